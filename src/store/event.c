#include "store/event.h"
#include "store/internal.h"

#include <string.h>

const char *event_kind_name(enum event_kind k)
{
	static const char *const names[EVENT_COUNT] = {
		[EVENT_OPENED] = "opened",     [EVENT_RESUMED] = "resumed",
		[EVENT_SAVED] = "saved",       [EVENT_FINISHED] = "finished",
		[EVENT_LEFT] = "left",	       [EVENT_END] = "end",
		[EVENT_JUMP] = "jump",	       [EVENT_ENTER] = "enter",
		[EVENT_LEAVE] = "leave",       [EVENT_ANSWER] = "answer",
		[EVENT_REMARK] = "remark",     [EVENT_ACKNOWLEDGE] = "acknowledge",
		[EVENT_ADD] = "add",	       [EVENT_DELETE] = "delete",
		[EVENT_MOVE] = "move",	       [EVENT_CONSTRAINT] = "constraint",
		[EVENT_LANGUAGE] = "language", [EVENT_REASON] = "reason",
	};

	return names[k];
}

static enum event_kind kind_named(const char *name)
{
	enum event_kind k = EVENT_OPENED;

	while (k < EVENT_COUNT - 1 && strcmp(event_kind_name(k), name) != 0)
		k++;
	return k;
}

bool paradata_of(struct paradata *out, struct store *s, const struct form *form, struct err *e)
{
	struct arena *a = arena_new();
	const char *setting = NULL;
	bool ok = store_setting(&setting, s, a, "paradata", e);
	bool on = !setting || strcmp(setting, "off") != 0;

	if (ok)
		*out = (struct paradata){
			.kept = on || form_audit(form),
			.values = on || form_audit_says(form, "track-changes", "true"),
			.remarks = on,
			.author = on || form_audit_says(form, "identify-user", "true"),
		};
	arena_free(a);
	return ok;
}

static bool may_keep(const struct paradata *may, enum event_kind k)
{
	static const bool only_by_wish[EVENT_COUNT] = {
		[EVENT_REMARK] = true,
		[EVENT_ACKNOWLEDGE] = true,
		[EVENT_LANGUAGE] = true,
	};

	return may->kept && (may->remarks || !only_by_wish[k]);
}

bool store_event(struct store *s, const char *interview, const struct paradata *may,
		 const struct event *event, struct err *e)
{
	struct stmt *q;
	/* a position is no answer */
	bool values = may->values || event->kind == EVENT_REASON || event->kind == EVENT_MOVE;

	if (!may_keep(may, event->kind) || (event->kind == EVENT_ANSWER && !values))
		return true;
	q = db_begin(s->db, Q_EVENT_INSERT);
	db_bind_text(q, ":interview", interview);
	db_bind_text(q, ":kind", event_kind_name(event->kind));
	db_bind_text(q, ":path", event->path);
	db_bind_text(q, ":old", values ? event->old : NULL);
	db_bind_text(q, ":new", values ? event->new : NULL);
	db_bind_int(q, ":at_ms", event->at_ms);
	db_bind_text(q, ":author", may->author ? s->author : "");
	return db_run(q, e) || err_context(e, _("what happened is not kept"));
}

bool store_events(struct event_row **out, size_t *count, struct store *s, struct arena *a,
		  const char *interview, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_EVENT_LIST);
	struct event_row *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_text(q, ":interview", interview);
	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = (struct event_row){
			.event = {
				.kind = kind_named(db_text(q, 0)),
				.path = arena_strdup(a, db_text(q, 1)),
				.old = db_is_null(q, 2) ? NULL : arena_strdup(a, db_text(q, 2)),
				.new = db_is_null(q, 3) ? NULL : arena_strdup(a, db_text(q, 3)),
				.at_ms = db_int(q, 4),
			},
			.author = arena_strdup(a, db_text(q, 5)),
		};
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE || err_context(e, _("cannot read how the interview was held"));
}
