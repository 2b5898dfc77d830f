#include "store/plan_internal.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

/* Rows of the plan as values. */

static const char *text(struct arena *a, struct stmt *q, int column)
{
	return arena_strdup(a, db_text(q, column));
}

static struct date day(struct stmt *q, int column)
{
	struct date d = { 0 };

	return date_parse_iso(&d, db_text(q, column)) ? d : (struct date){ 0 };
}

/* The next of the cells that stand in a line with tabs between. */
static const char *cell(struct arena *a, const char **line)
{
	size_t n = strcspn(*line, "\t\n");
	const char *s = arena_strndup(a, *line, n);

	*line += n + ((*line)[n] == '\t');
	return s;
}

static int64_t number(struct arena *a, const char **line)
{
	int64_t x = 0;

	return number_parse_int(&x, cell(a, line)) ? x : 0;
}

static size_t read_funding(const struct funding **out, struct arena *a, const char *lines)
{
	struct funding *f = NULL;
	size_t n = 0, cap = 0;

	for (const char *p = lines; *p; p += *p == '\n') {
		struct funding *x = ARENA_PUSH(a, f, n, cap);

		x->grant = cell(a, &p);
		x->source = cell(a, &p);
		x->year = (int)number(a, &p);
		x->ore = number(a, &p);
	}
	*out = f;
	return n;
}

static void read_activity(struct activity *x, struct arena *a, struct stmt *q)
{
	const char **texts[] = { &x->id,   &x->title,	  &x->note, NULL,      &x->why,
				 &x->kind, &x->challenge, &x->area, &x->owner, &x->partners };
	size_t n;
	const void *rev;
	int c;

	*x = activity_blank();
	for (c = 0; c < (int)ARRAY_LEN(texts); c++)
		if (texts[c])
			*texts[c] = text(a, q, c);
	if (!activity_state_named(&x->state, db_text(q, 3)))
		BUG("state '%s'", db_text(q, 3));
	x->start = day(q, c++);
	x->end = day(q, c++);
	x->phase = (int)db_int(q, c++);
	x->year = (int)db_int(q, c++);
	x->years = (int)db_int(q, c++);
	x->cost = db_int(q, c++);
	x->check_in = text(a, q, c++);
	x->late = text(a, q, c++);
	x->provider = text(a, q, c++);
	x->code = text(a, q, c++);
	x->needs = text(a, q, c++);
	x->firms = text(a, q, c++);
	x->fundings = read_funding(&x->funding, a, db_text(q, c++));
	x->author = text(a, q, c++);
	x->made_ms = db_int(q, c++);
	rev = db_blob(q, c, &n);
	memcpy(x->revision, rev, n == ENTITY_SIZE ? n : 0);
}

bool plan_read_activities(struct activity **out, size_t *count, struct stmt *q, struct arena *a,
			  struct err *e)
{
	struct activity *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		read_activity(ARENA_PUSH(a, rows, n, cap), a, q);
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the plan"));
}

bool store_activities(struct activity **out, size_t *count, struct store *s, struct arena *a,
		      struct err *e)
{
	return plan_read_activities(out, count, db_begin(s->db, Q_ACTIVITY_LIST), a, e);
}

bool store_activity(struct activity *out, struct store *s, struct arena *a, const char *id,
		    struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ACTIVITY_NAMED);
	struct activity *rows = NULL;
	size_t n;

	db_bind_text(q, ":prefix", id);
	if (!plan_read_activities(&rows, &n, q, a, e))
		return false;
	if (!*id || !n)
		return err_set(
			e, ERR_NOT_FOUND,
			_("there is no activity '%s'; 'los plan list' shows those there are"), id);
	if (n > 1 && strcmp(rows[0].id, id) != 0)
		return err_set(e, ERR_REFUSED,
			       _("several activities begin with '%s'; write more of it"), id);
	*out = rows[0];
	return true;
}

bool store_activity_history(struct activity **out, size_t *count, struct store *s, struct arena *a,
			    const char *id, struct err *e)
{
	unsigned char entity[ENTITY_SIZE];
	struct stmt *q;

	plan_entity(entity, a, PLAN_ACTIVITY, id);
	q = db_begin(s->db, Q_ACTIVITY_TOLD);
	db_bind_blob(q, ":entity", entity, ENTITY_SIZE);
	db_bind_blob(q, ":rev", NULL, 0);
	return plan_read_activities(out, count, q, a, e);
}

/* ---- headings, periods, money ---------------------------------------------------------------- */

/* "2" before "10". */
static int by_id(const void *a, const void *b)
{
	const struct challenge *x = a, *y = b;
	int64_t m, n;

	if (number_parse_int(&m, x->id) && number_parse_int(&n, y->id) && m != n)
		return m < n ? -1 : 1;
	return strcmp(x->id, y->id);
}

bool store_challenges(struct challenge **out, size_t *count, struct store *s, struct arena *a,
		      struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CHALLENGE_LIST);
	struct challenge *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct challenge){ .id = text(a, q, 0),
								   .title = text(a, q, 1),
								   .areas = text(a, q, 2) };
	db_end(q);
	if (n)
		qsort(rows, n, sizeof *rows, by_id);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the plan"));
}

bool store_check_ins(struct check_in **out, size_t *count, struct store *s, struct arena *a,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_CHECK_IN_LIST);
	struct check_in *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct check_in){ .id = text(a, q, 0),
								  .opens = day(q, 1),
								  .closes = day(q, 2) };
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the plan"));
}

bool store_grants(struct grant **out, size_t *count, struct store *s, struct arena *a,
		  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_GRANT_LIST);
	struct grant *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct grant *g = ARENA_PUSH(a, rows, n, cap);

		g->id = text(a, q, 0);
		g->title = text(a, q, 1);
		g->lines = read_funding(&g->line, a, db_text(q, 2));
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the grants"));
}

bool store_spendings(struct spending **out, size_t *count, struct store *s, struct arena *a,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_SPENDING_LIST);
	struct spending *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct spending){
			.id = text(a, q, 0),
			.grant = text(a, q, 1),
			.source = text(a, q, 2),
			.year = (int)db_int(q, 3),
			.ore = db_int(q, 4),
			.activity = text(a, q, 5),
			.date = day(q, 6),
			.note = text(a, q, 7),
			.author = text(a, q, 8),
			.made_ms = db_int(q, 9),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read the grants"));
}

bool store_plan(struct plan *out, struct store *s, struct arena *a, struct err *e)
{
	*out = (struct plan){ .today = date_of_instant(s->clock.now(s->clock.self)) };
	return store_challenges(&out->challenge, &out->challenges, s, a, e) &&
	       store_check_ins(&out->check_in, &out->check_ins, s, a, e) &&
	       store_activities(&out->activity, &out->activities, s, a, e) &&
	       store_grants(&out->grant, &out->grants, s, a, e) &&
	       store_spendings(&out->spending, &out->spendings, s, a, e);
}
