/*
 * Small words: names, yes and no, and "did you mean".
 */
#include "form/internal.h"

#include "base/utf8.h"
#include "text/text.h"

#include <ctype.h>
#include <string.h>

enum { MAX_GUESSES = 400000, MAX_GUESSED_WORD = 60 };

static bool may_stand_in_name(uint32_t rune, bool first)
{
	if (rune == '_' || utf8_is_letter(rune))
		return true;
	return !first && (rune == '-' || rune == '.' || rune == 0xb7 || utf8_is_digit(rune) ||
			  (rune >= 0x300 && rune <= 0x36f));
}

static bool is_name(const char *s, size_t n)
{
	const char *end = s + n;
	bool first = true;

	if (!n || n > MAX_NAME)
		return false;
	while (s < end) {
		uint32_t rune;

		s += utf8_decode(&rune, s);
		if (!may_stand_in_name(rune, first))
			return false;
		first = false;
	}
	return true;
}

bool name_is_valid(const char *s)
{
	return is_name(s, strlen(s));
}

bool yes_no(bool *out, const char *s)
{
	static const struct {
		const char *word;
		bool yes;
	} words[] = {
		{ "yes", true }, { "true", true },   { "true()", true },
		{ "no", false }, { "false", false }, { "false()", false },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (ascii_equal(s, words[i].word)) {
			*out = words[i].yes;
			return true;
		}
	return false;
}

struct near near_begin(struct load *l, const char *word, size_t n)
{
	/* one letter in four may be wrong, of short words one */
	size_t limit = n < 3 ? 0 : n < 6 ? 1 : n < 12 ? 2 : 3;

	return (struct near){
		.load = l,
		.word = word,
		.distance = n > MAX_GUESSED_WORD ? 0 : limit + 1,
		.len = n,
	};
}

bool near_try(struct near *x, const char *candidate)
{
	size_t n = strlen(candidate);
	size_t d;

	if (x->distance < 1 || x->load->guesses++ > MAX_GUESSES)
		return false;
	if (n > x->len + x->distance || x->len > n + x->distance)
		return true;
	d = text_distance(x->word, x->len, candidate, n, x->distance);
	if (d < x->distance) {
		x->distance = d;
		x->best = candidate;
	}
	return true;
}

const char *near_hint(const struct near *x)
{
	if (!x->best)
		return "";
	return arena_printf(x->load->arena, _("; did you mean '%s'?"), x->best);
}

const char *lower_snake(struct arena *a, const char *s, size_t n)
{
	char *out = arena_strndup(a, s, n);
	char *to = out;

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c == ' ' || c == '\t' || c == '\n')
			c = '_';
		if (c == '_' && to > out && to[-1] == '_')
			continue;
		*to++ = (char)((unsigned char)c < 0x80 ? tolower((unsigned char)c) : c);
	}
	*to = '\0';
	return out;
}
