#ifndef LOS_UI_SCRIPT_H
#define LOS_UI_SCRIPT_H
/*
 * script - the program driven by a text file instead of a terminal, for tests and demonstrations.
 *
 * After each key the cursor must stand in the body, on what has the focus; else the script fails.
 * One step a line; `#` begins a comment:
 *	down, ctrl-g, f3, enter ...   keys by name, several on a line
 *	"text"                        typed letter by letter
 *	paste "text"                  as one bracketed paste; \n inside means a new line
 *	size 40x12                    another size of the canvas
 *	click 5,20                    a click at row 5, column 20; wheel-up and wheel-down likewise
 *	snapshot NAME                 the canvas on stdout, below a line `== NAME`
 *	expect "text"                 fails unless the screen has it; `refute "text"` the opposite
 *	idle                          a pause of typing: what screens do when no key comes
 *	slowly [off]                  a piece of a screen's work a key, not all of it
 *	keys                          how many keys since the last time: "12 keys, 40 letters typed"
 *	die                           ends the program at once, as a power cut would
 */
#include "base/err.h"

struct ui;

MUST_USE bool script_run(struct ui *ui, const char *script, struct err *e);

#endif
