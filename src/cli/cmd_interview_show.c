#include "cli/interviews.h"
#include "report/audit.h"
#include "ui/record.h"

#include <string.h>

/* los interview show, check */

struct options {
	const char *format, *attachments;
};

static const struct opt show_opts[] = {
	{ "format", "text|json|xml|audit", OPT_TEXT, offsetof(struct options, format),
	  N_("text to read (default), json, xml as ODK submits it, or audit: how it was held, as "
	     "ODK's audit.csv") },
	{ "attachments", N_("FOLDER"), OPT_TEXT, offsetof(struct options, attachments),
	  N_("write its files there; none that is there is written over") },
};

/* The form's texts in the language asked for, where it has it. */
static struct record *open_record(struct app *app, struct store *s, const char *id)
{
	struct clock clock = os_clock_view(&app->clock);
	struct record *r = NULL;
	struct err e = { 0 };

	if (!record_open(&r, s, id, &clock, app->lang, &e))
		cli_fail(EXIT_FAILED, &e);
	return r;
}

/* ---- text ------------------------------------------------------------------------------------ */

enum { STEP = 2, ANSWER_IN = 4 };

/* Each line of a text so far in. */
static void put(struct strbuf *out, int in, const char *text)
{
	do {
		size_t n = strcspn(text, "\n");

		for (int i = 0; i < in; i++)
			strbuf_addc(out, ' ');
		strbuf_addn(out, text, n);
		strbuf_addc(out, '\n');
		text += n + (text[n] == '\n');
	} while (*text);
}

static void put_fact(struct strbuf *out, struct arena *a, const char *label, const char *value)
{
	if (*value)
		put(out, STEP, arena_printf(a, "%s: %s", label, value));
}

static void put_head(struct strbuf *out, struct app *app, const struct record *r)
{
	struct arena *a = app->arena;
	const struct interview_row *i = &r->row;
	const char *name = *i->firm_name ? i->firm_name : i->name;

	strbuf_addf(out, "%s%s%s\n", form_title(r->form), *name ? " · " : "", name);
	put_fact(out, a, _("id"), i->id);
	put_fact(out, a, _("form"), arena_printf(a, "%s %s", i->form, i->form_version));
	put_fact(out, a, _("orgnr"), i->orgnr);
	put_fact(out, a, _("state"),
		 *i->why ? arena_printf(a, "%s: %s", state_word(i->state), i->why)
			 : state_word(i->state));
	put_fact(out, a, _("author"), i->author);
	put_fact(out, a, _("begun"), app_day(app, i->made_ms));
	put_fact(out, a, _("changed"), app_day(app, i->changed_ms));
	put_fact(out, a, _("answers"), arena_printf(a, _("%zu of %zu"), i->answered, i->due));
}

/* All that was said of one question. */
static void put_thread(struct strbuf *out, struct app *app, const struct record *r,
		       const char *path, int in)
{
	struct clock clock = os_clock_view(&app->clock);
	struct arena *a = app->arena;

	for (size_t i = 0; i < r->comments; i++)
		if (strcmp(r->comment[i].path, path) == 0)
			put(out, in,
			    arena_printf(
				    a, _("Comment (%s): %s"), comment_word(r->comment[i].state),
				    comment_line(a, &r->comment[i], &clock, app_language(app))));
}

static void put_question(struct strbuf *out, struct app *app, const struct record *r,
			 const struct record_line *l)
{
	struct arena *a = app->arena;
	int in = STEP * l->depth;

	put(out, in, l->label);
	in += ANSWER_IN;
	put(out, in, *l->answer ? l->answer : "–");
	if (l->acknowledged)
		put(out, in, arena_printf(a, _("~ Check: %s (confirmed)"), l->trouble));
	else if (check_is_hard(l->check.kind))
		put(out, in, arena_printf(a, _("! Error: %s"), l->trouble));
	else if (*l->trouble)
		put(out, in, arena_printf(a, _("~ Check: %s"), l->trouble));
	if (*l->remark)
		put(out, in, arena_printf(a, _("Remark: «%s»"), l->remark));
	put_thread(out, app, r, l->path, in);
}

