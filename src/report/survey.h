#ifndef LOS_REPORT_SURVEY_H
#define LOS_REPORT_SURVEY_H
/*
 * survey - many needs matched, and what the catalogue has for each: what the reports `demand` (what
 * firms ask of providers) and `coverage` (what is missing where) are counted from.
 *
 * Open, then pieces until there is no more, then documents.  `g` is copied; what it points to must
 * outlive the survey, and the survey its documents.
 */
#include "report/chosen.h"
#include "report/document.h"

struct survey_query {
	struct need_choice choice;
	const char *provider;	     /* whose courses are asked about; NULL: all */
	const struct course *course; /* of the index: whose the provider is looked for among */
	size_t courses;
	bool internal; /* for the office only: no number is hidden */
	int max_km;    /* reach of firms that have not said it; 0: COHORT_KM */
};
struct survey;
/*
 * ERR_NOT_FOUND: there is no such region, or the provider has no courses; ERR_REFUSED: it is for
 * others, and beside_check().
 */
MUST_USE bool survey_open(struct survey **out, const struct gather *g, const struct survey_query *q,
			  struct err *e);
bool survey_piece(struct survey *s); /* some milliseconds; true: there is more */
size_t survey_done(const struct survey *s, size_t *of);
void survey_close(struct survey *s); /* NULL is fine */

/* What firms want to learn, for a provider: no firm is named, and none can be recognised, unless
 * it is internal. */
struct document *survey_demand(struct arena *a, const struct survey *s);
/* Those that no course covers, by name: for the office. */
struct document *survey_gaps(const struct survey *s);
/* What is covered, by area and place, and what is missing where. */
struct document *survey_coverage(struct arena *a, const struct survey *s);

#endif
