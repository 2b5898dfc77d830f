#include "match/match.h"
#include "base/strbuf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct course_more crane = {
	"Kan stropping, anhuking og signalgiving", "løft;kranfører", "", "", "", "", "", ""
};
static const struct course catalogue[] = {
	{ .provider = "Fagskolen",
	  .code = "SVEIS1",
	  .title = "Sveisesertifikat TIG",
	  .subject = "Sveising",
	  .description = "Sertifisering av sveisere etter ISO 9606-1. Rustfritt stål og aluminium.",
	  .language = "nb" },
	{ .provider = "Fagskolen",
	  .code = "TORK1",
	  .title = "Tørketeknikk for trelast",
	  .subject = "Treteknikk",
	  .description = "Tørkeskjema for furu og gran, måling av fuktighet, sprekker og vridning.",
	  .language = "nb" },
	{ .provider = "Yrkeshögskolan",
	  .code = "SV-TORK",
	  .title = "Virkestorkning och fuktkontroll",
	  .subject = "Trä",
	  .description = "Hur virke torkas och varför sprickor uppstår.",
	  .language = "sv" },
	{ .provider = "Fagskolen",
	  .code = "OKO1",
	  .title = "Regnskap for små bedrifter",
	  .subject = "Økonomi",
	  .description = "Regnskapsføring, budsjett, likviditet og lønnsomhet.",
	  .language = "nb" },
	{ .provider = "University",
	  .code = "COM1",
	  .title = "Communication and feedback",
	  .subject = "Leadership",
	  .description = "Giving feedback to a shift crew; difficult conversations.",
	  .language = "en" },
	{ .provider = "Fagskolen",
	  .code = "TRUCK",
	  .title = "Truckførerbevis",
	  .subject = "Sikkerhet",
	  .description = "Sertifisert sikkerhetsopplæring for truck T1 til T4.",
	  .language = "nb" },
	{ .provider = "Fagskolen",
	  .code = "KRAN",
	  .title = "G4",
	  .subject = "",
	  .description = "",
	  .language = "nb",
	  .more = &crane },
};

struct setting {
	struct arena *arena;
	struct match_index *index;
};

static int set_up(void **state)
{
	struct setting *s = heap_alloc(1, sizeof *s);

	s->arena = arena_new();
	s->index = match_index_new();
	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++)
		assert_int_equal(match_index_add(s->index, &catalogue[i]), i);
	match_index_seal(s->index);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct setting *s = *state;

	match_index_free(s->index);
	arena_free(s->arena);
	free(s);
	return 0;
}

static struct need need_of(const char *text, const char *language)
{
	return (struct need){ .id = "N1",
			      .text = text,
			      .language = language,
			      .people = -1,
			      .max_km = -1,
			      .price = -1 };
}

static struct match_result match(struct setting *s, const char *text, const char *language)
{
	struct need n = need_of(text, language);
	struct match_options o = { .top = 5, .min_fit = 1, .reasons = true };
	struct match_result r;

	match_need(&r, s->index, &n, &o, s->arena);
	return r;
}

static const char *first_code(struct setting *s, const struct match_result *r)
{
	return r->count > 0 ? match_index_course(s->index, r->offer[0].course)->code : "";
}

