/*
 * How much a course is: credits with their unit, time, pace.
 */
#include "catalog/internal.h"

#include <string.h>

/* ---- time ---- */

enum { HOURS, DAYS, WEEKS, MONTHS, SEMESTERS, YEARS };
static const char *const time_names[] = {
	"hours", "days", "weeks", "months", "semesters", "years"
};
static const struct word time_words[] = {
	{ "beaivvi", DAYS },
	{ "dag", DAYS },
	{ "dagar", DAYS },
	{ "dage", DAYS },
	{ "dager", DAYS },
	{ "day", DAYS },
	{ "days", DAYS },
	{ "diimmu", HOURS },
	{ "h", HOURS },
	{ "hour", HOURS },
	{ "hours", HOURS },
	{ "jagi", YEARS },
	{ "klokketimer", HOURS },
	{ "kursdager", DAYS },
	{ "kurstimer", HOURS },
	{ "mnd", MONTHS },
	{ "month", MONTHS },
	{ "months", MONTHS },
	{ "månad", MONTHS },
	{ "månadar", MONTHS },
	{ "månader", MONTHS },
	{ "måned", MONTHS },
	{ "måneder", MONTHS },
	{ "semester", SEMESTERS },
	{ "semesters", SEMESTERS },
	{ "semestrar", SEMESTERS },
	{ "semestre", SEMESTERS },
	{ "t", HOURS },
	{ "term", SEMESTERS },
	{ "termin", SEMESTERS },
	{ "terminer", SEMESTERS },
	{ "terms", SEMESTERS },
	{ "tim", HOURS },
	{ "timar", HOURS },
	{ "time", HOURS },
	{ "timer", HOURS },
	{ "timmar", HOURS },
	{ "timme", HOURS },
	{ "uge", WEEKS },
	{ "uger", WEEKS },
	{ "uke", WEEKS },
	{ "uker", WEEKS },
	{ "undervisningstimer", HOURS },
	{ "vecka", WEEKS },
	{ "veckor", WEEKS },
	{ "veke", WEEKS },
	{ "veker", WEEKS },
	{ "week", WEEKS },
	{ "weeks", WEEKS },
	{ "year", YEARS },
	{ "years", YEARS },
	{ "år", YEARS },
};

static bool find_time(int *unit, const char *word)
{
	return word_findn(unit, time_words, ARRAY_LEN(time_words), word, strlen(word));
}

const char *rules_time(struct arena *a, const struct cell_amount *amount)
{
	int unit;

	if (*amount->before || *amount->number == '-' || !find_time(&unit, amount->after))
		return NULL;
	return arena_printf(a, "%s %s", amount->number, time_names[unit]);
}

/* `to dager`, `ett år`, `et halvt år`: NULL: not so. */
static const char *time_in_words(struct arena *a, const char *text)
{
	static const struct word numbers[] = {
		{ "a", 2 },	{ "ei", 2 },	{ "ein", 2 },  { "eit", 2 },  { "eitt", 2 },
		{ "en", 2 },	{ "et", 2 },	{ "ett", 2 },  { "fem", 10 }, { "fire", 8 },
		{ "five", 10 }, { "four", 8 },	{ "fyra", 8 }, { "half", 1 }, { "halvt", 1 },
		{ "one", 2 },	{ "seks", 12 }, { "sex", 12 }, { "six", 12 }, { "three", 6 },
		{ "ti", 20 },	{ "to", 4 },	{ "tre", 6 },  { "två", 4 },  { "two", 4 },
	};
	char folded[WORD_MAX], word[WORD_MAX];
	int halves = 0, number, unit;
	const char *p = folded;

	if (!cell_word(folded, text))
		return NULL;
	while (rules_next_word(word, &p)) {
		if (find_time(&unit, word) && halves && !rules_next_word(word, &p))
			return arena_printf(a, "%d%s %s", halves / 2, halves % 2 ? ".5" : "",
					    time_names[unit]);
		if (!word_findn(&number, numbers, ARRAY_LEN(numbers), word, strlen(word)) ||
		    (halves && number != 1))
			return NULL;
		halves = number;
	}
	return NULL;
}

const char *rule_duration(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_amount a;
	const char *time = NULL;

	switch (rules_amount(r, &a, field, text)) {
	case CELL_NUMBER:
		time = rules_time(r->arena, &a);
		break;
	case CELL_NUMBER_AMBIGUOUS:
		return rules_two_ways(r, field, text, N_("thousands or decimals"));
	case CELL_NUMBER_NONE:
		time = time_in_words(r->arena, text);
		break;
	}
	if (time)
		return rules_copied(r, time, text);
	return rules_kept(
		r, field, text,
		N_("a time with its unit (hours, days, weeks, months, semesters, years)"));
}

/* ---- pace ---- */

enum { PART_TIME = 0 };
static const struct word pace_words[] = {
	{ "deltid", PART_TIME },    { "full tid", 100 },	{ "full time", 100 },
	{ "full-time", 100 },	    { "fulltid", 100 },		{ "half time", 50 },
	{ "half-time", 50 },	    { "halv fart", 50 },	{ "halvfart", 50 },
	{ "halvtid", 50 },	    { "heiltid", 100 },		{ "hel fart", 100 },
	{ "helfart", 100 },	    { "heltid", 100 },		{ "kvartsfart", 25 },
	{ "part time", PART_TIME }, { "part-time", PART_TIME },
};

