#include "expr/internal.h"

#include <math.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

bool fn_string(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value v;

	if (!arg_or_context(&v, ev, f, x))
		return false;
	return give_string(out, value_string(&v, ev->arena));
}

/* Stops early when the budget is passed, so that a long list costs no more than the limit. */
static bool add_all(struct strbuf *b, struct eval *ev, const struct values *v, const char *between)
{
	for (size_t i = 0; i < v->count && b->len <= STRING_MAX; i++) {
		if (i > 0)
			strbuf_add(b, between);
		strbuf_add(b, value_string(&v->at[i], ev->arena));
	}
	return true;
}

bool fn_concat(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct strbuf b = STRBUF_IN(ev->arena);
	struct values v;

	return arg_spread(&v, ev, f, x, 0) && add_all(&b, ev, &v, "") && give_text(out, ev, x, &b);
}

bool fn_join(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct strbuf b = STRBUF_IN(ev->arena);
	const char *between;
	struct values v;

	return arg_string(&between, ev, f, x, 0) && arg_spread(&v, ev, f, x, 1) &&
	       add_all(&b, ev, &v, between) && give_text(out, ev, x, &b);
}

static bool two(const char **a, const char **b, struct eval *ev, const struct focus *f,
		const struct ast *x)
{
	return arg_string(a, ev, f, x, 0) && arg_string(b, ev, f, x, 1);
}

bool fn_contains(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *part;

	return two(&s, &part, ev, f, x) && give_boolean(out, strstr(s, part) != NULL);
}

bool fn_starts_with(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *part;

	return two(&s, &part, ev, f, x) && give_boolean(out, strncmp(s, part, strlen(part)) == 0);
}

bool fn_ends_with(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *part;
	size_t n, m;

	if (!two(&s, &part, ev, f, x))
		return false;
	n = strlen(s);
	m = strlen(part);
	return give_boolean(out, n >= m && strcmp(s + n - m, part) == 0);
}

/* Bytes of the first `count` characters. */
static size_t bytes_of(const char *s, double count)
{
	const char *p = s;
	uint32_t rune;

	for (; count >= 1 && *p; count--)
		p += utf8_decode(&rune, p);
	return (size_t)(p - s);
}

static bool give_slice(struct value *out, struct eval *ev, const char *s, double from, double to)
{
	size_t start, end;

	if (!(from < to))
		return give_string(out, "");
	start = bytes_of(s, from);
	end = start + bytes_of(s + start, to - (from > 0 ? from : 0));
	return give_string(out, arena_strndup(ev->arena, s + start, end - start));
}

/* 0-based, end exclusive, negative from the end; characters, not bytes. */
bool fn_substr(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s;
	double from, to, n;

	if (!arg_string(&s, ev, f, x, 0) || !arg_whole(&from, ev, f, x, 1))
		return false;
	to = n = (double)utf8_length(s);
	if (x->call.count > 2 && !arg_whole(&to, ev, f, x, 2))
		return false;
	from = from < 0 ? fmax(0, n + from) : from;
	to = to < 0 ? fmax(0, n + to) : to;
	return give_slice(out, ev, s, from, fmin(to, n));
}

/* XPath: 1-based start and a length, both rounded. */
bool fn_substring(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s;
	double from, length = INFINITY, end;

	if (!arg_string(&s, ev, f, x, 0) || !arg_number(&from, ev, f, x, 1))
		return false;
	if (x->call.count > 2 && !arg_number(&length, ev, f, x, 2))
		return false;
	from = floor(from + 0.5);
	end = from + floor(length + 0.5);
	if (isnan(end))
		return give_string(out, "");
	return give_slice(out, ev, s, fmax(0, from - 1), fmin(end - 1, (double)strlen(s)));
}

bool fn_substring_before(struct value *out, struct eval *ev, const struct focus *f,
			 const struct ast *x)
{
	const char *s, *part, *hit;

	if (!two(&s, &part, ev, f, x))
		return false;
	hit = strstr(s, part);
	return give_string(out, hit ? arena_strndup(ev->arena, s, (size_t)(hit - s)) : "");
}

