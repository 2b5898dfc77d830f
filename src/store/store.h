#ifndef LOS_STORE_STORE_H
#define LOS_STORE_STORE_H
/*
 * store - everything Los keeps: rows to models and back; the only SQL of `los` (its .sql files).
 *
 * What is finished is a revision in an append-only log (DESIGN section 6, TRUST.md 3.2); tables
 * that screens and reports read are derived from it in the same transaction.  An open interview's
 * answers are journalled one by one: "saved" may be shown when store_journal() has returned true.
 * Values returned live in the arena given.
 */
#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/progress.h"
#include "catalog/catalog.h"
#include "interview/interview.h"
#include "match/learn.h"
#include "match/match.h"
#include "need/decision.h"
#include "need/need.h"

struct store;

struct store_options {
	const char *path;   /* ":memory:" for tests */
	struct clock clock; /* their `self` is borrowed until store_close() */
	struct random
		random;	    /* for ids; the same bytes give others once there are more revisions */
	const char *author; /* who works here, for revisions */
	bool must_exist, create; /* create: make it (and its folders); refuse when it is there */
	int busy_ms;		 /* wait for another program; 0: 5000 */
};
MUST_USE bool store_open(struct store **out, const struct store_options *o, struct err *e);
void store_close(struct store *s);	       /* NULL is fine */
const char *store_path(const struct store *s); /* NULL: it is in memory */
/* Who writes here, as text: differs on every laptop, and in a copy. */
void store_origin(char out[37], const struct store *s);
/* integrity, foreign keys, the revision chain; what is wrong goes to findings. */
MUST_USE bool store_check(struct store *s, struct findings *f, struct err *e);
/* A verified copy beside which the work may go on (db_backup). */
MUST_USE bool store_backup(struct store *s, const char *path, struct err *e);

/*
 * For a program that stays open: 8 MB beside the database (`los.db-ballast`) are set aside while
 * there is room, to be given back when the disk is full.  False: another program guards it already.
 */
bool store_guard(struct store *s);
void store_fill_ballast(struct store *s); /* again, when there is room */
bool store_drop_ballast(struct store *s); /* false: there is none */
enum { STORE_LITTLE_ROOM = 50 << 20 };
/* Bytes free where the database is; false: not known. */
bool store_room(uint64_t *bytes, const struct store *s);

/* One write transaction around several calls; calls outside one make their own. */
MUST_USE bool store_begin(struct store *s, struct err *e);
MUST_USE bool store_end(struct store *s, bool ok, struct err *e);

/* ---- firms; their contact persons stand in contact.h ---------------------------------------- */
MUST_USE bool store_firm_put(struct store *s, const struct firm *f, struct err *e);
MUST_USE bool store_firm(struct firm *out, struct store *s, struct arena *a, const char *orgnr,
			 struct err *e);
struct firm_row {
	struct firm firm;
	size_t interviews, drafts, needs, gaps;
	int64_t last_ms; /* when the last interview was begun; 0: none was */
};
/* All whose name or orgnr has `filter` in it (folded; "" all), by name. */
MUST_USE bool store_firms(struct firm_row **out, size_t *count, struct store *s, struct arena *a,
			  const char *filter, struct err *e);

/* ---- forms ---------------------------------------------------------------------------------- */
struct stored_file {
	const char *name; /* "kurs.csv" */
	const char *text; /* its bytes */
	size_t size;
};
struct form_row {
	const char *id, *version, *title;
	const char *text; /* the file's bytes; NULL in store_forms() */
	size_t size;
	int64_t added_ms;
	const struct stored_file *file; /* those that the form names; none in store_forms() */
	size_t files;
	size_t drafts; /* interviews open with this version; store_forms() only */
};
/*
 * With the files that the form names.  Refused when this id and version is there with other bytes,
 * of the form or of a file; the same bytes again is fine.
 */
