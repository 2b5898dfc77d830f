#include "ui/action.h"

#include <string.h>

struct action_row {
	const char *name, *keys;
	unsigned where;
	const char *word, *help;
};

static const struct action_row rows[] = { [ACTION_NONE] = { "", "", 0, NULL, "" },
#define X(id, name, keys, where, word, help) [ACTION_##id] = { name, keys, where, word, help },
					  ACTIONS(X)
#undef X
};

const char *action_default_keys(enum action a)
{
	return rows[a].keys;
}

enum action action_find(const char *name)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (strcmp(rows[a].name, name) == 0)
			return (enum action)a;
	return ACTION_NONE;
}

const char *action_name(enum action a)
{
	return rows[a].name;
}

const char *action_word(enum action a)
{
	return rows[a].word ? _(rows[a].word) : NULL;
}

const char *action_help(enum action a)
{
	return _(rows[a].help);
}

bool action_in(enum action a, unsigned contexts)
{
	return (rows[a].where & (contexts | IN_ANY)) != 0;
}

bool action_in_some(enum action a, unsigned contexts)
{
	return (rows[a].where & contexts) != 0;
}

bool actions_meet(enum action a, enum action b)
{
	return action_in(a, rows[b].where) || action_in(b, rows[a].where);
}

static const struct action_place places[] = {
	{ IN_HOME, N_("Home") },
	{ IN_FIRMS | IN_FIRM, N_("Firms") },
	{ IN_INTERVIEW | IN_CHOICES | IN_RANGE | IN_RANK | IN_FILE | IN_DATE | IN_REPEATS |
		  IN_COMMENT,
	  N_("Interview") },
	{ IN_COMPLETION, N_("Completion") },
	{ IN_OFFERS | IN_WHY_NOT, N_("Needs and offers") },
	{ IN_REVIEW | IN_UNJUDGED | IN_JUDGED | IN_SENT_BACK, N_("Review") },
	{ IN_INTERVIEWS, N_("Interviews") },
	{ IN_COURSES, N_("Courses") },
	{ IN_REPORTS, N_("Reports") },
	{ IN_COHORTS, N_("Cohorts") },
	{ IN_PLAN, N_("Activity plan") },
	{ IN_IMPORT | IN_FINDING | IN_IMPORTED, N_("Import") },
	{ IN_THESAURUS | IN_CONCEPT, N_("Thesaurus") },
	{ IN_SETTINGS, N_("Settings") },
	{ IN_LIST | IN_TYPING, N_("Lists") },
};

size_t action_place_count(void)
{
	return ARRAY_LEN(places);
}

const struct action_place *action_place(size_t i)
{
	return &places[i];
}

const char *action_places(struct arena *a, enum action act)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (action_in_some(act, places[i].contexts))
			strbuf_addf(&b, "%s%s", b.len ? ", " : "", _(places[i].name));
	return strbuf_text(&b);
}