/* What is not among the lines. */
static void put_rest(struct strbuf *out, struct app *app, const struct record *r)
{
	struct arena *a = app->arena;

	strbuf_addc(out, '\n');
	if (r->hidden)
		put(out, 0,
		    arena_printf(a,
				 ngettext("%zu answer is hidden, since other answers changed",
					  "%zu answers are hidden, since other answers changed",
					  r->hidden),
				 r->hidden));
	for (size_t i = 0; i < r->files; i++)
		put(out, 0,
		    arena_printf(a, _("File: %s (%zu bytes)"), r->file[i].name, r->file[i].size));
	for (size_t i = 0; i < r->exports; i++)
		put(out, 0,
		    arena_printf(a, _("Exported as %s by %s on %s"), r->export[i].format,
				 r->export[i].author, app_day(app, r->export[i].at_ms)));
}

void interview_print_text(struct strbuf *out, struct app *app, const struct record *r)
{
	put_head(out, app, r);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < r->count; i++)
		if (r->line[i].kind == RECORD_SECTION)
			put(out, STEP * r->line[i].depth, r->line[i].label);
		else
			put_question(out, app, r, &r->line[i]);
	put_rest(out, app, r);
	while (out->len > 1 && out->text[out->len - 1] == '\n' && out->text[out->len - 2] == '\n')
		strbuf_cut(out, out->len - 1);
}

/* ---- json, xml ------------------------------------------------------------------------------- */

static void json_comments(struct json *j, const struct record *r, struct app *app)
{
	json_key(j, "comments");
	json_array(j);
	for (size_t i = 0; i < r->comments; i++) {
		const struct comment *c = &r->comment[i];

		json_object(j);
		json_put_text(j, "path", c->path);
		json_put_text(j, "text", c->text);
		json_put_text(j, "author", c->author);
		json_put_text(j, "on", app_day(app, c->at_ms));
		json_put_text(j, "state", comment_state_name(c->state));
		json_end(j);
	}
	json_end(j);
}

/* What is said of an answer beside it. */
static void json_notes(struct json *j, const struct record *r)
{
	json_key(j, "questions");
	json_array(j);
	for (size_t i = 0; i < r->count; i++) {
		const struct record_line *l = &r->line[i];

		if (l->kind != RECORD_QUESTION)
			continue;
		json_object(j);
		json_put_text(j, "path", l->path);
		json_put_text(j, "label", l->label);
		json_put_text(j, "answer", l->answer);
		if (*l->remark)
			json_put_text(j, "remark", l->remark);
		if (*l->trouble) {
			json_put_text(j, check_is_hard(l->check.kind) ? "error" : "warning",
				      l->trouble);
			json_put_bool(j, "confirmed", l->acknowledged);
		}
		json_end(j);
	}
	json_end(j);
}

static const char *instance_id(struct app *app, const struct record *r)
{
	return arena_printf(app->arena, "uuid:%s", r->row.id);
}

void interview_print_json(struct strbuf *out, struct app *app, const struct record *r)
{
	struct interview_meta meta = { .instance_id = instance_id(app, r) };
	struct strbuf answers = STRBUF_IN(app->arena);
	struct json j = { .out = out, .indent = 2 };

	interview_json(r->iv, &meta, &answers);
	json_interview(&j, app, &r->row, false);
	json_put_int(&j, "hidden", (int64_t)r->hidden);
	json_notes(&j, r);
	json_comments(&j, r, app);
	json_key(&j, "answers");
	json_raw(&j, strbuf_text(&answers));
	json_end(&j);
	strbuf_addc(out, '\n');
}

static void print_xml(struct strbuf *out, struct app *app, const struct record *r)
{
	struct interview_meta meta = { .instance_id = instance_id(app, r) };

	interview_xml(r->iv, &meta, out);
	strbuf_addc(out, '\n');
}

typedef void print_fn(struct strbuf *out, struct app *app, const struct record *r);

static const struct format {
	const char *name;
	print_fn *print; /* NULL: what is asked of the store, as it may say no */
} formats[] = {
	{ "text", interview_print_text },
	{ "json", interview_print_json },
	{ "xml", print_xml },
	{ "audit", NULL },
};

static const struct format *format_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

static bool print_record(struct strbuf *out, const struct format *f, struct app *app,
			 struct store *s, const struct record *r, struct err *e)
{
	if (!f->print)
		return report_audit(out, s, interview_form(r->iv), r->row.id, e);
	f->print(out, app, r);
	return true;
}

/* ---- files ----------------------------------------------------------------------------------- */

