/*
 * Cohorts: see the header for the way.  A need is a `seat` here, and all work is done in the order
 * of ids, so that the order in which needs came is nowhere seen.
 */
#include "match/cohort.h"
#include "base/map.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PEOPLE = 100000, NACE_CHARS = 6, MOST_SIZE = 1000000 };
#define NOWHERE SIZE_MAX

struct seat {
	const struct cohort_need *given;
	size_t index;			 /* in what was given */
	const struct municipality *home; /* NULL: not known */
	size_t place;			 /* its number; NOWHERE online */
	bool online, accepts, taken;
	double limit;
	int people;
	int64_t first, last; /* days on which it can begin */
	size_t firm, rivals; /* numbers; rivals NOWHERE: it has none */
};

/* A cohort that is being made. */
struct draft {
	size_t theme;
	bool online;
	size_t place;
	size_t count, cap;
	struct seat **seat;
	double *km;
	size_t km_cap;
	int people;
	double travel;
	int64_t first, last;
};

struct near {
	size_t place;
	double km;
};

struct pooling {
	const struct cohort_options *options;
	const struct cohort_theme *theme;
	size_t themes;
	struct arena *a, *result;
	struct seat *seat; /* by id */
	size_t count;
	struct near *near; /* places * places: from each the others, nearest first */
	double *km;
	size_t places;
	double farthest; /* largest limit of all */
	struct claimant *claimant;
	size_t *claim_from;  /* by theme: first in claimant; one more at the end */
	size_t *head, *next; /* by place: first of the pool; by position in the pool */
	double *reach;	     /* by place: largest limit of the pool there; -1: nobody */
	bool *candidate;     /* by place: somebody can travel there */
	size_t stamp;	     /* of the draft that is being made */
	size_t *firm_stamp, *rival_stamp;
	bool *rivals_open; /* those of this place and industry who are in accept others */
	struct draft *draft;
	size_t drafts, draft_cap;
};

/* Who wants a theme, best fit first. */
struct claimant {
	struct seat *seat;
	int fit;
};

/* ---- what firms say ---- */

enum sharing sharing_of(const char *shareable)
{
	static const struct {
		const char *word;
		enum sharing means;
	} words[] = {
		{ "no", SHARE_NO },    { "nei", SHARE_NO },
		{ "nej", SHARE_NO },   { "ii", SHARE_NO },
		{ "false", SHARE_NO }, { "0", SHARE_NO },
		{ "yes", SHARE_YES },  { "ja", SHARE_YES },
		{ "juo", SHARE_YES },  { "true", SHARE_YES },
		{ "1", SHARE_YES },    { SHARE_WITH_COMPETITORS, SHARE_COMPETITORS },
	};

	for (size_t i = 0; shareable && i < ARRAY_LEN(words); i++)
		if (strcmp(shareable, words[i].word) == 0)
			return words[i].means;
	return SHARE_NOT_TOLD;
}

/* "16.232"; "" when it is not told as exactly. */
static const char *industry_of(const struct need *n)
{
	const char *nace = n->nace ? nace_class(n->nace) : "";

	return strlen(nace) >= NACE_CHARS ? nace : "";
}

static const char *text_or_empty(const char *s)
{
	return s ? s : "";
}

/* ---- places ---- */

static int by_km(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->km < y->km || x->km > y->km)
		return x->km < y->km ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static const struct municipality *place_at(const struct pooling *p, size_t i)
{
	return codes_municipality_at(p->options->codes, i);
}

static void measure(struct pooling *p)
{
	size_t n = p->places;

	p->near = ARENA_ARRAY(p->a, struct near, n * n);
	p->km = ARENA_ARRAY(p->a, double, n *n);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			double km = i == j ? 0 : municipality_km(place_at(p, i), place_at(p, j));

			p->km[i * n + j] = km;
			p->near[i * n + j] = (struct near){ j, km };
		}
		qsort(&p->near[i * n], n, sizeof *p->near, by_km);
	}
}

