/*
 * A firm that is erased, firms that are put together, what is past its time, a backup that is
 * restored: each ended by kill -9, by a disk that is full or fails, or by a power cut, at any
 * moment.  The database is as before or as after, and the chain of revisions verifies.
 *
 * What was erased is, once the database was opened again, in no byte of the database and the files
 * beside it - also when another program had it open the first time.  $LOS_KILLS says how many kills
 * in all (12), a fifth as many moments are tried of every other fault.
 */
#include "trial.h"

#include "db/internal.h"
#include "store/contact.h"
#include "store/event.h"
#include "store/firm.h"
#include "store/plan.h"
#include "store/purge.h"
#include "store/restore.h"
#include "store/subject.h"

#include <dirent.h>
#include <sys/wait.h>

enum { DEFAULT_KILLS = 12, OTHER_FAULTS = 5 };

/* What is said of the firm `n` begins all with these letters. */
#define ERASED "Hemmelig"
#define OLD    "Foreldet"
static const struct one {
	const char *orgnr, *mark;
} firm[] = {
	{ "315792401", ERASED },
	{ "974760673", OLD },
	{ "310534242", OLD },
};

/* ---- what there is at first ------------------------------------------------------------------ */

#define FORM                                                                                       \
	"survey\n,type,name,label,los\n,text,navn,Name,firm.name\n,text,hvem,Who,contact.name\n"   \
	",begin_repeat,behov,Need,need\n,text,tekst,What,need.text\n,end_repeat,,,\n"              \
	"settings\n,form_id,form_title,version,instance_name\n,skjema,Skjema,1,${navn}\n"

struct talk {
	struct fixture *f;
	char id[37];
};

static void keep(void *self, const struct change *c)
{
	struct talk *t = self;

	assert_ok(t->f, store_journal(t->f->store, t->id, c, &t->f->e));
}

static const char *said(struct fixture *f, const struct one *x, const char *what)
{
	return arena_printf(f->arena, "%s%s %s", x->mark, what, x->orgnr);
}

static void note_event(struct talk *t, const struct form *form, const char *text)
{
	struct event event = { .kind = EVENT_ANSWER, .path = "/data/navn", .new = text };
	struct paradata may;

	event.at_ms = fixture_now(t->f).ms;
	assert_ok(t->f, paradata_of(&may, t->f->store, form, &t->f->e));
	assert_ok(t->f, store_event(t->f->store, t->id, &may, &event, &t->f->e));
}

static void interview(struct fixture *f, const struct form *form, const struct one *x, bool finish)
{
	struct talk t = { .f = f };
	const struct interview_env env = {
		.clock = { .now = fixture_now, .self = f },
		.random = { .fill = fixture_fill, .self = f },
		.changed = keep,
		.self = &t,
	};
	static const char *const path[] = { "/data/navn", "/data/hvem", "/data/behov[1]/tekst" };
	struct interview *iv;

	assert_ok(f, store_interview_new(t.id, f->store, form, x->orgnr, "en", &f->e));
	iv = interview_new(form, &env);
	for (size_t i = 0; i < ARRAY_LEN(path); i++)
		interview_set(iv, interview_find(iv, path[i]), said(f, x, "svar"), f->arena);
	if (finish) {
		note_event(&t, form, said(f, x, "para"));
		assert_ok(f, store_interview_finish(f->store, t.id, iv, &f->e));
	} else {
		assert_ok(f, store_typing_put(f->store, t.id, "/data/navn", said(f, x, "halv"),
					      &f->e));
	}
	interview_free(iv);
}

static void know(struct fixture *f, const struct form *form, const struct one *x)
{
	const struct firm row = { x->orgnr, said(f, x, "firma"), "16.100", "Rendalen", 4, "AS" };
	struct contact c = contact_blank(x->orgnr), put;
	struct contact_log log, logged;
	struct activity act = activity_blank(), proposed;

	assert_ok(f, store_firm_put(f->store, &row, &f->e));
	c.name = said(f, x, "navn");
	c.phone = "62480000";
	assert_ok(f, store_contact_put(&put, f->store, f->arena, &c, &f->e));
	log = contact_log_blank(x->orgnr, (struct date){ 2026, 11, 20 });
	log.contact = put.id;
	log.note = said(f, x, "logg");
	assert_ok(f, store_contact_log_put(&logged, f->store, f->arena, &log, &f->e));
	interview(f, form, x, true);
	interview(f, form, x, false);
	act.title = arena_printf(f->arena, "Dag hos %s", row.name);
	act.firms = x->orgnr;
	assert_ok(f, store_activity_propose(&proposed, f->store, f->arena, &act, &f->e));
}

