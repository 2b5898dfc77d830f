#ifndef LOS_FORM_MODEL_H
#define LOS_FORM_MODEL_H
/*
 * What a loaded form consists of: plain values, read-only, owned by their form (form.h), which
 * gives them out.  Names are XLSForm's, and XForms' for what only its XML names.
 */
#include "expr/expr.h"

#include <stdbool.h>
#include <stddef.h>

/* What an answer is: XForms' data types, and their names there. */
#define FORM_DATA(X)                                                                               \
	X(NONE, "")                                                                                \
	X(STRING, "string")                                                                        \
	X(INT, "int")                                                                              \
	X(DECIMAL, "decimal")                                                                      \
	X(DATE, "date")                                                                            \
	X(TIME, "time")                                                                            \
	X(DATETIME, "dateTime")                                                                    \
	X(BOOLEAN, "boolean")                                                                      \
	X(BARCODE, "barcode")                                                                      \
	X(GEOPOINT, "geopoint")                                                                    \
	X(GEOTRACE, "geotrace")                                                                    \
	X(GEOSHAPE, "geoshape")                                                                    \
	X(BINARY, "binary")                                                                        \
	X(RANK, "odk:rank")

enum form_data {
#define X(id, name) DATA_##id,
	FORM_DATA(X)
#undef X
		DATA_COUNT
};
const char *form_data_name(enum form_data d);

/*
 * id, XLSForm word, does a person answer it, the usual data type.  An element's own data type is
 * element.data: a range may be of whole numbers, a calculate may have bind::type.
 */
#define FORM_TYPES(X)                                                                              \
	X(GROUP, "group", false, NONE)                                                             \
	X(REPEAT, "repeat", false, NONE)                                                           \
	X(TEXT, "text", true, STRING)                                                              \
	X(INTEGER, "integer", true, INT)                                                           \
	X(DECIMAL, "decimal", true, DECIMAL)                                                       \
	X(RANGE, "range", true, DECIMAL)                                                           \
	X(DATE, "date", true, DATE)                                                                \
	X(TIME, "time", true, TIME)                                                                \
	X(DATETIME, "dateTime", true, DATETIME)                                                    \
	X(SELECT_ONE, "select_one", true, STRING)                                                  \
	X(SELECT_MULTIPLE, "select_multiple", true, STRING)                                        \
	X(RANK, "rank", true, RANK)                                                                \
	X(NOTE, "note", false, STRING)                                                             \
	X(CALCULATE, "calculate", false, STRING)                                                   \
	X(HIDDEN, "hidden", false, STRING)                                                         \
	X(METADATA, "metadata", false, STRING)                                                     \
	X(ACKNOWLEDGE, "acknowledge", true, STRING)                                                \
	X(BARCODE, "barcode", true, BARCODE)                                                       \
	X(GEOPOINT, "geopoint", true, GEOPOINT)                                                    \
	X(GEOTRACE, "geotrace", true, GEOTRACE)                                                    \
	X(GEOSHAPE, "geoshape", true, GEOSHAPE)                                                    \
	X(IMAGE, "image", true, BINARY)                                                            \
	X(AUDIO, "audio", true, BINARY)                                                            \
	X(VIDEO, "video", true, BINARY)                                                            \
	X(FILE, "file", true, BINARY)

enum form_type {
#define X(id, name, asks, data) FORM_##id,
	FORM_TYPES(X)
#undef X
		FORM_TYPE_COUNT
};
const char *form_type_name(enum form_type t);
bool form_type_asks(enum form_type t);
bool form_type_selects(enum form_type t); /* select_one, select_multiple, rank: has choices */

/*
 * What fills a FORM_METADATA element: id, XLSForm word, XForms' jr:preload and its parameter, data
 * type.  NOTHING: what only a telephone knows; it stays empty, and the form was warned about.
 */
#define FORM_PRELOADS(X)                                                                           \
	X(NONE, "", "", "", STRING)                                                                \
	X(START, "start", "timestamp", "start", DATETIME)                                          \
	X(END, "end", "timestamp", "end", DATETIME)                                                \
	X(TODAY, "today", "date", "today", DATE)                                                   \
	X(DEVICEID, "deviceid", "property", "deviceid", STRING)                                    \
	X(USERNAME, "username", "property", "username", STRING)                                    \
	X(EMAIL, "email", "property", "email", STRING)                                             \
	X(PHONENUMBER, "phonenumber", "property", "phonenumber", STRING)                           \
	X(SUBSCRIBERID, "subscriberid", "property", "subscriberid", STRING)                        \
	X(SIMSERIAL, "simserial", "property", "simserial", STRING)                                 \
	X(START_GEOPOINT, "start-geopoint", "", "", GEOPOINT)                                      \
	X(BACKGROUND_GEOPOINT, "background-geopoint", "", "", GEOPOINT)                            \
	X(BACKGROUND_AUDIO, "background-audio", "", "", BINARY)

enum form_preload {
#define X(id, word, preload, param, data) PRELOAD_##id,
	FORM_PRELOADS(X)
#undef X
		PRELOAD_COUNT
};
struct form_preload_words {
	const char *word, *preload, *param;
	enum form_data data;
};
const struct form_preload_words *form_preload(enum form_preload p);

/* A text with ${} inside, cut into literal pieces and expressions. */
struct form_text {
	const char *source;
	size_t count;
	const struct form_piece {
		const char *literal; /* or NULL, then: */
		const struct expr *expr;
	} * piece;
};
/* One text per language, index as form_language(); NULL entries fall back to the default language.
 */