static void the_right_course_stands_first(void **state)
{
	static const struct {
		const char *need, *language, *code;
	} cases[] = {
		{ "trenger sertifikat i tig-sveising", "nb", "SVEIS1" },
		{ "sveisesertifikatene går ut i mars", "nb", "SVEIS1" },
		{ "furua sprekker i tørka", "nb", "TORK1" },
		{ "sprickor i virket när vi torkar", "sv", "SV-TORK" },
		{ "må bli bedre på regnskapsføring", "nb", "OKO1" },
		{ "must learn to give feedback", "en", "COM1" },
		{ "to stykker mangler truckbvis", "nb", "TRUCK" },
		{ "iso 9606", "", "SVEIS1" },
		{ "trenger kranfører", "nb", "KRAN" },
		{ "anhuking", "nb", "KRAN" },
		{ "anhuking og stropping av last", "nb", "KRAN" },
		{ "ISO9606", "", "SVEIS1" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct match_result r = match(*state, cases[i].need, cases[i].language);

		assert_string_equal(first_code(*state, &r), cases[i].code);
	}
}

/* However an abbreviation or the number of a standard is written, and be it a small word too. */
static void codes_and_abbreviations_meet(void **state)
{
	static const struct course courses[] = {
		{ .provider = "P", .code = "IT", .title = "IT for small firms", .language = "en" },
		{ .provider = "P",
		  .code = "1090",
		  .title = "Bygg etter NS-EN 1090-2",
		  .language = "nb" },
		{ .provider = "P",
		  .code = "9001",
		  .title = "ISO 9001 i praksis",
		  .language = "nb" },
		{ .provider = "P", .code = "ADR", .title = "Farlig gods: ADR", .language = "nb" },
		{ .provider = "P",
		  .code = "CE",
		  .title = "CE-merking av maskiner",
		  .language = "nb" },
		{ .provider = "P",
		  .code = "C++",
		  .title = "Programmering i C++",
		  .language = "nb" },
		{ .provider = "P", .code = "CS", .title = "Databaser (CS4102)", .language = "nb" },
		{ .provider = "P", .code = "3D", .title = "Skriv ut i 3-D", .language = "nb" },
	};
	static const struct {
		const char *need, *code;
	} cases[] = {
		{ "it-kurs", "IT" },
		{ "ansvarlig for IT", "IT" },
		{ "EN1090", "1090" },
		{ "NS-EN-1090", "1090" },
		{ "vi må ha EN 1090", "1090" },
		{ "ISO9001", "9001" },
		{ "iso-9001", "9001" },
		{ "A.D.R.", "ADR" },
		{ "merke med CE", "CE" },
		{ "c++", "C++" },
		{ "CS 4102", "CS" },
		{ "3D", "3D" },
	};
	struct setting *s = *state;
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < ARRAY_LEN(courses); i++)
		match_index_add(x, &courses[i]);
	match_index_seal(x);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct match_result r;

		match_search(&r, x, cases[i].need, 5, s->arena);
		if (r.count == 0)
			fail_msg("'%s' finds nothing", cases[i].need);
		else
			assert_string_equal(match_index_course(x, r.offer[0].course)->code,
					    cases[i].code);
	}
	match_index_free(x);
}

/* What a person may write who is in a hurry, angry, or a machine; from other languages too. */
static void odd_needs_have_sensible_answers(void **state)
{
	static const char *const nothing[] = {
		"",
		" \n\t ",
		"og i på den vi",
		"😀🎣🐟",
		"\x01\x02\x1b[31m",
		"!!! ???",
		"1",
		"2027",
		"trenger kurs",
		"hitsaajat tarvitsevat uuden todistuksen",
		"мы хотим",
		"dárbbašat gealbbu",
	};
	static const struct {
		const char *need, *code;
	} found[] = {
		{ "our welders need a TIG certificate", "SVEIS1" },
		{ "TIG 😀 TIG", "SVEIS1" },
		{ "anhuking\x01\x1b[31m", "KRAN" },
	};
	struct setting *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
		struct need n = need_of(nothing[i], "");
		struct match_options o = { .top = 5, .reasons = true };
		struct match_result r;

		match_need(&r, s->index, &n, &o, s->arena);
		if (r.count > 0)
			fail_msg("'%s' is offered %s", nothing[i], first_code(s, &r));
		assert_int_equal(r.gap, GAP_NO_TOPIC);
	}
	for (size_t i = 0; i < ARRAY_LEN(found); i++) {
		struct match_result r = match(s, found[i].need, "");

		assert_string_equal(first_code(s, &r), found[i].code);
	}
}

static void ten_thousand_words_are_read_as_far_as_they_tell(void **state)
{
	struct setting *s = *state;
	struct strbuf b = STRBUF_IN(s->arena);
	struct match_result r;

	strbuf_add(&b, "regnskap ");
	for (size_t i = 0; i < 10000; i++)
		strbuf_addf(&b, "%s ", i % 3 ? "ord" : "truckførerbevis");
	r = match(s, strbuf_text(&b), "nb");
	assert_true(r.count > 0);
	assert_string_equal(first_code(s, &r), "TRUCK");
	assert_true(r.offer[0].word_count <= 2); /* a word told often is one reason */
}

static void a_catalogue_of_one_answers(void **state)
{
	static const struct course bare = { .provider = "P", .code = "1", .title = "Sveising" };
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct need n = need_of("sveising", "nb");
	struct match_options o = { .top = 5, .reasons = true };
	struct match_result r;

	match_index_add(x, &bare);
	match_index_seal(x);
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.offer[0].word[0].course_word, "Sveising");
	n = need_of("regnskap", "nb");
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.gap, GAP_NO_TOPIC);
	match_index_free(x);
}

static const struct word_reason *reason_for(const struct offer *o, const char *need_word)
{
	for (size_t i = 0; i < o->word_count; i++)
		if (strcmp(o->word[i].need_word, need_word) == 0)
			return &o->word[i];
	return NULL;
}

