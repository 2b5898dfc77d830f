#include "ui/outline.h"
#include "ui/question.h"

static const struct {
	const char *utf8, *ascii;
	enum style style;
} marks[] = {
	[MARK_HERE] = { "●", "*", STYLE_ACCENT }, [MARK_ERROR] = { "!", "!", STYLE_ERROR },
	[MARK_WARN] = { "~", "~", STYLE_WARN },	  [MARK_DONE] = { "✓", "+", STYLE_OK },
	[MARK_OPEN] = { "○", "o", STYLE_NORMAL }, [MARK_HIDDEN] = { "–", "-", STYLE_DIM },
};

bool spot_is_in(const struct spot *s, const struct spot *around)
{
	while (s && s != around)
		s = spot_parent(s);
	return s != NULL;
}

struct spot *first_stop_in(struct interview *iv, struct spot *s)
{
	enum form_type t = spot_element(s)->type;

	if (t != FORM_GROUP && t != FORM_REPEAT)
		return spot_is_relevant(s) && spot_is_stop(s) ? s : NULL;
	for (struct spot *k = spot_first(s); k; k = spot_next(k)) {
		struct spot *found = first_stop_in(iv, k);

		if (found)
			return found;
	}
	return NULL;
}

bool stop_is_open(struct session *s, struct spot *spot)
{
	(void)s;
	return spot_element(spot)->type != FORM_NOTE && !spot_is_readonly(spot) &&
	       spot_state(spot) == ANSWER_EMPTY;
}

bool stop_is_wrong(struct session *s, struct spot *spot)
{
	struct check c = interview_check(session_interview(s), spot, session_frame(s));

	/* what is not answered yet is no error before completion */
	return c.kind == CHECK_SOFT || (check_is_hard(c.kind) && c.kind != CHECK_REQUIRED) ||
	       session_owes_answer(s, spot);
}

enum outline_mark outline_mark_of(struct interview *iv, struct spot *s, bool here)
{
	struct progress_count n;

	if (!spot_is_relevant(s))
		return MARK_HIDDEN;
	n = interview_progress(iv, s);
	if (n.errors)
		return MARK_ERROR;
	if (here)
		return MARK_HERE;
	if (n.warnings)
		return MARK_WARN;
	return n.answered >= n.due && n.due > 0 ? MARK_DONE : MARK_OPEN;
}

struct making {
	struct outline *o;
	struct interview *iv;
	const struct spot *at;
	struct arena *a;
};

static struct outline_row *add_row(struct making *m, struct spot *s, int depth, const char *label)
{
	struct outline_row *r = ARENA_PUSH(m->a, m->o->row, m->o->count, m->o->cap);
	bool here = m->at && spot_is_in(m->at, s);

	*r = (struct outline_row){ .label = label, .depth = depth, .spot = s, .add = -1 };
	r->mark = outline_mark_of(m->iv, s, here);
	if (here)
		m->o->here = m->o->count - 1;
	return r;
}

static const char *label_of(struct making *m, const struct spot *s)
{
	return spot_label(m->iv, s, m->a);
}

struct spot *instance_named_by(struct interview *iv, struct spot *instance)
{
	struct spot *first = NULL;

	for (struct spot *k = first_stop_in(iv, instance); k && spot_is_in(k, instance);
	     k = interview_next(iv, k)) {
		if (spot_state(k) != ANSWER_GIVEN || spot_element(k)->type == FORM_NOTE)
			continue;
		if (spot_element(k)->type == FORM_TEXT)
			return k;
		if (!first && spot_element(k)->type == FORM_SELECT_ONE)
			first = k;
	}
	return first;
}

const char *instance_words(struct interview *iv, struct spot *instance, struct arena *a)
{
	struct spot *by = instance_named_by(iv, instance);

	return arena_printf(a, "%zu %s", spot_position(instance),
			    by ? spot_shown(iv, by, a) : spot_label(iv, instance, a));
}

static void add_rows(struct making *m, struct spot *s, int depth);

