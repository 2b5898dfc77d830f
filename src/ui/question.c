#include "ui/question.h"
#include "base/utf8.h"

/* Below SMALL_ROWS a hint gives way to the answer and its error. */
enum { FEW_CHOICES = 9, SMALL_ROWS = 12 };

/* ---- what is shown ---- */

static enum question_kind kind_of(const struct spot *s)
{
	static const enum question_kind kinds[FORM_TYPE_COUNT] = {
		[FORM_SELECT_ONE] = QUESTION_CHOICES,
		[FORM_SELECT_MULTIPLE] = QUESTION_CHOICES,
		[FORM_NOTE] = QUESTION_NOTE,
		[FORM_ACKNOWLEDGE] = QUESTION_TICK,
	};
	enum question_kind k = kinds[spot_element(s)->type];

	return k != QUESTION_NOTE && spot_is_readonly(s) ? QUESTION_FIXED : k;
}

static const char *choice_label(const struct question *q, size_t i, struct arena *a)
{
	struct interview *iv = session_interview(q->session);

	return interview_choice_label(iv, q->spot, &q->choices.at[i], a);
}

/* Is `name` one of the words of a select's answer. */
static bool is_chosen(const struct question *q, const char *name)
{
	const char *v = spot_value(q->spot);
	size_t n = strlen(name);

	while (*v) {
		size_t len = strcspn(v, " ");

		if (len == n && strncmp(v, name, n) == 0)
			return true;
		v += len + strspn(v + len, " ");
	}
	return false;
}

static bool is_long(const struct question *q)
{
	return q->choices.count > FEW_CHOICES;
}

/* Choices whose label or name has every word of the filter; the chosen one is selected. */
static void filter(struct question *q, bool keep_row)
{
	struct arena *a = session_frame(q->session);
	const char *want = utf8_fold(a, line_text(&q->line));
	size_t n = 0, chosen = 0;

	for (size_t i = 0; i < q->choices.count; i++) {
		const char *text = utf8_fold(
			a, arena_printf(a, "%s %s", q->choices.at[i].name, choice_label(q, i, a)));

		if (*want && !strstr(text, want))
			continue;
		if (is_chosen(q, q->choices.at[i].name) && !chosen)
			chosen = n;
		q->shown[n++] = i;
	}
	list_set_count(&q->list, n);
	if (!keep_row)
		list_select(&q->list, chosen);
}

static void show_choices(struct question *q)
{
	q->choices = interview_choices(session_interview(q->session), q->spot, q->arena);
	q->shown = ARENA_ARRAY(q->arena, size_t, q->choices.count + 1);
	q->multiple = spot_element(q->spot)->type == FORM_SELECT_MULTIPLE;
	line_set(&q->line, "");
	filter(q, false);
}

static const char *editable_value(struct question *q)
{
	enum form_type t = spot_element(q->spot)->type;

	if (t == FORM_DATE || t == FORM_DECIMAL)
		return interview_shown(session_interview(q->session), q->spot, q->arena);
	return spot_value(q->spot);
}

void question_show(struct question *q, struct session *s, struct spot *spot)
{
	bool peek = q->peek, guidance = q->guidance;

	question_release(q);
	*q = (struct question){ .session = s, .spot = spot, .peek = peek, .guidance = guidance };
	q->arena = arena_new();
	q->kind = kind_of(spot);
	line_init(&q->line, "", spot_element(spot)->appearance & APPEARANCE_MULTILINE);
	if (q->kind == QUESTION_CHOICES)
		show_choices(q);
	else if (q->kind == QUESTION_TEXT)
		line_set(&q->line, spot_state(spot) == ANSWER_GIVEN ? editable_value(q) : "");
	if (spot_state(spot) != ANSWER_EMPTY) {
		q->check = interview_check(session_interview(s), spot, q->arena);
		q->checked = true;
	}
}

void question_release(struct question *q)
{
	line_release(&q->line);
	arena_free(q->arena);
	q->arena = NULL;
}

/* ---- answering ---- */

bool question_is_changed(const struct question *q)
{
	return q->kind == QUESTION_TEXT && q->line.changed;
}

