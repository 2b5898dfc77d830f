/*
 * Municipalities by number and by every name they go by.
 */
#include "catalog/catalog.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct codes {
	struct arena *arena; /* texts */
	struct municipality *at;
	size_t count, cap;
	struct map by_name; /* numbers and folded names; AMBIGUOUS for a name of two */
	const char **name;  /* all names as written, for the nearest one */
	size_t *of;	    /* their municipalities */
	size_t name_count, name_cap, of_count, of_cap;
	uint64_t digest;
};

static const size_t ambiguous = (size_t)-2;

struct codes *codes_new(void)
{
	struct codes *c = heap_alloc(1, sizeof *c);

	c->arena = arena_new();
	return c;
}

void codes_free(struct codes *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	map_release(&c->by_name);
	free(c->at);
	free(c->name);
	free(c->of);
	free(c);
}

/* Folded, without blanks at the ends and the word for municipality. */
static const char *key_of(struct arena *a, const char *name)
{
	static const char *const words[] = { " kommune", " kommun", " municipality", " herad" };
	char *key = arena_strdup(a, utf8_fold(a, name));
	size_t n;

	while (*key == ' ')
		key++;
	n = strlen(key);
	while (n && key[n - 1] == ' ')
		key[--n] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t len = strlen(words[i]);

		if (n > len && strcmp(key + n - len, words[i]) == 0) {
			key[n - len] = '\0';
			break;
		}
	}
	return key;
}

/* A name of two municipalities finds neither. */
static void add_key(struct codes *c, const char *key, size_t i)
{
	size_t was = map_put(&c->by_name, key, i);

	if (was != i)
		map_set(&c->by_name, key, ambiguous);
}

static void add_name(struct codes *c, const char *name, size_t i)
{
	struct arena *scratch = arena_new();

	if (*name) {
		add_key(c, key_of(scratch, name), i);
		add_key(c, name, i);
		*HEAP_PUSH(c->name, c->name_count, c->name_cap) = arena_strdup(c->arena, name);
		*HEAP_PUSH(c->of, c->of_count, c->of_cap) = i;
	}
	arena_free(scratch);
}

static void digest(struct codes *c, const char *text)
{
	const uint64_t parts[] = { c->digest, hash64(text, strlen(text)) };

	c->digest = hash64(parts, sizeof parts);
}

uint64_t codes_digest(const struct codes *c)
{
	return c->digest;
}

void codes_add_municipality(struct codes *c, const struct municipality *m, const char *aliases)
{
	struct municipality *copy = HEAP_PUSH(c->at, c->count, c->cap);
	size_t i = c->count - 1, n;

	*copy = (struct municipality){
		.nr = arena_strdup(c->arena, m->nr),
		.name = arena_strdup(c->arena, m->name),
		.county_nr = arena_strdup(c->arena, m->county_nr),
		.county = arena_strdup(c->arena, m->county),
		.lat = m->lat,
		.lon = m->lon,
	};
	map_put(&c->by_name, m->nr, i);
	digest(c, m->nr);
	digest(c, m->name);
	digest(c, aliases ? aliases : "");
	add_name(c, m->name, i);
	for (const char *p = aliases ? aliases : ""; *p; p += n + (p[n] == '|')) {
		n = strcspn(p, "|");
		add_name(c, arena_strndup(c->arena, p, n), i);
	}
}

/* Most names come as they stand in the list: try that before folding. */
static size_t look_up(const struct codes *c, const char *name)
{
	struct arena *scratch;
	size_t i;

	if (!c || !name || !*name)
		return MAP_NONE;
	i = map_get(&c->by_name, name);
	if (i != MAP_NONE)
		return i;
	scratch = arena_new();
	i = map_get(&c->by_name, key_of(scratch, name));
	arena_free(scratch);
	return i;
}

const struct municipality *codes_municipality(const struct codes *c, const char *name)
{
	size_t i = look_up(c, name);

	return i == MAP_NONE || i == ambiguous ? NULL : &c->at[i];
}

const char *codes_called(const struct codes *c, const struct municipality *m)
{
	size_t i = (size_t)(m - c->at);

	for (size_t k = 0; k < c->name_count; k++)
		if (c->of[k] == i && codes_municipality(c, c->name[k]) == m)
			return c->name[k];
	return m->nr;
}

/* ---- the nearest name ---- */

enum { LONGEST_NAME = 40 };

static size_t runes_of(uint32_t out[LONGEST_NAME], const char *s)
{
	size_t n = 0;

	while (*s && n < LONGEST_NAME)
		s += utf8_decode(&out[n++], s);
	return n;
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters to put in, leave out, change or swap with the next. */
static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t row[3][LONGEST_NAME + 1];

	for (size_t k = 0; k <= m; k++)
		row[0][k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *above = row[(i + 2) % 3], *before = row[(i + 1) % 3];

		now[0] = i;
		for (size_t k = 1; k <= m; k++) {
			now[k] = least(above[k] + 1, now[k - 1] + 1,
				       above[k - 1] + (a[i - 1] != b[k - 1]));
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] &&
			    before[k - 2] + 1 < now[k])
				now[k] = before[k - 2] + 1;
		}
	}
	return row[n % 3][m];
}

const char *codes_municipality_near(const struct codes *c, const char *name)
{
	struct arena *scratch = arena_new();
	uint32_t want[LONGEST_NAME], have[LONGEST_NAME];
	size_t n = runes_of(want, key_of(scratch, name));
	size_t best = n < 6 ? 1 : n < 10 ? 2 : 3; /* letters that may differ */
	const char *found = NULL;

	for (size_t i = 0; n && i < c->name_count; i++) {
		size_t m = runes_of(have, key_of(scratch, c->name[i])), d;

		if (m > n + best || n > m + best)
			continue;
		d = distance(want, n, have, m);
		if (d < best || (d == best && !found)) {
			best = d;
			found = c->at[c->of[i]].name;
		}
	}
	arena_free(scratch);
	return found;
}

size_t codes_municipality_count(const struct codes *c)
{
	return c->count;
}

const struct municipality *codes_municipality_at(const struct codes *c, size_t i)
{
	if (i >= c->count)
		BUG("municipality %zu of %zu", i, c->count);
	return &c->at[i];
}

double municipality_km(const struct municipality *a, const struct municipality *b)
{
	const double earth_km = 6371.0, degree = 3.14159265358979323846 / 180;
	double lat = sin((b->lat - a->lat) * degree / 2), lon = sin((b->lon - a->lon) * degree / 2);
	double h = lat * lat + cos(a->lat * degree) * cos(b->lat * degree) * lon * lon;

	return 2 * earth_km * asin(sqrt(h < 1 ? h : 1));
}
