#ifndef LOS_REPORT_GATHER_H
#define LOS_REPORT_GATHER_H
/*
 * gather - reads from the store, and matches, what a report is made of.
 *
 * The caller brings the store, an index over its current courses and the codes, so that a program
 * that has them already (the terminal program) need not build them twice; matcher_open() makes them
 * for one that has not.
 */
#include "os/os.h"
#include "report/firm.h"
#include "store/store.h"

/*
 * Courses of the store, indexed. Zero-initialise; matcher_close() when done.  An empty catalogue is
 * fine: every need is then a gap.  When matcher_open() fails nothing is open.
 */
struct matcher {
	struct arena *arena; /* of the courses */
	struct match_index *index;
	struct codes *codes;
	struct course *course;
	size_t count, added;	      /* courses, and how many the index has */
	bool ready;		      /* the index may be asked */
	struct course_reader *reader; /* whose the courses are */
	struct arena *words;	      /* of the thesaurus, while it is taken in */
	struct concept *concept;
	size_t concepts, texts, told; /* how many are read, and the index has */
	struct learned *learned;      /* what decisions teach; NULL until matcher_learn_step() */
	bool taught;		      /* all decisions were read */
	int64_t taught_at;	      /* the newest revision then */
	struct arena *page;	      /* of the decisions read last */
	const struct taught *last;
	/* A large index is kept beside the database, and found there as long as it is of the same
	   courses and thesaurus. */
	const char *kept_path; /* NULL: it is not kept */
	struct os_map kept;    /* what the index was loaded from */
	uint64_t digest;
	size_t digested; /* courses */
	bool looked;	 /* for a kept one */
};
/* A piece of it, some milliseconds at most; no more: it is ready. */
MUST_USE bool matcher_step(bool *more, struct matcher *m, struct store *s, struct err *e);
/*
 * The same for what decisions teach, once the index is ready; begins anew when something was
 * written since.
 */
MUST_USE bool matcher_learn_step(bool *more, struct matcher *m, struct store *s, struct err *e);
MUST_USE bool matcher_learn(struct matcher *m, struct store *s, struct err *e); /* all of it */
/* One decision was written or taken back by us. */
MUST_USE bool matcher_learn_one(struct matcher *m, struct store *s, const char *need,
				const char *provider, const char *code, struct err *e);
MUST_USE bool matcher_open(struct matcher *m, struct store *s, const struct progress *progress,
			   struct err *e);
void matcher_close(struct matcher *m);

struct gather {
	struct store *store;
	struct match_index *index;
	const struct codes *codes;
	const struct learned *learned; /* what decisions teach; NULL: nothing */
	struct clock clock;	       /* "today", and the zone of dates */
	const char *language;	       /* of forms' texts and of dates: "nb" */
	size_t top;		       /* offers a need; 0: 5 */
	bool with_contact;
};

/* What one finished interview agreed on, in its words; of `row` id, form and form_version. */
MUST_USE bool gather_steps(struct report_step **out, size_t *count, const struct gather *g,
			   const struct interview_row *row, struct arena *a, struct err *e);
/*
 * What firm_document() wants of one firm.  All lives in `a`, but courses live as long as the index.
 * ERR_NOT_FOUND when there is no such firm.
 */
MUST_USE bool gather_firm(struct firm_report *out, const struct gather *g, const char *orgnr,
			  struct arena *a, struct err *e);

#endif
