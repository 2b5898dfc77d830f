#ifndef LOS_EXPR_INTERNAL_H
#define LOS_EXPR_INTERNAL_H
/*
 * What the files of expr share: the syntax tree, the parser's products, the evaluator's state and
 * the table of functions.
 *
 *	lex.c parse.c path.c      source -> tokens -> tree; ${names} and paths are listed on the way
 *	eval.c walk.c compare.c   tree -> value; location paths; = and <
 *	order.c                   document order
 *	value.c                   conversions
 *	functions.c fn_*.c        the table, and the functions by theme
 *	view.c lint.c             the tree for others; what forms are warned of
 */
#include "expr/expr.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdio.h>

/* ---- syntax tree ------------------------------------------------------------------------------
 */

enum op {
	OP_OR,
	OP_AND,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD, /* up to here: two operands, all left-associative */
	OP_NEG,
	OP_NUMBER,
	OP_STRING,
	OP_PATH,
	OP_CALL,
	OP_WRONG, /* a wrong call in a lenient parse: fails when it is reached */
};

enum axis { AXIS_CHILD, AXIS_SELF, AXIS_PARENT, AXIS_ATTRIBUTE, AXIS_DESCENDANT };
enum test { TEST_NAME, TEST_ANY, TEST_NODE }; /* name, *, node() */
enum start { START_CONTEXT, START_ROOT, START_CALL, START_REF };

struct ast;

/* `child = needle`, the needle not depending on the candidate. */
struct key {
	const char *child;
	const struct ast *needle;
};

enum { KEYS_MAX = 4 };

struct predicate {
	struct ast *test;
	struct key key[KEYS_MAX]; /* what an index could answer */
	size_t keys;
	bool whole; /* the test is one key and nothing else */
};

struct step {
	enum axis axis;
	enum test test;
	const char *name;
	struct predicate *pred;
	size_t pred_count;
};

struct route {
	enum start start;
	struct ast *from;	/* START_CALL */
	size_t ref;		/* START_REF: index of expr_ref */
	struct predicate *pred; /* on all nodes of the start together: ${rep}[2] */
	size_t pred_count;
	struct step *step;
	size_t count;
};

struct call {
	const struct function *fn;
	struct ast **arg;
	size_t count;
};

struct ast {
	enum op op;
	bool focused;	 /* depends on the candidate of the innermost predicate */
	bool constant;	 /* gives the same anywhere: no answer, clock or chance in it */
	unsigned height; /* levels below it, itself included */
	size_t at, len;
	union {
		double number;
		const char *string;
		struct {
			struct ast *left, *right;
		} pair; /* OP_NEG: left */
		struct route path;
		struct call call;
		const struct expr_error *wrong;
	};
};

struct expr {
	struct arena *arena;
	const char *source;
	struct ast *root;
	struct expr_ref *ref;
	size_t ref_count, ref_cap;
	struct expr_path *path;
	size_t path_count, path_cap;
	const struct function **used; /* functions called, with repetitions */
	size_t used_count, used_cap;
	bool uses_self;
};

enum { EXPR_MAX_DEPTH = 256 };

/* ---- tokens -----------------------------------------------------------------------------------
 */

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_NAME, /* also prefix:name and prefix:* */
	TOKEN_REF,  /* ${name} */
	TOKEN_OPERATOR,
	TOKEN_STAR, /* the name test */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OPEN_SQUARE,
	TOKEN_CLOSE_SQUARE,
	TOKEN_COMMA,
	TOKEN_DOT,
	TOKEN_DOTS,
	TOKEN_AT,
	TOKEN_COLONS, /* :: */
	TOKEN_SLASH,
	TOKEN_SLASHES,
	TOKEN_BAD, /* the error is set */
};

struct token {
	enum token_kind kind;
	enum op op;	  /* TOKEN_OPERATOR */
	size_t at, len;	  /* in the source */
	const char *text; /* inner text of strings and references, names as written */
	double number;
	bool calls, axis; /* a name followed by ( or by :: */
};

struct lexer {
	struct arena *arena;
	const char *src;
	size_t pos;
	bool after_operand; /* so * and names are operators */
	struct expr_error *err;
};

void lex_next(struct token *out, struct lexer *l);

