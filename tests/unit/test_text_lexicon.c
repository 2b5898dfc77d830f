#include "text/lexicon.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void strings_are_numbered_as_they_come(void **state)
{
	struct lexicon x = { 0 };
	const char *text;
	size_t n;

	(void)state;
	assert_true(lexicon_find(&x, "sveis", 5) == LEXICON_NONE);
	assert_int_equal(lexicon_add(&x, "sveis", 5), 0);
	assert_int_equal(lexicon_add(&x, "sag", 3), 1);
	assert_int_equal(lexicon_add(&x, "sveis", 5), 0);
	assert_int_equal(lexicon_add(&x, "", 0), 2);
	assert_int_equal(lexicon_add(&x, "a\0b", 3), 3); /* any bytes */
	assert_int_equal(lexicon_find(&x, "sag", 3), 1);
	assert_int_equal(lexicon_find(&x, "", 0), 2);
	assert_true(lexicon_find(&x, "sa", 2) == LEXICON_NONE);
	text = lexicon_text(&x, 3, &n);
	assert_int_equal(n, 3);
	assert_memory_equal(text, "a\0b", 3);
	lexicon_release(&x);
	assert_int_equal(x.count, 0);
	assert_int_equal(lexicon_bytes(&x), 0);
}

static void a_hundred_thousand_strings_keep_their_numbers(void **state)
{
	enum { COUNT = 100000 };
	struct lexicon x = { 0 };
	char s[32];

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++)
		assert_int_equal(lexicon_add(&x, s, (size_t)snprintf(s, sizeof s, "ord%u", i)), i);
	for (uint32_t i = 0; i < COUNT; i++) {
		size_t n = (size_t)snprintf(s, sizeof s, "ord%u", i);
		size_t len;

		assert_int_equal(lexicon_find(&x, s, n), i);
		assert_memory_equal(lexicon_text(&x, i, &len), s, n);
		assert_int_equal(len, n);
	}
	assert_true(lexicon_bytes(&x) < (size_t)COUNT * 48);
	lexicon_release(&x);
}

static void a_string_may_have_255_bytes(void **state)
{
	struct lexicon x = { 0 };
	char s[255];
	size_t n;

	(void)state;
	memset(s, 'x', sizeof s);
	assert_int_equal(lexicon_add(&x, s, sizeof s), 0);
	assert_memory_equal(lexicon_text(&x, 0, &n), s, sizeof s);
	assert_int_equal(n, sizeof s);
	lexicon_release(&x);
}

static void a_sieve_lets_all_through_that_is_there_and_little_else(void **state)
{
	enum { COUNT = 5000 };
	struct lexicon x = { 0 };
	struct lexicon_sieve s = { 0 };
	size_t passed = 0;
	char word[16];

	(void)state;
	lexicon_sieve_make(&s, &x);
	assert_false(lexicon_sieve_passes(&s, lexicon_hash("sveis", 5)));
	for (int i = 0; i < COUNT; i++)
		lexicon_add(&x, word, (size_t)snprintf(word, sizeof word, "w%d", i));
	lexicon_sieve_make(&s, &x);
	for (int i = 0; i < 2 * COUNT; i++) {
		size_t n = (size_t)snprintf(word, sizeof word, "w%d", i);
		uint32_t hash = lexicon_hash(word, n);
		bool passes = lexicon_sieve_passes(&s, hash);

		assert_true(passes || i >= COUNT);
		assert_true(lexicon_find_hashed(&x, hash, word, n) ==
			    (i < COUNT ? (uint32_t)i : LEXICON_NONE));
		passed += passes && i >= COUNT;
	}
	assert_true(passed < COUNT / 10);
	lexicon_sieve_release(&s);
	lexicon_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_numbered_as_they_come),
		cmocka_unit_test(a_hundred_thousand_strings_keep_their_numbers),
		cmocka_unit_test(a_string_may_have_255_bytes),
		cmocka_unit_test(a_sieve_lets_all_through_that_is_there_and_little_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