static void every_offer_says_which_words_met(void **state)
{
	static const struct {
		const char *need, *need_word, *course_word;
		enum match_bridge bridge;
	} cases[] = {
		{ "TIG-kurs", "TIG", "TIG", BRIDGE_WORD },
		{ "kranfører", "kranfører", "kranfører", BRIDGE_WORD },
		{ "stropping", "stropping", "stropping", BRIDGE_WORD },
		{ "sprekk i plank", "sprekk", "sprekker", BRIDGE_STEM },
		{ "sertifikat", "sertifikat", "Sveisesertifikat", BRIDGE_COMPOUND },
		{ "regnksap", "regnksap", "Regnskap", BRIDGE_TYPO },
		{ "communicating", "communicating", "Communication", BRIDGE_STEM }, /* of English */
		{ "aluminiumsbåt", "aluminiumsbåt", "aluminium", BRIDGE_LETTERS },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct match_result r = match(*state, cases[i].need, "nb");
		const struct word_reason *w;
		double sum = 0;

		assert_true(r.count > 0);
		w = reason_for(&r.offer[0], cases[i].need_word);
		if (!w) {
			fail_msg("'%s' met nothing", cases[i].need_word);
			return;
		}
		assert_string_equal(w->course_word, cases[i].course_word);
		assert_int_equal(w->bridge, cases[i].bridge);
		for (size_t k = 0; k < r.offer[0].word_count; k++) {
			sum += r.offer[0].word[k].share;
			if (k > 0)
				assert_true(r.offer[0].word[k - 1].share >=
					    r.offer[0].word[k].share);
		}
		assert_true(sum <= 1.0001);
		assert_true(r.offer[0].covered > 0 && r.offer[0].covered <= 1);
	}
}

/* What a course is tagged with says more of it than what stands in a long text. */
static void keywords_weigh_as_subjects_and_outcomes_as_descriptions(void **state)
{
	static const struct course_more tagged = { "", "plasttak", "", "", "", "", "", "" };
	static const struct course_more learnt = { "plasttak", "", "", "", "", "", "", "" };
	static const struct course courses[] = {
		{ .provider = "P", .code = "A", .title = "Et", .more = &learnt },
		{ .provider = "P", .code = "B", .title = "Et", .description = "plasttak" },
		{ .provider = "P", .code = "C", .title = "Et", .subject = "plasttak" },
		{ .provider = "P", .code = "D", .title = "Et", .more = &tagged },
		{ .provider = "P", .code = "E", .title = "To" },
	};
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct match_result r;

	for (size_t i = 0; i < ARRAY_LEN(courses); i++)
		match_index_add(x, &courses[i]);
	match_index_seal(x);
	match_search(&r, x, "plasttak", 5, s->arena);
	assert_int_equal(r.count, 4);
	assert_int_equal(r.offer[0].course, 2);
	assert_int_equal(r.offer[1].course, 3);
	assert_int_equal(r.offer[2].course, 0);
	assert_int_equal(r.offer[3].course, 1);
	assert_true(r.offer[1].score > r.offer[2].score);
	assert_true(fabs(r.offer[0].score - r.offer[1].score) < 1e-9);
	assert_true(fabs(r.offer[2].score - r.offer[3].score) < 1e-9);
	match_index_free(x);
}

static void a_need_without_a_course_is_a_gap(void **state)
{
	static const char *const needs[] = { "hundeoppdrett", "", "og i på den", "!!! ???" };

	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		struct need n = need_of(needs[i], "nb");
		struct match_options o = { .top = 5 };
		struct match_result r;

		match_need(&r, ((struct setting *)*state)->index, &n, &o,
			   ((struct setting *)*state)->arena);
		assert_int_equal(r.count, 0);
		assert_int_equal(r.gap, GAP_NO_TOPIC);
	}
}

static void a_need_with_a_course_is_none(void **state)
{
	struct match_result r = match(*state, "regnskap for små bedrifter", "nb");

	assert_int_equal(r.gap, GAP_NONE);
	assert_int_equal(r.offer[0].band, BAND_GOOD);
	assert_true(r.offer[0].fit >= FIT_GOOD_BAND && r.offer[0].fit <= 100);
}

