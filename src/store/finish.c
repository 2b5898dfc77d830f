#include "store/contact.h"
#include "store/firm.h"
#include "store/internal.h"
#include "base/json.h"
#include "base/map.h"
#include "base/number.h"
#include "match/cohort.h"

#include <limits.h>
#include <string.h>

/* ---- what the answers are for ---------------------------------------------------------------- */

enum field_kind {
	FIELD_TEXT,
	FIELD_SHOWN,
	FIELD_NUMBER,
	FIELD_DATE,
	FIELD_LEVEL,
	FIELD_MODE,
	FIELD_NACE,
	FIELD_CONSENT
};

struct field {
	const char *key;
	enum field_kind kind;
	size_t offset;
};

static const struct field firm_fields[] = {
	{ "firm.orgnr", FIELD_TEXT, offsetof(struct firm, orgnr) },
	{ "firm.name", FIELD_TEXT, offsetof(struct firm, name) },
	{ "firm.nace", FIELD_NACE, offsetof(struct firm, nace) },
	{ "firm.municipality", FIELD_TEXT, offsetof(struct firm, municipality) },
	{ "firm.employees", FIELD_NUMBER, offsetof(struct firm, employees) },
	{ "firm.legal_form", FIELD_TEXT, offsetof(struct firm, legal_form) },
};

static const struct field person_fields[] = {
	{ "contact.name", FIELD_TEXT, offsetof(struct contact, name) },
	{ "contact.role", FIELD_SHOWN, offsetof(struct contact, role) },
	{ "contact.phone", FIELD_TEXT, offsetof(struct contact, phone) },
	{ "contact.email", FIELD_TEXT, offsetof(struct contact, email) },
	{ "contact.language", FIELD_TEXT, offsetof(struct contact, language) },
	{ "consent.recontact", FIELD_CONSENT,
	  offsetof(struct contact, consent[CONSENT_RECONTACT].state) },
	{ "consent.share", FIELD_CONSENT, offsetof(struct contact, consent[CONSENT_SHARE].state) },
};

static const struct field need_fields[] = {
	{ "need.text", FIELD_TEXT, offsetof(struct need, text) },
	{ "need.area", FIELD_TEXT, offsetof(struct need, area) },
	{ "need.occupation", FIELD_TEXT, offsetof(struct need, occupation) },
	{ "need.people", FIELD_NUMBER, offsetof(struct need, people) },
	{ "need.level", FIELD_LEVEL, offsetof(struct need, level) },
	{ "need.mode", FIELD_MODE, offsetof(struct need, mode) },
	{ "need.language", FIELD_TEXT, offsetof(struct need, language) },
	{ "need.before", FIELD_DATE, offsetof(struct need, latest_start) },
	{ "need.max_km", FIELD_NUMBER, offsetof(struct need, max_km) },
	{ "need.price", FIELD_NUMBER, offsetof(struct need, price) },
	{ "need.urgency", FIELD_TEXT, offsetof(struct need, urgency) },
	{ "need.importance", FIELD_TEXT, offsetof(struct need, importance) },
	{ "need.shareable", FIELD_TEXT, offsetof(struct need, shareable) },
	{ "need.proof", FIELD_TEXT, offsetof(struct need, proof) },
	{ "need.hours", FIELD_NUMBER, offsetof(struct need, hours) },
	{ "need.note", FIELD_TEXT, offsetof(struct need, note) },
};

static bool is_yes(const char *value)
{
	static const char *const words[] = { "yes", "OK", "ja", "true", "1" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], value) == 0)
			return true;
	return false;
}

static int whole_number(const char *text)
{
	double x;

	if (!number_parse_decimal(&x, text) || x < 0 || x > INT_MAX - 1)
		return -1;
	return (int)(x + 0.5);
}

static void set_field(void *thing, const struct field *f, const struct drawn *d)
{
	const char *value = f->kind == FIELD_SHOWN ? d->shown : d->value;
	char *at = (char *)thing + f->offset;
	struct date date = { 0 };
	enum need_level level = NEED_LEVEL_NONE;
	enum delivery_mode mode = MODE_NONE;
	enum consent_state consent;

	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_SHOWN:
		memcpy(at, &value, sizeof value);
		break;
	case FIELD_NUMBER:
		memcpy(at, &(int){ whole_number(value) }, sizeof(int));
		break;
	case FIELD_DATE:
		if (date_parse_iso(&date, value))
			memcpy(at, &date, sizeof date);
		break;
	case FIELD_LEVEL:
		if (need_level_parse(&level, value))
			memcpy(at, &level, sizeof level);
		break;
	case FIELD_MODE:
		if (delivery_mode_parse(&mode, value))
			memcpy(at, &mode, sizeof mode);
		break;
	case FIELD_NACE:
		value = nace_class(value);
		memcpy(at, &value, sizeof value);
		break;
	case FIELD_CONSENT:
		consent = is_yes(value) ? CONSENT_GIVEN : CONSENT_REFUSED;
		memcpy(at, &consent, sizeof consent);
		break;
	}
}

