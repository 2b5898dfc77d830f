#include "expr/internal.h"

#include <math.h>

static const char white[] = " \t\r\n";

static const char *trimmed(struct arena *a, const char *s)
{
	size_t n;

	s += strspn(s, white);
	for (n = strlen(s); n > 0 && strchr(white, s[n - 1]);)
		n--;
	return arena_strndup(a, s, n);
}

/* Whole words only: " a b " holds " a ". */
bool fn_selected(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *list, *one;

	if (!arg_string(&list, ev, f, x, 0) || !arg_string(&one, ev, f, x, 1))
		return false;
	list = arena_printf(ev->arena, " %s ", trimmed(ev->arena, list));
	one = arena_printf(ev->arena, " %s ", trimmed(ev->arena, one));
	return give_boolean(out, strstr(list, one) != NULL);
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
			return give_string(out, arena_strndup(ev->arena, p, n));
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
