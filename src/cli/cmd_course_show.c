#include "base/json.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cli/catalogue.h"
#include "cli/internal.h"
#include "report/course.h"

#include <math.h>
#include <string.h>

/* One course with all that is known of it, for people or for programs. */

struct show_options {
	const char *format;
};

static const struct opt show_opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct show_options, format),
	  N_("default: text") },
};

/* ---- text ----------------------------------------------------------------------------------- */

static void print_fact(struct strbuf *out, struct arena *a, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_add(out, "  ");
	print_column(out, a, name, 14);
	strbuf_addf(out, " %s\n", value);
}

static const char *count_text(struct arena *a, int count)
{
	return count >= 0 ? arena_printf(a, "%d", count) : "";
}

static const char *day(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year != 0)
		date_print_local(&b, d, _("en"));
	return strbuf_text(&b);
}

/* The day, and what is written beside it. */
static const char *start_text(struct arena *a, const struct run *r)
{
	const char *start = catalogue_start(a, r);

	if (!r->start.year || !*r->start_text)
		return start;
	return arena_printf(a, "%s (%s)", start, r->start_text);
}

static void print_run(struct strbuf *out, struct arena *a, const struct run *r)
{
	const struct run_more *m = run_more(r);

	strbuf_addf(out, "\n  %s\n", _("Run"));
	print_fact(out, a, _("run code"), m->code);
	print_fact(out, a, _("start"), start_text(a, r));
	print_fact(out, a, _("end"), day(a, r->end));
	print_fact(out, a, _("deadline"), day(a, r->deadline));
	print_fact(out, a, _("duration"), report_duration(a, m->duration));
	print_fact(out, a, _("pace"), report_pace(a, m->pace));
	print_fact(out, a, _("place"), r->municipality);
	print_fact(out, a, _("venue"), report_venue(a, r));
	print_fact(out, a, _("mode"), r->mode);
	print_fact(out, a, _("language"), r->language);
	print_fact(out, a, _("price"), report_told_price(a, r));
	print_fact(out, a, _("seats"), count_text(a, r->seats));
	print_fact(out, a, _("seats free"), count_text(a, m->seats_free));
	print_fact(out, a, _("updated"), m->updated);
}

/* A paragraph of at most 80 columns, broken at spaces. */
static void print_paragraph(struct strbuf *out, struct arena *a, const char *text, const char *end)
{
	enum { INDENT = 2, COLUMNS = 80 };
	int column = 0;

	for (const char *s = text + strspn(text, " \n"); s < end; s += strspn(s, " \n")) {
		size_t n = strcspn(s, " \n");
		const char *word = arena_strndup(a, s, n);
		int width = utf8_width(word);

		if (column == 0 || column + 1 + width > COLUMNS) {
			strbuf_addf(out, "\n%*s", INDENT, "");
			column = INDENT;
		} else {
			strbuf_addc(out, ' ');
			column++;
		}
		strbuf_add(out, word);
		column += width;
		s += n;
	}
	if (column > 0)
		strbuf_addc(out, '\n');
}

/* Paragraphs stand apart by an empty line, as in the text. */
static void print_wrapped(struct strbuf *out, struct arena *a, const char *text)
{
	const char *end;

	for (; (end = strstr(text, "\n\n")); text = end + 2)
		print_paragraph(out, a, text, end);
	print_paragraph(out, a, text, text + strlen(text));
}

static void print_passage(struct strbuf *out, struct arena *a, const char *heading,
			  const char *text)
{
	if (*text) {
		strbuf_addf(out, "\n  %s", heading);
		print_wrapped(out, a, text);
	}
}

static void print_course(struct strbuf *out, struct arena *a, const struct course *c)
{
	const struct course_more *m = course_more(c);

	strbuf_addf(out, "%s\n", c->title);
	print_fact(out, a, _("provider"), c->provider);
	print_fact(out, a, _("provider no."), m->provider_id);
	print_fact(out, a, _("code"), c->code);
	print_fact(out, a, _("subject"), c->subject);
	print_fact(out, a, _("subject code"), report_subject_code(a, c));
	print_fact(out, a, _("keywords"), m->keywords);
	print_fact(out, a, _("kind"), course_kind_name(c->kind));
	if (c->level != LEVEL_UNKNOWN)
		print_fact(out, a, _("level"), arena_printf(a, "%d", c->level));
	print_fact(out, a, _("credits"), report_credits(a, c));
	print_fact(out, a, _("url"), c->url);
	print_wrapped(out, a, c->description);
	print_passage(out, a, _("Learning outcomes"), m->learning_outcomes);
	print_passage(out, a, _("Target group"), m->target_group);
	print_passage(out, a, _("Entry requirements"), m->entry_requirements);
	for (size_t i = 0; i < c->run_count; i++)
		print_run(out, a, &c->run[i]);
}

