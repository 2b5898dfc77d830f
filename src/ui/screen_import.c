#include "import/input.h"
#include "ui/import_screen.h"
#include "ui/path.h"

#include <string.h>

/*
 * Import: a file is chosen, then shown as it was read and what it would change, before anything is.
 */

/* ---- the lines of a file that is looked at ---- */

/* Those above the columns, of courses and of others. */
static const enum line_kind above_courses[] = { LINE_HOW, LINE_PROVIDER, LINE_UNLISTED,
						LINE_PROFILE };
static const enum line_kind above_others[] = { LINE_HOW, LINE_PROFILE };

static const enum line_kind *above(size_t *count, const struct import_screen *s)
{
	bool mapped = s->m.kind && import_kind_has_provider(s->m.kind);

	*count = mapped ? ARRAY_LEN(above_courses) : ARRAY_LEN(above_others);
	return mapped ? above_courses : above_others;
}

static size_t columns(const struct import_screen *s)
{
	return s->m.import ? import_column_count(s->m.import) : 0;
}

size_t import_lines(const struct import_screen *s)
{
	size_t count;

	if (s->m.phase == IMPORTING_TAKEN)
		return s->m.summary_lines;
	above(&count, s);
	return count + columns(s) + importing_finding_lines(&s->m);
}

enum line_kind import_line_at(size_t *nth, const struct import_screen *s, size_t row)
{
	size_t count;
	const enum line_kind *first = above(&count, s);

	*nth = row;
	if (s->m.phase == IMPORTING_TAKEN)
		return LINE_SUMMARY;
	if (row < count)
		return first[row];
	*nth = row - count;
	if (*nth < columns(s))
		return LINE_COLUMN;
	*nth -= columns(s);
	return LINE_FINDING;
}

/* ---- opening and leaving ---- */

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct import_screen *s = state;

	(void)arg;
	(void)e;
	importing_init(&s->m);
	picker_init(&s->picker);
	picker_look(&s->picker, ui);
	if (s->m.profiles.findings.count) {
		struct strbuf b = STRBUF_IN(ui->frame);

		finding_print(&b, &s->m.profiles.findings.at[0]);
		ui_say(ui, MESSAGE_WARN, "%s", strbuf_text(&b));
	}
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct import_screen *s = state;

	importing_release(&s->m, ui);
	picker_release(&s->picker);
}

bool import_is_busy(const struct import_screen *s)
{
	return s->m.phase == IMPORTING_LOOKING || s->m.phase == IMPORTING_TAKING;
}

static bool on_finding(const struct import_screen *s)
{
	size_t nth;

	return !import_is_busy(s) && s->list.selected < import_lines(s) &&
	       import_line_at(&nth, s, s->list.selected) == LINE_FINDING;
}

static unsigned where(const void *state)
{
	const struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		return IN_FILE | IN_TYPING;
	if (s->m.phase == IMPORTING_TAKEN)
		return IN_IMPORTED;
	return on_finding(s) ? IN_FINDING : IN_IMPORT;
}

static bool apt(const void *state, enum action a)
{
	const struct import_screen *s = state;

	if (import_is_busy(s))
		return a == ACTION_LEAVE || a == ACTION_HELP;
	if (a == ACTION_SAVE_REJECTED)
		return s->m.totals.rejected > 0;
	if (a == ACTION_UNDO_IMPORT)
		return s->m.batch != 0;
	return a != ACTION_SAVE_PROFILE || !s->m.cannot;
}

struct instant import_real_now(struct import_screen *s)
{
	struct clock c = os_clock_view(&s->real);

	return c.now(c.self);
}

static void open_file(struct ui *ui, struct import_screen *s, const char *path)
{
	struct err e = { 0 };

	s->begun = import_real_now(s);
	if (!importing_open(&s->m, ui, path, &e)) {
		ui_fail(ui, &e);
		return;
	}
	list_set_count(&s->list, import_lines(s));
	list_select(&s->list, 0);
}

/* ---- changes ---- */

