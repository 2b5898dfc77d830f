#include "report/dataset_internal.h"

#include "base/number.h"
#include "base/utf8.h"

#include <stdio.h>

/* ---- what is not there ---------------------------------------------------------------------- */

struct absence_words absence_words(enum absence a)
{
	static const struct absence_words words[ABSENCE_COUNT] = {
#define X(id, word, number, letter, label) [ABSENT_##id] = { word, label, number, letter },
		ABSENCES(X)
#undef X
	};
	struct absence_words w = words[a];

	w.word = w.word ? w.word : "";
	w.label = w.label ? _(w.label) : "";
	return w;
}

/* ---- variables ------------------------------------------------------------------------------ */

const char *variable_kind_name(enum variable_kind k)
{
	static const char *const kinds[VARIABLE_KINDS] = {
		[VARIABLE_TEXT] = "text",      [VARIABLE_WHOLE] = "integer",
		[VARIABLE_NUMBER] = "decimal", [VARIABLE_DATE] = "date",
		[VARIABLE_TIME] = "time",      [VARIABLE_MOMENT] = "datetime",
		[VARIABLE_CODED] = "coded",
	};

	return kinds[k];
}

double variable_room_below(const struct variable *v)
{
	double missing = 0;

	if (v->kind != VARIABLE_WHOLE && v->kind != VARIABLE_NUMBER)
		return 0;
	if (v->least <= -1)
		missing = -9990;
	while (v->least <= missing - 1)
		missing = missing * 1000;
	return missing;
}

/* ---- choices -------------------------------------------------------------------------------- */

size_t codes_find(const struct dataset_codes *c, const char *name, size_t n)
{
	return map_getn(&c->by_name, name, n);
}

struct dataset_code *codes_put(struct dataset_codes *c, const char *name, size_t n,
			       const char *label, struct arena *a)
{
	size_t at = map_putn(&c->by_name, name, n, c->count);

	if (at == c->count)
		*ARENA_PUSH(a, c->at, c->count,
			    c->cap) = (struct dataset_code){ .name = arena_strndup(a, name, n) };
	if (label)
		c->at[at].label = label;
	else if (!c->at[at].label)
		c->at[at].label = c->at[at].name;
	return &c->at[at];
}

enum { GREATEST_CODE = 2000000000 };

/* A name that is a number as Los would write it. */
static bool is_number(int32_t *out, const char *name)
{
	int64_t n;
	char again[24];

	if (!number_parse_int(&n, name) || n < 0 || n > GREATEST_CODE)
		return false;
	*out = (int32_t)n;
	snprintf(again, sizeof again, "%lld", (long long)n);
	return strcmp(again, name) == 0;
}

void codes_number(struct dataset_codes *c)
{
	bool numbers = true;

	for (size_t i = 0; i < c->count; i++)
		numbers = is_number(&c->at[i].code, c->at[i].name) && numbers;
	c->numbers = numbers;
	for (size_t i = 0; !numbers && i < c->count; i++)
		c->at[i].code = (int32_t)i + 1;
}

/* ---- cells as text -------------------------------------------------------------------------- */

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY_MS = 24 * HOUR };

static void add_daytime(struct strbuf *b, int64_t ms)
{
	strbuf_addf(b, "%02d:%02d:%02d", (int)(ms / HOUR), (int)(ms % HOUR / MINUTE),
		    (int)(ms % MINUTE / SECOND));
}

static void add_moment(struct strbuf *b, int64_t ms)
{
	int64_t days = ms / DAY_MS - (ms % DAY_MS < 0);

	date_print_iso(b, date_from_days(days));
	strbuf_addc(b, 'T');
	add_daytime(b, ms - days * DAY_MS);
}

