#ifndef LOS_MATCH_MATCH_H
#define LOS_MATCH_MATCH_H
/*
 * match - needs against courses: an in-memory index, ranked offers, the reasons for each, gaps.
 *
 * Pure: courses and needs in, offers out.  Build an index once per catalogue (index_add for each
 * course, then index_seal), then match any number of needs.  Courses given are borrowed and must
 * outlive the index.  The score is topical only; fit (level, mode, distance, dates, language,
 * price, seats) comes as reasons with signs and may exclude an offer where the firm said so (DESIGN
 * 7).
 */
#include "base/arena.h"
#include "base/date.h"
#include "catalog/catalog.h"
#include "catalog/thesaurus.h"
#include "need/need.h"

struct match_index;
struct match_index *match_index_new(void);
void match_index_free(struct match_index *x); /* NULL is fine */
/* The thesaurus, before the first course; what is kept of it is copied. */
void match_index_add_concept(struct match_index *x, const struct concept *c);
/* No more concepts.  A piece of what there is to do then, which the first course does otherwise. */
bool match_index_concepts_piece(struct match_index *x);
/* Returns the course's number, 0, 1, 2... `c` must outlive the index. */
size_t match_index_add(struct match_index *x, const struct course *c);
/*
 * For courses that several threads add, each to a part of its own, while nobody adds to the index:
 * then the parts are joined in the order in which their courses would have been added, once, which
 * frees them, and no course is added any more.  The index is the same as without threads.
 */
struct match_index *match_index_part(struct match_index *x);
/* Calls work(self, i) for each i below `count`, at once or one after the other, and waits. */
typedef void match_share_fn(size_t count, void (*work)(void *self, size_t i), void *self);
void match_index_join(struct match_index *x, struct match_index *const *part, size_t n,
		      match_share_fn *share);
/* The courses, which lay side by side in the order of their numbers, do so elsewhere now. */
void match_index_move_courses(struct match_index *x, const struct course *course);
/* No more courses.  A piece of the work, some milliseconds of it; false: done, queries may come. */
bool match_index_seal_piece(struct match_index *x);
void match_index_seal(struct match_index *x); /* all of it */
/*
 * All of it by several threads.  As long as it tells a number, so many threads (at most
 * MATCH_SHARES) call match_index_seal_share(), all at once, each with a share of its own: 0,
 * 1, 2...; when all have returned it is asked again.  0: sealed.  The index is the same as without
 * threads.
 */
enum { MATCH_SHARES = 16 };
size_t match_index_seal_round(struct match_index *x, size_t shares);
void match_index_seal_share(struct match_index *x, size_t share);
/*
 * A sealed index as bytes, to be kept and loaded again where neither its courses nor the thesaurus
 * are others: the caller brings the digest of both (match_digest() over all, from 0) and the bytes
 * tell whether they are of it.  The pieces, one behind the other, are the bytes; they live as long
 * as the index.
 */
enum { MATCH_PIECES = 64 };
struct match_piece {
	const void *p;
	size_t n;
};
uint64_t match_digest(uint64_t before, const struct course *c);
uint64_t match_digest_concept(uint64_t before, const struct concept *c);
size_t match_index_bytes(struct match_piece out[MATCH_PIECES], struct match_index *x,
			 uint64_t digest);
/*
 * Such bytes again, aligned as memory pages are.  Whether they may be an index as this version
 * keeps it costs nothing to tell; whether all of them are as they were kept costs reading them.
 */
struct match_kept {
	const void *bytes;
	size_t n;
	bool is_whole; /* match_kept_look() said so */
};
bool match_kept_may_be(const struct match_kept *k);
bool match_kept_look(struct match_kept *k);
/*
 * For a new index that has got its concepts; the bytes must outlive it, and are looked at when they
 * were not.  False: not of these courses, of another version, or broken, and the index is as it
 * was.
 */
MUST_USE bool match_index_load(struct match_index *x, struct match_kept *k, uint64_t digest,
			       const struct course *course);
/*
 * The same index for another thread: a sealed index may be asked by one thread at a time, and each
 * of its views too, all at once.  match_index_free() it before the index.
 */
