#include "report/audit.h"
#include "table/table.h"

#include <inttypes.h>
#include <string.h>

struct audit_row {
	const char *event, *node, *old, *new, *reason, *user;
	int64_t start, end; /* end -1: none */
};

struct audit {
	struct arena *arena;
	struct audit_row *row;
	size_t count, cap;
	size_t question, ending; /* rows that have no end yet, + 1; 0: none */
};

static struct audit_row *add(struct audit *a, const struct event_row *r, const char *event)
{
	struct audit_row *x = ARENA_PUSH(a->arena, a->row, a->count, a->cap);

	*x = (struct audit_row){
		.event = event,
		.node = r->event.path,
		.user = r->author,
		.start = r->event.at_ms,
		.end = -1,
	};
	return x;
}

/* The page at the end is seen until something else is done. */
static void close_ending(struct audit *a, const struct event_row *r)
{
	if (a->ending)
		a->row[a->ending - 1].end = r->event.at_ms;
	a->ending = 0;
}

/* Of several changes at one showing of a question the first old and the last new value count. */
static void add_answer(struct audit *a, const struct event_row *r)
{
	struct audit_row *x = a->question ? &a->row[a->question - 1] : NULL;

	if (!x || strcmp(x->node, r->event.path) != 0) {
		x = add(a, r, "question");
		x->end = r->event.at_ms;
		x->old = r->event.old;
	} else if (!x->new && !x->old) {
		x->old = r->event.old ? r->event.old : "";
	}
	x->new = r->event.new ? r->event.new : "";
}

static void add_values(struct audit *a, const struct event_row *r, const char *event)
{
	struct audit_row *x = add(a, r, event);

	x->old = r->event.old;
	x->new = r->event.new;
}

static void add_interval(struct audit *a, const struct event_row *r, const char *event)
{
	add(a, r, event)->end = r->event.at_ms;
}

static void take(struct audit *a, const struct event_row *r)
{
	static const char *const moments[EVENT_COUNT] = {
		[EVENT_OPENED] = "form start",
		[EVENT_RESUMED] = "form resume",
		[EVENT_SAVED] = "form save",
		[EVENT_FINISHED] = "form finalize",
		[EVENT_LEFT] = "form exit",
		[EVENT_JUMP] = "jump",
		[EVENT_CONSTRAINT] = "constraint error",
	};
	static const char *const intervals[EVENT_COUNT] = {
		[EVENT_ADD] = "add repeat",
		[EVENT_DELETE] = "delete repeat",
	};
	static const char *const values[EVENT_COUNT] = {
		[EVENT_REMARK] = "remark",
		[EVENT_ACKNOWLEDGE] = "acknowledge",
		[EVENT_LANGUAGE] = "change language",
		[EVENT_MOVE] = "move repeat",
	};
	enum event_kind k = r->event.kind;

	if (k == EVENT_ENTER || k == EVENT_FINISHED || k == EVENT_LEFT || k == EVENT_RESUMED)
		close_ending(a, r);
	if (k == EVENT_RESUMED)
		a->question = 0; /* of one that a cut left the end is not known */
	if (moments[k])
		add(a, r, moments[k]);
	else if (intervals[k])
		add_interval(a, r, intervals[k]);
	else if (values[k])
		add_values(a, r, values[k]);
	else if (k == EVENT_ANSWER)
		add_answer(a, r);
	else if (k == EVENT_REASON)
		add(a, r, "change reason")->reason = r->event.new;
	else if (k == EVENT_LEAVE && a->question) {
		a->row[a->question - 1].end = r->event.at_ms;
		a->question = 0;
	} else if (k == EVENT_ENTER) {
		add(a, r, "question");
		a->question = a->count;
	} else if (k == EVENT_END) {
		add(a, r, "end screen");
		a->ending = a->count;
	}
}

/* ---- as CSV: commas, and quotes only where they must be -------------------------------------- */

static bool needs_quotes(const char *s)
{
	return *s == '"' || s[strcspn(s, ",\r\n")];
}

static void put_cell(struct strbuf *out, const char *s)
{
	const char *mark = table_is_formula(s) ? "'" : "";

	strbuf_addc(out, ',');
	if (!needs_quotes(s)) {
		strbuf_addf(out, "%s%s", mark, s);
		return;
	}
	strbuf_addf(out, "\"%s", mark);
	for (; *s; s++) {
		if (*s == '"')
			strbuf_addc(out, '"');
		strbuf_addc(out, *s);
	}
	strbuf_addc(out, '"');
}

struct columns {
	bool values, user, reason;
};

static struct columns columns_of(const struct form *form)
{
	bool all = !form_audit(form);

	return (struct columns){
		.values = all || form_audit_says(form, "track-changes", "true"),
		.user = all || form_audit_says(form, "identify-user", "true"),
		.reason = all || form_audit_says(form, "track-changes-reasons", "on-form-edit"),
	};
}

static void put_row(struct strbuf *out, const struct audit_row *r, struct columns c)
{
	const char *old = r->old ? r->old : "", *new = r->new ? r->new : "";
	bool differs = strcmp(old, new) != 0;

	strbuf_add(out, r->event);
	put_cell(out, r->node);
	strbuf_addf(out, ",%" PRId64 ",", r->start);
	if (r->end >= 0)
		strbuf_addf(out, "%" PRId64, r->end);
	if (c.values) {
		put_cell(out, differs ? old : "");
		put_cell(out, differs ? new : "");
	}
	if (c.user)
		put_cell(out, r->user);
	if (c.reason)
		put_cell(out, r->reason ? r->reason : "");
	strbuf_addc(out, '\n');
}

static void put_header(struct strbuf *out, struct columns c)
{
	strbuf_addf(out, "event,node,start,end%s%s%s\n", c.values ? ",old-value,new-value" : "",
		    c.user ? ",user" : "", c.reason ? ",change-reason" : "");
}

bool report_audit(struct strbuf *out, struct store *s, const struct form *form,
		  const char *interview, struct err *e)
{
	struct audit a = { .arena = arena_new() };
	struct columns c = columns_of(form);
	struct event_row *row;
	size_t count;
	bool ok = store_events(&row, &count, s, a.arena, interview, e);

	for (size_t i = 0; ok && i < count; i++)
		take(&a, &row[i]);
	if (ok)
		put_header(out, c);
	for (size_t i = 0; ok && i < a.count; i++)
		put_row(out, &a.row[i], c);
	arena_free(a.arena);
	return ok;
}
