/*
 * Power cuts and failing disks, while the program's own code answers, types, finishes, imports and
 * migrates: what was shown as saved is there, and the database is whole.  $LOS_CUTS says how many
 * cuts (100).  That a test of this kind sees what it must see is shown with synchronous=NORMAL.
 */
#include "acts.h"

#include <sys/stat.h>

enum { DEFAULT_CUTS = 100, CUTS_A_FAULT = 2 };

static size_t cuts_wanted(void)
{
	const char *wanted = getenv("LOS_CUTS");

	return wanted ? strtoul(wanted, NULL, 10) : DEFAULT_CUTS;
}

static const char *new_folder(struct fixture *f, const char *name)
{
	const char *path = fixture_path(f, name);

	assert_int_equal(mkdir(path, 0700), 0);
	return path;
}

static void clear_folder(struct fixture *f, const char *folder)
{
	assert_int_equal(system(arena_printf(f->arena, "rm -f %s/*", folder)), 0);
}

/* How many of the cuts lost something that was shown. */
static size_t cut(struct acts *a, size_t cuts, uint64_t dice, bool must_hold)
{
	const char *folder = new_folder(a->f, "left");
	size_t losses = 0;

	for (size_t i = 0; i < cuts; i++) {
		size_t at;
		const char *lost;

		dice = hash64(&dice, sizeof dice) | 1;
		at = i == 0 ? disk_entries() : dice % (disk_entries() + 1);
		clear_folder(a->f, folder);
		disk_after_cut(folder, at, &dice);
		lost = acts_lost(a, folder, disk_marked(at));
		if (*lost && must_hold)
			fail_msg("cut %zu, before entry %zu of %zu: %s", i, at, disk_entries(),
				 lost);
		losses += *lost != '\0';
	}
	return losses;
}

static void nothing_shown_as_saved_is_lost_by_a_power_cut(void **state)
{
	struct acts a = { 0 };
	size_t cuts = cuts_wanted();

	acts_begin(&a, *state, "work");
	disk_watch(a.folder);
	acts_work(&a);
	assert_int_equal(a.errors, 0);
	cut(&a, cuts, 20261123, true);
	print_message("%zu power cuts among %zu writes, %zu acts shown as done, 0 lost\n", cuts,
		      disk_entries(), a.count);
	disk_unwatch();
	acts_end(&a);
}

static void the_same_without_full_syncs_is_seen_to_lose(void **state)
{
	struct acts a = { .weak = true };
	size_t cuts = cuts_wanted(), losses;

	acts_begin(&a, *state, "work");
	disk_watch(a.folder);
	acts_work(&a);
	losses = cut(&a, cuts, 20261123, false);
	print_message("with synchronous=NORMAL %zu of %zu power cuts lose what was shown\n", losses,
		      cuts);
	assert_true(losses > cuts / 4);
	disk_unwatch();
	acts_end(&a);
}

/* ---- a schema that is brought up to date ----------------------------------------------------- */

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct db_migration migrations[] = {
#define MIGRATION(name, sql) { name, sql },
#include "store/migrations.inc"
#undef MIGRATION
};
#pragma GCC diagnostic pop

static const struct db_query old_query = {
	"old", "INSERT INTO form (n, id, version, title, text, sha256, added_at) "
	       "VALUES (1, 'old', '1', 'Old', CAST('x' AS BLOB), zeroblob(32), 5)"
};

static void make_old(struct fixture *f, const char *path)
{
	struct db_options o = {
		.path = path,
		.query = &old_query,
		.query_count = 1,
		.migration = migrations,
		.migration_count = 1,
		.application_id = 0x4C4F5331,
		.create = true,
	};
	struct db *db;

	assert_ok(f, db_open(&db, &o, &f->e));
	assert_ok(f, db_run(db_begin(db, 0), &f->e));
	db_close(db);
}