struct match_index *match_index_view(const struct match_index *x);
const struct course *match_index_course(const struct match_index *x, size_t number);

/* Through what a word of the need met the course. Strongest first. */
enum match_bridge {
	BRIDGE_WORD,
	BRIDGE_STEM,
	BRIDGE_COMPOUND,
	BRIDGE_CONCEPT,
	BRIDGE_TYPO,
	BRIDGE_LETTERS
};

enum fit_aspect {
	FIT_LEVEL,
	FIT_MODE,
	FIT_DISTANCE,
	FIT_START,
	FIT_DEADLINE,
	FIT_LANGUAGE,
	FIT_PRICE,
	FIT_SEATS,
	FIT_HOURS,
	FIT_KIND, /* of offer; only where it is filtered by */
	FIT_ASPECT_COUNT
};
enum fit_sign { FIT_GOOD, FIT_NEUTRAL, FIT_POOR, FIT_EXCLUDED, FIT_UNKNOWN };

/* A reason is a code with arguments; report, ui and cli word it from one table each. */
struct word_reason {
	const char *need_word, *course_word; /* as written; through a concept: several words */
	const char *concept; /* what it is called; NULL: BRIDGE_CONCEPT was not it */
	enum match_bridge bridge;
	double share; /* of the offer's score, 0-1 */
};
struct fit_reason {
	enum fit_aspect aspect;
	enum fit_sign sign;
	/*
	 * km, NQF level (want: enum need_level, 0 any other band), kroner, seats, hours a week;
	 * start: have is an enum start_have; NaN: not used; deadline: days left
	 */
	double have, want;
	/*
	 * How far off it is, in what have counts (start, deadline: days; price: below the least
	 * asked is negative); 0: not at all, or not to be told in a figure.
	 */
	double off;
	struct date have_date, want_date;
	/* language, mode or kind name, currency of a price that is not compared; NULL: not used */
	const char *have_text, *want_text;
	int level_from, level_to; /* FIT_LEVEL: the band of NQF levels that is wished */
};
enum start_have {
	START_IS_DAY,	 /* want_date is the latest that is wished */
	START_IS_END,	 /* have_date is when it ended, want_date today */
	START_HAS_BEGUN, /* want_date is today */
	START_AFTER	 /* want_date is the earliest that is wished */
};

struct learned;
struct learned_reason;

/* What speaks for a course at the second look. */
enum feature {
	FEATURE_WORDS,	      /* the channel, against the need's best course */
	FEATURE_LETTERS,      /* how much of the need's 4-grams it has */
	FEATURE_CONCEPTS,     /* the channel, likewise */
	FEATURE_COVERED,      /* share of the need that met */
	FEATURE_IN_HEAD,      /* in title and subject */
	FEATURE_MET,	      /* how much that is, in rare words */
	FEATURE_TITLE,	      /* share of the title that the need explains */
	FEATURE_CONCEPT,      /* how surely its best concept is meant */
	FEATURE_CONCEPT_HEAD, /* which it has in its head */
	FEATURE_AREA,	      /* its areas are those of the need */
	FEATURE_OTHER_TRADE,  /* share of it that is of other trades than the firm's */
	FEATURE_COUNT
};
/*
 * The arithmetic of a chance: base, what the need as a whole adds, and the sum of value times
 * weight, as a logistic function.
 */
struct chance_part {
	enum feature feature;
	double value, weight;
};

enum band { BAND_GOOD, BAND_POSSIBLE, BAND_WEAK };
struct offer {
	size_t course; /* number in the index */
	double score;  /* topical, before filters; > 0 */
	int fit;       /* 0-100 */
	int unlearned; /* the fit before what was learned; it decides what is listed */
	enum band band;
	bool excluded;	       /* a hard wish says no; the reasons say which */
	const struct run *run; /* the run that fits best, NULL when the course has none */
	size_t word_count, fit_count, learned_count;
	const struct word_reason *word; /* largest share first */
	const struct fit_reason *fit_reason;
	const struct learned_reason *learned; /* learn.h: what earlier decisions changed */
	double chance;			      /* that it is useful, by the words alone, 0-1 */
	double base, need; /* the first parts of it; need: the same for all offers of one */
	size_t part_count; /* where reasons are wanted */
	const struct chance_part *part;
	double covered; /* share of the need's weighted words that met, 0-1 */
};
/*
 * What the caller asks for, over the need's own wishes: it stands in their place, and it is hard.
 * What a catalogue does not tell excludes nothing; its reason has the sign FIT_UNKNOWN.  Begin with
 * FIT_FILTER_INIT.
 */
