#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

enum { PUT, GET, ALL, COUNT };
enum { APPLICATION = 0x4C4F5331 };

static const struct db_query queries[] = {
	[PUT] = { "put", "INSERT INTO word (n, text, bytes, x) VALUES (:n, :text, :bytes, :x)" },
	[GET] = { "get", "SELECT text, bytes, x FROM word WHERE n = :n" },
	[ALL] = { "all", "SELECT count(*) FROM word" },
};

static const struct db_migration migrations[] = {
	{ "0001-word", "CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT, bytes BLOB) STRICT" },
	{ "0002-x", "ALTER TABLE word ADD COLUMN x REAL" },
};

struct fixture {
	char folder[40], path[60];
	struct db *db;
	struct err e;
};

static struct db_options options(const char *path)
{
	return (struct db_options){
		.path = path,
		.query = queries,
		.query_count = COUNT,
		.migration = migrations,
		.migration_count = ARRAY_LEN(migrations),
		.application_id = APPLICATION,
		.create = true,
		.busy_ms = 1,
	};
}

static int open_new(void **state)
{
	struct fixture *f = heap_alloc(1, sizeof *f);
	struct db_options o;

	snprintf(f->folder, sizeof f->folder, "/tmp/los-db-XXXXXX");
	*state = f;
	if (!mkdtemp(f->folder))
		return -1;
	snprintf(f->path, sizeof f->path, "%s/x.db", f->folder);
	o = options(f->path);
	return db_open(&f->db, &o, &f->e) ? 0 : -1;
}

static int close_all(void **state)
{
	struct fixture *f = *state;
	char command[80];

	db_close(f->db);
	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	free(f);
	return system(command);
}

static void close_db(struct fixture *f)
{
	db_close(f->db);
	f->db = NULL;
}

static bool put(struct fixture *f, struct db *db, int64_t n, const char *text)
{
	struct stmt *s = db_begin(db, PUT);

	db_bind_int(s, ":n", n);
	db_bind_text(s, ":text", text);
	db_bind_blob(s, ":bytes", "a\0b", 3);
	db_bind_real(s, ":x", 0.0 / 0.0);
	return db_run(s, &f->e);
}

static int64_t count(struct db *db)
{
	struct stmt *s = db_begin(db, ALL);
	struct err e = { 0 };
	int64_t n;

	assert_int_equal(db_step(s, &e), DB_ROW);
	n = db_int(s, 0);
	db_end(s);
	return n;
}

static void gives_back_what_was_bound(void **state)
{
	struct fixture *f = *state;
	struct stmt *s;
	size_t n;

	assert_true(put(f, f->db, 7, "blåbær"));
	assert_true(put(f, f->db, 8, NULL));
	s = db_begin(f->db, GET);
	db_bind_int(s, ":n", 7);
	assert_int_equal(db_step(s, &f->e), DB_ROW);
	assert_string_equal(db_text(s, 0), "blåbær");
	assert_memory_equal(db_blob(s, 1, &n), "a\0b", 3);
	assert_int_equal(n, 3);
	assert_true(db_is_null(s, 2));
	assert_int_equal(db_step(s, &f->e), DB_DONE);
	db_rewind(s);
	db_bind_int(s, ":n", 8);
	assert_int_equal(db_step(s, &f->e), DB_ROW);
	assert_string_equal(db_text(s, 0), "");
	assert_true(db_is_null(s, 0));
	db_end(s);
}

static void a_transaction_is_whole_or_nothing(void **state)
{
	struct fixture *f = *state;

	assert_true(db_tx_begin(f->db, &f->e));
	assert_true(db_in_tx(f->db));
	assert_true(put(f, f->db, 1, "a"));
	assert_false(db_tx_end(f->db, false, &f->e));
	assert_int_equal(count(f->db), 0);
	assert_true(db_tx_begin(f->db, &f->e));
	assert_true(put(f, f->db, 1, "a"));
	assert_true(db_tx_end(f->db, true, &f->e));
	assert_int_equal(count(f->db), 1);
	assert_int_equal(f->e.code, ERR_NONE);
	assert_false(put(f, f->db, 1, "again"));
	assert_int_equal(f->e.code, ERR_DB);
}

