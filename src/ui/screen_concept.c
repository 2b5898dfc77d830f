#include "base/utf8.h"
#include "ui/wordbook.h"
#include "ui/list.h"

#include <string.h>

/* One concept: its words, a language at a time; one's own are added and withdrawn here. */

enum { KIND_COLS = 14 };
enum asked { ASKED_NOTHING, ASKED_WORDS, ASKED_ANYWAY };

struct word_row {
	const char *text;
	size_t field;
	bool own;
};

struct one_concept {
	struct wordbook *of;
	const char *id, *need;
	size_t language;     /* field of the names */
	struct arena *arena; /* of the rows */
	struct word_row *row;
	struct list list;
	int asked;
	size_t field;	     /* that words are asked for */
	const char *pending; /* words that there is a doubt about */
};

static const struct known_concept *concept_of(const struct one_concept *s)
{
	return wordbook_find(s->of, s->id);
}

static size_t everyday(const struct one_concept *s)
{
	return s->language - CONCEPT_TEXTS + CONCEPT_EVERYDAY;
}

static void take_rows(struct one_concept *s, const struct known_concept *k, size_t field,
		      size_t *count, size_t *cap)
{
	const char *list = concept_words(s->arena, k, field), *one;

	while ((one = concept_next(s->arena, &list)))
		*ARENA_PUSH(s->arena, s->row, *count, *cap) = (struct word_row){
			one, field, concept_word_is_own(s->arena, k, field, one)
		};
}

static void list_words(struct one_concept *s)
{
	const struct known_concept *k = concept_of(s);
	size_t count = 0, cap = 0;

	arena_reset(s->arena);
	s->row = NULL;
	if (k) {
		take_rows(s, k, s->language, &count, &cap);
		take_rows(s, k, everyday(s), &count, &cap);
	}
	list_set_count(&s->list, count);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct one_concept *s = state;
	const struct concept_arg *what = arg;

	(void)e;
	s->of = what->of;
	s->id = arena_strdup(ui_arena(ui), what->id);
	s->need = what->need ? arena_strdup(ui_arena(ui), what->need) : "";
	s->language = what->language;
	s->arena = arena_new();
	list_words(s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct one_concept *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- changing ---- */

static void ask_words(struct ui *ui, struct one_concept *s, size_t field)
{
	bool said = field >= CONCEPT_EVERYDAY;
	struct prompt p = {
		.title = said ? _("What do people say who need it?")
			      : _("What do schools call it?"),
		.text = arena_printf(ui->frame, "%s · %s%s%s", concept_of(s)->label,
				     report_code(concept_field_name(s->language)),
				     said && *s->need ? "\n" : "", said ? s->need : ""),
		.value = "",
	};

	s->field = field;
	if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_WORDS;
}

static void select_word(struct one_concept *s, const char *words)
{
	for (size_t i = 0; i < s->list.count; i++)
		if (strcmp(s->row[i].text, words) == 0)
			list_select(&s->list, i);
}

static void add(struct ui *ui, struct one_concept *s, const char *words)
{
	struct err e = { 0 };

	if (!wordbook_add(s->of, ui, concept_of(s), s->field, words, &e)) {
		ui_fail(ui, &e);
		return;
	}
	list_words(s);
	select_word(s, words);
	ui_say(ui, MESSAGE_OK, _("Kept: %s. It holds when you go back; u takes it out again"),
	       words);
}

static void consider(struct ui *ui, struct one_concept *s)
{
	const char *words = concept_typed(ui_arena(ui), ui->result), *doubt;
	struct ask ask = { .title = _("Add it in spite of this?"),
			   .answer = { { 'n', "no", N_("no") },
				       { 'y', "yes", N_("yes, add it") } } };

	if (!*words)
		return;
	if (concept_list_has(ui->frame, concept_words(ui->frame, concept_of(s), s->field), words)) {
		ui_say(ui, MESSAGE_INFO, _("The concept has it already"));
		return;
	}
	doubt = wordbook_doubt(s->of, ui, concept_of(s), s->field, words);
	if (!*doubt) {
		add(ui, s, words);
		return;
	}
	s->pending = words;
	ask.text = arena_printf(ui->frame, "«%s»: %s", words, doubt);
	if (ui_push(ui, &screen_ask, &ask))
		s->asked = ASKED_ANYWAY;
}

static void resume(struct ui *ui, void *state)
{
	struct one_concept *s = state;
	int asked = s->asked;

	s->asked = ASKED_NOTHING;
	if (!ui->result)
		return;
	if (asked == ASKED_WORDS)
		consider(ui, s);
	else if (asked == ASKED_ANYWAY && strcmp(ui->result, "yes") == 0)
		add(ui, s, s->pending);
}

static void withdraw(struct ui *ui, struct one_concept *s)
{
	const struct word_row *r = s->list.count ? &s->row[s->list.selected] : NULL;
	struct err e = { 0 };

	if (!r || !r->own) {
		ui_say(ui, MESSAGE_INFO,
		       _("Only words with a + are your own, and can be withdrawn"));
		return;
	}
	ui_say(ui, MESSAGE_OK, _("Withdrawn: %s; u takes that back"), r->text);
	if (!wordbook_withdraw(s->of, ui, concept_of(s), r->field, r->text, &e))
		ui_fail(ui, &e);
	if (concept_of(s))
		list_words(s);
	else
		ui_pop(ui, NULL); /* it had no other words */
}

static void take_back(struct ui *ui, struct one_concept *s)
{
	struct err e = { 0 };
	const char *words;

	if (!wordbook_undo(&words, s->of, ui, &e))
		ui_fail(ui, &e);
	else if (!words)
		ui_say(ui, MESSAGE_INFO, _("There is no change to take back here"));
	else
		ui_say(ui, MESSAGE_OK, _("Taken back: %s"), words);
	if (concept_of(s))
		list_words(s);
	else
		ui_pop(ui, NULL);
}

static void turn(struct one_concept *s, size_t by)
{
	size_t count = CONCEPT_EVERYDAY - CONCEPT_TEXTS;

	s->language = CONCEPT_TEXTS + (s->language - CONCEPT_TEXTS + by) % count;
	list_words(s);
	list_select(&s->list, 0);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct one_concept *s = state;

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_ADD_WORDS)
		ask_words(ui, s, everyday(s));
	else if (a == ACTION_ADD_NAME)
		ask_words(ui, s, s->language);
	else if (a == ACTION_WITHDRAW)
		withdraw(ui, s);
	else if (a == ACTION_UNDO_WORDS)
		take_back(ui, s);
	else if (a == ACTION_NEXT_WORDS)
		turn(s, 1);
	else if (a == ACTION_WORDS_BEFORE)
		turn(s, CONCEPT_EVERYDAY - CONCEPT_TEXTS - 1);
}

/* ---- drawing ---- */

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct one_concept *s = from;
	const struct word_row *r = &s->row[row];

	(void)selected;
	canvas_put(c, a, 0, 0, STYLE_OK, r->own ? "+" : " ");
	canvas_put(c, area_cols(a, 2, a.cols - 3 - KIND_COLS), 0, 0, STYLE_NORMAL, r->text);
	canvas_put_right(c, a, 0, 0, STYLE_DIM,
			 r->field >= CONCEPT_EVERYDAY ? _("people say") : _("school term"));
}

