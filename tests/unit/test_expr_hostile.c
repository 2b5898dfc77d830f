/*
 * Expressions made to take for ever or to eat the memory: each ends in a value or in a plain error
 * within a second of computing, and all together within 200 MB.
 */
#include "expr_tree.h"
#include "expr/view.h"
#include "base/strbuf.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#include <sys/resource.h>
#include <time.h>

/* ---- a million nodes that need no memory ------------------------------------------------------
 */

enum { ITEMS = 1000000 };
/* the document, its root, the items: a node is the address of a byte */
static const char bytes[ITEMS + 2];

static bool many_parent(struct node *out, struct node n)
{
	const char *at = n.at;

	*out = (struct node){ n.tree, at == bytes + 1 ? bytes : bytes + 1 };
	return at != bytes;
}

static bool many_child(struct node *out, struct node n, const char *name, struct node after)
{
	const char *up = n.at, *c = after.tree ? (const char *)after.at + 1 : up + 1;
	const char *end = up == bytes ? bytes + 2 : bytes + ITEMS + 2;

	if (up > bytes + 1 || c >= end || (name && strcmp(name, up == bytes ? "data" : "i") != 0))
		return false;
	*out = (struct node){ n.tree, c };
	return true;
}

static const char *many_name(struct node n)
{
	const char *at = n.at;

	return at == bytes ? "" : at == bytes + 1 ? "data" : "i";
}

static char *long_text; /* a megabyte */

static void many_value(struct value *out, struct node n, struct arena *a)
{
	const char *at = n.at;

	(void)a;
	*out = (struct value){ .kind = VALUE_STRING,
			       .string = at <= bytes + 1 ? long_text : "xxxxxxxxxxxxxxxxxx" };
}

static const struct tree_ops many_ops = {
	.parent = many_parent, .child = many_child, .name = many_name, .value = many_value
};
static const struct tree many = { .ops = &many_ops, .root = bytes };

static void many_question(void *self, int question, struct node context,
			  void (*add)(void *to, struct node n), void *to)
{
	(void)self;
	(void)question;
	(void)context;
	for (size_t i = 0; i < 1000; i++)
		add(to, (struct node){ &many, bytes + 2 + i });
}

static int any_question(void *self, const struct expr_ref *ref)
{
	(void)self;
	(void)ref;
	return 0;
}

/* ---- the expressions --------------------------------------------------------------------------
 */

enum { DEEP = 100000, LONG = 1000000 };

/* `before` middle `after`, the outer ones `times` over; TEXT stands for the long text. */
static const struct {
	const char *before;
	size_t times;
	const char *middle, *after;
	const char *want; /* the value, or what the error says */
} hostile[] = {
	{ "(", DEEP, "1", ")", "more than 256 levels" },
	{ "not(", DEEP, "1", ")", "more than 256 levels" },
	{ "if(1 = 2, 1, ", DEEP, "1", ")", "more than 256 levels" },
	{ "/a[", DEEP, "1", "]", "more than 256 levels" },
	{ "1 = 2 or ", DEEP, "1", "", "true" },
	{ "1 = 1 and ", DEEP, "''", "", "false" },
	{ "1 - 1 * ", DEEP, "1", "", "-99999" },
	{ "1 < ", DEEP, "2", "", "true" },
	{ "-", DEEP + 1, "1", "", "-1" },
	{ "count(${q}) + ", DEEP, "1", "", "takes too long" },
	{ "regex('xxxxxxxxxxxxxxxxxxxx', '(x+x+)+y') or ", 3000, "1", "", "true" },
	{ "digest('TEXT', 'SHA-512') = ", 1, "''", "", "false" },
	{ "concat('a', ", 200, "'b'", ")", NULL },
	{ "/data", DEEP, "", "", "" },
	{ "./", DEEP, ".", "", NULL },
	{ "", 1, "string-length('TEXT')", "", "1000000" },
	{ "", 1, "string-length(translate('TEXT', 'a', 'bb'))", "", "1000000" },
	{ "", 1, "translate('TEXT', concat('bbbbbbbbbb', 'TEXT'), '')", "", "too long" },
	{ "", 1, "contains('TEXT', concat(substr('TEXT', 0, 500000), 'b'))", "", "false" },
	{ "", 1, "normalize-space('TEXT') = 'TEXT'", "", "true" },
	{ "", 1, "concat('TEXT', 'TEXT')", "", "more than a million" },
	{ "", 1, "regex(concat(substr('TEXT', 0, 900000), 'b'), '^(a+)+$')", "", "too long" },
	{ "", 1, "regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '^(a+)+$')", "", "too long" },
	{ "", 1, "regex('TEXT', '(((((a*)*)*)*)*)*b')", "", "too long" },
	{ "", 1, "regex('a', '((a{1,1000}){1,1000}){1,1000}')", "", "is wrong at" },
	{ "", 1, "regex('a', 'TEXT')", "", "too long" },
	{ "", 1, "regex('TEXT', '(?:a{1,1000}){1,30}')", "", NULL },
	{ "", 1, "number('TEXT')", "", "NaN" },
	{ "", 1, "TEXT()", "", "there is no function" },
	{ "", 1, "format-date('2020-01-01', 'TEXT')", "", NULL },
	{ "", 1, "distance('TEXT')", "", "is not a place" },
	{ "", 1, "jr:choice-name('TEXT', 'TEXT')", "", "" },
	{ "", 1, "string-length(uuid(1 div 0))", "", "1000" },
	{ "", 1, "count(/data/i)", "", "1000000" },
	{ "", 1, "count(/data/i[count(/data/i) > 3])", "", "too many" },
	{ "", 1, "count(/data/i[count(/data/i[count(/data/i) > 3]) > 3])", "", "too many" },
	{ "", 1, "count(/data/i/../i)", "", "too many" },
	{ "", 1, "/data/i = /data/i", "", "too many" },
	{ "", 1, "count(/data/i[regex(., '(x+x+)+y')])", "", "too" },
	{ "", 1, "count(/data/i[contains(/data, 'b')])", "", "too" },
	{ "", 1, "count(/data/i[substr(/data, 1) = /data])", "", "too" },
	{ "", 1, "count(/data/i[selected(/data, ' b ')])", "", "too" },
	{ "", 1, "count(/data/i[digest(/data, 'SHA-512') = 'x'])", "", "too" },
	{ "", 1, "count(/data/i[uuid(1000) = 'x'])", "", "too" },
	{ "", 1, "count(/data/i[position(.) > 3])", "", "too many" },
	{ "", 1, "count(/data/i[count(${q}) > 3])", "", "too" },
	{ "", 1, "count(randomize(/data/i, 'x'))", "", "1000000" },
	{ "", 1, "string-length(join('TEXT', /data/i))", "", "more than a million" },
	{ "", 1, "sum(/data/i[. > 1]) + sum(/data/i[. > 1])", "", "too" },
};

