#include "report/plan.h"

#include "base/json.h"
#include "report/report.h"
#include "table/table.h"

#include <string.h>

/* ---- the document: activities ---------------------------------------------------------------- */

static const char *signed_words(struct arena *a, const struct plan *p, const struct activity *x)
{
	unsigned set = activity_warnings(x, p->today);
	struct strbuf b = STRBUF_IN(a);

	for (unsigned w = 1; w < 1U << ACTIVITY_WARNINGS; w <<= 1)
		if (set & w)
			strbuf_addf(&b, "%s%s", b.len ? "; " : "",
				    plan_warning_words((enum activity_warning)w));
	return strbuf_text(&b);
}

enum { ACTIVITY_COLUMNS = 5 };

static struct doc_table activity_table(struct arena *a, const struct plan *p, size_t from,
				       size_t to)
{
	const char **cell = ARENA_ARRAY(a, const char *, (to - from) * ACTIVITY_COLUMNS);
	const char **head = ARENA_ARRAY(a, const char *, ACTIVITY_COLUMNS);

	head[0] = _("Activity");
	head[1] = _("State");
	head[2] = _("Period");
	head[3] = _("Cost, kr");
	head[4] = _("Spent, kr");
	for (size_t i = from; i < to; i++) {
		const struct activity *x = &p->activity[i];
		const char **row = &cell[(i - from) * ACTIVITY_COLUMNS];

		row[0] = arena_printf(a, "%s %s", x->id, x->title);
		row[1] = plan_state_word(x->state);
		row[2] = plan_period(a, x);
		row[3] = x->cost >= 0 ? plan_kroner(a, x->cost) : "";
		row[4] = plan_kroner(a, plan_spent(p, x));
	}
	return (struct doc_table){
		.columns = ACTIVITY_COLUMNS, .rows = to - from, .head = head, .cell = cell
	};
}

static void add_details(struct document *d, struct arena *a, const struct plan *p, size_t from,
			size_t to)
{
	struct doc_items l = { .arena = a };

	for (size_t i = from; i < to; i++) {
		const struct activity *x = &p->activity[i];
		const char *look = signed_words(a, p, x);

		if (*look)
			doc_items_add(&l, DOC_PLAIN, NULL,
				      arena_printf(a, "%s %s: %s", x->id, x->title, look));
		if (x->state == ACTIVITY_CANCELLED && *x->why)
			doc_items_add(&l, DOC_PLAIN, NULL,
				      arena_printf(a, _("%s was cancelled: %s"), x->id, x->why));
	}
	document_list(d, &l);
}

/* Those of one area, which stand together. */
static size_t add_area(struct document *d, struct arena *a, const struct plan *p, size_t from)
{
	const struct activity *first = &p->activity[from];
	struct doc_table t;
	size_t to = from;

	while (to < p->activities && strcmp(p->activity[to].challenge, first->challenge) == 0 &&
	       strcmp(p->activity[to].area, first->area) == 0)
		to++;
	document_heading(d, 3, first->area);
	t = activity_table(a, p, from, to);
	document_table(d, &t);
	add_details(d, a, p, from, to);
	return to;
}

static bool is_under(const struct plan *p, const struct activity *x, const struct challenge *c)
{
	return c ? strcmp(x->challenge, c->id) == 0 : !plan_challenge(p, x->challenge);
}

static void add_challenge(struct document *d, struct arena *a, const struct plan *p,
			  const struct challenge *c)
{
	size_t from = 0, to;

	while (from < p->activities && !is_under(p, &p->activity[from], c))
		from++;
	if (!c && from == p->activities)
		return;
	document_heading(d, 2,
			 c ? arena_printf(a, "%s %s", c->id, c->title) : _("Under no challenge"));
	if (from == p->activities)
		document_text(d, _("No activity yet."));
	for (to = from; to < p->activities && is_under(p, &p->activity[to], c);)
		to = add_area(d, a, p, to);
}

/* ---- the document: what is in it, and money -------------------------------------------------- */

static const char *counts(struct arena *a, const struct plan *p)
{
	struct strbuf b = STRBUF_IN(a);

	for (int st = 0; st < ACTIVITY_STATES; st++) {
		size_t n = 0;

		for (size_t i = 0; i < p->activities; i++)
			n += p->activity[i].state == (enum activity_state)st;
		strbuf_addf(&b, "%s%s %zu", st ? ", " : "",
			    plan_state_word((enum activity_state)st), n);
	}
	return strbuf_text(&b);
}

static const char *check_in_words(struct arena *a, const struct plan *p)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < p->check_ins; i++) {
		const struct check_in *c = &p->check_in[i];

		strbuf_addf(&b, "%s%s: %s – %s", i ? "; " : "", c->id, plan_day(a, c->opens),
			    plan_day(a, c->closes));
		if (check_in_is_open(c, p->today))
			strbuf_addf(&b, " (%s)", _("open now"));
	}
	return strbuf_text(&b);
}

