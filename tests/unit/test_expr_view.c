/* What others read of an expression: its tree, its truth, its traits, how its references stand. */
#include "expr_tree.h"
#include "expr/view.h"
#include "base/strbuf.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

static struct expr *parsed(struct arena *a, const char *source)
{
	struct expr_error err = { 0 };
	struct expr *x = expr_parse(a, source, &err);

	if (!x)
		fail_msg("%s: %s", source, err.msg);
	return x;
}

/* The tree as (kind text children...), each with its place checked. */
static void tell(struct strbuf *b, const struct expr_view *v)
{
	static const char *const kinds[] = { "number", "string",   "ref",      "self",	"path",
					     "call",   "operator", "negation", "broken" };
	size_t height = 1;

	strbuf_addf(b, "(%s", kinds[v->kind]);
	if (v->kind == EXPR_NUMBER)
		strbuf_addf(b, " %g", v->number);
	if (v->text)
		strbuf_addf(b, " %s", v->text);
	if (v->ref)
		strbuf_addf(b, " %s", v->ref->name);
	for (size_t i = 0; i < v->count; i++) {
		struct expr_view c = expr_view_child(v, i);

		assert_true(c.at >= v->at);
		if (c.height + 1 > height)
			height = c.height + 1;
		strbuf_addc(b, ' ');
		tell(b, &c);
	}
	strbuf_addc(b, ')');
	assert_int_equal(v->height, height);
	assert_true(v->at + v->len <= strlen(expr_source(v->of)));
}

