/* What the evaluator promises beyond values: budgets, the candidate value, look-ups, laziness. */
#include "expr_tree.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

static const char *tried(struct arena *a, const char *source, struct small_form *f,
			 const struct expr_env *env, const struct value *self)
{
	struct expr_error err = { 0 };
	struct err e = { 0 };
	struct expr *x = expr_parse(a, source, &err);
	struct value v;

	assert_non_null(x);
	assert_true(expr_bind(x, small_find, f, &err));
	if (!expr_eval(&v, x, env, f->context, self, &e))
		return arena_printf(a, "%s: %s", e.code == ERR_LIMIT ? "limit" : "error", e.msg);
	return value_string(&v, a);
}

static void a_constraint_sees_the_candidate(void **state)
{
	static const struct {
		const char *source, *want;
	} cases[] = {
		{ ".", "42" },
		{ ". > 40", "true" },
		{ "current()/. > 40", "true" },
		{ "../age = 42", "true" },
		{ "${age}", "42" },
		{ "count(.)", "1" },
		{ "string-length(.)", "2" },
		{ "../other", "7" },
		{ "/data/other[. > 40]", "" },
	};
	struct arena *a = arena_new();
	struct value self = { .kind = VALUE_NUMBER, .number = 42 };
	struct small_form f;
	struct expr_env env;

	(void)state;
	small_form_init(&f, a, "age = 5; other = 7; @age");
	env = small_env(&f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(tried(a, cases[i].source, &f, &env, &self), cases[i].want);
	assert_string_equal(tried(a, ". > 40", &f, &env, NULL), "false");
	arena_free(a);
}

static struct small_form *wide_form(struct arena *a, int rows)
{
	struct small_form *f = ARENA_NEW(a, struct small_form);

	small_form_init(f, a, "x = 1");
	for (int i = 0; i < rows; i++) {
		struct leaf *item = leaf_add(a, f->data, "item");

		item->value = (struct value){ .kind = VALUE_STRING, .string = "" };
		leaf_add(a, item, "key")->value = (struct value){
			.kind = VALUE_STRING,
			.string = arena_printf(a, "k%d", i),
		};
		leaf_add(a, item, "n")->value = (struct value){ .kind = VALUE_NUMBER, .number = i };
	}
	return f;
}

static void budgets_end_what_would_not_end(void **state)
{
	static const struct {
		const char *source, *want;
	} cases[] = {
		{ "count(/data/item[count(/data/item[n > 5]) > 3])", "limit: this looks at too" },
		{ "count(/data/item[n > 5])", "994" },
		{ "string-length(concat(/data/long, /data/long, /data/long))",
		  "limit: concat() makes a text" },
		{ "regex(/data/a, '(a+)+')", "limit: the pattern '(a+)+' takes too long" },
		{ "regex('a', '\\C')", "error: the pattern" },
	};
	struct arena *a = arena_new();
	struct small_form *f = wide_form(a, 1000);
	struct expr_env env = small_env(f);
	struct strbuf b = STRBUF_IN(a);

	(void)state;
	for (int i = 0; i < 400000; i++)
		strbuf_addc(&b, 'a');
	leaf_add(a, f->data, "long")->value = (struct value){ .kind = VALUE_STRING,
							      .string = b.text };
	leaf_add(a, f->data, "a")->value = (struct value){
		.kind = VALUE_STRING, .string = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *got = tried(a, cases[i].source, f, &env, NULL);

		if (strncmp(got, cases[i].want, strlen(cases[i].want)) != 0)
			fail_msg("%s: %s", cases[i].source, got);
	}
	env.max_visits = 100;
	assert_non_null(strstr(tried(a, "count(/data/item)", f, &env, NULL), "limit: "));
	arena_free(a);
}

/* ---- the index --------------------------------------------------------------------------------
 */

static struct {
	int calls;
	bool refuses;
} index_state;

static bool lookup(struct node n, const char *name, const char *key, const char *text,
		   void (*add)(void *to, struct node hit), void *to)
{
	const struct node none = { 0 };
	struct node c = { 0 }, k;

	if (index_state.refuses)
		return false;
	index_state.calls++;
	while (leaf_child(&c, n, name, c))
		if (leaf_child(&k, c, key, none) && leaf_of(k)->value.kind == VALUE_STRING &&
		    strcmp(leaf_of(k)->value.string, text) == 0)
			add(to, c);
	return true;
}

static const struct tree *itself(void *self, const char *id)
{
	(void)id;
	return &((struct small_form *)self)->tree;
}

static void an_index_answers_and_changes_nothing(void **state)
{
	static const struct {
		const char *source;
		int calls;
	} cases[] = {
		{ "/data/item[key = 'k7']/n", 1 },
		{ "/data/item['k7' = key]/n", 1 },
		{ "/data/item[key = concat('k', /data/x)]/n", 1 },
		{ "/data/item[key = 'k7' and n = 7]/n", 1 },
		{ "/data/item[n = 7 and key = 'k7']/n", 1 },
		{ "/data/item[key = 'k7'][1]/n", 1 },
		{ "/data/item[key = 'nope']/n", 1 },
		{ "/data/item[key = current()/../pick]/n", 1 },
		/* the needle that is a text, wherever it stands among others */
		{ "/data/item[key = current()/../pick and n = /data/x]/n", 1 },
		{ "/data/item[n = 3 and key = 'k3' and n = /data/x + 2]/n", 1 },
		{ "pulldata('self', 'n', 'key', 'k7')", 1 },
		{ "instance('self')/data/item[key = 'k7' and starts-with(key, 'k')]/n", 1 },
		{ "/data/item[1 = 2 and key = date('x')]/n", 0 },
		/* not by text, not the candidate's, or counted: scanned */
		{ "/data/item[n = 7]/n", 0 },
		{ "/data/item[key = concat('k', n)][1]/n", 0 },
		{ "/data/item[key = 'k7' or n = 7]/n", 0 },
		{ "/data/item[key = 'k7' and position() = 8]/n", 0 },
		{ "/data/item[position() = 8]/n", 0 },
	};
	struct arena *a = arena_new();
	struct small_form *f = wide_form(a, 20);
	struct tree_ops ops = *leaf_ops();
	struct expr_env env;

	(void)state;
	leaf_add(a, f->data, "pick")->value = (struct value){ .kind = VALUE_STRING,
							      .string = "k3" };
	f->context.at = leaf_at(a, f->data, "x");
	ops.lookup = lookup;
	f->tree.ops = &ops;
	env = small_env(f);
	env.instance = itself;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *found, *scanned;

		index_state.refuses = false;
		index_state.calls = 0;
		found = tried(a, cases[i].source, f, &env, NULL);
		if (index_state.calls != cases[i].calls)
			fail_msg("%s: %d look-ups", cases[i].source, index_state.calls);
		index_state.refuses = true;
		scanned = tried(a, cases[i].source, f, &env, NULL);
		assert_string_equal(found, scanned);
	}
	arena_free(a);
}

