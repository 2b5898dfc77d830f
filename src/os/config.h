#ifndef LOS_OS_CONFIG_H
#define LOS_OS_CONFIG_H
/*
 * config - what the pilot has chosen, in $XDG_CONFIG_HOME/los/config: lines `key = value`.
 *
 * The file is kept line by line, so that comments, order and what a newer Los may have put there
 * live on when a value is written.  A mistake in it is a finding with file and line, and its
 * default holds: the program starts all the same.  Everything lives in the arena it was read with.
 */
#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"

/* id, key, what is allowed (words with | between; "" is free), default, what it is for. */
#define CONFIG_TABLE(X)                                                                            \
	X(LANGUAGE, "language", "nb|nn|sv|se|en", "", N_("Language of the program"))               \
	X(NAME, "name", "", "", N_("Your name, as it stands on interviews and comments"))          \
	X(THEME, "theme", "default|light|dark|high-contrast|mono", "default",                      \
	  N_("Colours: for any background, for a light or dark one, strong, or none"))             \
	X(ASCII, "ascii", "auto|always|never", "auto",                                             \
	  N_("Draw lines and signs with plain characters, for terminals that lack others"))        \
	X(MOUSE, "mouse", "off|on", "off",                                                         \
	  N_("A click selects, the wheel scrolls; hold Shift to mark text"))                       \
	X(BELL, "bell", "off|on", "off", N_("Ring when something is wrong"))                       \
	X(KEYS, "keys", "", "", N_("The file with your own keys, when it is not beside this one")) \
	X(ESCDELAY, "escdelay", "5-1000", "25",                                                    \
	  N_("Milliseconds that Esc waits for the rest of a key; more on a slow line"))

enum config_key {
#define X(id, key, allowed, value, help) CONFIG_##id,
	CONFIG_TABLE(X)
#undef X
		CONFIG_COUNT
};

struct config_line {
	const char *text; /* as written, no newline */
	int key;	  /* enum config_key, or -1 */
};

struct config {
	struct arena *arena;
	const char *path;
	struct config_line *line;
	size_t count, cap;
	const char *value[CONFIG_COUNT]; /* NULL: not set, or set to what is not allowed */
};

/* $XDG_CONFIG_HOME/los/NAME, else ~/.config/los/NAME. */
const char *config_path(struct arena *a, const char *name);
/* What stands in the file; one that is not there is empty.  Mistakes become findings. */
void config_read(struct config *c, struct arena *a, struct findings *f);
/* From text, for tests and for what was read elsewhere; `path` names it in findings. */
void config_parse(struct config *c, struct arena *a, const char *path, const char *text,
		  struct findings *f);
/* The value that holds: the file's, else the default; never NULL. */
const char *config_get(const struct config *c, enum config_key k);
bool config_is(const struct config *c, enum config_key k, const char *word);
/* Change a value; NULL takes it out of the file.  False when it is not allowed: *e says what is. */
MUST_USE bool config_set(struct config *c, enum config_key k, const char *value, struct err *e);
/* Write the file whole, for its owner only. */
MUST_USE bool config_write(const struct config *c, struct err *e);

/* The key of this name, or -1. */
int config_find(const char *key);
const char *config_name(enum config_key k);
const char *config_allowed(enum config_key k); /* "off|on", "5-1000"; "" is free */
const char *config_help(enum config_key k);    /* translated */
const char *config_default(enum config_key k);
/* The n-th allowed word, in the arena; NULL after the last, and where values are free. */
const char *config_word(struct arena *a, enum config_key k, size_t n);

#endif
