#include "report/matcher_internal.h"
#include "os/os.h"
#include "store/thesaurus.h"

/* A piece of work, so many that a key pressed meanwhile is answered at once. */
enum {
	RUNS_A_PIECE = 100,
	COURSES_A_PIECE = 40,
	DECISIONS_A_PIECE = 50,
	TEXTS_A_PIECE = 100,
	CONCEPTS_A_PIECE = 20
};

/* The thesaurus: rows, their texts, and into the index.  *more: there is more of it. */
static bool take_concepts(bool *more, struct matcher *m, struct store *s, struct err *e)
{
	size_t n = m->concepts - m->texts < TEXTS_A_PIECE ? m->concepts - m->texts : TEXTS_A_PIECE;

	*more = true;
	if (n > 0) {
		m->texts += n;
		if (!store_thesaurus_texts(m->concept + m->texts - n, n, s, m->words, e))
			return false;
		if (m->texts == m->concepts)
			m->concepts = m->texts = concepts_join(m->concept, m->concepts, m->words);
		return true;
	}
	for (n = 0; n < CONCEPTS_A_PIECE && m->told < m->concepts; n++, m->told++) {
		match_index_add_concept(m->index, &m->concept[m->told]);
		m->digest = match_digest_concept(m->digest, &m->concept[m->told]);
	}
	if (m->told < m->concepts || match_index_concepts_piece(m->index))
		return true;
	arena_free(m->words);
	m->words = NULL;
	*more = false;
	return true;
}

/* Of few courses an index is made faster than it is worth a file. */
enum { WORTH_KEEPING = 2000, DIGESTED_A_PIECE = 4000 };

void matcher_digest(struct matcher *m, size_t to)
{
	while (m->digested < to)
		m->digest = match_digest(m->digest, &m->course[m->digested++]);
}

/* False: there is more to do before it is known whether there is a kept one. */
static bool look_for_kept(struct matcher *m)
{
	size_t left = m->count - m->digested;
	struct match_kept k = { 0 };

	matcher_digest(m, m->digested + (left < DIGESTED_A_PIECE ? left : DIGESTED_A_PIECE));
	if (m->digested < m->count)
		return false;
	m->looked = true;
	if (!os_map(&m->kept, m->kept_path))
		return true;
	k.bytes = m->kept.bytes;
	k.n = m->kept.n;
	m->ready = match_index_load(m->index, &k, m->digest, m->course);
	if (m->ready)
		m->added = m->count;
	else
		os_unmap(&m->kept);
	return true;
}

static void keep_index(struct matcher *m)
{
	struct match_piece piece[MATCH_PIECES];
	struct os_piece out[MATCH_PIECES];
	size_t n;

	if (!m->ready || !m->kept_path || m->kept.bytes)
		return;
	n = match_index_bytes(piece, m->index, m->digest);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct os_piece){ piece[i].p, piece[i].n };
	(void)os_keep(m->kept_path, out, n); /* next time it is made again */
}

const char *matcher_kept_path(struct matcher *m, struct store *s)
{
	const char *path = store_path(s);

	return path ? arena_printf(m->arena, "%s-index", path) : NULL;
}

void matcher_has_courses(struct matcher *m, struct store *s)
{
	m->course = store_course_reader_courses(&m->count, m->reader);
	m->kept_path = m->count >= WORTH_KEEPING ? matcher_kept_path(m, s) : NULL;
}

/* The courses are read: an index for them, with the thesaurus. */
static bool begin_index(struct matcher *m, struct store *s, struct err *e)
{
	matcher_has_courses(m, s);
	m->looked = m->kept_path == NULL;
	m->index = match_index_new();
	m->words = arena_new();
	return store_thesaurus_rows(&m->concept, &m->concepts, s, m->words, e);
}

bool matcher_begin(struct matcher *m, struct store *s, struct err *e)
{
	os_want_much_memory();
	m->arena = arena_new_large();
	m->reader = store_course_reader(m->arena);
	return store_codes(&m->codes, s, e);
}