static void search_needs_no_need(void **state)
{
	struct setting *s = *state;
	struct match_result r;

	match_search(&r, s->index, "tørking", 3, s->arena);
	assert_true(r.count > 0 && r.count <= 3);
	assert_string_equal(first_code(s, &r), "TORK1");
	assert_true(r.offer[0].word_count > 0);
	match_search(&r, s->index, "", 3, s->arena);
	assert_int_equal(r.count, 0);
	match_search(&r, s->index, "tørking", 0, s->arena);
	assert_int_equal(r.count, 0);
}

static void equal_courses_stand_by_provider_and_code(void **state)
{
	static const struct course same[] = {
		{ .provider = "B", .code = "1", .title = "Sveising", .language = "nb" },
		{ .provider = "A", .code = "2", .title = "Sveising", .language = "nb" },
		{ .provider = "A", .code = "1", .title = "Sveising", .language = "nb" },
		{ .provider = "A", .code = "1", .title = "Sveising", .language = "nb" },
	};
	static const size_t order[] = { 2, 3, 1, 0 };
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct need n = need_of("sveising", "nb");
	struct match_options o = { .top = 3, .topical_only = true };
	struct match_result r;

	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		match_index_add(x, &same[i]);
	match_index_seal(x);
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, 3); /* the worst of the tie is the one left out */
	for (size_t i = 0; i < r.count; i++)
		assert_int_equal(r.offer[i].course, order[i]);
	o = (struct match_options){ .top = 10, .min_fit = 1 };
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, ARRAY_LEN(order));
	for (size_t i = 0; i < r.count; i++)
		assert_int_equal(r.offer[i].course, order[i]);
	match_index_free(x);
}

static void print_result(struct strbuf *b, const struct match_result *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct offer *o = &r->offer[i];

		strbuf_addf(b, "%zu %a %d %a;", o->course, o->score, o->fit, o->covered);
		for (size_t k = 0; k < o->word_count; k++)
			strbuf_addf(b, "%s=%s %a,", o->word[k].need_word, o->word[k].course_word,
				    o->word[k].share);
	}
}

static void the_same_question_has_the_same_answer(void **state)
{
	struct setting *s = *state;
	struct strbuf first = STRBUF_IN(s->arena), again = STRBUF_IN(s->arena);
	struct match_result r = match(s, "sveisere og truck, regnskap og tørking", "nb");

	print_result(&first, &r);
	match(s, "noe helt annet om feedback", "nb"); /* leaves nothing behind */
	r = match(s, "sveisere og truck, regnskap og tørking", "nb");
	print_result(&again, &r);
	assert_true(first.len > 0);
	assert_string_equal(strbuf_text(&first), strbuf_text(&again));
}

static void an_empty_catalogue_answers(void **state)
{
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct need n = need_of("sveising", "nb");
	struct match_options o = { .top = 5, .reasons = true };
	struct match_result r;

	match_index_seal(x);
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.gap, GAP_NO_TOPIC);
	o.topical_only = true;
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.count, 0);
	match_search(&r, x, "sveising", 5, s->arena);
	assert_int_equal(r.count, 0);
	match_index_free(x);
	match_index_free(NULL);
}

static void strange_courses_and_needs_do_no_harm(void **state)
{
	struct setting *s = *state;
	size_t size = 200000;
	char *endless = heap_alloc(size + 1, 1), *many = heap_alloc(size + 1, 1);
	struct course odd[] = {
		{ .provider = "", .code = "", .title = "" },
		{ .provider = "P", .code = "1", .title = endless, .description = many },
		{ .provider = "P", .code = "2", .title = "日本語 😀 ----", .language = "xx" },
	};
	struct match_index *x = match_index_new();
	struct match_options o = { .top = SIZE_MAX, .min_fit = 1, .reasons = true };
	const char *texts[] = { endless, many, "😀 日本語", "a", "-----" };
	struct match_result r;

	memset(endless, 'x', size);
	for (size_t i = 0; i < size; i++)
		many[i] = "sveis "[i % 6];
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		match_index_add(x, &odd[i]);
	match_index_seal(x);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct need n = need_of(texts[i], NULL);

		match_need(&r, x, &n, &o, s->arena);
		assert_true(r.count <= ARRAY_LEN(odd));
		match_search(&r, x, texts[i], 3, s->arena);
	}
	match_index_free(x);
	free(endless);
	free(many);
}

static void a_word_in_every_course_does_not_hide_the_rest(void **state)
{
	enum { COUNT = 500 };
	struct setting *s = *state;
	struct course *c = ARENA_ARRAY(s->arena, struct course, COUNT);
	struct match_index *x = match_index_new();
	struct match_result r;

	for (size_t i = 0; i < COUNT; i++) {
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(s->arena, "%03zu", i),
					.title = i == 321 ? "Kurs i blikkenslagerfaget"
							  : "Kurs i annet",
					.language = "nb" };
		match_index_add(x, &c[i]);
	}
	match_index_seal(x);
	match_search(&r, x, "kurs for blikkenslagere", 5, s->arena);
	assert_true(r.count > 0);
	assert_int_equal(r.offer[0].course, 321);
	match_index_free(x);
}

