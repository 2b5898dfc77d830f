/*
 * One CSV record as a course record: each field has its rule (record_*.c), and what one cell says
 * of other fields goes there where they are empty.
 */
#include "catalog/internal.h"

#include "base/hash.h"
#include "base/macros.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

/* ---- what rules share ---- */

struct place_in_file rules_place(const struct rules_reading *r, enum course_field field)
{
	struct place_in_file at = r->where;

	at.column = r->columns->name[field];
	return at;
}

void rules_derive(struct rules_reading *r, enum course_field field, const char *text)
{
	if (!r->has_derived)
		memset(r->derived, 0, sizeof r->derived);
	r->has_derived = true;
	r->derived[field] = text;
}

/* What stands in a cell where there is nothing to say. */
static bool is_nothing(const char *text)
{
	static const struct word words[] = {
		{ "#n/a", 0 },	       { "ej angivet", 0 },    { "i/t", 0 },
		{ "ikke oppgitt", 0 }, { "ikkje oppgitt", 0 }, { "n/a", 0 },
		{ "none", 0 },	       { "null", 0 },	       { "okänd", 0 },
		{ "okänt", 0 },	       { "uavklart", 0 },      { "uendra", 0 },
		{ "ukjend", 0 },       { "ukjent", 0 },	       { "unknown", 0 },
	};
	char word[WORD_MAX];
	int zero;

	if (!cell_word(word, text))
		return false;
	return !word[strspn(word, "-.? ")] ||
	       word_findn(&zero, words, ARRAY_LEN(words), word, strlen(word));
}

const char *rules_kept(struct rules_reading *r, enum course_field field, const char *text,
		       const char *wanted)
{
	if (is_nothing(text))
		return "";
	findings_add(r->f, FINDING_WARNING, course_field_name(field), rules_place(r, field),
		     _("'%.80s' is not understood as %s; kept as written"), text, _(wanted));
	return text;
}

const char *rules_two_ways(struct rules_reading *r, enum course_field field, const char *text,
			   const char *ways)
{
	findings_add(r->f, FINDING_WARNING, COURSE_TWO_WAYS, rules_place(r, field),
		     _("'%.80s' can be read in two ways (%s), and no other cell of the file says "
		       "which; kept as written"),
		     text, _(ways));
	return text;
}

bool rules_is_whole_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n < 9 && !text[n] && (text[0] != '0' || n == 1);
}

const char *rules_copied(struct rules_reading *r, const char *made, const char *text)
{
	return strcmp(made, text) == 0 ? text : arena_strdup(r->arena, made);
}

const char *rules_next_word(char out[WORD_MAX], const char **p)
{
	static const char around[] = " .,:;/()[]";
	size_t n;

	*p += strspn(*p, around);
	n = strcspn(*p, around);
	if (!n)
		return NULL;
	if (n >= WORD_MAX)
		n = WORD_MAX - 1;
	memcpy(out, *p, n);
	out[n] = '\0';
	*p += n;
	return out;
}

/* ---- what the file shows ---- */

/* The one bit that is set, as its number; 0: none or several. */
static int only_one(unsigned bits)
{
	return bits == 1U << 1 ? 1 : bits == 1U << 2 ? 2 : 0;
}

static int shown(const unsigned char *bits, enum course_field field)
{
	unsigned all = 0;

	if (bits[field])
		return only_one(bits[field]);
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
		all |= bits[i];
	return only_one(all);
}

enum cell_number rules_amount(struct rules_reading *r, struct cell_amount *out,
			      enum course_field field, const char *text)
{
	enum cell_number got = cell_amount(out, text, DECIMAL_UNKNOWN);
	int sign = got == CELL_NUMBER_AMBIGUOUS ? shown(r->columns->evidence.sign, field) : 0;

	if (!sign)
		return got;
	r->out->by_file = true;
	return cell_amount(out, text, (enum decimal_sign)sign);
}

