#include "base/utf8.h"
#include "ui/markup.h"
#include "ui/widget.h"

/*
 * select_one and select_multiple: a list with number keys, choices side by side, or a long list
 * that letters filter.  Every label is folded once, when the first letter comes; each further
 * letter looks only at what the one before it left.
 */
enum { FEW_CHOICES = 9, MARK_COLS = 6, GAP = 2 };
enum { NONE_CHOSEN = -1 };

struct choosing {
	struct list list;
	struct choices all;
	size_t *shown;	    /* numbers of the choices that pass the filter */
	size_t chosen;	    /* the first that the answer has; all.count: none */
	const char *folded; /* name and label of each, ended by NUL; NULL: not made yet */
	size_t *fold_at;
	const char *filtered_by; /* folded; NULL: nothing is filtered */
	bool multiple;
	size_t across; /* choices on one row; 1: they stand below each other */
	bool in_table;
};

static struct choosing *choosing(const struct question *q)
{
	return q->state;
}

const char *choice_words(struct interview *iv, const struct spot *s, const struct choice *c,
			 struct arena *a)
{
	const char *label = c->label || !c->row ? c->label
						: interview_text(iv, s, &c->row->label, a);
	const char *media;

	if (label && *label)
		return markup_line(a, label);
	media = c->row ? media_words(iv, s, c->row->media, a) : NULL;
	return media ? media : c->name;
}

static const char *words(const struct question *q, size_t i, struct arena *a)
{
	return choice_words(session_interview(q->session), q->spot, &choosing(q)->all.at[i], a);
}

bool answer_has(const struct spot *s, const char *name)
{
	const char *v = spot_value(s);
	size_t n = strlen(name);

	if (spot_element(s)->type == FORM_SELECT_ONE)
		return strcmp(v, name) == 0 && *v;
	while (*v) {
		size_t len = strcspn(v, " ");

		if (len == n && strncmp(v, name, n) == 0)
			return true;
		v += len + strspn(v + len, " ");
	}
	return false;
}

/* Letters filter; then numbers are text too. */
static bool is_long(const struct question *q)
{
	return choosing(q)->all.count > FEW_CHOICES ||
	       spot_element(q->spot)->appearance & APPEARANCE_MINIMAL;
}

/* ---- filtering ---- */

static void fold_all(struct question *q, struct choosing *s)
{
	struct strbuf b = STRBUF_IN(q->arena);
	struct arena *scratch = arena_new();

	s->fold_at = ARENA_ARRAY(q->arena, size_t, s->all.count + 1);
	for (size_t i = 0; i < s->all.count; i++) {
		s->fold_at[i] = b.len;
		strbuf_add(&b, utf8_fold(scratch, s->all.at[i].name));
		strbuf_addc(&b, ' ');
		strbuf_add(&b, utf8_fold(scratch, words(q, i, scratch)));
		strbuf_addc(&b, '\0');
		if (i % 256 == 0)
			arena_reset(scratch);
	}
	arena_free(scratch);
	strbuf_addc(&b, '\0');
	s->folded = strbuf_text(&b);
}

/* Every word of `want` (`n` of them, each ended by NUL) stands in the text. */
static bool has_words(const char *text, const char *want, size_t n)
{
	for (; n > 0; n--) {
		if (!strstr(text, want))
			return false;
		want += strlen(want) + 1;
	}
	return true;
}

/* Blanks become NULs; returns how many words there are. */
static size_t cut_words(char *text)
{
	size_t n = 0;
	char *to = text;

	for (char *p = text; *p;) {
		size_t len;

		p += strspn(p, " ");
		len = strcspn(p, " ");
		if (len == 0)
			break;
		memmove(to, p, len);
		p += len + (p[len] != '\0');
		to += len;
		*to++ = '\0';
		n++;
	}
	return n;
}

static void show_all(struct choosing *s)
{
	for (size_t i = 0; i < s->all.count; i++)
		s->shown[i] = i;
	s->filtered_by = NULL;
	list_set_count(&s->list, s->all.count);
	list_select(&s->list, s->chosen < s->all.count ? s->chosen : 0);
}

