/*
 * The index all at once, in threads.  The caller's reads the courses; meanwhile another takes in
 * the thesaurus, and then looks whether the kept index is whole and of these courses, or, where
 * there is none, adds the courses that are there already.  Who has nothing else to do takes over
 * half of what another thread has before it.  Each adds to an index of its own; these are joined in
 * the order of their courses, so that the whole is the same however the work was shared.
 */
#include "report/matcher_internal.h"
#include "os/os.h"
#include "store/thesaurus.h"

#include <pthread.h>

enum {
	RUNS_A_READING = 1000,
	COURSES_A_ROUND = 250, /* so long an interruption waits */
	WORTH_SPLITTING = 2 * COURSES_A_ROUND,
	WORTH_THREADS = 200,
	SPANS_A_THREAD = 2, /* what is joined takes time */
	MOST_SPANS = SPANS_A_THREAD * MATCH_SHARES
};
#define TO_THE_END SIZE_MAX

/* Courses that are side by side, and the index that takes them in. */
struct span {
	struct match_index *index; /* the first has the whole itself */
	size_t next, end;	   /* TO_THE_END: all that will be read */
	struct span *behind;	   /* with the courses behind it */
};

struct making {
	struct matcher *m;
	struct store *store;
	const struct progress *progress;
	struct err *e;
	size_t threads;
	struct match_kept kept_bytes;
	pthread_mutex_t lock;
	pthread_cond_t change;
	/* all that follows, and what the matcher knows of the courses, is under the lock */
	enum { WORDS_WAIT, WORDS_COME, WORDS_THERE } words;
	enum { KEPT_NOT, KEPT_MAY_BE, KEPT_LOOKED_AT, KEPT_WHOLE, KEPT_COMPARED, KEPT_LOADED } kept;
	size_t there, added; /* courses that are read, and that some index has */
	size_t busy;	     /* threads that look at courses without the lock */
	bool all_read, halted, moved, stop;
	struct span span[MOST_SPANS];
	size_t spans;
};

static void changed(struct making *k)
{
	pthread_cond_broadcast(&k->change);
}

static void wait_for_change(struct making *k)
{
	pthread_cond_wait(&k->change, &k->lock);
}

static bool is_stopped(struct making *k)
{
	bool stop;

	pthread_mutex_lock(&k->lock);
	stop = k->stop;
	pthread_mutex_unlock(&k->lock);
	return stop;
}

/* Under the lock, which is given back meanwhile; only the caller's thread has a screen. */
static void tell_progress(struct making *k)
{
	size_t added = k->added, count = k->all_read ? k->there : 0;
	bool goes_on;

	pthread_mutex_unlock(&k->lock);
	goes_on = progress_step(k->progress, count ? added : 0, count);
	pthread_mutex_lock(&k->lock);
	if (goes_on)
		return;
	if (!k->stop)
		err_set(k->e, ERR_REFUSED, _("interrupted"));
	k->stop = true;
	changed(k);
}

/* ---- the thesaurus --------------------------------------------------------------------------- */

static void take_words(struct making *k)
{
	struct matcher *m = k->m;

	for (size_t i = 0; i < m->concepts && !is_stopped(k); i++) {
		match_index_add_concept(m->index, &m->concept[i]);
		m->digest = match_digest_concept(m->digest, &m->concept[i]);
	}
	while (!is_stopped(k) && match_index_concepts_piece(m->index))
		;
}

/* By whoever comes first; the others wait for it. */
static void have_words(struct making *k)
{
	pthread_mutex_lock(&k->lock);
	if (k->words == WORDS_WAIT) {
		k->words = WORDS_COME;
		pthread_mutex_unlock(&k->lock);
		take_words(k);
		pthread_mutex_lock(&k->lock);
		k->words = WORDS_THERE;
		changed(k);
	}
	while (k->words != WORDS_THERE && !k->stop)
		wait_for_change(k);
	pthread_mutex_unlock(&k->lock);
}

/* ---- the kept index -------------------------------------------------------------------------- */

/* The courses as they come. */
static void digest_all(struct making *k)
{
	while (!k->stop && !(k->all_read && k->m->digested == k->there)) {
		size_t to = k->there;

		if (k->halted || k->m->digested == to) {
			wait_for_change(k);
			continue;
		}
		k->busy++;
		pthread_mutex_unlock(&k->lock);
		matcher_digest(k->m, to);
		pthread_mutex_lock(&k->lock);
		k->busy--;
		changed(k);
	}
}

/*
 * First of all, when few courses are read: all of its pages are in memory once.  Who comes later
 * does something else meanwhile.
 */
