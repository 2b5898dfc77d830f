#include "store/internal.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading the catalogue ------------------------------------------------------------------- */

/* From the row after `*at` on, which is moved along; false from `each`: no more for now. */
static bool read_records(int64_t *at, struct store *s,
			 bool (*each)(void *to, const struct course_record *r), void *to,
			 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_COURSE_ALL);
	enum db_step step;

	db_bind_int(q, ":after", *at);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct course_record r;

		*at = db_int(q, 0);
		db_texts(r.field, q, 1, COURSE_FIELD_COUNT);
		if (!each(to, &r))
			break;
	}
	db_end(q);
	return step != DB_FAILED || err_context(e, _("cannot read the courses"));
}

bool store_course_records(struct store *s, bool (*each)(void *to, const struct course_record *r),
			  void *to, struct err *e)
{
	int64_t at = 0;

	return read_records(&at, s, each, to, e);
}

struct one_record {
	void (*tell)(void *self, const struct course_record *r);
	void *self;
};

static bool tell_one(void *to, const struct course_record *r)
{
	struct one_record *one = to;

	one->tell(one->self, r);
	return false;
}

bool store_import_known_run(struct store *s,
			    void (*tell)(void *self, const struct course_record *r), void *self,
			    struct err *e)
{
	struct one_record one = { tell, self };
	int64_t before = s->importing->known.last - 1;

	return read_records(&before, s, tell_one, &one, e);
}

/* Runs as they come, each with the number of its course; then each beside its course's others. */
struct course_reader {
	struct arena *arena;
	enum { READ_BEGIN, READ_RUNS, READ_ROOM, READ_PLACE, READ_DONE } phase;
	int64_t at;    /* row of the last run read */
	size_t wanted; /* runs, before it rests */
	size_t done;   /* courses or runs that the later phases have done */

	struct map courses, words;
	struct course *course;
	size_t course_count, course_cap;
	struct gathered_run {
		size_t course;
		struct run run;
	} * run;
	size_t run_count, run_cap;
	struct run **room; /* by course: where its runs go */
	size_t room_count, room_cap;
	const char **word; /* by the number in `words`, in the arena */
	size_t word_count, word_cap;
	struct strbuf key;
};

/* Places, modes, languages: few words that recur in many runs are kept once. */
static const char *kept(struct course_reader *g, const char *s)
{
	size_t i;

	if (!*s)
		return "";
	i = map_put(&g->words, s, g->word_count);
	if (i == g->word_count)
		*HEAP_PUSH(g->word, g->word_count, g->word_cap) = arena_strdup(g->arena, s);
	return g->word[i];
}

/* What is kept of a course beside its numbers: texts of its own, and such as many have. */
static const enum course_field own_texts[] = {
	COURSE_CODE,	     COURSE_TITLE,	 COURSE_DESCRIPTION,
	COURSE_URL,	     COURSE_KEYWORDS,	 COURSE_LEARNING_OUTCOMES,
	COURSE_TARGET_GROUP, COURSE_PROVIDER_ID, COURSE_ENTRY_REQUIREMENTS,
	COURSE_SUBJECT_CODE,
};
static const enum course_field shared_texts[] = {
	COURSE_PROVIDER, COURSE_SUBJECT, COURSE_LANGUAGE, COURSE_CREDIT_UNIT, COURSE_SUBJECT_SCHEME,
};

static void copy_texts(struct course_record *out, struct course_reader *g,
		       const struct course_record *r)
{
	*out = *r;
	for (size_t i = 0; i < ARRAY_LEN(own_texts); i++) {
		const char *text = r->field[own_texts[i]];

		out->field[own_texts[i]] = *text ? arena_strdup(g->arena, text) : "";
	}
	for (size_t i = 0; i < ARRAY_LEN(shared_texts); i++)
		out->field[shared_texts[i]] = kept(g, r->field[shared_texts[i]]);
}

static size_t course_of(struct course_reader *g, const struct course_record *r)
{
	const char *code = r->field[COURSE_CODE];
	struct course_record copy;
	struct course_more more;
	struct course *course;
	size_t i;

	strbuf_clear(&g->key);
	strbuf_add(&g->key, r->field[COURSE_PROVIDER]);
	strbuf_addc(&g->key, *code ? '\n' : '\t');
	strbuf_add(&g->key, *code ? code : r->field[COURSE_TITLE]);
	i = map_putn(&g->courses, g->key.text, g->key.len, g->course_count);
	if (i < g->course_count)
		return i;
	copy_texts(&copy, g, r);
	course = HEAP_PUSH(g->course, g->course_count, g->course_cap);
	course_head_from_record(course, &copy);
	if (course_more_from_record(&more, &copy)) {
		struct course_more *own = ARENA_NEW(g->arena, struct course_more);

		*own = more;
		course->more = own;
	}
	return i;
}

