#include "match/match.h"
#include "base/strbuf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* One row a concept: what a thesaurus says of it. */
struct row {
	const char *id, *area, *nb, *sv, *everyday, *broader, *related;
};
static const struct row thesaurus[] = {
	{ "cnc_milling", "mechanical", "CNC-fresing|fresing i metall", "CNC-fräsning",
	  "fresen|nullpunkt og oppspenning", "machining", "" },
	{ "machining", "mechanical", "maskinering|sponfraskillende bearbeiding",
	  "maskinbearbetning", "vendeskjær", "", "" },
	{ "snow_clearing", "farming_reindeer", "snørydding|brøyting", "snöröjning",
	  "fresen|snøfreser", "", "" },
	{ "conflict", "leadership", "konflikthåndtering", "konflikthantering",
	  "snakker ikke sammen|krangler på lageret", "", "personnel" },
	{ "personnel", "leadership", "personalledelse", "personalledning", "uro i gjengen", "",
	  "" },
	{ "data_skills", "digital", "grunnleggende digital kompetanse", "digital grundkompetens",
	  "kan ikke data", "", "" },
	/* one word, told three times, at the very beginning of a text */
	{ "hydraulics", "mechanical", "hydraulikk|Hydraulikk", "hydraulik", "hydraulikk", "", "" },
};

#define COURSE(c, t, d)                                                                            \
	{                                                                                          \
		.provider = "Skolen", .code = (c), .title = (t), .subject = "",                    \
		.description = (d), .language = "nb"                                               \
	}
static const struct course catalogue[] = {
	COURSE("CNC", "CNC-fresing for operatører", "Oppspenning og verktøy."),
	COURSE("MASK", "Maskinering for nye i faget", "Verktøy, skjæredata og måling."),
	COURSE("SNO", "Snørydding og vintervedlikehold", "Maskiner, ruter og strøing."),
	COURSE("KON", "Konflikthåndtering", "Samtaler som må tas."),
	COURSE("PERS", "Personalledelse i praksis", "Ansettelser og oppfølging."),
	COURSE("HYD", "Hydraulikk", "Hydraulikk og pumper."),
	COURSE("MAT", "Hygiene i matproduksjon", "Renhold og temperatur."),
};
#undef COURSE

static struct concept concept_of(const struct row *r)
{
	struct concept c = { { NULL } };

	c.field[CONCEPT_ID] = r->id;
	c.field[CONCEPT_AREA] = r->area;
	c.field[CONCEPT_nb] = r->nb;
	c.field[CONCEPT_sv] = r->sv;
	c.field[CONCEPT_EVERYDAY_nb] = r->everyday;
	c.field[CONCEPT_BROADER] = r->broader;
	c.field[CONCEPT_RELATED] = r->related;
	return c;
}

struct setting {
	struct arena *arena;
	struct match_index *index, *backwards, *plain;
};

static struct match_index *index_of(const size_t *order, size_t concepts)
{
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < concepts; i++) {
		struct concept c = concept_of(&thesaurus[order ? order[i] : i]);

		match_index_add_concept(x, &c);
	}
	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++)
		match_index_add(x, &catalogue[i]);
	match_index_seal(x);
	return x;
}

static int set_up(void **state)
{
	struct setting *s = heap_alloc(1, sizeof *s);
	size_t backwards[ARRAY_LEN(thesaurus)];

	for (size_t i = 0; i < ARRAY_LEN(thesaurus); i++)
		backwards[i] = ARRAY_LEN(thesaurus) - 1 - i;
	s->arena = arena_new();
	s->index = index_of(NULL, ARRAY_LEN(thesaurus));
	s->backwards = index_of(backwards, ARRAY_LEN(thesaurus));
	s->plain = index_of(NULL, 0);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct setting *s = *state;

	match_index_free(s->index);
	match_index_free(s->backwards);
	match_index_free(s->plain);
	arena_free(s->arena);
	free(s);
	return 0;
}

static struct match_result match(struct match_index *x, const char *text, const char *nace,
				 struct arena *a)
{
	struct need n = { .id = "N",
			  .text = text,
			  .language = "nb",
			  .nace = nace,
			  .people = -1,
			  .max_km = -1,
			  .price = -1 };
	struct match_options o = { .top = 10, .min_fit = 1, .reasons = true };
	struct match_result r;

	match_need(&r, x, &n, &o, a);
	return r;
}

