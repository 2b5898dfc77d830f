#include "expr_tree.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

/* What is refused, where, and in which words. */
static const struct {
	const char *source;
	size_t at, len;
	const char *msg;
} refused[] = {
	{ "", 0, 0, "the expression is empty" },
	{ "  ", 0, 0, "the expression is empty" },
	{ "1 +", 3, 0, "the expression ends too early" },
	{ "concat('a', )", 12, 1, "')' does not belong here" },
	{ "(1 + 2", 0, 1, "')' that closes this is missing" },
	{ "/data/a[1", 7, 1, "']' that closes this is missing" },
	{ "'abc", 0, 1, "this quote is never closed" },
	{ "\u201Cabc\u201D", 0, 3, "this is a curly quote; texts stand in \" or '" },
	{ "${1a}", 0, 2, "a question's name belongs between ${ and }" },
	{ "${a", 0, 3, "a name after ${ ends with }" },
	{ "/data//a", 5, 2, "// is not part of ODK's expressions; name each step" },
	{ "//a", 0, 2, "// is not part of ODK's expressions; name each step" },
	{ "/data/text()", 6, 4, "'text()' cannot be a step of a path in ODK's expressions" },
	{ "/data/descendant::a", 6, 10, "the axis 'descendant' is not part of ODK's expressions" },
	{ "/x:*", 1, 3, "'x:*': a prefix with * is not part of ODK's expressions" },
	{ "(/data/a)[1]", 9, 1, "a path cannot go on after a parenthesis in ODK's expressions" },
	{ "a | b", 2, 1, "| (union of paths) is not part of ODK's expressions" },
	{ "a & b", 2, 1, "& is not an operator; use and, or concat() to join texts" },
	{ "if(a; b; c)", 4, 1, "arguments are separated by commas, not semicolons" },
	{ "a ! b", 2, 1, "! is not an operator; use != or not()" },
	{ "1 + selcted('a', 'b')", 4, 7,
	  "there is no function 'selcted'; did you mean 'selected'?" },
	{ "'æøå' + foo(1)", 11, 3, "there is no function 'foo'" },
	{ "1 + if(1)", 4, 5, "if() wants 3 arguments, not 1" },
	{ "a and", 5, 0, "the expression ends too early" },
	{ "a Or b", 2, 2, "'Or': operators are written in small letters, with a space after" },
};

static void says_what_is_wrong_and_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		struct arena *a = arena_new();
		struct expr_error err = { 0 };

		assert_null(expr_parse(a, refused[i].source, &err));
		assert_string_equal(err.msg, refused[i].msg);
		assert_int_equal(err.at, refused[i].at);
		assert_int_equal(err.len, refused[i].len);
		arena_free(a);
	}
}

static void points_with_a_caret_under_what_is_seen(void **state)
{
	struct arena *a = arena_new();
	struct expr_error err = { 0 };
	const char *source = "concat('blåbær', 漢, foo(1))";

	(void)state;
	assert_null(expr_parse(a, source, &err));
	assert_string_equal(expr_caret(a, source, &err), "concat('blåbær', 漢, foo(1))\n"
							 "                     ^~~");
	source = "a\nAND b";
	assert_null(expr_parse(a, source, &err));
	assert_string_equal(expr_caret(a, source, &err), "a AND b\n  ^~~");
	arena_free(a);
}

static char *repeated(struct arena *a, const char *part, size_t times, const char *end)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < times; i++)
		strbuf_add(&b, part);
	strbuf_add(&b, end);
	return b.text;
}

static void refuses_deep_nesting_without_falling_over(void **state)
{
	static const char *const parts[] = { "(", "not(", "/a[", "${a}[", "1+(", "if(1,(" };
	const size_t many = 100000;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct arena *a = arena_new();
		struct expr_error err = { 0 };

		assert_null(expr_parse(a, repeated(a, parts[i], many, "1"), &err));
		assert_non_null(strstr(err.msg, "more than 256 levels"));
		arena_free(a);
	}
}

static void takes_long_chains(void **state)
{
	const size_t many = 100000;
	struct arena *a = arena_new();
	struct small_form f;
	struct expr_env env;
	struct err e = { 0 };
	struct expr_error err = { 0 };
	struct value v;
	struct expr *x;

	(void)state;
	small_form_init(&f, a, "a = 1");
	env = small_env(&f);
	x = expr_parse(a, repeated(a, "1 + ", many, "1"), &err);
	assert_non_null(x);
	assert_true(expr_eval(&v, x, &env, f.context, NULL, &e));
	assert_true(value_number(&v, a) == (double)many + 1);
	x = expr_parse(a, repeated(a, "-", many + 1, "1"), &err);
	assert_non_null(x);
	assert_true(expr_eval(&v, x, &env, f.context, NULL, &e));
	assert_true(value_number(&v, a) == -1);
	arena_free(a);
}

static void lists_the_references(void **state)
{
	struct arena *a = arena_new();
	struct expr_error err = { 0 };
	struct expr *x = expr_parse(
		a,
		"${a} + sum(${b}) + ${last-saved#c} + ${ d } + "
		"indexed-repeat(${e}, ${f}, ${g}) + sum(if(${h}, ${i}, ${j})) + "
		"jr:choice-name(${k}, '${l}')",
		&err);
	static const struct {
		const char *name;
		bool saved, aggregate;
	} want[] = {
		{ "a", false, false }, { "b", false, true },  { "c", true, false },
		{ "d", false, false }, { "e", false, true },  { "f", false, true },
		{ "g", false, false }, { "h", false, true },  { "i", false, true },
		{ "j", false, true },  { "k", false, false }, { "l", false, false },
	};

	(void)state;
	assert_non_null(x);
	assert_int_equal(expr_ref_count(x), ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		assert_string_equal(r->name, want[i].name);
		assert_int_equal(r->last_saved, want[i].saved);
		assert_int_equal(r->aggregate, want[i].aggregate);
		assert_int_equal(r->question, -1);
		assert_true(expr_source(x)[r->at] == '$');
		assert_true(expr_source(x)[r->at + r->len - 1] == '}');
	}
	arena_free(a);
}