static void add_instances(struct making *m, struct spot *around, int element, int depth)
{
	const struct element *e = form_element(interview_form(m->iv), element);
	size_t n = interview_instances(m->iv, around, element);
	struct outline_row *add;

	for (size_t i = 1; i <= n; i++) {
		struct spot *s = interview_instance(m->iv, around, element, i);

		add_row(m, s, depth, instance_words(m->iv, s, m->a));
		if (m->at && spot_is_in(m->at, s))
			add_rows(m, s, depth + 1);
	}
	if (e->repeat_count || !spot_is_relevant(around))
		return;
	add = ARENA_PUSH(m->a, m->o->row, m->o->count, m->o->cap);
	*add = (struct outline_row){ .label = _("+ add one more"),
				     .depth = depth,
				     .mark = MARK_HIDDEN,
				     .spot = around,
				     .add = element };
}

/* The rows below one spot; a repeat's instances come once, at its place. */
static void add_rows(struct making *m, struct spot *s, int depth)
{
	const struct form *form = interview_form(m->iv);
	const struct element *e = spot_element(s);
	struct spot *k = spot_first(s);

	for (int c = e->first_child; c >= 0; c = form_element(form, c)->next) {
		const struct element *child = form_element(form, c);

		if (child->type == FORM_REPEAT) {
			add_instances(m, s, c, depth);
			while (k && spot_element(k)->index == c)
				k = spot_next(k);
			continue;
		}
		while (k && spot_element(k)->index != c)
			k = spot_next(k);
		if (!k || !first_stop_in(m->iv, k))
			continue;
		add_row(m, k, depth, label_of(m, k));
		if (child->type == FORM_GROUP && m->at && spot_is_in(m->at, k))
			add_rows(m, k, depth + 1);
	}
}

void outline_make(struct outline *o, struct session *s, const struct spot *at, struct arena *a)
{
	struct making m = { .o = o, .iv = session_interview(s), .at = at, .a = a };

	*o = (struct outline){ 0 };
	add_rows(&m, interview_root(m.iv), 0);
}

void outline_draw_mark(struct canvas *c, struct area a, int col, enum outline_mark m)
{
	canvas_put(c, a, 0, col, marks[m].style, c->ascii ? marks[m].ascii : marks[m].utf8);
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct outline *o = from;
	const struct outline_row *r = &o->row[row];
	int col = 2 * r->depth;

	if (r->add < 0)
		outline_draw_mark(c, a, col, r->mark);
	canvas_put(c, a, 0, col + 2,
		   row == o->here			? STYLE_BOLD
		   : r->mark == MARK_HIDDEN || selected ? STYLE_DIM
							: STYLE_NORMAL,
		   r->label);
}

void outline_draw(const struct outline *o, struct list *l, struct canvas *c, struct area a,
		  bool focus)
{
	list_set_count(l, o->count);
	if (!focus)
		list_select(l, o->here);
	list_draw(l, c, a, draw_row, o, focus);
}

void outline_select(struct list *l, struct session *s, const struct spot *at,
		    const struct spot *spot, struct arena *a)
{
	struct outline o;

	outline_make(&o, s, at, a);
	list_set_count(l, o.count);
	for (size_t i = 0; i < o.count; i++)
		if (o.row[i].add < 0 && o.row[i].spot == spot)
			list_select(l, i);
}

bool outline_is_entry(const struct outline_row *r)
{
	return r->add < 0 && spot_element(r->spot)->type == FORM_REPEAT;
}

/* What the form itself filled in is nobody's answer. */
bool stop_is_hidden(const struct spot *s)
{
	const struct element *e = spot_element(s);

	return spot_state(s) != ANSWER_EMPTY && !spot_is_relevant(s) && spot_is_stop(s) &&
	       e->type != FORM_NOTE &&
	       !(e->static_default && strcmp(e->static_default, spot_value(s)) == 0);
}

size_t hidden_answers(struct spot *below)
{
	size_t n = stop_is_hidden(below);

	for (struct spot *k = spot_first(below); k; k = spot_next(k))
		n += hidden_answers(k);
	return n;
}
