#ifndef LOS_CATALOG_CATALOG_H
#define LOS_CATALOG_CATALOG_H
/*
 * catalog - courses as plain values, the rules by which a CSV record becomes one, and the codes
 * (municipalities, industries, areas).
 *
 * One record is one run; records with one (provider, code) are runs of one course (DESIGN section
 * 6). Rejected are only records without title or without provider; anything else that cannot be
 * understood is a warning, and its field keeps the text as written, so that no course is lost.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/finding.h"

#include <stdbool.h>

struct table_map; /* table/mapping.h */

#define CATALOG_KINDS(X)                                                                           \
	X(COURSE, "course")                                                                        \
	X(APPRENTICESHIP, "apprenticeship")                                                        \
	X(TRAINEE, "trainee")                                                                      \
	X(STUDENT_PROJECT, "student_project")                                                      \
	X(MEASURE, "measure")
enum course_kind {
#define X(id, name) KIND_##id,
	CATALOG_KINDS(X)
#undef X
		KIND_COUNT
};
const char *course_kind_name(enum course_kind k);

enum { LEVEL_UNKNOWN = 0 };

/*
 * A field, its canonical header. Order is the canonical header's (DESIGN section 6); behind `url`
 * stand the wider fields, "" in most catalogues:
 *   pace         percent of full time, 1-100
 *   duration     "<number> hours|days|weeks|months|semesters|years", else as written
 *   credit_unit  sp (studiepoeng), fsp (fagskolepoeng), hp, yhp, ects...: credits of two units are
 *                not added up
 *   vat          "included" or "excluded"
 *   start_text, price_text   as written where start or price cannot hold it ("etter avtale")
 */
#define COURSE_FIELDS(X)                                                                           \
	X(PROVIDER, "provider")                                                                    \
	X(CODE, "code")                                                                            \
	X(TITLE, "title")                                                                          \
	X(DESCRIPTION, "description")                                                              \
	X(SUBJECT, "subject")                                                                      \
	X(KIND, "kind")                                                                            \
	X(LEVEL, "level")                                                                          \
	X(CREDITS, "credits")                                                                      \
	X(MODE, "mode")                                                                            \
	X(LANGUAGE, "language")                                                                    \
	X(MUNICIPALITY, "municipality")                                                            \
	X(START, "start")                                                                          \
	X(END, "end")                                                                              \
	X(DEADLINE, "deadline")                                                                    \
	X(PRICE, "price")                                                                          \
	X(SEATS, "seats")                                                                          \
	X(URL, "url")                                                                              \
	X(PROVIDER_ID, "provider_id")                                                              \
	X(RUN_CODE, "run_code")                                                                    \
	X(CREDIT_UNIT, "credit_unit")                                                              \
	X(SUBJECT_CODE, "subject_code")                                                            \
	X(SUBJECT_SCHEME, "subject_scheme")                                                        \
	X(KEYWORDS, "keywords")                                                                    \
	X(LEARNING_OUTCOMES, "learning_outcomes")                                                  \
	X(TARGET_GROUP, "target_group")                                                            \
	X(ENTRY_REQUIREMENTS, "entry_requirements")                                                \
	X(PACE, "pace")                                                                            \
	X(DURATION, "duration")                                                                    \
	X(VENUE, "venue")                                                                          \
	X(POSTCODE, "postcode")                                                                    \
	X(CURRENCY, "currency")                                                                    \
	X(VAT, "vat")                                                                              \
	X(SEATS_FREE, "seats_free")                                                                \
	X(START_TEXT, "start_text")                                                                \
	X(PRICE_TEXT, "price_text")                                                                \
	X(UPDATED, "updated")
enum course_field {
#define X(id, name) COURSE_##id,
	COURSE_FIELDS(X)
#undef X
		COURSE_FIELD_COUNT
};
enum { COURSE_WIDE_FROM = COURSE_URL + 1 }; /* first of the wider fields */
const char *course_field_name(enum course_field f);