MUST_USE bool store_form_add(struct store *s, const struct form *form, const char *text, size_t n,
			     const struct stored_file *file, size_t files, struct err *e);
MUST_USE bool store_form(struct form_row *out, struct store *s, struct arena *a, const char *id,
			 const char *version /* NULL: the newest */, struct err *e);
/*
 * The form of a row from store_form(), its files attached: the one way from the database to a form.
 * NULL (ERR_PARSE) when rules have become stricter and it has errors now; `f` has them all.
 */
struct form *store_form_load(const struct form_row *row, struct findings *f, struct err *e);
/* Every version of every form, newest first within a form. */
MUST_USE bool store_forms(struct form_row **out, size_t *count, struct store *s, struct arena *a,
			  struct err *e);

/* ---- interviews ----------------------------------------------------------------------------- */
enum interview_state {
	INTERVIEW_DRAFT,
	INTERVIEW_COMPLETE,
	INTERVIEW_APPROVED,
	INTERVIEW_REJECTED
};
const char *interview_state_name(enum interview_state st);
struct interview_row {
	const char *id;						    /* UUID text */
	const char *form, *form_version, *orgnr, *firm_name, *name; /* name: instance_name */
	const char *language, *at_path;				    /* where the pilot was */
	const char *author;					    /* who made it */
	enum interview_state state;
	size_t answered, due, errors;
	int64_t made_ms, changed_ms;
	bool clean;	 /* false: it was open when the program ended */
	const char *why; /* what the centre said when it was rejected; "" */
	bool mending;	 /* a draft that was finished before; what it was is kept */
	size_t open;	 /* questions with a comment that waits for the pilot */
};
/* Makes a draft; `orgnr` may be "". The id goes to out (37 bytes). */
MUST_USE bool store_interview_new(char out[37], struct store *s, const struct form *form,
				  const char *orgnr, const char *language, struct err *e);
/* Last changed first. */
MUST_USE bool store_interviews(struct interview_row **out, size_t *count, struct store *s,
			       struct arena *a, const char *orgnr /* NULL: all */, struct err *e);
/* Drafts that were open when the program ended without leaving them. */
MUST_USE bool store_interviews_cut_off(struct interview_row **out, size_t *count, struct store *s,
				       struct arena *a, struct err *e);
MUST_USE bool store_interview(struct interview_row *out, struct store *s, struct arena *a,
			      const char *id, struct err *e);
/* One change of an open interview, committed when this returns true. */
MUST_USE bool store_journal(struct store *s, const char *id, const struct change *c, struct err *e);
/*
 * Half-typed text of a draft: no answer yet, kept at pauses so that a cut loses little of it.  One
 * at a time; finishing or discarding the interview takes it away.
 */
struct typing {
	const char *path; /* of the question; NULL: there is none */
	const char *text;
	int64_t at_ms;
};
MUST_USE bool store_typing_put(struct store *s, const char *id, const char *path, const char *text,
			       struct err *e);
MUST_USE bool store_typing(struct typing *out, struct store *s, struct arena *a, const char *id,
			   struct err *e);
MUST_USE bool store_typing_drop(struct store *s, const char *id, struct err *e);
/* Replays the journal (or the finished revision) into `iv`. */
MUST_USE bool store_interview_replay(struct store *s, const char *id, struct interview *iv,
				     struct err *e);
/*
 * What ${last-saved#...} of a form's next interview reads: the newest finished one of the same
 * form, in the version it was made with.  Both NULL when there is none; else free the interview,
 * then its form.
 */
MUST_USE bool store_last_interview(struct interview **out, struct form **form, struct store *s,
				   const char *form_id, const struct clock *clock, struct err *e);
/* Where the pilot is, and the figures for lists; also sets `clean`. */
MUST_USE bool store_interview_at(struct store *s, const char *id, const struct interview_row *row,
				 struct err *e);
/* Complete: one revision with the whole interview, firm and contact updated, needs drawn. */
MUST_USE bool store_interview_finish(struct store *s, const char *id, struct interview *iv,
				     struct err *e);
