/*
 * Which rule reads which element, and an order in which each rule stands after all it reads
 * (Kahn's): linear in rules and what they read.
 */
#include "form/internal.h"

#include <stdlib.h>
#include <string.h>

struct read {
	int rule, element;
	bool every_instance;
};

struct graph {
	struct load *load;
	struct form *form;
	struct form_rule *rule; /* in document order */
	size_t rules, rule_cap;
	struct read *read; /* grouped by rule */
	size_t reads, read_cap;
	size_t *read_at; /* by rule: its first read */
	size_t *read_of; /* by element: index + 1 of the last read of it, for merging */
	int *calculates; /* by element: its rule; -1: none */
	int *gates;	 /* by element: relevance of it or of the nearest around it; -1: none */
	int *before;	 /* rules that must come first, grouped by rule */
	size_t *before_at;
	size_t befores, before_cap;
	int *order; /* place in the order to rule */
	size_t ordered;
};

/* ---- rules and what they read --------------------------------------------------------------- */

static void add_rule(struct graph *g, enum form_rule_kind kind, int element, const struct expr *x)
{
	if (x)
		*ARENA_PUSH(g->load->arena, g->rule, g->rules,
			    g->rule_cap) = (struct form_rule){ kind, element, x };
}

static void collect_rules(struct graph *g)
{
	const struct form *f = g->form;

	for (size_t i = 0; i < f->elements; i++) {
		const struct element *e = &f->element[i];
		int up = e->parent;

		g->gates[i] = e->relevant ? (int)g->rules : up >= 0 ? g->gates[up] : -1;
		add_rule(g, RULE_RELEVANT, (int)i, e->relevant);
		g->calculates[i] = e->calculation && !e->triggers ? (int)g->rules : -1;
		add_rule(g, RULE_CALCULATION, (int)i, e->triggers ? NULL : e->calculation);
		add_rule(g, RULE_READONLY, (int)i, e->readonly);
		add_rule(g, RULE_REQUIRED, (int)i, e->required);
	}
}

static void add_read(struct graph *g, int rule, int element, bool every)
{
	size_t last = g->read_of[element];

	if (last && g->read && g->read[last - 1].rule == rule) {
		g->read[last - 1].every_instance |= every;
		return;
	}
	*ARENA_PUSH(g->load->arena, g->read, g->reads, g->read_cap) = (struct read){ rule, element,
										     every };
	g->read_of[element] = g->reads;
}

/* A repeat around (or being) this element: only there can instances differ. */
static int repeat_of(const struct form *f, int element)
{
	return f->element[element].type == FORM_REPEAT ? element : f->element[element].repeat;
}

/* All answers of a repeat taken together, or the first of them seen from outside. */
static bool is_across(const struct form *f, const struct expr_ref *r, int context)
{
	int repeat = repeat_of(f, r->question);

	return repeat >= 0 && (r->aggregate || !is_around(f, repeat, context));
}

static void add_refs(struct graph *g, int rule, int context, const struct expr *x)
{
	for (size_t i = 0; i < expr_ref_count(x); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		if (!r->last_saved && r->question >= 0)
			add_read(g, rule, r->question, is_across(g->form, r, context));
	}
}

/* The element itself (`.`) is what a calculation may look back at; that is no loop. */
static void add_paths(struct graph *g, int rule, int context, const struct expr *x)
{
	const struct form *f = g->form;

	for (size_t i = 0; i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		int top = context;
		int to = p->instance ? -1 : path_element(f, x, p, context, &top);
		int repeat = to < 0 ? -1 : repeat_of(f, to);
		bool across;

		if (to < 0 || (to == context && !p->absolute))
			continue;
		/* its position, or climbed out of the instance that both are in */
		across = repeat >= 0 && (to == repeat || !is_around(f, repeat, top) || p->absolute);
		add_read(g, rule, to, across);
	}
}

static void collect_reads(struct graph *g)
{
	g->read_at = ARENA_ARRAY(g->load->arena, size_t, g->rules + 1);
	for (size_t i = 0; i < g->rules; i++) {
		g->read_at[i] = g->reads;
		add_refs(g, (int)i, g->rule[i].element, g->rule[i].expr);
		add_paths(g, (int)i, g->rule[i].element, g->rule[i].expr);
	}
	g->read_at[g->rules] = g->reads;
}

/* ---- order ---------------------------------------------------------------------------------- */

static void add_before(struct graph *g, int rule)
{
	if (rule >= 0)
		*ARENA_PUSH(g->load->arena, g->before, g->befores, g->before_cap) = rule;
}

/*
 * A value comes from the calculation of the element read, and is hidden by relevance of all around
 * it; the outer relevance of a group comes before the inner, so that the nearest is enough.
 */
