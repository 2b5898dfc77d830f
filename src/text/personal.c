#include "text/personal.h"
#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

/* ---- words ----------------------------------------------------------------------------------- */

/*
 * Folded, whole words: only what is said of one person.  Plurals and names of illnesses are what
 * courses and customers are about ("oppfølging av sykmeldte", "demensomsorg"), and a word alone may
 * be a task ("vikar for sykmeldt", "gravid og løft"), so they are not here: somebody is it.
 */
static const struct personal_word {
	const char *word;
	enum personal kind;
} words[] = {
	/* nb, nn */
	{ "er sykmeldt", PERSONAL_HEALTH },
	{ "ble sykmeldt", PERSONAL_HEALTH },
	{ "blitt sykmeldt", PERSONAL_HEALTH },
	{ "vært sykmeldt", PERSONAL_HEALTH },
	{ "sykmeldt siden", PERSONAL_HEALTH },
	{ "er sykemeldt", PERSONAL_HEALTH },
	{ "ble sykemeldt", PERSONAL_HEALTH },
	{ "er sjukmeld", PERSONAL_HEALTH },
	{ "er sjukmeldt", PERSONAL_HEALTH },
	{ "er sjukemeld", PERSONAL_HEALTH },
	{ "vart sjukmeld", PERSONAL_HEALTH },
	{ "blei sjukmeld", PERSONAL_HEALTH },
	{ "vore sjukmeld", PERSONAL_HEALTH },
	{ "sjukmeld sidan", PERSONAL_HEALTH },
	{ "er kronisk syk", PERSONAL_HEALTH },
	{ "er kronisk sjuk", PERSONAL_HEALTH },
	{ "er psykisk syk", PERSONAL_HEALTH },
	{ "er psykisk sjuk", PERSONAL_HEALTH },
	{ "er alvorlig syk", PERSONAL_HEALTH },
	{ "er alvorleg sjuk", PERSONAL_HEALTH },
	{ "er kreftsyk", PERSONAL_HEALTH },
	{ "er kreftsjuk", PERSONAL_HEALTH },
	{ "er hjertesyk", PERSONAL_HEALTH },
	{ "er hjartesjuk", PERSONAL_HEALTH },
	{ "har kreft", PERSONAL_HEALTH },
	{ "fått kreft", PERSONAL_HEALTH },
	{ "har adhd", PERSONAL_HEALTH },
	{ "har angst", PERSONAL_HEALTH },
	{ "har depresjon", PERSONAL_HEALTH },
	{ "fått diagnosen", PERSONAL_HEALTH },
	{ "har diagnosen", PERSONAL_HEALTH },
	{ "er deprimert", PERSONAL_HEALTH },
	{ "er utbrent", PERSONAL_HEALTH },
	{ "ble utbrent", PERSONAL_HEALTH },
	{ "blitt utbrent", PERSONAL_HEALTH },
	{ "er utbrend", PERSONAL_HEALTH },
	{ "blei utbrend", PERSONAL_HEALTH },
	{ "er ufør", PERSONAL_HEALTH },
	{ "er uføretrygdet", PERSONAL_HEALTH },
	{ "er uføretrygda", PERSONAL_HEALTH },
	{ "er diabetiker", PERSONAL_HEALTH },
	{ "er diabetikar", PERSONAL_HEALTH },
	{ "er epileptiker", PERSONAL_HEALTH },
	{ "er epileptikar", PERSONAL_HEALTH },
	{ "er alkoholiker", PERSONAL_HEALTH },
	{ "er alkoholikar", PERSONAL_HEALTH },
	{ "er rusmisbruker", PERSONAL_HEALTH },
	{ "er rusmisbrukar", PERSONAL_HEALTH },
	{ "er hiv positiv", PERSONAL_HEALTH },
	{ "er gravid", PERSONAL_HEALTH },
	{ "blitt gravid", PERSONAL_HEALTH },
	{ "är gravid", PERSONAL_HEALTH },
	{ "fagorganisert", PERSONAL_UNION },
	{ "fagforeningsmedlem", PERSONAL_UNION },
	{ "fagforeiningsmedlem", PERSONAL_UNION },
	{ "medlem av fellesforbundet", PERSONAL_UNION },
	{ "medlem i fellesforbundet", PERSONAL_UNION },
	{ "medlem av fagforbundet", PERSONAL_UNION },
	{ "medlem i fagforbundet", PERSONAL_UNION },
	{ "muslim", PERSONAL_BELIEF },
	{ "jøde", PERSONAL_BELIEF },
	{ "katolikk", PERSONAL_BELIEF },
	{ "buddhist", PERSONAL_BELIEF },
	{ "ateist", PERSONAL_BELIEF },
	{ "pinsevenn", PERSONAL_BELIEF },
	{ "pinseven", PERSONAL_BELIEF },
	{ "læstadianer", PERSONAL_BELIEF },
	{ "læstadianar", PERSONAL_BELIEF },
	{ "jehovas vitne", PERSONAL_BELIEF },
	{ "er kristen", PERSONAL_BELIEF },
	{ "personlig kristen", PERSONAL_BELIEF },
	/* sv */
	{ "är sjukskriven", PERSONAL_HEALTH },
	{ "blev sjukskriven", PERSONAL_HEALTH },
	{ "blivit sjukskriven", PERSONAL_HEALTH },
	{ "varit sjukskriven", PERSONAL_HEALTH },
	{ "sjukskriven sedan", PERSONAL_HEALTH },
	{ "är kroniskt sjuk", PERSONAL_HEALTH },
	{ "är psykiskt sjuk", PERSONAL_HEALTH },
	{ "är allvarligt sjuk", PERSONAL_HEALTH },
	{ "är cancersjuk", PERSONAL_HEALTH },
	{ "är hjärtsjuk", PERSONAL_HEALTH },
	{ "har cancer", PERSONAL_HEALTH },
	{ "fått cancer", PERSONAL_HEALTH },
	{ "har ångest", PERSONAL_HEALTH },
	{ "är deprimerad", PERSONAL_HEALTH },
	{ "är utbränd", PERSONAL_HEALTH },
	{ "blev utbränd", PERSONAL_HEALTH },
	{ "blivit utbränd", PERSONAL_HEALTH },
	{ "är sjukpensionär", PERSONAL_HEALTH },
	{ "är förtidspensionerad", PERSONAL_HEALTH },
	{ "är alkoholist", PERSONAL_HEALTH },
	{ "är missbrukare", PERSONAL_HEALTH },
	{ "fackansluten", PERSONAL_UNION },
	{ "facklig medlem", PERSONAL_UNION },
	{ "medlem i facket", PERSONAL_UNION },
	{ "katolik", PERSONAL_BELIEF },
	{ "pingstvän", PERSONAL_BELIEF },
	{ "jehovas vittne", PERSONAL_BELIEF },
	{ "är kristen", PERSONAL_BELIEF },
	{ "är jude", PERSONAL_BELIEF },
	/* se */
	{ "lea buohcci", PERSONAL_HEALTH },
	{ "lea áhpehis", PERSONAL_HEALTH },
	{ "fágasearvvi miellahttu", PERSONAL_UNION },
	{ "muslima", PERSONAL_BELIEF },
	/* en */
	{ "is on sick leave", PERSONAL_HEALTH },
	{ "been on sick leave", PERSONAL_HEALTH },
	{ "is chronically ill", PERSONAL_HEALTH },
	{ "is mentally ill", PERSONAL_HEALTH },
	{ "is seriously ill", PERSONAL_HEALTH },
	{ "has cancer", PERSONAL_HEALTH },
	{ "has adhd", PERSONAL_HEALTH },
	{ "has anxiety", PERSONAL_HEALTH },
	{ "diagnosed with", PERSONAL_HEALTH },
	{ "is burned out", PERSONAL_HEALTH },
	{ "is burnt out", PERSONAL_HEALTH },
	{ "is pregnant", PERSONAL_HEALTH },
	{ "is an alcoholic", PERSONAL_HEALTH },
	{ "is diabetic", PERSONAL_HEALTH },
	{ "is epileptic", PERSONAL_HEALTH },
	{ "union member", PERSONAL_UNION },
	{ "member of a union", PERSONAL_UNION },
	{ "is jewish", PERSONAL_BELIEF },
	{ "is christian", PERSONAL_BELIEF },
	{ "is a christian", PERSONAL_BELIEF },
	{ "is catholic", PERSONAL_BELIEF },
	{ "jehovah s witness", PERSONAL_BELIEF },
};

