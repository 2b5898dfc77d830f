#ifndef LOS_FORM_INTERNAL_H
#define LOS_FORM_INTERNAL_H
/*
 * What the parts of the loader share.  A form is loaded in this order: sheets (sheet.c), settings,
 * headers and languages (columns.c), choices, the tree of elements (survey.c), then what stands in
 * each element's cells (details.c, compile.c), and at last the graph (graph.c).  Every part reports
 * what is wrong and goes on.
 */
#include "base/arena.h"
#include "base/finding.h"
#include "base/map.h"
#include "form/form.h"

enum { MAX_DEPTH = 32, MAX_NAME = 200, MAX_LANGUAGES = 100 };

/* ---- sheets --------------------------------------------------------------------------------- */

enum sheet_id {
	SHEET_SURVEY,
	SHEET_CHOICES,
	SHEET_EXTERNAL, /* external_choices */
	SHEET_SETTINGS,
	SHEET_ENTITIES,
	SHEET_COUNT
};

/* id, canonical header, has one column per language */
#define FORM_COLUMNS(X)                                                                            \
	X(TYPE, "type", false)                                                                     \
	X(NAME, "name", false)                                                                     \
	X(LABEL, "label", true)                                                                    \
	X(HINT, "hint", true)                                                                      \
	X(GUIDANCE, "guidance_hint", true)                                                         \
	X(REQUIRED, "required", false)                                                             \
	X(REQUIRED_MESSAGE, "required_message", true)                                              \
	X(RELEVANT, "relevant", false)                                                             \
	X(CONSTRAINT, "constraint", false)                                                         \
	X(CONSTRAINT_MESSAGE, "constraint_message", true)                                          \
	X(SOFT_CONSTRAINT, "soft_constraint", false)                                               \
	X(SOFT_MESSAGE, "soft_constraint_message", true)                                           \
	X(DEFAULT, "default", false)                                                               \
	X(CALCULATION, "calculation", false)                                                       \
	X(READONLY, "readonly", false)                                                             \
	X(APPEARANCE, "appearance", false)                                                         \
	X(PARAMETERS, "parameters", false)                                                         \
	X(CHOICE_FILTER, "choice_filter", false)                                                   \
	X(REPEAT_COUNT, "repeat_count", false)                                                     \
	X(TRIGGER, "trigger", false)                                                               \
	X(DISABLED, "disabled", false)                                                             \
	X(LOS, "los", false)                                                                       \
	X(NONRESPONSE, "nonresponse", false)                                                       \
	X(PII, "pii", false)                                                                       \
	X(SAVE_TO, "save_to", false)                                                               \
	X(BIND_TYPE, "bind::type", false)                                                          \
	X(IMAGE, "image", true)                                                                    \
	X(BIG_IMAGE, "big-image", true)                                                            \
	X(AUDIO, "audio", true)                                                                    \
	X(VIDEO, "video", true)                                                                    \
	X(LIST_NAME, "list_name", false)                                                           \
	X(TITLE, "form_title", false)                                                              \
	X(ID, "form_id", false)                                                                    \
	X(VERSION, "version", false)                                                               \
	X(DEFAULT_LANGUAGE, "default_language", false)                                             \
	X(INSTANCE_NAME, "instance_name", false)                                                   \
	X(ALLOW_DUPLICATES, "allow_choice_duplicates", false)                                      \
	X(CLEAN_TEXT, "clean_text_values", false)                                                  \
	X(PUBLIC_KEY, "public_key", false)                                                         \
	X(IGNORED, "", false)

enum column_id {
	COL_EXTRA, /* no column that is known */
#define X(id, name, translated) COL_##id,
	FORM_COLUMNS(X)
#undef X
		COL_COUNT
};

struct sheet_column {
	const char *header;   /* as written, trimmed */
	const char *language; /* "English (en)" of label::English (en); NULL: none */
	enum column_id id;
};
struct sheet_row {
	size_t number; /* as in messages: the header is 1 */
	size_t count;
	const char **cell; /* by column; use row_cell() */
};
struct sheet {
	bool present, has_header;
	struct sheet_column *column;
	size_t columns, column_cap;
	struct sheet_row *row;
	size_t rows, row_cap;
	size_t next_number;   /* CSV: of the row that comes */
	size_t header_number; /* of the row where the header stands */
	int at[COL_COUNT];    /* first column of this id; -1: none */
	int *in[COL_COUNT];   /* translated ones: column by language, -1: none */
};

/* ---- the load ------------------------------------------------------------------------------- */

