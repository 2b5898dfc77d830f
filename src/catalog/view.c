/*
 * Course records as typed values.
 */
#include "catalog/catalog.h"

#include "base/macros.h"
#include "base/number.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static struct date date_or_none(const char *text)
{
	struct date d = { 0 };

	if (!date_parse_iso(&d, text))
		d.year = 0;
	return d;
}

/* A whole number, rounded; -1 when the text is none. */
static int count_or_unknown(const char *text)
{
	double x;

	if (!*text || !number_parse_decimal(&x, text) || x < 0 || x > INT_MAX - 1)
		return -1;
	return (int)(x + 0.5);
}

static bool is_mode(const char *text)
{
	return strcmp(text, "onsite") == 0 || strcmp(text, "online") == 0 ||
	       strcmp(text, "blended") == 0;
}

void run_from_record(struct run *out, const struct course_record *r)
{
	const char *const *f = r->field;

	*out = (struct run){
		.start = date_or_none(f[COURSE_START]),
		.end = date_or_none(f[COURSE_END]),
		.deadline = date_or_none(f[COURSE_DEADLINE]),
		.municipality = f[COURSE_MUNICIPALITY],
		.price = count_or_unknown(f[COURSE_PRICE]),
		.seats = count_or_unknown(f[COURSE_SEATS]),
		.mode = is_mode(f[COURSE_MODE]) ? f[COURSE_MODE] : "",
		.language = f[COURSE_LANGUAGE],
	};
	out->start_text = out->start.year ? "" : f[COURSE_START];
}

static enum course_kind kind_of(const char *text)
{
	for (size_t k = 0; k < KIND_COUNT; k++)
		if (strcmp(text, course_kind_name((enum course_kind)k)) == 0)
			return (enum course_kind)k;
	return KIND_COURSE;
}

void course_head_from_record(struct course *out, const struct course_record *r)
{
	const char *const *f = r->field;
	const char *level = f[COURSE_LEVEL];

	*out = (struct course){
		.provider = f[COURSE_PROVIDER],
		.code = f[COURSE_CODE],
		.title = f[COURSE_TITLE],
		.description = f[COURSE_DESCRIPTION],
		.subject = f[COURSE_SUBJECT],
		.url = f[COURSE_URL],
		.kind = kind_of(f[COURSE_KIND]),
		.level = *level >= '1' && *level <= '8' && !level[1] ? *level - '0' : LEVEL_UNKNOWN,
		.language = f[COURSE_LANGUAGE],
	};
	if (!*f[COURSE_CREDITS] || !number_parse_decimal(&out->credits, f[COURSE_CREDITS]))
		out->credits = NAN;
}
