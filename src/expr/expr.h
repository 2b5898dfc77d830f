#ifndef LOS_EXPR_EXPR_H
#define LOS_EXPR_EXPR_H
/*
 * expr - the expression language of ODK forms: XPath 1.0 operators and paths, ODK's functions,
 * typed values (JavaRosa's rules where clients differ; XLSFORM.md section 2 of the design notes).
 *
 * An expression is parsed once (expr_parse), its ${names} are bound to questions (expr_bind), and
 * then evaluated any number of times.  It knows documents only through `struct tree_ops`, so XML
 * files, running interviews and choice lists are all evaluated alike.  Pure: clock, random numbers
 * and languages come in through `struct expr_env`.
 *
 * Ownership: everything lives in the arena given; nothing is freed one by one.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- documents ------------------------------------------------------------------------------ */

struct tree;
struct value;

/* A node of a document. `at` is the tree's own business; `tree` NULL means "no node". */
struct node {
	const struct tree *tree;
	const void *at;
};

struct tree_ops {
	bool (*parent)(struct node *out, struct node n); /* false at the document node */
	/*
	 * The first child (after->tree == NULL) or the next one after `after`, in document order,
	 * with this name (NULL: any element).  False when there is no more.
	 */
	bool (*child)(struct node *out, struct node n, const char *name, struct node after);
	const char *(*name)(struct node n); /* "" for the document node */
	/* What an expression sees: empty string when unanswered or not relevant. Text in `a`. */
	void (*value)(struct value *out, struct node n, struct arena *a);
	bool (*is_relevant)(struct node n); /* non-relevant nodes drop out of node lists */
	bool (*is_repeat)(struct node n);   /* an instance of a repeat */
	const char *(*attribute)(struct node n, const char *name); /* NULL: none; may be NULL */
	/*
	 * Optional index: all children `name` of n whose child `key` has the text `text`, appended
	 * through `add`.  False when the tree has no such index and must be scanned.  Conditions
	 * beside an indexed one are asked of its hits only, also such as would fail elsewhere.
	 */
	bool (*lookup)(struct node n, const char *name, const char *key, const char *text,
		       void (*add)(void *to, struct node hit), void *to);
	/*
	 * Optional, for trees that know without counting: the i-th (from 1) child of this name;
	 * the position of n among its siblings of its name, from 1.
	 */
	bool (*nth_child)(struct node *out, struct node n, const char *name, size_t i);
	size_t (*position)(struct node n);
	/* The rest is for XML documents; each may be NULL. */
	/* As `child`, for node(): also texts, comments and processing instructions. */
	bool (*any_child)(struct node *out, struct node n, struct node after);
	/* The i-th attribute's name and text, for @* and attribute::node(). */
	bool (*attribute_at)(const char **name, const char **text, struct node n, size_t i);
	/* URI of the prefix of `name` (no colon: the default's) as declared at n; "" when none. */
	const char *(*namespace_uri)(struct node n, const char *name);
};

struct tree {
	const struct tree_ops *ops;
	const void *self;
	const void *root; /* the document node's `at` */
};

/* ---- values --------------------------------------------------------------------------------- */

enum value_kind {
	VALUE_STRING,
	VALUE_NUMBER,
	VALUE_BOOLEAN,
	VALUE_DATE,	/* number = whole days since the epoch */
	VALUE_DATETIME, /* instant */
	VALUE_NODES,
};

struct value {
	enum value_kind kind;
	union {
		const char *string;
		double number;
		bool boolean;
		struct instant instant;
		struct {
			const struct node *at;
			size_t count;
		} nodes;
	};
};

/* Conversions as XPath and JavaRosa have them; node lists give their first node's value. */
const char *value_string(const struct value *v, struct arena *a);
double value_number(const struct value *v, struct arena *a); /* NaN when it is none */
bool value_boolean(const struct value *v, struct arena *a);
bool value_is_empty(const struct value *v, struct arena *a); /* "" or no node */

/* ---- compiled expressions ------------------------------------------------------------------- */

struct expr;

/* What is wrong, and where in the source (byte offset, length). */
struct expr_error {
	size_t at, len;
	char msg[240];
};

/*
 * Parse `source`.  Unknown functions and wrong numbers of arguments are errors.  The source text is
 * copied.  NULL on error, and *err says why.
 */
struct expr *expr_parse(struct arena *a, const char *source, struct expr_error *err);
/*
 * The same as leniently as survey clients do it: a wrong call fails only when it is reached, and
 * a path may begin with //.  For trying expressions out; forms are held to expr_parse().
 */