static void filter(struct question *q)
{
	struct choosing *s = choosing(q);
	const char *want = utf8_fold(q->arena, line_text(&q->line));
	bool narrower = s->filtered_by &&
			strncmp(want, s->filtered_by, strlen(s->filtered_by)) == 0;
	char *cut = arena_strdup(widget_frame(q), want);
	size_t n = cut_words(cut), from = narrower ? s->list.count : s->all.count, kept = 0;

	if (n == 0) {
		show_all(s);
		return;
	}
	if (!s->folded)
		fold_all(q, s);
	for (size_t i = 0; i < from; i++) {
		size_t choice = narrower ? s->shown[i] : i;

		if (has_words(s->folded + s->fold_at[choice], cut, n))
			s->shown[kept++] = choice;
	}
	s->filtered_by = want;
	list_set_count(&s->list, kept);
	list_select(&s->list, 0);
}

/* ---- showing and choosing ---- */

static void find_chosen(struct question *q)
{
	struct choosing *s = choosing(q);

	s->chosen = s->all.count;
	if (!*spot_value(q->spot))
		return;
	for (s->chosen = 0; s->chosen < s->all.count; s->chosen++)
		if (answer_has(q->spot, s->all.at[s->chosen].name))
			return;
}

static void show(struct question *q)
{
	struct choosing *s = q->state = ARENA_NEW(q->arena, struct choosing);

	s->all = interview_choices(session_interview(q->session), q->spot, q->arena);
	s->shown = ARENA_ARRAY(q->arena, size_t, s->all.count + 1);
	s->multiple = spot_element(q->spot)->type == FORM_SELECT_MULTIPLE;
	s->across = 1;
	find_chosen(q);
	show_all(s);
}

/* An answer of the choices that are `on`, in the order of the list. */
static const char *answer_of(struct question *q, const bool *on)
{
	struct choosing *s = choosing(q);
	struct strbuf b = STRBUF_IN(q->arena);

	for (size_t i = 0; i < s->all.count; i++)
		if (on[i])
			strbuf_addf(&b, "%s%s", b.len ? " " : "", s->all.at[i].name);
	return strbuf_text(&b);
}

static bool is_refused(struct question *q, const bool *on)
{
	return interview_try(session_interview(q->session), q->spot, answer_of(q, on),
			     widget_frame(q))
		       .kind == CHECK_CONSTRAINT;
}

/*
 * XLSForm has no word for "none of these"; forms say it with a constraint.  So what has just been
 * chosen takes away each choice that the constraint refuses beside it alone; a constraint on how
 * many there may be refuses no pair and takes nothing away.
 */
static void take_away_what_excludes(struct question *q, size_t choice, bool *on)
{
	struct choosing *s = choosing(q);
	bool *pair = ARENA_ARRAY(widget_frame(q), bool, s->all.count);

	if (!is_refused(q, on))
		return;
	pair[choice] = true;
	for (size_t i = 0; i < s->all.count; i++) {
		if (!on[i] || i == choice)
			continue;
		pair[i] = true;
		if (is_refused(q, pair))
			on[i] = false;
		pair[i] = false;
	}
}

/* Put a choice in or take it out of a select_multiple's answer. */
static const char *toggled(struct question *q, size_t choice)
{
	struct choosing *s = choosing(q);
	bool *on = ARENA_ARRAY(widget_frame(q), bool, s->all.count);

	for (size_t i = 0; i < s->all.count; i++)
		on[i] = answer_has(q->spot, s->all.at[i].name) != (i == choice);
	if (on[choice])
		take_away_what_excludes(q, choice, on);
	return answer_of(q, on);
}

static bool choose(struct question *q, size_t row)
{
	struct choosing *s = choosing(q);
	size_t choice;

	if (row >= s->list.count)
		return false;
	choice = s->shown[row];
	list_select(&s->list, row);
	widget_put(q, s->multiple ? toggled(q, choice) : s->all.at[choice].name);
	find_chosen(q);
	return true;
}

/* ---- keys ---- */

static bool filter_key(struct question *q, uint32_t k)
{
	bool filtering = *line_text(&q->line) != '\0';

	if (k == ' ' && !filtering)
		return false;
	if (!key_is_text(k) && !(filtering && (k == K_BACKSPACE || k == (K_CTRL | 'w'))))
		return false;
	line_key(&q->line, k);
	filter(q);
	return true;
}

/* In a short list a letter goes to the next choice that begins with it. */
static bool letter_key(struct question *q, uint32_t k)
{
	struct choosing *s = choosing(q);
	struct arena *f = widget_frame(q);
	char letter[5] = { 0 };
	const char *want;

	if (!key_is_text(k) || k == ' ')
		return false;
	utf8_encode(letter, k);
	want = utf8_fold(f, letter);
	for (size_t n = 1; n <= s->list.count; n++) {
		size_t row = (s->list.selected + n) % s->list.count;
		const char *label = utf8_fold(f, words(q, s->shown[row], f));

		if (strncmp(label, want, strlen(want)) == 0) {
			list_select(&s->list, row);
			break;
		}
	}
	return true;
}