static const struct tree *only_list(void *self, const char *id)
{
	struct small_form *f = self;

	return strcmp(id, "kurs") == 0 ? &f[1].tree : NULL;
}

/* The primary document stays primary in a predicate on another one. */
static void lists_are_filtered_by_answers(void **state)
{
	struct arena *a = arena_new();
	struct small_form f[2];
	struct expr_env env;

	(void)state;
	small_form_init(&f[0], a, "region = 'nord'; q = 1; @q");
	small_form_init(&f[1], a,
			"item[1]/name = 'a'; item[1]/region = 'nord'; item[1]/label = 'Sveis'; "
			"item[2]/name = 'b'; item[2]/region = 'sør'; item[2]/label = 'Tre'; "
			"item[3]/name = 'c'; item[3]/region = 'nord'; item[3]/label = 'Olje'");
	env = small_env(f);
	env.instance = only_list;
	assert_string_equal(tried(a,
				  "join(' ', instance('kurs')/data/item[region = "
				  "/data/region]/name)",
				  f, &env, NULL),
			    "a c");
	assert_string_equal(tried(a,
				  "join(' ', instance('kurs')/data/item[region = "
				  "current()/../region]/label)",
				  f, &env, NULL),
			    "Sveis Olje");
	assert_string_equal(
		tried(a, "count(instance('kurs')/data/item[region = ${region}])", f, &env, NULL),
		"2");
	assert_string_equal(tried(a, "pulldata('kurs', 'label', 'name', 'b')", f, &env, NULL),
			    "Tre");
	assert_string_equal(tried(a, "pulldata('kurs', 'label', 'name', 'z')", f, &env, NULL), "");
	assert_string_equal(tried(a, "pulldata('nei', 'label', 'name', 'z')", f, &env, NULL),
			    "error: there is no file 'nei' to take data from");
	assert_string_equal(
		tried(a, "instance('kurs')/data/item[region = 'nord']/label = 'x'", f, &env, NULL),
		"error: 'instance('kurs')/data/item[region = 'nord']/label' is repeated; use "
		"indexed-repeat() to say which one, or sum(), count() or join() for "
		"all");
	arena_free(a);
}

