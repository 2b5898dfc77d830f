#include "interview/internal.h"

/* Which answers decide that a spot is not asked: from the rule that hides it, back to questions. */

enum { DEEPEST = 8 };

struct deciding {
	const struct spot **at;
	size_t count, cap;
};

/* The outermost spot around s that its own rule hides. */
static const struct spot *hidden_at(const struct spot *s)
{
	const struct spot *found = NULL;

	for (; s; s = spot_parent(s))
		if (!s->relevant)
			found = s;
	return found;
}

static void add(struct deciding *d, const struct spot *s)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->at[i] == s)
			return;
	if (d->count < d->cap)
		d->at[d->count++] = s;
}

static void keep_first(struct frame *f, void *to)
{
	struct frame **first = to;

	if (!*first)
		*first = f;
}

/* In a repeat further in there are several: the first stands for them. */
static const struct spot *first_of(struct frame *f, int question)
{
	struct frame *first = NULL;

	frames_below(f, f->iv->place[question].scope, keep_first, &first);
	return first ? frame_spot(first, question) : NULL;
}

static void follow(struct deciding *d, const struct expr *x, const struct spot *from, int depth)
{
	for (size_t i = 0; x && depth < DEEPEST && i < expr_ref_count(x); i++) {
		const struct expr_ref *ref = expr_ref_at(x, i);
		struct frame *f;
		const struct spot *s;

		if (ref->question < 0 || ref->last_saved)
			continue;
		f = frame_around(from->frame, ref->question);
		s = first_of(f, ref->question);
		if (!s)
			continue;
		if (spot_is_stop(s) && spot_is_relevant(s))
			add(d, s);
		else if (!spot_is_relevant(s) && hidden_at(s))
			follow(d, hidden_at(s)->element->relevant, hidden_at(s), depth + 1);
		else
			follow(d, s->element->calculation, s, depth + 1);
	}
}

size_t interview_deciders(const struct spot *s, const struct spot **out, size_t cap)
{
	struct deciding d = { .at = out, .cap = cap };
	const struct spot *hidden = hidden_at(s);

	if (hidden)
		follow(&d, hidden->element->relevant, hidden, 0);
	return d.count;
}