static void seed(struct trial *t)
{
	struct fixture *f = t->f;
	struct form_options o = { .file = "skjema.csv" };
	struct findings found;
	struct form *form;

	store_close(f->store);
	f->store = trial_opened(t);
	findings_init(&found, f->arena);
	form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(form);
	assert_ok(f, store_form_add(f->store, form, FORM, strlen(FORM), NULL, 0, &f->e));
	for (size_t i = 0; i < ARRAY_LEN(firm); i++)
		know(f, form, &firm[i]);
	form_free(form);
	assert_ok(f, store_purge_keep(f->store, PURGE_INTERVIEWS, 12, &f->e));
	assert_ok(f, store_backup(f->store, fixture_path(f, "backup.db"), &f->e));
	store_close(f->store);
	f->store = NULL;
	f->now.ms += INT64_C(86400000) * 1000; /* all of that is past its time now */
}

/* ---- what is done ---------------------------------------------------------------------------- */

static bool erase(struct trial *t, struct store **s, struct err *e)
{
	struct erased gone;

	return store_erase_firm(&gone, *s, t->f->arena, firm[0].orgnr, false, e);
}

static bool merge(struct trial *t, struct store **s, struct err *e)
{
	struct firm_merged m;

	return store_firm_merge(&m, *s, t->f->arena, firm[1].orgnr, firm[2].orgnr, e);
}

static bool purge(struct trial *t, struct store **s, struct err *e)
{
	struct purge_class_state state[PURGE_CLASSES];
	bool swept;

	return store_purge(state, &swept, *s, t->f->arena, e);
}

static bool restore(struct trial *t, struct store **s, struct err *e)
{
	struct store_options o = fixture_options(t->f, trial_in(t, t->work, "x.db"));
	struct restored r;

	store_close(*s);
	*s = NULL;
	return store_restore(&r, &o, fixture_path(t->f, "backup.db"), t->f->arena, e);
}

/* Each begins where the one before it ended. */
static const struct trial_act acts[] = {
	{ "erase a firm", erase, false },
	{ "put firms together", merge, true },
	{ "purge", purge, false },
	{ "restore", restore, false },
};

/* ---- the database as text -------------------------------------------------------------------- */

/* Names of revisions, and what is made of them, differ each time. */
static bool is_by_chance(const char *column)
{
	static const char *const names[] = { "rev",  "base",	  "origin",	  "seq",   "hash",
					     "salt", "prev_hash", "payload_hash", "parent" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], column) == 0)
			return true;
	return false;
}

/* The first column of all rows, one a line. */
static const char *lines_of(struct trial *t, sqlite3 *db, const char *sql)
{
	struct strbuf b = STRBUF_IN(t->f->arena);
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(q) == SQLITE_ROW)
		strbuf_addf(&b, "%s\n", (const char *)sqlite3_column_text(q, 0));
	assert_int_equal(sqlite3_finalize(q), SQLITE_OK);
	return strbuf_text(&b);
}

static const char *next_line(struct trial *t, const char **text)
{
	size_t n = strcspn(*text, "\n");
	const char *line = arena_strndup(t->f->arena, *text, n);

	*text += n + ((*text)[n] != '\0');
	return line;
}

static const char *table_as_text(struct trial *t, sqlite3 *db, const char *table)
{
	struct arena *a = t->f->arena;
	const char *names = lines_of(
		t, db, arena_printf(a, "SELECT name FROM pragma_table_info('%s')", table));
	struct strbuf sql = STRBUF_IN(a);

	strbuf_addf(&sql, "SELECT '%s'", table);
	while (*names) {
		const char *name = next_line(t, &names);

		if (!is_by_chance(name))
			strbuf_addf(&sql, " || ' ' || quote(\"%s\")", name);
	}
	strbuf_addf(&sql, " AS line FROM \"%s\" ORDER BY line", table);
	return lines_of(t, db, strbuf_text(&sql));
}

static const char *as_text(struct trial *t)
{
	struct strbuf b = STRBUF_IN(t->f->arena);
	const char *tables;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(trial_in(t, t->work, "x.db"), &db), SQLITE_OK);
	tables = lines_of(t, db,
			  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN "
			  "('origin', 'rev_parent') AND name NOT LIKE 'sqlite%' ORDER BY name");
	while (*tables)
		strbuf_addf(&b, "%s", table_as_text(t, db, next_line(t, &tables)));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return strbuf_text(&b);
}

