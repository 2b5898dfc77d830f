#include "store/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * How many courses have no run left today.  That changes at midnight and with every import, and
 * takes a look at every run: so it is counted in pieces, and kept with the day and the batch that
 * it is true of.
 */

#define KEPT_AS "expired"

struct expiry_count {
	int64_t at, batch;
	struct date today;
	struct number_set all, alive; /* course_hash() */
	struct strbuf text;
};

struct expiry_count *store_expiry_new(void)
{
	return heap_alloc(1, sizeof(struct expiry_count));
}

void store_expiry_free(struct expiry_count *x)
{
	if (!x)
		return;
	free(x->all.slot);
	free(x->alive.slot);
	strbuf_release(&x->text);
	free(x);
}

static bool newest_batch(int64_t *out, struct store *s, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_NEWEST);

	if (!one_row(q, e, "no batch"))
		return false;
	*out = db_int(q, 0);
	db_end(q);
	return true;
}

static struct date today_of(const struct store *s)
{
	return date_of_instant(s->clock.now(s->clock.self));
}

static void take_run(struct expiry_count *x, struct stmt *q)
{
	struct course_record r;
	struct run run;
	char provider[24];
	uint64_t course;

	snprintf(provider, sizeof provider, "%" PRId64, db_int(q, 1));
	course = course_hash(&x->text, provider, db_text(q, 2), db_text(q, 3));
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		r.field[f] = "";
	r.field[COURSE_START] = db_text(q, 4);
	r.field[COURSE_END] = db_text(q, 5);
	r.field[COURSE_DEADLINE] = db_text(q, 6);
	run_from_record(&run, &r);
	number_set_add(&x->all, course);
	if (!run_is_expired(&run, x->today))
		number_set_add(&x->alive, course);
	x->at = db_int(q, 0);
}

static bool keep(struct expiry_count *x, struct store *s, struct err *e)
{
	char value[80];

	snprintf(value, sizeof value, "%" PRId64 " %" PRId64 " %zu", x->batch,
		 date_to_days(x->today), x->all.count - x->alive.count);
	return store_setting_put(s, KEPT_AS, value, e);
}

bool store_expiry_step(bool *more, struct expiry_count *x, struct store *s, size_t runs,
		       struct err *e)
{
	struct stmt *q;
	enum db_step step;
	size_t n = 0;

	if (!x->today.year && !newest_batch(&x->batch, s, e))
		return false;
	if (!x->today.year)
		x->today = today_of(s);
	q = db_begin(s->db, Q_COURSE_DATES);
	db_bind_int(q, ":after", x->at);
	db_bind_int(q, ":most", (int64_t)runs);
	while ((step = db_step(q, e)) == DB_ROW) {
		take_run(x, q);
		n++;
	}
	db_end(q);
	*more = n == runs;
	return step == DB_DONE && (*more || keep(x, s, e));
}

bool expiry_kept(struct home_figures *out, struct store *s, struct err *e)
{
	struct arena *a = arena_new();
	int64_t batch, of_batch, of_day;
	const char *value;
	size_t n;
	bool ok = newest_batch(&batch, s, e) && store_setting(&value, s, a, KEPT_AS, e);

	if (ok && value &&
	    sscanf(value, "%" SCNd64 " %" SCNd64 " %zu", &of_batch, &of_day, &n) == 3 &&
	    of_batch == batch && of_day == date_to_days(today_of(s))) {
		out->expired = n;
		out->expired_told = true;
	}
	if (ok && out->courses == 0)
		out->expired_told = true;
	arena_free(a);
	return ok;
}