MUST_USE bool store_interview_discard(struct store *s, const char *id,
				      struct err *e); /* a draft only */

/* ---- files of interviews -------------------------------------------------------------------- */
enum { STORE_ATTACHMENT_MAX = 64 << 20, STORE_ATTACHMENT_HEAD = 64 };
struct attachment {
	const char *path; /* of the question it was given to */
	const char *name; /* what the answer keeps; one of its kind in the interview */
	size_t size;
	const void *bytes;
};
/* Into a draft. */
MUST_USE bool store_attachment_put(struct store *s, const char *interview,
				   const struct attachment *f, struct err *e);
/* All of an interview, without their bytes. */
MUST_USE bool store_attachments(struct attachment **out, size_t *count, struct store *s,
				struct arena *a, const char *interview, struct err *e);
/* With its bytes, compared with their sum; to be written out with os_write_file(). */
MUST_USE bool store_attachment_get(struct attachment *out, struct store *s, struct arena *a,
				   const char *interview, const char *name, struct err *e);
/* Its size and no more than its first STORE_ATTACHMENT_HEAD bytes. */
MUST_USE bool store_attachment_peek(struct attachment *out, struct store *s, struct arena *a,
				    const char *interview, const char *name, struct err *e);
MUST_USE bool store_attachment_drop(struct store *s, const char *interview, const char *name,
				    struct err *e);

/* ---- needs and decisions -------------------------------------------------------------------- */
/* From CSV; a need that came from an interview stays that interview's. */
MUST_USE bool store_need_put(struct store *s, const struct need *n, struct err *e);
MUST_USE bool store_needs(struct need **out, size_t *count, struct store *s, struct arena *a,
			  const char *orgnr /* NULL: all */, struct err *e);
/* When each need was told, by its id: its interview was begun, or its file first taken in. */
struct told_row {
	const char *need;
	int64_t at_ms; /* 0: not known */
};
MUST_USE bool store_needs_told(struct told_row **out, size_t *count, struct store *s,
			       struct arena *a, struct err *e);
MUST_USE bool store_need(struct need *out, struct store *s, struct arena *a, const char *id,
			 struct err *e);
/*
 * The needs that an interview's answers make now, as store_interview_finish() keeps them: ids
 * ID/1, ID/2...; what the form does not ask of a need comes from its firm.
 */
MUST_USE bool store_needs_drawn(struct need **out, size_t *count, struct store *s, const char *id,
				struct interview *iv, struct arena *a, struct err *e);
/* What matching found for a need, for lists: how many offers, the best fit, which kind of gap. */
MUST_USE bool store_need_matched(struct store *s, const char *id, size_t offers, int best_fit,
				 enum gap_kind gap, struct err *e);
const char *gap_kind_name(enum gap_kind k); /* as it is kept: "no_topic"; "" no gap */
enum gap_kind gap_kind_named(const char *name);
struct decision {
	const char *need, *provider, *code;
	enum verdict verdict;
	const char *why; /* level place time price content language, or "" */
	const char *note;
	const char *author;
	int64_t made_ms;
	bool forgotten; /* it stands, and teaches nothing */
};
/* VERDICT_NONE takes the decision back; deciding anew teaches again. */
MUST_USE bool store_decide(struct store *s, const struct decision *d, struct err *e);
MUST_USE bool store_decisions(struct decision **out, size_t *count, struct store *s,
			      struct arena *a, const char *need /* NULL: all */, struct err *e);
/* Decisions with what they are about, for learn.h: by need, provider, code, at most `most` more. */
struct taught {
	struct learn_case told;
	bool forgotten;
};
MUST_USE bool store_taught(struct taught **out, size_t *count, struct store *s, struct arena *a,
			   const struct taught *after /* NULL: from the first */, size_t most,
			   struct err *e);
