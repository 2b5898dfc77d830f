#include "report/firm.h"

#include "report/report.h"

#include <string.h>

/* The paper of a firm as tables, for programs and workbooks. */

static void add_firm(struct document *d, const struct firm_report *f)
{
	const struct doc_column column[] = {
		{ "orgnr", _("Organisation number"), DOC_TEXT, false },
		{ "name", _("Firm"), DOC_TEXT, false },
		{ "municipality", _("Place"), DOC_TEXT, false },
		{ "nace", _("Industry code"), DOC_TEXT, false },
		{ "industry", _("Industry"), DOC_TEXT, false },
		{ "employees", _("Employees"), DOC_COUNT, false },
		{ "contact", _("Contact person"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "firm", _("Firm"), column, ARRAY_LEN(column));
	struct doc_value *v = doc_grid_row(g);

	v[0] = doc_text(f->firm->orgnr);
	v[1] = doc_text(f->firm->name);
	v[2] = doc_text(f->firm->municipality);
	v[3] = doc_text(f->firm->nace);
	v[4] = doc_text(f->industry);
	if (f->firm->employees >= 0)
		v[5] = doc_count((size_t)f->firm->employees);
	v[6] = doc_text(f->contact);
}

static void add_talks(struct document *d, const struct firm_report *f)
{
	const struct doc_column column[] = {
		{ "day", _("Day"), DOC_DAY, false },
		{ "pilot", _("By"), DOC_TEXT, false },
		{ "form", _("Form"), DOC_TEXT, false },
		{ "with", _("With"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "talks", _("Talks"), column, ARRAY_LEN(column));

	doc_grid_none(g, _("No interview was held."));
	for (size_t i = 0; i < f->talk_count; i++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_day(f->talk[i].when);
		v[1] = doc_text(f->talk[i].pilot);
		v[2] = doc_text(f->talk[i].form);
		v[3] = doc_text(f->talk[i].role);
	}
}

static const char *wished(const struct report_need *n, const char *key)
{
	for (size_t i = 0; i < n->wish_count; i++)
		if (strcmp(n->wish[i].key, key) == 0)
			return n->wish[i].text;
	return "";
}

static void add_needs(struct document *d, struct arena *a, const struct firm_report *f)
{
	static const char *const wishes[] = { "need.people", "need.level",  "need.mode",
					      "need.before", "need.max_km", "need.price" };
	const struct doc_column column[] = {
		{ "n", _("Number"), DOC_COUNT, false },
		{ "need", _("Need"), DOC_TEXT, false },
		{ "people", _("People"), DOC_TEXT, false },
		{ "level", _("Level"), DOC_TEXT, false },
		{ "mode", _("Way of teaching"), DOC_TEXT, false },
		{ "before", _("Begun by"), DOC_TEXT, false },
		{ "max_km", _("Travels at most, km"), DOC_TEXT, false },
		{ "price", _("Price a person at most"), DOC_TEXT, false },
		{ "offers", _("Offers"), DOC_COUNT, false },
		{ "gap", _("What was found"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "needs", _("Needs"), column, ARRAY_LEN(column));

	doc_grid_none(g, _("No need was told."));
	for (size_t i = 0; i < f->need_count; i++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_count(i + 1);
		v[1] = doc_text(f->need[i].text);
		for (size_t k = 0; k < ARRAY_LEN(wishes); k++)
			v[2 + k] = doc_text(wished(&f->need[i], wishes[k]));
		v[8] = doc_count(f->need[i].offer_count);
		v[9] = doc_text(report_gap(a, f->need[i].result));
	}
}

static void put_offer(struct doc_grid *g, struct arena *a, size_t need,
		      const struct report_offer *o, const char *kind)
{
	struct doc_value *v = doc_grid_row(g);
	const struct run *r = o->offer->run;

	v[0] = doc_count(need + 1);
	v[1] = doc_text(kind);
	v[2] = doc_text(o->course->title);
	v[3] = doc_text(o->course->provider);
	v[4] = doc_text(o->course->code);
	v[5] = doc_count((size_t)o->offer->fit);
	v[6] = doc_text(report_band(o->offer->band));
	if (r) {
		v[7] = doc_text(r->municipality);
		v[8] = doc_text(report_code(r->mode));
		v[9] = doc_day(r->start);
		if (r->price >= 0)
			v[10] = doc_money((int64_t)r->price * 100);
	}
	v[11] = doc_text(report_obstacles(a, o->offer));
	v[12] = doc_text(*o->verdict ? report_decided(a, o->verdict, o->why) : "");
}

static void add_offers(struct document *d, struct arena *a, const struct firm_report *f)
{
	const struct doc_column column[] = {
		{ "need", _("Need, number"), DOC_COUNT, false },
		{ "kind", _("Kind"), DOC_TEXT, false },
		{ "title", _("Course"), DOC_TEXT, false },
		{ "provider", _("Provider"), DOC_TEXT, false },
		{ "code", _("Code"), DOC_TEXT, false },
		{ "fit", _("Fit"), DOC_COUNT, false },
		{ "band", _("Band"), DOC_TEXT, false },
		{ "municipality", _("Place"), DOC_TEXT, false },
		{ "mode", _("Way of teaching"), DOC_TEXT, false },
		{ "start", _("Start"), DOC_DAY, false },
		{ "price", _("Price"), DOC_MONEY, false },
		{ "excluded_by", _("What excludes it"), DOC_TEXT, false },
		{ "said", _("Said"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "offers", _("Offers"), column, ARRAY_LEN(column));

	doc_grid_none(g, _("No course suits."));
	for (size_t i = 0; i < f->need_count; i++) {
		const struct report_need *n = &f->need[i];

		for (size_t k = 0; k < n->offer_count; k++)
			put_offer(g, a, i, &n->offer[k], _("offer"));
		for (size_t k = 0; k < n->nearest_count; k++)
			put_offer(g, a, i, &n->nearest[k], _("nearest"));
	}
}

static void add_decisions(struct document *d, struct arena *a, const struct firm_report *f)
{
	const struct doc_column column[] = {
		{ "need", _("Need, number"), DOC_COUNT, false },
		{ "course", _("Course"), DOC_TEXT, false },
		{ "provider", _("Provider"), DOC_TEXT, false },
		{ "said", _("Said"), DOC_TEXT, false },
		{ "note", _("Note"), DOC_TEXT, false },
	};
	struct doc_grid *g = document_grid(d, "decisions", _("What was decided"), column,
					   ARRAY_LEN(column));

	doc_grid_none(g, _("Nothing was decided."));
	for (size_t i = 0; i < f->decision_count; i++) {
		const struct report_decision *x = &f->decision[i];
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_count(x->need + 1);
		v[1] = doc_text(x->course);
		v[2] = doc_text(x->provider);
		v[3] = doc_text(report_decided(a, x->verdict, x->why));
		v[4] = doc_text(x->note);
	}
}

static void add_steps(struct document *d, const struct firm_report *f)
{
	const struct doc_column column[] = {
		{ "step", _("What is next"), DOC_TEXT, false },
		{ "who", _("Who"), DOC_TEXT, false },
		{ "due", _("Day"), DOC_DAY, false },
	};
	struct doc_grid *g = document_grid(d, "steps", _("What is next"), column,
					   ARRAY_LEN(column));

	doc_grid_none(g, _("Nothing was agreed."));
	for (size_t i = 0; i < f->step_count; i++) {
		struct doc_value *v = doc_grid_row(g);

		v[0] = doc_text(f->step[i].title);
		v[1] = doc_text(f->step[i].who);
		v[2] = doc_day(f->step[i].due);
	}
}

struct document *firm_book(struct arena *a, const struct firm_report *f)
{
	struct document *d = document_new(a, f->firm->name, f->language);

	add_firm(d, f);
	add_talks(d, f);
	add_needs(d, a, f);
	add_offers(d, a, f);
	add_decisions(d, a, f);
	add_steps(d, f);
	return d;
}