struct expr *expr_parse_lenient(struct arena *a, const char *source, struct expr_error *err);
const char *expr_source(const struct expr *x);
/* `source`, newline, spaces and a caret: for findings and `los eval`. */
const char *expr_caret(struct arena *a, const char *source, const struct expr_error *err);

/*
 * ${name} references in order of appearance, each once per occurrence.
 * `last_saved` is ${last-saved#name}.  `aggregate`: inside an argument of a function that takes a
 * node list (sum, count, join, ...), or a path that is the nodeset argument of indexed-repeat.
 * `in_predicate`: between [ and ], where a relative path would begin at the candidate.
 * `indexed_arg`: it begins argument i (from 0) of an indexed-repeat(), else -1.
 */
struct expr_ref {
	const char *name;
	size_t at, len; /* in the source */
	bool last_saved, aggregate, in_predicate;
	int indexed_arg;
	int question; /* set by expr_bind; -1 before */
};
size_t expr_ref_count(const struct expr *x);
const struct expr_ref *expr_ref_at(const struct expr *x, size_t i);
/* Bind every ${name}; `find` gives the question's number or -1. False at the first unknown one. */
bool expr_bind(struct expr *x, int (*find)(void *self, const struct expr_ref *ref), void *self,
	       struct expr_error *err);

/*
 * Location paths (not ${}) that the expression reads, for the dependency graph: steps as names,
 * ".." and "." and "*"; predicates stripped, but what stands in predicates is listed too, with
 * the path it is relative to put before it.  `absolute` starts at the primary document's root;
 * `instance` is the id when it starts at instance('id'), else NULL ("" when the id is computed);
 * `current`: starts at current(); `ref`: the steps follow the ${name} of this index, else -1.
 */
struct expr_path {
	const char *const *step;
	size_t count;
	bool absolute, current;
	const char *instance;
	int ref;
	size_t at, len;
};
size_t expr_path_count(const struct expr *x);
const struct expr_path *expr_path_at(const struct expr *x, size_t i);

/* Properties that lints and the recalculation graph ask for. */
bool expr_is_constant(const struct expr *x); /* no reference, no path, no clock, no chance */
bool expr_uses(const struct expr *x, const char *function); /* is this function called anywhere */
bool expr_is_call(const struct expr *x, const char *function); /* is it the outermost call */
bool expr_uses_self(const struct expr *x);		       /* `.` as the candidate value */

/* The order of randomize(): order[i] is the place of what comes i-th; `seed` as it takes one. */
void expr_shuffle(size_t *order, size_t n, const struct value *seed, struct arena *a);

/* ---- evaluation ----------------------------------------------------------------------------- */

struct expr_env {
	const struct tree *primary;
	/* Secondary instances by id (choice lists, files); NULL: none of that name. */
	const struct tree *(*instance)(void *self, const char *id);
	/*
	 * All nodes of bound question `question` as seen from `context`: the shared repeat
	 * instances of context and question are fixed, deeper ones are all listed (XLSFORM.md 2.2
	 * no. 3). Appends through `add`.
	 */
	void (*question)(void *self, int question, struct node context,
			 void (*add)(void *to, struct node n), void *to);
	/* Any one of these nodes, relevant or not, without listing all; false: none. May be NULL.
	 */
	bool (*one_node)(struct node *out, void *self, int question, struct node context);
	/* The same for ${last-saved#name}, in the newest saved record; NULL: there is none. */
	void (*last_saved)(void *self, int question, void (*add)(void *to, struct node n),
			   void *to);
	/* jr:choice-name; `path` as given. NULL or "" when there is none. */
	const char *(*choice_name)(void *self, const char *value, const char *path,
				   struct node context, struct arena *a);
	const char *(*itext)(void *self, const char *id);
	/* pulldata('file', 'col', 'key', value) may be answered from an index. NULL: not known. */
	void *self;
	struct clock clock;
	struct random random;
	const char *lang;    /* for %b and %a in format-date: nb nn sv se en */
	const char *version; /* version() */
	const char *(*property)(void *self,
				const char *name); /* deviceid, username, ...; may be NULL */
	bool untyped; /* plain XML: text that looks like an ISO date is one in < <= > >= + - */
	struct arena *arena; /* scratch: results live here */
	size_t max_visits;   /* nodes visited in one evaluation; 0: one million */
};

/*
 * Evaluate with `context` as the context node (also current()).  `self`, when not NULL, is the
 * value that `.` has instead of the context node's (a constraint sees the candidate).
 */
bool expr_eval(struct value *out, const struct expr *x, const struct expr_env *env,
	       struct node context, const struct value *self, struct err *e);
/* The same, and on failure where in the source. */
bool expr_eval_at(struct value *out, const struct expr *x, const struct expr_env *env,
		  struct node context, const struct value *self, struct expr_error *err);

#endif
