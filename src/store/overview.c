#include "store/overview.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

/* Interviews of the firm at hand: its needs say which, and were told when that was begun. */
struct told {
	char id[40];
	int64_t at_ms;
};
struct walk {
	struct store *s;
	struct told *told;
	size_t count, cap;
	struct strbuf orgnr, who; /* of the firm at hand */
	size_t firm;
	bool blocked;
};

enum column { ORGNR, WHO, WHAT, ID, AT_MS, A, B, AREA, FIT, GAP, KIND };
/* As the query numbers them. */
enum { OF_FIRM, OF_INTERVIEW, OF_NEED, OF_FILE, OF_DECISION };

static void keep(struct strbuf *b, const char *text)
{
	strbuf_clear(b);
	strbuf_add(b, text);
}

static void next_firm(struct walk *w, struct stmt *q)
{
	const char *orgnr = db_text(q, ORGNR), *who = db_text(q, WHO);

	if (w->firm && strcmp(strbuf_text(&w->orgnr), orgnr) == 0 &&
	    strcmp(strbuf_text(&w->who), who) == 0)
		return;
	keep(&w->orgnr, orgnr);
	keep(&w->who, who);
	w->firm++;
	w->count = 0;
	w->blocked = false;
}

static void remember(struct walk *w, const char *id, int64_t at_ms)
{
	struct told *t = HEAP_PUSH_RAW(w->told, w->count, w->cap);

	*t = (struct told){ .at_ms = at_ms };
	memcpy(t->id, id, strnlen(id, sizeof t->id - 1));
}

/* An interview may have got another firm than the need was told with. */
static bool ask(int64_t *at_ms, struct walk *w, const char *id, struct err *e)
{
	struct stmt *q = db_begin(w->s->db, Q_OVERVIEW_INTERVIEW);
	enum db_step step;

	db_bind_text(q, ":id", id);
	step = db_step(q, e);
	*at_ms = step == DB_ROW ? db_int(q, 0) : 0;
	db_end(q);
	return step != DB_FAILED;
}

static bool when_told(int64_t *at_ms, struct walk *w, const char *id, struct err *e)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->told[i].id, id) == 0) {
			*at_ms = w->told[i].at_ms;
			return true;
		}
	return ask(at_ms, w, id, e);
}

static void read_need(struct overview_row *r, struct stmt *q)
{
	r->nace = db_text(q, A);
	r->municipality = db_text(q, B);
	r->area = db_text(q, AREA);
	r->matched = !db_is_null(q, FIT);
	r->fit = (int)db_int(q, FIT);
	r->gap = db_int(q, GAP) != 0;
	r->kind = gap_kind_named(db_text(q, KIND));
}

static bool read_row(struct overview_row *r, struct walk *w, struct stmt *q, struct err *e)
{
	int64_t what = db_int(q, WHAT);

	*r = (struct overview_row){ .firm = w->firm,
				    .at_ms = db_int(q, AT_MS),
				    .nace = "",
				    .municipality = "",
				    .area = "" };
	switch (what) {
	case OF_FIRM:
		w->blocked = db_int(q, GAP) != 0;
		r->what = OVERVIEW_FIRM;
		r->nace = db_text(q, A);
		r->municipality = db_text(q, B);
		return true;
	case OF_INTERVIEW:
		r->what = OVERVIEW_INTERVIEW;
		remember(w, db_text(q, ID), r->at_ms);
		return true;
	case OF_DECISION:
		r->what = OVERVIEW_DECISION;
		r->verdict = verdict_named(db_text(q, A));
		r->why = why_not_named(db_text(q, B));
		return true;
	}
	r->what = OVERVIEW_NEED;
	r->from_file = what == OF_FILE;
	read_need(r, q);
	return r->from_file || when_told(&r->at_ms, w, db_text(q, ID), e);
}

static void today(struct strbuf *b, const struct store *s)
{
	date_print_iso(b, date_of_instant(s->clock.now(s->clock.self)));
}

bool store_overview(struct store *s, overview_row_fn *row, void *to, struct err *e)
{
	struct walk w = { .s = s };
	struct strbuf day = { 0 };
	struct stmt *q = db_begin(s->db, Q_OVERVIEW);
	struct overview_row r;
	enum db_step step;
	bool ok = true;

	today(&day, s);
	db_bind_text(q, ":today", strbuf_text(&day));
	while (ok && (step = db_step(q, e)) == DB_ROW) {
		next_firm(&w, q);
		ok = read_row(&r, &w, q, e);
		if (ok && !w.blocked)
			row(to, &r);
	}
	ok = ok && step == DB_DONE;
	db_end(q);
	free(w.told);
	strbuf_release(&w.orgnr);
	strbuf_release(&w.who);
	strbuf_release(&day);
	return ok || err_context(e, _("cannot count what there is"));
}

bool store_overview_span(int64_t *first, int64_t *last, struct store *s, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_OVERVIEW_SPAN);
	bool ok = db_step(q, e) == DB_ROW;

	*first = ok ? db_int(q, 0) : 0;
	*last = ok ? db_int(q, 1) : 0;
	db_end(q);
	return ok || err_context(e, _("cannot count what there is"));
}
