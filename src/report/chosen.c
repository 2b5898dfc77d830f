#include "report/chosen.h"

#include "report/suppress.h"
#include "report/tally.h"

#include <string.h>

static bool is_county(const struct municipality *m, const char *region)
{
	return strcmp(m->county, region) == 0 || strcmp(m->county_nr, region) == 0;
}

static bool is_region(const struct codes *codes, const char *region)
{
	for (size_t i = 0; i < codes_municipality_count(codes); i++)
		if (is_county(codes_municipality_at(codes, i), region))
			return true;
	return codes_municipality(codes, region) != NULL;
}

static unsigned misses_region(const struct chooser *c, const struct need *n)
{
	const struct municipality *m = codes_municipality(c->codes, n->municipality);

	if (m && (m == c->one || is_county(m, c->choice.region)))
		return 0;
	if (!c->one)
		return MISSES_REGION;
	return m && strcmp(m->county_nr, c->one->county_nr) == 0
		       ? MISSES_MUNICIPALITY
		       : MISSES_MUNICIPALITY | MISSES_REGION;
}

static unsigned misses_industry(const struct need *n, const char *industry)
{
	enum { DIVISION = 2 };
	const char *want = nace_class(industry), *have = nace_class(n->nace);

	if (strncmp(have, want, strlen(want)) == 0)
		return 0;
	if (strlen(want) <= DIVISION)
		return MISSES_INDUSTRY;
	return strncmp(have, want, DIVISION) == 0 ? MISSES_CLASS : MISSES_CLASS | MISSES_INDUSTRY;
}

static bool asks_when(const struct need_choice *w)
{
	return w->since.year || w->until.year;
}

static bool told_in(const struct need_choice *w, struct date day)
{
	int64_t n = date_to_days(day);

	return (!w->since.year || n >= date_to_days(w->since)) &&
	       (!w->until.year || n <= date_to_days(w->until));
}

/* Those that were told in that time, by their ids. */
static bool read_told(struct map *out, const struct gather *g, const struct need_choice *w,
		      struct arena *a, struct err *e)
{
	struct told_row *row;
	size_t count;

	if (!store_needs_told(&row, &count, g->store, a, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (row[i].at_ms && told_in(w, date_of_ms(row[i].at_ms, &g->clock)))
			map_put(out, row[i].need, i);
	return true;
}

bool chooser_open(struct chooser *out, const struct gather *g, const struct need_choice *choice,
		  struct arena *a, struct err *e)
{
	const char *region = choice->region;

	*out = (struct chooser){ .choice = *choice, .codes = g->codes };
	if (region && !is_region(g->codes, region))
		return err_set(e, ERR_NOT_FOUND, _("there is no county or municipality '%s'"),
			       region);
	if (region)
		out->one = codes_municipality(g->codes, region);
	if (!asks_when(choice))
		return true;
	if (read_told(&out->told, g, choice, a, e))
		return true;
	chooser_close(out);
	return false;
}

unsigned chooser_misses(const struct chooser *c, const struct need *n)
{
	const struct need_choice *w = &c->choice;

	return (w->region ? misses_region(c, n) : 0) |
	       (w->industry ? misses_industry(n, w->industry) : 0);
}

static bool has_time(const struct chooser *c, const struct need *n)
{
	return !asks_when(&c->choice) || map_get(&c->told, n->id) != MAP_NONE;
}

bool chooser_takes(const struct chooser *c, const struct need *n)
{
	const char *orgnr = c->choice.orgnr;

	return (!orgnr || strcmp(n->orgnr, orgnr) == 0) && has_time(c, n) && !chooser_misses(c, n);
}

void chooser_close(struct chooser *c)
{
	map_release(&c->told);
}

/* ---- what lies beside ------------------------------------------------------------------------ */

void beside_add(struct beside *b, uint32_t seen)
{
	/* bit i: set i holds that one */
	static const uint32_t holds[] = { 0xAAAA, 0xCCCC, 0xF0F0, 0xFF00 };
	uint32_t sets = seen & ~UINT32_C(1);

	for (size_t i = 0; i < ARRAY_LEN(holds); i++) /* what a set brings, a larger one does */
		sets |= (sets & ~holds[i]) << (1U << i);
	for (size_t i = 0; sets && i < MISSES_SETS; i++)
		b->firms[i] += sets >> i & 1;
}

bool beside_check(const struct beside *b, struct err *e)
{
	for (size_t i = 0; i < MISSES_SETS; i++)
		if (b->firms[i] && b->firms[i] < SUPPRESS_UNDER)
			return err_set(e, ERR_REFUSED,
				       _("this choice is not told: a wider one has only a few "
					 "firms more, and who had both reports could find out "
					 "about them; choose all, or something else"));
	return true;
}

static void look_beside(struct beside *b, const struct chooser *c, const struct need *need,
			size_t count, struct arena *a)
{
	uint32_t *seen = ARENA_ARRAY(a, uint32_t, count + 1);
	struct map firms = { 0 };

	for (size_t i = 0; i < count; i++) {
		const char *firm = tally_firm(a, need[i].orgnr, need[i].firm_name);

		if (!has_time(c, &need[i]))
			continue;
		seen[map_put(&firms, firm, firms.count)] |= UINT32_C(1)
							    << chooser_misses(c, &need[i]);
	}
	for (size_t i = 0; i < firms.count; i++)
		beside_add(b, seen[i]);
	map_release(&firms);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool choose(struct need **out, size_t *count, const struct gather *g,
		   const struct need_choice *choice, struct beside *beside, struct arena *a,
		   struct err *e)
{
	struct need *need = NULL;
	struct firm firm;
	struct chooser c;
	size_t all = 0, n = 0;

	if ((choice->orgnr && !store_firm(&firm, g->store, a, choice->orgnr, e)) ||
	    !store_needs(&need, &all, g->store, a, choice->orgnr, e) ||
	    !chooser_open(&c, g, choice, a, e))
		return false;
	if (beside)
		look_beside(beside, &c, need, all, a);
	for (size_t i = 0; i < all; i++)
		if (chooser_takes(&c, &need[i]))
			need[n++] = need[i];
	chooser_close(&c);
	*out = need;
	*count = n;
	return true;
}

bool gather_needs(struct need **out, size_t *count, const struct gather *g,
		  const struct need_choice *choice, struct arena *a, struct err *e)
{
	return choose(out, count, g, choice, NULL, a, e);
}

bool gather_needs_for_others(struct need **out, size_t *count, const struct gather *g,
			     const struct need_choice *choice, struct arena *a, struct err *e)
{
	struct beside beside = { 0 };

	return choose(out, count, g, choice, &beside, a, e) && beside_check(&beside, e);
}
