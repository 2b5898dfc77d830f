#ifndef LOS_NEED_NEED_H
#define LOS_NEED_NEED_H
/*
 * need - firms, their contacts and their competence needs as plain values, with the rules that hold
 * for each; and the need CSV of DESIGN section 6.
 *
 * Values are borrowed from the arena they were read into.  Text fields are never NULL once read
 * ("" = not known); dates use year 0 for "none"; numbers use -1 for "not known".
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/finding.h"
#include "table/mapping.h"

#include <stdbool.h>

/*
 * An organisation number as typed: Norwegian, nine digits, or Swedish, ten (written 556016-0680),
 * with blanks, dots, country and VAT marks.  `out` gets it as it is kept, *expected the right check
 * digit ('-': none exists).
 */
enum orgnr_fault { ORGNR_OK, ORGNR_LENGTH, ORGNR_DIGITS, ORGNR_CHECK_DIGIT };
enum { ORGNR_SIZE = 12 };
enum orgnr_fault orgnr_check(char out[ORGNR_SIZE], char *expected, const char *typed);
/* From a cell: what is wrong with it is told, and it is kept; "" when it names no firm. */
const char *orgnr_read(struct arena *a, const char *text, struct place_in_file where,
		       struct findings *f);

struct firm {
	const char *orgnr, *name, *nace, *municipality; /* municipality as a name */
	int employees;
	const char *legal_form;
};

enum need_level { NEED_LEVEL_NONE, NEED_BASIC, NEED_VOCATIONAL, NEED_HIGHER };
enum delivery_mode { MODE_NONE, MODE_ONSITE, MODE_ONLINE, MODE_BLENDED };
bool need_level_parse(enum need_level *out, const char *s); /* "" is NONE */
const char *need_level_name(enum need_level l);
bool delivery_mode_parse(enum delivery_mode *out, const char *s);
const char *delivery_mode_name(enum delivery_mode m);

struct need {
	const char *id; /* stable: "N001", or INTERVIEW-UUID/1 */
	const char *orgnr, *firm_name, *nace, *municipality;
	int employees;
	const char *text; /* the owner's own words */
	const char *area, *occupation;
	int people;
	enum need_level level;
	enum delivery_mode mode;
	const char *language;	  /* nb nn sv se en, "" none */
	struct date latest_start; /* need.before */
	int max_km;
	int price; /* most the firm would pay per person, whole kroner */
	int hours; /* most that each person can be spared a week */
	const char *urgency, *importance, *shareable, *proof;
	const char *note;
};

/*
 * The need CSV: header names in order, and one record to a need. False: rejected, findings say why.
 * The first NEED_HEADERS are those of DESIGN section 6; the others are written only when used.
 */
enum { NEED_HEADERS = 13, NEED_FIELD_MAX = 32 };
extern const char *const need_headers[]; /* NULL-terminated */
/* Also other words that tell a header row, for struct table_options. */
const char *const *need_known_headers(struct arena *a);
struct need_columns {
	int at[NEED_FIELD_MAX];		  /* by field; -1: not in the file */
	const char *name[NEED_FIELD_MAX]; /* header as written; borrowed */
	size_t count;
};
/* Nothing is known of it: "" and -1. */
struct need need_unknown(const char *id);
/* Find columns by name; an unknown one is a warning, a missing need_text an error. */
bool need_columns_find(struct need_columns *out, const char *const *header, size_t count,
		       const struct table_map *map, struct place_in_file where, struct findings *f);
bool need_from_record(struct need *out, struct arena *a, const struct need_columns *c,
		      const char *const *cell, size_t count, const char *file, size_t line,
		      struct findings *f);
/* The column of a field of need_headers; -1: none. */
int need_column(const struct need_columns *c, const char *field);
/*
 * What the file has no column for is taken from `known`, borrowed; what it leaves empty of the firm
 * too.
 */
void need_keep_known(struct need *told, const struct need *known, const struct need_columns *c);
/* The cells of a need in the order of need_headers. */
void need_to_record(const char **cell, const struct need *n, struct arena *a);

/*
 * The firm CSV: orgnr;name;nace;employees;municipality;legal_form.  Read are also files of the
 * Norwegian register (data.brreg.no) and spreadsheets with other names.  A firm without a number or
 * without a name is rejected, anything else is a warning; one that is deleted, bankrupt or being
 * wound up is told of.  `municipality_nr` "" or a number that goes before the name.
 */
enum { FIRM_HEADERS = 6, FIRM_FIELDS = 14 };
extern const char *const firm_headers[]; /* NULL-terminated */
const char *const *firm_known_headers(struct arena *a);
struct firm_columns {
	int at[FIRM_FIELDS];
	const char *name[FIRM_FIELDS];
};
extern const char *const firm_map_fields[]; /* what a column may be, NULL-terminated */
bool firm_columns_find(struct firm_columns *out, const char *const *header, size_t count,
		       const struct table_map *map, struct place_in_file where, struct findings *f);
const char *firm_field_at(const struct firm_columns *c, size_t column); /* NULL: not read */
const char *firm_place_header(const struct firm_columns *c);		/* of the municipality */
bool firm_from_record(struct firm *out, const char **municipality_nr, struct arena *a,
		      const struct firm_columns *c, const char *const *cell, size_t count,
		      struct place_in_file where, struct findings *f);
void firm_to_record(const char **cell, const struct firm *firm, struct arena *a);
/* What `told` does not say is taken from `known`, borrowed. */
void firm_keep_known(struct firm *told, const struct firm *known);

/*
 * "16.231" of "C16.231": standards also write a class with the letter of its section before it, and
 * forms do, since spreadsheets take "01.110" for a number.  Points into `code`.
 */
const char *nace_class(const char *code);

#endif
