#ifndef LOS_TESTS_FAULT_ACTS_H
#define LOS_TESTS_FAULT_ACTS_H
/*
 * acts - a day's work on one database, each act with its number: answers, half-typed texts, places,
 * interviews finished, catalogues imported.
 *
 * An act is marked on the disk (disk.h) when the program would show it as done.  After whatever
 * befell the disk, acts_lost() opens what is left as the program does and says which marked act is
 * not there.
 */
#include "../lib/store.h"
#include "disk.h"
#include "ui/internal.h"

enum act_kind { ACT_ANSWER, ACT_TYPE, ACT_FINISH, ACT_IMPORT };
struct act {
	enum act_kind kind;
	size_t interview, question;
};

enum { ACTS_INTERVIEWS = 4, ACTS_QUESTIONS = 5, ACTS_MOST = 400 };
struct acts {
	struct fixture *f;
	const char *folder, *path; /* of the database */
	struct ui ui;
	struct session *session;
	struct act act[ACTS_MOST];
	size_t count; /* the number of an act is its place + 1 */
	char id[ACTS_INTERVIEWS][37];
	size_t interviews, imports, errors;
	char first_error[240];
	bool weak; /* synchronous=NORMAL: what must not be done */
};

/* A new database with a form, in a folder of its own below the fixture's. */
void acts_begin(struct acts *a, struct fixture *f, const char *name);
/* The work; what the disk refuses is told in `errors` and tried again by the next act. */
void acts_work(struct acts *a);
void acts_end(struct acts *a);

/* What is wrong with the files in `folder`, of which the acts up to `marked` were shown; ""
 * nothing. */
const char *acts_lost(struct acts *a, const char *folder, size_t marked);

#endif
