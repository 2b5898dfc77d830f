#include "base/library.h"
#include "base/utf8.h"
#include "report/export_internal.h"

#include <readstat.h>

/*
 * SPSS (.sav) and Stata (.dta) by libreadstat.  A value that is not there is a user-missing number
 * with a label in the one, a missing value with a letter and a label in the other.  Texts can have
 * neither: where one is missing for a reason, a variable behind it (NAME_why) tells it.
 */

#define READSTAT_USED(F)                                                                           \
	F(readstat_add_label_set)                                                                  \
	F(readstat_add_string_ref)                                                                 \
	F(readstat_add_variable)                                                                   \
	F(readstat_begin_row)                                                                      \
	F(readstat_begin_writing_dta)                                                              \
	F(readstat_begin_writing_sav)                                                              \
	F(readstat_end_row)                                                                        \
	F(readstat_end_writing)                                                                    \
	F(readstat_error_message)                                                                  \
	F(readstat_get_string_ref)                                                                 \
	F(readstat_insert_double_value)                                                            \
	F(readstat_insert_missing_value)                                                           \
	F(readstat_insert_string_ref)                                                              \
	F(readstat_insert_string_value)                                                            \
	F(readstat_insert_tagged_missing_value)                                                    \
	F(readstat_label_double_value)                                                             \
	F(readstat_label_tagged_value)                                                             \
	F(readstat_set_data_writer)                                                                \
	F(readstat_variable_add_missing_double_range)                                              \
	F(readstat_variable_set_format)                                                            \
	F(readstat_variable_set_label)                                                             \
	F(readstat_variable_set_label_set)                                                         \
	F(readstat_variable_set_measure)                                                           \
	F(readstat_writer_free)                                                                    \
	F(readstat_writer_init)                                                                    \
	F(readstat_writer_set_compression)                                                         \
	F(readstat_writer_set_file_label)                                                          \
	F(readstat_writer_set_file_timestamp)

static struct {
#define F(name) LIBRARY_SLOT(name);
	READSTAT_USED(F)
#undef F
} rs;

static bool library(struct err *e)
{
	static const char *const names[] = {
#define F(name) #name,
		READSTAT_USED(F)
#undef F
	};

	return rs.readstat_writer_free ||
	       library_open(&rs, names, ARRAY_LEN(names), LIBREADSTAT_FILE, e);
}

/* What the two programs can hold. */
struct program {
	size_t label_bytes, label_letters; /* of a variable; 0: no such limit */
	size_t value_label_bytes;
	size_t text;		  /* bytes of a text */
	double day, days_to_1970; /* a day in its unit; days from its first to ours */
	double millisecond;	  /* in its unit for moments */
	bool letters;		  /* for what is missing */
	const char *format[VARIABLE_KINDS];
};
enum {
	LONG_TEXT = 2045,
	TEXT_MOST = 32767,
	DAYS_1582 = 141428,
	DAYS_1960 = 3653,
	ABSENCES_TOLD = 6
};

static const struct program spss = {
	.label_bytes = 250,
	.value_label_bytes = 120,
	.text = TEXT_MOST,
	.day = 86400,
	.days_to_1970 = DAYS_1582,
	.millisecond = 0.001,
	.format = { [VARIABLE_WHOLE] = "F12.0",
		    [VARIABLE_NUMBER] = "F16.4",
		    [VARIABLE_DATE] = "EDATE10",
		    [VARIABLE_TIME] = "TIME8",
		    [VARIABLE_MOMENT] = "DATETIME20",
		    [VARIABLE_CODED] = "F10.0" },
};
static const struct program stata = {
	.label_bytes = 320,
	.label_letters = 80,
	.value_label_bytes = 32000,
	.text = (size_t)1 << 30,
	.day = 1,
	.days_to_1970 = DAYS_1960,
	.millisecond = 1,
	.letters = true,
	.format = { [VARIABLE_WHOLE] = "%12.0g",
		    [VARIABLE_NUMBER] = "%12.0g",
		    [VARIABLE_DATE] = "%td",
		    [VARIABLE_TIME] = "%tcHH:MM:SS",
		    [VARIABLE_MOMENT] = "%tc",
		    [VARIABLE_CODED] = "%10.0g" },
};

/* A variable of the dataset, and in the file. */
struct column {
	readstat_variable_t *value, *why; /* why: NULL: none */
	double missing;			  /* SPSS: added to the number of an absence */
	size_t cut;			  /* texts that were too long */
	bool reference;			  /* Stata: a strL */
};
struct stat {
	const struct program *program;
	readstat_writer_t *writer;
	struct column *column;
	struct map taken, sets;
	readstat_label_set_t **set;
	size_t set_count, set_cap;
	int references; /* that were inserted; the first is the empty text */
	bool started;
	struct export_file *file;
	struct err *e;
};

