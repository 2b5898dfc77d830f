#include "expr/internal.h"

#include <math.h>
#include <stdlib.h>

enum {
	FIRST = 1 << 0, /* argument lists: which arguments may be node lists */
	SECOND = 1 << 1,
	ALL = 0xFFFF,
	PATHS_OF_INDEXED_REPEAT = 1 << 0 | 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 9,
};

/* Sorted by name for bsearch(); the parser checks the number of arguments, so functions do not. */
static const struct function functions[] = {
	{ "abs", 1, 1, fn_abs, 0, 0 },
	{ "acos", 1, 1, fn_acos, 0, 0 },
	{ "area", 1, ANY_ARGS, fn_area, 0, ALL },
	{ "asin", 1, 1, fn_asin, 0, 0 },
	{ "atan", 1, 1, fn_atan, 0, 0 },
	{ "atan2", 2, 2, fn_atan2, 0, 0 },
	{ "base64-decode", 1, 1, fn_base64_decode, 0, 0 },
	{ "boolean", 1, 1, fn_boolean, 0, 0 },
	{ "boolean-from-string", 1, 1, fn_boolean_from_string, 0, 0 },
	{ "ceiling", 1, 1, fn_ceiling, FN_FOREIGN, 0 },
	{ "checklist", 2, ANY_ARGS, fn_checklist, 0, ALL & ~(FIRST | SECOND) },
	{ "coalesce", 2, 2, fn_coalesce, 0, 0 },
	{ "concat", 1, ANY_ARGS, fn_concat, 0, ALL },
	{ "contains", 2, 2, fn_contains, 0, 0 },
	{ "cos", 1, 1, fn_cos, 0, 0 },
	{ "count", 1, 1, fn_count, 0, ALL },
	{ "count-non-empty", 1, 1, fn_count_non_empty, 0, ALL },
	{ "count-selected", 1, 1, fn_count_selected, 0, 0 },
	{ "current", 0, 0, fn_current, FN_NODES | FN_VOLATILE, 0 },
	{ "date", 1, 1, fn_date, 0, 0 },
	{ "date-time", 1, 1, fn_date_time, FN_VOLATILE, 0 },
	{ "decimal-date-time", 1, 1, fn_decimal_date_time, FN_VOLATILE, 0 },
	{ "decimal-time", 1, 1, fn_decimal_time, FN_VOLATILE, 0 },
	{ "depend", 1, ANY_ARGS, fn_depend, 0, ALL },
	{ "digest", 2, 3, fn_digest, 0, 0 },
	{ "distance", 1, ANY_ARGS, fn_distance, 0, ALL },
	{ "enclosed-area", 1, ANY_ARGS, fn_area, 0, ALL },
	{ "ends-with", 2, 2, fn_ends_with, 0, 0 },
	{ "exp", 1, 1, fn_exp, 0, 0 },
	{ "exp10", 1, 1, fn_exp10, 0, 0 },
	{ "extract-signed", 2, 2, fn_extract_signed, 0, 0 },
	{ "false", 0, 0, fn_false, 0, 0 },
	{ "floor", 1, 1, fn_floor, FN_FOREIGN, 0 },
	{ "format-date", 2, 2, fn_format_date, FN_VOLATILE, 0 },
	{ "format-date-time", 2, 2, fn_format_date, FN_VOLATILE, 0 },
	{ "geofence", 2, 2, fn_geofence, 0, 0 },
	{ "id", 1, 1, fn_id, FN_VOLATILE | FN_NODES | FN_FOREIGN, ALL },
	{ "if", 3, 3, fn_if, 0, 0 },
	{ "indexed-repeat", 3, 11, fn_indexed_repeat, FN_VOLATILE, PATHS_OF_INDEXED_REPEAT },
	{ "instance", 1, 1, fn_instance, FN_NODES | FN_VOLATILE, 0 },
	{ "int", 1, 1, fn_int, 0, 0 },
	{ "intersects", 1, 1, fn_intersects, 0, 0 },
	{ "is-selected", 2, 2, fn_selected, 0, 0 },
	{ "join", 1, ANY_ARGS, fn_join, 0, ALL & ~FIRST },
	{ "jr:choice-name", 2, 2, fn_choice_name, FN_VOLATILE, 0 },
	{ "jr:itext", 1, 1, fn_itext, FN_VOLATILE, 0 },
	{ "lang", 1, 1, fn_lang, FN_FOCUS | FN_FOREIGN, 0 },
	{ "last", 0, 0, fn_last, FN_FOCUS | FN_FOREIGN, 0 },
	{ "local-name", 0, 1, fn_local_name, FN_FOCUS_0 | FN_FOREIGN, ALL },
	{ "log", 1, 1, fn_log, 0, 0 },
	{ "log10", 1, 1, fn_log10, 0, 0 },
	{ "max", 1, ANY_ARGS, fn_max, 0, ALL },
	{ "min", 1, ANY_ARGS, fn_min, 0, ALL },
	{ "name", 0, 1, fn_name, FN_FOCUS_0 | FN_FOREIGN, ALL },
	{ "namespace-uri", 0, 1, fn_namespace_uri, FN_FOCUS_0 | FN_FOREIGN, ALL },
	{ "normalize-space", 0, 1, fn_normalize_space, FN_FOCUS_0, 0 },
	{ "not", 1, 1, fn_not, 0, 0 },
	{ "now", 0, 0, fn_now, FN_VOLATILE | FN_DRIFTS, 0 },
	{ "number", 0, 1, fn_number, FN_FOCUS_0, 0 },
	{ "once", 1, 1, fn_once, FN_FOCUS, 0 },
	{ "pi", 0, 0, fn_pi, 0, 0 },
	{ "position", 0, 1, fn_position, FN_FOCUS_0, ALL },
	{ "pow", 2, 2, fn_pow, 0, 0 },
	{ "property", 1, 1, fn_property, FN_VOLATILE, 0 },
	{ "pulldata", 4, 4, fn_pulldata, FN_VOLATILE, 0 },
	{ "random", 0, 0, fn_random, FN_VOLATILE | FN_DRIFTS, 0 },
	{ "randomize", 1, 2, fn_randomize, FN_NODES | FN_VOLATILE, FIRST },
	{ "regex", 2, 2, fn_regex, 0, 0 },
	{ "round", 1, 2, fn_round, 0, 0 },
	{ "selected", 2, 2, fn_selected, 0, 0 },
	{ "selected-at", 2, 2, fn_selected_at, 0, 0 },
	{ "sin", 1, 1, fn_sin, 0, 0 },
	{ "sqrt", 1, 1, fn_sqrt, 0, 0 },
	{ "starts-with", 2, 2, fn_starts_with, 0, 0 },
	{ "string", 0, 1, fn_string, FN_FOCUS_0, 0 },
	{ "string-length", 0, 1, fn_string_length, FN_FOCUS_0, 0 },
	{ "substr", 2, 3, fn_substr, 0, 0 },
	{ "substring", 2, 3, fn_substring, FN_FOREIGN, 0 },
	{ "substring-after", 2, 2, fn_substring_after, 0, 0 },
	{ "substring-before", 2, 2, fn_substring_before, 0, 0 },
	{ "sum", 1, 1, fn_sum, 0, ALL },
	{ "tan", 1, 1, fn_tan, 0, 0 },
	{ "today", 0, 0, fn_today, FN_VOLATILE | FN_DRIFTS, 0 },
	{ "translate", 3, 3, fn_translate, 0, 0 },
	{ "true", 0, 0, fn_true, 0, 0 },
	{ "uuid", 0, 1, fn_uuid, FN_VOLATILE | FN_DRIFTS, 0 },
	{ "version", 0, 0, fn_version, FN_VOLATILE, 0 },
	{ "weighted-checklist", 2, ANY_ARGS, fn_weighted_checklist, 0, ALL & ~(FIRST | SECOND) },
};

