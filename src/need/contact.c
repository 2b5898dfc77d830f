#include "need/contact.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

/* ---- names ----------------------------------------------------------------------------------- */

static bool find_name(int *out, const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0) {
			*out = i;
			return true;
		}
	return false;
}

static const char *const purposes[CONSENT_PURPOSES] = {
	[CONSENT_RECONTACT] = "recontact",
	[CONSENT_SHARE] = "share",
};

const char *consent_purpose_name(enum consent_purpose p)
{
	return purposes[p];
}

bool consent_purpose_named(enum consent_purpose *out, const char *name)
{
	int i;

	if (!find_name(&i, purposes, CONSENT_PURPOSES, name))
		return false;
	*out = (enum consent_purpose)i;
	return true;
}

static const char *const states[CONSENT_STATES] = {
	[CONSENT_NOT_ASKED] = "",
	[CONSENT_GIVEN] = "yes",
	[CONSENT_REFUSED] = "no",
	[CONSENT_WITHDRAWN] = "withdrawn",
};

const char *consent_state_name(enum consent_state st)
{
	return states[st];
}

bool consent_state_named(enum consent_state *out, const char *name)
{
	int i;

	if (!find_name(&i, states, CONSENT_STATES, name))
		return false;
	*out = (enum consent_state)i;
	return true;
}

/* ---- consent --------------------------------------------------------------------------------- */

static bool is_after(struct date x, struct date y)
{
	return x.year && y.year && date_to_days(x) > date_to_days(y);
}

static bool was_taken_back_since(const struct consent *now, const struct consent *told)
{
	return now->state == CONSENT_WITHDRAWN &&
	       (is_after(now->withdrawn, told->day) ||
		(*told->interview && strcmp(now->interview, told->interview) == 0));
}

bool consent_take(struct consent *now, const struct consent *told)
{
	if (told->state == CONSENT_NOT_ASKED || is_after(now->day, told->day) ||
	    was_taken_back_since(now, told))
		return false;
	*now = *told;
	return true;
}

/* ---- persons --------------------------------------------------------------------------------- */

struct contact contact_blank(const char *orgnr)
{
	const struct consent none = { CONSENT_NOT_ASKED, "", "", "", { 0 }, { 0 } };

	return (struct contact){
		.id = "",
		.orgnr = orgnr,
		.name = "",
		.role = "",
		.phone = "",
		.email = "",
		.language = "",
		.interview = "",
		.consent = { none, none },
		.author = "",
	};
}

bool contact_may(const struct contact *c, enum consent_purpose p)
{
	return c->consent[p].state == CONSENT_GIVEN;
}

bool contact_check(const struct contact *c, const char **field, struct err *e)
{
	static const char *const languages[] = { "", "nb", "nn", "sv", "se", "en" };
	int i;

	*field = "name";
	if (!*c->name && !*c->phone && !*c->email)
		return err_set(e, ERR_REFUSED,
			       _("a contact person needs a name, a phone number or a mail "
				 "address"));
	*field = "email";
	if (*c->email && !strchr(c->email, '@'))
		return err_set(e, ERR_REFUSED, _("'%s' is not a mail address: it has no @"),
			       c->email);
	*field = "language";
	if (!find_name(&i, languages, ARRAY_LEN(languages), c->language))
		return err_set(e, ERR_REFUSED,
			       _("the preferred language is nb, nn, sv, se or en, not '%s'"),
			       c->language);
	return true;
}

const char *phone_digits(struct arena *a, const char *phone)
{
	enum { TOO_FEW = 5 };
	struct strbuf b = STRBUF_IN(a);
	bool abroad = *phone == '+' || strncmp(phone, "00", 2) == 0;
	const char *digits;

	for (const char *p = phone; *p; p++)
		if (*p >= '0' && *p <= '9')
			strbuf_addc(&b, *p);
	digits = strbuf_text(&b);
	if (abroad && *phone != '+' && b.len > 8)
		digits += 2;
	if (abroad && strlen(digits) > 8 &&
	    (strncmp(digits, "47", 2) == 0 || strncmp(digits, "46", 2) == 0))
		digits += 2;
	return strlen(digits) < TOO_FEW ? "" : digits;
}

static bool has_word(const char *words, const char *word, size_t n)
{
	for (const char *p = words; *p;) {
		size_t len = strcspn(p, " ");

		if (len == n && strncmp(p, word, n) == 0)
			return true;
		p += len + (p[len] != '\0');
	}
	return false;
}

/* "Anne" and "Anne Eier" may be one; "Anne" and "Arne" are not. */
static bool has_all_words(const char *longer, const char *shorter)
{
	for (const char *p = shorter; *p;) {
		size_t n = strcspn(p, " ");

		if (n && !has_word(longer, p, n))
			return false;
		p += n + (p[n] != '\0');
	}
	return true;
}

