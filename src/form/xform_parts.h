#ifndef LOS_FORM_XFORM_PARTS_H
#define LOS_FORM_XFORM_PARTS_H
/*
 * What the files that write XForms share; for them alone.
 *
 *	xform.c         the document, and what it loses
 *	xform_xml.c     XML as text
 *	xform_paths.c   ${name} to paths
 *	xform_texts.c   labels, hints and messages; the table of translations
 *	xform_model.c   instances, binds, actions
 *	xform_body.c    what is asked
 */
#include "base/arena.h"
#include "base/strbuf.h"
#include "form/form.h"

struct xform_writer {
	const struct form *form;
	struct strbuf *out;
	struct arena *arena; /* expressions and texts on their way out */
	int depth;	     /* of the element that is open */
};

/* ---- XML ------------------------------------------------------------------------------------ */

/* "<tag" on a line of its own; then attributes; then one of the two ends. */
void xf_tag(struct xform_writer *w, const char *tag);
void xf_attr(struct xform_writer *w, const char *name, const char *value); /* NULL: none */
void xf_open(struct xform_writer *w);
void xf_empty(struct xform_writer *w);
void xf_close(struct xform_writer *w, const char *tag); /* "</tag>" on a line of its own */
void xf_escaped(struct strbuf *out, const char *text);	/* what XML cannot hold is left out */
/* <tag>text</tag>, <tag/> when there is no text */
void xf_leaf(struct xform_writer *w, const char *tag, const char *text);

/* ---- paths ---------------------------------------------------------------------------------- */

/* From where an expression sees the form. */
struct xf_site {
	int element;	/* its context node; 0, the root, sees absolute paths */
	bool filter;	/* it is a predicate: a relative path would begin at the candidate */
	int candidates; /* the repeat whose instances the predicate is tried on; -1: none */
};
struct xf_site xf_at(int element);
/* The expression with paths for its ${names}; in the writer's arena. */
const char *xf_expr(struct xform_writer *w, const struct expr *x, struct xf_site at);
/* The path to element `to` from the context node of `at`. */
const char *xf_path(struct xform_writer *w, int to, struct xf_site at);
void xf_attr_expr(struct xform_writer *w, const char *name, const struct expr *x, int element);

/*
 * Nodes that XForms needs and the form has not: the number of instances of `repeat` when it is not
 * simply the answer to a question, the head of a table of selects.  NULL: not needed; else
 * the name of the node, which stands before the repeat, or first in the group.
 */
const char *xf_count_name(struct xform_writer *w, const struct element *repeat);
const char *xf_head_name(struct xform_writer *w, const struct element *group);
/* The element that a repeat_count simply names; -1: it is computed. */
int xf_count_element(const struct element *repeat);
/* The select whose choices are the head of the table; NULL: the group is none. */
const struct element *xf_table(const struct form *f, const struct element *group);
/* Path of a generated node beside or in an element. */
const char *xf_join(struct xform_writer *w, const struct element *parent, const char *name);

/* ---- texts ---------------------------------------------------------------------------------- */

enum xf_text { XF_LABEL, XF_HINT, XF_CONSTRAINT, XF_REQUIRED, XF_TEXT_COUNT };

void xf_itext(struct xform_writer *w); /* the table, when something stands in it */
bool xf_has_text(const struct element *e, enum xf_text t);
/* <label> and <hint> of an element, when it has them. */
void xf_label(struct xform_writer *w, const struct element *e);
void xf_hint(struct xform_writer *w, const struct element *e);
/* jr:constraintMsg and jr:requiredMsg. */
void xf_attr_message(struct xform_writer *w, const struct element *e, enum xf_text t);
/* Do the labels of the list's choices stand in the table? */
bool xf_list_in_table(const struct form *f, const struct form_list *l);
/* <itextId> or <label> of its i-th choice. */
void xf_choice_label(struct xform_writer *w, const struct form_list *l, size_t i);

/* ---- the parts ------------------------------------------------------------------------------ */

void xf_model(struct xform_writer *w);
void xf_body(struct xform_writer *w);
/* Does the element have a control, so that a person sees it? */
bool xf_is_shown(const struct element *e);
/* The action that sets `e` at `event`: a computed default, a triggered calculation, a position. */
void xf_setvalue(struct xform_writer *w, const struct element *e, const struct expr *x,
		 const char *event);
void xf_setgeopoint(struct xform_writer *w, const struct element *e, const char *event);

#endif
