/*
 * Days and terms. A term stays what it is, in canonical text (see cell_when()), since it is a
 * window that a need may fit in; how it was written is kept beside where that says more.
 */
#include "catalog/internal.h"

#include <string.h>

static const char *copied(struct rules_reading *r, const char *when, const char *text)
{
	return rules_copied(r, when, text);
}

static void warn_serial(struct rules_reading *r, enum course_field field, const char *text,
			const char *day)
{
	findings_add(r->f, FINDING_WARNING, course_field_name(field), rules_place(r, field),
		     _("%.80s is a spreadsheet's number for a day, read as %s"), text, day);
}

static const char *no_such_day(struct rules_reading *r, enum course_field field, const char *text)
{
	findings_add(r->f, FINDING_WARNING, course_field_name(field), rules_place(r, field),
		     _("there is no day '%.80s'; kept as written"), text);
	return text;
}

/* The text goes to the field beside; `when` is what start holds. */
static const char *beside(struct rules_reading *r, const char *text, const char *when)
{
	if (*text)
		rules_derive(r, COURSE_START_TEXT, text);
	return when;
}

const char *rule_start(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_when when;
	enum cell_date got = rules_when(r, &when, field, text);
	const char *start = copied(r, when.start, text);

	if (*when.end)
		rules_derive(r, COURSE_END, copied(r, when.end, text));
	switch (got) {
	case CELL_DATE:
	case CELL_DATE_TERM:
		return when.whole ? start : beside(r, text, start);
	case CELL_DATE_SERIAL:
		warn_serial(r, field, text, start);
		return start;
	case CELL_DATE_SEVERAL:
		findings_add(r->f, FINDING_WARNING, course_field_name(field), rules_place(r, field),
			     _("several starts stand in one cell; %s is read and all are kept as "
			       "text; a row for each lets all of them be found"),
			     start);
		return beside(r, text, start);
	case CELL_DATE_AMBIGUOUS:
		return beside(r, rules_two_ways(r, field, text, N_("the day or the month first")),
			      "");
	case CELL_DATE_WRONG:
		return beside(r, no_such_day(r, field, text), "");
	case CELL_DATE_NONE:
		break;
	}
	return beside(r, rules_kept(r, field, text, N_("a date or a term")), "");
}

/* The last of what is written: of a range it is its end that counts here. */
const char *rule_date(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_when when;
	enum cell_date got = rules_when(r, &when, field, text);
	const char *last = *when.end ? when.end : when.start;

	switch (got) {
	case CELL_DATE:
	case CELL_DATE_TERM:
		last = copied(r, last, text);
		if (!when.whole && strcmp(last, "open") != 0)
			findings_add(r->f, FINDING_WARNING, course_field_name(field),
				     rules_place(r, field),
				     _("'%.80s' is read as %s; what is said besides is not kept"),
				     text, last);
		return last;
	case CELL_DATE_SERIAL:
		last = copied(r, last, text);
		warn_serial(r, field, text, last);
		return last;
	case CELL_DATE_AMBIGUOUS:
		return rules_two_ways(r, field, text, N_("the day or the month first"));
	case CELL_DATE_WRONG:
		return no_such_day(r, field, text);
	case CELL_DATE_SEVERAL:
	case CELL_DATE_NONE:
		break;
	}
	return rules_kept(r, field, text, N_("a date or a term"));
}

/* Beside the start; of a column that asks whether it is flexible, yes is a start at any time. */
const char *rule_start_text(struct rules_reading *r, enum course_field field, const char *text)
{
	static const struct word answers[] = {
		{ "false", false }, { "ja", true },   { "nei", false }, { "nej", false },
		{ "no", false },    { "true", true }, { "yes", true },
	};
	int is;

	if (!word_find(&is, answers, ARRAY_LEN(answers), text))
		return rule_line(r, field, text);
	if (is)
		rules_derive(r, COURSE_START, "open");
	return "";
}
