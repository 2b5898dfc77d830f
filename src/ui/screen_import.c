#include "base/utf8.h"
#include "import/input.h"
#include "os/os.h"
#include "ui/chart.h"
#include "ui/importing.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/path.h"

#include <string.h>

/*
 * Import: a file is named, then shown as it was read and what it would change, before anything is.
 */

enum asked { ASKED_NOTHING, ASKED_HOW, ASKED_PROVIDER, ASKED_FIELD, ASKED_SAVE };
enum { MOST_NAMES = 200 };

struct import_screen {
	struct importing m;
	struct line path;
	const char *const *names; /* that the path may go on with */
	size_t name_count;
	struct list list;
	enum asked asked;
	struct filter field; /* of the column that is being given another */
	const char *column;
	struct os_clock real; /* for the time that is left */
	struct instant begun;
};

/* ---- the lines of a file that is looked at: how, provider, columns, findings ---- */

enum line_kind { LINE_HOW, LINE_PROVIDER, LINE_COLUMN, LINE_FINDING };

static bool has_provider_line(const struct import_screen *s)
{
	return s->m.kind && import_kind_is_mapped(s->m.kind);
}

static size_t columns(const struct import_screen *s)
{
	return s->m.import ? import_column_count(s->m.import) : 0;
}

static size_t line_count(const struct import_screen *s)
{
	return 1 + has_provider_line(s) + columns(s) + s->m.findings;
}

/* What stands in a row, and which of its kind it is. */
static enum line_kind line_at(size_t *nth, const struct import_screen *s, size_t row)
{
	*nth = 0;
	if (row == 0)
		return LINE_HOW;
	row--;
	if (has_provider_line(s) && row == 0)
		return LINE_PROVIDER;
	row -= has_provider_line(s);
	if (row < columns(s)) {
		*nth = row;
		return LINE_COLUMN;
	}
	*nth = row - columns(s);
	return LINE_FINDING;
}

/* ---- opening and leaving ---- */

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct import_screen *s = state;

	(void)ui;
	(void)arg;
	(void)e;
	importing_init(&s->m);
	line_init(&s->path, "", false);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct import_screen *s = state;

	importing_release(&s->m, ui);
	line_release(&s->path);
}

static unsigned where(const void *state)
{
	const struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		return IN_FILE | IN_TYPING;
	return s->m.phase == IMPORTING_TAKEN ? IN_LIST : IN_IMPORT;
}

static struct instant real_now(struct import_screen *s)
{
	struct clock c = os_clock_view(&s->real);

	return c.now(c.self);
}

/* ---- a path ---- */

static void open_file(struct ui *ui, struct import_screen *s)
{
	const char *typed = line_text(&s->path);
	struct err e = { 0 };

	if (!*typed)
		return;
	s->begun = real_now(s);
	if (!importing_open(&s->m, ui, os_expand_home(ui->frame, typed), &e)) {
		ui_fail(ui, &e);
		return;
	}
	list_select(&s->list, 0);
}

static void complete(struct ui *ui, struct import_screen *s)
{
	struct path_completion p = path_complete(ui_arena(ui), line_text(&s->path));

	line_set(&s->path, p.text);
	s->names = p.names;
	s->name_count = p.count > MOST_NAMES ? MOST_NAMES : p.count;
	if (p.count == 0)
		ui_say(ui, MESSAGE_INFO, _("No file or folder begins so"));
}

static void path_key(struct ui *ui, struct import_screen *s, uint32_t k, enum action a)
{
	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_COMPLETE_PATH)
		complete(ui, s);
	else if (a == ACTION_OPEN)
		open_file(ui, s);
	else if (line_key(&s->path, k))
		s->name_count = 0;
}

/* ---- changes ---- */

static void ask_how(struct ui *ui, struct import_screen *s)
{
	struct filters_arg arg = { s->m.how, HOW_COUNT, _("How is the file written?") };

	if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_HOW;
}

static void ask_provider(struct ui *ui, struct import_screen *s)
{
	struct prompt p = { .title = _("Provider"),
			    .text = _("Who offers these courses, where the file does not say?"),
			    .value = s->m.provider };

	if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_PROVIDER;
}

static void ask_field(struct ui *ui, struct import_screen *s, size_t column)
{
	const char *const *fields = import_fields(s->m.import);
	struct filters_arg arg = { &s->field, 1, _("What does the column hold?") };
	struct import_column c;

	if (!fields) {
		ui_say(ui, MESSAGE_INFO, _("The columns of such a file are found by their names"));
		return;
	}
	import_column_at(&c, s->m.import, column);
	s->column = arena_strdup(ui_arena(ui), c.header);
	s->field = (struct filter){ .label = s->column, .value = fields, .none = N_("not used") };
	for (size_t i = 0; fields[i]; i++, s->field.count++)
		if (c.field && strcmp(c.field, fields[i]) == 0)
			s->field.chosen = i + 1;
	if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_FIELD;
}