/* A run's own; most catalogues have none of it. */
static const struct run_more *more_of_run(struct course_reader *g, const struct course_record *r)
{
	static const enum course_field fields[] = {
		COURSE_RUN_CODE, COURSE_PACE, COURSE_DURATION,	 COURSE_VENUE,	 COURSE_POSTCODE,
		COURSE_CURRENCY, COURSE_VAT,  COURSE_PRICE_TEXT, COURSE_UPDATED, COURSE_PRICE,
	};
	struct course_record copy = *r;
	struct run_more more, *own;

	if (!run_more_from_record(&more, r))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		copy.field[fields[i]] = kept(g, r->field[fields[i]]);
	own = ARENA_NEW(g->arena, struct run_more);
	run_more_from_record(own, &copy);
	return own;
}

static bool gather(void *to, const struct course_record *r)
{
	struct course_reader *g = to;
	struct course_record copy = *r;
	size_t course = course_of(g, r);
	struct gathered_run *run = HEAP_PUSH(g->run, g->run_count, g->run_cap);

	copy.field[COURSE_MUNICIPALITY] = kept(g, r->field[COURSE_MUNICIPALITY]);
	copy.field[COURSE_MODE] = kept(g, r->field[COURSE_MODE]);
	copy.field[COURSE_LANGUAGE] = kept(g, r->field[COURSE_LANGUAGE]);
	copy.field[COURSE_START] = kept(g, r->field[COURSE_START]);
	copy.field[COURSE_START_TEXT] = kept(g, r->field[COURSE_START_TEXT]);
	run->course = course;
	run_from_record(&run->run, &copy);
	run->run.more = more_of_run(g, r);
	g->course[course].run_count++;
	return g->wanted == 0 || --g->wanted > 0;
}

/* All is made as large as it may have to be: to grow it takes long when it is large. */
static bool expect_courses(struct course_reader *g, struct store *s, struct err *e)
{
	enum {
		MOST_EXPECTED = 1 << 18,
		KIB_READING = 1024,
		SPARE = 4096 /* a last piece has room, too */
	};
	struct stmt *q = db_begin(s->db, Q_COURSE_LAST);
	size_t n;

	if (!one_row(q, e, "no courses are counted"))
		return false;
	n = db_int(q, 0) < MOST_EXPECTED ? (size_t)db_int(q, 0) : MOST_EXPECTED;
	db_end(q);
	map_reserve(&g->courses, n);
	db_keep_in_memory(s->db, KIB_READING);
	g->course_cap = n + SPARE;
	g->run_cap = g->room_cap = n + 1;
	g->course = heap_alloc_large_raw(g->course_cap, sizeof *g->course);
	g->run = heap_alloc_large_raw(g->run_cap, sizeof *g->run);
	g->room = heap_alloc_large_raw(g->room_cap, sizeof *g->room);
	return true;
}

/* Room for a course's runs side by side; they are counted anew as they take their places. */
static void make_room(struct course_reader *g)
{
	struct course *c = &g->course[g->done];

	struct run *room = ARENA_ARRAY(g->arena, struct run, c->run_count);

	*HEAP_PUSH(g->room, g->room_count, g->room_cap) = room;
	c->run = room;
	c->run_count = 0;
}

static void place_run(struct course_reader *g)
{
	const struct gathered_run *r = &g->run[g->done];
	struct course *c = &g->course[r->course];

	g->room[r->course][c->run_count++] = r->run;
}

/* `visit` for so many of `count` at a time, 0: all of them; true: there are more. */
static bool go_on(struct course_reader *g, size_t count, size_t piece,
		  void (*visit)(struct course_reader *g))
{
	for (size_t n = 0; (piece == 0 || n < piece) && g->done < count; n++, g->done++)
		visit(g);
	return g->done < count;
}

struct course_reader *store_course_reader(struct arena *a)
{
	struct course_reader *g = heap_alloc(1, sizeof *g);

	g->arena = a;
	return g;
}

void store_course_reader_free(struct course_reader *g)
{
	if (!g)
		return;
	map_release(&g->courses);
	strbuf_release(&g->key);
	free(g->course);
	free(g->run);
	free(g->room);
	free(g->word);
	map_release(&g->words);
	free(g);
}

