#include "base/utf8.h"
#include "text/text.h"
#include "ui/chart.h"
#include "ui/offers.h"
#include "ui/why_not.h"
#include "ui/wordbook.h"

#include <math.h>
#include <string.h>

/* One course against one need; words added to the thesaurus are seen to work at once. */

/* Where a course stood. */
struct standing {
	size_t place, of; /* place 1 is the best; 0: it is not among the `of` that met */
	int fit;
	bool excluded;
};

struct one {
	const struct need *need;
	const char *provider, *code, *title;
	unsigned matcher;
	bool looked, failed;
	struct arena *arena; /* of what follows */
	struct offer offer;
	size_t number;
	struct standing now, before;
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

static bool find_number(struct ui *ui, struct one *s)
{
	for (s->number = 0; s->number < ui->matcher.count; s->number++) {
		const struct course *c = &ui->matcher.course[s->number];

		if (strcmp(c->code, s->code) == 0 && strcmp(c->provider, s->provider) == 0 &&
		    strcmp(c->title, s->title) == 0)
			return true;
	}
	return false;
}

static bool take(struct one *s, const struct offer *o, size_t count, bool excluded)
{
	for (size_t i = 0; i < count; i++)
		if (o[i].course == s->number) {
			s->offer = o[i];
			s->now = (struct standing){ i + 1, count, o[i].fit, excluded };
			return true;
		}
	return false;
}

/* The same need, but it would take any place, day and price. */
static const struct need *without_wishes(const struct one *s)
{
	struct need *n = ARENA_NEW(s->arena, struct need);

	*n = *s->need;
	n->max_km = n->price = -1;
	n->latest_start = (struct date){ 0 };
	return n;
}

static bool look(struct ui *ui, struct one *s, struct err *e)
{
	struct match_options o = { .top = ui->matcher.count, .min_fit = 1, .reasons = true };
	struct match_result r;

	arena_reset(s->arena);
	s->offer = (struct offer){ 0 };
	s->now = (struct standing){ 0 };
	if (!ui_match_as(&r, ui, s->need, &o, s->arena, e))
		return false;
	s->now.of = r.count;
	if (!find_number(ui, s) || take(s, r.offer, r.count, false) ||
	    take(s, r.excluded, r.excluded_count, true))
		return true;
	/* what is both weak and left out is listed nowhere */
	if (!ui_match_as(&r, ui, without_wishes(s), &o, s->arena, e))
		return false;
	take(s, r.offer, r.count, true);
	return true;
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

static const char *standing(struct ui *ui, const struct standing *s)
{
	if (!s->place)
		return _("met by no word that counts");
	if (s->excluded)
		return arena_printf(ui->frame, _("fit %d, but a wish of the firm leaves it out"),
				    s->fit);
	return arena_printf(ui->frame, _("place %zu of %zu, fit %d %s"), s->place, s->of, s->fit,
			    report_band(band_of_fit(s->fit)));
}

struct missing {
	const struct offer *offer;
	struct arena *a;
	enum text_language language;
	const char *text;
	struct strbuf words;
};

static void take_missing(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct missing *m = to;
	const char *folded = arena_strndup(m->a, word, n);

	if (text_is_stopword(m->language, word, n))
		return;
	for (size_t i = 0; i < m->offer->word_count; i++)
		if (strstr(utf8_fold(m->a, m->offer->word[i].need_word), folded))
			return;
	strbuf_addf(&m->words, "%s%.*s", m->words.len ? ", " : "", (int)len, m->text + at);
}

/* Words of the need that did not meet. */
static const char *missing_words(struct ui *ui, const struct one *s)
{
	struct missing m = { .offer = &s->offer,
			     .a = ui->frame,
			     .language = text_language_by_code(s->need->language ? s->need->language
										 : ""),
			     .text = s->need->text,
			     .words = STRBUF_IN(ui->frame) };

	text_tokens(s->need->text, take_missing, &m, ui->frame);
	return strbuf_text(&m.words);
}

static void heading(struct strbuf *b, const char *text)
{
	strbuf_addf(b, "\n%c%s%c\n", CANVAS_STRONG, text, CANVAS_PLAIN);
}

static void tell_words(struct ui *ui, struct strbuf *b, const struct one *s)
{
	const char *missing = missing_words(ui, s);

	heading(b, _("What met"));
	for (size_t i = 0; i < s->offer.word_count; i++)
		strbuf_addf(b, "  %s · %ld %%\n", report_word_reason(ui->frame, &s->offer.word[i]),
			    lround(s->offer.word[i].share * 100));
	if (!s->offer.word_count)
		strbuf_addf(b, "  %s\n", _("nothing"));
	if (*missing) {
		heading(b, _("What did not meet"));
		strbuf_addf(b, "  %s\n", missing);
	}
}

static const char *told(struct ui *ui, const struct one *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	strbuf_addf(&b, "%c%s%c\n%s · %s\n\n%s\n", CANVAS_STRONG, s->title, CANVAS_PLAIN,
		    s->provider, s->code, s->need->text);
	heading(&b, _("Where it stands"));
	strbuf_addf(&b, "  %s\n", standing(ui, &s->now));
	if (s->again)
		strbuf_addf(&b, _("  before: %s\n"), standing(ui, &s->before));
	tell_words(ui, &b, s);
	if (s->offer.fit_count)
		heading(&b, _("Conditions"));
	for (size_t i = 0; i < s->offer.fit_count; i++)
		strbuf_addf(&b, "  %s\n", offer_reason(ui, &s->offer.fit_reason[i]));
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
	if (s->number < ui->matcher.count) {
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
