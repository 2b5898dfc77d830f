#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *printed(struct arena *a, double x)
{
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, x);
	return strbuf_text(&b);
}

static void prints_the_shortest_text_without_exponent(void **state)
{
	static const struct {
		double x;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ -0.0, "0" },
		{ 42, "42" },
		{ -7, "-7" },
		{ 4798765432, "4798765432" },
		{ 0.1, "0.1" },
		{ 0.1 + 0.2, "0.30000000000000004" },
		{ 0.000001, "0.000001" },
		{ 1e-10, "0.0000000001" },
		{ -0.5, "-0.5" },
		{ 123456.789, "123456.789" },
		{ 1e15, "1000000000000000" },
		{ 1e21, "1000000000000000000000" },
		{ 9007199254740993.0, "9007199254740992" },
		{ 1.0 / 3, "0.3333333333333333" },
		{ NAN, "NaN" },
		{ INFINITY, "Infinity" },
		{ -INFINITY, "-Infinity" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(printed(a, cases[i].x), cases[i].text);
	arena_free(a);
}

static void reads_short_decimals_as_strtod_does(void **state)
{
	uint64_t bits = 1;

	(void)state;
	for (size_t i = 0; i < 100000; i++) {
		char text[40];
		size_t point;
		double x;

		bits = hash64(&bits, sizeof bits);
		snprintf(text, sizeof text, "%0*llu", (int)(bits % 18) + 1,
			 (unsigned long long)(bits >> (bits % 60 + 4)));
		point = (bits >> 8) % (strlen(text) + 1);
		memmove(text + point + 1, text + point, strlen(text + point) + 1);
		text[point] = '.';
		assert_true(number_parse_decimal(&x, text));
		assert_true(x == strtod(text, NULL));
	}
}

static void reads_back_what_it_printed(void **state)
{
	struct arena *a = arena_new();
	uint64_t bits = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double x, y;

		bits = hash64(&bits, sizeof bits);
		memcpy(&x, &bits, sizeof x);
		if (!isfinite(x) || fabs(x) < 1e-300)
			continue;
		y = strtod(printed(a, x), NULL);
		assert_memory_equal(&x, &y, sizeof x);
		arena_reset(a);
	}
	arena_free(a);
}

