/* What goes with a firm that is erased, and what is of others and stays. */
#include "../lib/store.h"

#include "store/redact.h"
#include "store/review.h"
#include "store/subject.h"

/* ---- words ----------------------------------------------------------------------------------- */

static const struct {
	void (*add)(struct redact *r, const char *text);
	const char *term, *text, *strict,
		*known; /* what is left, where it is not known who is told */
} texts[] = {
	{ redact_add, "Sag AS", "hos Sag AS i dag", "hos X i dag", "hos X i dag" },
	{ redact_add, "Fjell", "Fjellet, ikke Oppfjell", "Xet, ikke Oppfjell",
	  "Xet, ikke Oppfjell" },
	{ redact_add, "907 00 101", "ring 90700101", "ring X", "ring X" },
	{ redact_add_person, "Ola Moen", "Ola Moen og Ola", "X og Ola", "X og X" },
	{ redact_add_person, "Ola", "Ola Stamnes", "Ola Stamnes", "X Stamnes" },
	{ redact_add_said, "Sveising", "Sveising, ikke sveisinga", "Sveising, ikke sveisinga",
	  "X, ikke sveisinga" },
	{ redact_add_said, "vi tegner trappene for hånd og bommer på måla",
	  "Vi tegner trappene for hånd og bommer på måla!", "X!", "X!" },
};

static void words_that_are_of_others_too_go_only_where_it_is_known_who_is_told(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct redact r = { .arena = f->arena };

		texts[i].add(&r, texts[i].term);
		assert_string_equal(redact_text(&r, texts[i].text, false, "X"), texts[i].strict);
		assert_string_equal(redact_text(&r, texts[i].text, true, "X"), texts[i].known);
	}
}

static void a_word_alone_is_weakened(void **state)
{
	struct fixture *f = *state;
	struct redact r = { .arena = f->arena };

	redact_add(&r, "Kari");
	redact_add(&r, "Kari Li");
	redact_add(&r, "kari@li.example");
	redact_add(&r, "90700101");
	redact_weaken(&r);
	assert_string_equal(redact_text(&r, "Kari, Kari Li, kari@li.example, 90700101", false, "X"),
			    "Kari, X, X, X");
}

/* ---- an interview that named another firm first ---------------------------------------------- */

#define FORM                                                                                       \
	"survey\n,type,name,label,los\n,text,nr,Number,firm.orgnr\n,text,navn,Name,firm.name\n"    \
	",begin_repeat,behov,Need,need\n,text,tekst,What,need.text\n,end_repeat,,,\n"              \
	"settings\n,form_id,form_title,version,instance_name\n,skjema,Skjema,1,${navn}\n"
static const char wrong[] = "315792401", right[] = "974760673";

struct talk {
	struct fixture *f;
	struct form *form;
	struct interview *iv;
	char id[37];
};

static void keep(void *self, const struct change *c)
{
	struct talk *t = self;

	assert_ok(t->f, store_journal(t->f->store, t->id, c, &t->f->e));
}

static struct interview *new_interview(struct talk *t)
{
	const struct interview_env env = {
		.clock = { .now = fixture_now, .self = t->f },
		.random = { .fill = fixture_fill, .self = t->f },
		.changed = keep,
		.self = t,
	};

	return interview_new(t->form, &env);
}

static void answer(struct talk *t, const char *path, const char *value)
{
	interview_set(t->iv, interview_find(t->iv, path), value, t->f->arena);
}

static void finish(struct talk *t)
{
	t->f->now.ms += 1000;
	assert_ok(t->f, store_interview_finish(t->f->store, t->id, t->iv, &t->f->e));
}

static void begin(struct talk *t, struct fixture *f)
{
	struct form_options o = { .file = "skjema.csv" };
	struct findings found;

	*t = (struct talk){ .f = f };
	findings_init(&found, f->arena);
	t->form = form_load(FORM, strlen(FORM), &o, &found);
	assert_non_null(t->form);
	assert_ok(f, store_form_add(f->store, t->form, FORM, strlen(FORM), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(t->id, f->store, t->form, "", "en", &f->e));
	t->iv = new_interview(t);
	answer(t, "/data/nr", wrong);
	answer(t, "/data/navn", "Atna Bygg");
	answer(t, "/data/behov[1]/tekst", "regne anbud");
	finish(t);
}

static void mend(struct talk *t)
{
	assert_ok(t->f, store_interview_judge(t->f->store, t->id, INTERVIEW_REJECTED, "feil nummer",
					      &t->f->e));
	assert_ok(t->f, store_interview_mend(t->f->store, t->id, &t->f->e));
	interview_free(t->iv);
	t->iv = new_interview(t);
	assert_ok(t->f, store_interview_replay(t->f->store, t->id, t->iv, &t->f->e));
	interview_settle(t->iv);
	answer(t, "/data/nr", right);
	finish(t);
}

static void expect_answer(struct talk *t, const char *path, const char *value)
{
	struct fixture *f = t->f;
	struct interview *iv;
	struct form *form;

	assert_ok(f, store_interview_read(&iv, &form, f->store, t->id, &f->store->clock, &f->e));
	assert_string_equal(spot_value(interview_find(iv, path)), value);
	interview_free(iv);
	form_free(form);
}

static void an_interview_that_is_another_firms_now_stays(void **state)
{
	struct fixture *f = *state;
	struct findings found;
	struct erased gone;
	struct talk t;

	begin(&t, f);
	mend(&t);
	assert_ok(f, store_erase_firm(&gone, f->store, f->arena, wrong, false, &f->e));
	assert_int_equal(gone.interviews, 0);
	expect_answer(&t, "/data/behov[1]/tekst", "regne anbud");
	expect_answer(&t, "/data/nr", right);
	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	assert_int_equal(found.count, 0);
	interview_free(t.iv);
	form_free(t.form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(words_that_are_of_others_too_go_only_where_it_is_known_who_is_told),
		STORE_TEST(a_word_alone_is_weakened),
		STORE_TEST(an_interview_that_is_another_firms_now_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
