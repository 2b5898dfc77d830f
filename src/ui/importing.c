#include "ui/importing.h"
#include "import/input.h"
#include "os/os.h"
#include "store/batch.h"
#include "ui/chart.h"
#include "ui/path.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_A_PIECE = 512, MOST_REJECTED = 32 << 20, MOST_BARS = 12, MOST_SHEETS = 100 };

static const char *const encodings[] = { "UTF-8", "Windows-1252", "Latin-1", "UTF-16LE",
					 "UTF-16BE" };
static const char *const delimiters[] = { ";", ",", "\t", "|" };
static const char *const rows[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" };
static const char *const quotes[] = { "\"", "'" };
static const char *const kinds[] = { "codes", "needs", "firms", "courses" };

static const char *delimiter_words(const char *value)
{
	return *value == '\t' ? _("tab") : value;
}

static const char *row_words(const char *value)
{
	return *value == '0' ? _("there is none") : value;
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
	m->how[HOW_QUOTE] = how(_("Quotes"), quotes, ARRAY_LEN(quotes));
	m->how[HOW_HEADER] = how(_("Row with the headers"), rows, ARRAY_LEN(rows));
	m->how[HOW_HEADER].words = row_words;
	m->how[HOW_SHEET] = how(_("Sheet"), NULL, 0);
	m->how[HOW_SHEET].none = N_("the first");
	profiles_open(&m->profiles);
}

struct filter *importing_how(struct importing *m, size_t *count)
{
	bool book = m->how[HOW_SHEET].count > 0;
	size_t from = book ? HOW_HEADER : 0;

	*count = book ? HOW_COUNT - HOW_HEADER : HOW_SHEET;
	return &m->how[from];
}

/* ---- what is told ---- */

static void take_rejected(void *self, const char *bytes, size_t n)
{
	struct importing *m = self;

	if (m->rejected.len + n < MOST_REJECTED)
		strbuf_addn(&m->rejected, bytes, n);
}

static void take_course(void *self, const struct course_record *r)
{
	struct importing *m = self;

	incoming_add(m->incoming, r);
}

static void forget(struct importing *m)
{
	import_close(m->import);
	m->import = NULL;
	incoming_free(m->incoming);
	m->incoming = NULL;
	arena_reset(m->arena);
	m->group = NULL;
	m->groups = m->group_cap = m->errors = m->warnings = 0;
	m->summary = NULL;
	m->summary_lines = m->summary_cap = 0;
	m->totals = (struct import_totals){ 0 };
	strbuf_clear(&m->rejected);
	m->cannot = false;
}

void importing_release(struct importing *m, struct ui *ui)
{
	(void)ui;
	forget(m);
	strbuf_release(&m->rejected);
	profiles_close(&m->profiles);
	arena_free(m->arena);
	arena_free(m->kept);
}

void importing_stop(struct importing *m, struct ui *ui)
{
	(void)ui;
	forget(m);
	m->map.count = 0;
	m->provider = "";
	m->profile = NULL;
	m->unlisted = UNLISTED_AS_PROFILE;
	for (size_t i = 0; i < HOW_COUNT; i++)
		m->how[i].chosen = 0;
	m->how[HOW_SHEET].count = 0;
	m->phase = IMPORTING_NO_FILE;
}

/* ---- a file ---- */

void importing_map(struct importing *m, size_t column, const char *field)
{
	table_map_set(&m->map, m->kept, import_column_name(m->import, m->kept, column), field);
}

static bool options(struct import_options *out, const struct importing *m, bool dry, struct err *e)
{
	static const char *const replace[] = { NULL, "", "*" };
	const char *delimiter = filter_value(&m->how[HOW_DELIMITER]);
	const char *quote = filter_value(&m->how[HOW_QUOTE]);
	const char *row = filter_value(&m->how[HOW_HEADER]);

	*out = (struct import_options){
		.provider = *m->provider ? m->provider : NULL,
		.map = m->map,
		.dry_run = dry,
		.replace = replace[m->unlisted],
		.sheet = m->how[HOW_SHEET].count ? filter_value(&m->how[HOW_SHEET]) : NULL,
		.profiles = m->profile ? NULL : &m->profiles,
		.table = { .delimiter = delimiter ? *delimiter : 0,
			   .quote = quote ? *quote : 0,
			   .header_row = row ? (size_t)strtoul(row, NULL, 10) : 0,
			   .no_header = row && *row == '0' },
	};
	if (m->profile && *m->profile) {
		out->profile = profiles_find(&m->profiles, m->profile, e);
		if (!out->profile)
			return false;
	}
	return encoding_by_name(&out->table.encoding, filter_value(&m->how[HOW_ENCODING]), e);
}

/* The sheets of a workbook can be chosen among from when it is open. */
static void learn_sheets(struct importing *m)
{
	size_t count = import_sheet_count(m->import);
	const char **name;

	if (m->how[HOW_SHEET].count || !count)
		return;
	count = count < MOST_SHEETS ? count : MOST_SHEETS;
	name = ARENA_ARRAY(m->kept, const char *, count);
	for (size_t i = 0; i < count; i++)
		name[i] = arena_strdup(m->kept, import_sheet_at(m->import, i));
	m->how[HOW_SHEET].value = name;
	m->how[HOW_SHEET].count = count;
}

static void read_profiles(struct importing *m)
{
	forget(m); /* the import may use one of them */
	profiles_close(&m->profiles);
	profiles_open(&m->profiles);
}

static bool begin(struct importing *m, struct ui *ui, bool dry, struct err *e)
{
	struct import_teller teller = { m, importing_tell, take_rejected,
					dry ? NULL : take_course };
	struct import_options o;

	forget(m);
	m->incoming = incoming_new();
	if (!options(&o, m, dry, e) ||
	    !import_open(&m->import, ui->store, m->kind, &o, m->path, &teller, e))
		return false;
	learn_sheets(m);
	m->cannot = !import_columns(m->import);
	if (m->cannot)
		importing_sort_findings(m);
	m->phase = m->cannot ? IMPORTING_LOOKED : dry ? IMPORTING_LOOKING : IMPORTING_TAKING;
	return m->cannot || import_begin(m->import, e);
}

bool importing_look(struct importing *m, struct ui *ui, struct err *e)
{
	read_profiles(m);
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

/* ---- which kind of file ---- */

enum fit { FITS_NOT, FITS, FITS_PROFILE };

/* `lent`: a provider may be given for all its rows. */
static enum fit fit(const struct importing *m, struct ui *ui, const struct import_kind *kind,
		    bool lent)
{
	struct import_options o = { .profiles = &m->profiles };
	struct err ignored = { 0 };
	struct import *im;
	enum fit is = FITS_NOT;

	o.provider = lent && import_kind_has_provider(kind) ? "?" : NULL;
	if (!import_open(&im, ui->store, kind, &o, m->path, NULL, &ignored))
		return FITS_NOT;
	if (import_columns(im))
		is = import_profile(im) ? FITS_PROFILE : FITS;
	import_close(im);
	return is;
}

/*
 * The kind of the profile that knows the header, else the first whose columns are there; courses,
 * and why not, when none is.  What has providers beside its titles is no file of needs: their
 * descriptions could be needs as well.
 */
static void find_kind(struct importing *m, struct ui *ui)
{
	const struct import_kind *courses = import_kind_named("courses");
	const struct import_kind *fits = NULL;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct import_kind *kind = import_kind_named(kinds[i]);
		enum fit is = fit(m, ui, kind, true);

		if (is == FITS_PROFILE) {
			m->kind = kind;
			return;
		}
		if (is == FITS && !fits)
			fits = kind;
	}
	if (fits == import_kind_named("needs") && fit(m, ui, courses, false))
		fits = courses;
	m->kind = fits ? fits : courses;
}

bool importing_open(struct importing *m, struct ui *ui, const char *path, struct err *e)
{
	read_profiles(m);
	m->path = arena_strdup(m->kept, path);
	find_kind(m, ui);
	return importing_look(m, ui, e);
}

/* ---- profiles ---- */

void importing_use_profile(struct importing *m, const char *name)
{
	struct err ignored = { 0 };
	const struct profile *p = name && *name ? profiles_find(&m->profiles, name, &ignored)
						: NULL;

	m->profile = name ? arena_strdup(m->kept, name) : NULL;
	if (p)
		m->kind = p->kind;
}

bool importing_save_profile(struct importing *m, const char *name, const char **path,
			    struct arena *a, struct err *e)
{
	struct profile p;

	if (!m->import || m->cannot)
		return err_set(e, ERR_REFUSED,
			       _("what cannot be imported cannot be saved as a profile"));
	import_make_profile(&p, m->import, a);
	p.name = name;
	if (!profile_save(path, &p, a, e))
		return false;
	m->profile = NULL; /* it knows the header now, unless there is none */
	if (!p.headers)
		importing_use_profile(m, name);
	return true;
}

/* ---- work ---- */

/* What holds for the file as a whole is known when it is read. */
static void note_letters(struct importing *m)
{
	const struct table_dialect *d = import_dialect(m->import);

	importing_note(m, "odd-bytes", d->odd_line,
		       _("bytes that are not UTF-8, read as Windows-1252"), d->odd_bytes);
	importing_note(
		m, "twice", d->twice_line,
		_("cells with letters like Ã¸ for ø: the file was read in the wrong encoding "
		  "when it was saved; ask for a new one"),
		d->twice);
}

static void sum(struct importing *m, enum style style, const char *text)
{
	*ARENA_PUSH(m->arena, m->summary, m->summary_lines,
		    m->summary_cap) = (struct summary_line){ .text = text, .style = style };
}

static void sum_provider(struct importing *m, const struct import_provider *p)
{
	if (p->withdrawn)
		sum(m, STYLE_WARN,
		    arena_printf(m->arena,
				 ngettext("%zu run of %s is withdrawn, since it is not listed",
					  "%zu runs of %s are withdrawn, since they are not listed",
					  p->withdrawn),
				 p->withdrawn, p->name));
	if (p->unlisted)
		sum(m, STYLE_NORMAL,
		    arena_printf(m->arena,
				 ngettext("%zu course of %s is not in this file and stays",
					  "%zu courses of %s are not in this file and stay",
					  p->unlisted),
				 p->unlisted, p->name));
}

static void sum_charts(struct importing *m)
{
	for (int k = 0; k < INCOMING_COUNT && incoming_rows(m->incoming); k++) {
		struct figures *f = ARENA_NEW(m->arena, struct figures);

		incoming_figures(f, (enum incoming_kind)k, m->incoming, MOST_BARS, m->arena);
		sum(m, STYLE_NORMAL, "");
		for (size_t i = 0; i < (size_t)chart_rows(f); i++)
			*ARENA_PUSH(m->arena, m->summary, m->summary_lines,
				    m->summary_cap) = (struct summary_line){ .chart = f, .nth = i };
	}
}

static void sum_up(struct importing *m)
{
	const struct import_totals *t = &m->totals;
	const struct import_provider *p;
	size_t count = 0;

	sum(m, STYLE_OK,
	    arena_printf(m->arena, _("'%s' is taken in"), path_base(m->arena, m->path)));
	if (t->rejected)
		sum(m, STYLE_ERROR,
		    arena_printf(m->arena,
				 ngettext("%zu row was rejected; a saves it to be mended and "
					  "imported",
					  "%zu rows were rejected; a saves them to be mended and "
					  "imported",
					  t->rejected),
				 t->rejected));
	p = import_providers(&count, m->import);
	for (size_t i = 0; i < count; i++)
		sum_provider(m, &p[i]);
	if (t->withheld && import_replace(m->import))
		sum(m, STYLE_WARN,
		    _("nothing was withdrawn, for a record that cannot be read can be of any "
		      "course"));
	sum_charts(m);
}

static bool find_batch(struct importing *m, struct ui *ui, struct err *e)
{
	struct batch *all;
	size_t count;

	m->batch = 0;
	if (!store_batches(&all, &count, ui->store, m->arena, e))
		return false;
	m->batch = count ? all[0].id : 0;
	return true;
}

bool importing_undo(struct importing *m, struct ui *ui, struct err *e)
{
	struct batch_undone u;

	if (!m->batch)
		return err_set(e, ERR_REFUSED, _("it is taken back already"));
	if (!store_batch_undo(&u, ui->store, m->batch, e))
		return false;
	m->batch = 0;
	ui_match_free(ui);
	return true;
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
	importing_sort_findings(m);
	if (m->phase == IMPORTING_TAKING) {
		ui_match_free(ui); /* the catalogue is another now */
		sum_up(m);
		ok = find_batch(m, ui, e);
	}
	m->phase = m->phase == IMPORTING_TAKING ? IMPORTING_TAKEN : IMPORTING_LOOKED;
	return ok;
}
