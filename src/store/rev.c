#include "store/internal.h"

#include <endian.h>
#include <inttypes.h>
#include <string.h>

/* Each part with its length before it, so that no two headers give the same bytes. */
static void add_part(struct sha256 *h, const void *p, size_t n)
{
	uint64_t length = htobe64((uint64_t)n);

	sha256_add(h, &length, sizeof length);
	if (n)
		sha256_add(h, p, n);
}

static void add_text(struct sha256 *h, const char *s)
{
	if (s)
		add_part(h, s, strlen(s));
	else
		add_part(h, NULL, 0);
}

static void add_number(struct sha256 *h, int64_t n)
{
	uint64_t bytes = htobe64((uint64_t)n);

	add_part(h, &bytes, sizeof bytes);
}

/* What the chain covers of a revision. */
struct header {
	const unsigned char *prev_hash, *origin, *rev, *entity, *payload_hash;
	int64_t seq, made_at;
	const char *kind, *op, *author, *form, *form_version;
};

static void begin_hash(struct sha256 *h, const struct header *r)
{
	sha256_init(h);
	add_part(h, r->prev_hash, SHA256_SIZE);
	add_part(h, r->origin, ENTITY_SIZE);
	add_number(h, r->seq);
	add_part(h, r->rev, ENTITY_SIZE);
	add_text(h, r->kind);
	add_part(h, r->entity, ENTITY_SIZE);
	add_text(h, r->op);
	add_number(h, r->made_at);
	add_text(h, r->author);
	add_text(h, r->form);
	add_text(h, r->form_version);
	add_part(h, r->payload_hash, SHA256_SIZE);
}

static void hash_payload(unsigned char out[SHA256_SIZE], const void *salt, const void *payload,
			 size_t n)
{
	struct sha256 h;

	sha256_init(&h);
	sha256_add(&h, salt, ENTITY_SIZE);
	if (n)
		sha256_add(&h, payload, n);
	sha256_done(out, &h);
}

void rev_entity(unsigned char out[ENTITY_SIZE], const char *kind, const char *key)
{
	unsigned char digest[SHA256_SIZE];
	struct sha256 h;

	sha256_init(&h);
	add_text(&h, kind);
	add_text(&h, key);
	sha256_done(digest, &h);
	memcpy(out, digest, ENTITY_SIZE);
}

void rev_parent_from(struct revision *r, struct stmt *q, int column)
{
	size_t n;
	const void *p = db_blob(q, column, &n);

	r->has_parent = p && n == sizeof r->parent;
	if (r->has_parent)
		memcpy(r->parent, p, n);
}

/* The last number and hash of this origin; 0 and zeros before the first. */
static bool last_revision(int64_t *seq, unsigned char hash[SHA256_SIZE], struct store *s,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_LAST);
	enum db_step step;
	size_t n;

	db_bind_blob(q, ":origin", s->me, sizeof s->me);
	step = db_step(q, e);
	*seq = 0;
	memset(hash, 0, SHA256_SIZE);
	if (step == DB_ROW) {
		*seq = db_int(q, 0);
		memcpy(hash, db_blob(q, 1, &n), SHA256_SIZE);
	}
	db_end(q);
	return step != DB_FAILED;
}

bool store_newest(int64_t *out, struct store *s, struct err *e)
{
	unsigned char hash[SHA256_SIZE];

	return last_revision(out, hash, s, e);
}

/* ---- names ----------------------------------------------------------------------------------- */

/*
 * A seeded stream begins anew with each command.  What the chain ends with is stirred in, so that
 * the same seed names other things once the database has grown.
 */
struct stirred {
	const struct store *store;
	unsigned char last_hash[SHA256_SIZE];
};

static void fill_stirred(void *self, void *out, size_t n)
{
	const struct stirred *x = self;
	unsigned char digest[SHA256_SIZE];
	struct sha256 h;

	if (n > sizeof digest)
		BUG("%zu stirred bytes at once", n);
	x->store->random.fill(x->store->random.self, out, n);
	sha256_init(&h);
	sha256_add(&h, x->store->me, sizeof x->store->me);
	sha256_add(&h, x->last_hash, sizeof x->last_hash);
	sha256_add(&h, out, n);
	sha256_done(digest, &h);
	memcpy(out, digest, n);
}

