/*
 * One CSV record as a course record: each field has its rule, which makes canonical text of what
 * schools write. What a rule does not understand stays as it was written, with a warning.
 */
#include "catalog/catalog.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct course_record *out;
	struct arena *arena;
	const struct course_columns *columns;
	struct place_in_file where;
	struct findings *f;
};

/* A rule gets the trimmed, not empty text, and returns what is kept. */
typedef const char *rule_fn(struct reading *r, enum course_field field, const char *text);

/* ---- words ---- */

static const char *const kind_names[] = {
#define X(id, name) [KIND_##id] = (name),
	CATALOG_KINDS(X)
#undef X
};

const char *course_kind_name(enum course_kind k)
{
	return kind_names[k];
}

/* All sorted by strcmp: a test looks every word up. */
static const struct word kind_words[] = {
	{ "apprenticeship", KIND_APPRENTICESHIP },
	{ "bacheloroppgave", KIND_STUDENT_PROJECT },
	{ "course", KIND_COURSE },
	{ "emne", KIND_COURSE },
	{ "examensarbete", KIND_STUDENT_PROJECT },
	{ "kurs", KIND_COURSE },
	{ "lärling", KIND_APPRENTICESHIP },
	{ "lärlingsplats", KIND_APPRENTICESHIP },
	{ "læreplass", KIND_APPRENTICESHIP },
	{ "lærling", KIND_APPRENTICESHIP },
	{ "lærlingeplass", KIND_APPRENTICESHIP },
	{ "lærlingplass", KIND_APPRENTICESHIP },
	{ "masteroppgave", KIND_STUDENT_PROJECT },
	{ "measure", KIND_MEASURE },
	{ "program", KIND_COURSE },
	{ "student project", KIND_STUDENT_PROJECT },
	{ "student_project", KIND_STUDENT_PROJECT },
	{ "studentoppgave", KIND_STUDENT_PROJECT },
	{ "studentprosjekt", KIND_STUDENT_PROJECT },
	{ "studium", KIND_COURSE },
	{ "støtteordning", KIND_MEASURE },
	{ "tiltak", KIND_MEASURE },
	{ "trainee", KIND_TRAINEE },
	{ "traineeplass", KIND_TRAINEE },
	{ "utbildning", KIND_COURSE },
	{ "utdanning", KIND_COURSE },
	{ "åtgärd", KIND_MEASURE },
};

enum { ONSITE, ONLINE, BLENDED };
static const char *const mode_names[] = { "onsite", "online", "blended" };
static const struct word mode_words[] = {
	{ "bedriftsintern", ONSITE },
	{ "blanda", BLENDED },
	{ "blandad", BLENDED },
	{ "blandet", BLENDED },
	{ "blended", BLENDED },
	{ "blended learning", BLENDED },
	{ "campus", ONSITE },
	{ "classroom", ONSITE },
	{ "classroom based", ONSITE },
	{ "digital", ONLINE },
	{ "digitalt", ONLINE },
	{ "distance", ONLINE },
	{ "distans", ONLINE },
	{ "distanse", ONLINE },
	{ "distansutbildning", ONLINE },
	{ "e-learning", ONLINE },
	{ "e-læring", ONLINE },
	{ "face to face", ONSITE },
	{ "fjernundervisning", ONLINE },
	{ "fysisk", ONSITE },
	{ "fysisk oppmøte", ONSITE },
	{ "hybrid", BLENDED },
	{ "klasserom", ONSITE },
	{ "klassrum", ONSITE },
	{ "kombinerad", BLENDED },
	{ "kombinert", BLENDED },
	{ "nett", ONLINE },
	{ "nettbasert", ONLINE },
	{ "nettkurs", ONLINE },
	{ "nettstudie", ONLINE },
	{ "nettstudium", ONLINE },
	{ "nettundervisning", ONLINE },
	{ "normal", ONSITE },
	{ "nätbaserad", ONLINE },
	{ "nätkurs", ONLINE },
	{ "on site", ONSITE },
	{ "on-site", ONSITE },
	{ "online", ONLINE },
	{ "onsite", ONSITE },
	{ "ordinær", ONSITE },
	{ "på nett", ONLINE },
	{ "på plats", ONSITE },
	{ "på stedet", ONSITE },
	{ "stadbasert", ONSITE },
	{ "stedbasert", ONSITE },
	{ "stedsbasert", ONSITE },
	{ "virtual", ONLINE },
	{ "webinar", ONLINE },
	{ "work based", ONSITE },
};