/* What the activities that were not cancelled cost, and what their sources give. */
static void sums(int64_t *cost, int64_t *funded, const struct plan *p)
{
	*cost = *funded = 0;
	for (size_t i = 0; i < p->activities; i++) {
		const struct activity *x = &p->activity[i];

		if (x->state == ACTIVITY_CANCELLED)
			continue;
		*cost += x->cost > 0 ? x->cost : 0;
		*funded += funding_sum(x->funding, x->fundings);
	}
}

static void add_summary(struct document *d, struct arena *a, const struct plan *p)
{
	struct doc_items l = { .arena = a };
	int64_t cost, funded;

	sums(&cost, &funded, p);
	doc_items_add(&l, DOC_PLAIN, _("Day"), plan_day(a, p->today));
	doc_items_add(&l, DOC_PLAIN, _("Activities"),
		      arena_printf(a, "%zu: %s", p->activities, counts(a, p)));
	doc_items_add(&l, DOC_PLAIN, _("Cost, not cancelled"),
		      arena_printf(a, _("%s kr, of which sources give %s kr"), plan_kroner(a, cost),
				   plan_kroner(a, funded)));
	doc_items_add(&l, DOC_PLAIN, _("Check-in periods"), check_in_words(a, p));
	document_facts(d, &l);
}

enum { BALANCE_COLUMNS = 6 };

static void balance_row(const char **row, struct arena *a, const char *name,
			const struct balance *b)
{
	const int64_t figures[] = { b->budget, b->planned, b->committed, b->spent, b->left };

	row[0] = name;
	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		row[i + 1] = plan_kroner(a, figures[i]);
}

static void add_grant(struct document *d, struct arena *a, const struct grant *g,
		      const struct balance *b, size_t count)
{
	const char **cell = ARENA_ARRAY(a, const char *, (count + 1) * BALANCE_COLUMNS);
	const char *const head[BALANCE_COLUMNS] = { _("Source, year"), _("Granted"), _("Planned"),
						    _("Committed"),    _("Spent"),   _("Left") };
	struct balance sum = balance_sum(b, count, g->id);
	struct doc_items l = { .arena = a };
	size_t rows = 0;

	for (size_t i = 0; i < count; i++) {
		const char *name = arena_printf(a, "%s %d", b[i].source, b[i].year);
		const char *look;

		if (strcmp(b[i].grant, g->id) != 0)
			continue;
		balance_row(&cell[rows++ * BALANCE_COLUMNS], a, name, &b[i]);
		look = plan_balance_words(a, &b[i]);
		if (*look)
			doc_items_add(&l, DOC_PLAIN, NULL, arena_printf(a, "%s: %s", name, look));
	}
	balance_row(&cell[rows++ * BALANCE_COLUMNS], a, _("together"), &sum);
	document_heading(d, 3, arena_printf(a, "%s (%s)", g->title, g->id));
	document_table(
		d, &(struct doc_table){
			   .columns = BALANCE_COLUMNS, .rows = rows, .head = head, .cell = cell });
	document_list(d, &l);
}

static void add_grants(struct document *d, struct arena *a, const struct plan *p)
{
	struct balance *b;
	size_t count = plan_balances(&b, a, p);

	if (!p->grants)
		return;
	document_heading(d, 2, _("Grants, in kroner"));
	for (size_t i = 0; i < p->grants; i++)
		add_grant(d, a, &p->grant[i], b, count);
	document_note(d, _("Planned is what proposals ask for; it takes nothing yet. Committed is "
			   "promised to activities that are approved or running, and not spent. "
			   "Granted = committed + spent + left."));
}

struct document *plan_document(struct arena *a, const struct plan *p, const char *language)
{
	struct document *d = document_new(a, _("Activity plan"), language);

