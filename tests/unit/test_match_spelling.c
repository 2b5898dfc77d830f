#include "match/internal.h"
#include "base/err.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/*
 * Misspelled words of needs, with the thesaurus that is shipped and a small catalogue: what is
 * found for them, and, as important, for which words nothing may be.
 */
static const struct course catalogue[] = {
	{ .provider = "Fagskolen",
	  .code = "TRUCK",
	  .title = "Truckbevis og truckførerbevis",
	  .subject = "Emner i logistikk, lager og transport",
	  .description = "Sertifisert sikkerhetsopplæring for truck. Eksamen, emne, fordypning, "
			 "praksis og studiepoeng. Nedsenkbar terskel.",
	  .language = "nb" },
	{ .provider = "Fagskolen",
	  .code = "SVEIS",
	  .title = "Sveising og maskinering",
	  .subject = "Mekaniske fag",
	  .description = "Tegningsforståelse, dreiing, fresing, hydraulikk og pneumatikk. "
			 "Frisker, planter, bilder, plasserer og brygging.",
	  .language = "nb" },
	{ .provider = "Fagskolen",
	  .code = "OKO",
	  .title = "Regnskap, budsjett og likviditet",
	  .subject = "Økonomi",
	  .description = "Bokføring, fakturering, merverdiavgift, årsoppgjør og lønnskjøring. "
			 "Brøyting, snørydding, måling, røtter og kjøling.",
	  .language = "nb" },
};

struct setting {
	struct arena *arena;
	struct match_index *index;
};

/* Of one line of a thesaurus; cells in quotes are left as they are. */
static void add_concept(struct match_index *x, char *line)
{
	static const size_t fields[] = {
		CONCEPT_ID,	     CONCEPT_AREA,	  CONCEPT_KIND,	       CONCEPT_nb,
		CONCEPT_nn,	     CONCEPT_sv,	  CONCEPT_en,	       CONCEPT_se,
		CONCEPT_EVERYDAY_nb, CONCEPT_EVERYDAY_nn, CONCEPT_EVERYDAY_sv, CONCEPT_EVERYDAY_en
	};
	struct concept c = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(fields) && line; i++)
		c.field[fields[i]] = strsep(&line, ";");
	match_index_add_concept(x, &c);
}

static void add_thesaurus(struct match_index *x, const char *name)
{
	char line[16384];
	FILE *f = fopen(name, "r");

	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f)); /* what the columns are */
	while (fgets(line, sizeof line, f))
		add_concept(x, line);
	assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
	struct setting *s = heap_alloc(1, sizeof *s);
	glob_t found;

	s->arena = arena_new();
	s->index = match_index_new();
	assert_int_equal(glob("data/thesaurus/*.csv", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		add_thesaurus(s->index, found.gl_pathv[i]);
	globfree(&found);
	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++)
		match_index_add(s->index, &catalogue[i]);
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

/* "" when it is known, or nothing is near it. */
static const char *meant(struct setting *s, const char *word, const char *text)
{
	struct spelled m;

	if (!spelling_meant(&m, s->index, TEXT_NB, word, strlen(word), text))
		return "";
	return arena_strndup(s->arena, m.text, m.n);
}

static void slips_are_found(void **state)
{
	static const char *const cases[][2] = {
		{ "truckbvis", "truckbevis" },
		{ "trucbkevis", "truckbevis" },
		{ "trucckbevis", "truckbevis" },
		{ "truckbebis", "truckbevis" },
		{ "ruckbevis", "truckbevis" },
		{ "truckførebrevis", "truckførerbevis" },
		{ "truckforerbevs", "truckførerbevis" },
		{ "truckfoererbevis", "truckførerbevis" },
		{ "logisitkk", "logistikk" },
		{ "logisttikk", "logistikk" },
		{ "eskamen", "eksamen" },
		{ "forrdypning", "fordypning" },
		{ "fordyppning", "fordypning" },
		{ "nedsenkbr", "nedsenkbar" },
		{ "sikkerhetsoplæring", "sikkerhetsopplæring" },
		{ "sikkerhetsopplaering", "sikkerhetsopplæring" },
		{ "maskinerng", "maskinering" },
		{ "sveiising", "sveising" },
		{ "svesiing", "sveising" },
		{ "tegningsforstaelse", "tegningsforståelse" },
		{ "tegningsforsåtelse", "tegningsforståelse" },
		{ "hydralikk", "hydraulikk" },
		{ "hydrualikk", "hydraulikk" },
		{ "pnuematikk", "pneumatikk" },
		{ "pnemuatikk", "pneumatikk" },
		{ "regnksap", "regnskap" },
		{ "regnskpa", "regnskap" },
		{ "rregnskap", "regnskap" },
		{ "budsjettt", "budsjett" },
		{ "budjsett", "budsjett" },
		{ "likviidtet", "likviditet" },
		{ "likviditeet", "likviditet" },
		{ "bokforing", "bokføring" },
		{ "bokfoering", "bokføring" },
		{ "bokførng", "bokføring" },
		{ "faktruering", "fakturering" },
		{ "merverdiavgfit", "merverdiavgift" },
		{ "mervediavgift", "merverdiavgift" },
		{ "arsoppgjor", "årsoppgjør" },
		{ "aarsoppgjoer", "årsoppgjør" },
		{ "lonnskjoring", "lønnskjøring" },
		{ "broyting", "brøyting" },
		{ "broeyting", "brøyting" },
		{ "snorydding", "snørydding" },
		{ "snøryddng", "snørydding" },
		{ "hydravlikk", "hydraulikk" },
	};
	size_t wrong = 0;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *found = meant(*state, cases[i][0], cases[i][0]);

		if (strcmp(found, cases[i][1]) != 0)
			wrong++, print_error("%s: '%s', not '%s'\n", cases[i][0], found,
					     cases[i][1]);
	}
	assert_int_equal(wrong, 0);
}

