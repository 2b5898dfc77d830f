#ifndef LOS_UI_COHORTS_H
#define LOS_UI_COHORTS_H
/*
 * cohorts - firms that fill a class together, as the screen of them knows them: cohorts.c finds
 * them piece by piece and narrows, screen_cohorts.c moves among them, cohorts_draw.c draws.
 */
#include "report/cohorts.h"
#include "ui/filters.h"
#include "ui/list.h"

enum { CF_SHOW, CF_DISTANCE, CF_SIZE, CF_COMPETITORS, CF_COUNTY, CF_COUNT };
enum cohorts_view { COHORTS_LIST, COHORTS_ONE, COHORTS_MAP };

struct cohorts {
	struct cohort_search *search;
	struct arena *arena; /* of the plan */
	struct cohort_plan plan;
	bool made, failed;
	unsigned matcher;  /* ui->matchers when it was made */
	int64_t taught_at; /* the newest decision then */
	struct filter filter[CF_COUNT];
	bool counties;	    /* they are listed */
	size_t *shown;	    /* the plan's cohorts that CF_SHOW leaves, by row of the list */
	const char *need;   /* to begin at its cohort; NULL: at the first */
	struct list list;   /* of cohorts */
	struct list member; /* of the firms in one */
	enum cohorts_view view, map_from;
	int asked; /* for the result of a screen above */
};

void cohorts_enter(struct ui *ui, struct cohorts *s, const char *need);
void cohorts_leave(struct cohorts *s);
/* A piece of the work; false: nothing is left to do. */
bool cohorts_work(struct ui *ui, struct cohorts *s);
/* The index or what decisions teach is another: all is to be found anew. */
void cohorts_look_up(struct ui *ui, struct cohorts *s);
/* The filters are others now: the list at once. */
void cohorts_narrow(struct ui *ui, struct cohorts *s);
/* Its number in the plan is in *number (NULL: not wanted). NULL: there is none. */
const struct cohort *cohorts_selected(const struct cohorts *s, size_t *number);
const struct need *cohorts_need(const struct cohorts *s); /* of the member that is selected */

/* Drawing, by view. */
void cohorts_draw_list(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body);
void cohorts_draw_one(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body);
void cohorts_draw_map(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body);
/* The list alone, below the filters while these are changed. */
void cohorts_draw_rows(struct ui *ui, struct cohorts *s, struct canvas *c, struct area a,
		       bool focus);

#endif