/*
 * One record: all fields as canonical text (what `los export courses` writes: ISO dates, '.'
 * decimal,
 * "" unknown).  Text is the truth that is stored; typed views are below.
 */
struct course_record {
	const char *field[COURSE_FIELD_COUNT];
	bool by_file; /* read as its file shows (see below): elsewhere its cells may say another
			 thing */
};

enum { COURSE_MORE_MAX = 32, COURSE_UNIT_MAX = 16 };
struct course_columns {
	int at[COURSE_FIELD_COUNT];	      /* column of each field; -1: not in the file */
	const char *name[COURSE_FIELD_COUNT]; /* its header as written; borrowed */
	/*
	 * What the header says of the cells, where they do not: the unit of credits ("sp") and
	 * duration ("hours"), the currency of price ("NOK"), its vat, the scheme of subject_code
	 * ("SUN"); "": nothing.
	 */
	char unit[COURSE_FIELD_COUNT][COURSE_UNIT_MAX];
	int duration_unit_at; /* a column with the unit of each duration; -1: none */
	/* Told of the course too: paragraphs behind the description, under their headers. */
	struct {
		int at;
		const char *name;
	} more[COURSE_MORE_MAX];
	size_t more_count;
	bool exported; /* the header is that of our own export: what is not canonical stays */
	struct course_evidence {
		/* What its cells show, a bit each: 1 << enum decimal_sign, 1 << enum day_order. */
		unsigned char sign[COURSE_FIELD_COUNT], order[COURSE_FIELD_COUNT];
	} evidence; /* by course_evidence_add(); all zero: none yet */
};
/* Words that tell a header row, for struct table_options; in `a`. */
const char *const *course_known_headers(struct arena *a);
/*
 * By canonical name or one of the names that schools use (nb, nn, sv, da, en), compared by
 * header_key(). `map` goes before, it may be NULL; a field of "-" leaves a column out. Of several
 * columns for one field the first is the field's, the others are `more`. False: no title, no
 * provider, or a map that does not fit: a finding says so.
 */
bool course_columns_find(struct course_columns *out, const char *const *header, size_t count,
			 const struct table_map *map, const char *provider,
			 struct place_in_file where, struct findings *f);
/*
 * Some cells can be read in two ways: `12.500`, `05/06/2027`. What decides is the file: a cell of
 * the same column that can only be read in one way (7,5; 13/06/2027), else one of its other columns
 * of numbers or dates; where they contradict each other, nothing.  All rows count, whatever their
 * order: when a record has a finding with the code COURSE_TWO_WAYS and not all rows are added yet,
 * add them and read the record again.  An export of ours shows nothing: its numbers and days are
 * canonical, and what is not was kept as written and comes back so.
 */
#define COURSE_TWO_WAYS "two-ways"
void course_evidence_add(struct course_columns *c, const char *const *cell, size_t count);
/*
 * Check and normalise one CSV record.  `provider` NULL or the value for a file without that column.
 * False: rejected, a finding says why.  Texts live in `a` or are borrowed from `cell`.
 */
bool course_from_record(struct course_record *out, struct arena *a, const struct course_columns *c,
			const char *const *cell, size_t count, const char *provider,
			const char *file, size_t line, struct findings *f);

/*
 * By what a record is known when it comes again, never 0: a hash of its cells and of what decides
 * how they are read: the rules of this build, the list of municipalities, and `how`: the header,
 * what maps it, and what stands for cells that are not there.
 */
struct codes;
uint64_t course_cells_seed(const struct codes *codes, const char *how);
uint64_t course_cells_hash(uint64_t seed, const char *const *cell, size_t count);

/* ---- typed view of a stored course, for matching, screens and reports ---- */

