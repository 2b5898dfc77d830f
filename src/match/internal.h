#ifndef LOS_MATCH_INTERNAL_H
#define LOS_MATCH_INTERNAL_H
/*
 * What the files of match share.
 *
 * book.c	a thesaurus: concepts and their phrases (book_parts.h)
 * book_read.c	what a text says of them, in full or in part
 * concept.c	concepts of courses and needs as a channel of the index
 * concept_list.c	the same for people to look at
 * context.c	what the firm's industry says of them
 * vocab.c	words of the catalogue -> terms (stem, compound parts), and 4-grams
 * told.c	words as texts tell them -> their numbers
 * index.c	courses -> a forward list of words a course
 * part.c	indexes of some of the courses each, made side by side, and joined
 * kept.c	a sealed index as bytes, and one of such bytes
 * seal.c	the forward lists -> postings a term with impacts, piece by piece
 * letters.c	what a course has of a need's 4-grams
 * spelling.c	which known word one that nobody knows may be, spelled wrong
 * query.c	a need's text -> weighted query terms, and its words for coverage and reasons
 * score.c	term at a time over the postings, two channels, the best k
 * reason.c	which word met which, through what; how much of the need is covered
 * look.c	the second look at the best: what speaks for each, how likely it is useful
 * cover.c	all of these together: how likely any course is about the need
 * condition.c	level, mode, distance, dates, language, price, seats, hours: one reason each
 * fit.c	all conditions of a course: the run that fits best, what is lost, what excludes
 * cohort.c	needs of several firms that fill a class
 * learn*.c	what decisions on earlier offers say of these (learn_parts.h)
 * beyond.c	needs that are no training needs at all
 * match.c	all together: fit, band, exclusion, gap
 */
#include "match/book.h"
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
	BLOCK_COURSES = 64,	      /* whose largest total is known */
	RANGE_COURSES = 2048,	      /* whose totals the nearest cache holds */
	MAX_WORDS = 1 << COURSE_BITS, /* beside the 8 bits of its counts */
	MAX_PHRASE_KEYS = 8,	      /* a longer phrase of a thesaurus is not looked for */
	PHRASE_SLACK = 2,	      /* other words that may stand among those of a phrase */
	SMALL_CATALOGUE = 64 /* so many courses may share a term before it is called common */
};

enum field { FIELD_TITLE, FIELD_SUBJECT, FIELD_TEXT, FIELD_COUNT };
enum trade { TRADE_ALL, TRADE_OWN, TRADE_OTHER };

enum channel { CHANNEL_WORDS, CHANNEL_CONCEPTS, CHANNEL_COUNT };

/* What speaks for a need having a course at all. */
enum { COVER_CHANCE, COVER_LETTERS, COVER_NAMED, COVER_ABOUT, COVER_COUNT };

/* The numbers of the ranking, in one place (tuning.c says where each comes from). */
struct tuning {
	double field_weight[FIELD_COUNT];
	double field_length[FIELD_COUNT]; /* how much a long field dilutes its words, 0-1 */
	double k1[CHANNEL_COUNT];	  /* saturation of a repeated term */
	double part, query_part;	  /* a compound part against a whole word */
	double spelled;			  /* what a misspelled word may be, against the word */
	double words;			  /* the word channel */
	double asking;			  /* weight of words that ask rather than tell */
	double occupation;		  /* weight of the occupation named against the words */
	double note;			  /* weight of the pilot's note against the owner's words */
	double common[CHANNEL_COUNT];	  /* terms in a larger share of the courses are left out */
	double letters_k1, letters_common; /* the same for 4-grams */
	/* concepts */
	double concepts;    /* their channel */
	double least_asked; /* none of less than this share of the heaviest is asked for at first */
	double own_area, other_area;	   /* concepts of the firm's trade, and of another one */
	double concept_field[FIELD_COUNT]; /* what naming one there counts */
	double everyday;		   /* what people say, in a course, against school terms */
	double key_part, key_head;	   /* a part of a compound, its end, against the word */
	double sure_mass;		   /* a phrase so rare names its concept surely */
	double partial;	    /* how fast a phrase loses by what is missing of it: an exponent */
	double small;	    /* a stop word of a phrase against another word */
	double least_mass;  /* commoner keys suggest nothing by themselves */
	double least_meant; /* concepts of less than this share of the best are not meant */
	size_t meant;	    /* at most so many are */
	double sure_meant;  /* so many rare words' worth of concept: the channel counts in full */
	struct look {	    /* logistic: how likely a course is useful */
		double base, weight[FEATURE_COUNT];
	} look[2];	  /* [0]: of a need that says no concept */
	struct covering { /* logistic: how likely the catalogue has a course for a need */
		double base, weight[COVER_COUNT];
	} cover;
	double broader, narrower, related; /* how near these are */
};
extern const struct tuning match_tuning;
/* An index with other weights, to measure them; `t` outlives it. */
struct match_index *match_index_tuned(const struct tuning *t);

