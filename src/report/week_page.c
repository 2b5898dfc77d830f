#include "report/week_internal.h"

#include "base/map.h"
#include "base/utf8.h"
#include "report/contact.h"
#include "report/figures.h"
#include "report/plan.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/* The office's own page of a week: everything that was done, with names. */

/* A cell of text after the others. */
static void put(struct doc_value **v, const char *text)
{
	*(*v)++ = doc_text(text);
}

static void put_count(struct doc_value **v, size_t n)
{
	*(*v)++ = doc_count(n);
}

static void put_day(struct doc_value **v, const struct week_report *w, int64_t ms)
{
	*(*v)++ = doc_day(week_day(w, ms));
}

/* ---- in short -------------------------------------------------------------------------------- */

static size_t firms(const struct week_report *w)
{
	struct map seen = { 0 };
	size_t n;

	for (size_t i = 0; i < w->told.interviews; i++)
		if (*w->told.interview[i].orgnr)
			map_put(&seen, w->told.interview[i].orgnr, 0);
	n = seen.count;
	map_release(&seen);
	return n;
}

static size_t gaps(const struct week_report *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->told.needs; i++)
		n += w->told.need[i].matched && w->told.need[i].gap;
	return n;
}

static size_t people(const struct week_report *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->told.needs; i++)
		n += w->told.need[i].people > 0 ? (size_t)w->told.need[i].people : 0;
	return n;
}

static size_t said(const struct week_report *w, enum verdict verdict)
{
	size_t n = 0;

	for (size_t i = 0; i < w->told.decisions; i++)
		n += w->told.decision[i].verdict == verdict;
	return n;
}

static void add_short(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "code", _("Code"), DOC_TEXT, true },
		{ "what", _("What"), DOC_TEXT, false },
		{ "number", _("Number"), DOC_COUNT, false },
	};
	const struct {
		const char *code, *label;
		size_t n;
	} rows[] = {
		{ "interviews", _("Interviews held"), w->told.interviews },
		{ "firms", _("Firms talked with"), firms(w) },
		{ "needs", _("Needs found"), w->told.needs },
		{ "people", _("People they are about, as far as told"), people(w) },
		{ "gaps", _("of the needs, without a course"), gaps(w) },
		{ "interested", _("Offers that firms are interested in"),
		  said(w, VERDICT_INTERESTED) },
		{ "maybe", _("Offers that firms said maybe to"), said(w, VERDICT_MAYBE) },
		{ "rejected", _("Offers turned down"), said(w, VERDICT_REJECTED) },
	};
	struct doc_grid *g = document_grid(d, "summary", "", column, ARRAY_LEN(column));
	size_t act[WEEK_ACTS];
	struct doc_value *v;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		v = doc_grid_row(g);
		put(&v, rows[i].code);
		put(&v, rows[i].label);
		put_count(&v, rows[i].n);
	}
	week_acts(act, w);
	for (int k = 0; k < WEEK_ACTS; k++) {
		v = doc_grid_row(g);
		put(&v, week_act_code((enum week_act)k));
		put(&v, week_act_words((enum week_act)k));
		put_count(&v, act[k]);
	}
	v = doc_grid_row(g);
	put(&v, "contacts");
	put(&v, _("Talks and attempts in the contact log"));
	put_count(&v, w->contacts);
	v = doc_grid_row(g);
	put(&v, "imports");
	put(&v, _("Files taken in"));
	put_count(&v, w->told.imports);
}

/* ---- interviews ------------------------------------------------------------------------------ */

static const char *state_words(enum interview_state st)
{
	static const char *const words[] = {
		[INTERVIEW_DRAFT] = N_("draft"),
		[INTERVIEW_COMPLETE] = N_("complete"),
		[INTERVIEW_APPROVED] = N_("approved"),
		[INTERVIEW_REJECTED] = N_("rejected"),
	};

	return _(words[st]);
}

