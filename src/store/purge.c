#include "store/purge.h"

#include "base/number.h"
#include "store/access.h"
#include "store/erase_internal.h"
#include "store/subject.h"
#include "store/sweep.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name, *setting;
	int months; /* unless the office says otherwise */
	int query;
} classes[PURGE_CLASSES] = {
	[PURGE_PARADATA] = { "paradata", "keep.paradata", 12, Q_PURGE_PARADATA },
	[PURGE_CONTACTS] = { "contacts", "keep.contacts", 24, Q_PURGE_CONTACTS },
	[PURGE_TEXTS] = { "texts", "keep.texts", 36, Q_PURGE_TEXTS },
	[PURGE_INTERVIEWS] = { "interviews", "keep.interviews", 60, Q_PURGE_INTERVIEWS },
};

const char *purge_class_name(enum purge_class c)
{
	return classes[c].name;
}

bool purge_class_named(enum purge_class *out, const char *name)
{
	for (int c = 0; c < PURGE_CLASSES; c++)
		if (strcmp(classes[c].name, name) == 0) {
			*out = (enum purge_class)c;
			return true;
		}
	return false;
}

/* ---- how long -------------------------------------------------------------------------------- */

static bool months_of(int *out, struct store *s, struct arena *a, enum purge_class c, struct err *e)
{
	const char *set;
	int64_t n;

	*out = classes[c].months;
	if (!store_setting(&set, s, a, classes[c].setting, e))
		return false;
	if (set && number_parse_int(&n, set) && n >= 0 && n <= PURGE_MOST_MONTHS)
		*out = (int)n;
	return true;
}

bool store_purge_keep(struct store *s, enum purge_class c, int months, struct err *e)
{
	char text[16];

	snprintf(text, sizeof text, "%d", months);
	return store_setting_put(s, classes[c].setting, text, e);
}

/* A month is that of the calendar; the 31st of a short one is its last day. */
static int64_t months_on(const struct store *s, int64_t ms, int months)
{
	struct date d = date_of_ms(ms, &s->clock);
	int month = d.year * 12 + d.month - 1 + months;
	struct date then = { .year = month / 12, .month = month % 12 + 1, .day = 1 };
	int64_t first = date_to_days(then);
	int last = 28;

	while (last < 31 && date_from_days(first + last).month == then.month)
		last++;
	then.day = d.day < last ? d.day : last;
	return ms + (date_to_days(then) - date_to_days(d)) * INT64_C(86400000);
}

/* ---- what is due ----------------------------------------------------------------------------- */

/* Past its time: an interview or a talk by its id, a person by its entity. */
struct past {
	const char *id;
	unsigned char entity[ENTITY_SIZE];
	bool is_talk;
};
struct due {
	struct past *at;
	size_t count, cap;
};

static void add_due(struct due *due, struct arena *a, enum purge_class c, struct stmt *q)
{
	struct past *p = ARENA_PUSH(a, due->at, due->count, due->cap);
	size_t n;

	*p = (struct past){ .id = arena_strdup(a, db_text(q, 0)) };
	if (c == PURGE_CONTACTS)
		memcpy(p->entity, db_blob(q, 2, &n), ENTITY_SIZE);
	else if (c == PURGE_TEXTS)
		p->is_talk = db_int(q, 2);
}

/* Its free words went, and nothing was said anew. */
static bool is_gone(bool *out, struct store *s, enum purge_class c, struct stmt *q, struct err *e)
{
	unsigned char entity[ENTITY_SIZE];
	int64_t at_ms;

	*out = false;
	if (c != PURGE_TEXTS)
		return true;
	purge_text_entity(entity, db_text(q, 0));
	if (!erase_tombed_at(&at_ms, s, "interview", entity, e))
		return false;
	*out = at_ms >= db_int(q, 1);
	return true;
}

static bool look(struct purge_class_state *out, struct due *due, struct store *s, struct arena *a,
		 enum purge_class c, struct err *e)
{
	struct stmt *q;
	enum db_step step;
	int64_t now = store_now(s);
	bool gone;

	*out = (struct purge_class_state){ 0 };
	if (!months_of(&out->months, s, a, c, e))
		return false;
	q = db_begin(s->db, (size_t)classes[c].query);
	db_bind_int(q, ":before", INT64_MAX);
	while ((step = db_step(q, e)) == DB_ROW) {
		int64_t at = db_int(q, 1);
		int64_t ends = out->months ? months_on(s, at, out->months) : INT64_MAX;

		if (!is_gone(&gone, s, c, q, e)) {
			step = DB_FAILED;
			break;
		}
		if (gone)
			continue;
		if (ends <= now) {
			out->oldest = out->due++ ? out->oldest : at;
			add_due(due, a, c, q);
		} else if (out->months) {
			out->next_ms = ends; /* oldest first: the first that is not due yet */
			break;
		}
	}
	db_end(q);
	return step != DB_FAILED;
}

