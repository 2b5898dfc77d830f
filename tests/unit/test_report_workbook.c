/* What holds for every workbook: names of sheets, texts that a cell cannot hold. */
#include "report/workbook.h"
#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void sheets_have_names_of_their_own(void **state)
{
	static const struct {
		const char *wanted, *name;
	} cases[] = {
		{ "By place", "By place" },
		{ "by PLACE", "by PLACE 2" },
		{ "a/b [c]: d*e?f\\g'h\ni\tj", "a_b _c__ d_e_f_g_h_i_j" },
		{ "", "_" },
		{ "Åtte og tjue bokstaver er nok til et ark", "Åtte og tjue bokstaver er no" },
		{ "Åtte og tjue bokstaver er nok til en fane", "Åtte og tjue bokstaver er no 2" },
	};
	struct arena *a = arena_new();
	struct map taken = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(workbook_sheet_name(&taken, a, cases[i].wanted), cases[i].name);
	map_release(&taken);
	arena_free(a);
}

static const char *many(struct arena *a, const char *letter, size_t n)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < n; i++)
		strbuf_add(&b, letter);
	return strbuf_text(&b);
}

static void a_cell_holds_so_many_letters(void **state)
{
	static const struct {
		const char *letter;
		size_t n, kept;
		bool cut;
	} cases[] = {
		{ "x", 0, 0, false },
		{ "x", WORKBOOK_TEXT_MOST, WORKBOOK_TEXT_MOST, false },
		{ "x", WORKBOOK_TEXT_MOST + 1, WORKBOOK_TEXT_MOST, true },
		{ "å", WORKBOOK_TEXT_MOST, WORKBOOK_TEXT_MOST, false },
		{ "å", WORKBOOK_TEXT_MOST + 1, WORKBOOK_TEXT_MOST, true },
		/* a letter of two signs is not taken apart */
		{ "a\u030a", WORKBOOK_TEXT_MOST, WORKBOOK_TEXT_MOST / 2 * 2, true },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool cut;
		const char *kept = workbook_text(&cut, a, many(a, cases[i].letter, cases[i].n));

		assert_int_equal(cut, cases[i].cut);
		assert_int_equal(utf8_length(kept), cases[i].kept);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheets_have_names_of_their_own),
		cmocka_unit_test(a_cell_holds_so_many_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
