#include "interview/internal.h"

/*
 * Progress is kept as sums over the tree.  A question whose answer, relevance or check may have
 * changed is stale; when somebody asks, the stale ones are looked at again and their difference is
 * added to all around them.
 */

void make_stale(struct spot *s)
{
	struct interview *iv = s->frame->iv;

	if (s->stale || !element_asks(s->element))
		return;
	s->stale = true;
	*HEAP_PUSH(iv->stale, iv->stales, iv->stale_cap) = s;
}

static struct tally tally_of(struct interview *iv, struct spot *s)
{
	struct tally t = { 0 };
	struct check c;

	if (!spot_is_present(s) || !spot_is_relevant(s)) {
		t.n[TALLY_HIDDEN] = s->state != ANSWER_EMPTY;
		return t;
	}
	c = check_spot(iv, s, false, iv->scratch);
	arena_reset(iv->scratch);
	t.n[TALLY_ERRORS] = check_is_hard(c.kind) && c.kind != CHECK_REQUIRED;
	t.n[TALLY_WARNINGS] = c.kind == CHECK_SOFT;
	if (!spot_is_readonly(s) && spot_is_stop(s)) {
		t.n[TALLY_ANSWERED] = s->state != ANSWER_EMPTY;
		t.n[TALLY_DUE] = 1;
	}
	return t;
}

static void add_tally(struct spot *s, const struct tally *more, const struct tally *less)
{
	for (; s; s = spot_parent(s))
		for (int i = 0; i < TALLIES; i++)
			s->tally.n[i] += more->n[i] - less->n[i];
}

static void freshen(struct interview *iv)
{
	for (size_t i = 0; i < iv->stales; i++) {
		struct spot *s = iv->stale[i];
		struct tally old = s->tally;
		struct tally now = tally_of(iv, s);

		s->stale = false;
		add_tally(s, &now, &old);
	}
	iv->stales = 0;
}

struct progress_count interview_progress(struct interview *iv, struct spot *s)
{
	const int *n = s->tally.n;

	freshen(iv);
	return (struct progress_count){ .answered = (size_t)n[TALLY_ANSWERED],
					.due = (size_t)n[TALLY_DUE],
					.errors = (size_t)n[TALLY_ERRORS],
					.warnings = (size_t)n[TALLY_WARNINGS],
					.hidden = (size_t)n[TALLY_HIDDEN] };
}

static bool stands_in(const struct frame *f, const struct frame *around)
{
	while (f && f != around)
		f = f->outer;
	return f != NULL;
}

static size_t drop_spots_of(const struct frame *f, struct spot **at, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!stands_in(at[i]->frame, f))
			at[kept++] = at[i];
	return kept;
}

void frame_forget(struct frame *f)
{
	struct interview *iv = f->iv;
	struct tally none = { 0 };

	iv->stales = drop_spots_of(f, iv->stale, iv->stales);
	iv->untolds = drop_spots_of(f, iv->untold, iv->untolds);
	add_tally(spot_parent(&f->spot[0]), &none, &f->spot[0].tally);
}