/* True when the key was one of these fields. */
static bool set_by_key(void *thing, const struct field *fields, size_t count, const struct drawn *d)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(fields[i].key, d->key) == 0) {
			set_field(thing, &fields[i], d);
			return true;
		}
	}
	return false;
}

/* Everything drawn from an interview, as models. */
struct harvest {
	struct firm firm;
	struct contact contact;
	struct need *need;
	bool *rivals; /* by need: it may be shared with competitors too, if with anybody */
	size_t need_count;
	bool informed, has_contact;
};

/* Who can be called or written to; a role alone is nobody. */
static bool is_personal(const char *key)
{
	return strncmp(key, "contact.", 8) == 0 && strcmp(key, "contact.role") != 0 &&
	       strcmp(key, "contact.language") != 0;
}

static const char *without_spaces(struct arena *a, const char *s)
{
	struct strbuf b = STRBUF_IN(a);

	for (; *s; s++)
		if (*s != ' ')
			strbuf_addc(&b, *s);
	return strbuf_text(&b);
}

/* What is known of the firm stays where the interview says nothing. */
static bool begin_with_known(struct harvest *h, struct store *s, struct arena *a, const char *orgnr,
			     struct err *e)
{
	struct err none = { 0 };

	h->firm = (struct firm){ orgnr, "", "", "", -1, "" };
	if (!*orgnr || store_firm(&h->firm, s, a, orgnr, &none))
		return true;
	if (none.code == ERR_NOT_FOUND)
		return true;
	*e = none;
	return false;
}

static const char *drawn_orgnr(const struct drawn_list *list, struct arena *a,
			       const char *otherwise)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->at[i].key, "firm.orgnr") == 0 && list->at[i].state == ANSWER_GIVEN)
			return without_spaces(a, list->at[i].value);
	return otherwise;
}

static bool harvest(struct harvest *h, struct store *s, struct arena *a, const char *id,
		    const char *orgnr, const struct drawn_list *list, struct err *e)
{
	const char *firm_orgnr = drawn_orgnr(list, a, orgnr), *into;

	if (!store_firm_alias(&into, s, a, firm_orgnr, e))
		return false;
	if (*into)
		firm_orgnr = into;
	if (!begin_with_known(h, s, a, firm_orgnr, e))
		return false;
	h->contact = contact_blank(firm_orgnr);
	h->need_count = list->needs;
	h->need = ARENA_ARRAY(a, struct need, list->needs + 1);
	h->rivals = ARENA_ARRAY(a, bool, list->needs + 1);
	for (size_t i = 0; i < list->needs; i++)
		h->need[i] = need_unknown(arena_printf(a, "%s/%zu", id, i + 1));
	for (size_t i = 0; i < list->count; i++) {
		const struct drawn *d = &list->at[i];

		if (d->state != ANSWER_GIVEN)
			continue;
		if (strcmp(d->key, "consent.notice") == 0)
			h->informed = is_yes(d->value);
		else if (strcmp(d->key, "firm.municipality") == 0)
			h->firm.municipality = municipality_called(s, a, d->value, d->shown, e);
		else if (d->need > 0 && strcmp(d->key, "need.competitors") == 0)
			h->rivals[d->need - 1] = is_yes(d->value);
		else if (d->need > 0 && d->need <= list->needs)
			set_by_key(&h->need[d->need - 1], need_fields, ARRAY_LEN(need_fields), d);
		else if (set_by_key(&h->contact, person_fields, ARRAY_LEN(person_fields), d))
			h->has_contact |= is_personal(d->key);
		else
			set_by_key(&h->firm, firm_fields, ARRAY_LEN(firm_fields), d);
		if (!h->firm.municipality)
			return false;
	}
	h->firm.orgnr = firm_orgnr;
	for (size_t i = 0; i < h->need_count; i++) {
		struct need *n = &h->need[i];

		n->orgnr = h->firm.orgnr;
		n->firm_name = h->firm.name;
		n->nace = h->firm.nace;
		n->municipality = h->firm.municipality;
		n->employees = h->firm.employees;
		if (h->rivals[i] && sharing_of(n->shareable) == SHARE_YES)
			n->shareable = SHARE_WITH_COMPETITORS;
	}
	return true;
}