/* What the column type says. */
enum row_kind {
	ROW_QUESTION,
	ROW_BEGIN,
	ROW_END,
	ROW_AUDIT, /* no question: how paradata is kept */
	ROW_FILE,  /* no question: a file that expressions read */
	ROW_UNSUPPORTED,
	ROW_UNKNOWN
};
enum choice_source { SOURCE_SHEET, SOURCE_EXTERNAL, SOURCE_FILE, SOURCE_ANSWERS };
struct row_type {
	enum row_kind kind;
	enum form_type type;
	enum form_preload preload; /* of FORM_METADATA */
	enum choice_source source; /* of selects */
	bool or_other;
	/* of selects: list, file, or ${question}; "" when none is named; of ROW_FILE: ".csv" */
	const char *list;
	const char *constraint; /* that the word brings; NULL: none */
	const char *advice;	/* unsupported: what to do instead; unknown: nearest word or "" */
};

/* Where an element was written. */
struct origin {
	const struct sheet_row *row;
	struct row_type type; /* of questions, groups and repeats */
	bool several;	      /* other elements have the same name */
	bool other;	      /* the text of or_other: nothing of the row's cells is its own */
	/* parameters value= and label= of a select from a file; NULL: not said */
	const char *value_name, *label_name;
	const struct form_list *table; /* of a table-list: the list of its selects */
	bool broken;		       /* its type is wrong: its cells are not read */
};

struct load {
	struct form *form;
	struct arena *arena; /* the form's */
	struct findings *findings;
	const char *file;
	struct sheet sheet[SHEET_COUNT];
	struct origin *origin; /* by element */
	size_t origin_cap;
	size_t element_cap, list_cap, file_cap;
	struct map externals; /* lists of the sheet external_choices: number */
	struct map spaces_told;
	struct map file_at;  /* files: instance to number */
	struct map searched; /* lists that name columns for search(): element */
	struct map aside;    /* the same lists by name: number below */
	struct form_list **aside_list;
	size_t aside_count, aside_cap;
	struct map others;	      /* lists that or_other adds a choice to */
	const char *unnamed_language; /* what a plain `label` column is in; NULL: no such column */
	size_t guesses;		      /* comparisons made for "did you mean"; bounded */
	bool keep_spaces, allow_duplicates;
	struct map repeats;	 /* names of repeats */
	struct map choice_names; /* choice_key(): row */
};

struct form {
	struct arena *arena;
	const char *id, *version, *title, *root;
	const struct expr *instance_name;
	bool name_is_contact; /* it reads contact data */
	struct form_language {
		const char *name, *code;
		bool checked; /* its code */
	} * language;
	size_t languages, language_cap, default_language;
	struct element *element;
	size_t elements;
	struct map by_name, by_path, by_los, lists;
	struct form_list **list; /* of choices, of files, external ones */
	size_t list_count;
	struct form_file *file;
	size_t file_count;
	struct file_columns {
		const char *value, *label; /* NULL: no select from a file */
	} * file_columns;		   /* by element */
	const char *audit;
	bool last_saved;
	const char **setting; /* names and values in pairs */
	size_t settings;
	int *triggered; /* of element i: from triggered_at[i] to [i + 1] */
	size_t *triggered_at;
	struct form_rule *rule;
	size_t rules;
	struct form_dependent *dependent; /* of element i: from dependent_at[i] to [i + 1] */
	size_t *dependent_at;
	int *checked; /* the same with checked_at */
	size_t *checked_at;
};

/* ---- contact.c: element.contact, once the graph is there ---- */
void contact_mark(struct form *form);

/* A place in a sheet, for findings; row 1 is the header, wherever it stands. */
struct place_in_file form_place(const struct load *l, enum sheet_id s, size_t row,
				const char *column);
/* The same for a cell of an element's row. */
struct place_in_file element_place(const struct load *l, int element, enum column_id id);
/* Header of the first column with this id as written, else its canonical name. */
const char *column_header(const struct load *l, enum sheet_id s, enum column_id id);

const char *row_cell(const struct sheet_row *r, int column); /* "" when there is none */
const char *cell_of(const struct load *l, enum sheet_id s, const struct sheet_row *r,
		    enum column_id id);

/* Read all rows; false when nothing can be made of the file. */
bool sheets_read(struct load *l, const char *text, size_t n);
/* Runs of spaces in the survey become one (setting clean_text_values). */
void sheets_squeeze(struct load *l);

/* Sort every header into its column, collect the languages. */
void columns_read(struct load *l);
bool sheet_is_usable(struct load *l, enum sheet_id s);

void settings_read(struct load *l);
void choices_read(struct load *l);
void survey_read(struct load *l);
void details_read(struct load *l);
void graph_build(struct load *l);
void los_check(struct load *l);
void lint_check(struct load *l); /* of a form without errors */

/* ---- expressions ---------------------------------------------------------------------------- */

