#ifndef LOS_CATALOG_INTERNAL_H
#define LOS_CATALOG_INTERNAL_H
/*
 * headers.c	what columns are called, by field
 * columns.c	the header of a file -> which column is which field
 * record.c	one record -> canonical text; what a cell or its header says of other fields
 * record_*.c	the rules of fields, by theme: each makes canonical text of what schools write, and
 *		keeps what it does not understand as it was written, with a warning
 * when.c	terms in words, and the days they hold
 * view.c	canonical text -> typed values
 * codes.c, codes_csv.c	municipalities
 */
#include "base/macros.h"
#include "catalog/catalog.h"
#include "table/value.h"

/* Lists of names, "one|two=unit"; names are compared by header_key(). */
extern const char *const course_aliases[COURSE_FIELD_COUNT];
extern const char *const course_side_headers, *const course_duration_unit_headers;

/* A word of a header that says what the numbers below it are in: of a field, as it is kept. */
struct header_unit {
	enum course_field of;
	const char *word, *unit;
};
extern const struct header_unit course_units[];
extern const size_t course_unit_count;

struct rules_reading {
	struct course_record *out;
	struct arena *arena;
	const struct course_columns *columns;
	struct place_in_file where;
	struct findings *f;
	/*
	 * What one cell says of other fields, and the text of one that its field cannot hold: taken
	 * when all cells are read, where the file does not give it itself.
	 */
	bool has_derived; /* false: derived is not set */
	const char *derived[COURSE_FIELD_COUNT];
};

/* A rule gets the trimmed, not empty text, and returns what is kept. */
typedef const char *rule_fn(struct rules_reading *r, enum course_field field, const char *text);

rule_fn rule_line, rule_text, rule_code, rule_url;		  /* record_text.c */
rule_fn rule_kind, rule_mode, rule_language, rule_level;	  /* record_words.c */
rule_fn rule_credits, rule_credit_unit, rule_pace, rule_duration; /* record_extent.c */
rule_fn rule_price, rule_currency, rule_vat, rule_seats;	  /* record_price.c */
rule_fn rule_start, rule_start_text, rule_date;			  /* record_date.c */
rule_fn rule_municipality, rule_postcode, rule_subject_code,
	rule_subject_scheme; /* record_code.c */

struct place_in_file rules_place(const struct rules_reading *r, enum course_field field);
void rules_derive(struct rules_reading *r, enum course_field field, const char *text);
/*
 * Nothing was understood: the text is kept, with a warning that says what is `wanted` (marked with
 * N_() and looked up here, for this is seldom come to).  A dash or "unknown" is nothing at all.
 */
const char *rules_kept(struct rules_reading *r, enum course_field field, const char *text,
		       const char *wanted);
/* The same for a text that can be read in two ways, of which the file does not say which. */
const char *rules_two_ways(struct rules_reading *r, enum course_field field, const char *text,
			   const char *ways);
/* cell_amount() and cell_when(), in two ways only where the file does not show which. */
enum cell_number rules_amount(struct rules_reading *r, struct cell_amount *out,
			      enum course_field field, const char *text);
enum cell_date rules_when(struct rules_reading *r, struct cell_when *out, enum course_field field,
			  const char *text);

bool rules_is_whole_number(const char *text);
/* The text itself when it is the same. */
const char *rules_copied(struct rules_reading *r, const char *made, const char *text);
/* Cuts the next word off folded text, without what stands around it: NULL at the end. */
const char *rules_next_word(char out[WORD_MAX], const char **p);
/* "40 hours" in `a` of a folded amount's number and words; NULL: they are no time. */
const char *rules_time(struct arena *a, const struct cell_amount *amount);

#endif
