#include "text/text.h"
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

struct stemmer {
	struct sb_stemmer *snowball[TEXT_LANGUAGE_COUNT];
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

	if (l == TEXT_EN || l == TEXT_SE || !ends_with(stem, n, "ing"))
		return n;
	if (east && n >= SHORTEST_ROOT + 4 && stem[n - 4] == 'n' && stem[n - 5] != 'n' &&
	    !is_vowel(stem + n - 5))
		return n - 4;
	return n >= SHORTEST_ROOT + 3 ? n - 3 : n;
}

const char *stemmer_stem(struct stemmer *s, enum text_language l, const char *word, size_t n,
			 size_t *stem_len)
{
	struct sb_stemmer *snowball = s->snowball[languages[l].stems_as];
	const sb_symbol *stem = NULL;

	if (snowball && n <= TEXT_WORD_MAX)
		stem = sb_stemmer_stem(snowball, (const sb_symbol *)word, (int)n);
	if (!stem) {
		*stem_len = n;
		return word;
	}
	*stem_len = without_verbal_ending(languages[l].stems_as, (const char *)stem,
					  (size_t)sb_stemmer_length(snowball));
	return (const char *)stem;
}
