#include "base/utf8.h"
#include "ui/internal.h"
#include "ui/line.h"
#include "ui/list.h"

#include <stdlib.h>

/* Firms: type to narrow the list; and the small form that registers a new one. */

struct firms {
	bool picking;
	struct line filter;
	struct list list;
	struct arena *arena; /* of the rows */
	struct firm_row *row;
};

static void load(struct ui *ui, struct firms *s)
{
	struct err e = { 0 };
	size_t n = 0;

	arena_reset(s->arena);
	s->row = NULL;
	if (!store_firms(&s->row, &n, ui->store, s->arena, line_text(&s->filter), &e))
		ui_fail(ui, &e);
	list_set_count(&s->list, n);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct firms *s = state;

	(void)e;
	s->picking = arg != NULL;
	s->arena = arena_new();
	line_init(&s->filter, "", false);
	load(ui, s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct firms *s = state;

	(void)ui;
	line_release(&s->filter);
	arena_free(s->arena);
}

static const struct firm_row *selected(const struct firms *s)
{
	return s->list.count ? &s->row[s->list.selected] : NULL;
}

static void open_firm(struct ui *ui, struct firms *s)
{
	const struct firm_row *r = selected(s);

	if (!r)
		ui_push(ui, &screen_firm_new, line_text(&s->filter));
	else if (s->picking)
		ui_pop(ui, arena_strdup(ui->frame, r->firm.orgnr));
	else
		ui_push(ui, &screen_firm, r->firm.orgnr);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct firms *s = state;

	if (a == ACTION_LEAVE && *line_text(&s->filter)) {
		line_set(&s->filter, "");
		load(ui, s);
	} else if (a == ACTION_LEAVE) {
		ui_pop(ui, NULL);
	} else if (a == ACTION_OPEN) {
		open_firm(ui, s);
	} else if (a == ACTION_NEW_FIRM) {
		ui_push(ui, &screen_firm_new, line_text(&s->filter));
	} else if (a == ACTION_FIRM_OFFERS && selected(s)) {
		struct offers_arg arg = { .orgnr = selected(s)->firm.orgnr };

		ui_push(ui, &screen_offers, &arg);
	} else if (list_search_key(&s->list, line_text(&s->filter), k)) {
		return;
	} else if (line_key(&s->filter, k)) {
		load(ui, s);
	}
}

/* A new firm is what the pilot wanted: pick it, or show it. */
static void resume(struct ui *ui, void *state)
{
	struct firms *s = state;

	if (ui->result && strlen(ui->result) == 9 && s->picking) {
		ui_pop(ui, arena_strdup(ui->frame, ui->result));
		return;
	}
	if (ui->result && strlen(ui->result) == 9)
		line_set(&s->filter, ui->result);
	load(ui, s);
}

struct drawing {
	struct ui *ui;
	const struct firms *s;
};

enum { WIDE_FROM = 66, ORGNR_COLS = 10, COUNT_COLS = 7, DAY_COLS = 12, PLACE_COLS = 13 };

static const char *last_talk(struct ui *ui, const struct firm_row *r)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	if (!r->last_ms)
		return "";
	date_print_local(&b, date_of_ms(r->last_ms, &ui->clock), ui->language);
	return strbuf_text(&b);
}

static const char *counted(struct ui *ui, size_t n)
{
	return n ? arena_printf(ui->frame, "%zu", n) : "";
}

/* Columns from the right: number, gaps, needs, last talk, place; the name has the rest. */
static void draw_columns(struct canvas *c, struct area a, enum style s, const char *const text[6])
{
	static const int width[] = { PLACE_COLS, DAY_COLS, COUNT_COLS, COUNT_COLS, ORGNR_COLS };
	int at = a.cols - 1;

	for (int i = 4; i >= 0; i--) {
		at -= width[i];
		if (i == 0)
			canvas_put(c, area_cols(a, at, width[i] - 1), 0, 0, STYLE_DIM, text[1]);
		else
			canvas_put_right(c, area_cols(a, at, width[i]), 0, 0, STYLE_DIM,
					 text[i + 1]);
	}
	canvas_put(c, area_cols(a, 1, at - 2), 0, 0, s, text[0]);
}

static void draw_row(const void *from, size_t row, bool is_selected, struct canvas *c,
		     struct area a)
{
	const struct drawing *d = from;
	const struct firm_row *r = &d->s->row[row];
	const char *const text[] = { r->firm.name,
				     r->firm.municipality,
				     r->drafts ? _("draft") : last_talk(d->ui, r),
				     counted(d->ui, r->needs),
				     counted(d->ui, r->gaps),
				     r->firm.orgnr };

	(void)is_selected;
	if (a.cols >= WIDE_FROM) {
		draw_columns(c, a, STYLE_NORMAL, text);
		return;
	}
	canvas_put(c, area_cols(a, 1, a.cols - 13), 0, 0, STYLE_NORMAL, r->firm.name);
	canvas_put_right(c, a, 0, 1, STYLE_DIM, r->firm.orgnr);
}