struct fit_filter {
	int max_km;		      /* -1: as the need says; online and national ones pass */
	unsigned modes;		      /* set of FIT_MODE_BIT(); 0: as the need says */
	unsigned kinds;		      /* set of FIT_KIND_BIT(); 0: any kind of offer */
	int level_from, level_to;     /* NQF 1-8, both ends are in it; 0: as the need says */
	int price_from, price_to;     /* kroner a person; -1: as the need says */
	struct date earliest, latest; /* of the start; year 0: as the need says */
	const char *language;	      /* nb nn sv se en...; NULL: as the need says */
	int people;		      /* seats that there must be; 0: as the need says */
	int hours;		      /* a week at most; 0: as the need says */
	bool expired;		      /* also what has begun, is over or past its deadline */
};
#define FIT_FILTER_INIT                                                                            \
	{                                                                                          \
		.max_km = -1, .price_from = -1, .price_to = -1                                     \
	}
#define FIT_MODE_BIT(mode) (1U << (mode))
#define FIT_KIND_BIT(kind) (1U << (kind))	     /* enum course_kind */
bool fit_filter_is_none(const struct fit_filter *f); /* NULL is none */
/* The NQF levels that a wish means, both ends are in it; 0, 0: any. */
void need_level_band(int *from, int *to, enum need_level wish);

/*
 * The line: below it an offer is weak, and a need with nothing above it is a gap.  Before the
 * conditions a fit of FIT_POSSIBLE is one chance in two that the course is of use, of
 * FIT_GOOD_BAND two in three, 100 certainty; where all that is known of the need says otherwise
 * than the best course alone, that decides on which side of the line the best stands.  Conditions
 * that are not met take from it, but none but a hard one takes an offer below the line.
 */
enum { FIT_POSSIBLE = 45, FIT_GOOD_BAND = 70 };
enum band band_of_fit(int fit);
enum gap_kind { GAP_NONE, GAP_NO_TOPIC, GAP_WEAK, GAP_FILTERED };

/* What no course solves, and the municipality may; only told of gaps. */
enum beyond {
	BEYOND_NONE,
	BEYOND_HOUSING,
	BEYOND_BROADBAND,
	BEYOND_NURSERY,
	BEYOND_BUS,
	BEYOND_PERMITS
};
/* What a need is about that is no training; NONE also where training is asked for. */
enum beyond match_beyond(const char *text, struct arena *a);

struct match_options {
	size_t top;		   /* offers wanted */
	int min_fit;		   /* weaker ones are only counted; 0: the line, FIT_POSSIBLE */
	bool topical_only;	   /* no fit, no exclusion: what trec output and evaluation use */
	bool reasons;		   /* word and fit reasons are wanted */
	bool bare;		   /* with these: only of what is excluded */
	struct date today;	   /* runs that began before are left out; year 0: none are */
	const struct codes *codes; /* for distances; NULL: none */
	const struct learned *learned;	 /* learn.h: what decisions teach; NULL: nothing */
	const struct fit_filter *filter; /* NULL: the need's wishes only */
};
struct match_result {
	size_t count; /* offers, best first, excluded ones left out */
	struct offer *offer;
	/*
	 * The best of those excluded, best first, at most top; expired courses (course_is_expired)
	 * only where there is nothing else. Of GAP_WEAK those below the line, where there is no
	 * closest: then what comes closest is excluded.
	 */
	size_t excluded_count;
	struct offer *excluded;
	/*
	 * Of all that is excluded what needs the least relaxing (fit_relaxing() has the rule); what
	 * has begun or is over only where there is nothing else. NULL: nothing is excluded.
	 */
	const struct offer *nearest;
	size_t expired; /* expired courses that would fit: only counted, unless they are above */
	size_t weak;	/* hits below min_fit that are told nowhere */
	enum gap_kind gap;
	enum beyond beyond; /* of GAP_NO_TOPIC and GAP_WEAK */
	bool wordless;	    /* of GAP_NO_TOPIC: the need has no word that tells what it is about */
	/*
	 * Of GAP_WEAK, unless it is about something else than training: the best below the line,
	 * at most a few. More likely than not they are of no use, but a person may see that one is.
	 */
	size_t closest_count;
	struct offer *closest;
};
/* What a list shows: the offers, or else what comes closest. */
const struct offer *match_listed(size_t *count, const struct match_result *r);
/*
 * Results live in `a`.  Deterministic: ties by provider, then code.  Offers stand by fit, then
 * score.  With topical_only they stand by score, and fit and band are what the words alone say, or
 * are not told (0, weak) when no reasons are wanted either.
 */
