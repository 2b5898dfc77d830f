#include "text/text.h"
#include "base/strbuf.h"
#include "compounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LEAST_CUT = 90, LEAST_WHOLE = 97 }; /* percent */

static struct arena *arena;

/* The parts with '+' between, "" when it is no compound. */
static const char *split(const struct splitter *s, const char *word)
{
	struct word_part part[TEXT_PARTS_MAX];
	struct strbuf b = STRBUF_IN(arena);
	size_t n = splitter_split(s, word, strlen(word), part);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_addc(&b, '+');
		strbuf_addn(&b, word + part[i].at, part[i].len);
	}
	return strbuf_text(&b);
}

static struct splitter *splitter_with(const char *const *word, size_t n)
{
	struct splitter *s = splitter_new();

	for (size_t i = 0; i < n; i++)
		splitter_learn(s, word[i], strlen(word[i]), 5);
	return s;
}

static void compounds_are_cut_with_the_words_learned(void **state)
{
	static const char *const learned[] = { "sertifikat", "sikkerhet", "kurs",
					       "regnskap",   "føring",	  "bedrift",
					       "opplæring",  "kjøtt",	  "anlegg" };
	static const struct {
		const char *word, *parts;
	} cases[] = {
		{ "sveisesertifikat", "sveis+sertifikat" }, /* linking e; sveis is built in */
		{ "sikkerhetskurs", "sikkerhet+kurs" },	    /* linking s */
		{ "regnskapsføring", "regnskap+føring" },
		{ "bedriftsopplæring", "bedrift+opplæring" },
		{ "limtreproduksjon", "lim+tre+produksjon" },
		{ "industrirobot", "industri+robot" },
		{ "kjøttanlegg", "kjøtt+anlegg" },
		{ "sertifikat", "" },
		{ "andamålsenligt", "" }, /* an ending is no word */
		{ "kurs", "" },
		{ "ukjentord", "" },
		{ "kurs2027kurs", "" }, /* a number is no compound */
		{ "", "" },
	};
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(split(s, cases[i].word), cases[i].parts);
	splitter_free(s);
}

/* Words that occur equally often: whose the s is tells the first part. */
static void an_s_between_two_parts_is_either_s(void **state)
{
	static const struct {
		const char *word, *parts;
	} cases[] = {
		{ "driftsled", "drift+led" },	/* the stem of driftsleder */
		{ "hundesled", "hund+sled" },	/* of a linking e */
		{ "kveldskur", "kveld+kur" },	/* the stem of kveldskurs */
		{ "kveldsskur", "kveld+skur" }, /* both have one */
		{ "båtskur", "båt+skur" },	/* båt takes none */
		{ "båtslange", "båt+slange" },	{ "sikkerhetslange", "sikkerhet+lange" },
		{ "kveldstau", "kveld+tau" }, /* nothing else is a word */
		{ "båtstau", "båt+tau" },     /* whatever båt takes else */
	};
	static const char *const learned[] = { "sled", "skur",	 "drift", "kveld",    "hund",
					       "båt",  "slange", "lange", "sikkerhet" };
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(split(s, cases[i].word), cases[i].parts);
	splitter_free(s);
}

/* They are made of words that are all known: kont + roll, ved + lik + hold. */
static void what_only_looks_like_a_compound_is_whole(void **state)
{
	static const char *const learned[] = { "rolle", "roll", "kont",	 "leveran", "egen",
					       "plan",	"krav", "fører", "lik",	    "hold",
					       "ved",	"veg",	"kraft", "bær",	    "bærekraft" };
	static const struct {
		const char *word, *parts;
	} cases[] = {
		{ "kontroll", "" },
		{ "kontrollere", "" },
		{ "egenkontroll", "egen+kontroll" },
		{ "leverandør", "" },
		{ "leverandørkrav", "leverandør+krav" },
		{ "vedlikehold", "" },
		{ "vedlikeholdsplan", "vedlikehold+plan" },
		{ "førervedlikehold", "fører+vedlikehold" },
		{ "bærekraft", "" },
		{ "bærekraftsplan", "bærekraft+plan" },
	};
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(split(s, cases[i].word), cases[i].parts);
	splitter_free(s);
}

/* Of a stem that lost the end of its compound. */
static void a_word_is_cut_where_its_stem_is_not(void **state)
{
	static const char *const learned[] = { "robot", "øyet" };
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));
	struct word_part part[TEXT_PARTS_MAX];
	const char *cut;

	(void)state;
	assert_int_equal(splitter_cut(&cut, part, splitter_split, s, "robotøy", strlen("robotøy"),
				      "robotøyet", strlen("robotøyet")),
			 2);
	assert_string_equal(cut, "robotøyet");
	splitter_free(s);
}