static void a_migration_that_is_cut_off_goes_on_the_next_time(void **state)
{
	struct fixture *f = *state;
	const char *folder = new_folder(f, "old"), *left = new_folder(f, "left");
	struct store_options o = fixture_options(f, arena_printf(f->arena, "%s/x.db", folder));
	uint64_t dice = 42;

	make_old(f, o.path);
	disk_watch(folder);
	store_close(f->store);
	assert_ok(f, store_open(&f->store, &o, &f->e));
	for (size_t at = 0; at <= disk_entries(); at++) {
		struct store_options again = fixture_options(
			f, arena_printf(f->arena, "%s/x.db", left));
		struct store *s = NULL;
		struct findings found;
		struct form_row row;

		clear_folder(f, left);
		disk_after_cut(left, at, &dice);
		assert_ok(f, store_open(&s, &again, &f->e));
		findings_init(&found, f->arena);
		assert_ok(f, store_check(s, &found, &f->e));
		assert_int_equal(found.count, 0);
		assert_ok(f, store_form(&row, s, f->arena, "old", NULL, &f->e));
		assert_string_equal(row.title, "Old");
		store_close(s);
	}
	disk_unwatch();
}

/* ---- a disk that fails ----------------------------------------------------------------------- */

/* The n-th call of a kind fails once; false: there were fewer, nothing has failed. */
static bool fails_at(struct fixture *f, enum disk_fault fault, size_t n, const char *words)
{
	struct acts a = { 0 };
	const char *folder = fixture_path(f, "work");
	bool has;

	acts_begin(&a, f, "work");
	disk_watch(a.folder);
	disk_fail(fault, n);
	acts_work(&a);
	has = disk_has_failed();
	disk_fail(DISK_FINE, 0);
	if (a.errors && !strstr(a.first_error, words))
		fail_msg("call %zu fails, and is told as '%s'", n, a.first_error);
	assert_int_equal(session_unsaved(a.session), 0);
	assert_int_equal(disk_marked(disk_entries()), a.count);
	cut(&a, CUTS_A_FAULT, n, true);
	disk_unwatch();
	acts_end(&a);
	clear_folder(f, fixture_path(f, "left"));
	clear_folder(f, folder);
	assert_int_equal(rmdir(fixture_path(f, "left")) + rmdir(folder), 0);
	return has;
}

/* One after another, until the work is done before it would fail; each `step`-th in short. */
static void fail_all(struct fixture *f, enum disk_fault fault, size_t step, const char *words)
{
	size_t n = 1, runs = 0;

	if (cuts_wanted() > DEFAULT_CUTS)
		step = step / 10 + 1;

	for (; fails_at(f, fault, n, words); n += step)
		runs++;
	print_message("%zu runs with one fault each, 0 lost\n", runs);
	assert_true(runs >= 10);
}

static void a_write_that_fails_loses_nothing(void **state)
{
	fail_all(*state, DISK_WRITE_FAILS, 97, "the disk");
}

/*
 * Trying again is right here: of a commit that failed SQLite writes every page anew, and what
 * stands before it in the journal was synced.  Where the disk promises less (disk_promise) that is
 * not so, which this test would show.
 */
static void a_sync_that_fails_loses_nothing(void **state)
{
	disk_promise(true);
	fail_all(*state, DISK_SYNC_FAILS, 13, "the disk");
	disk_promise(false);
}

static void a_disk_that_is_full_loses_nothing(void **state)
{
	fail_all(*state, DISK_FULL, 89, "the disk is full");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(nothing_shown_as_saved_is_lost_by_a_power_cut),
		STORE_TEST(the_same_without_full_syncs_is_seen_to_lose),
		STORE_TEST(a_migration_that_is_cut_off_goes_on_the_next_time),
		STORE_TEST(a_write_that_fails_loses_nothing),
		STORE_TEST(a_sync_that_fails_loses_nothing),
		STORE_TEST(a_disk_that_is_full_loses_nothing),
	};

	disk_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
