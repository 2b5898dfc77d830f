#include "../lib/store.h"
#include "import/import.h"
#include "import/input.h"

/* What a teller was told, one line each. */
struct heard {
	struct strbuf findings, rejected;
};

static void hear(void *self, const struct findings *f)
{
	struct heard *h = self;

	for (size_t i = 0; i < f->count; i++)
		strbuf_addf(&h->findings, "%zu %s\n", f->at[i].row, f->at[i].code);
}

static void hear_rejected(void *self, const char *csv, size_t n)
{
	struct heard *h = self;

	strbuf_addn(&h->rejected, csv, n);
}

static void write_file(struct fixture *f, const char *name, const char *text)
{
	FILE *to = fopen(fixture_path(f, name), "w");

	assert_non_null(to);
	fputs(text, to);
	assert_int_equal(fclose(to), 0);
}

static struct import *opened(struct fixture *f, const struct import_options *o, struct heard *h)
{
	struct import_teller teller = { .self = h, .findings = hear, .rejected = hear_rejected };
	struct import *im;

	assert_ok(f, import_open(&im, f->store, import_kind_named("courses"), o,
				 fixture_path(f, "kurs.csv"), &teller, &f->e));
	return im;
}

static size_t courses(struct fixture *f)
{
	struct home_figures h;

	assert_ok(f, store_home(&h, f->store, &f->e));
	return h.courses;
}

static const char text[] = "code;title;price;who\n"
			   "A;Sveising;kr 3 400,-;Kari\n"
			   "B;;200;\n"
			   "C;Drone;;Ola\n";

static void a_file_is_taken_in_step_by_step(void **state)
{
	struct fixture *f = *state;
	struct import_options o = { .provider = "Skolen" };
	struct heard h = { { .arena = f->arena }, { .arena = f->arena } };
	struct import_column c;
	struct import *im;
	uint64_t done, total;

	write_file(f, "kurs.csv", text);
	im = opened(f, &o, &h);
	assert_string_equal(encoding_name(import_dialect(im)->encoding), "UTF-8");
	assert_true(import_columns(im));
	assert_int_equal(import_column_count(im), 4);
	import_column_at(&c, im, 2);
	assert_string_equal(c.field, "price");
	assert_null(c.written);
	assert_ok(f, import_begin(im, &f->e));
	assert_int_equal(import_step(im, 1, &f->e), IMPORT_MORE);
	import_column_at(&c, im, 2);
	assert_string_equal(c.written, "kr 3 400,-");
	assert_string_equal(c.read, "3400");
	import_column_at(&c, im, 3);
	assert_null(c.field);
	assert_string_equal(c.written, "Kari");
	assert_int_equal(import_step(im, 10, &f->e), IMPORT_END);
	import_progress(im, &done, &total);
	assert_int_equal(done, sizeof text - 1);
	assert_int_equal(total, sizeof text - 1);
	assert_ok(f, import_end(im, true, &f->e));
	assert_true(import_kept(im));
	assert_int_equal(import_totals(im)->rows, 3);
	assert_int_equal(import_totals(im)->added, 2);
	assert_int_equal(import_totals(im)->rejected, 1);
	import_close(im);
	assert_int_equal(courses(f), 2);
	assert_string_equal(strbuf_text(&h.findings), "1 unknown-column\n3 no-title\n");
	assert_string_equal(strbuf_text(&h.rejected), "code;title;price;who;los_line;los_reason\n"
						      "B;;200;;3;the course has no title\n");
}

static void nothing_is_kept_that_is_not_ended_well(void **state)
{
	static const struct {
		struct import_options o;
		bool end, ok;
	} cases[] = {
		{ { .provider = "S" }, false, false },
		{ { .provider = "S" }, true, false },
		{ { .provider = "S", .dry_run = true }, true, true },
		{ { .provider = "S", .strict = true }, true, true },
	};
	struct fixture *f = *state;

	write_file(f, "kurs.csv", text);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct heard h = { { .arena = f->arena }, { .arena = f->arena } };
		struct import *im = opened(f, &cases[i].o, &h);

		assert_true(import_columns(im));
		assert_ok(f, import_begin(im, &f->e));
		assert_int_equal(import_step(im, 2, &f->e), IMPORT_MORE);
		if (cases[i].ok)
			assert_int_equal(import_step(im, 2, &f->e), IMPORT_END);
		if (cases[i].end) {
			assert_int_equal(import_end(im, cases[i].ok, &f->e), cases[i].ok);
			assert_false(import_kept(im));
		}
		import_close(im);
		assert_int_equal(courses(f), 0);
	}
}

static void a_file_that_is_none_is_refused(void **state)
{
	static const struct {
		const char *kind, *text, *code;
	} cases[] = {
		{ "courses", "code;title\nA;B\n", "no-provider-column" },
		{ "courses", "a;b\n1;2\n", "no-title-column" },
		{ "firms", "code;title\nA;B\n", NULL },
		{ "codes", "code;title\nA;B\n", "no-code-list" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct heard h = { { .arena = f->arena }, { .arena = f->arena } };
		struct import_teller teller = { .self = &h, .findings = hear };
		struct import_options o = { 0 };
		struct import *im;

		write_file(f, "x.csv", cases[i].text);
		assert_ok(f, import_open(&im, f->store, import_kind_named(cases[i].kind), &o,
					 fixture_path(f, "x.csv"), &teller, &f->e));
		assert_false(import_columns(im));
		if (cases[i].code)
			assert_non_null(strstr(strbuf_text(&h.findings), cases[i].code));
		import_close(im);
	}
	assert_null(import_kind_named("people"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_file_is_taken_in_step_by_step),
		STORE_TEST(nothing_is_kept_that_is_not_ended_well),
		STORE_TEST(a_file_that_is_none_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