MUST_USE bool store_taught_one(bool *found, struct taught *out, struct store *s, struct arena *a,
			       const char *need, const char *provider, const char *code,
			       struct err *e);
/* The number of the newest revision that was written here; 0: none. */
MUST_USE bool store_newest(int64_t *out, struct store *s, struct err *e);
/*
 * From now on one decision teaches nothing, or teaches again; it stands either way.  `id` is its
 * learn_case.id, or the first digits of it.
 */
MUST_USE bool store_forget(struct taught *out, struct store *s, struct arena *a, const char *id,
			   bool forgotten, struct err *e);

/* ---- catalogue ------------------------------------------------------------------------------ */
struct import_totals {
	size_t rows, added, changed, unchanged, rejected;
	size_t removed;	 /* runs that were withdrawn */
	size_t repeated; /* rows that stand in the file already, and are kept once */
	size_t unlisted; /* courses of the file's providers that it does not list, and that stay */
	size_t unlisted_runs; /* and such runs of courses that it does list */
	size_t spared;	      /* runs that stay because a row of their course was rejected */
	bool withheld;	      /* nothing was withdrawn, for a rejected row can be of any course */
};
/*
 * A batch per file: begin, one call per record, end. Idempotent: what is the same counts as
 * unchanged.  store_import_end(ok = false) leaves everything as it was.
 *
 * What is there and not in the file stays, unless store_import_replace() says before the end that
 * the file is all that its provider offers.  So that a mistake in a row never withdraws a course:
 * a row that was rejected keeps all runs of the course whose code (without one, title) it gives,
 * of any provider when it names none; after a record of which nothing can be read nothing is
 * withdrawn at all.  A rejected row without code and title names no course, and keeps none.
 */
MUST_USE bool store_import_begin(struct store *s, const char *file,
				 const unsigned char sha256[SHA256_SIZE], struct err *e);
MUST_USE bool store_import_course(struct store *s, const struct course_record *r, struct err *e);
/*
 * The same, and `cells` is a hash of what the record was read from and of all that its reading
 * hangs on: it is known by that when it comes again.  0 when something was said of it, so that it
 * is said again.
 */
MUST_USE bool store_import_read(struct store *s, const struct course_record *r, uint64_t cells,
				struct err *e);
/* *known: a run of the database was read from these, and is not taken yet; it is now, unchanged. */
MUST_USE bool store_import_known(bool *known, struct store *s, uint64_t cells, struct err *e);
/* The run that was known last, gone when `tell` returns. */
MUST_USE bool store_import_known_run(struct store *s,
				     void (*tell)(void *self, const struct course_record *r),
				     void *self, struct err *e);
/* Rows so far that stood in the file already. */
/*
 * Rows may still be on their way: before anything else is asked of the store.  False: one of them
 * could not be written, and the import must be ended without being kept.
 */
MUST_USE bool store_import_settle(struct store *s, struct err *e);
size_t store_import_repeated(const struct store *s);
void store_import_rejected(struct store *s, const char *provider, const char *code,
			   const char *title); /* what the row does not give is "" */
void store_import_broken(struct store *s);
/*
 * Courses of this provider (compared folded; "*": every provider of the file) that the file does
 * not list are withdrawn.  ERR_NOT_FOUND, naming those it has: none of its courses is of that one.
 */
MUST_USE bool store_import_replace(struct store *s, const char *provider, struct err *e);
MUST_USE bool store_import_end(struct store *s, bool ok, struct import_totals *totals,
			       struct err *e);
/* The last batch that ended, provider by provider; gone when another begins. */
struct import_provider {
	const char *name;
	size_t unlisted, unlisted_runs, withdrawn;
	bool replaced;
};
const struct import_provider *store_import_providers(size_t *count, const struct store *s);
MUST_USE bool store_courses(struct course **out, size_t *count, struct store *s, struct arena *a,
			    struct err *e);
