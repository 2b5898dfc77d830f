#include "../lib/store.h"
#include "store/batch.h"

#include <glob.h>

static const struct {
	const char *name, *sql;
} queries[] = {
#define QUERY(id, name, sql) { name, sql },
#include "store/queries.inc"
#undef QUERY
};

/*
 * Queries that read a whole table, or a list in brackets, on purpose: lists, walks and figures; and
 * rev_insert, whose scans are for deferred foreign keys, which there are none of.
 */
static const char *const may_scan[] = {
	"contact_all",
	"contact_log_all",
	"contact_drift",
	"firm_with_word",
	"firm_move_rows",
	"rev_insert",
	"rev_walk",
	"rev_changes",
	"comment_derive",
	"firm_list",
	"form_list",
	"interview_all",
	"need_all",
	"decision_all",
	"import_list",
	"course_all",
	"course_count",
	"municipality_list",
	"home",
	"need_areas",
	"need_unmatched",
	"need_found",
	"home_interviews",
	"interview_cut_off",
	"batch_insert",
	"batch_list",
	"batch_courses",
	"batch_provider_figures",
	"batch_rows",
	"concept_list",
	"concept_counts",
	"thesaurus",
	"need_match_stale",
	"challenge_list",
	"check_in_list",
	"activity_list",
	"activity_named", /* the lists in a row of its view */
	"activity_told",
	"activity_derive",
	"activity_funding_derive",
	"activity_for_derive",
	"grant_list",
	"grant_derive",
	"grant_line_derive",
	"spending_list",
	"plan_drift",
	"need_told",
	"access_list",
	"erase_revisions", /* once in a firm's life */
	"erase_terms",
	"erase_quoted",
	"erase_plan",
	"erase_linked",
	"erase_reworded",
	"erase_counts",
	"erase_imported",
	"import_files",
	"subject_told",
	"subject_person_told",
	"subject_imports",
	"block_due",
	"erase_aliases",
	"rev_tombs",
	"person_find", /* once in a person's life */
	"person_logs",
	"person_decisions",
	"person_comments", /* in a revision */
	"person_imported",
	"purge_paradata", /* once in a while */
	"purge_interviews",
	"purge_texts",
	"known_talks",
	"purge_contacts",
	"known_firms", /* a copy is gone through once */
	"known_interviews",
	"known_paradata",
	"municipality_name", /* those that have another's name */
	"overview",	     /* the whole of it is counted */
	"overview_span",     /* imports are few */
	"week_needs",	     /* imports are few */
	"week_decisions",
	"week_steps", /* by activity */
	"week_runs",
	"week_interest",
	"week_agreed", /* the answers of each interview with a form */
};

static bool may_scan_tables(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(may_scan); i++)
		if (strcmp(may_scan[i], name) == 0)
			return true;
	return false;
}

struct plan {
	const char *query;
	size_t steps, scans;
};

static void look_for_scan(void *to, const char *text)
{
	struct plan *p = to;

	p->steps++;
	if (strncmp(text, "SCAN", 4) == 0 && strcmp(text, "SCAN CONSTANT ROW") != 0 &&
	    !may_scan_tables(p->query)) {
		print_error("query '%s' reads a whole table: %s\n", p->query, text);
		p->scans++;
	}
}

static void every_query_goes_by_an_index(void **state)
{
	struct fixture *f = *state;

	size_t scans = 0;

	assert_int_equal(ARRAY_LEN(queries), Q_COUNT);
	for (size_t i = 0; i < Q_COUNT; i++) {
		struct plan p = { .query = queries[i].name };

		assert_ok(f, db_explain(f->store->db, i, look_for_scan, &p, &f->e));
		scans += p.scans;
	}
	assert_int_equal(scans, 0);
}

/* The words between two marks of a "-- name:" line, each followed by one space. */
static const char *listed(struct arena *a, const char *line, char from, const char *to)
{
	const char *begin = strchr(line, from);
	const char *end = begin ? strstr(begin, to) : NULL;
	struct strbuf b = STRBUF_IN(a);

	if (!begin || !end)
		return "";
	for (const char *p = begin + 1; p < end; p++)
		if (*p != ',')
			strbuf_addc(&b, *p);
	if (end > begin + 1)
		strbuf_addc(&b, ' ');
	return strbuf_text(&b);
}