/* A word with its stem, for which the stemmer need not be asked again. */
struct stemmed {
	enum text_language language;
	const char *word;
	size_t n, len;	  /* bytes of the word, and of its stem */
	const char *stem; /* the word itself, or here: */
	char room[TEXT_WORD_MAX];
};
void stem_word(struct stemmed *out, struct stemmer *s, enum text_language l, const char *word,
	       size_t n);

/* 4-grams are told by their hash: two that share one are too few to matter. */
enum { GRAM_NUMBERS = 1 << 16 };
/* The terms of one word. Grams are told once each, in order. */
struct expansion {
	uint32_t stem;
	uint32_t part[TEXT_PARTS_MAX];
	size_t part_count;
	uint16_t gram[MAX_GRAMS];
	size_t gram_count;
};

struct word {
	uint32_t seen; /* in the whole catalogue */
	uint8_t n;
	uint8_t stem; /* so many of its letters are its stem; 0: it is not known to begin so */
	uint8_t language : 7; /* whose stemmer */
	uint8_t is_small : 1; /* a stop word: no terms, no grams */
};
_Static_assert(TEXT_WORD_MAX <= UINT8_MAX && MAX_GRAMS <= UINT8_MAX, "they are kept in bytes");

/*
 * What a word is to a need, once all words are known; none of a small one.  A line of the cache: a
 * need looks at some thousand of them, which lie anywhere.
 */
enum { WORD_GRAMS = 13 };
struct word_terms {
	/* a bit for each of its terms and of its 4-grams, of which several share one */
	uint64_t term_bits, gram_bits;
	uint32_t term[1 + TEXT_PARTS_MAX]; /* stem, parts */
	uint16_t gram[WORD_GRAMS];	   /* of more: where they are */
	uint8_t part_count, gram_count;
};
_Static_assert(sizeof(struct word_terms) == 64, "none lies in two lines");

/* A word that a text tells, and its number once it is looked up. */
struct told_word {
	uint32_t word, likely; /* likely: its number, or WORD_NONE */
	uint32_t hash, part;   /* part: first in vocab.told_part */
	uint32_t at, len;      /* bytes of the text */
	uint8_t n;
};

struct vocab {
	struct lexicon
		words; /* a byte for the language, then the folded word; sealed: to be told only */
	struct lexicon terms; /* a byte for the kind, then the stem's key */
	struct word *word;
	size_t word_count, word_cap;
	struct recent_word *recent; /* by hash, while words come */
	struct told_word *told;	    /* of the course that is read */
	uint64_t *told_part;	    /* their letters */
	uint32_t *told_left;	    /* those not told lately */
	size_t told_count, told_cap, told_part_count, told_part_cap;
	size_t told_left_count, told_left_cap;
	struct word_terms *terms_of; /* by word, once its terms are asked for */
	uint16_t *word_gram;	     /* of words that have too many for word_terms.gram */
	size_t word_gram_count, word_gram_cap;
	uint32_t *gram_seen; /* by gram: how often words that have it are, in the whole catalogue */
	size_t gram_numbers; /* GRAM_NUMBERS, once sealed */
	uint64_t *kin_bits;  /* by word: its gram_bits once more, for who goes through all words */
	uint32_t term_count; /* once sealed */
	enum { VOCAB_LEARN, VOCAB_KEEP, VOCAB_TERMS, VOCAB_SEALED } phase;
	uint32_t at; /* words that this phase has done */
	struct stemmer *stemmer;
	struct splitter *splitter;
	struct lexicon parts; /* what the splitter knows, when it is kept or was */
	const uint32_t *part_times;
};
void vocab_init(struct vocab *v);
void vocab_release(struct vocab *v);
/*
 * Words are told first, those of a course or of a part, and get their numbers then, in order, new
 * or known; WORD_NONE when there are too many.  What vocab_told() returns is valid until the next
 * word is told.
 */
