#include "interview/internal.h"

/*
 * Calculations that are made when another answer changes (column trigger), and not otherwise; what
 * they give is an answer like any other, told and kept.  Each is made after the form's rules have
 * followed the change before it; what it sets off in its turn comes before its next sibling, as
 * in JavaRosa.
 */

static void push_fired(struct frame *f, void *to)
{
	const int *element = to;

	*HEAP_PUSH(f->iv->fired, f->iv->fireds, f->iv->fired_cap) = frame_spot(f, *element);
}

/* The last to come goes first: so these are put in backwards. */
static void turn_round(struct spot **at, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct spot *swap = at[i];

		at[i] = at[n - 1 - i];
		at[n - 1 - i] = swap;
	}
}

/* In the same instances of the repeats around both, and in all those further in. */
void fire_triggers(struct spot *s)
{
	struct interview *iv = s->frame->iv;
	size_t before = iv->fireds;
	size_t n;
	const int *triggered = form_triggered(iv->form, s->element->index, &n);

	/* what a trigger gave has been told: a replay does not make it anew */
	if (iv->restoring || iv->opening)
		return;
	for (size_t i = 0; i < n; i++) {
		int element = triggered[i];

		frames_below(frame_around(s->frame, element), iv->place[element].scope, push_fired,
			     &element);
	}
	if (iv->fireds > before)
		turn_round(iv->fired + before, iv->fireds - before);
}

/* Made whether it is relevant or not, as JavaRosa does; one that cannot be computed changes
 * nothing. */
void run_fired(struct interview *iv, struct spot *s)
{
	const struct element *e = s->element;
	struct arena *a = iv->scratch;
	const char *text = "";
	struct value v;
	struct err error = { 0 };

	if (e->calculation) {
		if (!evaluate(&v, iv, e->calculation, s, NULL, a, &error))
			return;
		text = answer_text(iv, e, &v, a);
	}
	if (strcmp(text, spot_value(s)) == 0)
		return;
	spot_put(s, text, *text ? ANSWER_GIVEN : ANSWER_EMPTY);
	remember_untold(s);
	make_stale(s);
	if (spot_is_relevant(s))
		notify(s);
	fire_triggers(s);
}