static void check_query(struct fixture *f, size_t i, const char *line)
{
	struct strbuf binds = STRBUF_IN(f->arena), columns = STRBUF_IN(f->arena);
	struct stmt *s = db_begin(f->store->db, i);
	const char *arrow = strstr(line, " -> ");
	const char *want = listed(f->arena, line, '(', ")");

	for (int p = 1; p <= db_param_count(s); p++) {
		strbuf_addf(&binds, "%s ", db_param_name(s, p));
		assert_non_null(strstr(want, arena_printf(f->arena, "%s ", db_param_name(s, p))));
	}
	assert_int_equal(strlen(want), strlen(strbuf_text(&binds)));
	for (int c = 0; c < db_column_count(s); c++)
		strbuf_addf(&columns, "%s%s", c ? ", " : "", db_column_name(s, c));
	assert_string_equal(strbuf_text(&columns), arrow ? arrow + 4 : "");
	db_end(s);
}

/* The line above each query in src/store/queries names its binds and columns: it must be true. */
static void every_query_is_what_its_line_says(void **state)
{
	struct fixture *f = *state;
	size_t seen = 0;
	glob_t files;

	assert_int_equal(glob("src/store/queries/*.sql", 0, NULL, &files), 0);
	for (size_t k = 0; k < files.gl_pathc; k++) {
		FILE *in = fopen(files.gl_pathv[k], "r");
		char line[2000];

		if (!in)
			skip();
		while (fgets(line, sizeof line, in)) {
			size_t i = 0;
			char name[64];

			line[strcspn(line, "\n")] = '\0';
			if (sscanf(line, "-- name: %63s", name) != 1)
				continue;
			while (i < Q_COUNT && strcmp(queries[i].name, name) != 0)
				i++;
			assert_true(i < Q_COUNT);
			check_query(f, i, line);
			seen++;
		}
		fclose(in);
	}
	globfree(&files);
	assert_int_equal(seen, Q_COUNT);
}

/* ---- revisions ------------------------------------------------------------------------------- */

static const struct firm kvernmoen = {
	"315792401", "Kvernmoen Sag", "16.100", "Rendalen", 4, "DA"
};

/* How many findings the check makes; with `code` only those of that kind. */
static size_t check(struct fixture *f, const char *code)
{
	struct findings found;
	size_t n = 0;

	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	for (size_t i = 0; i < found.count; i++)
		n += !code || strcmp(found.at[i].code, code) == 0;
	return n;
}

static void put_firms(struct fixture *f)
{
	struct firm firm = kvernmoen;

	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	firm.employees = 5;
	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	assert_ok(f, store_firm_put(f->store, &firm, &f->e)); /* says nothing new */
	firm.orgnr = "999888777";
	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
}

static void revisions_are_numbered_without_gaps(void **state)
{
	struct fixture *f = *state;
	struct stmt *q;
	int64_t seq = 0;

	put_firms(f);
	q = db_begin(f->store->db, Q_REV_WALK);
	while (db_step(q, &f->e) == DB_ROW)
		assert_int_equal(db_int(q, 1), ++seq);
	db_end(q);
	assert_int_equal(seq, 3);
	assert_int_equal(check(f, NULL), 0);
}

static void a_new_database_passes_the_check(void **state)
{
	assert_int_equal(check(*state, NULL), 0);
}

/* A folder's database, changed behind the program's back with the sqlite3 shell. */
static struct store *reopen(struct fixture *f, const char *sql)
{
	const char *path = fixture_path(f, "x.db");
	struct store_options o = fixture_options(f, path);
	struct store *s = NULL;

	if (sql) {
		const char *command = arena_printf(f->arena, "sqlite3 %s \"%s\" 2>/dev/null", path,
						   sql);

		assert_int_equal(system(command), 0);
	}
	assert_ok(f, store_open(&s, &o, &f->e));
	return s;
}

#define WITHOUT_GUARD "DROP TRIGGER rev_is_not_changed; DROP TRIGGER rev_is_not_deleted;"