/*
 * The same a piece at a time, for who must not keep anybody waiting: new, read until there is no
 * more, then its courses, which live as long as the reader; what they point to lives in the arena.
 * `runs` are in a piece, 0: all of them.
 */
struct course_reader;
struct course_reader *store_course_reader(struct arena *a);
MUST_USE bool store_course_read(bool *more, struct course_reader *r, struct store *s, size_t runs,
				struct err *e);
struct course *store_course_reader_courses(size_t *count, struct course_reader *r);
/*
 * While they are read, the courses that are there have all but their runs.  So many more may come
 * before they have to be moved; of the first piece on all that are expected.
 */
size_t store_course_reader_room(const struct course_reader *r);
void store_course_reader_free(struct course_reader *r); /* NULL is fine */
MUST_USE bool store_course_records(struct store *s,
				   bool (*each)(void *to, const struct course_record *r), void *to,
				   struct err *e);
struct import_row {
	int64_t id, at_ms;
	const char *file;
	struct import_totals totals;
};
MUST_USE bool store_imports(struct import_row **out, size_t *count, struct store *s,
			    struct arena *a, struct err *e);

/* ---- codes ---------------------------------------------------------------------------------- */
MUST_USE bool store_municipality_put(struct store *s, const struct municipality *m,
				     const char *aliases, struct err *e);
MUST_USE bool store_codes(struct codes **out, struct store *s, struct err *e);

/* ---- settings and home ---------------------------------------------------------------------- */
MUST_USE bool store_setting(const char **out, struct store *s, struct arena *a, const char *key,
			    struct err *e);
MUST_USE bool store_setting_put(struct store *s, const char *key, const char *value, struct err *e);
struct home_figures {
	size_t firms, interviews, drafts, needs, courses;
	size_t expired;		   /* of the courses: those that have no run left */
	bool expired_told;	   /* false: it is not counted yet today (store_expiry_step) */
	size_t decided, undecided; /* needs with a decision, and without */
	size_t matched;		   /* needs matched since the catalogue last changed */
	size_t gaps;		   /* needs that nothing was found for when they were matched */
	size_t follow_up;	   /* offers that a firm may take: interested, maybe */
};
MUST_USE bool store_home(struct home_figures *out, struct store *s, struct err *e);
/*
 * Counts the expired courses, so many runs a piece, until there is no more; then store_home() tells
 * them until the day or the catalogue changes.
 */
struct expiry_count;
struct expiry_count *store_expiry_new(void);
void store_expiry_free(struct expiry_count *x); /* NULL is fine */
MUST_USE bool store_expiry_step(bool *more, struct expiry_count *x, struct store *s, size_t runs,
				struct err *e);
/* Those in one state, last changed first, at most so many. */
MUST_USE bool store_interviews_in(struct interview_row **out, size_t *count, struct store *s,
				  struct arena *a, enum interview_state state, size_t most,
				  struct err *e);
/* Interviews begun in [from, to) and finished since; milliseconds. */
MUST_USE bool store_interviews_between(size_t *out, struct store *s, int64_t from, int64_t to,
				       struct err *e);
struct area_row {
	const char *area; /* its code or, where the form let it be written, words; "" not told */
	size_t needs, gaps;
};
/* Most needs first. */
MUST_USE bool store_areas(struct area_row **out, size_t *count, struct store *s, struct arena *a,
			  struct err *e);
/* What was found for needs when they were matched, by their ids. */
struct found_row {
	const char *need;
	size_t offers;
	int best_fit; /* 0: nothing */
	bool gap;
	enum gap_kind kind; /* of it; GAP_NONE where it is not known */
};
MUST_USE bool store_needs_found(struct found_row **out, size_t *count, struct store *s,
				struct arena *a, struct err *e);
/* Ids of needs not matched since the catalogue last changed. */
MUST_USE bool store_needs_unmatched(const char ***out, size_t *count, struct store *s,
				    struct arena *a, size_t most, struct err *e);

#endif
