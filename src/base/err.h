#ifndef LOS_BASE_ERR_H
#define LOS_BASE_ERR_H
/*
 * err - why an operation failed, and what happens on a bug.
 *
 * Expected failures travel in a `struct err` that the caller zero-initialises; a successful call
 * never touches it.  A function that can fail returns bool (or a pointer) and takes `struct err *e`
 * last.  Mistakes in input, of which there can be many, are findings (finding.h).  What must never
 * happen is BUG(): it puts the terminal back, says where, and ends the program.
 */
#include "base/macros.h"

#include <stdbool.h>

enum err_code {
	ERR_NONE,
	ERR_IO,	       /* the disk, the terminal or the network said no */
	ERR_PARSE,     /* input is not what it should be */
	ERR_DB,	       /* the database said no */
	ERR_NOT_FOUND, /* what was asked for is not there */
	ERR_BUSY,      /* another program holds it */
	ERR_REFUSED,   /* possible, but against a rule */
	ERR_LIMIT,     /* a size or time budget is used up */
};

struct err {
	enum err_code code;
	char msg[512]; /* one line, outermost context first, no full stop; valid UTF-8 */
};

/* Both always return false, so that a failing function can end with them. */
bool err_set(struct err *e, enum err_code code, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Put "CONTEXT: " before the message. */
bool err_context(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
NORETURN void bug_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Memory is exhausted: restore the terminal, say so, exit 1.  What was answered is on disk. */
NORETURN void out_of_memory(void);
/* Called before a bug or an exhausted memory is reported; `ui` restores the terminal in it. */
void bug_hook(void (*restore)(void));

#endif
