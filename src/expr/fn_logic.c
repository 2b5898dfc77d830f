#include "expr/internal.h"

#include <math.h>

bool fn_true(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)ev;
	(void)f;
	(void)x;
	return give_boolean(out, true);
}

bool fn_false(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)ev;
	(void)f;
	(void)x;
	return give_boolean(out, false);
}

bool fn_not(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	bool b;

	return arg_boolean(&b, ev, f, x, 0) && give_boolean(out, !b);
}

bool fn_boolean(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	bool b;

	return arg_boolean(&b, ev, f, x, 0) && give_boolean(out, b);
}

/* "true" in any case and "1". */
bool fn_boolean_from_string(struct value *out, struct eval *ev, const struct focus *f,
			    const struct ast *x)
{
	const char *s;

	return arg_string(&s, ev, f, x, 0) &&
	       give_boolean(out, ascii_equal(s, "true") || strcmp(s, "1") == 0);
}

/* Lazy: the branch not taken is not looked at. */
bool fn_if(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	bool yes;

	return arg_boolean(&yes, ev, f, x, 0) && eval_any(out, ev, f, x->call.arg[yes ? 1 : 2]);
}

static bool is_blank(const struct value *v)
{
	return (v->kind == VALUE_STRING && !v->string[0]) ||
	       (v->kind == VALUE_NUMBER && isnan(v->number));
}

bool fn_coalesce(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	if (!arg_value(out, ev, f, x, 0))
		return false;
	return !is_blank(out) || arg_value(out, ev, f, x, 1);
}

/* What the context node already holds, else the argument. */
bool fn_once(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	if (f->node.tree && !node_is_document(f->node)) {
		eval_node_value(out, ev, f->node);
		if (!is_blank(out))
			return true;
	}
	return arg_value(out, ev, f, x, 0);
}

static bool within(double n, double min, double max)
{
	return (min < 0 || n >= min) && (max < 0 || n <= max);
}

bool fn_checklist(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	double min, max, n = 0;
	struct values v;

	if (!arg_whole(&min, ev, f, x, 0) || !arg_whole(&max, ev, f, x, 1) ||
	    !arg_spread(&v, ev, f, x, 2))
		return false;
	for (size_t i = 0; i < v.count; i++)
		n += value_boolean(&v.at[i], ev->arena);
	return give_boolean(out, within(n, min, max));
}

static struct value value_in(struct eval *ev, const struct value *list, size_t i)
{
	struct value v;

	eval_node_value(&v, ev, list->nodes.at[i]);
	return v;
}

/* Adds the weights of what is true: one pair, or two node lists of the same length. */
static bool weigh(double *sum, struct eval *ev, const struct ast *x, size_t i, struct value flag,
		  struct value weight)
{
	if (flag.kind == VALUE_NODES && weight.kind == VALUE_NODES) {
		if (flag.nodes.count != weight.nodes.count)
			return eval_fail(ev, x, _("%s() wants a weight after each condition"),
					 x->call.fn->name);
		for (size_t k = 0; k < flag.nodes.count; k++)
			if (!weigh(sum, ev, x, i, value_in(ev, &flag, k), value_in(ev, &weight, k)))
				return false;
		return true;
	}
	if (!eval_unpack(&flag, ev, x->call.arg[i]) ||
	    !eval_unpack(&weight, ev, x->call.arg[i + 1]))
		return false;
	if (value_boolean(&flag, ev->arena))
		*sum += value_number(&weight, ev->arena);
	return true;
}

bool fn_weighted_checklist(struct value *out, struct eval *ev, const struct focus *f,
			   const struct ast *x)
{
	struct value flag, weight;
	double min, max, n = 0;

	if (x->call.count % 2 != 0)
		return eval_fail(ev, x, _("%s() wants a weight after each condition"),
				 x->call.fn->name);
	if (!arg_number(&min, ev, f, x, 0) || !arg_number(&max, ev, f, x, 1))
		return false;
	for (size_t i = 2; i < x->call.count; i += 2)
		if (!eval_any(&flag, ev, f, x->call.arg[i]) ||
		    !eval_any(&weight, ev, f, x->call.arg[i + 1]) ||
		    !weigh(&n, ev, x, i, flag, weight))
			return false;
	return give_boolean(out, within(n, min, max));
}

/* The value of the first argument; the others only say what it depends on. */
bool fn_depend(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	return eval_any(out, ev, f, x->call.arg[0]);
}
