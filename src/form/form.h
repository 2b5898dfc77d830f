#ifndef LOS_FORM_FORM_H
#define LOS_FORM_FORM_H
/*
 * form - a survey definition in XLSForm, loaded, checked and ordered for recalculation.
 *
 * form_load() reads a whole one-file CSV (from bytes) and reports every mistake at once as
 * findings; a form comes back only when none is an error.  A form is immutable and owns everything
 * it gives; it may be shared by many interviews.  Elements are numbered in document order: element
 * 0 is the root (the settings' `name`, else "data"), an element's children follow it.
 */
#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "expr/expr.h"

#include <stdbool.h>
#include <stddef.h>

struct form;

/* id, XLSForm word, has an answer that can be typed, its value kind */
#define FORM_TYPES(X)                                                                              \
	X(GROUP, "group", false)                                                                   \
	X(REPEAT, "repeat", false)                                                                 \
	X(TEXT, "text", true)                                                                      \
	X(INTEGER, "integer", true)                                                                \
	X(DECIMAL, "decimal", true)                                                                \
	X(DATE, "date", true)                                                                      \
	X(SELECT_ONE, "select_one", true)                                                          \
	X(SELECT_MULTIPLE, "select_multiple", true)                                                \
	X(NOTE, "note", false)                                                                     \
	X(CALCULATE, "calculate", false)                                                           \
	X(ACKNOWLEDGE, "acknowledge", true)

enum form_type {
#define X(id, name, asks) FORM_##id,
	FORM_TYPES(X)
#undef X
		FORM_TYPE_COUNT
};
const char *form_type_name(enum form_type t);

/* A text with ${} inside, cut into literal pieces and expressions. */
struct form_text {
	const char *source;
	size_t count;
	const struct form_piece {
		const char *literal; /* or NULL, then: */
		const struct expr *expr;
	} * piece;
};
/* One text per language, index as form_language(); NULL entries fall back to the default language.
 */
struct form_texts {
	const struct form_text *const *by_language; /* NULL: no such text in any language */
};

enum form_nonresponse {
	NONRESPONSE_NONE = 0,
	NONRESPONSE_DK = 1,
	NONRESPONSE_REFUSED = 2,
	NONRESPONSE_NA = 4
};
enum form_pii { PII_NONE, PII_CONTACT, PII_FREE };
enum form_appearance {
	APPEARANCE_MINIMAL = 1,
	APPEARANCE_MULTILINE = 2,
	APPEARANCE_FIELD_LIST = 4
};

struct form_choice {
	const char *name;
	struct form_texts label;
	const char *const *extra; /* by column, as form_list.column; "" when empty */
	size_t row;
};
struct form_list {
	const char *name;
	size_t count, columns;
	const struct form_choice *choice;
	const char *const *column; /* names of extra columns */
};

struct element {
	enum form_type type;
	int index, parent;     /* parent -1: the root */
	int first_child, next; /* -1: none; `next` is the next sibling */
	int end;	       /* index after its last descendant */
	int repeat;	       /* nearest repeat around it (not itself), -1: none */
	int depth;	       /* 0 for the root */
	const char *name;
	const char *path;      /* "/data/group/name", without positions */
	const char *type_text; /* as written */
	size_t row;	       /* in sheet survey */
	struct form_texts label, hint, guidance, constraint_message, required_message, soft_message;
	const struct expr *relevant, *constraint, *required, *readonly, *calculation,
		*choice_filter;
	const struct expr *soft_constraint, *repeat_count;
	const struct expr *dynamic_default;
	const char *static_default;   /* NULL: none */
	const struct form_list *list; /* selects */
	unsigned appearance;	      /* set of enum form_appearance */
	const char *appearance_text;  /* as written */
	unsigned nonresponse;	      /* set of enum form_nonresponse allowed */
	bool always_required;	      /* required is constantly true */
	bool always_readonly;
	enum form_pii pii;
	const char *los; /* "need.text"; NULL: none */
};

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

#endif