static int by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct function *)row)->name);
}

const struct function *function_find(const char *name)
{
	return bsearch(name, functions, ARRAY_LEN(functions), sizeof functions[0], by_name);
}

/* Letters to insert, delete or replace to get from a to b; at most NEAR + 1. */
enum { NEAR = 3, NAME_MAX_LEN = 40 };

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t edits(const char *a, const char *b)
{
	size_t row[NAME_MAX_LEN + 1];
	size_t n = strlen(b);

	if (n > NAME_MAX_LEN || strlen(a) > NAME_MAX_LEN)
		return NAME_MAX_LEN;
	for (size_t k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 0; a[i]; i++) {
		size_t diagonal = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < n; k++) {
			size_t replaced = diagonal + (a[i] != b[k]);

			diagonal = row[k + 1];
			row[k + 1] = smaller(replaced, smaller(row[k], row[k + 1]) + 1);
		}
	}
	return row[n];
}

const char *function_nearest(const char *name)
{
	const char *best = NULL;
	size_t fewest = smaller(NEAR, strlen(name) / 2) + 1;

	for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
		const char *prefix = strchr(functions[i].name, ':');
		size_t n = edits(name, functions[i].name);

		if (prefix && strcmp(prefix + 1, name) == 0)
			return functions[i].name;
		if (n < fewest) {
			fewest = n;
			best = functions[i].name;
		}
	}
	return best;
}