static void write_file(const char *path, const char *text, size_t n)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

/* What stands at the path, and what is said about it. */
static void explains_what_is_no_database_of_its_own(void **state)
{
	static const char other[] = "sqlite3 other.db 'CREATE TABLE t(x)'";
	struct fixture *f = *state;
	const struct {
		const char *name;
		bool create;
		enum err_code code;
		const char *says;
	} cases[] = {
		{ "none.db", false, ERR_NOT_FOUND, "there is no database at" },
		{ "text.csv", true, ERR_REFUSED, "is not a database but another kind of file" },
		{ "empty.db", false, ERR_REFUSED, "is an empty file, not a database" },
		{ "folder", true, ERR_REFUSED, "is a folder, not a database" },
		{ "other.db", true, ERR_REFUSED, "is a database of another program" },
		{ "link.db", true, ERR_REFUSED, "is a symbolic link" },
		{ "none/x.db", true, ERR_DB, "its folder is not there" },
	};
	char here[200];

	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(f->folder), 0);
	write_file("text.csv", "a;b\n1;2\n", 8);
	write_file("empty.db", "", 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(system(other), 0);
	assert_int_equal(symlink("x.db", "link.db"), 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct db_options o = options(cases[i].name);
		struct db *db = NULL;

		o.create = cases[i].create;
		f->e = (struct err){ 0 };
		assert_false(db_open(&db, &o, &f->e));
		assert_null(db);
		assert_int_equal(f->e.code, cases[i].code);
		assert_non_null(strstr(f->e.msg, cases[i].says));
		assert_non_null(strstr(f->e.msg, cases[i].name));
	}
	assert_int_equal(chdir(here), 0);
}

static void refuses_a_newer_schema(void **state)
{
	struct fixture *f = *state;
	struct db_options o = options(f->path);

	close_db(f);
	o.migration_count = 1;
	o.query_count = 0;
	assert_false(db_open(&f->db, &o, &f->e));
	assert_int_equal(f->e.code, ERR_REFUSED);
	assert_non_null(
		strstr(f->e.msg, "made by a newer version of the program (its schema is 2"));
}

static void an_older_schema_is_copied_and_brought_up_to_date(void **state)
{
	struct fixture *f = *state;
	struct db_options o;
	char path[80];
	struct stat st;

	snprintf(path, sizeof path, "%s/old.db", f->folder);
	o = options(path);
	close_db(f);
	o.migration_count = 1;
	o.query_count = 0;
	assert_true(db_open(&f->db, &o, &f->e));
	close_db(f);
	o = options(path);
	o.create = false;
	assert_true(db_open(&f->db, &o, &f->e));
	assert_true(put(f, f->db, 1, "a"));
	snprintf(path, sizeof path, "%s/old.db.v1.bak", f->folder);
	assert_int_equal(stat(path, &st), 0);
}

/* Somebody made the table of the second migration by hand: nothing is changed, and it is said why.
 */
static void an_update_that_cannot_be_made_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct db_migration clashing[] = { migrations[0], migrations[0] };
	struct db_options o;
	char path[80];

	snprintf(path, sizeof path, "%s/clash.db", f->folder);
	o = options(path);
	close_db(f);
	o.migration_count = 1;
	o.query_count = 0;
	assert_true(db_open(&f->db, &o, &f->e));
	close_db(f);
	o.create = false;
	o.migration = clashing;
	o.migration_count = 2;
	assert_false(db_open(&f->db, &o, &f->e));
	assert_non_null(strstr(f->e.msg, "clash.db' up to date ("));
	assert_non_null(strstr(f->e.msg, "already exists"));
	o.migration_count = 1;
	f->e = (struct err){ 0 };
	assert_true(db_open(&f->db, &o, &f->e));
}

static void a_busy_database_says_so(void **state)
{
	struct fixture *f = *state;
	struct db_options o = options(f->path);
	struct db *other = NULL;

	assert_true(db_open(&other, &o, &f->e));
	assert_true(db_tx_begin(other, &f->e));
	assert_false(db_tx_begin(f->db, &f->e));
	assert_int_equal(f->e.code, ERR_BUSY);
	assert_non_null(strstr(f->e.msg, "in use by another program"));
	assert_int_equal(count(f->db), 0); /* reading goes on */
	assert_true(db_tx_end(other, true, &f->e));
	db_close(other);
}

