#ifndef LOS_UI_HOME_H
#define LOS_UI_HOME_H
/*
 * home - what the first screen shows, as plain lines and figures: home.c reads them from the store,
 * screen_home.c moves among them and draws.
 */
#include "ui/internal.h"
#include "ui/list.h"

enum home_kind {
	HOME_HEADING,
	HOME_BLANK,
	HOME_DUE, /* a call or an appointment */
	HOME_DRAFT,
	HOME_REJECTED,
	HOME_GAPS,
	HOME_UNDECIDED,
	HOME_FOLLOW_UP,
	HOME_IMPORT,
	HOME_NO_COURSES,
	HOME_DONE
};
struct home_line {
	enum home_kind kind;
	const char *mark, *text, *right;
	enum style style;
	const struct interview_row *row; /* NULL: it is not about one interview */
	const char *log, *orgnr;	 /* HOME_DUE: the entry of the contact log, and its firm */
};

struct home {
	struct arena *arena; /* of all below; made anew by home_load() */
	struct home_figures figures;
	size_t month[12];
	int year;
	struct area_row *area;
	size_t areas;
	struct import_row *import;
	size_t imports;
	struct home_line *line;
	size_t lines, line_cap;
	struct interview_row *draft;
	size_t drafts;

	struct list list;
	int waiting; /* for the result of a screen above */
	char orgnr[16];

	struct expiry_count *expiry; /* while expired courses are counted */

	/* matching behind the screen: needs that were not matched with today's catalogue */
	bool listed, gave_up;
	struct arena *work_arena, *match_arena;
	const char **unmatched;
	size_t unmatched_count, matched;
	struct found_row found[32]; /* matched, and not written yet */
	size_t founds;
};

/* On failure all stays as it was read before. */
bool home_load(struct ui *ui, struct home *s, struct err *e);
void home_release(struct home *s);
/* A piece of the counting and matching; false: nothing is left. Figures are read again when it is
 * done. */
bool home_work(struct ui *ui, struct home *s);
bool home_may_open(const struct home_line *l);

#endif
