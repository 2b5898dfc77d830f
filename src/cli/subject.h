#ifndef LOS_CLI_SUBJECT_H
#define LOS_CLI_SUBJECT_H
/*
 * subject - what the commands for those whose data it is have in common.
 */
#include "cli/internal.h"
#include "need/need.h"
#include "store/access.h"
#include "store/subject.h"

/* Nine digits out of a word; false: it is none, and that was told. */
bool subject_orgnr(char out[ORGNR_SIZE], const char *word);

#endif