static void put(struct question *q, const char *value)
{
	session_remember(q->session, q->spot);
	q->check = interview_set(session_interview(q->session), q->spot, value, q->arena);
	q->checked = true;
}

bool question_commit(struct question *q)
{
	struct interview *iv = session_interview(q->session);

	if (question_is_changed(q)) {
		session_remember(q->session, q->spot);
		q->check = interview_type(iv, q->spot, line_text(&q->line), q->arena);
		q->line.changed = false;
	} else {
		q->check = interview_check(iv, q->spot, q->arena);
	}
	q->checked = true;
	return q->check.kind == CHECK_OK;
}

/* Put a choice in or take it out of a select_multiple's answer, in the order of the list. */
static const char *toggled(struct question *q, size_t choice)
{
	struct strbuf b = STRBUF_IN(q->arena);

	for (size_t i = 0; i < q->choices.count; i++) {
		const char *name = q->choices.at[i].name;

		if (is_chosen(q, name) == (i == choice))
			continue;
		if (b.len)
			strbuf_addc(&b, ' ');
		strbuf_add(&b, name);
	}
	return strbuf_text(&b);
}

static void choose(struct question *q, size_t row)
{
	size_t choice;

	if (row >= q->list.count)
		return;
	choice = q->shown[row];
	list_select(&q->list, row);
	put(q, q->multiple ? toggled(q, choice) : q->choices.at[choice].name);
}

static bool choices_filter_key(struct question *q, uint32_t key)
{
	bool filtering = *line_text(&q->line) != '\0';

	if (key == ' ' && !filtering)
		return false;
	if (!key_is_text(key) && !(filtering && (key == K_BACKSPACE || key == (K_CTRL | 'w'))))
		return false;
	line_key(&q->line, key);
	filter(q, false);
	if (*line_text(&q->line))
		list_select(&q->list, 0);
	return true;
}

static bool choices_key(struct question *q, uint32_t key, bool *done)
{
	if (key == K_ENTER) {
		if (!q->multiple &&
		    (q->list.count == 1 || *line_text(&q->line) ||
		     spot_state(q->spot) == ANSWER_GIVEN) &&
		    q->list.count > 0)
			choose(q, q->list.selected);
		else if (!q->multiple && q->list.count > 0 && q->list.selected > 0)
			choose(q, q->list.selected);
		return false;
	}
	if (list_key(&q->list, key))
		return true;
	if (key == ' ' && !*line_text(&q->line)) {
		choose(q, q->list.selected);
		return true;
	}
	if (!is_long(q) && key >= '1' && key <= '9') {
		choose(q, (size_t)(key - '1'));
		*done = !q->multiple && (size_t)(key - '1') < q->list.count;
		return true;
	}
	if ((key == K_DELETE || key == K_BACKSPACE) && !*line_text(&q->line)) {
		put(q, "");
		return true;
	}
	return choices_filter_key(q, key);
}

static bool text_key(struct question *q, uint32_t key)
{
	if (q->line.multiline) {
		if (key == (K_CTRL | 'j') || key == (K_ALT | K_ENTER)) {
			line_insert(&q->line, "\n");
			return true;
		}
		if (key == K_UP || key == K_DOWN)
			return line_move_row(&q->line, 50, key == K_UP ? -1 : 1);
	}
	if (!line_key(&q->line, key))
		return false;
	if (q->line.changed)
		q->checked = false;
	return true;
}

bool question_key(struct question *q, uint32_t key, bool *done)
{
	*done = false;
	switch (q->kind) {
	case QUESTION_TEXT:
		return text_key(q, key);
	case QUESTION_CHOICES:
		return choices_key(q, key, done);
	case QUESTION_TICK:
		if (key != ' ')
			return false;
		put(q, *spot_value(q->spot) ? "" : "OK");
		return true;
	case QUESTION_NOTE:
	case QUESTION_FIXED:
		break;
	}
	return false;
}

void question_paste(struct question *q, const char *text)
{
	if (q->kind != QUESTION_TEXT && q->kind != QUESTION_CHOICES)
		return;
	line_insert(&q->line, text);
	if (q->kind == QUESTION_CHOICES)
		filter(q, false);
	else
		q->checked = false;
}