bool store_needs_drawn(struct need **out, size_t *count, struct store *s, const char *id,
		       struct interview *iv, struct arena *a, struct err *e)
{
	struct drawn_list drawn = { 0 };
	struct interview_row row;
	struct harvest h = { 0 };

	if (!store_interview(&row, s, a, id, e))
		return false;
	interview_draw(iv, &drawn, a);
	if (!harvest(&h, s, a, id, row.orgnr, &drawn, e))
		return false;
	*out = h.need;
	*count = h.need_count;
	return true;
}

static bool save_harvest(struct harvest *h, struct store *s, const char *id, struct err *e)
{
	struct stmt *q;

	if (*h->firm.orgnr && !firm_save(s, &h->firm, e))
		return false;
	if (*h->firm.orgnr && h->informed && h->has_contact &&
	    !store_contact_tell(s, &h->contact, e))
		return false;
	for (size_t i = 0; i < h->need_count; i++)
		if (*h->need[i].text && !need_save(s, &h->need[i], id, e))
			return false;
	q = db_begin(s->db, Q_NEED_PRUNE);
	db_bind_text(q, ":interview", id);
	db_bind_int(q, ":count", (int64_t)h->need_count);
	return db_run(q, e);
}

/* ---- the revision ---------------------------------------------------------------------------- */

static const char *change_key(struct arena *a, const struct change *c)
{
	return arena_printf(a, "%d %s", (int)c->kind, c->path);
}

/* Does the number of instances of a repeat around this path follow from an answer? */
static bool is_counted(const struct form *form, struct arena *a, const char *path)
{
	struct strbuf plain = STRBUF_IN(a);
	int index;

	while (*path) {
		size_t n = strcspn(path, "[");

		strbuf_addn(&plain, path, n);
		path += n;
		path += strcspn(path, "]");
		path += *path == ']';
	}
	index = form_element_by_path(form, strbuf_text(&plain));
	for (; index >= 0; index = form_element(form, index)->parent)
		if (form_element(form, index)->repeat_count)
			return true;
	return false;
}

/*
 * Keep the last answer, remark and acknowledgement of each path.  Adding appends an instance and
 * renumbers nothing; deleting and moving one does, and instances that are counted come and go with
 * an answer, so what stands before such a change is kept as it is.
 */
static void fold(struct changes *c, const struct form *form, struct arena *a)
{
	bool *dropped = ARENA_ARRAY(a, bool, c->count + 1);
	struct map last = { 0 };
	size_t kept = 0;

	for (size_t i = c->count; i-- > 0;) {
		if (c->at[i].kind == CHANGE_DELETE || c->at[i].kind == CHANGE_MOVE ||
		    is_counted(form, a, c->at[i].path))
			map_release(&last);
		else if (c->at[i].kind != CHANGE_ADD)
			dropped[i] = map_put(&last, change_key(a, &c->at[i]), i) != i;
	}
	map_release(&last);
	for (size_t i = 0; i < c->count; i++)
		if (!dropped[i])
			c->at[kept++] = c->at[i];
	c->count = kept;
}

static void add_changes(struct json *j, const struct changes *c)
{
	json_key(j, "changes");
	json_array(j);
	for (size_t i = 0; i < c->count; i++) {
		json_array(j);
		json_text(j, change_kind_name(c->at[i].kind));
		json_text(j, c->at[i].path);
		json_text(j, c->at[i].value);
		json_text(j, answer_state_name(c->at[i].state));
		json_end(j);
	}
	json_end(j);
}

static const char *interview_payload(struct arena *a, const struct interview_row *row,
				     struct interview *iv, const struct changes *c,
				     const char *comments)
{
	struct interview_meta meta = { .instance_id = arena_printf(a, "uuid:%s", row->id) };
	struct strbuf b = STRBUF_IN(a), answers = STRBUF_IN(a);
	struct json j = { .out = &b };
	const struct {
		const char *key, *value;
	} texts[] = {
		{ "interview", row->id },
		{ "form", row->form },
		{ "version", row->form_version },
		{ "orgnr", row->orgnr },
		{ "name", interview_name(iv, a) },
		{ "language", row->language },
		{ "author", row->author },
		{ "state", interview_state_name(INTERVIEW_COMPLETE) },
	};

	interview_json(iv, &meta, &answers);
	json_object(&j);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		json_put_text(&j, texts[i].key, texts[i].value);
	}
	json_put_int(&j, "made_at", row->made_ms);
	json_key(&j, "answers");
	json_raw(&j, strbuf_text(&answers));
	add_changes(&j, c);
	json_key(&j, "comments");
	json_raw(&j, comments);
	json_end(&j);
	return strbuf_text(&b);
}