static bool read_some(bool *more, struct course_reader *g, struct store *s, size_t runs,
		      struct err *e)
{
	g->wanted = runs;
	if (!read_records(&g->at, s, gather, g, e))
		return false;
	*more = runs > 0 && g->wanted == 0;
	if (!*more)
		db_keep_in_memory(s->db, 0);
	return true;
}

/* All runs have their places. */
static void forget_reading(struct course_reader *g)
{
	map_release(&g->courses);
	free(g->run);
	free(g->room);
	g->run = NULL;
	g->room = NULL;
}

static bool read_phase(bool *more, struct course_reader *g, struct store *s, size_t runs,
		       struct err *e)
{
	*more = false;
	switch (g->phase) {
	case READ_BEGIN:
		return expect_courses(g, s, e);
	case READ_RUNS:
		return read_some(more, g, s, runs, e);
	case READ_ROOM:
		*more = go_on(g, g->course_count, runs, make_room);
		return true;
	case READ_PLACE:
		*more = go_on(g, g->run_count, runs, place_run);
		if (!*more)
			forget_reading(g);
		return true;
	case READ_DONE:
		break;
	}
	return true;
}

bool store_course_read(bool *more, struct course_reader *g, struct store *s, size_t runs,
		       struct err *e)
{
	do {
		bool same;

		if (!read_phase(&same, g, s, runs, e))
			return false;
		if (!same && g->phase != READ_DONE) {
			g->phase++;
			g->done = 0;
		}
	} while (runs == 0 && g->phase != READ_DONE);
	*more = g->phase != READ_DONE;
	return true;
}

struct course *store_course_reader_courses(size_t *count, struct course_reader *g)
{
	*count = g->course_count;
	return g->course;
}

size_t store_course_reader_room(const struct course_reader *g)
{
	return g->course_cap - g->course_count;
}

bool store_courses(struct course **out, size_t *count, struct store *s, struct arena *a,
		   struct err *e)
{
	struct course_reader *g = store_course_reader(a);
	bool more, ok = store_course_read(&more, g, s, 0, e);

	if (ok) {
		*out = ARENA_ARRAY(a, struct course, g->course_count + 1);
		if (g->course_count)
			memcpy(*out, g->course, g->course_count * sizeof *g->course);
		*count = g->course_count;
	}
	store_course_reader_free(g);
	return ok;
}

/* ---- codes ----------------------------------------------------------------------------------- */

static bool put_municipality(struct store *s, const struct municipality *m, const char *aliases,
			     struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_MUNICIPALITY_PUT);

	db_bind_text(q, ":nr", m->nr);
	db_bind_text(q, ":name", m->name);
	db_bind_text(q, ":county_nr", m->county_nr);
	db_bind_text(q, ":county", m->county);
	db_bind_real(q, ":lat", m->lat);
	db_bind_real(q, ":lon", m->lon);
	db_bind_text(q, ":aliases", aliases ? aliases : "");
	return db_run(q, e);
}

bool store_municipality_put(struct store *s, const struct municipality *m, const char *aliases,
			    struct err *e)
{
	return batch_row_before(s, ROWS_CODES, m->nr, e) && put_municipality(s, m, aliases, e) &&
	       batch_row_after(s, ROWS_CODES, m->nr, e);
}

bool store_codes(struct codes **out, struct store *s, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_MUNICIPALITY_LIST);
	struct codes *codes = codes_new();
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct municipality m = {
			.nr = db_text(q, 0),
			.name = db_text(q, 1),
			.county_nr = db_text(q, 2),
			.county = db_text(q, 3),
			.lat = db_real(q, 4),
			.lon = db_real(q, 5),
		};

		codes_add_municipality(codes, &m, db_text(q, 6));
	}
	db_end(q);
	if (step == DB_FAILED) {
		codes_free(codes);
		return err_context(e, _("cannot read the municipalities"));
	}
	*out = codes;
	return true;
}

/* The name for a municipality's number; `otherwise` or the text itself when it is none. */
const char *municipality_called(struct store *s, struct arena *a, const char *nr_or_name,
				const char *otherwise, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_MUNICIPALITY_NAME);
	const char *name = otherwise && *otherwise ? otherwise : nr_or_name;
	enum db_step step;

	db_bind_text(q, ":nr", nr_or_name);
	step = db_step(q, e);
	if (step == DB_ROW)
		name = arena_strdup(a, db_text(q, 0));
	db_end(q);
	return step == DB_FAILED ? NULL : name;
}
