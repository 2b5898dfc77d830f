#include "../lib/store.h"
#include "store/contact.h"

#include "store/review.h"

#define FORM(version)                                                                              \
	"survey\n"                                                                                 \
	",type,name,label,relevant,repeat_count,los\n"                                             \
	",text,orgnr,Number,,,firm.orgnr\n"                                                        \
	",text,navn,Name,,,firm.name\n"                                                            \
	",select_one k,kommune,Where,,,firm.municipality\n"                                        \
	",integer,ansatte,People,,,firm.employees\n"                                               \
	",select_one rolle,rolle,Role,,,contact.role\n"                                            \
	",acknowledge,informert,Told,,,consent.notice\n"                                           \
	",text,kontakt,Contact,${informert} = 'OK',,contact.name\n"                                \
	",select_one yn,igjen,Again,${informert} = 'OK',,consent.recontact\n"                      \
	",begin_repeat,behov,Need,,,need\n"                                                        \
	",text,tekst,What,,,need.text\n"                                                           \
	",integer,antall,How many,,,need.people\n"                                                 \
	",select_one nivaa,nivaa,Level,,,need.level\n"                                             \
	",date,foer,Before,,,need.before\n"                                                        \
	",decimal,timer,Hours,,,need.hours\n"                                                      \
	",select_one yn,deling,Share,,,need.shareable\n"                                           \
	",select_one yn,rival,Rivals,${deling} = 'yes',,need.competitors\n"                        \
	",end_repeat,,,,,\n"                                                                       \
	",integer,steder,Places,,,\n"                                                              \
	",begin_repeat,sted,Place,,${steder},\n"                                                   \
	",text,gate,Street,,,\n"                                                                   \
	",end_repeat,,,,,\n"                                                                       \
	"choices\n"                                                                                \
	",list_name,name,label\n"                                                                  \
	",k,3424,Rendalen i valget\n,k,9999,Ukjent\n"                                              \
	",yn,yes,Yes\n,yn,no,No\n"                                                                 \
	",rolle,owner,The owner\n"                                                                 \
	",nivaa,basic,Basic\n,nivaa,vocational,Trade\n"                                            \
	"settings\n"                                                                               \
	",form_id,form_title,version,instance_name\n"                                              \
	",skjema,Skjema,\"" version "\",\"${navn}\"\n"

#define FORM_1 FORM("1")

struct filling {
	struct fixture *f;
	struct form *form;
	struct interview *iv;
	char id[37];
};

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

/* As the program does it: every change is in the journal before the call that made it returns. */
static void keep(void *self, const struct change *c)
{
	struct filling *x = self;

	assert_ok(x->f, store_journal(x->f->store, x->id, c, &x->f->e));
}

static int no_offset(void *self, int64_t local_seconds)
{
	(void)self;
	(void)local_seconds;
	return 0;
}

static struct interview_env env_of(struct filling *x, bool journalled)
{
	struct interview_env env = {
		.clock = { .now = fixture_now, .offset_at = no_offset, .self = x->f },
		.random = { .fill = fixture_fill, .self = x->f },
	};

	if (journalled) {
		env.changed = keep;
		env.self = x;
	}
	return env;
}

