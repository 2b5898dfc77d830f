#ifndef LOS_CLI_INTERVIEWS_H
#define LOS_CLI_INTERVIEWS_H
/*
 * interviews - what the commands on interviews share: how one is found and told as JSON.
 */
#include "base/json.h"
#include "cli/internal.h"
#include "store/review.h"

/* The fields of lists, into an object that is begun and, when `whole`, ended. */
void json_interview(struct json *j, struct app *app, const struct interview_row *r, bool whole);
/* The whole of it, as `los interview show` has it. */
struct record;
void interview_print_text(struct strbuf *out, struct app *app, const struct record *r);
void interview_print_json(struct strbuf *out, struct app *app, const struct record *r);
/* The database, and in it the interview that begins so; NULL: why was said. Close it. */
struct store *interview_in_store(struct interview_row *out, struct app *app, const char *name);
/* One line on stderr for each file that it is in already, with how and when. */
bool warn_of_exports(struct app *app, struct store *s, const char *id, struct err *e);

#endif