/* Enter takes what is selected, where that is an answer and not only where the list begins. */
static void enter_key(struct question *q)
{
	struct choosing *s = choosing(q);
	bool meant = s->list.count == 1 || *line_text(&q->line) || s->list.selected > 0 ||
		     spot_state(q->spot) == ANSWER_GIVEN;

	if (!s->multiple && s->list.count > 0 && meant && !s->in_table)
		choose(q, s->list.selected);
}

static bool move_across(struct choosing *s, uint32_t k)
{
	size_t at = s->list.selected, n = s->list.count;

	if (k == K_LEFT && at > 0)
		at--;
	else if (k == K_RIGHT && at + 1 < n)
		at++;
	else if (k == K_UP && at >= s->across)
		at -= s->across;
	else if (k == K_DOWN && at + s->across < n)
		at += s->across;
	else
		return k == K_LEFT || k == K_RIGHT;
	list_select(&s->list, at);
	return true;
}

static bool move(struct question *q, uint32_t k)
{
	struct choosing *s = choosing(q);
	size_t before = s->list.selected;

	if (s->across > 1)
		return (k == K_LEFT || k == K_RIGHT || k == K_UP || k == K_DOWN) &&
		       move_across(s, k);
	if (!list_key(&s->list, k))
		return false;
	return !q->on_page || s->list.selected != before;
}

/* The choices that a number stands before. */
static bool number_key(struct question *q, uint32_t k, bool *done)
{
	size_t row = (size_t)(k - '1');

	if (is_long(q) || k < '1' || k > '9')
		return false;
	*done = choose(q, row) && !choosing(q)->multiple;
	return true;
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	bool filtering = *line_text(&q->line) != '\0';

	(void)a;
	if (k == K_ENTER) {
		enter_key(q);
		return false;
	}
	if (move(q, k) || number_key(q, k, done))
		return true;
	if (k == ' ' && !filtering) {
		*done = choose(q, choosing(q)->list.selected) && !choosing(q)->multiple &&
			spot_element(q->spot)->appearance & APPEARANCE_QUICK;
		return true;
	}
	if ((k == K_DELETE || k == K_BACKSPACE) && !filtering) {
		widget_put(q, "");
		find_chosen(q);
		return true;
	}
	return is_long(q) ? filter_key(q, k) : letter_key(q, k);
}

static void paste(struct question *q, const char *text)
{
	if (!is_long(q))
		return;
	line_insert(&q->line, text);
	filter(q);
}

/* ---- drawing ---- */

static const char *mark_of(const struct question *q, size_t choice, bool ascii)
{
	bool on = answer_has(q->spot, choosing(q)->all.at[choice].name);

	if (choosing(q)->multiple)
		return on ? "[x]" : "[ ]";
	return !on ? "( )" : ascii ? "(*)" : "(•)";
}

/* Where, from `at` on, the label has the folded word; its end in `*to`. False: nowhere. */
static bool find_word(size_t *at, size_t *to, const char *label, const char *word, struct arena *a)
{
	for (; label[*at]; *at += utf8_cluster(label + *at)) {
		struct strbuf part = STRBUF_IN(a);

		for (*to = *at; label[*to] && part.len < strlen(word);) {
			size_t n = utf8_cluster(label + *to);

			strbuf_add(&part, utf8_fold(a, arena_strndup(a, label + *to, n)));
			*to += n;
		}
		if (strncmp(strbuf_text(&part), word, strlen(word)) == 0)
			return true;
	}
	return false;
}

/* The label with the first place of the first filter word in it emphasised. */
static const char *with_hit(const struct question *q, const char *label)
{
	struct arena *a = widget_frame(q);
	const char *want = choosing(q)->filtered_by;
	size_t at = 0, to = 0;

	if (!want)
		return label;
	want = arena_strndup(a, want, strcspn(want, " "));
	if (!*want || !find_word(&at, &to, label, want, a))
		return label;
	return arena_printf(a, "%.*s%c%.*s%c%s", (int)at, label, CANVAS_STRONG, (int)(to - at),
			    label + at, CANVAS_PLAIN, label + to);
}

static void draw_choice(const void *from, size_t row, bool selected, struct canvas *c,
			struct area a)
{
	const struct question *q = from;
	size_t i = choosing(q)->shown[row];
	enum style style = answer_has(q->spot, choosing(q)->all.at[i].name) ? STYLE_BOLD
									    : STYLE_NORMAL;
	char number[4] = "  ";