static void begin(struct filling *x, struct fixture *f)
{
	struct interview_env env;

	*x = (struct filling){ .f = f, .form = load(f, FORM_1) };
	assert_ok(f, store_form_add(f->store, x->form, FORM_1, strlen(FORM_1), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(x->id, f->store, x->form, "", "en", &f->e));
	env = env_of(x, true);
	x->iv = interview_new(x->form, &env);
}

static void end(struct filling *x)
{
	interview_free(x->iv);
	form_free(x->form);
}

static void set(struct filling *x, const char *path, const char *value)
{
	struct spot *s = interview_find(x->iv, path);

	if (!s)
		fail_msg("no spot %s", path);
	interview_set(x->iv, s, value, x->f->arena);
}

static void add_need(struct filling *x)
{
	int behov = form_element_by_name(x->form, "behov");

	assert_non_null(interview_add(x->iv, interview_root(x->iv), behov, &x->f->e));
}

static void fill(struct filling *x)
{
	static const struct municipality rendalen = { "3424",	   "Rendalen", "34",
						      "Innlandet", 61.8,       11.1 };

	assert_ok(x->f, store_municipality_put(x->f->store, &rendalen, NULL, &x->f->e));
	set(x, "/data/orgnr", "315 792 401");
	set(x, "/data/navn", "Kvernmoen");
	set(x, "/data/navn", "Kvernmoen Sag");
	set(x, "/data/kommune", "3424");
	set(x, "/data/ansatte", "4");
	set(x, "/data/rolle", "owner");
	set(x, "/data/informert", "OK");
	set(x, "/data/kontakt", "Arne");
	set(x, "/data/igjen", "yes");
	set(x, "/data/behov[1]/tekst", "slettes");
	add_need(x);
	set(x, "/data/behov[2]/tekst", "tørke trevirke");
	set(x, "/data/behov[2]/antall", "2");
	set(x, "/data/behov[2]/nivaa", "vocational");
	set(x, "/data/behov[2]/foer", "2027-08-16");
	assert_ok(x->f, interview_delete(x->iv, interview_find(x->iv, "/data/behov[1]"), &x->f->e));
	add_need(x);
	set(x, "/data/behov[2]/tekst", "regne anbud");
	interview_remark(x->iv, interview_find(x->iv, "/data/navn"), "sa det to ganger");
	assert_ok(x->f, interview_mark(x->iv, interview_find(x->iv, "/data/behov[2]/antall"),
				       ANSWER_DK, &x->f->e));
}

static const char *as_json(struct filling *x, struct interview *iv)
{
	struct strbuf b = STRBUF_IN(x->f->arena);
	struct interview_meta meta = { .instance_id = "uuid:x" };

	interview_json(iv, &meta, &b);
	return strbuf_text(&b);
}

static void expect_replay_to_equal(struct filling *x)
{
	struct interview_env env = env_of(x, false);
	struct interview *again = interview_new(x->form, &env);

	assert_ok(x->f, store_interview_replay(x->f->store, x->id, again, &x->f->e));
	assert_string_equal(as_json(x, again), as_json(x, x->iv));
	assert_string_equal(spot_remark(interview_find(again, "/data/navn")),
			    spot_remark(interview_find(x->iv, "/data/navn")));
	interview_free(again);
}

static void an_open_interview_is_replayed_from_its_journal(void **state)
{
	struct filling x;

	begin(&x, *state);
	fill(&x);
	expect_replay_to_equal(&x);
	end(&x);
}

static void a_finished_interview_is_replayed_from_its_revision(void **state)
{
	struct filling x;
	struct changes c = { 0 };

	begin(&x, *state);
	fill(&x);
	assert_ok(x.f, store_interview_finish(x.f->store, x.id, x.iv, &x.f->e));
	assert_ok(x.f, changes_of_draft(&c, x.f->store, x.f->arena, x.id, &x.f->e));
	assert_int_equal(c.count, 0);
	expect_replay_to_equal(&x);
	end(&x);
}

/* Places come and go with their number: what was said of each must find it again. */
static void counted_instances_survive_folding(void **state)
{
	struct filling x;

	begin(&x, *state);
	fill(&x);
	set(&x, "/data/steder", "1");
	set(&x, "/data/sted[1]/gate", "Storgata");
	set(&x, "/data/steder", "3");
	set(&x, "/data/sted[3]/gate", "Elvegata");
	set(&x, "/data/sted[1]/gate", "Storgata 2");
	set(&x, "/data/steder", "2");
	assert_ok(x.f, store_interview_finish(x.f->store, x.id, x.iv, &x.f->e));
	expect_replay_to_equal(&x);
	end(&x);
}

static void finishing_makes_firm_contact_and_needs(void **state)
{
	struct fixture *f = *state;
	struct filling x;
	struct firm firm;
	struct contact contact;
	struct need *needs;
	struct interview_row row;
	struct home_figures h;
	size_t n;

	begin(&x, f);
	fill(&x);
	assert_ok(f, store_needs_drawn(&needs, &n, f->store, x.id, x.iv, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_ok(f, store_firm(&firm, f->store, f->arena, "315792401", &f->e));
	assert_string_equal(firm.name, "Kvernmoen Sag");
	assert_string_equal(firm.municipality, "Rendalen");
	assert_int_equal(firm.employees, 4);
	assert_ok(f, store_contact_of(&contact, f->store, f->arena, "315792401", &f->e));
	assert_string_equal(contact.name, "Arne");
	assert_string_equal(contact.role, "The owner");
	assert_true(contact_may(&contact, CONSENT_RECONTACT));
	assert_string_equal(contact.interview, x.id);
	assert_string_equal(contact.consent[CONSENT_RECONTACT].interview, x.id);
	assert_int_equal(strlen(contact.consent[CONSENT_RECONTACT].notice_hash), 64);
	assert_non_null(strchr(contact.consent[CONSENT_RECONTACT].notice, ' '));
	assert_int_equal(contact.consent[CONSENT_RECONTACT].day.year, 2026);
	assert_int_equal(contact.consent[CONSENT_SHARE].state, CONSENT_NOT_ASKED);
	assert_ok(f, store_needs(&needs, &n, f->store, f->arena, "315792401", &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(needs[0].id, arena_printf(f->arena, "%s/1", x.id));
	assert_string_equal(needs[0].text, "tørke trevirke");
	assert_int_equal(needs[0].people, 2);
	assert_int_equal(needs[0].level, NEED_VOCATIONAL);
	assert_int_equal(needs[0].latest_start.month, 8);
	assert_string_equal(needs[0].municipality, "Rendalen");
	assert_string_equal(needs[1].text, "regne anbud");
	assert_int_equal(needs[1].people, -1);
	assert_ok(f, store_interview(&row, f->store, f->arena, x.id, &f->e));
	assert_int_equal(row.state, INTERVIEW_COMPLETE);
	assert_string_equal(row.name, "Kvernmoen Sag");
	assert_string_equal(row.firm_name, "Kvernmoen Sag");
	assert_ok(f, store_home(&h, f->store, &f->e));
	assert_int_equal(h.interviews, 1);
	assert_int_equal(h.drafts, 0);
	assert_int_equal(h.undecided, 2);
	end(&x);
}

/* Out as CSV, mended in a spreadsheet and in again: what the file says of the firm is not kept. */
static void a_need_from_a_file_stays_the_interviews(void **state)
{
	struct fixture *f = *state;
	struct filling x;
	struct need *needs, need;
	size_t n;

	begin(&x, f);
	fill(&x);
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_ok(f, store_needs(&needs, &n, f->store, f->arena, "315792401", &f->e));
	needs[0].people = 7;
	needs[0].firm_name = "Another";
	assert_ok(f, store_need_put(f->store, &needs[0], &f->e));
	assert_ok(f, store_need(&need, f->store, f->arena, needs[0].id, &f->e));
	assert_int_equal(need.people, 7);
	assert_string_equal(need.firm_name, "Kvernmoen Sag");
	end(&x);
}

/* Hours a week, and with whom a need is shared: competitors only where it is shared at all. */
static void hours_and_sharing_are_drawn(void **state)
{
	static const struct {
		const char *hours, *shared, *rivals;
		int kept;
		const char *shareable;
	} rows[] = {
		{ "7.5", "yes", "yes", 8, "competitors" },
		{ "0", "yes", "no", 0, "yes" },
		{ "", "no", "", -1, "no" },
		{ "60", "", "", 60, "" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct filling x;
		struct need need;

		begin(&x, f);
		fill(&x);
		set(&x, "/data/behov[1]/timer", rows[i].hours);
		set(&x, "/data/behov[1]/deling", "yes");
		set(&x, "/data/behov[1]/rival", *rows[i].rivals ? rows[i].rivals : "yes");
		set(&x, "/data/behov[1]/deling", rows[i].shared); /* the last word counts */
		assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
		assert_ok(f, store_need(&need, f->store, f->arena,
					arena_printf(f->arena, "%s/1", x.id), &f->e));
		assert_int_equal(need.hours, rows[i].kept);
		assert_string_equal(need.shareable, rows[i].shareable);
		end(&x);
	}
}

static void without_consent_no_contact_is_kept(void **state)
{
	struct fixture *f = *state;
	struct filling x;
	struct contact contact;

	begin(&x, f);
	fill(&x);
	set(&x, "/data/informert", "");
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_refused(f, store_contact_of(&contact, f->store, f->arena, "315792401", &f->e),
		       "has no contact person");
	end(&x);
}

static void a_role_without_a_name_is_no_contact(void **state)
{
	struct fixture *f = *state;
	struct filling x;
	struct contact contact;

	begin(&x, f);
	fill(&x);
	set(&x, "/data/kontakt", "");
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_refused(f, store_contact_of(&contact, f->store, f->arena, "315792401", &f->e),
		       "has no contact person");
	end(&x);
}

static void what_is_finished_takes_no_more_answers(void **state)
{
	struct fixture *f = *state;
	const struct change c = { CHANGE_ANSWER, "/data/navn", "x", ANSWER_GIVEN };
	struct filling x;

	begin(&x, f);
	fill(&x);
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_refused(f, store_journal(f->store, x.id, &c, &f->e), "is not a draft");
	assert_refused(f, store_interview_finish(f->store, x.id, x.iv, &f->e), "finished already");
	assert_refused(f, store_interview_discard(f->store, x.id, &f->e), "is not a draft");
	end(&x);
}

/* As with --seed: every command draws from the beginning of the same stream. */
static void new_draft(char id[37], struct fixture *f, struct store *s, const struct form *form)
{
	f->counter = 0;
	assert_ok(f, store_interview_new(id, s, form, "", "nb", &f->e));
}

static void put_firm(struct fixture *f, struct store *s, const char *orgnr)
{
	struct firm firm = { orgnr, "Kvernmoen Sag", "", "", -1, "" };

	f->counter = 0;
	assert_ok(f, store_firm_put(s, &firm, &f->e));
}

/* The ids of four drafts, begun between revisions and after one was thrown away. */
static void name_some(char id[4][37], struct fixture *f, struct store *s)
{
	struct form *form = load(f, FORM_1);

	assert_ok(f, store_form_add(s, form, FORM_1, strlen(FORM_1), NULL, 0, &f->e));
	new_draft(id[0], f, s, form);
	new_draft(id[1], f, s, form);
	put_firm(f, s, "974760673");
	put_firm(f, s, "315792401");
	assert_ok(f, store_interview_discard(s, id[0], &f->e));
	new_draft(id[2], f, s, form);
	new_draft(id[3], f, s, form);
	form_free(form);
}

static void a_seed_names_other_things_in_a_database_that_has_grown(void **state)
{
	struct fixture *f = *state;
	struct store_options o = fixture_options(f, ":memory:");
	char first[4][37], second[4][37];
	struct store *again;

	/* the same commands on the same state: the same names */
	store_close(f->store);
	f->counter = 0;
	assert_ok(f, store_open(&f->store, &o, &f->e));
	name_some(first, f, f->store);
	f->counter = 0;
	assert_ok(f, store_open(&again, &o, &f->e));
	name_some(second, f, again);
	store_close(again);
	for (size_t i = 0; i < ARRAY_LEN(first); i++)
		assert_string_equal(first[i], second[i]);
	assert_string_not_equal(first[0], first[1]);
	assert_string_not_equal(first[2], first[0]);
	assert_string_not_equal(first[2], first[1]);
	assert_string_not_equal(first[3], first[2]);
}

static void a_draft_can_be_thrown_away(void **state)
{
	struct fixture *f = *state;
	struct interview_row *rows;
	struct filling x;
	size_t n;

	begin(&x, f);
	fill(&x);
	assert_ok(f, store_interview_discard(f->store, x.id, &f->e));
	assert_ok(f, store_interviews(&rows, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 0);
	end(&x);
}

static void lists_show_where_the_pilot_was(void **state)
{
	struct fixture *f = *state;
	struct interview_row row = {
		.name = "Kvernmoen",
		.language = "nb",
		.at_path = "/data/behov[2]/tekst",
		.answered = 5,
		.due = 9,
		.errors = 1,
		.clean = true,
	};
	struct interview_row *rows;
	struct filling x;
	size_t n;

	begin(&x, f);
	set(&x, "/data/navn", "a");
	assert_ok(f, store_interviews(&rows, &n, f->store, f->arena, NULL, &f->e));
	assert_false(rows[0].clean);
	assert_string_equal(rows[0].author, "Ane");
	assert_ok(f, store_interview_at(f->store, x.id, &row, &f->e));
	assert_ok(f, store_interviews(&rows, &n, f->store, f->arena, NULL, &f->e));
	assert_true(rows[0].clean);
	assert_string_equal(rows[0].at_path, "/data/behov[2]/tekst");
	assert_int_equal(rows[0].answered, 5);
	f->now.ms += 5000;
	set(&x, "/data/navn", "b");
	assert_ok(f, store_interviews(&rows, &n, f->store, f->arena, NULL, &f->e));
	assert_false(rows[0].clean);
	assert_true(rows[0].changed_ms == f->now.ms);
	end(&x);
}

static void half_typed_text_goes_when_the_interview_does(void **state)
{
	struct fixture *f = *state;
	struct typing t;
	struct filling x;

	begin(&x, f);
	fill(&x);
	assert_ok(f, store_typing(&t, f->store, f->arena, x.id, &f->e));
	assert_null(t.path);
	assert_ok(f, store_typing_put(f->store, x.id, "/data/navn", "Kv", &f->e));
	f->now.ms += 1000;
	assert_ok(f, store_typing_put(f->store, x.id, "/data/rolle", "dagl", &f->e));
	assert_ok(f, store_typing(&t, f->store, f->arena, x.id, &f->e));
	assert_string_equal(t.path, "/data/rolle");
	assert_string_equal(t.text, "dagl");
	assert_true(t.at_ms == f->now.ms);
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_ok(f, store_typing_put(f->store, x.id, "/data/navn", "late", &f->e));
	assert_ok(f, store_typing(&t, f->store, f->arena, x.id, &f->e));
	assert_null(t.path);
	end(&x);
}

static void the_centre_approves_or_rejects_what_is_finished(void **state)
{
	struct fixture *f = *state;
	struct interview_row row;
	struct findings found;
	struct filling x;

	begin(&x, f);
	fill(&x);
	assert_refused(f, store_interview_judge(f->store, x.id, INTERVIEW_APPROVED, NULL, &f->e),
		       "it is a draft");
	assert_ok(f, store_interview_finish(f->store, x.id, x.iv, &f->e));
	assert_ok(f, store_interview_judge(f->store, x.id, INTERVIEW_REJECTED, "uten nivå", &f->e));
	assert_ok(f, store_interview(&row, f->store, f->arena, x.id, &f->e));
	assert_int_equal(row.state, INTERVIEW_REJECTED);
	assert_string_equal(row.why, "uten nivå");
	assert_ok(f, store_interview_judge(f->store, x.id, INTERVIEW_APPROVED, NULL, &f->e));
	expect_replay_to_equal(&x);
	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	assert_int_equal(found.count, 0);
	end(&x);
}

static void forms_are_kept_by_version(void **state)
{
	struct fixture *f = *state;
	struct form *one = load(f, FORM_1), *two = load(f, FORM("2"));
	struct form_row row, *rows;
	char id[37];
	size_t n;

	assert_refused(f, store_interview_new(id, f->store, one, "", "en", &f->e),
		       "there is no version '1' of a form 'skjema'");
	assert_ok(f, store_form_add(f->store, one, FORM_1, strlen(FORM_1), NULL, 0, &f->e));
	assert_ok(f, store_form_add(f->store, one, FORM_1, strlen(FORM_1), NULL, 0, &f->e));
	assert_refused(f, store_form_add(f->store, one, "other", 5, NULL, 0, &f->e),
		       "is there already with other content");
	assert_ok(f, store_form_add(f->store, two, FORM("2"), strlen(FORM("2")), NULL, 0, &f->e));
	assert_ok(f, store_form(&row, f->store, f->arena, "skjema", NULL, &f->e));
	assert_string_equal(row.version, "2");
	assert_int_equal(row.size, strlen(FORM("2")));
	assert_ok(f, store_form(&row, f->store, f->arena, "skjema", "1", &f->e));
	assert_string_equal(row.text, FORM_1);
	assert_ok(f, store_forms(&rows, &n, f->store, f->arena, &f->e));
	assert_int_equal(n, 2);
	assert_refused(f, store_form(&row, f->store, f->arena, "x", NULL, &f->e),
		       "there is no form 'x'");
	form_free(one);
	form_free(two);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(an_open_interview_is_replayed_from_its_journal),
		STORE_TEST(a_finished_interview_is_replayed_from_its_revision),
		STORE_TEST(counted_instances_survive_folding),
		STORE_TEST(finishing_makes_firm_contact_and_needs),
		STORE_TEST(hours_and_sharing_are_drawn),
		STORE_TEST(a_need_from_a_file_stays_the_interviews),
		STORE_TEST(without_consent_no_contact_is_kept),
		STORE_TEST(a_role_without_a_name_is_no_contact),
		STORE_TEST(what_is_finished_takes_no_more_answers),
		STORE_TEST(a_seed_names_other_things_in_a_database_that_has_grown),
		STORE_TEST(a_draft_can_be_thrown_away),
		STORE_TEST(lists_show_where_the_pilot_was),
		STORE_TEST(half_typed_text_goes_when_the_interview_does),
		STORE_TEST(the_centre_approves_or_rejects_what_is_finished),
		STORE_TEST(forms_are_kept_by_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