/* Where an expression stands and what it is seen from. */
struct site {
	enum sheet_id sheet;
	size_t row;
	const char *column; /* header as written */
	int element;	    /* -1: from no question (choices, settings) */
	bool filter;	    /* choice_filter: plain names are columns of the list */
	bool any_instance;  /* which instance of a repeat is meant does not matter */
};
struct site element_site(const struct load *l, int element, enum column_id id);
/* Parsed, bound, checked; NULL when it is wrong (reported) . */
const struct expr *compile(struct load *l, const struct site *s, const char *source);
/* Texts of a row in all languages. */
struct form_texts compile_texts(struct load *l, struct site s, const struct sheet_row *r,
				enum column_id id);
/* Names of files of pictures, sound and films, by enum form_media; NULL: there are none. */
const struct form_texts *compile_media(struct load *l, struct site s, const struct sheet_row *r);
/* The same words in each language that has them (codes nb nn sv se en), else in English. */
struct form_texts literal_texts(struct load *l, const char *const (*words)[2], size_t count);
size_t name_span(const char *s, const char *stop); /* strcspn() as far as a name may be long */
/* ${names} in cells that nothing reads must be right all the same: survey clients look there. */
void unread_check(struct load *l);
/* Is a default a rule to compute (XLSFORM 1.2)? */
bool default_is_dynamic(const char *s, enum form_type type);

/* The element that a path of x leads to from `context`; -1: none. `top`: how far up it climbed. */
int path_element(const struct form *f, const struct expr *x, const struct expr_path *p, int context,
		 int *top);
bool is_around(const struct form *f, int outer, int inner); /* or the same */

/* ---- sources of choices --------------------------------------------------------------------- */

struct form_list *list_new(struct load *l, const char *name, enum form_list_kind kind);
/* The list that will hold the file's rows; NULL when the name will not do (reported). */
struct form_list *file_add(struct load *l, const char *name, struct place_in_file where);
/* Files that x reads with pulldata(). */
void files_of_expr(struct load *l, const struct site *s, const struct expr *x);
/* Of load.choice_names. */
const char *choice_key(struct load *l, const struct form_list *list, const char *name);
void source_read(struct load *l, struct element *e);
/* The same for name.csv, which need not be an instance: it makes way for what has its name. */
struct form_list *file_add_aside(struct load *l, const char *name, struct place_in_file where);
/* search('file', ...) in an appearance; false: it cannot be carried out (reported). */
bool is_search(const char *appearance);
bool search_read(struct load *l, struct element *e, const struct form_list *list);
void search_check(struct load *l);
void trigger_read(struct load *l, struct element *e);

/* A file being read into its list. */
struct filling {
	struct form *form;
	const struct form_file *file;
	struct form_list *list;
	struct findings *findings;
	struct arena *arena;
	struct form_choice *row;
	const char **column;
	size_t row_cap, column_cap;
	struct map columns; /* name: column */
};
bool filling_fail(const struct filling *x, size_t row, const char *text); /* false */
size_t filling_column(struct filling *x, const char *name);		  /* known, or a new one */
void filling_row(struct filling *x, const char *const *cell, size_t number);
bool read_geojson(struct filling *x, const char *text, size_t n);

/* ---- parameters, entities -------------------------------------------------------------------- */

/* The parameters of an element, when its type and its lists are known. */
void parameters_read(struct load *l, struct element *e);
/* A row of the type audit: what is wrong is told; *text: its parameters as written. */
bool audit_check(struct load *l, const struct sheet_row *row, const char **text);
/* What a terminal cannot do as asked, and what it does instead. */
void degrade_check(struct load *l, const struct element *e);
/* The sheet entities and the column save_to; nothing is kept of them. */
void entities_check(struct load *l);
bool entities_has_list(const struct load *l, const char *name);

/* ---- types ---------------------------------------------------------------------------------- */

void type_parse(struct row_type *out, struct load *l, const char *text);
enum form_data type_data(enum form_type t); /* the usual one */

/* ---- words ---------------------------------------------------------------------------------- */

bool name_is_valid(const char *s); /* an XML name without colon */
/* yes, no, true(), false() ... : true when it is one of them */
bool yes_no(bool *out, const char *s);
/*
 * "; did you mean 'x'?" for the nearest of `count` words, or "".  Bounded: a file full of unknown
 * words gets no help after the first hundreds.
 */
struct near {
	struct load *load;
	const char *word, *best;
	size_t distance, len;
};
struct near near_begin(struct load *l, const char *word, size_t n);
/* False when trying more is of no use. */
bool near_try(struct near *x, const char *candidate);
const char *near_hint(const struct near *x);
const char *lower_snake(struct arena *a, const char *s, size_t n);

#endif
