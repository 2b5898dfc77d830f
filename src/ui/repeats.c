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
