#include "../lib/store.h"

#include "store/review.h"

/* A form that takes its courses from a file; `label` is what its second version says otherwise. */
#define FORM(version, label)                                                                       \
	"survey\n"                                                                                 \
	",type,name,label\n"                                                                       \
	",text,navn," label "\n"                                                                   \
	",select_one_from_file kurs.csv,kurs,Which course\n"                                       \
	"settings\n"                                                                               \
	",form_id,form_title,version\n"                                                            \
	",skjema,Skjema,\"" version "\"\n"
#define ONE   FORM("1", "Name")
#define TWO   FORM("2", "Full name")
#define ROWS  "name,label\na,Welding\nb,Baking\n"
#define ROWS2 "name,label\na,Welding\nb,Baking\nc,Milling\n"

static struct form *load(struct fixture *f, const char *text)
{
	struct form_options o = { .file = "skjema.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(text, strlen(text), &o, &found);
	if (!form)
		fail_msg("%s", found.at[0].text);
	return form;
}

static bool add(struct fixture *f, const char *text, const char *name, const char *rows)
{
	struct stored_file file = { name, rows, rows ? strlen(rows) : 0 };
	struct form *form = load(f, text);
	bool ok = store_form_add(f->store, form, text, strlen(text), &file, rows != NULL, &f->e);

	form_free(form);
	return ok;
}

/* How many courses the stored version has to choose from. */
static size_t courses(struct fixture *f, const char *version)
{
	struct form_row row;
	struct findings found;
	struct form *form;
	size_t n;

	findings_init(&found, f->arena);
	assert_ok(f, store_form(&row, f->store, f->arena, "skjema", version, &f->e));
	form = store_form_load(&row, &found, &f->e);
	if (!form)
		fail_msg("%s", f->e.msg);
	n = form_list_find(form, "kurs")->count;
	form_free(form);
	return n;
}

static void files_are_kept_with_the_version_that_names_them(void **state)
{
	struct fixture *f = *state;

	assert_ok(f, add(f, ONE, "kurs.csv", ROWS));
	assert_ok(f, add(f, ONE, "kurs.csv", ROWS));
	assert_refused(
		f, add(f, ONE, "kurs.csv", ROWS2),
		"the file 'kurs.csv' of version '1' of the form 'skjema' is there already with "
		"other content; give the form a new version in its settings");
	assert_int_equal(f->e.code, ERR_REFUSED);
	assert_refused(f, add(f, FORM("1", "Other"), "kurs.csv", ROWS),
		       "version '1' of the form 'skjema' is there already with other content");
	assert_ok(f, add(f, TWO, "kurs.csv", ROWS2));
	assert_int_equal(courses(f, NULL), 3);
	assert_int_equal(courses(f, "2"), 3);
	assert_int_equal(courses(f, "1"), 2);
}

/* As in a database from before files were kept. */
static void a_form_without_its_file_is_told(void **state)
{
	struct fixture *f = *state;
	struct form_row row;
	struct findings found;

	assert_ok(f, add(f, ONE, NULL, NULL));
	findings_init(&found, f->arena);
	assert_ok(f, store_form(&row, f->store, f->arena, "skjema", NULL, &f->e));
	assert_refused(
		f, store_form_load(&row, &found, &f->e),
		"the form 'skjema' 1 has errors: the file 'kurs.csv' is not in the database");
	assert_int_equal(f->e.code, ERR_PARSE);
	assert_int_equal(found.at[0].row, 3);
	assert_string_equal(found.at[0].column, "type");
}

static void a_name_with_a_folder_is_not_kept(void **state)
{
	struct fixture *f = *state;

	f->e = (struct err){ 0 };
	assert_false(add(f, ONE, "../kurs.csv", ROWS));
	assert_int_equal(f->e.code, ERR_DB);
}

/* ---- interviews ------------------------------------------------------------------------------ */

static int no_offset(void *self, int64_t local_seconds)
{
	(void)self;
	(void)local_seconds;
	return 0;
}

struct filling {
	struct fixture *f;
	char id[37];
};

static void keep(void *self, const struct change *c)
{
	struct filling *x = self;

	assert_ok(x->f, store_journal(x->f->store, x->id, c, &x->f->e));
}

static void interview(struct fixture *f, const char *text, const char *name, bool finish)
{
	struct filling x = { .f = f };
	struct form *form = load(f, text);
	struct interview_env env = {
		.clock = { .now = fixture_now, .offset_at = no_offset, .self = f },
		.random = { .fill = fixture_fill, .self = f },
		.changed = keep,
		.self = &x,
	};
	struct interview *iv;

	assert_true(
		form_attach(form, 0, ROWS, strlen(ROWS), &(struct findings){ .arena = f->arena }));
	assert_ok(f, store_interview_new(x.id, f->store, form, "", "en", &f->e));
	iv = interview_new(form, &env);
	interview_set(iv, interview_find(iv, "/data/navn"), name, f->arena);
	f->now.ms += 1000;
	if (finish)
		assert_ok(f, store_interview_finish(f->store, x.id, iv, &f->e));
	interview_free(iv);
	form_free(form);
}

static void drafts_are_counted_by_version(void **state)
{
	struct fixture *f = *state;
	struct form_row *rows;
	size_t n;

	assert_ok(f, add(f, ONE, "kurs.csv", ROWS));
	assert_ok(f, add(f, TWO, "kurs.csv", ROWS));
	interview(f, ONE, "a", false);
	interview(f, ONE, "b", false);
	interview(f, ONE, "c", true);
	interview(f, TWO, "d", false);
	assert_ok(f, store_forms(&rows, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].version, "2");
	assert_int_equal(rows[0].drafts, 1);
	assert_int_equal(rows[1].drafts, 2);
}

/* The name that ${last-saved#navn} would give; "" when there is no interview. */
static const char *last_name(struct fixture *f, const char **version)
{
	struct clock clock = { .now = fixture_now, .offset_at = no_offset, .self = f };
	struct interview *iv;
	struct form *form;
	const char *name = "";

	assert_ok(f, store_last_interview(&iv, &form, f->store, "skjema", &clock, &f->e));
	*version = "";
	if (iv) {
		name = arena_strdup(f->arena, spot_value(interview_find(iv, "/data/navn")));
		*version = arena_strdup(f->arena, form_version(form));
	}
	interview_free(iv);
	form_free(form);
	return name;
}

static void the_last_interview_is_the_newest_finished_one(void **state)
{
	struct fixture *f = *state;
	struct interview_row *rows;
	const char *version;
	size_t n;

	assert_ok(f, add(f, ONE, "kurs.csv", ROWS));
	assert_ok(f, add(f, TWO, "kurs.csv", ROWS));
	interview(f, ONE, "draft", false);
	assert_string_equal(last_name(f, &version), "");
	interview(f, TWO, "first", true);
	assert_string_equal(last_name(f, &version), "first");
	assert_string_equal(version, "2");
	interview(f, ONE, "second", true);
	interview(f, ONE, "draft", false);
	assert_string_equal(last_name(f, &version), "second");
	assert_string_equal(version, "1");
	/* what the centre says of an older one does not make it newer */
	f->now.ms += 1000;
	assert_ok(f, store_interviews(&rows, &n, f->store, f->arena, NULL, &f->e));
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].form_version, "2") == 0)
			assert_ok(f, store_interview_judge(f->store, rows[i].id, INTERVIEW_APPROVED,
							   NULL, &f->e));
	assert_string_equal(last_name(f, &version), "second");
}

static void the_origin_is_a_uuid(void **state)
{
	struct fixture *f = *state;
	struct uuid u;
	char origin[37];

	store_origin(origin, f->store);
	assert_true(uuid_parse(&u, origin));
	assert_memory_equal(u.b, f->store->me, sizeof u.b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(files_are_kept_with_the_version_that_names_them),
		STORE_TEST(a_form_without_its_file_is_told),
		STORE_TEST(a_name_with_a_folder_is_not_kept),
		STORE_TEST(drafts_are_counted_by_version),
		STORE_TEST(the_last_interview_is_the_newest_finished_one),
		STORE_TEST(the_origin_is_a_uuid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
