#include "store/internal.h"
#include "store/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool put_free(struct number_set *set, uint64_t x)
{
	size_t i = (size_t)x & (set->cap - 1);

	while (set->slot[i] && set->slot[i] != x)
		i = (i + 1) & (set->cap - 1);
	if (set->slot[i])
		return false;
	set->slot[i] = x;
	return true;
}

/* True when it was not there. */
bool number_set_add(struct number_set *set, uint64_t x)
{
	if (set->count * 2 >= set->cap) {
		struct number_set bigger = { .cap = set->cap ? set->cap * 2 : 1024 };

		bigger.slot = heap_alloc(bigger.cap, sizeof *bigger.slot);
		bigger.count = set->count;
		for (size_t i = 0; i < set->cap; i++)
			if (set->slot[i])
				put_free(&bigger, set->slot[i]);
		free(set->slot);
		*set = bigger;
	}
	if (!put_free(set, x ? x : 1))
		return false;
	set->count++;
	return true;
}

void number_set_expect(const struct number_set *set, uint64_t x)
{
	if (set->cap)
		__builtin_prefetch(&set->slot[(size_t)x & (set->cap - 1)]);
}

bool number_set_has(const struct number_set *set, uint64_t x)
{
	size_t i;

	x = x ? x : 1;
	if (!set->count)
		return false;
	for (i = (size_t)x & (set->cap - 1); set->slot[i] && set->slot[i] != x;)
		i = (i + 1) & (set->cap - 1);
	return set->slot[i] == x;
}

/* ---- a batch begins -------------------------------------------------------------------------- */

static bool insert_batch(struct store *s, struct importing *m, const char *file,
			 const unsigned char *sha256, struct err *e)
{
	struct stmt *q;
	struct batch_source from = { "courses", file, -1, sha256, "", "", "" };

	m->own_batch = !s->batch.id;
	if (m->own_batch && !store_batch_begin(s, &from, e))
		return false;
	m->batch = s->batch.id;
	m->newest = s->batch.first;
	m->next = m->newest + 1;
	q = db_begin(s->db, Q_COURSE_COUNT);
	if (!one_row(q, e, "no courses"))
		return false;
	m->before = (size_t)db_int(q, 0);
	db_end(q);
	m->seen = heap_alloc((size_t)m->newest / 8 + 1, 1);
	return known_load(&m->known, s, m->newest, e);
}

/* The statements of the loop are taken for the whole batch, their values looked up once. */
static void take_statements(struct store *s, struct importing *m)
{
	m->find = db_begin(s->db, Q_COURSE_FIND);
	m->key_param = db_param(m->find, ":key");
	m->insert = db_begin(s->db, Q_COURSE_INSERT);
	m->id_param = db_param(m->insert, ":id");
	m->provider_param = db_param(m->insert, ":provider");
	m->batch_param = db_param(m->insert, ":batch");
	m->insert_key_param = db_param(m->insert, ":key");
	m->nth_param = db_param(m->insert, ":nth");
	m->hash_param = db_param(m->insert, ":hash");
	for (int f = 0; f < COURSE_FIELD_COUNT; f++) {
		char name[32];

		snprintf(name, sizeof name, ":%s", course_field_name((enum course_field)f));
		m->insert_param[f] = f == COURSE_PROVIDER ? 0 : db_param(m->insert, name);
	}
	for (int f = COURSE_WIDE_FROM; f < COURSE_FIELD_COUNT; f++)
		db_bind_text_at(m->insert, m->insert_param[f], "");
	db_bind_int_at(m->insert, m->batch_param, m->batch);
}

void batch_release(struct store *s)
{
	struct importing *m = s->importing;

	writer_stop(s);
	if (m->find)
		db_end(m->find);
	if (m->insert)
		db_end(m->insert);
	known_release(&m->known);
	free(m->by_id);
	map_release(&m->providers);
	free(m->courses.slot);
	free(m->rejected.slot);
	free(m->fresh.slot);
	strbuf_release(&m->text);
	free(m->provider);
	free(m->seen);
	free(m);
	s->importing = NULL;
}

bool store_import_begin(struct store *s, const char *file, const unsigned char sha256[SHA256_SIZE],
			struct err *e)
{
	struct importing *m;
	bool own;

