#include "ui/internal.h"
#include "ui/list.h"
#include "ui/mouse.h"

enum { WHEEL_ROWS = 3, MOST_STEPS = 500 };

/*
 * A click on a row is the arrows that lead there, one after the other, so that a screen needs to
 * know of no mouse; on the selected row it is Enter.
 */
static void go_to_row(struct ui *ui, const struct list *l, size_t row)
{
	const struct screen *s = ui_top(ui);

	for (int i = 0; i < MOST_STEPS && l->selected != row; i++) {
		size_t before = l->selected;

		ui_key(ui, l->selected < row ? K_DOWN : K_UP);
		if (ui->depth == 0 || ui_top(ui) != s || l->selected == before)
			return;
	}
}

static void click(struct ui *ui)
{
	const struct click_area *h = canvas_click_at(&ui->canvas, ui->mouse.row, ui->mouse.col);
	const struct list *l = h ? h->list : NULL;

	if (h && !l)
		ui_do(ui, (enum action)h->index);
	else if (h && l->selected == h->index)
		ui_key(ui, K_ENTER);
	else if (h)
		go_to_row(ui, l, h->index);
}

static void wheel(struct ui *ui, uint32_t arrow)
{
	const struct click_area *h = canvas_click_at(&ui->canvas, ui->mouse.row, ui->mouse.col);
	const struct list *l = h ? h->list : NULL;
	size_t left = WHEEL_ROWS;

	/* never over the end of a list, where an arrow may lead to another question */
	if (l)
		left = arrow == K_UP ? l->selected : l->count - 1 - l->selected;
	else if (ui_top(ui)->ops != &screen_help && ui_top(ui)->ops != &screen_read)
		return;
	for (size_t i = 0; i < WHEEL_ROWS && i < left; i++)
		ui_key(ui, arrow);
}

bool mouse_key(struct ui *ui, uint32_t key)
{
	if (key == K_CLICK)
		click(ui);
	else if (key == K_WHEEL_UP || key == K_WHEEL_DOWN)
		wheel(ui, key == K_WHEEL_UP ? K_UP : K_DOWN);
	else
		return false;
	return true;
}
