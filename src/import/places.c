#include "import/internal.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Where a course is held, when its municipality is not told by a name or number of today: by a
 * number that was changed, by a postcode, or by a name in the text of the venue. The lists are
 * those that came with the program, read when they are first needed; without them texts stay as
 * they are.
 */

enum { LARGEST_LIST = 4 << 20, NUMBER_MAX = 5, WORDS_OF_NAME = 3, SHORTEST_NAME = 4 };

struct places {
	struct map change, postcode; /* four digits -> the number of a municipality */
};

static void read_list(struct map *out, const char *name, struct arena *a)
{
	const char *path = os_share_path(a, name);
	struct table_options o = { .delimiter = ';', .encoding = TABLE_UTF8 };
	struct table_bytes bytes = { 0 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };

	if (!os_read_file(&bytes.text, &bytes.n, a, path, LARGEST_LIST, &e) ||
	    !table_open(&t, table_source_bytes(&bytes, path), &o, &e)) {
		log_info("import", "%s is not there: %s", name, e.msg);
		return;
	}
	while (table_next(t, &row, &e) == TABLE_ROW)
		if (row.count >= 2)
			map_put(out, row.cell[0], (size_t)strtoul(row.cell[1], NULL, 10));
	table_close(t);
}

static const struct places *lists(struct import *im)
{
	struct arena *a;

	if (im->lists)
		return im->lists;
	im->lists = ARENA_NEW(im->arena, struct places);
	a = arena_new();
	read_list(&im->lists->change, "data/codes/municipality_changes.csv", a);
	read_list(&im->lists->postcode, "data/codes/postcodes.csv", a);
	arena_free(a);
	return im->lists;
}

void import_release_places(struct import *im)
{
	if (!im->lists)
		return;
	map_release(&im->lists->change);
	map_release(&im->lists->postcode);
}

static bool is_four_digits(const char *text, size_t n)
{
	return n == 4 && strspn(text, "0123456789") >= 4;
}

static const char *name_of(const struct import *im, size_t nr)
{
	char number[NUMBER_MAX];
	const struct municipality *m;

	snprintf(number, sizeof number, "%04u", (unsigned)(nr % 10000));
	m = codes_municipality(im->codes, number);
	return m ? codes_called(im->codes, m) : NULL;
}

/* By its number before 2018, 2020 or 2024: the changes are followed, one may follow another. */
static const char *by_old_number(struct import *im, const char *text)
{
	char number[NUMBER_MAX];
	const char *name = NULL;
	size_t nr = map_get(&lists(im)->change, text);

	for (int i = 0; nr != MAP_NONE && !name && i < 4; i++) {
		name = name_of(im, nr);
		snprintf(number, sizeof number, "%04u", (unsigned)(nr % 10000));
		nr = map_get(&lists(im)->change, number);
	}
	return name;
}

static const char *by_postcode(struct import *im, const char *text, size_t n)
{
	size_t nr = is_four_digits(text, n) ? map_getn(&lists(im)->postcode, text, n) : MAP_NONE;

	return nr == MAP_NONE ? NULL : name_of(im, nr);
}

static size_t word_at(const char *p)
{
	return strcspn(p, " ,.;:/()\n\t");
}

/*
 * The longest name of up to three words at p, *len bytes: a capital, and no short word that is a
 * name too.
 */
static const char *named_at(size_t *len, const struct import *im, const char *p)
{
	const struct municipality *m;
	const char *found = NULL;
	char name[64];
	size_t n = 0;

	if (*p >= 'a' && *p <= 'z')
		return NULL;
	for (int words = 0; words < WORDS_OF_NAME; words++) {
		size_t more = n + (n > 0) + word_at(p + n + (n > 0));

		if (more <= n + (n > 0) || more >= sizeof name)
			break;
		n = more;
		snprintf(name, sizeof name, "%.*s", (int)n, p);
		m = codes_municipality(im->codes, name);
		if (m && n >= SHORTEST_NAME && strcmp(name, "Time") != 0) {
			found = codes_called(im->codes, m);
			*len = n;
		}
		if (p[n] != ' ')
			break;
	}
	return found;
}

/* "Campus Hamar, bygg B", "Storgata 1, 2317 Hamar": the first, and whether another is named too. */
static const char *by_text(bool *several, struct import *im, const char *text)
{
	const char *found = NULL, *this;
	size_t n;

	*several = false;
	for (const char *p = text; *p; p += n + (p[n] != '\0')) {
		n = word_at(p);
		this = n ? named_at(&n, im, p) : NULL;
		if (!found && !this && p[n] == ' ' && n == 4) /* a place stands behind a postcode */
			this = by_postcode(im, p, n);
		*several |= found && this && strcmp(found, this) != 0;
		found = found ? found : this;
	}
	return found;
}

static void tell_several(struct import *im, const char *text, const char *found)
{
	struct place_in_file where = import_place(im, im->row_line);

	where.column = im->columns.course.name[COURSE_MUNICIPALITY];
	findings_add(&im->findings, FINDING_WARNING, "several-places", where,
		     _("several municipalities stand in '%.80s'; %s is read, and all are kept in "
		       "the venue; a row for each lets all of them be found"),
		     text, found);
}

/* In what stands for the municipality; a venue that names several does not say which it is in. */
static const char *by_words(struct import *im, const char *text, const char *venue)
{
	bool several;
	const char *found = by_text(&several, im, *text ? text : venue);

	if (several && !*text)
		return NULL;
	if (several)
		tell_several(im, text, found);
	return found;
}

/* What else was said is where in it. */
static void keep_words(struct import *im, struct course_record *r, const char *text)
{
	const char *venue = r->field[COURSE_VENUE];

	if (!text[strspn(text, "0123456789")] || strstr(venue, text))
		return;
	r->field[COURSE_VENUE] = *venue ? arena_printf(im->row_arena, "%s, %s", venue, text) : text;
}

void import_find_place(struct import *im, struct course_record *r)
{
	const char *text = r->field[COURSE_MUNICIPALITY], *postcode = r->field[COURSE_POSTCODE];
	const char *found = NULL;

	if (!codes_municipality_count(im->codes) || (*text && codes_municipality(im->codes, text)))
		return;
	if (is_four_digits(text, strlen(text)))
		found = by_old_number(im, text);
	if (!found && *text && (found = by_postcode(im, text, strlen(text))) && !*postcode)
		r->field[COURSE_POSTCODE] = text;
	if (!found && *postcode)
		found = by_postcode(im, postcode, strlen(postcode));
	if (!found)
		found = by_words(im, text, r->field[COURSE_VENUE]);
	if (!found)
		return;
	keep_words(im, r, text);
	r->field[COURSE_MUNICIPALITY] = found;
}