static void shows_the_tree(void **state)
{
	static const struct {
		const char *source, *want;
	} cases[] = {
		{ "1.5", "(number 1.5)" },
		{ "'a b'", "(string a b)" },
		{ "${a}", "(ref a)" },
		{ ".", "(self)" },
		{ ". > 3 and . < 7", "(operator and (operator > (self) (number 3)) "
				     "(operator < (self) (number 7)))" },
		{ "${a} - 2 div 3 mod 4", "(operator - (ref a) (operator mod (operator div "
					  "(number 2) (number 3)) (number 4)))" },
		{ "-${a} * 2", "(operator * (negation (ref a)) (number 2))" },
		{ "not(selected(${a}, 'x'))", "(call not (call selected (ref a) (string x)))" },
		{ "if(${a} != '', 1, 2)", "(call if (operator != (ref a) (string )) (number 1) "
					  "(number 2))" },
		{ "/data/a", "(path)" },
		{ "${rep}[x = 1]/y[2]/z", "(path rep (operator = (path) (number 1)) (number 2))" },
		{ "instance('x')/root/item[k = ${a}]/v",
		  "(path (call instance (string x)) (operator = (path) (ref a)))" },
		{ "(1 or 2) or 3", "(operator or (operator or (number 1) (number 2)) (number 3))" },
		{ "pi() >= 3 = true()",
		  "(operator = (operator >= (call pi) (number 3)) (call true))" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct strbuf b = STRBUF_IN(a);
		struct expr_view v = expr_view(parsed(a, cases[i].source));

		tell(&b, &v);
		assert_string_equal(strbuf_text(&b), cases[i].want);
		arena_free(a);
	}
}

static const char *spot(struct arena *a, const struct expr_view *v)
{
	return arena_strndup(a, expr_source(v->of) + v->at, v->len);
}

static void says_where_each_part_stands(void **state)
{
	struct arena *a = arena_new();
	struct expr_view v = expr_view(parsed(a, " ${a} = 'x' and not( ${b}/c[1] )"));
	struct expr_view left = expr_view_child(&v, 0), right = expr_view_child(&v, 1);
	struct expr_view text = expr_view_child(&left, 1), path = expr_view_child(&right, 0);

	(void)state;
	assert_string_equal(spot(a, &v), "${a} = 'x' and not( ${b}/c[1] )");
	assert_string_equal(spot(a, &left), "${a} = 'x'");
	assert_string_equal(spot(a, &text), "'x'");
	assert_string_equal(spot(a, &right), "not( ${b}/c[1] )");
	assert_string_equal(spot(a, &path), "${b}/c[1]");
	arena_free(a);
}

static void tells_how_deep_it_goes(void **state)
{
	enum { MANY = 100000 };
	struct arena *a = arena_new();
	struct strbuf b = STRBUF_IN(a);

	(void)state;
	for (int i = 0; i < MANY; i++)
		strbuf_add(&b, "1 or ");
	strbuf_add(&b, "${a}");
	assert_int_equal(expr_view(parsed(a, b.text)).height, MANY + 1);
	arena_free(a);
}

static void knows_what_is_decided_beforehand(void **state)
{
	static const struct {
		const char *source;
		enum expr_truth want;
	} cases[] = {
		{ "1 = 2", EXPR_NEVER },
		{ "1 + 1 = 2", EXPR_ALWAYS },
		{ "false()", EXPR_NEVER },
		{ "not(false())", EXPR_ALWAYS },
		{ "true() or ${a}", EXPR_ALWAYS },
		{ "${a} or true()", EXPR_ALWAYS },
		{ "${a} or false()", EXPR_OPEN },
		{ "${a} and 1 = 2", EXPR_NEVER },
		{ "${a} and ${b} and 1 = 2 and ${c}", EXPR_NEVER },
		{ "not(${a} and 1 = 2)", EXPR_ALWAYS },
		{ "(${a} or true()) and ${b}", EXPR_OPEN },
		{ "if(${a} > 1, true(), 1)", EXPR_ALWAYS },
		{ "if(${a} > 1, true(), false())", EXPR_OPEN },
		{ "if(1 = 2, ${a}, '')", EXPR_NEVER },
		{ "boolean(${a} and false())", EXPR_NEVER },
		{ "'no'", EXPR_ALWAYS },
		{ "''", EXPR_NEVER },
		{ "selected('a b', 'b')", EXPR_ALWAYS },
		{ "regex('abc', '^b$')", EXPR_NEVER },
		{ "string-length('abc') > 2", EXPR_ALWAYS },
		{ "date('x') = 1", EXPR_OPEN },
		{ "${a} = ${a}", EXPR_OPEN },
		{ "today() > '2020-01-01'", EXPR_OPEN },
		{ ". >= 0", EXPR_OPEN },
		{ "random() < 2", EXPR_OPEN },
		{ "string(.) = 1", EXPR_OPEN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();

		if (expr_truth(parsed(a, cases[i].source)) != cases[i].want)
			fail_msg("%s", cases[i].source);
		arena_free(a);
	}
}

/* "trait:source" of each mark. */
static const char *marked(struct arena *a, const char *source, bool condition)
{
	static const char *const traits[] = { "loose", "once", "drifts", "foreign", "bare" };
	struct strbuf b = STRBUF_IN(a);
	const struct expr_mark *m;
	struct expr *x = parsed(a, source);
	size_t n = expr_marks(&m, x, condition, a);

	for (size_t i = 0; i < n; i++) {
		assert_int_equal(m[i].ref != NULL, m[i].trait == TRAIT_BARE_CONDITION);
		strbuf_addf(&b, "%s%s:%.*s", i ? " " : "", traits[m[i].trait], (int)m[i].len,
			    source + m[i].at);
	}
	return strbuf_text(&b);
}

static void finds_what_is_warned_of(void **state)
{
	static const struct {
		const char *source;
		bool condition;
		const char *want;
	} cases[] = {
		{ "regex(., 'abc')", true, "loose:'abc'" },
		{ "regex(., '^abc$')", true, "" },
		{ "regex(., '^abc')", true, "loose:'^abc'" },
		{ "regex(., '^abc\\$')", true, "loose:'^abc\\$'" },
		{ "regex(., '^abc\\\\$')", true, "" },
		{ "regex(., '^a$|^b$')", true, "" },
		{ "regex(., '^a|b$')", true, "loose:'^a|b$'" },
		{ "regex(., '^(a|b)[|]$')", true, "" },
		{ "regex(., '^[]|)]\\|$')", true, "" },
		{ "regex(., '')", true, "loose:''" },
		{ "regex(., ${p})", true, "" },
		{ "once(random())", false, "drifts:random()" },
		{ "once(uuid()) * 100", false, "once:once(uuid()) drifts:uuid()" },
		{ "concat(today(), ' ', now())", false, "drifts:today() drifts:now()" },
		{ "floor(1.5) + ceiling(2)", false, "foreign:floor(1.5) foreign:ceiling(2)" },
		{ "sum(${r}[substring(x, 1, last()) = 'a']/n)", false,
		  "foreign:substring(x, 1, last()) foreign:last()" },
		{ "${a}", true, "bare:${a}" },
		{ "${a}", false, "" },
		{ "not(${a})", false, "bare:${a}" },
		{ "${a} and ${b} = 1 or ${c}", false, "bare:${a} bare:${c}" },
		{ "if(${a}, ${b}, ${c})", false, "bare:${a}" },
		{ "if(${a}, ${b}, ${c})", true, "bare:${a} bare:${b} bare:${c}" },
		{ "(${a}) + 1 > boolean(${b})", true, "bare:${b}" },
		{ "checklist(1, ${a}, ${b}, ${c})", false, "bare:${b} bare:${c}" },
		{ "weighted-checklist(1, 2, ${b}, ${c})", false, "bare:${b}" },
		{ "${r}[${i}]/x = ${a}/b", true, "" },
		{ "coalesce(${a}, ${b})", true, "bare:${a} bare:${b}" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();

		assert_string_equal(marked(a, cases[i].source, cases[i].condition), cases[i].want);
		arena_free(a);
	}
}

static void tells_how_references_stand(void **state)
{
	static const struct {
		const char *name;
		bool in_predicate;
		int indexed_arg;
	} want[] = {
		{ "a", false, -1 }, { "rep", false, -1 }, { "b", true, -1 }, { "c", true, -1 },
		{ "d", false, 0 },  { "e", false, 1 },	  { "f", false, 2 }, { "g", false, 3 },
		{ "h", false, -1 }, { "i", true, 0 },	  { "j", true, 1 },  { "k", true, -1 },
		{ "l", false, -1 },
	};
	struct arena *a = arena_new();
	struct expr *x = parsed(a, "${a} + ${rep}[x = ${b}][${c} = 1]/y + "
				   "indexed-repeat(${d}, ${e}, ${f}, ${g}, ${h} + 1) + "
				   "sum(/data/r[indexed-repeat(${i}, ${j}, 1) = "
				   "jr:choice-name(1, '${k}')]/z) + ${l}");

	(void)state;
	assert_int_equal(expr_ref_count(x), ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct expr_ref *r = expr_ref_at(x, i);

		assert_string_equal(r->name, want[i].name);
		assert_int_equal(r->in_predicate, want[i].in_predicate);
		assert_int_equal(r->indexed_arg, want[i].indexed_arg);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_the_tree),
		cmocka_unit_test(says_where_each_part_stands),
		cmocka_unit_test(tells_how_deep_it_goes),
		cmocka_unit_test(knows_what_is_decided_beforehand),
		cmocka_unit_test(finds_what_is_warned_of),
		cmocka_unit_test(tells_how_references_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
