/*
 * Which column is which field: by the canonical name, by the names that schools and systems use,
 * or as the user says with --map.
 */
#include "catalog/catalog.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/mapping.h"
#include "table/value.h"

#include <string.h>

/* Header names by field, the best first: of two that fit, the earlier wins. Compared by key. */
static const char *const aliases[COURSE_FIELD_COUNT] = {
	[COURSE_PROVIDER] =
		"provider|provider name|tilbyder|tilbydar|tilbydernavn|lærested|institusjon|"
		"institusjonsnavn|skole|skule|skolenavn|skolens navn|arrangør|kursarrangør|"
		"kursholder|kurshaldar|utdanningsinstitusjon|utbildningsanordnare|anordnare|"
		"anordnarens namn|lärosäte|skola|skolnamn|utbildare|institution|school|college|"
		"organiser|organizer",
	[COURSE_CODE] =
		"code|kode|kurskode|emnekode|kurskod|course code|course ref|course id|kurs-id|"
		"kursnr|kursnummer|studiekode|studieprogramkode|utdanningskode|tilbudskode|"
		"utdanningstilbudets kode|utbildningskod|anmälningskod|kod|your reference|"
		"course reference|reference|referanse|ref|identifier|unique identifier|lars qan|id",
	[COURSE_TITLE] =
		"title|tittel|titel|kurstittel|kurstitel|kursnavn|kursnamn|course name|"
		"course title|emnenavn|emnenamn|studienavn|studieprogramnavn|utdanningsnavn|"
		"utdanningstilbudets navn|utbildningsnamn|kursbenämning|benämning|benevnelse|navn|"
		"namn|name|kurs|course|emne|studium|studie|utdanning|utdanningstilbud|utbildning|"
		"tilbud",
	[COURSE_DESCRIPTION] =
		"description|beskrivelse|beskriving|beskrivning|kursbeskrivelse|kursbeskrivning|"
		"emnebeskrivelse|innhold|innhald|innehåll|faginnhold|omtale|om kurset|om kursen|"
		"content|summary|ingress|tekst|text",
	[COURSE_SUBJECT] =
		"subject|fag|fagområde|fagfelt|fagretning|ämne|ämnesområde|huvudområde|emneområde|"
		"utdanningsområde|kategori|category|tema|theme|sector|bransje|bransch|område",
	[COURSE_KIND] =
		"kind|tilbudstype|course type|kurstype|kurstyp|education type|type|typ|slag",
	[COURSE_LEVEL] =
		"level|level nqf|nqf|eqf|nkr|nkr-nivå|seqf|nivå|kvalifikasjonsnivå|utdanningsnivå|"
		"utbildningsnivå|education level|qualification level",
	[COURSE_CREDITS] =
		"credits|studiepoeng|stp|sp|fagskolepoeng|fp|högskolepoäng|hp|yhp|poeng|poäng|ects|"
		"ects credits|credit|vekting|omfang|omfattning",
	[COURSE_MODE] =
		"mode|delivery mode|undervisningsform|utdanningsform|studieform|utbildningsform|"
		"leveringsform|leveranseform|gjennomføringsform|gjennomføring|course mode|"
		"attendance mode|kursform|undervisningsmåte|form",
	[COURSE_LANGUAGE] = "language|språk|undervisningsspråk|kursspråk|målform|lang|"
			    "language of instruction",
	[COURSE_MUNICIPALITY] =
		"municipality|kommune|kommun|kommunenavn|kommunenamn|sted|stad|studiested|"
		"studiestad|studieort|ort|kurssted|kursstad|kursort|by|location|"
		"lokasjon|place|plass|plats|campus|kommunenr|kommunenummer|municipality no",
	[COURSE_START] =
		"start|start "
		"date|startdato|startdatum|oppstart|oppstartsdato|kursstart|studiestart|"
		"startdag|fra dato|fradato|från|fra|from|begin|dato|datum|date|startsemester|"
		"termin|semester|term",
	[COURSE_END] = "end|end date|sluttdato|slutdatum|slutt|slut|til dato|tildato|til|till|to|"
		       "avslutning|avslutt",
	[COURSE_DEADLINE] =
		"deadline|frist|søknadsfrist|søkefrist|påmeldingsfrist|påmelding innen|apply by|"
		"apply until|application deadline|last application date|ansökningsfrist|"
		"sista ansökningsdag|sista ansökan|sista anmälningsdag|anmälan senast",
	[COURSE_PRICE] = "price|pris|kurspris|kursavgift|kurskostnad|deltakeravgift|deltakaravgift|"
			 "egenandel|studieavgift|studentbetaling|avgift|kostnad|cost|fee",
	[COURSE_SEATS] =
		"seats|antall plasser|tal på plassar|antal platser|studieplasser|studieplassar|"
		"plasser|plassar|platser|kapasitet|kapacitet|capacity|seats total|maks deltakere|"
		"maximum attendee capacity",
	[COURSE_URL] =
		"url|lenke|lenkje|länk|link|nettside|nettadresse|nettstad|nettsted|webadresse|"
		"webbadress|webside|hjemmeside|heimeside|hemsida|course webpage|web|website|"
		"www",
	[COURSE_PROVIDER_ID] = "provider id|fagskolenummer|ukprn",
	[COURSE_RUN_CODE] = "run code",
	[COURSE_CREDIT_UNIT] = "credit unit",
	[COURSE_SUBJECT_CODE] = "subject code",
	[COURSE_SUBJECT_SCHEME] = "subject scheme",
	[COURSE_KEYWORDS] = "keywords",
	[COURSE_LEARNING_OUTCOMES] = "learning outcomes|læringsutbytte|what you will learn",
	[COURSE_TARGET_GROUP] = "target group|who this course is for",
	[COURSE_ENTRY_REQUIREMENTS] = "entry requirements",
	[COURSE_PACE] = "pace",
	[COURSE_DURATION] = "duration",
	[COURSE_VENUE] = "venue",
	[COURSE_POSTCODE] = "postcode",
	[COURSE_CURRENCY] = "currency",
	[COURSE_VAT] = "vat",
	[COURSE_SEATS_FREE] = "seats free",
	[COURSE_START_TEXT] = "start text",
	[COURSE_PRICE_TEXT] = "price text",
	[COURSE_UPDATED] = "updated",
};

