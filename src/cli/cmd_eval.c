#include "cli/internal.h"
#include "base/utf8.h"
#include "cli/xform.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_DOCUMENT = 16 << 20, LARGEST_BATCH = 256 << 20 };

struct eval_state {
	const char *xml, *context;
	bool batch;
};

/* One expression to try. */
struct trial {
	const char *expr, *context, *doc; /* doc: XML text, NULL for none */
	size_t doc_len;
	const char *doc_name;
};

static const char *language(const struct app *app)
{
	const char *env = getenv("LANGUAGE"); /* set from --lang or the locale */

	return app->lang ? app->lang : env && *env ? env : "en";
}

/*
 * The result's text, or false with the reason: `caret` then has the source and the place, when the
 * expression is what is wrong.
 */
static bool evaluate(const char **out, const char **caret, struct app *app, struct arena *a,
		     const struct trial *t, struct xml *doc, struct err *e)
{
	struct expr_error why = { 0 };
	struct expr *x = expr_parse_lenient(a, t->expr, &why);
	struct expr_env env = { .clock = os_clock_view(&app->clock),
				.random = os_random_view(&app->random),
				.arena = a };
	struct xform world;
	struct node context;
	struct value v;

	xform_init(&world, a, doc, language(app));
	xform_env(&env, &world);
	if (!xform_find(&context, &world, t->context ? t->context : "/", e))
		return err_context(e, "--context");
	if (x && expr_bind(x, xform_question, &world, &why) &&
	    expr_eval_at(&v, x, &env, context, NULL, &why)) {
		*out = value_string(&v, a);
		return true;
	}
	*caret = expr_caret(a, t->expr, &why);
	return err_set(e, ERR_PARSE, "%s", why.msg);
}

static bool try_one(const char **out, const char **caret, struct app *app, struct arena *a,
		    const struct trial *t, struct err *e)
{
	static const char nothing[] = "<data/>";
	struct xml *doc = t->doc ? xml_parse(t->doc_name, t->doc, t->doc_len, e)
				 : xml_parse("-", nothing, sizeof nothing - 1, e);
	bool ok;

	*out = "";
	if (!doc)
		return false;
	ok = utf8_valid(t->expr, strlen(t->expr)) == strlen(t->expr);
	ok = ok ? evaluate(out, caret, app, a, t, doc, e)
		: err_set(e, ERR_PARSE, _("the expression is not UTF-8"));
	if (ok)
		*out = arena_strdup(a, *out); /* it may stand in the document */
	xml_free(doc);
	return ok;
}

/* ---- batch ------------------------------------------------------------------------------------
 */

/* \n \t \\ to what they mean, in place. */
static void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (s[0] == '\\' && s[1] && strchr("nt\\", s[1])) {
			s++;
			*to++ = *s == 'n' ? '\n' : *s == 't' ? '\t' : '\\';
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

static void add_escaped(struct strbuf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			strbuf_add(b, "\\n");
		else if (*s == '\t')
			strbuf_add(b, "\\t");
		else if (*s == '\\')
			strbuf_add(b, "\\\\");
		else
			strbuf_addc(b, *s);
	}
}

/* The next field of *line, unescaped; NULL when there is none. */
static const char *take_field(char **line)
{
	char *field = *line;
	char *tab = field ? strchr(field, '\t') : NULL;

	if (!field)
		return NULL;
	if (tab)
		*tab = '\0';
	*line = tab ? tab + 1 : NULL;
	unescape(field);
	return field;
}

static void run_line(struct strbuf *out, struct app *app, struct arena *scratch, char *line)
{
	struct trial t = { .doc_name = "-" };
	const char *result = "", *caret = "";
	struct err e = { 0 };
	bool ok;

	t.expr = take_field(&line);
	t.context = take_field(&line);
	t.doc = take_field(&line);
	t.doc_len = t.doc ? strlen(t.doc) : 0;
	ok = try_one(&result, &caret, app, scratch, &t, &e);
	strbuf_add(out, ok ? "ok\t" : "error\t");
	add_escaped(out, ok ? result : e.msg);
	strbuf_addc(out, '\n');
}

static int run_batch(struct app *app)
{
	struct arena *scratch = arena_new();
	struct strbuf out = { 0 };
	const char *text;
	char *copy, *line, *next;
	size_t n;
	struct err e = { 0 };
	int code;

	if (!os_read_file(&text, &n, app->arena, "-", LARGEST_BATCH, &e)) {
		arena_free(scratch);
		return cli_fail(EXIT_FAILED, &e);
	}
	copy = arena_strndup(app->arena, text, n);
	for (line = copy; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		run_line(&out, app, scratch, line);
		arena_reset(scratch);
	}
	code = cli_output(NULL, strbuf_text(&out), out.len);
	strbuf_release(&out);
	arena_free(scratch);
	return code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct eval_state *s = state;
	struct trial t = { .context = s->context, .doc_name = s->xml };
	const char *result, *caret = NULL;
	struct err e = { 0 };

	if (s->batch)
		return argc ? cli_usage(_("--batch reads its expressions from stdin"))
			    : run_batch(app);
	if (argc != 1)
		return cli_usage(_("usage: los eval [--xml FILE] [--context PATH] EXPR"));
	t.expr = argv[0];
	if (s->xml && !os_read_file(&t.doc, &t.doc_len, app->arena, s->xml, LARGEST_DOCUMENT, &e))
		return cli_fail(EXIT_FAILED, &e);
	if (!try_one(&result, &caret, app, app->arena, &t, &e)) {
		cli_fail(EXIT_FAILED, &e);
		if (caret)
			fprintf(stderr, "%s\n", caret);
		return EXIT_FAILED;
	}
	printf("%s\n", result);
	return EXIT_DONE;
}

static const struct opt options[] = {
	{ "xml", N_("FILE"), OPT_TEXT, offsetof(struct eval_state, xml),
	  N_("the document it is about; - is stdin") },
	{ "context", N_("PATH"), OPT_TEXT, offsetof(struct eval_state, context),
	  N_("the context node: an absolute path with [n] (1-based; none: the first)") },
	{ "batch", NULL, OPT_FLAG, offsetof(struct eval_state, batch),
	  N_("read EXPR TAB PATH TAB DOCUMENT from stdin, one a line") },
};

const struct command cmd_eval = {
	.name = "eval",
	.synopsis = N_("[--xml FILE] [--context PATH] EXPR"),
	.summary = N_("evaluate one ODK expression and print its string value"),
	.details = N_(
		"A failing expression prints the reason with a caret under the place.\n"
		"A plain document has no types: text that looks like an ISO date is one in\n"
		"< <= > >= + -. In an XForm the first <instance> is the primary one, the others\n"
		"are reached by id. With --batch each line gives 'ok TAB value' or 'error TAB\n"
		"reason'; \\n, \\t and \\\\ stand for newline, tab and backslash there."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct eval_state),
	.min_args = 0,
	.max_args = 1,
	.run = run,
};
