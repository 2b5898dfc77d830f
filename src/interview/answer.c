#include "base/utf8.h"
#include "interview/internal.h"

#include <stdlib.h>

/* ---- keeping -------------------------------------------------------------------------------- */

char *heap_text(const char *s)
{
	size_t n = strlen(s);
	char *copy;

	if (n == 0)
		return NULL;
	copy = heap_alloc(n + 1, 1);
	memcpy(copy, s, n);
	return copy;
}

/* `value` may be the text that it replaces. */
static void replace(char **at, const char *value)
{
	char *old = *at;

	*at = heap_text(value);
	free(old);
}

void spot_put(struct spot *s, const char *value, enum answer_state state)
{
	if (strcmp(spot_value(s), value) != 0) {
		replace(&s->value, value);
		s->acknowledged = false;
	}
	s->state = state;
}

void remember_untold(struct spot *s)
{
	struct interview *iv = s->frame->iv;

	if (s->untold)
		return;
	s->untold = true;
	*HEAP_PUSH(iv->untold, iv->untolds, iv->untold_cap) = s;
}

static void tell_answer(struct spot *s)
{
	struct interview *iv = s->frame->iv;
	struct change c = { .kind = CHANGE_ANSWER, .value = s->value, .state = s->state };

	s->untold = false;
	c.path = interview_path(s, iv->scratch);
	iv->unsettled = true;
	iv->env.changed(iv->env.self, &c);
}

/*
 * Dynamic defaults and once() come from the clock, from chance, or from what stood elsewhere at the
 * time; so they are told like answers, but not before a person has done something.
 */
void tell_untold(struct interview *iv)
{
	if (!iv->env.changed || iv->restoring)
		return;
	for (size_t i = 0; i < iv->untolds; i++)
		if (iv->untold[i]->untold)
			tell_answer(iv->untold[i]);
	iv->untolds = 0;
	arena_reset(iv->scratch);
}

void tell(struct interview *iv, const struct change *c)
{
	if (!iv->env.changed || iv->restoring)
		return;
	tell_untold(iv);
	iv->unsettled = true;
	iv->env.changed(iv->env.self, c);
}

static void tell_about(struct spot *s, enum change_kind kind, const char *value)
{
	struct interview *iv = s->frame->iv;
	struct arena *a = arena_new();
	struct change c = { .kind = kind, .path = interview_path(s, a), .state = s->state };

	c.value = value && *value ? value : NULL;
	if (kind == CHANGE_ANSWER)
		s->untold = false;
	tell(iv, &c);
	arena_free(a);
}

/* ---- the calls ------------------------------------------------------------------------------ */

/* What stands in s has become another value or state: recalculate, and tell. */
static void settle(struct spot *s, bool value_changed)
{
	struct interview *iv = s->frame->iv;

	make_stale(s);
	if (value_changed && spot_is_relevant(s))
		notify(s);
	if (value_changed)
		fire_triggers(s);
	tell_about(s, CHANGE_ANSWER, s->value);
	recalculate(iv);
	tell_untold(iv);
}

/* The old value is told before it is gone. */
static void tell_answered(struct spot *s, const char *value, enum answer_state state)
{
	struct interview *iv = s->frame->iv;
	struct spot after = { .value = NULL, .state = state };
	char *text;

	if (!iv->env.happened || (state == s->state && strcmp(value, spot_value(s)) == 0))
		return;
	text = after.value = heap_text(value);
	happened(iv, EVENT_ANSWER, s, event_value(s), event_value(&after));
	free(text);
}

void put_answer(struct spot *s, const char *value, enum answer_state state)
{
	bool changed = strcmp(value, spot_value(s)) != 0;

	tell_answered(s, value, state);
	spot_put(s, value, state);
	settle(s, changed);
}

struct check interview_set(struct interview *iv, struct spot *s, const char *value, struct arena *a)
{
	if (!element_asks(s->element))
		return (struct check){ .kind = CHECK_OK, .spot = s };
	value = normal_value(iv, s->element, value, a);
	put_answer(s, value, *value ? ANSWER_GIVEN : ANSWER_EMPTY);
	settled(iv);
	return interview_check(iv, s, a);
}

struct check interview_type(struct interview *iv, struct spot *s, const char *typed,
			    struct arena *a)
{
	return interview_set(iv, s, typed_value(iv, s, typed, a), a);
}

const char *interview_read(struct interview *iv, const struct spot *s, const char *typed,
			   struct arena *a)
{
	return normal_value(iv, s->element, typed_value(iv, s, typed, a), a);
}

