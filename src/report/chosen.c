#include "report/chosen.h"

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

static bool in_region(const struct chooser *c, const struct need *n)
{
	const struct municipality *m = codes_municipality(c->codes, n->municipality);

	return m && (m == c->one || is_county(m, c->choice.region));
}

static bool in_industry(const struct need *n, const char *industry)
{
	const char *want = nace_class(industry);

	return strncmp(nace_class(n->nace), want, strlen(want)) == 0;
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

bool chooser_takes(const struct chooser *c, const struct need *n)
{
	const struct need_choice *w = &c->choice;

	return (!w->orgnr || strcmp(n->orgnr, w->orgnr) == 0) && (!w->region || in_region(c, n)) &&
	       (!w->industry || in_industry(n, w->industry)) &&
	       (!asks_when(w) || map_get(&c->told, n->id) != MAP_NONE);
}

void chooser_close(struct chooser *c)
{
	map_release(&c->told);
}

bool gather_needs(struct need **out, size_t *count, const struct gather *g,
		  const struct need_choice *choice, struct arena *a, struct err *e)
{
	struct need *need = NULL;
	struct firm firm;
	struct chooser c;
	size_t all = 0, n = 0;

	if ((choice->orgnr && !store_firm(&firm, g->store, a, choice->orgnr, e)) ||
	    !store_needs(&need, &all, g->store, a, choice->orgnr, e) ||
	    !chooser_open(&c, g, choice, a, e))
		return false;
	for (size_t i = 0; i < all; i++)
		if (chooser_takes(&c, &need[i]))
			need[n++] = need[i];
	chooser_close(&c);
	*out = need;
	*count = n;
	return true;
}
