#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "os/os.h"
#include "ui/path.h"

struct fixture {
	struct arena *a;
	char folder[64];
};

static void make_file(struct fixture *f, const char *name, const char *text)
{
	struct err e = { 0 };

	assert_true(os_write_file(arena_printf(f->a, "%s/%s", f->folder, name), text, strlen(text),
				  &e));
}

static int set_up(void **state)
{
	static struct fixture f;

	f.a = arena_new();
	snprintf(f.folder, sizeof f.folder, "/tmp/los-path-XXXXXX");
	assert_non_null(mkdtemp(f.folder));
	assert_int_equal(mkdir(arena_printf(f.a, "%s/Bilder", f.folder), 0700), 0);
	assert_int_equal(mkfifo(arena_printf(f.a, "%s/pipe", f.folder), 0600), 0);
	assert_int_equal(symlink("Bilder", arena_printf(f.a, "%s/lenke", f.folder)), 0);
	make_file(&f, "Bilder/foto-aa.jpg", "x");
	make_file(&f, "Bilder/foto-ab.jpg", "x");
	make_file(&f, "bl\xC3\xA5tt.txt", "text");
	make_file(&f, "bl\xC3\xA6kk.txt", "text");
	make_file(&f, ".skjult", "x");
	setenv("HOME", f.folder, 1);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(system(arena_printf(f->a, "rm -r '%s'", f->folder)), 0);
	arena_free(f->a);
	return 0;
}

/* What is typed after the folder or ~, what Tab makes of it, and how many names fit. */
static const struct {
	const char *typed, *text;
	size_t count;
} completions[] = {
	{ "/Bil", "/Bilder/", 1 },
	{ "/Bilder/", "/Bilder/foto-a", 2 },
	{ "/Bilder/foto-ab", "/Bilder/foto-ab.jpg", 1 },
	{ "/len", "/lenke/", 1 },
	/* å and æ begin with the same byte, which is no letter */
	{ "/bl", "/bl", 2 },
	{ "/bl\xC3\xA5", "/bl\xC3\xA5tt.txt", 1 },
	{ "/nothing", "/nothing", 0 },
	{ "/nowhere/x", "/nowhere/x", 0 },
	{ "/.s", "/.skjult", 1 },
	{ "/", "/", 5 }, /* the hidden one is not among them */
};

static void tab_fills_in_what_is_certain(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(completions); i++) {
		const char *typed = arena_printf(f->a, "%s%s", f->folder, completions[i].typed);
		struct path_completion got = path_complete(f->a, typed);

		assert_string_equal(got.text,
				    arena_printf(f->a, "%s%s", f->folder, completions[i].text));
		assert_int_equal(got.count, completions[i].count);
		/* what was typed from home stays so */
		got = path_complete(f->a, arena_printf(f->a, "~%s", completions[i].typed));
		assert_string_equal(got.text, arena_printf(f->a, "~%s", completions[i].text));
	}
	assert_string_equal(path_complete(f->a, "~").text, "~/");
}

static void only_ordinary_files_are_read(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *name, *refused;
	} cases[] = {
		{ "~/bl\xC3\xA5tt.txt", NULL },
		{ "~/Bilder", "it is a folder, not a file" },
		{ "~/pipe", "no ordinary file, but a device or a pipe" },
		{ "/dev/zero", "no ordinary file, but a device or a pipe" },
		{ "~/no", "there is no such file or folder" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err e = { 0 };
		const char *bytes;
		size_t n;
		bool ok = os_read_ordinary(&bytes, &n, f->a, cases[i].name, 100, &e);

		assert_int_equal(ok, cases[i].refused == NULL);
		if (cases[i].refused)
			assert_non_null(strstr(e.msg, cases[i].refused));
		else
			assert_int_equal(n, 4);
	}
}

static void too_large_files_are_refused(void **state)
{
	struct fixture *f = *state;
	struct err e = { 0 };
	const char *bytes;
	size_t n;

	assert_true(os_read_ordinary(&bytes, &n, f->a, "~/bl\xC3\xA5tt.txt", 4, &e));
	assert_false(os_read_ordinary(&bytes, &n, f->a, "~/bl\xC3\xA5tt.txt", 3, &e));
	assert_int_equal(e.code, ERR_LIMIT);
}

static void pasted_paths_are_understood(void **state)
{
	static const char *const cases[][2] = {
		{ "/a/b.jpg", "/a/b.jpg" },
		{ " '/a/b c.jpg' ", "/a/b c.jpg" },
		{ "\"/a/b c.jpg\"\n", "/a/b c.jpg" },
		{ "file:///a/b%20c%C3%A5.jpg", "/a/b c\xC3\xA5.jpg" },
		{ "/a/100%", "/a/100%" },
		{ "'", "'" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(path_of_pasted(f->a, cases[i][0]), cases[i][1]);
}

static void names_sizes_and_kinds(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(path_base(f->a, "~/a/foto.jpg"), "foto.jpg");
	assert_string_equal(path_base(f->a, "foto.jpg"), "foto.jpg");
	assert_string_equal(path_base(f->a, "/a/"), "");
	assert_string_equal(path_numbered(f->a, "foto.jpg", 2), "foto-2.jpg");
	assert_string_equal(path_numbered(f->a, "foto", 3), "foto-3");
	assert_string_equal(path_numbered(f->a, ".foto", 3), ".foto-3");
	assert_string_equal(size_words(f->a, 1), "1 byte");
	assert_string_equal(size_words(f->a, 999), "999 bytes");
	assert_string_equal(size_words(f->a, 120400), "120 kB");
	assert_string_equal(size_words(f->a, 64 << 20), "67 MB");
	assert_string_equal(file_kind("\xFF\xD8\xFF\xE0", 4), "JPEG picture");
	assert_string_equal(file_kind("%PDF-1.7", 8), "PDF document");
	assert_string_equal(file_kind("hei", 3), "text");
	assert_string_equal(file_kind("\0\1", 2), "");
	assert_string_equal(file_kind("\xFF", 1), "");
	assert_string_equal(file_kind("a long text that ends in \xC3", 26), "text");
	assert_string_equal(file_kind("", 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tab_fills_in_what_is_certain),
		cmocka_unit_test(only_ordinary_files_are_read),
		cmocka_unit_test(too_large_files_are_refused),
		cmocka_unit_test(pasted_paths_are_understood),
		cmocka_unit_test(names_sizes_and_kinds),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