/* Of two places that are as good, the one with the lower number. */
static bool goes_before(const struct pooling *p, size_t a, size_t b)
{
	return strcmp(place_at(p, a)->nr, place_at(p, b)->nr) < 0;
}

/* ---- seats ---- */

static int by_id(const void *a, const void *b)
{
	const struct need *x = (*(const struct cohort_need *const *)a)->need;
	const struct need *y = (*(const struct cohort_need *const *)b)->need;
	int c = strcmp(x->id, y->id);

	return c ? c : strcmp(text_or_empty(x->orgnr), text_or_empty(y->orgnr));
}

/* A firm is known by its number, else by its name. */
static const char *firm_of(const struct need *n)
{
	return n->orgnr && *n->orgnr ? n->orgnr : text_or_empty(n->firm_name);
}

static int notice_of(const struct cohort_options *o)
{
	return o->notice > 0 ? o->notice : COHORT_NOTICE;
}

static enum cohort_left judge(const struct seat *s, const struct need *n)
{
	if (sharing_of(n->shareable) == SHARE_NO)
		return LEFT_NOT_SHARED;
	if (!s->given->claim_count)
		return LEFT_NO_THEME;
	if (!*firm_of(n))
		return LEFT_NO_FIRM;
	if (!s->online && s->place == NOWHERE)
		return LEFT_NO_PLACE;
	return s->first > s->last ? LEFT_TOO_SOON : LEFT_ALONE;
}

static void fill_seat(struct pooling *p, struct seat *s, const struct map *place)
{
	const struct cohort_options *o = p->options;
	const struct need *n = s->given->need;
	const struct municipality *m = codes_municipality(o->codes, n->municipality);

	s->home = m;
	s->online = n->mode == MODE_ONLINE;
	s->place = m && !s->online ? map_get(place, m->nr) : NOWHERE;
	s->limit = n->max_km >= 0 ? n->max_km : o->max_km > 0 ? o->max_km : COHORT_KM;
	if (o->cap_km > 0 && s->limit > o->cap_km)
		s->limit = o->cap_km;
	s->people = n->people < 1 ? 1 : n->people > MOST_PEOPLE ? MOST_PEOPLE : n->people;
	s->accepts = o->competitors || sharing_of(n->shareable) == SHARE_COMPETITORS;
	s->first = o->today.year ? date_to_days(o->today) + notice_of(o) : INT64_MIN;
	s->last = n->latest_start.year ? date_to_days(n->latest_start) : INT64_MAX;
	if (s->limit > p->farthest)
		p->farthest = s->limit;
}

/* The needs that can be pooled, in the order of their ids; why the others cannot, in `left`. */
static void seat_needs(struct pooling *p, enum cohort_left *left, const struct cohort_need *need,
		       size_t count)
{
	const struct cohort_need **order = ARENA_ARRAY(p->a, const struct cohort_need *, count);
	struct map place = { 0 }, firms = { 0 }, rivals = { 0 };

	for (size_t i = 0; i < p->places; i++)
		map_put(&place, place_at(p, i)->nr, i);
	for (size_t i = 0; i < count; i++)
		order[i] = &need[i];
	qsort(order, count, sizeof *order, by_id);
	p->seat = ARENA_ARRAY(p->a, struct seat, count);
	for (size_t i = 0; i < count; i++) {
		struct seat *s = &p->seat[p->count];
		const struct need *n = order[i]->need;

		*s = (struct seat){ .given = order[i], .index = (size_t)(order[i] - need) };
		fill_seat(p, s, &place);
		left[s->index] = judge(s, n);
		if (left[s->index] != LEFT_ALONE)
			continue;
		s->firm = map_put(&firms, firm_of(n), firms.count);
		s->rivals = NOWHERE;
		if (*industry_of(n) && s->home)
			s->rivals = map_put(&rivals,
					    arena_printf(p->a, "%.*s %s", NACE_CHARS,
							 industry_of(n), s->home->nr),
					    rivals.count);
		p->count++;
	}
	p->firm_stamp = ARENA_ARRAY(p->a, size_t, firms.count);
	p->rival_stamp = ARENA_ARRAY(p->a, size_t, rivals.count);
	p->rivals_open = ARENA_ARRAY(p->a, bool, rivals.count);
	map_release(&place);
	map_release(&firms);
	map_release(&rivals);
}

