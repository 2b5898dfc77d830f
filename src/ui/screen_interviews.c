#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/record.h"

/* Interviews: all of them, by state, narrowed by typing; a draft opens, a finished one is read. */

enum { WIDE_FROM = 66, WIDER_FROM = 100, ALL_STATES = INTERVIEW_REJECTED + 1, TABS };

struct interviews {
	struct interview_row *row;
	const char **folded; /* what each is found by */
	size_t count;
	size_t *shown;
	size_t in_tab[TABS]; /* how many the typed text leaves of each */
	int tab;	     /* a state, or ALL_STATES */
	struct line filter;
	struct list list;
	struct arena *arena;	/* of the rows */
	const char *discarding; /* id that was asked about; NULL: none */
};

static const char *called(const struct interview_row *r)
{
	return *r->firm_name ? r->firm_name : *r->name ? r->name : r->form;
}

static void filter(struct ui *ui, struct interviews *s)
{
	const char *want = utf8_fold(ui->frame, line_text(&s->filter));
	size_t n = 0;

	memset(s->in_tab, 0, sizeof s->in_tab);
	for (size_t i = 0; i < s->count; i++) {
		if (!strstr(s->folded[i], want))
			continue;
		s->in_tab[s->row[i].state]++;
		s->in_tab[ALL_STATES]++;
		if (s->tab == ALL_STATES || s->tab == (int)s->row[i].state)
			s->shown[n++] = i;
	}
	list_set_count(&s->list, n);
}

static bool load(struct ui *ui, struct interviews *s, struct err *e)
{
	arena_reset(s->arena);
	s->row = NULL;
	s->count = 0;
	if (!store_interviews(&s->row, &s->count, ui->store, s->arena, NULL, e)) {
		s->count = 0;
		list_set_count(&s->list, 0); /* its rows have gone */
		return false;
	}
	s->folded = ARENA_ARRAY(s->arena, const char *, s->count + 1);
	s->shown = ARENA_ARRAY(s->arena, size_t, s->count + 1);
	for (size_t i = 0; i < s->count; i++) {
		const struct interview_row *r = &s->row[i];

		s->folded[i] = utf8_fold(s->arena,
					 arena_printf(s->arena, "%s %s %s %s %s", r->firm_name,
						      r->name, r->form, r->author, r->orgnr));
	}
	filter(ui, s);
	return true;
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct interviews *s = state;

	(void)arg;
	s->arena = arena_new();
	s->tab = ALL_STATES;
	line_init(&s->filter, "", false);
	if (load(ui, s, e))
		return true;
	arena_free(s->arena);
	return false;
}

static void leave(struct ui *ui, void *state)
{
	struct interviews *s = state;

	(void)ui;
	line_release(&s->filter);
	arena_free(s->arena);
}

static const struct interview_row *selected(const struct interviews *s)
{
	return s->list.count ? &s->row[s->shown[s->list.selected]] : NULL;
}

static void select_id(struct interviews *s, const char *id)
{
	for (size_t i = 0; i < s->list.count; i++)
		if (strcmp(s->row[s->shown[i]].id, id) == 0)
			list_select(&s->list, i);
}

/* ---- opening --------------------------------------------------------------------------------- */

void review_open(struct ui *ui, const struct interview_row *r)
{
	bool mine = strcmp(r->author, ui->author) == 0;

	if (r->state == INTERVIEW_DRAFT || (r->state == INTERVIEW_REJECTED && mine))
		review_go_on(ui, r);
	else
		ui_push(ui, &screen_review, r->id);
}

bool review_go_on(struct ui *ui, const struct interview_row *r)
{
	struct interview_arg arg = { .resume = r->id };
	const char *why = arena_strdup(ui->frame, r->why);
	size_t open = r->open;

	if (!ui_push(ui, &screen_interview, &arg))
		return false;
	if (*why)
		ui_say(ui, MESSAGE_WARN,
		       ngettext("Sent back: %s. %zu comment to answer",
				"Sent back: %s. %zu comments to answer", open),
		       why, open);
	return true;
}