static void tampering_is_found(void **state)
{
	static const struct {
		const char *sql, *code;
	} cases[] = {
		{ WITHOUT_GUARD "UPDATE rev SET payload = CAST('{}' AS BLOB) WHERE seq = 2",
		  "rev-payload" },
		{ WITHOUT_GUARD "UPDATE rev SET author = 'Eve' WHERE seq = 2", "rev-hash" },
		{ WITHOUT_GUARD "UPDATE rev SET made_at = 1 WHERE seq = 1", "rev-hash" },
		{ WITHOUT_GUARD "UPDATE rev SET hash = zeroblob(32) WHERE seq = 2", "rev-hash" },
		{ WITHOUT_GUARD "UPDATE rev SET prev_hash = zeroblob(32) WHERE seq = 2",
		  "rev-chain" },
		{ WITHOUT_GUARD "DELETE FROM rev_parent", "rev-hash" },
		{ WITHOUT_GUARD "DELETE FROM rev WHERE seq = 2", "rev-gap" },
		{ "UPDATE firm SET rev = zeroblob(16)", "database" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct store *memory = f->store;

		f->store = reopen(f, NULL);
		put_firms(f);
		store_close(f->store);
		f->store = reopen(f, cases[i].sql);
		if (check(f, cases[i].code) == 0)
			fail_msg("%s is not found", cases[i].code);
		store_close(f->store);
		f->store = memory;
		assert_int_equal(unlink(fixture_path(f, "x.db")), 0);
	}
}

static void erasing_a_payload_keeps_the_chain(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	f->store = reopen(f, NULL);
	put_firms(f);
	store_close(f->store);
	f->store = reopen(f, "UPDATE rev SET payload = NULL, salt = NULL WHERE seq = 1");
	assert_int_equal(check(f, NULL), 0);
}

static void the_log_guards_itself(void **state)
{
	static const char *const attempts[] = {
		"DELETE FROM rev",
		"UPDATE rev SET payload = CAST('{}' AS BLOB)",
		"UPDATE rev SET payload = NULL, salt = NULL, hash = zeroblob(32)",
		"UPDATE rev SET seq = seq + 1",
		"INSERT INTO rev SELECT origin, 9, randomblob(16), kind, entity, op, made_at, "
		"author, "
		"form, form_version, salt, payload_hash, payload, prev_hash, hash FROM rev LIMIT 1",
	};
	struct fixture *f = *state;

	store_close(f->store);
	f->store = reopen(f, NULL);
	put_firms(f);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++)
		assert_int_not_equal(system(arena_printf(f->arena, "sqlite3 %s \"%s\" 2>/dev/null",
							 fixture_path(f, "x.db"), attempts[i])),
				     0);
	assert_int_equal(check(f, NULL), 0);
}

static void a_copy_writes_under_a_new_origin(void **state)
{
	struct fixture *f = *state;
	unsigned char first[ENTITY_SIZE];
	struct firm firm = kvernmoen;
	struct stmt *q;
	size_t rows = 0;

	store_close(f->store);
	f->store = reopen(f, NULL);
	memcpy(first, f->store->me, sizeof first);
	put_firms(f);
	store_close(f->store);
	f->store = reopen(f, NULL);
	assert_memory_equal(first, f->store->me, sizeof first);
	assert_ok(f, store_backup(f->store, fixture_path(f, "copy.db"), &f->e));
	store_close(f->store);
	assert_int_equal(rename(fixture_path(f, "copy.db"), fixture_path(f, "x.db")), 0);
	f->store = reopen(f, NULL);
	assert_memory_not_equal(first, f->store->me, sizeof first);
	firm.employees = 99;
	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	q = db_begin(f->store->db, Q_REV_WALK);
	while (db_step(q, &f->e) == DB_ROW)
		rows++;
	db_end(q);
	assert_int_equal(rows, 4);
	assert_int_equal(check(f, NULL), 0);
}

static void says_what_is_wrong_with_a_path(void **state)
{
	struct fixture *f = *state;
	struct store_options o = fixture_options(f, fixture_path(f, "none.db"));
	struct store *s = NULL;

	o.must_exist = true;
	assert_refused(f, store_open(&s, &o, &f->e), "make one with 'los init'");
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
	o = fixture_options(f, fixture_path(f, "a/b/new.db"));
	o.create = true;
	assert_ok(f, store_open(&s, &o, &f->e));
	store_close(s);
	s = NULL;
	assert_refused(f, store_open(&s, &o, &f->e), "there is already something at");
	assert_null(s);
}

#define OLD_FORM                                                                                   \
	"survey\n,type,name,label\n,text,a,A\nsettings\n,form_id,form_title,version\n,old,Old,1\n"

/* Migrations as they were, run by another program: what they made is taken up and goes on. */
static void databases_of_every_older_version_are_upgraded(void **state)
{
	static const char *const before[] = {
#define MIGRATION(name, sql) name,
#include "store/migrations.inc"
#undef MIGRATION
	};
	struct fixture *f = *state;
	const char *path = fixture_path(f, "x.db");
	struct form_row row;

	for (size_t v = 1; v < ARRAY_LEN(before); v++) {
		for (size_t i = 0; i < v; i++)
			if (system(arena_printf(f->arena,
						"sqlite3 %s < src/store/migrations/%s.sql", path,
						before[i])) != 0)
				skip();
		assert_int_equal(
			system(arena_printf(f->arena,
					    "sqlite3 %s \"PRAGMA user_version = %zu; PRAGMA "
					    "application_id = 1280267057; INSERT INTO form VALUES "
					    "(1, 'old', '1', 'Old', CAST('%s' AS BLOB), "
					    "zeroblob(32), 5)\"",
					    path, v, OLD_FORM)),
			0);
		store_close(f->store);
		f->store = reopen(f, NULL);
		assert_int_equal(check(f, NULL), 0);
		assert_ok(f, store_form(&row, f->store, f->arena, "old", NULL, &f->e));
		assert_string_equal(row.text, OLD_FORM);
		assert_int_equal(row.files, 0);
		store_close(f->store);
		f->store = NULL;
		assert_int_equal(rename(path, fixture_path(f, "old.db")), 0);
		f->store = reopen(f, NULL);
		assert_int_equal(system(arena_printf(f->arena,
						     "sqlite3 %s .schema >%s/new.sql; sqlite3 "
						     "%s/old.db .schema | diff - %s/new.sql",
						     path, f->folder, f->folder, f->folder)),
				 0);
		store_close(f->store);
		f->store = NULL;
		assert_int_equal(unlink(path), 0);
	}
}

