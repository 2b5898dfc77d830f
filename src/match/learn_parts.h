#ifndef LOS_MATCH_LEARN_PARTS_H
#define LOS_MATCH_LEARN_PARTS_H
/*
 * What the files of learning share.
 *
 * learn.c		decisions kept by need, firm and course; which needs have which words
 * learn_habit.c	what a firm turned down again and again: place, time, price, level, language
 * learn_offer.c	what all that says of one need's offers, and why
 */
#include "base/map.h"
#include "match/internal.h"
#include "match/learn.h"

/* What is known of a course (or of one run of it) that somebody may not like. */
struct learn_facts {
	double of[WHY_COUNT]; /* km, kroner, band, season; NaN: not known */
	const char *language; /* "" not known */
};

enum { TITLE_TERMS = 24, STEMS_MAX = MAX_QUERY_WORDS };
/* A course that was decided on. */
struct decided_course {
	size_t number; /* in the index */
	size_t count;
	uint32_t term[TITLE_TERMS]; /* stems of its title, once each */
	float idf[TITLE_TERMS];
	double mass;
};

struct kept_case {
	struct learn_case told;
	uint32_t need;	 /* in learned.need */
	uint32_t course; /* in learned.course; LEARN_NONE: not in the catalogue */
	struct learn_facts facts;
};
#define LEARN_NONE UINT32_MAX

struct decided_need {
	const char *id;
	uint32_t firm; /* in learned.firm; LEARN_NONE: not known */
	double mass;   /* of its words */
	struct kept_case **at;
	size_t count, cap;
};

struct deciding_firm {
	const char *orgnr;
	uint32_t *need;
	size_t count, cap;
};

struct stem_needs {
	uint32_t *need;
	size_t count, cap;
};

struct learned {
	struct match_index *x;
	const struct codes *codes;
	struct arena *arena, *scratch;
	struct map needs, firms; /* id, orgnr -> number */
	struct decided_need *need;
	size_t need_count, need_cap;
	struct deciding_firm *firm;
	size_t firm_count, firm_cap;
	struct decided_course *course;
	size_t course_count, course_cap;
	struct lexicon stems; /* of needs */
	struct stem_needs *stem;
	size_t stem_count, stem_cap;
	uint32_t *slot; /* courses of the index by provider and code: number + 1; 0: free */
	size_t slot_count, slotted;
	uint32_t *decided; /* by course of the index: number in `course` + 1; 0: not decided on */
	size_t count;	   /* decisions */
};

/* A word's stem as learned.stems keeps it. */
struct stem_key {
	char bytes[TEXT_KEY_MAX + 1];
	size_t n;
	double idf;
};
/* Of the words that tell something in the text `source`, once each; returns how many. */
size_t learn_stems(struct stem_key *out, const struct match_index *x, const struct query *q,
		   const char *source);
/* The stems of a course's title. */
void learn_title(struct decided_course *out, const struct match_index *x, size_t course);
/* What two texts share of their words' weight, 0-1. */
double learn_share(double shared, double mass, double other_mass);

/* How much of a decision is left by then, in thousandths. */
int learn_fade(const struct learn_case *c, struct date today);
/* What a verdict does, in percent: own, and alike. */
struct learn_effect {
	int own, alike;
};
struct learn_effect learn_effect(const struct learn_case *c);
/* Need, then provider, then code. */
int learn_order(const struct kept_case *a, const struct kept_case *b);

/* `when`: runs that began before are not what was talked of. */
void learn_facts(struct learn_facts *out, const struct learned *l, const struct course *c,
		 const struct run *run, size_t runs, const char *municipality, struct date when);

struct habit {
	enum why_not why;
	double limit;
	const char *language;
	int percent;
	size_t count; /* courses */
	size_t from_count;
	const struct learn_case *from[LEARNED_FROM];
};
/* `firm` in learned.firm. */
size_t learn_habits(struct habit **out, const struct learned *l, uint32_t firm, struct date today,
		    struct arena *a);
bool habit_is_against(const struct habit *h, const struct learn_facts *f);
struct learned_reason habit_reason(const struct habit *h); /* borrows from it */

#endif
