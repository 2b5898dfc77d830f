#include "cli/demo.h"
#include "cli/internal.h"
#include "report/plan.h"

#include <string.h>

/*
 * The demo region's activity plan: rows of data/demo/plan.csv, each done on its day and in its
 * pilot's name.  What is proposed gets a name in the file (`key`), by which later rows know it.
 */

enum {
	DATE,
	PILOT,
	DO,
	KEY,
	TITLE,
	CHALLENGE,
	AREA,
	KIND,
	OWNER,
	PARTNERS,
	START,
	END,
	PHASE,
	YEAR,
	COST,
	FUNDING,
	NOTE,
	LATE,
	WHY,
	NEED,
	CODE,
	ACTIVITY,
	SOURCE,
	COLUMNS
};
static const char *const column[COLUMNS] = {
	"date",	 "pilot",    "do",    "key",  "title", "challenge", "area",   "kind",
	"owner", "partners", "start", "end",  "phase", "year",	    "cost",   "funding",
	"note",	 "late",     "why",   "need", "code",  "activity",  "source",
};

enum { MOST_KEYS = 32 };
struct planning {
	struct demo *demo;
	struct arena *a;
	struct clock clock;
	struct store *store;
	const char *key[MOST_KEYS], *id[MOST_KEYS];
	size_t keys;
};

static const char *id_of(const struct planning *p, const char *key)
{
	for (size_t i = 0; i < p->keys; i++)
		if (strcmp(p->key[i], key) == 0)
			return p->id[i];
	return key;
}

/* "A; B" as lines. */
static const char *lines_of(struct arena *a, const char *cell)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *p = cell; *p; p++) {
		if (*p == ';')
			strbuf_addc(&b, '\n');
		else if (*p != ' ' || p == cell || p[-1] != ';')
			strbuf_addc(&b, *p);
	}
	return strbuf_text(&b);
}

static struct date today(const struct planning *p)
{
	return date_of_instant(p->clock.now(p->clock.self));
}

static bool add_challenge(struct planning *p, const char *const *cell, struct err *e)
{
	const struct challenge c = { .id = cell[KEY],
				     .title = cell[TITLE],
				     .areas = lines_of(p->a, cell[AREA]) };
	const char *id;

	return store_challenge_put(&id, p->store, p->a, &c, e);
}

static bool add_grant(struct planning *p, const char *const *cell, struct err *e)
{
	struct grant g = { .id = cell[KEY], .title = cell[TITLE] };
	struct funding *line;

	if (!grant_lines_parse(&line, &g.lines, p->a, g.id, cell[FUNDING], e))
		return false;
	g.line = line;
	return store_grant_put(p->store, &g, e);
}

static bool add_check_in(struct planning *p, const char *const *cell, struct err *e)
{
	struct check_in c = { .id = cell[KEY] };

	return (date_parse_iso(&c.opens, cell[START]) && date_parse_iso(&c.closes, cell[END]) &&
		store_check_in_put(p->store, &c, e)) ||
	       err_context(e, "%s", cell[KEY]);
}

/* The fields that the row has, over those that are there. */
static bool propose_with(struct planning *p, struct activity *x, const char *const *cell,
			 struct err *e)
{
	for (int c = TITLE; c <= NOTE; c++)
		if (*cell[c] && !activity_put_field(x, p->a, column[c], cell[c], today(p), e))
			return false;
	x->late = cell[LATE];
	if (!store_activity_propose(x, p->store, p->a, x, e))
		return false;
	if (p->keys == MOST_KEYS)
		return err_set(e, ERR_LIMIT, "%s", cell[KEY]);
	p->key[p->keys] = cell[KEY];
	p->id[p->keys++] = x->id;
	return true;
}

static bool propose(struct planning *p, const char *const *cell, struct err *e)
{
	struct activity x = activity_blank();

	return propose_with(p, &x, cell, e);
}

/* Of an offer that was decided on; need: ORGNR/N. */
static bool propose_offer(struct planning *p, const char *const *cell, struct err *e)
{
	const char *slash = strchr(cell[NEED], '/');
	const struct gather g = { .store = p->store, .clock = p->clock, .language = "nb" };
	size_t number = slash ? (size_t)(slash[1] - '1') : 0, count, courses;
	struct activity x;
	struct course *course;
	struct need *need;

	if (!slash ||
	    !store_needs(&need, &count, p->store, p->a,
			 arena_strndup(p->a, cell[NEED], (size_t)(slash - cell[NEED])), e) ||
	    !store_courses(&course, &courses, p->store, p->a, e))
		return false;
	if (number >= count)
		return err_set(e, ERR_NOT_FOUND, _("firm %s has no need %zu"), cell[NEED],
			       number + 1);
	return plan_from_offer(&x, &g, course, courses, need[number].id, NULL, cell[CODE], p->a,
			       e) &&
	       propose_with(p, &x, cell, e);
}

static bool step(struct planning *p, enum activity_step s, const char *const *cell, struct err *e)
{
	struct activity x;

	return store_activity_step(&x, p->store, p->a, id_of(p, cell[KEY]), s, cell[WHY], e);
}

static bool spend(struct planning *p, const char *const *cell, struct err *e)
{
	struct spending x = { .grant = cell[KEY],
			      .source = cell[SOURCE],
			      .activity = id_of(p, cell[ACTIVITY]),
			      .note = cell[NOTE] };

	return (money_parse(&x.ore, cell[COST]) && store_spend(p->store, &x, e)) ||
	       err_context(e, "%s", cell[COST]);
}

static const struct {
	const char *name;
	bool (*run)(struct planning *p, const char *const *cell, struct err *e);
} acts[] = {
	{ "challenge", add_challenge }, { "grant", add_grant },	    { "check-in", add_check_in },
	{ "propose", propose },		{ "offer", propose_offer }, { "spend", spend },
};

static bool act(struct planning *p, const char *const *cell, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		if (strcmp(acts[i].name, cell[DO]) == 0)
			return acts[i].run(p, cell, e);
	for (int s = 0; s < STEP_COUNT; s++)
		if (strcmp(activity_step_name((enum activity_step)s), cell[DO]) == 0)
			return step(p, (enum activity_step)s, cell, e);
	return err_set(e, ERR_PARSE, "'%s'", cell[DO]);
}

static bool act_on_its_day(struct planning *p, const char *const *cell, struct err *e)
{
	struct os_clock clock;
	bool ok;

	if (!demo_open_as(&p->store, &clock, p->demo, cell[PILOT], cell[DATE], e))
		return false;
	p->clock = os_clock_view(&clock);
	ok = act(p, cell, e);
	store_close(p->store);
	return ok;
}

bool demo_plan(struct demo *d, struct err *e)
{
	struct planning p = { .demo = d, .a = d->app->arena };
	struct demo_table t;

	if (!demo_read_table(&t, d->app, "data/demo/plan.csv", column, COLUMNS, e))
		return false;
	for (size_t i = 0; i < t.rows; i++)
		if (!act_on_its_day(&p, t.cell + i * COLUMNS, e))
			return err_context(e, "plan.csv: %zu", i + 2);
	return true;
}