/* ---- arguments --------------------------------------------------------------------------------
 */

bool arg_value(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x,
	       size_t i)
{
	return eval_scalar(out, ev, f, x->call.arg[i]);
}

bool arg_string(const char **out, struct eval *ev, const struct focus *f, const struct ast *x,
		size_t i)
{
	struct value v;

	if (!arg_value(&v, ev, f, x, i))
		return false;
	*out = value_string(&v, ev->arena);
	return true;
}

bool arg_number(double *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i)
{
	struct value v;

	if (!arg_value(&v, ev, f, x, i))
		return false;
	*out = value_number(&v, ev->arena);
	return true;
}

/* Nothing and words count as 0, as in JavaRosa. */
bool arg_whole(double *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i)
{
	if (!arg_number(out, ev, f, x, i))
		return false;
	*out = isnan(*out) ? 0 : trunc(*out);
	return true;
}

bool arg_boolean(bool *out, struct eval *ev, const struct focus *f, const struct ast *x, size_t i)
{
	struct value v;

	if (!arg_value(&v, ev, f, x, i))
		return false;
	*out = value_boolean(&v, ev->arena);
	return true;
}

bool arg_nodes(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x,
	       size_t i)
{
	if (!eval_any(out, ev, f, x->call.arg[i]))
		return false;
	if (out->kind != VALUE_NODES)
		return eval_fail(ev, x->call.arg[i], _("%s() wants a path or ${name} here"),
				 x->call.fn->name);
	return true;
}

bool arg_or_context(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	if (x->call.count > 0)
		return arg_value(out, ev, f, x, 0);
	if (!f->node.tree || node_is_document(f->node))
		return eval_fail(ev, x, _("%s() without an argument has no question here"),
				 x->call.fn->name);
	eval_node_value(out, ev, f->node);
	return true;
}

bool arg_spread(struct values *out, struct eval *ev, const struct focus *f, const struct ast *x,
		size_t from)
{
	struct value v, one;

	*out = (struct values){ 0 };
	for (size_t i = from; i < x->call.count; i++) {
		if (!eval_any(&v, ev, f, x->call.arg[i]))
			return false;
		if (v.kind != VALUE_NODES) {
			*ARENA_PUSH(ev->arena, out->at, out->count, out->cap) = v;
			continue;
		}
		for (size_t k = 0; k < v.nodes.count; k++) {
			eval_node_value(&one, ev, v.nodes.at[k]);
			if (!eval_toil(ev, x, 1) || !eval_unpack(&one, ev, x))
				return false;
			*ARENA_PUSH(ev->arena, out->at, out->count, out->cap) = one;
		}
	}
	return true;
}

/* ---- results ----------------------------------------------------------------------------------
 */

bool give_string(struct value *out, const char *s)
{
	*out = value_of_string(s);
	return true;
}

bool give_number(struct value *out, double x)
{
	*out = value_of_number(x);
	return true;
}

bool give_boolean(struct value *out, bool b)
{
	*out = value_of_boolean(b);
	return true;
}

bool give_part(struct value *out, struct eval *ev, const struct ast *x, const char *s, size_t n)
{
	if (n > ev->bytes) {
		ev->limit = true;
		return eval_fail(ev, x, _("the texts that this makes are too long"));
	}
	ev->bytes -= n;
	return give_string(out, arena_strndup(ev->arena, s, n));
}

bool give_text(struct value *out, struct eval *ev, const struct ast *x, struct strbuf *b)
{
	if (b->len > STRING_MAX || b->len > ev->bytes) {
		ev->limit = true;
		return eval_fail(ev, x, _("%s() makes a text of more than a million characters"),
				 x->call.fn->name);
	}
	ev->bytes -= b->len;
	return give_string(out, strbuf_text(b));
}
