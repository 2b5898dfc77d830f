/* What lies beside a choice: how many firms every wider one has more. */
#include "base/macros.h"
#include "report/chosen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { NOTHING = 1 << 0 }; /* a thing that is chosen */

static uint32_t of(unsigned misses)
{
	return UINT32_C(1) << misses;
}

static void a_few_firms_beside_it_are_refused(void **state)
{
	const uint32_t near = of(MISSES_MUNICIPALITY),
		       far = of(MISSES_MUNICIPALITY | MISSES_REGION);
	const uint32_t other = of(MISSES_INDUSTRY);
	const struct {
		uint32_t seen;
		size_t firms;
		uint32_t more;
		size_t more_firms;
		bool told;
	} cases[] = {
		{ NOTHING, 3, 0, 0, true }, /* how many it has itself is not asked here */
		{ NOTHING | near, 4, 0, 0, false },
		{ NOTHING | near, 5, 0, 0, true },
		{ near, 1, 0, 0, false },
		{ far, 5, near, 4, false }, /* those of the county alone are few */
		{ far, 4, near, 5, true },  /* with both there are more, and none with one */
		{ far, 4, 0, 0, false },
		{ of(MISSES_REGION), 5, other, 4, false },
		{ of(MISSES_REGION | MISSES_INDUSTRY), 4, 0, 0, false },
		{ of(MISSES_REGION) | other, 5, 0, 0, true },
		{ of(MISSES_CLASS), 2, of(MISSES_CLASS | MISSES_INDUSTRY), 9, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct beside b = { 0 };
		struct err e = { 0 };

		for (size_t k = 0; k < cases[i].firms; k++)
			beside_add(&b, cases[i].seen);
		for (size_t k = 0; k < cases[i].more_firms; k++)
			beside_add(&b, cases[i].more);
		if (beside_check(&b, &e) != cases[i].told)
			fail_msg("case %zu is %s", i, cases[i].told ? "refused" : "told");
		assert_int_equal(e.code, cases[i].told ? ERR_NONE : ERR_REFUSED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_firms_beside_it_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