static const char *code_at(struct match_index *x, const struct match_result *r, size_t i)
{
	return i < r->count ? match_index_course(x, r->offer[i].course)->code : "";
}

static const char *strongest(struct setting *s, const char *text, const char *nace)
{
	struct concept_met *met;
	size_t n = match_concepts_of_text(&met, s->index, text, "nb", nace, s->arena);

	return n > 0 ? met[0].id : "";
}

static void phrases_mean_concepts(void **state)
{
	static const struct {
		const char *text, *concept;
	} cases[] = {
		{ "de to snakker ikke sammen", "conflict" }, /* in full, small words too */
		{ "folka kranglar på lageret vårt", "conflict" },
		{ "trenger CNC-fresing", "cnc_milling" }, /* hyphenated */
		{ "snøfreseren står", "snow_clearing" },
		{ "nullpunktet er feil", "cnc_milling" }, /* a part of a phrase */
		{ "kurs i personalledelse", "personnel" },
		{ "kan ikke data", "data_skills" },
		{ "mye uro om dagen", "personnel" },
		{ "helt andre ord", "" },
		{ "", "" },
		{ "🙂 !!!", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (strcmp(strongest(*state, cases[i].text, NULL), cases[i].concept) != 0)
			fail_msg("'%s' means '%s'", cases[i].text,
				 strongest(*state, cases[i].text, NULL));
}

/*
 * Parts of several phrases of a concept say more together than one word that is all of another's:
 * each word once, by the phrase that it is most of.
 */
static void what_words_make_of_a_concept_adds_up(void **state)
{
	static const struct row rows[] = {
		{ "many", "wood", "m", "", "alfa beta|gamma delta|zeta eta", "", "" },
		{ "whole", "wood", "w", "", "alfa", "", "" },
		{ "again", "wood", "a", "", "iota kappa|iota lambda|iota my|iota ny", "", "" },
		{ "twice", "wood", "t", "", "iota omega", "", "" },
	};
	static const struct {
		const char *text, *concept;
	} cases[] = {
		{ "alfa", "whole" },
		{ "alfa gamma zeta", "many" },
		{ "iota omega", "twice" }, /* four phrases with one word are that word */
	};
	struct setting *s = *state;
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct concept c = concept_of(&rows[i]);

		match_index_add_concept(x, &c);
	}
	match_index_seal(x);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct concept_met *met;

		assert_true(match_concepts_of_text(&met, x, cases[i].text, "nb", NULL, s->arena) >
			    0);
		assert_string_equal(met[0].id, cases[i].concept);
	}
	match_index_free(x);
}

/* No word is shared: only the thesaurus, or nothing, brings them together. */
static void a_concept_bridges_what_no_word_does(void **state)
{
	struct setting *s = *state;
	struct match_result r = match(s->index, "de to snakker ikke sammen", NULL, s->arena);

	assert_string_equal(code_at(s->index, &r, 0), "KON");
	assert_int_equal(r.offer[0].word[0].bridge, BRIDGE_CONCEPT);
	assert_string_equal(r.offer[0].word[0].concept, "konflikthåndtering");
	r = match(s->plain, "de to snakker ikke sammen", NULL, s->arena);
	assert_int_equal(r.count, 0);
}

/* The words of a reason stand in the need and in the course, as they are written there. */
static void reasons_quote_both(void **state)
{
	static const char *const needs[] = { "de to snakker ikke sammen", "fresen hugger i stålet",
					     "hydraulikken lekker",
					     "Nullpunkt og oppspenning, takk" };
	struct setting *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		struct match_result r = match(s->index, needs[i], "25.620", s->arena);

		assert_true(r.count > 0);
		for (size_t k = 0; k < r.count; k++) {
			const struct course *c = match_index_course(s->index, r.offer[k].course);

			for (size_t w = 0; w < r.offer[k].word_count; w++) {
				const struct word_reason *reason = &r.offer[k].word[w];

				assert_non_null(strstr(needs[i], reason->need_word));
				assert_true(strstr(c->title, reason->course_word) ||
					    strstr(c->description, reason->course_word));
				assert_int_equal(reason->concept != NULL,
						 reason->bridge == BRIDGE_CONCEPT);
			}
		}
	}
}

static double score_of(struct match_index *x, const struct match_result *r, const char *code)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(code_at(x, r, i), code) == 0)
			return r->offer[i].score;
	return 0;
}

