#ifndef LOS_UI_OFFERS_H
#define LOS_UI_OFFERS_H
/*
 * offers - needs, what was found for one of them, and what was decided: the state of the offers
 * screen.  offers.c matches and decides, screen_offers.c moves and draws.
 */
#include "ui/filters.h"
#include "ui/list.h"

enum { OFFERS_TOP = 40 }; /* offers that the list has room for */
enum {
	OF_LEVEL,
	OF_MODE,
	OF_PLACE,
	OF_START,
	OF_DISTANCE,
	OF_PRICE,
	OF_LANGUAGE,
	OF_KIND,
	OF_COUNT
};

struct shown_offer {
	const struct offer *offer;
	const struct course *course;
	enum verdict verdict;
	const char *why;
};

struct offers {
	const char *orgnr;
	struct session *session; /* not NULL: the needs of an interview that is open */
	enum offers_show show;
	struct need *need;
	bool *decided, *gap; /* by need, as it was when the screen was opened */
	size_t need_count;
	struct list needs, list;
	bool on_offers; /* the keys are the offers' */
	bool one_pane;	/* there is only room for the pane that has them */

	struct arena *arena; /* of the result below */
	bool matched, failed, keep_row;
	unsigned matcher;	   /* ui->matchers when it was matched */
	const struct course *kept; /* on which the cursor stays; only compared */
	struct match_result result;
	struct shown_offer *offer; /* those that the filters leave */
	size_t filtered;	   /* how many they take away */
	struct filter filter[OF_COUNT];
	size_t leaves_out[OF_COUNT]; /* how many more there were without each */
	struct match_result narrow;  /* what the filters leave of it */
	struct arena *narrow_arena;
	struct match_ranking *ranking;

	struct taken_back { /* decisions of this sitting, the last one last */
		const char *need, *provider, *code, *why;
		enum verdict before;
	} * undo;
	size_t undos, undo_cap;

	int asked; /* for the result of a screen above */
	bool comparing;
	size_t compared; /* row that is compared with another */
};

MUST_USE bool offers_enter(struct ui *ui, struct offers *s, const struct offers_arg *what,
			   struct err *e);
const struct need *offers_need(const struct offers *s); /* NULL: there is none */
/* A piece of getting ready and matching; false: nothing is left to do. */
bool offers_work(struct ui *ui, struct offers *s);
void offers_look_up(struct ui *ui, struct offers *s); /* the index is another: nothing is found */
/* The filters are others now: the list at once. */
void offers_narrow(struct ui *ui, struct offers *s);
void offers_again(struct offers *s, bool keep_row); /* match anew */
void offers_decide(struct ui *ui, struct offers *s, enum verdict v, const char *why);
void offers_undo(struct ui *ui, struct offers *s);

struct compare_arg {
	const struct need *need;
	const struct shown_offer *one, *other;
};
extern const struct screen_ops screen_compare; /* arg: struct compare_arg */

/* Words that the screens of offers share; they live in the frame. */
const char *offer_place(const struct offer *o);
const char *offer_start(struct ui *ui, const struct offer *o);
const char *offer_price(struct ui *ui, const struct offer *o);
/* "✓ 42 km away, at most 90 wished" */
const char *offer_reason(struct ui *ui, const struct fit_reason *r);
const char *offer_learned(struct ui *ui, const struct learned_reason *r);
const char *offer_covers(struct ui *ui, const struct offer *o); /* "Covers 80 % of the need" */
const char *fit_aspect_words(enum fit_aspect aspect);		/* "Distance" */
const char *need_wishes(struct ui *ui, const struct need *n);	/* "3 people · ≤ 90 km" */
const char *why_words(const char *why);				/* what is stored is one word */
/* What is not listed, in one sentence; "" when all is. */
const char *offers_under_the_line(struct ui *ui, const struct offers *s);
/* At length, to be read: all of why, and all that is not listed (`all`: from a fit of 1). */
const char *offer_why(struct ui *ui, const struct need *n, const struct shown_offer *s);
const char *offers_left_out(struct ui *ui, const struct offers *s, const struct match_result *all);
extern const struct ask offer_why_not;

#endif
