#ifndef LOS_CLI_CATALOGUE_H
#define LOS_CLI_CATALOGUE_H
/*
 * catalogue - the store's courses and their index, opened for one command, and how a run of a
 * course is told in a line.  catalogue_close() gives back all that catalogue_open() took.
 */
#include "base/strbuf.h"
#include "match/match.h"
#include "report/gather.h"
#include "store/store.h"

struct app;

struct catalogue {
	struct store *store;
	struct matcher matcher;
};
/* False: why was said on stderr, and nothing is open. */
bool catalogue_open(struct catalogue *c, struct app *app);
void catalogue_close(struct catalogue *c);

/* matcher_open() with a progress bar. */
MUST_USE bool cli_matcher_open(struct matcher *m, struct app *app, struct store *s, struct err *e);

/* CODE or PROVIDER/CODE; a code without its provider may be that of several. */
bool catalogue_is_called(const struct course *c, const char *name);
bool catalogue_no_course(const char *name, struct err *e); /* false: `e` says that none is */
/* Where and when, as short as can be; "" not known. `r` may be NULL. */
const char *catalogue_place(const struct run *r);
const char *catalogue_start(struct arena *a, const struct run *r);
const char *catalogue_price(struct arena *a, const struct run *r);
/* Text shortened or filled up to so many columns. */
void print_column(struct strbuf *out, struct arena *a, const char *text, int columns);
void print_column_right(struct strbuf *out, struct arena *a, const char *text, int columns);

#endif
