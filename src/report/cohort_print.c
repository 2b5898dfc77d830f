/*
 * Cohorts for programs: CSV and JSON, in words that are not translated.
 */
#include "base/json.h"
#include "report/cohorts.h"
#include "table/table.h"

static const struct need *need_of(const struct cohort_plan *p, const struct cohort_member *m)
{
	return &p->need[m->need];
}

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

/* In the firm's words and the course's, none of ours, which are translated. */
static const char *plain_reason(struct arena *a, const struct cohort_plan *p,
				const struct cohort *c, const struct cohort_member *m)
{
	const struct cohort_tie *t = cohort_tie(p, c, m);

	if (!t->word_count)
		return t->said;
	return arena_printf(a, "%s ↔ %s", t->word[0].need_word, t->word[0].course_word);
}

static void csv_line(struct strbuf *out, const char *const *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		table_write_cell(out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(out);
}

void cohorts_print_csv(struct strbuf *out, struct arena *a, const struct cohort_plan *p)
{
	static const char *const head[] = {
		"cohort",  "status",	 "provider",  "code",	     "title",
		"people",  "size",	 "place",     "first",	     "last",
		"need_id", "firm_orgnr", "firm_name", "need_people", "municipality",
		"km",	   "need_text",	 "concept",   "reason",
	};

	csv_line(out, head, ARRAY_LEN(head));
	for (size_t i = 0; i < p->result.count; i++) {
		const struct cohort *c = &p->result.cohort[i];
		const struct cohort_topic *t = cohort_topic(p, c);

		for (size_t k = 0; k < c->count; k++) {
			const struct need *n = need_of(p, &c->member[k]);
			const char *cell[] = {
				arena_printf(a, "%zu", i + 1),
				i < p->result.full ? "full" : "nearly",
				t->course ? t->course->provider : "",
				t->course ? t->course->code : "",
				t->title,
				arena_printf(a, "%d", c->people),
				arena_printf(a, "%d", c->size),
				c->place ? c->place->name : "",
				iso(a, c->first),
				iso(a, c->last),
				n->id,
				n->orgnr,
				n->firm_name,
				n->people < 1 ? "" : arena_printf(a, "%d", n->people),
				n->municipality,
				c->online ? "" : arena_printf(a, "%.0f", c->member[k].km),
				n->text,
				t->concept,
				plain_reason(a, p, c, &c->member[k]),
			};

			csv_line(out, cell, ARRAY_LEN(cell));
		}
	}
}

static void json_obstacles(struct json *j, const struct cohort_tie *t)
{
	const struct {
		bool is;
		const char *code;
	} all[] = { { t->too_far, "distance" },
		    { t->wrong_time, "start" },
		    { t->too_dear, "price" },
		    { t->too_small, "seats" } };

	json_key(j, "obstacles");
	json_array(j);
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i].is)
			json_text(j, all[i].code);
	json_end(j);
}

static void json_member(struct json *j, struct arena *a, const struct cohort_plan *p,
			const struct cohort *c, const struct cohort_member *m)
{
	const struct need *n = need_of(p, m);

	json_object(j);
	json_put_text(j, "need_id", n->id);
	json_put_text(j, "firm_orgnr", n->orgnr);
	json_put_text(j, "firm_name", n->firm_name);
	json_put_text(j, "municipality", n->municipality);
	if (n->people >= 1)
		json_put_int(j, "people", n->people);
	if (!c->online) {
		json_key(j, "km");
		json_number(j, (double)(long)(m->km + 0.5));
	}
	json_put_text(j, "text", n->text);
	json_put_text(j, "reason", plain_reason(a, p, c, m));
	json_obstacles(j, cohort_tie(p, c, m));
	json_end(j);
}

static void json_cohort(struct json *j, struct arena *a, const struct cohort_plan *p, size_t i)
{
	const struct cohort *c = &p->result.cohort[i];
	const struct cohort_topic *t = cohort_topic(p, c);

	json_object(j);
	json_put_int(j, "cohort", (int64_t)i + 1);
	json_put_bool(j, "full", i < p->result.full);
	json_put_text(j, "provider", t->course ? t->course->provider : NULL);
	json_put_text(j, "code", t->course ? t->course->code : NULL);
	json_put_text(j, "concept", t->course ? NULL : t->concept);
	json_put_text(j, "title", t->title);
	json_put_int(j, "people", c->people);
	json_put_int(j, "size", c->size);
	json_put_text(j, "place", c->place ? c->place->name : NULL);
	json_put_text(j, "first", iso(a, c->first));
	json_put_text(j, "last", c->last.year ? iso(a, c->last) : NULL);
	json_key(j, "firms");
	json_array(j);
	for (size_t k = 0; k < c->count; k++)
		json_member(j, a, p, c, &c->member[k]);
	json_end(j);
	json_end(j);
}

void cohorts_print_json(struct strbuf *out, struct arena *a, const struct cohort_plan *p)
{
	struct json j = { .out = out, .indent = 2 };

	json_array(&j);
	for (size_t i = 0; i < p->result.count; i++)
		json_cohort(&j, a, p, i);
	json_end(&j);
	strbuf_add(out, "\n");
}
