/* Profiles as text: read, written, and what they recognise. */
#include "import/profile.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static struct arena *arena;

static const char *said(const struct findings *f)
{
	struct strbuf b = STRBUF_IN(arena);

	for (size_t i = 0; i < f->count; i++) {
		finding_print(&b, &f->at[i]);
		strbuf_addc(&b, '\n');
	}
	return strbuf_text(&b);
}

static void parse(struct profile *p, const char *text, const char *findings)
{
	struct findings f;

	findings_init(&f, arena);
	profile_parse(p, arena, "p", "p.ini", text, &f);
	assert_string_equal(said(&f), findings);
	assert_int_equal(p->broken, f.errors > 0);
}

static void reads_what_a_person_writes(void **state)
{
	struct profile p;

	(void)state;
	parse(&p,
	      "; a comment\n# another\r\n\n  description =  Fra skolen \nkind=needs\nkind = "
	      "courses\n"
	      "header = A, B\\, c ,D\nheader = X\ndelimiter = tab\nencoding = latin1\nquote = '\n"
	      "header-row = 7\nsheet = Kurs 2027\nprovider = A = B\nreplace = *\n"
	      "[columns]\n#not a number\nPris, kr = price\n\\[x] = title\na\\=b = code\n"
	      "#2 = url\n\\#3=subject\n; no\na==\tlevel\n[profile]\nprovider = Z\n",
	      "");
	assert_string_equal(p.name, "p");
	assert_string_equal(p.description, "Fra skolen");
	assert_ptr_equal(p.kind, import_kind_named("courses"));
	assert_int_equal(p.headers, 2);
	assert_string_equal(p.header[0].word[1], "B, c");
	assert_string_equal(p.header[0].word[2], "D");
	assert_null(p.header[0].word[3]);
	assert_string_equal(p.header[1].word[0], "X");
	assert_int_equal(p.table.delimiter, '\t');
	assert_int_equal(p.table.encoding, TABLE_LATIN1);
	assert_int_equal(p.table.quote, '\'');
	assert_int_equal(p.table.header_row, 7);
	assert_false(p.table.no_header);
	assert_string_equal(p.sheet, "Kurs 2027");
	assert_string_equal(p.replace, "*");
	assert_string_equal(p.provider, "Z");
	assert_true(profile_has_dialect(&p));
	assert_int_equal(p.map.count, 6);
	static const struct table_mapping want[] = { { "Pris, kr", "price" }, { "[x]", "title" },
						     { "a=b", "code" },	      { "#2", "url" },
						     { "#3", "subject" },     { "a=", "level" } };
	for (size_t i = 0; i < 6; i++) {
		assert_string_equal(p.map.at[i].column, want[i].column);
		assert_string_equal(p.map.at[i].field, want[i].field);
	}
}

static const struct {
	const char *text, *findings;
} mistakes[] = {
	{ "kind = x\n",
	  "p.ini:1:kind: error: 'x' cannot be imported; courses, needs, firms and codes can\n" },
	{ "\ndelimiter = \n",
	  "p.ini:2:delimiter: error: write one sign here, as ; or , or |, or the word tab\n" },
	{ "header-row = -1\n",
	  "p.ini:1:header-row: error: write the number of the row here, 0 when "
	  "there is no header\n" },
	{ "header = ,,\n",
	  "p.ini:1:header: error: write the headers by which such a file is known, "
	  "with commas between\n" },
	{ "x\n", "p.ini:1:-: error: write it as: key = value\n" },
	{ "[columns]\n= title\n", "p.ini:2:-: error: write it as: column = field\n" },
	{ "[columns]\na =\n", "p.ini:2:-: error: write it as: column = field\n" },
	{ "[columns]\na = title\nb = tittel\n",
	  "p.ini:3:b: error: there is no field 'tittel'; the fields are those of 'los export "
	  "courses', and - for none\n" },
	{ "kind = needs\n[columns]\na = need_text\nb = title\n",
	  "p.ini:4:b: error: there is no field 'title'; the fields are those of 'los export "
	  "needs', and - for none\n" },
	{ "[columns]\nnr = -\n[profile]\nkind = codes\n",
	  "p.ini:2:-: error: the columns of such a file are found by their names; leave out the "
	  "part [columns]\n" },
};

