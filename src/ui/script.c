#include "ui/script.h"
#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct script {
	struct ui *ui;
	size_t line;
	size_t keys, letters; /* pressed by name, typed between quotes, since the last `keys` */
	struct arena *arena;
	struct err *e;
	bool slowly;
};

/*
 * Screen readers and magnifiers follow the terminal's cursor: after every key it stands on what has
 * the focus, which is never in the title or the footer.
 */
static bool cursor_is_in_body(struct script *r)
{
	const struct canvas *c = &r->ui->canvas;
	bool small = c->rows < UI_MIN_ROWS || c->cols < UI_MIN_COLS;

	if (c->cursor_col < 0 || c->cursor_col >= c->cols || c->cursor_row < 0)
		return false;
	return small ? c->cursor_row < c->rows : c->cursor_row >= 2 && c->cursor_row < c->rows - 2;
}

static bool redraw(struct script *r, const char *after)
{
	struct strbuf b = STRBUF_IN(r->arena);

	if (!r->ui->depth || r->ui->quit)
		return true;
	ui_draw(r->ui);
	if (cursor_is_in_body(r))
		return true;
	canvas_print(&r->ui->canvas, &b);
	printf("%s", strbuf_text(&b));
	return err_set(r->e, ERR_REFUSED, "the cursor is not on the focused thing after %s", after);
}

static bool press(struct script *r, uint32_t key)
{
	struct strbuf name = STRBUF_IN(r->arena);

	if (r->ui->depth == 0 || r->ui->quit)
		return true;
	ui_key(r->ui, key);
	do {
		if (r->ui->depth && !r->ui->quit)
			ui_draw(r->ui);
	} while (r->ui->depth && !r->ui->quit && ui_work(r->ui) && !r->slowly);
	key_show(&name, key);
	return redraw(r, strbuf_text(&name));
}

/* The text between quotes at *p, with \n \t \" \\ resolved; NULL when there is none. */
static char *quoted(struct script *r, const char **p)
{
	struct strbuf b = STRBUF_IN(r->arena);
	const char *s = *p + strspn(*p, " \t");

	if (*s != '"')
		return NULL;
	for (s++; *s && *s != '"'; s++) {
		if (*s == '\\' && s[1]) {
			s++;
			strbuf_addc(&b, *s == 'n' ? '\n' : *s == 't' ? '\t' : *s);
		} else {
			strbuf_addc(&b, *s);
		}
	}
	*p = s + (*s == '"');
	return arena_strdup(r->arena, strbuf_text(&b));
}

static bool type(struct script *r, const char *text)
{
	bool ok = true;

	while (ok && *text) {
		uint32_t rune;

		text += utf8_decode(&rune, text);
		r->letters++;
		ok = press(r, rune == '\n' ? (uint32_t)K_ENTER : rune);
	}
	return ok;
}

static bool do_paste(struct script *r, const char *rest)
{
	char *text = quoted(r, &rest);
	bool ok;

	if (!text)
		return err_set(r->e, ERR_PARSE, "paste wants a text in quotes");
	r->ui->pasted = text;
	ok = press(r, K_PASTE);
	r->ui->pasted = NULL;
	return ok;
}

static bool do_size(struct script *r, const char *rest)
{
	int cols, rows;

	if (sscanf(rest, "%dx%d", &cols, &rows) != 2 || cols < 1 || rows < 1 || cols > 500 ||
	    rows > 200)
		return err_set(r->e, ERR_PARSE, "size wants COLUMNSxROWS, not '%s'", rest);
	canvas_resize(&r->ui->canvas, rows, cols);
	return redraw(r, "the new size");
}

/* click ROW,COLUMN as a snapshot counts them; wheel-up and wheel-down likewise. */
static bool at_mouse(struct script *r, uint32_t key, const char *rest)
{
	if (sscanf(rest, "%d,%d", &r->ui->mouse.row, &r->ui->mouse.col) != 2)
		return err_set(r->e, ERR_PARSE, "click wants ROW,COLUMN, not '%s'", rest);
	return press(r, key);
}

static bool do_click(struct script *r, const char *rest)
{
	return at_mouse(r, K_CLICK, rest);
}

static bool do_wheel_up(struct script *r, const char *rest)
{
	return at_mouse(r, K_WHEEL_UP, rest);
}

