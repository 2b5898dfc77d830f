#include "expr/internal.h"

#include <math.h>
#include <stdarg.h>

bool eval_fail(struct eval *ev, const struct ast *x, const char *fmt, ...)
{
	char msg[sizeof ev->err->msg];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	return expr_fail(ev->err, x->at, x->len, "%s", msg);
}

bool eval_visit(struct eval *ev, const struct ast *x)
{
	if (ev->visits > 0) {
		ev->visits--;
		return true;
	}
	ev->limit = true;
	return eval_fail(ev, x, _("this looks at too many answers; name the nodes more closely"));
}

bool eval_toil(struct eval *ev, const struct ast *x, size_t units)
{
	if (ev->toil >= units) {
		ev->toil -= units;
		return true;
	}
	ev->toil = 0;
	ev->limit = true;
	return eval_fail(ev, x, _("this takes too long to compute; ask for less at once"));
}

bool eval_read(struct eval *ev, const struct ast *x, const char *s)
{
	enum { BYTES_PER_UNIT = 32 };

	return eval_toil(ev, x, strlen(s) / BYTES_PER_UNIT);
}

void aside_begin(struct aside *s, struct eval *ev)
{
	if (!ev->aside)
		ev->aside = arena_new();
	*s = (struct aside){ ev->arena, arena_mark(ev->aside) };
	ev->arena = ev->aside;
}

void aside_end(const struct aside *s, struct eval *ev)
{
	arena_rewind(ev->aside, s->mark);
	ev->arena = s->outer;
}

/* ---- nodes and their values -------------------------------------------------------------------
 */

bool node_equal(struct node a, struct node b)
{
	return a.tree == b.tree && a.at == b.at;
}

bool node_is_document(struct node n)
{
	return n.at == n.tree->root;
}

void nodes_add(struct nodes *l, struct arena *a, struct node n)
{
	*ARENA_PUSH(a, l->at, l->count, l->cap) = n;
}

void eval_node_value(struct value *out, struct eval *ev, struct node n)
{
	if (ev->self && node_equal(n, ev->origin))
		*out = *ev->self;
	else
		n.tree->ops->value(out, n, ev->arena);
}

const char *eval_node_text(struct eval *ev, struct node n)
{
	struct value v;

	eval_node_value(&v, ev, n);
	return value_string(&v, ev->arena);
}

bool eval_unpack(struct value *v, struct eval *ev, const struct ast *x)
{
	enum { SHOWN = 80 };
	int len = (int)(x->len < SHOWN ? x->len : SHOWN);

	if (v->kind == VALUE_STRING)
		return eval_read(ev, x, v->string);
	if (v->kind != VALUE_NODES)
		return true;
	if (v->nodes.count == 0) {
		*v = value_of_string("");
		return true;
	}
	if (v->nodes.count > 1 && !ev->env->untyped)
		return eval_fail(ev, x,
				 _("'%.*s' is repeated; use indexed-repeat() to say which one, or "
				   "sum(), count() or join() for all"),
				 len, ev->x->source + x->at);
	eval_node_value(v, ev, v->nodes.at[0]);
	return v->kind != VALUE_STRING || eval_read(ev, x, v->string);
}

double eval_number(struct eval *ev, const struct value *v)
{
	struct value date;
	double x = value_number(v, ev->arena);

	if (!isnan(x) || v->kind != VALUE_STRING || !ev->env->untyped ||
	    !text_is_date(&date, ev, v->string))
		return x;
	return date.kind == VALUE_DATE ? date.number : instant_fraction(date.instant);
}

/* ---- operators --------------------------------------------------------------------------------
 */

static double calculate(enum op op, double a, double b)
{
	if (op == OP_ADD)
		return a + b;
	if (op == OP_SUB)
		return a - b;
	if (op == OP_MUL)
		return a * b;
	return op == OP_DIV ? a / b : fmod(a, b);
}

/* One operator whose left operand is known. */
static bool apply(struct value *acc, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value right;
	bool b;

	if (x->op == OP_AND || x->op == OP_OR) {
		if (!eval_unpack(acc, ev, x->pair.left))
			return false;
		*acc = value_of_boolean(value_boolean(acc, ev->arena));
		if (acc->boolean == (x->op == OP_OR))
			return true; /* decided */
		if (!eval_scalar(&right, ev, f, x->pair.right))
			return false;
		*acc = value_of_boolean(value_boolean(&right, ev->arena));
		return true;
	}
	if (!eval_any(&right, ev, f, x->pair.right))
		return false;
	if (x->op < OP_ADD) {
		if (!eval_compare(&b, ev, x->op, x, acc, &right))
			return false;
		*acc = value_of_boolean(b);
		return true;
	}
	if (!eval_unpack(acc, ev, x->pair.left) || !eval_unpack(&right, ev, x->pair.right))
		return false;
	*acc = value_of_number(calculate(x->op, eval_number(ev, acc), eval_number(ev, &right)));
	return true;
}

