#ifndef LOS_STORE_INTERNAL_H
#define LOS_STORE_INTERNAL_H
/*
 * What the files of store share: the handle, the numbers of the queries, writing revisions.
 */
#include "base/map.h"
#include "db/db.h"
#include "store/store.h"

enum query {
#define QUERY(id, name, sql) Q_##id,
#include "store/queries.inc"
#undef QUERY
	Q_COUNT
};

enum { ENTITY_SIZE = 16 };

struct importing;

/* The tables whose rows an import keeps as they were; those of courses are kept another way. */
enum row_kind { ROWS_NOT_KEPT, ROWS_NEEDS, ROWS_FIRMS, ROWS_CODES };
struct open_batch {
	int64_t id;    /* 0: none is open */
	int64_t first; /* the last number that a run has had */
	enum row_kind rows;
};

struct store {
	struct db *db;
	struct clock clock;
	struct random random;
	char *author, *path;
	unsigned char me[ENTITY_SIZE]; /* the origin that writes here */
	struct open_batch batch;
	struct importing *importing; /* NULL: no courses are imported */
	struct arena *told;	     /* what the last batch of courses told of its providers */
	struct import_provider *provider;
	size_t providers;
	int ballast; /* of os_hold() */
};

int64_t store_now(const struct store *s);

/* A transaction of its own unless one is open; `own` remembers which. */
bool tx_begin(bool *own, struct store *s, struct err *e);
bool tx_end(struct store *s, bool own, bool ok, struct err *e);

/* A statement that must find one row: true with DB_ROW; ends it otherwise. ERR_NOT_FOUND if none.
 */
bool one_row(struct stmt *q, struct err *e, const char *fmt, ...) PRINTF_LIKE(3, 4);

void store_unguard(struct store *s);

/* ---- revisions ------------------------------------------------------------------------------- */

struct revision {
	const char *kind; /* firm, contact, interview, decision... */
	unsigned char entity[ENTITY_SIZE];
	const char *op;			 /* put, del */
	const char *form, *form_version; /* NULL: not an interview */
	bool has_parent;
	unsigned char parent[ENTITY_SIZE]; /* the head it follows */
	const char *payload;
	const char *author; /* NULL: who works here, now */
	int64_t made_at;
};
/* A UUID version 7: random bytes with the end of this origin's chain stirred in. */
bool new_name(struct uuid *out, struct store *s, struct err *e);
/* Writes it and gives its name; inside a transaction. */
bool rev_put(unsigned char rev[ENTITY_SIZE], struct store *s, const struct revision *r,
	     struct err *e);
/* The same name for the same thing on every machine: a digest of kind and key. */
void rev_entity(unsigned char out[ENTITY_SIZE], const char *kind, const char *key);
/* What was erased and is known again follows its erasure. */
bool rev_follow_erased(struct revision *r, struct store *s, struct err *e);
/* A head's name from a column; has_parent is false when it is NULL. */
void rev_parent_from(struct revision *r, struct stmt *q, int column);
bool rev_check(struct store *s, struct findings *f, struct err *e);
/* A row of a table that is made from revisions says something else; `what` as payloads have it. */
void rev_complain_of_row(struct store *s, struct findings *f, const char *code, const char *what,
			 const char *id);

/* Of the figures the expired courses, when they are counted. */
bool expiry_kept(struct home_figures *out, struct store *s, struct err *e);

/* ---- what is written together ---------------------------------------------------------------- */

bool firm_save(struct store *s, const struct firm *f, struct err *e);
/* ERR_REFUSED for a number that was put together with another firm. */
bool firm_is_no_alias(struct store *s, const char *orgnr, struct err *e);
/* A row of firm_by_orgnr and its like. */
void firm_read(struct firm *out, struct stmt *q, struct arena *a);
/* `interview` NULL: from a file. */
bool need_save(struct store *s, const struct need *n, const char *interview, struct err *e);
const char *municipality_called(struct store *s, struct arena *a, const char *nr_or_name,
				const char *otherwise, struct err *e);

/* ---- rows of a batch ------------------------------------------------------------------------- */

/* Around the writing of a row, inside the transaction; nothing without a batch of that kind. */
bool batch_row_before(struct store *s, enum row_kind kind, const char *id, struct err *e);
bool batch_row_after(struct store *s, enum row_kind kind, const char *id, struct err *e);

/* ---- a batch of courses ---------------------------------------------------------------------- */

/* Which 64-bit numbers were seen, open addressing; 0 stands for a free slot and counts as 1. */
struct number_set {
	uint64_t *slot;
	size_t count, cap;
};
/* True when it was not there. */
bool number_set_add(struct number_set *set, uint64_t x);
bool number_set_has(const struct number_set *set, uint64_t x);
void number_set_expect(const struct number_set *set, uint64_t x); /* soon: into the cache */

struct batch_provider {
	int64_t id;
	const char *name;     /* in the store's `told` */
	size_t courses, runs; /* in the file; in the end, in the catalogue */
	bool replaced;	      /* what the file does not list is withdrawn */
	size_t unlisted, unlisted_runs, withdrawn;
};

