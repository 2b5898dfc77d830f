#include "ui/question.h"
#include "base/utf8.h"
#include "ui/markup.h"
#include "ui/widget.h"

/* Below SMALL_ROWS a hint gives way to the answer and its error. */
enum { SMALL_ROWS = 12 };

/* ---- what is shown ---- */

static const struct widget *widget_of(const struct spot *s)
{
	static const struct widget *const widgets[FORM_TYPE_COUNT] = {
		[FORM_SELECT_ONE] = &widget_choices, [FORM_SELECT_MULTIPLE] = &widget_choices,
		[FORM_NOTE] = &widget_note,	     [FORM_ACKNOWLEDGE] = &widget_tick,
		[FORM_RANGE] = &widget_range,	     [FORM_RANK] = &widget_rank,
		[FORM_IMAGE] = &widget_file,	     [FORM_AUDIO] = &widget_file,
		[FORM_VIDEO] = &widget_file,	     [FORM_FILE] = &widget_file,
	};
	const struct element *e = spot_element(s);
	const struct widget *w = widgets[e->type];

	if (w != &widget_note && spot_is_readonly(s))
		return &widget_fixed;
	if (w == &widget_range && !e->range)
		return &widget_text;
	if (!w && e->data == DATA_DATE &&
	    !(e->appearance & (APPEARANCE_YEAR | APPEARANCE_MONTH_YEAR)))
		return &widget_date;
	return w ? w : &widget_text;
}

/* What a cut left in the line stands there again, and is no more an answer than it was. */
static void take_half_typed(struct question *q)
{
	const char *since, *text = session_half_typed(q->session, q->spot, &since);

	if (!text || !q->widget->commit)
		return;
	line_set(&q->line, text);
	q->line.changed = true;
	q->half = since;
	q->checked = false; /* of what stood there before */
}

void question_show(struct question *q, struct session *s, struct spot *spot)
{
	bool peek = q->peek, guidance = q->guidance;

	question_release(q);
	*q = (struct question){ .session = s, .spot = spot, .peek = peek, .guidance = guidance };
	q->arena = arena_new();
	q->widget = widget_of(spot);
	line_init(&q->line, "", false);
	if (q->widget->show)
		q->widget->show(q);
	if (spot_state(spot) != ANSWER_EMPTY) {
		q->check = interview_check(session_interview(s), spot, q->arena);
		q->checked = true;
	}
	q->personal = session_personal(s, spot, NULL);
	take_half_typed(q);
}

void question_release(struct question *q)
{
	line_release(&q->line);
	arena_free(q->arena);
	q->arena = NULL;
}

/* ---- answering ---- */

unsigned question_contexts(const struct question *q)
{
	return q->widget ? q->widget->contexts : 0;
}

bool question_is_changed(const struct question *q)
{
	return q->widget && q->widget->commit && q->line.changed;
}

void widget_put(struct question *q, const char *value)
{
	session_remember(q->session, q->spot);
	q->check = interview_set(session_interview(q->session), q->spot, value, q->arena);
	q->checked = true;
	q->trouble = NULL;
}

bool question_commit(struct question *q)
{
	if (question_is_changed(q))
		q->widget->commit(q);
	else
		q->check = interview_check(session_interview(q->session), q->spot, q->arena);
	q->checked = true;
	return q->check.kind == CHECK_OK && !q->trouble;
}

bool question_key(struct question *q, uint32_t key, enum action a, bool *done)
{
	*done = false;
	return q->widget->key && q->widget->key(q, key, a, done);
}

bool question_close(struct question *q)
{
	return q->widget && q->widget->close && q->widget->close(q);
}

void question_paste(struct question *q, const char *text)
{
	if (q->widget->paste)
		q->widget->paste(q, text);
}

/* ---- the smallest widgets ---- */

struct arena *widget_frame(const struct question *q)
{
	return session_frame(q->session);
}

static bool tick_key(struct question *q, uint32_t k, enum action a, bool *done)
{
	(void)a;
	(void)done;
	if (k != ' ')
		return false;
	widget_put(q, *spot_value(q->spot) ? "" : "OK");
	return true;
}

static int tick_draw(struct question *q, struct canvas *c, struct area a)
{
	canvas_put(c, a, 0, 0, STYLE_NORMAL, *spot_value(q->spot) ? "[x]" : "[ ]");
	canvas_put(c, a, 0, 4, STYLE_NORMAL, _("confirmed (Space)"));
	canvas_cursor(c, a, 0, 1);
	return 1;
}

