#include "report/contact.h"

#include "base/macros.h"
#include "base/strbuf.h"

#include <string.h>

const char *contact_how_word(enum contact_how how)
{
	static const char *const words[CONTACT_BY_COUNT] = {
		[CONTACT_BY_VISIT] = N_("visit"), [CONTACT_BY_CALL] = N_("call"),
		[CONTACT_BY_MAIL] = N_("mail"),	  [CONTACT_BY_MEETING] = N_("meeting"),
		[CONTACT_BY_OTHER] = N_("other"),
	};

	return _(words[how]);
}

const char *contact_outcome_word(enum contact_outcome o)
{
	static const char *const words[OUTCOME_COUNT] = {
		[OUTCOME_REACHED] = N_("reached"),
		[OUTCOME_NO_ANSWER] = N_("no answer"),
		[OUTCOME_CALL_BACK] = N_("to call back"),
		[OUTCOME_APPOINTMENT] = N_("appointment made"),
		[OUTCOME_DECLINED] = N_("declined"),
		[OUTCOME_OTHER] = N_("other"),
	};

	return _(words[o]);
}

const char *contact_next_word(enum contact_outcome o)
{
	if (o == OUTCOME_APPOINTMENT)
		return _("appointment");
	return o == OUTCOME_CALL_BACK || o == OUTCOME_NO_ANSWER ? _("call back") : _("follow up");
}

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

const char *consent_words(struct arena *a, const struct consent *k, enum consent_purpose p,
			  const char *language)
{
	static const char *const words[CONSENT_PURPOSES][CONSENT_STATES] = {
		[CONSENT_RECONTACT] = { N_("not asked whether it may be contacted again"),
					N_("may be contacted again"),
					N_("does not want to be contacted again"),
					N_("no longer wants to be contacted again") },
		[CONSENT_SHARE] = { N_("not asked whether it may be passed on to providers"),
				    N_("may be passed on to providers"),
				    N_("does not want to be passed on to providers"),
				    N_("no longer wants to be passed on to providers") },
	};
	struct date day = k->state == CONSENT_WITHDRAWN ? k->withdrawn : k->day;
	struct strbuf b = STRBUF_IN(a);

	strbuf_add(&b, _(words[p][k->state]));
	if (day.year) {
		strbuf_add(&b, ", ");
		if (language)
			date_print_local(&b, day, language);
		else
			date_print_iso(&b, day);
	}
	if (*k->notice)
		strbuf_addf(&b, _(", told by the notice of %s"), k->notice);
	return strbuf_text(&b);
}

static const struct {
	const char *field, *word;
} words[] = {
	{ "name", N_("name") },
	{ "role", N_("role") },
	{ "phone", N_("phone") },
	{ "email", N_("e-mail") },
	{ "language", N_("language") },
	{ "orgnr", N_("firm") },
	{ "recontact", N_("contact again") },
	{ "recontact_day", N_("contact again, answered") },
	{ "recontact_notice", N_("contact again, notice of") },
	{ "recontact_withdrawn", N_("contact again, taken back") },
	{ "share", N_("pass on to providers") },
	{ "share_day", N_("pass on to providers, answered") },
	{ "share_notice", N_("pass on to providers, notice of") },
	{ "share_withdrawn", N_("pass on to providers, taken back") },
	{ "contact", N_("with") },
	{ "day", N_("day") },
	{ "how", N_("how") },
	{ "outcome", N_("outcome") },
	{ "note", N_("note") },
	{ "next", N_("next") },
	{ "next_time", N_("time") },
	{ "done", N_("done") },
};

const char *contact_field_word(const char *field)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].field, field) == 0)
			return _(words[i].word);
	return "";
}

static const char *value_words(const char *field, const char *value)
{
	enum contact_outcome o;
	enum contact_how how;
	enum consent_state st;

	if (strcmp(field, "how") == 0 && contact_how_named(&how, value))
		return contact_how_word(how);
	if (strcmp(field, "outcome") == 0 && contact_outcome_named(&o, value))
		return contact_outcome_word(o);
	if ((strcmp(field, "recontact") == 0 || strcmp(field, "share") == 0) &&
	    consent_state_named(&st, value))
		return st == CONSENT_GIVEN	 ? _("yes")
		       : st == CONSENT_REFUSED	 ? _("no")
		       : st == CONSENT_WITHDRAWN ? _("taken back")
						 : "";
	return value;
}

const char *contact_change_words(struct arena *a, const struct contact_change *c)
{
	const char *name = contact_field_word(c->field);
	const char *was = value_words(c->field, c->before), *is = value_words(c->field, c->after);

	if (!*name)
		return "";
	if (!*is)
		return arena_printf(a, _("%s: taken away (%s)"), name, was);
	if (!*was)
		return arena_printf(a, "%s: %s", name, is);
	return arena_printf(a, "%s: %s → %s", name, was, is);
}

const char *contact_called(const struct contact *c)
{
	return *c->name ? c->name : *c->phone ? c->phone : c->email;
}

const char *contact_facts(struct arena *a, const struct contact *c)
{
	const char *const parts[] = { c->role, *c->name ? c->phone : "", c->email, c->language };
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (*parts[i])
			strbuf_addf(&b, "%s%s", b.len ? " · " : "", parts[i]);
	return strbuf_text(&b);
}

const char *contact_log_next(struct arena *a, const struct contact_log *x)
{
	const char *time = contact_time(a, x->next_min);
	struct strbuf b = STRBUF_IN(a);

	if (!x->next.year)
		return "";
	strbuf_addf(&b, "%s%s%s %s", iso(a, x->next), *time ? " " : "", time,
		    contact_next_word(x->outcome));
	if (x->done.year)
		strbuf_addf(&b, _(" (done %s)"), iso(a, x->done));
	return strbuf_text(&b);
}