/* " vi har en sykmeldt maler ": the letters and digits, folded, between single blanks. */
static const char *plain_words(struct arena *a, const char *text)
{
	struct strbuf b = STRBUF_IN(a);
	bool blank = true;
	uint32_t rune;

	strbuf_addc(&b, ' ');
	for (const char *s = utf8_fold(a, text); *s;) {
		size_t n = utf8_decode(&rune, s);

		bool word = utf8_is_letter(rune) || utf8_is_digit(rune);

		if (word)
			strbuf_addn(&b, s, n);
		else if (!blank)
			strbuf_addc(&b, ' ');
		blank = !word;
		s += n;
	}
	strbuf_addc(&b, ' ');
	return strbuf_text(&b);
}

static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
		if (at[-1] == ' ' && at[n] == ' ')
			return true;
	return false;
}

static enum personal said(const char *text, struct arena *a)
{
	const char *plain = plain_words(a, text);

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (has_word(plain, words[i].word))
			return words[i].kind;
	return PERSONAL_NONE;
}

/* ---- numbers --------------------------------------------------------------------------------- */

enum { NUMBER_DIGITS = 16, NUMBER_GROUPS = 8 };

/* "+47 912 34 567": digits in groups, one blank, dash or dot between them. */
struct number {
	bool plus;
	size_t digits, groups;
	unsigned char digit[NUMBER_DIGITS];
	size_t group[NUMBER_GROUPS]; /* how many digits each has */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of what may stand between two groups; a blank may be one that does not break. */
static size_t between(const char *s)
{
	if (*s == ' ' || *s == '-' || *s == '.')
		return 1;
	return strncmp(s, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* The number that begins at s, and where it ends; one that is too long has no digits. */
static const char *read_number(struct number *n, const char *s)
{
	bool fits = true;

	*n = (struct number){ .plus = *s == '+' };
	s += n->plus;
	while (is_digit(*s)) {
		size_t from = n->digits;

		for (; is_digit(*s); s++) {
			fits = fits && n->digits < NUMBER_DIGITS;
			if (fits)
				n->digit[n->digits++] = (unsigned char)(*s - '0');
		}
		fits = fits && n->groups < NUMBER_GROUPS;
		if (fits)
			n->group[n->groups++] = n->digits - from;
		if (between(s) && is_digit(s[between(s)]))
			s += between(s);
	}
	if (!fits)
		n->digits = n->groups = 0;
	return s;
}

static bool grouped_as(const struct number *n, const char *as)
{
	for (size_t i = 0; i < n->groups; i++)
		if (!as[i] || (size_t)(as[i] - '0') != n->group[i])
			return false;
	return !as[n->groups];
}

/* D-numbers have 40 more in the day, H-numbers and those made for tests 40 or 80 in the month. */
static bool is_day(const unsigned char *d)
{
	int day = (d[0] * 10 + d[1]) % 40, month = (d[2] * 10 + d[3]) % 40;

	return d[0] < 8 && day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/*
 * Skatteetaten: each of the last two digits makes the weighted sum of those before it and itself
 * divisible by eleven.
 */
static bool is_national(const struct number *n)
{
	static const unsigned char weight[2][11] = {
		{ 3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0 },
		{ 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 },
	};

	if (n->digits != 11 || n->plus || !(n->groups == 1 || grouped_as(n, "65")) ||
	    !is_day(n->digit))
		return false;
	for (size_t k = 0; k < ARRAY_LEN(weight); k++) {
		int sum = 0;

		for (size_t i = 0; i < 11; i++)
			sum += weight[k][i] * n->digit[i];
		if (sum % 11 != 0)
			return false;
	}
	return true;
}

/*
 * As they are written in Norway (912 34 567, 22 33 44 55, 91234567), in Sweden (070-123 45 67) and
 * with the country's number anywhere.  Amounts go in threes from the end, and a year is no mobile.
 */
static bool is_phone(const struct number *n)
{
	unsigned char first = n->digit[0];

	if (n->plus)
		return n->digits >= 8 && n->digits <= 15;
	if (n->digits == 8 && n->groups == 1)
		return first == 4 || first == 9;
	if (n->digits == 8)
		return first >= 2 && (grouped_as(n, "323") || grouped_as(n, "2222"));
	return n->digits == 10 && first == 0 && n->digit[1] == 7;
}

/* A letter, a digit or what joins numbers stands right before it. */
static bool is_within_word(const char *text, const char *at)
{
	uint32_t rune;

	if (at == text)
		return false;
	for (at--; at > text && ((unsigned char)*at & 0xC0) == 0x80;)
		at--;
	utf8_decode(&rune, at);
	return utf8_is_letter(rune) || utf8_is_digit(rune) || rune == '/' || rune == ',' ||
	       rune == '.';
}

/* A part of an address, an amount with øre: not a comma of the sentence. */
static bool goes_on(const char *end)
{
	return *end == '/' || (*end == ',' && (is_digit(end[1]) || end[1] == '-'));
}

static enum personal numbered(const char *text)
{
	enum personal found = PERSONAL_NONE;
	struct number n;

	for (const char *s = text; *s;) {
		const char *at = s;

		if (!is_digit(*s) && !(*s == '+' && is_digit(s[1]))) {
			s++;
			continue;
		}
		s = read_number(&n, s);
		if (is_within_word(text, at) || goes_on(s))
			continue;
		if (is_national(&n))
			return PERSONAL_NUMBER;
		if (is_phone(&n))
			found = PERSONAL_PHONE;
	}
	return found;
}

/* ---- mail ------------------------------------------------------------------------------------ */

static bool is_of_address(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80 || c == '-' || c == '_';
}

static bool has_address(const char *text)
{
	for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
		const char *s = at + 1;

		if (at == text || !is_of_address(at[-1]))
			continue;
		while (is_of_address(*s))
			s++;
		if (s > at + 1 && *s == '.' && is_of_address(s[1]) && is_of_address(s[2]))
			return true;
	}
	return false;
}

enum personal text_personal(const char *text, struct arena *scratch)
{
	enum personal number = numbered(text);

	if (number == PERSONAL_NUMBER)
		return number;
	if (has_address(text))
		return PERSONAL_MAIL;
	return number ? number : said(text, scratch);
}