static const char *value_text(const struct variable *v, const struct cell *c, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	switch (v->kind) {
	case VARIABLE_TEXT:
		return c->text;
	case VARIABLE_WHOLE:
	case VARIABLE_NUMBER:
		number_print(&b, c->number);
		break;
	case VARIABLE_DATE:
		date_print_iso(&b, date_from_days((int64_t)c->number));
		break;
	case VARIABLE_TIME:
		add_daytime(&b, (int64_t)c->number);
		break;
	case VARIABLE_MOMENT:
		add_moment(&b, (int64_t)c->number);
		break;
	case VARIABLE_CODED:
	case VARIABLE_KINDS:
		break;
	}
	return strbuf_text(&b);
}

const char *dataset_cell_text(const struct variable *v, const struct cell *c, bool labels,
			      struct arena *a)
{
	if (c->absence != ABSENT_NOT) {
		struct absence_words w = absence_words(c->absence);

		return labels && *w.word ? w.label : w.word;
	}
	if (v->kind == VARIABLE_CODED)
		return labels ? c->code->label : c->code->name;
	return value_text(v, c, a);
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Letters that names of the North have; all others that are not ASCII become _. */
static const struct {
	const char *letter, *plain;
} letters[] = {
	{ "æ", "ae" }, { "ø", "o" }, { "å", "a" }, { "ä", "a" }, { "ö", "o" }, { "Æ", "Ae" },
	{ "Ø", "O" },  { "Å", "A" }, { "Ä", "A" }, { "Ö", "O" }, { "é", "e" }, { "ü", "u" },
	{ "á", "a" },  { "č", "c" }, { "đ", "d" }, { "ŋ", "n" }, { "š", "s" }, { "ŧ", "t" },
	{ "ž", "z" },  { "Á", "A" }, { "Č", "C" }, { "Đ", "D" }, { "Ŋ", "N" }, { "Š", "S" },
	{ "Ŧ", "T" },  { "Ž", "Z" },
};

/* Of SPSS, Stata and R; compared in small letters. */
static const char *const reserved[] = {
	"all",	 "and",	  "by",	    "eq",	"ge",	 "gt",	"le",	 "lt",	  "ne",
	"not",	 "or",	  "to",	    "with",	"if",	 "in",	"using", "byte",  "int",
	"long",	 "float", "double", "strl",	"_all",	 "_b",	"_coef", "_cons", "_n",
	"_pi",	 "_pred", "_rc",    "_skip",	"else",	 "for", "next",	 "null",  "true",
	"false", "while", "repeat", "function", "break", "na",	"nan",	 "inf",
};

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t add_letter(struct strbuf *b, const char *s)
{
	uint32_t rune;
	size_t n = utf8_decode(&rune, s);

	for (size_t i = 0; n > 1 && i < ARRAY_LEN(letters); i++)
		if (strncmp(s, letters[i].letter, n) == 0) {
			strbuf_add(b, letters[i].plain);
			return n;
		}
	strbuf_addc(b, n == 1 && is_plain(*s) ? *s : '_');
	return n;
}

/* str1 to str2045 are types of Stata, too. */
static bool is_reserved(const char *lower)
{
	for (size_t i = 0; i < ARRAY_LEN(reserved); i++)
		if (strcmp(lower, reserved[i]) == 0)
			return true;
	return strncmp(lower, "str", 3) == 0 && lower[3] &&
	       lower[3 + strspn(lower + 3, "0123456789")] == '\0';
}

const char *variable_name(struct map *taken, const char *wanted, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	const char *base, *name;

	while (*wanted)
		wanted += add_letter(&b, wanted);
	name = strbuf_text(&b);
	if (!*name || strspn(name, "0123456789_"))
		name = arena_printf(a, "v%s", name);
	base = name = arena_strndup(a, name, strnlen(name, VARIABLE_NAME_MOST));
	if (is_reserved(utf8_lower(a, name)))
		name = arena_printf(a, "%s_v", base);
	for (size_t i = 2; map_get(taken, utf8_lower(a, name)) != MAP_NONE; i++) {
		const char *tail = arena_printf(a, "_%zu", i);

		name = arena_printf(a, "%.*s%s", (int)(VARIABLE_NAME_MOST - strlen(tail)), base,
				    tail);
	}
	map_put(taken, utf8_lower(a, name), 0);
	return name;
}
