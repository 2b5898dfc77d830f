#include "ui/filters.h"
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

/* What a list is narrowed by: a row each, a value of a few; changed here, applied with Enter. */

struct filtering {
	struct ui *ui;
	struct filter row[FILTER_MAX];
	size_t count;
	struct list list;
	const char *title;
	struct filters_arg arg;
	struct filter before[FILTER_MAX];
};

const char *filter_value(const struct filter *f)
{
	return f->chosen ? f->value[f->chosen - 1] : NULL;
}

int filter_number(const struct filter *f)
{
	return f->chosen ? (int)strtol(filter_value(f), NULL, 10) : -1;
}

static const char *const distances[] = { "20", "40", "60", "90", "150", "300" };

static const char *km_words(const char *value)
{
	static const char *const words[] = { "≤ 20 km", "≤ 40 km",  "≤ 60 km",
					     "≤ 90 km", "≤ 150 km", "≤ 300 km" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(distances[i], value) == 0)
			return words[i];
	return value;
}

struct filter filter_of_distance(void)
{
	return (struct filter){ .label = _("Distance"),
				.value = distances,
				.count = ARRAY_LEN(distances),
				.words = km_words,
				.none = N_("as wished") };
}

bool filter_allows(const struct filter *f, const char *have)
{
	return !f->chosen || (have && strcmp(f->value[f->chosen - 1], have) == 0);
}

static const char *words(const struct filter *f)
{
	const char *value = filter_value(f);

	if (!value)
		return f->none ? _(f->none) : _("all");
	return f->words ? f->words(value) : value;
}

const char *filters_told(struct arena *a, const struct filter *f, size_t count)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < count; i++)
		if (f[i].chosen)
			strbuf_addf(&b, "%s%s: %s", b.len ? " · " : "", f[i].label, words(&f[i]));
	return strbuf_text(&b);
}

void filters_take(struct filter *f, size_t count, const char *result)
{
	for (size_t i = 0; i < count && result && *result; i++) {
		char *end;

		f[i].chosen = strtoul(result, &end, 10);
		if (f[i].chosen > f[i].count)
			f[i].chosen = 0;
		result = *end == ',' ? end + 1 : end;
	}
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct filtering *s = state;
	const struct filters_arg *what = arg;

	(void)e;
	s->ui = ui;
	s->count = what->count < FILTER_MAX ? what->count : FILTER_MAX;
	s->title = what->title;
	memcpy(s->row, what->filter, s->count * sizeof *s->row);
	memcpy(s->before, s->row, sizeof s->before);
	s->arg = *what;
	list_set_count(&s->list, s->count);
	return true;
}

static const char *result(struct ui *ui, const struct filtering *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);

	for (size_t i = 0; i < s->count; i++)
		strbuf_addf(&b, "%s%zu", i ? "," : "", s->row[i].chosen);
	return strbuf_text(&b);
}

static void turn(struct filter *f, size_t by)
{
	f->chosen = (f->chosen + by) % (f->count + 1);
}

/* The next value that begins with the letter typed. */
static void jump(struct ui *ui, struct filter *f, uint32_t k)
{
	char typed[8] = "";
	const char *want;

	if (k < ' ' || k > 0x10FFFF)
		return;
	utf8_encode(typed, k);
	want = utf8_fold(ui->frame, typed);
	for (size_t i = 1; i <= f->count; i++) {
		size_t at = (f->chosen + i - 1) % f->count;
		const char *shown = f->words ? f->words(f->value[at]) : f->value[at];

		if (strncmp(utf8_fold(ui->frame, shown), want, strlen(want)) == 0) {
			f->chosen = at + 1;
			return;
		}
	}
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct filtering *s = state;
	struct filter *f = &s->row[s->list.selected];

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_LEAVE && s->arg.changed)
		s->arg.changed(ui, s->arg.self, s->before); /* as it was */
	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_OPEN || k == K_ENTER)
		ui_pop(ui, result(ui, s));
	else if (k == K_RIGHT || k == ' ' || k == '+')
		turn(f, 1);
	else if (k == K_LEFT || k == '-')
		turn(f, f->count);
	else if (k == K_BACKSPACE || k == K_DELETE)
		f->chosen = 0;
	else
		jump(ui, f, k);
	if (a != ACTION_LEAVE && a != ACTION_OPEN && k != K_ENTER && s->arg.changed)
		s->arg.changed(ui, s->arg.self, s->row);
}

static void draw_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct filtering *s = from;
	const struct filter *f = &s->row[row];
	int label = a.cols / 3, right = 0;

	(void)selected;
	canvas_put(c, area_cols(a, 1, label - 1), 0, 0, STYLE_NORMAL, f->label);
	if (s->arg.leaves_out && f->chosen)
		right = canvas_put_right(
			c, a, 0, 1, STYLE_DIM,
			arena_printf(s->ui->frame, _("leaves out %zu"), s->arg.leaves_out[row]));
	canvas_put(c, area_cols(a, label + 1, a.cols - label - 1 - (right ? right + 2 : 0)), 0, 0,
		   f->chosen ? STYLE_BOLD : STYLE_DIM, words(f));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct filtering *s = state;
	int rows = (int)s->count + 1;

	if (s->arg.below) {
		int room = body.rows > rows + 2 ? rows : body.rows / 2;

		list_draw(&s->list, c, area_rows(body, 0, room), draw_row, s, true);
		s->arg.below(ui, s->arg.self, c, area_rows(body, room, -1));
		return;
	}
	list_draw(&s->list, c, area_rows(body, 1, (int)s->count), draw_row, s, true);
	canvas_wrap(c, area_cols(body, 1, body.cols - 2), rows + 1, 0, STYLE_DIM,
		    _("Left and right change a value, a letter goes to the next one that begins "
		      "with it, Delete takes it away."));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct filtering *s = state;

	(void)ui;
	return s->title ? s->title : _("Show only");
}

static const enum action footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_filters = {
	.name = "filters",
	.contexts = IN_TYPING,
	.state_size = sizeof(struct filtering),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.title = title,
};
