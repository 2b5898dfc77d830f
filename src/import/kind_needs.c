#include "import/internal.h"
#include "store/batch.h"

#include <string.h>

static size_t header_count(const char *const *headers)
{
	size_t n = 0;

	while (headers[n])
		n++;
	return n;
}

/*
 * Levels, ways of teaching and languages are what they are for courses: a bare course reads the
 * words that needs have not of their own.
 */
static const struct {
	const char *name;
	enum course_field field;
} ruled[] = {
	{ "level", COURSE_LEVEL },
	{ "mode", COURSE_MODE },
	{ "language", COURSE_LANGUAGE },
};

static bool need_columns(struct import *im, const struct table_row *header)
{
	static const char *const bare[] = { "provider", "title", "level", "mode", "language" };
	struct course_columns *rules = ARENA_NEW(im->arena, struct course_columns);
	struct findings ignored;

	findings_init(&ignored, im->row_arena);
	if (!course_columns_find(rules, bare, ARRAY_LEN(bare), NULL, NULL,
				 (struct place_in_file){ 0 }, &ignored))
		BUG("a bare course is none");
	im->course_rules = rules;
	return need_columns_find(&im->columns.need, header->cell, header->count, &im->o.map,
				 import_place(im, header->line), &im->findings);
}

static const char *by_course_rule(struct import *im, size_t rule, const char *text)
{
	const char *cell[] = { "-", "-", "", "", "" };
	struct course_record r = { 0 };
	struct findings f;

	findings_init(&f, im->row_arena);
	cell[2 + rule] = text;
	if (!course_from_record(&r, im->row_arena, im->course_rules, cell, ARRAY_LEN(cell), "?",
				im->path, im->row_line, &f) ||
	    f.count)
		return text;
	return r.field[ruled[rule].field];
}

static bool is_own_word(const char *field, const char *text)
{
	enum need_level level;
	enum delivery_mode mode;

	return (strcmp(field, "level") == 0 && need_level_parse(&level, text)) ||
	       (strcmp(field, "mode") == 0 && delivery_mode_parse(&mode, text));
}

static const char *const *ruled_cells(struct import *im, const struct table_row *row)
{
	const char **cell = ARENA_ARRAY(im->row_arena, const char *, row->count + 1);

	for (size_t i = 0; i < row->count; i++)
		cell[i] = row->cell[i];
	for (size_t i = 0; i < ARRAY_LEN(ruled); i++) {
		int at = need_column(&im->columns.need, ruled[i].name);

		if (at >= 0 && (size_t)at < row->count && *cell[at] &&
		    !is_own_word(ruled[i].name, cell[at]))
			cell[at] = by_course_rule(im, i, cell[at]);
	}
	return cell;
}

static bool same_need(const struct need *a, const struct need *b, struct arena *scratch)
{
	const char *x[NEED_FIELD_MAX], *y[NEED_FIELD_MAX];

	need_to_record(x, a, scratch);
	need_to_record(y, b, scratch);
	return import_same_cells(x, y, header_count(need_headers));
}

static enum row_fate need_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct need n, was;
	struct err none = { 0 };
	enum row_fate fate;
	bool there, same;

	if (!need_from_record(&n, im->row_arena, &im->columns.need, ruled_cells(im, row),
			      row->count, im->path, row->line, &im->findings))
		return ROW_REJECTED;
	fate = import_firm_fate(im, n.orgnr, row->line, e);
	if (fate != ROW_KEPT)
		return fate;
	n.municipality = import_place_name(im, "", n.municipality, "municipality", row->line);
	import_tell_twice(im, n.id, row->line);
	there = store_need(&was, im->store, im->row_arena, n.id, &none);
	if (there)
		need_keep_known(&n, &was, &im->columns.need);
	same = there && same_need(&n, &was, im->row_arena);
	import_count_row(im, there, same);
	if (same ? !store_batch_had(im->store, n.id, e) : !store_need_put(im->store, &n, e))
		return ROW_FAILED;
	return ROW_KEPT;
}

static const char *need_field_of(const struct import *im, size_t column)
{
	return import_field_named(need_headers, im->columns.need.at, im->columns.need.count,
				  column);
}

const struct import_kind import_needs = { "needs",	 need_known_headers, need_columns,
					  need_field_of, import_no_begin,    need_row,
					  import_no_end };