void vocab_tell(struct vocab *v, enum text_language l, const char *word, size_t n, size_t at,
		size_t len);
const struct told_word *vocab_told(size_t *count, struct vocab *v);
const char *vocab_text(const struct vocab *v, uint32_t word);
/*
 * The same word with its stem, which is remembered where the word begins with it: until all is
 * sealed, by one thread a word.
 */
void vocab_stemmed(struct stemmed *out, struct vocab *v, struct stemmer *s, uint32_t word);
/* Of more than WORD_GRAMS: the first of them in vocab.word_gram. */
static inline size_t word_grams_at(const struct word_terms *w)
{
	return w->gram[0] | (size_t)w->gram[1] << 16;
}
static inline const uint16_t *word_grams(const struct vocab *v, const struct word_terms *w)
{
	return w->gram_count <= WORD_GRAMS ? w->gram : v->word_gram + word_grams_at(w);
}
/* Every word is known: learn the parts that they may have; a piece of it. true: more. */
bool vocab_learn(struct vocab *v);
/*
 * Then each word gets its terms: some words a thread, each with numbers of its own, which joined in
 * the order of the words become those that one thread would have given.
 */
struct vocab_share {
	struct stemmer *stemmer;
	struct lexicon terms;
	uint16_t *word_gram; /* as in struct vocab */
	size_t word_gram_count, word_gram_cap;
	uint32_t *gram_seen;	/* as in struct vocab */
	uint32_t from, at, end; /* words */
	uint32_t *number;	/* of its terms in the whole, while it is joined */
	uint32_t numbered;
	bool is_first;
};
void vocab_deal(struct vocab_share *s, struct vocab *v, size_t share, size_t shares);
bool vocab_share_piece(struct vocab *v, struct vocab_share *s); /* true: more */
/* The next piece of joining the next share; true: more of it.  vocab_joined() after the last. */
bool vocab_join_piece(struct vocab *v, struct vocab_share *s);
void vocab_joined(struct vocab *v);
void vocab_share_release(struct vocab_share *s);
/* The terms of any word; those that the catalogue does not have are TERM_NONE or left out. */
void vocab_expand(struct expansion *out, struct vocab *v, enum text_language l, const char *word,
		  size_t n);
uint64_t vocab_term_bits(const uint32_t *term, size_t n);
uint64_t vocab_gram_bits(const uint16_t *gram, size_t n);
/* The term of the end of a word that nobody knows (splitter_head); false: none. */
bool vocab_head(uint32_t *out, struct vocab *v, enum text_language l, const char *word, size_t n);
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
	uint32_t words; /* first in doc_word */
	uint32_t word_count;
	uint32_t concepts; /* first in doc_concept */
	uint32_t concept_count;
	uint16_t length[FIELD_COUNT];
	uint8_t language;
	uint8_t zero; /* no byte of what is kept is left to chance */
};

/*
 * Frequencies are counted in whole units, so that sums do not depend on the order of adding.
 */
enum { TF_UNIT = 4096 };

/* A concept that a course names, and how much it does so; a large catalogue has millions. */
struct doc_concept {
	uint32_t concept : 31;
	uint32_t in_head : 1; /* in its title or subject */
	uint16_t tf;	      /* in TF_UNIT */
	uint16_t sure;	      /* at most CONCEPT_SURE: how surely one of its phrases names it */
};
enum { CONCEPT_SURE = 32768 };
static inline double concept_tf(const struct doc_concept *c)
{
	return c->tf / (double)TF_UNIT;
}
static inline double concept_sure(const struct doc_concept *c) /* 0-1 */
{
	return c->sure / (double)CONCEPT_SURE;
}
/* The same while the course is read. */
struct concept_named {
	uint32_t concept;
	float tf, sure;
	bool in_head;
};
/* A concept that a need says. */
struct concept_said {
	uint32_t concept, from; /* from: itself, or the one near which it is */
	float strength, share;
	float origin;	/* strength of `from` */
	uint64_t words; /* as in struct spotted */
};

