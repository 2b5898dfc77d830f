#include "report/guide.h"
#include "report/guide_internal.h"

enum { SECTION = 2, QUESTION = 3, DEEPEST_HEADING = 6 };

/* ---- what is shown, and its number ---------------------------------------------------------- */

static bool is_section(const struct element *e)
{
	return e->type == FORM_REPEAT || (e->type == FORM_GROUP && e->label.by_language);
}

static bool is_hidden(const struct element *e)
{
	return e->appearance & APPEARANCE_HIDDEN;
}

/* By element: is there anything of it on the paper? */
static bool *find_shown(const struct guide *g)
{
	int n = form_element_count(g->form);
	bool *shown = ARENA_ARRAY(g->arena, bool, (size_t)n);

	for (int i = n - 1; i > 0; i--) {
		const struct element *e = form_element(g->form, i);

		if (is_hidden(e))
			shown[i] = false;
		else if (form_type_asks(e->type) || e->type == FORM_NOTE)
			shown[i] = true;
		if (shown[i] && e->parent >= 0)
			shown[e->parent] = true;
	}
	return shown;
}

struct numbering {
	const struct guide *g;
	const bool *shown;
	const char **number;
};

/* `last` is the number that was given last here; a group without a label counts with us. */
static void number_below(struct numbering *n, int parent, const char *prefix, int *last)
{
	for (int i = form_element(n->g->form, parent)->first_child; i >= 0;
	     i = form_element(n->g->form, i)->next) {
		const struct element *e = form_element(n->g->form, i);
		int below = 0;

		if (!n->shown[i] || e->type == FORM_NOTE)
			continue;
		if (e->type == FORM_GROUP && !is_section(e)) {
			number_below(n, i, prefix, last);
			continue;
		}
		n->number[i] = arena_printf(n->g->arena, "%s%d", prefix, ++*last);
		number_below(n, i, arena_printf(n->g->arena, "%s.", n->number[i]), &below);
	}
}

static const char **give_numbers(const struct guide *g, const bool *shown)
{
	int n = form_element_count(g->form), last = 0;
	struct numbering x = { g, shown, ARENA_ARRAY(g->arena, const char *, (size_t)n) };

	for (int i = 0; i < n; i++)
		x.number[i] = "";
	number_below(&x, 0, "", &last);
	return x.number;
}

/* ---- sections ------------------------------------------------------------------------------- */

struct writing {
	const struct guide *g; /* with numbers */
	struct document *d;
	const bool *shown;
	bool in_section; /* what comes at the top level would read as part of the last section */
};

static int depth_of(const char *number)
{
	int depth = 0;

	for (; *number; number++)
		depth += *number == '.';
	return depth;
}

static int level_of(const struct writing *w, const struct element *e, int least)
{
	int level = SECTION + depth_of(w->g->number[e->index]);

	return level < least ? least : level > DEEPEST_HEADING ? DEEPEST_HEADING : level;
}

static const char *heading_of(const struct writing *w, const struct element *e)
{
	const char *label = guide_text(w->g, &e->label);

	return arena_printf(w->g->arena, "%s %s%s", w->g->number[e->index],
			    *label ? label : e->name,
			    e->always_required && form_type_asks(e->type) ? " *" : "");
}

static void write_repeat(const struct writing *w, const struct element *e)
{
	const char *label = guide_text(w->g, &e->label);

	if (e->repeat_count)
		document_text(w->d, arena_printf(w->g->arena,
						 _("So many times this section is asked: %s."),
						 guide_value(w->g, e, e->repeat_count)));
	else
		document_text(w->d, arena_printf(w->g->arena,
						 _("For each: %s. Copy this section as often as "
						   "it is needed."),
						 *label ? label : e->name));
}

static void write_section(struct writing *w, const struct element *e)
{
	document_heading(w->d, level_of(w, e, SECTION), heading_of(w, e));
	if (e->relevant)
		document_text(w->d, arena_printf(w->g->arena, _("This section only if %s."),
						 guide_rule(w->g, e, e->relevant)));
	if (e->type == FORM_REPEAT)
		write_repeat(w, e);
	document_text(w->d, guide_text(w->g, &e->hint));
	w->in_section = true;
}

