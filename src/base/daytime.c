#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

enum { MS_PER_SECOND = 1000, MOST_PARTS = 3 };

/* What stands before a time and says nothing: `kl. 14`, `at 2 pm`. */
static const char *skip_preface(const char *s)
{
	static const char *const words[] = { "klokka", "klokken", "klockan", "kl.", "kl", "at" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);
		char first[8] = { 0 };

		memcpy(first, s, strnlen(s, n));
		if (!ascii_equal(first, words[i]))
			continue;
		s += n;
		return s + strspn(s, " ");
	}
	return s;
}

/* What follows the time, up to the end: nothing (or `h`), am, pm; -1: something else. */
enum { HALF_NONE, HALF_AM, HALF_PM };
static int half_of_day(const char *s)
{
	s += strspn(s, " ");
	if (!*s || ascii_equal(s, "h"))
		return HALF_NONE;
	if (ascii_equal(s, "am"))
		return HALF_AM;
	return ascii_equal(s, "pm") ? HALF_PM : -1;
}

/* One or two digits at *s; more are several parts without a sign between them: 1430. */
static size_t take_parts(int part[MOST_PARTS], const char **s)
{
	size_t digits = strspn(*s, "0123456789");
	size_t first = digits % 2 ? 1 : 2;
	size_t n = 0;

	if (digits == 0 || digits > 2 * (size_t)MOST_PARTS)
		return 0;
	while (digits > 0) {
		size_t take = n == 0 ? first : 2;

		for (part[n] = 0; take > 0; take--, digits--, (*s)++)
			part[n] = part[n] * 10 + (**s - '0');
		n++;
	}
	return n;
}

bool daytime_parse_typed(int *ms, const char *s)
{
	int part[MOST_PARTS] = { 0 };
	size_t n;
	int half;

	s = skip_preface(s + strspn(s, " \t"));
	n = take_parts(part, &s);
	if (n == 0)
		return false;
	for (; n < MOST_PARTS && (*s == ':' || *s == '.') && s[1] >= '0' && s[1] <= '9'; n++) {
		const char *digits = s + 1;

		if (strspn(digits, "0123456789") > 2)
			return false;
		part[n] = *digits++ - '0';
		if (*digits >= '0' && *digits <= '9')
			part[n] = part[n] * 10 + (*digits++ - '0');
		s = digits;
	}
	half = half_of_day(s);
	if (half < 0 || (half && (part[0] < 1 || part[0] > 12)))
		return false;
	if (half)
		part[0] = part[0] % 12 + (half == HALF_PM ? 12 : 0);
	if (part[0] > 23 || part[1] > 59 || part[2] > 59)
		return false;
	*ms = ((part[0] * 60 + part[1]) * 60 + part[2]) * MS_PER_SECOND;
	return true;
}