/* A need has one more column since: what files brought before is compared and taken back as ever.
 */
static void a_file_of_before_a_new_column_is_taken_back(void **state)
{
	static const char *const before[] = {
#define MIGRATION(name, sql) name,
#include "store/migrations.inc"
#undef MIGRATION
	};
	static const char rows[] =
		"PRAGMA user_version = 15; PRAGMA application_id = 1280267057;"
		"INSERT INTO import (id, file, sha256, at_ms, rows, added, changed, unchanged, "
		"rejected, removed, kind) VALUES (1, 'b.csv', zeroblob(32), 5, 1, 1, 0, 0, 0, 0, "
		"'needs');"
		"INSERT INTO need VALUES ('B1', NULL, NULL, '', '', '', -1, 'sveise', '', '', -1, "
		"'', "
		"'', '', '', -1, -1, '', '', '', '', '');"
		"INSERT INTO import_row SELECT 1, id, NULL, json_object('orgnr', orgnr, "
		"'firm_name', "
		"firm_name, 'nace', nace, 'municipality', municipality, 'employees', employees, "
		"'text', text, 'area', area, 'occupation', occupation, 'people', people, 'level', "
		"level, 'mode', mode, 'language', language, 'latest_start', latest_start, "
		"'max_km', "
		"max_km, 'price', price, 'urgency', urgency, 'importance', importance, "
		"'shareable', "
		"shareable, 'proof', proof, 'note', note) FROM need";
	struct fixture *f = *state;
	const char *path = fixture_path(f, "x.db");
	struct batch_undone undone;
	struct need *needs;
	size_t n;

	for (size_t i = 0; i < 15; i++)
		if (system(arena_printf(f->arena, "sqlite3 %s < src/store/migrations/%s.sql", path,
					before[i])) != 0)
			skip();
	assert_int_equal(system(arena_printf(f->arena, "sqlite3 %s \"%s\"", path, rows)), 0);
	store_close(f->store);
	f->store = reopen(f, NULL);
	assert_ok(f, store_needs(&needs, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 1);
	assert_int_equal(needs[0].hours, -1);
	assert_ok(f, store_batch_undo(&undone, f->store, 1, &f->e));
	assert_ok(f, store_needs(&needs, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 0);
	assert_ok(f, store_batch_undo(&undone, f->store, undone.by, &f->e));
	assert_ok(f, store_needs(&needs, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 1);
	assert_int_equal(needs[0].hours, -1);
}

static void settings_and_figures(void **state)
{
	struct fixture *f = *state;
	struct home_figures h;
	const char *value;

	assert_ok(f, store_setting(&value, f->store, f->arena, "lang", &f->e));
	assert_null(value);
	assert_ok(f, store_setting_put(f->store, "lang", "nn", &f->e));
	assert_ok(f, store_setting_put(f->store, "lang", "se", &f->e));
	assert_ok(f, store_setting(&value, f->store, f->arena, "lang", &f->e));
	assert_string_equal(value, "se");
	put_firms(f);
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.firms, 2);
	assert_int_equal(h.needs + h.interviews + h.courses + h.decided, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(every_query_goes_by_an_index),
		STORE_TEST(every_query_is_what_its_line_says),
		STORE_TEST(revisions_are_numbered_without_gaps),
		STORE_TEST(a_new_database_passes_the_check),
		STORE_TEST(tampering_is_found),
		STORE_TEST(erasing_a_payload_keeps_the_chain),
		STORE_TEST(the_log_guards_itself),
		STORE_TEST(a_copy_writes_under_a_new_origin),
		STORE_TEST(says_what_is_wrong_with_a_path),
		STORE_TEST(settings_and_figures),
		STORE_TEST(databases_of_every_older_version_are_upgraded),
		STORE_TEST(a_file_of_before_a_new_column_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