enum postings { POSTINGS_NONE, POSTINGS_SPARSE, POSTINGS_DENSE };

/* A known word that an unknown one of a need may be; the index's. */
struct spelled {
	const char *text; /* folded; not terminated */
	size_t n;
	enum text_language language;
};
struct spelling {
	uint64_t *mask; /* of the letters of each; both by length, then as they came */
	uint32_t *word; /* of the vocabulary, then of the book */
	size_t count;
	uint32_t *from; /* by length: the first of it */
	size_t lengths;
	bool *real; /* by three letters: whether words of the North have them in a row */
	size_t runs;
	struct spelling_work *work; /* NULL: not begun, or done */
};
void spelling_release(struct spelling *s);
/* All words are known: a piece of it. true: more. */
bool spelling_build(struct spelling *s, const struct vocab *v, const struct book *b);
/*
 * The word that is nearest by its letters, of those near enough; then the more frequent.  `bare`:
 * the text that it stands in has no å, ø or æ.  False: none, or a small one.
 */
bool spelling_find(struct spelled *out, const struct match_index *x, enum text_language l,
		   const char *word, size_t n, bool bare);
/* The same for a word of `text`; false also where catalogue or thesaurus know the word itself. */
bool spelling_meant(struct spelled *out, struct match_index *x, enum text_language l,
		    const char *word, size_t n, const char *text);

struct sealing;			      /* what is known only until the index is sealed */
void sealing_free(struct sealing *s); /* NULL is fine */

/* Where each field's count stands in the low byte of a doc_word, and its largest value. */
struct count_place {
	unsigned shift, max;
};
extern const struct count_place index_counts[FIELD_COUNT];

struct match_index {
	const struct tuning *tuning;
	struct vocab vocab;
	struct entry *entry;
	size_t count, cap;
	/* word << 8 | title << 6 | subject << 4 | text: how often in each field, capped */
	uint32_t *doc_word;
	size_t doc_word_count, doc_word_cap;
	struct sealing *sealing;     /* NULL: not begun, or done */
	struct kept_head *kept_head; /* of match_index_bytes() */
	struct entry *kept_entry;
	bool sealed;
	bool is_loaded; /* its arrays are the bytes that it was loaded from, but for its entries */
	bool is_view;	/* all but the scratch is another's */
	bool is_part;	/* its book is another's, and it only takes courses in */
	/* parts that were joined, by their courses: no other course comes any more */
	struct joined {
		size_t first;
		uint32_t *number; /* by word of the part: its number in the whole */
	} * joined;
	size_t joineds, joined_cap;
	double mean_length[FIELD_COUNT];
	/* by term: courses that have it, and where its postings are; common ones have none */
	uint32_t *df, *start, *length;
	struct book *book;
	struct book_room *room;
	size_t concept_count; /* terms 0, 1, 2... are concepts */
	struct spotted *spotted;
	struct doc_concept *doc_concept;
	size_t doc_concept_count, doc_concept_cap;
	struct concept_named *named; /* by the course that is read */
	size_t named_count, named_cap;
	struct word_keys *word_keys,
		*token; /* by word of the vocabulary; of the text that is read */
	size_t word_keys_count, word_keys_cap, token_count, token_cap, token_end;
	struct spelling spelling;
	uint8_t *postings; /* enum postings */
	/*
	 * Postings, by term, then course.  Sparse: course << 8 | impact.  Dense, for terms of many
	 * courses: for each range of courses how many there are, then course in it << 5 | impact.
	 */
	uint32_t *sparse;
	uint16_t *dense;
	size_t sparse_count, dense_count;
	/* scratch of the query that runs: a view has its own (index_room), and its own stemmer */
	uint32_t *total[CHANNEL_COUNT]; /* by course; in whole blocks */
	uint32_t *block_max[CHANNEL_COUNT];
	uint32_t best[CHANNEL_COUNT]; /* the largest total */
	uint32_t
		*said; /* by concept that the open query says: its name + 1; zero between queries */
	float *key_worth;     /* by key of the book: of a concept that the query says */
	float concept_trust;  /* of the query: how surely its concepts are meant, 0-1 */
	float *weight;	      /* by term; zero between queries */
	uint64_t *asked;      /* by term: a bit, whether the open query has it */
	uint16_t *gram_place; /* by gram: where the open query has it, + 1; zero between queries */
	struct kin_lately *kin_lately;
	struct arena *scratch;
};
enum { IMPACT_MAX = 255, DENSE_BITS = 5, DENSE_MAX = 31 };
/* One entry a word, sorted, repeats added up; returns how many.  `room` has room for as many. */
size_t index_fold_repeats(uint32_t *w, uint32_t *room, size_t n);
/* The courses of parts that were joined get the words' numbers in the whole: some a thread. */
struct parts_share {
	size_t at, end; /* courses */
	uint32_t *room;
	size_t room_cap;
};
void parts_deal(struct parts_share *s, const struct match_index *x, size_t share, size_t shares);
bool parts_share_piece(struct match_index *x, struct parts_share *s); /* true: more */
void parts_share_release(struct parts_share *s);
void parts_release(struct match_index *x); /* when all have their numbers */
void index_room(struct match_index *x); /* once it is known how many courses and terms there are */
double index_idf(const struct match_index *x, uint32_t term);
/* What one occurrence in each field of a course counts, the field's length considered. */
void index_field_factors(float out[FIELD_COUNT], const struct match_index *x,
			 const struct entry *e);
