#include "expr/view.h"
#include "interview/internal.h"

#include <math.h>

/*
 * How far a change reaches.  Most expressions inside a repeat read their own instance.  Some read
 * its position, which others' answers do not change, or the instance just before or after, by
 * indexed-repeat(${a}, ${rep}, position(..) - 1): then a thousand instances need not be visited
 * because of one.  What is not recognised reaches everywhere.
 */
enum { MOST_LEVELS = 100, MOST_MARKS = 16, MOST_OFFSET = 1000 };

/* A stretch of the source that reads another instance so many places away. */
struct mark {
	size_t at, len;
	int offset;
};

struct reading {
	const struct interview *iv;
	const struct expr *x;
	int owner;
	struct mark mark[MOST_MARKS];
	size_t marks;
	bool lost; /* too many marks, too deep */
};

static bool is_within(const struct form *form, int element, int around)
{
	return around >= 0 && element >= around && element < form_element(form, around)->end;
}

/* The repeat whose instances element differs between; itself when it is one. */
static int repeat_of(const struct form *form, int element)
{
	const struct element *e = form_element(form, element);

	return e->type == FORM_REPEAT ? element : e->repeat;
}

int path_leads_to(const struct interview *iv, const struct expr *x, const struct expr_path *p,
		  int owner, int *top)
{
	int at = p->absolute ? -1 : owner;

	if (p->ref >= 0)
		at = expr_ref_at(x, (size_t)p->ref)->question;
	if (at < 0 && !p->absolute)
		return -1;
	*top = at;
	for (size_t i = 0; i < p->count; i++) {
		const char *step = p->step[i];

		if (p->absolute && i == 0) {
			at = strcmp(step, form_element(iv->form, 0)->name) == 0 ? 0 : -1;
			*top = at;
		} else if (strcmp(step, "..") == 0) {
			*top = at = form_element(iv->form, at)->parent;
		} else if (strcmp(step, ".") != 0) {
			at = child_named(iv, at, step, strlen(step));
		}
		if (at < 0)
			return -1;
	}
	return at;
}

/* ---- what is recognised --------------------------------------------------------------------- */

static bool is_call(const struct expr_view *v, const char *name, size_t count)
{
	return v->kind == EXPR_CALL && v->count == count && strcmp(v->text, name) == 0;
}

/* position(..): the repeat whose instance it is, with the reader inside; -1: another thing. */
static int position_of(const struct reading *r, const struct expr_view *v)
{
	struct expr_view arg;

	if (!is_call(v, "position", 1))
		return -1;
	arg = expr_view_child(v, 0);
	for (size_t i = 0; arg.kind == EXPR_PATH && i < expr_path_count(r->x); i++) {
		const struct expr_path *p = expr_path_at(r->x, i);
		int top, to;

		if (p->at != arg.at || p->len != arg.len || p->absolute || p->instance ||
		    p->ref >= 0)
			continue;
		to = path_leads_to(r->iv, r->x, p, r->owner, &top);
		if (to >= 0 && form_element(r->iv->form, to)->type == FORM_REPEAT && top == to &&
		    is_within(r->iv->form, r->owner, to))
			return to;
	}
	return -1;
}

/* position(..) + n or - n; `repeat` is whose position. */
static bool offset_of(int *repeat, int *offset, const struct reading *r, const struct expr_view *v)
{
	struct expr_view left, right;

	*offset = 0;
	*repeat = position_of(r, v);
	if (*repeat >= 0)
		return true;
	if (v->kind != EXPR_OPERATOR || (strcmp(v->text, "+") != 0 && strcmp(v->text, "-") != 0))
		return false;
	left = expr_view_child(v, 0);
	right = expr_view_child(v, 1);
	*repeat = position_of(r, &left);
	if (*repeat < 0 || right.kind != EXPR_NUMBER || right.number != floor(right.number) ||
	    fabs(right.number) > MOST_OFFSET)
		return false;
	*offset = (int)(*v->text == '-' ? -right.number : right.number);
	return true;
}

/* indexed-repeat(${a}, ${rep}, position(..) - 1) with a in rep and the reader in the same. */
static bool is_neighbour(int *offset, const struct reading *r, const struct expr_view *v)
{
	struct expr_view target, repeat, index;
	int at;

	if (!is_call(v, "indexed-repeat", 3))
		return false;
	target = expr_view_child(v, 0);
	repeat = expr_view_child(v, 1);
	index = expr_view_child(v, 2);
	return target.kind == EXPR_REFERENCE && repeat.kind == EXPR_REFERENCE &&
	       offset_of(&at, offset, r, &index) && repeat.ref->question == at &&
	       repeat_of(r->iv->form, target.ref->question) == at;
}

/* Does the path's own text up to its first predicate end with this repeat? */
static bool stands_on(const struct reading *r, const struct expr_view *v, int repeat)
{
	const char *source = expr_source(r->x) + v->at;
	const char *name = form_element(r->iv->form, repeat)->name;
	size_t n = strcspn(source, "["), len = strlen(name);

	if (n >= v->len)
		return false;
	while (n > 0 && source[n - 1] == ' ')
		n--;
	if (n > 3 && source[0] == '$')
		return n == len + 3 && strncmp(source + 2, name, len) == 0;
	return n > len && source[n - len - 1] == '/' && strncmp(source + n - len, name, len) == 0;
}

/* The element that the whole path leads to; -1: none. */
static int target_of(const struct reading *r, const struct expr_view *v)
{
	for (size_t i = 0; i < expr_path_count(r->x); i++) {
		const struct expr_path *p = expr_path_at(r->x, i);
		int top;

		if (p->at == v->at && !p->absolute && !p->instance && !p->current)
			return path_leads_to(r->iv, r->x, p, r->owner, &top);
	}
	return -1;
}

