#include "report/firm.h"
#include "report/report.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int with_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

/* ---- a firm with two needs: one met by two courses, one a gap ---- */

static const struct run runs[] = {
	{ .start = { 2027, 4, 14 },
	  .end = { 2027, 4, 16 },
	  .deadline = { 2027, 3, 1 },
	  .municipality = "Tynset",
	  .start_text = "",
	  .price = 6900,
	  .seats = 6,
	  .mode = "onsite",
	  .language = "nb" },
	{ .start = { 2027, 9, 20 },
	  .municipality = "Koppang",
	  .start_text = "",
	  .price = 12500,
	  .seats = -1,
	  .mode = "",
	  .language = "" },
	{ .start_text = "løpende",
	  .municipality = "",
	  .price = 0,
	  .seats = -1,
	  .mode = "online",
	  .language = "sv",
	  .deadline = { 2026, 12, 1 } },
};
static const struct course courses[] = {
	{ .provider = "Fjellskolen",
	  .code = "CNC-204",
	  .title = "CNC-fresing: oppspenning",
	  .url = "https://example.no/cnc",
	  .description = "",
	  .subject = "",
	  .credits = NAN,
	  .run_count = 2,
	  .run = runs },
	{ .provider = "Nettskolen",
	  .code = "",
	  .title = "NC-programmering",
	  .url = "",
	  .description = "",
	  .subject = "",
	  .credits = NAN,
	  .kind = KIND_MEASURE,
	  .run_count = 1,
	  .run = &runs[2] },
};
static const struct word_reason words[] = { { "fresen", "CNC-fresing", "CNC-fresing",
					      BRIDGE_CONCEPT, 0.7 } };
static const struct fit_reason fits[] = {
	{ .aspect = FIT_DISTANCE, .sign = FIT_GOOD, .have = 42, .want = 90 },
	{ .aspect = FIT_DISTANCE, .sign = FIT_EXCLUDED, .have = 131, .want = 90 },
};
static const struct offer found[] = {
	{ .course = 0,
	  .score = 9,
	  .fit = 91,
	  .band = BAND_GOOD,
	  .run = &runs[0],
	  .word_count = 1,
	  .word = words,
	  .fit_count = 1,
	  .fit_reason = fits },
	{ .course = 1, .score = 5, .fit = 55, .band = BAND_POSSIBLE, .run = &runs[2] },
	{ .course = 0,
	  .score = 9,
	  .fit = 0,
	  .band = BAND_WEAK,
	  .excluded = true,
	  .run = &runs[0],
	  .fit_count = 1,
	  .fit_reason = &fits[1] },
};
static const struct match_result met = { .count = 2, .offer = NULL };
static const struct match_result filtered = { .gap = GAP_FILTERED };
static const struct report_wish wishes[] = {
	{ "need.max_km", "90" },
	{ "need.people", "3" },
	{ "need.price", "10000" },
	{ "need.secret", "never printed" },
};
static const struct report_offer offers[] = {
	{ &found[0], &courses[0], "interested", "" },
	{ &found[1], &courses[1], "rejected", "price" },
};
static const struct report_offer nearest[] = { { &found[2], &courses[0], "", "" } };
static const struct report_need needs[] = {
	{ .text = "får ikkje stilt inn fresen",
	  .wish = wishes,
	  .wish_count = ARRAY_LEN(wishes),
	  .result = &met,
	  .offer = offers,
	  .offer_count = 2,
	  .nearest = nearest,
	  .nearest_count = 1 },
	{ .text = "laga limtre i bue",
	  .result = &filtered,
	  .nearest = nearest,
	  .nearest_count = 1 },
};
static const struct report_talk talks[] = { { { 2026, 11, 20 }, "Nina Pilot", "Survey", "owner" } };
static const struct report_decision decided[] = {
	{ 0, "CNC-fresing: oppspenning", "Fjellskolen", "interested", "", "" },
	{ 0, "NC-programmering", "Nettskolen", "rejected", "price", "rather next year" },
};
static const struct report_step steps[] = { { "Call the school", "pilot", { 2026, 12, 4 } } };
static const struct firm firm = { .orgnr = "306577883",
				  .name = "Røros Limtre AS",
				  .nace = "16.232",
				  .municipality = "Røros",
				  .employees = 9,
				  .legal_form = "AS" };

static struct firm_report whole(void)
{
	return (struct firm_report){
		.firm = &firm,
		.industry = "Wood",
		.contact = "",
		.today = { 2026, 11, 23 },
		.language = "en",
		.talk = talks,
		.talk_count = 1,
		.need = needs,
		.need_count = 2,
		.decision = decided,
		.decision_count = 2,
		.step = steps,
		.step_count = 1,
	};
}

static const char *text_of(struct arena *a, const struct firm_report *f)
{
	struct strbuf b = STRBUF_IN(a);

	document_print_text(&b, firm_document(a, f), 200);
	return strbuf_text(&b);
}

static const char *html_of(struct arena *a, const struct firm_report *f)
{
	struct strbuf b = STRBUF_IN(a);

	document_print_html(&b, firm_document(a, f));
	return strbuf_text(&b);
}

