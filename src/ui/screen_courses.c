#include "report/course.h"
#include "ui/course_search.h"

#include <string.h>

/* Courses: type to find them; and one course with all that is known of it. */

enum { WIDE_FROM = 70, PRICE_COLS = 9, START_COLS = 12, PLACE_COLS = 13 };

struct courses {
	struct course_search search;
	bool filtering;
};

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct courses *s = state;

	(void)arg;
	(void)e;
	course_search_open(&s->search, ui, false);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct courses *s = state;

	(void)ui;
	course_search_close(&s->search);
}

static bool work(struct ui *ui, void *state)
{
	struct courses *s = state;

	return course_search_work(&s->search, ui);
}

static void resume(struct ui *ui, void *state)
{
	struct courses *s = state;

	course_search_resume(&s->search, ui);
	if (s->filtering && ui->result) {
		filters_take(s->search.hits.filter, BY_COUNT, ui->result);
		course_search_again(&s->search);
	}
	s->filtering = false;
}

static void narrow(struct ui *ui, struct courses *s)
{
	struct filters_arg arg = { .filter = s->search.hits.filter, .count = BY_COUNT };

	if (!s->search.hits.done)
		ui_say(ui, MESSAGE_INFO, _("A moment: the courses are being read"));
	else
		s->filtering = ui_push(ui, &screen_filters, &arg);
}

struct course_arg {
	const struct course_hits *hits;
	const struct course_hit *hit;
};
static const struct screen_ops screen_course;

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct courses *s = state;
	struct course_arg one = { &s->search.hits, course_search_selected(&s->search) };

	if (a == ACTION_NARROW) {
		narrow(ui, s);
	} else if (a == ACTION_EXPIRED) {
		s->search.hits.with_expired = !s->search.hits.with_expired;
		course_search_again(&s->search);
	} else if (a == ACTION_OPEN) {
		if (one.hit)
			ui_push(ui, &screen_course, &one);
	} else {
		course_search_key(&s->search, ui, k, a);
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct courses *s = state;

	(void)ui;
	course_search_paste(&s->search, text);
}

/* ---- words ---- */

static const char *place_words(const struct run *r)
{
	if (!r)
		return "";
	return *r->municipality ? r->municipality : report_code(r->mode);
}

static const char *date_words(struct ui *ui, struct date d, const char *otherwise)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!d.year)
		return otherwise ? otherwise : "";
	date_print_local(&b, d, ui->language);
	return strbuf_text(&b);
}

static const char *start_words(struct ui *ui, const struct run *r)
{
	if (!r)
		return "";
	return date_words(ui, r->start, r->start_text ? when_words(ui->frame, r->start_text) : "");
}

static const char *price_words(struct ui *ui, const struct run *r)
{
	return r && r->price >= 0 ? report_price(ui->frame, r->price) : "";
}

/* ---- drawing the list ---- */

struct drawing {
	struct ui *ui;
	const struct courses *s;
};

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct course_hit *hit = &d->s->search.hits.shown.hit[row];
	const char *title = course_marked(d->ui->frame, &d->s->search.hits, hit,
					  hit->course->title);
	int fixed = START_COLS + PLACE_COLS + PRICE_COLS + 2, rest = a.cols - fixed;
	int provider = rest / 4;

	(void)selected;
	if (a.cols < WIDE_FROM) {
		int right = canvas_put_right(c, a, 0, 1, STYLE_DIM, start_words(d->ui, hit->run));

		canvas_put(c, area_cols(a, 1, a.cols - right - 3), 0, 0, STYLE_NORMAL, title);
		return;
	}
	canvas_put(c, area_cols(a, 1, rest - provider - 2), 0, 0, STYLE_NORMAL, title);
	canvas_put(c, area_cols(a, rest - provider, provider - 1), 0, 0, STYLE_DIM,
		   hit->course->provider);
	canvas_put(c, area_cols(a, rest, PLACE_COLS - 1), 0, 0, STYLE_DIM, place_words(hit->run));
	canvas_put_right(c, area_cols(a, rest + PLACE_COLS, START_COLS), 0, 0, STYLE_NORMAL,
			 start_words(d->ui, hit->run));
	canvas_put_right(c, a, 0, 1, STYLE_DIM, price_words(d->ui, hit->run));
}

static const char *hidden_words(struct ui *ui, size_t expired)
{
	return arena_printf(ui->frame,
			    ngettext("%zu expired hidden", "%zu expired hidden", expired), expired);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct courses *s = state;
	const struct course_hits *hits = &s->search.hits;
	struct drawing d = { ui, s };
	const char *told = filters_told(ui->frame, hits->filter, BY_COUNT);
	bool shown = course_search_is_shown(&s->search, ui);
	int right = 0;

	if (shown && hits->shown.expired)
		right = canvas_put_right(c, body, 1, 1, STYLE_DIM,
					 hidden_words(ui, hits->shown.expired));
	canvas_put(c, area_cols(body, 1, body.cols - right - 3), 1, 0, STYLE_WARN, told);
	course_search_draw(
		&s->search, ui, c, body, draw_row, &d,
		ui->matcher.count == 0
			? _("There are no courses yet. On the first screen i imports them.")
		: hits->shown.expired ? _("All that is found has expired. ^O shows it.")
		: *told		      ? _("No course is left by what is shown only. ^F changes it.")
				      : _("No course has these words."));
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Courses");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_NARROW, ACTION_EXPIRED, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_courses = {
	.name = "courses",
	.contexts = IN_TYPING | IN_COURSES,
	.state_size = sizeof(struct courses),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.paste = paste,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};

