/*
 * Headers: which column is meant, in which language.  Spellings are those that XLSForm tools have
 * taken over the years.
 */
#include "form/internal.h"

#include "base/utf8.h"

#include <string.h>

/* Other spellings (lower case, _ for spaces) and what is read but has no effect here. */
static const struct {
	const char *word;
	enum sheet_id sheet;
	enum column_id id;
} spellings[] = {
	{ "command", SHEET_SURVEY, COL_TYPE },
	{ "value", SHEET_SURVEY, COL_NAME },
	{ "tag", SHEET_SURVEY, COL_NAME },
	{ "caption", SHEET_SURVEY, COL_LABEL },
	{ "relevance", SHEET_SURVEY, COL_RELEVANT },
	{ "bind::relevant", SHEET_SURVEY, COL_RELEVANT },
	{ "bind::required", SHEET_SURVEY, COL_REQUIRED },
	{ "requiredmsg", SHEET_SURVEY, COL_REQUIRED_MESSAGE },
	{ "bind::jr:requiredmsg", SHEET_SURVEY, COL_REQUIRED_MESSAGE },
	{ "bind::constraint", SHEET_SURVEY, COL_CONSTRAINT },
	{ "constraining_message", SHEET_SURVEY, COL_CONSTRAINT_MESSAGE },
	{ "bind::jr:constraintmsg", SHEET_SURVEY, COL_CONSTRAINT_MESSAGE },
	{ "calculate", SHEET_SURVEY, COL_CALCULATION },
	{ "bind::calculate", SHEET_SURVEY, COL_CALCULATION },
	{ "read_only", SHEET_SURVEY, COL_READONLY },
	{ "bind::readonly", SHEET_SURVEY, COL_READONLY },
	{ "body::appearance", SHEET_SURVEY, COL_APPEARANCE },
	{ "control::appearance", SHEET_SURVEY, COL_APPEARANCE },
	{ "count", SHEET_SURVEY, COL_REPEAT_COUNT },
	{ "jr:count", SHEET_SURVEY, COL_REPEAT_COUNT },
	{ "body::jr:count", SHEET_SURVEY, COL_REPEAT_COUNT },
	{ "control::jr:count", SHEET_SURVEY, COL_REPEAT_COUNT },
	{ "autoplay", SHEET_SURVEY, COL_IGNORED },
	{ "rows", SHEET_SURVEY, COL_IGNORED },
	{ "no_app_error_string", SHEET_SURVEY, COL_IGNORED },
	{ "noapperrorstring", SHEET_SURVEY, COL_IGNORED },
	{ "sms_field", SHEET_SURVEY, COL_IGNORED },
	{ "sms_option", SHEET_SURVEY, COL_IGNORED },
	{ "sms_separator", SHEET_SURVEY, COL_IGNORED },
	{ "sms_allow_media", SHEET_SURVEY, COL_IGNORED },
	{ "sms_date_format", SHEET_SURVEY, COL_IGNORED },
	{ "sms_datetime_format", SHEET_SURVEY, COL_IGNORED },
	{ "sms_response", SHEET_SURVEY, COL_IGNORED },
	{ "compact_tag", SHEET_SURVEY, COL_IGNORED },
	{ "intent", SHEET_SURVEY, COL_IGNORED },
	{ "list_name", SHEET_SURVEY, COL_IGNORED },
	{ "value", SHEET_CHOICES, COL_NAME },
	{ "caption", SHEET_CHOICES, COL_LABEL },
	{ "title", SHEET_SETTINGS, COL_TITLE },
	{ "set_form_title", SHEET_SETTINGS, COL_TITLE },
	{ "id_string", SHEET_SETTINGS, COL_ID },
	{ "set_form_id", SHEET_SETTINGS, COL_ID },
	{ "style", SHEET_SETTINGS, COL_IGNORED },
	{ "flat", SHEET_SETTINGS, COL_IGNORED },
	{ "omit_instanceid", SHEET_SETTINGS, COL_IGNORED },
	{ "instance_id", SHEET_SETTINGS, COL_IGNORED },
	{ "add_none_option", SHEET_SETTINGS, COL_IGNORED },
	{ "submission_url", SHEET_SETTINGS, COL_IGNORED },
	{ "auto_send", SHEET_SETTINGS, COL_IGNORED },
	{ "auto_delete", SHEET_SETTINGS, COL_IGNORED },
	{ "client_editable", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_keyword", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_separator", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_allow_media", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_date_format", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_datetime_format", SHEET_SETTINGS, COL_IGNORED },
	{ "sms_response", SHEET_SETTINGS, COL_IGNORED },
	{ "prefix", SHEET_SETTINGS, COL_IGNORED },
	{ "delimiter", SHEET_SETTINGS, COL_IGNORED },
	{ "namespaces", SHEET_SETTINGS, COL_IGNORED },
	{ "instance_xmlns", SHEET_SETTINGS, COL_IGNORED },
	{ "attribute", SHEET_SETTINGS, COL_IGNORED },
};

static const struct {
	const char *name;
	bool translated;
} columns[COL_COUNT] = {
#define X(id, name, translated) [COL_##id] = { name, translated },
	FORM_COLUMNS(X)
#undef X
};

static bool is_media(enum column_id id)
{
	return id >= COL_IMAGE && id <= COL_VIDEO;
}

/* First and last of the columns that each sheet knows by their canonical names. */
static bool belongs(enum sheet_id s, enum column_id id)
{
	switch (s) {
	case SHEET_SURVEY:
		return id >= COL_TYPE && id <= COL_VIDEO;
	case SHEET_CHOICES:
	case SHEET_EXTERNAL:
		return id == COL_LIST_NAME || id == COL_NAME || id == COL_LABEL || is_media(id);
	case SHEET_ENTITIES:
		return false;
	case SHEET_SETTINGS:
		return id == COL_NAME || (id >= COL_TITLE && id <= COL_PUBLIC_KEY);
	case SHEET_COUNT:
		break;
	}
	return false;
}

static enum column_id column_by_word(enum sheet_id s, const char *word)
{
	for (enum column_id id = COL_TYPE; id < COL_IGNORED; id++)
		if (belongs(s, id) && strcmp(word, columns[id].name) == 0)
			return id;
	if (s == SHEET_EXTERNAL)
		s = SHEET_CHOICES;
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
		if (spellings[i].sheet == s && strcmp(word, spellings[i].word) == 0)
			return spellings[i].id;
	return COL_EXTRA;
}

const char *column_header(const struct load *l, enum sheet_id s, enum column_id id)
{
	const struct sheet *sheet = &l->sheet[s];

	return sheet->at[id] >= 0 ? sheet->column[sheet->at[id]].header : columns[id].name;
}

/* ---- languages ------------------------------------------------------------------------------ */

/* "nb" of "Norsk bokmål (nb)"; "" when there is none. */
static const char *language_code(struct arena *a, const char *name)
{
	const char *open = strrchr(name, '(');
	const char *close = open ? strchr(open, ')') : NULL;

	return close && !close[1] ? arena_strndup(a, open + 1, (size_t)(close - open - 1)) : "";
}

static size_t language_add(struct load *l, const char *name)
{
	struct form *f = l->form;

	for (size_t i = 0; i < f->languages; i++)
		if (strcmp(f->language[i].name, name) == 0)
			return i;
	if (f->languages == MAX_LANGUAGES)
		return 0; /* told by collect_languages() */
	*ARENA_PUSH(l->arena, f->language, f->languages, f->language_cap) =
		(struct form_language){ .name = name, .code = language_code(l->arena, name) };
	return f->languages - 1;
}

/* ---- headers -------------------------------------------------------------------------------- */

/* Where the language begins in label::English, hint:English; 0: it has none. `*gap`: the colons. */
static size_t find_language(const char *header, size_t *gap)
{
	const char *at = strstr(header, "::");

	*gap = 2;
	if (!at) {
		at = strncmp(header, "jr:", 3) == 0 ? NULL : strchr(header, ':');
		*gap = 1;
	}
	return at && at > header ? (size_t)(at - header) : 0;
}

static size_t trimmed(const char *s, size_t n)
{
	while (n && s[n - 1] == ' ')
		n--;
	return n;
}

static const char *as_language(struct arena *a, const char *s)
{
	while (*s == ' ' || *s == ':')
		s++;
	return arena_strndup(a, s, trimmed(s, strlen(s)));
}

/* bind::relevant, body::jr:count, media::image::nb, label::nb, label. */
static void identify(struct load *l, enum sheet_id s, struct sheet_column *c)
{
	static const char *const groups[] = { "bind", "body", "control", "media" };
	const char *h = c->header;
	size_t gap, end = strlen(h);
	size_t at = find_language(h, &gap);
	const char *word = lower_snake(l->arena, h, at ? trimmed(h, at) : end);
	bool grouped = false;

	for (size_t i = 0; at && i < ARRAY_LEN(groups); i++)
		grouped = grouped || strcmp(word, groups[i]) == 0;
	if (grouped) {
		size_t from = at + gap, more = find_language(h + from, &gap);

		if (strncmp(h + from, "jr:", 3) == 0) {
			const char *next = strstr(h + from, "::");

			more = next ? (size_t)(next - h - (ptrdiff_t)from) : 0;
			gap = 2;
		}
		end = more ? from + more : end;
		h = strcmp(word, "media") == 0
			    ? arena_strndup(l->arena, h + from, end - from)
			    : arena_printf(l->arena, "%s::%.*s", word, (int)(end - from), h + from);
		word = lower_snake(l->arena, h, trimmed(h, strlen(h)));
		at = more ? from + more : 0;
	}
	c->id = column_by_word(s, word);
	if (grouped && c->id == COL_EXTRA)
		c->id = COL_IGNORED;
	if (at && columns[c->id].translated)
		c->language = as_language(l->arena, c->header + at + gap);
	else if (at && !grouped && c->id != COL_EXTRA)
		c->id = s == SHEET_CHOICES ? COL_EXTRA : COL_IGNORED;
}

static void tell_ignored(struct load *l, enum sheet_id s, const struct sheet_column *c)
{
	if (c->id != COL_IGNORED && !is_media(c->id))
		return;
	if (s == SHEET_SURVEY || is_media(c->id))
		findings_add(l->findings, FINDING_WARNING, "ignored-column",
			     form_place(l, s, 1, c->header),
			     is_media(c->id)
				     ? _("pictures, sound and films are not shown in a terminal")
				     : _("this column has no effect here"));
}

/* Unknown columns are the author's notes, but one letter off a known one is a slip. */
static void check_unknown(struct load *l, enum sheet_id s, const struct sheet_column *c)
{
	size_t gap, at = find_language(c->header, &gap);
	const char *word = lower_snake(l->arena, c->header, at ? at : strlen(c->header));
	struct near x = near_begin(l, word, strlen(word));

	for (enum column_id id = COL_TYPE; id < COL_IGNORED; id++)
		if (belongs(s, id))
			(void)near_try(&x, columns[id].name);
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
		if (spellings[i].sheet == s && spellings[i].id != COL_IGNORED)
			(void)near_try(&x, spellings[i].word);
	if (x.best)
		findings_add(l->findings, FINDING_WARNING, "near-miss-column",
			     form_place(l, s, 1, c->header),
			     _("this column is not known and not read%s"), near_hint(&x));
	else if (s == SHEET_SETTINGS)
		findings_add(l->findings, FINDING_WARNING, "unknown-setting",
			     form_place(l, s, 1, c->header),
			     _("this setting is not known and has no effect"));
}

/* Spaces make a name that no filter can say: the column is left out, as it is in survey clients. */
static void check_spaces(struct load *l, enum sheet_id s, struct sheet_column *c)
{
	if ((s != SHEET_CHOICES && s != SHEET_EXTERNAL) || !strchr(c->header, ' '))
		return;
	c->id = COL_IGNORED;
	findings_add(l->findings, FINDING_WARNING, "space-in-header",
		     form_place(l, s, 1, c->header),
		     _("no filter can name a column with spaces, so it is left out; call it '%s'"),
		     lower_snake(l->arena, c->header, strlen(c->header)));
}

/* media::sound and the like: there are four kinds. */
static void check_media(struct load *l, enum sheet_id s, const struct sheet_column *c)
{
	size_t gap, at = find_language(c->header, &gap);
	const char *word = at ? lower_snake(l->arena, c->header, trimmed(c->header, at)) : "";
	int column = (int)(c - l->sheet[s].column);

	if (s != SHEET_SURVEY || c->id != COL_IGNORED || strcmp(word, "media") != 0)
		return;
	for (size_t i = 0; i < l->sheet[s].rows; i++)
		if (*row_cell(&l->sheet[s].row[i], column)) {
			findings_add(l->findings, FINDING_ERROR, "unknown-media",
				     form_place(l, s, l->sheet[s].row[i].number, c->header),
				     _("there is no such kind of media; use image, big-image, "
				       "audio or video"));
			return;
		}
}

/* Two spellings that tools have taken side by side are only told; others cannot both be meant. */
static void tell_duplicate(struct load *l, enum sheet_id s, const struct sheet_column *c,
			   const struct sheet_column *kept)
{
	bool harmless = c->id == COL_ID || !c->language != !kept->language;

	if (strcmp(c->header, kept->header) == 0)
		findings_add(l->findings, FINDING_ERROR, "duplicate-column",
			     form_place(l, s, 1, c->header), _("this column is there twice"));
	else
		findings_add(l->findings, harmless ? FINDING_WARNING : FINDING_ERROR,
			     "duplicate-column", form_place(l, s, 1, c->header),
			     _("this is the same column as '%s'; keep one of them"), kept->header);
}

static void place_column(struct load *l, enum sheet_id s, size_t i)
{
	struct sheet *sheet = &l->sheet[s];
	const struct sheet_column *c = &sheet->column[i];
	int *at = &sheet->at[c->id];

	if (columns[c->id].translated) {
		size_t language = c->language ? language_add(l, c->language)
					      : language_add(l, l->unnamed_language);

		if (*at < 0)
			*at = (int)i;
		at = &sheet->in[c->id][language];
	}
	if (*at < 0)
		*at = (int)i;
	else if (c->id == COL_ID && strcmp(sheet->column[*at].header, "id_string") == 0) {
		tell_duplicate(l, s, &sheet->column[*at], c);
		*at = (int)i;
	} else
		tell_duplicate(l, s, c, &sheet->column[*at]);
}

static void index_columns(struct load *l, enum sheet_id s)
{
	struct sheet *sheet = &l->sheet[s];

	for (int id = 0; id < COL_COUNT; id++)
		sheet->at[id] = -1;
	for (enum column_id id = COL_TYPE; id < COL_COUNT; id++) {
		sheet->in[id] = ARENA_ARRAY(l->arena, int, l->form->languages);
		for (size_t k = 0; k < l->form->languages; k++)
			sheet->in[id][k] = -1;
	}
	for (size_t i = 0; i < sheet->columns; i++) {
		enum column_id id = sheet->column[i].id;

		if (id != COL_EXTRA && id != COL_IGNORED)
			place_column(l, s, i);
	}
}

/* A text that no row has in some language, told once. */
static void check_translations(struct load *l, enum sheet_id s)
{
	const struct sheet *sheet = &l->sheet[s];

	for (enum column_id id = COL_TYPE; id < COL_IMAGE; id++)
		for (size_t k = 0; k < l->form->languages && columns[id].translated; k++)
			if (sheet->at[id] >= 0 && sheet->in[id][k] < 0)
				findings_add(l->findings, FINDING_WARNING, "missing-translation",
					     form_place(l, s, 1, columns[id].name),
					     _("no column has this text in '%s'"),
					     l->form->language[k].name);
}

/* The language of plain `label` columns: default_language, where it is not one of the others. */
static void find_unnamed(struct load *l, const char *wanted)
{
	bool plain_label = false, plain = false, named = false;
	struct form *f = l->form;

	for (int s = 0; s < SHEET_COUNT; s++)
		for (size_t i = 0; i < l->sheet[s].columns; i++) {
			const struct sheet_column *c = &l->sheet[s].column[i];
			bool mine = columns[c->id].translated && !is_media(c->id);

			plain = plain || (mine && !c->language);
			plain_label = plain_label || (c->id == COL_LABEL && !c->language);
			named = named || (mine && c->language);
		}
	if (!named || plain_label)
		l->unnamed_language = *wanted ? wanted : "default";
	else
		l->unnamed_language = f->language[0].name;
	if (!named || plain)
		language_add(l, l->unnamed_language);
}

static void collect_languages(struct load *l)
{
	for (int s = 0; s < SHEET_SETTINGS; s++)
		for (size_t i = 0; i < l->sheet[s].columns; i++)
			if (l->sheet[s].column[i].language)
				language_add(l, l->sheet[s].column[i].language);
	if (l->form->languages == MAX_LANGUAGES)
		findings_add(l->findings, FINDING_ERROR, "too-many-languages",
			     form_place(l, SHEET_SURVEY, 1, NULL),
			     _("a form can have %d languages at most"), MAX_LANGUAGES - 1);
}

static void choose_default(struct load *l, const char *wanted)
{
	struct form *f = l->form;
	struct near x = near_begin(l, wanted, strlen(wanted));

	f->default_language = 0;
	if (!*wanted) {
		for (size_t i = 0; i < f->languages; i++)
			if (l->unnamed_language &&
			    strcmp(f->language[i].name, l->unnamed_language) == 0)
				f->default_language = i;
		return;
	}
	for (size_t i = 0; i < f->languages; i++)
		if (strcmp(f->language[i].name, wanted) == 0 ||
		    (*f->language[i].code && strcmp(f->language[i].code, wanted) == 0)) {
			f->default_language = i;
			return;
		}
	for (size_t i = 0; i < f->languages; i++)
		(void)near_try(&x, f->language[i].name);
	findings_add(l->findings, FINDING_WARNING, "unknown-language",
		     form_place(l, SHEET_SETTINGS, l->sheet[SHEET_SETTINGS].row[0].number,
				column_header(l, SHEET_SETTINGS, COL_DEFAULT_LANGUAGE)),
		     _("no column is in the language '%s', so that '%s' is shown first%s"), wanted,
		     f->languages ? f->language[0].name : "", near_hint(&x));
}

/* Two letters of ISO 639-1, or three and more of which there are thousands; then region, script. */
static bool is_language_code(const char *code)
{
	static const char two[] = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br "
				  "bs ca ce ch co cr cs cu"
				  " cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga "
				  "gd gl gn gu gv ha he hi"
				  " ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
				  "kj kk kl km kn ko kr ks"
				  " ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
				  "mt my na nb nd ne ng nl"
				  " nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw "
				  "sa sc sd se sg sh si sk"
				  " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
				  "ts tt tw ty ug uk ur uz"
				  " ve vi vo wa wo xh yi yo za zh zu ";
	size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz");
	char word[] = "    ";

	if (code[n] && code[n] != '-')
		return false;
	if (n != 2)
		return n >= 3 && n <= 8;
	word[1] = code[0];
	word[2] = code[1];
	return strstr(two, word) != NULL;
}

/* Dates, and what the program itself says, follow the code of a language. */
static void check_codes(struct load *l)
{
	for (int s = 0; s < SHEET_SETTINGS; s++)
		for (size_t i = 0; i < l->sheet[s].columns; i++) {
			const struct sheet_column *c = &l->sheet[s].column[i];
			size_t k = c->language ? language_add(l, c->language) : 0;

			if (!c->language || strcmp(c->language, "default") == 0 ||
			    l->form->language[k].checked)
				continue;
			l->form->language[k].checked = true;
			if (!is_language_code(l->form->language[k].code))
				findings_add(l->findings, FINDING_WARNING, "language-code",
					     form_place(l, (enum sheet_id)s, 1, c->header),
					     _("the language '%s' does not end with its code in "
					       "parentheses, as in 'Norsk bokmål (nb)'"),
					     c->language);
		}
}

static bool require(struct load *l, enum sheet_id s, enum column_id id)
{
	if (l->sheet[s].at[id] >= 0)
		return true;
	findings_add(l->findings, FINDING_ERROR, "missing-column", form_place(l, s, 1, NULL),
		     _("the column '%s' is missing"), columns[id].name);
	return false;
}

/* Both are told when both are missing. */
static bool require_both(struct load *l, enum sheet_id s, enum column_id a, enum column_id b)
{
	bool first = require(l, s, a);
	bool second = require(l, s, b);

	return first && second;
}

bool sheet_is_usable(struct load *l, enum sheet_id s)
{
	if (!l->sheet[s].present)
		return false;
	if (!l->sheet[s].columns) {
		findings_add(l->findings, s == SHEET_SURVEY ? FINDING_ERROR : FINDING_WARNING,
			     "empty-sheet", form_place(l, s, 0, NULL), _("this sheet is empty"));
		return false;
	}
	if (s != SHEET_SURVEY && !l->sheet[s].rows)
		return false;
	if (s == SHEET_SURVEY)
		return require_both(l, s, COL_TYPE, COL_NAME);
	if (s == SHEET_CHOICES || s == SHEET_EXTERNAL)
		return require_both(l, s, COL_LIST_NAME, COL_NAME);
	return true;
}

void columns_read(struct load *l)
{
	const struct sheet *settings = &l->sheet[SHEET_SETTINGS];
	const char *wanted = "";

	for (int s = 0; s < SHEET_COUNT; s++)
		for (size_t i = 0; i < l->sheet[s].columns; i++) {
			struct sheet_column *c = &l->sheet[s].column[i];

			identify(l, (enum sheet_id)s, c);
			check_media(l, (enum sheet_id)s, c);
			if (c->id != COL_EXTRA) {
				tell_ignored(l, (enum sheet_id)s, c);
			} else {
				check_unknown(l, (enum sheet_id)s, c);
				check_spaces(l, (enum sheet_id)s, c);
			}
			if (s == SHEET_SETTINGS && c->id == COL_DEFAULT_LANGUAGE && settings->rows)
				wanted = row_cell(&settings->row[0], (int)i);
		}
	collect_languages(l);
	find_unnamed(l, wanted);
	for (int s = 0; s < SHEET_COUNT; s++)
		index_columns(l, (enum sheet_id)s);
	check_translations(l, SHEET_SURVEY);
	check_translations(l, SHEET_CHOICES);
	choose_default(l, wanted);
	check_codes(l);
}
