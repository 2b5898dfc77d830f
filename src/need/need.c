#include "need/need.h"

#include "base/hash.h"
#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/fields.h"
#include "table/value.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

/* ---- levels and modes ---- */

static const char *const level_names[] = {
	[NEED_LEVEL_NONE] = "",
	[NEED_BASIC] = "basic",
	[NEED_VOCATIONAL] = "vocational",
	[NEED_HIGHER] = "higher",
};
static const char *const mode_names[] = {
	[MODE_NONE] = "",
	[MODE_ONSITE] = "onsite",
	[MODE_ONLINE] = "online",
	[MODE_BLENDED] = "blended",
};

/* Sorted by strcmp. A need's level: NQF 1-3 basic, 4-5 vocational, 6-8 higher. */
static const struct word level_words[] = {
	{ "", NEED_LEVEL_NONE },
	{ "1", NEED_BASIC },
	{ "2", NEED_BASIC },
	{ "3", NEED_BASIC },
	{ "4", NEED_VOCATIONAL },
	{ "5", NEED_VOCATIONAL },
	{ "6", NEED_HIGHER },
	{ "7", NEED_HIGHER },
	{ "8", NEED_HIGHER },
	{ "basic", NEED_BASIC },
	{ "eftergymnasial", NEED_HIGHER },
	{ "fagbrev", NEED_VOCATIONAL },
	{ "fagskole", NEED_VOCATIONAL },
	{ "fagskule", NEED_VOCATIONAL },
	{ "grundläggande", NEED_BASIC },
	{ "grunnleggende", NEED_BASIC },
	{ "grunnleggjande", NEED_BASIC },
	{ "gymnasial", NEED_VOCATIONAL },
	{ "higher", NEED_HIGHER },
	{ "högre", NEED_HIGHER },
	{ "høgare", NEED_HIGHER },
	{ "høyere", NEED_HIGHER },
	{ "ingen", NEED_LEVEL_NONE },
	{ "kurs", NEED_BASIC },
	{ "none", NEED_LEVEL_NONE },
	{ "vocational", NEED_VOCATIONAL },
	{ "yrkesfagleg", NEED_VOCATIONAL },
	{ "yrkesfaglig", NEED_VOCATIONAL },
	{ "yrkesinriktad", NEED_VOCATIONAL },
};
static const struct word mode_words[] = {
	{ "", MODE_NONE },
	{ "any", MODE_NONE },
	{ "blanda", MODE_BLENDED },
	{ "blandad", MODE_BLENDED },
	{ "blandet", MODE_BLENDED },
	{ "blended", MODE_BLENDED },
	{ "digital", MODE_ONLINE },
	{ "digitalt", MODE_ONLINE },
	{ "distans", MODE_ONLINE },
	{ "fysisk", MODE_ONSITE },
	{ "hybrid", MODE_BLENDED },
	{ "klasserom", MODE_ONSITE },
	{ "kombinert", MODE_BLENDED },
	{ "nett", MODE_ONLINE },
	{ "nettbasert", MODE_ONLINE },
	{ "none", MODE_NONE },
	{ "nätbaserad", MODE_ONLINE },
	{ "online", MODE_ONLINE },
	{ "onsite", MODE_ONSITE },
	{ "på nett", MODE_ONLINE },
	{ "på plats", MODE_ONSITE },
	{ "på stedet", MODE_ONSITE },
	{ "samling", MODE_BLENDED },
	{ "samlinger", MODE_BLENDED },
	{ "samlingsbasert", MODE_BLENDED },
	{ "stadbasert", MODE_ONSITE },
	{ "stedbasert", MODE_ONSITE },
};

bool need_level_parse(enum need_level *out, const char *s)
{
	int value;

	if (!word_find(&value, level_words, ARRAY_LEN(level_words), s))
		return false;
	*out = (enum need_level)value;
	return true;
}

const char *need_level_name(enum need_level l)
{
	return level_names[l];
}

bool delivery_mode_parse(enum delivery_mode *out, const char *s)
{
	int value;

	if (!word_find(&value, mode_words, ARRAY_LEN(mode_words), s))
		return false;
	*out = (enum delivery_mode)value;
	return true;
}

const char *delivery_mode_name(enum delivery_mode m)
{
	return mode_names[m];
}

/* ---- the need CSV ---- */

enum need_kind { NEED_TEXT, NEED_COUNT, NEED_DATE, NEED_LEVEL, NEED_MODE, NEED_ORGNR };

/*
 * name, member, kind, what else the column is called.  The first thirteen are the need CSV of
 * DESIGN section 6; the others are what interviews ask besides.
 */