static void other_words_are_left(void **state)
{
	static const char *const words[] = {
		"mener",     "menar",	  "biler",     "fisker",	"planer",   "passerer",
		"bygging",   "trenegr",	  "grunner",   "snakker",	"samtaler", "massive",
		"ruter",     "vanner",	  "hatter",    "spisser",	"styrker",  "stryker",
		"beregning", "betegning", "utvidelse", "foreldre",	"bestemor", "nabolag",
		"fotball",   "hybelen",	  "kjæreste",  "julebord",	"gardiner", "ukjente",
		"fortelle",  "forsinket", "glemmer",   "venter",	"virker",   "regner",
		"lukker",    "kjeder",	  "sliter",    "tøffere",	"uvær",	    "hybler",
		"hundene",   "sykler",	  "sommeren",  "kvelden",	"rotter",   "maleriet",
		"gammelt",   "mandagen",  "nevøen",    "besteforeldre", "looking",  "meeting",
		"9001",	     "t1t4",	  "abc",       "emn",		"mnee",	    "xyzzyxyzzy",
	};
	size_t wrong = 0;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *found = meant(*state, words[i], "vi må få det på plass før våren");

		if (*found)
			wrong++, print_error("%s: '%s'\n", words[i], found);
	}
	assert_int_equal(wrong, 0);
}

static struct match_result search(struct setting *s, const char *text, size_t top)
{
	struct match_result r;

	match_search(&r, s->index, text, top, s->arena);
	return r;
}

static void a_slip_finds_the_course_and_is_shown(void **state)
{
	struct setting *s = *state;
	struct match_result r = search(s, "TRUCKBVIS", 3);

	assert_true(r.count > 0);
	assert_string_equal(match_index_course(s->index, r.offer[0].course)->code, "TRUCK");
	assert_int_equal(r.offer[0].word[0].bridge, BRIDGE_TYPO);
	assert_string_equal(r.offer[0].word[0].need_word, "TRUCKBVIS");
	assert_string_equal(r.offer[0].word[0].course_word, "Truckbevis");
}

static void a_slip_says_its_concept(void **state)
{
	struct setting *s = *state;
	struct concept_met *slip, *right;
	size_t n = match_concepts_of_text(&slip, s->index, "mangler hydravlikk", "nb", "",
					  s->arena);

	assert_true(n > 0);
	assert_true(match_concepts_of_text(&right, s->index, "mangler hydraulikk", "nb", "",
					   s->arena) > 0);
	assert_string_equal(slip[0].id, right[0].id);
}

/* Only letters or asking words in common: no offer, and no place among those wanted either. */
static void what_has_no_reason_takes_no_place(void **state)
{
	static const struct course courses[] = {
		{ .provider = "A",
		  .code = "ASKS",
		  .title = "Kurs, opplæring, kompetanse og kunnskap",
		  .subject = "Opplæring",
		  .description = "",
		  .language = "nb" },
		{ .provider = "A",
		  .code = "SAYS",
		  .title = "Hage og park",
		  .subject = "Anlegg",
		  .description =
			  "Planter, jord, vann, stein, benker, gress, trær, hekker, gjerder, "
			  "lekeplasser, stier, bed, blomster og en traktor.",
		  .language = "nb" },
	};
	struct setting *s = *state;
	struct match_index *x = match_index_new();
	struct match_result r;

	for (size_t i = 0; i < ARRAY_LEN(courses); i++)
		match_index_add(x, &courses[i]);
	match_index_seal(x);
	match_search(&r, x, "kurs opplæring kompetanse kunnskap traktor", 1, s->arena);
	assert_int_equal(r.count, 1);
	assert_string_equal(match_index_course(x, r.offer[0].course)->code, "SAYS");
	match_index_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slips_are_found),
		cmocka_unit_test(other_words_are_left),
		cmocka_unit_test(a_slip_finds_the_course_and_is_shown),
		cmocka_unit_test(a_slip_says_its_concept),
		cmocka_unit_test(what_has_no_reason_takes_no_place),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