static bool is_percent(const char *word)
{
	static const char *const words[] = { "",	"%",	    "prosent",	"procent",
					     "percent", "% deltid", "% studie", "% fart" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* A share of one, 0,5, as percent: two digits behind the point are moved before it. */
static const char *share(struct rules_reading *r, const char *number)
{
	int percent = 0;

	if (strcmp(number, "1") == 0)
		return "100";
	if (strncmp(number, "0.", 2) != 0 || strlen(number) > 4)
		return NULL;
	for (int i = 0; i < 2; i++)
		percent = percent * 10 +
			  (number[2] && (i == 0 || number[3]) ? number[2 + i] - '0' : 0);
	return percent ? arena_printf(r->arena, "%d", percent) : NULL;
}

static bool is_up_to_100(const char *number)
{
	size_t n = strcspn(number, ".");

	return n <= 2 ? *number != '-' && *number != '0' : strcmp(number, "100") == 0;
}

/* Percent of full time, "part-time"; 0,5 is a share of one. */
const char *rule_pace(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_amount a;
	const char *percent = NULL;
	int pace;

	if (word_find(&pace, pace_words, ARRAY_LEN(pace_words), text))
		return pace == PART_TIME ? "part-time"
		       : pace == 100	 ? "100"
		       : pace == 50	 ? "50"
					 : "25";
	if (rules_amount(r, &a, field, text) == CELL_NUMBER && !*a.before && is_percent(a.after)) {
		percent = *a.after ? NULL : share(r, a.number);
		if (!percent && is_up_to_100(a.number))
			percent = a.number;
	}
	if (percent)
		return rules_copied(r, percent, text);
	return rules_kept(r, field, text, N_("a percentage of full time"));
}

/* ---- credits ---- */

enum { NO_UNIT, SP, FSP, HP, YHP, ECTS, VEKTTALL, GYMNASIAL };
static const char *const unit_names[] = { "",	 "sp",	 "fsp",	     "hp",
					  "yhp", "ects", "vekttall", "gymnasiepoäng" };
static const struct word unit_words[] = {
	{ "credit", NO_UNIT },
	{ "credits", NO_UNIT },
	{ "ects", ECTS },
	{ "ects credits", ECTS },
	{ "ects-credits", ECTS },
	{ "ects-poeng", ECTS },
	{ "ects-point", ECTS },
	{ "ects-studiepoeng", SP },
	{ "fagskolepoeng", FSP },
	{ "fagskulepoeng", FSP },
	{ "fp", FSP },
	{ "fsp", FSP },
	{ "gymnasiepoäng", GYMNASIAL },
	{ "hp", HP },
	{ "hp (högskolepoäng)", HP },
	{ "högskolepoäng", HP },
	{ "høgskolepoeng", SP },
	{ "oahppočuoggá", SP },
	{ "p", NO_UNIT },
	{ "poeng", NO_UNIT },
	{ "points", NO_UNIT },
	{ "poäng", NO_UNIT },
	{ "sp", SP },
	{ "sp.", SP },
	{ "stp", SP },
	{ "stp.", SP },
	{ "studiepoeng", SP },
	{ "studiepoeng (ects)", SP },
	{ "vekttal", VEKTTALL },
	{ "vekttall", VEKTTALL },
	{ "yh-poäng", YHP },
	{ "yhp", YHP },
	{ "yrkeshögskolepoäng", YHP },
};

static bool find_unit(int *unit, const char *word)
{
	return word_findn(unit, unit_words, ARRAY_LEN(unit_words), word, strlen(word));
}

/* What stands beside the number is the unit, or says that it is a time or a pace. */
static const char *credits_of(struct rules_reading *r, const struct cell_amount *a,
			      const char *text)
{
	const char *time;
	int unit = NO_UNIT;

	if (*a->number == '-')
		return NULL;
	if ((!*a->before && !*a->after) || (!*a->before && find_unit(&unit, a->after)) ||
	    (!*a->after && find_unit(&unit, a->before))) {
		if (unit != NO_UNIT)
			rules_derive(r, COURSE_CREDIT_UNIT, unit_names[unit]);
		return rules_copied(r, a->number, text);
	}
	time = rules_time(r->arena, a);
	if (time)
		rules_derive(r, COURSE_DURATION, time);
	else if (!*a->before && *a->after && is_percent(a->after) && is_up_to_100(a->number))
		rules_derive(r, COURSE_PACE, rules_copied(r, a->number, text));
	else
		return NULL;
	return "";
}

/* A number; its unit goes to credit_unit, and hours or weeks, which are no credits, to duration. */
const char *rule_credits(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_amount a;
	const char *got = NULL;

	if (rules_is_whole_number(text))
		return text;
	switch (rules_amount(r, &a, field, text)) {
	case CELL_NUMBER:
		got = credits_of(r, &a, text);
		break;
	case CELL_NUMBER_AMBIGUOUS:
		return rules_two_ways(r, field, text, N_("thousands or decimals"));
	case CELL_NUMBER_NONE:
		break;
	}
	return got ? got : rules_kept(r, field, text, N_("credits"));
}

const char *rule_credit_unit(struct rules_reading *r, enum course_field field, const char *text)
{
	char word[WORD_MAX];
	int unit;

	if (cell_word(word, text)) {
		if (find_unit(&unit, word))
			return unit_names[unit];
		if (find_time(&unit, word))
			return time_names[unit];
	}
	return rules_kept(r, field, text, N_("a unit of credits: sp, fsp, hp, yhp or ects"));
}
