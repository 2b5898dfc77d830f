#include "table/table.h"

#include "base/macros.h"
#include "base/number.h"
#include "base/strbuf.h"

#include <string.h>

/* What a spreadsheet takes for the beginning of a formula, also in full width. */
static const char *const formula_signs[] = { "=",
					     "+",
					     "-",
					     "@",
					     "\t",
					     "\r",
					     "\n",
					     "\xEF\xBC\x9D",
					     "\xEF\xBC\x8B",
					     "\xEF\xBC\x8D",
					     "\xEF\xBC\xA0" };

bool table_is_formula(const char *s)
{
	double number;

	s += strspn(s, " ");
	for (size_t i = 0; i < ARRAY_LEN(formula_signs); i++)
		if (strncmp(s, formula_signs[i], strlen(formula_signs[i])) == 0)
			return !number_parse_decimal(&number, s);
	return false;
}

static bool needs_quotes(const char *s)
{
	size_t n = strlen(s);

	return s[strcspn(s, ";\"\r\n\t")] || *s == ' ' || (n && s[n - 1] == ' ');
}

static void add_quoted(struct strbuf *out, const char *s)
{
	strbuf_addc(out, '"');
	for (;;) {
		size_t n = strcspn(s, "\"");

		strbuf_addn(out, s, n);
		if (!s[n])
			break;
		strbuf_add(out, "\"\"");
		s += n + 1;
	}
	strbuf_addc(out, '"');
}

void table_write_cell(struct strbuf *out, const char *cell, bool first, enum table_write how)
{
	const char *text = cell;
	struct strbuf neutral = { 0 };

	if (how == TABLE_NEUTRAL && table_is_formula(cell)) {
		strbuf_addc(&neutral, '\'');
		strbuf_add(&neutral, cell);
		text = strbuf_text(&neutral);
	}
	if (!first)
		strbuf_addc(out, ';');
	if (needs_quotes(text))
		add_quoted(out, text);
	else
		strbuf_add(out, text);
	strbuf_release(&neutral);
}

void table_write_end(struct strbuf *out)
{
	strbuf_addc(out, '\n');
}