static struct match_index *kin_index(const struct course *c, size_t n, bool backwards)
{
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < n; i++)
		match_index_add(x, &c[backwards ? n - 1 - i : i]);
	match_index_seal(x);
	return x;
}

/* A word that no course has leads to those that are kin to it, the same ones in whatever order. */
static void an_unknown_word_leads_to_its_kin(void **state)
{
	enum { KIN = 24, COUNT = 200, TOP = 30 };
	static const char *const others[] = { "Rekneskap", "Hygiene", "Betongarbeid", "Leiing" };
	struct setting *s = *state;
	struct course *c = ARENA_ARRAY(s->arena, struct course, COUNT);
	struct match_index *x[2];
	struct match_result r[2];

	for (size_t i = 0; i < COUNT; i++)
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(s->arena, "%03zu", i),
					.title = i < KIN ? arena_printf(s->arena,
									"Blikkenslagarfaget%c",
									'a' + (char)i)
							 : others[i % ARRAY_LEN(others)],
					.language = "nn" };
	for (size_t k = 0; k < 2; k++) {
		x[k] = kin_index(c, COUNT, k == 1);
		match_search(&r[k], x[k], "blikkenslagaren", TOP, s->arena);
		assert_in_range(r[k].count, 1, KIN);
		for (size_t i = 0; i < r[k].count; i++) {
			const struct offer *o = &r[k].offer[i];

			assert_int_equal(o->word[0].bridge, BRIDGE_LETTERS);
			assert_string_equal(match_index_course(x[k], o->course)->code,
					    match_index_course(x[0], r[0].offer[i].course)->code);
		}
	}
	assert_int_equal(r[0].count, r[1].count);
	match_index_free(x[0]);
	match_index_free(x[1]);
}

/* Many pieces, none of them long, and the same answer; what is given up halfway leaves nothing. */
static void an_index_is_sealed_in_pieces(void **state)
{
	enum { COUNT = 8000 };
	struct setting *s = *state;
	struct course *c = ARENA_ARRAY(s->arena, struct course, COUNT);
	struct match_index *x[2] = { match_index_new(), match_index_new() };
	struct match_result r;
	size_t pieces = 1;

	for (size_t i = 0; i < COUNT; i++) {
		c[i] = (struct course){ .provider = "P",
					.code = arena_printf(s->arena, "%04zu", i),
					.title = arena_printf(s->arena, "Fag%zu og emne%zu",
							      i % 900, i),
					.language = "nb" };
		match_index_add(x[0], &c[i]);
		match_index_add(x[1], &c[i]);
	}
	while (match_index_seal_piece(x[0]))
		pieces++;
	assert_in_range(pieces, 100, 1000);
	match_search(&r, x[0], "emne7654", 5, s->arena);
	assert_true(r.count > 0);
	assert_int_equal(r.offer[0].course, 7654);
	for (size_t i = 0; i < pieces / 2; i++)
		assert_true(match_index_seal_piece(x[1]));
	match_index_free(x[0]);
	match_index_free(x[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_course_stands_first),
		cmocka_unit_test(codes_and_abbreviations_meet),
		cmocka_unit_test(odd_needs_have_sensible_answers),
		cmocka_unit_test(ten_thousand_words_are_read_as_far_as_they_tell),
		cmocka_unit_test(a_catalogue_of_one_answers),
		cmocka_unit_test(every_offer_says_which_words_met),
		cmocka_unit_test(keywords_weigh_as_subjects_and_outcomes_as_descriptions),
		cmocka_unit_test(a_need_without_a_course_is_a_gap),
		cmocka_unit_test(a_need_with_a_course_is_none),
		cmocka_unit_test(search_needs_no_need),
		cmocka_unit_test(equal_courses_stand_by_provider_and_code),
		cmocka_unit_test(the_same_question_has_the_same_answer),
		cmocka_unit_test(an_empty_catalogue_answers),
		cmocka_unit_test(strange_courses_and_needs_do_no_harm),
		cmocka_unit_test(a_word_in_every_course_does_not_hide_the_rest),
		cmocka_unit_test(an_unknown_word_leads_to_its_kin),
		cmocka_unit_test(an_index_is_sealed_in_pieces),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
