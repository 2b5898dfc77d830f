#ifndef LOS_CLI_PLAN_H
#define LOS_CLI_PLAN_H
/*
 * What the commands of the activity plan share.
 */
#include "cli/internal.h"
#include "report/plan.h"

struct date plan_today(struct app *app);
/* What somebody typed, cleaned; NULL stays NULL. */
const char *plan_typed(struct app *app, const char *text);
/* A day of an option; false (it was said): it is none. */
bool plan_day_typed(struct date *out, struct app *app, const char *text);
/* `format` is one of these words, NULL-terminated; NULL is the first.  -1 (it was said): none. */
int plan_format(const char *const *words, const char *format);
/* "k7qm2 Truckførerkurs: approved" on stdout; closes the store; EXIT_DONE. */
int plan_done(struct store *s, struct app *app, const struct activity *x);
/* Closes the store and says why. */
int plan_failed(struct store *s, const struct err *e);

#endif