static void a_word_seen_once_is_no_part(void **state)
{
	struct splitter *s = splitter_new();

	(void)state;
	splitter_learn(s, "drone", 5, 1);
	splitter_learn(s, "flyging", 7, 1);
	assert_string_equal(split(s, "droneflyging"), "");
	splitter_learn(s, "drone", 5, 1);
	splitter_learn(s, "flyging", 7, 1);
	splitter_learn(s, "radio", 5, 1);
	assert_string_equal(split(s, "droneflyging"), "drone+flyging");
	while (splitter_seal(s, 1))
		;
	assert_string_equal(split(s, "droneflyging"), "drone+flyging");
	splitter_learn(s, "radio", 5, 1); /* the first time is forgotten */
	assert_string_equal(split(s, "radioflyging"), "");
	splitter_free(s);
}

static void a_long_word_has_four_parts_at_most(void **state)
{
	static const char *const learned[] = { "abcd", "efgh", "ijkl", "mnop", "qrst", "uvwx" };
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));
	struct word_part part[TEXT_PARTS_MAX];
	static const char word[] = "abcdefghijklmnopqrstuvwxabcdefghijklmnopqrstuvwx";

	(void)state;
	assert_true(splitter_split(s, word, strlen(word), part) <= TEXT_PARTS_MAX);
	splitter_free(s);
	splitter_free(NULL);
}

/* The word, and its parts without the letters that link them. */
static void take_apart(char word[TEXT_WORD_MAX + 1], char parts[TEXT_WORD_MAX + 1],
		       const char *marked)
{
	enum { SHORTEST = 3 };
	size_t n = 0, p = 0, part = 0;

	for (; *marked; marked++) {
		if (*marked != '+')
			word[n++] = *marked;
		while (*marked == '+' && p - part > SHORTEST && strchr("es", parts[p - 1]))
			p--;
		parts[p++] = *marked;
		if (*marked == '+')
			part = p;
	}
	word[n] = parts[p] = '\0';
}

static size_t cut_right(const struct splitter *s)
{
	size_t right = 0;

	for (size_t i = 0; i < ARRAY_LEN(compounds); i++) {
		char word[TEXT_WORD_MAX + 1], wanted[TEXT_WORD_MAX + 1];
		char whole[TEXT_WORD_MAX + 1], found[TEXT_WORD_MAX + 1];

		take_apart(word, wanted, compounds[i]);
		take_apart(whole, found, split(s, word));
		right += strcmp(wanted, found) == 0;
		if (strcmp(wanted, found) != 0)
			print_message("%s: %s\n", compounds[i], found);
	}
	return right;
}

static size_t left_whole(const struct splitter *s)
{
	size_t right = 0;

	for (size_t i = 0; i < ARRAY_LEN(whole_words); i++) {
		const char *parts = split(s, whole_words[i]);

		right += !*parts;
		if (*parts)
			print_message("%s: %s\n", whole_words[i], parts);
	}
	return right;
}

/* In percent; what is cut wrong is printed. */
static void compounds_of_the_trades_are_cut_right(void **state)
{
	struct splitter *s = splitter_new();

	(void)state;
	/* what a catalogue would know: the words themselves that must stay whole */
	for (size_t i = 0; i < ARRAY_LEN(whole_words); i++)
		splitter_learn(s, whole_words[i], strlen(whole_words[i]), 5);
	assert_true(ARRAY_LEN(compounds) >= 150 && ARRAY_LEN(whole_words) >= 100);
	assert_in_range(cut_right(s) * 100 / ARRAY_LEN(compounds), LEAST_CUT, 100);
	assert_in_range(left_whole(s) * 100 / ARRAY_LEN(whole_words), LEAST_WHOLE, 100);
	splitter_free(s);
}

static int make_arena(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int drop_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void a_compound_is_known_by_its_end(void **state)
{
	static const char *const learned[] = { "ventilasjon", "geitost", "fjøring" };
	static const struct {
		const char *word, *head;
	} cases[] = {
		{ "kvitmuggost", "ost" },     /* built in */
		{ "hvitgeitost", "geitost" }, /* the longest */
		{ "skjulventilasjon", "ventilasjon" },
		{ "trådfjøring", "fjøring" },
		{ "fjøring", NULL },	     /* nothing before it */
		{ "xzwqventilasjon", NULL }, /* that is no word */
		{ "ukjentheten", NULL },     /* an ending is none */
		{ "rost", NULL },
		{ "2027ventilasjon", NULL },
		{ "", NULL },
	};
	struct splitter *s = splitter_with(learned, ARRAY_LEN(learned));

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *word = cases[i].word;
		struct word_part head[TEXT_PARTS_MAX] = { 0 };
		bool found = splitter_head(s, word, strlen(word), head) > 0;

		assert_int_equal(found, cases[i].head != NULL);
		if (found)
			assert_string_equal(arena_strndup(arena, word + head->at, head->len),
					    cases[i].head);
	}
	splitter_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compounds_are_cut_with_the_words_learned),
		cmocka_unit_test(a_compound_is_known_by_its_end),
		cmocka_unit_test(compounds_of_the_trades_are_cut_right),
		cmocka_unit_test(an_s_between_two_parts_is_either_s),
		cmocka_unit_test(what_only_looks_like_a_compound_is_whole),
		cmocka_unit_test(a_word_is_cut_where_its_stem_is_not),
		cmocka_unit_test(a_word_seen_once_is_no_part),
		cmocka_unit_test(a_long_word_has_four_parts_at_most),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