static void draw_head(struct canvas *c, struct area a)
{
	const char *const text[] = { "", _("place"), _("last talk"), _("needs"), _("gaps"), "" };

	if (a.cols >= WIDE_FROM)
		draw_columns(c, a, STYLE_DIM, text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct firms *s = state;
	struct area list = area_rows(body, 2, -1);
	struct drawing d = { ui, s };

	draw_head(c, area_rows(body, 1, 1));
	canvas_put(c, body, 0, 1, STYLE_ACCENT, ">");
	canvas_put_right(c, body, 0, 1, STYLE_DIM,
			 arena_printf(ui->frame, ngettext("%zu firm", "%zu firms", s->list.count),
				      s->list.count));
	list_draw(&s->list, c, list, draw_row, &d, true);
	line_draw(&s->filter, c, area_rows(area_cols(body, 3, body.cols - 20), 0, 1), STYLE_INPUT,
		  s->list.count == 0);
	if (s->list.count == 0)
		canvas_wrap(
			c, list, 0, 1, STYLE_DIM,
			_("No firm has that in its name or number. Enter registers a new one."));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct firms *s = state;

	(void)ui;
	return s->picking ? _("Which firm?") : _("Firms");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_NEW_FIRM, ACTION_FIRM_OFFERS,
				      ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_firms = {
	.name = "firms",
	.contexts = IN_FIRMS,
	.state_size = sizeof(struct firms),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
};

/* ---- a new firm ---- */

enum { FIELD_ORGNR, FIELD_NAME, FIELD_MUNICIPALITY, FIELD_NACE, FIELD_EMPLOYEES, FIELD_COUNT };

static const char *const field_labels[FIELD_COUNT] = {
	[FIELD_ORGNR] = N_("Organisation number"),	[FIELD_NAME] = N_("Name"),
	[FIELD_MUNICIPALITY] = N_("Municipality"),	[FIELD_NACE] = N_("Industry code (SN2007)"),
	[FIELD_EMPLOYEES] = N_("People working there"),
};

struct firm_new {
	struct line field[FIELD_COUNT];
	const char *wrong[FIELD_COUNT]; /* in words; NULL: fine or not looked at */
	int at;
	struct codes *codes;
	struct firm changed; /* orgnr NULL: it is a new one */
};

/* A firm that is there, to be changed; its number is what it is known by and stays. */
static bool fill_in(struct ui *ui, struct firm_new *s, const char *orgnr, struct err *e)
{
	if (!store_firm(&s->changed, ui->store, ui_arena(ui), orgnr, e))
		return false;
	line_set(&s->field[FIELD_ORGNR], s->changed.orgnr);
	line_set(&s->field[FIELD_NAME], s->changed.name);
	line_set(&s->field[FIELD_MUNICIPALITY], s->changed.municipality);
	line_set(&s->field[FIELD_NACE], s->changed.nace);
	if (s->changed.employees >= 0)
		line_set(&s->field[FIELD_EMPLOYEES],
			 arena_printf(ui->frame, "%d", s->changed.employees));
	s->at = FIELD_NAME;
	return true;
}

static void release_new(struct firm_new *s)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		line_release(&s->field[i]);
	codes_free(s->codes);
}

static bool new_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct firm_new *s = state;
	const char *typed = arg ? arg : "";
	bool number = *typed && strspn(typed, "0123456789 ") == strlen(typed);
	bool change = strncmp(typed, FIRM_CHANGED, strlen(FIRM_CHANGED)) == 0;

	for (int i = 0; i < FIELD_COUNT; i++)
		line_init(&s->field[i], "", false);
	if (!change)
		line_set(&s->field[number ? FIELD_ORGNR : FIELD_NAME], typed);
	if (store_codes(&s->codes, ui->store, e) &&
	    (!change || fill_in(ui, s, typed + strlen(FIRM_CHANGED), e)))
		return true;
	release_new(s);
	return false;
}

static void new_leave(struct ui *ui, void *state)
{
	(void)ui;
	release_new(state);
}

static const char *orgnr_words(struct arena *a, enum orgnr_fault fault, char expected)
{
	switch (fault) {
	case ORGNR_OK:
		return NULL;
	case ORGNR_LENGTH:
		return _("An organisation number has nine digits");
	case ORGNR_DIGITS:
		return _("An organisation number has digits only");
	case ORGNR_CHECK_DIGIT:
		if (expected == '-')
			return _("No organisation number begins with these eight digits");
		return arena_printf(
			a, _("The last digit does not fit; it should be %c. Is one mistyped?"),
			expected);
	}
	return NULL;
}

static void check_orgnr(struct ui *ui, struct firm_new *s)
{
	char orgnr[ORGNR_SIZE], expected = '-';
	enum orgnr_fault f = orgnr_check(orgnr, &expected, line_text(&s->field[FIELD_ORGNR]));
	struct err e = { 0 };
	struct firm known;

	s->wrong[FIELD_ORGNR] = orgnr_words(ui_arena(ui), f, expected);
	if (f == ORGNR_OK && !s->changed.orgnr &&
	    store_firm(&known, ui->store, ui->frame, orgnr, &e))
		s->wrong[FIELD_ORGNR] = arena_printf(ui_arena(ui), _("%s is registered already"),
						     known.name);
}