static int find_a(void *self, const struct expr_ref *ref)
{
	(void)self;
	return strcmp(ref->name, "a") == 0 ? 7 : -1;
}

static void binds_names_or_names_the_unknown(void **state)
{
	struct arena *a = arena_new();
	struct expr_error err = { 0 };
	struct expr *x = expr_parse(a, "${a} + ${b}", &err);

	(void)state;
	assert_false(expr_bind(x, find_a, NULL, &err));
	assert_int_equal(err.at, 7);
	assert_int_equal(err.len, 4);
	assert_string_equal(err.msg, "there is no question named 'b'");
	assert_int_equal(expr_ref_at(x, 0)->question, 7);
	arena_free(a);
}

static const char *path_text(struct arena *a, const struct expr_path *p)
{
	struct strbuf b = STRBUF_IN(a);

	if (p->instance)
		strbuf_addf(&b, "instance(%s)", p->instance);
	if (p->current)
		strbuf_add(&b, "current()");
	if (p->ref >= 0)
		strbuf_addf(&b, "$%d", p->ref);
	for (size_t i = 0; i < p->count; i++)
		strbuf_addf(&b, "%s%s", i || p->absolute || b.len ? "/" : "", p->step[i]);
	return strbuf_text(&b);
}

static void lists_the_paths_read(void **state)
{
	static const struct {
		const char *source, *paths; /* separated by spaces, in order */
	} cases[] = {
		{ "1 + 1", "" },
		{ "/data/a + ../b", "/data/a ../b" },
		{ ". > 3", "." },
		{ "/data/rep[a = ../b]/c", "/data/rep/a /data/rep/../b /data/rep/c" },
		{ "instance('x')/root/item[k = current()/../q and v > /data/z]/name",
		  "instance(x)/root/item/k current()/../q instance(x)/root/item/v /data/z "
		  "instance(x)/root/item/name" },
		{ "instance(concat('a', 'b'))/root/*", "instance()/root/*" },
		{ "${rep}[a = 1]/b", "$0/a $0/b" },
		{ "${q}", "" },
		{ "/data/a/@id", "/data/a/@id" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct expr_error err = { 0 };
		struct expr *x = expr_parse(a, cases[i].source, &err);
		struct strbuf b = STRBUF_IN(a);

		assert_non_null(x);
		for (size_t k = 0; k < expr_path_count(x); k++)
			strbuf_addf(&b, "%s%s", k ? " " : "", path_text(a, expr_path_at(x, k)));
		assert_string_equal(strbuf_text(&b), cases[i].paths);
		arena_free(a);
	}
}

static void knows_its_properties(void **state)
{
	static const struct {
		const char *source;
		bool constant, self, once;
	} cases[] = {
		{ "1 + round(2.5)", true, false, false },
		{ "'a'", true, false, false },
		{ "today()", false, false, false },
		{ "random()", false, false, false },
		{ "${a}", false, false, false },
		{ "/data/a", false, false, false },
		{ ". > 3", false, true, false },
		{ "/data/rep[. > 3]", false, false, false },
		{ "once(random())", false, false, true },
		{ "once(random()) * 2", false, false, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct expr_error err = { 0 };
		struct expr *x = expr_parse(a, cases[i].source, &err);

		assert_int_equal(expr_is_constant(x), cases[i].constant);
		assert_int_equal(expr_uses_self(x), cases[i].self);
		assert_int_equal(expr_is_call(x, "once"), cases[i].once);
		assert_int_equal(expr_uses(x, "once"), strstr(cases[i].source, "once(") != NULL);
		arena_free(a);
	}
}

static void lenient_parse_lets_wrong_calls_wait(void **state)
{
	struct arena *a = arena_new();
	struct expr_error err = { 0 };
	struct small_form f;
	struct expr_env env;
	struct value v;
	struct expr *x = expr_parse_lenient(a, "false() and zzzz(1)", &err);

	(void)state;
	small_form_init(&f, a, "a = 1");
	env = small_env(&f);
	assert_non_null(x);
	assert_true(expr_eval_at(&v, x, &env, f.context, NULL, &err));
	assert_false(value_boolean(&v, a));
	x = expr_parse_lenient(a, "true() and zzzz(1)", &err);
	assert_false(expr_eval_at(&v, x, &env, f.context, NULL, &err));
	assert_string_equal(err.msg, "there is no function 'zzzz'");
	assert_int_equal(err.at, 11);
	assert_null(expr_parse_lenient(a, "/data//a", &err));
	assert_non_null(expr_parse_lenient(a, "count(//a)", &err));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_is_wrong_and_where),
		cmocka_unit_test(points_with_a_caret_under_what_is_seen),
		cmocka_unit_test(refuses_deep_nesting_without_falling_over),
		cmocka_unit_test(takes_long_chains),
		cmocka_unit_test(lists_the_references),
		cmocka_unit_test(binds_names_or_names_the_unknown),
		cmocka_unit_test(lists_the_paths_read),
		cmocka_unit_test(knows_its_properties),
		cmocka_unit_test(lenient_parse_lets_wrong_calls_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
