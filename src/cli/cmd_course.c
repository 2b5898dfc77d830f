#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { DEFAULT_TOP = 20 };

struct options {
	long top;
};

static const struct opt opts[] = {
	{ "top", N_("N"), OPT_COUNT, offsetof(struct options, top),
	  N_("at most so many courses (20)") },
};

/* The next run that has not begun, else the first. */
static const struct run *next_run(const struct course *c, struct date today)
{
	const struct run *next = NULL;

	for (size_t i = 0; i < c->run_count; i++) {
		const struct run *r = &c->run[i];

		if (r->start.year != 0 && date_to_days(r->start) < date_to_days(today))
			continue;
		if (!next || next->start.year == 0 ||
		    (r->start.year != 0 && date_to_days(r->start) < date_to_days(next->start)))
			next = r;
	}
	return next ? next : c->run_count > 0 ? &c->run[0] : NULL;
}

static void print_hit(struct strbuf *out, struct arena *a, const struct course *c,
		      const struct run *r)
{
	print_column(out, a, c->code, 14);
	strbuf_addc(out, ' ');
	print_column(out, a, c->title, 38);
	strbuf_addc(out, ' ');
	print_column(out, a, catalogue_place(r), 12);
	strbuf_addc(out, ' ');
	print_column_right(out, a, catalogue_start(a, r), 11);
	while (out->len > 0 && out->text[out->len - 1] == ' ')
		strbuf_cut(out, out->len - 1);
	strbuf_addc(out, '\n');
}

/* Words may come as one argument or as several. */
static const char *join_words(struct arena *a, int argc, char **argv)
{
	struct strbuf b = STRBUF_IN(a);

	for (int i = 0; i < argc; i++) {
		if (i > 0)
			strbuf_addc(&b, ' ');
		strbuf_add(&b, utf8_clean(a, argv[i], strlen(argv[i])));
	}
	return strbuf_text(&b);
}

static int search(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct clock clock = os_clock_view(&app->clock);
	struct date today = date_of_instant(clock.now(clock.self));
	struct strbuf out = STRBUF_IN(app->arena);
	struct match_result r;
	struct catalogue c;
	int code;

	if (!catalogue_open(&c, app))
		return EXIT_FAILED;
	match_search(&r, c.matcher.index, join_words(app->arena, argc, argv),
		     o->top > 0 ? (size_t)o->top : DEFAULT_TOP, app->arena);
	for (size_t i = 0; i < r.count; i++) {
		const struct course *course = match_index_course(c.matcher.index,
								 r.offer[i].course);

		print_hit(&out, app->arena, course, next_run(course, today));
	}
	if (r.count == 0)
		fprintf(stderr, "los: %s\n", _("no course has these words"));
	code = cli_output(NULL, strbuf_text(&out), out.len);
	catalogue_close(&c);
	return code;
}

/* ---- show ----------------------------------------------------------------------------------- */

static void print_fact(struct strbuf *out, struct arena *a, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_add(out, "  ");
	print_column(out, a, name, 14);
	strbuf_addf(out, " %s\n", value);
}

static const char *number_text(struct arena *a, double x)
{
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, x);
	return strbuf_text(&b);
}

static const char *day(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year != 0)
		date_print_local(&b, d, _("en"));
	return strbuf_text(&b);
}

static void print_run(struct strbuf *out, struct arena *a, const struct run *r)
{
	strbuf_addf(out, "\n  %s\n", _("Run"));
	print_fact(out, a, _("start"), catalogue_start(a, r));
	print_fact(out, a, _("end"), day(a, r->end));
	print_fact(out, a, _("deadline"), day(a, r->deadline));
	print_fact(out, a, _("place"), r->municipality);
	print_fact(out, a, _("mode"), r->mode);
	print_fact(out, a, _("language"), r->language);
	print_fact(out, a, _("price"), catalogue_price(a, r));
	if (r->seats >= 0)
		print_fact(out, a, _("seats"), arena_printf(a, "%d", r->seats));
}

/* A paragraph of at most 80 columns, broken at spaces. */
static void print_wrapped(struct strbuf *out, struct arena *a, const char *text)
{
	enum { INDENT = 2, COLUMNS = 80 };
	int column = 0;

	for (const char *s = text + strspn(text, " \n"); *s; s += strspn(s, " \n")) {
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

static void print_course(struct strbuf *out, struct arena *a, const struct course *c)
{
	strbuf_addf(out, "%s\n", c->title);
	print_fact(out, a, _("provider"), c->provider);
	print_fact(out, a, _("code"), c->code);
	print_fact(out, a, _("subject"), c->subject);
	print_fact(out, a, _("kind"), course_kind_name(c->kind));
	if (c->level != LEVEL_UNKNOWN)
		print_fact(out, a, _("level"), arena_printf(a, "%d", c->level));
	if (!isnan(c->credits))
		print_fact(out, a, _("credits"), number_text(a, c->credits));
	print_fact(out, a, _("url"), c->url);
	print_wrapped(out, a, c->description);
	for (size_t i = 0; i < c->run_count; i++)
		print_run(out, a, &c->run[i]);
}

/* CODE or PROVIDER/CODE. */
static bool is_meant(const struct course *c, const char *name)
{
	size_t n = strlen(c->provider);

	return strcmp(c->code, name) == 0 || (strncmp(c->provider, name, n) == 0 &&
					      name[n] == '/' && strcmp(c->code, name + n + 1) == 0);
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	struct store *s = app_store(app);
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	struct course *course;
	size_t count, shown = 0;
	int code = EXIT_FAILED;

	(void)state;
	(void)argc;
	if (!s)
		return EXIT_FAILED;
	if (!store_courses(&course, &count, s, app->arena, &e)) {
		cli_fail(code, &e);
		goto out;
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_meant(&course[i], argv[0]))
			continue;
		if (shown++ > 0)
			strbuf_addc(&out, '\n');
		print_course(&out, app->arena, &course[i]);
	}
	if (shown > 0) {
		code = cli_output(NULL, strbuf_text(&out), out.len);
	} else {
		err_set(&e, ERR_NOT_FOUND,
			_("no course has the code '%s'; 'los course search' finds by words"),
			argv[0]);
		cli_fail(code, &e);
	}
out:
	store_close(s);
	return code;
}

const struct command cmd_course_search = {
	.name = "course search",
	.synopsis = "[--top N] QUERY",
	.summary = N_("courses by words, best first"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = -1,
	.run = search,
};

const struct command cmd_course_show = {
	.name = "course show",
	.synopsis = "CODE",
	.summary = N_("all that is known about a course"),
	.details = N_("CODE is a course's code, or PROVIDER/CODE where several providers use it."),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};
