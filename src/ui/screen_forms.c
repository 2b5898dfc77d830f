#include "ui/internal.h"
#include "ui/list.h"

/* Which form? */

struct forms {
	struct form_row *row;
	size_t count;
	struct list list;
};

static bool forms_enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct forms *s = state;

	(void)arg;
	if (!store_forms(&s->row, &s->count, ui->store, ui_arena(ui), e))
		return false;
	if (s->count == 0)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no form yet; add one with: los form add FILE"));
	list_set_count(&s->list, s->count);
	return true;
}

static void forms_key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct forms *s = state;

	if (list_key(&s->list, k))
		return;
	if (a == ACTION_OPEN)
		ui_pop(ui, s->row[s->list.selected].id);
	else if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (k >= '1' && k <= '9' && (size_t)(k - '1') < s->count)
		ui_pop(ui, s->row[k - '1'].id);
}

static void forms_row(const void *from, size_t row, bool selected, struct canvas *c, struct area a)
{
	const struct forms *s = from;
	char number[3] = { row < 9 ? (char)('1' + row) : ' ', ' ', '\0' };

	(void)selected;
	canvas_put(c, a, 0, 1, STYLE_DIM, number);
	canvas_put(c, area_cols(a, 3, a.cols - 18), 0, 0, STYLE_NORMAL, s->row[row].title);
	canvas_put_right(c, a, 0, 1, STYLE_DIM, s->row[row].version);
}

static void forms_draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct forms *s = state;

	(void)ui;
	list_draw(&s->list, c, body, forms_row, s, true);
}

static const char *forms_title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Which form?");
}

static const enum action forms_footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_forms = {
	.name = "forms",
	.contexts = IN_LIST,
	.state_size = sizeof(struct forms),
	.footer = forms_footer,
	.enter = forms_enter,
	.key = forms_key,
	.draw = forms_draw,
	.title = forms_title,
};
