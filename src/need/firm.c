/*
 * Firms from and to CSV: our own, the register's, and spreadsheets.
 */
#include "need/need.h"

#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/fields.h"
#include "table/value.h"

#include <limits.h>
#include <string.h>

/*
 * The names with a point are those of the Norwegian register of business enterprises
 * (data.brreg.no, units and sub-units); the Swedish ones those of SCB's and Bolagsverket's files.
 * The first six are those of our own files; the last is known, and of no use here.
 */
#define FIRM_COLUMNS(X)                                                                            \
	X(ORGNR, "orgnr",                                                                          \
	  "firm_orgnr|organisasjonsnummer|organisasjonsnr|org nr|"                                 \
	  "org nummer|organisationsnummer|organisationsnr|orgnummer|"                              \
	  "bedriftsnr|foretaksnummer|organisation number|"                                         \
	  "organization number|company number|registration number|"                                \
	  "cvr nr|y-tunnus")                                                                       \
	X(NAME, "name",                                                                            \
	  "firm_name|navn|namn|bedriftsnavn|bedriftsnamn|firmanavn|"                               \
	  "firmanamn|foretaksnavn|företagsnamn|bedrift|firma|foretak|"                            \
	  "företag|føretak|verksemd|virksomhet|virksomhetsnavn|kunde|"                           \
	  "kundenavn|company|company name|enterprise|business name|"                               \
	  "organisation|organisasjon")                                                             \
	X(NACE, "nace",                                                                            \
	  "naeringskode1.kode|naeringskode1|næringskode|næringskode 1|"                          \
	  "nace-kode|nace kode|nace code|sni|sni kod|sni-kod|sni2007|"                             \
	  "sni 2007|snikod|sn2007|næring|bransje|bransjekode|branschkod|"                         \
	  "bransch|industry|industry code")                                                        \
	X(EMPLOYEES, "employees",                                                                  \
	  "antallAnsatte|antall ansatte|ansatte|antal ansatte|tilsette|"                           \
	  "antal tilsette|tal på tilsette|talet på tilsette|årsverk|"                           \
	  "anställda|antal anställda|number of employees|staff")                                   \
	X(MUNICIPALITY, "municipality",                                                            \
	  "forretningsadresse.kommune|beliggenhetsadresse.kommune|"                                \
	  "forretningskommune|kommune|kommunenavn|kommunenamn|kommun|"                             \
	  "kommunnamn|sätekommun|säteskommun|sted|stad|ort|postort")                               \
	X(LEGAL_FORM, "legal_form",                                                                \
	  "organisasjonsform.kode|organisasjonsform|selskapsform|"                                 \
	  "orgform|foretaksform|bolagsform|juridisk form|företagsform|"                           \
	  "legal form|company form")                                                               \
	X(MUNICIPALITY_NR, "municipality_nr",                                                      \
	  "forretningsadresse.kommunenummer|"                                                      \
	  "beliggenhetsadresse.kommunenummer|kommunenummer|kommunenr|"                             \
	  "kommunkod|municipality code|municipality no")                                           \
	X(OTHER_MUNICIPALITY, "postadresse.kommune", "postkommune")                                \
	X(OTHER_MUNICIPALITY_NR, "postadresse.kommunenummer", "")                                  \
	X(DELETED, "slettedato",                                                                   \
	  "deleted|sletta|slettet|avregistrert|avregistreringsdatum|"                              \
	  "nedleggelsesdato")                                                                      \
	X(BANKRUPT, "konkurs", "bankrupt|konkursdato|konkursdatum|under konkurs")                  \
	X(ENDING, "underAvvikling", "avvikling|under avvikling|likvidation|being wound up")        \
	X(FORCED, "underTvangsavviklingEllerTvangsopplosning", "tvangsavvikling|tvangsoppløsning") \
	X(FOUNDED, "founded", "stiftelsesdato|stiftet|stifta|grunnlagt")

enum {
#define X(id, name, also) id,
	FIRM_COLUMNS(X)
#undef X
};

const char *const firm_headers[] = { "orgnr",	     "name",	   "nace", "employees",
				     "municipality", "legal_form", NULL };

const char *const firm_map_fields[] = {
#define X(id, name, also) name,
	FIRM_COLUMNS(X)
#undef X
		NULL,
};

static const struct field_names fields[FIRM_FIELDS] = {
#define X(id, name, also) [id] = { name, also },
	FIRM_COLUMNS(X)
#undef X
};

const char *const *firm_known_headers(struct arena *a)
{
	return fields_known(a, fields, FIRM_FIELDS);
}