float index_word_frequency(const float field[FIELD_COUNT], uint32_t packed);

/* The keys of a word that is stemmed, as book_keys() has them. */
void book_keys_of(struct word_keys *out, const struct book *b, struct stemmer *s,
		  const struct stemmed *w);

/* The thesaurus as the index uses it; concepts first, then courses. */
void concepts_close(struct match_index *x);
void concepts_release(struct match_index *x);
/* What asking takes, one a thread. */
void concepts_room(struct match_index *x);
void concepts_free_room(struct match_index *x);
void concepts_take_word(struct match_index *x, uint32_t word, size_t at, size_t len);
void concepts_know_words(struct match_index *x, size_t count);
void concepts_end_text(struct match_index *x, enum field field);
void concepts_end_course(struct match_index *x, struct entry *e);
/*
 * What a need of a firm of these trades says: concepts, by number; *at: where each of its words
 * stands in it.  In `a`.
 */
size_t concepts_of_need(struct concept_said **out, size_t **at, struct match_index *x,
			const char *text, enum text_language l, const enum trade trade[BOOK_AREAS],
			struct arena *a);
/* Those a course names of the concepts that the open query says, by their name; returns how many.
 */
size_t concepts_shared(const struct doc_concept **out, const struct match_index *x,
		       const struct entry *e);
/* Where a course names a concept, as it is written there; NULL: nowhere. */
const char *concept_as_written(struct match_index *x, size_t course, uint32_t concept,
			       struct arena *a);
