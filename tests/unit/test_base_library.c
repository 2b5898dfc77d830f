#include "base/library.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct calls {
	LIBRARY_SLOT(cos);
	LIBRARY_SLOT(floor);
};

static void what_is_named_can_be_called(void **state)
{
	static const char *const names[] = { "cos", "floor" };
	struct calls math = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_true(library_open(&math, names, ARRAY_LEN(names), "libm.so.6", &e));
	assert_true(math.cos(0) > 0.99 && math.floor(2.5) < 2.1);
	assert_int_equal(e.code, ERR_NONE);
}

static void what_is_not_there_is_told_and_changes_nothing(void **state)
{
	static const struct {
		const char *file, *name[2], *said;
	} cases[] = {
		{ "liblos-is-not-there.so.0", { "cos", "floor" }, "liblos-is-not-there.so.0" },
		{ "libm.so.6",
		  { "cos", "there_is_no_such_function" },
		  "there_is_no_such_function" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct calls math = { 0 };
		struct err e = { 0 };

		assert_false(library_open(&math, cases[i].name, 2, cases[i].file, &e));
		assert_int_equal(e.code, ERR_NOT_FOUND);
		assert_non_null(strstr(e.msg, cases[i].said));
		assert_null(math.cos);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_named_can_be_called),
		cmocka_unit_test(what_is_not_there_is_told_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