const struct widget widget_tick = { .contexts = IN_CHOICES, .key = tick_key, .draw = tick_draw };

static int note_draw(struct question *q, struct canvas *c, struct area a)
{
	(void)q;
	canvas_cursor(c, a, 0, 0);
	return 0;
}

const struct widget widget_note = { .draw = note_draw };

static int fixed_draw(struct question *q, struct canvas *c, struct area a)
{
	int rows = canvas_wrap(c, a, 0, 0, STYLE_BOLD,
			       session_shown(q->session, q->spot, widget_frame(q)));

	canvas_cursor(c, a, 0, 0);
	return rows ? rows : 1;
}

const struct widget widget_fixed = { .draw = fixed_draw };

/* ---- drawing: context, label, media, hint, value, error, in reading order ---- */

const char *state_words(enum answer_state st)
{
	static const char *const words[] = {
		[ANSWER_EMPTY] = NULL,
		[ANSWER_GIVEN] = NULL,
		[ANSWER_DK] = N_("Answer: they do not know"),
		[ANSWER_REFUSED] = N_("Answer: would rather not say"),
		[ANSWER_NA] = N_("Answer: not relevant for them"),
	};

	return words[st] ? _(words[st]) : NULL;
}

int question_draw_verdict(struct question *q, struct canvas *c, struct area a, int row)
{
	const char *state = state_words(spot_state(q->spot));
	bool hard;
	const char *text;

	if (q->half && question_is_changed(q))
		row += canvas_wrap(c, a, row, 0, STYLE_WARN,
				   arena_printf(widget_frame(q),
						_("~ Half-typed at %s, not an answer yet"),
						q->half));
	if (state && !question_is_changed(q))
		row += canvas_wrap(c, a, row, 0, STYLE_ACCENT, state);
	if (q->trouble)
		return row +
		       canvas_wrap(c, a, row, 0, STYLE_ERROR,
				   arena_printf(widget_frame(q), _("! Error: %s"), q->trouble));
	if (!q->checked || q->check.kind == CHECK_OK)
		return row;
	hard = check_is_hard(q->check.kind);
	text = arena_printf(widget_frame(q), hard ? _("! Error: %s") : _("~ Check: %s"),
			    check_words(widget_frame(q), &q->check));
	return row + canvas_wrap(c, a, row, 0, hard ? STYLE_ERROR : STYLE_WARN, text);
}

/* "Behov 2 av 3": the repeat that the question stands in. */
static int draw_context(struct question *q, struct canvas *c, struct area a)
{
	struct interview *iv = session_interview(q->session);
	struct arena *f = widget_frame(q);

	for (struct spot *s = spot_parent(q->spot); s; s = spot_parent(s)) {
		const struct element *e = spot_element(s);

		if (e->type != FORM_REPEAT)
			continue;
		canvas_put(c, a, 0, 0, STYLE_DIM,
			   arena_printf(f, _("%s: %zu of %zu"), spot_label(iv, s, f),
					spot_position(s),
					interview_instances(iv, spot_parent(s), e->index)));
		return 1;
	}
	return 0;
}

static int draw_optional(struct question *q, struct canvas *c, struct area a, int row, enum style s,
			 const char *text)
{
	if (!text || !*text)
		return row;
	return row + canvas_wrap(c, a, row, 0, s, markup(widget_frame(q), text));
}

const char *media_words(struct interview *iv, const struct spot *s, const struct form_texts *media,
			struct arena *a)
{
	static const char *const words[MEDIA_COUNT] = {
		[MEDIA_IMAGE] = N_("picture"),
		[MEDIA_BIG_IMAGE] = N_("picture"),
		[MEDIA_AUDIO] = N_("sound"),
		[MEDIA_VIDEO] = N_("film"),
	};
	struct strbuf b = STRBUF_IN(a);

	for (int m = 0; media && m < MEDIA_COUNT; m++) {
		const char *file = interview_text(iv, s, &media[m], a);

		/* the big picture is the same one, for where there is room */
		if (!file || !*file || (m == MEDIA_BIG_IMAGE && b.len))
			continue;
		if (b.len)
			strbuf_addc(&b, ' ');
		strbuf_addf(&b, "[%s: %s]", _(words[m]), file);
	}
	return b.len ? strbuf_text(&b) : NULL;
}

/* Of a note the text is what there is to read: only what its author emphasises is bold. */
static enum style label_style(const struct question *q)
{
	return q->widget == &widget_note ? STYLE_NORMAL : STYLE_BOLD;
}

static int personal_rows(const struct question *q, struct area a)
{
	return q->personal ? text_rows(q->personal, a.cols) : 0;
}

