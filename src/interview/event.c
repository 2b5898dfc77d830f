#include "interview/internal.h"

#include <stdlib.h>

void settled(struct interview *iv)
{
	if (!iv->unsettled)
		return;
	iv->unsettled = false;
	if (iv->env.settled)
		iv->env.settled(iv->env.self);
}

static void tell_event(struct interview *iv, struct event *event)
{
	event->at_ms = iv->env.clock.now(iv->env.clock.self).ms;
	iv->unsettled = true;
	iv->env.happened(iv->env.self, event);
}

static bool is_told(const struct interview *iv)
{
	return iv->env.happened && !iv->restoring && !iv->opening;
}

void happened(struct interview *iv, enum event_kind kind, const struct spot *s, const char *old,
	      const char *new)
{
	struct arena *a;

	if (!is_told(iv))
		return;
	a = arena_new();
	tell_event(iv, &(struct event){ .kind = kind,
					.path = s ? interview_path(s, a) : "",
					.old = old,
					.new = new });
	arena_free(a);
}

const char *event_value(const struct spot *s)
{
	static const char *const words[] = {
		[ANSWER_DK] = "[dk]",
		[ANSWER_REFUSED] = "[refused]",
		[ANSWER_NA] = "[na]",
	};

	if (s->state >= ANSWER_DK)
		return words[s->state];
	return s->value;
}

/* The pilot saw what the constraint says of the answer, and goes on all the same. */
static void tell_constraint(struct interview *iv)
{
	struct spot *left = interview_find(iv, iv->visited);
	struct arena *a = arena_new();

	if (left && spot_is_relevant(left) && interview_check(iv, left, a).kind == CHECK_CONSTRAINT)
		tell_event(iv, &(struct event){ .kind = EVENT_CONSTRAINT, .path = iv->visited });
	arena_free(a);
}

/* By its path: the spot itself may be gone when it is left, or stand elsewhere. */
static void visit(struct interview *iv, char *path)
{
	if (iv->visited)
		tell_constraint(iv);
	if (iv->visited)
		tell_event(iv, &(struct event){ .kind = EVENT_LEAVE, .path = iv->visited });
	free(iv->visited);
	iv->visited = path;
	if (path)
		tell_event(iv, &(struct event){ .kind = EVENT_ENTER, .path = path });
}

void interview_visit(struct interview *iv, const struct spot *s)
{
	struct arena *a;
	const char *path;

	if (!is_told(iv))
		return;
	a = arena_new();
	path = s ? interview_path(s, a) : NULL;
	if (path ? !iv->visited || strcmp(path, iv->visited) != 0 : iv->visited != NULL)
		visit(iv, path ? heap_text(path) : NULL);
	arena_free(a);
	settled(iv);
}

void interview_note(struct interview *iv, enum event_kind kind, const char *text)
{
	happened(iv, kind, NULL, NULL, text);
	settled(iv);
}