struct form_texts {
	const struct form_text *const *by_language; /* NULL: no such text in any language */
};

enum form_nonresponse {
	NONRESPONSE_NONE = 0,
	NONRESPONSE_DK = 1,
	NONRESPONSE_REFUSED = 2,
	NONRESPONSE_NA = 4
};
enum form_pii { PII_NONE, PII_CONTACT, PII_FREE };
enum form_appearance {
	APPEARANCE_MINIMAL = 1 << 0, /* also autocomplete, search: typed into */
	APPEARANCE_MULTILINE = 1 << 1,
	APPEARANCE_FIELD_LIST = 1 << 2, /* the group is one page; of a table-list too */
	APPEARANCE_TABLE_LIST = 1 << 3,
	APPEARANCE_LABEL = 1 << 4,	  /* shows the choices only: a table's heading */
	APPEARANCE_LIST_NOLABEL = 1 << 5, /* a table's row */
	APPEARANCE_QUICK = 1 << 6,	  /* goes on once chosen */
	APPEARANCE_COLUMNS = 1 << 7,	  /* choices side by side where they fit */
	APPEARANCE_LIKERT = 1 << 8,
	APPEARANCE_YEAR = 1 << 9, /* of a date, only the year is asked; the rest is 1 */
	APPEARANCE_MONTH_YEAR = 1 << 10,
	APPEARANCE_MASKED = 1 << 11, /* not shown while typed */
	APPEARANCE_THOUSANDS = 1 << 12,
	APPEARANCE_NUMBERS = 1 << 13, /* text of digits */
	APPEARANCE_URL = 1 << 14,
	APPEARANCE_HIDDEN = 1 << 15,
};

enum form_media { MEDIA_IMAGE, MEDIA_BIG_IMAGE, MEDIA_AUDIO, MEDIA_VIDEO, MEDIA_COUNT };

struct form_choice {
	const char *name; /* in lists from files: "" (see element.value_column) */
	struct form_texts label;
	const struct form_texts *media; /* by enum form_media; NULL: none */
	const char *const *extra;	/* by column, as form_list.column; "" when empty */
	size_t row;
};
/*
 * The list of a select: of the sheet choices, of external_choices, or the rows of a file.  All are
 * secondary instances: instance('name')/root/item.
 */
enum form_list_kind { LIST_CHOICES, LIST_EXTERNAL, LIST_FILE };
struct form_list {
	const char *name; /* also the id of the instance */
	enum form_list_kind kind;
	size_t count, columns;
	const struct form_choice *choice;
	const char *const *column; /* names of extra columns; of files: of all columns */
};

/* A file that the form reads rows from; see form_attach(). */
enum form_file_kind { FILE_CSV, FILE_XML, FILE_GEOJSON };
struct form_file {
	const char *name;     /* "kurs.csv": lies beside the form */
	const char *instance; /* "kurs": id of the instance, and name of its list */
	enum form_file_kind kind;
	size_t row; /* in the survey, of the first that names it */
	bool attached;
};

struct form_range {
	double start, end, step;
	double tick_interval;		/* 0: none */
	const char *placeholder;	/* value where the slider stands at first; NULL: none */
	const struct form_list *labels; /* tick_labelset; NULL: none */
	bool rating;
};

struct element {
	enum form_type type;
	enum form_data data;
	enum form_preload preload; /* of FORM_METADATA */
	int index, parent;	   /* parent -1: the root */
	int first_child, next;	   /* -1: none; `next` is the next sibling */
	int end;		   /* index after its last descendant */
	int repeat;		   /* nearest repeat around it (not itself), -1: none */
	int depth;		   /* 0 for the root */
	const char *name;
	const char *path;      /* "/data/group/name", without positions */
	const char *type_text; /* as written */
	size_t row;	       /* in sheet survey */
	struct form_texts label, hint, guidance, constraint_message, required_message, soft_message;
	const struct expr *relevant, *constraint, *required, *readonly, *calculation,
		*choice_filter;
	const struct expr *soft_constraint, *repeat_count;
	const struct expr *dynamic_default;
	const char *static_default;	/* NULL: none */
	const struct form_texts *media; /* by enum form_media; NULL: none */
	/*
	 * Selects: choices come from a list, or (select from repeat) from the answers to the
	 * question `choices_from` in its repeat.  In a list from a file, value_column and
	 * label_column are indexes into list->column, else -1.
	 */
	const struct form_list *list;
	int choices_from; /* element; -1: none */
	int value_column, label_column;
	bool randomize;
	const struct expr *seed; /* NULL: another order each time */
	const struct form_range *range;
	/*
	 * trigger: the calculation (NULL: empties) is made only when one of these elements changes;
	 * it is no rule of the graph then.  See form_triggered().
	 */
	const int *trigger;
	size_t triggers;
	int rows;		     /* of a text, parameter rows; 0: not said */
	unsigned appearance;	     /* set of enum form_appearance */
	const char *appearance_text; /* as written */
	unsigned nonresponse;	     /* set of enum form_nonresponse allowed */
	bool always_required;	     /* required is constantly true */
	bool always_readonly;
	enum form_pii pii;
	/* pii=contact: itself, around it, or it is computed from or chosen among such answers */
	bool contact;
	const char *los; /* "need.text"; NULL: none */
};
/* The name that an answer of `e` keeps for a choice of its list. */
const char *form_choice_name(const struct element *e, const struct form_choice *c);

#endif