#define NEED_FIELDS(X)                                                                             \
	X("need_id", id, NEED_TEXT, "id|behov id|behovsnr|behovsid|need no|nr|løpenr|löpnr")       \
	X("firm_orgnr", orgnr, NEED_ORGNR,                                                         \
	  "orgnr|organisasjonsnummer|organisasjonsnr|org nr|orgnummer|organisationsnummer|"        \
	  "organisationsnr|organisation number")                                                   \
	X("firm_name", firm_name, NEED_TEXT,                                                       \
	  "bedrift|firma|bedriftsnavn|bedriftsnamn|firmanavn|firmanamn|verksemd|virksomhet|"       \
	  "foretak|føretak|företag|företagsnamn|kunde|firm|company|company name")                  \
	X("nace", nace, NEED_TEXT,                                                                 \
	  "næring|næringskode|bransje|bransjekode|bransch|nace kode|sni|sni kod|industry|"       \
	  "industry code")                                                                         \
	X("employees", employees, NEED_COUNT,                                                      \
	  "ansatte|antall ansatte|tilsette|tal på tilsette|anställda|antal anställda|"          \
	  "number of employees|staff")                                                             \
	X("municipality", municipality, NEED_TEXT,                                                 \
	  "kommune|kommun|kommunenavn|kommunenamn|kommunenr|kommunenummer|sted|stad|ort|place|"    \
	  "location")                                                                              \
	X("need_text", text, NEED_TEXT,                                                            \
	  "behov|kompetansebehov|kompetensbehov|opplæringsbehov|utbildningsbehov|kursbehov|"      \
	  "need|needs|training need|skills need|behov i tekst|hva trengs|kva trengst|"             \
	  "vad behövs|beskrivelse|beskriving|beskrivning|description|kursønske|kursønskje|"     \
	  "ønske|ønskje|önskemål|tema")                                                            \
	X("people", people, NEED_COUNT,                                                            \
	  "antall|antall personer|personer|personar|tal på personar|antal personer|deltakere|"    \
	  "deltakarar|deltagare|antall deltakere|antal deltagare|hvor mange|kor mange|"            \
	  "hur många|participants|number of people")                                               \
	X("level", level, NEED_LEVEL, "nivå|kompetansenivå|utdanningsnivå|utbildningsnivå")        \
	X("mode", mode, NEED_MODE,                                                                 \
	  "form|undervisningsform|leveringsform|kursform|studieform|opplæringsform|"              \
	  "utbildningsform|gjennomføring|delivery|delivery mode")                                  \
	X("language", language, NEED_TEXT, "språk|undervisningsspråk|kursspråk")                   \
	X("latest_start", latest_start, NEED_DATE,                                                 \
	  "senest|seneste start|seneste oppstart|seinast|seinaste start|senast|senaste start|"     \
	  "frist|tidsfrist|innen|before|needed by|deadline")                                       \
	X("note", note, NEED_TEXT,                                                                 \
	  "merknad|merknader|kommentar|kommentarer|notat|anmerkning|anmärkning|övrigt|comment|"  \
	  "notes")                                                                                 \
	X("area", area, NEED_TEXT, "område|fagområde|fagfelt|ämnesområde|kategori|category")       \
	X("occupation", occupation, NEED_TEXT, "yrke|stilling|yrkesgruppe|yrkesgrupp|job title")   \
	X("max_km", max_km, NEED_COUNT,                                                            \
	  "maks km|max km|reiseavstand|avstand|avstånd|maks avstand|max distance")                 \
	X("price", price, NEED_COUNT, "pris|betalingsvilje|maks pris|makspris|budsjett|budget")    \
	X("urgency", urgency, NEED_TEXT, "hastegrad|haster|hastar|brådskar")                       \
	X("importance", importance, NEED_TEXT, "viktighet|viktigheit|prioritet|priority")          \
	X("shareable", shareable, NEED_TEXT, "kan deles|kan delast|kan delas")                     \
	X("proof", proof, NEED_TEXT, "dokumentasjon|kursbevis|sertifikat|intyg|certificate")       \
	X("hours", hours, NEED_COUNT,                                                              \
	  "timer i uka|timer i uken|timer per uke|timer pr uke|timar i veka|"                      \
	  "timar per veke|timmar i veckan|timmar per vecka|hours a week|hours per week")

enum need_field {
#define X(name, member, kind, also) FIELD_##member,
	NEED_FIELDS(X)
#undef X
		FIELD_COUNT
};

