#include "report/gap_paper.h"

enum { COLUMNS = 3 };

const struct offer *gap_nearest(const struct match_result *r)
{
	if (r->gap == GAP_FILTERED)
		return r->nearest;
	if (r->closest_count > 0)
		return r->closest;
	return r->gap == GAP_WEAK && r->excluded_count > 0 ? r->excluded : NULL;
}

const char *gap_paper_summary(struct arena *a, size_t found, size_t needs)
{
	return arena_printf(a,
			    ngettext("%zu need of %zu has no course that covers it.",
				     "%zu needs of %zu have no course that covers them.", found),
			    found, needs);
}

static const char *nearest_words(struct arena *a, const struct match_index *index,
				 const struct match_result *r)
{
	const struct offer *near = gap_nearest(r);
	const struct course *c = near ? match_index_course(index, near->course) : NULL;
	const char *obstacles;

	if (!c)
		return arena_strdup(a, report_gap(a, r));
	obstacles = report_obstacles(a, near);
	return arena_printf(a, "%s · %s · %s%s%s", c->title, c->provider, c->code,
			    *obstacles ? ": " : "", obstacles);
}

const char *gap_firm(struct arena *a, const struct need *n)
{
	const char *name = *n->firm_name ? n->firm_name : *n->orgnr ? n->orgnr : _("not known");

	return *n->municipality ? arena_printf(a, "%s, %s", name, n->municipality) : name;
}

void gap_paper_add(struct gap_paper *p, const struct match_index *index, const struct need *n,
		   const struct match_result *r)
{
	struct gap_cells *to = &p->of[r->gap];
	const char *cell[COLUMNS];

	p->needs++;
	if (r->gap == GAP_NONE)
		return;
	p->found++;
	cell[0] = gap_firm(p->arena, n);
	cell[1] = n->text;
	cell[2] = nearest_words(p->arena, index, r);
	for (size_t i = 0; i < COLUMNS; i++)
		*ARENA_PUSH(p->arena, to->cell, to->count, to->cap) = cell[i];
}

/* What can be done something about stands first. */
struct document *gap_paper_document(const struct gap_paper *p)
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
	static const char *const columns[COLUMNS] = { "firm", "need", "nearest" };
	struct document *d = document_new(p->arena, _("Needs that no course covers"), p->language);

	document_text(d, gap_paper_summary(p->arena, p->found, p->needs));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct gap_cells *of = &p->of[parts[i].kind];
		const char *head[COLUMNS] = { _("Firm"), _("Need"), _(parts[i].last) };

		if (!of->count)
			continue;
		document_heading(d, 2, _(parts[i].heading));
		document_table(d, &(struct doc_table){ .columns = COLUMNS,
						       .rows = of->count / COLUMNS,
						       .head = head,
						       .cell = of->cell,
						       .id = parts[i].id,
						       .column_id = columns });
	}
	return d;
}
