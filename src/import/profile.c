#include "import/profile.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "import/input.h"
#include "table/value.h"

#include <stdlib.h>

/* The text of one profile, and back. */

static const char escaped_signs[] = "\\,=#[;";

struct parsing {
	struct profile *p;
	struct arena *a;
	struct findings *f;
	struct place_in_file where;
	bool in_columns;
	size_t headers_cap;
	size_t *line; /* of each pair of the map */
	size_t lines, lines_cap;
};

static void complain(struct parsing *s, enum severity severity, const char *code, const char *text)
{
	findings_add(s->f, severity, code, s->where, "%s", text);
	if (severity == FINDING_ERROR)
		s->p->broken = true;
}

static const char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return arena_strndup(a, s, n);
}

static const char *unescaped(struct arena *a, const char *s)
{
	struct strbuf b = STRBUF_IN(a);

	for (; *s; s++) {
		if (*s == '\\' && s[1] && strchr(escaped_signs, s[1]))
			s++;
		strbuf_addc(&b, *s);
	}
	return strbuf_text(&b);
}

/* ---- settings ---- */

static bool one_sign(char *out, const char *value)
{
	*out = strcmp(value, "tab") == 0 ? '\t' : value[0];
	return *out == '\t' || (value[0] > ' ' && value[0] < 127 && !value[1]);
}

static void set_text(struct parsing *s, const char **out, const char *value)
{
	*out = *value ? arena_strdup(s->a, value) : NULL;
}

static void set_description(struct parsing *s, const char *value)
{
	s->p->description = value;
}

static void set_provider(struct parsing *s, const char *value)
{
	set_text(s, &s->p->provider, value);
}

static void set_replace(struct parsing *s, const char *value)
{
	set_text(s, &s->p->replace, value);
}

static void set_sheet(struct parsing *s, const char *value)
{
	set_text(s, &s->p->sheet, value);
}

static void set_kind(struct parsing *s, const char *value)
{
	const struct import_kind *kind = import_kind_named(value);

	if (kind)
		s->p->kind = kind;
	else
		complain(s, FINDING_ERROR, "bad-kind",
			 arena_printf(s->a,
				      _("'%s' cannot be imported; courses, needs, firms and codes "
					"can"),
				      value));
}

static void set_delimiter(struct parsing *s, const char *value)
{
	if (!one_sign(&s->p->table.delimiter, value))
		complain(s, FINDING_ERROR, "bad-delimiter",
			 _("write one sign here, as ; or , or |, or the word tab"));
}

static void set_quote(struct parsing *s, const char *value)
{
	if (!one_sign(&s->p->table.quote, value))
		complain(s, FINDING_ERROR, "bad-quote", _("write one sign here, as \" or '"));
}

static void set_encoding(struct parsing *s, const char *value)
{
	struct err e = { 0 };

	if (!encoding_by_name(&s->p->table.encoding, value, &e))
		complain(s, FINDING_ERROR, "bad-encoding", e.msg);
}

static void set_header_row(struct parsing *s, const char *value)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n > 100000) {
		complain(s, FINDING_ERROR, "bad-header-row",
			 _("write the number of the row here, 0 when there is no header"));
		return;
	}
	s->p->table.header_row = n;
	s->p->table.no_header = n == 0;
}

/* "A, B": the words that such a file has in its header. */
static void add_header(struct parsing *s, const char *value)
{
	const char **word = NULL;
	size_t count = 0, cap = 0;

	while (*value) {
		size_t n = 0;

		while (value[n] && value[n] != ',')
			n += value[n] == '\\' && value[n + 1] ? 2 : 1;
		if (*trimmed(s->a, value, n))
			*ARENA_PUSH(s->a, word, count, cap) = unescaped(s->a,
									trimmed(s->a, value, n));
		value += n + (value[n] == ',');
	}
	if (count == 0) {
		complain(s, FINDING_ERROR, "no-words",
			 _("write the headers by which such a file is known, with commas between"));
		return;
	}
	*ARENA_PUSH(s->a, word, count, cap) = NULL;
	*ARENA_PUSH(s->a, s->p->header, s->p->headers,
		    s->headers_cap) = (struct profile_header){ word };
}