/* A fres is one thing in a workshop and another on a farm. */
static void the_trade_decides_between_two_meanings(void **state)
{
	static const struct {
		const char *nace, *concept;
	} cases[] = {
		{ "25.620", "cnc_milling" },
		{ "C25.620", "cnc_milling" },
		{ "01.500", "snow_clearing" },
		{ "A01.500", "snow_clearing" },
	};
	struct setting *s = *state;
	struct match_result shop = match(s->index, "fresen må stilles inn", "25.620", s->arena);
	struct match_result farm = match(s->index, "fresen må stilles inn", "01.500", s->arena);

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(strongest(s, "fresen må stilles inn", cases[i].nace),
				    cases[i].concept);
	assert_string_equal(code_at(s->index, &shop, 0), "CNC");
	assert_true(score_of(s->index, &farm, "SNO") > 2 * score_of(s->index, &shop, "SNO"));
	assert_true(score_of(s->index, &farm, "CNC") < score_of(s->index, &shop, "CNC"));
}

static void what_is_near_counts_less(void **state)
{
	struct setting *s = *state;
	struct match_result r = match(s->index, "fresen er ny", "25.620", s->arena);

	assert_true(score_of(s->index, &r, "CNC") > score_of(s->index, &r, "MASK"));
	assert_true(score_of(s->index, &r, "MASK") > 0); /* broader */
	r = match(s->index, "de to snakker ikke sammen", NULL, s->arena);
	assert_true(score_of(s->index, &r, "KON") > score_of(s->index, &r, "PERS"));
	assert_true(score_of(s->index, &r, "PERS") > 0); /* related */
	assert_true(score_of(s->index, &r, "MAT") <= 0);
}

/* A text that begins with a word of several phrases names the concept once. */
static void a_concept_is_named_once(void **state)
{
	struct setting *s = *state;
	struct concept_met *met;

	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++) {
		size_t n = match_concepts_of_course(&met, s->index, i, s->arena);

		for (size_t k = 0; k < n; k++) {
			assert_true(met[k].strength > 0);
			for (size_t l = 0; l < k; l++)
				assert_string_not_equal(met[k].id, met[l].id);
		}
	}
	assert_int_equal(match_concepts_of_course(&met, s->index, 5, s->arena), 1);
	assert_string_equal(met[0].id, "hydraulics");
}

/* Of a long need only so many words are told apart; what the others mean is meant all the same. */
static void words_far_behind_mean_something(void **state)
{
	struct setting *s = *state;
	struct strbuf b = STRBUF_IN(s->arena);
	struct concept_met *met;
	size_t n;

	for (int i = 0; i < 80; i++)
		strbuf_addf(&b, "x%d ", i);
	for (int i = 0; i < 20; i++)
		strbuf_add(&b, "hydraulikk fresen krangler ");
	n = match_concepts_of_text(&met, s->index, strbuf_text(&b), "nb", NULL, s->arena);
	assert_true(n >= 2);
	for (size_t k = 0; k < n; k++)
		for (size_t l = 0; l < k; l++)
			assert_string_not_equal(met[k].id, met[l].id);
}

static void one_concept_with_many_names_is_read(void **state)
{
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct concept c = { { NULL } };
	struct course course = catalogue[5];
	struct concept_met *met;

	c.field[CONCEPT_ID] = "one";
	c.field[CONCEPT_nb] = "hydraulikk|hydraulikken|Hydraulikk|hydraulikker";
	c.field[CONCEPT_nn] = c.field[CONCEPT_EVERYDAY_nb] = c.field[CONCEPT_nb];
	match_index_add_concept(x, &c);
	match_index_add(x, &course);
	match_index_seal(x);
	assert_int_equal(match_concepts_of_course(&met, x, 0, s->arena), 1);
	match_index_free(x);
}

/* The order in which concepts come is not seen. */
static void the_order_of_concepts_is_not_seen(void **state)
{
	static const char *const needs[] = { "fresen hugger", "de to krangler på lageret",
					     "hydraulikk og maskinering", "uro i gjengen" };
	struct setting *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		struct match_result a = match(s->index, needs[i], "25.620", s->arena);
		struct match_result b = match(s->backwards, needs[i], "25.620", s->arena);

		assert_int_equal(a.count, b.count);
		for (size_t k = 0; k < a.count; k++) {
			assert_string_equal(code_at(s->index, &a, k), code_at(s->backwards, &b, k));
			assert_int_equal(a.offer[k].fit, b.offer[k].fit);
			assert_int_equal(a.offer[k].word_count, b.offer[k].word_count);
		}
	}
}