static void change(struct ui *ui, struct import_screen *s)
{
	size_t nth;

	switch (line_at(&nth, s, s->list.selected)) {
	case LINE_PROVIDER:
		ask_provider(ui, s);
		return;
	case LINE_COLUMN:
		ask_field(ui, s, nth);
		return;
	case LINE_HOW:
	case LINE_FINDING:
		ask_how(ui, s);
		return;
	}
}

/* "kurs.csv" -> "kurs-rejected.csv", beside it. */
static const char *rejected_name(struct arena *a, const char *path)
{
	const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
	int n = dot && (!slash || dot > slash) ? (int)(dot - path) : (int)strlen(path);

	return arena_printf(a, "%.*s-%s.csv", n, path, _("rejected"));
}

static void ask_save(struct ui *ui, struct import_screen *s)
{
	struct prompt p = { .title = _("Save the rejected rows"),
			    .text = _("As CSV, with line and reason; mend it and import it."),
			    .value = rejected_name(ui->frame, s->m.path) };

	if (!s->m.totals.rejected)
		ui_say(ui, MESSAGE_INFO, _("No row was rejected"));
	else if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_SAVE;
}

static void save(struct ui *ui, struct import_screen *s, const char *typed)
{
	const char *path = os_expand_home(ui->frame, typed);
	struct err e = { 0 };

	if (os_exists(path))
		ui_say(ui, MESSAGE_WARN, _("'%s' is there already; give it another name"), path);
	else if (os_write_file(path, s->m.rejected.text, s->m.rejected.len, &e))
		ui_say(ui, MESSAGE_OK, _("The rejected rows are in '%s'"), path);
	else
		ui_fail(ui, &e);
}

static void look_again(struct ui *ui, struct import_screen *s)
{
	struct err e = { 0 };

	s->begun = real_now(s);
	if (!importing_look(&s->m, ui, &e))
		ui_fail(ui, &e);
}

static void resume(struct ui *ui, void *state)
{
	struct import_screen *s = state;
	enum asked asked = s->asked;

	s->asked = ASKED_NOTHING;
	if (!ui->result)
		return;
	if (asked == ASKED_SAVE && *ui->result)
		save(ui, s, arena_strdup(ui->frame, ui->result));
	if (asked == ASKED_PROVIDER)
		s->m.provider = arena_strdup(ui_arena(ui), ui->result);
	if (asked == ASKED_HOW)
		filters_take(s->m.how, HOW_COUNT, ui->result);
	if (asked == ASKED_FIELD) {
		filters_take(&s->field, 1, ui->result);
		importing_map(&s->m, s->column, s->field.chosen ? filter_value(&s->field) : "-");
	}
	if (asked != ASKED_NOTHING && asked != ASKED_SAVE)
		look_again(ui, s);
}

/* ---- keys ---- */

static void take(struct ui *ui, struct import_screen *s)
{
	struct err e = { 0 };

	s->begun = real_now(s);
	if (s->m.cannot)
		ui_say(ui, MESSAGE_WARN,
		       _("It cannot be imported like this; the findings say what is missing"));
	else if (!importing_take(&s->m, ui, &e))
		ui_fail(ui, &e);
}

static bool is_busy(const struct import_screen *s)
{
	return s->m.phase == IMPORTING_LOOKING || s->m.phase == IMPORTING_TAKING;
}

static void stop(struct ui *ui, struct import_screen *s)
{
	bool busy = is_busy(s);

	if (s->m.phase == IMPORTING_TAKEN) {
		ui_pop(ui, NULL);
		return;
	}
	importing_stop(&s->m, ui);
	if (busy)
		ui_say(ui, MESSAGE_INFO, _("Stopped; nothing was kept"));
}

static void file_key(struct ui *ui, struct import_screen *s, uint32_t k, enum action a)
{
	if (a == ACTION_LEAVE)
		stop(ui, s);
	else if (list_key(&s->list, k) || is_busy(s))
		return;
	else if (a == ACTION_IMPORT_NOW)
		take(ui, s);
	else if (a == ACTION_CHANGE && s->m.phase == IMPORTING_LOOKED)
		change(ui, s);
	else if (a == ACTION_OPEN)
		ui_pop(ui, NULL);
	else if (a == ACTION_SAVE_REJECTED || k == 'a')
		ask_save(ui, s);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		path_key(ui, s, k, a);
	else
		file_key(ui, s, k, a);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		line_set(&s->path, path_of_pasted(ui->frame, text));
}