/* What says the mode in the middle of longer texts; the first that is found counts. */
static const struct word mode_parts[] = {
	{ "samling", BLENDED }, { "sammankomst", BLENDED }, { "blend", BLENDED },
	{ "hybrid", BLENDED },	{ "kombin", BLENDED },	    { "nettstudi", ONLINE },
	{ "nettbas", ONLINE },	{ "online", ONLINE },	    { "på nett", ONLINE },
	{ "distans", ONLINE },	{ "digital", ONLINE },	    { "stedbas", ONSITE },
	{ "stadbas", ONSITE },	{ "klasser", ONSITE },	    { "campus", ONSITE },
	{ "oppmøte", ONSITE },
};

enum { NB, NN, SV, SE, EN, DA, FI, DE, SMA, LANGUAGES };
static const char *const language_codes[] = {
	"nb", "nn", "sv", "se", "en", "da", "fi", "de", "sma"
};
static const struct word language_words[] = {
	{ "bokmål", NB },	{ "da", DA },
	{ "dansk", DA },	{ "danska", DA },
	{ "de", DE },		{ "en", EN },
	{ "eng", EN },		{ "engelsk", EN },
	{ "engelska", EN },	{ "english", EN },
	{ "fi", FI },		{ "finsk", FI },
	{ "finska", FI },	{ "german", DE },
	{ "nb", NB },		{ "nb-no", NB },
	{ "nn", NN },		{ "nn-no", NN },
	{ "nno", NN },		{ "no", NB },
	{ "nob", NB },		{ "nor", NB },
	{ "nordsamisk", SE },	{ "norsk", NB },
	{ "norsk bokmål", NB }, { "norsk nynorsk", NN },
	{ "norska", NB },	{ "norwegian", NB },
	{ "nynorsk", NN },	{ "samisk", SE },
	{ "samiska", SE },	{ "se", SE },
	{ "sma", SMA },		{ "sme", SE },
	{ "sv", SV },		{ "sv-se", SV },
	{ "svensk", SV },	{ "svenska", SV },
	{ "swe", SV },		{ "swedish", SV },
	{ "sørsamisk", SMA },	{ "tysk", DE },
	{ "tyska", DE },
};

/* Names of degrees as NQF levels, found at the beginning of a text. */
static const struct word level_words[] = {
	{ "grunnskole", 2 },  { "grundskola", 2 },     { "vgs", 4 },
	{ "videreg", 4 },     { "vidareg", 4 },	       { "fagbrev", 4 },
	{ "svennebrev", 4 },  { "sveinebrev", 4 },     { "gymnasi", 4 },
	{ "fagskole", 5 },    { "fagskule", 5 },       { "yrkeshögskol", 5 },
	{ "bachelor", 6 },    { "kandidat", 6 },       { "grundnivå", 6 },
	{ "master", 7 },      { "avancerad nivå", 7 }, { "magister", 7 },
	{ "doktor", 8 },      { "ph.d", 8 },	       { "phd", 8 },
	{ "forskarnivå", 8 },
};

/* ---- warnings ---- */

static struct place_in_file place(const struct reading *r, enum course_field field)
{
	struct place_in_file at = r->where;

	at.column = r->columns->name[field];
	return at;
}

/* `wanted` is marked with N_() and looked up here: this is seldom come to. */
static const char *kept(struct reading *r, enum course_field field, const char *text,
			const char *wanted)
{
	findings_add(r->f, FINDING_WARNING, course_field_name(field), place(r, field),
		     _("'%.80s' is not understood as %s; kept as written"), text, _(wanted));
	return text;
}

/* ---- rules ---- */