static const char *firm_words(const char *name, const char *orgnr)
{
	return *name ? name : *orgnr ? orgnr : _("not known");
}

static void add_interviews(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "id", _("Id"), DOC_TEXT, true },
		{ "firm", _("Firm"), DOC_TEXT, false },
		{ "orgnr", _("Organisation number"), DOC_TEXT, true },
		{ "municipality", _("Place"), DOC_TEXT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
		{ "form", _("Form"), DOC_TEXT, true },
		{ "needs", _("Needs"), DOC_COUNT, false },
		{ "state", _("State"), DOC_TEXT, false },
	};
	struct doc_grid *g;

	document_heading(d, 2, _("Interviews"));
	g = document_grid(d, "interviews", "", column, ARRAY_LEN(column));
	doc_grid_none(g, _("No interview was held."));
	for (size_t i = 0; i < w->told.interviews; i++) {
		const struct week_interview *x = &w->told.interview[i];
		struct doc_value *v = doc_grid_row(g);

		put_day(&v, w, x->made_ms);
		put(&v, x->id);
		put(&v, firm_words(x->firm_name, x->orgnr));
		put(&v, x->orgnr);
		put(&v, x->municipality);
		put(&v, x->author);
		put(&v, x->form);
		put_count(&v, x->needs);
		put(&v, state_words(x->state));
	}
}

struct pilot {
	const char *name;
	size_t interviews, needs;
};

static int most_first(const void *a, const void *b)
{
	const struct pilot *x = a, *y = b;

	if (x->interviews != y->interviews)
		return x->interviews > y->interviews ? -1 : 1;
	return utf8_collate(x->name, y->name);
}

/* `key` of row i, and how much it adds to the second figure. */
static size_t sum_up(struct pilot **out, struct arena *a, const struct week_report *w,
		     const char *(*key)(const struct week_report *w, size_t i, size_t *more),
		     size_t rows)
{
	struct pilot *p = ARENA_ARRAY(a, struct pilot, rows + 1);
	struct map at = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < rows; i++) {
		size_t more = 0, k;
		const char *name = key(w, i, &more);

		k = map_put(&at, name, n);
		if (k == n)
			p[n++].name = name;
		p[k].interviews++;
		p[k].needs += more;
	}
	map_release(&at);
	qsort(p, n, sizeof *p, most_first);
	*out = p;
	return n;
}

static const char *by_pilot(const struct week_report *w, size_t i, size_t *more)
{
	*more = w->told.interview[i].needs;
	return w->told.interview[i].author;
}

static const char *by_area(const struct week_report *w, size_t i, size_t *more)
{
	*more = w->told.need[i].matched && w->told.need[i].gap;
	return report_area(w->told.need[i].area);
}

static void add_sums(struct document *d, struct pilot *p, size_t n, const char *id,
		     const char *title, const struct doc_column column[3])
{
	struct doc_grid *g = document_grid(d, id, title, column, 3);
	size_t first = 0, second = 0;
	struct doc_value *v;

	for (size_t i = 0; i < n; i++) {
		v = doc_grid_row(g);
		put(&v, p[i].name);
		put_count(&v, p[i].interviews);
		put_count(&v, p[i].needs);
		first += p[i].interviews;
		second += p[i].needs;
	}
	v = doc_grid_total(g);
	put(&v, _("together"));
	put_count(&v, first);
	put_count(&v, second);
	doc_grid_chart(g,
		       &(struct doc_chart){ .kind = DOC_BARS, .series = { column[1].id, NULL } });
}

static void add_pilots(struct document *d, struct arena *a, const struct week_report *w)
{
	const struct doc_column column[3] = {
		{ "pilot", _("By"), DOC_TEXT, false },
		{ "interviews", _("Interviews"), DOC_COUNT, false },
		{ "needs", _("Needs"), DOC_COUNT, false },
	};
	struct pilot *p;
	size_t n = sum_up(&p, a, w, by_pilot, w->told.interviews);

	if (n > 1)
		add_sums(d, p, n, "pilots", _("By pilot"), column);
}

