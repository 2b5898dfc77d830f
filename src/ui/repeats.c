#include "ui/repeats.h"
#include "ui/outline.h"

struct spot *repeat_left(struct spot *from, const struct spot *to)
{
	for (struct spot *p = spot_parent(from); p; p = spot_parent(p)) {
		const struct element *e = spot_element(p);

		if (e->type != FORM_REPEAT || e->repeat_count)
			continue;
		if (!to)
			return p;
		if (!spot_is_in(to, spot_parent(p)) || spot_element(to)->index < e->index ||
		    spot_element(to)->index >= e->end)
			return p;
	}
	return NULL;
}

int repeat_empty_between(struct session *s, const struct spot *from, const struct spot *to,
			 struct spot **around)
{
	struct interview *iv = session_interview(s);
	const struct form *form = interview_form(iv);
	int first = from ? spot_element(from)->index + 1 : 1;
	int last = to ? spot_element(to)->index : form_element_count(form);

	for (int i = first; i < last; i++) {
		const struct element *e = form_element(form, i);
		struct spot *in = e->repeat < 0 ? interview_root(iv) : NULL;

		if (e->type != FORM_REPEAT || e->repeat_count)
			continue;
		for (const struct spot *p = from; p && !in; p = spot_parent(p))
			if (spot_element(p)->index == e->repeat)
				in = interview_find(iv, interview_path(p, session_frame(s)));
		if (e->repeat < 0 && e->parent > 0)
			in = interview_find(iv, form_element(form, e->parent)->path);
		if (in && spot_is_relevant(in) && interview_instances(iv, in, i) == 0) {
			*around = in;
			return i;
		}
	}
	return -1;
}

struct spot *repeat_last_stop(struct interview *iv, const struct spot *around, int repeat)
{
	const struct element *e = form_element(interview_form(iv), repeat);
	struct spot *found = NULL;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		int index = spot_element(k)->index;

		if (spot_is_in(k, around) ? index >= e->end : found && index >= e->end)
			break;
		found = k;
	}
	return found;
}

/* ---- going on ------------------------------------------------------------------------------- */

static struct place at_question(struct spot *s)
{
	return (struct place){ .kind = s ? PLACE_QUESTION : PLACE_END, .at = s, .repeat = -1 };
}

static struct place at_list(struct spot *around, int repeat, size_t row)
{
	return (struct place){ .kind = PLACE_LIST, .around = around, .repeat = repeat, .row = row };
}

/* The list of the repeat that `left` is an instance of, where going on is offered. */
static struct place at_end_of_list(struct interview *iv, const struct spot *left)
{
	struct spot *around = spot_parent(left);
	int repeat = spot_element(left)->index;

	return at_list(around, repeat, interview_instances(iv, around, repeat) + 1);
}

/* `to`, but for an empty repeat on the way; `but` is one that the pilot has just passed over. */
static struct place on_the_way(struct session *s, struct spot *from, struct spot *to, int but)
{
	struct spot *around;
	int repeat = repeat_empty_between(s, from, to, &around);

	return repeat >= 0 && repeat != but ? at_list(around, repeat, 0) : at_question(to);
}

struct place place_after(struct session *s, struct spot *from)
{
	struct interview *iv = session_interview(s);
	struct spot *to = interview_next(iv, from);
	struct spot *left = from ? repeat_left(from, to) : NULL;

	return left ? at_end_of_list(iv, left) : on_the_way(s, from, to, -1);
}

struct place place_after_list(struct session *s, struct spot *around, int repeat)
{
	struct interview *iv = session_interview(s);
	struct spot *last = repeat_last_stop(iv, around, repeat);
	struct spot *to = interview_next(iv, last);
	struct spot *left = repeat_left(around, to);

	if (!left && spot_element(around)->type == FORM_REPEAT && !(to && spot_is_in(to, around)))
		left = around;
	if (left && !(to && spot_is_in(to, left)))
		return at_end_of_list(iv, left);
	return on_the_way(s, last, to, repeat);
}
