#include "catalog/thesaurus.h"

#include "base/macros.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/fields.h"

#include <string.h>

#define NAMES(language)	   { #language, "label_" #language "|labels_" #language "|name_" #language },
#define EVERYDAY(language) { "everyday_" #language, "phrases_" #language "|phrase_" #language },

static const struct field_names fields[CONCEPT_FIELDS] = {
	{ "concept", "concept id|begrep|begrepp|omgrep" },
	{ "area", "område|fagområde" },
	{ "kind", "type|slag|typ" },
	THESAURUS_LANGUAGES(NAMES)
		THESAURUS_LANGUAGES(EVERYDAY){ "broader", "overbegrep|overordnet|överordnad" },
	{ "related", "beslektet|slekta|relaterad|se også" },
	{ "styrk08", "styrk|styrk-08|isco|yrke" },
	{ "esco", "esco uri" },
	{ "source", "kilde|kjelde|källa" },
};

#define NAME_WORD(language)	#language,
#define EVERYDAY_WORD(language) "everyday_" #language,
const char *const concept_fields[] = {
	"concept", "area",
	"kind",	   THESAURUS_LANGUAGES(NAME_WORD) THESAURUS_LANGUAGES(EVERYDAY_WORD) "broader",
	"related", "styrk08",
	"esco",	   "source",
	NULL,
};

_Static_assert(ARRAY_LEN(concept_fields) == CONCEPT_FIELDS + 1, "a name for each field");

const char *concept_field_name(size_t field)
{
	return fields[field].name;
}

bool concept_field_named(size_t *field, const char *name)
{
	for (*field = 0; *field < CONCEPT_FIELDS; (*field)++)
		if (strcmp(fields[*field].name, name) == 0)
			return true;
	return false;
}

/* ---- columns --------------------------------------------------------------------------------- */

static const char *const esco_headers[] = {
	"conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "skillType", "status", NULL
};

const char *const *concept_known_headers(struct arena *a)
{
	const char *const *own = fields_known(a, fields, CONCEPT_FIELDS);
	const char **words = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; own[i]; i++)
		*ARENA_PUSH(a, words, n, cap) = own[i];
	for (size_t i = 0; esco_headers[i]; i++)
		*ARENA_PUSH(a, words, n, cap) = esco_headers[i];
	*ARENA_PUSH(a, words, n, cap) = NULL;
	return words;
}

static int column_of(const char *const *header, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (ascii_equal(header[i], name))
			return (int)i;
	return -1;
}

/* "no" is what ESCO calls Bokmål. */
static bool language_named(size_t *field, const char *code, size_t n)
{
	if (n == 2 && strncmp(code, "no", n) == 0)
		code = "nb";
	for (*field = CONCEPT_TEXTS; *field < CONCEPT_EVERYDAY; (*field)++)
		if (strlen(fields[*field].name) == n && strncmp(fields[*field].name, code, n) == 0)
			return true;
	return false;
}

/* "skills_nb.csv", "skills_nb.csv.gz": the letters between the last _ and the first point. */
static bool language_of_file(size_t *field, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *sign = strrchr(name, '_');

	return sign && language_named(field, sign + 1, strcspn(sign + 1, "."));
}

static bool find_esco(struct concept_columns *out, const char *const *header, size_t count,
		      const char *language, struct place_in_file where, struct findings *f)
{
	out->at[CONCEPT_ID] = column_of(header, count, "conceptUri");
	out->preferred = column_of(header, count, "preferredLabel");
	out->esco = out->at[CONCEPT_ID] >= 0 && out->preferred >= 0;
	if (!out->esco)
		return false;
	out->alternative = column_of(header, count, "altLabels");
	out->hidden = column_of(header, count, "hiddenLabels");
	out->status = column_of(header, count, "status");
	out->at[CONCEPT_KIND] = column_of(header, count, "skillType");
	out->name[CONCEPT_ID] = header[out->at[CONCEPT_ID]];
	if (language ? language_named(&out->language, language, strlen(language))
		     : language_of_file(&out->language, where.file))
		return true;
	findings_add(f, FINDING_ERROR, "no-language", where,
		     _("which language this is in is not said by the file's name (skills_nb.csv); "
		       "--language nb says it; known are nb, nn, sv, da, en, se, fi, is and de"));
	return false;
}

bool concept_columns_find(struct concept_columns *out, const char *const *header, size_t count,
			  const struct table_map *map, const char *language,
			  struct place_in_file where, struct findings *f)
{
	struct fields_header h = { header, count, map, where, f };
	size_t before = f->errors;