/* ---- the contact log ------------------------------------------------------------------------- */

static void add_contacts(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "firm", _("Firm"), DOC_TEXT, false },
		{ "orgnr", _("Organisation number"), DOC_TEXT, true },
		{ "how", _("How"), DOC_TEXT, false },
		{ "outcome", _("Outcome"), DOC_TEXT, false },
		{ "note", _("Note"), DOC_TEXT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
	};
	struct doc_grid *g;

	if (!w->contacts)
		return;
	document_heading(d, 2, _("Contact log"));
	g = document_grid(d, "contacts", "", column, ARRAY_LEN(column));
	for (size_t i = 0; i < w->contacts; i++) {
		const struct week_contact *x = &w->contact[i];
		struct doc_value *v = doc_grid_row(g);

		*v++ = doc_day(x->log.day);
		put(&v, firm_words(x->firm_name, x->log.orgnr));
		put(&v, x->log.orgnr);
		put(&v, contact_how_word(x->log.how));
		put(&v, contact_outcome_word(x->log.outcome));
		put(&v, x->log.note);
		put(&v, x->log.author);
	}
}

/* What waits, or is late; false: nothing. */
static bool add_due(struct document *d, struct arena *a, const struct week_report *w, bool late)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "time", _("Time"), DOC_TEXT, false },
		{ "firm", _("Firm"), DOC_TEXT, false },
		{ "orgnr", _("Organisation number"), DOC_TEXT, true },
		{ "what", _("What was agreed"), DOC_TEXT, false },
		{ "note", _("Note"), DOC_TEXT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
	};
	struct doc_grid *g = NULL;

	for (size_t i = 0; i < w->dues; i++) {
		const struct week_due *x = &w->due[i];
		struct doc_value *v;

		if (x->late != late)
			continue;
		if (!g)
			g = document_grid(d, late ? "overdue" : "due",
					  late ? _("Overdue")
					       : _("Appointments, calls and what was agreed"),
					  column, ARRAY_LEN(column));
		v = doc_grid_row(g);
		*v++ = doc_day(x->day);
		put(&v, contact_time(a, x->minute));
		put(&v, firm_words(x->firm_name, x->orgnr));
		put(&v, x->orgnr);
		put(&v, x->what);
		put(&v, x->note);
		put(&v, x->author);
	}
	return g != NULL;
}

/* ---- needs ----------------------------------------------------------------------------------- */

static const char *found_words(const struct week_need *n)
{
	if (!n->matched)
		return _("not matched yet");
	if (n->gap)
		return _("no course");
	return band_of_fit(n->best_fit) == BAND_GOOD ? _("a good course") : _("a possible course");
}

static void add_needs(struct document *d, struct arena *a, const struct week_report *w)
{
	const struct doc_column sums[3] = {
		{ "area", _("Area"), DOC_TEXT, false },
		{ "needs", _("Needs"), DOC_COUNT, false },
		{ "gaps", _("without a course"), DOC_COUNT, false },
	};
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, true },
		{ "id", _("Id"), DOC_TEXT, true },
		{ "firm", _("Firm"), DOC_TEXT, false },
		{ "municipality", _("Place"), DOC_TEXT, false },
		{ "area", _("Area"), DOC_TEXT, false },
		{ "need", _("Need"), DOC_TEXT, false },
		{ "people", _("People"), DOC_COUNT, false },
		{ "found", _("Found"), DOC_TEXT, false },
		{ "file", _("File"), DOC_TEXT, true },
	};
	struct doc_grid *g;
	struct pilot *area;
	size_t areas = sum_up(&area, a, w, by_area, w->told.needs);

	document_heading(d, 2, _("Needs"));
	if (areas > 1)
		add_sums(d, area, areas, "areas", _("By area"), sums);
	g = document_grid(d, "needs", areas > 1 ? _("Each of them") : "", column,
			  ARRAY_LEN(column));
	doc_grid_none(g, _("No need was told."));
	for (size_t i = 0; i < w->told.needs; i++) {
		const struct week_need *x = &w->told.need[i];
		struct doc_value *v = doc_grid_row(g);

		put_day(&v, w, x->at_ms);
		put(&v, x->id);
		put(&v, firm_words(x->firm_name, x->orgnr));
		put(&v, x->municipality);
		put(&v, *x->area ? report_area(x->area) : "");
		put(&v, x->text);
		*v++ = x->people < 0 ? doc_text("") : doc_count((size_t)x->people);
		put(&v, found_words(x));
		put(&v, x->file);
	}
}

