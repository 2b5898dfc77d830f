/* Contact persons, what they agreed to, and the contact log: every change a revision. */
#include "../lib/store.h"

#include "store/contact.h"
#include "store/firm.h"
#include "store/plan.h"
#include "store/subject.h"

static const struct firm sag = { "315792401", "Kvernmoen Sag", "16.100", "Rendalen", 4, "DA" };
static const struct firm bygg = { "974760673", "Atna Bygg", "41.200", "Stor-Elvdal", 9, "AS" };

static struct date on(int day)
{
	return (struct date){ 2026, 11, day };
}

static void begin_firms(struct fixture *f)
{
	assert_ok(f, store_firm_put(f->store, &sag, &f->e));
	assert_ok(f, store_firm_put(f->store, &bygg, &f->e));
}

static struct contact person(const char *name, const char *phone, const char *email)
{
	struct contact c = contact_blank(sag.orgnr);

	c.name = name;
	c.phone = phone;
	c.email = email;
	return c;
}

static struct contact put(struct fixture *f, struct contact c)
{
	struct contact out;

	assert_ok(f, store_contact_put(&out, f->store, f->arena, &c, &f->e));
	return out;
}

static size_t persons(struct fixture *f, struct contact **out)
{
	size_t n;

	assert_ok(f, store_contacts(out, &n, f->store, f->arena, sag.orgnr, &f->e));
	return n;
}

static void complains(struct fixture *f, size_t expected)
{
	struct findings found;

	findings_init(&found, f->arena);
	assert_ok(f, store_check(f->store, &found, &f->e));
	for (size_t i = 0; i < found.count && found.count != expected; i++)
		print_error("%s\n", found.at[i].text);
	assert_int_equal(found.count, expected);
}

static void a_firm_has_several(void **state)
{
	struct fixture *f = *state;
	struct contact arne = person("Arne Eier", "907 00 101", "arne@sag.example"), back, *all;

	assert_refused(f, store_contact_put(&back, f->store, f->arena, &arne, &f->e),
		       "no firm has the organisation number '315792401'");
	begin_firms(f);
	assert_refused(f, store_contact_of(&back, f->store, f->arena, sag.orgnr, &f->e),
		       "the firm '315792401' has no contact person");
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
	arne.role = "daglig leder";
	arne.language = "nn";
	arne = put(f, arne);
	assert_int_equal(strlen(arne.id), 8);
	assert_string_equal(arne.author, "Ane");
	f->now.ms += 1000;
	put(f, person("Berit", "907 00 102", ""));
	assert_int_equal(persons(f, &all), 2);
	assert_string_equal(all[0].name, "Berit");
	assert_ok(f, store_contact(&back, f->store, f->arena, arena_strndup(f->arena, arne.id, 4),
				   &f->e));
	assert_string_equal(back.role, "daglig leder");
	assert_string_equal(back.language, "nn");
	assert_ok(f, store_contact_called(&back, f->store, f->arena, sag.orgnr, "arne", &f->e));
	assert_string_equal(back.id, arne.id);
	assert_refused(f,
		       store_contact_called(&back, f->store, f->arena, bygg.orgnr, "arne", &f->e),
		       "the firm 974760673 has no contact person 'arne'");
	complains(f, 0);
}

static const struct {
	const char *name, *phone, *email, *language, *refused;
} senseless[] = {
	{ "", "", "", "", "needs a name, a phone number or a mail address" },
	{ "Arne", "", "arne", "", "'arne' is not a mail address: it has no @" },
	{ "Arne", "", "", "de", "the preferred language is nb, nn, sv, se or en, not 'de'" },
};

static void what_makes_no_sense_is_refused(void **state)
{
	struct fixture *f = *state;
	struct contact *all, out;

	begin_firms(f);
	for (size_t i = 0; i < ARRAY_LEN(senseless); i++) {
		struct contact c = person(senseless[i].name, senseless[i].phone,
					  senseless[i].email);

		c.language = senseless[i].language;
		assert_refused(f, store_contact_put(&out, f->store, f->arena, &c, &f->e),
			       senseless[i].refused);
	}
	assert_int_equal(persons(f, &all), 0);
}