/* ---- drawing: context, label, hint, value, error, in reading order ---- */

static struct arena *frame(const struct question *q)
{
	return session_frame(q->session);
}

static void draw_choice(const void *from, size_t row, bool selected, struct canvas *c,
			struct area a)
{
	const struct question *q = from;
	size_t i = q->shown[row];
	const char *name = q->choices.at[i].name;
	const char *mark = q->multiple ? (is_chosen(q, name) ? "[x]" : "[ ]")
				       : (is_chosen(q, name) ? "(•)" : "( )");
	char number[4] = "  ";

	(void)selected;
	if (!is_long(q)) {
		number[0] = (char)('1' + row);
		number[1] = ' ';
	}
	canvas_put(c, a, 0, 0, STYLE_DIM, number);
	canvas_put(c, a, 0, 2, is_chosen(q, name) ? STYLE_BOLD : STYLE_NORMAL, mark);
	canvas_put(c, a, 0, 6, is_chosen(q, name) ? STYLE_BOLD : STYLE_NORMAL,
		   choice_label(q, i, frame(q)));
}

/* The whole label of the selected choice, when its row could not hold it. */
static int draw_cut_label(struct question *q, struct canvas *c, struct area a, int row)
{
	const char *label = q->list.count ? choice_label(q, q->shown[q->list.selected], frame(q))
					  : "";

	if (utf8_width(label) <= a.cols - 6)
		return 0;
	return canvas_wrap(c, a, row, 0, STYLE_ACCENT, label);
}

static int draw_choices(struct question *q, struct canvas *c, struct area a)
{
	int row = 0, rows;

	if (is_long(q)) {
		const char *count = arena_printf(frame(q), _("%zu of %zu"), q->list.count,
						 q->choices.count);

		canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
		line_draw(&q->line, c, area_cols(area_rows(a, 0, 1), 2, a.cols - 16), STYLE_INPUT,
			  true);
		canvas_put_right(c, a, 0, 0, STYLE_DIM, count);
		row = 1;
	}
	rows = a.rows - row < (int)q->list.count ? a.rows - row : (int)q->list.count;
	list_draw(&q->list, c, area_rows(a, row, rows), draw_choice, q, true);
	if (q->list.count == 0)
		rows = canvas_wrap(c, a, row, 0, STYLE_WARN,
				   q->choices.count ? _("Nothing here has that in its name")
						    : _("There is nothing to choose from"));
	row += rows;
	return row + draw_cut_label(q, c, a, row);
}

static int draw_text(struct question *q, struct canvas *c, struct area a)
{
	if (q->line.multiline) {
		int rows = a.rows > 8 ? 6 : a.rows > 4 ? a.rows - 2 : a.rows;
		struct area box = area_rows(a, 0, rows);

		if (rows < 3) {
			line_draw(&q->line, c, box, STYLE_INPUT, true);
			return rows;
		}
		canvas_frame(c, box);
		line_draw(&q->line, c, area_rows(area_cols(box, 1, box.cols - 2), 1, rows - 2),
			  STYLE_NORMAL, true);
		return rows;
	}
	canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
	line_draw(&q->line, c, area_cols(area_rows(a, 0, 1), 2, -1), STYLE_INPUT, true);
	return 1;
}

static int draw_widget(struct question *q, struct canvas *c, struct area a)
{
	struct interview *iv = session_interview(q->session);
	int rows;

	switch (q->kind) {
	case QUESTION_TEXT:
		return draw_text(q, c, a);
	case QUESTION_CHOICES:
		return draw_choices(q, c, a);
	case QUESTION_TICK:
		canvas_put(c, a, 0, 0, STYLE_NORMAL, *spot_value(q->spot) ? "[x]" : "[ ]");
		canvas_put(c, a, 0, 4, STYLE_NORMAL, _("confirmed (Space)"));
		canvas_cursor(c, a, 0, 1);
		return 1;
	case QUESTION_NOTE:
		canvas_cursor(c, a, 0, 0);
		return 0;
	case QUESTION_FIXED:
		break;
	}
	rows = canvas_wrap(c, a, 0, 0, STYLE_BOLD, interview_shown(iv, q->spot, frame(q)));
	canvas_cursor(c, a, 0, 0);
	return rows ? rows : 1;
}

