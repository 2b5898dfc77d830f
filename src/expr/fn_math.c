#include "expr/internal.h"
#include "base/number.h"

#include <math.h>

/* A dated text is a number of days in an untyped document. */
bool fn_number(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;

	return arg_or_context(&v, ev, f, x) && give_number(out, eval_number(ev, &v));
}

bool fn_int(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	double n;

	return arg_number(&n, ev, f, x, 0) && give_number(out, trunc(n));
}

/* Halves go up, -1.5 to -1, as in XPath and JavaRosa; decided on the decimal digits of x. */
static double round_half_up(double x, int digits)
{
	const double near = 1e-6;
	double away = number_round(x, digits); /* halves away from zero */
	double step = pow(10, -digits);
	bool half = number_round(x, digits + 1) == x && fabs((x - away) / step - 0.5) < near;

	return x < 0 && half ? number_round(away + step, digits) : away;
}

bool fn_round(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const double most = 30;
	double n, digits = 0;

	if (!arg_number(&n, ev, f, x, 0))
		return false;
	if (x->call.count > 1 && !arg_whole(&digits, ev, f, x, 1))
		return false;
	if (fabs(digits) > most) /* JavaRosa's answer to such a wish */
		n = NAN;
	return give_number(out, isfinite(n) ? round_half_up(n, (int)digits) : n);
}

static double power_of_ten(double x)
{
	return pow(10, x);
}

#define ONE_NUMBER(name, math)                                                                     \
	bool name(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)  \
	{                                                                                          \
		double n;                                                                          \
                                                                                                   \
		return arg_number(&n, ev, f, x, 0) && give_number(out, math(n));                   \
	}
ONE_NUMBER(fn_floor, floor)
ONE_NUMBER(fn_ceiling, ceil)
ONE_NUMBER(fn_abs, fabs)
ONE_NUMBER(fn_log, log)
ONE_NUMBER(fn_log10, log10)
ONE_NUMBER(fn_exp, exp)
ONE_NUMBER(fn_exp10, power_of_ten)
ONE_NUMBER(fn_sqrt, sqrt)
ONE_NUMBER(fn_sin, sin)
ONE_NUMBER(fn_cos, cos)
ONE_NUMBER(fn_tan, tan)
ONE_NUMBER(fn_asin, asin)
ONE_NUMBER(fn_acos, acos)
ONE_NUMBER(fn_atan, atan)
#undef ONE_NUMBER

bool fn_pow(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	double a, b;

	return arg_number(&a, ev, f, x, 0) && arg_number(&b, ev, f, x, 1) &&
	       give_number(out, pow(a, b));
}

bool fn_atan2(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	double a, b;

	return arg_number(&a, ev, f, x, 0) && arg_number(&b, ev, f, x, 1) &&
	       give_number(out, atan2(a, b));
}

bool fn_pi(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)ev;
	(void)f;
	(void)x;
	return give_number(out, M_PI);
}

/* Empty and non-numeric nodes are skipped, as in JavaRosa. */
bool fn_sum(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	double total = 0, n;
	struct value list, v;

	if (!arg_nodes(&list, ev, f, x, 0))
		return false;
	for (size_t i = 0; i < list.nodes.count; i++) {
		eval_node_value(&v, ev, list.nodes.at[i]);
		n = value_number(&v, ev->arena);
		total += isnan(n) ? 0 : n;
	}
	return give_number(out, total);
}

static bool extreme(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x,
		    double sign)
{
	double best = NAN;
	struct values v;

	if (!arg_spread(&v, ev, f, x, 0))
		return false;
	for (size_t i = 0; i < v.count; i++) {
		double n = value_number(&v.at[i], ev->arena);

		if (!isnan(n) && (isnan(best) || n * sign > best * sign))
			best = n;
	}
	return give_number(out, best);
}

bool fn_min(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	return extreme(out, ev, f, x, -1);
}

bool fn_max(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	return extreme(out, ev, f, x, 1);
}