/* First (step 1) or last (step -1) number below a group without one of its own. */
static const char *number_in(const struct writing *w, const struct element *e, int step)
{
	int from = step > 0 ? e->index + 1 : e->end - 1;

	for (int i = from; i > e->index && i < e->end; i += step)
		if (*w->g->number[i])
			return w->g->number[i];
	return "";
}

/* Of a heading for what has no number itself. */
static int level_below(const struct writing *w, const struct element *e)
{
	int top = e->parent, level = QUESTION;

	while (top > 0 && !*w->g->number[top])
		top = form_element(w->g->form, top)->parent;
	if (top > 0)
		level = level_of(w, form_element(w->g->form, top), SECTION) + 1;
	return level > DEEPEST_HEADING ? DEEPEST_HEADING : level;
}

static void write_unlabelled(const struct writing *w, const struct element *e)
{
	const char *first = number_in(w, e, 1), *last = number_in(w, e, -1);
	struct arena *a = w->g->arena;

	if (!e->relevant || !*first)
		return;
	document_heading(w->d, level_below(w, e),
			 strcmp(first, last) == 0
				 ? arena_printf(a, _("Question %s"), first)
				 : arena_printf(a, _("Questions %s to %s"), first, last));
	document_text(w->d, arena_printf(a, _("→ Only if %s."), guide_rule(w->g, e, e->relevant)));
}

/* At the top level, after a section, comes what belongs to none. */
static void leave_section(struct writing *w, const struct element *e)
{
	int top = e->parent;

	while (top > 0 && !is_section(form_element(w->g->form, top)))
		top = form_element(w->g->form, top)->parent;
	if (top == 0 && w->in_section) {
		document_heading(w->d, SECTION, _("Other questions"));
		w->in_section = false;
	}
}

/* A note belongs to no question: it has a heading of its own, so that none claims it. */
static void write_note(const struct writing *w, const struct element *e)
{
	document_heading(w->d, level_below(w, e), _("To be told"));
	guide_write_note(w->g, w->d, e);
}

static void write_element(struct writing *w, const struct element *e)
{
	if (is_section(e)) {
		write_section(w, e);
		return;
	}
	leave_section(w, e);
	if (e->type == FORM_GROUP) {
		write_unlabelled(w, e);
	} else if (e->type == FORM_NOTE) {
		write_note(w, e);
	} else {
		document_heading(w->d, level_of(w, e, QUESTION), heading_of(w, e));
		guide_write_question(w->g, w->d, e);
	}
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void write_opening(const struct writing *w)
{
	static const char blank[] = "______________________________";
	struct doc_items facts = { .arena = w->g->arena };
	const char *version = form_version(w->g->form);

	doc_items_add(&facts, DOC_PLAIN, _("Form"),
		      arena_printf(w->g->arena, "%s%s%s", form_id(w->g->form), *version ? " " : "",
				   version));
	doc_items_add(&facts, DOC_PLAIN, _("Date"), blank);
	doc_items_add(&facts, DOC_PLAIN, _("Who asks"), blank);
	document_facts(w->d, &facts);
	document_note(w->d, _("* must be answered. Tick one circle, or any number of boxes. What "
			      "the form computes is not on this paper."));
}

struct document *guide_document(const struct guide *g)
{
	struct guide with = *g;
	bool *shown = find_shown(g);
	struct writing w = { .g = &with, .shown = shown };

	with.number = give_numbers(g, shown);
	w.d = document_new(g->arena, form_title(g->form), g->code);
	write_opening(&w);
	for (int i = 1; i < form_element_count(g->form); i++) {
		const struct element *e = form_element(g->form, i);

		if (shown[i])
			write_element(&w, e);
		else if (e->end > i)
			i = e->end - 1;
	}
	return w.d;
}