const char *const need_headers[] = {
#define X(name, member, kind, also) (name),
	NEED_FIELDS(X)
#undef X
		NULL,
};

static const struct {
	enum need_kind kind;
	size_t offset;
} fields[] = {
#define X(name, member, kind, also) { kind, offsetof(struct need, member) },
	NEED_FIELDS(X)
#undef X
};

_Static_assert((int)FIELD_COUNT <= (int)NEED_FIELD_MAX, "room for each field");

static const struct field_names names[] = {
#define X(name, member, kind, also) { name, also },
	NEED_FIELDS(X)
#undef X
};

const char *const *need_known_headers(struct arena *a)
{
	return fields_known(a, names, FIELD_COUNT);
}

bool need_columns_find(struct need_columns *out, const char *const *header, size_t count,
		       const struct table_map *map, struct place_in_file where, struct findings *f)
{
	struct fields_header h = { header, count, map, where, f };
	struct arena *scratch = arena_new();
	bool ok = fields_find(out->at, out->name, names, FIELD_COUNT, &h);
	const char *unread = fields_unread(scratch, out->at, FIELD_COUNT, &h);

	out->count = FIELD_COUNT;
	if (out->at[FIELD_text] < 0)
		findings_add(f, FINDING_ERROR, "no-need-column", where,
			     _("no column has the need in words; it is called need_text, or --map "
			       "COLUMN=need_text names it"));
	ok = ok && out->at[FIELD_text] >= 0;
	if (ok && unread)
		findings_add(f, FINDING_WARNING, "unknown-column", where,
			     _("these columns are not read: %s"), unread);
	arena_free(scratch);
	return ok;
}

struct reading {
	struct arena *arena;
	const struct need_columns *columns;
	struct place_in_file where;
	struct findings *f;
};

static struct place_in_file place(const struct reading *r, size_t field)
{
	struct place_in_file at = r->where;

	at.column = r->columns->name[field];
	return at;
}

static void complain(const struct reading *r, size_t field, const char *text, const char *wanted)
{
	findings_add(r->f, FINDING_WARNING, need_headers[field], place(r, field),
		     _("'%.80s' is not understood as %s and is left out"), text, wanted);
}

static int read_count(const struct reading *r, size_t field, const char *text)
{
	static const char *const units[] = { "kr",	"km",	"stk",	 "personer",
					     "ansatte", "pers", "timer", "timar",
					     "timmar",	"t",	NULL };
	double x;

	if (cell_number(&x, text, units) == CELL_NUMBER && x >= 0 && x < INT_MAX)
		return (int)(x + 0.5);
	complain(r, field, text, _("a number"));
	return -1;
}

/* "H27", "august 2027": by the end of it at the latest. */
static bool read_term(struct date *out, const struct reading *r, size_t field, const char *text)
{
	struct cell_when when;
	struct date first;

	if (cell_when(&when, text, ORDER_UNKNOWN) != CELL_DATE_TERM || when.start[0] < '0' ||
	    when.start[0] > '9' || !when_window(&first, out, when.start, (struct date){ 0 }))
		return false;
	findings_add(r->f, FINDING_WARNING, need_headers[field], place(r, field),
		     _("'%.80s' is read as by %04d-%02d-%02d"), text, out->year, out->month,
		     out->day);
	return true;
}

static struct date read_date(const struct reading *r, size_t field, const char *text)
{
	struct date d = { 0 };

	switch (cell_date(&d, text)) {
	case CELL_DATE:
		return d;
	case CELL_DATE_SERIAL:
		findings_add(r->f, FINDING_WARNING, need_headers[field], place(r, field),
			     _("%.80s is a spreadsheet's number for a day, read as "
			       "%04d-%02d-%02d"),
			     text, d.year, d.month, d.day);
		return d;
	case CELL_DATE_TERM:
		if (read_term(&d, r, field, text))
			return d;
		break;
	case CELL_DATE_SEVERAL:
	case CELL_DATE_AMBIGUOUS:
	case CELL_DATE_WRONG:
	case CELL_DATE_NONE:
		break;
	}
	complain(r, field, text, _("a date"));
	return (struct date){ 0 };
}

/* Needs are kept also without one. */
static const char *read_orgnr(const struct reading *r, size_t field, const char *text)
{
	const char *orgnr = orgnr_read(r->arena, text, place(r, field), r->f);

	if (!*orgnr && *text)
		complain(r, field, text, _("an organisation number"));
	return orgnr;
}

