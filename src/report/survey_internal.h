#ifndef LOS_REPORT_SURVEY_INTERNAL_H
#define LOS_REPORT_SURVEY_INTERNAL_H
/*
 * What the papers of a survey share: the needs, and how they are sorted into rows.
 */
#include "report/gap_paper.h"
#include "report/survey.h"
#include "report/tally.h"

struct survey {
	struct gather g;
	struct survey_query q;
	struct date today;
	struct arena *a, *scratch;
	struct need *need;
	struct surveyed *at;
	size_t count, done;
	struct gap_paper gaps;
	const char *provider; /* as the catalogue writes it */
};

/* Tells firms apart, also those without a number. */
const char *survey_firm(struct arena *a, const struct need *n);
/* The area of a need; its county or, where a county was asked for, its municipality. */
void survey_area(struct tally_place *out, const struct need *n);
void survey_region(struct tally_place *out, const struct survey *s, const struct need *n);
/* "Innlandet · industry 16 · since 1 Jan 2027"; "" all. */
const char *survey_chosen(struct arena *a, const struct survey *s);
/* Which needs they are, how many, and that numbers are hidden; false: too few firms to go on. */
bool survey_head(struct document *d, struct arena *a, const struct survey *s,
		 const struct tally *t);
/* tally_join(), tally_merge() and tally_publish(), unless it is internal; always tally_sort(). */
void survey_sort(struct tally *t, const struct survey *s);
void survey_merge(bool *merged, const struct survey *s, struct tally *t);
void survey_publish(struct tally *t, const struct survey *s, const bool *merged);

#endif
