#include "../lib/store.h"

#include "store/review.h"

/* What a centre and a pilot say to each other about a finished interview. */

#define FORM                                                                                       \
	"survey\n,type,name,label,los\n,text,navn,Name,firm.name\n,integer,ansatte,People,\n"      \
	",begin_repeat,behov,Need,need\n,text,tekst,What,need.text\n,end_repeat,,,\n"              \
	"settings\n,form_id,form_title,version,instance_name\n,skjema,Skjema,1,${navn}\n"

struct talk {
	struct fixture *f;
	struct form *form;
	struct interview *iv;
	char id[37];
};

static int no_offset(void *self, int64_t local_seconds)
{
	(void)self;
	(void)local_seconds;
	return 0;
}

static void keep(void *self, const struct change *c)
{
	struct talk *t = self;

	assert_ok(t->f, store_journal(t->f->store, t->id, c, &t->f->e));
}

static struct interview_env env_of(struct talk *t)
{
	return (struct interview_env){
		.clock = { .now = fixture_now, .offset_at = no_offset, .self = t->f },
		.random = { .fill = fixture_fill, .self = t->f },
		.changed = keep,
		.self = t,
	};
}

static void set(struct talk *t, const char *path, const char *value)
{
	struct spot *s = interview_find(t->iv, path);

	if (!s)
		fail_msg("no spot %s", path);
	interview_set(t->iv, s, value, t->f->arena);
}

