#include "text/text.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena *arena;

static void add_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct strbuf *b = to;

	(void)at;
	(void)len;
	if (b->len > 0)
		strbuf_addc(b, ' ');
	strbuf_addn(b, word, n);
}

static const char *words_of(const char *s)
{
	struct strbuf b = STRBUF_IN(arena);

	text_tokens(s, add_word, &b, arena);
	return strbuf_text(&b);
}

static void text_becomes_folded_words(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "", "" },
		{ "   \n\t .,;", "" },
		{ "Kurs i SVEISING", "kurs i sveising" },
		{ "Ærlig, Øving og Ål", "ærlig øving og ål" },
		{ "T4, C24 og 5-akset", "t4 c24 og 5 og5 akset 5akset" },
		{ "CNC-fresing", "cnc fresing cncfresing" },
		{ "NS-EN-1090", "ns en 1090 en1090 nsen1090" },
		{ "NS-EN 1090", "ns en nsen 1090 en1090" },
		{ "NS-EN 1090-2", "ns en nsen 1090 en1090 2 10902" },
		{ "ISO9001", "iso 9001 iso9001" },
		{ "CS4102 og CS 4102", "cs 4102 cs4102 og cs 4102 cs4102" },
		{ "AS/400", "as 400 as400" },
		{ "og/eller 2", "og eller 2" },
		{ "A.D.R. og p.g.a.", "a d r adr og p g a pga" },
		{ "bl.a. i.", "bl a i" },
		{ "3D, 3-D", "3d 3 d 3d" },
		{ "C++, C# og c++17", "c++ c# og c++ 17" },
		{ "C + +, A+", "c a" },
		{ "H2S, B30, T1-T4", "h2s b30 t1 t4 t1t4" },
		{ "æbc123", "æbc123" },
		{ "salgs- og serviceledelse", "salgs og serviceledelse" },
		{ "ISO 9001", "iso 9001 iso9001" },
		{ "i 2027", "i 2027 i2027" },
		{ "prosjektet 2027", "prosjektet 2027" },
		{ "2 1.5", "2 1 5" },
		{ "Straße", "strasse" },
		{ "a\xCC\x8Aret", "året" }, /* a, combining ring */
		{ "Šibitčiehka Đ", "šibitčiehka đ" },
		{ "×÷", "" },
		{ "don’t", "don t" },
		{ "ﬁsk", "fisk" }, /* the ligature fi */
		{ "日本語 курс", "日本語 курс" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(words_of(cases[i].text), cases[i].words);
}

struct place {
	size_t at[8], len[8], count;
};

static void add_place(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct place *p = to;

	(void)word;
	(void)n;
	p->at[p->count] = at;
	p->len[p->count++] = len;
}

static void a_word_knows_where_it_stands(void **state)
{
	struct place p = { 0 };

	(void)state;
	text_tokens("Øv CNC-fresing", add_place, &p, arena);
	assert_int_equal(p.count, 4);
	assert_int_equal(p.at[0], 0);
	assert_int_equal(p.len[0], 3); /* Ø is two bytes */
	assert_int_equal(p.at[1], 4);
	assert_int_equal(p.at[3], 4); /* the joined one spans both */
	assert_int_equal(p.len[3], 11);
}

struct longest {
	size_t n, count;
};

static void measure(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct longest *l = to;

	(void)word;
	(void)at;
	(void)len;
	l->count++;
	if (n > l->n)
		l->n = n;
}

static void a_word_without_end_is_cut(void **state)
{
	size_t size = 1 << 20;
	char *s = heap_alloc(size + 1, 1);
	struct longest l = { 0 };

	(void)state;
	memset(s, 'a', size);
	text_tokens(s, measure, &l, arena);
	assert_int_equal(l.n, TEXT_WORD_MAX);
	for (size_t i = 1; i < size; i += 2)
		s[i] = '-'; /* half a million hyphenated letters */
	l = (struct longest){ 0 };
	text_tokens(s, measure, &l, arena);
	assert_true(l.n <= TEXT_WORD_MAX);
	for (size_t i = 0; i + 1 < size; i += 2)
		memcpy(s + i, "ž", 2); /* not one that the quick path folds */
	text_tokens(s, measure, &l, arena);
	assert_true(l.n <= TEXT_WORD_MAX);
	free(s);
}

