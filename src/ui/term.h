#ifndef LOS_UI_TERM_H
#define LOS_UI_TERM_H
/*
 * term - the canvas's end in a real terminal; the only file that knows curses.
 *
 * Raw mode (^S saves, ^C asks), Esc within 25 ms, bracketed paste, the hardware cursor on the
 * focused thing.  TERM, HUP, INT, QUIT and a terminal that went away end the loop in order: what is
 * open is saved, the terminal restored, the process ends with 128 + signal.
 */
#include "base/err.h"

struct ui;

/* Runs until the pilot leaves. Needs a terminal on stdin and stdout (ERR_REFUSED otherwise). */
MUST_USE bool term_run(struct ui *ui, struct err *e);

#endif