static struct random stirred_view(struct stirred *x)
{
	return (struct random){ .fill = fill_stirred, .self = x };
}

bool new_name(struct uuid *out, struct store *s, struct err *e)
{
	struct stirred x = { .store = s };
	struct random random = stirred_view(&x);
	int64_t seq;

	if (!last_revision(&seq, x.last_hash, s, e))
		return false;
	*out = uuid_v7(store_now(s), &random);
	return true;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool insert_parent(struct store *s, const unsigned char *rev, const unsigned char *parent,
			  struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_PARENT_INSERT);

	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	db_bind_blob(q, ":parent", parent, ENTITY_SIZE);
	return db_run(q, e);
}

bool rev_put(unsigned char rev[ENTITY_SIZE], struct store *s, const struct revision *r,
	     struct err *e)
{
	unsigned char payload_hash[SHA256_SIZE], hash[SHA256_SIZE];
	struct stirred last = { .store = s };
	struct random random = stirred_view(&last);
	struct uuid name, salt;
	struct header h;
	struct sha256 sum;
	struct stmt *q;

	h = (struct header){
		.prev_hash = last.last_hash,
		.origin = s->me,
		.rev = name.b,
		.entity = r->entity,
		.payload_hash = payload_hash,
		.made_at = r->author ? r->made_at : store_now(s),
		.kind = r->kind,
		.op = r->op,
		.author = r->author ? r->author : s->author,
		.form = r->form,
		.form_version = r->form_version,
	};
	if (!last_revision(&h.seq, last.last_hash, s, e))
		return false;
	h.seq++;
	name = uuid_v7(store_now(s), &random);
	salt = uuid_v4(&random);
	hash_payload(payload_hash, salt.b, r->payload, strlen(r->payload));
	begin_hash(&sum, &h);
	if (r->has_parent)
		add_part(&sum, r->parent, ENTITY_SIZE);
	sha256_done(hash, &sum);
	q = db_begin(s->db, Q_REV_INSERT);
	db_bind_blob(q, ":origin", s->me, ENTITY_SIZE);
	db_bind_int(q, ":seq", h.seq);
	db_bind_blob(q, ":rev", name.b, ENTITY_SIZE);
	db_bind_text(q, ":kind", r->kind);
	db_bind_blob(q, ":entity", r->entity, ENTITY_SIZE);
	db_bind_text(q, ":op", r->op);
	db_bind_int(q, ":made_at", h.made_at);
	db_bind_text(q, ":author", h.author);
	db_bind_text(q, ":form", r->form);
	db_bind_text(q, ":form_version", r->form_version);
	db_bind_blob(q, ":salt", salt.b, ENTITY_SIZE);
	db_bind_blob(q, ":payload_hash", payload_hash, SHA256_SIZE);
	db_bind_blob(q, ":payload", r->payload, strlen(r->payload));
	db_bind_blob(q, ":prev_hash", last.last_hash, SHA256_SIZE);
	db_bind_blob(q, ":hash", hash, SHA256_SIZE);
	memcpy(rev, name.b, ENTITY_SIZE);
	return db_run(q, e) && (!r->has_parent || insert_parent(s, name.b, r->parent, e));
}

/* ---- verification ---------------------------------------------------------------------------- */

enum rev_column {
	REV_ORIGIN,
	REV_SEQ,
	REV_REV,
	REV_KIND,
	REV_ENTITY,
	REV_OP,
	REV_MADE_AT,
	REV_AUTHOR,
	REV_FORM,
	REV_FORM_VERSION,
	REV_SALT,
	REV_PAYLOAD_HASH,
	REV_PAYLOAD,
	REV_PREV_HASH,
	REV_HASH
};

/* Where the walk along the chains stands. */
struct walk {
	struct store *store;
	struct findings *findings;
	struct stmt *row;
	unsigned char origin[ENTITY_SIZE], hash[SHA256_SIZE];
	int64_t seq; /* the last one seen of this origin */
};

static const unsigned char *bytes(struct walk *w, enum rev_column c)
{
	size_t n;

	return db_blob(w->row, (int)c, &n);
}

static const char *text_or_null(struct walk *w, enum rev_column c)
{
	return db_is_null(w->row, (int)c) ? NULL : db_text(w->row, (int)c);
}

