#include "cli/batches.h"

#include "base/json.h"

#include <inttypes.h>

/* los import diff */

struct options {
	const char *format;
};

static const struct opt opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

struct printing {
	struct app *app;
	struct strbuf *out;
	struct json json;
	size_t count[3];
};

static const char *name_of(struct arena *a, const struct changed_row *r)
{
	if (r->id)
		return r->id;
	return arena_printf(a, "%s  %s  %s", r->provider, r->code, r->title);
}

/* Line ends and tabs would make two lines of one. */
static const char *one_line(struct arena *a, const char *text)
{
	char *line = arena_strdup(a, text);

	for (char *p = line; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	return line;
}

static void text_row(void *to, const struct changed_row *r)
{
	struct printing *p = to;
	struct arena *a = arena_new();

	p->count[r->change]++;
	strbuf_addf(p->out, "%c %s\n", "+~-"[r->change], one_line(a, name_of(a, r)));
	for (size_t i = 0; r->change == BATCH_CHANGED && i < r->fields; i++)
		strbuf_addf(p->out, "    %s: '%s' -> '%s'\n", r->field[i].field,
			    one_line(a, r->field[i].was), one_line(a, r->field[i].became));
	arena_free(a);
}

static void json_row(void *to, const struct changed_row *r)
{
	static const char *const words[] = { "added", "changed", "withdrawn" };
	struct printing *p = to;
	struct json *j = &p->json;

	json_object(j);
	json_put_text(j, "change", words[r->change]);
	if (r->id) {
		json_put_text(j, "id", r->id);
	} else {
		json_put_text(j, "provider", r->provider);
		json_put_text(j, "code", r->code);
		json_put_text(j, "title", r->title);
	}
	json_key(j, "fields");
	json_array(j);
	for (size_t i = 0; i < r->fields; i++) {
		json_object(j);
		json_put_text(j, "field", r->field[i].field);
		json_put_text(j, "was", r->field[i].was);
		json_put_text(j, "became", r->field[i].became);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void text_head(struct printing *p, const struct batch *b)
{
	strbuf_addf(p->out, _("batch %" PRId64 ", %s: %s of %s, by %s\n"), b->id,
		    batch_when(p->app, b->at_ms), b->kind, b->file, b->author);
	if (b->undoes)
		strbuf_addf(p->out, _("it undoes batch %" PRId64 "\n"), b->undoes);
	if (b->undone_by)
		strbuf_addf(p->out, _("it is undone by batch %" PRId64 "\n"), b->undone_by);
}

/* Of some kinds, and by older versions of Los, no rows were kept that could be told. */
static void text_end(struct printing *p, const struct batch *b)
{
	const struct import_totals *t = &b->totals;
	const size_t *told = p->count;

	if (b->first < 0 || (t->added + t->changed + t->removed &&
			     !(told[BATCH_ADDED] + told[BATCH_CHANGED] + told[BATCH_REMOVED])))
		strbuf_addf(p->out,
			    _("%zu new, %zu changed, %zu withdrawn; what they were was not kept\n"),
			    t->added, t->changed, t->removed);
	else
		strbuf_addf(p->out, _("%zu new, %zu changed, %zu withdrawn\n"), told[BATCH_ADDED],
			    told[BATCH_CHANGED], told[BATCH_REMOVED]);
}

static bool print_text(struct printing *p, struct store *s, const struct batch *b, struct err *e)
{
	text_head(p, b);
	if (!store_batch_diff(s, b, text_row, p, e))
		return false;
	text_end(p, b);
	return true;
}

static bool print_json(struct printing *p, struct store *s, const struct batch *b, struct err *e)
{
	bool ok;

	json_object(&p->json);
	json_batch(&p->json, p->app, b);
	json_key(&p->json, "changes");
	json_array(&p->json);
	ok = store_batch_diff(s, b, json_row, p, e);
	json_end(&p->json);
	json_end(&p->json);
	strbuf_addc(p->out, '\n');
	return ok;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct printing p = { .app = app, .out = &out, .json = { .out = &out, .indent = 2 } };
	struct err e = { 0 };
	struct store *s;
	struct batch b;
	int64_t id;
	bool json, ok;

	(void)argc;
	if (!cli_wants_json(&json, o->format) || !batch_number(&id, argv[0]))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_batch(&b, s, app->arena, id, &e) &&
	     (json ? print_json : print_text)(&p, s, &b, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_import_diff = {
	.name = "import diff",
	.synopsis = N_("BATCH"),
	.summary = N_("show what an import added, changed and withdrew"),
	.details = N_("BATCH is a number of 'los import log'. + is new, ~ changed, with each field "
		      "before and after, - withdrawn."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
