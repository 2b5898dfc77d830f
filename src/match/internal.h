#ifndef LOS_MATCH_INTERNAL_H
#define LOS_MATCH_INTERNAL_H
/*
 * What the files of match share.
 *
 * vocab.c	words of the catalogue -> terms: stem, compound parts, 4-grams
 * index.c	courses -> a forward list of words a course
 * seal.c	the forward lists -> postings a term with impacts, piece by piece
 * query.c	a need's text -> weighted query terms, and its words for coverage and reasons
 * score.c	term at a time over the postings, two channels, the best k
 * reason.c	which word met which, through what; how much of the need is covered
 * fit.c	level, mode, distance, dates, language, price, seats: reasons with signs
 * learn*.c	what decisions on earlier offers say of these (learn_parts.h)
 * match.c	all together: fit, band, exclusion, gap
 */
#include "match/match.h"
#include "text/lexicon.h"
#include "text/text.h"

#include <stdint.h>

#define TERM_NONE LEXICON_NONE
#define WORD_NONE UINT32_MAX

enum {
	MAX_GRAMS = TEXT_KEY_MAX, /* of one word */
	MAX_QUERY_WORDS = 256,	  /* the rest of a longer text is not looked at */
	COURSE_BITS = 24,	  /* of a posting; 8 are left for the impact */
	MAX_COURSES = 1 << COURSE_BITS,
	BLOCK_COURSES = 64,	     /* whose largest total is known */
	MAX_WORDS = 1 << COURSE_BITS /* beside the 8 bits of its counts */
};

enum field { FIELD_TITLE, FIELD_SUBJECT, FIELD_TEXT, FIELD_COUNT };
enum channel { CHANNEL_WORDS, CHANNEL_GRAMS, CHANNEL_COUNT };

/* The numbers of the ranking, in one place (tuning.c says where each comes from). */
struct tuning {
	double field_weight[FIELD_COUNT];
	double field_length[FIELD_COUNT]; /* how much a long field dilutes its words, 0-1 */
	double k1[CHANNEL_COUNT];	  /* saturation of a repeated term */
	double part, query_part;	  /* a compound part against a whole word */
	double words;			  /* the word channel against the grams' 1 */
	double asking;			  /* weight of words that ask rather than tell */
	double occupation;		  /* weight of the occupation named against the words */
	double note;			  /* weight of the pilot's note against the owner's words */
	double common[CHANNEL_COUNT];	  /* terms in a larger share of the courses are left out */
};
extern const struct tuning match_tuning;

/* The terms of one word. Grams are told once each, in order. */
struct expansion {
	uint32_t stem;
	uint32_t part[TEXT_PARTS_MAX];
	size_t part_count;
	uint32_t gram[MAX_GRAMS];
	size_t gram_count;
};

struct word {
	uint32_t text;	/* folded; offset in vocab.chars */
	uint32_t seen;	/* in the whole catalogue */
	uint32_t terms; /* first of its terms in vocab.word_term: stem, parts, grams */
	uint8_t n;
	uint8_t language; /* whose stemmer */
	uint8_t part_count;
	uint8_t gram_count;
	bool is_small; /* a stop word: no terms */
};
_Static_assert(TEXT_WORD_MAX <= UINT8_MAX && MAX_GRAMS <= UINT8_MAX, "they are kept in bytes");

struct vocab {
	struct lexicon words; /* a byte for the language, then the folded word */
	struct lexicon terms; /* a byte for the kind, then the stem's key or the gram */
	struct word *word;
	size_t word_count, word_cap;
	uint32_t *word_term;
	size_t word_term_count, word_term_cap;
	uint32_t term_count; /* once sealed */
	enum { VOCAB_LEARN, VOCAB_KEEP, VOCAB_EXPAND, VOCAB_SEALED } phase;
	uint32_t at; /* words that this phase has done */
	struct stemmer *stemmer;
	struct splitter *splitter;
};
void vocab_init(struct vocab *v);
void vocab_release(struct vocab *v);
/* The number of a word, new or known; WORD_NONE when there are too many of them. */
uint32_t vocab_word(struct vocab *v, enum text_language l, const char *word, size_t n);
const char *vocab_text(const struct vocab *v, uint32_t word);
/* Every word is known: learn the parts, give each word its terms; a piece of it. true: more. */
bool vocab_seal(struct vocab *v);
/* The terms of any word; those that the catalogue does not have are TERM_NONE or left out. */
void vocab_expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		  size_t n);
/* The term of a stem key, TERM_NONE when no course has it. */
uint32_t vocab_stem(struct vocab *v, enum text_language l, const char *word, size_t n);

/* What is read of a course, in the order in which its words are told. */
enum { COURSE_TEXTS = 5 };
struct course_text {
	const char *text; /* may be NULL */
	enum field field; /* whose weight it has */
};
void course_texts(struct course_text out[COURSE_TEXTS], const struct course *c);