	if (s->importing)
		BUG("import of '%s' begun inside another", file);
	if (!tx_begin(&own, s, e))
		return false;
	m = heap_alloc(1, sizeof *m);
	m->own = own;
	arena_reset(s->told);
	s->provider = NULL;
	s->providers = 0;
	s->importing = m;
	if (!insert_batch(s, m, file, sha256, e)) {
		batch_release(s);
		return tx_end(s, own, false, e);
	}
	take_statements(s, m);
	return true;
}

/* ---- providers ------------------------------------------------------------------------------- */

static bool batch_has_provider(struct store *s, int64_t batch, int64_t provider, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_BATCH_PROVIDER_PUT);

	db_bind_int(q, ":batch", batch);
	db_bind_int(q, ":provider", provider);
	return db_run(q, e);
}

static bool new_provider(struct store *s, struct importing *m, const char *name, struct err *e)
{
	struct batch_provider *p;
	struct stmt *q;
	int64_t id;

	if (!writer_settle(s, e))
		return false;
	q = db_begin(s->db, Q_PROVIDER_PUT);
	db_bind_text(q, ":name", name);
	db_bind_int(q, ":import", m->batch);
	if (!db_run(q, e))
		return false;
	q = db_begin(s->db, Q_PROVIDER_GET);
	db_bind_text(q, ":name", name);
	if (!one_row(q, e, "provider '%s' is gone", name))
		return false;
	id = db_int(q, 0);
	db_end(q);
	if (!batch_has_provider(s, m->batch, id, e))
		return false;
	p = HEAP_PUSH(m->provider, m->provider_count, m->provider_cap);
	*p = (struct batch_provider){ .id = id, .name = arena_strdup(s->told, name) };
	return true;
}

static struct batch_provider *provider_named(struct store *s, struct importing *m, const char *name,
					     struct err *e)
{
	size_t i = map_get(&m->providers, name);

	if (i == MAP_NONE) {
		if (!new_provider(s, m, name, e))
			return NULL;
		i = map_put(&m->providers, name, m->provider_count - 1);
	}
	return &m->provider[i];
}

/* By its row, as runs of the database have it. */
static struct batch_provider *provider_at(struct store *s, struct importing *m, uint32_t id,
					  struct err *e)
{
	struct batch_provider *p;
	struct stmt *q;

	while (m->by_ids <= id)
		*HEAP_PUSH(m->by_id, m->by_ids, m->by_id_cap) = 0;
	if (m->by_id[id])
		return &m->provider[m->by_id[id] - 1];
	q = db_begin(s->db, Q_PROVIDER_NAME);
	db_bind_int(q, ":id", id);
	if (!one_row(q, e, "provider %u is gone", (unsigned)id))
		return NULL;
	p = provider_named(s, m, db_text(q, 0), e);
	db_end(q);
	if (p)
		m->by_id[id] = (size_t)(p - m->provider) + 1;
	return p;
}

/* ---- records --------------------------------------------------------------------------------- */

static uint64_t hash_fields(struct strbuf *scratch, const struct course_record *r,
			    const enum course_field *field, size_t count)
{
	strbuf_clear(scratch);
	for (size_t i = 0; i < count; i++) {
		const char *text = r->field[field ? field[i] : (enum course_field)i];

		/* a separator no field has, so that "ab" + "c" is not "a" + "bc" */
		strbuf_addn(scratch, text, strlen(text) + 1);
	}
	return hash64(scratch->text, scratch->len);
}

uint64_t course_hash(struct strbuf *scratch, const char *provider, const char *code,
		     const char *title)
{
	strbuf_clear(scratch);
	strbuf_addn(scratch, provider, strlen(provider) + 1);
	strbuf_add(scratch, *code ? code : title);
	return hash64(scratch->text, scratch->len + 1);
}

/*
 * Of all fields, but for the wider ones behind the last that is given: a run that has none keeps
 * the number it had before there were any.
 */
static uint64_t hash_run(struct strbuf *scratch, const struct course_record *r)
{
	size_t count = COURSE_FIELD_COUNT;

	while (count > COURSE_WIDE_FROM && !*r->field[count - 1])
		count--;
	return hash_fields(scratch, r, NULL, count);
}

/* What names a course and, with `whole_run`, its run: by its own code where it has one. */
static uint64_t hash_names(struct strbuf *scratch, const struct course_record *r, bool whole_run)
{
	const enum course_field field[] = {
		COURSE_PROVIDER, *r->field[COURSE_CODE] ? COURSE_CODE : COURSE_TITLE,
		COURSE_START,	 COURSE_MUNICIPALITY,
		COURSE_MODE,	 COURSE_LANGUAGE,
	};
	const enum course_field coded[] = { field[0], field[1], COURSE_RUN_CODE };

	if (whole_run && *r->field[COURSE_RUN_CODE])
		return hash_fields(scratch, r, coded, ARRAY_LEN(coded));
	return hash_fields(scratch, r, field, whole_run ? ARRAY_LEN(field) : 2);
}

