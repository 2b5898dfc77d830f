/* Words in the rows of a table. */
#include "text/short_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static const struct row {
	char word[SHORT_WORD];
	int number;
} rows[] = {
	{ "a", 0 },
	{ "ab", 1 },
	{ "abcdefgh", 2 },
	{ "abcdefghi", 3 },
	/* fills its row */
	{ { 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p' }, 4 },
	{ "b", 5 },
	{ "å", 6 }, /* behind z: compared as bytes without a sign */
};
enum { ROWS = sizeof rows / sizeof *rows };

static size_t find(const char *word, size_t n, size_t count)
{
	return short_word_find(rows, count, sizeof *rows, word, n);
}

static void each_word_is_found_whatever_stands_behind_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		char text[SHORT_WORD + 3] = { 0 };

		memcpy(text, rows[i].word, SHORT_WORD);
		memcpy(text + strlen(text), "x!", 2);
		assert_int_equal(find(text, strlen(text) - 2, ROWS), i);
	}
}

static void what_is_not_there_is_not_found(void **state)
{
	static const char *const words[] = { "",	  "aa",
					     "abc",	  "abcdefg",
					     "abcdefghj", "abcdefghijklmno",
					     "c",	  "abcdefghijklmnopq",
					     "ø",	  "abcdefghij" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_true(find(words[i], strlen(words[i]), ROWS) == SHORT_WORD_NONE);
	assert_true(find("a", 1, 0) == SHORT_WORD_NONE);
	assert_true(short_word_find(NULL, 0, sizeof *rows, "a", 1) == SHORT_WORD_NONE);
}

static void a_table_of_any_length_is_searched(void **state)
{
	(void)state;
	for (size_t count = 1; count <= ROWS; count++)
		for (size_t i = 0; i < ROWS; i++)
			assert_int_equal(
				find(rows[i].word, strnlen(rows[i].word, SHORT_WORD), count),
				i < count ? i : SHORT_WORD_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_word_is_found_whatever_stands_behind_it),
		cmocka_unit_test(what_is_not_there_is_not_found),
		cmocka_unit_test(a_table_of_any_length_is_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