static bool check(struct export_file *f, readstat_error_t code, struct err *e)
{
	struct stat *s = f->own;

	if (code == READSTAT_OK)
		return true;
	if (code == READSTAT_ERROR_WRITE && s->e && s->e->code)
		return false; /* said when it was written */
	return err_set(e, ERR_LIMIT, _("cannot write '%s': %s"), f->path,
		       rs.readstat_error_message(code));
}

static ssize_t put(const void *bytes, size_t n, void *ctx)
{
	struct export_file *f = ctx;
	struct stat *s = f->own;

	return os_out_put(f->out, bytes, n, s->e) ? (ssize_t)n : -1;
}

/* ---- labels --------------------------------------------------------------------------------- */

/* At most so many bytes and letters, whole letters only. */
static const char *fitted(const char *s, size_t bytes, size_t letters, struct arena *a)
{
	size_t n = 0, count = 0, next;

	while ((next = utf8_cluster(s + n)) && n + next <= bytes && (!letters || count < letters)) {
		n += next;
		count += utf8_length(arena_strndup(a, s + n - next, next));
	}
	return s[n] ? arena_strndup(a, s, n) : s;
}

static void label_absences(const struct stat *s, readstat_label_set_t *set, double missing)
{
	for (enum absence i = ABSENT_DK; i < ABSENT_NO_ENTRY; i++) {
		struct absence_words w = absence_words(i);

		if (s->program->letters)
			rs.readstat_label_tagged_value(set, w.letter, w.label);
		else
			rs.readstat_label_double_value(set, w.number + missing, w.label);
	}
}

static readstat_label_set_t *new_set(struct stat *s, const char *name)
{
	struct export_file *f = s->file;
	readstat_label_set_t *set = rs.readstat_add_label_set(s->writer, READSTAT_TYPE_DOUBLE,
							      name);

	return *ARENA_PUSH(f->arena, s->set, s->set_count, s->set_cap) = set;
}

/* The set of this key; *made: it is new and empty. */
static readstat_label_set_t *set_of(bool *made, struct stat *s, const char *key, const char *name)
{
	size_t at = map_put(&s->sets, key, s->set_count);

	*made = at == s->set_count;
	return *made ? new_set(s, name) : s->set[at];
}

static void add_label(struct stat *s, readstat_label_set_t *set, double value, const char *label)
{
	rs.readstat_label_double_value(
		set, value, fitted(label, s->program->value_label_bytes, 0, s->file->arena));
}

static readstat_label_set_t *labels_of(struct stat *s, const struct variable *v, double missing)
{
	struct arena *a = s->file->arena;
	const char *name = v->codes ? v->codes->name : "missing";
	const char *key = arena_printf(a, "%p %.0f", (const void *)v->codes, missing);
	bool made;
	readstat_label_set_t *set = set_of(&made, s, key,
					   arena_printf(a, "l%zu_%.16s", s->set_count + 1, name));

	if (!made)
		return set;
	for (size_t i = 0; v->codes && i < v->codes->count; i++)
		if (!v->codes->long_list || v->codes->at[i].used)
			add_label(s, set, v->codes->at[i].code, v->codes->at[i].label);
	label_absences(s, set, missing);
	return set;
}

static readstat_label_set_t *why_labels(struct stat *s)
{
	bool made;
	readstat_label_set_t *set = set_of(&made, s, "why", "why");

	if (!made)
		return set;
	rs.readstat_label_double_value(set, 0, _("Answered"));
	for (enum absence i = ABSENT_DK; i < ABSENT_NO_ENTRY; i++)
		rs.readstat_label_double_value(set, i, absence_words(i).label);
	return set;
}

/* ---- variables ------------------------------------------------------------------------------ */

static bool has_reasons(const struct variable *v)
{
	unsigned reasons = 1U << ABSENT_DK | 1U << ABSENT_REFUSED | 1U << ABSENT_NA |
			   1U << ABSENT_SKIPPED;

	return v->kind == VARIABLE_TEXT && (v->absences & reasons);
}

static const char *label_fitted(const struct stat *s, const char *label)
{
	return fitted(label, s->program->label_bytes, s->program->label_letters, s->file->arena);
}