/* A name may come from another machine: it stays in the folder and is seen there. */
static const char *safe_name(struct arena *a, const char *name)
{
	char *safe = arena_strdup(a, name);

	if (*safe == '.' || *safe == '-')
		*safe = '_';
	for (char *p = safe; *p; p++)
		if ((unsigned char)*p < ' ' || *p == '/' || *p == '\\' || *p == ':' || *p == '\x7f')
			*p = '_';
	return safe;
}

static bool write_file(struct app *app, struct store *s, const struct record *r, size_t i,
		       const char *folder, struct err *e)
{
	struct arena *a = arena_new();
	const char *path = arena_printf(a, "%s/%s", folder, safe_name(a, r->file[i].name));
	struct attachment f;
	bool ok;

	if (os_exists(path))
		ok = err_set(e, ERR_REFUSED, _("'%s' is there already; nothing is written over"),
			     path);
	else
		ok = store_attachment_get(&f, s, a, r->row.id, r->file[i].name, e) &&
		     os_make_folders(path, e) && os_write_file(path, f.bytes, f.size, e);
	if (ok)
		cli_say(stderr, arena_printf(app->arena, "%s\n", path));
	arena_free(a);
	return ok;
}

static bool write_files(struct app *app, struct store *s, const struct record *r,
			const char *folder, struct err *e)
{
	for (size_t i = 0; i < r->files; i++)
		if (!write_file(app, s, r, i, folder, e))
			return false;
	return true;
}

/* ---- the commands ---------------------------------------------------------------------------- */

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	const struct format *format = format_of(o->format ? o->format : "text");
	struct strbuf out = STRBUF_IN(app->arena);
	struct interview_row row;
	struct record *r;
	struct err e = { 0 };
	struct store *s;
	int code = EXIT_FAILED;

	(void)argc;
	if (!format)
		return cli_usage(_("--format is text, json, xml or audit, not '%s'"), o->format);
	s = interview_in_store(&row, app, argv[0]);
	if (!s)
		return EXIT_FAILED;
	r = open_record(app, s, row.id);
	if (r && ((o->attachments && !write_files(app, s, r, o->attachments, &e)) ||
		  !print_record(&out, format, app, s, r, &e)))
		cli_fail(EXIT_FAILED, &e);
	else if (r)
		code = cli_output(NULL, strbuf_text(&out), out.len);
	record_close(r);
	store_close(s);
	return code;
}

static int print_findings(struct app *app, const struct record *r)
{
	struct strbuf out = STRBUF_IN(app->arena);
	bool errors = false;
	int code;

	for (size_t i = 0; i < r->count; i++) {
		const struct record_line *l = &r->line[i];
		bool hard = check_is_hard(l->check.kind);

		if (*l->personal)
			strbuf_addf(&out, "%s: info: %s: %s\n", l->path, l->label, l->personal);
		if (l->check.kind == CHECK_OK || (!hard && l->acknowledged))
			continue;
		errors |= hard;
		strbuf_addf(&out, "%s: %s: %s: %s\n", l->path, hard ? "error" : "warning", l->label,
			    l->trouble);
	}
	code = cli_output(NULL, strbuf_text(&out), out.len);
	return code == EXIT_DONE && errors ? EXIT_FINDINGS : code;
}

static int check(struct app *app, const void *state, int argc, char **argv)
{
	struct interview_row row;
	struct store *s = interview_in_store(&row, app, argv[0]);
	struct record *r;
	int code;

	(void)state;
	(void)argc;
	if (!s)
		return EXIT_FAILED;
	r = open_record(app, s, row.id);
	code = r ? print_findings(app, r) : EXIT_FAILED;
	record_close(r);
	store_close(s);
	return code;
}

const struct command cmd_interview_show = {
	.name = "interview show",
	.synopsis = N_("ID [--format text|json|xml|audit] [--attachments FOLDER]"),
	.summary = N_("an interview: every question that is asked, its answer and what is said "
		      "of it"),
	.details = N_("The form's texts are in the language of --lang where the form has it, else "
		      "in that of the interview."),
	.opt = show_opts,
	.opt_count = ARRAY_LEN(show_opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};

const struct command cmd_interview_check = {
	.name = "interview check",
	.synopsis = "ID",
	.summary = N_("what stands against an interview: errors, unanswered questions, warnings"),
	.details = N_(
		"One line each: PATH: error|warning|info: QUESTION: MESSAGE. An info says what "
		"may tell of a person. Exit 3 when there is an error."),
	.min_args = 1,
	.max_args = 1,
	.run = check,
};
