/*
 * Imports that are ended by kill -9, by a disk that is full or fails, or by a power cut, at any
 * moment: of a first import, of one that changes and withdraws, of undoing it and of undoing that.
 * The database is as before or as after, catalogue and batches alike, and whole; what was told as
 * done is there.
 *
 * $LOS_KILLS says how many kills in all (45), a fifth as many
 * moments are tried of every other fault.
 */
#include "trial.h"

#include "import/import.h"
#include "store/batch.h"

enum { ROWS = 1200, DEFAULT_KILLS = 45, OTHER_FAULTS = 5 };

/* ---- what is done -----------------------------------------------------------------------------
 */

static void write_file(const struct trial *t, const char *name, size_t first, size_t price)
{
	FILE *to = fopen(trial_in(t, t->f->folder, name), "w");

	assert_non_null(to);
	fputs("provider;code;title;description;price\n", to);
	for (size_t i = first; i < first + ROWS; i++)
		fprintf(to, "%s;C%zu;Course %zu;Words and words about course %zu;%zu\n",
			i % 3 ? "Nord" : "Vest", i, i, i, i % 5 ? 100 : price);
	assert_int_equal(fclose(to), 0);
}

static bool import(struct store *s, const char *path, const char *replace, struct err *e)
{
	const struct import_options o = { .replace = replace };
	struct import *im = NULL;
	enum import_step step = IMPORT_MORE;
	bool ok = import_open(&im, s, import_kind_named("courses"), &o, path, NULL, e) &&
		  import_columns(im) && import_begin(im, e);

	while (ok && step == IMPORT_MORE)
		step = import_step(im, ROWS / 4, e);
	if (ok)
		ok = import_end(im, step == IMPORT_END, e);
	import_close(im);
	return ok;
}

static bool first_import(struct trial *t, struct store **s, struct err *e)
{
	return import(*s, trial_in(t, t->f->folder, "a.csv"), NULL, e);
}

static bool second_import(struct trial *t, struct store **s, struct err *e)
{
	return import(*s, trial_in(t, t->f->folder, "b.csv"), "*", e);
}

static bool undo(struct store *s, int64_t id, struct err *e)
{
	struct batch_undone u;

	return store_batch_undo(&u, s, id, e);
}

static bool undo_second(struct trial *t, struct store **s, struct err *e)
{
	(void)t;
	return undo(*s, 2, e);
}

static bool undo_undoing(struct trial *t, struct store **s, struct err *e)
{
	(void)t;
	return undo(*s, 3, e);
}

/* Each begins where the one before it ended. */
static const struct trial_act acts[] = {
	{ "first import", first_import, true },
	{ "import with changes", second_import, true },
	{ "undo", undo_second, true },
	{ "undo of the undo", undo_undoing, true },
};

/* ---- the database ---------------------------------------------------------------------------- */

static bool add_record(void *to, const struct course_record *r)
{
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		strbuf_addf(to, "%s;", r->field[f]);
	strbuf_addc(to, '\n');
	return true;
}

/* Everything that an import changes, as text; the database must be whole. */
static const char *state_of(struct trial *t)
{
	struct store *s = trial_opened(t);
	struct strbuf b = STRBUF_IN(t->f->arena);
	struct findings found;
	struct home_figures h;
	struct batch *batch;
	struct err e = { 0 };
	size_t n;

	findings_init(&found, t->f->arena);
	if (!store_check(s, &found, &e) || !store_course_records(s, add_record, &b, &e) ||
	    !store_batches(&batch, &n, s, t->f->arena, &e) || !store_home(&h, s, &e))
		fail_msg("%s", e.msg);
	if (found.count)
		fail_msg("the database is not whole: %s", found.at[0].text);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%d %d %d %zu %zu\n", (int)batch[i].id, (int)batch[i].undoes,
			    (int)batch[i].undone_by, batch[i].totals.rows, batch[i].providers);
	strbuf_addf(&b, "%zu\n", h.courses);
	store_close(s);
	return strbuf_text(&b);
}

static void an_import_is_done_or_not_begun_whatever_happens(void **state)
{
	const char *wanted = getenv("LOS_KILLS");
	size_t kills = wanted ? strtoul(wanted, NULL, 10) : DEFAULT_KILLS;
	size_t each = kills / ARRAY_LEN(acts) + 1, others = each / OTHER_FAULTS + 1;
	struct trial t = { .state = state_of };

	trial_begin(&t, *state);
	write_file(&t, "a.csv", 0, 100);
	write_file(&t, "b.csv", ROWS / 4, 250);
	for (size_t act = 0; act < ARRAY_LEN(acts); act++)
		trial_often(&t, &acts[act], each, others);
	trial_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(an_import_is_done_or_not_begun_whatever_happens),
	};

	disk_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