static void assert_all(const char *text, const char *const *want, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strstr(text, want[i]))
			fail_msg("'%s' is not in:\n%s", want[i], text);
}

static void tells_all_that_the_owner_should_know(void **state)
{
	static const char *const want[] = {
		"Røros Limtre AS\n===============\n",
		"306\u00a0577\u00a0883",
		"20 Nov 2026, with owner, competence pilot Nina Pilot, Survey",
		"You told us of 2 needs. For 1 of them",
		"For 1 we found nothing good enough yet",
		"“får ikkje stilt inn fresen”",
		"90 km",
		"10\u00a0000\u00a0kr",
		"CNC-fresing: oppspenning\n",
		"91 of 100",
		"Fjellskolen (CNC-204)",
		"14 Apr 2027, until 16 Apr 2027",
		"1 Mar 2027",
		"6\u00a0900\u00a0kr",
		"20 Sep 2027 Koppang",
		"https://example.no/cnc",
		"support measure",
		"løpende",
		"free",
		"Swedish",
		"not for us: too expensive",
		"not for us: too expensive (rather next year)",
		"Call the school, pilot, by 4 Dec 2026",
		"✗ CNC-fresing: oppspenning, Fjellskolen: ",
	};
	struct firm_report f = whole();
	const char *text = text_of(*state, &f);

	assert_all(text, want, ARRAY_LEN(want));
	assert_non_null(strstr(text, report_band(BAND_GOOD)));
	assert_non_null(strstr(text, report_word_reason(*state, &words[0])));
	assert_non_null(strstr(text, report_fit_reason(*state, &fits[0])));
}

static void a_gap_says_why_and_what_comes_nearest(void **state)
{
	struct firm_report f = whole();
	const char *text = text_of(*state, &f);
	const char *at = strstr(text, "“laga limtre i bue”");

	assert_non_null(at);
	assert_non_null(strstr(at, report_gap(*state, &filtered)));
	assert_non_null(strstr(at, "This comes nearest:"));
	assert_non_null(strstr(at, report_fit_reason(*state, &fits[1])));
}

static void what_is_not_for_the_firm_is_not_printed(void **state)
{
	struct firm_report f = whole();

	assert_null(strstr(text_of(*state, &f), "never printed"));
	assert_null(strstr(text_of(*state, &f), "Contact"));
	f.contact = "Anne Eier";
	assert_non_null(strstr(text_of(*state, &f), "Anne Eier"));
}

static void deadlines_leave_out_what_was_rejected_or_has_passed(void **state)
{
	struct firm_report f = whole();
	const char *at = strstr(text_of(*state, &f), "Deadlines for applying");

	assert_non_null(at);
	assert_non_null(strstr(at, "1 Mar 2027"));
	assert_null(strstr(at, "NC-programmering")); /* said no to */
	f.today = (struct date){ 2027, 3, 2 };
	assert_null(strstr(text_of(*state, &f), "Deadlines for applying"));
}

static void without_agreed_steps_it_says_what_to_do(void **state)
{
	struct firm_report f = whole();

	f.step_count = 0;
	assert_non_null(strstr(text_of(*state, &f), "Nothing has been agreed yet."));
}

static void a_firm_without_needs_has_a_short_paper(void **state)
{
	struct firm_report f = whole();

	f.need_count = f.talk_count = f.decision_count = f.step_count = 0;
	assert_non_null(strstr(text_of(*state, &f), "No needs have been noted yet."));
	assert_null(strstr(text_of(*state, &f), "What happens next"));
}

static void the_page_in_html_says_the_same(void **state)
{
	static const char *const want[] = {
		"<h1>Røros Limtre AS</h1>",
		"<blockquote>“får ikkje stilt inn fresen”</blockquote>",
		"<a rel=\"noreferrer\" href=\"https://example.no/cnc\">https://example.no/cnc</a>",
		"<li class=\"good\"><span class=\"mark\" role=\"img\" aria-label=\"fits\">✓</span>",
		"<li class=\"no\">",
		"<th scope=\"col\">Course</th>",
	};
	struct firm_report f = whole();

	assert_all(html_of(*state, &f), want, ARRAY_LEN(want));
}

static void prices_are_grouped_as_norwegian_is_written(void **state)
{
	static const struct {
		int kroner;
		const char *want;
	} cases[] = {
		{ -1, "" },
		{ 0, "free" },
		{ 6900, "6\u00a0900\u00a0kr" },
		{ 12500, "12\u00a0500\u00a0kr" },
		{ 1234567, "1\u00a0234\u00a0567\u00a0kr" },
		{ 10000000, "10\u00a0000\u00a0000\u00a0kr" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(report_price(*state, cases[i].kroner), cases[i].want);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, with_arena, without_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_all_that_the_owner_should_know),
		TEST(a_gap_says_why_and_what_comes_nearest),
		TEST(what_is_not_for_the_firm_is_not_printed),
		TEST(deadlines_leave_out_what_was_rejected_or_has_passed),
		TEST(without_agreed_steps_it_says_what_to_do),
		TEST(a_firm_without_needs_has_a_short_paper),
		TEST(the_page_in_html_says_the_same),
		TEST(prices_are_grouped_as_norwegian_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
