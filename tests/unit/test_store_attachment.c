#include "../lib/store.h"

#define FORM                                                                                       \
	"survey\n,type,name,label\n,text,q,Q\n"                                                    \
	"settings\n,form_id,version\n,skjema,1\n"

static void begin(char id[37], struct fixture *f)
{
	struct form_options o = { .file = "skjema.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(form);
	assert_ok(f, store_form_add(f->store, form, FORM, strlen(FORM), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(id, f->store, form, "", "en", &f->e));
	form_free(form);
}

static void put(struct fixture *f, const char *id, const char *name, const void *bytes, size_t n)
{
	struct attachment a = { .path = "/data/q", .name = name, .size = n, .bytes = bytes };

	assert_ok(f, store_attachment_put(f->store, id, &a, &f->e));
}

static void a_file_comes_back_byte_by_byte(void **state)
{
	struct fixture *f = *state;
	struct attachment a, *all;
	size_t count;
	char id[37];

	begin(id, f);
	put(f, id, "foto.jpg", "\xFF\0\1", 3);
	put(f, id, "tom.txt", "", 0);
	assert_ok(f, store_attachment_get(&a, f->store, f->arena, id, "foto.jpg", &f->e));
	assert_int_equal(a.size, 3);
	assert_memory_equal(a.bytes, "\xFF\0\1", 3);
	assert_string_equal(a.path, "/data/q");
	assert_ok(f, store_attachment_get(&a, f->store, f->arena, id, "tom.txt", &f->e));
	assert_int_equal(a.size, 0);
	assert_ok(f, store_attachments(&all, &count, f->store, f->arena, id, &f->e));
	assert_int_equal(count, 2);
	assert_string_equal(all[0].name, "foto.jpg");
	assert_int_equal(all[0].size, 3);
	assert_ok(f, store_attachment_peek(&a, f->store, f->arena, id, "foto.jpg", &f->e));
	assert_int_equal(a.size, 3);
	assert_memory_equal(a.bytes, "\xFF\0\1", 3);
}

static void what_is_not_there_or_not_allowed_is_told(void **state)
{
	struct fixture *f = *state;
	struct attachment a = { .path = "/data/q", .name = "x", .bytes = "" };
	char id[37];

	begin(id, f);
	put(f, id, "x", "1", 1);
	assert_refused(f, store_attachment_put(f->store, id, &a, &f->e), "is not saved");
	a.size = (size_t)STORE_ATTACHMENT_MAX + 1;
	assert_refused(f, store_attachment_put(f->store, id, &a, &f->e), "larger than 64 MB");
	a.size = 0;
	assert_refused(f, store_attachment_put(f->store, "no such", &a, &f->e), "is not a draft");
	assert_refused(f, store_attachment_peek(&a, f->store, f->arena, id, "y", &f->e),
		       "has no file 'y'");
	assert_refused(f, store_attachment_get(&a, f->store, f->arena, id, "y", &f->e),
		       "has no file 'y'");
}

static void files_go_with_their_interview(void **state)
{
	struct fixture *f = *state;
	struct attachment *all;
	size_t count;
	char id[37];

	begin(id, f);
	put(f, id, "a", "1", 1);
	put(f, id, "b", "2", 1);
	assert_ok(f, store_attachment_drop(f->store, id, "a", &f->e));
	assert_ok(f, store_attachments(&all, &count, f->store, f->arena, id, &f->e));
	assert_int_equal(count, 1);
	assert_ok(f, store_interview_discard(f->store, id, &f->e));
	assert_ok(f, store_attachments(&all, &count, f->store, f->arena, id, &f->e));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_file_comes_back_byte_by_byte),
		STORE_TEST(what_is_not_there_or_not_allowed_is_told),
		STORE_TEST(files_go_with_their_interview),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