static void add_why(struct stat *s, struct column *c, const struct variable *v)
{
	struct arena *a = s->file->arena;
	const char *name = arena_printf(a, "%.*s_why", VARIABLE_NAME_MOST - 4, v->name);
	const char *label = arena_printf(a, _("Why it is empty: %s"), v->label);

	c->why = rs.readstat_add_variable(s->writer, variable_name(&s->taken, name, a),
					  READSTAT_TYPE_DOUBLE, 0);
	rs.readstat_variable_set_label(c->why, label_fitted(s, label));
	rs.readstat_variable_set_label_set(c->why, why_labels(s));
	rs.readstat_variable_set_measure(c->why, READSTAT_MEASURE_NOMINAL);
	rs.readstat_variable_set_format(c->why, s->program->format[VARIABLE_CODED]);
}

static void add_text(struct stat *s, struct column *c, const struct variable *v)
{
	size_t width = v->widest < s->program->text ? v->widest : s->program->text;

	c->reference = s->program->letters && width > LONG_TEXT;
	c->value = rs.readstat_add_variable(
		s->writer, v->name, c->reference ? READSTAT_TYPE_STRING_REF : READSTAT_TYPE_STRING,
		c->reference ? 0
		: width	     ? width
			     : 1);
	rs.readstat_variable_set_measure(c->value, READSTAT_MEASURE_NOMINAL);
	s->file->prepares = s->file->prepares || c->reference;
}

static void add_number(struct stat *s, struct column *c, const struct variable *v)
{
	bool coded = v->kind == VARIABLE_CODED;

	c->missing = variable_room_below(v);
	c->value = rs.readstat_add_variable(s->writer, v->name, READSTAT_TYPE_DOUBLE, 0);
	rs.readstat_variable_set_format(c->value, s->program->format[v->kind]);
	rs.readstat_variable_set_measure(c->value,
					 coded ? READSTAT_MEASURE_NOMINAL : READSTAT_MEASURE_SCALE);
	if (!coded && v->role == ROLE_KEY)
		return;
	rs.readstat_variable_set_label_set(c->value, labels_of(s, v, c->missing));
	if (!s->program->letters)
		rs.readstat_variable_add_missing_double_range(c->value, c->missing - ABSENCES_TOLD,
							      c->missing - 1);
}

static void add_column(struct stat *s, struct column *c, const struct variable *v)
{
	if (v->kind == VARIABLE_TEXT)
		add_text(s, c, v);
	else
		add_number(s, c, v);
	rs.readstat_variable_set_label(c->value, label_fitted(s, v->label));
	if (has_reasons(v))
		add_why(s, c, v);
}

static bool begin(struct export_file *f, const struct program *program, struct err *e)
{
	struct stat *s = ARENA_NEW(f->arena, struct stat);
	const char *title = f->options->title;

	if (!library(e))
		return false;
	f->own = s;
	s->program = program;
	s->file = f;
	s->writer = rs.readstat_writer_init();
	s->column = ARENA_ARRAY(f->arena, struct column, f->dataset->count);
	rs.readstat_set_data_writer(s->writer, put);
	if (*f->dataset->name)
		title = arena_printf(f->arena, "%s: %s", title, f->dataset->label);
	rs.readstat_writer_set_file_label(s->writer, fitted(title, 60, 0, f->arena));
	rs.readstat_writer_set_file_timestamp(
		s->writer, (time_t)(date_to_days(f->options->today) * 86400 + 43200));
	if (!program->letters)
		rs.readstat_writer_set_compression(s->writer, READSTAT_COMPRESS_ROWS);
	for (size_t i = 0; i < f->dataset->count; i++)
		map_put(&s->taken, utf8_lower(f->arena, f->dataset->variable[i].name), 0);
	for (size_t i = 0; i < f->dataset->count; i++)
		add_column(s, &s->column[i], &f->dataset->variable[i]);
	if (f->prepares) {
		rs.readstat_add_string_ref(s->writer, "");
		s->references = 1;
	}
	return true;
}

static bool begin_sav(struct export_file *f, struct err *e)
{
	return begin(f, &spss, e);
}