static void add_text(struct strbuf *b, const char *s)
{
	for (const char *t; (t = strstr(s, "TEXT")) != NULL; s = t + 4) {
		strbuf_addn(b, s, (size_t)(t - s));
		strbuf_add(b, long_text);
	}
	strbuf_add(b, s);
}

static const char *source_of(struct arena *a, size_t i)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t k = 0; k < hostile[i].times; k++)
		add_text(&b, hostile[i].before);
	add_text(&b, hostile[i].middle);
	for (size_t k = 0; k < hostile[i].times && *hostile[i].after; k++)
		strbuf_add(&b, hostile[i].after);
	return strbuf_text(&b);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *outcome(struct arena *a, const char *source, bool plain)
{
	struct expr_error err = { 0 };
	struct expr *x = expr_parse(a, source, &err);
	struct expr_env env = { .primary = &many,
				.question = many_question,
				.untyped = plain,
				.max_visits = 1000010, /* once over all items and what is above */
				.arena = a };
	const struct expr_mark *marks;
	struct value v;

	if (!x || !expr_bind(x, any_question, NULL, &err))
		return arena_strdup(a, err.msg);
	(void)expr_truth(x);
	(void)expr_marks(&marks, x, true, a);
	if (!expr_eval_at(&v, x, &env, (struct node){ &many, bytes + 1 }, NULL, &err))
		return arena_strdup(a, err.msg);
	return v.kind == VALUE_NODES ? "" : value_string(&v, a);
}

static void each_ends_in_time(void **state)
{
	const double most = 60; /* one that takes longer has no budget to end it */
	double slowest = 0;
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
		struct arena *a = arena_new();
		const char *source = source_of(a, i), *want = hostile[i].want, *got;
		double took = seconds();

		got = outcome(a, source, i % 2 == 0);
		took = seconds() - took;
		slowest = took > slowest ? took : slowest;
		if (took > most || (want && (*want ? !strstr(got, want) : *got))) {
			print_error("%.60s %.60s in %.2f s: %.100s\n", hostile[i].before,
				    hostile[i].middle, took, got);
			wrong++;
		}
		arena_free(a);
	}
	print_message("%.2f s the slowest\n", slowest);
	assert_int_equal(wrong, 0);
}

static void all_end_in_little_memory(void **state)
{
	struct rusage use;

	(void)state;
#ifdef __SANITIZE_ADDRESS__
	skip();
#endif
	getrusage(RUSAGE_SELF, &use);
	print_message("%ld MB at most\n", use.ru_maxrss / 1024);
	assert_true(use.ru_maxrss < 200 * 1024);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_ends_in_time),
		cmocka_unit_test(all_end_in_little_memory),
	};
	struct arena *a = arena_new();
	int code;

	long_text = arena_alloc(a, LONG + 1);
	memset(long_text, 'a', LONG);
	code = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return code;
}
