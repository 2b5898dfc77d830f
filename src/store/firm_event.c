#include "store/firm.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

static enum firm_event_kind kind_named(const char *name)
{
	static const char *const names[FIRM_EVENT_KINDS] = {
		[FIRM_INTERVIEW] = "interview", [FIRM_NEED] = "need",
		[FIRM_DECISION] = "decision",	[FIRM_ACTIVITY] = "activity",
		[FIRM_CONTACT] = "contact",
	};

	for (int k = 0; k < FIRM_EVENT_KINDS; k++)
		if (strcmp(names[k], name) == 0)
			return (enum firm_event_kind)k;
	BUG("event '%s'", name);
}

static void read_event(struct firm_event *x, struct store *s, struct stmt *q, struct arena *a)
{
	*x = (struct firm_event){
		.kind = kind_named(db_text(q, 0)),
		.id = arena_strdup(a, db_text(q, 1)),
		.at_ms = db_int(q, 2),
		.state = arena_strdup(a, db_text(q, 4)),
		.text = arena_strdup(a, db_text(q, 5)),
		.more = arena_strdup(a, db_text(q, 6)),
		.matched = db_int(q, 7) >= 0,
		.gap = db_int(q, 8),
		.offers = db_int(q, 7) > 0 ? (size_t)db_int(q, 7) : 0,
	};
	if (!date_parse_iso(&x->day, db_text(q, 3)) && x->at_ms)
		x->day = date_of_ms(x->at_ms, &s->clock);
}

static int compare(const void *a, const void *b)
{
	const struct firm_event *x = a, *y = b;
	int64_t day = (y->day.year ? date_to_days(y->day) : 0) -
		      (x->day.year ? date_to_days(x->day) : 0);

	if (day)
		return day < 0 ? -1 : 1;
	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? 1 : -1;
	return x->kind != y->kind ? (int)x->kind - (int)y->kind : strcmp(x->id, y->id);
}

bool store_firm_events(struct firm_event **out, size_t *count, struct store *s, struct arena *a,
		       const char *orgnr, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_FIRM_EVENTS);
	struct firm_event *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":orgnr", orgnr);
	while ((step = db_step(q, e)) == DB_ROW)
		read_event(ARENA_PUSH(a, rows, n, cap), s, q, a);
	db_end(q);
	if (n)
		qsort(rows, n, sizeof *rows, compare);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read what happened with the firm"));
}