static bool begin_dta(struct export_file *f, struct err *e)
{
	return begin(f, &stata, e);
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Stata's long texts are known before the first row is written. */
static bool prepare(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	struct stat *s = f->own;

	(void)dataset;
	(void)e;
	for (size_t i = 0; i < f->dataset->count; i++)
		if (s->column[i].reference && cell[i].absence == ABSENT_NOT)
			rs.readstat_add_string_ref(s->writer, cell[i].text);
	return true;
}

static bool start(struct export_file *f, struct err *e)
{
	struct stat *s = f->own;
	long rows = (long)f->dataset->rows;

	s->e = e;
	if (s->started)
		return true;
	s->started = true;
	return check(f,
		     s->program->letters ? rs.readstat_begin_writing_dta(s->writer, f, rows)
					 : rs.readstat_begin_writing_sav(s->writer, f, rows),
		     e);
}

static double in_its_unit(const struct program *p, enum variable_kind kind, double x)
{
	switch (kind) {
	case VARIABLE_DATE:
		return (x + p->days_to_1970) * p->day;
	case VARIABLE_TIME:
		return x * p->millisecond;
	case VARIABLE_MOMENT:
		return (x + p->days_to_1970 * 86400000) * p->millisecond;
	case VARIABLE_TEXT:
	case VARIABLE_WHOLE:
	case VARIABLE_NUMBER:
	case VARIABLE_CODED:
	case VARIABLE_KINDS:
		break;
	}
	return x;
}

static readstat_error_t put_absence(struct stat *s, const struct column *c, enum absence absence)
{
	struct absence_words w = absence_words(absence);

	if (!w.number)
		return rs.readstat_insert_missing_value(s->writer, c->value);
	if (s->program->letters)
		return rs.readstat_insert_tagged_missing_value(s->writer, c->value, w.letter);
	return rs.readstat_insert_double_value(s->writer, c->value, w.number + c->missing);
}

static readstat_error_t put_text(struct stat *s, struct column *c, const char *text)
{
	const char *kept = fitted(text, s->program->text, 0, s->file->row);

	if (c->reference)
		return rs.readstat_insert_string_ref(
			s->writer, c->value,
			rs.readstat_get_string_ref(s->writer, s->references++));
	c->cut += kept != text;
	return rs.readstat_insert_string_value(s->writer, c->value, kept);
}

static readstat_error_t put_cell(struct stat *s, struct column *c, const struct variable *v,
				 const struct cell *cell)
{
	if (v->kind == VARIABLE_TEXT && cell->absence == ABSENT_NOT)
		return put_text(s, c, cell->text);
	if (c->reference)
		return rs.readstat_insert_string_ref(s->writer, c->value,
						     rs.readstat_get_string_ref(s->writer, 0));
	if (v->kind == VARIABLE_TEXT)
		return rs.readstat_insert_missing_value(s->writer, c->value);
	if (cell->absence != ABSENT_NOT)
		return put_absence(s, c, cell->absence);
	return rs.readstat_insert_double_value(s->writer, c->value,
					       in_its_unit(s->program, v->kind, cell->number));
}

static readstat_error_t put_why(struct stat *s, const struct column *c, const struct cell *cell)
{
	if (cell->absence == ABSENT_NO_ENTRY)
		return rs.readstat_insert_missing_value(s->writer, c->why);
	return rs.readstat_insert_double_value(s->writer, c->why, cell->absence);
}

static bool row(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	struct stat *s = f->own;

	(void)dataset;
	if (!start(f, e) || !check(f, rs.readstat_begin_row(s->writer), e))
		return false;
	for (size_t i = 0; i < f->dataset->count; i++) {
		struct column *c = &s->column[i];

		if (!check(f, put_cell(s, c, &f->dataset->variable[i], &cell[i]), e) ||
		    (c->why && !check(f, put_why(s, c, &cell[i]), e)))
			return false;
	}
	return check(f, rs.readstat_end_row(s->writer), e);
}

static void tell_cut(const struct export_file *f, const struct variable *v, const struct column *c)
{
	struct place_in_file where = { .file = f->path, .column = v->name };

	if (c->cut && f->options->findings)
		findings_add(
			f->options->findings, FINDING_WARNING, "too-long", where,
			ngettext("%zu text is cut after %d bytes, the most that SPSS can hold",
				 "%zu texts are cut after %d bytes, the most that SPSS can hold",
				 c->cut),
			c->cut, TEXT_MOST);
}

static bool end(struct export_file *f, struct err *e)
{
	struct stat *s = f->own;

	if (!start(f, e) || !check(f, rs.readstat_end_writing(s->writer), e))
		return false;
	for (size_t i = 0; i < f->dataset->count; i++)
		tell_cut(f, &f->dataset->variable[i], &s->column[i]);
	return true;
}

static void release(struct export_file *f)
{
	struct stat *s = f->own;

	if (!s)
		return;
	rs.readstat_writer_free(s->writer);
	map_release(&s->taken);
	map_release(&s->sets);
}

const struct export_ops export_sav = {
	.begin = begin_sav, .row = row, .end = end, .release = release
};
const struct export_ops export_dta = {
	.begin = begin_dta, .prepare = prepare, .row = row, .end = end, .release = release
};
