#include "report/gather.h"
#include "store/thesaurus.h"

/* A piece of work, so many that a key pressed meanwhile is answered at once. */
enum { RUNS_A_PIECE = 100, COURSES_A_PIECE = 40 };

static bool take_thesaurus(struct matcher *m, struct store *s, struct err *e)
{
	struct arena *a = arena_new();
	struct concept *concept;
	size_t count;
	bool ok = store_thesaurus(&concept, &count, s, a, e);

	for (size_t i = 0; ok && i < count; i++)
		match_index_add_concept(m->index, &concept[i]);
	arena_free(a);
	return ok;
}

bool matcher_step(bool *more, struct matcher *m, struct store *s, struct err *e)
{
	bool reading = true;

	*more = true;
	if (!m->arena) {
		m->arena = arena_new();
		m->reader = store_course_reader(m->arena);
		if (store_codes(&m->codes, s, e))
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
		m->course = store_course_reader_courses(&m->count, m->reader);
		m->index = match_index_new();
		if (take_thesaurus(m, s, e))
			return true;
		matcher_close(m);
		return false;
	}
	for (size_t i = 0; i < COURSES_A_PIECE && m->added < m->count; i++)
		match_index_add(m->index, &m->course[m->added++]);
	if (m->added < m->count)
		return true;
	*more = match_index_seal_piece(m->index);
	m->ready = !*more;
	return true;
}

bool matcher_open(struct matcher *m, struct store *s, const struct progress *progress,
		  struct err *e)
{
	bool more = true;

	while (more) {
		if (!matcher_step(&more, m, s, e))
			return false;
		if (!progress_step(progress, m->added, m->count)) {
			matcher_close(m);
			return err_set(e, ERR_REFUSED, _("interrupted"));
		}
	}
	return true;
}

void matcher_close(struct matcher *m)
{
	store_course_reader_free(m->reader);
	match_index_free(m->index);
	codes_free(m->codes);
	arena_free(m->arena);
	*m = (struct matcher){ 0 };
}