static void look_at_kept(struct making *k)
{
	bool whole;

	pthread_mutex_lock(&k->lock);
	if (k->kept == KEPT_MAY_BE && !k->stop) {
		k->kept = KEPT_LOOKED_AT;
		pthread_mutex_unlock(&k->lock);
		whole = match_kept_look(&k->kept_bytes);
		os_map_rest(&k->m->kept);
		pthread_mutex_lock(&k->lock);
		k->kept = whole ? KEPT_WHOLE : KEPT_NOT;
		changed(k);
	}
	pthread_mutex_unlock(&k->lock);
}

/* Under the lock. */
static bool load_kept(struct making *k)
{
	digest_all(k);
	return !k->stop &&
	       match_index_load(k->m->index, &k->kept_bytes, k->m->digest, k->m->course);
}

/* By whoever comes first; the others wait for what it says. False: there is none. */
static bool have_kept(struct making *k)
{
	bool have;

	pthread_mutex_lock(&k->lock);
	while (k->kept == KEPT_LOOKED_AT)
		wait_for_change(k);
	if (k->kept == KEPT_WHOLE && !k->stop) {
		k->kept = KEPT_COMPARED;
		k->kept = load_kept(k) ? KEPT_LOADED : KEPT_NOT;
		changed(k);
	}
	while (k->kept == KEPT_COMPARED)
		wait_for_change(k);
	have = k->kept == KEPT_LOADED;
	pthread_mutex_unlock(&k->lock);
	return have;
}

/* ---- the courses ----------------------------------------------------------------------------- */

static size_t end_of(const struct making *k, const struct span *s)
{
	return s->end < k->there ? s->end : k->there;
}

/* The first has all courses; the others get theirs of it. */
static void prepare_spans(struct making *k)
{
	k->span[0] = (struct span){ .index = k->m->index, .end = TO_THE_END };
	for (size_t i = 1; i < k->threads * SPANS_A_THREAD; i++)
		k->span[i].index = match_index_part(k->m->index);
}

/* As long as nobody knows how many courses there are, enough are left to share them evenly then. */
static size_t most_spans(const struct making *k)
{
	return k->all_read ? k->threads * SPANS_A_THREAD : k->threads - 1;
}

static struct span *split(struct making *k, struct span *s)
{
	struct span *half = &k->span[k->spans++];

	half->next = s->next + (end_of(k, s) - s->next) / 2;
	half->end = s->end;
	half->behind = s->behind;
	s->end = half->next;
	s->behind = half;
	return half;
}

/* NULL: there is nothing that would be worth it. */
static struct span *next_span(struct making *k)
{
	struct span *most = NULL;
	size_t left = WORTH_SPLITTING;

	if (k->spans == 0) {
		prepare_spans(k);
		return &k->span[k->spans++];
	}
	if (k->spans >= most_spans(k))
		return NULL;
	for (struct span *s = &k->span[0]; s; s = s->behind)
		if (end_of(k, s) - s->next >= left) {
			most = s;
			left = end_of(k, s) - s->next;
		}
	return most ? split(k, most) : NULL;
}

/* Some courses of it; false: there are none now. */
static bool add_some(struct making *k, struct span *s)
{
	size_t left = end_of(k, s) - s->next, n = left < COURSES_A_ROUND ? left : COURSES_A_ROUND;
	const struct course *course = k->m->course + s->next;

	if (n == 0 || k->halted)
		return false;
	s->next += n;
	k->busy++;
	pthread_mutex_unlock(&k->lock);
	for (size_t i = 0; i < n; i++)
		match_index_add(s->index, &course[i]);
	pthread_mutex_lock(&k->lock);
	k->busy--;
	k->added += n;
	changed(k);
	return true;
}

static bool is_done(const struct making *k, const struct span *s)
{
	return s->next == s->end || (k->all_read && s->next == k->there);
}

/* Whose thread it is waits to the end, so that somebody tells how far it is. */
static void add_courses(struct making *k, bool is_callers)
{
	struct span *s = NULL;

	pthread_mutex_lock(&k->lock);
	while (!k->stop && !(k->all_read && k->added == k->there)) {
		if (!s || is_done(k, s))
			s = next_span(k);
		if (!s && k->all_read && !is_callers)
			break;
		if (!s || !add_some(k, s))
			wait_for_change(k);
		if (is_callers)
			tell_progress(k);
	}
	pthread_mutex_unlock(&k->lock);
}

/* ---- the caller's thread reads --------------------------------------------------------------- */

/* Nobody looks at the courses from now on, as they may be moved, until there are more of them. */
static void halt(struct making *k)
{
	pthread_mutex_lock(&k->lock);
	k->halted = true;
	while (k->busy > 0)
		wait_for_change(k);
	pthread_mutex_unlock(&k->lock);
}

