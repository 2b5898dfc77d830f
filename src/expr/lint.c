/* What forms are warned of: conditions decided beforehand, and traits with their places. */
#include "expr/view.h"
#include "expr/internal.h"

#include <stdlib.h>

/* ---- always or never --------------------------------------------------------------------------
 */

static enum expr_truth truth_of(struct eval *ev, const struct ast *n);

static enum expr_truth settled(bool yes)
{
	return yes ? EXPR_ALWAYS : EXPR_NEVER;
}

static enum expr_truth opposite(enum expr_truth t)
{
	return t == EXPR_OPEN ? t : settled(t == EXPR_NEVER);
}

/* One `and` or `or`: one side can decide alone. */
static enum expr_truth joined(enum op op, enum expr_truth left, enum expr_truth right)
{
	enum expr_truth decides = op == OP_OR ? EXPR_ALWAYS : EXPR_NEVER;

	if (left == decides || right == decides)
		return decides;
	return left == EXPR_OPEN || right == EXPR_OPEN ? EXPR_OPEN : opposite(decides);
}

/* A chain leans to the left as deep as it is long: walked from its top, not recursed into. */
static enum expr_truth truth_of_chain(struct eval *ev, const struct ast *n)
{
	const struct ast **link = NULL;
	size_t count = 0, cap = 0;
	enum expr_truth t;

	for (; n->op == OP_OR || n->op == OP_AND; n = n->pair.left)
		/* an array of pointers is meant: NOLINTNEXTLINE(bugprone-sizeof-expression) */
		*ARENA_PUSH(ev->arena, link, count, cap) = n;
	t = truth_of(ev, n);
	while (count-- > 0)
		t = joined(link[count]->op, t, truth_of(ev, link[count]->pair.right));
	return t;
}

static enum expr_truth truth_of_call(struct eval *ev, const struct ast *n)
{
	struct ast *const *arg = n->call.arg;
	enum expr_truth t, other;

	if (n->call.fn->call == fn_not)
		return opposite(truth_of(ev, arg[0]));
	if (n->call.fn->call == fn_boolean)
		return truth_of(ev, arg[0]);
	if (n->call.fn->call != fn_if)
		return EXPR_OPEN;
	t = truth_of(ev, arg[0]);
	if (t != EXPR_OPEN)
		return truth_of(ev, arg[t == EXPR_ALWAYS ? 1 : 2]);
	t = truth_of(ev, arg[1]);
	other = truth_of(ev, arg[2]);
	return t == other ? t : EXPR_OPEN;
}

/* The value of a part that no answer changes; false when it fails. */
static bool constant(struct value *out, struct eval *ev, const struct ast *n)
{
	struct focus f = { .position = 1, .size = 1 };

	*ev->err = (struct expr_error){ 0 };
	return eval_scalar(out, ev, &f, n);
}

static enum expr_truth truth_of(struct eval *ev, const struct ast *n)
{
	struct value v;

	if (n->constant)
		return constant(&v, ev, n) ? settled(value_boolean(&v, ev->arena)) : EXPR_OPEN;
	if (n->op == OP_OR || n->op == OP_AND)
		return truth_of_chain(ev, n);
	return n->op == OP_CALL ? truth_of_call(ev, n) : EXPR_OPEN;
}

enum expr_truth expr_truth(const struct expr *x)
{
	struct arena *a = arena_new();
	struct expr_env env = { .arena = a };
	struct expr_error err;
	struct eval ev;
	enum expr_truth t;

	eval_init(&ev, x, &env, &err);
	t = truth_of(&ev, x->root);
	eval_done(&ev);
	arena_free(a);
	return t;
}

/* ---- patterns ---------------------------------------------------------------------------------
 */

/* One alternative ends at `end`: it begins with ^ and ends with a $ that is not \$. */
static bool is_anchored_part(const char *from, const char *end)
{
	size_t slashes = 0;

	if (end - from < 2 || *from != '^' || end[-1] != '$')
		return false;
	for (const char *p = end - 1; p > from && p[-1] == '\\'; p--)
		slashes++;
	return slashes % 2 == 0;
}