static int by_fit(const void *a, const void *b)
{
	const struct claimant *x = a, *y = b;

	if (x->fit != y->fit)
		return x->fit > y->fit ? -1 : 1;
	return x->seat < y->seat ? -1 : x->seat > y->seat;
}

/* From the themes of each need to the needs of each theme. */
static void sort_claims(struct pooling *p)
{
	size_t *from = ARENA_ARRAY(p->a, size_t, p->themes + 2);

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->seat[i].given->claim_count; k++)
			from[p->seat[i].given->claim[k].theme + 2]++;
	for (size_t t = 2; t < p->themes + 2; t++)
		from[t] += from[t - 1];
	p->claimant = ARENA_ARRAY(p->a, struct claimant, from[p->themes + 1]);
	for (size_t i = 0; i < p->count; i++) {
		const struct cohort_need *n = p->seat[i].given;

		for (size_t k = 0; k < n->claim_count; k++)
			p->claimant[from[n->claim[k].theme + 1]++] =
				(struct claimant){ &p->seat[i], n->claim[k].fit };
	}
	p->claim_from = from;
	for (size_t t = 0; t < p->themes; t++)
		qsort(&p->claimant[from[t]], from[t + 1] - from[t], sizeof *p->claimant, by_fit);
}

/* ---- drafts ---- */

static int size_of(const struct pooling *p, size_t theme)
{
	int size = p->theme[theme].size > 0 ? p->theme[theme].size
		   : p->options->size > 0   ? p->options->size
					    : COHORT_SIZE;

	return size < MOST_SIZE ? size : MOST_SIZE;
}

static int most_of(const struct pooling *p, size_t theme)
{
	int size = size_of(p, theme), most = p->theme[theme].most;

	return most >= size ? most : 2 * size;
}

static bool is_full(const struct pooling *p, const struct draft *d)
{
	return d->people >= size_of(p, d->theme) && d->count > 1;
}

static void draft_begin(struct pooling *p, struct draft *d, size_t theme, bool online, size_t place)
{
	d->theme = theme;
	d->online = online;
	d->place = place;
	d->count = 0;
	d->people = 0;
	d->travel = 0;
	d->first = INT64_MIN;
	d->last = INT64_MAX;
	p->stamp++;
}

static bool takes(const struct pooling *p, const struct draft *d, const struct seat *s, double km)
{
	int64_t first = s->first > d->first ? s->first : d->first;
	int64_t last = s->last < d->last ? s->last : d->last;

	if (s->taken || km > s->limit || first > last)
		return false;
	if (s->people > most_of(p, d->theme) - d->people || p->firm_stamp[s->firm] == p->stamp)
		return false;
	return s->rivals == NOWHERE || p->rival_stamp[s->rivals] != p->stamp ||
	       (s->accepts && p->rivals_open[s->rivals]);
}

/* Who is in is told by stamps, so that asking costs nothing. */
static void stamp_seat(struct pooling *p, const struct seat *s)
{
	p->firm_stamp[s->firm] = p->stamp;
	if (s->rivals == NOWHERE)
		return;
	p->rivals_open[s->rivals] = s->accepts && (p->rival_stamp[s->rivals] != p->stamp ||
						   p->rivals_open[s->rivals]);
	p->rival_stamp[s->rivals] = p->stamp;
}

static void add_seat(struct pooling *p, struct draft *d, struct seat *s, double km)
{
	size_t n = d->count;

	stamp_seat(p, s);
	*ARENA_PUSH(p->a, d->seat, d->count, d->cap) = s;
	*ARENA_PUSH(p->a, d->km, n, d->km_cap) = km;
	d->people += s->people;
	d->travel += km * s->people;
	if (s->first > d->first)
		d->first = s->first;
	if (s->last < d->last)
		d->last = s->last;
}

