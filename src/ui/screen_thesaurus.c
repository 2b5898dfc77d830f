#include "base/utf8.h"
#include "ui/wordbook.h"
#include "ui/line.h"
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

/*
 * The thesaurus: type to find concepts by what schools call them and what people say.  Asked from a
 * need and a course, those that the two belong to stand first.
 */

enum { AREA_COLS = 18, MET_COLS = 16, WIDE_FROM = 70 };
enum tier { MET, LABEL_BEGINS, IN_LABEL, IN_WORDS };
enum asked { ASKED_NOTHING, ASKED_LABEL, ASKED_BROADER, ASKED_CONCEPT };

struct row {
	const struct known_concept *concept;
	enum tier tier;
	bool said, named; /* by the need, by the course */
	size_t place;	  /* among those: of both, of the need, of the course */
};

struct browsing {
	struct wordbook of;
	struct line line;
	struct list list;
	struct arena *arena; /* of the rows */
	struct row *row;
	const char *need, *language;
	const char **said, **named; /* ids */
	size_t saids, nameds;
	bool pick;
	int asked;
	const char *label; /* of the concept that is made */
};

/* ---- rows ---- */

/* Which of them it is; `count`: none. */
static size_t place_among(const char *const *id, size_t count, const char *want)
{
	size_t i = 0;

	while (i < count && strcmp(id[i], want) != 0)
		i++;
	return i;
}

/* The first of its words that has the letters. */
static const char *found_in(struct arena *a, const struct known_concept *k, const char *want)
{
	for (size_t f = CONCEPT_TEXTS; f < CONCEPT_AFTER_TEXTS; f++) {
		const char *list = concept_words(a, k, f), *one;

		while ((one = concept_next(a, &list)))
			if (strstr(utf8_fold(a, one), want))
				return one;
	}
	return "";
}

/* False: it does not have what is typed. */
static bool judge(struct row *r, struct browsing *s, const char *want)
{
	const char *id = r->concept->base->field[CONCEPT_ID], *label, *at;
	size_t said = place_among(s->said, s->saids, id);
	size_t named = place_among(s->named, s->nameds, id);

	r->said = said < s->saids;
	r->named = named < s->nameds;
	r->place = r->said && r->named ? said : r->said ? s->saids + said : 2 * s->saids + named;
	r->tier = r->said || r->named ? MET : r->concept->own ? LABEL_BEGINS : IN_WORDS;
	if (!*want)
		return true;
	if (!strstr(r->concept->folded, want))
		return false;
	label = utf8_fold(s->arena, r->concept->label);
	at = strstr(label, want);
	if (r->tier != MET)
		r->tier = !at ? IN_WORDS : at == label ? LABEL_BEGINS : IN_LABEL;
	return true;
}

static int by_tier(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->tier == MET && x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->concept < y->concept ? -1 : x->concept > y->concept; /* by label */
}

static void search(struct browsing *s)
{
	const char *want;
	size_t n = 0;

	arena_reset(s->arena);
	want = utf8_fold(s->arena, line_text(&s->line));
	s->row = ARENA_ARRAY(s->arena, struct row, s->of.count + 1);
	for (size_t i = 0; i < s->of.count; i++) {
		s->row[n].concept = &s->of.all[i];
		n += judge(&s->row[n], s, want);
	}
	if (n)
		qsort(s->row, n, sizeof *s->row, by_tier);
	list_set_count(&s->list, n);
}

/* ---- life ---- */

static const char **ids(size_t *count, struct arena *a, const struct concept_met *met, size_t n)
{
	const char **id = ARENA_ARRAY(a, const char *, n + 1);

	for (size_t i = 0; i < n; i++)
		id[i] = arena_strdup(a, met[i].id);
	*count = n;
	return id;
}