static unsigned nonresponse_of(enum answer_state state)
{
	switch (state) {
	case ANSWER_DK:
		return NONRESPONSE_DK;
	case ANSWER_REFUSED:
		return NONRESPONSE_REFUSED;
	case ANSWER_NA:
		return NONRESPONSE_NA;
	case ANSWER_EMPTY:
	case ANSWER_GIVEN:
		break;
	}
	return NONRESPONSE_NONE;
}

bool interview_mark(struct interview *iv, struct spot *s, enum answer_state state, struct err *e)
{
	unsigned bit = nonresponse_of(state);

	if (state == ANSWER_EMPTY && element_asks(s->element)) {
		put_answer(s, "", ANSWER_EMPTY);
		settled(iv);
		return true;
	}
	if (!element_asks(s->element))
		return err_set(e, ERR_REFUSED, _("'%s' is not a question"), s->element->name);
	if (!bit || !(s->element->nonresponse & bit))
		return err_set(e, ERR_REFUSED, _("'%s' does not allow this non-answer"),
			       s->element->name);
	put_answer(s, "", state);
	settled(iv);
	return true;
}

void interview_remark(struct interview *iv, struct spot *s, const char *text)
{
	const char *kept = utf8_nfc(iv->scratch, text);

	if (strcmp(kept, spot_remark(s)) != 0)
		happened(iv, EVENT_REMARK, s, s->remark, *kept ? kept : NULL);
	replace(&s->remark, kept);
	arena_reset(iv->scratch);
	tell_about(s, CHANGE_REMARK, s->remark);
	settled(iv);
}

void interview_acknowledge(struct interview *iv, struct spot *s, bool on)
{
	if (on != s->acknowledged)
		happened(iv, EVENT_ACKNOWLEDGE, s, s->acknowledged ? "1" : NULL, on ? "1" : NULL);
	s->acknowledged = on;
	make_stale(s);
	tell_about(s, CHANGE_ACKNOWLEDGE, on ? "1" : NULL);
	settled(iv);
}

/* ---- replay --------------------------------------------------------------------------------- */

static bool restore_add(struct interview *iv, const char *path, struct err *e)
{
	const char *last = strrchr(path, '[');
	size_t n = last ? (size_t)(last - path) : strlen(path);
	const char *slash = memrchr(path, '/', n);
	struct arena *a = arena_new();
	struct spot *around = NULL;
	int element = -1;
	bool ok = false;

	if (slash && slash > path)
		around = interview_find(iv, arena_strndup(a, path, (size_t)(slash - path)));
	if (around)
		element = child_named(iv, around->element->index, slash + 1,
				      n - (size_t)(slash + 1 - path));
	if (element < 0 || form_element(iv->form, element)->type != FORM_REPEAT)
		err_set(e, ERR_NOT_FOUND, _("'%s' is not a repeat of this form"), path);
	else
		ok = interview_find(iv, path) || interview_add(iv, around, element, e);
	arena_free(a);
	return ok;
}

static bool restore(struct interview *iv, const struct change *c, struct err *e)
{
	const char *value = c->value ? c->value : "";
	struct spot *s;

	if (c->kind == CHANGE_ADD)
		return restore_add(iv, c->path, e);
	s = interview_find(iv, c->path);
	if (!s)
		return err_set(e, ERR_NOT_FOUND, _("this form has no '%s'"), c->path);
	switch (c->kind) {
	case CHANGE_ANSWER:
		if (!element_holds(s->element))
			return err_set(e, ERR_REFUSED, _("'%s' holds no answer"), c->path);
		put_answer(s, value, c->state);
		break;
	case CHANGE_REMARK:
		interview_remark(iv, s, value);
		break;
	case CHANGE_ACKNOWLEDGE:
		interview_acknowledge(iv, s, *value != '\0');
		break;
	case CHANGE_DELETE:
		return interview_delete(iv, s, e);
	case CHANGE_MOVE:
		return interview_move(iv, s, strtoul(value, NULL, 10), e);
	case CHANGE_ADD:
	case CHANGE_KINDS:
		break;
	}
	return true;
}

bool interview_restore(struct interview *iv, const struct change *c, struct err *e)
{
	bool ok;

	iv->restoring = true;
	ok = restore(iv, c, e);
	iv->restoring = false;
	return ok;
}

/* Each change has been recalculated as it was when it was made, so nothing is left to do. */
void interview_settle(struct interview *iv)
{
	recalculate(iv);
}