/* Which of two drafts of one theme is better: full, least travel a head; else most people. */
static bool is_better(const struct pooling *p, const struct draft *a, const struct draft *b)
{
	bool full = is_full(p, a);
	double x = a->travel, y = b->travel;

	if (!b->count || full != is_full(p, b))
		return !b->count || full;
	if (!full && a->people != b->people)
		return a->people > b->people;
	if (full) {
		x *= b->people;
		y *= a->people;
	}
	if (x < y || x > y)
		return x < y;
	if (a->people != b->people)
		return a->people > b->people;
	return !a->online && goes_before(p, a->place, b->place);
}

/* ---- one theme ---- */

static void mark_near(struct pooling *p, size_t place, double limit)
{
	const struct near *n = &p->near[place * p->places];

	for (size_t k = 0; k < p->places && n[k].km <= limit; k++)
		p->candidate[n[k].place] = true;
}

/* The live needs of a theme, by place; from where one of them is near enough. */
static void pool_open(struct pooling *p, size_t theme)
{
	size_t from = p->claim_from[theme], end = p->claim_from[theme + 1];

	for (size_t i = 0; i < p->places; i++) {
		p->candidate[i] = false;
		p->reach[i] = -1;
		p->head[i] = NOWHERE;
	}
	for (size_t i = end; i-- > from;) {
		const struct seat *s = p->claimant[i].seat;

		if (s->taken || s->online)
			continue;
		p->next[i] = p->head[s->place];
		p->head[s->place] = i;
		if (s->limit > p->reach[s->place])
			p->reach[s->place] = s->limit;
	}
	for (size_t i = 0; i < p->places; i++)
		mark_near(p, i, p->reach[i]);
}

/* From one place: the nearest needs until the class is full. */
static void gather_at(struct pooling *p, struct draft *d, size_t theme, size_t place)
{
	draft_begin(p, d, theme, false, place);
	for (size_t k = 0; k < p->places; k++) {
		const struct near *n = &p->near[place * p->places + k];

		if (n->km > p->farthest || is_full(p, d))
			break;
		for (size_t i = p->head[n->place]; i != NOWHERE && !is_full(p, d); i = p->next[i])
			if (takes(p, d, p->claimant[i].seat, n->km))
				add_seat(p, d, p->claimant[i].seat, n->km);
	}
}

static void gather_online(struct pooling *p, struct draft *d, size_t theme)
{
	draft_begin(p, d, theme, true, NOWHERE);
	for (size_t i = p->claim_from[theme]; i < p->claim_from[theme + 1]; i++) {
		struct seat *s = p->claimant[i].seat;

		if (!is_full(p, d) && s->online && takes(p, d, s, 0))
			add_seat(p, d, s, 0);
	}
}

/* Where these people travel least and nobody too far; where they are stays when none is better. */
static void settle_place(struct pooling *p, struct draft *d)
{
	for (size_t place = 0; place < p->places && !d->online; place++) {
		double travel = 0;
		bool near = true;

		for (size_t i = 0; i < d->count && near; i++) {
			double km = p->km[place * p->places + d->seat[i]->place];

			near = km <= d->seat[i]->limit;
			travel += km * d->seat[i]->people;
		}
		if (!near || travel > d->travel ||
		    (travel >= d->travel && !goes_before(p, place, d->place)))
			continue;
		d->place = place;
		d->travel = travel;
	}
	for (size_t i = 0; i < d->count && !d->online; i++)
		d->km[i] = p->km[d->place * p->places + d->seat[i]->place];
}

static void swap(struct draft *a, struct draft *b)
{
	struct draft x = *a;

	*a = *b;
	*b = x;
}

