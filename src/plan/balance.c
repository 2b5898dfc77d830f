#include "plan/plan.h"

#include <string.h>

struct balancing {
	struct arena *a;
	struct balance *row;
	size_t count, cap;
};

static struct balance *row_of(struct balancing *b, const char *grant, const char *source, int year)
{
	struct balance *r;

	for (size_t i = 0; i < b->count; i++)
		if (strcmp(b->row[i].grant, grant) == 0 && strcmp(b->row[i].source, source) == 0 &&
		    b->row[i].year == year)
			return &b->row[i];
	r = ARENA_PUSH(b->a, b->row, b->count, b->cap);
	*r = (struct balance){ .grant = grant, .source = source, .year = year };
	return r;
}

/* What was spent of this line for this activity. */
static int64_t spent_on(const struct activity *x, const struct funding *f, const struct spending *s,
			size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		if (strcmp(s[i].activity, x->id) == 0 && strcmp(s[i].grant, f->grant) == 0 &&
		    strcmp(s[i].source, f->source) == 0 && s[i].year == f->year)
			sum += s[i].ore;
	return sum;
}

/* Lines of one grant, source and year are one, told where the first is; of the others nothing. */
static int64_t promised_by(const struct activity *x, size_t line)
{
	int64_t sum = 0;

	for (size_t i = 0; i < x->fundings; i++) {
		if (!funding_is_same(&x->funding[i], &x->funding[line]))
			continue;
		if (i < line)
			return 0;
		sum += x->funding[i].ore;
	}
	return sum;
}

static void add_activity(struct balancing *b, const struct activity *x, const struct spending *s,
			 size_t spendings)
{
	for (size_t i = 0; i < x->fundings; i++) {
		const struct funding *f = &x->funding[i];
		int64_t promised = promised_by(x, i);
		int64_t open = promised ? promised - spent_on(x, f, s, spendings) : 0;
		struct balance *r;

		if (!*f->grant || open <= 0)
			continue;
		r = row_of(b, f->grant, f->source, f->year);
		if (x->state == ACTIVITY_PROPOSED)
			r->planned += open;
		else if (x->state == ACTIVITY_APPROVED || x->state == ACTIVITY_RUNNING)
			r->committed += open;
	}
}

size_t plan_balance(struct balance **out, struct arena *a, const struct grant *g, size_t grants,
		    const struct activity *x, size_t activities, const struct spending *s,
		    size_t spendings)
{
	struct balancing b = { .a = a };

	for (size_t i = 0; i < grants; i++)
		for (size_t k = 0; k < g[i].lines; k++)
			row_of(&b, g[i].id, g[i].line[k].source, g[i].line[k].year)->budget +=
				g[i].line[k].ore;
	for (size_t i = 0; i < activities; i++)
		add_activity(&b, &x[i], s, spendings);
	for (size_t i = 0; i < spendings; i++)
		row_of(&b, s[i].grant, s[i].source, s[i].year)->spent += s[i].ore;
	for (size_t i = 0; i < b.count; i++)
		b.row[i].left = b.row[i].budget - b.row[i].committed - b.row[i].spent;
	*out = b.row;
	return b.count;
}

struct balance balance_sum(const struct balance *b, size_t count, const char *grant)
{
	struct balance sum = { .grant = grant ? grant : "", .source = "" };

	for (size_t i = 0; i < count; i++) {
		if (grant && strcmp(b[i].grant, grant) != 0)
			continue;
		sum.budget += b[i].budget;
		sum.planned += b[i].planned;
		sum.committed += b[i].committed;
		sum.spent += b[i].spent;
		sum.left += b[i].left;
	}
	return sum;
}

enum balance_warning balance_warns(const struct balance *b)
{
	enum { TENTH = 10 };

	if (b->left < 0)
		return BALANCE_OVERDRAWN;
	if (b->planned > b->left)
		return BALANCE_ASKED;
	return b->left < b->budget / TENTH ? BALANCE_LOW : BALANCE_FINE;
}
