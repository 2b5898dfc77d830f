#include "expr/internal.h"

#include <math.h>

static bool is_date(const struct value *v)
{
	return v->kind == VALUE_DATE || v->kind == VALUE_DATETIME;
}

/* A text beside a date is read as one. */
static void read_as_date(struct eval *ev, struct value *v)
{
	struct value date;

	if (v->kind == VALUE_STRING && text_is_date(&date, ev, v->string))
		*v = date;
}

static bool order(enum op op, double a, double b)
{
	if (op == OP_LT)
		return a < b;
	if (op == OP_LE)
		return a <= b;
	return op == OP_GT ? a > b : a >= b;
}

/* JavaRosa: a boolean makes both booleans, a number both numbers, else texts; dates are days. */
static bool same(struct eval *ev, const struct value *a, const struct value *b)
{
	const double tolerance = 1e-12;
	double x, y;

	if (a->kind == VALUE_BOOLEAN || b->kind == VALUE_BOOLEAN)
		return value_boolean(a, ev->arena) == value_boolean(b, ev->arena);
	if (is_date(a) && is_date(b))
		return date_days(a) == date_days(b);
	if (a->kind != VALUE_NUMBER && b->kind != VALUE_NUMBER) {
		const char *s = value_string(a, ev->arena);

		return eval_read(ev, ev->x->root, s) && strcmp(s, value_string(b, ev->arena)) == 0;
	}
	x = eval_number(ev, a);
	y = eval_number(ev, b);
	return x == y || fabs(x - y) < tolerance;
}

static bool compare(struct eval *ev, enum op op, struct value a, struct value b)
{
	if (is_date(&a))
		read_as_date(ev, &b);
	if (is_date(&b))
		read_as_date(ev, &a);
	if (op == OP_EQ || op == OP_NE)
		return same(ev, &a, &b) == (op == OP_EQ);
	if (is_date(&a) && is_date(&b))
		return order(op, date_days(&a), date_days(&b));
	return order(op, eval_number(ev, &a), eval_number(ev, &b));
}

static struct value nth(struct eval *ev, const struct value *v, size_t i)
{
	struct value out = *v;

	if (v->kind == VALUE_NODES)
		eval_node_value(&out, ev, v->nodes.at[i]);
	return out;
}

/* XPath's rule for node lists in a plain document: true when it is for one pair of nodes. */
static bool compare_lists(bool *out, struct eval *ev, enum op op, const struct ast *x,
			  const struct value *a, const struct value *b)
{
	size_t n = a->kind == VALUE_NODES ? a->nodes.count : 1;
	size_t m = b->kind == VALUE_NODES ? b->nodes.count : 1;

	*out = false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++) {
			if (!eval_visit(ev, x))
				return false;
			if (compare(ev, op, nth(ev, a, i), nth(ev, b, k))) {
				*out = true;
				return true;
			}
		}
	return true;
}

static bool is_list(const struct value *v)
{
	return v->kind == VALUE_NODES && v->nodes.count != 1;
}

bool eval_compare(bool *out, struct eval *ev, enum op op, const struct ast *x,
		  const struct value *a, const struct value *b)
{
	struct value left = *a, right = *b;
	bool boolean = a->kind == VALUE_BOOLEAN || b->kind == VALUE_BOOLEAN;
	bool empty = (a->kind == VALUE_NODES && a->nodes.count == 0) ||
		     (b->kind == VALUE_NODES && b->nodes.count == 0);

	/* an empty list equals "", and is false beside a boolean */
	if (ev->env->untyped && (is_list(a) || is_list(b)) && !(empty && (op == OP_EQ || boolean)))
		return compare_lists(out, ev, op, x, a, b);
	if (!eval_unpack(&left, ev, x->pair.left) || !eval_unpack(&right, ev, x->pair.right))
		return false;
	*out = compare(ev, op, left, right);
	return true;
}
