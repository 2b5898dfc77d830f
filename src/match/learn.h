#ifndef LOS_MATCH_LEARN_H
#define LOS_MATCH_LEARN_H
/*
 * learn - what decisions on earlier offers say of new ones.
 *
 * A `struct learned` holds decisions (need, course, verdict, why) beside one sealed index, whose
 * courses and numbers it uses; it goes before the index does.  Decisions may come and go at any
 * time, in any order: the same ones always teach the same.  While needs are matched it is only
 * read.  Given to matching as match_options.learned; without decisions it changes nothing at all.
 *
 * What is learned is small and bounded.  Percents below zero are taken of an offer's fit, those
 * above are given of what it lacks to 100.
 *
 * Own verdict: the firm has judged this course for this need, or for one in nearly the same words.
 * Turned down for its content -60, without a reason -10, maybe +6, interested +25.  Nothing else
 * is learned of such an offer; but when it was turned down for something beside the content, the
 * habits still count.
 *
 * Alike: its verdicts on needs that share half of their words or more, by weight, and on the same
 * course or one of much the same title.  -8 for content, -2 without a reason, +2 and +8, times
 * both likenesses; all together between -10 and +10.
 *
 * Others: the same of other firms, each a quarter of that, all together between -5 and +5.
 *
 * Habits: two different courses or more turned down for place, time, price, level or language
 * teach a limit (km, kroner) or what the firm does not like (a season, a band of levels, a
 * language), unless it was interested in such a one.  Offers beyond it lose 4 a course, at most
 * 12; by all habits together at most 20.
 *
 * Each decision counts half as much after its half-life (365 days for time and price, 730 for all
 * else); a habit needs two that count a quarter or more.  Alike, others and habits never take an
 * offer over the line FIT_POSSIBLE downwards; the firm's own verdict may.  Either way it stays
 * listed: what is left out of a list is decided before anything is learned.  What the firm said
 * maybe or yes to stands at the line at least, so that it is never lost from sight.
 */
#include "match/match.h"
#include "need/decision.h"

struct learned;

/* One decision with what it was about.  Texts are never NULL; learned_put() copies them. */
struct learn_case {
	const char *id;			    /* stands for it where it is shown */
	const char *need, *text, *language; /* of the need: its id, words, language */
	const char *orgnr, *firm_name;	    /* "": a need without a firm */
	const char *municipality;	    /* the firm's */
	const char *provider, *code;	    /* of the course */
	enum verdict verdict;
	enum why_not why;
	struct date when;
};

struct learned *learned_new(struct match_index *x, const struct codes *codes /* NULL: none */);
void learned_free(struct learned *l); /* NULL is fine */
/*
 * Courses are found by provider and code: a piece of getting ready for that, a millisecond of it.
 * False: done.  The first learned_put() does what is left of it.
 */
bool learned_ready_piece(struct learned *l);
/* One decision more, instead of one that was there on the same need and course. */
void learned_put(struct learned *l, const struct learn_case *c);
/* It teaches nothing any more. */
void learned_drop(struct learned *l, const char *need, const char *provider, const char *code);
size_t learned_count(const struct learned *l); /* NULL: 0 */

/* Why learning moved an offer. */
enum learned_kind { LEARNED_VERDICT, LEARNED_ALIKE, LEARNED_OTHERS, LEARNED_HABIT };
struct learned_reason {
	enum learned_kind kind;
	int percent;
	enum verdict verdict; /* VERDICT: it; ALIKE and OTHERS: interested or rejected */
	enum why_not why;     /* VERDICT: its reason; HABIT: what the firm does not like */
	double limit;	      /* HABIT: km, kroner, enum need_level, enum season */
	const char *language; /* HABIT of a language */
	size_t count;	      /* decisions; OTHERS: firms; HABIT: courses */
	size_t from_count;    /* the strongest of them, at most LEARNED_FROM */
	const struct learn_case *const *from;
};
enum { LEARNED_FROM = 5 };
enum season { SEASON_WINTER, SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN };

/* ---- to be shown ---- */

/* What one decision does by now: percents of its own offer, and of those alike. */
struct lesson {
	const struct course *course; /* NULL: not in the catalogue, so it teaches nothing now */
	int own, alike;
};
void learned_lesson(struct lesson *out, struct learned *l, const struct learn_case *c,
		    struct date today);
/* The habits of one firm; `percent` and `from` as an offer beyond it would tell. */
size_t learned_habits(const struct learned_reason **out, const struct learned *l, const char *orgnr,
		      struct date today, struct arena *a);

#endif
