#ifndef LOS_CLI_DEMO_H
#define LOS_CLI_DEMO_H
/*
 * demo - fills a new database with the fictitious region of data/demo: forms, firms, courses,
 * finished interviews, drafts, decisions and an activity plan (`los init --demo`).
 *
 * Everything goes the way a pilot's own work goes: forms through the loader, courses through the
 * import, interviews step by step through the engine and the journal, each on its own day and in
 * its pilot's name.
 */
#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>

struct app;

struct demo_figures {
	size_t forms, decisions;
	struct home_figures home;
};
/* `path` is a database that was just made; on failure it is left for the caller to remove. */
MUST_USE bool demo_fill(struct demo_figures *out, struct app *app, const char *path, struct err *e);

/* ---- between demo.c and demo_interviews.c ---- */

struct os_clock;

enum { DEMO_FORMS = 16, DEMO_MAX_FILE = 16 << 20 };

struct demo {
	struct app *app;
	const char *path;
	struct form *form[DEMO_FORMS]; /* those of forms/; freed by demo_fill() */
	size_t form_count, decisions;
};
const struct form *demo_form(const struct demo *d, const char *id); /* NULL: no such form */

/* The database, opened in somebody's name on the morning of an ISO date, which `clock` keeps. */
MUST_USE bool demo_open_as(struct store **out, struct os_clock *clock, const struct demo *d,
			   const char *author, const char *date, struct err *e);

MUST_USE bool demo_interviews(struct demo *d, struct err *e);
MUST_USE bool demo_plan(struct demo *d, struct err *e); /* the activity plan, after them */
/* Calls, visits, and what is to be done today. */
MUST_USE bool demo_contacts(struct demo *d, struct err *e);

/*
 * A CSV file with a header, read whole: cell[row * columns + column], the columns in the order they
 * were asked for, "" where the file has none.
 */
struct demo_table {
	const char **cell;
	size_t rows, cells, cap;
};
MUST_USE bool demo_read_table(struct demo_table *out, struct app *app, const char *name,
			      const char *const *column, size_t columns, struct err *e);

#endif