bool matcher_step(bool *more, struct matcher *m, struct store *s, struct err *e)
{
	bool reading = true;

	*more = true;
	if (!m->arena) {
		if (matcher_begin(m, s, e))
			return true;
		matcher_close(m);
		return false;
	}
	if (!m->index) {
		if (!store_course_read(&reading, m->reader, s, RUNS_A_PIECE, e)) {
			matcher_close(m);
			return false;
		}
		if (reading)
			return true;
		if (begin_index(m, s, e))
			return true;
		matcher_close(m);
		return false;
	}
	if (m->words) {
		if (take_concepts(&reading, m, s, e))
			return true;
		matcher_close(m);
		return false;
	}
	if (!m->looked) {
		*more = !(look_for_kept(m) && m->ready);
		return true;
	}
	for (size_t i = 0; i < COURSES_A_PIECE && m->added < m->count; i++)
		match_index_add(m->index, &m->course[m->added++]);
	if (m->added < m->count)
		return true;
	*more = match_index_seal_piece(m->index);
	m->ready = !*more;
	return true;
}

/* ---- what decisions teach -------------------------------------------------------------------- */

static void forget_taught(struct matcher *m)
{
	learned_free(m->learned);
	arena_free(m->page);
	m->learned = NULL;
	m->page = NULL;
	m->last = NULL;
	m->taught = false;
}

/* A page of decisions; the last of them says where the next one begins. */
static bool teach_page(struct matcher *m, struct store *s, struct err *e)
{
	struct arena *page = arena_new();
	struct taught *row;
	size_t n = 0;
	bool ok = store_taught(&row, &n, s, page, m->last, DECISIONS_A_PIECE, e);

	for (size_t i = 0; ok && i < n; i++)
		if (!row[i].forgotten)
			learned_put(m->learned, &row[i].told);
	arena_free(m->page);
	m->page = page;
	m->last = ok && n > 0 ? &row[n - 1] : NULL;
	m->taught = ok && n < DECISIONS_A_PIECE;
	return ok;
}

/*
 * To find courses by their codes takes time, and most offices have not decided yet: theirs is taken
 * when they do so first, a millisecond for each 2,000 courses.
 */
static bool begin_learning(struct matcher *m, struct store *s, struct err *e)
{
	struct arena *a = arena_new();
	struct taught *first;
	size_t n = 0;
	bool ok = store_taught(&first, &n, s, a, NULL, 1, e);

	m->learned = learned_new(m->index, m->codes);
	m->taught = ok && n == 0;
	arena_free(a);
	return ok;
}

bool matcher_learn_step(bool *more, struct matcher *m, struct store *s, struct err *e)
{
	int64_t newest;

	if (!store_newest(&newest, s, e))
		return false;
	*more = true;
	if (!m->learned || newest != m->taught_at) {
		forget_taught(m);
		m->taught_at = newest;
		return begin_learning(m, s, e);
	}
	if (m->taught) {
		*more = false;
	} else if (!learned_ready_piece(m->learned)) {
		if (!teach_page(m, s, e))
			return false;
		*more = !m->taught;
	}
	return true;
}

bool matcher_learn(struct matcher *m, struct store *s, struct err *e)
{
	bool more = true;

	while (more)
		if (!matcher_learn_step(&more, m, s, e))
			return false;
	return true;
}

bool matcher_learn_one(struct matcher *m, struct store *s, const char *need, const char *provider,
		       const char *code, struct err *e)
{
	struct arena *a;
	struct taught one;
	bool found, ok;

	if (!m->taught)
		return true; /* it will be read with the others */
	a = arena_new();
	ok = store_taught_one(&found, &one, s, a, need, provider, code, e) &&
	     store_newest(&m->taught_at, s, e);
	if (ok && found && !one.forgotten)
		learned_put(m->learned, &one.told);
	else if (ok)
		learned_drop(m->learned, need, provider, code);
	arena_free(a);
	return ok;
}

void matcher_close(struct matcher *m)
{
	forget_taught(m);
	keep_index(m);
	store_course_reader_free(m->reader);
	arena_free(m->words);
	match_index_free(m->index);
	os_unmap(&m->kept);
	codes_free(m->codes);
	arena_free(m->arena);
	*m = (struct matcher){ 0 };
	os_give_back_memory();
}