static void complain(struct walk *w, const char *code, const char *what)
{
	struct uuid origin;
	char name[37];

	memcpy(origin.b, w->origin, sizeof origin.b);
	uuid_print(name, origin);
	findings_add(w->findings, FINDING_ERROR, code,
		     (struct place_in_file){ .file = w->store->path },
		     _("revision %" PRId64 " of %s: %s"), w->seq, name, what);
}

static bool add_parents(struct sha256 *sum, struct walk *w, struct err *e)
{
	struct stmt *q = db_begin(w->store->db, Q_REV_PARENTS);
	enum db_step step;
	size_t n;

	db_bind_blob(q, ":rev", bytes(w, REV_REV), ENTITY_SIZE);
	while ((step = db_step(q, e)) == DB_ROW) {
		add_part(sum, db_blob(q, 0, &n), ENTITY_SIZE);
		if (!db_int(q, 1))
			complain(w, "rev-parent", _("the revision it follows is not there"));
	}
	db_end(q);
	return step == DB_DONE;
}

static void check_place_in_chain(struct walk *w)
{
	static const unsigned char none[SHA256_SIZE];
	bool first = memcmp(w->origin, bytes(w, REV_ORIGIN), ENTITY_SIZE) != 0 || w->seq == 0;
	int64_t seq = db_int(w->row, REV_SEQ);
	int64_t want = first ? 1 : w->seq + 1;

	if (first)
		memcpy(w->hash, none, sizeof none);
	memcpy(w->origin, bytes(w, REV_ORIGIN), ENTITY_SIZE);
	w->seq = seq;
	if (seq != want)
		complain(w, "rev-gap", _("revisions before it are missing"));
	else if (memcmp(w->hash, bytes(w, REV_PREV_HASH), SHA256_SIZE) != 0)
		complain(w, "rev-chain", _("it does not follow the one before it"));
}

static bool check_revision(struct walk *w, struct err *e)
{
	unsigned char digest[SHA256_SIZE];
	struct header h;
	struct sha256 sum;
	size_t n;

	check_place_in_chain(w);
	if (!db_is_null(w->row, REV_PAYLOAD)) {
		const void *payload = db_blob(w->row, REV_PAYLOAD, &n);

		hash_payload(digest, bytes(w, REV_SALT), payload, n);
		if (memcmp(digest, bytes(w, REV_PAYLOAD_HASH), SHA256_SIZE) != 0)
			complain(w, "rev-payload",
				 _("its content was changed after it was written"));
	}
	h = (struct header){
		.prev_hash = bytes(w, REV_PREV_HASH),
		.origin = bytes(w, REV_ORIGIN),
		.seq = db_int(w->row, REV_SEQ),
		.rev = bytes(w, REV_REV),
		.kind = text_or_null(w, REV_KIND),
		.entity = bytes(w, REV_ENTITY),
		.op = text_or_null(w, REV_OP),
		.made_at = db_int(w->row, REV_MADE_AT),
		.author = text_or_null(w, REV_AUTHOR),
		.form = text_or_null(w, REV_FORM),
		.form_version = text_or_null(w, REV_FORM_VERSION),
		.payload_hash = bytes(w, REV_PAYLOAD_HASH),
	};
	begin_hash(&sum, &h);
	if (!add_parents(&sum, w, e))
		return false;
	sha256_done(digest, &sum);
	if (memcmp(digest, bytes(w, REV_HASH), SHA256_SIZE) != 0)
		complain(w, "rev-hash", _("it was changed after it was written"));
	memcpy(w->hash, bytes(w, REV_HASH), SHA256_SIZE);
	return true;
}

void rev_complain_of_row(struct store *s, struct findings *f, const char *code, const char *what,
			 const char *id)
{
	findings_add(f, FINDING_ERROR, code, (struct place_in_file){ .file = s->path },
		     _("'%s %s' is not what its last revision says"), what, id);
}

bool rev_check(struct store *s, struct findings *f, struct err *e)
{
	struct walk w = { .store = s, .findings = f };
	enum db_step step;
	bool ok = true;

	w.row = db_begin(s->db, Q_REV_WALK);
	while (ok && (step = db_step(w.row, e)) == DB_ROW)
		ok = check_revision(&w, e);
	db_end(w.row);
	return ok && step == DB_DONE;
}