	if (!p->activities && !p->challenges)
		document_text(d, _("There is nothing in the plan yet."));
	add_summary(d, a, p);
	for (size_t i = 0; i < p->challenges; i++)
		add_challenge(d, a, p, &p->challenge[i]);
	add_challenge(d, a, p, NULL);
	add_grants(d, a, p);
	return d;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void csv_line(struct strbuf *out, const char *const *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		table_write_cell(out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(out);
}

static const char *plain(struct arena *a, int64_t ore)
{
	struct strbuf b = STRBUF_IN(a);

	money_print_plain(&b, ore);
	return strbuf_text(&b);
}

static const char *instant_text(struct arena *a, int64_t ms)
{
	struct strbuf b = STRBUF_IN(a);

	instant_print_iso(&b, (struct instant){ .ms = ms });
	return strbuf_text(&b);
}

enum { MORE_FIELDS = 6, ALL_FIELDS = ACTIVITY_FIELDS + MORE_FIELDS };
static const char *const more_headers[MORE_FIELDS] = { "challenge_title", "funded",  "spent",
						       "warnings",	  "changed", "changed_by" };

/* A name for each warning, for programs. */
static const char *warning_names(struct arena *a, unsigned set)
{
	static const char *const names[ACTIVITY_WARNINGS] = {
		"late_start", "late_end", "unfunded",	  "overfunded",
		"taken_late", "no_owner", "no_challenge",
	};
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < ACTIVITY_WARNINGS; i++)
		if (set & (1U << i))
			strbuf_addf(&b, "%s%s", b.len ? " " : "", names[i]);
	return strbuf_text(&b);
}

static void full_record(const char **cell, struct arena *a, const struct plan *p,
			const struct activity *x)
{
	const struct challenge *c = plan_challenge(p, x->challenge);
	const char *const more[MORE_FIELDS] = {
		c ? c->title : "",	     plain(a, funding_sum(x->funding, x->fundings)),
		plain(a, plan_spent(p, x)),  warning_names(a, activity_warnings(x, p->today)),
		instant_text(a, x->made_ms), x->author,
	};

	activity_to_record(cell, x, a);
	memcpy(cell + ACTIVITY_FIELDS, more, sizeof more);
}

void plan_print_csv(struct strbuf *out, struct arena *a, const struct plan *p)
{
	const char *cell[ALL_FIELDS];

	memcpy(cell, activity_headers, sizeof activity_headers);
	memcpy(cell + ACTIVITY_FIELDS, more_headers, sizeof more_headers);
	csv_line(out, cell, ALL_FIELDS);
	for (size_t i = 0; i < p->activities; i++) {
		full_record(cell, a, p, &p->activity[i]);
		csv_line(out, cell, ALL_FIELDS);
	}
}

static const char *balance_name(const struct balance *b)
{
	static const char *const names[] = { [BALANCE_FINE] = "",
					     [BALANCE_OVERDRAWN] = "overdrawn",
					     [BALANCE_ASKED] = "asked",
					     [BALANCE_LOW] = "low" };

	return names[balance_warns(b)];
}

enum { GRANT_FIELDS = 9 };
static const char *const grant_headers[GRANT_FIELDS] = { "grant",   "source",  "year",
							 "granted", "planned", "committed",
							 "spent",   "left",    "warning" };

static void grant_record(const char **cell, struct arena *a, const struct balance *b)
{
	const char *const fields[GRANT_FIELDS] = {
		b->grant,
		b->source,
		arena_printf(a, "%d", b->year),
		plain(a, b->budget),
		plain(a, b->planned),
		plain(a, b->committed),
		plain(a, b->spent),
		plain(a, b->left),
		balance_name(b),
	};

	memcpy(cell, fields, sizeof fields);
}

void plan_print_grants_csv(struct strbuf *out, struct arena *a, const struct plan *p)
{
	const char *cell[GRANT_FIELDS];
	struct balance *b;
	size_t count = plan_balances(&b, a, p);

	csv_line(out, grant_headers, GRANT_FIELDS);
	for (size_t i = 0; i < count; i++) {
		grant_record(cell, a, &b[i]);
		csv_line(out, cell, GRANT_FIELDS);
	}
}

static void json_record(struct json *j, const char *const *header, const char *const *cell,
			size_t n)
{
	for (size_t i = 0; i < n; i++)
		json_put_text(j, header[i], cell[i]);
}

static void json_activities(struct json *j, struct arena *a, const struct plan *p)
{
	const char *cell[ALL_FIELDS];

	json_key(j, "activities");
	json_array(j);
	for (size_t i = 0; i < p->activities; i++) {
		full_record(cell, a, p, &p->activity[i]);
		json_object(j);
		json_record(j, activity_headers, cell, ACTIVITY_FIELDS);
		json_record(j, more_headers, cell + ACTIVITY_FIELDS, MORE_FIELDS);
		json_end(j);
	}
	json_end(j);
}

static void json_grants(struct json *j, struct arena *a, const struct plan *p)
{
	const char *cell[GRANT_FIELDS];
	struct balance *b;
	size_t count = plan_balances(&b, a, p);

	json_array(j);
	for (size_t i = 0; i < count; i++) {
		grant_record(cell, a, &b[i]);
		json_object(j);
		json_record(j, grant_headers, cell, GRANT_FIELDS);
		json_end(j);
	}
	json_end(j);
}

void plan_print_grants_json(struct strbuf *out, struct arena *a, const struct plan *p)
{
	struct json j = { .out = out, .indent = 2 };

	json_grants(&j, a, p);
	strbuf_addc(out, '\n');
}

void plan_print_json(struct strbuf *out, struct arena *a, const struct plan *p)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_key(&j, "challenges");
	json_array(&j);
	for (size_t i = 0; i < p->challenges; i++) {
		json_object(&j);
		json_put_text(&j, "id", p->challenge[i].id);
		json_put_text(&j, "title", p->challenge[i].title);
		json_put_text(&j, "areas", p->challenge[i].areas);
		json_end(&j);
	}
	json_end(&j);
	json_activities(&j, a, p);
	json_key(&j, "grants");
	json_grants(&j, a, p);
	json_end(&j);
	strbuf_addc(out, '\n');
}