bool contact_is_same(const struct contact *x, const struct contact *y, struct arena *a)
{
	const char *xn = utf8_fold(a, x->name), *yn = utf8_fold(a, y->name);
	const char *phone = phone_digits(a, x->phone);

	if (*xn && strcmp(xn, yn) == 0)
		return true;
	if (!has_all_words(xn, yn) && !has_all_words(yn, xn))
		return false;
	return (*x->email && strcmp(utf8_fold(a, x->email), utf8_fold(a, y->email)) == 0) ||
	       (*phone && strcmp(phone, phone_digits(a, y->phone)) == 0);
}

/* ---- fields ---------------------------------------------------------------------------------- */

const char *const contact_fields[] = { "name", "role", "phone", "email", "language", NULL };

static const char **field_at(struct contact *c, size_t i)
{
	const char **at[] = { &c->name, &c->role, &c->phone, &c->email, &c->language };

	return at[i];
}

const char **contact_field(struct contact *c, const char *field)
{
	for (size_t i = 0; contact_fields[i]; i++)
		if (strcmp(contact_fields[i], field) == 0)
			return field_at(c, i);
	return NULL;
}

void contact_take(struct contact *known, const struct contact *told)
{
	struct contact t = *told;

	for (size_t i = 0; contact_fields[i]; i++) {
		const char *value = *field_at(&t, i);

		if (*value)
			*field_at(known, i) = value;
	}
	if (*told->interview)
		known->interview = told->interview;
	for (int p = 0; p < CONSENT_PURPOSES; p++)
		consent_take(&known->consent[p], &told->consent[p]);
}

const char *const contact_headers[CONTACT_CELLS] = {
	"id",
	"orgnr",
	"name",
	"role",
	"phone",
	"email",
	"language",
	"recontact",
	"recontact_day",
	"recontact_notice",
	"recontact_notice_sha256",
	"recontact_interview",
	"recontact_withdrawn",
	"share",
	"share_day",
	"share_notice",
	"share_notice_sha256",
	"share_interview",
	"share_withdrawn",
};

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

void contact_to_record(const char **cell, const struct contact *c, struct arena *a)
{
	const char *const texts[] = { c->id,	c->orgnr, c->name,    c->role,
				      c->phone, c->email, c->language };
	size_t n = 0;

	for (; n < ARRAY_LEN(texts); n++)
		cell[n] = texts[n];
	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		const struct consent *k = &c->consent[p];

		cell[n++] = consent_state_name(k->state);
		cell[n++] = iso(a, k->day);
		cell[n++] = k->notice;
		cell[n++] = k->notice_hash;
		cell[n++] = k->interview;
		cell[n++] = iso(a, k->withdrawn);
	}
}

static size_t differences(struct contact_change **out, struct arena *a, const char *const *field,
			  const char *const *old, const char *const *new, size_t count)
{
	size_t n = 0, cap = 0;

	*out = NULL;
	for (size_t i = 1; i < count; i++) /* 0 is its name, which never changes */
		if (strcmp(old[i], new[i]) != 0)
			*ARENA_PUSH(a, *out, n, cap) = (struct contact_change){ field[i], old[i],
										new[i] };
	return n;
}

size_t contact_changes(struct contact_change **out, struct arena *a, const struct contact *before,
		       const struct contact *after)
{
	struct contact blank = contact_blank(after->orgnr);
	const char *old[CONTACT_CELLS], *new[CONTACT_CELLS];

	contact_to_record(old, before ? before : &blank, a);
	contact_to_record(new, after, a);
	return differences(out, a, contact_headers, old, new, CONTACT_CELLS);
}

/* ---- the log --------------------------------------------------------------------------------- */

static const char *const hows[CONTACT_BY_COUNT] = {
	[CONTACT_BY_VISIT] = "visit",	  [CONTACT_BY_CALL] = "call",	[CONTACT_BY_MAIL] = "mail",
	[CONTACT_BY_MEETING] = "meeting", [CONTACT_BY_OTHER] = "other",
};

const char *contact_how_name(enum contact_how how)
{
	return hows[how];
}

bool contact_how_named(enum contact_how *out, const char *name)
{
	int i;

	if (!find_name(&i, hows, CONTACT_BY_COUNT, name))
		return false;
	*out = (enum contact_how)i;
	return true;
}

