#ifndef LOS_EXPR_VIEW_H
#define LOS_EXPR_VIEW_H
/*
 * view - reading a parsed expression: its syntax tree for those who say it in words, and what
 * lints look for, with places in the source.
 *
 * A view is a plain value; it and what it points to live as long as the expression.  Begin with
 * expr_view(), go down with expr_view_child().  `height` tells how deep it goes before anybody
 * recurses into it: `1 + 1 + 1 ...` leans as deep as it is long.
 */
#include "expr/expr.h"

enum expr_kind {
	EXPR_NUMBER,	/* number */
	EXPR_STRING,	/* text */
	EXPR_REFERENCE, /* ref: a ${name} alone, without steps or predicates */
	EXPR_SELF,	/* `.`: the candidate of a constraint, or of the predicate around it */
	EXPR_PATH,	/* its source is what tells it; children: the call that it begins with, and
			   what stands in its predicates */
	EXPR_CALL,	/* text: the function's name; children: its arguments */
	EXPR_OPERATOR,	/* text: or and = != < <= > >= + - * div mod; two children */
	EXPR_NEGATION,	/* one child */
	EXPR_BROKEN,	/* a wrong call in a lenient parse */
};

struct expr_view {
	enum expr_kind kind;
	double number;
	const char *text;
	const struct expr_ref *ref; /* also of a path that begins at a ${name}; else NULL */
	size_t count;		    /* children */
	size_t height;		    /* levels, itself included; 1: no children */
	size_t at, len;		    /* in the source; parentheses around it are not counted */
	const struct expr *of;
	const void *node; /* for expr_view_child() */
};

struct expr_view expr_view(const struct expr *x);
struct expr_view expr_view_child(const struct expr_view *v, size_t i);

/* ---- lints ---------------------------------------------------------------------------------- */

/* What an expression is as a condition, whatever the answers are. */
enum expr_truth {
	EXPR_OPEN, /* it depends, or fails */
	EXPR_ALWAYS,
	EXPR_NEVER,
};
enum expr_truth expr_truth(const struct expr *x);

enum expr_trait {
	/* the pattern of a regex() that web clients would search for anywhere in the text */
	TRAIT_UNANCHORED,
	TRAIT_ONCE_INSIDE, /* once() that is not the outermost call */
	TRAIT_DRIFTS,	   /* now, today, random, uuid: another value each time */
	TRAIT_FOREIGN,	   /* a function that ODK Collect does not have */
	/* a ${name} that is a condition by itself: as text, 'false' counts as true */
	TRAIT_BARE_CONDITION,
};

struct expr_mark {
	enum expr_trait trait;
	size_t at, len;		    /* the call, the pattern with its quotes, the reference */
	const char *text;	    /* function, pattern or question's name */
	const struct expr_ref *ref; /* TRAIT_BARE_CONDITION */
};
/* All marks by their place, in `a`.  `condition`: the whole is one (relevant, constraint, ...). */
size_t expr_marks(const struct expr_mark **out, const struct expr *x, bool condition,
		  struct arena *a);

#endif
