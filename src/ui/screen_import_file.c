#include "base/utf8.h"
#include "ui/import_screen.h"
#include "ui/path.h"

#include <stdlib.h>
#include <string.h>

/*
 * Choosing a file: its path is typed, or it is chosen below, where the newest stands first.
 */

static const char *const endings[] = { ".csv", ".txt", ".tsv", ".gz", ".xlsx" };
enum { FOLDER_ROWS = 2, SIZE_COLS = 10, DATE_COLS = 19 };

void picker_init(struct picker *p)
{
	*p = (struct picker){ .arena = arena_new() };
	line_init(&p->path, "", false);
}

void picker_release(struct picker *p)
{
	line_release(&p->path);
	arena_free(p->arena);
}

/* Where the name begins in what is typed. */
static size_t base_at(const char *typed)
{
	const char *slash = strrchr(typed, '/');

	return slash ? (size_t)(slash - typed) + 1 : 0;
}

static bool is_wanted(const struct os_entry *e)
{
	size_t n = strlen(e->name);

	for (size_t i = 0; i < ARRAY_LEN(endings) && !e->is_folder; i++) {
		size_t len = strlen(endings[i]);

		if (n > len && ascii_equal(e->name + n - len, endings[i]))
			return true;
	}
	return e->is_folder;
}

/* Files, the newest first; then folders by name. */
static int by_age(const void *a, const void *b)
{
	const struct os_entry *x = a, *y = b;

	if (x->is_folder != y->is_folder)
		return x->is_folder ? 1 : -1;
	if (!x->is_folder && x->modified_ms != y->modified_ms)
		return x->modified_ms > y->modified_ms ? -1 : 1;
	return utf8_collate(x->name, y->name);
}

static void add_parent(struct picker *p, const char *typed)
{
	if (!typed[base_at(typed)])
		p->entry[p->count++] = (struct os_entry){ .name = "..", .is_folder = true };
}

void picker_look(struct picker *p, struct ui *ui)
{
	const char *typed = line_text(&p->path);
	const char *folder = arena_strndup(ui->frame, typed, base_at(typed));
	const char *want = utf8_fold(ui->frame, typed + base_at(typed));
	struct os_entry *all;
	size_t count;

	arena_reset(p->arena);
	os_list_entries(&all, &count, p->arena, *folder ? os_expand_home(ui->frame, folder) : ".");
	p->entry = ARENA_ARRAY(p->arena, struct os_entry, count + 1);
	p->count = 0;
	for (size_t i = 0; i < count; i++)
		if (is_wanted(&all[i]) && strstr(utf8_fold(ui->frame, all[i].name), want))
			p->entry[p->count++] = all[i];
	if (p->count)
		qsort(p->entry, p->count, sizeof *p->entry, by_age);
	add_parent(p, typed);
	list_set_count(&p->list, p->count);
	list_select(&p->list, 0);
}

/* ---- keys ---- */

static void complete(struct picker *p, struct ui *ui)
{
	struct path_completion c = path_complete(ui->frame, line_text(&p->path));

	line_set(&p->path, c.text);
	if (c.count == 0)
		ui_say(ui, MESSAGE_INFO, _("No file or folder begins so"));
	picker_look(p, ui);
}

static void go_into(struct picker *p, struct ui *ui, const char *folder)
{
	size_t n = strlen(folder);

	line_set(&p->path,
		 arena_printf(ui->frame, "%s%s", folder, n && folder[n - 1] == '/' ? "" : "/"));
	picker_look(p, ui);
}

static bool is_folder(struct ui *ui, const char *path)
{
	return os_is_folder(os_expand_home(ui->frame, path));
}

/* What is typed when that is a file's whole path, else what is selected. */
static bool choose(const char **path, struct picker *p, struct ui *ui)
{
	const char *typed = line_text(&p->path);
	const char *folder = arena_strndup(ui->frame, typed, base_at(typed));
	const struct os_entry *e = p->count ? &p->entry[p->list.selected] : NULL;
	bool whole = typed[base_at(typed)] && p->list.selected == 0;

	if (whole && is_folder(ui, typed)) {
		go_into(p, ui, typed);
		return false;
	}
	if ((whole && os_exists(os_expand_home(ui->frame, typed))) || !e)
		*path = typed;
	else
		*path = arena_printf(ui->frame, "%s%s", folder, e->name);
	if (e && *path != typed && e->is_folder) {
		go_into(p, ui, *path);
		return false;
	}
	*path = os_expand_home(ui->frame, *path);
	return **path != '\0';
}

bool picker_key(const char **path, struct picker *p, struct ui *ui, uint32_t k, enum action a)
{
	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_COMPLETE_PATH)
		complete(p, ui);
	else if (a == ACTION_OPEN)
		return choose(path, p, ui);
	else if (k == K_UP || k == K_DOWN || k == K_PAGE_UP || k == K_PAGE_DOWN)
		list_key(&p->list, k);
	else if (line_key(&p->path, k))
		picker_look(p, ui);
	return false;
}

void picker_paste(struct picker *p, struct ui *ui, const char *text)
{
	line_set(&p->path, path_of_pasted(ui->frame, text));
	picker_look(p, ui);
}

/* ---- drawing ---- */

struct drawing {
	struct picker *p;
	struct ui *ui;
};

static const char *date_words(struct ui *ui, int64_t ms)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	struct instant t = instant_of_ms(ms, &ui->clock);

	date_print_local(&b, date_of_instant(t), ui->language);
	strbuf_addc(&b, ' ');
	instant_print_daytime(&b, t);
	return strbuf_text(&b);
}

static void draw_entry(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct os_entry *e = &d->p->entry[row];
	bool wide = a.cols >= 60;
	int name = a.cols - 3 - (wide ? SIZE_COLS + DATE_COLS : 0);

	(void)selected;
	canvas_put(c, area_cols(a, 2, name), 0, 0, e->is_folder ? STYLE_ACCENT : STYLE_NORMAL,
		   arena_printf(d->ui->frame, "%s%s", e->name, e->is_folder ? "/" : ""));
	if (!wide || e->is_folder)
		return;
	canvas_put_right(c, a, 0, DATE_COLS + 1, STYLE_DIM, size_words(d->ui->frame, e->size));
	canvas_put_right(c, a, 0, 1, STYLE_DIM, date_words(d->ui, e->modified_ms));
}

void picker_draw(struct picker *p, struct ui *ui, struct canvas *c, struct area body)
{
	struct drawing d = { p, ui };
	struct area a = area_cols(body, 1, body.cols - 2);
	int row = canvas_wrap(c, a, 0, 0, STYLE_NORMAL,
			      body.rows > 12 ? _("Which file? A table of courses, needs, firms or "
						 "municipalities, as CSV or a workbook (.xlsx). It "
						 "is shown before anything is changed.")
					     : _("Which file?"));

	canvas_put(c, a, row + FOLDER_ROWS - 1, 0, STYLE_ACCENT, ">");
	if (p->count)
		list_draw(&p->list, c, area_rows(body, row + FOLDER_ROWS + 1, -1), draw_entry, &d,
			  true);
	else
		canvas_put(c, a, row + FOLDER_ROWS + 1, 2, STYLE_DIM,
			   _("No table here has this in its name"));
	line_draw(&p->path, c, area_rows(area_cols(a, 2, -1), row + FOLDER_ROWS - 1, 1),
		  STYLE_INPUT, true);
}
