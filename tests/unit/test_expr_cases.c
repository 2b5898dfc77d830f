/* Runs tests/expr/cases-*.txt: groups of three lines, expression / answers / value or error. */
#include "expr_tree.h"
#include "os/os.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

enum { LARGEST = 1 << 20 };

struct group {
	const char *line[3];
	int count, at;
};

/* The value's text, or "error: REASON". */
static const char *outcome(struct arena *a, const char *source, const char *answers)
{
	struct small_form f;
	struct expr_env env;
	struct expr_error err = { 0 };
	struct expr *x = expr_parse(a, source, &err);
	struct value v;

	small_form_init(&f, a, answers);
	env = small_env(&f);
	if (x && expr_bind(x, small_find, &f, &err) &&
	    expr_eval_at(&v, x, &env, f.context, NULL, &err))
		return value_string(&v, a);
	return arena_printf(a, "error: %s", err.msg);
}

/* An expected "error: WORDS" asks for these words in the reason. */
static bool is_as_expected(const char *got, const char *want)
{
	static const char error[] = "error: ";

	if (strncmp(want, error, sizeof error - 1) != 0)
		return strcmp(got, strcmp(want, "(empty)") == 0 ? "" : want) == 0;
	return strncmp(got, error, sizeof error - 1) == 0 &&
	       strstr(got + sizeof error - 1, want + sizeof error - 1) != NULL;
}

static size_t run_group(const char *file, const struct group *g)
{
	struct arena *a = arena_new();
	const char *got = outcome(a, g->line[0], g->line[1]);
	bool ok = is_as_expected(got, g->line[2]);

	if (!ok)
		print_error("%s:%d: %s\n\twant %s\n\tgot  %s\n", file, g->at, g->line[0],
			    g->line[2], got);
	arena_free(a);
	return !ok;
}

static size_t run_file(struct arena *a, const char *file, size_t *groups)
{
	struct err e = { 0 };
	struct group g = { .at = 1 };
	const char *text;
	size_t n, wrong = 0;
	int number = 0;
	char *line, *next;

	if (!os_read_file(&text, &n, a, arena_printf(a, "tests/expr/%s", file), LARGEST, &e))
		fail_msg("%s", e.msg);
	for (line = arena_strndup(a, text, n); line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		number++;
		if (*line == '#' || (!*line && g.count == 0))
			continue;
		if (g.count == 0)
			g.at = number;
		g.line[g.count++] = line;
		if (g.count == 3) {
			wrong += run_group(file, &g);
			++*groups;
			g.count = 0;
		}
	}
	assert_int_equal(g.count, 0);
	return wrong;
}

static void every_case_gives_what_is_written(void **state)
{
	struct arena *a = arena_new();
	const char *const *names;
	size_t count, groups = 0, wrong = 0;
	struct err e = { 0 };

	(void)state;
	if (!os_list(&names, &count, a, "tests/expr", ".txt", &e))
		fail_msg("%s", e.msg);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		wrong += run_file(a, names[i], &groups);
	print_message("%zu cases\n", groups);
	arena_free(a);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_case_gives_what_is_written) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