struct query_term {
	uint32_t term;
	float weight;
	enum channel channel;
};
/* A word of the need, for coverage and reasons. */
struct query_gram {
	uint16_t gram;
	float weight;
};
struct query_word {
	const char *text; /* folded */
	size_t n, at, len;
	const char *source; /* the text it stands in: `at` and `len` are bytes of it */
	enum text_language language;
	struct expansion terms;
	double mass;  /* what it says: its idf (unknown: as the rarest), less when it asks */
	bool asks;    /* says that something is wanted, not what: no reason for an offer */
	bool known;   /* the catalogue has its stem or a part */
	bool little;  /* nobody takes it alone for a reason */
	bool spelled; /* stem and parts are those of the known word that it may be */
	uint64_t gram_bits;
};
/* A concept that the need says, or that is near to one. */
struct query_concept {
	uint32_t concept, from;
	size_t name;	/* the same for all that are of this concept, and less than their number */
	double worth;	/* how surely it is meant, 0-1 */
	double share;	/* of the phrase that is there */
	double said;	/* how surely `from` is meant, 0-1 */
	uint64_t words; /* of the query's first SPOTTED_WORDS words: those that say it */
};
struct query {
	double area[BOOK_AREAS];      /* shares of what it says */
	enum trade trade[BOOK_AREAS]; /* of the firm */
	struct query_concept *concept;
	size_t concept_count;
	struct query_term *term;
	size_t term_count;
	struct query_gram *gram;
	size_t gram_count;
	struct query_word *word;
	size_t word_count;
	double mass;	    /* of all words */
	uint64_t term_bits; /* of all words */
};
struct query_source {
	const char *text;
	double weight;
};
/* `nace`: the firm's industry, NULL or "": not known. */
void query_build(struct query *out, struct match_index *x, const struct query_source *source,
		 size_t count, enum text_language l, const char *nace, struct arena *a);

/* Around looking closely at courses for it: what its concepts are called is at hand. */
void query_open(const struct query *q, struct match_index *x);
void query_close(const struct query *q, struct match_index *x);

/* Words by which people ask, in any trade: they say that something is wanted, not what. */
bool query_only_asks(const char *word, size_t n);

/* What a need asks: its words, occupation and note. */
void match_query(struct query *out, struct match_index *x, const struct need *n, struct arena *a);

struct hit {
	size_t course;
	float score;
};
/* The totals of all courses, into x->total; then the best of them that have a score. */
void score_all(struct match_index *x, const struct query *q);
void score_sort(struct hit *hit, size_t n, const struct match_index *x); /* best first */
double channel_weight(const struct tuning *t, enum channel c);
/* Best first; returns how many, at most `top`. */
size_t score_top(struct hit *out, size_t top, struct match_index *x);

struct meeting {
	enum match_bridge bridge;
	double strength; /* 0: did not meet; 1: the same word */
	uint32_t word;	 /* of the course; with BRIDGE_CONCEPT: the concept that it names */
	uint32_t said;	 /* BRIDGE_CONCEPT: which of the query's concepts */
	bool in_head;	 /* in its title or subject */
};
/* How each word of the need met the course (q->word_count of them), and the share covered. */
struct coverage {
	struct meeting *meeting;
	double covered, in_head; /* shares of the need's mass, 0-1 */
	double letters;		 /* share of its 4-grams' weight, 0-1 */
	const struct doc_concept *
		*shared; /* by name: what the need says; NULL: the course does not */
	size_t shared_count;
};
/* What is known of its words, once for all courses. */
void query_know_words(struct query *q);
/* It has no word, or only such as tell nothing of what is wanted. */
bool query_is_wordless(const struct query *q);
void meet_words(struct coverage *out, struct match_index *x, const struct query *q, size_t course,
		struct arena *a);
/* Around a query's use, as query_open() and query_close(): where each of its grams is. */
void letters_open(const struct query *q, struct match_index *x);
void letters_close(const struct query *q, struct match_index *x);
double letters_idf(const struct match_index *x, uint16_t gram); /* 0: too common to tell anything */
/* Least Dice of the 4-grams of words that are kin and begin alike. */
#define LETTERS_ALIKE 0.4
/*
 * Whether two words can be kin at all, told by the bits of the grams that they may share: what a
 * word has more of grams than of bits may be shared too.
 */
int letters_least_shared(const struct word_terms *w);
bool letters_may_be_alike(const struct query_word *q, uint64_t shared, int least);
/* How alike a word of the catalogue is to one of the need, 0-1; 0: they are no kin. */
double letters_alike(const struct vocab *v, const struct query_word *q, uint32_t number);
/* The words of the catalogue that are kin to one that it does not know; the nearest first. */
enum { MOST_KIN = 8 };
struct kin {
	uint32_t word;
	double like;
};
/* They stand until the next word is asked for. */
size_t letters_kin(const struct kin **out, struct match_index *x, const struct query_word *q);
enum { KIN_LATELY = 512 }; /* words whose kin are remembered, a view */
struct kin_lately *letters_kin_room(void);
/*
 * What a course has of a need's 4-grams: begin, each of its words, of which it is told whether it
 * shares any, then the share.
 */
