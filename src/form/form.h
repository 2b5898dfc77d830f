#ifndef LOS_FORM_FORM_H
#define LOS_FORM_FORM_H
/*
 * form - a survey definition in XLSForm, loaded, checked and ordered for recalculation.
 *
 * form_load() reads a workbook (.xlsx) or a one-file CSV, told by the bytes, and reports every
 * mistake at once as findings; a form comes back only when none is an error.  A form is immutable
 * and owns everything it gives; it may be shared by many interviews.  Elements are numbered in
 * document order: element 0 is the root (the settings' `name`, else "data"), an element's children
 * follow it.
 */
#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "form/model.h"

#include <stdbool.h>
#include <stddef.h>

struct form;

struct form_options {
	const char *file; /* name for findings, as the user gave it */
};

/*
 * All mistakes go to `f`; returns NULL when there is an error among them.  Free with form_free().
 */
MUST_USE struct form *form_load(const char *text, size_t n, const struct form_options *o,
				struct findings *f);
void form_free(struct form *form); /* NULL is fine */

const char *form_id(const struct form *form);	   /* settings form_id, else the file's base name */
const char *form_version(const struct form *form); /* "" when none */
const char *form_title(const struct form *form);
const struct expr *form_instance_name(const struct form *form); /* NULL: none */
bool form_name_is_contact(const struct form *form);		/* is it made of contact data */
const char *form_setting(const struct form *form, const char *name); /* as written; "" when none */

size_t form_language_count(const struct form *form);
const char *form_language(const struct form *form, size_t i);	   /* as written: "English (en)" */
const char *form_language_code(const struct form *form, size_t i); /* "en"; "" when unnamed */
size_t form_default_language(const struct form *form);
/* The language whose code, or else whose name, is `code`; the default one when there is none. */
size_t form_language_find(const struct form *form, const char *code);

int form_element_count(const struct form *form);
const struct element *form_element(const struct form *form, int index);
/* By name (names may recur in other groups: the first); -1: none. */
int form_element_by_name(const struct form *form, const char *name);
int form_element_by_path(const struct form *form, const char *path); /* without positions */
int form_element_by_los(const struct form *form, const char *los);   /* first; -1: none */
const struct form_list *form_list_find(const struct form *form, const char *name);

/* NULL when the element has no such text in any language; else falls back to the default one. */
const struct form_text *form_text_in(const struct form_texts *t, const struct form *form,
				     size_t language);

/*
 * The recalculation graph, ordered once (XLSFORM.md section 3): a rule is one expression of one
 * element that is kept up to date; rules come in an order in which each stands after all it
 * reads.  form_dependents() lists, ascending in that order, the rules that read element `index`
 * directly; `every_instance` says whether a change in one repeat instance concerns the rule in all
 * instances (it reads across instances) or only in the same one.
 */
enum form_rule_kind { RULE_RELEVANT, RULE_CALCULATION, RULE_READONLY, RULE_REQUIRED };
struct form_rule {
	enum form_rule_kind kind;
	int element;
	const struct expr *expr;
};
struct form_dependent {
	int rule;
	bool every_instance;
};
size_t form_rule_count(const struct form *form);
const struct form_rule *form_rule(const struct form *form, size_t i);
const struct form_dependent *form_dependents(const struct form *form, int element, size_t *count);
/* Elements whose constraint or soft constraint reads `element` (not counting itself). */
const int *form_checked_with(const struct form *form, int element, size_t *count);
/* Elements with a trigger that `element` is, in form order. */
const int *form_triggered(const struct form *form, int element, size_t *count);

/*
 * Files: after form_load() each has an empty list without columns.  form_attach() reads the bytes
 * of one (CSV as `table` reads it, XForms <root><item>, GeoJSON) into its list, once, before the
 * form is used; columns that questions need and the file lacks are findings about the file's
 * question.  False when anything is wrong with it (told in `f`).
 */
size_t form_file_count(const struct form *form);
const struct form_file *form_file(const struct form *form, size_t i);
MUST_USE bool form_attach(struct form *form, size_t i, const char *text, size_t n,
			  struct findings *f);
/* Does the form ask for the newest finished interview (${last-saved#...})? */
bool form_reads_last_saved(const struct form *form);
/* Parameters of the type audit as written ("track-changes=true"); NULL: the form has none. */
const char *form_audit(const struct form *form);
/* Is there one, with this parameter? form_audit_says(form, "track-changes", "true") */
bool form_audit_says(const struct form *form, const char *key, const char *value);

#endif