static void cannot_write_what_is_read_only(void **state)
{
	struct fixture *f = *state;
	struct db_options o = options(f->path);

	close_db(f);
	o.read_only = true;
	assert_true(db_open(&f->db, &o, &f->e));
	assert_int_equal(count(f->db), 0);
	assert_false(put(f, f->db, 1, "a"));
	assert_non_null(strstr(f->e.msg, "cannot be written"));
	if (geteuid() == 0)
		return; /* root may write everywhere */
	close_db(f);
	o.read_only = false;
	assert_int_equal(chmod(f->path, 0400), 0);
	assert_false(db_open(&f->db, &o, &f->e));
	assert_non_null(strstr(f->e.msg, "you have no permission to change it"));
	assert_int_equal(chmod(f->path, 0000), 0);
	assert_false(db_open(&f->db, &o, &f->e));
	assert_non_null(strstr(f->e.msg, "you have no permission to read it"));
}

static void is_for_its_owners_eyes(void **state)
{
	struct fixture *f = *state;
	struct stat st;

	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void count_words(void *to, const char *text)
{
	size_t *n = to;

	assert_non_null(text);
	(*n)++;
}

static void finds_damage(void **state)
{
	struct fixture *f = *state;
	struct db_options o = options(f->path);
	size_t wrong = 0;
	FILE *file;

	for (int64_t i = 0; i < 2000; i++)
		assert_true(put(f, f->db, i, "a text that fills some pages of the table"));
	assert_true(db_check(f->db, count_words, &wrong, &f->e));
	assert_int_equal(wrong, 0);
	close_db(f);
	file = fopen(f->path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, 8192 * 4 + 3, SEEK_SET), 0);
	for (int i = 0; i < 64; i++)
		assert_int_equal(fputc(0xA5, file), 0xA5);
	assert_int_equal(fclose(file), 0);
	assert_true(db_open(&f->db, &o, &f->e));
	assert_true(!db_check(f->db, count_words, &wrong, &f->e) || wrong > 0);
}

static void a_backup_is_a_whole_database(void **state)
{
	struct fixture *f = *state;
	char copy[80], text[80];
	struct db_options o = options(copy);
	struct db *db = NULL;

	snprintf(copy, sizeof copy, "%s/copy.db", f->folder);
	snprintf(text, sizeof text, "%s/text.txt", f->folder);
	assert_true(put(f, f->db, 1, "a"));
	assert_true(db_backup(f->db, copy, &f->e));
	assert_true(put(f, f->db, 2, "b"));
	assert_true(db_backup(f->db, copy, &f->e)); /* over the older one */
	o.create = false;
	assert_true(db_open(&db, &o, &f->e));
	assert_int_equal(count(db), 2);
	db_close(db);
	assert_false(db_backup(f->db, f->path, &f->e));
	assert_non_null(strstr(f->e.msg, "is the database itself"));
	write_file(text, "keep me", 7);
	assert_false(db_backup(f->db, text, &f->e));
	assert_non_null(strstr(f->e.msg, "choose another name"));
	snprintf(copy, sizeof copy, "%s/none/copy.db", f->folder);
	assert_false(db_backup(f->db, copy, &f->e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define DB_TEST(t) cmocka_unit_test_setup_teardown(t, open_new, close_all)
		DB_TEST(gives_back_what_was_bound),
		DB_TEST(a_transaction_is_whole_or_nothing),
		DB_TEST(explains_what_is_no_database_of_its_own),
		DB_TEST(refuses_a_newer_schema),
		DB_TEST(an_older_schema_is_copied_and_brought_up_to_date),
		DB_TEST(an_update_that_cannot_be_made_changes_nothing),
		DB_TEST(a_busy_database_says_so),
		DB_TEST(cannot_write_what_is_read_only),
		DB_TEST(is_for_its_owners_eyes),
		DB_TEST(finds_damage),
		DB_TEST(a_backup_is_a_whole_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