static void begin(struct talk *t, struct fixture *f)
{
	struct form_options o = { .file = "skjema.csv" };
	struct interview_env env;
	struct findings found;

	*t = (struct talk){ .f = f };
	findings_init(&found, f->arena);
	t->form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(t->form);
	assert_ok(f, store_form_add(f->store, t->form, FORM, strlen(FORM), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(t->id, f->store, t->form, "", "en", &f->e));
	env = env_of(t);
	t->iv = interview_new(t->form, &env);
	set(t, "/data/navn", "Atna Bygg");
	set(t, "/data/behov[1]/tekst", "regne anbud");
}

static void finish(struct talk *t)
{
	assert_ok(t->f, store_interview_finish(t->f->store, t->id, t->iv, &t->f->e));
}

static void end(struct talk *t)
{
	interview_free(t->iv);
	form_free(t->form);
}

/* The draft as the program opens it: played from its journal, told to it again. */
static void take_up(struct talk *t)
{
	struct interview_env env = env_of(t);

	interview_free(t->iv);
	t->iv = interview_new(t->form, &env);
	assert_ok(t->f, store_interview_replay(t->f->store, t->id, t->iv, &t->f->e));
	interview_settle(t->iv);
}

static struct interview_row row_of(struct talk *t)
{
	struct interview_row row;

	assert_ok(t->f, store_interview(&row, t->f->store, t->f->arena, t->id, &t->f->e));
	return row;
}

static void judge(struct talk *t, enum interview_state state, const char *why)
{
	assert_ok(t->f, store_interview_judge(t->f->store, t->id, state, why, &t->f->e));
}

static void comment(struct talk *t, const char *path, const char *text, enum comment_state state)
{
	t->f->now.ms += 60000;
	assert_ok(t->f, store_comment(t->f->store, t->id, path, text, state, &t->f->e));
}

/* "PATH STATE text" a line. */
static const char *comments_of(struct talk *t)
{
	struct strbuf b = STRBUF_IN(t->f->arena);
	struct comment *c;
	size_t n;

	assert_ok(t->f, store_comments(&c, &n, t->f->store, t->f->arena, t->id, &t->f->e));
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s %s %s\n", c[i].path, comment_state_name(c[i].state), c[i].text);
	return strbuf_text(&b);
}

static void expect_whole(struct talk *t)
{
	struct findings found;

	findings_init(&found, t->f->arena);
	assert_ok(t->f, store_check(t->f->store, &found, &t->f->e));
	assert_int_equal(found.count, 0);
}

#define NEED "/data/behov[1]/tekst"

static void the_round_trip(void **state)
{
	struct talk t;
	struct judgement *h;
	size_t n;

	begin(&t, *state);
	finish(&t);
	comment(&t, NEED, "  Hvilke anbud?\n", COMMENT_OPEN);
	comment(&t, "/data/ansatte", "Mangler", COMMENT_OPEN);
	assert_int_equal(row_of(&t).open, 2);
	judge(&t, INTERVIEW_REJECTED, "Se kommentarene");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	assert_int_equal(row_of(&t).state, INTERVIEW_DRAFT);
	assert_true(row_of(&t).mending);
	assert_true(row_of(&t).clean);
	assert_string_equal(row_of(&t).at_path, NEED);
	assert_string_equal(row_of(&t).why, "Se kommentarene");
	take_up(&t);
	assert_string_equal(spot_value(interview_find(t.iv, NEED)), "regne anbud");
	set(&t, NEED, "regne anbud på tak");
	comment(&t, NEED, "Tak", COMMENT_ANSWERED);
	assert_int_equal(row_of(&t).open, 1);
	finish(&t);
	assert_int_equal(row_of(&t).state, INTERVIEW_COMPLETE);
	assert_false(row_of(&t).mending);
	assert_string_equal(comments_of(&t), NEED " open Hvilke anbud?\n"
						  "/data/ansatte open Mangler\n" NEED
						  " answered Tak\n/data/ansatte answered \n");
	judge(&t, INTERVIEW_APPROVED, NULL);
	assert_non_null(strstr(comments_of(&t), NEED " closed \n/data/ansatte closed \n"));
	judge(&t, INTERVIEW_COMPLETE, NULL);
	assert_ok(t.f, store_interview_history(&h, &n, t.f->store, t.f->arena, t.id, &t.f->e));
	assert_int_equal(n, 7);
	assert_int_equal(h[0].state, INTERVIEW_COMPLETE);
	assert_int_equal(h[2].comments, 2);
	assert_int_equal(h[3].state, INTERVIEW_REJECTED);
	assert_string_equal(h[3].why, "Se kommentarene");
	assert_int_equal(h[5].state, INTERVIEW_APPROVED);
	expect_whole(&t);
	end(&t);
}

/* Every revision but the first follows the one before it: one head, no fork. */
static void mending_goes_on_from_what_was_rejected(void **state)
{
	struct talk t;
	struct stmt *q;
	size_t revisions = 0, parents = 0;

	begin(&t, *state);
	finish(&t);
	judge(&t, INTERVIEW_REJECTED, "nei");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	take_up(&t);
	finish(&t);
	q = db_begin(t.f->store->db, Q_REV_WALK);
	while (db_step(q, &t.f->e) == DB_ROW) {
		struct stmt *p = db_begin(t.f->store->db, Q_REV_PARENTS);
		size_t n;
		const void *rev = db_blob(q, 2, &n);

		revisions += strcmp(db_text(q, 3), "interview") == 0;
		db_bind_blob(p, ":rev", rev, n);
		while (strcmp(db_text(q, 3), "interview") == 0 && db_step(p, &t.f->e) == DB_ROW)
			parents++;
		db_end(p);
	}
	db_end(q);
	assert_int_equal(revisions, 3);
	assert_int_equal(parents, 2);
	end(&t);
}

static void throwing_the_mending_away_keeps_what_was_rejected(void **state)
{
	struct talk t;

	begin(&t, *state);
	finish(&t);
	comment(&t, NEED, "Hvilke?", COMMENT_OPEN);
	judge(&t, INTERVIEW_REJECTED, "nei");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	take_up(&t);
	set(&t, "/data/navn", "Noe annet");
	set(&t, "/data/ansatte", "9");
	comment(&t, NEED, "Ingen", COMMENT_ANSWERED);
	assert_ok(t.f, store_interview_discard(t.f->store, t.id, &t.f->e));
	assert_int_equal(row_of(&t).state, INTERVIEW_REJECTED);
	assert_string_equal(row_of(&t).name, "Atna Bygg");
	assert_int_equal(row_of(&t).answered, 2);
	assert_int_equal(row_of(&t).open, 1);
	assert_string_equal(comments_of(&t), NEED " open Hvilke?\n");
	assert_refused(t.f, store_interview_discard(t.f->store, t.id, &t.f->e), "not a draft");
	take_up(&t);
	assert_string_equal(spot_value(interview_find(t.iv, "/data/navn")), "Atna Bygg");
	expect_whole(&t);
	end(&t);
}

/* A state's name as the first letter: what can follow what. */
static void what_can_be_said_when(void **state)
{
	static const struct {
		enum interview_state from, to;
		const char *refused; /* NULL: it can */
	} cases[] = {
		{ INTERVIEW_DRAFT, INTERVIEW_APPROVED, "it is a draft" },
		{ INTERVIEW_DRAFT, INTERVIEW_REJECTED, "it is a draft" },
		{ INTERVIEW_DRAFT, INTERVIEW_COMPLETE, "it is a draft" },
		{ INTERVIEW_COMPLETE, INTERVIEW_COMPLETE, "neither approved nor rejected" },
		{ INTERVIEW_COMPLETE, INTERVIEW_APPROVED, NULL },
		{ INTERVIEW_COMPLETE, INTERVIEW_REJECTED, NULL },
		{ INTERVIEW_APPROVED, INTERVIEW_APPROVED, "approved already" },
		{ INTERVIEW_APPROVED, INTERVIEW_REJECTED, "reopen it first" },
		{ INTERVIEW_APPROVED, INTERVIEW_COMPLETE, NULL },
		{ INTERVIEW_REJECTED, INTERVIEW_REJECTED, "rejected already" },
		{ INTERVIEW_REJECTED, INTERVIEW_APPROVED, NULL },
		{ INTERVIEW_REJECTED, INTERVIEW_COMPLETE, NULL },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct talk t;

		begin(&t, f);
		if (cases[i].from != INTERVIEW_DRAFT)
			finish(&t);
		if (cases[i].from == INTERVIEW_APPROVED || cases[i].from == INTERVIEW_REJECTED)
			judge(&t, cases[i].from, "fordi");
		if (!cases[i].refused)
			judge(&t, cases[i].to, "fordi");
		else
			assert_refused(
				f, store_interview_judge(f->store, t.id, cases[i].to, "x", &f->e),
				cases[i].refused);
		assert_int_equal(row_of(&t).state, cases[i].refused ? cases[i].from : cases[i].to);
		end(&t);
	}
}

static void what_is_refused_says_why(void **state)
{
	struct talk t;

	begin(&t, *state);
	assert_refused(t.f, store_comment(t.f->store, t.id, NEED, "x", COMMENT_OPEN, &t.f->e),
		       "put a remark");
	finish(&t);
	assert_refused(t.f, store_comment(t.f->store, t.id, NEED, " ", COMMENT_OPEN, &t.f->e),
		       "the comment is empty");
	assert_refused(t.f,
		       store_interview_judge(t.f->store, t.id, INTERVIEW_REJECTED, " ", &t.f->e),
		       "says why");
	assert_refused(t.f, store_interview_mend(t.f->store, t.id, &t.f->e), "only a rejected");
	judge(&t, INTERVIEW_APPROVED, NULL);
	assert_refused(t.f, store_comment(t.f->store, t.id, NEED, "x", COMMENT_OPEN, &t.f->e),
		       "reopen it first");
	end(&t);
}

static void an_id_may_be_shortened(void **state)
{
	struct interview_row row;
	struct talk one, two;

	begin(&one, *state);
	begin(&two, *state);
	assert_ok(one.f,
		  store_interview_named(&row, one.f->store, one.f->arena, one.id, &one.f->e));
	assert_string_equal(row.id, one.id);
	assert_refused(one.f,
		       store_interview_named(&row, one.f->store, one.f->arena,
					     arena_strndup(one.f->arena, one.id, 4), &one.f->e),
		       "several interviews begin with");
	assert_refused(one.f,
		       store_interview_named(&row, one.f->store, one.f->arena, "", &one.f->e),
		       "there is no interview");
	assert_refused(one.f,
		       store_interview_named(&row, one.f->store, one.f->arena, "zz", &one.f->e),
		       "there is no interview 'zz'");
	end(&one);
	end(&two);
}

static void exports_are_remembered(void **state)
{
	struct export_row *x;
	struct talk t;
	size_t n;

	begin(&t, *state);
	finish(&t);
	assert_ok(t.f, store_interview_exported(t.f->store, t.id, "csv", &t.f->e));
	t.f->now.ms += 5;
	assert_ok(t.f, store_interview_exported(t.f->store, t.id, "xml", &t.f->e));
	assert_ok(t.f, store_interview_exports(&x, &n, t.f->store, t.f->arena, t.id, &t.f->e));
	assert_int_equal(n, 2);
	assert_string_equal(x[0].format, "xml");
	assert_string_equal(x[1].author, "Ane");
	end(&t);
}

/* A picture that the rejected interview names is there while it is mended, and after. */
static void files_of_what_is_finished_stay(void **state)
{
	struct attachment file = {
		.path = "/data/navn", .name = "a.jpg", .size = 3, .bytes = "abc"
	};
	struct attachment *all;
	struct talk t;
	size_t n;

	begin(&t, *state);
	assert_ok(t.f, store_attachment_put(t.f->store, t.id, &file, &t.f->e));
	finish(&t);
	judge(&t, INTERVIEW_REJECTED, "nei");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	assert_ok(t.f, store_attachment_drop(t.f->store, t.id, "a.jpg", &t.f->e));
	assert_ok(t.f, store_attachments(&all, &n, t.f->store, t.f->arena, t.id, &t.f->e));
	assert_int_equal(n, 1);
	end(&t);
}

static void add_need(struct talk *t, const char *path, const char *text)
{
	int behov = form_element_by_name(t->form, "behov");

	assert_non_null(interview_add(t->iv, interview_root(t->iv), behov, &t->f->e));
	set(t, path, text);
}

/* Comments go with their entry when one before it is removed; its own belong to nothing that is. */
static void comments_follow_their_entry(void **state)
{
	struct talk t;

	begin(&t, *state);
	add_need(&t, "/data/behov[2]/tekst", "to");
	add_need(&t, "/data/behov[3]/tekst", "tre");
	assert_ok(t.f, interview_delete(t.iv, interview_find(t.iv, "/data/behov[1]"), &t.f->e));
	add_need(&t, "/data/behov[3]/tekst", "fire");
	finish(&t);
	comment(&t, "/data/behov[1]/tekst", "a", COMMENT_OPEN);
	comment(&t, "/data/behov[2]/tekst", "b", COMMENT_OPEN);
	comment(&t, "/data/behov[3]/tekst", "c", COMMENT_OPEN);
	judge(&t, INTERVIEW_REJECTED, "nei");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	assert_non_null(strstr(comments_of(&t), "/data/behov[3]/tekst open c\n"));
	take_up(&t);
	assert_ok(t.f, interview_delete(t.iv, interview_find(t.iv, "/data/behov[2]"), &t.f->e));
	assert_string_equal(comments_of(&t), "/data/behov[1]/tekst open a\n"
					     "/data/behov[0]/tekst open b\n"
					     "/data/behov[2]/tekst open c\n");
	assert_string_equal(spot_value(interview_find(t.iv, "/data/behov[2]/tekst")), "fire");
	finish(&t);
	assert_int_equal(row_of(&t).open, 0);
	end(&t);
}

static void comments_follow_a_moved_entry(void **state)
{
	struct talk t;

	begin(&t, *state);
	add_need(&t, "/data/behov[2]/tekst", "to");
	add_need(&t, "/data/behov[3]/tekst", "tre");
	finish(&t);
	comment(&t, "/data/behov[1]/tekst", "a", COMMENT_OPEN);
	comment(&t, "/data/behov[2]/tekst", "b", COMMENT_OPEN);
	comment(&t, "/data/behov[3]/tekst", "c", COMMENT_OPEN);
	judge(&t, INTERVIEW_REJECTED, "nei");
	assert_ok(t.f, store_interview_mend(t.f->store, t.id, &t.f->e));
	take_up(&t);
	assert_ok(t.f, interview_move(t.iv, interview_find(t.iv, "/data/behov[1]"), 3, &t.f->e));
	assert_string_equal(comments_of(&t), "/data/behov[3]/tekst open a\n"
					     "/data/behov[1]/tekst open b\n"
					     "/data/behov[2]/tekst open c\n");
	assert_ok(t.f, interview_move(t.iv, interview_find(t.iv, "/data/behov[3]"), 2, &t.f->e));
	assert_string_equal(comments_of(&t), "/data/behov[2]/tekst open a\n"
					     "/data/behov[1]/tekst open b\n"
					     "/data/behov[3]/tekst open c\n");
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_round_trip),
		STORE_TEST(mending_goes_on_from_what_was_rejected),
		STORE_TEST(throwing_the_mending_away_keeps_what_was_rejected),
		STORE_TEST(what_can_be_said_when),
		STORE_TEST(what_is_refused_says_why),
		STORE_TEST(an_id_may_be_shortened),
		STORE_TEST(exports_are_remembered),
		STORE_TEST(files_of_what_is_finished_stay),
		STORE_TEST(comments_follow_their_entry),
		STORE_TEST(comments_follow_a_moved_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
