#include "ui/widget.h"

/*
 * rank: the choices stand in the form's order, each with the place it has got.  A number or Space
 * gives the next place, so that a ranking is typed in the order it is said.
 */
enum { NUMBERED = 9, PLACE_COL = 2, LABEL_COL = 7 };

struct placing {
	struct list list;
	struct choices all;
	size_t *order; /* numbers of the choices that have a place, first place first */
	size_t placed;
};

static struct placing *placing(const struct question *q)
{
	return q->state;
}

/* Position in the order, from 0; `placed` when the choice has none. */
static size_t place_of(const struct placing *s, size_t choice)
{
	size_t i = 0;

	while (i < s->placed && s->order[i] != choice)
		i++;
	return i;
}

static void read_answer(struct question *q)
{
	struct placing *s = placing(q);
	const char *v = spot_value(q->spot);

	s->placed = 0;
	while (*v) {
		size_t n = strcspn(v, " ");

		for (size_t i = 0; i < s->all.count; i++)
			if (strncmp(s->all.at[i].name, v, n) == 0 && !s->all.at[i].name[n] &&
			    place_of(s, i) == s->placed) {
				s->order[s->placed++] = i;
				break;
			}
		v += n;
		v += strspn(v, " ");
	}
}

static void show(struct question *q)
{
	struct placing *s = q->state = ARENA_NEW(q->arena, struct placing);

	s->all = interview_choices(session_interview(q->session), q->spot, q->arena);
	s->order = ARENA_ARRAY(q->arena, size_t, s->all.count + 1);
	list_set_count(&s->list, s->all.count);
	read_answer(q);
}

static void put_order(struct question *q)
{
	struct placing *s = placing(q);
	struct strbuf b = STRBUF_IN(q->arena);

	for (size_t i = 0; i < s->placed; i++)
		strbuf_addf(&b, "%s%s", i ? " " : "", s->all.at[s->order[i]].name);
	widget_put(q, strbuf_text(&b));
	/* no error while the places are being given: leaving says it */
	q->checked = q->check.kind != CHECK_NOT_RANKED;
}

static void give_place(struct question *q, size_t choice)
{
	struct placing *s = placing(q);

	if (choice >= s->all.count)
		return;
	list_select(&s->list, choice);
	if (place_of(s, choice) < s->placed)
		return;
	s->order[s->placed++] = choice;
	put_order(q);
}

static void take_place(struct question *q, size_t choice)
{
	struct placing *s = placing(q);
	size_t at = place_of(s, choice);

	if (at == s->placed)
		return;
	memmove(s->order + at, s->order + at + 1, (s->placed - at - 1) * sizeof *s->order);
	s->placed--;
	put_order(q);
}

/* To a better (-1) or a worse (1) place; one that has none gets the next. */
static void move_place(struct question *q, int by)
{
	struct placing *s = placing(q);
	size_t choice = s->list.selected, at = place_of(s, choice), other;

	if (at == s->placed) {
		give_place(q, choice);
		return;
	}
	if (by < 0 ? at == 0 : at + 1 == s->placed)
		return;
	other = by < 0 ? at - 1 : at + 1;
	s->order[at] = s->order[other];
	s->order[other] = choice;
	put_order(q);
}

/* Backspace takes the last place that was given, or that of the choice at the cursor. */
static void take_back(struct question *q)
{
	struct placing *s = placing(q);
	size_t choice = s->list.selected;

	if (place_of(s, choice) == s->placed && s->placed)
		choice = s->order[s->placed - 1];
	take_place(q, choice);
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	struct placing *s = placing(q);
	size_t before = s->list.selected;

	(void)done;
	if (a == ACTION_PLACE_UP || a == ACTION_PLACE_DOWN)
		move_place(q, a == ACTION_PLACE_UP ? -1 : 1);
	else if (a == ACTION_TAKE_PLACE)
		take_back(q);
	else if (a == ACTION_GIVE_PLACE && place_of(s, before) < s->placed)
		take_place(q, before);
	else if (a == ACTION_GIVE_PLACE)
		give_place(q, before);
	else if (k >= '1' && k <= '9')
		give_place(q, (size_t)(k - '1'));
	else if (list_key(&s->list, k))
		return !q->on_page || s->list.selected != before;
	else
		return false;
	return true;
}

/* ---- drawing ---- */

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct question *q = from;
	const struct placing *s = placing(q);
	struct arena *f = widget_frame(q);
	size_t at = place_of(s, row);
	bool has = at < s->placed;

	(void)selected;
	if (row < NUMBERED)
		canvas_put(c, a, 0, 0, STYLE_DIM, arena_printf(f, "%zu", row + 1));
	canvas_put(c, a, 0, PLACE_COL, has ? STYLE_BOLD : STYLE_DIM,
		   has	      ? arena_printf(f, "%2zu.", at + 1)
		   : c->ascii ? " -"
			      : " –");
	canvas_put(c, a, 0, LABEL_COL, has ? STYLE_BOLD : STYLE_NORMAL,
		   choice_words(session_interview(q->session), q->spot, &s->all.at[row], f));
}

static int draw(struct question *q, struct canvas *c, struct area a)
{
	struct placing *s = placing(q);
	size_t left = s->all.count - s->placed;
	const char *text = left ? arena_printf(widget_frame(q),
					       ngettext("%zu has no place yet",
							"%zu have no place yet", left),
					       left)
				: _("All have their place");
	int rows = a.rows - 1 < (int)s->list.count ? a.rows - 1 : (int)s->list.count;

	if (rows < 1)
		rows = 1;
	list_draw(&s->list, c, area_rows(a, 0, rows), draw_row, q, true);
	return rows + widget_draw_hint(q, c, a, rows, text);
}

const struct widget widget_rank = {
	.contexts = IN_RANK,
	.show = show,
	.key = key,
	.draw = draw,
};
