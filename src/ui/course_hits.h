#ifndef LOS_UI_COURSE_HITS_H
#define LOS_UI_COURSE_HITS_H
/*
 * course_hits - courses by what is typed: first those that have the letters, in their title and
 * then elsewhere, then those that the index finds through stems, parts and subject terms.
 *
 * The catalogue is gone through in pieces, so that typing never waits.
 */
#include "report/gather.h"
#include "ui/filters.h"

enum { BY_KIND, BY_LEVEL, BY_MODE, BY_PROVIDER, BY_PLACE, BY_COUNT };

struct course_hit {
	const struct course *course;
	const struct run *run; /* the next one that the filters allow; NULL: none is known */
	size_t number, tier;
	const char *const *word; /* what met besides what was typed */
	size_t words;
};

struct course_hits {
	const struct matcher *of;
	struct date today;
	struct filter filter[BY_COUNT];
	bool with_expired; /* they are hidden otherwise, and counted */

	struct arena *kept;  /* folded texts and the filters' values, while the catalogue stands */
	const char **folded; /* by course: title, then a newline and the rest */
	size_t folded_count;
	struct values *values; /* while they are gathered */

	struct arena *arena; /* of one search */
	const char **word;   /* typed, folded */
	size_t words;
	const char *query;
	/*
	 * Numbers of the courses to look at, in order: the first `met` of them have what is typed,
	 * those from `at` are still to be looked at.  More letters look only at what is left here.
	 */
	uint32_t *candidate;
	size_t candidates, at, met;
	size_t total;	/* courses that fit */
	size_t expired; /* that would fit, and are hidden */
	struct course_hit *hit;
	size_t count, cap, kept_of[4];
	bool done;

	/* What the last search that came to its end found; stands while the next one goes on. */
	struct {
		const struct course_hit *hit;
		size_t count, total, expired;
		bool there;
	} shown;
	struct arena *shown_arena;
};

void course_hits_init(struct course_hits *h, const struct matcher *of, struct date today);
void course_hits_release(struct course_hits *h);
/* Another query, or other filters. */
void course_hits_begin(struct course_hits *h, const char *query);
/* A piece; false: nothing is left. The index must be ready. */
bool course_hits_work(struct course_hits *h, struct match_index *x);

/* The next run in time that the filters allow. */
const struct run *course_next_run(const struct course_hits *h, const struct course *c);
/* `text` with the words that met emphasised (CANVAS_STRONG). */
const char *course_marked(struct arena *a, const struct course_hits *h,
			  const struct course_hit *hit, const char *text);

#endif