static const struct setting {
	const char *key;
	void (*set)(struct parsing *s, const char *value);
} settings[] = {
	{ "description", set_description }, { "kind", set_kind },
	{ "header", add_header },	    { "delimiter", set_delimiter },
	{ "encoding", set_encoding },	    { "quote", set_quote },
	{ "header-row", set_header_row },   { "sheet", set_sheet },
	{ "provider", set_provider },	    { "replace", set_replace },
};

static const char *setting_names(struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", settings[i].key);
	return strbuf_text(&b);
}

static void read_setting(struct parsing *s, const char *key, const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		if (strcmp(settings[i].key, key) == 0) {
			settings[i].set(s, value);
			return;
		}
	}
	complain(s, FINDING_WARNING, "unknown-setting",
		 arena_printf(s->a, _("a profile has no such setting; it has: %s"),
			      setting_names(s->a)));
}

/* ---- lines ---- */

static bool is_comment(const struct parsing *s, const char *line)
{
	return *line == ';' ||
	       (*line == '#' && !(s->in_columns && line[1] >= '1' && line[1] <= '9'));
}

static void read_section(struct parsing *s, const char *line)
{
	s->in_columns = strcmp(line, "[columns]") == 0;
	if (!s->in_columns && strcmp(line, "[profile]") != 0)
		complain(s, FINDING_ERROR, "unknown-section",
			 _("a profile has the parts [profile] and [columns]; a column whose name "
			   "begins with [ is written \\["));
}

static void read_column(struct parsing *s, const char *line, const char *equals)
{
	const char *column = unescaped(s->a, trimmed(s->a, line, (size_t)(equals - line)));
	const char *field = trimmed(s->a, equals + 1, strlen(equals + 1));
	size_t before = s->p->map.count;

	if (!*column || !*field) {
		complain(s, FINDING_ERROR, "bad-column", _("write it as: column = field"));
		return;
	}
	table_map_set(&s->p->map, s->a, column, field);
	if (s->p->map.count > before)
		*ARENA_PUSH(s->a, s->line, s->lines, s->lines_cap) = s->where.row;
}

static void read_line(struct parsing *s, const char *line)
{
	const char *equals;

	if (!*line || is_comment(s, line))
		return;
	if (*line == '[') {
		read_section(s, line);
		return;
	}
	equals = s->in_columns ? strrchr(line, '=') : strchr(line, '=');
	if (!equals) {
		complain(s, FINDING_ERROR, "no-equals-sign",
			 s->in_columns ? _("write it as: column = field")
				       : _("write it as: key = value"));
		return;
	}
	if (s->in_columns) {
		read_column(s, line, equals);
		return;
	}
	s->where.column = trimmed(s->a, line, (size_t)(equals - line));
	read_setting(s, s->where.column, trimmed(s->a, equals + 1, strlen(equals + 1)));
	s->where.column = NULL;
}

static bool is_field(const struct profile *p, const char *field)
{
	const char *const *known = import_kind_fields(p->kind);

	while (known && *known && !ascii_equal(*known, field))
		known++;
	return strcmp(field, "-") == 0 || (known && *known);
}

static size_t line_of(const struct parsing *s, size_t pair)
{
	return pair < s->lines ? s->line[pair] : 0;
}

/* The kind may be told behind the columns, so these are checked last. */
static void check_columns(struct parsing *s)
{
	const struct table_map *m = &s->p->map;

	if (m->count && !import_kind_fields(s->p->kind)) {
		s->where.row = line_of(s, 0);
		complain(s, FINDING_ERROR, "not-mapped",
			 _("the columns of such a file are found by their names; leave out the "
			   "part [columns]"));
		return;
	}
	for (size_t i = 0; i < m->count; i++) {
		if (is_field(s->p, m->at[i].field))
			continue;
		s->where.row = line_of(s, i);
		s->where.column = m->at[i].column;
		complain(s, FINDING_ERROR, "unknown-field",
			 arena_printf(s->a,
				      _("there is no field '%s'; the fields are those of 'los "
					"export %s', and - for none"),
				      m->at[i].field, import_kind_name(s->p->kind)));
	}
}