static void stems_follow_the_language(void **state)
{
	static const struct {
		enum text_language l;
		const char *word, *stem;
	} cases[] = {
		{ TEXT_NB, "sveisene", "sveis" },
		{ TEXT_NB, "sveising", "sveis" },
		{ TEXT_NN, "maskinane", "maskin" },
		{ TEXT_SV, "svetsarna", "svets" },
		{ TEXT_DA, "kurserne", "kur" },
		{ TEXT_NB, "opplæringen", "opplær" },
		{ TEXT_SV, "svetsning", "svets" },
		{ TEXT_SV, "utbildningen", "utbild" },
		{ TEXT_NB, "ting", "ting" },
		{ TEXT_NB, "demens", "demens" }, /* not dem, a small word */
		{ TEXT_NB, "skalering", "skalering" },
		{ TEXT_NB, "dem", "dem" },
		{ TEXT_NB, "stillaset", "stillas" },
		{ TEXT_NB, "stille", "still" },
		{ TEXT_NB, "jegeren", "jeger" },
		{ TEXT_NN, "taren", "tare" },
		{ TEXT_EN, "welding", "weld" },
		{ TEXT_SE, "oahpaheapmi", "oahpaheapmi" },
	};
	struct stemmer *s = stemmer_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t n;
		const char *stem = stemmer_stem(s, cases[i].l, cases[i].word, strlen(cases[i].word),
						&n);

		assert_string_equal(arena_strndup(arena, stem, n), cases[i].stem);
	}
	stemmer_free(s);
}

static void languages_are_known_by_code(void **state)
{
	(void)state;
	assert_int_equal(text_language_by_code("sv"), TEXT_SV);
	assert_int_equal(text_language_by_code("EN"), TEXT_EN);
	assert_int_equal(text_language_by_code(""), TEXT_NB);
	assert_int_equal(text_language_by_code("klingon"), TEXT_NB);
	assert_int_equal(text_stem_language(TEXT_NN), TEXT_NB);
}

static void small_words_are_told_by_language(void **state)
{
	(void)state;
	assert_true(text_is_stopword(TEXT_NB, "og", 2));
	assert_true(text_is_stopword(TEXT_NN, "ikkje", 5));
	assert_true(text_is_stopword(TEXT_SV, "och", 3));
	assert_false(text_is_stopword(TEXT_NB, "och", 3));
	assert_false(text_is_stopword(TEXT_EN, "welding", 7));
	assert_false(text_is_stopword(TEXT_NB, "ogs", 3)); /* a piece of også */
}

