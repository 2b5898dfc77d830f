/* What came in, counted row by row. */
#include "report/incoming.h"
#include "catalog/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void add(struct incoming *in, const char *provider, const char *level, const char *mode,
		const char *start)
{
	struct course_record r;

	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
		r.field[i] = "";
	r.field[COURSE_PROVIDER] = provider;
	r.field[COURSE_LEVEL] = level;
	r.field[COURSE_MODE] = mode;
	r.field[COURSE_START] = start;
	incoming_add(in, &r);
}

static const char *told(const struct incoming *in, enum incoming_kind k, size_t most,
			struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct figures f;

	incoming_figures(&f, k, in, most, a);
	for (size_t i = 0; i < f.count; i++)
		strbuf_addf(&b, "%s %zu|", f.at[i].label, f.at[i].value);
	strbuf_addf(&b, "max %zu", f.max);
	return strbuf_text(&b);
}

static void each_chart_adds_up_to_the_rows(void **state)
{
	struct incoming *in = incoming_new(), *more = incoming_new();
	struct arena *a = arena_new();

	(void)state;
	add(in, "Østby", "5", "onsite", "2027-03-15");
	add(in, "Åsen", "", "online", "2026-12-01");
	add(in, "Åsen", "4", "", "høsten 2027");
	add(more, "Åsen", "10", "online", "2027-03-01");
	add(more, "By", "4", "praksis", "");
	incoming_join(in, more);
	assert_int_equal(incoming_rows(in), 5);
	assert_string_equal(told(in, INCOMING_PROVIDERS, 9, a), "Åsen 3|By 1|Østby 1|max 3");
	assert_string_equal(told(in, INCOMING_PROVIDERS, 2, a), "Åsen 3|the others 2|max 3");
	assert_string_equal(told(in, INCOMING_LEVELS, 9, a),
			    "10 1|level 4 2|level 5 1|not told 1|max 2");
	assert_string_equal(told(in, INCOMING_MODES, 9, a),
			    "online 2|on site 1|praksis 1|not told 1|max 2");
	assert_string_equal(told(in, INCOMING_MONTHS, 9, a),
			    "December 2026 1|March 2027 2|told in words 1|not told 1|max 2");
	add(in, "By", "", "", "2027-V");
	add(in, "By", "", "", "2027-H");
	assert_string_equal(told(in, INCOMING_MONTHS, 9, a),
			    "December 2026 1|March 2027 2|autumn 2027 1|spring 2027 1|"
			    "told in words 1|not told 1|max 2");
	arena_free(a);
	incoming_free(in);
	incoming_free(more);
	incoming_free(NULL);
}

static void very_many_providers_take_no_more_room(void **state)
{
	struct incoming *in = incoming_new();
	struct arena *a = arena_new();
	char name[16];

	(void)state;
	for (int i = 0; i < 6000; i++) {
		snprintf(name, sizeof name, "P%d", i);
		add(in, name, "", "", "");
	}
	add(in, "P0", "", "", "");
	assert_string_equal(told(in, INCOMING_PROVIDERS, 2, a), "P0 2|the others 5999|max 5999");
	arena_free(a);
	incoming_free(in);
}

static void nothing_makes_no_bars(void **state)
{
	struct incoming *in = incoming_new();
	struct arena *a = arena_new();

	(void)state;
	for (int k = 0; k < INCOMING_COUNT; k++)
		assert_string_equal(told(in, (enum incoming_kind)k, 5, a), "max 0");
	arena_free(a);
	incoming_free(in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_chart_adds_up_to_the_rows),
		cmocka_unit_test(very_many_providers_take_no_more_room),
		cmocka_unit_test(nothing_makes_no_bars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