static int draw_texts(struct question *q, struct canvas *c, struct area a, int row)
{
	struct interview *iv = session_interview(q->session);
	const struct element *e = spot_element(q->spot);
	struct arena *f = widget_frame(q);
	size_t other = (interview_language(iv) + 1) % form_language_count(interview_form(iv));
	const char *label = interview_text(iv, q->spot, &e->label, f);
	const char *media = media_words(iv, q->spot, e->media, f);
	const char *hint;

	if (!label && !media)
		label = e->name;
	row = draw_optional(q, c, a, row, label_style(q), label);
	if (q->peek)
		row = draw_optional(q, c, a, row, STYLE_ACCENT,
				    interview_text_in(iv, q->spot, &e->label, other, f));
	if (media)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM, media);
	hint = interview_text(iv, q->spot, &e->hint, f);
	if (q->on_page || a.rows >= SMALL_ROWS ||
	    (hint && row + text_rows(hint, a.cols) + 4 + personal_rows(q, a) <= a.rows))
		row = draw_optional(q, c, a, row, STYLE_DIM, hint);
	if (q->guidance)
		row = draw_optional(q, c, a, row, STYLE_ACCENT,
				    interview_text(iv, q->spot, &e->guidance, f));
	return row;
}

int question_draw(struct question *q, struct canvas *c, struct area a)
{
	bool roomy = a.rows >= SMALL_ROWS && !q->on_page;
	int row = q->on_page ? 0 : draw_context(q, c, a);
	const char *remark = spot_remark(q->spot);
	struct area rest;

	row = draw_texts(q, c, a, row + (roomy && row));
	rest = area_rows(a, row + roomy, -1);
	if (rest.rows > 6 && question_contexts(q) & (IN_CHOICES | IN_RANK) && !q->on_page)
		rest.rows -= 3; /* the verdict has its place below a long list */
	else if (a.rows < SMALL_ROWS && q->checked && q->check.kind != CHECK_OK && rest.rows > 3)
		rest.rows -= 2;
	else if (a.rows < SMALL_ROWS && rest.rows > 3 + personal_rows(q, a))
		rest.rows -= personal_rows(q, a);
	row += roomy + q->widget->draw(q, c, rest);
	row = question_draw_verdict(q, c, a, row + roomy);
	if (!q->beside)
		row += comments_draw(q->session, q->spot, c, a, row);
	if (q->personal && row < a.rows)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM, q->personal);
	if (q->aside && row < a.rows)
		row += canvas_wrap(c, a, row, 0, STYLE_ACCENT, q->aside);
	if (*remark && !q->beside)
		row += canvas_wrap(c, a, row + roomy, 0, STYLE_DIM,
				   arena_printf(widget_frame(q), _("Remark: «%s»"), remark));
	return row;
}

int question_rows(struct question *q, struct area a, bool ascii)
{
	/* a canvas without rows: everything is counted, nothing drawn */
	struct canvas none = { .ascii = ascii };

	return question_draw(q, &none, a);
}

/* ---- in lists ---- */

const char *spot_label(struct interview *iv, const struct spot *s, struct arena *a)
{
	const struct element *e = spot_element(s);
	const char *label = interview_text(iv, s, &e->label, a);
	const char *media;

	if (label && *label)
		return markup_line(a, label);
	media = media_words(iv, s, e->media, a);
	return media ? media : e->name;
}

/* "1 234 567,5": a blank before each three digits of the whole part. */
static const char *grouped(struct arena *a, const char *number)
{
	struct strbuf b = STRBUF_IN(a);
	size_t sign = *number == '-';
	size_t whole = strspn(number + sign, "0123456789");

	strbuf_addn(&b, number, sign);
	number += sign;
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			strbuf_addc(&b, ' ');
		strbuf_addc(&b, number[i]);
	}
	strbuf_add(&b, number + whole);
	return strbuf_text(&b);
}

static const char *dots(struct arena *a, const char *text)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t n = utf8_length(text); n > 0; n--)
		strbuf_add(&b, "•");
	return strbuf_text(&b);
}

const char *spot_shown(struct interview *iv, const struct spot *s, struct arena *a)
{
	const char *shown = interview_shown(iv, s, a);
	const struct element *e = spot_element(s);

	if (e->appearance & APPEARANCE_MASKED)
		return dots(a, shown);
	if (e->appearance & APPEARANCE_THOUSANDS &&
	    (e->data == DATA_INT || e->data == DATA_DECIMAL))
		return grouped(a, shown);
	return shown;
}