static void collect_befores(struct graph *g)
{
	g->before_at = ARENA_ARRAY(g->load->arena, size_t, g->rules + 1);
	for (size_t i = 0; i < g->rules; i++) {
		const struct form_rule *r = &g->rule[i];
		int up = g->form->element[r->element].parent;

		g->before_at[i] = g->befores;
		for (size_t k = g->read_at[i]; k < g->read_at[i + 1]; k++) {
			add_before(g, g->calculates[g->read[k].element]);
			add_before(g, g->gates[g->read[k].element]);
		}
		if (r->kind == RULE_RELEVANT && up >= 0)
			add_before(g, g->gates[up]);
	}
	g->before_at[g->rules] = g->befores;
}

/* Kahn's algorithm; rules that nothing makes ready are in a loop or behind one. */
static void order_rules(struct graph *g, size_t *waiting)
{
	struct arena *a = g->load->arena;
	size_t *after_at = ARENA_ARRAY(a, size_t, g->rules + 2);
	int *after = ARENA_ARRAY(a, int, g->befores + 1);

	for (size_t i = 0; i < g->befores; i++)
		after_at[g->before[i] + 2]++;
	for (size_t i = 2; i < g->rules + 2; i++)
		after_at[i] += after_at[i - 1];
	for (size_t i = 0; i < g->rules; i++) {
		waiting[i] = g->before_at[i + 1] - g->before_at[i];
		for (size_t k = g->before_at[i]; k < g->before_at[i + 1]; k++)
			after[after_at[g->before[k] + 1]++] = (int)i;
		if (!waiting[i])
			g->order[g->ordered++] = (int)i;
	}
	for (size_t done = 0; done < g->ordered; done++) {
		size_t r = (size_t)g->order[done];

		for (size_t k = after_at[r]; k < after_at[r + 1]; k++)
			if (--waiting[after[k]] == 0)
				g->order[g->ordered++] = after[k];
	}
}

/* ---- loops ---------------------------------------------------------------------------------- */

static enum column_id column_of(enum form_rule_kind k)
{
	static const enum column_id columns[] = {
		[RULE_RELEVANT] = COL_RELEVANT,
		[RULE_CALCULATION] = COL_CALCULATION,
		[RULE_READONLY] = COL_READONLY,
		[RULE_REQUIRED] = COL_REQUIRED,
	};

	return columns[k];
}

/* What a group's relevance reads of what stands in the group; -1: nothing, another loop. */
static int hidden_by(const struct graph *g, int rule)
{
	for (size_t i = g->read_at[rule]; i < g->read_at[rule + 1]; i++)
		if (g->gates[g->read[i].element] == rule &&
		    g->read[i].element != g->rule[rule].element)
			return g->read[i].element;
	return -1;
}

/* loop[0] reads loop[1], that reads loop[2] ... and the last one reads loop[0]. */
static void tell_loop(struct graph *g, const int *loop, size_t n)
{
	struct load *l = g->load;
	struct strbuf b = STRBUF_IN(l->arena);
	int inside = n == 1 ? hidden_by(g, loop[0]) : -1;
	size_t first = 0;

	if (n == 0 || !g->rule)
		BUG("a loop of no rules");
	if (inside >= 0) {
		const struct element *group = &g->form->element[g->rule[loop[0]].element];

		findings_add(l->findings, FINDING_ERROR, "loop",
			     element_place(l, group->index, COL_RELEVANT),
			     _("'%s' is shown or hidden by '%s', which stands inside it"),
			     group->name, g->form->element[inside].name);
		return;
	}
	for (size_t i = 1; i < n; i++)
		if (loop[i] < loop[first])
			first = i;
	for (size_t i = 0; i <= n; i++) {
		const struct form_rule *r = &g->rule[loop[(first + i) % n]];

		strbuf_addf(&b, "%s%s (%s)", i ? " -> " : "", g->form->element[r->element].name,
			    column_header(l, SHEET_SURVEY, column_of(r->kind)));
	}
	findings_add(l->findings, FINDING_ERROR, "loop",
		     element_place(l, g->rule[loop[first]].element,
				   column_of(g->rule[loop[first]].kind)),
		     n == 1 ? _("this rule depends on itself: %s")
			    : _("these rules depend on each other in a circle: %s"),
		     strbuf_text(&b));
}

/* Walk back from rule to rule until one comes again; each rule is walked once. */
static void find_loops(struct graph *g, const size_t *waiting)
{
	struct arena *a = g->load->arena;
	size_t *walk = ARENA_ARRAY(a, size_t, g->rules); /* number of the walk + place in it */
	size_t *place = ARENA_ARRAY(a, size_t, g->rules);
	int *path = ARENA_ARRAY(a, int, g->rules);

	for (size_t start = 0; start < g->rules; start++) {
		size_t n = 0, at = start;

		while (waiting[at] && !walk[at]) {
			size_t k = g->before_at[at];

			walk[at] = start + 1;
			place[at] = n;
			path[n++] = (int)at;
			while (!waiting[g->before[k]])
				k++;
			at = (size_t)g->before[k];
		}
		if (n && walk[at] == start + 1)
			tell_loop(g, path + place[at], n - place[at]);
	}
}

