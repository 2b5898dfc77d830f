#include "cli/catalogue.h"
#include "cli/interviews.h"
#include "ui/record.h"

#include <stdlib.h>
#include <string.h>

/* los interview list */

struct options {
	const char *state, *firm, *form, *author, *format;
	bool errors;
};

static const struct opt opts[] = {
	{ "state", "draft|complete|approved|rejected", OPT_TEXT, offsetof(struct options, state),
	  N_("only those in this state") },
	{ "firm", "ORGNR", OPT_TEXT, offsetof(struct options, firm),
	  N_("only those of this firm") },
	{ "form", "ID", OPT_TEXT, offsetof(struct options, form), N_("only those of this form") },
	{ "author", "NAME", OPT_TEXT, offsetof(struct options, author),
	  N_("only those that this pilot made") },
	{ "errors", NULL, OPT_FLAG, offsetof(struct options, errors),
	  N_("only those with answers that fail a check") },
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

static bool is_state(const char *word)
{
	for (int st = INTERVIEW_DRAFT; st <= INTERVIEW_REJECTED; st++)
		if (strcmp(interview_state_name((enum interview_state)st), word) == 0)
			return true;
	return false;
}

static bool is_wanted(const struct interview_row *r, const struct options *o)
{
	return (!o->state || strcmp(interview_state_name(r->state), o->state) == 0) &&
	       (!o->form || strcmp(r->form, o->form) == 0) &&
	       (!o->author || strcmp(r->author, o->author) == 0) && (!o->errors || r->errors > 0);
}

/* ---- text ------------------------------------------------------------------------------------ */

static int by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* How much of an id tells each from all others: in order, from its neighbour. */
static size_t telling_length(struct arena *a, const struct interview_row *r, size_t n)
{
	const char **id = ARENA_ARRAY(a, const char *, n + 1);
	size_t longest = 8;

	for (size_t i = 0; i < n; i++)
		id[i] = r[i].id;
	if (n)
		qsort(id, n, sizeof *id, by_text);
	for (size_t i = 1; i < n; i++) {
		size_t same = 0;

		while (id[i][same] && id[i][same] == id[i - 1][same])
			same++;
		if (same >= longest)
			longest = same + 1;
	}
	return longest;
}

enum { LIST_COLUMNS = 7 };

static void print_cells(struct strbuf *out, struct arena *a, const int *width,
			const char *const cell[LIST_COLUMNS])
{
	for (size_t i = 0; i + 1 < LIST_COLUMNS; i++) {
		print_column(out, a, cell[i], width[i]);
		strbuf_addc(out, ' ');
	}
	strbuf_addf(out, "%s\n", cell[LIST_COLUMNS - 1]);
}

static const char *remarks_on(struct arena *a, const struct interview_row *r)
{
	struct strbuf b = STRBUF_IN(a);

	if (r->errors)
		strbuf_addf(&b, ngettext("%zu error", "%zu errors", r->errors), r->errors);
	if (r->open && r->errors)
		strbuf_add(&b, ", ");
	if (r->open)
		strbuf_addf(&b, ngettext("%zu comment", "%zu comments", r->open), r->open);
	return strbuf_text(&b);
}

static void print_rows(struct strbuf *out, struct app *app, const struct interview_row *r, size_t n,
		       size_t telling)
{
	const int width[LIST_COLUMNS] = { (int)telling, 10, 24, 16, 7, 10 };
	struct arena *a = app->arena;

	print_cells(out, a, width,
		    (const char *[]){ _("id"), _("state"), _("firm"), _("form"), _("answers"),
				      _("changed"), _("to mend") });
	for (size_t i = 0; i < n; i++)
		print_cells(out, a, width,
			    (const char *[]){
				    arena_strndup(a, r[i].id, telling), state_word(r[i].state),
				    *r[i].firm_name ? r[i].firm_name : r[i].name, r[i].form,
				    arena_printf(a, "%zu/%zu", r[i].answered, r[i].due),
				    app_day(app, r[i].changed_ms), remarks_on(a, &r[i]) });
}

/* ---- json ------------------------------------------------------------------------------------ */

static void json_rows(struct strbuf *out, struct app *app, const struct interview_row *r, size_t n)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < n; i++)
		json_interview(&j, app, &r[i], true);
	json_end(&j);
	strbuf_addc(out, '\n');
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct interview_row *row = NULL;
	size_t n = 0, kept = 0, telling = 0;
	struct err e = { 0 };
	struct store *s;
	bool json, ok;

	(void)argc;
	(void)argv;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	if (o->state && !is_state(o->state))
		return cli_usage(_("--state is draft, complete, approved or rejected, not '%s'"),
				 o->state);
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_interviews(&row, &n, s, app->arena, NULL, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	telling = telling_length(app->arena, row, n);
	for (size_t i = 0; i < n; i++)
		if (is_wanted(&row[i], o) && (!o->firm || strcmp(row[i].orgnr, o->firm) == 0))
			row[kept++] = row[i];
	if (json)
		json_rows(&out, app, row, kept);
	else
		print_rows(&out, app, row, kept, telling);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_interview_list = {
	.name = "interview list",
	.synopsis = N_("[--state STATE] [--firm ORGNR] [--form ID] [--author NAME] [--errors]"),
	.summary = N_("interviews, last changed first"),
	.details = N_("An id may be shortened wherever one is asked for, as long as no other "
		      "begins the same."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = run,
};
