#include "base/number.h"
#include "interview/internal.h"

#include <math.h>

/*
 * Places: "latitude longitude altitude accuracy" in degrees and metres, as ODK keeps them; of a
 * trace or a shape one after the other with ';' between them.
 */
enum { LATITUDE, LONGITUDE, ALTITUDE, ACCURACY, PARTS };
enum { TRACE_POINTS = 2, SHAPE_POINTS = 4 }; /* a triangle ends where it began */

struct place_on_earth {
	double part[PARTS];
	size_t count;
};

static bool is_on_earth(const struct place_on_earth *p)
{
	return p->count >= 2 && fabs(p->part[LATITUDE]) <= 90 && fabs(p->part[LONGITUDE]) <= 180 &&
	       p->part[ACCURACY] >= 0;
}

static bool parse_point(struct place_on_earth *out, const char *s, size_t n, struct arena *a)
{
	const char *p = arena_strndup(a, s, n);

	*out = (struct place_on_earth){ 0 };
	while (*(p += strspn(p, " \t\r\n"))) {
		size_t len = strcspn(p, " \t\r\n");

		if (out->count == PARTS ||
		    !number_parse_decimal(&out->part[out->count++], arena_strndup(a, p, len)))
			return false;
		p += len;
	}
	return is_on_earth(out);
}

static void print_point(struct strbuf *b, const struct place_on_earth *p)
{
	for (size_t i = 0; i < PARTS; i++) {
		if (i)
			strbuf_addc(b, ' ');
		number_print(b, p->part[i]);
	}
}

typedef bool parse_fn(struct place_on_earth *out, const char *s, size_t n, struct arena *a);

struct track {
	struct place_on_earth *at;
	size_t count, cap;
};

/* Points with ';' between them, and one behind them or not. */
static bool parse_track(struct track *out, const char *s, parse_fn *parse, struct arena *a)
{
	*out = (struct track){ 0 };
	while (*(s += strspn(s, " \t\r\n"))) {
		size_t n = strcspn(s, ";");

		if (!parse(ARENA_PUSH(a, out->at, out->count, out->cap), s, n, a))
			return false;
		s += n;
		s += *s == ';';
	}
	return out->count > 0;
}

static const char *print_track(const struct track *t, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < t->count; i++) {
		if (i)
			strbuf_addc(&b, ';');
		print_point(&b, &t->at[i]);
	}
	return strbuf_text(&b);
}

const char *normal_place(const char *s, struct arena *a)
{
	struct track t;

	return parse_track(&t, s, parse_point, a) ? print_track(&t, a) : s;
}

static bool is_closed(const struct track *t)
{
	const double *first = t->at[0].part, *last = t->at[t->count - 1].part;

	return first[LATITUDE] == last[LATITUDE] && first[LONGITUDE] == last[LONGITUDE];
}

bool is_place(enum form_data d, const char *value)
{
	struct arena *a = arena_new();
	struct track t;
	bool ok = parse_track(&t, value, parse_point, a);

	if (ok && d == DATA_GEOPOINT)
		ok = t.count == 1 && !strchr(value, ';');
	else if (ok && d == DATA_GEOTRACE)
		ok = t.count >= TRACE_POINTS;
	else if (ok)
		ok = t.count >= SHAPE_POINTS && is_closed(&t);
	arena_free(a);
	return ok;
}

/* ---- as people write them ------------------------------------------------------------------- */

/* Letters of the four quarters in Norwegian, Swedish and English. */
static const struct {
	const char *letter;
	char axis; /* which part it speaks of */
	int sign;
} quarters[] = {
	{ "N", LATITUDE, 1 },	{ "S", LATITUDE, -1 },	{ "E", LONGITUDE, 1 },
	{ "Ø", LONGITUDE, 1 },	{ "Ö", LONGITUDE, 1 },	{ "W", LONGITUDE, -1 },
	{ "V", LONGITUDE, -1 }, { "n", LATITUDE, 1 },	{ "s", LATITUDE, -1 },
	{ "e", LONGITUDE, 1 },	{ "ø", LONGITUDE, 1 },	{ "ö", LONGITUDE, 1 },
	{ "w", LONGITUDE, -1 }, { "v", LONGITUDE, -1 },
};

/* -1: no such letter here; *s is moved past it. */
static int take_quarter(const char **s)
{
	for (size_t i = 0; i < ARRAY_LEN(quarters); i++) {
		size_t n = strlen(quarters[i].letter);

		if (strncmp(*s, quarters[i].letter, n) == 0) {
			*s += n;
			return (int)i;
		}
	}
	return -1;
}

static bool take_mark(const char **s, const char *const marks[])
{
	for (size_t i = 0; marks[i]; i++) {
		size_t n = strlen(marks[i]);

		if (strncmp(*s, marks[i], n) == 0) {
			*s += n;
			*s += strspn(*s, " ");
			return true;
		}
	}
	return false;
}