/* ---- traces ---------------------------------------------------------------------------------- */

static bool file_has(const char *path, const char *words)
{
	FILE *in = fopen(path, "rb");
	size_t n, size = 0, cap = 0;
	char *bytes = NULL, piece[4096];
	bool has;

	if (!in)
		fail_msg("cannot read %s", path);
	while ((n = fread(piece, 1, sizeof piece, in)) > 0)
		for (size_t i = 0; i < n; i++)
			*HEAP_PUSH(bytes, size, cap) = piece[i];
	fclose(in);
	has = size && memmem(bytes, size, words, strlen(words)) != NULL;
	free(bytes);
	return has;
}

/* Says in which file. */
static const char *file_with(struct trial *t, const char *words)
{
	DIR *dir = opendir(t->work);
	struct dirent *d;
	const char *found = NULL;

	assert_non_null(dir);
	while (!found && (d = readdir(dir)) != NULL)
		if (d->d_name[0] != '.' && file_has(trial_in(t, t->work, d->d_name), words))
			found = arena_strdup(t->f->arena, d->d_name);
	closedir(dir);
	return found;
}

static void expect_gone(struct trial *t, const char *words)
{
	const char *file = file_with(t, words);

	if (file)
		fail_msg("%s: '%s' is in %s still", t->act ? t->act->name : "", words, file);
}

/* Opened as the program opens it, which makes up for what was left to do; and closed. */
static void open_and_check(struct trial *t)
{
	struct store *s = trial_opened(t);
	struct findings found;
	struct err e = { 0 };

	findings_init(&found, t->f->arena);
	if (!store_check(s, &found, &e))
		fail_msg("%s", e.msg);
	if (found.count)
		fail_msg("the database is not whole: %s", found.at[0].text);
	store_close(s);
}

static const char *state_of(struct trial *t)
{
	/* where no row says it, no byte does */
	static const struct {
		const char *row, *words;
	} goes[] = {
		{ ERASED "firma", ERASED },
		{ OLD "para", OLD "para" },
		{ OLD "navn", OLD "navn" },
	};
	const char *text;

	open_and_check(t);
	text = as_text(t);
	if (strstr(text, "'unswept'"))
		fail_msg("the file is not swept");
	for (size_t i = 0; i < ARRAY_LEN(goes); i++)
		if (!strstr(text, goes[i].row))
			expect_gone(t, goes[i].words);
	return text;
}

/* ---- another program ------------------------------------------------------------------------- */

/* Reads the database, and goes on until the pipe is closed. */
static void read_on(const char *path, int ready, int end)
{
	sqlite3 *db;
	char c;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "BEGIN; SELECT count(*) FROM rev", NULL, NULL, NULL) != SQLITE_OK ||
	    write(ready, "r", 1) != 1)
		_exit(1);
	_exit(read(end, &c, 1) == 0 && sqlite3_close(db) == SQLITE_OK ? 0 : 1);
}

/* Every second time somebody looks at the database while it is opened again. */
static void open_while_it_is_read(struct trial *t)
{
	int ready[2], end[2], status;
	pid_t child;
	char c;

	if (trial_roll(t, 2))
		return;
	assert_int_equal(pipe(ready) + pipe(end), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(end[1]);
		read_on(trial_in(t, t->work, "x.db"), ready[1], end[0]);
	}
	close(ready[1]);
	close(end[0]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	open_and_check(t);
	close(end[1]);
	close(ready[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void it_is_as_before_or_as_after_and_what_is_erased_is_gone(void **state)
{
	const char *wanted = getenv("LOS_KILLS");
	size_t kills = wanted ? strtoul(wanted, NULL, 10) : DEFAULT_KILLS;
	size_t each = kills / ARRAY_LEN(acts) + 1, others = each / OTHER_FAULTS + 1;
	struct trial t = { .state = state_of, .left = open_while_it_is_read };

	trial_begin(&t, *state);
	seed(&t);
	assert_non_null(file_with(&t, ERASED));
	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		trial_often(&t, &acts[i], each, others);
	/* the backup had all of it */
	expect_gone(&t, ERASED);
	expect_gone(&t, OLD "para");
	expect_gone(&t, OLD "navn");
	trial_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(it_is_as_before_or_as_after_and_what_is_erased_is_gone),
	};

	disk_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
