#include "plan/plan.h"

#include <string.h>

const char *activity_state_name(enum activity_state st)
{
	static const char *const names[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = "proposed",   [ACTIVITY_APPROVED] = "approved",
		[ACTIVITY_RUNNING] = "running",	    [ACTIVITY_DONE] = "done",
		[ACTIVITY_CANCELLED] = "cancelled",
	};

	return names[st];
}

bool activity_state_named(enum activity_state *out, const char *name)
{
	for (int st = 0; st < ACTIVITY_STATES; st++)
		if (strcmp(activity_state_name((enum activity_state)st), name) == 0) {
			*out = (enum activity_state)st;
			return true;
		}
	return false;
}

/* ---- steps ----------------------------------------------------------------------------------- */

enum { NO = ACTIVITY_STATES };

/* Where each step leads from each state. */
static const struct step {
	const char *name;
	bool wants_why;
	unsigned char to[ACTIVITY_STATES]; /* from proposed, approved, running, done, cancelled */
} steps[STEP_COUNT] = {
	[STEP_APPROVE] = { "approve", false, { ACTIVITY_APPROVED, NO, NO, NO, NO } },
	[STEP_START] = { "start", false, { NO, ACTIVITY_RUNNING, NO, NO, NO } },
	[STEP_DONE] = { "done", false, { NO, NO, ACTIVITY_DONE, NO, NO } },
	[STEP_CANCEL] = { "cancel",
			  true,
			  { ACTIVITY_CANCELLED, ACTIVITY_CANCELLED, ACTIVITY_CANCELLED, NO, NO } },
	[STEP_REOPEN] = { "reopen",
			  true,
			  { NO, ACTIVITY_PROPOSED, ACTIVITY_APPROVED, ACTIVITY_RUNNING,
			    ACTIVITY_PROPOSED } },
};

const char *activity_step_name(enum activity_step s)
{
	return steps[s].name;
}

bool activity_can(enum activity_state from, enum activity_step s)
{
	return steps[s].to[from] != NO;
}

enum activity_step activity_next_step(enum activity_state from)
{
	enum activity_step s = STEP_APPROVE;

	while (s < STEP_CANCEL && !activity_can(from, s))
		s++;
	return s < STEP_CANCEL ? s : STEP_COUNT;
}

/* Said of the state that it is in when a step is not possible. */
static const char *in_state(enum activity_state st)
{
	static const char *const words[ACTIVITY_STATES] = {
		[ACTIVITY_PROPOSED] = N_("it is proposed; approve it next, or cancel it"),
		[ACTIVITY_APPROVED] = N_("it is approved; start it next, or cancel it"),
		[ACTIVITY_RUNNING] = N_("it is running; it can be done next, or cancelled"),
		[ACTIVITY_DONE] = N_("it is done; reopen it if that was too early"),
		[ACTIVITY_CANCELLED] = N_("it is cancelled; reopen it to propose it again"),
	};

	return _(words[st]);
}

static bool refuse(enum activity_step s, enum activity_state st, struct err *e)
{
	static const char *const words[STEP_COUNT] = {
		[STEP_APPROVE] = N_("the activity cannot be approved"),
		[STEP_START] = N_("the activity cannot be started"),
		[STEP_DONE] = N_("the activity cannot be marked as done"),
		[STEP_CANCEL] = N_("the activity cannot be cancelled"),
		[STEP_REOPEN] = N_("the activity cannot be reopened"),
	};

	return err_set(e, ERR_REFUSED, "%s: %s", _(words[s]), in_state(st));
}

bool activity_step(enum activity_state *state, enum activity_step s, const char *why, struct err *e)
{
	if (!activity_can(*state, s))
		return refuse(s, *state, e);
	if (steps[s].wants_why && (!why || !*why))
		return err_set(e, ERR_REFUSED,
			       s == STEP_CANCEL ? _("tell why it is cancelled")
						: _("tell why it is reopened"));
	*state = (enum activity_state)steps[s].to[*state];
	return true;
}
