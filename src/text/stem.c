#include "text/text.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

/* One row a language: its code, and whose stemmer and stop words it shares. */
static const struct {
	const char *code;
	enum text_language stems_as;
	const char *snowball; /* NULL: words stay as they are */
} languages[] = {
	[TEXT_NB] = { "nb", TEXT_NB, "norwegian" }, [TEXT_NN] = { "nn", TEXT_NB, NULL },
	[TEXT_SV] = { "sv", TEXT_SV, "swedish" },   [TEXT_DA] = { "da", TEXT_DA, "danish" },
	[TEXT_EN] = { "en", TEXT_EN, "english" },   [TEXT_SE] = { "se", TEXT_SE, NULL },
	[TEXT_CODE] = { "zxx", TEXT_CODE, NULL },
};
_Static_assert(ARRAY_LEN(languages) == TEXT_LANGUAGE_COUNT, "every language needs a row");

/* Of several, "nb, en", the first. */
static bool is_first(const char *list, const char *code)
{
	size_t n = strlen(code);

	return strncmp(list, code, n) == 0 && list[n] == ',';
}

enum text_language text_language_by_code(const char *code)
{
	for (size_t i = 0; i < TEXT_LANGUAGE_COUNT; i++)
		if (ascii_equal(code, languages[i].code) || is_first(code, languages[i].code))
			return (enum text_language)i;
	return TEXT_NB;
}

enum text_language text_stem_language(enum text_language l)
{
	return languages[l].stems_as;
}

/* Keys asked for lately, by the word's hash: the same parts make most compounds. */
enum { RECENT = 2048, RECENT_BYTES = 30 };
struct recent_key {
	uint8_t language, n, key_len; /* n: 0: nothing yet */
	char word[RECENT_BYTES], key[RECENT_BYTES + 1];
};

struct stemmer {
	struct sb_stemmer *snowball[TEXT_LANGUAGE_COUNT];
	char bokmaal[TEXT_WORD_MAX]; /* a word of Nynorsk as Bokmål has it */
	char key[TEXT_KEY_MAX];
	struct recent_key recent[RECENT];
};

struct stemmer *stemmer_new(void)
{
	struct stemmer *s = heap_alloc(1, sizeof *s);

	for (size_t i = 0; i < TEXT_LANGUAGE_COUNT; i++)
		if (languages[i].snowball)
			s->snowball[i] = sb_stemmer_new(languages[i].snowball, "UTF_8");
	return s;
}

void stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < TEXT_LANGUAGE_COUNT; i++)
		if (s->snowball[i])
			sb_stemmer_delete(s->snowball[i]);
	free(s);
}

static bool ends_with(const char *s, size_t n, const char *ending)
{
	size_t len = strlen(ending);

	return n >= len && memcmp(s + n - len, ending, len) == 0;
}

static bool is_vowel(const char *s)
{
	return strchr("aeiouy", *s) || (unsigned char)*s >= 0x80;
}

/*
 * Schools name what they teach by verbal nouns, owners by verbs: sveising and sveise, svetsning
 * and svetsa.  Snowball leaves the nouns whole.
 */
static size_t without_verbal_ending(enum text_language l, const char *stem, size_t n)
{
	enum { SHORTEST_ROOT = 4 };
	bool east = l == TEXT_SV || l == TEXT_DA; /* they put an n before: svets-ning */

	if (!ends_with(stem, n, "ing"))
		return n;
	if (east && n >= SHORTEST_ROOT + 4 && stem[n - 4] == 'n' && stem[n - 5] != 'n' &&
	    !is_vowel(stem + n - 5))
		return n - 4;
	return n >= SHORTEST_ROOT + 3 ? n - 3 : n;
}

/*
 * Snowball takes one ending off and knows few of Nynorsk: sveisar-ar and leder-ne keep what sveisar
 * and leder lose.  What is left of an ending goes too, where the word has one of these.
 */
static const struct {
	enum text_language l;
	const char *left, *word_end, *but; /* not where the stem ends so */
} left_over[] = {
	{ TEXT_NB, "er", "", "" },     { TEXT_NB, "ar", "", "var" }, { TEXT_NB, "ern", "erne", "" },
	{ TEXT_NB, "et", "", "" },     { TEXT_NB, "a", "", "" },     { TEXT_SV, "er", "", "" },
	{ TEXT_SV, "et", "itet", "" }, { TEXT_SV, "et", "et", "" },  { TEXT_DA, "er", "", "" },
};

static size_t without_left_over(enum text_language l, const char *stem, size_t n, const char *word,
				size_t word_len)
{
	enum { SHORTEST_ROOT = 4 };

	for (size_t i = 0; i < ARRAY_LEN(left_over); i++) {
		size_t len;

		if (left_over[i].l != l)
			continue;
		len = strlen(left_over[i].left);
		if (ends_with(stem, n, left_over[i].left) && n >= len + SHORTEST_ROOT &&
		    !is_vowel(stem + n - len - 1) &&
		    ends_with(word, word_len, left_over[i].word_end) &&
		    !(*left_over[i].but && ends_with(stem, n, left_over[i].but)))
			return n - len;
	}
	return n;
}

