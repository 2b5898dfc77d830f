/*
 * The thread that writes new runs while the rows behind them are read and understood: on two
 * processors an import takes as long as the longer of the two.  Runs go over in blocks, in the
 * order they came, so that the database is the same, byte by byte, as without the thread.
 */
#include "store/internal.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { BLOCK_JOBS = 128, BLOCKS = 4 };

struct job {
	struct incoming in;
	struct course_record record; /* texts in the block's arena */
	int64_t id;
};

struct block {
	struct arena *arena;
	struct job job[BLOCK_JOBS];
	size_t count;
};

struct writer {
	struct store *store;
	pthread_t thread;
	struct block block[BLOCKS]; /* the filled ones are the thread's */
	pthread_mutex_t lock;
	pthread_cond_t change;
	/* under the lock */
	size_t filled, written; /* blocks, ever; filled - written are in the thread's hands */
	bool stop, failed;
	struct err failure;
};

/* ---- the thread ---- */

static bool write_block(struct store *s, const struct block *b, struct err *e)
{
	for (size_t i = 0; i < b->count; i++)
		if (!course_insert_new(s, &b->job[i].in, b->job[i].id, e))
			return false;
	return true;
}

/* Nothing is written behind a run that could not be. */
static void write_next(struct writer *w)
{
	struct block *b = &w->block[w->written % BLOCKS];
	struct err e = { 0 };
	bool skip = w->failed, ok;

	pthread_mutex_unlock(&w->lock);
	ok = skip || write_block(w->store, b, &e);
	pthread_mutex_lock(&w->lock);
	if (!ok) {
		w->failed = true;
		w->failure = e;
	}
	w->written++;
	pthread_cond_broadcast(&w->change);
}

static void *run(void *self)
{
	struct writer *w = self;

	pthread_mutex_lock(&w->lock);
	while (!w->stop) {
		if (w->filled > w->written)
			write_next(w);
		else
			pthread_cond_wait(&w->change, &w->lock);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

/* Signals are for the thread that reads and has the screen. */
static bool start(struct writer *w)
{
	sigset_t all, before;
	bool ok;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ok = pthread_create(&w->thread, NULL, run, w) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return ok;
}

/* ---- who gives it work ---- */

static void release(struct writer *w)
{
	for (size_t i = 0; i < BLOCKS; i++)
		arena_free(w->block[i].arena);
	pthread_cond_destroy(&w->change);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

static struct writer *writer_of(struct store *s, struct err *e)
{
	struct writer *w = s->importing->writer;

	if (w)
		return w;
	w = heap_alloc(1, sizeof *w);
	w->store = s;
	for (size_t i = 0; i < BLOCKS; i++)
		w->block[i].arena = arena_new();
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->change, NULL);
	if (!start(w)) {
		release(w);
		err_set(e, ERR_LIMIT, _("there is no room for another thread"));
		return NULL;
	}
	return s->importing->writer = w;
}

/* Hands the block that is being filled over, and waits until at most `left` are not written. */
static bool hand_over(struct writer *w, size_t left, struct err *e)
{
	bool ok;

	pthread_mutex_lock(&w->lock);
	w->filled += w->block[w->filled % BLOCKS].count > 0;
	pthread_cond_broadcast(&w->change);
	while (w->filled - w->written > left)
		pthread_cond_wait(&w->change, &w->lock);
	ok = !w->failed;
	if (!ok)
		*e = w->failure;
	pthread_mutex_unlock(&w->lock);
	w->block[w->filled % BLOCKS].count = 0;
	arena_reset(w->block[w->filled % BLOCKS].arena);
	return ok;
}

static void copy_job(struct block *b, const struct incoming *in, int64_t id)
{
	struct job *job = &b->job[b->count++];

	job->in = *in;
	job->in.r = &job->record;
	job->id = id;
	job->record = *in->r;
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		job->record.field[f] = *in->r->field[f] ? arena_strdup(b->arena, in->r->field[f])
							: "";
}

bool writer_put(struct store *s, const struct incoming *in, int64_t id, struct err *e)
{
	struct writer *w = writer_of(s, e);
	struct block *b;

	if (!w)
		return false;
	b = &w->block[w->filled % BLOCKS];
	copy_job(b, in, id);
	return b->count < BLOCK_JOBS || hand_over(w, BLOCKS - 1, e);
}

bool writer_settle(struct store *s, struct err *e)
{
	return !s->importing->writer || hand_over(s->importing->writer, 0, e);
}

void writer_stop(struct store *s)
{
	struct writer *w = s->importing->writer;

	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_broadcast(&w->change);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	s->importing->writer = NULL;
	release(w);
}
