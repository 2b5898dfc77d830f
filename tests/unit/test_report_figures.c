#include "../lib/store.h"
#include "report/figures.h"

static const struct municipality places[] = {
	{ "5025", "Røros", "50", "Trøndelag", 62.5, 11.4 },
	{ "3403", "Hamar", "34", "Innlandet", 60.8, 11.1 },
};

static const struct run runs[] = {
	{ .municipality = "Røros", .mode = "onsite", .language = "" },
	{ .municipality = "Hamar", .mode = "onsite", .language = "" },
	{ .municipality = "", .mode = "online", .language = "" },
};

static const struct course courses[] = {
	{ .title = "A", .level = 4, .run = &runs[0], .run_count = 3 },
	{ .title = "B", .level = 4, .run = &runs[2], .run_count = 1 },
	{ .title = "C", .level = LEVEL_UNKNOWN },
};

static void put_need(struct fixture *f, const char *id, const char *area, const char *place)
{
	struct need n = need_unknown(id);

	n.firm_name = "F";
	n.municipality = place;
	n.text = "noe";
	n.area = area;
	assert_ok(f, store_need_put(f->store, &n, &f->e));
}

static void decide(struct fixture *f, const char *need, enum verdict v, const char *why)
{
	struct decision d = { .need = need,
			      .provider = "S",
			      .code = "K",
			      .verdict = v,
			      .why = why,
			      .note = "",
			      .author = "A" };

	assert_ok(f, store_decide(f->store, &d, &f->e));
}

static struct figures_source filled(struct fixture *f)
{
	struct figures_source s = { .store = f->store,
				    .course = courses,
				    .courses = ARRAY_LEN(courses) };
	struct codes *codes;

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		assert_ok(f, store_municipality_put(f->store, &places[i], "", &f->e));
	put_need(f, "N1", "hse", "Røros");
	put_need(f, "N2", "hse", "Hamar");
	put_need(f, "N3", "trade", "Røros");
	put_need(f, "N4", "saueklipping", "");
	assert_ok(f, store_need_matched(f->store, "N1", 2, 80, GAP_NONE, &f->e));
	assert_ok(f, store_need_matched(f->store, "N2", 0, 0, GAP_WEAK, &f->e));
	assert_ok(f, store_need_matched(f->store, "N3", 1, 50, GAP_NONE, &f->e));
	decide(f, "N1", VERDICT_INTERESTED, "");
	decide(f, "N2", VERDICT_REJECTED, "place");
	decide(f, "N3", VERDICT_REJECTED, "");
	assert_ok(f, store_codes(&codes, f->store, &f->e));
	s.codes = codes;
	return s;
}

/* "label 3, =heading, label 1 of 2", zeros left out. */
static const char *told(struct fixture *f, enum figures_kind k, const struct figures_source *s)
{
	struct strbuf b = STRBUF_IN(f->arena);
	struct figures out;

	assert_ok(f, figures_make(&out, k, s, f->arena, &f->e));
	for (size_t i = 0; i < out.count; i++) {
		const struct figure *x = &out.at[i];

		if (x->heading)
			strbuf_addf(&b, "=%s, ", x->label);
		else if (x->value)
			strbuf_addf(&b, "%s %zu%s%s, ", x->label, x->value, *x->note ? " " : "",
				    x->note);
	}
	strbuf_addf(&b, "left out %zu", out.left_out);
	return strbuf_text(&b);
}

static void figures_are_counted_as_they_are_told(void **state)
{
	static const struct {
		enum figures_kind kind;
		const char *county, *want;
	} cases[] = {
		{ FIGURES_THEMES, NULL,
		  "Health, safety and environment at work 2, saueklipping 1, The trade itself: "
		  "craft and production 1, left out 0" },
		{ FIGURES_THEMES, "Trøndelag",
		  "Health, safety and environment at work 1, The trade itself: craft and "
		  "production 1, left out 1" },
		{ FIGURES_DEMAND, NULL,
		  "=Needs with, a good course 1, a possible course 1, no course 1, not matched yet "
		  "1, =Without a course, by theme, Health, safety and environment at work 1 of 2, "
		  "left out 0" },
		{ FIGURES_DECISIONS, NULL,
		  "=What firms said, interested 1, not for us 2, =Why not, the place 1, something "
		  "else 1, left out 0" },
		{ FIGURES_DECISIONS, "Innlandet",
		  "=What firms said, not for us 1, =Why not, the place 1, left out 1" },
		{ FIGURES_LEVELS, NULL, "level 4 2, not told 1, left out 0" },
		{ FIGURES_LEVELS, "Innlandet", "level 4 1, left out 0" },
		{ FIGURES_MODES, NULL, "online 2, not told 1, on site 1, left out 0" },
		{ FIGURES_COUNTIES, NULL,
		  "no place told, or online 2, Innlandet 1, Trøndelag 1, left out 0" },
		{ FIGURES_INTERVIEWS, NULL, "left out 0" },
	};
	struct fixture *f = *state;
	struct figures_source s = filled(f);

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		s.county = cases[i].county;
		assert_string_equal(told(f, cases[i].kind, &s), cases[i].want);
	}
	/* a need from a file has no year */
	s.county = NULL;
	s.year = 2026;
	assert_string_equal(told(f, FIGURES_THEMES, &s), "left out 4");
	codes_free((struct codes *)(uintptr_t)s.codes);
}

static void figures_are_written_as_a_table(void **state)
{
	struct fixture *f = *state;
	struct figures_source s = filled(f);
	struct strbuf csv = STRBUF_IN(f->arena), text = STRBUF_IN(f->arena);
	struct figures out;

	assert_ok(f, figures_make(&out, FIGURES_DECISIONS, &s, f->arena, &f->e));
	figures_csv(&csv, &out);
	assert_non_null(strstr(strbuf_text(&csv), "part;label;number;note\n"
						  "What firms said;interested;1;\n"));
	assert_non_null(strstr(strbuf_text(&csv), "Why not;the place;1;\n"));
	document_print_text(&text, figures_document(f->arena, &out, "en"), 60);
	assert_non_null(strstr(strbuf_text(&text), "Decisions"));
	assert_non_null(strstr(strbuf_text(&text), "the place"));
	codes_free((struct codes *)(uintptr_t)s.codes);
}

static void expired_courses_are_not_counted_but_told(void **state)
{
	static const struct run old = {
		.start = { 2020, 1, 1 }, .municipality = "", .mode = "online", .language = ""
	};
	const struct course some[] = {
		{ .title = "Old", .level = 4, .run = &old, .run_count = 1 },
		{ .title = "B", .level = 4, .run = &runs[2], .run_count = 1 },
	};
	struct fixture *f = *state;
	struct figures_source s = { .store = f->store,
				    .clock = { .now = fixture_now, .self = f },
				    .course = some,
				    .courses = ARRAY_LEN(some) };
	struct figures out;

	assert_ok(f, figures_make(&out, FIGURES_LEVELS, &s, f->arena, &f->e));
	assert_int_equal(out.max, 1);
	assert_int_equal(out.expired, 1);
	assert_ok(f, figures_make(&out, FIGURES_MODES, &s, f->arena, &f->e));
	assert_int_equal(out.at[0].value, 1);
	assert_int_equal(out.expired, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(figures_are_counted_as_they_are_told),
		STORE_TEST(figures_are_written_as_a_table),
		STORE_TEST(expired_courses_are_not_counted_but_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