bool importing_has_seen(const struct importing *m, int64_t id)
{
	return id > m->newest || (m->seen[id / 8] >> (id % 8) & 1);
}

static void set_seen(struct importing *m, int64_t id)
{
	if (importing_has_seen(m, id))
		return;
	m->seen[id / 8] |= (unsigned char)(1u << (id % 8));
	m->listed++;
}

/* What the database has under a run's name. */
struct found {
	int64_t id;	/* the row to change; 0: none */
	int64_t nth;	/* its number, or the next free one */
	bool unchanged; /* it stands there as it is */
};

static bool find_run(struct found *out, struct importing *m, uint64_t key, uint64_t hash,
		     struct err *e)
{
	struct found f = { 0 };
	enum db_step step;

	db_bind_int_at(m->find, m->key_param, (int64_t)key);
	while ((step = db_step(m->find, e)) == DB_ROW) {
		int64_t id = db_int(m->find, 0);

		if (db_int(m->find, 2) == (int64_t)hash) {
			f = (struct found){ id, db_int(m->find, 1), true };
			break;
		}
		if (f.id == 0 && !importing_has_seen(m, id))
			f = (struct found){ id, db_int(m->find, 1), false };
		else if (f.id == 0)
			f.nth = db_int(m->find, 1) + 1;
	}
	db_rewind(m->find);
	*out = f;
	return step != DB_FAILED;
}

/* What is bound stays bound: a wider field that was "" in the row before, and is now, costs
 * nothing. */
static void bind_run(struct importing *m, const struct course_record *r)
{
	for (int f = COURSE_PROVIDER + 1; f < COURSE_WIDE_FROM; f++)
		db_bind_text_at(m->insert, m->insert_param[f], r->field[f]);
	for (int f = COURSE_WIDE_FROM; f < COURSE_FIELD_COUNT; f++) {
		bool given = *r->field[f];

		if (given || m->insert_bound[f])
			db_bind_text_at(m->insert, m->insert_param[f], given ? r->field[f] : "");
		m->insert_bound[f] = given;
	}
}

static bool learn(struct store *s, const struct incoming *in, int64_t id, struct err *e)
{
	struct known_run run = { in->cells, in->course, (uint32_t)in->provider };

	return known_put(&s->importing->known, s, id, run, e);
}

static bool insert_as(bool *inserted, struct store *s, const struct incoming *in, int64_t id,
		      int64_t nth, struct err *e)
{
	struct importing *m = s->importing;
	enum db_step step;

	db_bind_int_at(m->insert, m->id_param, id);
	db_bind_int_at(m->insert, m->provider_param, in->provider);
	db_bind_int_at(m->insert, m->insert_key_param, (int64_t)in->key);
	db_bind_int_at(m->insert, m->nth_param, nth);
	db_bind_int_at(m->insert, m->hash_param, (int64_t)in->hash);
	bind_run(m, in->r);
	step = db_step(m->insert, e);
	*inserted = step == DB_DONE && db_changes(s->db) == 1;
	db_rewind(m->insert);
	return step == DB_DONE && (!*inserted || learn(s, in, id, e));
}

static bool insert_run(bool *inserted, struct store *s, const struct incoming *in, int64_t nth,
		       struct err *e)
{
	struct importing *m = s->importing;

	if (!insert_as(inserted, s, in, m->next, nth, e))
		return false;
	m->totals.added += *inserted;
	m->next += *inserted;
	return true;
}

bool course_insert_new(struct store *s, const struct incoming *in, int64_t id, struct err *e)
{
	bool inserted;

	if (!insert_as(&inserted, s, in, id, 0, e))
		return false;
	if (!inserted)
		BUG("run %lld was there", (long long)id);
	return true;
}

bool course_to_past(struct store *s, int64_t id, int64_t until, bool gone, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COURSE_TO_PAST);

	db_bind_int(q, ":id", id);
	db_bind_int(q, ":until", until);
	db_bind_int(q, ":gone", gone);
	if (!db_run(q, e))
		return false;
	if (s->importing)
		known_forget(&s->importing->known, id);
	q = db_begin(s->db, Q_COURSE_DELETE);
	db_bind_int(q, ":id", id);
	return db_run(q, e);
}

