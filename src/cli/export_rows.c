#include "cli/export_rows.h"

#include "base/number.h"
#include "need/need.h"
#include "store/contact.h"
#include "store/plan.h"
#include "store/thesaurus.h"

#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------- */

static void write_row(struct rows_out *w, const char *const *cell)
{
	for (size_t i = 0; i < w->count; i++)
		table_write_cell(&w->out, cell[i], i == 0, w->how);
	table_write_end(&w->out);
}

static void write_object(struct rows_out *w, const char *const *cell)
{
	json_object(&w->json);
	for (size_t i = 0; i < w->count; i++) {
		json_put_text(&w->json, w->header[i], cell[i]);
	}
	json_end(&w->json);
}

/* Columns that are no texts, whatever is exported. */
static enum variable_kind kind_of(const char *column)
{
	static const struct {
		const char *name;
		enum variable_kind kind;
	} kinds[] = {
		{ "employees", VARIABLE_WHOLE }, { "people", VARIABLE_WHOLE },
		{ "max_km", VARIABLE_WHOLE },	 { "hours", VARIABLE_WHOLE },
		{ "seats", VARIABLE_WHOLE },	 { "credits", VARIABLE_NUMBER },
		{ "cost", VARIABLE_NUMBER },	 { "latest_start", VARIABLE_DATE },
		{ "date", VARIABLE_DATE },
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, column) == 0)
			return kinds[i].kind;
	return VARIABLE_TEXT;
}

static void make_dataset(struct rows_out *w)
{
	struct ready_column *column = ARENA_ARRAY(w->arena, struct ready_column, w->count);

	for (size_t i = 0; i < w->count; i++)
		column[i] = (struct ready_column){ w->header[i], w->header[i],
						   kind_of(w->header[i]) };
	w->ready = ready_new("", w->name, column, w->count, w->arena);
}

/* What is no number or day where one is expected is not there. */
static void write_cells(struct rows_out *w, const char *const *cell)
{
	struct cell *out = ready_add(w->ready);
	struct date d;
	double x;

	for (size_t i = 0; i < w->count; i++) {
		enum variable_kind kind = w->ready->dataset.variable[i].kind;

		if (kind == VARIABLE_TEXT)
			ready_text(&out[i], *cell[i] ? arena_strdup(w->arena, cell[i]) : "");
		else if (kind == VARIABLE_DATE && date_parse_iso(&d, cell[i]))
			ready_date(&out[i], d);
		else if (kind != VARIABLE_DATE && number_parse_decimal(&x, cell[i]))
			ready_number(&out[i], x);
	}
}

static void write_record(struct rows_out *w, const char *const *cell)
{
	if (w->ready)
		write_cells(w, cell);
	else if (w->as_json)
		write_object(w, cell);
	else
		write_row(w, cell);
}

static void begin(struct rows_out *w, const char *const *header, size_t count)
{
	w->header = header;
	w->count = count;
	if (w->as_dataset)
		make_dataset(w);
	else if (w->as_json)
		json_array(&w->json);
	else
		write_row(w, header);
}

/* ---- what can be written ---- */

static bool write_course(void *to, const struct course_record *r)
{
	write_record(to, r->field);
	return true;
}

/* False: there is no wider field than this one, so that the rest need not be looked at. */
static bool note_used(void *to, const struct course_record *r)
{
	size_t *used = to;

	for (size_t f = COURSE_FIELD_COUNT; f > *used; f--)
		if (*r->field[f - 1])
			*used = f;
	return *used < COURSE_FIELD_COUNT;
}

/* The canonical columns, and of the wider ones those up to the last that any course uses. */
static bool write_courses(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char **header = ARENA_ARRAY(a, const char *, COURSE_FIELD_COUNT);
	size_t used = COURSE_WIDE_FROM;

	if (!store_course_records(s, note_used, &used, e))
		return false;
	for (size_t i = 0; i < used; i++)
		header[i] = course_field_name((enum course_field)i);
	begin(w, header, used);
	return store_course_records(s, write_course, w, e);
}

/* The columns of the need CSV, and of those behind them the ones up to the last that is used. */
static size_t columns_used(const struct need *need, size_t count, struct arena *a)
{
	const char *cell[NEED_FIELD_MAX];
	size_t used = NEED_HEADERS;

	for (size_t i = 0; i < count; i++) {
		need_to_record(cell, &need[i], a);
		for (size_t k = used; need_headers[k]; k++)
			if (*cell[k])
				used = k + 1;
	}
	return used;
}