static void ask_discard(struct ui *ui, struct interviews *s, const struct interview_row *r)
{
	static const struct ask question = {
		.title = N_("Throw this draft away?"),
		.text = N_("Its answers are gone for good."),
		.answer = { { 'y', "discard", N_("yes, throw it away") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1, /* what is lost cannot be had back */
	};
	static const struct ask mended = {
		.title = N_("Throw what was mended away?"),
		.text = N_("The interview is then as it was when it was sent back."),
		.answer = { { 'y', "discard", N_("yes, throw it away") },
			    { 'n', "", N_("no, keep it") } },
		.first = 1,
	};

	if (r->state != INTERVIEW_DRAFT)
		ui_say(ui, MESSAGE_INFO, _("What is finished is not thrown away"));
	else if (ui_push(ui, &screen_ask, r->mending ? &mended : &question))
		s->discarding = r->id;
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void turn(struct ui *ui, struct interviews *s, int by)
{
	static const int order[TABS] = { ALL_STATES, INTERVIEW_DRAFT, INTERVIEW_COMPLETE,
					 INTERVIEW_REJECTED, INTERVIEW_APPROVED };
	int at = 0;

	while (order[at] != s->tab)
		at++;
	s->tab = order[(at + by + TABS) % TABS];
	filter(ui, s);
	list_select(&s->list, 0);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct interviews *s = state;
	const struct interview_row *r = selected(s);

	if (a == ACTION_LEAVE && *line_text(&s->filter)) {
		line_set(&s->filter, "");
		filter(ui, s);
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (a == ACTION_NEXT_STATE || a == ACTION_STATE_BEFORE) {
		turn(ui, s, a == ACTION_NEXT_STATE ? 1 : -1);
	} else if (a == ACTION_OPEN && r) {
		review_open(ui, r);
	} else if (a == ACTION_READ && r) {
		ui_push(ui, &screen_review, r->id);
	} else if (a == ACTION_DISCARD && r) {
		ask_discard(ui, s, r);
	} else if (a == ACTION_SAVE) {
		ui_say(ui, MESSAGE_OK, _("Everything is saved"));
	} else if (list_search_key(&s->list, line_text(&s->filter), k)) {
		return;
	} else if (line_key(&s->filter, k)) {
		filter(ui, s);
	}
}

static void resume(struct ui *ui, void *state)
{
	struct interviews *s = state;
	const struct interview_row *r = selected(s);
	const char *id = r ? arena_strdup(ui->frame, r->id) : "";
	struct err e = { 0 };

	if (s->discarding && ui->result && strcmp(ui->result, "discard") == 0 &&
	    !store_interview_discard(ui->store, s->discarding, &e))
		ui_fail(ui, &e);
	s->discarding = NULL;
	if (!load(ui, s, &e))
		ui_fail(ui, &e);
	select_id(s, id);
	if (ui->result && strncmp(ui->result, "draft:", 6) == 0)
		ui_say(ui, MESSAGE_OK, _("Kept as a draft; Enter goes on at the same question"));
	else if (ui->result && strncmp(ui->result, "completed:", 10) == 0)
		ui_say(ui, MESSAGE_OK, _("The interview is complete"));
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const struct {
	const char *utf8, *ascii;
	enum style style;
} marks[] = {
	[INTERVIEW_DRAFT] = { "●", "*", STYLE_ACCENT },
	[INTERVIEW_COMPLETE] = { "○", "o", STYLE_NORMAL },
	[INTERVIEW_APPROVED] = { "✓", "+", STYLE_OK },
	[INTERVIEW_REJECTED] = { "!", "!", STYLE_ERROR },
};

struct drawing {
	struct ui *ui;
	const struct interviews *s;
};

/* "! 3 errors", "2 comments", or the state. */
static const char *pill(struct arena *a, const struct interview_row *r, enum style *style)
{
	*style = STYLE_DIM;
	if (r->errors) {
		*style = STYLE_ERROR;
		return arena_printf(a, ngettext("! %zu error", "! %zu errors", r->errors),
				    r->errors);
	}
	if (r->open) {
		*style = STYLE_WARN;
		return arena_printf(a, ngettext("~ %zu comment", "~ %zu comments", r->open),
				    r->open);
	}
	return state_word(r->state);
}

static void draw_narrow(const struct drawing *d, const struct interview_row *r, struct canvas *c,
			struct area a)
{
	enum style style;
	const char *text = pill(d->ui->frame, r, &style);

	int left = a.cols - utf8_width(text) - 5;

	canvas_put(c, area_cols(a, 3, left > 0 ? left : 0), 0, 0, STYLE_NORMAL, called(r));
	canvas_put_right(c, a, 0, 1, style, text);
}

static void put_cell(struct canvas *c, struct area a, int *col, int cols, enum style style,
		     const char *text)
{
	canvas_put(c, area_cols(a, *col, cols), 0, 0, style, text);
	*col += cols + 1;
}

static void draw_wide(const struct drawing *d, const struct interview_row *r, struct canvas *c,
		      struct area a)
{
	bool wider = a.cols >= WIDER_FROM;
	int firm = a.cols - 3 - 53 - (wider ? 30 : 0), col = 3;
	struct arena *f = d->ui->frame;
	enum style style = STYLE_DIM;
	const char *text = wider && !r->errors && !r->open ? "" : pill(f, r, &style);

	put_cell(c, a, &col, firm, STYLE_NORMAL, called(r));
	put_cell(c, a, &col, 15, STYLE_DIM, r->form);
	put_cell(c, a, &col, 8, STYLE_NORMAL, arena_printf(f, "%zu/%zu", r->answered, r->due));
	if (wider)
		put_cell(c, a, &col, 10, STYLE_NORMAL, state_word(r->state));
	put_cell(c, a, &col, 14, style, text);
	if (wider)
		put_cell(c, a, &col, 18, STYLE_DIM, r->author);
	canvas_put_right(c, a, 0, 1, STYLE_DIM,
			 day_word(f, r->changed_ms, &d->ui->clock, d->ui->language));
}

static void draw_row(const void *from, size_t row, bool is_selected, struct canvas *c,
		     struct area a)
{
	const struct drawing *d = from;
	const struct interview_row *r = &d->s->row[d->s->shown[row]];

	(void)is_selected;
	canvas_put(c, a, 0, 1, marks[r->state].style,
		   c->ascii ? marks[r->state].ascii : marks[r->state].utf8);
	if (a.cols >= WIDE_FROM)
		draw_wide(d, r, c, a);
	else
		draw_narrow(d, r, c, a);
}

/* The states side by side with their numbers; where there is no room, the one at hand. */
static void draw_tabs(struct ui *ui, const struct interviews *s, struct canvas *c, struct area a)
{
	static const int order[TABS] = { ALL_STATES, INTERVIEW_DRAFT, INTERVIEW_COMPLETE,
					 INTERVIEW_REJECTED, INTERVIEW_APPROVED };
	int col = 1;

	for (size_t i = 0; i < TABS; i++) {
		int t = order[i];
		bool here = t == s->tab;
		const char *word = t == ALL_STATES ? _("all") : state_word((enum interview_state)t);
		const char *text = arena_printf(ui->frame, here ? "[%s %zu]" : " %s %zu ", word,
						s->in_tab[t]);

		if (a.cols < WIDE_FROM && !here)
			continue;
		col += canvas_put(c, a, 0, col, here ? STYLE_BOLD : STYLE_DIM, text) + 1;
	}
}

/* What lists have no room for: who, and what the centre wants. */
static const char *more_of(struct ui *ui, const struct interview_row *r)
{
	struct arena *f = ui->frame;

	if (*r->why)
		return arena_printf(f, _("Sent back: %s"), r->why);
	return arena_printf(f, _("%s, by %s, begun %s"), state_word(r->state), r->author,
			    day_word(f, r->made_ms, &ui->clock, ui->language));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct interviews *s = state;
	struct drawing d = { ui, s };
	const struct interview_row *r = selected(s);
	const char *more = r ? more_of(ui, r) : "";
	int rows = text_rows(more, body.cols - 2);

	rows = rows > 2 ? 2 : rows;
	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	draw_tabs(ui, s, c, area_rows(body, 1, 1));
	list_draw(&s->list, c, area_rows(body, 2, body.rows - 2 - rows), draw_row, &d, true);
	canvas_wrap(c, area_rows(area_cols(body, 1, body.cols - 2), body.rows - rows, rows), 0, 0,
		    r && *r->why ? STYLE_WARN : STYLE_DIM, more);
	if (s->list.count == 0)
		canvas_put(c, area_cols(body, 1, -1), 2, 0, STYLE_DIM,
			   s->count ? _("None is like that; Tab shows other states, Esc empties "
					"what is typed")
				    : _("There is no interview yet"));
	line_draw(&s->filter, c, area_rows(area_cols(body, 3, body.cols - 4), 0, 1), STYLE_INPUT,
		  s->list.count == 0);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct interviews *s = state;

	line_insert(&s->filter, text);
	filter(ui, s);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Interviews");
}

static const char *status(struct ui *ui, const void *state)
{
	const struct interviews *s = state;

	return arena_printf(ui->frame, _("%zu of %zu"), s->list.count, s->count);
}

static const enum action footer[] = { ACTION_OPEN,  ACTION_NEXT_STATE, ACTION_READ, ACTION_DISCARD,
				      ACTION_LEAVE, ACTION_PALETTE,    ACTION_NONE };

const struct screen_ops screen_interviews = {
	.name = "interviews",
	.contexts = IN_TYPING | IN_INTERVIEWS,
	.state_size = sizeof(struct interviews),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.paste = paste,
	.leave = leave,
	.title = title,
	.status = status,
};
