#include "../lib/store.h"
#include "report/gather.h"

/* A form in two languages whose answers come back in the words of the one that is asked for. */
static const char survey[] = "survey\n"
			     ",type,name,label::Norsk (nb),label::English (en),los\n"
			     ",text,orgnr,Nummer,Number,firm.orgnr\n"
			     ",text,navn,Navn,Name,firm.name\n"
			     ",select_one naering,naering,Næring,Trade,firm.nace\n"
			     ",acknowledge,informert,Fortalt,Told,consent.notice\n"
			     ",select_one rolle,rolle,Rolle,Role,contact.role\n"
			     ",text,kontakt,Kontakt,Contact,contact.name\n"
			     ",begin_repeat,behov,Behov,Need,need\n"
			     ",text,tekst,Hva,What,need.text\n"
			     ",select_one nivaa,nivaa,Nivå,Level,need.level\n"
			     ",select_one pris,pris,Pris,Price,need.price\n"
			     ",end_repeat,,,,\n"
			     ",date,frist,Når,When,activity.due\n"
			     ",text,tiltak,Hva da,What next,activity.title\n"
			     "choices\n"
			     ",list_name,name,label::Norsk (nb),label::English (en)\n"
			     ",naering,16.100,Sagbruk,Sawmill\n"
			     ",rolle,owner,Eier,Owner\n"
			     ",nivaa,vocational,Fagbrev,Trade certificate\n"
			     ",pris,5000,Inntil 5000,Up to 5000\n"
			     "settings\n"
			     ",form_id,form_title,version,default_language\n"
			     ",skjema,Skjema,1,Norsk (nb)\n";

static const struct {
	const char *path, *value;
} answers[] = {
	{ "/data/orgnr", "306577883" },
	{ "/data/navn", "Saga AS" },
	{ "/data/naering", "16.100" },
	{ "/data/informert", "OK" },
	{ "/data/rolle", "owner" },
	{ "/data/kontakt", "Arne Eier" },
	{ "/data/behov[1]/tekst", "tørking av trelast" },
	{ "/data/behov[1]/nivaa", "vocational" },
	{ "/data/frist", "2026-12-01" },
	{ "/data/tiltak", "Ringe skolen" },
};

static int no_offset(void *self, int64_t local_seconds)
{
	(void)self;
	(void)local_seconds;
	return 0;
}

static struct clock still(struct fixture *f)
{
	return (struct clock){ .now = fixture_now, .offset_at = no_offset, .self = f };
}

static struct form *load(struct fixture *f)
{
	struct form_options o = { .file = "skjema.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(survey, strlen(survey), &o, &found);
	if (!form)
		fail_msg("%s", found.at[0].text);
	return form;
}

static struct spot *at(struct interview *iv, const char *path)
{
	struct spot *s = interview_find(iv, path);