/* ---- the form's tables ---------------------------------------------------------------------- */

static int compare_dependents(const void *a, const void *b)
{
	const struct form_dependent *x = a, *y = b;

	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void store_dependents(struct graph *g, const int *place)
{
	struct form *f = g->form;
	size_t *at;

	f->dependent = ARENA_ARRAY(g->load->arena, struct form_dependent, g->reads + 1);
	at = f->dependent_at = ARENA_ARRAY(g->load->arena, size_t, f->elements + 2);
	for (size_t i = 0; i < g->reads; i++)
		at[g->read[i].element + 2]++;
	for (size_t i = 2; i < f->elements + 2; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < g->reads; i++) {
		const struct read *r = &g->read[i];

		f->dependent[at[r->element + 1]++] = (struct form_dependent){ place[r->rule],
									      r->every_instance };
	}
	for (size_t i = 0; i < f->elements; i++)
		if (at[i + 1] - at[i] > 1)
			qsort(f->dependent + at[i], at[i + 1] - at[i], sizeof *f->dependent,
			      compare_dependents);
}

static void store_rules(struct graph *g)
{
	struct form *f = g->form;
	int *place = ARENA_ARRAY(g->load->arena, int, g->rules + 1);

	f->rules = g->rules;
	f->rule = ARENA_ARRAY(g->load->arena, struct form_rule, g->rules + 1);
	for (size_t i = 0; i < g->ordered; i++) {
		f->rule[i] = g->rule[g->order[i]];
		place[g->order[i]] = (int)i;
	}
	store_dependents(g, place);
}

/* Pairs of (element read, element whose check reads it) through the same collector. */
static void store_checks(struct graph *g)
{
	struct form *f = g->form;
	size_t *at;

	g->reads = 0;
	memset(g->read_of, 0, f->elements * sizeof *g->read_of);
	for (size_t i = 0; i < f->elements; i++) {
		const struct expr *both[] = { f->element[i].constraint,
					      f->element[i].soft_constraint };

		for (size_t k = 0; k < ARRAY_LEN(both); k++)
			if (both[k]) {
				add_refs(g, (int)i, (int)i, both[k]);
				add_paths(g, (int)i, (int)i, both[k]);
			}
	}
	f->checked = ARENA_ARRAY(g->load->arena, int, g->reads + 1);
	at = f->checked_at = ARENA_ARRAY(g->load->arena, size_t, f->elements + 2);
	for (size_t i = 0; i < g->reads; i++)
		if (g->read[i].element != g->read[i].rule)
			at[g->read[i].element + 2]++;
	for (size_t i = 2; i < f->elements + 2; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < g->reads; i++)
		if (g->read[i].element != g->read[i].rule)
			f->checked[at[g->read[i].element + 1]++] = g->read[i].rule;
}

static void store_triggers(struct graph *g)
{
	struct form *f = g->form;
	size_t *at = f->triggered_at = ARENA_ARRAY(g->load->arena, size_t, f->elements + 2);
	size_t total = 0;

	for (size_t i = 0; i < f->elements; i++)
		for (size_t k = 0; k < f->element[i].triggers; k++, total++)
			at[f->element[i].trigger[k] + 2]++;
	for (size_t i = 2; i < f->elements + 2; i++)
		at[i] += at[i - 1];
	f->triggered = ARENA_ARRAY(g->load->arena, int, total + 1);
	for (size_t i = 0; i < f->elements; i++)
		for (size_t k = 0; k < f->element[i].triggers; k++)
			f->triggered[at[f->element[i].trigger[k] + 1]++] = (int)i;
}

void graph_build(struct load *l)
{
	struct form *f = l->form;
	struct graph g = { .load = l, .form = f };
	size_t *waiting;

	g.read_of = ARENA_ARRAY(l->arena, size_t, f->elements);
	g.calculates = ARENA_ARRAY(l->arena, int, f->elements);
	g.gates = ARENA_ARRAY(l->arena, int, f->elements);
	collect_rules(&g);
	collect_reads(&g);
	collect_befores(&g);
	waiting = ARENA_ARRAY(l->arena, size_t, g.rules + 1);
	g.order = ARENA_ARRAY(l->arena, int, g.rules + 1);
	order_rules(&g, waiting);
	if (g.ordered < g.rules)
		find_loops(&g, waiting);
	if (l->findings->errors)
		return;
	store_rules(&g);
	store_checks(&g);
	store_triggers(&g);
}