static bool work(struct ui *ui, void *state)
{
	struct import_screen *s = state;
	struct err e = { 0 };
	bool more = importing_work(&s->m, ui, &e);

	if (e.code != ERR_NONE)
		ui_fail(ui, &e);
	else if (more && s->m.phase == IMPORTING_TAKEN)
		ui_say(ui, MESSAGE_OK,
		       _("Imported: %zu new, %zu changed, %zu rejected (a saves these)"),
		       s->m.totals.added, s->m.totals.changed, s->m.totals.rejected);
	return more;
}

/* ---- drawing ---- */

struct drawing {
	struct ui *ui;
	struct import_screen *s;
};

static const char *how_words(struct arena *a, const struct import_screen *s)
{
	const struct table_dialect *d = import_dialect(s->m.import);
	const char *skipped = d->skipped ? arena_printf(a,
							ngettext(", %zu row above it left out",
								 ", %zu rows above it left out",
								 d->skipped),
							d->skipped)
					 : "";

	if (import_sheet(s->m.import))
		return arena_printf(a, _("The sheet %s, headers in row %zu%s"),
				    import_sheet(s->m.import), d->header_line, skipped);
	return arena_printf(a, _("Read as %s, «%s» between cells, headers in line %zu%s"),
			    encoding_name(d->encoding), delimiter_name(a, d->delimiter),
			    d->header_line, skipped);
}

static void draw_column(const struct import_screen *s, size_t nth, struct arena *f,
			struct canvas *c, struct area a)
{
	bool wide = a.cols >= 60;
	int name = wide ? a.cols * 3 / 10 : a.cols / 2 - 2, field = wide ? 14 : a.cols - name - 5;
	struct import_column k;

	import_column_at(&k, s->m.import, nth);
	canvas_put(c, area_cols(a, 1, name - 1), 0, 0, STYLE_NORMAL, k.header);
	canvas_put(c, a, 0, name + 1, STYLE_DIM, c->ascii ? ">" : "→");
	canvas_put(c, area_cols(a, name + 3, field), 0, 0, k.field ? STYLE_ACCENT : STYLE_DIM,
		   k.field ? k.field : _("(not used)"));
	if (wide && k.written)
		canvas_put(c, area_cols(a, name + 4 + field, a.cols - name - 5 - field), 0, 0,
			   STYLE_DIM,
			   k.read ? arena_printf(f, "%s %s %s", k.written, c->ascii ? ">" : "→",
						 k.read)
				  : k.written);
}

static const char *time_left(struct ui *ui, struct import_screen *s, uint64_t done, uint64_t total)
{
	int64_t ms = real_now(s).ms - s->begun.ms;

	if (ms < 1000 || !done)
		return "";
	return arena_printf(ui->frame, _("%.0f s left"),
			    (double)ms / 1000 * (double)(total - done) / (double)done);
}

static void draw_busy(struct ui *ui, struct import_screen *s, struct canvas *c, struct area a)
{
	uint64_t done, total;
	int bar = a.cols / 3;

	import_progress(s->m.import, &done, &total);
	canvas_put(c, area_cols(a, 1, a.cols - bar - 18), 0, 0, STYLE_BOLD,
		   s->m.phase == IMPORTING_LOOKING ? _("Looking through the file")
						   : _("Taking it in"));
	chart_bar(c, a, 0, a.cols - bar - 16, bar, STYLE_ACCENT, (size_t)done, (size_t)total);
	canvas_put_right(c, a, 0, 1, STYLE_DIM,
			 arena_printf(ui->frame, "%.0f %%  %s",
				      total ? 100 * (double)done / (double)total : 0,
				      time_left(ui, s, done, total)));
}

static const char *totals_words(struct arena *a, const struct import_screen *s)
{
	const struct import_totals *t = &s->m.totals;

	if (s->m.cannot)
		return _("It cannot be imported like this");
	return arena_printf(a,
			    _("%zu rows: %zu new, %zu changed, %zu unchanged, %zu withdrawn, "
			      "%zu rejected"),
			    t->rows, t->added, t->changed, t->unchanged, t->removed, t->rejected);
}

static void draw_finding(const struct import_screen *s, size_t nth, struct arena *f,
			 struct canvas *c, struct area a)
{
	const struct shown_finding *k = &s->m.finding[nth];
	int col = 3;

	canvas_put(c, a, 0, 1, k->error ? STYLE_ERROR : STYLE_WARN, k->error ? "!" : "~");
	if (k->line)
		col += canvas_put(c, a, 0, col, STYLE_DIM,
				  arena_printf(f, _("line %zu"), k->line)) +
		       2;
	canvas_put(c, a, 0, col, STYLE_NORMAL, k->text);
}

