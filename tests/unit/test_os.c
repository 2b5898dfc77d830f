#include "os/os.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct arena *arena;
	char folder[40];
};

static int in_a_folder(void **state)
{
	struct fixture *f = heap_alloc(1, sizeof *f);

	f->arena = arena_new();
	snprintf(f->folder, sizeof f->folder, "/tmp/los-os-XXXXXX");
	*state = f;
	return mkdtemp(f->folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	struct fixture *f = *state;
	char command[60];

	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	arena_free(f->arena);
	free(f);
	return system(command);
}

static const char *in(struct fixture *f, const char *name)
{
	return arena_printf(f->arena, "%s/%s", f->folder, name);
}

static void writes_whole_files_and_reads_them(void **state)
{
	struct fixture *f = *state;
	struct err e = { 0 };
	const char *text;
	size_t n;

	assert_true(os_write_file(in(f, "x.csv"), "old and longer", 14, &e));
	assert_true(os_write_file(in(f, "x.csv"), "a\0b", 3, &e));
	assert_true(os_read_file(&text, &n, f->arena, in(f, "x.csv"), 100, &e));
	assert_int_equal(n, 3);
	assert_memory_equal(text, "a\0b\0", 4);
	assert_false(os_exists(in(f, "x.csv.part")));
	assert_int_equal(e.code, ERR_NONE);
}

static void explains_what_cannot_be_read(void **state)
{
	struct fixture *f = *state;
	const struct {
		const char *path;
		size_t max;
		enum err_code code;
		const char *message;
	} cases[] = {
		{ in(f, "none"), 9, ERR_NOT_FOUND, "there is no such file or folder" },
		{ f->folder, 9, ERR_IO, "it is a folder, not a file" },
		{ in(f, "big"), 4, ERR_LIMIT, "is larger than 4 bytes" },
		{ in(f, "big/x"), 4, ERR_IO, "a part of its path is a file" },
	};
	struct err e = { 0 };
	const char *text;
	size_t n;

	assert_true(os_write_file(in(f, "big"), "12345", 5, &e));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_false(os_read_file(&text, &n, f->arena, cases[i].path, cases[i].max, &e));
		assert_int_equal(e.code, cases[i].code);
		assert_non_null(strstr(e.msg, cases[i].message));
		assert_non_null(strstr(e.msg, cases[i].path));
	}
}

static void a_failed_write_leaves_the_old_file(void **state)
{
	struct fixture *f = *state;
	struct err e = { 0 };

	assert_false(os_write_file(in(f, "none/x"), "a", 1, &e));
	assert_non_null(strstr(e.msg, "no such file or folder"));
	assert_false(os_write_file(f->folder, "a", 1, &e));
	assert_non_null(strstr(e.msg, "is a folder"));
	assert_true(os_write_file("/dev/null", "a", 1, &e));
}