static void rounds_half_away_from_zero_as_written(void **state)
{
	static const struct {
		double x;
		int digits;
		double rounded;
	} cases[] = {
		{ 15.5, 0, 16 },    { -15.5, 0, -16 },	{ 2.15, 1, 2.2 },      { 1.005, 2, 1.01 },
		{ 1234, -2, 1200 }, { 1250, -2, 1300 }, { 0.4, 0, 0 },	       { 0.5, 0, 1 },
		{ 99.95, 1, 100 },  { 1.5, 3, 1.5 },	{ 0.0004, 2, 0 },      { 7, -1, 10 },
		{ 3, -1, 0 },	    { 3, -5, 0 },	{ 0.1 + 0.2, 2, 0.3 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_true(number_round(cases[i].x, cases[i].digits) == cases[i].rounded);
	assert_true(isnan(number_round(NAN, 2)));
}

static void reads_decimals_or_refuses(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		double x;
	} cases[] = {
		{ "12", true, 12 },  { "-1.5", true, -1.5 }, { " 3 ", true, 3 },
		{ "+2", true, 2 },   { ".5", true, 0.5 },    { "5.", true, 5 },
		{ "1e3", false, 0 }, { "0x10", false, 0 },   { "inf", false, 0 },
		{ "nan", false, 0 }, { "", false, 0 },	     { "-", false, 0 },
		{ "1,5", false, 0 }, { "1 2", false, 0 },    { ".", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = 0;

		assert_int_equal(number_parse_decimal(&x, cases[i].text), cases[i].ok);
		assert_true(x == cases[i].x);
	}
}

static void reads_numbers_as_typed_or_refuses(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		double x;
	} cases[] = {
		{ "1 234,5", true, 1234.5 },
		{ "1\u00A0234\u00A0567", true, 1234567 },
		{ "12,5", true, 12.5 },
		{ "12.5", true, 12.5 },
		{ "\u22125", true, -5 },
		{ "  7 ", true, 7 },
		{ "1 2", false, 0 },
		{ "12 34", false, 0 },
		{ "1234 567", false, 0 },
		{ "1.234,5", false, 0 },
		{ "ca. 5", false, 0 },
		{ "5 kr", false, 0 },
		{ "", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double x = 0;

		assert_int_equal(number_parse_typed(&x, cases[i].text), cases[i].ok);
		assert_true(x == cases[i].x);
	}
}

static void reads_whole_numbers_that_fit(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t n;
	} cases[] = {
		{ "0", true, 0 },
		{ "-42", true, -42 },
		{ "+7", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t n = 0;

		assert_int_equal(number_parse_int(&n, cases[i].text), cases[i].ok);
		assert_true(n == cases[i].n);
	}
}

/* ---- dates ----------------------------------------------------------------------------------- */

static void counts_days_both_ways(void **state)
{
	static const struct {
		struct date d;
		int64_t days;
		int weekday, week, week_year;
	} cases[] = {
		{ { 1970, 1, 1 }, 0, 4, 1, 1970 },	  { { 1969, 12, 31 }, -1, 3, 1, 1970 },
		{ { 2000, 2, 29 }, 11016, 2, 9, 2000 },	  { { 2021, 1, 3 }, 18630, 7, 53, 2020 },
		{ { 2026, 11, 23 }, 20780, 1, 48, 2026 }, { { 2027, 1, 1 }, 20819, 5, 53, 2026 },
		{ { 1, 1, 1 }, -719162, 1, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date back = date_from_days(cases[i].days);
		int year;

		assert_int_equal(date_to_days(cases[i].d), cases[i].days);
		assert_memory_equal(&back, &cases[i].d, sizeof back);
		assert_int_equal(date_weekday(cases[i].d), cases[i].weekday);
		assert_int_equal(date_iso_week(cases[i].d, &year), cases[i].week);
		assert_int_equal(year, cases[i].week_year);
	}
	for (int64_t day = -800000; day < 800000; day += 37)
		assert_int_equal(date_to_days(date_from_days(day)), day);
}

static void reads_iso_dates_or_refuses(void **state)
{
	static const struct {
		const char *text;
		bool ok;
	} cases[] = {
		{ "2027-03-02", true },	  { "2024-02-29", true },	 { "2023-02-29", false },
		{ "2027-13-01", false },  { "2027-3-2", false },	 { "-2027-03-02", false },
		{ "2027-03-02 ", false }, { "2027-03-02T09:00", false }, { "", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date d;

		assert_int_equal(date_parse_iso(&d, cases[i].text), cases[i].ok);
	}
}

static int one_hour_east(void *self, int64_t local_seconds)
{
	(void)self;
	(void)local_seconds;
	return 60;
}

static void reads_and_prints_instants(void **state)
{
	static const struct {
		const char *text, *printed; /* NULL: refused */
	} cases[] = {
		{ "2027-03-02T09:15", "2027-03-02T09:15:00.000+01:00" },
		{ "2027-03-02T09:15:01.5", "2027-03-02T09:15:01.500+01:00" },
		{ "2027-03-02T09:15:01.1239Z", "2027-03-02T09:15:01.123Z" },
		{ "2027-03-02T00:15:00-07:00", "2027-03-02T00:15:00.000-07:00" },
		{ "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z" },
		{ "2027-03-02T09:15:00+0530", "2027-03-02T09:15:00.000+05:30" },
		{ "2027-03-02", NULL },
		{ "2027-03-02T9:15", NULL },
		{ "2027-03-02T24:00", NULL },
		{ "2027-03-02T09:60", NULL },
		{ "2027-03-02T09:15X", NULL },
		{ "2027-03-02T09:15:00.", NULL },
		{ "2027-03-02T09:15+", NULL },
	};
	struct clock clock = { .offset_at = one_hour_east };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = STRBUF_IN(a);
		struct instant t;

		assert_int_equal(instant_parse_iso(&t, cases[i].text, &clock), !!cases[i].printed);
		if (!cases[i].printed)
			continue;
		instant_print_iso(&b, t);
		assert_string_equal(strbuf_text(&b), cases[i].printed);
	}
	arena_free(a);
}

static void reads_dates_as_typed(void **state)
{
	static const struct {
		const char *text, *iso; /* NULL: refused */
	} cases[] = {
		{ "2.3.27", "2027-03-02" },
		{ "02.03.2027", "2027-03-02" },
		{ "2/3 2027", "2027-03-02" },
		{ "2027-03-02", "2027-03-02" },
		{ "2. mars 2027", "2027-03-02" },
		{ "2 Mar 2027", "2027-03-02" },
		{ "17. mai", "2027-05-17" },
		{ "17 maj 2027", "2027-05-17" },
		{ "6. guovvamánnu 2027", "2027-02-06" },
		{ "1 čakčamánu 2027", "2027-09-01" },
		{ "24. juovlamánnu", "2026-12-24" },
		{ "odne", "2026-11-23" },
		{ "2 må 2027", NULL },
		{ "i dag", "2026-11-23" },
		{ " I DAG ", "2026-11-23" },
		{ "today", "2026-11-23" },
		{ "i morgen", "2026-11-24" },
		{ "tomorrow", "2026-11-24" },
		{ "+14", "2026-12-07" },
		{ "-1", "2026-11-22" },
		{ "fri", "2026-11-27" },
		{ "Fredag", "2026-11-27" },
		{ "mandag", "2026-11-30" }, /* today is one: the next */
		{ "lør", "2026-11-28" },
		{ "sotnabeaivi", "2026-11-29" },
		{ "fr", NULL },
		{ "fridag", NULL },
		{ "2.3", "2027-03-02" },
		{ "23.11.", "2026-11-23" },
		{ "24.12", "2026-12-24" },
		{ "29.2", "2028-02-29" },
		{ "31.2.2027", NULL },
		{ "32.1", NULL },
		{ "2.3.127", NULL },
		{ "snart", NULL },
		{ "", NULL },
		{ "2.3.27 kl 9", NULL },
		{ "99999999999999999999999999999999999999999999", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = STRBUF_IN(a);
		struct date d;

		assert_int_equal(date_parse_typed(&d, cases[i].text, (struct date){ 2026, 11, 23 }),
				 !!cases[i].iso);
		if (!cases[i].iso)
			continue;
		date_print_iso(&b, d);
		assert_string_equal(strbuf_text(&b), cases[i].iso);
	}
	arena_free(a);
}

/* On Monday somebody notes what was on Friday. */
static void a_day_that_has_been_is_the_last_such_day(void **state)
{
	static const struct {
		const char *text, *iso;
	} cases[] = {
		{ "20.11", "2026-11-20" },    { "23.11", "2026-11-23" },
		{ "24.11", "2025-11-24" },    { "2. mars", "2026-03-02" },
		{ "29.2", "2024-02-29" },     { "fredag", "2026-11-20" },
		{ " mon ", "2026-11-23" },    { "tue", "2026-11-17" },
		{ "i går", "2026-11-22" },    { "-7", "2026-11-16" },
		{ "2.3.25", "2025-03-02" },   { "+7", "2026-11-30" },
		{ "2.3.2027", "2027-03-02" }, { "snart", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf b = STRBUF_IN(a);
		struct date d;

		assert_int_equal(date_parse_past(&d, cases[i].text, (struct date){ 2026, 11, 23 }),
				 !!cases[i].iso);
		if (!cases[i].iso)
			continue;
		date_print_iso(&b, d);
		assert_string_equal(strbuf_text(&b), cases[i].iso);
	}
	arena_free(a);
}

static void prints_local_dates_that_can_be_typed_back(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int64_t day = 20000; day < 20500; day += 13) {
		static const char *const langs[] = { "nb", "sv", "se", "en" };

		for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
			struct strbuf b = STRBUF_IN(a);
			struct date d;

			date_print_local(&b, date_from_days(day), langs[i]);
			assert_true(
				date_parse_typed(&d, strbuf_text(&b), (struct date){ 1, 1, 1 }));
			assert_int_equal(date_to_days(d), day);
		}
	}
	arena_free(a);
}

/* ---- hashes, uuids, maps --------------------------------------------------------------------- */

static void digests_as_the_standards_say(void **state)
{
	static const struct {
		const char *name, *hex;
	} cases[] = {
		{ "MD5", "900150983cd24fb0d6963f7d28e17f72" },
		{ "SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d" },
		{ "SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "SHA-384", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
			     "8086072ba1e7cc2358baeca134c825a7" },
		{ "SHA-512", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
			     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
	};
	struct arena *a = arena_new();
	unsigned char out[HASH_MAX], parts[SHA256_SIZE];
	enum hash_kind k;
	struct sha256 h;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(hash_kind_by_name(&k, cases[i].name));
		hash_bytes(out, k, "abc", 3);
		assert_string_equal(hash_hex(a, out, hash_size(k)), cases[i].hex);
	}
	assert_false(hash_kind_by_name(&k, "sha-256"));
	sha256_init(&h);
	sha256_add(&h, "a", 1);
	sha256_add(&h, "bc", 2);
	sha256_done(parts, &h);
	assert_string_equal(hash_hex(a, parts, SHA256_SIZE), cases[2].hex);
	arena_free(a);
}

/* What stands before and behind, and where in memory, is no matter; each byte of it is. */
static void a_hash_is_of_just_its_bytes(void **state)
{
	(void)state;
	for (size_t n = 0; n < 40; n++) {
		char one[64], other[64];

		memset(one, 'x', sizeof one);
		memset(other, 'y', sizeof other);
		memset(one + 1, 'a', n);
		memset(other + 6, 'a', n);
		assert_true(hash64(one + 1, n) == hash64(other + 6, n));
		for (size_t i = 0; i < n; i++) {
			other[6 + i] = 'b';
			assert_true(hash64(one + 1, n) != hash64(other + 6, n));
			other[6 + i] = 'a';
		}
	}
}

static void base64_goes_both_ways(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "f", "Zg==" },
		{ "fo", "Zm8=" },
		{ "foobar", "Zm9vYmFy" },
	};
	static const char *const bad[] = { "Zg", "Z===", "Zg==x", "Z!==" };
	struct arena *a = arena_new();
	char *text;
	size_t n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(hash_base64(a, cases[i][0], strlen(cases[i][0])), cases[i][1]);
		assert_true(hash_unbase64(&text, &n, a, cases[i][1]));
		assert_string_equal(text, cases[i][0]);
		assert_int_equal(n, strlen(cases[i][0]));
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(hash_unbase64(&text, &n, a, bad[i]));
	arena_free(a);
}

static void all_ones(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0xFF, n);
}