/* Does each alternative at the outermost level stand between ^ and $? */
static bool is_anchored(const char *pattern)
{
	const char *from = pattern;
	const char *p = pattern;
	int depth = 0;
	bool set = false; /* between [ and ] */

	for (; *p; p++) {
		if (*p == '\\' && p[1]) {
			p++;
		} else if (set) {
			set = *p != ']';
		} else if (*p == '[') {
			set = true;
			p += p[1] == ']' ? 1 : p[1] == '^' && p[2] == ']' ? 2 : 0;
		} else if (*p == '(' || *p == ')') {
			depth += *p == '(' ? 1 : -1;
		} else if (*p == '|' && depth == 0) {
			if (!is_anchored_part(from, p))
				return false;
			from = p + 1;
		}
	}
	return is_anchored_part(from, p);
}

/* ---- traits -----------------------------------------------------------------------------------
 */

struct marks {
	const struct expr *x;
	struct arena *arena;
	struct expr_mark *at;
	size_t count, cap;
};

static void mark(struct marks *m, enum expr_trait trait, const struct ast *n, const char *text)
{
	*ARENA_PUSH(m->arena, m->at, m->count, m->cap) =
		(struct expr_mark){ .trait = trait, .at = n->at, .len = n->len, .text = text };
}

static void mark_call(struct marks *m, const struct ast *n)
{
	const struct function *fn = n->call.fn;

	if (fn->flags & FN_FOREIGN)
		mark(m, TRAIT_FOREIGN, n, fn->name);
	if (fn->flags & FN_DRIFTS)
		mark(m, TRAIT_DRIFTS, n, fn->name);
	if (fn->call == fn_once && n != m->x->root)
		mark(m, TRAIT_ONCE_INSIDE, n, fn->name);
	if (fn->call == fn_regex && n->call.arg[1]->op == OP_STRING &&
	    !is_anchored(n->call.arg[1]->string))
		mark(m, TRAIT_UNANCHORED, n->call.arg[1], n->call.arg[1]->string);
}

static void mark_reference(struct marks *m, const struct ast *n)
{
	const struct expr_ref *r = &m->x->ref[n->path.ref];

	mark(m, TRAIT_BARE_CONDITION, n, r->name);
	m->at[m->count - 1].ref = r;
}

/* Is argument i of this call taken as true or false? `whole`: the call itself is. */
static bool is_condition(const struct ast *n, size_t i, bool whole)
{
	function_fn *call = n->call.fn->call;

	if (call == fn_not || call == fn_boolean)
		return true;
	if (call == fn_if)
		return i == 0 || whole;
	if (call == fn_coalesce)
		return whole;
	if (call == fn_checklist)
		return i >= 2;
	return call == fn_weighted_checklist && i >= 2 && i % 2 == 0;
}

static void mark_all(struct marks *m, const struct ast *n, bool condition);

static void mark_predicates(struct marks *m, const struct predicate *p, size_t n)
{
	/* a bare reference there may be a number: which one */
	for (size_t i = 0; i < n; i++)
		mark_all(m, p[i].test, false);
}

static void mark_path(struct marks *m, const struct ast *n, bool condition)
{
	const struct route *r = &n->path;

	if (condition && r->start == START_REF && r->pred_count == 0 && r->count == 0)
		mark_reference(m, n);
	if (r->start == START_CALL)
		mark_all(m, r->from, false);
	mark_predicates(m, r->pred, r->pred_count);
	for (size_t i = 0; i < r->count; i++)
		mark_predicates(m, r->step[i].pred, r->step[i].pred_count);
}

static void mark_all(struct marks *m, const struct ast *n, bool condition)
{
	for (; n->op <= OP_MOD; n = n->pair.left) { /* not recursed into: chains are long */
		condition = n->op == OP_OR || n->op == OP_AND;
		mark_all(m, n->pair.right, condition);
	}
	if (n->op == OP_NEG)
		mark_all(m, n->pair.left, false);
	else if (n->op == OP_PATH)
		mark_path(m, n, condition);
	if (n->op != OP_CALL)
		return;
	mark_call(m, n);
	for (size_t i = 0; i < n->call.count; i++)
		mark_all(m, n->call.arg[i], is_condition(n, i, condition));
}

static int by_place(const void *a, const void *b)
{
	const struct expr_mark *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->trait > y->trait) - (x->trait < y->trait);
}

size_t expr_marks(const struct expr_mark **out, const struct expr *x, bool condition,
		  struct arena *a)
{
	struct marks m = { .x = x, .arena = a };

	mark_all(&m, x->root, condition);
	if (m.count > 0)
		qsort(m.at, m.count, sizeof *m.at, by_place);
	*out = m.at;
	return m.count;
}
