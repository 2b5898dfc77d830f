/*
 * ${name} to paths.  Within the same instance of a repeat a path is relative, so that it means that
 * instance in every client; everything else is absolute.  In a predicate a relative path would
 * begin at the candidate, so it begins at current().  The paths in indexed-repeat() are absolute:
 * they name questions, not nodes.
 */
#include "form/internal.h"
#include "form/xform_parts.h"

#include <string.h>

struct xf_site xf_at(int element)
{
	return (struct xf_site){ .element = element, .candidates = -1 };
}

/* ---- one path ------------------------------------------------------------------------------- */

/* The innermost repeat in an instance of which both stand; of a repeat itself: around it. */
static int shared_repeat(const struct form *f, int from, int to)
{
	int r = f->element[from].type == FORM_REPEAT ? from : f->element[from].repeat;

	while (r >= 0 && (r == to || !is_around(f, r, to)))
		r = f->element[r].repeat;
	return r;
}

static bool stands_above(const struct form *f, int a, int to)
{
	return is_around(f, a, to) && (a != to || f->element[to].type == FORM_GROUP);
}

static const char *relative(struct xform_writer *w, int to, int from)
{
	const struct form *f = w->form;
	struct strbuf b = STRBUF_IN(w->arena);
	int a = from;

	if (from == to || !stands_above(f, a, to)) {
		strbuf_add(&b, "..");
		for (a = f->element[from].parent; !stands_above(f, a, to); a = f->element[a].parent)
			strbuf_add(&b, "/..");
	} else {
		strbuf_addc(&b, '.');
	}
	strbuf_add(&b, f->element[to].path + strlen(f->element[a].path));
	return strbuf_text(&b);
}

const char *xf_path(struct xform_writer *w, int to, struct xf_site at)
{
	const struct form *f = w->form;
	const char *path;

	if (at.candidates >= 0 && to != at.candidates && is_around(f, at.candidates, to))
		return arena_printf(w->arena, ".%s",
				    f->element[to].path + strlen(f->element[at.candidates].path));
	if (shared_repeat(f, at.element, to) < 0)
		return f->element[to].path;
	path = relative(w, to, at.element);
	return at.filter ? arena_printf(w->arena, "current()/%s", path) : path;
}

/* ---- expressions ---------------------------------------------------------------------------- */

/* Would it go on a name that stands beside it? */
static bool is_name_char(char c)
{
	return c == '_' || c == '-' || c == '.' || (c >= '0' && c <= '9') ||
	       (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Arguments 0, 1, 3, 5 ... of indexed-repeat(). */
static bool names_a_question(const struct expr_ref *r)
{
	return r->indexed_arg == 0 || r->indexed_arg % 2 == 1;
}

static const char *path_of(struct xform_writer *w, const struct expr_ref *r, struct xf_site at)
{
	const char *absolute = w->form->element[r->question].path;

	if (r->last_saved)
		return arena_printf(w->arena, "instance('__last-saved')%s", absolute);
	if (names_a_question(r))
		return absolute;
	at.filter = at.filter || r->in_predicate;
	return xf_path(w, r->question, at);
}

/* jr:choice-name() is told the question as a text: '${name}'. */
static size_t add_quoted(struct strbuf *b, const struct form *f, const char *s, size_t n)
{
	static const char blank[] = " ";
	size_t open = 2 + strspn(s + 2, blank);
	size_t name = strcspn(s + open, " }");
	size_t close = open + name + strspn(s + open + name, blank);
	size_t at = close < n && s[close] == '}' ? map_getn(&f->by_name, s + open, name) : MAP_NONE;

	if (at == MAP_NONE)
		return 0;
	strbuf_add(b, f->element[at].path);
	return close + 1;
}

/* What stands between references; a ${ in it is in a text in quotes. */
static void add_source(struct strbuf *b, const struct form *f, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t quoted = strncmp(s + i, "${", 2) == 0 ? add_quoted(b, f, s + i, n - i) : 0;

		if (!quoted)
			strbuf_addc(b, s[i++]);
		i += quoted;
	}
}

const char *xf_expr(struct xform_writer *w, const struct expr *x, struct xf_site at)
{
	const char *s = expr_source(x);
	struct strbuf b = STRBUF_IN(w->arena);
	size_t from = 0;

	for (size_t i = 0; i < expr_ref_count(x); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		add_source(&b, w->form, s + from, r->at - from);
		if (b.len && is_name_char(b.text[b.len - 1]))
			strbuf_addc(&b, ' ');
		strbuf_add(&b, path_of(w, r, at));
		from = r->at + r->len;
		if (is_name_char(s[from]))
			strbuf_addc(&b, ' ');
	}
	add_source(&b, w->form, s + from, strlen(s) - from);
	return strbuf_text(&b);
}

void xf_attr_expr(struct xform_writer *w, const char *name, const struct expr *x, int element)
{
	if (x)
		xf_attr(w, name, xf_expr(w, x, xf_at(element)));
}

/* ---- generated nodes ------------------------------------------------------------------------ */

const char *xf_join(struct xform_writer *w, const struct element *parent, const char *name)
{
	return arena_printf(w->arena, "%s/%s", parent->path, name);
}

/* base + ending, made longer until nothing in `parent` is called so. */
static const char *free_name(struct xform_writer *w, const struct element *parent, const char *base,
			     const char *ending)
{
	const char *name = arena_printf(w->arena, "%s%s", base, ending);

	while (form_element_by_path(w->form, xf_join(w, parent, name)) >= 0)
		name = arena_printf(w->arena, "%s_", name);
	return name;
}

int xf_count_element(const struct element *repeat)
{
	const struct expr *x = repeat->repeat_count;
	const struct expr_ref *r = x && expr_ref_count(x) == 1 ? expr_ref_at(x, 0) : NULL;

	return r && !r->last_saved && r->at == 0 && r->len == strlen(expr_source(x)) ? r->question
										     : -1;
}

const char *xf_count_name(struct xform_writer *w, const struct element *repeat)
{
	if (!repeat->repeat_count || xf_count_element(repeat) >= 0)
		return NULL;
	return free_name(w, form_element(w->form, repeat->parent), repeat->name, "_count");
}

const struct element *xf_table(const struct form *f, const struct element *group)
{
	if (!(group->appearance & APPEARANCE_TABLE_LIST))
		return NULL;
	for (int i = group->first_child; i >= 0; i = f->element[i].next) {
		const struct element *e = &f->element[i];

		if ((e->type == FORM_SELECT_ONE || e->type == FORM_SELECT_MULTIPLE) && e->list)
			return e;
	}
	return NULL;
}

const char *xf_head_name(struct xform_writer *w, const struct element *group)
{
	const struct element *first = xf_table(w->form, group);

	return first ? free_name(w, group, first->name, "_head") : NULL;
}