/* The old row goes to the past, the new one takes its number. */
static bool replace_run(struct store *s, const struct incoming *in, const struct found *f,
			struct err *e)
{
	struct importing *m = s->importing;
	struct stmt *q;

	if (!course_to_past(s, f->id, m->batch, false, e))
		return false;
	q = db_begin(s->db, Q_COURSE_REPLACE);
	db_bind_int(q, ":id", f->id);
	db_bind_int(q, ":provider", in->provider);
	db_bind_int(q, ":batch", m->batch);
	db_bind_int(q, ":key", (int64_t)in->key);
	db_bind_int(q, ":nth", f->nth);
	db_bind_int(q, ":hash", (int64_t)in->hash);
	for (int i = 0; i < COURSE_FIELD_COUNT; i++) {
		char name[32];

		snprintf(name, sizeof name, ":%s", course_field_name((enum course_field)i));
		if (i != COURSE_PROVIDER)
			db_bind_text(q, name, in->r->field[i]);
	}
	set_seen(m, f->id);
	m->totals.changed++;
	return db_run(q, e) && learn(s, in, f->id, e);
}

static bool keep_run(struct store *s, const struct incoming *in, struct err *e)
{
	struct importing *m = s->importing;
	struct found f = { 0 };
	bool inserted;

	/* nothing was there before, and no run of this name came: it is new without asking */
	if (m->newest == 0 && number_set_add(&m->fresh, in->key)) {
		m->totals.added++;
		return writer_put(s, in, m->next++, e);
	}
	if (!writer_settle(s, e) || !find_run(&f, m, in->key, in->hash, e))
		return false;
	if (!f.id)
		return insert_run(&inserted, s, in, f.nth, e);
	if (!f.unchanged)
		return replace_run(s, in, &f, e);
	if (importing_has_seen(m, f.id)) {
		m->totals.repeated++;
		return true;
	}
	set_seen(m, f.id);
	m->totals.unchanged++;
	return learn(s, in, f.id, e);
}

static void count_row(struct importing *m, struct batch_provider *p, uint64_t course, bool again)
{
	m->totals.rows++;
	p->runs += !again;
	p->courses += number_set_add(&m->courses, course);
}

bool store_import_settle(struct store *s, struct err *e)
{
	return writer_settle(s, e);
}

bool store_import_course(struct store *s, const struct course_record *r, struct err *e)
{
	return store_import_read(s, r, 0, e);
}

bool store_import_read(struct store *s, const struct course_record *r, uint64_t cells,
		       struct err *e)
{
	struct importing *m = s->importing;
	struct batch_provider *p = provider_named(s, m, r->field[COURSE_PROVIDER], e);
	struct incoming in = {
		.r = r,
		.key = hash_names(&m->text, r, true),
		.course = hash_names(&m->text, r, false),
		.hash = hash_run(&m->text, r),
		.cells = cells,
	};
	size_t repeated;

	if (!p)
		return false;
	in.provider = p->id;
	number_set_expect(&m->courses, in.course);
	repeated = m->totals.repeated;
	if (!keep_run(s, &in, e))
		return false;
	count_row(m, p, in.course, m->totals.repeated > repeated);
	return true;
}

bool store_import_known(bool *known, struct store *s, uint64_t cells, struct err *e)
{
	struct importing *m = s->importing;
	int64_t id = m->newest ? known_find(&m->known, cells) : 0; /* else the writer has them */
	struct known_run run = known_at(&m->known, id);
	struct batch_provider *p;

	*known = id && !importing_has_seen(m, id);
	if (!*known)
		return true;
	p = provider_at(s, m, run.provider, e);
	if (!p)
		return false;
	count_row(m, p, run.course, false);
	set_seen(m, id);
	m->totals.unchanged++;
	return true;
}

/* ---- what was imported -----------------------------------------------------------------------*/

bool store_imports(struct import_row **out, size_t *count, struct store *s, struct arena *a,
		   struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_IMPORT_LIST);
	struct import_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct import_row){
			.id = db_int(q, 0),
			.at_ms = db_int(q, 1),
			.file = arena_strdup(a, db_text(q, 2)),
			.totals = {
				.rows = (size_t)db_int(q, 3),
				.added = (size_t)db_int(q, 4),
				.changed = (size_t)db_int(q, 5),
				.unchanged = (size_t)db_int(q, 6),
				.rejected = (size_t)db_int(q, 7),
				.removed = (size_t)db_int(q, 8),
			},
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}
