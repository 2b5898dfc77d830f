/*
 * Municipalities from CSV.
 */
#include "catalog/catalog.h"

#include "base/macros.h"
#include "base/number.h"
#include "table/value.h"

#include <string.h>

enum { NR, NAME, COUNTY_NR, COUNTY, LAT, LON, ALIASES };

static const char *const headers[] = { "kommunenr", "name", "county_nr", "county",
				       "lat",	    "lon",  "aliases",	 NULL };

const char *const *municipality_known_headers(void)
{
	return headers;
}

bool municipality_columns_find(struct municipality_columns *out, const char *const *header,
			       size_t count)
{
	struct arena *scratch = arena_new();

	for (size_t i = 0; i < MUNICIPALITY_FIELDS; i++) {
		const char *key = header_key(scratch, headers[i]);

		out->at[i] = -1;
		out->name[i] = headers[i];
		for (size_t k = 0; k < count && out->at[i] < 0; k++)
			if (strcmp(header_key(scratch, header[k]), key) == 0)
				out->at[i] = (int)k;
	}
	arena_free(scratch);
	return out->at[NR] >= 0 && out->at[NAME] >= 0 && out->at[LAT] >= 0 && out->at[LON] >= 0;
}

static bool read_degrees(double *out, const char *text, double most, struct place_in_file where,
			 struct findings *f)
{
	if (number_parse_decimal(out, text) && *out >= -most && *out <= most)
		return true;
	findings_add(f, FINDING_ERROR, "degrees", where, _("'%.40s' is not a position in degrees"),
		     text);
	return false;
}

bool municipality_from_record(struct municipality *out, const char **aliases,
			      const struct municipality_columns *c, const char *const *cell,
			      size_t count, struct place_in_file where, struct findings *f)
{
	const char *text[MUNICIPALITY_FIELDS];
	struct place_in_file at[MUNICIPALITY_FIELDS];
	bool ok = true;

	for (size_t i = 0; i < MUNICIPALITY_FIELDS; i++) {
		text[i] = c->at[i] >= 0 && (size_t)c->at[i] < count ? cell[c->at[i]] : "";
		at[i] = where;
		at[i].column = c->name[i];
	}
	*out = (struct municipality){
		.nr = text[NR],
		.name = text[NAME],
		.county_nr = text[COUNTY_NR],
		.county = text[COUNTY],
	};
	*aliases = text[ALIASES];
	if (strlen(out->nr) != 4 || strspn(out->nr, "0123456789") != 4) {
		findings_add(f, FINDING_ERROR, "number", at[NR],
			     _("a municipality's number has four digits, not '%.40s'"), out->nr);
		ok = false;
	}
	if (!*out->name) {
		findings_add(f, FINDING_ERROR, "no-name", at[NAME],
			     _("the municipality has no name"));
		ok = false;
	}
	ok &= read_degrees(&out->lat, text[LAT], 90, at[LAT], f);
	ok &= read_degrees(&out->lon, text[LON], 180, at[LON], f);
	return ok;
}