/* ---- decisions ------------------------------------------------------------------------------- */

static const char *course_words(struct arena *a, const struct week_report *w,
				const struct week_decision *x)
{
	for (size_t i = 0; i < w->told.runs; i++) {
		const struct week_run *r = &w->told.run[i];

		if (strcmp(r->provider, x->provider) == 0 && strcmp(r->code, x->code) == 0)
			return arena_printf(a, "%s · %s", r->title, r->provider);
	}
	return arena_printf(a, "%s · %s", x->code, x->provider);
}

static void add_decisions(struct document *d, struct arena *a, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "firm", _("Firm"), DOC_TEXT, false },
		{ "need", _("Need"), DOC_TEXT, false },
		{ "provider", _("Provider"), DOC_TEXT, true },
		{ "code", _("Code"), DOC_TEXT, true },
		{ "course", _("Course"), DOC_TEXT, false },
		{ "verdict", _("Verdict"), DOC_TEXT, true },
		{ "said", _("Said"), DOC_TEXT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
	};
	struct doc_grid *g;

	document_heading(d, 2, _("What firms said to offers"));
	g = document_grid(d, "decisions", "", column, ARRAY_LEN(column));
	doc_grid_none(g, _("Nothing was decided."));
	for (size_t i = 0; i < w->told.decisions; i++) {
		const struct week_decision *x = &w->told.decision[i];
		struct doc_value *v = doc_grid_row(g);

		put_day(&v, w, x->made_ms);
		put(&v, firm_words(x->firm_name, x->orgnr));
		put(&v, x->text);
		put(&v, x->provider);
		put(&v, x->code);
		put(&v, course_words(a, w, x));
		put(&v, verdict_name(x->verdict));
		put(&v, report_decided(a, verdict_name(x->verdict), x->why));
		put(&v, x->author);
	}
}

/* ---- the plan -------------------------------------------------------------------------------- */

static void add_steps(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "id", _("Id"), DOC_TEXT, true },
		{ "activity", _("Activity"), DOC_TEXT, false },
		{ "kind", _("Kind"), DOC_TEXT, true },
		{ "state", _("State"), DOC_TEXT, true },
		{ "step", _("What was done"), DOC_TEXT, false },
		{ "why", _("Why"), DOC_TEXT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
	};
	struct doc_grid *g;

	document_heading(d, 2, _("The activity plan"));
	g = document_grid(d, "activities", "", column, ARRAY_LEN(column));
	doc_grid_none(g, _("No activity changed its state."));
	for (size_t i = 0; i < w->told.steps; i++) {
		const struct week_step *x = &w->told.step[i];
		struct doc_value *v = doc_grid_row(g);

		put_day(&v, w, x->made_ms);
		put(&v, x->id);
		put(&v, x->title);
		put(&v, x->kind);
		put(&v, activity_state_name(x->state));
		put(&v, week_step_words(x));
		put(&v, x->why);
		put(&v, x->author);
	}
}

static bool is_spent_then(const struct week_report *w, const struct spending *x)
{
	int64_t n = date_to_days(x->date) - date_to_days(w->monday);

	return x->date.year && n >= 0 && n < 7;
}