static void each_mistake_is_told_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
		struct profile p;

		parse(&p, mistakes[i].text, mistakes[i].findings);
		assert_true(p.broken);
	}
}

static void what_is_written_reads_back(void **state)
{
	static const char *const words[] = { "A, b", "c\\", "#x", NULL };
	struct profile_header header = { words };
	struct profile p = { .description = "Om den",
			     .kind = import_kind_named("courses"),
			     .header = &header,
			     .headers = 1,
			     .table = { .delimiter = '\t', .quote = '\'', .no_header = true },
			     .provider = "# ; [skole]" };
	struct profile back;
	const char *text;

	(void)state;
	p.table.encoding = TABLE_WINDOWS_1252;
	table_map_set(&p.map, arena, "#1", "title");
	table_map_set(&p.map, arena, "#x", "code");
	table_map_set(&p.map, arena, "[a=b\\", "-");
	table_map_set(&p.map, arena, "; c,d", "price");
	text = profile_text(&p, arena);
	parse(&back, text, "");
	assert_string_equal(profile_text(&back, arena), text);
	assert_string_equal(back.header[0].word[1], "c\\");
	assert_string_equal(back.provider, "# ; [skole]");
	assert_true(back.table.no_header);
	assert_int_equal(back.table.delimiter, '\t');
	assert_int_equal(back.map.count, 4);
	assert_string_equal(back.map.at[1].column, "#x");
	assert_string_equal(back.map.at[2].column, "[a=b\\");
}

static void recognises_when_all_words_of_a_line_are_there(void **state)
{
	static const char *const both[] = { "Emne-kode", "PRIS (kr)", "annet" };
	static const char *const one[] = { "Emnekode", "annet" };
	static const char *const other[] = { "x", "y" };
	struct profile p;

	(void)state;
	parse(&p, "header = emnekode, Pris\nheader = X, Y\n", "");
	assert_true(profile_fits(&p, both, 3));
	assert_false(profile_fits(&p, one, 2));
	assert_true(profile_fits(&p, other, 2));
	assert_false(profile_fits(&p, NULL, 0));
	parse(&p, "provider = P\n", "");
	assert_false(profile_fits(&p, both, 3));
	assert_false(profile_has_dialect(&p));
}

static void the_users_own_go_first_then_the_one_that_asks_most(void **state)
{
	static const char *const header[] = { "a", "b", "c" };
	struct profile at[4];
	struct profiles ps = { .arena = arena, .at = at, .count = 4 };
	struct err e = { 0 };

	(void)state;
	parse(&at[0], "header = a\n", "");
	parse(&at[1], "header = a, b, c\n", "");
	parse(&at[2], "header = a, b\n", "");
	parse(&at[3], "header = a, b, c\nkind = firms\n", "");
	at[0].name = "one";
	assert_ptr_equal(profiles_fitting(&ps, import_kind_named("courses"), header, 3), &at[1]);
	at[0].own = true;
	assert_ptr_equal(profiles_fitting(&ps, NULL, header, 3), &at[0]);
	at[0].broken = true;
	assert_ptr_equal(profiles_fitting(&ps, NULL, header, 3), &at[1]);
	assert_ptr_equal(profiles_fitting(&ps, import_kind_named("firms"), header, 3), &at[3]);
	assert_null(profiles_fitting(&ps, NULL, header, 0));
	assert_null(profiles_find(&ps, "ONE", &e));
	assert_string_equal(e.msg, "the profile 'one' has mistakes; mend them in 'p.ini'");
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_a_person_writes),
		cmocka_unit_test(each_mistake_is_told_with_its_line),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(recognises_when_all_words_of_a_line_are_there),
		cmocka_unit_test(the_users_own_go_first_then_the_one_that_asks_most),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