/* ---- json ----------------------------------------------------------------------------------- */

/* What is not known is null, so that every course has the same keys. */
static void put_text(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	if (text && *text)
		json_text(j, text);
	else
		json_null(j);
}

static void put_count(struct json *j, const char *key, int count)
{
	json_key(j, key);
	if (count >= 0)
		json_int(j, count);
	else
		json_null(j);
}

static void put_date(struct json *j, struct arena *a, const char *key, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	put_text(j, key, strbuf_text(&b));
}

static void put_run(struct json *j, struct arena *a, const struct run *r)
{
	const struct run_more *m = run_more(r);

	json_object(j);
	put_text(j, "run_code", m->code);
	put_date(j, a, "start", r->start);
	put_text(j, "start_text", r->start_text);
	put_date(j, a, "end", r->end);
	put_date(j, a, "deadline", r->deadline);
	put_text(j, "duration", m->duration);
	put_text(j, "pace", m->pace);
	put_text(j, "municipality", r->municipality);
	put_text(j, "venue", m->venue);
	put_text(j, "postcode", m->postcode);
	put_text(j, "mode", r->mode);
	put_text(j, "language", r->language);
	put_count(j, "price", r->price);
	put_text(j, "price_text", m->price_text);
	put_text(j, "currency", m->currency);
	put_text(j, "vat", m->vat);
	put_count(j, "seats", r->seats);
	put_count(j, "seats_free", m->seats_free);
	put_text(j, "updated", m->updated);
	json_end(j);
}

static void put_course(struct json *j, struct arena *a, const struct course *c)
{
	const struct course_more *m = course_more(c);

	json_object(j);
	put_text(j, "provider", c->provider);
	put_text(j, "provider_id", m->provider_id);
	put_text(j, "code", c->code);
	put_text(j, "title", c->title);
	put_text(j, "description", c->description);
	put_text(j, "subject", c->subject);
	put_text(j, "subject_code", m->subject_code);
	put_text(j, "subject_scheme", m->subject_scheme);
	put_text(j, "keywords", m->keywords);
	put_text(j, "kind", course_kind_name(c->kind));
	put_count(j, "level", c->level == LEVEL_UNKNOWN ? -1 : c->level);
	json_key(j, "credits");
	json_number(j, c->credits);
	put_text(j, "credit_unit", m->credit_unit);
	put_text(j, "learning_outcomes", m->learning_outcomes);
	put_text(j, "target_group", m->target_group);
	put_text(j, "entry_requirements", m->entry_requirements);
	put_text(j, "url", c->url);
	json_key(j, "runs");
	json_array(j);
	for (size_t i = 0; i < c->run_count; i++)
		put_run(j, a, &c->run[i]);
	json_end(j);
	json_end(j);
}

/* ---- which ---------------------------------------------------------------------------------- */

/* How many there are. */
static size_t print_meant(struct strbuf *out, struct arena *a, const struct course *course,
			  size_t count, const char *name, bool as_json)
{
	struct json j = { .out = out, .indent = 2 };
	size_t shown = 0;

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < count; i++) {
		if (!catalogue_is_called(&course[i], name))
			continue;
		if (as_json) {
			put_course(&j, a, &course[i]);
		} else {
			strbuf_add(out, shown ? "\n" : "");
			print_course(out, a, &course[i]);
		}
		shown++;
	}
	if (as_json) {
		json_end(&j);
		strbuf_addc(out, '\n');
	}
	return shown;
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct show_options *o = state;
	bool as_json;
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	struct course *course;
	size_t count;
	struct store *s;
	int code = EXIT_FAILED;

	(void)argc;
	if (!cli_wants_json(&as_json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	if (!store_courses(&course, &count, s, app->arena, &e)) {
		cli_fail(code, &e);
	} else if (print_meant(&out, app->arena, course, count, argv[0], as_json)) {
		code = cli_output(NULL, strbuf_text(&out), out.len);
	} else {
		(void)catalogue_no_course(argv[0], &e);
		cli_fail(code, &e);
	}
	store_close(s);
	return code;
}

const struct command cmd_course_show = {
	.name = "course show",
	.synopsis = N_("[--format text|json] CODE"),
	.summary = N_("all that is known about a course"),
	.details = N_("CODE is a course's code, or PROVIDER/CODE where several providers use it."),
	.opt = show_opts,
	.opt_count = ARRAY_LEN(show_opts),
	.state_size = sizeof(struct show_options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};