static const char *activity_title(const struct week_report *w, const char *id)
{
	for (size_t i = 0; i < w->plan.activities; i++)
		if (strcmp(w->plan.activity[i].id, id) == 0)
			return w->plan.activity[i].title;
	return id;
}

/* Of the grants; nothing where nothing was. */
static void add_spent(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "activity", _("Activity"), DOC_TEXT, false },
		{ "grant", _("Grant"), DOC_TEXT, false },
		{ "source", _("Source"), DOC_TEXT, false },
		{ "amount", _("Kroner"), DOC_MONEY, false },
	};
	struct doc_grid *g = NULL;
	int64_t sum = 0;

	for (size_t i = 0; i < w->plan.spendings; i++) {
		const struct spending *x = &w->plan.spending[i];
		struct doc_value *v;

		if (!is_spent_then(w, x))
			continue;
		if (!g)
			g = document_grid(d, "spent", _("Spent of grants"), column,
					  ARRAY_LEN(column));
		v = doc_grid_row(g);
		v[0] = doc_day(x->date);
		v[1] = doc_text(activity_title(w, x->activity));
		v[2] = doc_text(x->grant);
		v[3] = doc_text(x->source);
		v[4] = doc_money(x->ore);
		sum += x->ore;
	}
	if (!g)
		return;
	doc_grid_total(g)[0] = doc_text("");
	g->value[(g->rows - 1) * g->columns + 1] = doc_text(_("together"));
	g->value[(g->rows - 1) * g->columns + 4] = doc_money(sum);
}

/* ---- files ----------------------------------------------------------------------------------- */

static void add_imports(struct document *d, const struct week_report *w)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "kind", _("Kind"), DOC_TEXT, false },
		{ "file", _("File"), DOC_TEXT, false },
		{ "rows", _("Rows"), DOC_COUNT, false },
		{ "added", _("Added"), DOC_COUNT, false },
		{ "changed", _("Changed"), DOC_COUNT, false },
		{ "removed", _("Removed"), DOC_COUNT, false },
		{ "rejected", _("Rejected"), DOC_COUNT, false },
		{ "pilot", _("By"), DOC_TEXT, false },
	};
	struct doc_grid *g;

	document_heading(d, 2, _("Files taken in"));
	g = document_grid(d, "imports", "", column, ARRAY_LEN(column));
	doc_grid_none(g, _("No file was taken in."));
	for (size_t i = 0; i < w->told.imports; i++) {
		const struct batch *x = &w->told.import[i];
		struct doc_value *v = doc_grid_row(g);

		put_day(&v, w, x->at_ms);
		put(&v, x->undoes ? _("taking back") : x->kind);
		put(&v, x->file);
		put_count(&v, x->totals.rows);
		put_count(&v, x->totals.added);
		put_count(&v, x->totals.changed);
		put_count(&v, x->totals.removed);
		put_count(&v, x->totals.rejected);
		put(&v, x->author);
	}
}

struct document *week_document(struct arena *a, const struct week_report *w)
{
	struct document *d = week_paper(a, w);
	bool waits;

	document_text(d, week_days(a, w));
	document_note(d, _("This page names firms: it is for the office and goes no further."));
	week_note_past(d, a, w);
	add_short(d, w);
	add_interviews(d, w);
	add_pilots(d, a, w);
	add_contacts(d, w);
	add_needs(d, a, w);
	add_decisions(d, a, w);
	add_steps(d, w);
	add_spent(d, w);
	add_imports(d, w);
	week_coming(d, a, w, true);
	waits = add_due(d, a, w, false);
	waits |= add_due(d, a, w, true);
	if (waits)
		document_note(d, _("What an interview agreed on stands here until the firm was "
				   "talked with on that day or later, by the contact log or in "
				   "another interview, and for half a year at most."));
	return d;
}