/* Digits with a point, or (`comma`) a comma that a digit follows. */
static bool take_decimal(double *out, const char **s, bool comma, struct arena *a)
{
	size_t sign = **s == '-' || **s == '+';
	size_t n = sign + strspn(*s + sign, "0123456789");
	char *text;

	if ((*s)[n] == '.' || (comma && (*s)[n] == ',' && (*s)[n + 1] >= '0' && (*s)[n + 1] <= '9'))
		n += 1 + strspn(*s + n + 1, "0123456789");
	text = arena_alloc(a, n + 1);
	memcpy(text, *s, n);
	text[n] = '\0';
	if (comma && memchr(text, ',', n))
		*(char *)memchr(text, ',', n) = '.';
	*s += n;
	return number_parse_decimal(out, text);
}

/* 62.57, 62° 34', 62°34'12" */
static bool take_degrees(double *out, const char **s, bool comma, struct arena *a)
{
	static const char *const degree[] = { "°", "º", NULL };
	static const char *const minute[] = { "''", "'", "′", "’", NULL };
	static const char *const second[] = { "\"", "″", "''", "”", NULL };
	double minutes = 0, seconds = 0, whole;

	if (!take_decimal(&whole, s, comma, a))
		return false;
	*out = whole;
	if (!take_mark(s, degree) || **s < '0' || **s > '9')
		return true;
	if (!take_decimal(&minutes, s, comma, a) || !take_mark(s, minute) || minutes >= 60)
		return false;
	if (**s >= '0' && **s <= '9' &&
	    (!take_decimal(&seconds, s, comma, a) || !take_mark(s, second) || seconds >= 60))
		return false;
	*out = copysign(number_round(fabs(whole) + minutes / 60 + seconds / 3600, 7), whole);
	return true;
}

/* A number with or without its quarter: `axis` is which part it says it is, -1 when it does not. */
static bool take_part(double *out, int *axis, const char **s, bool comma, struct arena *a)
{
	int quarter = take_quarter(s);

	*s += strspn(*s, " \t");
	if (!take_degrees(out, s, comma, a))
		return false;
	*s += strspn(*s, " \t");
	if (quarter < 0)
		quarter = take_quarter(s);
	*s += **s == 'm';
	*axis = quarter < 0 ? -1 : quarters[quarter].axis;
	if (quarter >= 0)
		*out *= quarters[quarter].sign;
	*s += strspn(*s, ", \t");
	return true;
}

/* Longitude may stand first when both say what they are. */
static bool put_in_order(struct place_on_earth *p, const int axis[PARTS])
{
	double first = p->part[0];

	if (axis[ALTITUDE] >= 0 || axis[ACCURACY] >= 0)
		return false;
	if (axis[0] == LONGITUDE && axis[1] == LATITUDE) {
		p->part[0] = p->part[1];
		p->part[1] = first;
		return true;
	}
	return axis[0] != LONGITUDE && axis[1] != LATITUDE;
}

static bool parse_typed_point(struct place_on_earth *out, const char *s, size_t n, struct arena *a)
{
	const char *p = arena_strndup(a, s, n);
	bool comma = !strchr(p, '.');
	int axis[PARTS] = { -1, -1, -1, -1 };

	*out = (struct place_on_earth){ 0 };
	p += strspn(p, " \t\r\n");
	for (; *p; out->count++)
		if (out->count == PARTS ||
		    !take_part(&out->part[out->count], &axis[out->count], &p, comma, a))
			return false;
	return put_in_order(out, axis) && is_on_earth(out);
}

/* Between the two numbers of a place in a map's address. */
static bool take_between(const char **s)
{
	static const char *const between[] = { ",", "/", "%2C", "%2c", "&mlon=", "&lon=" };

	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (strncmp(*s, between[i], strlen(between[i])) == 0) {
			*s += strlen(between[i]);
			return true;
		}
	return false;
}

/* https://.../@62.57,11.39,12z, #map=12/62.57/11.39, geo:62.57,11.39: two numbers with points. */
static bool parse_link(struct place_on_earth *out, const char *s, struct arena *a)
{
	if (!strstr(s, "://") && strncmp(s, "geo:", 4) != 0)
		return false;
	for (; *s; s += *s != '\0') {
		const char *p = s, *second;

		*out = (struct place_on_earth){ .count = 2 };
		if (!take_decimal(&out->part[LATITUDE], &p, false, a) ||
		    !memchr(s, '.', (size_t)(p - s)))
			continue;
		second = p;
		if (take_between(&second)) {
			p = second;
			if (take_decimal(&out->part[LONGITUDE], &p, false, a) &&
			    memchr(second, '.', (size_t)(p - second)) && is_on_earth(out))
				return true;
		}
		s += strspn(s, "0123456789.+-");
	}
	return false;
}

const char *typed_place(enum form_data d, const char *typed, struct arena *a)
{
	struct track t;
	struct place_on_earth linked;

	if (d == DATA_GEOPOINT && parse_link(&linked, typed, a)) {
		struct strbuf b = STRBUF_IN(a);

		linked.count = PARTS;
		print_point(&b, &linked);
		return strbuf_text(&b);
	}
	if (!parse_track(&t, typed, parse_typed_point, a))
		return typed;
	if (d == DATA_GEOSHAPE && t.count > 1 && !is_closed(&t)) {
		struct place_on_earth first = t.at[0];

		*ARENA_PUSH(a, t.at, t.count, t.cap) = first;
	}
	return print_track(&t, a);
}