static void makes_and_reads_uuids(void **state)
{
	static const char *const bad[] = {
		"",
		"0190163d-8694-739b-aea5-966c26f8ad9",
		"0190163d-8694-739b-aea5-966c26f8ad911",
		"0190163d+8694-739b-aea5-966c26f8ad91",
		"0190163g-8694-739b-aea5-966c26f8ad91",
	};
	struct random r = { .fill = all_ones };
	struct uuid u;
	char text[37];

	(void)state;
	uuid_print(text, uuid_v7(0x0190163D8694, &r));
	assert_string_equal(text, "0190163d-8694-7fff-bfff-ffffffffffff");
	assert_true(uuid_parse(&u, text));
	assert_int_equal(u.b[6], 0x7F);
	uuid_print(text, uuid_v4(&r));
	assert_string_equal(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(uuid_parse(&u, bad[i]));
	assert_true(random_unit(&r) < 1);
}

static void a_map_keeps_ten_thousand_keys(void **state)
{
	struct map m = { 0 };
	char key[20];

	(void)state;
	assert_true(map_get(&m, "x") == MAP_NONE);
	for (size_t i = 0; i < 10000; i++) {
		snprintf(key, sizeof key, "k%zu", i);
		assert_int_equal(map_put(&m, key, i), i);
	}
	assert_int_equal(map_put(&m, "k7", 99), 7);
	map_set(&m, "k7", 99);
	for (size_t i = 0; i < 10000; i++) {
		snprintf(key, sizeof key, "k%zu", i);
		assert_int_equal(map_get(&m, key), i == 7 ? 99 : i);
	}
	assert_true(map_get(&m, "k10000") == MAP_NONE);
	assert_int_equal(map_getn(&m, "k123", 3), 12);
	assert_string_equal(map_key(&m, "k12345", 3), "k12");
	assert_null(map_key(&m, "zz", 2));
	assert_int_equal(map_putn(&m, "", 0, 5), 5);
	assert_int_equal(map_get(&m, ""), 5);
	assert_int_equal(m.count, 10001);
	map_release(&m);
}

static void an_error_keeps_its_context_and_whole_letters(void **state)
{
	struct err e = { 0 };
	char *tail;

	(void)state;
	assert_false(err_set(&e, ERR_PARSE, "seats must be a whole number, not '%s'", "x"));
	err_context(&e, "'%s' line %d", "c.csv", 4);
	assert_string_equal(e.msg, "'c.csv' line 4: seats must be a whole number, not 'x'");
	for (int i = 0; i < 200; i++)
		err_context(&e, "å");
	assert_true(strlen(e.msg) < sizeof e.msg);
	tail = e.msg + strlen(e.msg) - 1;
	assert_true((unsigned char)*tail < 0x80 || (unsigned char)tail[-1] >= 0xC0);
	assert_int_equal(e.code, ERR_PARSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_the_shortest_text_without_exponent),
		cmocka_unit_test(reads_back_what_it_printed),
		cmocka_unit_test(rounds_half_away_from_zero_as_written),
		cmocka_unit_test(reads_decimals_or_refuses),
		cmocka_unit_test(reads_short_decimals_as_strtod_does),
		cmocka_unit_test(reads_numbers_as_typed_or_refuses),
		cmocka_unit_test(reads_whole_numbers_that_fit),
		cmocka_unit_test(counts_days_both_ways),
		cmocka_unit_test(reads_iso_dates_or_refuses),
		cmocka_unit_test(reads_and_prints_instants),
		cmocka_unit_test(reads_dates_as_typed),
		cmocka_unit_test(a_day_that_has_been_is_the_last_such_day),
		cmocka_unit_test(prints_local_dates_that_can_be_typed_back),
		cmocka_unit_test(digests_as_the_standards_say),
		cmocka_unit_test(a_hash_is_of_just_its_bytes),
		cmocka_unit_test(base64_goes_both_ways),
		cmocka_unit_test(makes_and_reads_uuids),
		cmocka_unit_test(a_map_keeps_ten_thousand_keys),
		cmocka_unit_test(an_error_keeps_its_context_and_whole_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