/* Infinitives in -je of Nynorsk (byggje, bygge), and kurs, of which Snowball makes kur. */
static size_t without_last_letter(enum text_language l, const char *stem, size_t n)
{
	if (n < 4)
		return n;
	if (l == TEXT_NB && stem[n - 1] == 'j' && strchr("gkmtv", stem[n - 2]))
		return n - 1;
	return ends_with(stem, n, "rs") ? n - 1 : n;
}

/* What looks like an ending is none: of stillas Snowball makes still, of jeger jeg. */
static const struct {
	enum text_language l;
	const char *root;
} own_endings[] = {
	{ TEXT_NB, "dyrlege" }, { TEXT_NB, "filet" }, { TEXT_NB, "jeger" },
	{ TEXT_NB, "stillas" }, { TEXT_NB, "tare" },
};

/* The bytes of such a root at the beginning of a word, 0 when there is none. */
static size_t own_root(enum text_language l, const char *word, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(own_endings); i++) {
		const char *root = own_endings[i].root;
		size_t len;

		if (own_endings[i].l != l || *root != *word)
			continue;
		len = strlen(root);
		if (n >= len && memcmp(word, root, len) == 0)
			return len;
	}
	return 0;
}

/* Of demens Snowball makes dem, of medier med: what says something is no form of what does not. */
static bool becomes_small(enum text_language l, const char *stem, size_t n, const char *word,
			  size_t word_len)
{
	return n < word_len && text_is_stopword(l, stem, n) && !text_is_stopword(l, word, word_len);
}

static size_t tidy(enum text_language l, const char *stem, size_t n, const char *word,
		   size_t word_len)
{
	if (l == TEXT_EN)
		return n;
	/* of projekt the Swedish one takes the t, which the neighbours keep */
	if (l == TEXT_SV && n < word_len && stem[n - 1] == 'k' && word[n] == 't')
		return n + 1;
	n = without_verbal_ending(l, stem, n);
	n = without_left_over(l, stem, n, word, word_len);
	return without_last_letter(l, stem, n);
}

/* Nynorsk -heit is -het, which the stemmer knows; with an article or a plural behind it too. */
static size_t as_bokmaal(char out[TEXT_WORD_MAX], const char *word, size_t n)
{
	enum { SHORTEST_ROOT = 3, LONGEST_END = 4, LATEST = 4 + LONGEST_END };

	for (size_t i = n > SHORTEST_ROOT + LATEST ? n - LATEST : SHORTEST_ROOT; i + 4 <= n; i++) {
		if (memcmp(word + i, "heit", 4) != 0)
			continue;
		memcpy(out, word, i + 2);
		memcpy(out + i + 2, word + i + 3, n - i - 3);
		return n - 1;
	}
	return 0;
}

const char *stemmer_stem(struct stemmer *s, enum text_language l, const char *word, size_t n,
			 size_t *stem_len)
{
	enum text_language as = languages[l].stems_as;
	struct sb_stemmer *snowball = s->snowball[as];
	const sb_symbol *stem = NULL;
	size_t len = 0;

	if (snowball && n > 0 && n <= TEXT_WORD_MAX) {
		len = as == TEXT_NB ? as_bokmaal(s->bokmaal, word, n) : 0;
		if (len > 0)
			word = s->bokmaal;
		else
			len = n;
		stem = sb_stemmer_stem(snowball, (const sb_symbol *)word, (int)len);
	}
	if (!stem) {
		*stem_len = n;
		return word;
	}
	n = (size_t)sb_stemmer_length(snowball);
	if (n < own_root(as, word, len)) {
		*stem_len = own_root(as, word, len);
		return word;
	}
	*stem_len = n > 0 ? tidy(as, (const char *)stem, n, word, len) : 0;
	if (*stem_len > n)
		return word;
	if (becomes_small(as, (const char *)stem, *stem_len, word, len)) {
		*stem_len = len;
		return word;
	}
	return (const char *)stem;
}

const char *stemmer_key(struct stemmer *s, enum text_language l, const char *word, size_t n,
			size_t *key_len)
{
	struct recent_key *r = &s->recent[(hash64(word, n) + l) % RECENT];
	const char *stem;
	size_t len;

	if (r->n == n && r->language == l && memcmp(r->word, word, n) == 0) {
		*key_len = r->key_len;
		return r->key;
	}
	stem = stemmer_stem(s, l, word, n, &len);
	len = text_stem_key(s->key, l, stem, len);
	if (n <= sizeof r->word && len <= sizeof r->key) {
		*r = (struct recent_key){ (uint8_t)l, (uint8_t)n, (uint8_t)len, "", "" };
		memcpy(r->word, word, n);
		memcpy(r->key, s->key, len);
	}
	*key_len = len;
	return s->key;
}