bool firm_columns_find(struct firm_columns *out, const char *const *header, size_t count,
		       const struct table_map *map, struct place_in_file where, struct findings *f)
{
	struct fields_header h = { header, count, map, where, f };
	struct arena *scratch = arena_new();
	bool ok = fields_find(out->at, out->name, fields, FIRM_FIELDS, &h);
	const char *unread = fields_unread(scratch, out->at, FIRM_FIELDS, &h);

	if (out->at[ORGNR] < 0)
		findings_add(f, FINDING_ERROR, "no-orgnr-column", where,
			     _("no column has the organisation number; it is called orgnr, or "
			       "--map COLUMN=orgnr names it"));
	if (out->at[NAME] < 0)
		findings_add(f, FINDING_ERROR, "no-name-column", where,
			     _("no column has the firm's name; it is called name, or --map "
			       "COLUMN=name names it"));
	ok = ok && out->at[ORGNR] >= 0 && out->at[NAME] >= 0;
	if (ok && unread)
		findings_add(f, FINDING_WARNING, "unknown-column", where,
			     _("these columns are not read: %s"), unread);
	arena_free(scratch);
	return ok;
}

const char *firm_field_at(const struct firm_columns *c, size_t column)
{
	for (size_t i = 0; i < FIRM_FIELDS; i++)
		if (c->at[i] == (int)column)
			return fields[i].name;
	return NULL;
}

const char *firm_place_header(const struct firm_columns *c)
{
	return c->name[c->at[MUNICIPALITY] < 0 && c->at[MUNICIPALITY_NR] >= 0 ? MUNICIPALITY_NR
									      : MUNICIPALITY];
}

/* ---- values ---- */

struct reading {
	struct arena *arena;
	const struct firm_columns *columns;
	const char *text[FIRM_FIELDS];
	struct place_in_file where;
	struct findings *f;
};

static struct place_in_file place(const struct reading *r, size_t field)
{
	struct place_in_file at = r->where;

	at.column = r->columns->name[field];
	return at;
}

/* 9,75E+08: a spreadsheet has kept the size of the number, and not its digits. */
static bool is_worn(const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (!n || (text[n] != ',' && text[n] != '.'))
		return false;
	n += 1 + strspn(text + n + 1, "0123456789");
	return (text[n] == 'E' || text[n] == 'e') && strspn(text + n + 1, "+0123456789") > 0;
}

/* "" when it says nothing that a firm could be found by again. */
const char *orgnr_read(struct arena *a, const char *text, struct place_in_file where,
		       struct findings *f)
{
	char orgnr[ORGNR_SIZE], expected;

	if (!strpbrk(text, "0123456789") || is_worn(text))
		return "";
	switch (orgnr_check(orgnr, &expected, text)) {
	case ORGNR_OK:
		return arena_strdup(a, orgnr);
	case ORGNR_LENGTH:
	case ORGNR_DIGITS:
		findings_add(f, FINDING_WARNING, "orgnr", where,
			     _("an organisation number has nine digits (in Sweden ten), not "
			       "'%.40s'; kept as written"),
			     text);
		return text;
	case ORGNR_CHECK_DIGIT:
		break;
	}
	if (expected == '-')
		findings_add(f, FINDING_WARNING, "orgnr", where,
			     _("no organisation number begins with the eight digits of %s; kept "
			       "as written"),
			     orgnr);
	else
		findings_add(f, FINDING_WARNING, "orgnr", where,
			     _("the organisation number %s has the wrong check digit, it should "
			       "be %c; kept as written"),
			     orgnr, expected);
	return arena_strdup(a, orgnr);
}

static int read_employees(const struct reading *r)
{
	static const char *const units[] = {
		"ansatte", "tilsette", "anställda", "st", "stk", NULL
	};
	const char *text = r->text[EMPLOYEES];
	double x;

	if (!*text)
		return -1;
	if (cell_number(&x, text, units) == CELL_NUMBER && x >= 0 && x < INT_MAX)
		return (int)(x + 0.5);
	findings_add(r->f, FINDING_WARNING, "employees", place(r, EMPLOYEES),
		     _("'%.80s' is not understood as a number and is left out"), text);
	return -1;
}

/*
 * The class as 16.231: without the letter of its section, with the point that some leave out, and
 * without words behind it.
 */
static const char *read_nace(const struct reading *r)
{
	const char *text = r->text[NACE], *code = nace_class(text);
	size_t digits = strspn(code, "0123456789");
	size_t n = strspn(code, "0123456789.");

	if (!*text)
		return "";
	if (!n) {
		if (strlen(text) == 1 && *text >= 'A' && *text <= 'U')
			return text;
		findings_add(r->f, FINDING_WARNING, "nace", place(r, NACE),
			     _("'%.80s' is not an industry code like 16.231; kept as written"),
			     text);
		return text;
	}
	if (digits == n && n >= 3 && n <= 5)
		return arena_printf(r->arena, "%.2s.%.*s", code, (int)n - 2, code + 2);
	return arena_strndup(r->arena, code, n);
}