static void each_change_is_kept_with_who_and_when(void **state)
{
	struct fixture *f = *state;
	struct contact first, c, other;
	struct contact_revision *r;
	struct contact_change *changes;
	int64_t before, after;
	size_t n;

	begin_firms(f);
	first = c = put(f, person("Arne", "907 00 101", ""));
	f->now.ms += 5000;
	c.phone = "907 00 109";
	c = put(f, c);
	assert_ok(f, store_newest(&before, f->store, &f->e));
	put(f, c);
	assert_ok(f, store_newest(&after, f->store, &f->e));
	assert_int_equal(before, after);
	first.role = "eier";
	assert_refused(f, store_contact_put(&other, f->store, f->arena, &first, &f->e),
		       "somebody has changed it meanwhile");
	assert_ok(f, store_contact_history(&r, &n, f->store, f->arena, c.id, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(r[1].contact.made_ms - r[0].contact.made_ms, 5000);
	assert_int_equal(contact_changes(&changes, f->arena, &r[0].contact, &r[1].contact), 1);
	assert_string_equal(changes[0].field, "phone");
	assert_string_equal(changes[0].before, "907 00 101");
	assert_string_equal(changes[0].after, "907 00 109");
	assert_ok(f, store_contact_remove(f->store, c.id, &f->e));
	assert_refused(f, store_contact(&other, f->store, f->arena, c.id, &f->e),
		       "there is no contact person");
	complains(f, 0);
}

static void consent_is_taken_back_with_its_date(void **state)
{
	struct fixture *f = *state;
	struct contact c = person("Arne", "907 00 101", ""), out;

	begin_firms(f);
	c.consent[CONSENT_RECONTACT] = (struct consent){
		CONSENT_GIVEN, "sag 1", "abc", "x", on(2), { 0 },
	};
	c = put(f, c);
	assert_true(contact_may(&c, CONSENT_RECONTACT));
	assert_refused(
		f,
		store_contact_withdraw(&out, f->store, f->arena, c.id, CONSENT_SHARE, on(9), &f->e),
		"Arne has not agreed to it");
	assert_ok(f, store_contact_withdraw(&c, f->store, f->arena, c.id, CONSENT_RECONTACT, on(9),
					    &f->e));
	assert_false(contact_may(&c, CONSENT_RECONTACT));
	assert_int_equal(c.consent[CONSENT_RECONTACT].state, CONSENT_WITHDRAWN);
	assert_int_equal(c.consent[CONSENT_RECONTACT].withdrawn.day, 9);
	assert_int_equal(c.consent[CONSENT_RECONTACT].day.day, 2);
	assert_string_equal(c.consent[CONSENT_RECONTACT].notice, "sag 1");
	complains(f, 0);
}

/* What interviews tell, one after the other, and how many persons there are then. */
static const struct {
	const char *name, *phone, *email, *interview;
	enum consent_state consent;
	int day;
	size_t persons;
	enum consent_state then; /* of the first person */
} interviews[] = {
	{ "Arne Eier", "907 00 101", "", "i1", CONSENT_GIVEN, 2, 1, CONSENT_GIVEN },
	{ "arne eier", "", "arne@sag.example", "i2", CONSENT_NOT_ASKED, 3, 1, CONSENT_GIVEN },
	{ "Arne", "+47 907 00 101", "", "i3", CONSENT_REFUSED, 4, 1, CONSENT_REFUSED },
	{ "Berit", "907 00 101", "", "i4", CONSENT_GIVEN, 5, 2, CONSENT_REFUSED },
	{ "Berit Li", "907 00 105", "", "i4", CONSENT_GIVEN, 5, 2, CONSENT_REFUSED },
	{ "Arne", "", "ARNE@sag.example", "i5", CONSENT_GIVEN, 1, 2, CONSENT_REFUSED },
};

static void interviews_tell_of_a_person_once(void **state)
{
	struct fixture *f = *state;
	struct contact *all, first;

	begin_firms(f);
	for (size_t i = 0; i < ARRAY_LEN(interviews); i++) {
		struct contact c = person(interviews[i].name, interviews[i].phone,
					  interviews[i].email);

		f->now.ms += 1000;
		c.interview = interviews[i].interview;
		if (interviews[i].consent)
			c.consent[CONSENT_RECONTACT] = (struct consent){
				interviews[i].consent, "sag 1", "abc", c.interview,
				on(interviews[i].day), { 0 }
			};
		assert_ok(f, store_contact_tell(f->store, &c, &f->e));
		assert_int_equal(persons(f, &all), interviews[i].persons);
		if (!i)
			first = all[0];
		assert_ok(f, store_contact(&first, f->store, f->arena, first.id, &f->e));
		assert_int_equal(first.consent[CONSENT_RECONTACT].state, interviews[i].then);
	}
	assert_string_equal(first.email, "ARNE@sag.example");
	complains(f, 0);
}

static void what_was_taken_back_does_not_come_back_with_an_older_interview(void **state)
{
	struct fixture *f = *state;
	struct contact c = person("Arne", "907 00 101", ""), *all;
	struct consent *k = &c.consent[CONSENT_RECONTACT];

	begin_firms(f);
	c.interview = "i1";
	*k = (struct consent){ CONSENT_GIVEN, "sag 1", "abc", "i1", on(5), { 0 } };
	assert_ok(f, store_contact_tell(f->store, &c, &f->e));
	persons(f, &all);
	assert_ok(f, store_contact_withdraw(&all[0], f->store, f->arena, all[0].id,
					    CONSENT_RECONTACT, on(5), &f->e));
	c.role = "eier"; /* the interview is mended and finished again */
	assert_ok(f, store_contact_tell(f->store, &c, &f->e));
	persons(f, &all);
	assert_string_equal(all[0].role, "eier");
	assert_false(contact_may(&all[0], CONSENT_RECONTACT));
	c.interview = k->interview = "i2";
	k->day = on(6);
	assert_ok(f, store_contact_tell(f->store, &c, &f->e));
	persons(f, &all);
	assert_true(contact_may(&all[0], CONSENT_RECONTACT));
}

/* ---- erased ---------------------------------------------------------------------------------- */

static struct erased_person erased(struct fixture *f, const char *id)
{
	struct erased_person x;

	f->now.ms += 1000;
	assert_ok(f, store_erase_person(&x, f->store, f->arena, sag.orgnr, id, false, &f->e));
	return x;
}

static void who_is_erased_is_not_told_again_by_the_same_interview(void **state)
{
	struct fixture *f = *state;
	struct contact c = person("Arne Sagmo", "907 00 101", ""), *all;
	struct erased_person x;

	begin_firms(f);
	c.interview = "i1";
	assert_ok(f, store_contact_tell(f->store, &c, &f->e));
	persons(f, &all);
	x = erased(f, all[0].id);
	assert_string_equal(x.name, "Arne Sagmo");
	assert_int_equal(persons(f, &all), 0);
	assert_ok(f, store_contact_tell(f->store, &c, &f->e)); /* mended and finished again */
	assert_int_equal(persons(f, &all), 0);
	c.interview = "i2"; /* agreed to anew */
	assert_ok(f, store_contact_tell(f->store, &c, &f->e));
	assert_int_equal(persons(f, &all), 1);
	complains(f, 0);
}

/* The office's telephone and a surname are of both; who is removed is erased as well. */
static void what_is_of_another_person_too_stays(void **state)
{
	struct fixture *f = *state;
	struct contact arne, *all;
	struct contact_log log, *logs;
	struct err e = { 0 };
	struct erased_person x;
	size_t n;

	begin_firms(f);
	arne = put(f, person("Arne Sagmo", "907 00 101", "arne@sag.example"));
	put(f, person("Berit Sagmo", "907 00 101", ""));
	log = contact_log_blank(sag.orgnr, on(3));
	log.contact = arne.id;
	log.note = "Arne Sagmo ringer fra 907 00 101; Sagmo, Berit svarer på arne@sag.example";
	assert_ok(f, store_contact_log_put(&log, f->store, f->arena, &log, &f->e));
	assert_ok(f, store_contact_remove(f->store, arne.id, &f->e));
	x = erased(f, arne.id);
	assert_int_equal(x.talks, 1);
	assert_int_equal(persons(f, &all), 1);
	assert_string_equal(all[0].name, "Berit Sagmo");
	assert_string_equal(all[0].phone, "907 00 101");
	assert_ok(f, store_contact_logs(&logs, &n, f->store, f->arena, sag.orgnr, &f->e));
	assert_int_equal(n, 1);
	assert_string_equal(logs[0].contact, "");
	assert_string_equal(logs[0].note, "[erased] ringer fra 907 00 101; Sagmo, Berit svarer på "
					  "[erased]");
	assert_false(store_erase_person(&x, f->store, f->arena, sag.orgnr, arne.id, false, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	complains(f, 0);
}

/* ---- the log --------------------------------------------------------------------------------- */

static struct contact_log called(struct fixture *f, int day, enum contact_outcome o, int next,
				 int minute)
{
	struct contact_log x = contact_log_blank(sag.orgnr, on(day)), out;

	x.outcome = o;
	x.note = "ringte om kurs";
	if (next)
		x.next = on(next);
	x.next_min = minute;
	assert_ok(f, store_contact_log_put(&out, f->store, f->arena, &x, &f->e));
	return out;
}

static void contacts_are_logged_and_what_is_due_is_listed(void **state)
{
	struct fixture *f = *state;
	struct contact arne;
	struct contact_log x, back, *all;
	struct contact_due *due;
	size_t n;

	begin_firms(f);
	arne = put(f, person("Arne", "907 00 101", ""));
	called(f, 20, OUTCOME_REACHED, 0, NO_TIME);
	called(f, 21, OUTCOME_CALL_BACK, 25, NO_TIME);
	x = called(f, 22, OUTCOME_APPOINTMENT, 25, 10 * 60);
	called(f, 23, OUTCOME_APPOINTMENT, 29, 9 * 60);
	x.contact = arne.id;
	assert_ok(f, store_contact_log_put(&x, f->store, f->arena, &x, &f->e));
	assert_ok(f, store_contact_logs(&all, &n, f->store, f->arena, sag.orgnr, &f->e));
	assert_int_equal(n, 4);
	assert_int_equal(all[0].day.day, 23);
	assert_ok(f, store_contact_due(&due, &n, f->store, f->arena, on(25), &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(due[0].log.id, x.id);
	assert_int_equal(due[0].log.next_min, 600);
	assert_string_equal(due[0].contact_name, "Arne");
	assert_string_equal(due[0].phone, "907 00 101");
	assert_string_equal(due[0].firm_name, "Kvernmoen Sag");
	assert_string_equal(due[1].contact_name, "");
	assert_ok(f, store_contact_log_done(&back, f->store, f->arena, x.id, on(25), &f->e));
	assert_refused(f, store_contact_log_done(&back, f->store, f->arena, x.id, on(25), &f->e),
		       "nothing waits");
	assert_ok(f, store_contact_due(&due, &n, f->store, f->arena, (struct date){ 0 }, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(due[1].log.next.day, 29);
	assert_ok(f, store_contact_log_remove(f->store, due[1].log.id, &f->e));
	assert_ok(f, store_contact_logs(&all, &n, f->store, f->arena, NULL, &f->e));
	assert_int_equal(n, 3);
	complains(f, 0);
}

static void a_log_keeps_what_it_said_before(void **state)
{
	struct fixture *f = *state;
	struct contact_log_revision *r;
	struct contact_change *changes;
	struct contact_log x;
	size_t n;

	begin_firms(f);
	x = called(f, 20, OUTCOME_NO_ANSWER, 0, NO_TIME);
	x.outcome = OUTCOME_REACHED;
	assert_ok(f, store_contact_log_put(&x, f->store, f->arena, &x, &f->e));
	assert_ok(f, store_contact_log_history(&r, &n, f->store, f->arena, x.id, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(contact_log_changes(&changes, f->arena, &r[0].log, &r[1].log), 1);
	assert_string_equal(changes[0].before, "no_answer");
	assert_string_equal(changes[0].after, "reached");
}

static void a_log_that_makes_no_sense_is_refused(void **state)
{
	struct fixture *f = *state;
	struct contact other = person("Ola", "", "");
	struct contact_log x = contact_log_blank(sag.orgnr, on(20)), out;

	begin_firms(f);
	x.outcome = OUTCOME_APPOINTMENT;
	assert_refused(f, store_contact_log_put(&out, f->store, f->arena, &x, &f->e),
		       "an appointment needs a day");
	x.next = on(19);
	assert_refused(f, store_contact_log_put(&out, f->store, f->arena, &x, &f->e),
		       "cannot lie before");
	x.next = on(21);
	other.orgnr = bygg.orgnr;
	x.contact = put(f, other).id;
	assert_refused(f, store_contact_log_put(&out, f->store, f->arena, &x, &f->e),
		       "Ola is a contact person of another firm");
	x.contact = "";
	x.orgnr = "999999999";
	assert_refused(f, store_contact_log_put(&out, f->store, f->arena, &x, &f->e),
		       "no firm has the organisation number '999999999'");
}

/* ---- one firm -------------------------------------------------------------------------------- */

static struct need told_need(const char *id, const char *orgnr, const char *text)
{
	struct need n = need_unknown(id);

	n.orgnr = orgnr;
	n.text = text;
	return n;
}

static struct activity measure(struct fixture *f, const char *firms)
{
	struct activity x = activity_blank(), out;

	x.title = "Energirådgiver på besøk";
	x.firms = firms;
	assert_ok(f, store_activity_propose(&out, f->store, f->arena, &x, &f->e));
	return out;
}

static void all_that_happened_is_told_newest_first(void **state)
{
	struct fixture *f = *state;
	struct need n = told_need("N1", sag.orgnr, "tørke trelast");
	struct decision d = { .need = "N1",
			      .provider = "Tynset",
			      .code = "TRE",
			      .verdict = VERDICT_MAYBE,
			      .why = "",
			      .note = "" };
	static const enum firm_event_kind kinds[] = { FIRM_ACTIVITY, FIRM_DECISION, FIRM_CONTACT,
						      FIRM_CONTACT, FIRM_NEED };
	struct firm_event *x;
	size_t count;

	begin_firms(f);
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	called(f, 10, OUTCOME_REACHED, 0, NO_TIME);
	called(f, 9, OUTCOME_NO_ANSWER, 0, NO_TIME);
	f->now.ms += 1000;
	assert_ok(f, store_decide(f->store, &d, &f->e));
	f->now.ms += 1000;
	measure(f, sag.orgnr);
	measure(f, bygg.orgnr);
	assert_ok(f, store_firm_events(&x, &count, f->store, f->arena, sag.orgnr, &f->e));
	assert_int_equal(count, ARRAY_LEN(kinds));
	for (size_t i = 0; i < count; i++)
		assert_int_equal(x[i].kind, kinds[i]);
	assert_string_equal(x[0].text, "Energirådgiver på besøk");
	assert_string_equal(x[1].text, "Tynset TRE");
	assert_string_equal(x[2].more, "ringte om kurs");
	assert_int_equal(x[4].day.year, 0); /* no file tells when */
}

static void two_firms_become_one(void **state)
{
	struct fixture *f = *state;
	struct contact arne = person("Arne", "907 00 101", ""), *all;
	struct need n = told_need("N1", sag.orgnr, "tørke trelast"), back;
	struct firm_merged m;
	struct activity x;
	struct firm firm;
	const char *into;
	size_t count;

	begin_firms(f);
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	put(f, arne);
	called(f, 20, OUTCOME_CALL_BACK, 25, NO_TIME);
	x = measure(f, "315792401\n974760673");
	assert_refused(f, store_firm_merge(&m, f->store, f->arena, sag.orgnr, sag.orgnr, &f->e),
		       "these are one firm already");
	assert_refused(f, store_firm_merge(&m, f->store, f->arena, "x", sag.orgnr, &f->e),
		       "there is no firm with the number 'x'");
	assert_ok(f, store_firm_merge(&m, f->store, f->arena, sag.orgnr, bygg.orgnr, &f->e));
	assert_int_equal(m.needs, 1);
	assert_int_equal(m.contacts, 1);
	assert_int_equal(m.log, 1);
	assert_int_equal(m.activities, 1);
	assert_refused(f, store_firm(&firm, f->store, f->arena, sag.orgnr, &f->e), "no firm");
	assert_ok(f, store_firm_alias(&into, f->store, f->arena, sag.orgnr, &f->e));
	assert_string_equal(into, bygg.orgnr);
	assert_ok(f, store_activity(&x, f->store, f->arena, x.id, &f->e));
	assert_string_equal(x.firms, bygg.orgnr);
	assert_ok(f, store_contacts(&all, &count, f->store, f->arena, bygg.orgnr, &f->e));
	assert_int_equal(count, 1);
	/* its person is changed, its number told again: both are of the firm that stays */
	all[0].role = "eier";
	put(f, all[0]);
	n.text = "tørke trelast bedre";
	assert_ok(f, store_need_put(f->store, &n, &f->e));
	assert_ok(f, store_need(&back, f->store, f->arena, "N1", &f->e));
	assert_string_equal(back.orgnr, bygg.orgnr);
	assert_string_equal(back.text, n.text);
	assert_refused(f, store_firm_put(f->store, &sag, &f->e),
		       "315792401 was put together with the firm 974760673");
	complains(f, 0);
}

/* ---- what was there before ------------------------------------------------------------------- */

/* One contact a firm, of which revisions said less, is moved with its revisions. */
static void contacts_of_before_are_moved(void **state)
{
	static const char *const before[] = {
#define MIGRATION(name, sql) name,
#include "store/migrations.inc"
#undef MIGRATION
	};
	static const char rows[] =
		"PRAGMA user_version = 17; PRAGMA application_id = 1280267057;"
		"INSERT INTO rev SELECT x'00000000000000000000000000000001', n, "
		"CAST(printf('%016d', n) AS BLOB), iif(n % 2, 'firm', 'contact'), "
		"CAST(printf('e%dbcdefghijklmno', n) AS BLOB), 'put', 1795000000000, 'Ane', "
		"NULL, NULL, zeroblob(16), zeroblob(32), CAST(p AS BLOB), zeroblob(32), "
		"zeroblob(32) FROM (SELECT 1 AS n, '{}' AS p UNION ALL SELECT 2, "
		"json_object('orgnr', '315792401', 'name', 'Arne', 'role', 'eier', 'phone', "
		"'90700101', 'email', '', 'may_recontact', json('true')) UNION ALL SELECT 3, '{}' "
		"UNION ALL SELECT 4, json_object('orgnr', '974760673', 'name', 'Ola', 'role', '', "
		"'phone', '', 'email', '', 'may_recontact', json('false')));"
		"INSERT INTO firm VALUES ('315792401', 'Sag', '', '', -1, '', '', "
		"CAST(printf('%016d', 1) AS BLOB)), ('974760673', 'Bygg', '', '', -1, '', '', "
		"CAST(printf('%016d', 3) AS BLOB));"
		"INSERT INTO contact VALUES ('315792401', 'Arne', 'eier', '90700101', '', 1, "
		"CAST(printf('%016d', 2) AS BLOB)), ('974760673', 'Ola', '', '', '', 0, "
		"CAST(printf('%016d', 4) AS BLOB));";
	struct fixture *f = *state;
	const char *path = fixture_path(f, "x.db");
	struct store_options o = fixture_options(f, path);
	struct store *memory = f->store;
	struct contact_revision *r;
	struct contact c, told;
	struct contact_change *changes;
	size_t n;

	for (size_t i = 0; i < 17; i++)
		if (system(arena_printf(f->arena, "sqlite3 %s < src/store/migrations/%s.sql", path,
					before[i])) != 0)
			skip();
	assert_int_equal(system(arena_printf(f->arena, "sqlite3 %s \"%s\"", path, rows)), 0);
	assert_ok(f, store_open(&f->store, &o, &f->e));
	assert_ok(f, store_contact_of(&c, f->store, f->arena, "974760673", &f->e));
	assert_string_equal(c.name, "Ola");
	assert_int_equal(c.consent[CONSENT_RECONTACT].state, CONSENT_NOT_ASKED);
	assert_ok(f, store_contact_of(&c, f->store, f->arena, "315792401", &f->e));
	assert_string_equal(c.id, "65326263");
	assert_true(contact_may(&c, CONSENT_RECONTACT));
	assert_int_equal(c.consent[CONSENT_RECONTACT].day.year, 2026);
	assert_ok(f, store_contact_history(&r, &n, f->store, f->arena, c.id, &f->e));
	assert_int_equal(n, 1);
	assert_int_equal(contact_changes(&changes, f->arena, &r[0].contact, &c), 0);
	told = contact_blank("315792401");
	told.name = "Arne";
	told.role = "daglig leder";
	f->now.ms += 1000;
	assert_ok(f, store_contact_tell(f->store, &told, &f->e));
	assert_ok(f, store_contact_history(&r, &n, f->store, f->arena, c.id, &f->e));
	assert_int_equal(n, 2);
	assert_string_equal(r[1].contact.role, "daglig leder");
	assert_true(contact_may(&r[1].contact, CONSENT_RECONTACT));
	store_close(f->store);
	f->store = memory;
}

/* A form of two languages, where a note stands before what is said yes to. */
static void add_told_form(struct fixture *f)
{
	static const char text[] =
		"survey\n,type,name,label::Bokmål (nb),label::Svenska (sv),appearance,los\n"
		",begin_group,info,Info,Info,field-list,\n"
		",note,how,Svarene brukes til kurs.,Svaren används till kurser.,,\n"
		",acknowledge,told,Jeg er informert,Jag är informerad,,consent.notice\n"
		",end_group,,,,,\n"
		"settings\n,form_id,version,default_language\n,sag,1,Bokmål (nb)\n";
	struct form_options options = { .file = "sag.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(text, strlen(text), &options, &found);
	assert_non_null(form);
	assert_ok(f, store_form_add(f->store, form, text, strlen(text), NULL, 0, &f->e));
	form_free(form);
}

/* Which words a consent was told with, by the hash of what was said yes to. */
static const struct {
	const char *notice, *said, *interview, *words;
} notices[] = {
	{ "sag 1", "Jeg er informert", "", "Svarene brukes til kurs.\n\nJeg er informert" },
	{ "sag 1", "Jag är informerad", "", "Svaren används till kurser.\n\nJag är informerad" },
	{ "sag 1", "Jeg er informert", "01a1e8bc-0a80-72be-ba89-befeef93f6b5",
	  "Svarene brukes til kurs.\n\nJeg er informert" }, /* the interview is gone */
	{ "sag 1", "Jeg er ikke informert", "", "" },
	{ "sag 2", "Jeg er informert", "", "" },
	{ "", "Jeg er informert", "", "" },
};

static void a_notice_is_told_in_its_words(void **state)
{
	struct fixture *f = *state;
	unsigned char sum[SHA256_SIZE];
	struct consent k = { .state = CONSENT_GIVEN };
	const char *words;

	add_told_form(f);
	for (size_t i = 0; i < ARRAY_LEN(notices); i++) {
		hash_bytes(sum, HASH_SHA256, notices[i].said, strlen(notices[i].said));
		k.notice = notices[i].notice;
		k.notice_hash = hash_hex(f->arena, sum, sizeof sum);
		k.interview = notices[i].interview;
		assert_ok(f, store_notice(&words, f->store, f->arena, &k, &f->e));
		assert_string_equal(words, notices[i].words);
	}
	k.notice_hash = "";
	assert_ok(f, store_notice(&words, f->store, f->arena, &k, &f->e));
	assert_string_equal(words, "");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		T(a_firm_has_several),
		T(what_makes_no_sense_is_refused),
		T(each_change_is_kept_with_who_and_when),
		T(consent_is_taken_back_with_its_date),
		T(interviews_tell_of_a_person_once),
		T(what_was_taken_back_does_not_come_back_with_an_older_interview),
		T(who_is_erased_is_not_told_again_by_the_same_interview),
		T(what_is_of_another_person_too_stays),
		T(contacts_are_logged_and_what_is_due_is_listed),
		T(a_log_keeps_what_it_said_before),
		T(a_log_that_makes_no_sense_is_refused),
		T(all_that_happened_is_told_newest_first),
		T(two_firms_become_one),
		T(contacts_of_before_are_moved),
		T(a_notice_is_told_in_its_words),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
