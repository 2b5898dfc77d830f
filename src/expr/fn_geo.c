#include "expr/internal.h"
#include "base/number.h"

#include <math.h>

static const double earth_radius = 6378100; /* metres, as ODK's clients have it */

struct point {
	double lat, lon;
};

struct points {
	struct point *at;
	size_t count, cap;
};

static double radians(double degrees)
{
	return degrees * M_PI / 180;
}

/* One number of a place; gives what follows it. */
static const char *take_degrees(double *out, const char *s)
{
	char copy[64];
	size_t n;

	s += strspn(s, " \t\r\n");
	n = strcspn(s, " \t\r\n;");
	snprintf(copy, sizeof copy, "%.*s", (int)(n < sizeof copy ? n : 0), s);
	*out = text_number(copy);
	return s + n;
}

/* "lat lon [altitude accuracy]" */
static bool parse_point(struct point *out, const char *s)
{
	s = take_degrees(&out->lat, s);
	take_degrees(&out->lon, s);
	return fabs(out->lat) <= 90 && fabs(out->lon) <= 180;
}

static bool parse_points(struct points *l, struct eval *ev, const struct ast *x, const char *s)
{
	const char *white = " \t\r\n;";

	for (s += strspn(s, white); *s; s += strspn(s, white)) {
		size_t n = strcspn(s, ";");
		struct point *p = ARENA_PUSH(ev->arena, l->at, l->count, l->cap);

		if (!eval_visit(ev, x))
			return false;
		if (!parse_point(p, s))
			return eval_fail(ev, x, _("'%.40s' is not a place: latitude longitude"), s);
		s += n;
	}
	return true;
}

/* The points of all arguments: node lists of places, traces, shapes. */
static bool take_points(struct points *l, struct eval *ev, const struct focus *f,
			const struct ast *x)
{
	struct values v;

	*l = (struct points){ 0 };
	if (!arg_spread(&v, ev, f, x, 0))
		return false;
	for (size_t i = 0; i < v.count; i++)
		if (!parse_points(l, ev, x, value_string(&v.at[i], ev->arena)))
			return false;
	return true;
}

static bool give_measure(struct value *out, double metres)
{
	enum { CENTIMETRES = 2 };

	return give_number(out, number_round(metres, CENTIMETRES));
}

/* Of the polygon on a sphere, in square metres; the ring is closed by itself. */
bool fn_area(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct points l;
	double sum = 0;

	if (!take_points(&l, ev, f, x))
		return false;
	if (l.count < 3)
		return give_number(out, 0);
	for (size_t i = 0; i < l.count; i++) {
		const struct point *p = &l.at[i], *q = &l.at[(i + 1) % l.count];

		sum += radians(q->lon - p->lon) * (2 + sin(radians(p->lat)) + sin(radians(q->lat)));
	}
	return give_measure(out, fabs(sum * earth_radius * earth_radius / 2));
}

static double between(struct point p, struct point q)
{
	double lat = sin(radians(q.lat - p.lat) / 2);
	double lon = sin(radians(q.lon - p.lon) / 2);
	double h = lat * lat + lon * lon * cos(radians(p.lat)) * cos(radians(q.lat));

	return 2 * earth_radius * asin(fmin(1, sqrt(h)));
}

/* Along the line through all points, in metres. */
bool fn_distance(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct points l;
	double sum = 0;

	if (!take_points(&l, ev, f, x))
		return false;
	for (size_t i = 1; i < l.count; i++)
		sum += between(l.at[i - 1], l.at[i]);
	return give_measure(out, sum);
}

/* A ray to the east crosses the ring an odd number of times. */
static bool is_inside(struct point p, const struct point *ring, size_t n)
{
	bool inside = false;

	for (size_t i = 0, k = n - 1; i < n; k = i++) {
		const struct point a = ring[i], b = ring[k];

		if ((a.lat > p.lat) != (b.lat > p.lat) &&
		    p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
			inside = !inside;
	}
	return inside;
}

bool fn_geofence(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct points place = { 0 }, ring = { 0 };
	const char *point, *shape;

	if (!arg_string(&point, ev, f, x, 0) || !arg_string(&shape, ev, f, x, 1))
		return false;
	if (!*point || !*shape)
		return give_boolean(out, false);
	if (!parse_points(&place, ev, x, point) || !parse_points(&ring, ev, x, shape))
		return false;
	return give_boolean(out, place.count > 0 && ring.count > 2 &&
					 is_inside(place.at[0], ring.at, ring.count));
}

/* On which side of the line a-b c lies: sign of the area they span. */
static int side(struct point a, struct point b, struct point c)
{
	double d = (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);

	return (d > 0) - (d < 0);
}

static bool cross(const struct point *p, const struct point *q)
{
	return side(p[0], p[1], q[0]) != side(p[0], p[1], q[1]) &&
	       side(q[0], q[1], p[0]) != side(q[0], q[1], p[1]);
}

/* Does the line or shape cross itself? Neighbouring segments share a point and do not count. */
bool fn_intersects(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct points l;
	bool closed, hit = false;

	if (!take_points(&l, ev, f, x))
		return false;
	closed = l.count > 2 && l.at[0].lat == l.at[l.count - 1].lat &&
		 l.at[0].lon == l.at[l.count - 1].lon;
	for (size_t i = 0; i + 1 < l.count && !hit; i++)
		for (size_t k = i + 2; k + 1 < l.count && !hit; k++) {
			if (!eval_visit(ev, x))
				return false;
			hit = !(closed && i == 0 && k + 2 == l.count) && cross(&l.at[i], &l.at[k]);
		}
	return give_boolean(out, hit);
}