void match_need(struct match_result *out, struct match_index *x, const struct need *n,
		const struct match_options *o, struct arena *a);
/*
 * One course against one need, whether it is offered or not: the same figures and reasons as
 * match_need() with these options gives, and where it stands.  It takes the time of a few needs.
 * `ranked`: the offers are those of match_rank(), which looks at more.
 */
struct match_standing {
	struct offer offer; /* nothing met: fit 0 and no words, but the conditions */
	bool met;	    /* by a word that counts */
	bool listed;	    /* it is among the offers */
	/*
	 * By the words alone too far down: of so many offers as are wanted the best hits are looked
	 * at closely, and it is not among these.
	 */
	bool overlooked;
	/*
	 * 1 is the best of the courses that nothing excludes, by fit; `of` is how many of those
	 * met. What is excluded has the place that it would have.  by_words: so far down that the
	 * place is the one of the words alone, among all that met.  0: not met.
	 */
	size_t place, of;
	bool by_words;
	size_t room; /* of so many offers it would be one, as far as only their number is in the way
		      */
};
void match_course(struct match_standing *out, struct match_index *x, const struct need *n,
		  const struct match_options *o, size_t course, bool ranked, struct arena *a);
/*
 * The concepts that a text means, or that a course names: surest first.  What they point to is the
 * index's.  `language` and `nace` as in a need.
 */
struct concept_met {
	const char *id, *label;
	double strength;
	double share;	  /* of the phrase that says it, how much the text has, 0-1 */
	const char *said; /* the words of the text that do; "" of a course */
};
size_t match_concepts_of_text(struct concept_met **out, struct match_index *x, const char *text,
			      const char *language, const char *nace, struct arena *a);
size_t match_concepts_of_course(struct concept_met **out, const struct match_index *x,
				size_t course, struct arena *a);
/*
 * The same in two steps, for who changes filters all the time: the index is asked once, and what it
 * found is filtered at once.  `n` and `x` must outlive the ranking; of `o` its filter is not read,
 * but for `out`, which gets what match_need() gives, for little more (NULL: it is not wanted);
 * and `bare` is of `out` only: match_filter() tells all reasons.
 * match_filter() may be called again and again, each result in an arena of its own.  False: the
 * result holds, but so little of the ranking is left that courses further down may belong to it;
 * match_need() with the same filter finds these.
 */
struct match_ranking;
struct match_ranking *match_rank(struct match_result *out, struct match_index *x,
				 const struct need *n, const struct match_options *o,
				 struct arena *a);
bool match_filter(struct match_result *out, const struct match_ranking *r,
		  const struct fit_filter *f, struct arena *a);
/*
 * How many offers the filter leaves of the ranking, however many of them are listed; `takes` may
 * refuse some (NULL: it takes all).
 */
size_t match_count(const struct match_ranking *r, const struct fit_filter *f,
		   bool (*takes)(const void *self, const struct offer *o), const void *self,
		   struct arena *a);
/* Free text against the catalogue (course search): topical only, and only what met by a word. */
void match_search(struct match_result *out, struct match_index *x, const char *query, size_t top,
		  struct arena *a);

#endif