	(void)selected;
	if (!is_long(q) && row < FEW_CHOICES)
		number[0] = (char)('1' + row);
	canvas_put(c, a, 0, 0, STYLE_DIM, number);
	canvas_put(c, a, 0, 2, style, mark_of(q, i, c->ascii));
	canvas_put(c, a, 0, MARK_COLS, style, with_hit(q, words(q, i, widget_frame(q))));
}

/* The whole label of the selected choice, when its row could not hold it. */
static int draw_cut_label(struct question *q, struct canvas *c, struct area a, int row)
{
	struct choosing *s = choosing(q);
	const char *label = s->list.count ? words(q, s->shown[s->list.selected], widget_frame(q))
					  : "";

	if (utf8_width(label) <= a.cols - MARK_COLS)
		return 0;
	return canvas_wrap(c, a, row, 0, STYLE_ACCENT, label);
}

static int draw_filter(struct question *q, struct canvas *c, struct area a)
{
	struct choosing *s = choosing(q);
	const char *count = arena_printf(widget_frame(q), _("%zu of %zu"), s->list.count,
					 s->all.count);

	canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
	line_draw(&q->line, c, area_cols(area_rows(a, 0, 1), 2, a.cols - 4 - utf8_width(count)),
		  STYLE_INPUT, true);
	canvas_put_right(c, a, 0, 0, STYLE_DIM, count);
	return 1;
}

static int widest(const struct question *q)
{
	struct choosing *s = choosing(q);
	int most = 0;

	for (size_t i = 0; i < s->all.count; i++) {
		int width = utf8_width(words(q, i, widget_frame(q)));

		most = width > most ? width : most;
	}
	return most + MARK_COLS + GAP;
}

/* How many choices stand on one row: all of a likert scale, or as many columns as fit. */
static size_t fit_across(const struct question *q, int cols)
{
	unsigned look = spot_element(q->spot)->appearance;
	size_t n = choosing(q)->all.count, fits;

	if (choosing(q)->in_table)
		return n;
	if (!(look & (APPEARANCE_COLUMNS | APPEARANCE_LIKERT)) || is_long(q) || n < 2)
		return 1;
	fits = (size_t)((cols + GAP) / widest(q));
	if (fits >= n)
		return n;
	return look & APPEARANCE_LIKERT || fits < 2 ? 1 : fits;
}

static int draw_across(struct question *q, struct canvas *c, struct area a)
{
	struct choosing *s = choosing(q);
	int width = widest(q);

	for (size_t i = 0; i < s->list.count; i++) {
		struct area cell = area_cols(area_rows(a, (int)(i / s->across), 1),
					     (int)(i % s->across) * width, width - GAP);

		draw_choice(q, i, i == s->list.selected, c, cell);
		if (i == s->list.selected) {
			canvas_style_row(c, cell, 0, STYLE_SELECTED);
			canvas_cursor(c, cell, 0, 0);
		}
	}
	return (int)((s->list.count + s->across - 1) / s->across);
}

static int draw_list(struct question *q, struct canvas *c, struct area a)
{
	struct choosing *s = choosing(q);
	int row = is_long(q) ? draw_filter(q, c, a) : 0;
	int rows = a.rows - row < (int)s->list.count ? a.rows - row : (int)s->list.count;

	list_draw(&s->list, c, area_rows(a, row, rows), draw_choice, q, true);
	if (s->list.count == 0)
		rows = canvas_wrap(c, a, row, 0, STYLE_WARN,
				   s->all.count ? _("Nothing here has that in its name")
						: _("There is nothing to choose from"));
	row += rows;
	return row + draw_cut_label(q, c, a, row);
}

static int draw(struct question *q, struct canvas *c, struct area a)
{
	struct choosing *s = choosing(q);

	s->across = fit_across(q, a.cols);
	return s->across > 1 ? draw_across(q, c, a) : draw_list(q, c, a);
}

/* ---- in tables ---- */

void choices_lay_across(struct question *q, bool on)
{
	choosing(q)->in_table = on;
	if (on)
		choosing(q)->across = choosing(q)->all.count;
}

size_t choices_selected(const struct question *q)
{
	return choosing(q)->list.selected;
}

const struct widget widget_choices = {
	.contexts = IN_CHOICES,
	.show = show,
	.key = key,
	.paste = paste,
	.draw = draw,
};