static const char *const field_names[] = {
#define X(id, name) [COURSE_##id] = (name),
	COURSE_FIELDS(X)
#undef X
};

const char *course_field_name(enum course_field f)
{
	return field_names[f];
}

/* Cuts the next part off *list; NULL when there is no more. */
static const char *next_part(struct arena *a, const char **list, char separator)
{
	const char *from = *list, *end;

	if (!from || !*from)
		return NULL;
	end = strchr(from, separator);
	*list = end ? end + 1 : NULL;
	return end ? arena_strndup(a, from, (size_t)(end - from)) : arena_strdup(a, from);
}

const char *const *course_known_headers(struct arena *a)
{
	const char **words = NULL;
	size_t count = 0, cap = 0;

	for (size_t f = 0; f < COURSE_FIELD_COUNT; f++) {
		const char *list = aliases[f], *one;

		while ((one = next_part(a, &list, '|')))
			*ARENA_PUSH(a, words, count, cap) = one;
	}
	*ARENA_PUSH(a, words, count, cap) = NULL;
	return words;
}

/* ---- finding ---- */

struct finding_columns {
	struct course_columns *out;
	const char *const *header;
	size_t count;
	const char **key; /* of each header */
	bool *used;	  /* each header: has its field, or is left out on purpose */
	struct arena *arena;
	struct place_in_file where;
	struct findings *f;
};

static void take(struct finding_columns *c, size_t field, size_t column)
{
	c->out->at[field] = (int)column;
	c->out->name[field] = c->header[column];
	c->used[column] = true;
}

static bool find_field(size_t *field, const char *name)
{
	for (*field = 0; *field < COURSE_FIELD_COUNT; (*field)++)
		if (ascii_equal(field_names[*field], name))
			return true;
	return false;
}

static bool find_column(size_t *column, const struct finding_columns *c, const char *key)
{
	for (*column = 0; *column < c->count; (*column)++)
		if (*key && strcmp(c->key[*column], key) == 0)
			return true;
	return false;
}

