#include "ui/importing.h"
#include "import/input.h"
#include "os/os.h"
#include "ui/path.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_A_PIECE = 512, MOST_REJECTED = 32 << 20 };

static const char *const encodings[] = { "UTF-8", "Windows-1252", "Latin-1", "UTF-16LE",
					 "UTF-16BE" };
static const char *const delimiters[] = { ";", ",", "\t", "|" };
static const char *const rows[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" };
static const char *const quotes[] = { "\"", "'" };
static const char *const kinds[] = { "codes", "needs", "firms", "courses" };

static const char *delimiter_words(const char *value)
{
	return *value == '\t' ? _("tab") : value;
}

static struct filter how(const char *label, const char *const *value, size_t count)
{
	return (struct filter){
		.label = label, .value = value, .count = count, .none = N_("found out")
	};
}

void importing_init(struct importing *m)
{
	*m = (struct importing){ .provider = "" };
	m->kept = arena_new();
	m->arena = arena_new();
	m->how[HOW_ENCODING] = how(_("Letters"), encodings, ARRAY_LEN(encodings));
	m->how[HOW_DELIMITER] = how(_("Between cells"), delimiters, ARRAY_LEN(delimiters));
	m->how[HOW_DELIMITER].words = delimiter_words;
	m->how[HOW_HEADER] = how(_("Row with the headers"), rows, ARRAY_LEN(rows));
	m->how[HOW_QUOTE] = how(_("Quotes"), quotes, ARRAY_LEN(quotes));
}

/* ---- what is told ---- */

/* What a command line would mend by an option is mended here by a key. */
static const struct {
	const char *code, *words; /* NULL: the list of columns shows it */
} mended_here[] = {
	{ "unknown-column", NULL },
	{ "no-title-column",
	  N_("no column has the title; e on the column that has it gives it the field title") },
	{ "no-provider-column",
	  N_("no column has the provider; e on the line Provider says who it is") },
};

static const char *words_of(const struct finding *f)
{
	for (size_t i = 0; i < ARRAY_LEN(mended_here); i++)
		if (strcmp(mended_here[i].code, f->code) == 0)
			return mended_here[i].words ? _(mended_here[i].words) : NULL;
	return f->text;
}

static void take_findings(void *self, const struct findings *f)
{
	struct importing *m = self;

	for (size_t i = 0; i < f->count; i++) {
		bool error = f->at[i].severity == FINDING_ERROR;
		const char *words = words_of(&f->at[i]);

		if (!words)
			continue;
		m->errors += error;
		m->warnings += !error;
		if (m->findings == SHOWN_FINDINGS)
			continue;
		*ARENA_PUSH(m->arena, m->finding, m->findings, m->finding_cap) =
			(struct shown_finding){ error, f->at[i].row,
						arena_strdup(m->arena, words) };
	}
}

static void take_rejected(void *self, const char *csv, size_t n)
{
	struct importing *m = self;

	if (m->rejected.len + n < MOST_REJECTED)
		strbuf_addn(&m->rejected, csv, n);
}

static void forget(struct importing *m)
{
	import_close(m->import);
	m->import = NULL;
	arena_reset(m->arena);
	m->finding = NULL;
	m->findings = m->finding_cap = m->errors = m->warnings = 0;
	m->totals = (struct import_totals){ 0 };
	strbuf_clear(&m->rejected);
	m->cannot = false;
}

void importing_release(struct importing *m, struct ui *ui)
{
	(void)ui;
	import_close(m->import);
	strbuf_release(&m->rejected);
	arena_free(m->arena);
	arena_free(m->kept);
}

void importing_stop(struct importing *m, struct ui *ui)
{
	(void)ui;
	forget(m);
	m->map.count = 0;
	m->provider = "";
	for (size_t i = 0; i < HOW_COUNT; i++)
		m->how[i].chosen = 0;
	m->phase = IMPORTING_NO_FILE;
}

/* ---- a file ---- */

void importing_map(struct importing *m, const char *header, const char *field)
{
	table_map_set(&m->map, m->kept, header, field);
}

static bool options(struct import_options *out, const struct importing *m, bool dry, struct err *e)
{
	const char *delimiter = filter_value(&m->how[HOW_DELIMITER]);
	const char *quote = filter_value(&m->how[HOW_QUOTE]);

	*out = (struct import_options){
		.provider = *m->provider ? m->provider : NULL,
		.map = m->map,
		.dry_run = dry,
		.table = { .delimiter = delimiter ? *delimiter : 0,
			   .quote = quote ? *quote : 0,
			   .header_row = m->how[HOW_HEADER].chosen },
	};
	return encoding_by_name(&out->table.encoding, filter_value(&m->how[HOW_ENCODING]), e);
}

static bool begin(struct importing *m, struct ui *ui, bool dry, struct err *e)
{
	struct import_teller teller = { m, take_findings, take_rejected, NULL };
	struct import_options o;

	forget(m);
	if (!options(&o, m, dry, e) ||
	    !import_open(&m->import, ui->store, m->kind, &o, m->path, &teller, e))
		return false;
	m->cannot = !import_columns(m->import);
	m->phase = m->cannot ? IMPORTING_LOOKED : dry ? IMPORTING_LOOKING : IMPORTING_TAKING;
	return m->cannot || import_begin(m->import, e);
}

bool importing_look(struct importing *m, struct ui *ui, struct err *e)
{
	if (begin(m, ui, true, e))
		return true;
	importing_stop(m, ui);
	return false;
}

bool importing_take(struct importing *m, struct ui *ui, struct err *e)
{
	if (begin(m, ui, false, e))
		return true;
	importing_stop(m, ui);
	return false;
}

/* The first kind whose columns are there; courses, and why not, when none is. */
static void find_kind(struct importing *m, struct ui *ui)
{
	struct import_options o = { .provider = "?" };
	struct err ignored = { 0 };
	struct import *im;
	bool fits = false;

	for (size_t i = 0; i < ARRAY_LEN(kinds) && !fits; i++) {
		m->kind = import_kind_named(kinds[i]);
		if (!import_kind_is_mapped(m->kind))
			o.provider = NULL;
		if (!import_open(&im, ui->store, m->kind, &o, m->path, NULL, &ignored))
			continue;
		fits = import_columns(im);
		import_close(im);
	}
}

bool importing_open(struct importing *m, struct ui *ui, const char *path, struct err *e)
{
	m->path = arena_strdup(m->kept, path);
	find_kind(m, ui);
	return importing_look(m, ui, e);
}

static void note(struct importing *m, size_t line, size_t count, const char *words)
{
	if (!count)
		return;
	m->warnings++;
	if (m->findings < SHOWN_FINDINGS)
		*ARENA_PUSH(m->arena, m->finding, m->findings,
			    m->finding_cap) = (struct shown_finding){
			.line = line, .text = arena_printf(m->arena, "%s: %zu", words, count)
		};
}

/* What holds for the file as a whole is known when it is read. */
static void note_letters(struct importing *m)
{
	const struct table_dialect *d = import_dialect(m->import);

	note(m, d->odd_line, d->odd_bytes, _("bytes that are not UTF-8, read as Windows-1252"));
	note(m, d->twice_line, d->twice,
	     _("cells with letters like Ã¸ for ø: the file was read in the wrong encoding when it "
	       "was saved; ask for a new one"));
}

bool importing_work(struct importing *m, struct ui *ui, struct err *e)
{
	bool ok = true;

	if (m->phase != IMPORTING_LOOKING && m->phase != IMPORTING_TAKING)
		return false;
	switch (import_step(m->import, ROWS_A_PIECE, e)) {
	case IMPORT_MORE:
		return true;
	case IMPORT_END:
		ok = import_end(m->import, true, e);
		break;
	case IMPORT_FAILED:
		ok = false;
		break;
	}
	if (!ok) {
		importing_stop(m, ui);
		return false;
	}
	m->totals = *import_totals(m->import);
	note_letters(m);
	if (m->phase == IMPORTING_TAKING)
		ui_match_free(ui); /* the catalogue is another now */
	m->phase = m->phase == IMPORTING_TAKING ? IMPORTING_TAKEN : IMPORTING_LOOKED;
	return true;
}
