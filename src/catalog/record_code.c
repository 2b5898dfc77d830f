/*
 * Codes are text: their zeros are kept, and come back where a spreadsheet lost them.
 */
#include "catalog/internal.h"

#include "base/strbuf.h"

#include <string.h>

static bool all_digits(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

static const char *padded(struct rules_reading *r, const char *text, int width)
{
	return arena_printf(r->arena, "%.*s%s", (int)((size_t)width - strlen(text)), "0000", text);
}

/* As written; a number that lost its leading zero in a spreadsheet gets it back. */
const char *rule_municipality(struct rules_reading *r, enum course_field field, const char *text)
{
	text = rule_line(r, field, text);
	return all_digits(text) && strlen(text) == 3 ? padded(r, text, 4) : text;
}

/* Four digits in Norway, lost zeros put back; others as written. */
const char *rule_postcode(struct rules_reading *r, enum course_field field, const char *text)
{
	static const char *const country[] = { "no-", "n-", "no ", "n " };
	char word[WORD_MAX];

	text = rule_line(r, field, text);
	if (!cell_word(word, text))
		return text;
	for (size_t i = 0; i < ARRAY_LEN(country); i++) {
		size_t n = strlen(country[i]);

		if (strncmp(word, country[i], n) == 0 && all_digits(word + n))
			text = arena_strdup(r->arena, word + n);
	}
	if (all_digits(text) && strlen(text) < 4)
		return padded(r, text, 4);
	return text;
}

/* ---- subjects ---- */

enum { NO_SCHEME, NUS, ISCED, SUN };
static const char *const scheme_names[] = { "", "NUS2000", "ISCED-F", "SUN" };

static int scheme_in(const char *text)
{
	static const struct word parts[] = { { "nus", NUS }, { "isced", ISCED }, { "sun", SUN } };
	char word[WORD_MAX];

	for (size_t i = 0; cell_word(word, text) && i < ARRAY_LEN(parts); i++)
		if (strstr(word, parts[i].word))
			return parts[i].value;
	return NO_SCHEME;
}

/* NUS2000 has six digits, ISCED-F four, SUN three and a letter. */
static int scheme_of_shape(const char *code)
{
	size_t digits = strspn(code, "0123456789");

	if (digits == 6 && !code[6])
		return NUS;
	if (digits == 4 && !code[4])
		return ISCED;
	return digits == 3 && code[3] >= 'a' && code[3] <= 'z' && !code[4] ? SUN : NO_SCHEME;
}

/* As written; the header tells the scheme, or else the shape. */
const char *rule_subject_code(struct rules_reading *r, enum course_field field, const char *text)
{
	int scheme = scheme_in(r->columns->unit[field]);
	char word[WORD_MAX];
	const char *code = rule_line(r, field, text);

	if (scheme == ISCED && all_digits(code) && strlen(code) == 3)
		code = padded(r, code, 4);
	if (scheme == NO_SCHEME && cell_word(word, code))
		scheme = scheme_of_shape(word);
	if (scheme != NO_SCHEME)
		rules_derive(r, COURSE_SUBJECT_SCHEME, scheme_names[scheme]);
	return code;
}

const char *rule_subject_scheme(struct rules_reading *r, enum course_field field, const char *text)
{
	int scheme = scheme_in(text);

	return scheme == NO_SCHEME ? rule_line(r, field, text) : scheme_names[scheme];
}