static void draw_line(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	struct import_screen *s = d->s;
	struct arena *f = d->ui->frame;
	struct area in = area_cols(a, 1, a.cols - 2);
	size_t nth;

	(void)selected;
	switch (line_at(&nth, s, row)) {
	case LINE_HOW:
		canvas_put(c, in, 0, 0, STYLE_NORMAL, how_words(f, s));
		break;
	case LINE_PROVIDER:
		canvas_put(c, in, 0, 0, STYLE_NORMAL,
			   arena_printf(f, _("Provider: %s"),
					*s->m.provider ? s->m.provider : _("as the file says")));
		break;
	case LINE_COLUMN:
		draw_column(s, nth, f, c, a);
		break;
	case LINE_FINDING:
		draw_finding(s, nth, f, c, a);
		break;
	}
}

/* What the file would change, or how far it is: always in view, below the lines. */
static void draw_totals(struct ui *ui, struct import_screen *s, struct canvas *c, struct area a)
{
	if (is_busy(s))
		draw_busy(ui, s, c, a);
	else
		canvas_wrap(c, area_cols(a, 1, a.cols - 2), 0, 0,
			    s->m.cannot ? STYLE_ERROR : STYLE_BOLD, totals_words(ui->frame, s));
}

static void draw_path(struct import_screen *s, struct canvas *c, struct area body)
{
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = canvas_wrap(c, a, 0, 0, STYLE_NORMAL,
			      _("Which file? A table of courses, needs, firms or municipalities, "
				"saved as CSV. It is shown before anything is changed."));

	canvas_put(c, a, row + 1, 0, STYLE_ACCENT, ">");
	for (size_t i = 0; i < s->name_count; i++)
		canvas_put(c, a, row + 3 + (int)i, 2, STYLE_DIM, s->names[i]);
	line_draw(&s->path, c, area_rows(area_cols(a, 2, -1), row + 1, 1), STYLE_INPUT, true);
}

/* A line that is cut is told in full at the bottom. */
static const char *whole_line(struct arena *f, struct import_screen *s)
{
	size_t nth;

	switch (line_at(&nth, s, s->list.selected)) {
	case LINE_HOW:
		return how_words(f, s);
	case LINE_FINDING:
		return s->m.finding[nth].text;
	case LINE_PROVIDER:
	case LINE_COLUMN:
		break;
	}
	return "";
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct import_screen *s = state;
	struct drawing d = { ui, s };
	const char *whole;
	int foot = 0, totals;

	if (s->m.phase == IMPORTING_NO_FILE) {
		draw_path(s, c, body);
		return;
	}
	list_set_count(&s->list, line_count(s));
	whole = whole_line(ui->frame, s);
	totals = is_busy(s) ? 1 : text_rows(totals_words(ui->frame, s), body.cols - 2);
	if (utf8_width(whole) > body.cols - 12)
		foot = text_rows(whole, body.cols - 2);
	if (foot > body.rows / 3)
		foot = body.rows / 3;
	list_draw(&s->list, c, area_rows(body, 0, body.rows - foot - totals), draw_line, &d, true);
	if (foot)
		canvas_wrap(c,
			    area_cols(area_rows(body, body.rows - foot - totals, foot), 1,
				      body.cols - 2),
			    0, 0, STYLE_BOLD, whole);
	draw_totals(ui, s, c, area_rows(body, body.rows - totals, totals));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct import_screen *s = state;
	const char *what;

	if (s->m.phase == IMPORTING_NO_FILE)
		return _("Import");
	what = import_kind_name(s->m.kind);
	what = strcmp(what, "needs") == 0   ? _("Import of needs")
	       : strcmp(what, "firms") == 0 ? _("Import of firms")
	       : strcmp(what, "codes") == 0 ? _("Import of municipalities")
					    : _("Import of courses");
	return arena_printf(ui->frame, "%s · %s", what, path_base(ui->frame, s->m.path));
}

static const char *status(struct ui *ui, const void *state)
{
	const struct import_screen *s = state;

	if (s->m.phase == IMPORTING_TAKEN)
		return _("imported ✓");
	if (s->m.phase != IMPORTING_LOOKED || !(s->m.errors + s->m.warnings))
		return "";
	return arena_printf(
		ui->frame, "%s, %s",
		arena_printf(ui->frame, ngettext("%zu error", "%zu errors", s->m.errors),
			     s->m.errors),
		arena_printf(ui->frame, ngettext("%zu warning", "%zu warnings", s->m.warnings),
			     s->m.warnings));
}

static const enum action footer[] = { ACTION_OPEN,   ACTION_COMPLETE_PATH, ACTION_IMPORT_NOW,
				      ACTION_CHANGE, ACTION_SAVE_REJECTED, ACTION_LEAVE,
				      ACTION_NONE };

const struct screen_ops screen_import = {
	.name = "import",
	.contexts = IN_IMPORT,
	.where = where,
	.state_size = sizeof(struct import_screen),
	.footer = footer,
	.enter = enter,
	.work = work,
	.key = key,
	.paste = paste,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