static void saved_question(void *self, int question, void (*add)(void *to, struct node n), void *to)
{
	struct small_form *f = self;

	if (strcmp(f->name[question], "county") == 0)
		add(to, (struct node){ &f[1].tree, leaf_at(f->arena, f[1].data, "county") });
}

static const struct tree *saved_tree(void *self, const char *id)
{
	struct small_form *f = self;

	return strcmp(id, "__last-saved") == 0 ? &f[1].tree : NULL;
}

/* ${last-saved#name} and instance('__last-saved') in the newest record, empty when there is none.
 */
static void the_last_record_answers(void **state)
{
	static const struct {
		const char *source, *first, *later;
	} cases[] = {
		{ "${last-saved#county}", "", "Troms" },
		{ "coalesce(${last-saved#county}, 'Oslo')", "Oslo", "Troms" },
		{ "${last-saved#county} = ${county}", "false", "false" },
		{ "count(${last-saved#county})", "0", "1" },
		{ "/data/place[. = ${last-saved#county}]", "", "Troms" },
		{ "instance('__last-saved')/data/county", "", "Troms" },
	};
	struct arena *a = arena_new();
	struct small_form f[2];
	struct expr_env env;

	(void)state;
	small_form_init(&f[0], a, "county = 'Finnmark'; place = 'Troms'");
	small_form_init(&f[1], a, "county = 'Troms'");
	env = small_env(f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		env.last_saved = NULL;
		env.instance = NULL;
		assert_string_equal(tried(a, cases[i].source, f, &env, NULL), cases[i].first);
		env.last_saved = saved_question;
		env.instance = saved_tree;
		assert_string_equal(tried(a, cases[i].source, f, &env, NULL), cases[i].later);
	}
	arena_free(a);
}

/* A list of 100,000 rows without an index is within the budget, several columns at once. */
static void a_long_list_can_be_scanned(void **state)
{
	enum { ROWS = 100000 };
	static const struct {
		const char *source, *want;
	} cases[] = {
		{ "count(/data/item[starts-with(key, 'k99')])", "1111" },
		{ "count(/data/item[n < 10 or n >= 99995])", "15" },
		{ "count(/data/item[starts-with(key, 'k9') and n < 95000 and n != 9])", "6110" },
		{ "count(/data/item[regex(key, '^k[0-4]{5}$')])", "2500" },
		{ "count(/data/item[selected('k1 k7', key)]/n)", "2" },
	};
	struct arena *a = arena_new();
	struct small_form *f = wide_form(a, ROWS);
	struct expr_env env = small_env(f);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(tried(a, cases[i].source, f, &env, NULL), cases[i].want);
	arena_free(a);
}

static void values_convert_as_in_javarosa(void **state)
{
	struct arena *a = arena_new();
	struct value day = { .kind = VALUE_DATE, .number = 1 };
	struct value time = { .kind = VALUE_DATETIME, .instant = { 86400000 - 1, 60 } };
	struct value none = { .kind = VALUE_NODES };

	(void)state;
	assert_string_equal(value_string(&day, a), "1970-01-02");
	assert_string_equal(value_string(&time, a), "1970-01-02T00:59:59.999+01:00");
	assert_true(value_number(&day, a) == 1);
	assert_true(value_number(&time, a) == 1); /* whole local days */
	assert_true(value_boolean(&day, a));
	assert_true(value_is_empty(&none, a));
	assert_false(value_boolean(&none, a));
	assert_string_equal(value_string(&none, a), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_constraint_sees_the_candidate),
		cmocka_unit_test(budgets_end_what_would_not_end),
		cmocka_unit_test(an_index_answers_and_changes_nothing),
		cmocka_unit_test(lists_are_filtered_by_answers),
		cmocka_unit_test(the_last_record_answers),
		cmocka_unit_test(a_long_list_can_be_scanned),
		cmocka_unit_test(values_convert_as_in_javarosa),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
