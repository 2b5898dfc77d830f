#ifndef LOS_UI_UI_H
#define LOS_UI_UI_H
/*
 * ui - the terminal program: screens over the store, the interview engine and the matcher.
 *
 * ui_run() opens the terminal (or a script's text canvas) and returns when the pilot leaves.  What
 * was shown as saved is in the database at every moment; a killed program loses at most the letters
 * of one half-typed answer.
 */
#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>

struct config;
struct keymap;
struct store;

struct ui_options {
	struct store *store;
	struct clock clock;
	struct random random;
	const char *language; /* of form texts: "nb"; also of dates */
	const char *author;
	const char *script; /* text of a script (see ui/script.h); NULL: the terminal */
	size_t script_size;
	struct config *config;	   /* what the pilot has chosen; Settings changes and writes it */
	const struct keymap *keys; /* NULL: the table's */
	const char *notice;	   /* said on the first screen; NULL: nothing */
	bool no_color;		   /* whatever the theme is */
	bool plain;	   /* lines instead of screens (ui/plain.h); then `script` has lines */
	bool plain_locale; /* the environment's letters are not UTF-8 */
	/* The program's messages in another language from here on; NULL: stays as it is. */
	void (*speak)(void *self, const char *code);
	void *self;
	/* where to begin; NULL or "": Home */
	const char *form, *orgnr, *resume;
};

/* False when the terminal cannot be used or a script asks for what is not there. */
MUST_USE bool ui_run(const struct ui_options *o, struct err *e);

#endif