static bool apply_mapping(struct finding_columns *c, const struct table_mapping *m)
{
	size_t column, field = 0;

	if (!table_map_find(&column, m->column, c->header, c->count)) {
		findings_add(c->f, FINDING_ERROR, "bad-map", c->where,
			     _("--map names the column '%s', which is not in the file"), m->column);
		return false;
	}
	if (strcmp(m->field, "-") == 0) {
		c->used[column] = true;
		return true;
	}
	if (!find_field(&field, m->field)) {
		findings_add(c->f, FINDING_ERROR, "bad-map", c->where,
			     _("--map names the field '%s', which there is not; the fields are "
			       "those of 'los export courses'"),
			     m->field);
		return false;
	}
	take(c, field, column);
	return true;
}

static bool apply_map(struct finding_columns *c, const struct table_map *map)
{
	bool ok = true;

	for (size_t i = 0; map && i < map->count; i++)
		ok &= apply_mapping(c, &map->at[i]);
	return ok;
}

static void find_by_alias(struct finding_columns *c, size_t field)
{
	const char *list = aliases[field], *one;
	size_t column;

	while (c->out->at[field] < 0 && (one = next_part(c->arena, &list, '|')))
		if (find_column(&column, c, header_key(c->arena, one)) && !c->used[column])
			take(c, field, column);
}

/* The headers as one text, for messages. */
static const char *listed(const struct finding_columns *c)
{
	struct strbuf b = STRBUF_IN(c->arena);

	for (size_t i = 0; i < c->count && b.len < 200; i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", c->header[i]);
	if (b.len >= 200)
		strbuf_add(&b, ", ...");
	return strbuf_text(&b);
}

/* Columns that a file of rejected rows has besides are no surprise. */
static void warn_unused(struct finding_columns *c)
{
	for (size_t i = 0; i < c->count; i++) {
		struct place_in_file at = c->where;

		at.column = c->header[i];
		if (!c->used[i] && *c->header[i] && strncmp(c->header[i], "los_", 4) != 0)
			findings_add(c->f, FINDING_WARNING, "unknown-column", at,
				     _("this column is not read; --map '%s=FIELD' says what it is"),
				     table_map_escape(c->arena, c->header[i]));
	}
}

static bool has_what_is_needed(struct finding_columns *c, const char *provider)
{
	bool ok = true;

	if (c->out->at[COURSE_TITLE] < 0) {
		findings_add(c->f, FINDING_ERROR, "no-title-column", c->where,
			     _("no column has the title; --map COLUMN=title names it; the columns "
			       "are: %s"),
			     listed(c));
		ok = false;
	}
	if (c->out->at[COURSE_PROVIDER] < 0 && !(provider && *provider)) {
		findings_add(
			c->f, FINDING_ERROR, "no-provider-column", c->where,
			_("no column has the provider; --provider NAME gives it for the file"));
		ok = false;
	}
	return ok;
}

bool course_columns_find(struct course_columns *out, const char *const *header, size_t count,
			 const struct table_map *map, const char *provider,
			 struct place_in_file where, struct findings *f)
{
	struct finding_columns c = { out, header, count, .where = where, .f = f };
	bool ok;

	c.arena = arena_new();
	c.key = ARENA_ARRAY(c.arena, const char *, count);
	c.used = ARENA_ARRAY(c.arena, bool, count);
	for (size_t i = 0; i < count; i++)
		c.key[i] = header_key(c.arena, header[i]);
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		out->at[i] = -1;
		out->name[i] = field_names[i];
	}
	ok = apply_map(&c, map);
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
		find_by_alias(&c, i);
	/* a provider that is told by its number only */
	if (out->at[COURSE_PROVIDER] < 0 && out->at[COURSE_PROVIDER_ID] >= 0 &&
	    !(provider && *provider))
		take(&c, COURSE_PROVIDER, (size_t)out->at[COURSE_PROVIDER_ID]);
	ok = ok && has_what_is_needed(&c, provider);
	if (ok)
		warn_unused(&c);
	arena_free(c.arena);
	return ok;
}