void profile_parse(struct profile *out, struct arena *a, const char *name, const char *path,
		   const char *text, struct findings *f)
{
	struct parsing s = { .p = out, .a = a, .f = f, .where = { .file = path } };

	*out = (struct profile){
		.name = name, .path = path, .description = "", .kind = import_kind_named("courses")
	};
	while (*text) {
		size_t n = strcspn(text, "\n");

		s.where.row++;
		read_line(&s, trimmed(a, text, n));
		text += n + (text[n] == '\n');
	}
	check_columns(&s);
}

/* ---- back to text ---- */

/* One line, its signs escaped where they would mean something. */
static void add_escaped(struct strbuf *b, const char *text, const char *signs)
{
	for (const char *p = text; *p; p++) {
		if (strchr(signs, *p))
			strbuf_addc(b, '\\');
		strbuf_addc(b, *p == '\n' || *p == '\r' ? ' ' : *p);
	}
}

static void add_setting(struct strbuf *b, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_addf(b, "%s = ", key);
	add_escaped(b, value, "");
	strbuf_addc(b, '\n');
}

static const char *sign_word(struct arena *a, char c)
{
	return c ? delimiter_name(a, c) : "";
}

static void add_headers(struct strbuf *b, const struct profile *p)
{
	for (size_t i = 0; i < p->headers; i++) {
		strbuf_add(b, "header = ");
		for (size_t k = 0; p->header[i].word[k]; k++) {
			strbuf_add(b, k ? ", " : "");
			add_escaped(b, p->header[i].word[k], "\\,");
		}
		strbuf_addc(b, '\n');
	}
}

static void add_columns(struct strbuf *b, const struct table_map *m)
{
	if (m->count)
		strbuf_add(b, "\n[columns]\n");
	for (size_t i = 0; i < m->count; i++) {
		const char *column = m->at[i].column;

		/* a number is written bare, any other # or [ at the beginning is a sign */
		if (*column && strchr("#[;", *column) &&
		    !(*column == '#' && column[1] >= '1' && column[1] <= '9'))
			strbuf_addc(b, '\\');
		add_escaped(b, column, "\\=");
		strbuf_addf(b, " = %s\n", m->at[i].field);
	}
}

const char *profile_text(const struct profile *p, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	add_setting(&b, "description", p->description);
	add_setting(&b, "kind", import_kind_name(p->kind));
	add_headers(&b, p);
	add_setting(&b, "delimiter", sign_word(a, p->table.delimiter));
	add_setting(&b, "encoding",
		    p->table.encoding == TABLE_AUTO ? "" : encoding_name(p->table.encoding));
	add_setting(&b, "quote", sign_word(a, p->table.quote));
	if (p->table.no_header || p->table.header_row)
		strbuf_addf(&b, "header-row = %zu\n", p->table.header_row);
	add_setting(&b, "sheet", p->sheet);
	add_setting(&b, "provider", p->provider);
	add_setting(&b, "replace", p->replace);
	add_columns(&b, &p->map);
	return strbuf_text(&b);
}

/* ---- recognising ---- */

static bool has_word(const char *const *key, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (*word && strcmp(key[i], word) == 0)
			return true;
	return false;
}

bool profile_fits(const struct profile *p, const char *const *header, size_t count)
{
	struct arena *a = arena_new();
	const char **key = ARENA_ARRAY(a, const char *, count + 1);
	bool fits = false;

	for (size_t i = 0; i < count; i++)
		key[i] = header_key(a, header[i]);
	for (size_t i = 0; i < p->headers && !fits; i++) {
		const char *const *word = p->header[i].word;

		while (*word && has_word(key, count, header_key(a, *word)))
			word++;
		fits = !*word;
	}
	arena_free(a);
	return fits;
}

bool profile_has_dialect(const struct profile *p)
{
	return p->table.delimiter || p->table.quote || p->table.encoding != TABLE_AUTO ||
	       p->table.header_row || p->table.no_header || p->sheet;
}