/* One line: line ends and runs of blanks become one blank. */
static const char *rule_line(struct reading *r, enum course_field field, const char *text)
{
	char *line, *to;

	(void)field;
	if (!strpbrk(text, "\n\t") && !strstr(text, "  "))
		return text;
	line = to = arena_strdup(r->arena, text);
	for (const char *p = text; *p; p++) {
		bool blank = strchr(" \n\t", *p) != NULL;

		if (!blank || to[-1] != ' ')
			*to++ = blank ? ' ' : *p;
	}
	*to = '\0';
	return line;
}

static const char *rule_text(struct reading *r, enum course_field field, const char *text)
{
	(void)r;
	(void)field;
	return text;
}

static const char *rule_kind(struct reading *r, enum course_field field, const char *text)
{
	int kind;

	if (strcmp(text, kind_names[KIND_COURSE]) == 0)
		return kind_names[KIND_COURSE];
	if (word_find(&kind, kind_words, ARRAY_LEN(kind_words), text))
		return kind_names[kind];
	return kept(r, field, text, N_("a kind of offer"));
}

static int level_of_word(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(level_words); i++)
		if (strncmp(word, level_words[i].word, strlen(level_words[i].word)) == 0)
			return level_words[i].value;
	return LEVEL_UNKNOWN;
}

/* `5`, `5.1`, `4A`, `NQF 6`, `nivå 5`, `bachelor`. */
static int level_of(const char *text)
{
	static const char *const before[] = { "nqf",   "eqf",  "nkr",	  "seqf",
					      "level", "nivå", "nivå nqf" };
	char word[WORD_MAX];
	const char *p = word;

	if (!cell_word(word, text))
		return LEVEL_UNKNOWN;
	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		if (strncmp(p, before[i], strlen(before[i])) == 0)
			p += strlen(before[i]) + strspn(p + strlen(before[i]), " :-");
	if (*p < '1' || *p > '8')
		return level_of_word(p);
	if (!p[1] || ((p[1] == 'a' || p[1] == 'b') && !p[2]))
		return *p - '0';
	if ((p[1] == '.' || p[1] == ',') && p[2] >= '0' && p[2] <= '9' && !p[3])
		return *p - '0';
	return LEVEL_UNKNOWN;
}

static const char *rule_level(struct reading *r, enum course_field field, const char *text)
{
	static const char *const digits[] = { "", "1", "2", "3", "4", "5", "6", "7", "8" };
	int level;

	if (text[0] >= '1' && text[0] <= '8' && !text[1])
		return text;
	level = level_of(text);
	if (level == LEVEL_UNKNOWN)
		return kept(r, field, text, N_("a level from 1 to 8"));
	return digits[level];
}

static bool is_whole_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n < 9 && !text[n] && (text[0] != '0' || n == 1);
}

/* An amount as its shortest decimal; NULL with a warning when it is none. */
static const char *amount(struct reading *r, enum course_field field, const char *text,
			  const char *const *units, const char *wanted)
{
	char decimal[DECIMAL_MAX];

	switch (cell_decimal(decimal, text, units)) {
	case CELL_NUMBER:
		if (*decimal == '-')
			break;
		return strcmp(decimal, text) == 0 ? text : arena_strdup(r->arena, decimal);
	case CELL_NUMBER_AMBIGUOUS:
		findings_add(r->f, FINDING_WARNING, course_field_name(field), place(r, field),
			     _("'%.80s' can be thousands or decimals; kept as written"), text);
		return text;
	case CELL_NUMBER_NONE:
		break;
	}
	return kept(r, field, text, wanted);
}

static const char *rule_credits(struct reading *r, enum course_field field, const char *text)
{
	static const char *const units[] = {
		"sp",	 "stp",	  "studiepoeng",   "fp",      "hp",   "fagskolepoeng", "yhp",
		"poeng", "poäng", "högskolepoäng", "credits", "ects", "fagskulepoeng", NULL
	};

	if (is_whole_number(text))
		return text;
	return amount(r, field, text, units, N_("credits"));
}

