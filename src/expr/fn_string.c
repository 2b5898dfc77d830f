#include "expr/internal.h"

#include <math.h>
#include <stdlib.h>

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

static bool give_slice(struct value *out, struct eval *ev, const struct ast *x, const char *s,
		       double from, double to)
{
	size_t start, end;

	if (!(from < to))
		return give_string(out, "");
	start = bytes_of(s, from);
	end = start + bytes_of(s + start, to - (from > 0 ? from : 0));
	return give_part(out, ev, x, s + start, end - start);
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
	return give_slice(out, ev, x, s, from, fmin(to, n));
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
	return give_slice(out, ev, x, s, fmax(0, from - 1), fmin(end - 1, (double)strlen(s)));
}

bool fn_substring_before(struct value *out, struct eval *ev, const struct focus *f,
			 const struct ast *x)
{
	const char *s, *part, *hit;

	if (!two(&s, &part, ev, f, x))
		return false;
	hit = strstr(s, part);
	return give_part(out, ev, x, s, hit ? (size_t)(hit - s) : 0);
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
	size_t each;

	if (!two(&s, &from, ev, f, x) || !arg_string(&to, ev, f, x, 2))
		return false;
	each = 1 + strlen(from) / 4;
	while (*s) {
		if (!eval_toil(ev, x, each))
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

enum { DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096, PATTERN_MAX = 2000 };

/* Compiled once for all candidates of a predicate. */
struct pattern {
	char *text;
	pcre2_code *code;
	pcre2_match_context *context;
	pcre2_match_data *data;
};

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_match_data_free(p->data);
	pcre2_match_context_free(p->context);
	pcre2_code_free(p->code);
	free(p->text);
	free(p);
}

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

/* NULL: it is wrong, and the error says how. */
static struct pattern *pattern_of(struct eval *ev, const struct ast *x, const char *text)
{
	enum { TOIL = 200, TOIL_PER_BYTE = 20 };
	struct pattern *p = ev->pattern;
	pcre2_code *code;

	if (p && strcmp(p->text, text) == 0)
		return p;
	if (!eval_toil(ev, x, TOIL + strlen(text) * TOIL_PER_BYTE))
		return NULL;
	code = compile(ev, x, text);
	if (!code)
		return NULL;
	pattern_free(p);
	ev->pattern = p = heap_alloc(1, sizeof *p);
	p->code = code;
	p->text = strdup(text);
	p->context = pcre2_match_context_create(NULL);
	p->data = pcre2_match_data_create(1, NULL);
	if (!p->text || !p->context || !p->data)
		out_of_memory();
	pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(p->context, HEAP_LIMIT_KIB);
	return p;
}

/* Tried with ever more patience, so that what takes long is paid for; PCRE2 does not tell. */
static int match(struct eval *ev, const struct ast *x, const struct pattern *p, const char *s)
{
	static const struct {
		uint32_t limit;
		size_t toil;
	} tries[] = { { 1000, 20 }, { 10000, 2000 }, { 100000, 20000 } };
	int rc = PCRE2_ERROR_MATCHLIMIT;

	for (size_t i = 0; i < ARRAY_LEN(tries) && rc == PCRE2_ERROR_MATCHLIMIT; i++) {
		if (!eval_toil(ev, x, tries[i].toil))
			return PCRE2_ERROR_MATCHLIMIT;
		pcre2_set_match_limit(p->context, tries[i].limit);
		rc = pcre2_match(p->code, (PCRE2_SPTR)s, PCRE2_ZERO_TERMINATED, 0,
				 PCRE2_ANCHORED | PCRE2_ENDANCHORED, p->data, p->context);
	}
	return rc;
}

/* JavaRosa: the whole text must match. */
bool fn_regex(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *text;
	const struct pattern *p;
	int rc;

	if (!two(&s, &text, ev, f, x))
		return false;
	p = pattern_of(ev, x, text);
	if (!p)
		return false;
	rc = match(ev, x, p, s);
	if (rc < 0 && rc != PCRE2_ERROR_NOMATCH) {
		ev->limit = true;
		return eval_fail(ev, x, _("the pattern '%.80s' takes too long on this answer"),
				 text);
	}
	return give_boolean(out, rc >= 0);
}