bool interview_set_state(struct store *s, const struct interview_row *row,
			 enum interview_state state, const char *why, const unsigned char *rev,
			 struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_INTERVIEW_STATE);

	db_bind_text(q, ":id", row->id);
	db_bind_text(q, ":state", interview_state_name(state));
	db_bind_text(q, ":why", why);
	db_bind_text(q, ":orgnr", *row->orgnr ? row->orgnr : NULL);
	db_bind_text(q, ":name", row->name);
	db_bind_int(q, ":now", store_now(s));
	db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

bool journal_delete(struct store *s, const char *id, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_JOURNAL_DELETE);

	db_bind_text(q, ":interview", id);
	return db_run(q, e);
}

bool interview_entity(struct revision *r, const char *id, struct err *e)
{
	struct uuid u;

	if (!uuid_parse(&u, id))
		return err_set(e, ERR_PARSE, _("'%s' is not the name of an interview"), id);
	memcpy(r->entity, u.b, sizeof r->entity);
	return true;
}

/* What the notice said that was shown, and of which form it was. */
static void add_notice(struct consent *k, const struct interview_row *row, struct interview *iv,
		       const struct drawn_list *list, struct arena *a)
{
	unsigned char sum[SHA256_SIZE];

	for (size_t i = 0; i < list->count; i++) {
		const struct drawn *d = &list->at[i];
		struct spot *s = strcmp(d->key, "consent.notice") == 0 ? interview_find(iv, d->path)
								       : NULL;
		const char *text = s ? interview_text(iv, s, &spot_element(s)->label, a) : NULL;

		if (!text)
			continue;
		hash_bytes(sum, HASH_SHA256, text, strlen(text));
		k->notice = arena_printf(a, "%s %s", row->form, row->form_version);
		k->notice_hash = hash_hex(a, sum, sizeof sum);
	}
}

/* What was agreed to, and what was known then. */
static void add_consents(struct contact *c, struct store *s, const struct interview_row *row,
			 struct interview *iv, const struct drawn_list *list, struct arena *a)
{
	c->interview = row->id;
	for (int p = 0; p < CONSENT_PURPOSES; p++) {
		struct consent *k = &c->consent[p];

		if (k->state == CONSENT_NOT_ASKED)
			continue;
		k->interview = row->id;
		k->day = date_of_ms(row->made_ms, &s->clock);
		add_notice(k, row, iv, list, a);
	}
}

/* What lists show of it. */
static void count_answers(struct interview_row *row, struct interview *iv, struct arena *a)
{
	struct progress_count n = interview_progress(iv, interview_root(iv));

	row->name = interview_name(iv, a);
	row->answered = n.answered;
	row->due = n.due;
	row->errors = n.errors;
}

static bool finish(struct store *s, struct arena *a, const char *id, struct interview *iv,
		   struct err *e)
{
	struct revision r = { .kind = "interview", .op = "put" };
	struct interview_row row;
	struct drawn_list drawn = { 0 };
	struct harvest h = { 0 };
	struct changes c = { 0 };
	unsigned char rev[ENTITY_SIZE];
	const char *comments;

	if (!store_interview(&row, s, a, id, e))
		return false;
	if (row.state != INTERVIEW_DRAFT)
		return err_set(e, ERR_REFUSED, _("it is finished already"));
	interview_draw(iv, &drawn, a);
	if (!changes_of_draft(&c, s, a, id, e) || !interview_entity(&r, id, e) ||
	    !interview_head(&r, s, id, e) || !comments_answered(&comments, s, a, id, e) ||
	    !harvest(&h, s, a, id, row.orgnr, &drawn, e))
		return false;
	add_consents(&h.contact, s, &row, iv, &drawn, a);
	fold(&c, interview_form(iv), a);
	row.orgnr = h.firm.orgnr;
	count_answers(&row, iv, a);
	r.form = row.form;
	r.form_version = row.form_version;
	r.payload = interview_payload(a, &row, iv, &c, comments);
	return rev_put(rev, s, &r, e) && store_interview_at(s, id, &row, e) &&
	       interview_set_state(s, &row, INTERVIEW_COMPLETE, "", rev, e) &&
	       comments_derive(s, id, rev, e) && save_harvest(&h, s, id, e) &&
	       journal_delete(s, id, e) && store_typing_drop(s, id, e);
}

bool store_interview_finish(struct store *s, const char *id, struct interview *iv, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, finish(s, a, id, iv, e), e);
	arena_free(a);
	return ok || err_context(e, _("cannot finish the interview '%s'"), id);
}
