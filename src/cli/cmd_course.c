#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/utf8.h"

#include <string.h>

enum { DEFAULT_TOP = 20 };

struct options {
	long top;
	bool all;
};

static const struct opt opts[] = {
	{ "top", N_("N"), OPT_COUNT, offsetof(struct options, top),
	  N_("at most so many courses (20)") },
	{ "all", NULL, OPT_FLAG, offsetof(struct options, all),
	  N_("expired courses too, which are hidden otherwise") },
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

static void tell_expired(const struct catalogue *c, const struct match_result *r, struct date today)
{
	size_t n = 0;

	for (size_t i = 0; i < r->count; i++)
		n += course_is_expired(match_index_course(c->matcher.index, r->offer[i].course),
				       today);
	if (n)
		fprintf(stderr,
			ngettext("los: %zu expired course is hidden; --all shows it\n",
				 "los: %zu expired courses are hidden; --all shows them\n", n),
			n);
}

static int search(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct clock clock = os_clock_view(&app->clock);
	struct date today = date_of_instant(clock.now(clock.self));
	struct strbuf out = STRBUF_IN(app->arena);
	size_t printed = 0, top = o->top > 0 ? (size_t)o->top : DEFAULT_TOP;
	struct match_result r;
	struct catalogue c;
	int code;

	if (!catalogue_open(&c, app))
		return EXIT_FAILED;
	match_search(&r, c.matcher.index, join_words(app->arena, argc, argv), c.matcher.count,
		     app->arena);
	for (size_t i = 0; i < r.count && printed < top; i++) {
		const struct course *course = match_index_course(c.matcher.index,
								 r.offer[i].course);

		if (!o->all && course_is_expired(course, today))
			continue;
		print_hit(&out, app->arena, course, next_run(course, today));
		printed++;
	}
	if (r.count == 0)
		fprintf(stderr, "los: %s\n", _("no course has these words"));
	else if (!o->all)
		tell_expired(&c, &r, today);
	code = cli_output(NULL, strbuf_text(&out), out.len);
	catalogue_close(&c);
	return code;
}

const struct command cmd_course_search = {
	.name = "course search",
	.synopsis = N_("[--top N] QUERY"),
	.summary = N_("courses by words, best first"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = -1,
	.run = search,
};