/* ---- one course ---- */

struct one_course {
	const char *title, *text;
	int rows, top, height;
};

static void fact(struct strbuf *b, const char *label, const char *value)
{
	if (value && *value)
		strbuf_addf(b, "%s: %s\n", label, value);
}

static const char *number(struct arena *a, int n)
{
	return n >= 0 ? arena_printf(a, "%d", n) : "";
}

static void put(struct strbuf *b, const char *text)
{
	if (text && *text)
		strbuf_addf(b, " · %s", text);
}

/* A text under its own heading. */
static void passage(struct strbuf *b, const struct course_arg *what, struct arena *a,
		    const char *label, const char *text)
{
	if (*text)
		strbuf_addf(b, "\n%s\n%s\n", label, course_marked(a, what->hits, what->hit, text));
}

static void tell_run(struct ui *ui, struct strbuf *b, const struct run *r)
{
	const char *end = date_words(ui, r->end, NULL), *start = start_words(ui, r);
	const char *mode = r->mode && *r->mode ? report_code(r->mode) : "";
	const struct run_more *more = run_more(r);

	strbuf_addf(b, "• %s%s%s", *start ? start : _("start not told"), *end ? " – " : "", end);
	if (r->start.year)
		put(b, r->start_text);
	put(b, r->municipality);
	put(b, report_venue(ui->frame, r));
	put(b, mode);
	put(b, report_duration(ui->frame, more->duration));
	put(b, report_pace(ui->frame, more->pace));
	put(b, *report_run_price(ui->frame, r) ? report_run_price(ui->frame, r)
					       : _("price not stated"));
	if (r->seats >= 0)
		strbuf_addf(b, ngettext(" · %d seat", " · %d seats", (unsigned long)r->seats),
			    r->seats);
	if (more->seats_free >= 0)
		strbuf_addf(b,
			    ngettext(" · %d free", " · %d free", (unsigned long)more->seats_free),
			    more->seats_free);
	if (r->deadline.year)
		strbuf_addf(b, _(" · sign up by %s"), date_words(ui, r->deadline, NULL));
	put(b, report_code(r->language));
	put(b, more->code);
	strbuf_addc(b, '\n');
}

static const char *course_text(struct ui *ui, const struct course_arg *what)
{
	const struct course *c = what->hit->course;
	const struct course_more *more = course_more(c);
	struct arena *a = ui_arena(ui);
	struct strbuf b = STRBUF_IN(a);

	strbuf_addf(&b, "%s\n\n", course_marked(a, what->hits, what->hit, c->title));
	fact(&b, _("Provider"), c->provider);
	fact(&b, _("Code"), c->code);
	fact(&b, _("Subject"), course_marked(a, what->hits, what->hit, c->subject));
	fact(&b, _("Kind"), report_code(course_kind_name(c->kind)));
	fact(&b, _("Level"), c->level ? number(a, c->level) : "");
	fact(&b, _("Credits"), report_credits(a, c));
	fact(&b, _("Subject code"), report_subject_code(a, c));
	fact(&b, _("Keywords"), course_marked(a, what->hits, what->hit, more->keywords));
	fact(&b, _("Web"), c->url);
	if (*c->description)
		strbuf_addf(&b, "\n%s\n", course_marked(a, what->hits, what->hit, c->description));
	passage(&b, what, a, _("Learning outcomes"), more->learning_outcomes);
	passage(&b, what, a, _("Target group"), more->target_group);
	passage(&b, what, a, _("Entry requirements"), more->entry_requirements);
	strbuf_addf(&b, "\n%s\n", c->run_count ? _("When and where") : _("No dates are known."));
	for (size_t i = 0; i < c->run_count; i++)
		tell_run(ui, &b, &c->run[i]);
	return strbuf_text(&b);
}

static bool one_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct one_course *s = state;
	const struct course_arg *what = arg;

	(void)e;
	s->title = arena_strdup(ui_arena(ui), what->hit->course->title);
	s->text = course_text(ui, what);
	return true;
}

static void one_key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct one_course *s = state;
	int last = s->rows > s->height ? s->rows - s->height : 0;

	if (a == ACTION_LEAVE || a == ACTION_OPEN) {
		ui_pop(ui, NULL);
		return; /* its state is gone */
	}
	if (k == K_UP)
		s->top--;
	else if (k == K_DOWN)
		s->top++;
	else if (k == K_PAGE_UP)
		s->top -= s->height;
	else if (k == K_PAGE_DOWN || k == ' ')
		s->top += s->height;
	else if (k == K_HOME)
		s->top = 0;
	else if (k == K_END)
		s->top = last;
	s->top = s->top < 0 ? 0 : s->top > last ? last : s->top;
}

static void one_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct one_course *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);

	(void)ui;
	s->height = a.rows;
	s->rows = canvas_wrap(c, a, -s->top, 0, STYLE_NORMAL, s->text);
	canvas_cursor(c, a, 0, 0);
}

static const char *one_title(struct ui *ui, const void *state)
{
	const struct one_course *s = state;

	(void)ui;
	return s->title;
}

static const enum action one_footer[] = { ACTION_LEAVE, ACTION_NONE };

static const struct screen_ops screen_course = {
	.name = "course",
	.contexts = IN_LIST,
	.state_size = sizeof(struct one_course),
	.footer = one_footer,
	.enter = one_enter,
	.key = one_key,
	.draw = one_draw,
	.title = one_title,
};