static void have_more(struct making *k, bool all)
{
	struct matcher *m = k->m;
	struct course *course;
	bool digest;

	pthread_mutex_lock(&k->lock);
	course = store_course_reader_courses(&k->there, m->reader);
	if (m->course != course) {
		k->moved = k->moved || m->course;
		m->course = course;
	}
	k->all_read = all;
	k->halted = false;
	changed(k);
	digest = k->words == WORDS_THERE && k->kept == KEPT_NOT;
	tell_progress(k);
	pthread_mutex_unlock(&k->lock);
	if (digest) /* while the processor has their texts at hand */
		matcher_digest(m, k->there);
}

static void fail(struct making *k)
{
	pthread_mutex_lock(&k->lock);
	k->stop = true;
	changed(k);
	pthread_mutex_unlock(&k->lock);
}

static void read_courses(struct making *k)
{
	struct matcher *m = k->m;

	for (bool more = true; more && !is_stopped(k);) {
		if (store_course_reader_room(m->reader) < RUNS_A_READING)
			halt(k);
		if (store_course_read(&more, m->reader, k->store, RUNS_A_READING, k->e))
			have_more(k, !more);
		else
			fail(k);
	}
}

/* ---- all of it ------------------------------------------------------------------------------- */

static void make_share(void *self, size_t i)
{
	struct making *k = self;

	if (i == 0)
		read_courses(k);
	look_at_kept(k);
	have_words(k);
	if (!have_kept(k))
		add_courses(k, i == 0);
}

static void seal_some(void *self, size_t i)
{
	match_index_seal_share(self, i);
}

static void seal(struct matcher *m)
{
	size_t shares, threads = m->count < WORTH_THREADS ? 1 : os_threads();

	while ((shares = match_index_seal_round(m->index, threads)) > 0)
		os_share_work(shares, seal_some, m->index);
	m->ready = true;
}

static void join_spans(struct making *k)
{
	struct match_index *part[MOST_SPANS];
	size_t n = 0;

	for (const struct span *s = k->span[0].behind; s; s = s->behind)
		part[n++] = s->index;
	match_index_join(k->m->index, part, n, os_share_work);
	for (size_t i = k->spans; i < k->threads * SPANS_A_THREAD; i++)
		match_index_free(k->span[i].index);
	if (k->moved)
		match_index_move_courses(k->m->index, k->m->course);
}

static void drop_spans(struct making *k)
{
	for (size_t i = 1; i < MOST_SPANS; i++)
		match_index_free(k->span[i].index);
}

/* The bytes of a kept index, should there be one. */
static void find_kept(struct making *k)
{
	struct matcher *m = k->m;
	const char *path = matcher_kept_path(m, k->store);

	if (!path || !os_map(&m->kept, path))
		return;
	k->kept_bytes = (struct match_kept){ .bytes = m->kept.bytes, .n = m->kept.n };
	k->kept = match_kept_may_be(&k->kept_bytes) ? KEPT_MAY_BE : KEPT_NOT;
}

static bool begin(struct making *k)
{
	struct matcher *m = k->m;

	if (!matcher_begin(m, k->store, k->e))
		return false;
	m->index = match_index_new();
	m->words = arena_new();
	if (!store_thesaurus(&m->concept, &m->concepts, k->store, m->words, k->e))
		return false;
	m->concepts = concepts_join(m->concept, m->concepts, m->words);
	find_kept(k);
	return true;
}

/* All courses are read, and each is in an index. */
static void finish(struct making *k)
{
	struct matcher *m = k->m;

	matcher_has_courses(m, k->store);
	m->added = m->count;
	m->looked = true;
	arena_free(m->words);
	m->words = NULL;
	if (k->kept == KEPT_LOADED) {
		m->ready = true;
		return;
	}
	os_unmap(&m->kept);
	join_spans(k);
	matcher_digest(m, m->count);
	seal(m);
}

bool matcher_open(struct matcher *m, struct store *s, const struct progress *progress,
		  struct err *e)
{
	struct making k = {
		.m = m,
		.store = s,
		.progress = progress,
		.e = e,
		.threads = os_threads(),
	};

	if (!begin(&k)) {
		matcher_close(m);
		return false;
	}
	pthread_mutex_init(&k.lock, NULL);
	pthread_cond_init(&k.change, NULL);
	os_share_work(k.threads, make_share, &k);
	pthread_cond_destroy(&k.change);
	pthread_mutex_destroy(&k.lock);
	if (k.stop)
		drop_spans(&k);
	else
		finish(&k);
	if (!k.stop && progress_step(progress, m->added, m->count))
		return true;
	if (!k.stop)
		err_set(e, ERR_REFUSED, _("interrupted"));
	matcher_close(m);
	return false;
}