static void find_met(struct ui *ui, struct browsing *s, const struct thesaurus_arg *what)
{
	struct concept_met *met;
	size_t n;

	if (!ui->matcher.ready)
		return;
	if (what->need) {
		n = match_concepts_of_text(&met, ui->matcher.index, what->need, what->language,
					   what->nace, ui->frame);
		s->said = ids(&s->saids, ui_arena(ui), met, n);
	}
	if (what->course) {
		n = match_concepts_of_course(&met, ui->matcher.index, what->number, ui->frame);
		s->named = ids(&s->nameds, ui_arena(ui), met, n);
	}
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct browsing *s = state;
	const struct thesaurus_arg *what = arg;

	if (!wordbook_open(&s->of, ui, e))
		return false;
	s->arena = arena_new();
	line_init(&s->line, "", false);
	s->language = ui->language;
	if (what) {
		s->pick = what->pick;
		s->need = what->need ? arena_strdup(ui_arena(ui), what->need) : NULL;
		if (what->language && *what->language)
			s->language = arena_strdup(ui_arena(ui), what->language);
		find_met(ui, s, what);
	}
	search(s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct browsing *s = state;

	(void)ui;
	line_release(&s->line);
	arena_free(s->arena);
	wordbook_close(&s->of);
}

/* ---- keys ---- */

static void open_concept(struct ui *ui, struct browsing *s, const char *id)
{
	struct concept_arg arg = {
		.of = &s->of, .id = id, .need = s->need, .language = concept_language(s->language)
	};

	if (ui_push(ui, &screen_concept, &arg))
		s->asked = ASKED_CONCEPT;
}

static void ask_label(struct ui *ui, struct browsing *s)
{
	struct prompt p = { .title = _("A new concept"),
			    .text = _("What do schools call it? Then choose what it is a part of."),
			    .value = line_text(&s->line) };

	if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_LABEL;
}

static void ask_broader(struct ui *ui, struct browsing *s)
{
	struct thesaurus_arg arg = { .pick = true, .language = s->language };

	s->label = concept_typed(ui_arena(ui), ui->result);
	if (*s->label && ui_push(ui, &screen_thesaurus, &arg))
		s->asked = ASKED_BROADER;
}

static void make_concept(struct ui *ui, struct browsing *s, const char *broader)
{
	struct err e = { 0 };
	const char *id;

	if (!wordbook_new(&id, &s->of, ui, s->label, broader, concept_language(s->language), &e)) {
		ui_fail(ui, &e);
		return;
	}
	line_set(&s->line, "");
	search(s);
	open_concept(ui, s, id);
}

static void take_back(struct ui *ui, struct browsing *s)
{
	struct err e = { 0 };
	const char *words;

	if (!wordbook_undo(&words, &s->of, ui, &e))
		ui_fail(ui, &e);
	else if (!words)
		ui_say(ui, MESSAGE_INFO, _("There is no change to take back here"));
	else
		ui_say(ui, MESSAGE_OK, _("Taken back: %s"), words);
	search(s);
}

static void resume(struct ui *ui, void *state)
{
	struct browsing *s = state;
	int asked = s->asked;

	s->asked = ASKED_NOTHING;
	if (asked == ASKED_LABEL && ui->result)
		ask_broader(ui, s);
	else if (asked == ASKED_BROADER)
		make_concept(ui, s, ui->result ? arena_strdup(ui->frame, ui->result) : "");
	else if (asked == ASKED_CONCEPT)
		search(s); /* the thesaurus was read again */
}

/* What was added holds from now on: the index is made anew. */
static void go(struct ui *ui, struct browsing *s, const char *result)
{
	if (s->of.changed)
		ui_match_free(ui);
	ui_pop(ui, result);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct browsing *s = state;
	const struct row *r = s->list.count ? &s->row[s->list.selected] : NULL;

	if (a == ACTION_LEAVE && *line_text(&s->line)) {
		line_set(&s->line, "");
		search(s);
	} else if (a == ACTION_LEAVE) {
		go(ui, s, NULL);
	} else if (a == ACTION_OPEN) {
		if (r && s->pick)
			ui_pop(ui, r->concept->base->field[CONCEPT_ID]);
		else if (r)
			open_concept(ui, s, r->concept->base->field[CONCEPT_ID]);
	} else if (a == ACTION_NEW_CONCEPT && !s->pick) {
		ask_label(ui, s);
	} else if (a == ACTION_UNDO && !s->pick) {
		take_back(ui, s);
	} else if (list_search_key(&s->list, line_text(&s->line), k)) {
		return;
	} else if (line_key(&s->line, k) && s->line.changed) {
		s->line.changed = false;
		search(s);
		list_select(&s->list, 0);
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct browsing *s = state;

	(void)ui;
	line_insert(&s->line, text);
	search(s);
	list_select(&s->list, 0);
}

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	const struct browsing *s;
	const char *want;
};

static const char *met_words(const struct row *r)
{
	return r->said && r->named ? _("need + course")
	       : r->said	   ? _("need")
	       : r->named	   ? _("course")
				   : "";
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct row *r = &d->s->row[row];
	bool wide = a.cols >= WIDE_FROM;
	int right = d->s->saids || d->s->nameds ? MET_COLS : wide ? AREA_COLS : 0, used;
	const char *met = met_words(r), *found = "";

	(void)selected;
	canvas_put(c, a, 0, 0, STYLE_OK, r->concept->own ? "+" : " ");
	used = 2 + canvas_put(c, area_cols(a, 2, a.cols - 3 - right), 0, 0, STYLE_NORMAL,
			      r->concept->label);
	if (*d->want && !strstr(utf8_fold(d->ui->frame, r->concept->label), d->want))
		found = found_in(d->ui->frame, r->concept, d->want);
	if (*found && used + right + 6 < a.cols)
		canvas_put(c, area_cols(a, used + 2, a.cols - used - 3 - right), 0, 0, STYLE_DIM,
			   found);
	if (right)
		canvas_put_right(c, area_cols(a, a.cols - right, right), 0, 0,
				 *met ? STYLE_ACCENT : STYLE_DIM,
				 *met || !wide ? met : r->concept->base->field[CONCEPT_AREA]);
}

static const char *told(struct ui *ui, const struct browsing *s)
{
	(void)ui;
	return s->pick	 ? _("Choose what the new concept is a part of; Esc: of nothing.")
	       : s->need ? s->need
			 : _("What schools call it, and what people say who need it.");
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct browsing *s = state;
	struct drawing d = { ui, s, utf8_fold(ui->frame, line_text(&s->line)) };
	struct area list = area_rows(area_cols(body, 1, body.cols - 2), 2, -1);

	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	canvas_put_right(c, body, 0, 1, STYLE_DIM,
			 arena_printf(ui->frame, _("%zu of %zu"), s->list.count, s->of.count));
	canvas_put(c, area_cols(body, 1, body.cols - 2), 1, 0, STYLE_DIM, told(ui, s));
	list_draw(&s->list, c, list, draw_row, &d, true);
	line_draw(&s->line, c, area_rows(area_cols(body, 3, body.cols - 22), 0, 1), STYLE_INPUT,
		  s->list.count == 0);
	if (s->list.count == 0)
		canvas_wrap(
			c, list, 0, 0, STYLE_DIM,
			s->of.count == 0
				? _("There is no thesaurus yet. los import thesaurus reads one; "
				    "^N begins a concept here.")
				: _("No concept has these words. ^N begins one."));
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Thesaurus");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_NEW_CONCEPT, ACTION_UNDO, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_thesaurus = {
	.name = "thesaurus",
	.contexts = IN_TYPING | IN_THESAURUS,
	.state_size = sizeof(struct browsing),
	.footer = footer,
	.enter = enter,
	.key = key,
	.paste = paste,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