/* ---- firms that are no more ---- */

static bool says_yes(const char *text)
{
	static const struct word yes[] = {
		{ "1", 1 },    { "j", 1 }, { "ja", 1 },	 { "sann", 1 },
		{ "true", 1 }, { "x", 1 }, { "yes", 1 },
	};
	struct date d;
	int value;

	return word_find(&value, yes, ARRAY_LEN(yes), text) || cell_date(&d, text) == CELL_DATE;
}

static void tell_ended(const struct reading *r)
{
	const char *name = r->text[NAME], *deleted = r->text[DELETED];

	if (says_yes(deleted))
		findings_add(r->f, FINDING_WARNING, "deleted", place(r, DELETED),
			     _("%.80s is deleted from the register: %.40s"), name, deleted);
	else if (says_yes(r->text[BANKRUPT]))
		findings_add(r->f, FINDING_WARNING, "bankrupt", place(r, BANKRUPT),
			     _("%.80s is bankrupt"), name);
	else if (says_yes(r->text[FORCED]))
		findings_add(r->f, FINDING_WARNING, "winding-up", place(r, FORCED),
			     _("%.80s is being dissolved by a court"), name);
	else if (says_yes(r->text[ENDING]))
		findings_add(r->f, FINDING_WARNING, "winding-up", place(r, ENDING),
			     _("%.80s is being wound up"), name);
}

/* ---- rows ---- */

/* The place of business before the postal address; a number only where Norway's can be meant. */
static void read_place(struct firm *out, const char **nr, const struct reading *r)
{
	bool own = *r->text[MUNICIPALITY] || *r->text[MUNICIPALITY_NR];
	bool swedish = strchr(out->orgnr, '-') != NULL;

	out->municipality = r->text[own ? MUNICIPALITY : OTHER_MUNICIPALITY];
	*nr = swedish ? "" : r->text[own ? MUNICIPALITY_NR : OTHER_MUNICIPALITY_NR];
	if (strlen(*nr) == 3) /* a spreadsheet took the zero away */
		*nr = arena_printf(r->arena, "0%s", *nr);
	if (!*out->municipality)
		out->municipality = *nr;
}

bool firm_from_record(struct firm *out, const char **municipality_nr, struct arena *a,
		      const struct firm_columns *c, const char *const *cell, size_t count,
		      struct place_in_file where, struct findings *f)
{
	struct reading r = { .arena = a, .columns = c, .where = where, .f = f };

	for (size_t i = 0; i < FIRM_FIELDS; i++)
		r.text[i] = field_text(a, c->at[i], cell, count);
	*out = (struct firm){
		.orgnr = orgnr_read(a, r.text[ORGNR], place(&r, ORGNR), f),
		.name = r.text[NAME],
		.nace = read_nace(&r),
		.employees = read_employees(&r),
		.legal_form = r.text[LEGAL_FORM],
	};
	read_place(out, municipality_nr, &r);
	if (!*out->orgnr && is_worn(r.text[ORGNR]))
		findings_add(f, FINDING_ERROR, "no-orgnr", place(&r, ORGNR),
			     _("a spreadsheet has shortened the organisation number to '%.40s'; "
			       "format that column as text and save the file again"),
			     r.text[ORGNR]);
	else if (!*out->orgnr)
		findings_add(f, FINDING_ERROR, "no-orgnr", place(&r, ORGNR),
			     _("the firm has no organisation number"));
	else if (!*out->name)
		findings_add(f, FINDING_ERROR, "no-name", place(&r, NAME),
			     _("the firm has no name"));
	else
		tell_ended(&r);
	return *out->orgnr && *out->name;
}

void firm_to_record(const char **cell, const struct firm *firm, struct arena *a)
{
	cell[ORGNR] = firm->orgnr;
	cell[NAME] = firm->name;
	cell[NACE] = firm->nace;
	cell[EMPLOYEES] = firm->employees < 0 ? "" : arena_printf(a, "%d", firm->employees);
	cell[MUNICIPALITY] = firm->municipality;
	cell[LEGAL_FORM] = firm->legal_form;
	for (size_t i = 0; i < FIRM_HEADERS; i++)
		if (!cell[i])
			cell[i] = "";
}

/* What a file does not say of a firm stays as it is known. */
void firm_keep_known(struct firm *told, const struct firm *known)
{
	if (!*told->nace)
		told->nace = known->nace;
	if (!*told->municipality)
		told->municipality = known->municipality;
	if (told->employees < 0)
		told->employees = known->employees;
	if (!*told->legal_form)
		told->legal_form = known->legal_form;
}

const char *nace_class(const char *code)
{
	bool letter = *code >= 'A' && *code <= 'U';

	return letter && strspn(code + 1, "0123456789") >= 2 ? code + 1 : code;
}
