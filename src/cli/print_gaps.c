#include "cli/print_gaps.h"
#include "cli/catalogue.h"
#include "report/document.h"
#include "report/report.h"
#include "table/table.h"

static const char *const kinds[] = { [GAP_NONE] = "",
				     [GAP_NO_TOPIC] = "no_topic",
				     [GAP_WEAK] = "weak",
				     [GAP_FILTERED] = "filtered" };

static const char *const beyond[] = {
	[BEYOND_NONE] = "",
	[BEYOND_HOUSING] = "housing",
	[BEYOND_BROADBAND] = "broadband",
	[BEYOND_NURSERY] = "nursery",
	[BEYOND_BUS] = "bus",
	[BEYOND_PERMITS] = "permits",
};

/* What comes closest: on it and excluded, weak, or weak and excluded. */
static const struct offer *nearest_of(const struct match_result *r)
{
	if (r->gap == GAP_FILTERED)
		return r->nearest;
	if (r->closest_count > 0)
		return r->closest;
	return r->gap == GAP_WEAK && r->excluded_count > 0 ? r->excluded : NULL;
}

static const struct course *course_of(const struct gaps *g, const struct offer *o)
{
	return o ? match_index_course(g->print.catalogue->matcher.index, o->course) : NULL;
}

static void nothing(struct gaps *g)
{
	(void)g;
}

static const char *summary(struct gaps *g, struct arena *a)
{
	return arena_printf(a,
			    ngettext("%zu need of %zu has no course that covers it.",
				     "%zu needs of %zu have no course that covers them.", g->found),
			    g->found, g->needs);
}

/* ---- text ------------------------------------------------------------------------------------ */

static const char *firm_words(struct arena *a, const struct need *n)
{
	const char *name = *n->firm_name ? n->firm_name : *n->orgnr ? n->orgnr : _("not known");

	return *n->municipality ? arena_printf(a, "%s, %s", name, n->municipality) : name;
}

/* Of a need that wishes leave without a course the reason tells what excludes the nearest. */
static void text_nearest(struct gaps *g, const struct match_result *r)
{
	const struct offer *near = nearest_of(r);
	const struct course *c = course_of(g, near);
	const char *obstacles = r->gap == GAP_WEAK ? report_obstacles(g->print.arena, near) : "";

	if (c)
		strbuf_addf(&g->print.out, "  → %s · %s · %s%s%s\n", c->title, c->provider, c->code,
			    *obstacles ? ": " : "", obstacles);
}

static void text_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	strbuf_addf(&g->print.out, "%s · %s\n  %s\n  %s\n", n->id, firm_words(g->print.arena, n),
		    n->text, report_gap(g->print.arena, r));
	text_nearest(g, r);
	strbuf_addc(&g->print.out, '\n');
}

static void text_end(struct gaps *g)
{
	strbuf_addf(&g->print.out, "%s\n", summary(g, g->print.arena));
}

/* ---- csv ------------------------------------------------------------------------------------- */

static void csv_begin(struct gaps *g)
{
	static const char *const columns[] = { "need_id",	   "firm_orgnr",   "kind",
					       "firm_name",	   "municipality", "need_text",
					       "nearest_provider", "nearest_code", "nearest_title",
					       "excluded_by",	   "not_training" };

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		table_write_cell(&g->print.out, columns[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&g->print.out);
}

static void csv_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	const struct offer *near = nearest_of(r);
	const struct course *c = course_of(g, near);
	const char *cell[] = { n->id,
			       n->orgnr,
			       kinds[r->gap],
			       n->firm_name,
			       n->municipality,
			       n->text,
			       c ? c->provider : "",
			       c ? c->code : "",
			       c ? c->title : "",
			       report_obstacles(g->print.arena, near),
			       beyond[r->beyond] };

	for (size_t i = 0; i < ARRAY_LEN(cell); i++)
		table_write_cell(&g->print.out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&g->print.out);
}

/* ---- json ------------------------------------------------------------------------------------ */

static void json_begin(struct gaps *g)
{
	g->print.json = (struct json){ .out = &g->print.out, .indent = 2 };
	json_array(&g->print.json);
}

static void json_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	struct json *j = &g->print.json;
	const struct offer *near = nearest_of(r);

	json_object(j);
	json_put_text(j, "need", n->id);
	json_put_text(j, "orgnr", n->orgnr);
	json_put_text(j, "firm", n->firm_name);
	json_put_text(j, "municipality", n->municipality);
	json_put_text(j, "text", n->text);
	json_put_text(j, "kind", kinds[r->gap]);
	json_put_text(j, "not_training", *beyond[r->beyond] ? beyond[r->beyond] : NULL);
	json_key(j, "nearest");
	if (near)
		match_print_json(&g->print, near);
	else
		json_null(j);
	json_end(j);
}

static void json_finish(struct gaps *g)
{
	json_end(&g->print.json);
	strbuf_addc(&g->print.out, '\n');
}

/* ---- a page ---------------------------------------------------------------------------------- */

enum { PAGE_COLUMNS = 3 };

static const char *nearest_words(struct gaps *g, const struct match_result *r)
{
	const struct offer *near = nearest_of(r);
	const struct course *c = course_of(g, near);
	const char *obstacles;

	if (!c)
		return report_gap(g->kept, r);
	obstacles = report_obstacles(g->kept, near);
	return arena_printf(g->kept, "%s · %s · %s%s%s", c->title, c->provider, c->code,
			    *obstacles ? ": " : "", obstacles);
}

static void page_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	struct gap_cells *to = &g->of[r->gap];
	const char *cell[PAGE_COLUMNS] = { firm_words(g->kept, n), n->text, nearest_words(g, r) };

	for (size_t i = 0; i < PAGE_COLUMNS; i++)
		*ARENA_PUSH(g->kept, to->cell, to->count, to->cap) = cell[i];
}

/* What can be done something about stands first. */
static void page_end(struct gaps *g)
{
	static const struct {
		enum gap_kind kind;
		const char *id, *heading, *last;
	} parts[] = {
		{ GAP_FILTERED, "filtered", N_("There are courses, but wishes exclude them"),
		  N_("The nearest, and what excludes it") },
		{ GAP_WEAK, "weak", N_("Only weak hits"), N_("What was found") },
		{ GAP_NO_TOPIC, "no_topic", N_("No course on it"), N_("What was found") },
	};
	static const char *const columns[] = { "firm", "need", "nearest" };
	struct document *d = document_new(g->kept, _("Needs that no course covers"), g->language);

	document_text(d, summary(g, g->kept));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct gap_cells *of = &g->of[parts[i].kind];
		const char *head[] = { _("Firm"), _("Need"), _(parts[i].last) };
		struct doc_table t = { .columns = PAGE_COLUMNS,
				       .rows = of->count / PAGE_COLUMNS,
				       .head = head,
				       .cell = of->cell,
				       .id = parts[i].id,
				       .column_id = columns };

		if (!of->count)
			continue;
		document_heading(d, 2, _(parts[i].heading));
		document_table(d, &t);
	}
	g->page = d;
}

const struct gaps_printer *gaps_printer(enum doc_format f)
{
	static const struct gaps_printer printers[] = {
		[DOC_AS_TEXT] = { nothing, text_need, text_end },
		[DOC_AS_CSV] = { csv_begin, csv_need, nothing },
		[DOC_AS_JSON] = { json_begin, json_need, json_finish },
		[DOC_AS_HTML] = { nothing, page_need, page_end },
		[DOC_AS_XLSX] = { nothing, page_need, page_end },
	};

	return &printers[f];
}
