#include "expr/internal.h"

#include <math.h>

static const char white[] = " \t\r\n";

static bool is_white(char c)
{
	return c && strchr(white, c);
}

/* Does `list` hold these n bytes between spaces, or at its ends? */
static bool holds(const char *list, const char *one, size_t n)
{
	for (const char *p = list; (p = strstr(p, one)) != NULL; p++)
		if ((p == list || is_white(p[-1])) && (!p[n] || is_white(p[n])))
			return true;
	return false;
}

/* Whole words only: " a b " holds " a "; an empty list, and only that, holds nothing. */
bool fn_selected(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *list, *one;
	size_t n;

	if (!arg_string(&list, ev, f, x, 0) || !arg_string(&one, ev, f, x, 1))
		return false;
	one += strspn(one, white);
	for (n = strlen(one); n > 0 && is_white(one[n - 1]);)
		n--;
	if (n == 0)
		return give_boolean(out, !list[strspn(list, white)]);
	if (one[n]) {
		if (!give_part(out, ev, x, one, n))
			return false;
		one = out->string;
	}
	return give_boolean(out, holds(list, one, n));
}

/* 0-based; outside the list nothing. */
bool fn_selected_at(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *p;
	double i;

	if (!arg_string(&p, ev, f, x, 0) || !arg_whole(&i, ev, f, x, 1))
		return false;
	for (p += strspn(p, white); *p && i >= 0; p += strspn(p, white)) {
		size_t n = strcspn(p, white);

		if (i == 0)
			return give_part(out, ev, x, p, n);
		i--;
		p += n;
	}
	return give_string(out, "");
}

bool fn_count_selected(struct value *out, struct eval *ev, const struct focus *f,
		       const struct ast *x)
{
	const char *p;
	double n = 0;

	if (!arg_string(&p, ev, f, x, 0))
		return false;
	for (p += strspn(p, white); *p; p += strspn(p, white)) {
		n++;
		p += strcspn(p, white);
	}
	return give_number(out, n);
}

bool fn_choice_name(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const struct expr_env *env = ev->env;
	const char *value, *path;
	const char *label = NULL;

	if (!arg_string(&value, ev, f, x, 0) || !arg_string(&path, ev, f, x, 1))
		return false;
	if (env->choice_name)
		label = env->choice_name(env->self, value, path, ev->origin, ev->arena);
	return give_string(out, label ? label : "");
}

bool fn_itext(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *id;
	const char *text = NULL;

	if (!arg_string(&id, ev, f, x, 0))
		return false;
	if (ev->env->itext)
		text = ev->env->itext(ev->env->self, id);
	if (!text)
		return eval_fail(ev, x, _("there is no text '%s'"), id);
	return give_string(out, text);
}

bool fn_version(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)f;
	(void)x;
	return give_string(out, ev->env->version ? ev->env->version : "");
}

bool fn_property(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *name;
	const char *value = NULL;

	if (!arg_string(&name, ev, f, x, 0))
		return false;
	if (ev->env->property)
		value = ev->env->property(ev->env->self, name);
	return give_string(out, value ? value : "");
}