static void ask_how(struct ui *ui, struct import_screen *s)
{
	struct filters_arg arg = { .title = _("How is the file written?") };

	arg.filter = importing_how(&s->m, &arg.count);
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
	struct field_arg arg;
	struct import_column c;

	if (!import_fields(s->m.import)) {
		ui_say(ui, MESSAGE_INFO, _("The columns of such a file are found by their names"));
		return;
	}
	import_column_at(&c, s->m.import, column);
	s->column = column;
	arg = (struct field_arg){ .header = import_column_name(s->m.import, ui->frame, column),
				  .example = c.written ? c.written : "",
				  .field = c.field ? c.field : "-",
				  .fields = import_fields(s->m.import),
				  .of_courses = import_kind_has_provider(s->m.kind) };
	if (ui_push(ui, &screen_field, &arg))
		s->asked = ASKED_FIELD;
}

static const char *profile_name_words(const char *value)
{
	return *value ? value : _("none");
}

/* Those that can be used; "" is none. */
static void ask_profile(struct ui *ui, struct import_screen *s)
{
	const struct profiles *ps = &s->m.profiles;
	struct filters_arg arg = { .filter = &s->asking,
				   .count = 1,
				   .title = _("Read it with which profile?") };
	const char **name = ARENA_ARRAY(ui_arena(ui), const char *, ps->count + 1);
	const struct profile *now = import_profile(s->m.import);

	s->asking = (struct filter){ .label = _("Profile"),
				     .value = name,
				     .none = N_("the one that knows the header"),
				     .words = profile_name_words };
	name[s->asking.count++] = "";
	for (size_t i = 0; i < ps->count; i++)
		if (!ps->at[i].broken)
			name[s->asking.count++] = arena_strdup(ui_arena(ui), ps->at[i].name);
	for (size_t i = 0; s->m.profile && i < s->asking.count; i++)
		if (strcmp(name[i], now ? now->name : "") == 0)
			s->asking.chosen = i + 1;
	if (ui_push(ui, &screen_filters, &arg))
		s->asked = ASKED_PROFILE;
}

static void look_again(struct ui *ui, struct import_screen *s)
{
	struct err e = { 0 };

	s->begun = import_real_now(s);
	if (!importing_look(&s->m, ui, &e)) {
		ui_fail(ui, &e);
		picker_look(&s->picker, ui);
	}
}

static void turn_unlisted(struct ui *ui, struct import_screen *s)
{
	s->m.unlisted = import_replace(s->m.import) ? UNLISTED_STAY : UNLISTED_WITHDRAW;
	look_again(ui, s);
}

