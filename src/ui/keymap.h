#ifndef LOS_UI_KEYMAP_H
#define LOS_UI_KEYMAP_H
/*
 * keymap - which keys do which action: the table of actions, and what the pilot's file changes.
 *
 * The file has lines `action = key key ...` (names of action.h and key.h), `#` comments; no key
 * after the `=` takes the action's keys away.  What cannot be is a finding with its line, and that
 * action keeps its own keys.  Resolved once, then looked up by key.
 */
#include "base/finding.h"
#include "ui/action.h"
#include "ui/key.h"

enum { ACTION_KEYS = 6 }; /* keys that one action can have */

struct keymap {
	uint32_t key[ACTION_COUNT][ACTION_KEYS]; /* first the one that is shown; K_NONE: no more */
	struct bound {
		uint32_t key;
		enum action action;
	} bound[ACTION_COUNT * ACTION_KEYS]; /* by key, then in the order of the actions */
	size_t count;
};

void keymap_init(struct keymap *m); /* the keys of the table of actions */
/* Take over what a key file says; `path` names it in findings. */
void keymap_read(struct keymap *m, const char *path, const char *text, struct findings *f);
/* The action of a key in these contexts; ACTION_NONE: the key is the screen's own. */
enum action keymap_action(const struct keymap *m, uint32_t key, unsigned contexts);
uint32_t keymap_key(const struct keymap *m, enum action a); /* the one that is shown */
/* "F2, Alt-M" */
void keymap_show(struct strbuf *out, const struct keymap *m, enum action a);
/* As a key file: every action with its help and its keys. */
void keymap_print(struct strbuf *out, const struct keymap *m);

#endif