enum cell_date rules_when(struct rules_reading *r, struct cell_when *out, enum course_field field,
			  const char *text)
{
	enum cell_date got = cell_when(out, text, ORDER_UNKNOWN);
	int order = got == CELL_DATE_AMBIGUOUS ? shown(r->columns->evidence.order, field) : 0;

	if (!order)
		return got;
	r->out->by_file = true;
	return cell_when(out, text, (enum day_order)order);
}

void course_evidence_add(struct course_columns *c, const char *const *cell, size_t count)
{
	static const enum course_field numbers[] = { COURSE_CREDITS, COURSE_PRICE, COURSE_SEATS,
						     COURSE_PACE, COURSE_DURATION };
	static const enum course_field dates[] = { COURSE_START, COURSE_END, COURSE_DEADLINE,
						   COURSE_UPDATED };
	int at;

	if (c->exported)
		return;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		at = c->at[numbers[i]];
		if (at >= 0 && (size_t)at < count)
			c->evidence.sign[numbers[i]] |=
				(unsigned char)(1U << cell_decimal_sign(cell[at]) & ~1U);
	}
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		at = c->at[dates[i]];
		if (at >= 0 && (size_t)at < count)
			c->evidence.order[dates[i]] |=
				(unsigned char)(1U << cell_day_order(cell[at]) & ~1U);
	}
}

/* ---- records ---- */

static rule_fn *const rules[] = {
	[COURSE_PROVIDER] = rule_line,
	[COURSE_CODE] = rule_code,
	[COURSE_TITLE] = rule_line,
	[COURSE_DESCRIPTION] = rule_text,
	[COURSE_SUBJECT] = rule_line,
	[COURSE_KIND] = rule_kind,
	[COURSE_LEVEL] = rule_level,
	[COURSE_CREDITS] = rule_credits,
	[COURSE_MODE] = rule_mode,
	[COURSE_LANGUAGE] = rule_language,
	[COURSE_MUNICIPALITY] = rule_municipality,
	[COURSE_START] = rule_start,
	[COURSE_END] = rule_date,
	[COURSE_DEADLINE] = rule_date,
	[COURSE_PRICE] = rule_price,
	[COURSE_SEATS] = rule_seats,
	[COURSE_URL] = rule_url,
	[COURSE_PROVIDER_ID] = rule_code,
	[COURSE_RUN_CODE] = rule_code,
	[COURSE_CREDIT_UNIT] = rule_credit_unit,
	[COURSE_SUBJECT_CODE] = rule_subject_code,
	[COURSE_SUBJECT_SCHEME] = rule_subject_scheme,
	[COURSE_KEYWORDS] = rule_line,
	[COURSE_LEARNING_OUTCOMES] = rule_text,
	[COURSE_TARGET_GROUP] = rule_text,
	[COURSE_ENTRY_REQUIREMENTS] = rule_text,
	[COURSE_PACE] = rule_pace,
	[COURSE_DURATION] = rule_duration,
	[COURSE_VENUE] = rule_line,
	[COURSE_POSTCODE] = rule_postcode,
	[COURSE_CURRENCY] = rule_currency,
	[COURSE_VAT] = rule_vat,
	[COURSE_SEATS_FREE] = rule_seats,
	[COURSE_START_TEXT] = rule_start_text,
	[COURSE_PRICE_TEXT] = rule_line,
	[COURSE_UPDATED] = rule_date,
};

_Static_assert(ARRAY_LEN(rules) == COURSE_FIELD_COUNT, "every field needs a rule");

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Without blanks at its ends; borrowed when there are none behind. */
static const char *trimmed(struct arena *a, const char *cell)
{
	size_t n;

	while (is_blank(*cell))
		cell++;
	n = strlen(cell);
	if (!n || !is_blank(cell[n - 1]))
		return cell;
	while (n && is_blank(cell[n - 1]))
		n--;
	return arena_strndup(a, cell, n);
}

enum { CODE_MAX = 60 };

/* C is not C++ and C#; what is said in brackets, commas and dashes is the same without them. */
static bool is_of_code(uint32_t rune)
{
	return utf8_is_letter(rune) || utf8_is_digit(rune) || rune == '+' || rune == '#';
}