/*
 * a + b + c ... leans to the left as deep as the chain is long, so it is walked, not recursed
 * into: recursion is bounded by the parser's depth.
 */
static bool eval_chain(struct value *out, struct eval *ev, const struct focus *f,
		       const struct ast *x)
{
	const struct ast *few[8];
	const struct ast **link = few;
	const struct ast *leftmost = x;
	size_t n = 0;

	while (leftmost->op <= OP_MOD) {
		leftmost = leftmost->pair.left;
		n++;
	}
	if (n > ARRAY_LEN(few))
		link = ARENA_ARRAY(ev->arena, const struct ast *, n);
	for (size_t i = n; i-- > 0; x = x->pair.left)
		link[i] = x;
	if (!eval_any(out, ev, f, leftmost))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct aside aside;
		bool ok;

		if (i < ARRAY_LEN(few)) {
			ok = apply(out, ev, f, link[i]);
		} else { /* what a link gives is a number or a boolean */
			aside_begin(&aside, ev);
			ok = apply(out, ev, f, link[i]);
			aside_end(&aside, ev);
		}
		if (!ok)
			return false;
	}
	return true;
}

static bool eval_negative(struct value *out, struct eval *ev, const struct focus *f,
			  const struct ast *x)
{
	if (!eval_scalar(out, ev, f, x->pair.left))
		return false;
	*out = value_of_number(-eval_number(ev, out));
	return true;
}

bool eval_any(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	if (!eval_toil(ev, x, 1))
		return false;
	switch (x->op) {
	case OP_NUMBER:
		*out = value_of_number(x->number);
		return true;
	case OP_STRING:
		*out = value_of_string(x->string);
		return true;
	case OP_NEG:
		return eval_negative(out, ev, f, x);
	case OP_PATH:
		return eval_path(out, ev, f, x);
	case OP_CALL:
		return x->call.fn->call(out, ev, f, x);
	case OP_WRONG:
		expr_fail(ev->err, x->wrong->at, x->wrong->len, "%s", x->wrong->msg);
		return false;
	case OP_OR:
	case OP_AND:
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
		break;
	}
	return eval_chain(out, ev, f, x);
}

bool eval_scalar(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	return eval_any(out, ev, f, x) && eval_unpack(out, ev, x);
}

/* ---- the way in -------------------------------------------------------------------------------
 */

static bool run(struct value *out, struct eval *ev)
{
	struct focus f = { .node = ev->origin, .position = 1, .size = 1 };

	if (!eval_any(out, ev, &f, ev->x->root))
		return false;
	if (ev->self && out->kind == VALUE_NODES && out->nodes.count == 1 &&
	    node_equal(out->nodes.at[0], ev->origin))
		*out = *ev->self;
	return true;
}

void eval_init(struct eval *ev, const struct expr *x, const struct expr_env *env,
	       struct expr_error *err)
{
	*err = (struct expr_error){ 0 };
	*ev = (struct eval){
		.x = x,
		.env = env,
		.arena = env->arena,
		.err = err,
		.visits = env->max_visits ? env->max_visits : VISITS_MAX,
		.bytes = BYTES_MAX,
	};
	ev->toil = ev->visits * TOIL_PER_VISIT;
}

void eval_done(struct eval *ev)
{
	arena_free(ev->aside);
	pattern_free(ev->pattern);
}

static bool start(struct value *out, bool *limit, const struct expr *x, const struct expr_env *env,
		  struct node context, const struct value *self, struct expr_error *err)
{
	struct eval ev;
	bool ok;

	eval_init(&ev, x, env, err);
	ev.origin = context;
	ev.self = self;
	ok = run(out, &ev);
	*limit = ev.limit;
	eval_done(&ev);
	return ok;
}

bool expr_eval_at(struct value *out, const struct expr *x, const struct expr_env *env,
		  struct node context, const struct value *self, struct expr_error *err)
{
	bool limit;

	return start(out, &limit, x, env, context, self, err);
}

bool expr_eval(struct value *out, const struct expr *x, const struct expr_env *env,
	       struct node context, const struct value *self, struct err *e)
{
	struct expr_error err;
	bool limit;

	if (start(out, &limit, x, env, context, self, &err))
		return true;
	return err_set(e, limit ? ERR_LIMIT : ERR_PARSE, "%s", err.msg);
}
