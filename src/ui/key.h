#ifndef LOS_UI_KEY_H
#define LOS_UI_KEY_H
/*
 * key - a key press as one number: a code point, or a named key, with modifiers.
 *
 * Names are those of the key file, of scripts and of the help screen: "down", "ctrl-g", "alt-d",
 * "f3", "shift-tab", "a".
 */
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

#define NAMED_KEYS(X)                                                                              \
	X(UP, "up")                                                                                \
	X(DOWN, "down")                                                                            \
	X(LEFT, "left")                                                                            \
	X(RIGHT, "right")                                                                          \
	X(HOME, "home")                                                                            \
	X(END, "end")                                                                              \
	X(PAGE_UP, "page-up")                                                                      \
	X(PAGE_DOWN, "page-down")                                                                  \
	X(ENTER, "enter")                                                                          \
	X(TAB, "tab")                                                                              \
	X(BACKTAB, "shift-tab")                                                                    \
	X(ESCAPE, "escape")                                                                        \
	X(BACKSPACE, "backspace")                                                                  \
	X(DELETE, "delete")                                                                        \
	X(INSERT, "insert")                                                                        \
	X(F1, "f1")                                                                                \
	X(F2, "f2")                                                                                \
	X(F3, "f3")                                                                                \
	X(F4, "f4")                                                                                \
	X(F5, "f5")                                                                                \
	X(F6, "f6")                                                                                \
	X(F7, "f7")                                                                                \
	X(F8, "f8")                                                                                \
	X(F9, "f9")                                                                                \
	X(F10, "f10")                                                                              \
	X(F11, "f11")                                                                              \
	X(F12, "f12")                                                                              \
	X(RESIZE, "resize")                                                                        \
	X(HANGUP, "hangup")                                                                        \
	X(PASTE, "paste")                                                                          \
	X(CLICK, "click")                                                                          \
	X(WHEEL_UP, "wheel-up")                                                                    \
	X(WHEEL_DOWN, "wheel-down")

enum {
	KEY_NAMED_FIRST = 0x110000,
#define X(id, name) K_##id,
	NAMED_KEYS(X)
#undef X
		K_LAST,
	K_CTRL = 1 << 24,
	K_ALT = 1 << 25,
	K_NONE = 0,
};

static inline bool key_is_text(uint32_t key)
{
	return key >= ' ' && key != 0x7F && key < KEY_NAMED_FIRST;
}

/* 0 when there is no such key. */
uint32_t key_parse(const char *name);
/* As help shows it: "^G", "F3", "Alt-D", "⇧Tab". */
void key_show(struct strbuf *out, uint32_t key);
/* As key_parse() reads it: "ctrl-g", "f3", "alt-d", "shift-tab". */
void key_print(struct strbuf *out, uint32_t key);

#endif