/* A title that was cut off is told from others that begin like it. */
static void add_sum(struct strbuf *b, const char *folded)
{
	strbuf_addf(b, "-%08x", (unsigned)hash64(folded, strlen(folded)));
}

/* A code for a course that has none: the title's letters and digits, the same at every import. */
static const char *code_of_title(struct arena *a, const char *title)
{
	const char *p;
	const char *folded = utf8_fold(a, title);
	struct strbuf b = STRBUF_IN(a);
	size_t len;
	uint32_t rune;

	for (p = folded; *p && b.len < CODE_MAX; p += len) {
		len = utf8_decode(&rune, p);
		if (is_of_code(rune))
			strbuf_addn(&b, p, len);
		else if (b.len && b.text[b.len - 1] != '-')
			strbuf_addc(&b, '-');
	}
	if (b.len && b.text[b.len - 1] == '-')
		strbuf_cut(&b, b.len - 1);
	if (*p)
		add_sum(&b, folded);
	return b.len ? strbuf_text(&b) : title;
}

/* Title and provider must be there; a missing code is made. */
static bool check_identity(struct rules_reading *r, const char *provider)
{
	const char **field = r->out->field;
	bool ok = true;

	if (!*field[COURSE_PROVIDER] && provider)
		field[COURSE_PROVIDER] = provider;
	if (!*field[COURSE_TITLE]) {
		findings_add(r->f, FINDING_ERROR, "no-title", rules_place(r, COURSE_TITLE),
			     _("the course has no title"));
		ok = false;
	}
	if (!*field[COURSE_PROVIDER]) {
		findings_add(r->f, FINDING_ERROR, "no-provider", rules_place(r, COURSE_PROVIDER),
			     _("the course has no provider"));
		ok = false;
	}
	if (ok && !*field[COURSE_CODE]) {
		field[COURSE_CODE] = code_of_title(r->arena, field[COURSE_TITLE]);
		if (r->columns->at[COURSE_CODE] >= 0)
			findings_add(r->f, FINDING_WARNING, "no-code", rules_place(r, COURSE_CODE),
				     _("the course has no code; '%s' is made of its title"),
				     field[COURSE_CODE]);
	}
	return ok;
}

static void check_order(struct rules_reading *r)
{
	const char *const *field = r->out->field;
	struct date first, last, ignored, never = { 0 };

	if (when_window(&first, &ignored, field[COURSE_START], never) &&
	    when_window(&ignored, &last, field[COURSE_END], never) &&
	    date_to_days(last) < date_to_days(first))
		findings_add(r->f, FINDING_WARNING, "end", rules_place(r, COURSE_END),
			     _("the course ends on %s, before it starts on %s"), field[COURSE_END],
			     field[COURSE_START]);
}

/*
 * What cells say of other fields, where those are empty. What was put aside and finds its place
 * taken stays in its own field, so that nothing is lost.
 */
static void take_derived(struct rules_reading *r)
{
	static const struct {
		enum course_field aside, own;
	} homes[] = { { COURSE_START_TEXT, COURSE_START },
		      { COURSE_PRICE_TEXT, COURSE_PRICE },
		      { COURSE_DURATION, COURSE_CREDITS },
		      { COURSE_PACE, COURSE_CREDITS } };
	const char **field = r->out->field;

	for (size_t i = 0; i < ARRAY_LEN(homes); i++) {
		const char *text = r->derived[homes[i].aside];

		if (text && *field[homes[i].aside] && !*field[homes[i].own])
			field[homes[i].own] = text;
	}
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++)
		if (r->derived[i] && !*field[i])
			field[i] = rules[i](r, (enum course_field)i, r->derived[i]);
}

/* ---- what the header adds ---- */

static bool is_amount(const char *text)
{
	return *text && strspn(text, "0123456789.") == strlen(text);
}