static void makes_folders_and_lists_them_sorted(void **state)
{
	struct fixture *f = *state;
	struct err e = { 0 };
	const char *const *names;
	struct stat st;
	size_t n;

	assert_true(os_make_folders(in(f, "a/b/c.csv"), &e));
	assert_int_equal(stat(in(f, "a/b"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(os_write_file(in(f, "a/b/z.csv"), "", 0, &e));
	assert_true(os_write_file(in(f, "a/b/c.csv"), "", 0, &e));
	assert_true(os_write_file(in(f, "a/b/c.txt"), "", 0, &e));
	assert_true(os_list(&names, &n, f->arena, in(f, "a/b"), ".csv", &e));
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "c.csv");
	assert_string_equal(names[1], "z.csv");
	assert_false(os_list(&names, &n, f->arena, in(f, "x"), ".csv", &e));
}

static const char *shown(struct arena *a, struct instant t)
{
	struct strbuf b = STRBUF_IN(a);

	instant_print_iso(&b, t);
	return strbuf_text(&b);
}

static void the_clock_can_be_frozen_in_any_zone(void **state)
{
	static const struct {
		const char *zone, *frozen, *now; /* NULL: refused */
	} cases[] = {
		{ "Europe/Oslo", "2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00.000+01:00" },
		{ "Europe/Oslo", "2026-07-01T09:00", "2026-07-01T09:00:00.000+02:00" },
		{ "UTC", "2026-11-23T09:00:00+01:00", "2026-11-23T08:00:00.000Z" },
		{ "America/Phoenix", "1970-01-01T00:00:00Z", "1969-12-31T17:00:00.000-07:00" },
		{ "Europe/Oslo", "2026-11-23", "2026-11-23T00:00:00.000+01:00" },
		{ "Europe/Oslo", "yesterday", NULL },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct os_clock c;
		struct clock view = os_clock_view(&c);
		struct err e = { 0 };

		setenv("TZ", cases[i].zone, 1);
		assert_int_equal(os_clock_init(&c, cases[i].frozen, &e), !!cases[i].now);
		if (cases[i].now)
			assert_string_equal(shown(f->arena, view.now(view.self)), cases[i].now);
		else
			assert_non_null(strstr(e.msg, "'yesterday' is not a time"));
	}
	unsetenv("TZ");
}

/* 22:30 UTC is the next day in Norway in summer, in winter not yet. */
static void a_day_is_the_day_it_was_there(void **state)
{
	static const struct {
		struct date utc;
		int minute_of_day, day;
	} cases[] = {
		{ { 2026, 7, 1 }, 22 * 60 + 30, 2 },	{ { 2026, 11, 22 }, 22 * 60 + 30, 22 },
		{ { 2026, 11, 22 }, 23 * 60 + 30, 23 }, { { 2026, 3, 28 }, 23 * 60, 29 },
		{ { 2026, 10, 24 }, 22 * 60, 25 },	{ { 2026, 10, 25 }, 22 * 60 + 30, 25 },
	};
	struct os_clock c = { 0 };
	struct clock view = os_clock_view(&c), none = { 0 };

	(void)state;
	setenv("TZ", "Europe/Oslo", 1);
	tzset();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t minute = date_to_days(cases[i].utc) * 1440 + cases[i].minute_of_day;

		assert_int_equal(date_of_ms(minute * 60000, &view).day, cases[i].day);
		assert_int_equal(date_of_ms(minute * 60000, &none).day, cases[i].utc.day);
	}
	unsetenv("TZ");
}

static void the_zone_knows_summer_time(void **state)
{
	struct os_clock c;
	struct clock view = os_clock_view(&c);
	struct err e = { 0 };

	(void)state;
	setenv("TZ", "Europe/Oslo", 1);
	assert_true(os_clock_init(&c, NULL, &e));
	assert_int_equal(
		view.offset_at(view.self, date_to_days((struct date){ 2026, 7, 1 }) * 86400), 120);
	assert_int_equal(
		view.offset_at(view.self, date_to_days((struct date){ 2026, 1, 1 }) * 86400), 60);
	assert_true(view.now(view.self).ms > INT64_C(1700000000000));
	unsetenv("TZ");
}

static void seeded_randomness_repeats(void **state)
{
	struct os_random a = { .seeded = true, .seed = 7 }, b = a, real = { 0 };
	struct random ra = os_random_view(&a), rb = os_random_view(&b);
	struct random rr = os_random_view(&real);
	uint64_t first = random_u64(&ra);

	(void)state;
	assert_true(first == random_u64(&rb));
	assert_true(first != random_u64(&ra));
	assert_true(random_u64(&rr) != random_u64(&rr));
}

static void paths_follow_the_environment(void **state)
{
	struct fixture *f = *state;

	setenv("HOME", "/home/ane", 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("LOS_DB");
	assert_string_equal(os_default_db(f->arena), "/home/ane/.local/share/los/los.db");
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_string_equal(os_default_db(f->arena), "/data/los/los.db");
	setenv("LOS_DB", "x.db", 1);
	assert_string_equal(os_default_db(f->arena), "x.db");
	assert_true(os_exists(os_share_path(f->arena, "data/codes/municipalities.csv")));
	setenv("LOS_DATA", f->folder, 1);
	assert_string_equal(os_share_path(f->arena, "nowhere"), LOS_PREFIX "/share/los/nowhere");
	unsetenv("LOS_DATA");
}

static void the_machine_token_differs_between_files(void **state)
{
	struct fixture *f = *state;
	unsigned char a[SHA256_SIZE], b[SHA256_SIZE], again[SHA256_SIZE];
	struct err e = { 0 };

	assert_true(os_write_file(in(f, "a"), "", 0, &e));
	assert_true(os_write_file(in(f, "b"), "", 0, &e));
	os_machine_token(a, in(f, "a"));
	os_machine_token(b, in(f, "b"));
	os_machine_token(again, in(f, "a"));
	assert_memory_equal(a, again, sizeof a);
	assert_memory_not_equal(a, b, sizeof a);
}

static void logs_lines_with_time_and_module(void **state)
{
	struct fixture *f = *state;
	struct err e = { 0 };
	const char *text;
	size_t n;

	setenv("XDG_STATE_HOME", f->folder, 1);
	log_info("store", "import %d done", 7);
	log_info("store", "import %d done", 8);
	assert_true(os_read_file(&text, &n, f->arena, in(f, "los/log"), 1000, &e));
	assert_non_null(strstr(text, " store: import 7 done\n"));
	assert_non_null(strstr(text, " store: import 8 done\n"));
	unsetenv("XDG_STATE_HOME");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_A_FOLDER(f) cmocka_unit_test_setup_teardown(f, in_a_folder, remove_folder)
		IN_A_FOLDER(writes_whole_files_and_reads_them),
		IN_A_FOLDER(explains_what_cannot_be_read),
		IN_A_FOLDER(a_failed_write_leaves_the_old_file),
		IN_A_FOLDER(makes_folders_and_lists_them_sorted),
		IN_A_FOLDER(the_clock_can_be_frozen_in_any_zone),
		cmocka_unit_test(a_day_is_the_day_it_was_there),
		cmocka_unit_test(the_zone_knows_summer_time),
		cmocka_unit_test(seeded_randomness_repeats),
		IN_A_FOLDER(paths_follow_the_environment),
		IN_A_FOLDER(the_machine_token_differs_between_files),
		IN_A_FOLDER(logs_lines_with_time_and_module),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
