/* Marks: what was taken since is given back, what was there before stays. */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void gives_back_to_a_mark(void **state)
{
	static const size_t sizes[] = { 1, 100, 5000, 100000, 3, 2000000, 40 };
	struct arena *a = arena_new();
	struct arena_mark empty = arena_mark(a);
	char *kept = arena_strdup(a, "kept");
	struct arena_mark mark = arena_mark(a);
	char *first = arena_alloc(a, 16);

	(void)state;
	for (int round = 0; round < 50; round++) {
		struct arena_mark inner;

		arena_rewind(a, mark);
		assert_ptr_equal(arena_alloc(a, 16), first);
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
			char *p = arena_alloc(a, sizes[i]);

			assert_int_equal(p[0] | p[sizes[i] - 1], 0); /* zeroed again */
			memset(p, 'x', sizes[i]);
			inner = arena_mark(a);
			memset(arena_alloc(a, 7000), 'y', 7000);
			arena_rewind(a, inner);
			assert_int_equal(p[sizes[i] - 1], 'x');
		}
		assert_string_equal(kept, "kept");
	}
	arena_rewind(a, empty);
	assert_ptr_equal(arena_alloc(a, 5), kept);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(gives_back_to_a_mark) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