/* The best cohort that the theme has now; false: none of two firms. */
static bool best_of_theme(struct pooling *p, struct draft *best, size_t theme, bool online)
{
	struct draft d = { 0 };

	best->count = 0;
	if (online)
		gather_online(p, best, theme);
	for (size_t place = 0; !online && place < p->places; place++) {
		if (!p->candidate[place])
			continue;
		gather_at(p, &d, theme, place);
		if (d.count > 1 && is_better(p, &d, best))
			swap(&d, best);
	}
	return best->count > 1;
}

static void keep(struct pooling *p, const struct draft *d)
{
	struct draft *to = ARENA_PUSH(p->a, p->draft, p->drafts, p->draft_cap);

	*to = *d;
	to->cap = to->km_cap = d->count;
	to->seat = ARENA_ARRAY(p->a, struct seat *, d->count);
	to->km = ARENA_ARRAY(p->a, double, d->count);
	for (size_t i = 0; i < d->count; i++) {
		to->seat[i] = d->seat[i];
		to->km[i] = d->km[i];
		d->seat[i]->taken = true;
	}
	settle_place(p, to);
}

/* As many cohorts as a theme gives, online or at a place; only full ones, or all. */
static void pool_theme(struct pooling *p, size_t theme, bool online, bool full_only)
{
	struct draft best = { 0 };

	for (;;) {
		if (!online)
			pool_open(p, theme);
		if (!best_of_theme(p, &best, theme, online) || (full_only && !is_full(p, &best)))
			break;
		keep(p, &best);
	}
}

/* ---- all of them ---- */

struct wanted {
	size_t theme;
	const char *key;
	int64_t weight; /* people times fit */
};

static int by_weight(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return strcmp(x->key, y->key);
}

/* Themes that two still want, most wanted first. */
static size_t order_themes(struct wanted *out, const struct pooling *p)
{
	size_t n = 0;

	for (size_t t = 0; t < p->themes; t++) {
		struct wanted w = { .theme = t, .key = p->theme[t].key };
		size_t live = 0;

		for (size_t i = p->claim_from[t]; i < p->claim_from[t + 1]; i++) {
			const struct claimant *c = &p->claimant[i];

			if (c->seat->taken)
				continue;
			live++;
			w.weight += (int64_t)c->seat->people * c->fit;
		}
		if (live > 1)
			out[n++] = w;
	}
	qsort(out, n, sizeof *out, by_weight);
	return n;
}

static void pool_themes(struct pooling *p, bool full_only)
{
	struct wanted *order = ARENA_ARRAY(p->a, struct wanted, p->themes);
	size_t n = order_themes(order, p);

	for (size_t i = 0; i < n; i++) {
		pool_theme(p, order[i].theme, false, full_only);
		pool_theme(p, order[i].theme, true, full_only);
	}
}

static bool claims(const struct seat *s, size_t theme)
{
	for (size_t i = 0; i < s->given->claim_count; i++)
		if (s->given->claim[i].theme == theme)
			return true;
	return false;
}

/* Who is left over joins a full class that it could have been in. */
static void join_full(struct pooling *p)
{
	for (size_t k = 0; k < p->drafts; k++) {
		struct draft *d = &p->draft[k];

		p->stamp++;
		for (size_t i = 0; i < d->count; i++)
			stamp_seat(p, d->seat[i]);
		for (size_t i = p->claim_from[d->theme]; i < p->claim_from[d->theme + 1]; i++) {
			struct seat *s = p->claimant[i].seat;
			double km;

			if (s->taken || s->online != d->online || !claims(s, d->theme))
				continue;
			km = d->online ? 0 : p->km[d->place * p->places + s->place];
			if (!takes(p, d, s, km))
				continue;
			add_seat(p, d, s, km);
			s->taken = true;
		}
		settle_place(p, d);
	}
}

/* ---- the result ---- */

static int by_need_id(const void *a, const void *b)
{
	const struct seat *x = *(struct seat *const *)a, *y = *(struct seat *const *)b;

	return x < y ? -1 : x > y;
}

