#ifndef LOS_UI_MOUSE_H
#define LOS_UI_MOUSE_H
/*
 * mouse - clicks and the wheel as keys: a click selects, on what is selected it opens; the wheel
 * walks a list.  Screens know nothing of it: lists and the footer say on the canvas where they lie.
 */
#include <stdbool.h>
#include <stdint.h>

struct ui;

/* Does what a mouse key means where ui->mouse is; false when it is another key. */
bool mouse_key(struct ui *ui, uint32_t key);

#endif