static void change(struct ui *ui, struct import_screen *s)
{
	size_t nth;

	switch (import_line_at(&nth, s, s->list.selected)) {
	case LINE_PROVIDER:
		ask_provider(ui, s);
		return;
	case LINE_UNLISTED:
		turn_unlisted(ui, s);
		return;
	case LINE_PROFILE:
		ask_profile(ui, s);
		return;
	case LINE_COLUMN:
		ask_field(ui, s, nth);
		return;
	case LINE_HOW:
	case LINE_FINDING:
	case LINE_SUMMARY:
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

static void ask_save(struct ui *ui, struct import_screen *s, const char *path)
{
	struct prompt p = { .title = _("Save the rejected rows"),
			    .text = _("As CSV, with line and reason; mend it and import it."),
			    .value = path };

	if (!s->m.totals.rejected)
		ui_say(ui, MESSAGE_INFO, _("No row was rejected"));
	else if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_SAVE;
}

static void save(struct ui *ui, struct import_screen *s, const char *typed)
{
	const char *path = os_expand_home(ui->frame, typed);

	if (ui_save_new(ui, path, &s->m.rejected))
		ui_say(ui, MESSAGE_OK, _("The rejected rows are in '%s'"), path);
	else
		ask_save(ui, s, typed);
}

static void ask_name(struct ui *ui, struct import_screen *s)
{
	struct prompt p = {
		.title = _("Save as profile"),
		.text = _("What shall it be called? Files with these headers are then read like "
			  "this one: letters, columns, provider."),
		.value = *s->m.provider ? s->m.provider : "",
	};

	if (s->m.cannot)
		ui_say(ui, MESSAGE_WARN,
		       _("It cannot be imported like this; the findings say what is missing"));
	else if (ui_push(ui, &screen_prompt, &p))
		s->asked = ASKED_NAME;
}

static void save_profile(struct ui *ui, struct import_screen *s, const char *name)
{
	struct err e = { 0 };
	const char *path;

	if (importing_save_profile(&s->m, name, &path, ui->frame, &e))
		ui_say(ui, MESSAGE_OK,
		       _("Saved as profile '%s'; the next such file is read with it"), name);
	else
		ui_fail(ui, &e);
	if (e.code == ERR_NONE && s->m.phase == IMPORTING_LOOKED)
		look_again(ui, s);
}

/* ---- answers ---- */

static void take_how(struct import_screen *s, const char *result)
{
	size_t count;
	struct filter *f = importing_how(&s->m, &count);

	filters_take(f, count, result);
}

static void take_profile(struct import_screen *s, const char *result)
{
	filters_take(&s->asking, 1, result);
	importing_use_profile(&s->m, s->asking.chosen ? filter_value(&s->asking) : NULL);
}

static void resume(struct ui *ui, void *state)
{
	struct import_screen *s = state;
	enum asked asked = s->asked;
	const char *result = ui->result ? arena_strdup(ui->frame, ui->result) : NULL;

	s->asked = ASKED_NOTHING;
	if (!result || asked == ASKED_NOTHING)
		return;
	if (asked == ASKED_SAVE && *result)
		save(ui, s, result);
	if (asked == ASKED_NAME && *result)
		save_profile(ui, s, result);
	if (asked == ASKED_SAVE || asked == ASKED_NAME)
		return;
	if (asked == ASKED_PROVIDER)
		s->m.provider = arena_strdup(ui_arena(ui), result);
	if (asked == ASKED_HOW)
		take_how(s, result);
	if (asked == ASKED_PROFILE)
		take_profile(s, result);
	if (asked == ASKED_FIELD)
		importing_map(&s->m, s->column, result);
	look_again(ui, s);
}

/* ---- keys ---- */

static void take(struct ui *ui, struct import_screen *s)
{
	struct err e = { 0 };

	s->begun = import_real_now(s);
	if (s->m.cannot) {
		ui_say(ui, MESSAGE_WARN,
		       _("It cannot be imported like this; the findings say what is missing"));
	} else if (!importing_take(&s->m, ui, &e)) {
		ui_fail(ui, &e);
		picker_look(&s->picker, ui);
	}
}

static void stop(struct ui *ui, struct import_screen *s)
{
	bool busy = import_is_busy(s);

	if (s->m.phase == IMPORTING_TAKEN) {
		ui_pop(ui, NULL);
		return;
	}
	importing_stop(&s->m, ui);
	picker_look(&s->picker, ui);
	if (busy)
		ui_say(ui, MESSAGE_INFO, _("Stopped; nothing was kept"));
}

static void show_text(struct ui *ui, const char *title, const char *text)
{
	struct reading r = { title, text };

	ui_push(ui, &screen_read, &r);
}

/* The row of a finding; the head of a kind opens and closes it. */
static void show_row(struct ui *ui, struct import_screen *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	const struct shown_finding *k;
	struct finding_group *g;
	size_t nth;

	if (import_line_at(&nth, s, s->list.selected) != LINE_FINDING)
		return;
	importing_finding_at(&g, &k, &s->m, nth);
	if (!k) {
		g->open = !g->open;
		return;
	}
	importing_row_text(&b, &s->m, k);
	show_text(ui, k->line ? arena_printf(ui->frame, _("Line %zu"), k->line) : _("The file"),
		  strbuf_text(&b));
}

static void show_first_rows(struct ui *ui, struct import_screen *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	importing_first_rows(&b, &s->m, SIZE_MAX);
	show_text(ui, _("The first rows of the file"), strbuf_text(&b));
}

static void looked_key(struct ui *ui, struct import_screen *s, enum action a)
{
	if (a == ACTION_IMPORT_NOW || a == ACTION_TAKE_IN)
		take(ui, s);
	else if (a == ACTION_SHOW_ROW)
		show_row(ui, s);
	else if (a == ACTION_CHANGE)
		change(ui, s);
	else if (a == ACTION_TRY)
		look_again(ui, s);
	else if (a == ACTION_FIRST_ROWS)
		show_first_rows(ui, s);
	else if (a == ACTION_SAVE_PROFILE)
		ask_name(ui, s);
	else if (a == ACTION_SAVE_REJECTED)
		ask_save(ui, s, rejected_name(ui->frame, s->m.path));
}

static void undo(struct ui *ui, struct import_screen *s)
{
	struct err e = { 0 };

	if (importing_undo(&s->m, ui, &e))
		ui_say(ui, MESSAGE_OK, _("Taken back; everything is as it was before the import"));
	else
		ui_fail(ui, &e);
}

static void taken_key(struct ui *ui, struct import_screen *s, uint32_t k, enum action a)
{
	if (k == K_ENTER)
		ui_pop(ui, NULL);
	else if (a == ACTION_UNDO_IMPORT)
		undo(ui, s);
	else if (a == ACTION_SAVE_PROFILE)
		ask_name(ui, s);
	else if (a == ACTION_SAVE_REJECTED)
		ask_save(ui, s, rejected_name(ui->frame, s->m.path));
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct import_screen *s = state;
	const char *path;

	if (s->m.phase == IMPORTING_NO_FILE) {
		if (picker_key(&path, &s->picker, ui, k, a))
			open_file(ui, s, path);
	} else if (a == ACTION_LEAVE) {
		stop(ui, s);
	} else if (list_key(&s->list, k) || import_is_busy(s)) {
		return;
	} else if (s->m.phase == IMPORTING_TAKEN) {
		taken_key(ui, s, k, a);
	} else {
		looked_key(ui, s, a);
	}
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		picker_paste(&s->picker, ui, text);
}

/* It matters only to who imports the same file twice, so it is told and no more. */
static void say_same_file(struct ui *ui, const struct import_screen *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	int64_t at_ms;

	if (s->m.cannot || !import_same_file(&at_ms, s->m.import))
		return;
	date_print_local(&b, date_of_ms(at_ms, &ui->clock), ui->language);
	ui_say(ui, MESSAGE_INFO, _("This very file was imported on %s"), strbuf_text(&b));
}

static bool work(struct ui *ui, void *state)
{
	struct import_screen *s = state;
	struct err e = { 0 };
	bool more = importing_work(&s->m, ui, &e);

	if (e.code != ERR_NONE) {
		ui_fail(ui, &e);
		picker_look(&s->picker, ui);
	} else if (more && s->m.phase == IMPORTING_LOOKED) {
		say_same_file(ui, s);
	} else if (more && s->m.phase == IMPORTING_TAKEN) {
		list_select(&s->list, 0);
		ui_say(ui, MESSAGE_OK, _("Imported: %zu new, %zu changed, %zu rejected"),
		       s->m.totals.added, s->m.totals.changed, s->m.totals.rejected);
	}
	return more;
}

/* ---- drawing ---- */

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct import_screen *s = state;

	if (s->m.phase == IMPORTING_NO_FILE)
		picker_draw(&s->picker, ui, c, body);
	else
		import_draw_file(ui, s, c, body);
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
		return s->m.batch ? _("imported ✓") : _("taken back");
	if (s->m.phase != IMPORTING_LOOKED || !(s->m.errors + s->m.warnings))
		return "";
	return arena_printf(
		ui->frame, "%s, %s",
		arena_printf(ui->frame, ngettext("%zu error", "%zu errors", s->m.errors),
			     s->m.errors),
		arena_printf(ui->frame, ngettext("%zu warning", "%zu warnings", s->m.warnings),
			     s->m.warnings));
}

static const enum action footer[] = {
	ACTION_OPEN,	     ACTION_COMPLETE_PATH, ACTION_IMPORT_NOW,  ACTION_SHOW_ROW,
	ACTION_TAKE_IN,	     ACTION_CHANGE,	   ACTION_UNDO_IMPORT, ACTION_SAVE_REJECTED,
	ACTION_SAVE_PROFILE, ACTION_TRY,	   ACTION_FIRST_ROWS,  ACTION_LEAVE,
	ACTION_NONE,
};

const struct screen_ops screen_import = {
	.name = "import",
	.contexts = IN_IMPORT,
	.where = where,
	.apt = apt,
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
