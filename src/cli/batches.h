#ifndef LOS_CLI_BATCHES_H
#define LOS_CLI_BATCHES_H
/*
 * batches - what the commands on imports that were made have in common.
 */
#include "cli/internal.h"
#include "store/batch.h"

/* 2026-11-14 09:12, where we are. */
const char *batch_when(struct app *app, int64_t ms);
/* The number of a batch; false: it is none, and that was told. */
bool batch_number(int64_t *out, const char *word);
/* Its members, in an object that is open. */
struct json;
void json_batch(struct json *j, struct app *app, const struct batch *b);

#endif