struct letters {
	const struct match_index *x;
	uint32_t *times; /* by gram of the query, in TF_UNIT; behind them all those not counted */
	float field[FIELD_COUNT];
};
void letters_begin(struct letters *l, const struct match_index *x, const struct query *q,
		   const struct entry *e);
bool letters_take(struct letters *l, const struct word_terms *w, uint32_t packed);
double letters_share(const struct letters *l, const struct query *q); /* 0-1 */
void look_features(double f[FEATURE_COUNT], const struct match_index *x, const struct query *q,
		   const struct coverage *c, size_t course);
double look_useful(const struct look *l, const double f[FEATURE_COUNT]); /* 0-1 */
const struct look *look_of(const struct tuning *t, const struct query *q);

/*
 * Whether any course is about the need: the courses looked at are taken one by one, in any order.
 */
#define COVER_NONE SIZE_MAX
struct cover {
	size_t best; /* the course of the largest chance */
	double chance, letters;
	double *about; /* by concept of the query: how surely a course is about it, 0-1 */
};
void cover_begin(struct cover *c, const struct query *q, struct arena *a);
void cover_take(struct cover *c, const struct query *q, const struct coverage *met, size_t course,
		double chance, const double f[FEATURE_COUNT]);
/* False: no course met, or the need says nothing that the thesaurus knows. */
bool cover_features(double f[COVER_COUNT], const struct cover *c, const struct match_index *x,
		    const struct query *q);
/*
 * What the need adds to each of its courses, as a logit, where the best of them is more likely of
 * use than not and yet the need is a gap, or the other way round: then the best has the
 * chance that the need is covered.  Else 0, and where there is nothing to tell that by.
 */
double cover_shift(const struct cover *c, const struct match_index *x, const struct query *q);
double cover_chance(double chance, double shift); /* of a course, with that */

/* Whose trade each area of the book is, for a firm of that industry ("" or NULL: not known). */
void context_trades(enum trade out[BOOK_AREAS], const struct book *b, const char *nace);

/* The meetings as reasons, largest share first; words as they are written. */
size_t word_reasons(const struct word_reason **out, struct match_index *x, const struct query *q,
		    const struct coverage *c, size_t course, struct arena *a);

/* One run with what is wished beside it. */
struct situation {
	const struct course *course;
	const struct run *run; /* NULL: the course has none */
	const struct need *need;
	const struct match_options *options;
	const struct fit_filter *filter; /* never NULL */
	const struct municipality *here; /* where the firm is; NULL: not known */
};
/* False: of this aspect there is nothing to say. have and want are NaN when it is called. */
bool condition_judge(struct fit_reason *r, enum fit_aspect aspect, const struct situation *s);

/* The run that fits best, its reasons, and how many percent of the fit they take away. */
struct fit {
	const struct run *run;
	struct fit_reason reason[FIT_ASPECT_COUNT];
	size_t count;
	int loss;
	bool excluded;
	double relaxing; /* fit_relaxing(); 0 when nothing excludes */
};
/* `s` without a run. */
void fit_course(struct fit *out, struct situation *s);
/*
 * How much must be given up before these reasons exclude no more, in steps: 25 km, 14 days, one
 * level, 1000 kroner, one seat, 4 hours a week; a begun step is counted in full parts, one at
 * least.  Another mode or language is two steps; what has begun or is over is further away than
 * all else.  The sum is the measure.
 */
double fit_relaxing(const struct fit_reason *r, size_t count);

/* What decisions teach of one need's offers; NULL: nothing. */
struct learning;
struct learning *learning_for(const struct learned *l, struct match_index *x, const struct query *q,
			      const struct need *n, struct date today, struct arena *a);
/* Its fit, from what it is without; `t` may be NULL. */
void learning_adjust(struct offer *o, const struct learning *t);
void learning_explain(struct offer *o, const struct learning *t); /* and why */

#endif