/* What was ranked keeps its arithmetic, whatever is asked of the index in between. */
static void a_ranking_keeps_its_arithmetic(void **state)
{
	struct setting *s = *state;
	struct need n = { .id = "N",
			  .text = "fresen hugger",
			  .language = "nb",
			  .nace = "25.620",
			  .people = -1,
			  .max_km = -1,
			  .price = -1 };
	struct match_options o = { .top = 5, .min_fit = 1, .reasons = true };
	struct match_ranking *ranking = match_rank(NULL, s->index, &n, &o, s->arena);
	struct match_result first, later;

	match_filter(&first, ranking, NULL, s->arena);
	match(s->index, "uro i gjengen og hydraulikk", NULL, s->arena);
	match_filter(&later, ranking, NULL, s->arena);
	assert_true(first.count > 0);
	assert_int_equal(first.count, later.count);
	for (size_t i = 0; i < first.count; i++) {
		const struct offer *a = &first.offer[i], *b = &later.offer[i];

		assert_true(fabs(a->chance - b->chance) < 1e-12);
		assert_int_equal(a->part_count, b->part_count);
		for (size_t k = 0; k < a->part_count; k++)
			assert_true(fabs(a->part[k].value - b->part[k].value) < 1e-12);
	}
}

/* The chance is the logistic function of the parts that are told, but for rounding. */
static void the_arithmetic_adds_up(void **state)
{
	struct setting *s = *state;
	struct match_index *const indexes[] = { s->index, s->plain };

	for (size_t i = 0; i < ARRAY_LEN(indexes); i++) {
		struct match_result r = match(indexes[i], "hydraulikk og maskinering", "25.620",
					      s->arena);

		assert_true(r.count > 0);
		for (size_t k = 0; k < r.count; k++) {
			const struct offer *o = &r.offer[k];
			double z = o->base + o->need;

			for (size_t p = 0; p < o->part_count; p++)
				z += o->part[p].value * o->part[p].weight;
			assert_true(fabs(1 / (1 + exp(-z)) - o->chance) < 0.02);
			z = log(o->score / (1 - o->score)) + o->need;
			assert_true(fabs(1 / (1 + exp(-z)) - o->chance) < 1e-9);
		}
	}
}

/* The same course left out and the nearest: explained twice, told once. */
static void the_nearest_is_told_once(void **state)
{
	static const struct run late = { .start = { 2027, 9, 1 },
					 .mode = "online",
					 .municipality = "",
					 .price = -1,
					 .seats = -1 };
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct course c = catalogue[5];
	struct need n = { .id = "N",
			  .text = "hydraulikk",
			  .language = "nb",
			  .latest_start = { 2027, 1, 1 },
			  .people = -1,
			  .max_km = -1,
			  .price = -1 };
	struct match_options o = { .top = 5, .min_fit = 1, .reasons = true };
	struct match_result r;

	c.run = &late;
	c.run_count = 1;
	match_index_add(x, &c);
	match_index_seal(x);
	match_need(&r, x, &n, &o, s->arena);
	assert_int_equal(r.excluded_count, 1);
	assert_non_null(r.nearest);
	assert_true(r.nearest->part_count > 0);
	assert_int_equal(r.nearest->part_count, r.excluded[0].part_count);
	assert_int_equal(r.nearest->word_count, r.excluded[0].word_count);
	match_index_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases_mean_concepts),
		cmocka_unit_test(the_trade_decides_between_two_meanings),
		cmocka_unit_test(what_words_make_of_a_concept_adds_up),
		cmocka_unit_test(a_concept_bridges_what_no_word_does),
		cmocka_unit_test(reasons_quote_both),
		cmocka_unit_test(what_is_near_counts_less),
		cmocka_unit_test(a_concept_is_named_once),
		cmocka_unit_test(words_far_behind_mean_something),
		cmocka_unit_test(one_concept_with_many_names_is_read),
		cmocka_unit_test(the_order_of_concepts_is_not_seen),
		cmocka_unit_test(a_ranking_keeps_its_arithmetic),
		cmocka_unit_test(the_arithmetic_adds_up),
		cmocka_unit_test(the_nearest_is_told_once),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
