/* What the fuzzer starts from and has found, replayed without it. */
#include "../fuzz/fuzz_expr.c"
#include "os/os.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

static void the_corpus_does_no_harm(void **state)
{
	const char *folder = "tests/fuzz/corpus/expr";
	struct arena *a = arena_new();
	const char *const *names;
	size_t count;
	struct err e = { 0 };

	(void)state;
	if (!os_list(&names, &count, a, folder, "", &e))
		fail_msg("%s", e.msg);
	assert_true(count > 10);
	for (size_t i = 0; i < count; i++) {
		const char *text;
		size_t n;

		if (!os_read_file(&text, &n, a, arena_printf(a, "%s/%s", folder, names[i]), 1 << 20,
				  &e))
			fail_msg("%s", e.msg);
		LLVMFuzzerTestOneInput((const uint8_t *)text, n);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_corpus_does_no_harm) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
