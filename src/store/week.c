#include "store/week.h"
#include "store/internal.h"

/* What was written in some days: a query and a reader of its rows for each kind. */

struct span {
	int64_t from, to;
	struct arena *a;
};

static const char *text(const struct span *p, struct stmt *q, int column)
{
	return arena_strdup(p->a, db_text(q, column));
}

static struct date day(struct stmt *q, int column)
{
	struct date d = { 0 };

	return date_parse_iso(&d, db_text(q, column)) ? d : (struct date){ 0 };
}

static struct stmt *begin(struct store *s, enum query query, const struct span *p)
{
	struct stmt *q = db_begin(s->db, query);

	db_bind_int(q, ":from", p->from);
	db_bind_int(q, ":to", p->to);
	return q;
}

static bool interviews(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = begin(s, Q_WEEK_INTERVIEWS, p);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(p->a, out->interview, out->interviews, cap) = (struct week_interview){
			.id = text(p, q, 0),
			.form = text(p, q, 1),
			.orgnr = text(p, q, 2),
			.firm_name = text(p, q, 3),
			.municipality = text(p, q, 4),
			.author = text(p, q, 5),
			.state = interview_state_named(db_text(q, 6)),
			.made_ms = db_int(q, 7),
			.needs = (size_t)db_int(q, 8),
		};
	db_end(q);
	return step == DB_DONE;
}

static bool needs(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = begin(s, Q_WEEK_NEEDS, p);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(p->a, out->need, out->needs, cap) = (struct week_need){
			.id = text(p, q, 0),
			.orgnr = text(p, q, 1),
			.firm_name = text(p, q, 2),
			.municipality = text(p, q, 3),
			.area = text(p, q, 4),
			.text = text(p, q, 5),
			.people = (int)db_int(q, 6),
			.at_ms = db_int(q, 7),
			.file = text(p, q, 8),
			.matched = db_int(q, 9),
			.best_fit = (int)db_int(q, 10),
			.gap = db_int(q, 11),
		};
	db_end(q);
	return step == DB_DONE;
}

static bool decisions(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = begin(s, Q_WEEK_DECISIONS, p);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(p->a, out->decision, out->decisions, cap) = (struct week_decision){
			.need = text(p, q, 0),
			.text = text(p, q, 1),
			.orgnr = text(p, q, 2),
			.firm_name = text(p, q, 3),
			.municipality = text(p, q, 4),
			.provider = text(p, q, 5),
			.code = text(p, q, 6),
			.verdict = verdict_named(db_text(q, 7)),
			.why = text(p, q, 8),
			.author = text(p, q, 9),
			.made_ms = db_int(q, 10),
		};
	db_end(q);
	return step == DB_DONE;
}

static enum activity_state state_named(const char *name)
{
	enum activity_state st;

	if (!activity_state_named(&st, name))
		BUG("state '%s'", name);
	return st;
}

static bool steps(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = begin(s, Q_WEEK_STEPS, p);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW) {
		bool is_new = *db_text(q, 4) == '\0';

		*ARENA_PUSH(p->a, out->step, out->steps, cap) = (struct week_step){
			.id = text(p, q, 0),
			.title = text(p, q, 1),
			.kind = text(p, q, 2),
			.state = state_named(db_text(q, 3)),
			.was = is_new ? ACTIVITY_PROPOSED : state_named(db_text(q, 4)),
			.is_new = is_new,
			.why = text(p, q, 5),
			.author = text(p, q, 6),
			.made_ms = db_int(q, 7),
		};
	}
	db_end(q);
	return step == DB_DONE;
}

static bool runs(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = begin(s, Q_WEEK_RUNS, p);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(p->a, out->run, out->runs, cap) = (struct week_run){
			.provider = text(p, q, 0),
			.code = text(p, q, 1),
			.title = text(p, q, 2),
			.start = day(q, 3),
			.deadline = day(q, 4),
			.municipality = text(p, q, 5),
			.mode = text(p, q, 6),
		};
	db_end(q);
	return step == DB_DONE;
}

static bool interest(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_WEEK_INTEREST);
	enum db_step step;
	size_t cap = 0;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(p->a, out->interest, out->interests, cap) = (struct week_interest){
			.need = text(p, q, 0),
			.orgnr = text(p, q, 1),
			.firm_name = text(p, q, 2),
			.provider = text(p, q, 3),
			.code = text(p, q, 4),
			.verdict = verdict_named(db_text(q, 5)),
		};
	db_end(q);
	return step == DB_DONE;
}

static void bind_day(struct stmt *q, const char *name, struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_iso(&b, d);
	db_bind_text(q, name, strbuf_text(&b));
}

bool store_week_agreed(struct week_agreed **out, size_t *count, struct store *s, struct arena *a,
		       const struct week_asked *asked, struct err *e)
{
	const struct span p = { .a = a };
	struct stmt *q = db_begin(s->db, Q_WEEK_AGREED);
	enum db_step step;
	size_t cap = 0;

	*out = NULL;
	*count = 0;
	db_bind_text(q, ":form", asked->form);
	db_bind_text(q, ":version", asked->version);
	db_bind_text(q, ":name", asked->name);
	bind_day(q, ":since", a, asked->since);
	bind_day(q, ":until", a, asked->until);
	bind_day(q, ":known", a, asked->known);
	db_bind_int(q, ":to", asked->to);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, *out, *count, cap) = (struct week_agreed){
			.id = text(&p, q, 0),
			.orgnr = text(&p, q, 1),
			.firm_name = text(&p, q, 2),
			.author = text(&p, q, 3),
			.made_ms = db_int(q, 4),
			.due = day(q, 5),
		};
	db_end(q);
	return step == DB_DONE || err_context(e, _("cannot read the week"));
}

/* Of the batches, newest first, those of these days, oldest first. */
static bool imports(struct week *out, struct store *s, const struct span *p, struct err *e)
{
	struct batch *all;
	size_t n, cap = 0;

	if (!store_batches(&all, &n, s, p->a, e))
		return false;
	while (n-- > 0)
		if (all[n].at_ms >= p->from && all[n].at_ms < p->to)
			*ARENA_PUSH(p->a, out->import, out->imports, cap) = all[n];
	return true;
}

bool store_week(struct week *out, struct store *s, struct arena *a, int64_t from, int64_t to,
		struct err *e)
{
	struct span p = { from, to, a };

	*out = (struct week){ 0 };
	return (interviews(out, s, &p, e) && needs(out, s, &p, e) && decisions(out, s, &p, e) &&
		steps(out, s, &p, e) && runs(out, s, &p, e) && interest(out, s, &p, e) &&
		imports(out, s, &p, e)) ||
	       err_context(e, _("cannot read the week"));
}
