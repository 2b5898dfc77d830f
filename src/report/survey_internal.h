#ifndef LOS_REPORT_SURVEY_INTERNAL_H
#define LOS_REPORT_SURVEY_INTERNAL_H
/*
 * What the papers of a survey share: the needs, and how they are sorted into rows.
 */
#include "report/gap_paper.h"
#include "report/survey.h"
#include "report/tally.h"

/* How a need is covered; the first that holds. */
enum cover {
	COVER_NEAR,   /* a course within reach of the firm */
	COVER_ONLINE, /* one that is online or all over the country, or whose place is not known */
	COVER_FAR,    /* one, but farther than the firm travels */
	COVER_EXCLUDED, /* one, but another wish or its dates exclude it */
	COVER_NONE,	/* none above the line */
	COVERS
};
struct surveyed {
	const struct need *need;
	enum cover cover;
	bool own, other; /* there is an offer: of the provider (or any), of others */
};

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

/* The area of a need; its county or, where a county was asked for, its municipality. */
void survey_area(struct tally_place *out, const struct need *n);
void survey_region(struct tally_place *out, const struct survey *s, const struct need *n);
/* Which needs they are, how many, and that numbers are hidden; false: too few firms to go on. */
bool survey_head(struct document *d, struct arena *a, const struct survey *s,
		 const struct tally *t);
/* tally_join(), tally_merge() and tally_publish(), unless it is internal; always tally_sort(). */
void survey_sort(struct tally *t, const struct survey *s);
void survey_merge(bool *merged, const struct survey *s, struct tally *t);
void survey_publish(struct tally *t, const struct survey *s, const bool *merged);

#endif