/* A duration that is a bare number gets its unit, from a column of its own or from the header. */
static const char *duration_text(struct rules_reading *r, const char *text, const char *const *cell,
				 size_t count)
{
	int at = r->columns->duration_unit_at;
	const char *unit = at >= 0 && (size_t)at < count ? trimmed(r->arena, cell[at]) : "";

	if (!*unit)
		unit = r->columns->unit[COURSE_DURATION];
	if (!*unit || strspn(text, "0123456789.,") < strlen(text))
		return text;
	return arena_printf(r->arena, "%s %s", text, unit);
}

/* What the cells do not say themselves. */
static void add_units(struct rules_reading *r)
{
	static const struct {
		enum course_field of, unit;
		bool of_number;
	} pairs[] = {
		{ COURSE_CREDITS, COURSE_CREDIT_UNIT, true },
		{ COURSE_PRICE, COURSE_CURRENCY, true },
		{ COURSE_PRICE, COURSE_VAT, true },
		{ COURSE_SUBJECT_CODE, COURSE_SUBJECT_SCHEME, false },
	};
	const char **field = r->out->field;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		enum course_field of = pairs[i].of, to = pairs[i].unit;
		const char *unit = r->columns->unit[to == COURSE_VAT ? to : of];

		if (*unit && *field[of] && !*field[to] &&
		    (!pairs[i].of_number || is_amount(field[of])))
			field[to] = rules[to](r, to, unit);
	}
}

/* "HOW_YOU_WILL_LEARN" as people write it: "How you will learn". */
static const char *heading(struct arena *a, const char *header)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	char *words = arena_strdup(a, header);
	uint32_t first;
	size_t n;

	for (char *p = words; *p; p++)
		if (*p == '_' || *p == '\n')
			*p = ' ';
	if (strpbrk(header, small) || !strchr(header, '_'))
		return words;
	n = utf8_decode(&first, words);
	return arena_printf(a, "%.*s%s", (int)n, words, utf8_lower(a, words + n));
}

/* Paragraphs behind the description, each under its header. */
static void add_more(struct rules_reading *r, const char *const *cell, size_t count)
{
	const char *description = r->out->field[COURSE_DESCRIPTION];
	struct strbuf b = STRBUF_IN(r->arena);

	strbuf_add(&b, description);
	for (size_t i = 0; i < r->columns->more_count; i++) {
		size_t at = (size_t)r->columns->more[i].at;
		const char *text = at < count ? trimmed(r->arena, cell[at]) : "";

		if (*text)
			text = rules[COURSE_DESCRIPTION](r, COURSE_DESCRIPTION, text);
		if (*text && strcmp(text, description) != 0)
			strbuf_addf(&b, "%s%s: %s", b.len ? "\n\n" : "",
				    heading(r->arena, r->columns->more[i].name), text);
	}
	r->out->field[COURSE_DESCRIPTION] = strbuf_text(&b);
}

bool course_from_record(struct course_record *out, struct arena *a, const struct course_columns *c,
			const char *const *cell, size_t count, const char *provider,
			const char *file, size_t line, struct findings *f)
{
	struct rules_reading r;

	r.out = out;
	r.arena = a;
	r.columns = c;
	r.where = (struct place_in_file){ .file = file, .row = line };
	r.f = f;
	out->by_file = false;
	r.has_derived = false; /* and derived is not looked at */
	for (size_t i = 0; i < COURSE_FIELD_COUNT; i++) {
		const char *text;

		out->field[i] = "";
		if (c->at[i] < 0 || (size_t)c->at[i] >= count || !*cell[c->at[i]])
			continue;
		text = trimmed(a, cell[c->at[i]]);
		if (i == COURSE_DURATION)
			text = duration_text(&r, text, cell, count);
		if (*text)
			out->field[i] = rules[i](&r, (enum course_field)i, text);
	}
	if (r.has_derived)
		take_derived(&r);
	add_units(&r);
	if (c->more_count)
		add_more(&r, cell, count);
	if (!check_identity(&r, provider))
		return false;
	if (*out->field[COURSE_END])
		check_order(&r);
	return true;
}