/* Labels of the concepts whose ids are in a list. */
static const char *labels(struct ui *ui, const struct one_concept *s, const char *list)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	const char *id;

	while ((id = concept_next(ui->frame, &list))) {
		const struct known_concept *k = wordbook_find(s->of, id);

		strbuf_addf(&b, "%s%s", b.len ? ", " : "", k ? k->label : id);
	}
	return strbuf_text(&b);
}

static const char *facts(struct ui *ui, const struct one_concept *s, const struct known_concept *k)
{
	const char *const *f = k->base->field;
	const char *broader = labels(ui, s, f[CONCEPT_BROADER]);
	const char *related = labels(ui, s, f[CONCEPT_RELATED]);
	struct strbuf b = STRBUF_IN(ui->frame);

	strbuf_add(&b, f[CONCEPT_AREA]);
	if (*broader)
		strbuf_addf(&b, _("%spart of: %s"), b.len ? " · " : "", broader);
	if (*related)
		strbuf_addf(&b, _("%snear: %s"), b.len ? " · " : "", related);
	return strbuf_text(&b);
}

/* The selected words in full above the rows, where theirs is cut. Returns the rows. */
static int draw_cut(const struct one_concept *s, struct canvas *c, struct area a)
{
	const char *text = s->list.count ? s->row[s->list.selected].text : "";
	int rows = utf8_width(text) > a.cols - 3 - KIND_COLS ? text_rows(text, a.cols) : 0;

	if (rows > a.rows / 2)
		rows = a.rows / 2;
	canvas_wrap(c, area_rows(a, 0, rows), 0, 0, STYLE_BOLD, text);
	return rows;
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct one_concept *s = state;
	const struct known_concept *k = concept_of(s);
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = 1;

	canvas_put(c, a, 0, 0, STYLE_BOLD, k->label);
	canvas_put_right(
		c, a, 0, 0, STYLE_ACCENT,
		arena_printf(ui->frame, "◂ %s ▸", report_code(concept_field_name(s->language))));
	if (body.rows > 10)
		row += canvas_wrap(c, area_rows(a, 1, 4), 0, 0, STYLE_DIM, facts(ui, s, k)) + 1;
	canvas_cursor(c, a, 0, 0);
	if (s->list.count == 0)
		canvas_wrap(c, a, row, 0, STYLE_DIM,
			    _("There are no words in this language yet. a adds what people say."));
	row += draw_cut(s, c, area_rows(a, row, -1));
	list_draw(&s->list, c, area_rows(a, row, -1), draw_row, s, true);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct one_concept *s = state;
	const struct known_concept *k = concept_of(s);

	return arena_printf(ui->frame, _("Concept · %s"), k ? k->label : "");
}

static const enum action footer[] = { ACTION_ADD_WORDS,	 ACTION_ADD_NAME,   ACTION_WITHDRAW,
				      ACTION_UNDO_WORDS, ACTION_NEXT_WORDS, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_concept = {
	.name = "concept",
	.contexts = IN_CONCEPT,
	.state_size = sizeof(struct one_concept),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};