static void capitals_make_a_small_word_an_abbreviation(void **state)
{
	static const struct {
		enum text_language l;
		const char *text, *word;
		enum text_language found;
	} cases[] = {
		{ TEXT_EN, "IT and safety", "IT", TEXT_CODE },
		{ TEXT_EN, "It is safe", "It", TEXT_EN },
		{ TEXT_EN, "use it", "it", TEXT_EN },
		{ TEXT_EN, "SAFE IT USE", "IT", TEXT_EN }, /* all in capitals says nothing */
		{ TEXT_EN, "IT", "IT", TEXT_CODE },
		{ TEXT_NB, "Kurs i TA for ledere", "TA", TEXT_CODE },
		{ TEXT_NB, "må ta kurs", "ta", TEXT_NB },
		{ TEXT_NB, "HMS-kurs", "HMS", TEXT_NB }, /* no small word anyway */
		{ TEXT_NN, "EI og BÅT til", "EI", TEXT_CODE },
		{ TEXT_SV, "ÅT er nei", "ÅT", TEXT_CODE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = cases[i].text, *word = cases[i].word;
		char *small = arena_strdup(arena, utf8_fold(arena, word));

		assert_int_equal(text_token_language(cases[i].l, small, strlen(small), text,
						     (size_t)(strstr(text, word) - text),
						     strlen(word)),
				 cases[i].found);
	}
}

static void the_language_of_a_text_is_guessed(void **state)
{
	(void)state;
	assert_int_equal(text_guess_language("we need to learn this and that", TEXT_NB, arena),
			 TEXT_EN);
	assert_int_equal(
		text_guess_language("vi måste lära oss det här och mycket", TEXT_NB, arena),
		TEXT_SV);
	assert_int_equal(text_guess_language("sveising", TEXT_NB, arena), TEXT_NB);
	assert_int_equal(text_guess_language("första hjälpen", TEXT_NB, arena), TEXT_SV);
	assert_int_equal(text_guess_language("kurs og hjelp til Öberg", TEXT_NB, arena), TEXT_NB);
	assert_int_equal(text_guess_language("", TEXT_EN, arena), TEXT_EN);
}

static const char *key_of(const char *word)
{
	char out[TEXT_KEY_MAX];

	return arena_strndup(arena, out, text_key(out, word, strlen(word)));
}

static void spellings_of_neighbours_meet(void **state)
{
	static const char *const pairs[][2] = {
		{ "kjøtt", "kjött" },	    { "kommunikasjon", "kommunikation" },
		{ "språk", "spraak" },	    { "færdighed", "färdighed" },
		{ "teknikk", "teknick" },   { "tekst", "text" },
		{ "kvalitet", "qualitet" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		assert_string_equal(key_of(pairs[i][0]), key_of(pairs[i][1]));
	assert_string_not_equal(key_of("mat"), key_of("mål"));
}

static void add_gram(void *to, const char *gram, size_t n)
{
	add_word(to, gram, n, 0, 0);
}

static const char *grams_of(const char *word)
{
	struct strbuf b = STRBUF_IN(arena);

	text_grams(word, strlen(word), add_gram, &b);
	return strbuf_text(&b);
}

static void grams_are_four_letters_with_the_edges(void **state)
{
	(void)state;
	assert_string_equal(grams_of("fôrøy"), "_fôr fôrø ôrøy røy_");
	assert_string_equal(grams_of("sag"), "_sag sag_");
	assert_string_equal(grams_of("ku"), "_ku_");
	assert_string_equal(grams_of(""), "");
}

static size_t distance(const char *a, const char *b, size_t limit)
{
	return text_distance(a, strlen(a), b, strlen(b), limit);
}

static void typing_errors_are_counted_in_letters(void **state)
{
	(void)state;
	assert_int_equal(distance("truckbvis", "truckbevis", 2), 1);
	assert_int_equal(distance("medikamnet", "medikament", 2), 1); /* changed places */
	assert_int_equal(distance("såg", "sag", 2), 1);
	assert_int_equal(distance("sag", "sag", 0), 0);
	assert_int_equal(distance("", "abc", 5), 3);
	assert_int_equal(distance("abc", "", 1), 2);
	assert_int_equal(distance("sveising", "regnskap", 2), 3); /* more than asked */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_becomes_folded_words),
		cmocka_unit_test(a_word_knows_where_it_stands),
		cmocka_unit_test(a_word_without_end_is_cut),
		cmocka_unit_test(stems_follow_the_language),
		cmocka_unit_test(languages_are_known_by_code),
		cmocka_unit_test(small_words_are_told_by_language),
		cmocka_unit_test(capitals_make_a_small_word_an_abbreviation),
		cmocka_unit_test(the_language_of_a_text_is_guessed),
		cmocka_unit_test(spellings_of_neighbours_meet),
		cmocka_unit_test(grams_are_four_letters_with_the_edges),
		cmocka_unit_test(typing_errors_are_counted_in_letters),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