bool store_purge_look(struct purge_class_state out[PURGE_CLASSES], struct store *s, struct arena *a,
		      struct err *e)
{
	for (int c = 0; c < PURGE_CLASSES; c++) {
		struct due due = { 0 };

		if (!look(&out[c], &due, s, a, (enum purge_class)c, e))
			return false;
	}
	return true;
}

/* ---- it goes --------------------------------------------------------------------------------- */

static bool run_with(struct store *s, int query, const char *param, const char *value,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)query);

	db_bind_text(q, param, value);
	return db_run(q, e);
}

struct entities {
	struct one {
		unsigned char id[ENTITY_SIZE];
	} * at;
	size_t count, cap;
};

static bool entities_of(struct entities *out, struct store *s, struct arena *a, int query,
			const char *param, const char *value, struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)query);
	enum db_step step;
	size_t n;

	db_bind_text(q, param, value);
	while ((step = db_step(q, e)) == DB_ROW)
		memcpy(ARENA_PUSH(a, out->at, out->count, out->cap)->id, db_blob(q, 0, &n),
		       ENTITY_SIZE);
	db_end(q);
	return step == DB_DONE;
}

static bool empty_all(struct store *s, struct arena *a, const char *kind, const struct entities *x,
		      struct err *e)
{
	for (size_t i = 0; i < x->count; i++)
		if (!erase_entity(s, a, kind, x->at[i].id, e))
			return false;
	return true;
}

void purge_paradata_entity(unsigned char out[ENTITY_SIZE], const char *interview)
{
	rev_entity(out, "paradata", interview);
}

bool purge_paradata(struct store *s, const char *id, int64_t at_ms, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_PURGE_EVENTS);
	unsigned char entity[ENTITY_SIZE];

	db_bind_text(q, ":interview", id);
	db_bind_int(q, ":at_ms", at_ms);
	purge_paradata_entity(entity, id);
	return db_run(q, e) && erase_tombstone(s, "interview", entity, at_ms, e);
}

void purge_text_entity(unsigned char out[ENTITY_SIZE], const char *id)
{
	rev_entity(out, "texts", id);
}

bool purge_text(struct store *s, struct arena *a, const char *id, bool is_talk, int64_t at_ms,
		struct err *e)
{
	unsigned char entity[ENTITY_SIZE];

	purge_text_entity(entity, id);
	return (is_talk ? contact_log_drop_note : interview_drop_free_words)(s, a, id, e) &&
	       erase_tombstone(s, "interview", entity, at_ms, e);
}

/* With the needs that came of it, and what was said to their offers. */
bool purge_interview(struct store *s, struct arena *a, const char *id, struct err *e)
{
	struct entities x = { 0 };
	struct uuid u;

	return entities_of(&x, s, a, Q_PURGE_DECISIONS, ":interview", id, e) &&
	       empty_all(s, a, "decision", &x, e) && uuid_parse(&u, id) &&
	       erase_entity(s, a, "interview", u.b, e) &&
	       run_with(s, Q_ERASE_INTERVIEW, ":id", id, e);
}

static bool purge_past(struct store *s, struct arena *a, enum purge_class c, const struct past *p,
		       struct err *e)
{
	bool gone;

	switch (c) {
	case PURGE_PARADATA:
		return purge_paradata(s, p->id, store_now(s), e);
	case PURGE_CONTACTS:
		return person_erase(&gone, s, p->entity, ACCESS_PURGE, "purge", e);
	case PURGE_TEXTS:
		return purge_text(s, a, p->id, p->is_talk, store_now(s), e);
	case PURGE_INTERVIEWS:
		return purge_interview(s, a, p->id, e);
	case PURGE_CLASSES:
		break;
	}
	BUG("class %d", (int)c);
}

static bool purge_all(struct purge_class_state out[PURGE_CLASSES], struct store *s, struct arena *a,
		      struct err *e)
{
	struct access_note note = { .action = ACCESS_PURGE, .what = "purge" };
	size_t gone = 0;

	for (int c = 0; c < PURGE_CLASSES; c++) {
		struct due due = { 0 };

		if (!look(&out[c], &due, s, a, (enum purge_class)c, e))
			return false;
		for (size_t i = 0; i < due.count; i++)
			if (!purge_past(s, a, (enum purge_class)c, &due.at[i], e))
				return false;
		gone += due.count;
	}
	return !gone || (store_access_note(s, &note, e) && sweep_later(s, e));
}

bool store_purge(struct purge_class_state out[PURGE_CLASSES], bool *swept, struct store *s,
		 struct arena *a, struct err *e)
{
	if (!store_begin(s, e) || !store_end(s, purge_all(out, s, a, e), e))
		return err_context(e, _("nothing is erased"));
	return store_sweep(swept, s, e);
}
