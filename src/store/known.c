#include "store/internal.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

/*
 * Which cells each run was read from, as 64-bit hashes.  What is in the database is loaded at the
 * beginning of a batch, and what the batch learns is written block by block; a trigger drops the
 * block of a run that goes.  Files mostly come in the order in which they came before, so the run
 * behind the last one that was known is tried before all are looked through.
 */
enum { BLOCK_RUNS = 512, BLOCK_BYTES = BLOCK_RUNS * (8 + 8 + 4) };

struct known_block {
	uint64_t cells[BLOCK_RUNS], course[BLOCK_RUNS];
	uint32_t provider[BLOCK_RUNS];
	bool dirty;
};

static struct known_block *block_at(const struct known *k, int64_t id)
{
	size_t i = (size_t)(id / BLOCK_RUNS);

	return id > 0 && i < k->count ? k->block[i] : NULL;
}

static uint64_t cells_at(const struct known *k, int64_t id)
{
	const struct known_block *b = block_at(k, id);

	return b ? b->cells[id % BLOCK_RUNS] : 0;
}

static struct known_block *block_for(struct known *k, int64_t id)
{
	size_t i = (size_t)(id / BLOCK_RUNS);

	while (k->count <= i)
		*HEAP_PUSH(k->block, k->count, k->cap) = NULL;
	if (!k->block[i])
		k->block[i] = heap_alloc(1, sizeof *k->block[i]);
	return k->block[i];
}

void known_release(struct known *k)
{
	for (size_t i = 0; i < k->count; i++)
		free(k->block[i]);
	free(k->block);
	free(k->index);
	*k = (struct known){ 0 };
}

/* ---- to and from the database ---------------------------------------------------------------- */

static void unpack(struct known_block *b, const unsigned char *p)
{
	memcpy(b, p, BLOCK_BYTES);
	for (size_t i = 0; i < BLOCK_RUNS; i++) {
		b->cells[i] = le64toh(b->cells[i]);
		b->course[i] = le64toh(b->course[i]);
		b->provider[i] = le32toh(b->provider[i]);
	}
}

static void pack(struct known_block *to, const struct known_block *b)
{
	for (size_t i = 0; i < BLOCK_RUNS; i++) {
		to->cells[i] = htole64(b->cells[i]);
		to->course[i] = htole64(b->course[i]);
		to->provider[i] = htole32(b->provider[i]);
	}
}

/* A block that is not as this program writes it says nothing. */
bool known_load(struct known *k, struct store *s, int64_t newest, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COURSE_KNOWN);
	enum db_step step;

	db_bind_int(q, ":last", newest / BLOCK_RUNS);
	while ((step = db_step(q, e)) == DB_ROW) {
		size_t n;
		const void *p = db_blob(q, 1, &n);

		if (db_int(q, 0) >= 0 && n == BLOCK_BYTES)
			unpack(block_for(k, db_int(q, 0) * BLOCK_RUNS), p);
	}
	db_end(q);
	k->newest = newest;
	return step == DB_DONE;
}

static bool write_block(struct store *s, size_t i, struct known_block *b, struct err *e)
{
	struct known_block packed;
	struct stmt *q = db_begin(s->db, Q_COURSE_KNOWN_PUT);

	pack(&packed, b);
	b->dirty = false;
	db_bind_int(q, ":block", (int64_t)i);
	db_bind_blob(q, ":runs", &packed, BLOCK_BYTES);
	return db_run(q, e);
}

bool known_write(struct known *k, struct store *s, struct err *e)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->block[i] && k->block[i]->dirty && !write_block(s, i, k->block[i], e))
			return false;
	return true;
}

/* ---- looking up ------------------------------------------------------------------------------ */

static uint32_t *slot_of(struct known *k, uint64_t cells)
{
	size_t i = (size_t)cells & (k->slots - 1);

	while (k->index[i] && cells_at(k, k->index[i]) != cells)
		i = (i + 1) & (k->slots - 1);
	return &k->index[i];
}

static void make_index(struct known *k)
{
	for (k->slots = 1024; k->slots < k->count * BLOCK_RUNS * 3 / 2;)
		k->slots *= 2;
	k->index = heap_alloc(k->slots, sizeof *k->index);
	for (int64_t id = 1; id <= k->newest && id <= UINT32_MAX; id++) {
		uint64_t cells = cells_at(k, id);

		if (cells)
			*slot_of(k, cells) = (uint32_t)id;
	}
}

int64_t known_find(struct known *k, uint64_t cells)
{
	if (!cells || !k->count)
		return 0;
	if (cells_at(k, k->last + 1) == cells)
		return ++k->last;
	if (!k->index)
		make_index(k);
	k->last = *slot_of(k, cells);
	return k->last;
}

struct known_run known_at(const struct known *k, int64_t id)
{
	const struct known_block *b = block_at(k, id);
	size_t i = (size_t)(id % BLOCK_RUNS);

	return b ? (struct known_run){ b->cells[i], b->course[i], b->provider[i] }
		 : (struct known_run){ 0 };
}

/* ---- what a batch learns --------------------------------------------------------------------- */

void known_forget(struct known *k, int64_t id)
{
	struct known_block *b = block_at(k, id);

	if (!b)
		return;
	b->cells[id % BLOCK_RUNS] = 0;
	b->dirty = true; /* the trigger has dropped it */
}

/* New runs get rising numbers, so a block behind `newest` is full when the next one begins. */
static bool begin_block(struct known *k, struct store *s, int64_t id, struct err *e)
{
	size_t i = (size_t)(id / BLOCK_RUNS), last = (size_t)(k->newest / BLOCK_RUNS);

	if (i <= last + 1 || block_at(k, id) || i - 1 >= k->count || !k->block[i - 1])
		return true;
	if (!write_block(s, i - 1, k->block[i - 1], e))
		return false;
	free(k->block[i - 1]);
	k->block[i - 1] = NULL;
	return true;
}

bool known_put(struct known *k, struct store *s, int64_t id, struct known_run run, struct err *e)
{
	struct known_block *b;
	size_t i = (size_t)(id % BLOCK_RUNS);

	if (!run.cells || cells_at(k, id) == run.cells)
		return true;
	if (!begin_block(k, s, id, e))
		return false;
	b = block_for(k, id);
	b->cells[i] = run.cells;
	b->course[i] = run.course;
	b->provider[i] = run.provider;
	b->dirty = true;
	return true;
}
