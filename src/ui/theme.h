#ifndef LOS_UI_THEME_H
#define LOS_UI_THEME_H
/*
 * theme - how the roles of the canvas look: a table of colours and attributes, no terminal.
 *
 * Only the eight colours that every terminal has, on the terminal's own background unless a theme
 * is for one.  `default` has to be read on white and on black.  `mono` has no colour at all; what
 * a colour says is said by a sign or a word as well, everywhere.
 */
#include "ui/canvas.h"

enum theme { THEME_DEFAULT, THEME_LIGHT, THEME_DARK, THEME_HIGH_CONTRAST, THEME_MONO, THEME_COUNT };

enum colour { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, OWN = -1 };
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };

struct look {
	signed char front, back; /* enum colour; OWN: the terminal's */
	unsigned char attributes;
};

enum theme theme_find(const char *name); /* THEME_DEFAULT when there is none */
struct look theme_look(enum theme t, enum style s);

#endif
