#include "acts.h"

#include "db/internal.h"

#include <sys/stat.h>

/* The copy is made of the first answer by a trigger: both are told, and saved, together. */
#define FORM                                                                                       \
	"survey\n"                                                                                 \
	",type,name,label,calculation,trigger,default\n"                                           \
	",text,q0,Q0,,,\n"                                                                         \
	",calculate,copy,,concat(${q0}),${q0},\n"                                                  \
	",text,q1,Q1,,,\n"                                                                         \
	",text,q2,Q2,,,\n"                                                                         \
	",text,q3,Q3,,,\n"                                                                         \
	",text,q4,Q4,,,random()\n"                                                                 \
	"settings\n,form_id,version\n,acts,1\n"

static const unsigned char no_hash[SHA256_SIZE];

/* ---- beginning ------------------------------------------------------------------------------- */

static void add_form(struct acts *a)
{
	struct form_options o = { .file = "acts.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, a->f->arena);
	form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(form);
	assert_ok(a->f, store_form_add(a->f->store, form, FORM, strlen(FORM), NULL, 0, &a->f->e));
	form_free(form);
}

static void open_store(struct acts *a)
{
	struct store_options o = fixture_options(a->f, a->path);

	a->f->store = NULL;
	assert_ok(a->f, store_open(&a->f->store, &o, &a->f->e));
	if (a->weak)
		assert_int_equal(sqlite3_exec(a->f->store->db->conn, "PRAGMA synchronous=NORMAL",
					      NULL, NULL, NULL),
				 SQLITE_OK);
	a->ui.store = a->f->store;
}

void acts_begin(struct acts *a, struct fixture *f, const char *name)
{
	a->f = f;
	a->folder = fixture_path(f, name);
	a->path = arena_printf(f->arena, "%s/x.db", a->folder);
	a->ui = (struct ui){
		.clock = { .now = fixture_now, .self = f },
		.random = { .fill = fixture_fill, .self = f },
		.language = "en",
		.author = "Ane",
		.frame = arena_new(),
	};
	assert_int_equal(mkdir(a->folder, 0700), 0);
	store_close(f->store);
	open_store(a);
	add_form(a);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static size_t next_act(struct acts *a, enum act_kind kind, size_t question)
{
	assert_true(a->count < ACTS_MOST);
	a->act[a->count] = (struct act){ kind, a->interviews - 1, question };
	return ++a->count;
}

static void failed(struct acts *a, const char *why)
{
	a->errors++;
	assert_string_not_equal(why, "");
	if (a->errors == 1)
		snprintf(a->first_error, sizeof a->first_error, "%s", why);
}

/* Nothing waits: everything up to this act is shown as saved. */
static void shown(struct acts *a, size_t number)
{
	if (*session_trouble(a->session))
		failed(a, session_trouble(a->session));
	else if (session_unsaved(a->session) == 0)
		disk_mark(number);
}

static struct spot *spot_of(struct interview *iv, struct arena *a, size_t question)
{
	return interview_find(iv, arena_printf(a, "/data/q%zu", question));
}

static void answer(struct acts *a, size_t question)
{
	size_t n = next_act(a, ACT_ANSWER, question);
	struct interview *iv = session_interview(a->session);
	struct spot *s = spot_of(iv, a->ui.frame, question);

	interview_set(iv, s, arena_printf(a->ui.frame, "%zu", n), a->ui.frame);
	shown(a, n);
	session_save(a->session, interview_path(s, a->ui.frame), false);
	arena_reset(a->ui.frame);
}

static void type(struct acts *a, size_t question)
{
	size_t n = next_act(a, ACT_TYPE, question);
	struct spot *s = spot_of(session_interview(a->session), a->ui.frame, question);

	session_save(a->session, interview_path(s, a->ui.frame), false);
	session_keep_typing(a->session, s, arena_printf(a->ui.frame, "%zu", n));
	shown(a, n);
	arena_reset(a->ui.frame);
}

static void finish(struct acts *a)
{
	size_t n = next_act(a, ACT_FINISH, 0);
	struct err e = { 0 };

	while (!session_finish(a->session, &e)) { /* the pilot tries again */
		failed(a, e.msg);
		assert_true(a->errors < 5);
	}
	disk_mark(n);
}

static void open_interview(struct acts *a)
{
	const struct interview_arg arg = { .form = "acts" };
	struct err e = { 0 };

	assert_true(a->interviews < ACTS_INTERVIEWS);
	while (!session_open(&a->session, &a->ui, &arg, &e)) {
		failed(a, e.msg);
		assert_true(a->errors < 5);
	}
	memcpy(a->id[a->interviews++], session_id(a->session), 37);
}

static void leave_interview(struct acts *a)
{
	if (!session_save(a->session, "/data/q0", true))
		failed(a, session_trouble(a->session));
	session_close(a->session);
	a->session = NULL;
}

static void interview(struct acts *a, size_t rounds)
{
	open_interview(a);
	for (size_t i = 0; i < rounds; i++) {
		type(a, i % ACTS_QUESTIONS);
		answer(a, i % ACTS_QUESTIONS);
		answer(a, 0);
	}
}

static bool import_all(struct acts *a, size_t rows, struct err *e)
{
	struct import_totals t;
	struct course_record r;
	bool ok = store_import_begin(a->f->store, "k.csv", no_hash, e);

	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		r.field[f] = "";
	r.field[COURSE_PROVIDER] = "Nord";
	r.field[COURSE_PRICE] = arena_printf(a->ui.frame, "%zu", a->imports);
	for (size_t i = 0; ok && i < rows; i++) {
		r.field[COURSE_TITLE] = arena_printf(a->ui.frame, "Course %zu", i);
		ok = store_import_course(a->f->store, &r, e);
	}
	return store_import_end(a->f->store, ok, &t, e) && ok;
}

static void import(struct acts *a, size_t rows)
{
	size_t n = next_act(a, ACT_IMPORT, 0);
	struct err e = { 0 };

	while (!import_all(a, rows, &e)) {
		failed(a, e.msg);
		assert_true(a->errors < 5);
	}
	a->imports++;
	disk_mark(n);
	arena_reset(a->ui.frame);
}

void acts_work(struct acts *a)
{
	interview(a, 12);
	finish(a);
	leave_interview(a);
	import(a, 300);
	interview(a, 12);
	leave_interview(a);
	store_close(a->f->store); /* the journal goes into the database */
	open_store(a);
	import(a, 300);
	interview(a, 8);
	finish(a);
	leave_interview(a);
	interview(a, 8);
	shown(a, a->count); /* what failed the first time has been tried again */
}

void acts_end(struct acts *a)
{
	session_close(a->session);
	store_close(a->f->store);
	a->f->store = NULL;
	arena_free(a->ui.frame);
}

/* ---- what is left ---------------------------------------------------------------------------- */

struct looking {
	struct acts *acts;
	struct store *store;
	struct arena *arena;
	size_t marked;
	const char *lost;
};

static void lose(struct looking *l, size_t act, const char *what)
{
	if (!*l->lost)
		l->lost = arena_printf(l->acts->f->arena, "act %zu of %zu shown: %s", act + 1,
				       l->marked, what);
}

static size_t number_in(const char *s)
{
	return s ? strtoul(s, NULL, 10) : 0;
}

static void look_at_act(struct looking *l, size_t i, struct interview *iv, const char *copy)
{
	const struct act *act = &l->acts->act[i];
	const char *id = l->acts->id[act->interview];
	size_t value = number_in(spot_value(spot_of(iv, l->arena, act->question)));
	struct err e = { 0 };
	struct interview_row row;
	struct typing t = { 0 };

	if (!store_interview(&row, l->store, l->arena, id, &e))
		lose(l, i, e.msg);
	else if (act->kind == ACT_ANSWER && value < i + 1)
		lose(l, i, "the answer is lost");
	else if (act->kind == ACT_ANSWER && act->question == 0 && number_in(copy) != value)
		lose(l, i, "an answer is there without what it made");
	else if (act->kind == ACT_FINISH && row.state != INTERVIEW_COMPLETE)
		lose(l, i, "the interview is not finished");
	else if (act->kind == ACT_TYPE && value < i + 1 &&
		 (!store_typing(&t, l->store, l->arena, id, &e) || number_in(t.text) < i + 1))
		lose(l, i, "the half-typed text is lost");
}

static void look_at_interview(struct looking *l, size_t which, const struct form *form)
{
	const struct interview_env env = { .clock = l->acts->ui.clock,
					   .random = l->acts->ui.random };
	struct interview *iv = interview_new(form, &env);
	struct err e = { 0 };
	const char *copy = "";

	/* an interview that nothing was shown of need not be there */
	if (store_interview_replay(l->store, l->acts->id[which], iv, &e))
		copy = spot_value(interview_find(iv, "/data/copy"));
	for (size_t i = 0; i < l->marked; i++)
		if (l->acts->act[i].interview == which && l->acts->act[i].kind != ACT_IMPORT)
			look_at_act(l, i, iv, copy);
	interview_free(iv);
}

static void look_at_imports(struct looking *l)
{
	struct import_row *row;
	struct err e = { 0 };
	size_t shown = 0, there = 0;

	for (size_t i = 0; i < l->marked; i++)
		shown += l->acts->act[i].kind == ACT_IMPORT;
	if (!store_imports(&row, &there, l->store, l->arena, &e))
		lose(l, l->marked - 1, e.msg);
	else if (there < shown)
		lose(l, l->marked - 1, "an import is lost");
}

static void look_whole(struct looking *l)
{
	struct findings found;
	struct err e = { 0 };

	findings_init(&found, l->arena);
	if (!store_check(l->store, &found, &e))
		lose(l, 0, e.msg);
	else if (found.count)
		lose(l, 0, found.at[0].text);
}

static struct form *load_form(struct looking *l, struct err *e)
{
	struct form_row row;
	struct findings found;

	findings_init(&found, l->arena);
	if (!store_form(&row, l->store, l->arena, "acts", NULL, e))
		return NULL;
	return store_form_load(&row, &found, e);
}

const char *acts_lost(struct acts *a, const char *folder, size_t marked)
{
	struct looking l = { .acts = a, .arena = arena_new(), .marked = marked, .lost = "" };
	struct store_options o = fixture_options(a->f, arena_printf(l.arena, "%s/x.db", folder));
	struct err e = { 0 };
	struct form *form = NULL;

	if (!store_open(&l.store, &o, &e))
		lose(&l, 0, e.msg);
	else
		form = load_form(&l, &e);
	if (form) {
		look_whole(&l);
		look_at_imports(&l);
		for (size_t i = 0; i < a->interviews; i++)
			look_at_interview(&l, i, form);
	} else {
		lose(&l, 0, e.msg);
	}
	form_free(form);
	store_close(l.store);
	arena_free(l.arena);
	return l.lost;
}