static void tell(struct cohort *out, const struct pooling *p, const struct draft *d)
{
	struct cohort_member *m = ARENA_ARRAY(p->result, struct cohort_member, d->count);

	*out = (struct cohort){ .theme = d->theme, .online = d->online, .count = d->count };
	out->member = m;
	out->people = d->people;
	out->size = size_of(p, d->theme);
	out->travel = d->travel;
	out->place = d->online ? NULL : place_at(p, d->place);
	if (d->first != INT64_MIN)
		out->first = date_from_days(d->first);
	if (d->last != INT64_MAX)
		out->last = date_from_days(d->last);
	qsort(d->seat, d->count, sizeof(struct seat *), by_need_id);
	for (size_t i = 0; i < d->count; i++) {
		const struct seat *s = d->seat[i];

		m[i] = (struct cohort_member){ s->index,
					       d->online ? 0
							 : p->km[d->place * p->places + s->place] };
		out->unsaid += s->given->need->people < 1;
	}
}

/* Full ones first, most people; then what lacks least; then by theme and first member. */
struct listed {
	struct draft *draft;
	const char *key;
	bool full;
	int lacks;
};

static int by_listing(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int c;

	if (x->full != y->full)
		return x->full ? -1 : 1;
	if (x->lacks != y->lacks)
		return x->lacks < y->lacks ? -1 : 1;
	if (x->draft->people != y->draft->people)
		return x->draft->people > y->draft->people ? -1 : 1;
	c = strcmp(x->key, y->key);
	if (c)
		return c;
	return x->draft->seat[0] < y->draft->seat[0] ? -1 : x->draft->seat[0] > y->draft->seat[0];
}

static void tell_all(struct cohort_result *out, const struct pooling *p)
{
	struct listed *l = ARENA_ARRAY(p->a, struct listed, p->drafts);

	for (size_t i = 0; i < p->drafts; i++) {
		struct draft *d = &p->draft[i];

		qsort(d->seat, d->count, sizeof(struct seat *), by_need_id);
		l[i] = (struct listed){ d, p->theme[d->theme].key, is_full(p, d), 0 };
		if (!l[i].full)
			l[i].lacks = size_of(p, d->theme) - d->people;
		out->full += l[i].full;
	}
	qsort(l, p->drafts, sizeof *l, by_listing);
	out->count = p->drafts;
	out->cohort = ARENA_ARRAY(p->result, struct cohort, p->drafts);
	for (size_t i = 0; i < p->drafts; i++) {
		tell(&out->cohort[i], p, l[i].draft);
		for (size_t k = 0; k < l[i].draft->count; k++)
			out->left[l[i].draft->seat[k]->index] = LEFT_IN_COHORT;
	}
}

static void pool(struct cohort_result *out, struct pooling *p)
{
	sort_claims(p);
	p->head = ARENA_ARRAY(p->a, size_t, p->places);
	p->next = ARENA_ARRAY(p->a, size_t, p->claim_from[p->themes]);
	p->reach = ARENA_ARRAY(p->a, double, p->places);
	p->candidate = ARENA_ARRAY(p->a, bool, p->places);
	pool_themes(p, true);
	join_full(p);
	pool_themes(p, false);
	tell_all(out, p);
}

void cohorts_find(struct cohort_result *out, const struct cohort_need *need, size_t count,
		  const struct cohort_theme *theme, size_t themes, const struct cohort_options *o,
		  struct arena *a)
{
	struct pooling p = {
		.options = o, .theme = theme, .themes = themes, .a = arena_new(), .result = a
	};

	*out = (struct cohort_result){ .left = ARENA_ARRAY(a, enum cohort_left, count) };
	p.places = o->codes ? codes_municipality_count(o->codes) : 0;
	seat_needs(&p, out->left, need, count);
	if (p.count > 1) {
		measure(&p);
		pool(out, &p);
	}
	for (size_t i = 0; i < count; i++)
		out->lefts[out->left[i]]++;
	arena_free(p.a);
}