static bool is_free_of_charge(const char *text)
{
	static const char *const words[] = { "gratis",	   "free",  "kostnadsfri",
					     "avgiftsfri", "ingen", "kostnadsfritt" };
	char word[WORD_MAX];

	if (!cell_word(word, text))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

static const char *rule_price(struct reading *r, enum course_field field, const char *text)
{
	static const char *const units[] = { "kr",    "nok",  "sek",  "kroner", "kronor", "eks",
					     "ekskl", "eksl", "inkl", "exkl",	"excl",	  "ex",
					     "per",   "pr",   "pris", "+ mva",	NULL };

	if (is_whole_number(text))
		return text;
	if (is_free_of_charge(text))
		return "0";
	return amount(r, field, text, units, N_("a price"));
}

static const char *rule_seats(struct reading *r, enum course_field field, const char *text)
{
	static const char *const units[] = { "plasser",	 "plassar",	  "platser",	"seats",
					     "stk",	 "studieplasser", "maks",	"max",
					     "personer", "deltakere",	  "deltakarar", NULL };

	if (is_whole_number(text))
		return text;
	return amount(r, field, text, units, N_("a number of seats"));
}

static const char *rule_mode(struct reading *r, enum course_field field, const char *text)
{
	char word[WORD_MAX];
	int mode;

	if (word_find(&mode, mode_words, ARRAY_LEN(mode_words), text))
		return mode_names[mode];
	if (cell_word(word, text))
		for (size_t i = 0; i < ARRAY_LEN(mode_parts); i++)
			if (strstr(word, mode_parts[i].word))
				return mode_names[mode_parts[i].value];
	return kept(r, field, text, N_("a way of teaching (onsite, online, blended)"));
}

static const char *rule_language(struct reading *r, enum course_field field, const char *text)
{
	int language;

	if (word_find(&language, language_words, ARRAY_LEN(language_words), text))
		return language_codes[language];
	if (strspn(text, "abcdefghijklmnopqrstuvwxyz") == strlen(text) && strlen(text) <= 3)
		return text;
	return kept(r, field, text, N_("a language"));
}

/* As written; a number that lost its leading zero in a spreadsheet gets it back. */
static const char *rule_municipality(struct reading *r, enum course_field field, const char *text)
{
	if (strlen(text) == 3 && strspn(text, "0123456789") == 3)
		return arena_printf(r->arena, "0%s", text);
	return rule_line(r, field, text);
}

static void put_digits(char *at, int number, int count)
{
	while (count > 0) {
		at[--count] = (char)('0' + number % 10);
		number /= 10;
	}
}

/* Years have four digits here; many cells are dates, too many for printf. */
static const char *iso(struct arena *a, struct date d)
{
	char *text = arena_strdup(a, "0000-00-00");

	put_digits(text, d.year, 4);
	put_digits(text + 5, d.month, 2);
	put_digits(text + 8, d.day, 2);
	return text;
}

static const char *rule_date(struct reading *r, enum course_field field, const char *text)
{
	struct date d;
	const char *day;

	if (date_parse_iso(&d, text))
		return text;
	switch (cell_date(&d, text)) {
	case CELL_DATE:
		return iso(r->arena, d);
	case CELL_DATE_SERIAL:
		day = iso(r->arena, d);
		findings_add(r->f, FINDING_WARNING, course_field_name(field), place(r, field),
			     _("%.80s is a spreadsheet's number for a day, read as %s"), text, day);
		return day;
	case CELL_DATE_TERM:
		return text;
	case CELL_DATE_WRONG:
		findings_add(r->f, FINDING_WARNING, course_field_name(field), place(r, field),
			     _("there is no day '%.80s'; kept as written"), text);
		return text;
	case CELL_DATE_NONE:
		break;
	}
	return kept(r, field, text, N_("a date"));
}

static rule_fn *const rules[] = {
	[COURSE_PROVIDER] = rule_line,
	[COURSE_CODE] = rule_line,
	[COURSE_TITLE] = rule_line,
	[COURSE_DESCRIPTION] = rule_text,
	[COURSE_SUBJECT] = rule_line,
	[COURSE_KIND] = rule_kind,
	[COURSE_LEVEL] = rule_level,
	[COURSE_CREDITS] = rule_credits,
	[COURSE_MODE] = rule_mode,
	[COURSE_LANGUAGE] = rule_language,
	[COURSE_MUNICIPALITY] = rule_municipality,
	[COURSE_START] = rule_date,
	[COURSE_END] = rule_date,
	[COURSE_DEADLINE] = rule_date,
	[COURSE_PRICE] = rule_price,
	[COURSE_SEATS] = rule_seats,
	[COURSE_URL] = rule_text,
	[COURSE_PROVIDER_ID] = rule_line,
	[COURSE_RUN_CODE] = rule_line,
	[COURSE_CREDIT_UNIT] = rule_line,
	[COURSE_SUBJECT_CODE] = rule_line,
	[COURSE_SUBJECT_SCHEME] = rule_line,
	[COURSE_KEYWORDS] = rule_line,
	[COURSE_LEARNING_OUTCOMES] = rule_text,
	[COURSE_TARGET_GROUP] = rule_text,
	[COURSE_ENTRY_REQUIREMENTS] = rule_text,
	[COURSE_PACE] = rule_line,
	[COURSE_DURATION] = rule_line,
	[COURSE_VENUE] = rule_line,
	[COURSE_POSTCODE] = rule_line,
	[COURSE_CURRENCY] = rule_line,
	[COURSE_VAT] = rule_line,
	[COURSE_SEATS_FREE] = rule_line,
	[COURSE_START_TEXT] = rule_line,
	[COURSE_PRICE_TEXT] = rule_line,
	[COURSE_UPDATED] = rule_line,
};

_Static_assert(ARRAY_LEN(rules) == COURSE_FIELD_COUNT, "every field needs a rule");

/* ---- records ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Without blanks at its ends; borrowed when there are none behind. */
static const char *trimmed(struct arena *a, const char *cell)
{
	size_t n;

	while (is_blank(*cell))
		cell++;
	n = strlen(cell);
	if (!n || !is_blank(cell[n - 1]))
		return cell;
	while (n && is_blank(cell[n - 1]))
		n--;
	return arena_strndup(a, cell, n);
}

enum { CODE_MAX = 60 };

/* A code for a course that has none: the title's letters and digits, the same at every import. */
static const char *code_of_title(struct arena *a, const char *title)
{
	const char *folded = utf8_fold(a, title);
	struct strbuf b = STRBUF_IN(a);
	size_t len;
	uint32_t rune;

	for (const char *p = folded; *p && b.len < CODE_MAX; p += len) {
		len = utf8_decode(&rune, p);
		if (utf8_is_letter(rune) || utf8_is_digit(rune))
			strbuf_addn(&b, p, len);
		else if (b.len && b.text[b.len - 1] != '-')
			strbuf_addc(&b, '-');
	}
	if (b.len && b.text[b.len - 1] == '-')
		strbuf_cut(&b, b.len - 1);
	return b.len ? strbuf_text(&b) : title;
}

/* Title and provider must be there; a missing code is made. */
static bool check_identity(struct reading *r, const char *provider)
{
	const char **field = r->out->field;
	bool ok = true;

	if (!*field[COURSE_PROVIDER] && provider)
		field[COURSE_PROVIDER] = provider;
	if (!*field[COURSE_TITLE]) {
		findings_add(r->f, FINDING_ERROR, "no-title", place(r, COURSE_TITLE),
			     _("the course has no title"));
		ok = false;
	}
	if (!*field[COURSE_PROVIDER]) {
		findings_add(r->f, FINDING_ERROR, "no-provider", place(r, COURSE_PROVIDER),
			     _("the course has no provider"));
		ok = false;
	}
	if (ok && !*field[COURSE_CODE]) {
		field[COURSE_CODE] = code_of_title(r->arena, field[COURSE_TITLE]);
		if (r->columns->at[COURSE_CODE] >= 0)
			findings_add(r->f, FINDING_WARNING, "no-code", place(r, COURSE_CODE),
				     _("the course has no code; '%s' is made of its title"),
				     field[COURSE_CODE]);
	}
	return ok;
}

static void check_order(struct reading *r)
{
	const char *const *field = r->out->field;
	struct date start, end;

	if (date_parse_iso(&start, field[COURSE_START]) &&
	    date_parse_iso(&end, field[COURSE_END]) &&
	    strcmp(field[COURSE_END], field[COURSE_START]) < 0)
		findings_add(r->f, FINDING_WARNING, "end", place(r, COURSE_END),
			     _("the course ends on %s, before it starts on %s"), field[COURSE_END],
			     field[COURSE_START]);
}

/* ---- what the header adds ---- */

static bool is_amount(const char *text)
{
	return *text && strspn(text, "0123456789.") == strlen(text);
}

/* A duration that is a bare number gets its unit, from a column of its own or from the header. */
static const char *duration_text(struct reading *r, const char *text, const char *const *cell,
				 size_t count)
{
	int at = r->columns->duration_unit_at;
	const char *unit = at >= 0 && (size_t)at < count ? trimmed(r->arena, cell[at]) : "";

	if (!*unit)
		unit = r->columns->unit[COURSE_DURATION];
	if (!*unit || strspn(text, "0123456789.,") < strlen(text))
		return text;
	return arena_printf(r->arena, "%s %s", text, unit);
}

/* What the cells do not say themselves. */
static void add_units(struct reading *r)
{
	static const struct {
		enum course_field of, unit;
		bool of_number;
	} pairs[] = {
		{ COURSE_CREDITS, COURSE_CREDIT_UNIT, true },
		{ COURSE_PRICE, COURSE_CURRENCY, true },
		{ COURSE_PRICE, COURSE_VAT, true },
		{ COURSE_SUBJECT_CODE, COURSE_SUBJECT_SCHEME, false },
	};
	const char **field = r->out->field;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		enum course_field of = pairs[i].of, to = pairs[i].unit;
		const char *unit = r->columns->unit[to == COURSE_VAT ? to : of];

		if (*unit && *field[of] && !*field[to] &&
		    (!pairs[i].of_number || is_amount(field[of])))
			field[to] = rules[to](r, to, unit);
	}
}

