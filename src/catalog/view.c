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

/* Kroner of three countries are worth much the same; other money is not compared with a wish. */
static bool is_kroner(const char *currency)
{
	return !*currency || strcmp(currency, "NOK") == 0 || strcmp(currency, "SEK") == 0 ||
	       strcmp(currency, "DKK") == 0;
}

void run_from_record(struct run *out, const struct course_record *r)
{
	const char *const *f = r->field;

	*out = (struct run){
		.start = date_or_none(f[COURSE_START]),
		.when = f[COURSE_START],
		.end = date_or_none(f[COURSE_END]),
		.deadline = date_or_none(f[COURSE_DEADLINE]),
		.municipality = f[COURSE_MUNICIPALITY],
		.price = is_kroner(f[COURSE_CURRENCY]) ? count_or_unknown(f[COURSE_PRICE]) : -1,
		.seats = count_or_unknown(f[COURSE_SEATS]),
		.mode = is_mode(f[COURSE_MODE]) ? f[COURSE_MODE] : "",
		.language = f[COURSE_LANGUAGE],
	};
	out->start_text = out->start.year || !*f[COURSE_START] || *f[COURSE_START_TEXT]
				  ? f[COURSE_START_TEXT]
				  : f[COURSE_START];
}

const struct run_more *run_more(const struct run *r)
{
	static const struct run_more nothing = {
		.code = "",
		.pace = "",
		.duration = "",
		.venue = "",
		.postcode = "",
		.currency = "",
		.vat = "",
		.updated = "",
		.price_text = "",
		.seats_free = -1,
	};

	return r->more ? r->more : &nothing;
}

bool run_more_from_record(struct run_more *out, const struct course_record *r)
{
	const char *const *f = r->field;
	const char *price = f[COURSE_PRICE];

	*out = (struct run_more){
		.code = f[COURSE_RUN_CODE],
		.pace = f[COURSE_PACE],
		.duration = f[COURSE_DURATION],
		.venue = f[COURSE_VENUE],
		.postcode = f[COURSE_POSTCODE],
		.currency = f[COURSE_CURRENCY],
		.vat = f[COURSE_VAT],
		.updated = f[COURSE_UPDATED],
		.price_text = f[COURSE_PRICE_TEXT],
		.seats_free = count_or_unknown(f[COURSE_SEATS_FREE]),
	};
	if (*price && !*out->price_text &&
	    (!is_kroner(out->currency) || count_or_unknown(price) < 0))
		out->price_text = price;
	return *out->code || *out->pace || *out->duration || *out->venue || *out->postcode ||
	       *out->currency || *out->vat || *out->updated || *out->price_text ||
	       out->seats_free >= 0;
}

const struct course_more *course_more(const struct course *c)
{
	static const struct course_more nothing = { "", "", "", "", "", "", "", "" };

	return c->more ? c->more : &nothing;
}

bool course_more_from_record(struct course_more *out, const struct course_record *r)
{
	const char *const *f = r->field;

	*out = (struct course_more){
		.learning_outcomes = f[COURSE_LEARNING_OUTCOMES],
		.keywords = f[COURSE_KEYWORDS],
		.target_group = f[COURSE_TARGET_GROUP],
		.entry_requirements = f[COURSE_ENTRY_REQUIREMENTS],
		.credit_unit = f[COURSE_CREDIT_UNIT],
		.subject_code = f[COURSE_SUBJECT_CODE],
		.subject_scheme = f[COURSE_SUBJECT_SCHEME],
		.provider_id = f[COURSE_PROVIDER_ID],
	};
	return *out->learning_outcomes || *out->keywords || *out->target_group ||
	       *out->entry_requirements || *out->credit_unit || *out->subject_code ||
	       *out->subject_scheme || *out->provider_id;
}

bool run_is_expired(const struct run *r, struct date today)
{
	struct date last = r->end.year ? r->end : r->start.year ? r->start : r->deadline;

	return last.year && today.year && date_to_days(last) < date_to_days(today);
}

bool course_is_expired(const struct course *c, struct date today)
{
	for (size_t i = 0; i < c->run_count; i++)
		if (!run_is_expired(&c->run[i], today))
			return false;
	return c->run_count > 0;
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
