/* Marks: what was taken since is given back, what was there before stays. And growing arrays. */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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

/* One by one and many at once, up to where arrays move into large pages, and behind it. */
static void an_array_keeps_what_it_has_when_it_grows(void **state)
{
	static const size_t more[] = { 1, 3, 1000, 1, 700000, 7, 5000000, 1 };
	uint32_t *array = NULL;
	size_t count = 0, cap = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(more); i++) {
		HEAP_ROOM_RAW(array, count, cap, more[i]);
		assert_true(cap - count >= more[i]);
		for (size_t k = 0; k < more[i]; k++, count++)
			array[count] = (uint32_t)count;
	}
	for (size_t i = count, end = count + 3000000; i < end; i++)
		*HEAP_PUSH_RAW(array, count, cap) = (uint32_t)i;
	for (size_t i = 0; i < count; i++)
		if (array[i] != i)
			fail_msg("%zu became %u", i, array[i]);
	free(array);
}

/* What HEAP_PUSH adds is zero, however large the array is. */
static void what_grows_is_cleared(void **state)
{
	uint64_t *array = NULL;
	size_t count = 0, cap = 0;

	(void)state;
	while (count < 3000000) {
		uint64_t *new = HEAP_PUSH(array, count, cap);

		if (*new != 0)
			fail_msg("%zu is not zero", count);
		*new = UINT64_MAX;
	}
	free(array);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_back_to_a_mark),
		cmocka_unit_test(an_array_keeps_what_it_has_when_it_grows),
		cmocka_unit_test(what_grows_is_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