	if (!s)
		fail_msg("no %s", path);
	return s;
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

/* Fills it and finishes it. */
static void interview(struct fixture *f)
{
	struct filling x = { .f = f };
	struct form *form = load(f);
	struct interview_env env = {
		.clock = still(f), .random = { fixture_fill, f }, .changed = keep, .self = &x
	};
	struct interview *iv = interview_new(form, &env);

	assert_true(store_form_add(f->store, form, survey, strlen(survey), NULL, 0, &f->e));
	assert_true(store_interview_new(x.id, f->store, form, "", "nb", &f->e));
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		interview_set(iv, at(iv, answers[i].path), answers[i].value, f->arena);
	assert_true(interview_mark(iv, at(iv, "/data/behov[1]/pris"), ANSWER_DK, &f->e));
	assert_true(store_interview_finish(f->store, x.id, iv, &f->e));
	interview_free(iv);
	form_free(form);
}

static void put_course(struct fixture *f, const char *code, const char *title)
{
	struct course_record r;
	struct import_totals totals;
	unsigned char digest[SHA256_SIZE] = { (unsigned char)code[0] };

	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
		r.field[i] = "";
	r.field[COURSE_PROVIDER] = code; /* one provider each: a batch replaces its provider's */
	r.field[COURSE_CODE] = code;
	r.field[COURSE_TITLE] = title;
	r.field[COURSE_DESCRIPTION] = title;
	assert_true(store_import_begin(f->store, "courses.csv", digest, &f->e));
	assert_true(store_import_course(f->store, &r, &f->e));
	assert_true(store_import_end(f->store, true, &totals, &f->e));
}

static void gather(struct firm_report *out, struct matcher *m, struct fixture *f,
		   const char *language, bool with_contact)
{
	struct gather g = { .store = f->store,
			    .clock = still(f),
			    .language = language,
			    .with_contact = with_contact };

	if (!m->index)
		assert_true(matcher_open(m, f->store, NULL, &f->e));
	g.index = m->index;
	g.codes = m->codes;
	if (!gather_firm(out, &g, "306577883", f->arena, &f->e))
		fail_msg("%s", f->e.msg);
}

static const char *wish(const struct report_need *n, const char *key)
{
	for (size_t i = 0; i < n->wish_count; i++)
		if (strcmp(n->wish[i].key, key) == 0)
			return n->wish[i].text;
	return "";
}

static void answers_come_in_the_words_of_the_form(void **state)
{
	static const struct {
		const char *language, *level, *industry, *role;
	} cases[] = {
		{ "nb", "Fagbrev", "Sagbruk", "Eier" },
		{ "en", "Trade certificate", "Sawmill", "Owner" },
		{ "se", "Fagbrev", "Sagbruk", "Eier" },
	};
	struct matcher m = { 0 };
	struct fixture *f = *state;

	interview(f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct firm_report r;

		gather(&r, &m, f, cases[i].language, false);
		assert_string_equal(r.firm->name, "Saga AS");
		assert_string_equal(r.industry, cases[i].industry);
		assert_int_equal(r.need_count, 1);
		assert_string_equal(r.need[0].text, "tørking av trelast");
		assert_string_equal(wish(&r.need[0], "need.level"), cases[i].level);
		assert_string_equal(wish(&r.need[0], "need.price"), "not sure yet");
		assert_int_equal(r.talk_count, 1);
		assert_string_equal(r.talk[0].pilot, "Ane");
		assert_string_equal(r.talk[0].role, cases[i].role);
		assert_string_equal(r.talk[0].form, "Skjema");
		assert_int_equal(r.talk[0].when.year, 2026);
		assert_int_equal(r.step_count, 1);
		assert_string_equal(r.step[0].title, "Ringe skolen");
		assert_int_equal(r.step[0].due.month, 12);
	}
	matcher_close(&m);
}

static void the_contact_is_named_only_when_it_is_wanted(void **state)
{
	struct matcher m = { 0 };
	struct fixture *f = *state;
	struct firm_report r;

	interview(f);
	gather(&r, &m, f, "nb", false);
	assert_string_equal(r.contact, "");
	gather(&r, &m, f, "nb", true);
	assert_string_equal(r.contact, "Arne Eier");
	matcher_close(&m);
}

static void offers_carry_what_was_decided(void **state)
{
	struct matcher m = { 0 };
	struct fixture *f = *state;
	struct firm_report r;
	struct decision d = { .provider = "A1",
			      .code = "A1",
			      .verdict = VERDICT_REJECTED,
			      .why = "price",
			      .note = "senere" };
	struct decision gone = {
		.provider = "X", .code = "X9", .verdict = VERDICT_MAYBE, .why = "", .note = ""
	};
	struct need *need;
	size_t count;

	interview(f);
	put_course(f, "A1", "Tørking av trelast");
	put_course(f, "B2", "Trelast for butikken: tørking");
	gather(&r, &m, f, "nb", false);
	assert_int_equal(r.need[0].result->gap, GAP_NONE);
	assert_true(r.need[0].offer_count >= 1);
	assert_string_equal(r.need[0].offer[0].verdict, "");
	assert_int_equal(r.decision_count, 0);

	assert_true(store_needs(&need, &count, f->store, f->arena, "306577883", &f->e));
	d.need = gone.need = need[0].id;
	assert_true(store_decide(f->store, &d, &f->e));
	assert_true(store_decide(f->store, &gone, &f->e));
	gather(&r, &m, f, "nb", false);
	assert_int_equal(r.decision_count, 2);
	for (size_t i = 0; i < r.need[0].offer_count; i++)
		if (strcmp(r.need[0].offer[i].course->code, "A1") == 0) {
			assert_string_equal(r.need[0].offer[i].verdict, "rejected");
			assert_string_equal(r.need[0].offer[i].why, "price");
		}
	for (size_t i = 0; i < 2; i++) /* one that is no longer offered keeps its code */
		assert_string_equal(r.decision[i].course, strcmp(r.decision[i].provider, "X") == 0
								  ? "X9"
								  : "Tørking av trelast");
	matcher_close(&m);
}

static void a_need_from_a_file_has_its_values_in_words(void **state)
{
	struct matcher m = { 0 };
	struct fixture *f = *state;
	struct firm_report r;
	struct firm firm = { .orgnr = "306577883",
			     .name = "Saga AS",
			     .nace = "",
			     .employees = -1,
			     .municipality = "",
			     .legal_form = "" };
	struct need n = { .id = "N1",
			  .orgnr = "306577883",
			  .firm_name = "Saga AS",
			  .nace = "",
			  .municipality = "",
			  .employees = -1,
			  .text = "sveising",
			  .area = "",
			  .occupation = "",
			  .people = 2,
			  .level = NEED_VOCATIONAL,
			  .mode = MODE_ONLINE,
			  .language = "sv",
			  .latest_start = { 2027, 3, 2 },
			  .max_km = 40,
			  .price = -1,
			  .urgency = "",
			  .importance = "",
			  .shareable = "",
			  .proof = "",
			  .note = "" };

	assert_true(store_firm_put(f->store, &firm, &f->e));
	assert_true(store_need_put(f->store, &n, &f->e));
	gather(&r, &m, f, "nb", false);
	assert_int_equal(r.need_count, 1);
	assert_int_equal(r.talk_count, 0);
	assert_string_equal(wish(&r.need[0], "need.people"), "2");
	assert_string_equal(wish(&r.need[0], "need.level"),
			    "trade certificate or vocational college");
	assert_string_equal(wish(&r.need[0], "need.mode"), "online");
	assert_string_equal(wish(&r.need[0], "need.language"), "Swedish");
	assert_string_equal(wish(&r.need[0], "need.before"), "02.03.2027");
	assert_string_equal(wish(&r.need[0], "need.max_km"), "40");
	assert_string_equal(wish(&r.need[0], "need.price"), "");
	assert_int_equal(r.need[0].result->gap, GAP_NO_TOPIC);
	matcher_close(&m);
}

static void a_firm_that_is_not_there_is_refused(void **state)
{
	struct matcher m = { 0 };
	struct fixture *f = *state;
	struct firm_report r;
	struct gather g = { .store = f->store, .clock = still(f), .language = "nb" };

	assert_true(matcher_open(&m, f->store, NULL, &f->e));
	g.index = m.index;
	g.codes = m.codes;
	assert_false(gather_firm(&r, &g, "974760673", f->arena, &f->e));
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
	matcher_close(&m);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_come_in_the_words_of_the_form),
		TEST(the_contact_is_named_only_when_it_is_wanted),
		TEST(offers_carry_what_was_decided),
		TEST(a_need_from_a_file_has_its_values_in_words),
		TEST(a_firm_that_is_not_there_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