/* What runs were read from: known.c.  Ids are those of course_run. */
struct known_block;
struct known {
	struct known_block **block; /* by id */
	size_t count, cap;
	int64_t newest, last; /* last: the one found last */
	uint32_t *index;      /* ids by hash; made when they come in another order */
	size_t slots;
};
struct known_run {
	uint64_t cells;	   /* hash of what it was read from; 0: not known */
	uint64_t course;   /* course_hash() */
	uint32_t provider; /* its row */
};
bool known_load(struct known *k, struct store *s, int64_t newest, struct err *e);
bool known_write(struct known *k, struct store *s, struct err *e);
void known_release(struct known *k);
int64_t known_find(struct known *k, uint64_t cells); /* 0: none */
struct known_run known_at(const struct known *k, int64_t id);
bool known_put(struct known *k, struct store *s, int64_t id, struct known_run run, struct err *e);
void known_forget(struct known *k, int64_t id); /* the run goes */

/*
 * One import batch.  A run is found by the 64-bit hash of what names it and compared by the hash of
 * all its fields, so that a record costs one look-up, and one insert when it is new.
 */
/* A record, with what is reckoned of it. */
struct incoming {
	const struct course_record *r;
	int64_t provider;
	uint64_t key, course, hash, cells;
};

struct importing {
	int64_t batch, newest; /* newest: last row there was before */
	bool own;	       /* the transaction is this batch's own */
	bool own_batch;	       /* and this began it */
	int64_t next;	       /* row for the next new run: no number is given twice */
	size_t before, listed; /* runs there were before, and those of them that the file has */
	struct known known;
	struct import_totals totals;
	struct map providers;
	struct number_set courses;  /* course_hash() of each: how many there are */
	struct number_set rejected; /* of those that rejected rows were meant for */
	struct number_set fresh;    /* keys of runs given to the writer */
	struct writer *writer;	    /* NULL: none was needed yet */
	bool broken;		    /* a rejected row can be of any course */
	struct batch_provider *provider;
	size_t provider_count, provider_cap;
	size_t *by_id; /* number of a provider in the batch and 1, by its row */
	size_t by_ids, by_id_cap;
	unsigned char *seen; /* bit per row up to `newest`: still in the file */
	struct stmt *find, *insert;
	int key_param, insert_param[COURSE_FIELD_COUNT];
	bool insert_bound[COURSE_FIELD_COUNT]; /* of the wider ones: not "" now */
	int id_param, provider_param, batch_param, insert_key_param, nth_param, hash_param;
	struct strbuf text; /* scratch for hashing */
};
void batch_release(struct store *s);

/*
 * Where no course was there before, rows are written by a thread of its own, while this one reads
 * on (writer.c).  One thread at a time has the database: it is the writer's from the first
 * writer_put() on, until writer_settle() gives it back with all that was put written.
 */
/* `in` is copied.  False: a row before it could not be written. */
MUST_USE bool writer_put(struct store *s, const struct incoming *in, int64_t id, struct err *e);
MUST_USE bool writer_settle(struct store *s, struct err *e);
void writer_stop(struct store *s); /* what is not written yet is not; fine without one */
/* What the writer does with each: a run that is not there goes in as row `id`. */
MUST_USE bool course_insert_new(struct store *s, const struct incoming *in, int64_t id,
				struct err *e);

bool importing_has_seen(const struct importing *m, int64_t id);
uint64_t course_hash(struct strbuf *scratch, const char *provider, const char *code,
		     const char *title);
/* The row goes to the past; `gone`: nothing takes its place. */
bool course_to_past(struct store *s, int64_t id, int64_t until, bool gone, struct err *e);

/* ---- changes of an interview ----------------------------------------------------------------- */

struct changes {
	struct change *at;
	size_t count, cap;
};
bool changes_of_draft(struct changes *out, struct store *s, struct arena *a, const char *id,
		      struct err *e);
bool changes_of_revision(struct changes *out, struct store *s, struct arena *a,
			 const unsigned char rev[ENTITY_SIZE], struct err *e);
/* Of a finished one, those that its revision keeps. */
bool changes_of(struct changes *out, struct store *s, struct arena *a, const char *id,
		struct err *e);
/* As store_journal(), and nothing else follows from it. */
bool journal_add(struct store *s, const char *id, const struct change *c, struct err *e);
bool journal_delete(struct store *s, const char *id, struct err *e);
const char *change_kind_name(enum change_kind k);
const char *answer_state_name(enum answer_state st);

/* ---- finished interviews --------------------------------------------------------------------- */

bool interview_entity(struct revision *r, const char *id, struct err *e);
/* The parent of what is written next: its revision, or the one that its draft mends. */
bool interview_head(struct revision *r, struct store *s, const char *id, struct err *e);
bool interview_set_state(struct store *s, const struct interview_row *row,
			 enum interview_state state, const char *why, const unsigned char *rev,
			 struct err *e);
enum interview_state interview_state_named(const char *name);
/* A draft that mends is the rejected interview again. */
bool interview_unmend(struct store *s, const char *id, struct err *e);
/* A draft's comments as JSON, those that were open answered. */
bool comments_answered(const char **json, struct store *s, struct arena *a, const char *id,
		       struct err *e);
/*
 * An instance was deleted or moved: comments follow their instances; those of one that is gone get
 * position 0.
 */
bool comments_renumber(struct store *s, const char *id, const struct change *ch, struct err *e);
/* The table from the revision. */
bool comments_derive(struct store *s, const char *id, const unsigned char rev[ENTITY_SIZE],
		     struct err *e);

#endif
