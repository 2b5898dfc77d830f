#ifndef LOS_UI_COUNTS_H
#define LOS_UI_COUNTS_H
/*
 * counts - how often each answer to one question was given, in all finished interviews with its
 * form, as a page over the screen.
 */
#include "ui/internal.h"

/* `path` as the interview has it, with positions. Says why when it cannot be counted. */
void counts_show(struct ui *ui, const char *form, const char *path);

#endif