static const char *const outcomes[OUTCOME_COUNT] = {
	[OUTCOME_REACHED] = "reached",	   [OUTCOME_NO_ANSWER] = "no_answer",
	[OUTCOME_CALL_BACK] = "call_back", [OUTCOME_APPOINTMENT] = "appointment",
	[OUTCOME_DECLINED] = "declined",   [OUTCOME_OTHER] = "other",
};

const char *contact_outcome_name(enum contact_outcome o)
{
	return outcomes[o];
}

bool contact_outcome_named(enum contact_outcome *out, const char *name)
{
	int i;

	if (!find_name(&i, outcomes, OUTCOME_COUNT, name))
		return false;
	*out = (enum contact_outcome)i;
	return true;
}

struct contact_log contact_log_blank(const char *orgnr, struct date day)
{
	return (struct contact_log){
		.id = "",
		.orgnr = orgnr,
		.contact = "",
		.day = day,
		.how = CONTACT_BY_CALL,
		.outcome = OUTCOME_REACHED,
		.note = "",
		.next_min = NO_TIME,
		.author = "",
	};
}

bool contact_log_check(const struct contact_log *x, struct err *e)
{
	if (x->outcome == OUTCOME_APPOINTMENT && !x->next.year)
		return err_set(e, ERR_REFUSED,
			       _("an appointment needs a day: say when it is to be"));
	if (x->next_min != NO_TIME && !x->next.year)
		return err_set(e, ERR_REFUSED, _("a time of day needs a day"));
	if (is_after(x->day, x->next))
		return err_set(e, ERR_REFUSED,
			       _("what comes next cannot lie before the contact itself"));
	return true;
}

bool contact_log_waits(const struct contact_log *x)
{
	return x->next.year && !x->done.year;
}

static bool is_time(int *minute, const char *s)
{
	int ms;

	if (!daytime_parse_typed(&ms, s))
		return false;
	*minute = ms / 60000;
	return true;
}

bool contact_next_parse(struct date *day, int *minute, struct arena *a, const char *typed,
			struct date today, struct err *e)
{
	struct date d;
	int m = NO_TIME;
	bool ok = date_parse_typed(&d, typed, today);

	if (!ok && strlen(typed) > 11 && typed[10] == 'T')
		ok = date_parse_iso(&d, arena_strndup(a, typed, 10)) && is_time(&m, typed + 11);
	for (const char *p = typed; !ok && (p = strchr(p, ' ')); p++)
		ok = date_parse_typed(&d, arena_strndup(a, typed, (size_t)(p - typed)), today) &&
		     is_time(&m, p + 1);
	if (!ok)
		return err_set(e, ERR_PARSE,
			       _("'%.60s' is not a day with or without a time; write it as "
				 "2027-03-02, 2.3 10:00, friday 13:30 or +7"),
			       typed);
	*day = d;
	*minute = m;
	return true;
}

bool contact_day_parse(struct date *day, const char *typed, struct date today, struct err *e)
{
	struct date d;

	if (!date_parse_past(&d, typed, today))
		return err_set(e, ERR_PARSE,
			       _("'%s' is no day; write it as 2027-03-01 or 1.3.2027"), typed);
	if (is_after(d, today))
		return err_set(e, ERR_PARSE, _("'%s' is still to come; say when it was"), typed);
	*day = d;
	return true;
}

const char *contact_time(struct arena *a, int minute)
{
	return minute == NO_TIME ? "" : arena_printf(a, "%02d:%02d", minute / 60, minute % 60);
}

const char *const contact_log_headers[CONTACT_LOG_CELLS] = {
	"id",	"orgnr", "contact",   "day",  "how",	"outcome",
	"note", "next",	 "next_time", "done", "author", "waits",
};

void contact_log_to_record(const char **cell, const struct contact_log *x, struct arena *a)
{
	const char *const cells[CONTACT_LOG_CELLS] = {
		x->id,
		x->orgnr,
		x->contact,
		iso(a, x->day),
		contact_how_name(x->how),
		contact_outcome_name(x->outcome),
		x->note,
		iso(a, x->next),
		contact_time(a, x->next_min),
		iso(a, x->done),
		x->author,
		contact_log_waits(x) ? "yes" : "no",
	};

	memcpy(cell, cells, sizeof cells);
}

size_t contact_log_changes(struct contact_change **out, struct arena *a,
			   const struct contact_log *before, const struct contact_log *after)
{
	struct contact_log blank = contact_log_blank(after->orgnr, (struct date){ 0 });
	const char *old[CONTACT_LOG_CELLS], *new[CONTACT_LOG_CELLS];

	contact_log_to_record(old, before ? before : &blank, a);
	contact_log_to_record(new, after, a);
	if (!before)
		old[4] = old[5] = "";
	return differences(out, a, contact_log_headers, old, new, CONTACT_LOG_CELLS - 2);
}
