/*
 * Firms from and to CSV.
 */
#include "need/need.h"

#include "base/macros.h"
#include "table/value.h"

#include <limits.h>
#include <string.h>

enum { ORGNR, NAME, NACE, EMPLOYEES, MUNICIPALITY, LEGAL_FORM };

const char *const firm_headers[] = { "orgnr",	     "name",	   "nace", "employees",
				     "municipality", "legal_form", NULL };

static const char *const also[FIRM_HEADERS] = {
	[ORGNR] = "firm_orgnr|organisasjonsnummer|organisasjonsnr|organisationsnummer|org nr",
	[NAME] = "firm_name|navn|namn|bedrift|firma|foretak|bedriftsnavn|firmanavn|företag|firm",
	[NACE] = "næringskode|næring|bransje|naeringskode1|sni|sni kod|industry",
	[EMPLOYEES] = "ansatte|antall ansatte|antal ansatte|tilsette|anställda|antal anställda",
	[MUNICIPALITY] = "kommune|kommun|kommunenavn|sted|stad|ort",
	[LEGAL_FORM] = "organisasjonsform|selskapsform|bolagsform|legal form|orgform",
};

const char *const *firm_known_headers(struct arena *a)
{
	const char **words = NULL;
	size_t count = 0, cap = 0, n;

	for (size_t i = 0; i < FIRM_HEADERS; i++) {
		*ARENA_PUSH(a, words, count, cap) = firm_headers[i];
		for (const char *p = also[i]; *p; p += n + (p[n] == '|')) {
			n = strcspn(p, "|");
			*ARENA_PUSH(a, words, count, cap) = arena_strndup(a, p, n);
		}
	}
	*ARENA_PUSH(a, words, count, cap) = NULL;
	return words;
}

static bool is_called(struct arena *a, size_t field, const char *key)
{
	size_t n;

	if (strcmp(key, header_key(a, firm_headers[field])) == 0)
		return true;
	for (const char *p = also[field]; *p; p += n + (p[n] == '|')) {
		n = strcspn(p, "|");
		if (strcmp(key, header_key(a, arena_strndup(a, p, n))) == 0)
			return true;
	}
	return false;
}

/* The canonical name goes before others, wherever it stands: so two rounds. */
static void find_columns(struct firm_columns *out, struct arena *a, const char *const *header,
			 size_t count)
{
	for (size_t i = 0; i < FIRM_HEADERS; i++) {
		out->at[i] = -1;
		out->name[i] = firm_headers[i];
		for (size_t k = 0; k < count && out->at[i] < 0; k++)
			if (strcmp(header_key(a, header[k]), header_key(a, firm_headers[i])) == 0)
				out->at[i] = (int)k;
		for (size_t k = 0; k < count && out->at[i] < 0; k++)
			if (is_called(a, i, header_key(a, header[k])))
				out->at[i] = (int)k;
		if (out->at[i] >= 0)
			out->name[i] = header[out->at[i]];
	}
}

bool firm_columns_find(struct firm_columns *out, const char *const *header, size_t count,
		       struct place_in_file where, struct findings *f)
{
	struct arena *scratch = arena_new();

	find_columns(out, scratch, header, count);
	arena_free(scratch);
	if (out->at[ORGNR] < 0)
		findings_add(f, FINDING_ERROR, "no-orgnr-column", where,
			     _("no column has the organisation number; it is called orgnr"));
	if (out->at[NAME] < 0)
		findings_add(f, FINDING_ERROR, "no-name-column", where,
			     _("no column has the firm's name; it is called name"));
	return out->at[ORGNR] >= 0 && out->at[NAME] >= 0;
}

static const char *trimmed(struct arena *a, const char *cell)
{
	size_t n;

	cell += strspn(cell, " \t\n");
	n = strlen(cell);
	while (n && strchr(" \t\n", cell[n - 1]))
		n--;
	return arena_strndup(a, cell, n);
}

static bool check_orgnr(const char **out, struct arena *a, const char *text,
			struct place_in_file where, struct findings *f)
{
	char orgnr[10], expected;

	switch (orgnr_check(orgnr, &expected, text)) {
	case ORGNR_OK:
		*out = arena_strdup(a, orgnr);
		return true;
	case ORGNR_LENGTH:
	case ORGNR_DIGITS:
		findings_add(f, FINDING_ERROR, "orgnr", where,
			     _("an organisation number has nine digits, not '%.40s'"), text);
		return false;
	case ORGNR_CHECK_DIGIT:
		break;
	}
	findings_add(f, FINDING_ERROR, "orgnr", where,
		     _("the organisation number %s has the wrong check digit, it should be %c"),
		     orgnr, expected);
	return false;
}

static int read_employees(const char *text, struct place_in_file where, struct findings *f)
{
	double x;

	if (!*text)
		return -1;
	if (cell_number(&x, text, NULL) == CELL_NUMBER && x >= 0 && x < INT_MAX)
		return (int)(x + 0.5);
	findings_add(f, FINDING_WARNING, "employees", where,
		     _("'%.80s' is not understood as a number and is left out"), text);
	return -1;
}

bool firm_from_record(struct firm *out, struct arena *a, const struct firm_columns *c,
		      const char *const *cell, size_t count, struct place_in_file where,
		      struct findings *f)
{
	const char *text[FIRM_HEADERS];
	struct place_in_file at[FIRM_HEADERS];
	bool ok;

	for (size_t i = 0; i < FIRM_HEADERS; i++) {
		bool there = c->at[i] >= 0 && (size_t)c->at[i] < count;

		text[i] = there ? trimmed(a, cell[c->at[i]]) : "";
		at[i] = where;
		at[i].column = c->name[i];
	}
	*out = (struct firm){
		.orgnr = "",
		.name = text[NAME],
		.nace = text[NACE],
		.municipality = text[MUNICIPALITY],
		.employees = read_employees(text[EMPLOYEES], at[EMPLOYEES], f),
		.legal_form = text[LEGAL_FORM],
	};
	ok = check_orgnr(&out->orgnr, a, text[ORGNR], at[ORGNR], f);
	if (!*out->name) {
		findings_add(f, FINDING_ERROR, "no-name", at[NAME], _("the firm has no name"));
		ok = false;
	}
	return ok;
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

const char *nace_class(const char *code)
{
	bool letter = *code >= 'A' && *code <= 'U';

	return letter && strspn(code + 1, "0123456789") >= 2 ? code + 1 : code;
}