/* Children of a path are the call that it begins with, and its predicates. */
static bool has_one_predicate(const struct expr_view *v)
{
	struct expr_view first;

	if (v->count != 2)
		return v->count == 1;
	first = expr_view_child(v, 0);
	return is_call(&first, "current", 0);
}

/*
 * ../../rep[position() = position(current()/..) - 1]/a: the same by a path.  Instances that are
 * not relevant drop out of it and move the others, so that there must be none.
 */
static bool is_neighbour_path(int *offset, const struct reading *r, const struct expr_view *v)
{
	struct expr_view test, left, right;
	int repeat, target;

	if (v->kind != EXPR_PATH || !has_one_predicate(v))
		return false;
	test = expr_view_child(v, v->count - 1);
	if (test.kind != EXPR_OPERATOR || strcmp(test.text, "=") != 0)
		return false;
	left = expr_view_child(&test, 0);
	right = expr_view_child(&test, 1);
	target = target_of(r, v);
	return is_call(&left, "position", 0) && offset_of(&repeat, offset, r, &right) &&
	       target >= 0 && repeat_of(r->iv->form, target) == repeat &&
	       !form_element(r->iv->form, repeat)->relevant && stands_on(r, v, repeat);
}

static void add_mark(struct reading *r, const struct expr_view *v, int offset)
{
	if (r->marks == MOST_MARKS)
		r->lost = true;
	else
		r->mark[r->marks++] = (struct mark){ v->at, v->len, offset };
}

static void find_marks(struct reading *r, const struct expr_view *v)
{
	int offset;

	if (v->height > MOST_LEVELS) {
		r->lost = true;
	} else if (position_of(r, v) >= 0) {
		add_mark(r, v, 0);
	} else if (is_neighbour(&offset, r, v) || is_neighbour_path(&offset, r, v)) {
		/* indexed-repeat() takes the first instance for one before it */
		add_mark(r, v, offset);
	} else {
		for (size_t i = 0; i < v->count; i++) {
			struct expr_view child = expr_view_child(v, i);

			find_marks(r, &child);
		}
	}
}

/* ---- how far ---------------------------------------------------------------------------------
 */

static const struct mark *mark_at(const struct reading *r, size_t at)
{
	for (size_t i = 0; i < r->marks; i++)
		if (at >= r->mark[i].at && at < r->mark[i].at + r->mark[i].len)
			return &r->mark[i];
	return NULL;
}

/* A change at p concerns the reader that is `offset` places before it. */
static void widen(struct reach *out, int offset)
{
	if (-offset < out->from)
		out->from = -offset;
	if (-offset > out->to)
		out->to = -offset;
}

static void reach_of_refs(struct reach *out, const struct reading *r, int element)
{
	const struct form *form = r->iv->form;
	bool inside = is_within(form, r->owner, repeat_of(form, element));

	for (size_t i = 0; i < expr_ref_count(r->x); i++) {
		const struct expr_ref *ref = expr_ref_at(r->x, i);
		const struct mark *m = mark_at(r, ref->at);

		if (ref->question != element || ref->last_saved)
			continue;
		if (m && inside)
			widen(out, m->offset);
		else if (ref->indexed_arg >= 0 || ref->in_predicate ||
			 (inside && form_element(form, element)->type == FORM_REPEAT))
			out->all = true;
		/* all its nodes below what both share: that is where it looks for its readers */
	}
}

static void reach_of_paths(struct reach *out, const struct reading *r, int element)
{
	const struct form *form = r->iv->form;
	int repeat = repeat_of(form, element);

	for (size_t i = 0; i < expr_path_count(r->x); i++) {
		const struct expr_path *p = expr_path_at(r->x, i);
		const struct mark *m = mark_at(r, p->at);
		int top = r->owner;
		int to = p->instance ? -1 : path_leads_to(r->iv, r->x, p, r->owner, &top);

		if (to != element || (repeat < 0 && !p->absolute))
			continue;
		if (m) {
			widen(out, m->offset);
			continue;
		}
		if (p->absolute || p->ref >= 0 || to == repeat || !is_within(form, top, repeat))
			out->all = true;
	}
}

struct reach reach_of(const struct interview *iv, const struct expr *x, int owner, int element)
{
	struct reading r = { .iv = iv, .x = x, .owner = owner };
	struct reach out = { 0 };
	struct expr_view v = expr_view(x);

	find_marks(&r, &v);
	if (r.lost)
		return (struct reach){ .all = true };
	reach_of_refs(&out, &r, element);
	reach_of_paths(&out, &r, element);
	return out;
}

/* Of every dependent that may read other instances, as form_dependents() lists them. */
void reaches_build(struct interview *iv)
{
	int count = form_element_count(iv->form);
	size_t n, all;
	const struct form_dependent *first = form_dependents(iv->form, 0, &n);
	const struct form_dependent *last = form_dependents(iv->form, count - 1, &n);

	all = (size_t)(last - first) + n;
	iv->reach = ARENA_ARRAY(iv->arena, struct reach, all);
	for (int e = 0; e < count; e++) {
		const struct form_dependent *d = form_dependents(iv->form, e, &n);

		for (size_t i = 0; i < n; i++) {
			const struct form_rule *rule = form_rule(iv->form, (size_t)d[i].rule);

			if (d[i].every_instance ||
			    form_element(iv->form, rule->element)->repeat >= 0)
				iv->reach[d + i - first] = reach_of(iv, rule->expr, rule->element,
								    e);
		}
	}
}