/* The wider fields as canonical text, each "" where it is not given. */
struct run_more {
	const char *code, *pace, *duration, *venue, *postcode;
	const char *currency, *vat, *updated;
	const char *price_text; /* when price is not in kroner, or what it says besides */
	int seats_free;		/* -1 unknown */
};
struct course_more {
	const char *learning_outcomes, *keywords, *target_group, *entry_requirements;
	const char *credit_unit, *subject_code, *subject_scheme, *provider_id;
};
struct run {
	struct date start, end, deadline; /* year 0: not known */
	const char *when;	     /* start as it is kept: a day, a term, "open" (cell_when()) */
	const char *municipality;    /* name; "" not known */
	const char *start_text;	     /* when start is not a date, or what is said besides */
	int price;		     /* kroner; -1 unknown, 0 free */
	int seats;		     /* -1 unknown */
	const char *mode;	     /* "onsite", "online", "blended"; "" unknown */
	const char *language;	     /* "" unknown */
	const struct run_more *more; /* NULL: nothing; read it by run_more() */
};
struct course {
	const char *provider, *code, *title, *description, *subject, *url;
	enum course_kind kind;
	int level;	      /* NQF 1-8, LEVEL_UNKNOWN */
	double credits;	      /* NaN unknown */
	const char *language; /* of the first run */
	size_t run_count;
	const struct run *run;
	const struct course_more *more; /* NULL: nothing; read it by course_more() */
};
/* The days on which it can begin; false: not known, or at any time. */
bool run_window(struct date *first, struct date *last, const struct run *r, struct date today);
/* "autumn 2027" for 2027-H, "at any time" for open; other texts as they are. */
const char *when_words(struct arena *a, const char *when);
/* Never NULL. */
const struct run_more *run_more(const struct run *r);
const struct course_more *course_more(const struct course *c);

/* Texts borrowed; without runs, and without what is `more`. */
void run_from_record(struct run *out, const struct course_record *r);
/*
 * Its end, else its start, else its deadline is before today; one without any of them never is. A
 * course is when all its runs are.  What is expired is hidden and counted wherever courses are
 * listed, unless it is asked for.
 */
bool run_is_expired(const struct run *r, struct date today);
bool course_is_expired(const struct course *c, struct date today);
void course_head_from_record(struct course *out, const struct course_record *r);
/* False: there is nothing of it. */
bool run_more_from_record(struct run_more *out, const struct course_record *r);
bool course_more_from_record(struct course_more *out, const struct course_record *r);

/* ---- codes ---------------------------------------------------------------------------------- */

struct municipality {
	const char *nr, *name, *county_nr, *county;
	double lat, lon; /* centroid, degrees */
};
struct codes; /* lookup tables, read-only, owns all */
struct codes *codes_new(void);
void codes_free(struct codes *c);
/* One record of data/codes/municipalities.csv etc. (columns found by the caller's header). */
void codes_add_municipality(struct codes *c, const struct municipality *m, const char *aliases);
/*
 * The same from CSV: kommunenr;name;county_nr;county;lat;lon;aliases, in any order.  The first
 * says which header it is (false: none of these), the second makes a value of a record.
 */
enum { MUNICIPALITY_FIELDS = 7 };
struct municipality_columns {
	int at[MUNICIPALITY_FIELDS];
	const char *name[MUNICIPALITY_FIELDS];
};
const char *const *municipality_known_headers(void);
bool municipality_columns_find(struct municipality_columns *out, const char *const *header,
			       size_t count);
bool municipality_from_record(struct municipality *out, const char **aliases,
			      const struct municipality_columns *c, const char *const *cell,
			      size_t count, struct place_in_file where, struct findings *f);
/* By number, name, alias, or "Name kommune", folded; NULL: unknown. */
const struct municipality *codes_municipality(const struct codes *c, const char *name);
/* What to write for it, so that it is found again: of two named Våler "Våler (Innlandet)". */
const char *codes_called(const struct codes *c, const struct municipality *m);
/* The nearest known name to a misspelled one, NULL when nothing is near. */
const char *codes_municipality_near(const struct codes *c, const char *name);
size_t codes_municipality_count(const struct codes *c);
/* In the order in which they were added. */
const struct municipality *codes_municipality_at(const struct codes *c, size_t i);
uint64_t codes_digest(const struct codes *c); /* of all that was added; another list, another one */
/* Great-circle kilometres between two centroids. */
double municipality_km(const struct municipality *a, const struct municipality *b);

#endif