bool fn_substring_after(struct value *out, struct eval *ev, const struct focus *f,
			const struct ast *x)
{
	const char *s, *part, *hit;

	if (!two(&s, &part, ev, f, x))
		return false;
	hit = strstr(s, part);
	return give_string(out, hit ? hit + strlen(part) : "");
}

/* What `rune` becomes: false when it goes away. */
static bool translated(uint32_t *rune, const char *from, const char *to)
{
	uint32_t a, b;

	while (*from) {
		from += utf8_decode(&a, from);
		b = 0;
		if (*to)
			to += utf8_decode(&b, to);
		if (a == *rune) {
			*rune = b;
			return b != 0;
		}
	}
	return true;
}

bool fn_translate(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct strbuf b = STRBUF_IN(ev->arena);
	const char *s, *from, *to;
	uint32_t rune;

	if (!two(&s, &from, ev, f, x) || !arg_string(&to, ev, f, x, 2))
		return false;
	while (*s) {
		if (!eval_visit(ev, x))
			return false;
		s += utf8_decode(&rune, s);
		if (translated(&rune, from, to))
			strbuf_addrune(&b, rune);
	}
	return give_text(out, ev, x, &b);
}

bool fn_string_length(struct value *out, struct eval *ev, const struct focus *f,
		      const struct ast *x)
{
	struct value v;

	if (!arg_or_context(&v, ev, f, x))
		return false;
	return give_number(out, (double)utf8_length(value_string(&v, ev->arena)));
}

bool fn_normalize_space(struct value *out, struct eval *ev, const struct focus *f,
			const struct ast *x)
{
	struct strbuf b = STRBUF_IN(ev->arena);
	const char *white = " \t\r\n";
	struct value v;
	const char *s;

	if (!arg_or_context(&v, ev, f, x))
		return false;
	s = value_string(&v, ev->arena);
	for (s += strspn(s, white); *s; s += strspn(s, white)) {
		size_t n = strcspn(s, white);

		if (b.len > 0)
			strbuf_addc(&b, ' ');
		strbuf_addn(&b, s, n);
		s += n;
	}
	return give_text(out, ev, x, &b);
}

/* ---- regex ------------------------------------------------------------------------------------
 */

enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096, PATTERN_MAX = 2000 };

static pcre2_code *compile(struct eval *ev, const struct ast *x, const char *pattern)
{
	pcre2_compile_context *c = pcre2_compile_context_create(NULL);
	PCRE2_UCHAR why[120];
	PCRE2_SIZE at;
	int code;
	pcre2_code *re;

	if (!c)
		out_of_memory();
	pcre2_set_max_pattern_length(c, PATTERN_MAX);
	re = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
			   PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY,
			   &code, &at, c);
	pcre2_compile_context_free(c);
	if (!re) {
		pcre2_get_error_message(code, why, sizeof why);
		eval_fail(ev, x, _("the pattern '%.80s' is wrong at character %zu: %s"), pattern,
			  at + 1, (const char *)why);
	}
	return re;
}

static int match(const pcre2_code *re, const char *s)
{
	pcre2_match_context *c = pcre2_match_context_create(NULL);
	pcre2_match_data *d = pcre2_match_data_create(1, NULL);
	int rc;

	if (!c || !d)
		out_of_memory();
	pcre2_set_match_limit(c, MATCH_LIMIT);
	pcre2_set_depth_limit(c, DEPTH_LIMIT);
	pcre2_set_heap_limit(c, HEAP_LIMIT_KIB);
	rc = pcre2_match(re, (PCRE2_SPTR)s, PCRE2_ZERO_TERMINATED, 0,
			 PCRE2_ANCHORED | PCRE2_ENDANCHORED, d, c);
	pcre2_match_data_free(d);
	pcre2_match_context_free(c);
	return rc;
}

/* JavaRosa: the whole text must match. */
bool fn_regex(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *pattern;
	pcre2_code *re;
	int rc;

	if (!two(&s, &pattern, ev, f, x))
		return false;
	re = compile(ev, x, pattern);
	if (!re)
		return false;
	rc = match(re, s);
	pcre2_code_free(re);
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH) {
		ev->limit = true;
		return eval_fail(ev, x, _("the pattern '%.80s' takes too long on this answer"),
				 pattern);
	}
	return give_boolean(out, rc >= 0);
}