struct entry {
	const struct course *course;
	size_t words; /* first in doc_word */
	uint32_t word_count;
	uint16_t length[FIELD_COUNT];
	enum text_language language;
};

enum postings { POSTINGS_NONE, POSTINGS_SPARSE, POSTINGS_DENSE };

struct sealing;			      /* what is known only until the index is sealed */
void sealing_free(struct sealing *s); /* NULL is fine */

/* Where each field's count stands in the low byte of a doc_word, and its largest value. */
struct count_place {
	unsigned shift, max;
};
extern const struct count_place index_counts[FIELD_COUNT];

struct match_index {
	struct vocab vocab;
	struct entry *entry;
	size_t count, cap;
	/* word << 8 | title << 6 | subject << 4 | text: how often in each field, capped */
	uint32_t *doc_word;
	size_t doc_word_count, doc_word_cap;
	struct sealing *sealing; /* NULL: not begun, or done */
	bool sealed;
	bool is_view; /* all but the scratch is another's */
	double mean_length[FIELD_COUNT];
	/* by term: courses that have it, and where its postings are; common ones have none */
	uint32_t *df, *start, *length;
	bool *is_gram;
	uint8_t *postings; /* enum postings */
	/*
	 * Postings, by term, then course.  Sparse: course << 8 | impact.  Dense, for terms of many
	 * courses: gap << 5 | impact, where a gap too long is bridged by steps of impact 0.
	 */
	uint32_t *sparse;
	uint16_t *dense;
	size_t sparse_count, dense_count;
	/* scratch of the query that runs: a view has its own (index_room), and its own stemmer */
	uint32_t *total[CHANNEL_COUNT]; /* by course */
	uint32_t *block_max[CHANNEL_COUNT];
	float *weight; /* by term; zero between queries */
	struct arena *scratch;
};
enum { IMPACT_MAX = 255, DENSE_BITS = 5, DENSE_MAX = 31, GAP_MAX = 2047 };
void index_room(struct match_index *x); /* once it is known how many courses and terms there are */
double index_idf(const struct match_index *x, uint32_t term);

struct query_term {
	uint32_t term;
	float weight;
	enum channel channel;
};
/* A word of the need, for coverage and reasons. */
struct query_word {
	const char *text; /* folded */
	size_t n, at, len;
	const char *source; /* the text it stands in: `at` and `len` are bytes of it */
	enum text_language language;
	struct expansion terms;
	double mass; /* what it says: its idf (unknown: as the rarest), less when it asks */
	bool asks;   /* says that something is wanted, not what: no reason for an offer */
	bool known;  /* the catalogue has its stem or a part */
};
struct query {
	struct query_term *term;
	size_t term_count;
	struct query_word *word;
	size_t word_count;
	double mass; /* of all words */
};
struct query_source {
	const char *text;
	double weight;
};
void query_build(struct query *out, struct match_index *x, const struct query_source *source,
		 size_t count, enum text_language l, struct arena *a);

struct hit {
	size_t course;
	float score;
};
/* The totals of all courses, into x->total; then the best of them that have a score. */
void score_all(struct match_index *x, const struct query *q);
/* Best first; returns how many, at most `top`. */
size_t score_top(struct hit *out, size_t top, struct match_index *x);

struct meeting {
	enum match_bridge bridge;
	double strength; /* 0: did not meet; 1: the same word */
	uint32_t word;	 /* of the course */
	bool in_head;	 /* in its title or subject */
};
/* How each word of the need met the course (q->word_count of them), and the share covered. */
struct coverage {
	struct meeting *meeting;
	double covered, in_head; /* shares of the need's mass, 0-1 */
};
void meet_words(struct coverage *out, struct match_index *x, const struct query *q, size_t course,
		struct arena *a);
/* The meetings as reasons, largest share first; words as they are written. */
size_t word_reasons(const struct word_reason **out, struct match_index *x, const struct query *q,
		    const struct coverage *c, size_t course, struct arena *a);

/* The run that fits best, its reasons, and how many percent of the fit they take away. */
struct fit {
	const struct run *run;
	struct fit_reason reason[FIT_ASPECT_COUNT];
	size_t count;
	int loss;
	bool excluded;
};
void fit_course(struct fit *out, const struct course *c, const struct need *n,
		const struct match_options *o);

/* What decisions teach of one need's offers; NULL: nothing. */
struct learning;
struct learning *learning_for(const struct learned *l, struct match_index *x, const struct query *q,
			      const struct need *n, struct date today, struct arena *a);
/* Its fit, from what it is without; `t` may be NULL. */
void learning_adjust(struct offer *o, const struct learning *t);
void learning_explain(struct offer *o, const struct learning *t); /* and why */

#endif