/* Sets the error; returns false. The first one wins. */
bool expr_fail(struct expr_error *err, size_t at, size_t len, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/* ---- what an expression reads: listed while it is parsed (path.c) ------------------------------
 */

struct trail {
	const char **step;
	size_t count, cap;
	bool absolute, current;
	const char *instance;
	int ref; /* starts at this reference; -1 */
};

void trail_copy(struct trail *out, const struct trail *from, struct arena *a);
void trail_step(struct trail *t, struct arena *a, const struct step *s);
void trail_record(struct expr *x, const struct trail *t, size_t at, size_t len);
struct expr_ref *expr_add_ref(struct expr *x, const char *name, size_t at, size_t len);
/* Sets `aggregate` on references that are, as a whole, what `arg` gives. */
void expr_mark_aggregate(struct expr *x, const struct ast *arg);
void predicate_find_keys(struct predicate *p);
bool path_is_self(const struct route *r); /* `.` alone */

/* ---- evaluation -------------------------------------------------------------------------------
 */

struct nodes {
	struct node *at;
	size_t count, cap;
};

struct eval {
	const struct expr *x;
	const struct expr_env *env;
	struct arena *arena;
	struct node origin;	  /* the context node, current() */
	const struct value *self; /* what the origin's value is taken to be, or NULL */
	struct expr_error *err;
	bool limit; /* the failure is a used-up budget */
	size_t visits, bytes, toil;
	struct arena *aside;	 /* for what is thrown away at once: predicates, long chains */
	struct pattern *pattern; /* the last one compiled */
	bool blind;		 /* nodes that are not relevant count too */
};

/* What `.`, position() and last() mean here. */
struct focus {
	struct node node;
	size_t position, size;
};

/*
 * Three budgets end what would not end: nodes visited; bytes of texts made; and toil, which counts
 * everything else in units of some 20 ns (operators, calls, each few bytes of long texts).
 */
enum { STRING_MAX = 1 << 20, BYTES_MAX = 1 << 26, VISITS_MAX = 1000000, TOIL_PER_VISIT = 16 };

bool eval_any(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x);
/* As eval_any, and a node list becomes its node's value. */
bool eval_scalar(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x);
bool eval_path(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x);
/* `x` is the comparison, with two operands. */
bool eval_compare(bool *out, struct eval *ev, enum op op, const struct ast *x,
		  const struct value *a, const struct value *b);
/* One evaluation of x, with whole budgets and no context. */
void eval_init(struct eval *ev, const struct expr *x, const struct expr_env *env,
	       struct expr_error *err);
bool eval_fail(struct eval *ev, const struct ast *x, const char *fmt, ...) PRINTF_LIKE(3, 4);
bool eval_visit(struct eval *ev, const struct ast *x); /* one node more; false: too many */
bool eval_toil(struct eval *ev, const struct ast *x, size_t units);
bool eval_read(struct eval *ev, const struct ast *x, const char *s); /* the toil of a long text */
void eval_done(struct eval *ev);

/* Between begin and end, what is made in ev->arena is thrown away at the end. */
struct aside {
	struct arena *outer;
	struct arena_mark mark;
};
void aside_begin(struct aside *s, struct eval *ev);
void aside_end(const struct aside *s, struct eval *ev);
void pattern_free(struct pattern *p);
void eval_node_value(struct value *out, struct eval *ev, struct node n);
const char *eval_node_text(struct eval *ev, struct node n);
bool eval_unpack(struct value *v, struct eval *ev, const struct ast *x);
/* Numbers for + - < and number(): texts that look like dates are dates when the document is
 * untyped. */
double eval_number(struct eval *ev, const struct value *v);

bool node_equal(struct node a, struct node b);
bool node_is_document(struct node n);
void nodes_add(struct nodes *l, struct arena *a, struct node n);
/* Sorts into document order, each node once. */
bool nodes_in_order(struct nodes *l, struct eval *ev, const struct ast *x);

struct value value_of_string(const char *s);
struct value value_of_number(double x);
struct value value_of_boolean(bool b);
double text_number(const char *s); /* JavaRosa's reading of a number; NaN when it is none */

/* Dates as texts, for functions and comparisons (dates.c). */
bool text_is_date(struct value *out, const struct eval *ev, const char *s); /* DATE or DATETIME */
double date_days(const struct value *v);   /* whole local days of a DATE or DATETIME */
double instant_fraction(struct instant t); /* days since the epoch in UTC */
struct instant day_start(const struct eval *ev, int64_t day);

/* ---- functions --------------------------------------------------------------------------------
 */

typedef bool function_fn(struct value *out, struct eval *ev, const struct focus *f,
			 const struct ast *x);

enum function_flag {
	FN_FOCUS = 1,	 /* looks at the candidate even with arguments */
	FN_FOCUS_0 = 2,	 /* looks at the candidate when it has no argument */
	FN_VOLATILE = 4, /* clock, chance, language, documents: never constant */
	FN_NODES = 8,	 /* gives nodes: / and [ may follow */
	FN_FOREIGN = 16, /* JavaRosa has it not: the form fails in ODK Collect */
	FN_DRIFTS = 32,	 /* another value at each recalculation */
};

enum { ANY_ARGS = 255 };

struct function {
	const char *name;
	unsigned char min_args, max_args;
	function_fn *call;
	unsigned char flags;
	unsigned short lists; /* bit i: argument i may be a node list; the last bit holds on */
};

const struct function *function_find(const char *name);
const char *function_nearest(const char *name); /* NULL: none is near */

/* Arguments; `i` from 0. */
bool arg_value(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x,
	       size_t i);
bool arg_string(const char **out, struct eval *ev, const struct focus *f, const struct ast *x,
		size_t i);
bool arg_number(double *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i);
/* Without its fraction. */
bool arg_whole(double *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i);
bool arg_boolean(bool *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i);
bool arg_nodes(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x,
	       size_t i);
/* The argument, or the context node when there is none. */
bool arg_or_context(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x);
/* Each value of arguments from..: node lists count with every node. */
struct values {
	struct value *at;
	size_t count, cap;
};
bool arg_spread(struct values *out, struct eval *ev, const struct focus *f, const struct ast *x,
		size_t from);

bool give_string(struct value *out, const char *s);
bool give_number(struct value *out, double x);
bool give_boolean(struct value *out, bool b);
/* n bytes of s, counted against the budget. */
bool give_part(struct value *out, struct eval *ev, const struct ast *x, const char *s, size_t n);
/* A text of any length made in the scratch arena: counted against the budget. */
bool give_text(struct value *out, struct eval *ev, const struct ast *x, struct strbuf *b);

#define FUNCTION(name)                                                                             \
	bool name(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
/* fn_string.c */
FUNCTION(fn_string);
FUNCTION(fn_concat);
FUNCTION(fn_join);
FUNCTION(fn_contains);
FUNCTION(fn_starts_with);
FUNCTION(fn_ends_with);
FUNCTION(fn_substr);
FUNCTION(fn_substring);
FUNCTION(fn_substring_before);
FUNCTION(fn_substring_after);
FUNCTION(fn_translate);
FUNCTION(fn_string_length);
FUNCTION(fn_normalize_space);
FUNCTION(fn_regex);
/* fn_logic.c */
FUNCTION(fn_true);
FUNCTION(fn_false);
FUNCTION(fn_not);
FUNCTION(fn_boolean);
FUNCTION(fn_boolean_from_string);
FUNCTION(fn_if);
FUNCTION(fn_coalesce);
FUNCTION(fn_once);
FUNCTION(fn_checklist);
FUNCTION(fn_weighted_checklist);
FUNCTION(fn_depend);
/* fn_math.c */
FUNCTION(fn_number);
FUNCTION(fn_int);
FUNCTION(fn_round);
FUNCTION(fn_floor);
FUNCTION(fn_ceiling);
FUNCTION(fn_abs);
FUNCTION(fn_pow);
FUNCTION(fn_log);
FUNCTION(fn_log10);
FUNCTION(fn_exp);
FUNCTION(fn_exp10);
FUNCTION(fn_sqrt);
FUNCTION(fn_sin);
FUNCTION(fn_cos);
FUNCTION(fn_tan);
FUNCTION(fn_asin);
FUNCTION(fn_acos);
FUNCTION(fn_atan);
FUNCTION(fn_atan2);
FUNCTION(fn_pi);
FUNCTION(fn_sum);
FUNCTION(fn_min);
FUNCTION(fn_max);
/* fn_node.c */
FUNCTION(fn_count);
FUNCTION(fn_count_non_empty);
FUNCTION(fn_position);
FUNCTION(fn_last);
FUNCTION(fn_current);
FUNCTION(fn_instance);
FUNCTION(fn_name);
FUNCTION(fn_local_name);
FUNCTION(fn_namespace_uri);
FUNCTION(fn_lang);
FUNCTION(fn_id);
FUNCTION(fn_indexed_repeat);
FUNCTION(fn_pulldata);
/* fn_select.c */
FUNCTION(fn_selected);
FUNCTION(fn_selected_at);
FUNCTION(fn_count_selected);
FUNCTION(fn_choice_name);
FUNCTION(fn_itext);
FUNCTION(fn_version);
FUNCTION(fn_property);
/* fn_date.c */
FUNCTION(fn_date);
FUNCTION(fn_date_time);
FUNCTION(fn_today);
FUNCTION(fn_now);
FUNCTION(fn_decimal_date_time);
FUNCTION(fn_decimal_time);
FUNCTION(fn_format_date);
/* fn_geo.c */
FUNCTION(fn_area);
FUNCTION(fn_distance);
FUNCTION(fn_geofence);
FUNCTION(fn_intersects);
/* fn_digest.c */
FUNCTION(fn_digest);
FUNCTION(fn_base64_decode);
FUNCTION(fn_extract_signed);
FUNCTION(fn_random);
FUNCTION(fn_randomize);
FUNCTION(fn_uuid);
#undef FUNCTION

#endif
