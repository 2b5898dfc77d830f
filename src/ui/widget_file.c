#include "os/os.h"
#include "ui/path.h"
#include "ui/widget.h"

/*
 * image, audio, video, file: the path of a file is typed, and the file itself is kept with the
 * interview.  The answer is its name there.
 */
enum { MAX_NAMES = 6 };

struct filing {
	struct path_completion found; /* what the last Tab left open */
};

static struct filing *filing(const struct question *q)
{
	return q->state;
}

static void show(struct question *q)
{
	q->state = ARENA_NEW(q->arena, struct filing);
}

static void complete_path(struct question *q)
{
	struct filing *s = filing(q);
	size_t n;

	s->found = path_complete(q->arena, line_text(&q->line));
	line_set(&q->line, s->found.text);
	q->line.changed = true;
	n = strlen(s->found.text);
	/* a folder was filled in: what is in it is wanted next, not itself again */
	if (s->found.count == 1 || (n && s->found.text[n - 1] == '/' && s->found.count == 0))
		s->found.count = 0;
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	struct filing *s = filing(q);
	bool empty = !*line_text(&q->line);

	(void)done;
	if (a == ACTION_COMPLETE_PATH) {
		if (!empty)
			complete_path(q);
		return !empty;
	}
	if ((k == K_BACKSPACE || k == K_DELETE) && empty) {
		widget_put(q, "");
		return true;
	}
	if (!line_key(&q->line, k))
		return false;
	s->found.count = 0;
	q->trouble = NULL;
	return true;
}

static void paste(struct question *q, const char *text)
{
	line_insert(&q->line, path_of_pasted(q->arena, text));
	q->trouble = NULL;
}

static void commit(struct question *q)
{
	struct err e = { 0 };
	const char *name;

	q->line.changed = false;
	q->trouble = NULL;
	if (!*line_text(&q->line))
		return;
	if (!session_attach(&name, q->session, q->spot, line_text(&q->line), &e)) {
		q->trouble = arena_strdup(q->arena, e.msg);
		return;
	}
	widget_put(q, name);
	line_set(&q->line, "");
}

static int draw_names(struct question *q, struct canvas *c, struct area a, int row)
{
	const struct path_completion *f = &filing(q)->found;
	struct strbuf b = STRBUF_IN(widget_frame(q));

	for (size_t i = 0; i < f->count && i < MAX_NAMES; i++)
		strbuf_addf(&b, "%s%s", i ? "  " : "", f->names[i]);
	if (f->count > MAX_NAMES)
		strbuf_addf(&b, "  … (%zu)", f->count);
	return row + widget_draw_hint(q, c, a, row, strbuf_text(&b));
}

static int draw(struct question *q, struct canvas *c, struct area a)
{
	struct filing *s = filing(q);
	const char *name = session_shown(q->session, q->spot, widget_frame(q));
	int row = 0;

	if (*name)
		row = canvas_wrap(c, a, 0, 0, STYLE_BOLD, name);
	widget_draw_line(q, c, area_rows(a, row, 1));
	row++;
	if (s->found.count)
		return draw_names(q, c, a, row);
	return row + widget_draw_hint(q, c, a, row,
				      *name ? _("Another file takes its place; Delete removes it")
					    : _("The path of a file, as ~/Pictures/photo.jpg"));
}

const struct widget widget_file = {
	.contexts = IN_FILE,
	.show = show,
	.key = key,
	.paste = paste,
	.commit = commit,
	.draw = draw,
};
