#include "cli/print_gaps.h"
#include "cli/catalogue.h"
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

static const struct course *course_of(const struct gaps *g, const struct offer *o)
{
	return o ? match_index_course(g->print.catalogue->matcher.index, o->course) : NULL;
}

static void nothing(struct gaps *g)
{
	(void)g;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Of a need that wishes leave without a course the reason tells what excludes the nearest. */
static void text_nearest(struct gaps *g, const struct match_result *r)
{
	const struct offer *near = gap_nearest(r);
	const struct course *c = course_of(g, near);
	const char *obstacles = r->gap == GAP_WEAK ? report_obstacles(g->print.arena, near) : "";

	if (c)
		strbuf_addf(&g->print.out, "  → %s · %s · %s%s%s\n", c->title, c->provider, c->code,
			    *obstacles ? ": " : "", obstacles);
}

static void text_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	strbuf_addf(&g->print.out, "%s · %s\n  %s\n  %s\n", n->id, gap_firm(g->print.arena, n),
		    n->text, report_gap(g->print.arena, r));
	text_nearest(g, r);
	strbuf_addc(&g->print.out, '\n');
}

static void text_end(struct gaps *g)
{
	strbuf_addf(&g->print.out, "%s\n", gap_paper_summary(g->print.arena, g->found, g->needs));
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
	const struct offer *near = gap_nearest(r);
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
	const struct offer *near = gap_nearest(r);

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

/* ---- a document ------------------------------------------------------------------------------ */

static void paper_need(struct gaps *g, const struct need *n, const struct match_result *r)
{
	gap_paper_add(&g->paper, g->print.catalogue->matcher.index, n, r);
}

static void paper_end(struct gaps *g)
{
	g->paper.needs = g->needs;
	g->page = gap_paper_document(&g->paper);
}

const struct gaps_printer *gaps_printer(enum doc_format f)
{
	static const struct gaps_printer printers[] = {
		[DOC_AS_TEXT] = { nothing, text_need, text_end },
		[DOC_AS_CSV] = { csv_begin, csv_need, nothing },
		[DOC_AS_JSON] = { json_begin, json_need, json_finish },
		[DOC_AS_HTML] = { nothing, paper_need, paper_end },
		[DOC_AS_XLSX] = { nothing, paper_need, paper_end },
	};

	return &printers[f];
}