static const char *const state_words[] = {
	[ANSWER_EMPTY] = NULL,
	[ANSWER_GIVEN] = NULL,
	[ANSWER_DK] = N_("Answer: they do not know"),
	[ANSWER_REFUSED] = N_("Answer: would rather not say"),
	[ANSWER_NA] = N_("Answer: not relevant for them"),
};

static int draw_verdict(struct question *q, struct canvas *c, struct area a, int row)
{
	const char *state = state_words[spot_state(q->spot)];
	bool hard;
	const char *text;

	if (state && !question_is_changed(q))
		row += canvas_wrap(c, a, row, 0, STYLE_ACCENT, _(state));
	if (!q->checked || q->check.kind == CHECK_OK)
		return row;
	hard = check_is_hard(q->check.kind);
	text = arena_printf(frame(q), hard ? _("! Error: %s") : _("~ Check: %s"),
			    check_words(frame(q), &q->check));
	return row + canvas_wrap(c, a, row, 0, hard ? STYLE_ERROR : STYLE_WARN, text);
}

/* "Behov 2 av 3": the repeat that the question stands in. */
static int draw_context(struct question *q, struct canvas *c, struct area a)
{
	struct interview *iv = session_interview(q->session);

	for (struct spot *s = spot_parent(q->spot); s; s = spot_parent(s)) {
		const struct element *e = spot_element(s);
		const char *label;

		if (e->type != FORM_REPEAT)
			continue;
		label = interview_text(iv, s, &e->label, frame(q));
		return canvas_put(c, a, 0, 0, STYLE_DIM,
				  arena_printf(frame(q), _("%s: %zu of %zu"),
					       label ? label : e->name, spot_position(s),
					       interview_instances(iv, spot_parent(s), e->index))) >
		       0;
	}
	return 0;
}

static int draw_optional(struct question *q, struct canvas *c, struct area a, int row, enum style s,
			 const char *text)
{
	(void)q;
	return text && *text ? row + canvas_wrap(c, a, row, 0, s, text) : row;
}

static int draw_texts(struct question *q, struct canvas *c, struct area a, int row)
{
	struct interview *iv = session_interview(q->session);
	const struct element *e = spot_element(q->spot);
	size_t other = (interview_language(iv) + 1) % form_language_count(interview_form(iv));
	const char *label = interview_text(iv, q->spot, &e->label, frame(q));
	const char *hint;

	row = draw_optional(q, c, a, row, STYLE_BOLD, label ? label : e->name);
	if (q->peek)
		row = draw_optional(q, c, a, row, STYLE_ACCENT,
				    interview_text_in(iv, q->spot, &e->label, other, frame(q)));
	hint = interview_text(iv, q->spot, &e->hint, frame(q));
	if (a.rows >= SMALL_ROWS || (hint && row + text_rows(hint, a.cols) + 4 <= a.rows))
		row = draw_optional(q, c, a, row, STYLE_DIM, hint);
	if (q->guidance)
		row = draw_optional(q, c, a, row, STYLE_ACCENT,
				    interview_text(iv, q->spot, &e->guidance, frame(q)));
	return row;
}

void question_draw(struct question *q, struct canvas *c, struct area a)
{
	bool roomy = a.rows >= 12;
	int row = draw_context(q, c, a);
	const char *remark = spot_remark(q->spot);
	struct area rest;

	row = draw_texts(q, c, a, row + (roomy && row));
	rest = area_rows(a, row + roomy, -1);
	if (rest.rows > 6 && q->kind == QUESTION_CHOICES)
		rest.rows -= 3; /* the verdict has its place below a long list */
	else if (a.rows < SMALL_ROWS && q->checked && q->check.kind != CHECK_OK && rest.rows > 3)
		rest.rows -= 2;
	row += roomy + draw_widget(q, c, rest);
	row = draw_verdict(q, c, a, row + roomy);
	if (*remark)
		canvas_wrap(c, a, row + roomy, 0, STYLE_DIM,
			    arena_printf(frame(q), _("Remark: «%s»"), remark));
}