static bool do_wheel_down(struct script *r, const char *rest)
{
	return at_mouse(r, K_WHEEL_DOWN, rest);
}

static bool do_snapshot(struct script *r, const char *rest)
{
	struct strbuf b = STRBUF_IN(r->arena);

	canvas_print(&r->ui->canvas, &b);
	printf("== %s\n%s", rest, strbuf_text(&b));
	return true;
}

static bool shows(struct script *r, const char *text)
{
	struct strbuf b = STRBUF_IN(r->arena);

	canvas_print(&r->ui->canvas, &b);
	return strstr(strbuf_text(&b), text) != NULL;
}

static bool demand(struct script *r, const char *rest, bool there)
{
	struct strbuf b = STRBUF_IN(r->arena);
	char *text = quoted(r, &rest);

	if (!text)
		return err_set(r->e, ERR_PARSE, "expect wants a text in quotes");
	if (shows(r, text) == there)
		return true;
	canvas_print(&r->ui->canvas, &b);
	printf("%s", strbuf_text(&b));
	return err_set(r->e, ERR_REFUSED,
		       there ? "the screen does not show '%s'" : "the screen shows '%s'", text);
}

static bool do_expect(struct script *r, const char *rest)
{
	return demand(r, rest, true);
}

static bool do_refute(struct script *r, const char *rest)
{
	return demand(r, rest, false);
}

static bool do_idle(struct script *r, const char *rest)
{
	(void)rest;
	if (r->ui->depth == 0)
		return true;
	ui_idle(r->ui);
	return redraw(r, "the pause");
}

static bool do_keys_so_far(struct script *r, const char *rest)
{
	(void)rest;
	printf("%zu keys, %zu letters typed\n", r->keys, r->letters);
	r->keys = r->letters = 0;
	return true;
}

static bool do_slowly(struct script *r, const char *rest)
{
	r->slowly = strcmp(rest, "off") != 0;
	return true;
}

static bool do_die(struct script *r, const char *rest)
{
	(void)r;
	(void)rest;
	fflush(stdout);
	_exit(137);
}

static const struct {
	const char *word;
	bool (*run)(struct script *r, const char *rest);
} steps[] = {
	{ "paste", do_paste },
	{ "size", do_size },
	{ "click", do_click },
	{ "wheel-up", do_wheel_up },
	{ "wheel-down", do_wheel_down },
	{ "snapshot", do_snapshot },
	{ "expect", do_expect },
	{ "refute", do_refute },
	{ "die", do_die },
	{ "idle", do_idle },
	{ "slowly", do_slowly },
	{ "keys", do_keys_so_far },
};

static bool do_keys(struct script *r, const char *line)
{
	while (*line) {
		char name[32];
		char *text;
		size_t n;

		line += strspn(line, " \t");
		if (*line == '"') {
			text = quoted(r, &line);
			if (!type(r, text))
				return false;
			continue;
		}
		n = strcspn(line, " \t");
		if (n == 0)
			break;
		if (n >= sizeof name)
			return err_set(r->e, ERR_PARSE, "'%s' is not a key", line);
		memcpy(name, line, n);
		name[n] = '\0';
		if (key_parse(name) == K_NONE)
			return err_set(r->e, ERR_PARSE, "'%s' is not a key or a step", name);
		r->keys++;
		if (!press(r, key_parse(name)))
			return false;
		line += n;
	}
	return true;
}

static bool do_line(struct script *r, const char *line)
{
	line += strspn(line, " \t");
	if (*line == '#' || !*line)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		size_t n = strlen(steps[i].word);

		if (strncmp(line, steps[i].word, n) == 0 && (line[n] == ' ' || !line[n]))
			return steps[i].run(r, line + n + strspn(line + n, " "));
	}
	return do_keys(r, line);
}

bool script_run(struct ui *ui, const char *script, struct err *e)
{
	struct script r = { .ui = ui, .arena = arena_new(), .e = e };
	bool ok = true;

	ui_draw(ui);
	while (ok && *script && ui->depth && !ui->quit) {
		size_t n = strcspn(script, "\n");

		r.line++;
		ok = do_line(&r, arena_strndup(r.arena, script, n));
		script += n + (script[n] == '\n');
	}
	if (!ok)
		err_context(e, _("script line %zu"), r.line);
	arena_free(r.arena);
	return ok;
}