/* "HOW_YOU_WILL_LEARN" as people write it: "How you will learn". */
static const char *heading(struct arena *a, const char *header)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	char *words = arena_strdup(a, header);
	uint32_t first;
	size_t n;

	for (char *p = words; *p; p++)
		if (*p == '_' || *p == '\n')
			*p = ' ';
	if (strpbrk(header, small) || !strchr(header, '_'))
		return words;
	n = utf8_decode(&first, words);
	return arena_printf(a, "%.*s%s", (int)n, words, utf8_lower(a, words + n));
}

/* Paragraphs behind the description, each under its header. */
static void add_more(struct reading *r, const char *const *cell, size_t count)
{
	const char *description = r->out->field[COURSE_DESCRIPTION];
	struct strbuf b = STRBUF_IN(r->arena);

	strbuf_add(&b, description);
	for (size_t i = 0; i < r->columns->more_count; i++) {
		size_t at = (size_t)r->columns->more[i].at;
		const char *text = at < count ? trimmed(r->arena, cell[at]) : "";

		if (*text)
			text = rules[COURSE_DESCRIPTION](r, COURSE_DESCRIPTION, text);
		if (*text && strcmp(text, description) != 0)
			strbuf_addf(&b, "%s%s: %s", b.len ? "\n\n" : "",
				    heading(r->arena, r->columns->more[i].name), text);
	}
	r->out->field[COURSE_DESCRIPTION] = strbuf_text(&b);
}

bool course_from_record(struct course_record *out, struct arena *a, const struct course_columns *c,
			const char *const *cell, size_t count, const char *provider,
			const char *file, size_t line, struct findings *f)
{
	struct reading r = { out, a, c, { .file = file, .row = line }, f };

	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		const char *text;

		out->field[i] = "";
		if (c->at[i] < 0 || (size_t)c->at[i] >= count || !*cell[c->at[i]])
			continue;
		text = trimmed(a, cell[c->at[i]]);
		if (i == COURSE_DURATION)
			text = duration_text(&r, text, cell, count);
		if (*text)
			out->field[i] = rules[i](&r, (enum course_field)i, text);
	}
	add_units(&r);
	if (c->more_count)
		add_more(&r, cell, count);
	if (!check_identity(&r, provider))
		return false;
	if (*out->field[COURSE_END])
		check_order(&r);
	return true;
}