static void check_municipality(struct ui *ui, struct firm_new *s)
{
	const char *typed = line_text(&s->field[FIELD_MUNICIPALITY]);
	const struct municipality *m = *typed ? codes_municipality(s->codes, typed) : NULL;
	const char *near;

	s->wrong[FIELD_MUNICIPALITY] = NULL;
	if (m) {
		line_set(&s->field[FIELD_MUNICIPALITY], m->name);
	} else if (*typed && codes_municipality_count(s->codes) > 0) {
		near = codes_municipality_near(s->codes, typed);
		s->wrong[FIELD_MUNICIPALITY] =
			near ? arena_printf(ui_arena(ui),
					    _("No municipality has that name; did you mean %s?"),
					    near)
			     : _("No municipality has that name");
	}
}

static void check_field(struct ui *ui, struct firm_new *s, int field)
{
	const char *text = line_text(&s->field[field]);

	if (field == FIELD_ORGNR)
		check_orgnr(ui, s);
	else if (field == FIELD_NAME)
		s->wrong[field] = *text ? NULL : _("A firm has a name");
	else if (field == FIELD_MUNICIPALITY)
		check_municipality(ui, s);
	else if (field == FIELD_EMPLOYEES)
		s->wrong[field] = strspn(text, "0123456789") == strlen(text) && strlen(text) < 7
					  ? NULL
					  : _("This must be a whole number");
}

/* Put it in the register when all is right; else go to the first that is wrong. */
static void put_firm(struct ui *ui, struct firm_new *s)
{
	char orgnr[ORGNR_SIZE], expected;
	const char *people = line_text(&s->field[FIELD_EMPLOYEES]);
	struct err e = { 0 };
	struct firm f = {
		.name = line_text(&s->field[FIELD_NAME]),
		.nace = line_text(&s->field[FIELD_NACE]),
		.municipality = line_text(&s->field[FIELD_MUNICIPALITY]),
		.employees = *people ? (int)strtol(people, NULL, 10) : -1,
		.legal_form = s->changed.orgnr ? s->changed.legal_form : "",
	};

	for (int i = FIELD_COUNT - 1; i >= 0; i--) {
		check_field(ui, s, i);
		if (s->wrong[i])
			s->at = i;
	}
	for (int i = 0; i < FIELD_COUNT; i++)
		if (s->wrong[i])
			return;
	if (orgnr_check(orgnr, &expected, line_text(&s->field[FIELD_ORGNR])) != ORGNR_OK)
		return;
	f.orgnr = orgnr;
	if (store_firm_put(ui->store, &f, &e))
		ui_pop(ui, orgnr);
	else
		ui_fail(ui, &e);
}

static void move(struct ui *ui, struct firm_new *s, int by)
{
	check_field(ui, s, s->at);
	s->at = (s->at + by + FIELD_COUNT) % FIELD_COUNT;
}

static void new_key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct firm_new *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_SAVE || (k == K_ENTER && s->at == FIELD_COUNT - 1))
		put_firm(ui, s);
	else if (k == K_ENTER || k == K_DOWN || k == K_TAB)
		move(ui, s, 1);
	else if (k == K_UP || k == K_BACKTAB)
		move(ui, s, -1);
	else if (s->at != FIELD_ORGNR || !s->changed.orgnr)
		line_key(&s->field[s->at], k);
}

static void new_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct firm_new *s = state;
	bool narrow = body.cols < 60;
	int row = 1;

	(void)ui;
	for (int i = 0; i < FIELD_COUNT; i++) {
		struct area value = area_cols(area_rows(body, row, 1), narrow ? 3 : 29, -1);

		canvas_put(c, body, row, 1, i == s->at ? STYLE_BOLD : STYLE_NORMAL,
			   _(field_labels[i]));
		if (narrow)
			value = area_cols(area_rows(body, ++row, 1), 3, -1);
		value.cols -= 2;
		line_draw(&s->field[i], c, value, STYLE_INPUT, i == s->at);
		row++;
		if (s->wrong[i])
			row += canvas_wrap(c, area_cols(body, narrow ? 3 : 29, -1), row, 0,
					   STYLE_ERROR,
					   arena_printf(ui->frame, _("! Error: %s"), s->wrong[i]));
		else if (!narrow)
			row++;
	}
}

static const char *new_title(struct ui *ui, const void *state)
{
	const struct firm_new *s = state;

	(void)ui;
	return s->changed.orgnr ? s->changed.name : _("New firm");
}

static const enum action new_footer[] = { ACTION_SAVE, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_firm_new = {
	.name = "firm-new",
	.contexts = 0,
	.state_size = sizeof(struct firm_new),
	.footer = new_footer,
	.enter = new_enter,
	.key = new_key,
	.draw = new_draw,
	.leave = new_leave,
	.title = new_title,
};
