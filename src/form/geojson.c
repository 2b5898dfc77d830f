/*
 * GeoJSON as a list: a row a feature, its properties as columns, its id as `id`, and a point as ODK
 * writes it as `geometry`.
 */
#include "form/internal.h"

#include "base/number.h"
#include "base/strbuf.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <json-c/json_tokener.h>

#include <limits.h>
#include <string.h>

enum { MAX_JSON_DEPTH = 32 };

static json_object *member(json_object *o, const char *name, enum json_type type)
{
	json_object *found = NULL;

	if (!json_object_is_type(o, json_type_object) ||
	    !json_object_object_get_ex(o, name, &found) || !json_object_is_type(found, type))
		return NULL;
	return found;
}

/* Numbers, texts and truths as text; what has parts is left out. */
static const char *plain_text(struct arena *a, json_object *o)
{
	if (json_object_is_type(o, json_type_object) || json_object_is_type(o, json_type_array) ||
	    !o)
		return "";
	return arena_strdup(a, json_object_get_string(o));
}

static bool is_number(json_object *o)
{
	return json_object_is_type(o, json_type_double) || json_object_is_type(o, json_type_int);
}

/* "62.57 11.39 0 0": GeoJSON has the longitude first. */
static const char *point_text(struct arena *a, json_object *feature)
{
	json_object *geometry = member(feature, "geometry", json_type_object);
	json_object *at = geometry ? member(geometry, "coordinates", json_type_array) : NULL;
	struct strbuf b = STRBUF_IN(a);

	if (!at || json_object_array_length(at) < 2 ||
	    !is_number(json_object_array_get_idx(at, 0)) ||
	    !is_number(json_object_array_get_idx(at, 1)))
		return "";
	number_print(&b, json_object_get_double(json_object_array_get_idx(at, 1)));
	strbuf_addc(&b, ' ');
	number_print(&b, json_object_get_double(json_object_array_get_idx(at, 0)));
	strbuf_add(&b, " 0 0");
	return strbuf_text(&b);
}

static void name_columns(struct filling *x, json_object *feature)
{
	json_object *properties = member(feature, "properties", json_type_object);

	struct json_object_iterator i, end;

	if (!properties)
		return;
	end = json_object_iter_end(properties);
	for (i = json_object_iter_begin(properties); !json_object_iter_equal(&i, &end);
	     json_object_iter_next(&i))
		(void)filling_column(x, json_object_iter_peek_name(&i));
}

static void take_feature(struct filling *x, json_object *feature, size_t number)
{
	json_object *properties = member(feature, "properties", json_type_object);
	const char **cell = ARENA_ARRAY(x->arena, const char *, x->list->columns);
	json_object *value = NULL;

	for (size_t i = 0; i < x->list->columns; i++)
		cell[i] = "";
	for (size_t i = 0; properties && i < x->list->columns; i++)
		if (json_object_object_get_ex(properties, x->column[i], &value))
			cell[i] = plain_text(x->arena, value);
	cell[filling_column(x, "geometry")] = point_text(x->arena, feature);
	if (json_object_is_type(feature, json_type_object) &&
	    json_object_object_get_ex(feature, "id", &value))
		cell[filling_column(x, "id")] = plain_text(x->arena, value);
	filling_row(x, cell, number);
}

static bool read_features(struct filling *x, json_object *root)
{
	json_object *features = member(root, "features", json_type_array);
	size_t n;

	if (!features)
		return filling_fail(x, 0, _("this is no GeoJSON FeatureCollection"));
	n = json_object_array_length(features);
	(void)filling_column(x, "id");
	(void)filling_column(x, "geometry");
	for (size_t i = 0; i < n; i++)
		name_columns(x, json_object_array_get_idx(features, i));
	for (size_t i = 0; i < n; i++)
		take_feature(x, json_object_array_get_idx(features, i), i + 1);
	return true;
}

bool read_geojson(struct filling *x, const char *text, size_t n)
{
	json_tokener *t = json_tokener_new_ex(MAX_JSON_DEPTH);
	json_object *root;
	bool ok;

	if (!t)
		out_of_memory();
	json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	root = n < INT_MAX ? json_tokener_parse_ex(t, text, (int)n) : NULL;
	if (!root || json_tokener_get_error(t) != json_tokener_success)
		ok = filling_fail(x, 0, _("this is no JSON that can be read"));
	else
		ok = read_features(x, root);
	json_object_put(root);
	json_tokener_free(t);
	return ok;
}