static void read_field(struct need *n, const struct reading *r, size_t field, const char *text)
{
	void *at = (char *)n + fields[field].offset;

	switch (fields[field].kind) {
	case NEED_TEXT:
		*(const char **)at = text;
		break;
	case NEED_ORGNR:
		*(const char **)at = *text ? read_orgnr(r, field, text) : "";
		break;
	case NEED_COUNT:
		*(int *)at = *text ? read_count(r, field, text) : -1;
		break;
	case NEED_DATE:
		*(struct date *)at = *text ? read_date(r, field, text) : (struct date){ 0 };
		break;
	case NEED_LEVEL:
		if (!need_level_parse(at, text))
			complain(r, field, text, _("a level (basic, vocational, higher)"));
		break;
	case NEED_MODE:
		if (!delivery_mode_parse(at, text))
			complain(r, field, text, _("a way of teaching (onsite, online, blended)"));
		break;
	}
}

/* The same at every import of the same need: made of firm and words. */
static const char *made_id(struct arena *a, const struct need *n)
{
	struct strbuf b = STRBUF_IN(a);

	strbuf_addf(&b, "%s\n%s\n%s", n->orgnr, n->firm_name, n->text);
	return arena_printf(a, "N-%012llx",
			    (unsigned long long)(hash64(b.text, b.len) & 0xFFFFFFFFFFFFull));
}

bool need_from_record(struct need *out, struct arena *a, const struct need_columns *c,
		      const char *const *cell, size_t count, const char *file, size_t line,
		      struct findings *f)
{
	struct reading r = { a, c, { .file = file, .row = line }, f };

	*out = (struct need){ 0 };
	for (size_t i = 0; i < FIELD_COUNT; i++)
		read_field(out, &r, i, field_text(a, c->at[i], cell, count));
	if (!*out->text) {
		findings_add(f, FINDING_ERROR, "no-text", place(&r, FIELD_text),
			     _("the need has no text"));
		return false;
	}
	if (!*out->id)
		out->id = made_id(a, out);
	return true;
}

/* Of the firm, which knows it too. */
static bool is_of_firm(size_t field)
{
	return field == FIELD_firm_name || field == FIELD_nace || field == FIELD_employees ||
	       field == FIELD_municipality;
}

static bool is_told(const struct need *n, size_t field)
{
	const char *at = (const char *)n + fields[field].offset;

	return fields[field].kind == NEED_COUNT ? *(const int *)(const void *)at >= 0
						: **(const char *const *)(const void *)at != '\0';
}

void need_keep_known(struct need *told, const struct need *known, const struct need_columns *c)
{
	static const size_t sizes[] = {
		[NEED_TEXT] = sizeof(const char *),	  [NEED_COUNT] = sizeof(int),
		[NEED_DATE] = sizeof(struct date),	  [NEED_LEVEL] = sizeof(enum need_level),
		[NEED_MODE] = sizeof(enum delivery_mode), [NEED_ORGNR] = sizeof(const char *),
	};

	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (i != FIELD_id && (c->at[i] < 0 || (is_of_firm(i) && !is_told(told, i))))
			memcpy((char *)told + fields[i].offset,
			       (const char *)known + fields[i].offset, sizes[fields[i].kind]);
}

int need_column(const struct need_columns *c, const char *field)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (strcmp(need_headers[i], field) == 0)
			return c->at[i];
	return -1;
}

static const char *count_text(struct arena *a, int n)
{
	return n < 0 ? "" : arena_printf(a, "%d", n);
}

static const char *date_text(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

void need_to_record(const char **cell, const struct need *n, struct arena *a)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const void *at = (const char *)n + fields[i].offset;

		switch (fields[i].kind) {
		case NEED_TEXT:
		case NEED_ORGNR:
			cell[i] = *(const char *const *)at ? *(const char *const *)at : "";
			break;
		case NEED_COUNT:
			cell[i] = count_text(a, *(const int *)at);
			break;
		case NEED_DATE:
			cell[i] = date_text(a, *(const struct date *)at);
			break;
		case NEED_LEVEL:
			cell[i] = need_level_name(*(const enum need_level *)at);
			break;
		case NEED_MODE:
			cell[i] = delivery_mode_name(*(const enum delivery_mode *)at);
			break;
		}
	}
}

struct need need_unknown(const char *id)
{
	return (struct need){
		.id = id,
		.orgnr = "",
		.firm_name = "",
		.nace = "",
		.municipality = "",
		.employees = -1,
		.text = "",
		.area = "",
		.occupation = "",
		.people = -1,
		.language = "",
		.max_km = -1,
		.price = -1,
		.hours = -1,
		.urgency = "",
		.importance = "",
		.shareable = "",
		.proof = "",
		.note = "",
	};
}
