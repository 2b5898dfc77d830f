#include "report/why_not.h"
#include "ui/chart.h"
#include "ui/offers.h"
#include "ui/why_not.h"
#include "ui/wordbook.h"

#include <string.h>

/* One course against one need; words added to the thesaurus are seen to work at once. */

struct one {
	const struct need *need;
	const char *provider, *code, *title;
	unsigned matcher;
	bool looked, failed;
	struct arena *arena; /* of what was found */
	bool is_there;	     /* the course is in the catalogue */
	size_t number;
	struct match_standing now, before;
	bool again; /* `before` is told */
	int top, rows, height;
};

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct one *s = state;
	const struct why_not_arg *what = arg;

	(void)e;
	s->need = what->need;
	s->provider = arena_strdup(ui_arena(ui), what->course->provider);
	s->code = arena_strdup(ui_arena(ui), what->course->code);
	s->title = arena_strdup(ui_arena(ui), what->course->title);
	s->arena = arena_new();
	s->matcher = ui->matchers;
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct one *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- looking ---- */

static void find_number(struct ui *ui, struct one *s)
{
	s->is_there = false;
	for (s->number = 0; s->number < ui->matcher.count; s->number++) {
		const struct course *c = &ui->matcher.course[s->number];

		s->is_there = strcmp(c->code, s->code) == 0 &&
			      strcmp(c->provider, s->provider) == 0 &&
			      strcmp(c->title, s->title) == 0;
		if (s->is_there)
			return;
	}
}

static bool look(struct ui *ui, struct one *s, struct err *e)
{
	struct match_options o = { .top = OFFERS_TOP };

	arena_reset(s->arena);
	s->now = (struct match_standing){ 0 };
	find_number(ui, s);
	return !s->is_there || ui_match_one(&s->now, ui, s->need, &o, s->number, s->arena, e);
}

static void look_up(struct ui *ui, struct one *s)
{
	if (s->matcher == ui->matchers)
		return;
	s->matcher = ui->matchers;
	s->before = s->now;
	s->again = s->looked;
	s->looked = false;
}

static bool work(struct ui *ui, void *state)
{
	struct one *s = state;
	struct err e = { 0 };
	bool more;

	look_up(ui, s);
	if (s->looked || s->failed)
		return false;
	if (!ui->matcher.ready)
		s->failed = !matcher_step(&more, &ui->matcher, ui->store, &e);
	else
		s->failed = !(s->looked = look(ui, s, &e));
	if (s->failed)
		ui_fail(ui, &e);
	return !s->failed;
}

static void resume(struct ui *ui, void *state)
{
	look_up(ui, state);
}

/* ---- words ---- */

static void tell_part(struct strbuf *b, const struct why_part *p)
{
	strbuf_addf(b, "\n%c%s%c\n", CANVAS_STRONG, p->heading, CANVAS_PLAIN);
	for (size_t i = 0; i < p->count; i++)
		strbuf_addf(b, "  %s\n", p->line[i]);
}

static const char *told(struct ui *ui, const struct one *s)
{
	struct why_course w = {
		.need = s->need, .standing = s->now, .top = OFFERS_TOP, .line = FIT_POSSIBLE
	};
	struct why_part part[WHY_NOT_PARTS];
	size_t n = why_not_parts(part, ui->frame, &w);
	struct strbuf b = STRBUF_IN(ui->frame);

	strbuf_addf(&b, "%c%s%c\n%s · %s\n\n%s\n", CANVAS_STRONG, s->title, CANVAS_PLAIN,
		    s->provider, s->code, s->need->text);
	for (size_t i = 0; i < n; i++) {
		tell_part(&b, &part[i]);
		if (i == 0 && s->again)
			strbuf_addf(&b, _("  before: %s\n"), why_not_place(ui->frame, &s->before));
	}
	return strbuf_text(&b);
}

/* ---- keys and drawing ---- */

static void open_thesaurus(struct ui *ui, const struct one *s)
{
	struct thesaurus_arg arg = { .need = s->need->text,
				     .language = s->need->language,
				     .nace = s->need->nace };

	if (!s->looked) {
		ui_say(ui, MESSAGE_INFO, _("A moment: the courses are being read"));
		return;
	}
	if (s->is_there) {
		arg.course = &ui->matcher.course[s->number];
		arg.number = s->number;
	}
	ui_push(ui, &screen_thesaurus, &arg);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct one *s = state;
	int last = s->rows > s->height ? s->rows - s->height : 0;

	if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
		return; /* its state is gone */
	}
	if (a == ACTION_THESAURUS)
		open_thesaurus(ui, s);
	if (k == K_UP || k == K_PAGE_UP)
		s->top -= k == K_UP ? 1 : s->height;
	else if (k == K_DOWN || k == K_PAGE_DOWN)
		s->top += k == K_DOWN ? 1 : s->height;
	else if (k == K_HOME || k == K_END)
		s->top = k == K_HOME ? 0 : last;
	s->top = s->top < 0 ? 0 : s->top > last ? last : s->top;
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct one *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);

	canvas_cursor(c, a, 0, 0);
	if (!s->looked || s->matcher != ui->matchers) {
		canvas_put(c, a, 0, 0, STYLE_BOLD, s->title);
		canvas_put(c, a, 2, 0, STYLE_DIM, _("Matching anew with the words…"));
		chart_bar(c, a, 3, 0, a.cols, STYLE_ACCENT, ui->matcher.added, ui->matcher.count);
		return;
	}
	s->height = a.rows;
	s->rows = canvas_wrap(c, a, -s->top, 0, STYLE_NORMAL, told(ui, s));
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Why not this course?");
}

static const enum action footer[] = { ACTION_THESAURUS, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_why_not_one = {
	.name = "why-not-one",
	.contexts = IN_WHY_NOT,
	.state_size = sizeof(struct one),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