	*out = (struct concept_columns){
		.preferred = -1, .alternative = -1, .hidden = -1, .status = -1
	};
	for (size_t i = 0; i < CONCEPT_FIELDS; i++) {
		out->at[i] = -1;
		out->name[i] = fields[i].name;
	}
	if (find_esco(out, header, count, language, where, f))
		return true;
	if (f->errors > before || !fields_find(out->at, out->name, fields, CONCEPT_FIELDS, &h))
		return false;
	for (size_t i = CONCEPT_TEXTS; i < CONCEPT_AFTER_TEXTS; i++)
		if (out->at[CONCEPT_ID] >= 0 && out->at[i] >= 0)
			return true;
	findings_add(f, FINDING_ERROR, "no-thesaurus", where,
		     _("this is no thesaurus: it has a column concept and the words of a language "
		       "(nb, everyday_nb...), or is ESCO's with conceptUri and preferredLabel"));
	return false;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static const char *cut_at(struct arena *a, const char **list, const char *ends)
{
	const char *from = *list;
	size_t n;

	if (!from || !*from)
		return NULL;
	n = strcspn(from, ends);
	*list = from[n] ? from + n + 1 : NULL;
	return arena_strndup(a, from, n);
}

const char *concept_next(struct arena *a, const char **list)
{
	return cut_at(a, list, "|");
}

/* Several as one text: without blanks around them, none of them twice. */
struct gathering {
	struct arena *arena;
	struct strbuf text;
	struct map seen;
};

static void gather(struct gathering *g, const char *list)
{
	const char *one;

	while ((one = cut_at(g->arena, &list, "|\n"))) {
		one = field_text(g->arena, 0, &one, 1);
		if (!*one || map_get(&g->seen, one) != MAP_NONE)
			continue;
		map_put(&g->seen, one, 0);
		strbuf_addf(&g->text, "%s%s", g->text.len ? "|" : "", one);
	}
}

static const char *gathered(struct arena *a, const char *first, const char *more)
{
	struct gathering g = { .arena = a, .text = STRBUF_IN(a) };

	gather(&g, first);
	gather(&g, more);
	map_release(&g.seen);
	return strbuf_text(&g.text);
}

static void read_esco(struct concept *out, struct arena *a, const struct concept_columns *c,
		      const char *const *cell, size_t count)
{
	const char *preferred = field_text(a, c->preferred, cell, count);
	const char *hidden = field_text(a, c->hidden, cell, count);

	out->field[CONCEPT_SOURCE] = "esco";
	out->field[CONCEPT_ESCO] = out->field[CONCEPT_ID];
	out->field[c->language] = gathered(a, preferred,
					   field_text(a, c->alternative, cell, count));
	if (c->hidden >= 0)
		out->field[c->language - CONCEPT_TEXTS + CONCEPT_EVERYDAY] = gathered(a, hidden,
										      "");
}

/* The first column of a language that has words. */
static bool has_words(const struct concept *c)
{
	for (size_t i = CONCEPT_TEXTS; i < CONCEPT_AFTER_TEXTS; i++)
		if (c->field[i] && *c->field[i])
			return true;
	return false;
}

bool concept_from_record(struct concept *out, struct arena *a, const struct concept_columns *c,
			 const char *const *cell, size_t count, struct place_in_file where,
			 struct findings *f)
{
	*out = (struct concept){ 0 };
	for (size_t i = 0; i < CONCEPT_FIELDS; i++) {
		bool several = i >= CONCEPT_TEXTS && i <= CONCEPT_STYRK08;
		const char *text = field_text(a, c->at[i], cell, count);

		if (c->at[i] >= 0)
			out->field[i] = several ? gathered(a, text, "") : text;
	}
	where.column = c->name[CONCEPT_ID];
	if (!*out->field[CONCEPT_ID]) {
		findings_add(f, FINDING_ERROR, "no-concept", where,
			     _("the row does not say which concept it is"));
		return false;
	}
	if (c->esco)
		read_esco(out, a, c, cell, count);
	if (!has_words(out)) {
		findings_add(f, FINDING_ERROR, "no-words", where,
			     _("the concept '%.80s' has no words"), out->field[CONCEPT_ID]);
		return false;
	}
	if (c->status >= 0 && strcmp(field_text(a, c->status, cell, count), "obsolete") == 0)
		findings_add(f, FINDING_WARNING, "obsolete", where,
			     _("ESCO no longer uses this concept"));
	return true;
}

void concept_keep_known(struct concept *told, const struct concept *known)
{
	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		if (!told->field[i])
			told->field[i] = known ? known->field[i] : i == CONCEPT_SOURCE ? "own" : "";
	if (!*told->field[CONCEPT_SOURCE])
		told->field[CONCEPT_SOURCE] = "own";
}

bool concept_is_same(const struct concept *a, const struct concept *b)
{
	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		if (strcmp(a->field[i], b->field[i]) != 0)
			return false;
	return true;
}
