/* What the pilot does reaches the store together or not at all, and nothing of it is forgotten. */
#include "../lib/store.h"
#include "ui/keeper.h"

#define FORM "survey\n,type,name,label\n,text,a,A\nsettings\n,form_id,version\n,f,1\n"

static const struct paradata all = { true, true, true, true };

static struct keeper *begin(struct fixture *f, char id[37])
{
	struct form_options o = { .file = "f.csv" };
	struct findings found;
	struct form *form;
	struct keeper *k;

	findings_init(&found, f->arena);
	form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(form);
	assert_ok(f, store_form_add(f->store, form, FORM, strlen(FORM), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(id, f->store, form, "", "en", &f->e));
	form_free(form);
	k = keeper_new(f->store);
	keeper_begin(k, id, &all);
	return k;
}

static void give(struct keeper *k, const char *value)
{
	keeper_change(k, &(struct change){ CHANGE_ANSWER, "/data/a", value, ANSWER_GIVEN });
	keeper_event(k, &(struct event){ EVENT_ANSWER, "/data/a", NULL, value, 1 });
	keeper_place(k, &(struct interview_row){ .at_path = "/data/a",
						 .language = "en",
						 .name = value,
						 .answered = 1,
						 .due = 2 });
}

static void type(struct keeper *k, const char *text)
{
	keeper_type(k, &(struct typing){ "/data/a", text, 5 });
}

/* "value value | typing | name | events" */
static const char *in_store(struct fixture *f, const char *id)
{
	struct strbuf b = STRBUF_IN(f->arena);
	struct changes c = { 0 };
	struct interview_row row;
	struct event_row *events;
	struct typing t;
	size_t n;

	assert_ok(f, changes_of_draft(&c, f->store, f->arena, id, &f->e));
	for (size_t i = 0; i < c.count; i++)
		strbuf_addf(&b, "%s ", c.at[i].value);
	assert_ok(f, store_typing(&t, f->store, f->arena, id, &f->e));
	assert_ok(f, store_interview(&row, f->store, f->arena, id, &f->e));
	assert_ok(f, store_events(&events, &n, f->store, f->arena, id, &f->e));
	strbuf_addf(&b, "| %s | %s | %zu", t.path ? t.text : "-", row.name, n);
	return strbuf_text(&b);
}

static void what_is_given_is_there_after_a_flush(void **state)
{
	struct fixture *f = *state;
	char id[37];
	struct keeper *k = begin(f, id);

	assert_true(keeper_flush(k)); /* there is nothing */
	give(k, "one");
	assert_int_equal(keeper_waiting(k), 1);
	assert_string_equal(in_store(f, id), "| - |  | 0");
	assert_true(keeper_flush(k));
	assert_int_equal(keeper_waiting(k), 0);
	assert_string_equal(in_store(f, id), "one | - | one | 1");
	keeper_free(k);
}

static void typed_text_lasts_until_its_question_is_answered(void **state)
{
	struct fixture *f = *state;
	char id[37];
	struct keeper *k = begin(f, id);

	type(k, "ha");
	assert_true(keeper_flush(k));
	type(k, "half");
	assert_true(keeper_flush(k));
	assert_string_equal(in_store(f, id), "| half |  | 0");
	keeper_change(k, &(struct change){ CHANGE_REMARK, "/data/a", "remark", ANSWER_EMPTY });
	assert_true(keeper_flush(k));
	assert_string_equal(in_store(f, id), "remark | half |  | 0");
	give(k, "whole");
	assert_true(keeper_flush(k));
	assert_string_equal(in_store(f, id), "remark whole | - | whole | 1");
	assert_null(keeper_typing(k)->path);
	keeper_free(k);
}

/* What was typed in an entry is not another entry's when that one gets its place. */
static void typed_text_goes_with_its_entry(void **state)
{
	static const struct change gone[] = {
		{ CHANGE_DELETE, "/data/r[1]", NULL, ANSWER_EMPTY },
		{ CHANGE_MOVE, "/data/r[1]", "2", ANSWER_EMPTY },
	};
	struct fixture *f = *state;
	char id[37];
	struct keeper *k = begin(f, id);
	struct typing t;

	for (size_t i = 0; i < ARRAY_LEN(gone); i++) {
		keeper_type(k, &(struct typing){ "/data/r[1]/a", "half", 5 });
		assert_true(keeper_flush(k));
		keeper_change(k, &gone[i]);
		assert_true(keeper_flush(k));
		assert_ok(f, store_typing(&t, f->store, f->arena, id, &f->e));
		assert_null(t.path);
	}
	keeper_free(k);
}

/* Another program holds the database while answers come. */
static void nothing_is_saved_by_halves_and_all_of_it_later(void **state)
{
	struct fixture *f = *state;
	struct store_options o = fixture_options(f, fixture_path(f, "x.db"));
	struct store *other = NULL;
	char id[37];
	struct keeper *k;

	store_close(f->store);
	assert_ok(f, store_open(&f->store, &o, &f->e));
	assert_ok(f, store_open(&other, &o, &f->e));
	k = begin(f, id);
	type(k, "half");
	assert_true(keeper_flush(k));
	assert_ok(f, store_begin(other, &f->e));
	give(k, "one");
	assert_false(keeper_flush(k));
	if (!strstr(keeper_trouble(k),
		    "the answer is not saved: the database is in use by another program"))
		fail_msg("%s", keeper_trouble(k));
	give(k, "two");
	assert_false(keeper_flush(k));
	assert_int_equal(keeper_waiting(k), 2);
	assert_string_equal(in_store(f, id), "| half |  | 0");
	assert_ok(f, store_end(other, true, &f->e));
	give(k, "three");
	assert_true(keeper_flush(k));
	assert_string_equal(keeper_trouble(k), "");
	assert_string_equal(in_store(f, id), "one two three | - | three | 3");
	keeper_free(k);
	store_close(other);
}

/* A fault in the middle: what stood before it in the same transaction is not there either. */
static void a_fault_in_the_middle_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	char id[37];
	struct keeper *k = begin(f, id);

	give(k, "one");
	keeper_change(k, &(struct change){ CHANGE_ANSWER, NULL, "no path", ANSWER_GIVEN });
	assert_false(keeper_flush(k));
	assert_string_equal(in_store(f, id), "| - |  | 0");
	assert_int_equal(keeper_waiting(k), 2);
	keeper_free(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(what_is_given_is_there_after_a_flush),
		STORE_TEST(typed_text_lasts_until_its_question_is_answered),
		STORE_TEST(typed_text_goes_with_its_entry),
		STORE_TEST(nothing_is_saved_by_halves_and_all_of_it_later),
		STORE_TEST(a_fault_in_the_middle_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