static bool write_needs(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[NEED_FIELD_MAX];
	struct need *need;
	size_t count;

	if (!store_needs(&need, &count, s, a, NULL, e))
		return false;
	begin(w, need_headers, columns_used(need, count, a));
	for (size_t i = 0; i < count; i++) {
		need_to_record(cell, &need[i], a);
		write_record(w, cell);
	}
	return true;
}

static bool write_firms(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[FIRM_HEADERS];
	struct firm_row *firm;
	size_t count;

	if (!store_firms(&firm, &count, s, a, "", e))
		return false;
	begin(w, firm_headers, FIRM_HEADERS);
	for (size_t i = 0; i < count; i++) {
		firm_to_record(cell, &firm[i].firm, a);
		write_record(w, cell);
	}
	return true;
}

/* The fields that one of the concepts uses: few have all languages. */
static size_t fields_used(size_t used[CONCEPT_FIELDS], const struct concept *c, size_t count)
{
	size_t n = 0;

	for (size_t f = 0; f < CONCEPT_FIELDS; f++) {
		bool any = f <= CONCEPT_BEFORE_TEXTS || f >= CONCEPT_AFTER_TEXTS;

		for (size_t i = 0; i < count && !any; i++)
			any = *c[i].field[f];
		if (any)
			used[n++] = f;
	}
	return n;
}

static bool write_thesaurus(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char *header[CONCEPT_FIELDS], *cell[CONCEPT_FIELDS] = { NULL }, **id;
	size_t used[CONCEPT_FIELDS], count, n;
	struct concept *c;

	if (!store_concepts(&id, &count, s, a, NULL, e))
		return false;
	c = ARENA_ARRAY(a, struct concept, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!store_concept(&c[i], s, a, id[i], e))
			return false;
	n = fields_used(used, c, count);
	for (size_t f = 0; f < n; f++)
		header[f] = concept_field_name(used[f]);
	begin(w, header, n);
	for (size_t i = 0; i < count; i++) {
		for (size_t f = 0; f < n; f++)
			cell[f] = c[i].field[used[f]];
		write_record(w, cell);
	}
	return true;
}

/* What firms said to offers. */
static bool write_decisions(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	static const char *const header[] = { "need_id", "provider", "code", "verdict",
					      "why",	 "note",     "date" };
	struct decision *d;
	size_t count;

	if (!store_decisions(&d, &count, s, a, NULL, e))
		return false;
	begin(w, header, ARRAY_LEN(header));
	for (size_t i = 0; i < count; i++) {
		struct strbuf day = STRBUF_IN(a);
		const char *cell[ARRAY_LEN(header)] = { d[i].need, d[i].provider,
							d[i].code, verdict_name(d[i].verdict),
							d[i].why,  d[i].note };

		date_print_iso(&day, date_of_ms(d[i].made_ms, &w->clock));
		cell[6] = strbuf_text(&day);
		write_record(w, cell);
	}
	return true;
}

static bool write_activities(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[ACTIVITY_FIELDS];
	struct activity *x;
	size_t count;

	if (!store_activities(&x, &count, s, a, e))
		return false;
	begin(w, activity_headers, ACTIVITY_FIELDS);
	for (size_t i = 0; i < count; i++) {
		activity_to_record(cell, &x[i], a);
		write_record(w, cell);
	}
	return true;
}

static bool write_contacts(struct rows_out *w, struct store *s, struct arena *a, struct err *e)
{
	const char *cell[CONTACT_CELLS];
	struct contact *c;
	size_t count;

	if (!store_contacts(&c, &count, s, a, NULL, e))
		return false;
	begin(w, contact_headers, CONTACT_CELLS);
	for (size_t i = 0; i < count; i++) {
		contact_to_record(cell, &c[i], a);
		write_record(w, cell);
	}
	return true;
}

static const struct export_kind kinds[] = {
	{ "courses", TABLE_RAW, write_courses, false },
	{ "needs", TABLE_RAW, write_needs, false },
	{ "firms", TABLE_NEUTRAL, write_firms, false },
	{ "contacts", TABLE_NEUTRAL, write_contacts, true },
	{ "thesaurus", TABLE_RAW, write_thesaurus, false },
	{ "decisions", TABLE_NEUTRAL, write_decisions, false },
	{ "activities", TABLE_NEUTRAL, write_activities, false },
};

const struct export_kind *export_kind_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}
