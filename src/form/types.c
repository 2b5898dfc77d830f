/*
 * The column type: what can be asked, in every spelling, and what cannot, with what to use instead.
 */
#include "form/internal.h"

#include "base/utf8.h"

#include <string.h>

static const struct {
	const char *name;
	bool asks;
	enum form_data data;
} types[] = {
#define X(id, name, asks, data) [FORM_##id] = { name, asks, DATA_##data },
	FORM_TYPES(X)
#undef X
};

const char *form_type_name(enum form_type t)
{
	return types[t].name;
}

bool form_type_asks(enum form_type t)
{
	return types[t].asks;
}

bool form_type_selects(enum form_type t)
{
	return t == FORM_SELECT_ONE || t == FORM_SELECT_MULTIPLE || t == FORM_RANK;
}

enum form_data type_data(enum form_type t)
{
	return types[t].data;
}

const char *form_data_name(enum form_data d)
{
	static const char *const names[] = {
#define X(id, name) [DATA_##id] = name,
		FORM_DATA(X)
#undef X
	};

	return names[d];
}

const struct form_preload_words *form_preload(enum form_preload p)
{
	static const struct form_preload_words words[] = {
#define X(id, word, preload, param, data) [PRELOAD_##id] = { word, preload, param, DATA_##data },
		FORM_PRELOADS(X)
#undef X
	};

	return &words[p];
}

static const struct {
	const char *word;
	enum form_type type;
} questions[] = {
	{ "text", FORM_TEXT },
	{ "string", FORM_TEXT },
	{ "add text prompt", FORM_TEXT },
	{ "q string", FORM_TEXT },
	{ "integer", FORM_INTEGER },
	{ "int", FORM_INTEGER },
	{ "add integer prompt", FORM_INTEGER },
	{ "q int", FORM_INTEGER },
	{ "decimal", FORM_DECIMAL },
	{ "add decimal prompt", FORM_DECIMAL },
	{ "q decimal", FORM_DECIMAL },
	{ "date", FORM_DATE },
	{ "add date prompt", FORM_DATE },
	{ "q date", FORM_DATE },
	{ "note", FORM_NOTE },
	{ "add note prompt", FORM_NOTE },
	{ "q note", FORM_NOTE },
	{ "calculate", FORM_CALCULATE },
	{ "add calculate prompt", FORM_CALCULATE },
	{ "q calculate", FORM_CALCULATE },
	{ "acknowledge", FORM_ACKNOWLEDGE },
	{ "trigger", FORM_ACKNOWLEDGE },
	{ "add acknowledge prompt", FORM_ACKNOWLEDGE },
	{ "q acknowledge", FORM_ACKNOWLEDGE },
};

/* Longer spellings before those they begin with. */
static const struct {
	const char *word;
	enum form_type type;
} selects[] = {
	{ "add select one prompt using", FORM_SELECT_ONE },
	{ "select one from", FORM_SELECT_ONE },
	{ "select one", FORM_SELECT_ONE },
	{ "select_one", FORM_SELECT_ONE },
	{ "select1", FORM_SELECT_ONE },
	{ "add select multiple prompt using", FORM_SELECT_MULTIPLE },
	{ "select all that apply from", FORM_SELECT_MULTIPLE },
	{ "select all that apply", FORM_SELECT_MULTIPLE },
	{ "select multiple from", FORM_SELECT_MULTIPLE },
	{ "select multiple", FORM_SELECT_MULTIPLE },
	{ "select_multiple", FORM_SELECT_MULTIPLE },
};

#define USE_FILE    N_("put its choices in the sheet choices and use select_one")
#define USE_TEXT    N_("use text, or leave the question out")
#define NO_MAP	    N_("a terminal has no map; ask for the municipality with select_one")
#define NO_MEDIA    N_("files cannot be attached; ask for a description with text")
#define USE_CALC    N_("use calculate, for example today()")
#define NO_DEVICE   N_("there is no telephone; leave the row out")
#define NO_EXTERNAL N_("put the data in the sheet choices with extra columns")

/* Types of XLSForm that cannot be asked yet; the first word, or two. */
static const struct {
	const char *word, *advice;
} unsupported[] = {
	{ "select_one_from_file", USE_FILE },
	{ "select one from file", USE_FILE },
	{ "select_multiple_from_file",
	  N_("put its choices in the sheet choices and use select_multiple") },
	{ "select multiple from file",
	  N_("put its choices in the sheet choices and use select_multiple") },
	{ "select_one_external", USE_FILE },
	{ "select one external", USE_FILE },
	{ "rank", N_("use select_multiple, or one integer for each thing to rank") },
	{ "range", N_("use integer or decimal with a constraint like . >= 1 and . <= 10") },
	{ "time", N_("use text with a constraint like regex(., '^[0-2][0-9]:[0-5][0-9]$')") },
	{ "datetime", N_("use date, and text for the time of day") },
	{ "geopoint", NO_MAP },
	{ "start-geopoint", NO_MAP },
	{ "background-geopoint", NO_MAP },
	{ "geotrace", NO_MAP },
	{ "geoshape", NO_MAP },
	{ "osm", NO_MAP },
	{ "image", NO_MEDIA },
	{ "photo", NO_MEDIA },
	{ "audio", NO_MEDIA },
	{ "video", NO_MEDIA },
	{ "file", NO_MEDIA },
	{ "background-audio", NO_MEDIA },
	{ "barcode", USE_TEXT },
	{ "hidden", N_("use calculate") },
	{ "percentage", N_("use integer with the constraint . >= 0 and . <= 100") },
	{ "phone number", N_("use text with appearance numbers") },
	{ "start", USE_CALC },
	{ "end", USE_CALC },
	{ "today", USE_CALC },
	{ "username", USE_CALC },
	{ "deviceid", NO_DEVICE },
	{ "email", NO_DEVICE },
	{ "phonenumber", NO_DEVICE },
	{ "subscriberid", NO_DEVICE },
	{ "simserial", NO_DEVICE },
	{ "imei", NO_DEVICE },
	{ "audit", N_("when each answer was given is kept anyway; leave the row out") },
	{ "csv-external", NO_EXTERNAL },
	{ "xml-external", NO_EXTERNAL },
	{ "begin loop", N_("write its questions once for each choice, or use begin_repeat") },
	{ "begin_loop", N_("write its questions once for each choice, or use begin_repeat") },
	{ "end loop", N_("write its questions once for each choice, or use begin_repeat") },
	{ "end_loop", N_("write its questions once for each choice, or use begin_repeat") },
};

/* What follows `word` in text (blanks skipped), NULL when it does not begin with that word. */
static const char *after_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i < n; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i])
			return NULL;
	}
	if (text[n] && text[n] != ' ')
		return NULL;
	return text + n + strspn(text + n, " ");
}

static bool parse_structure(struct row_type *out, const char *text)
{
	static const struct {
		const char *word;
		enum row_kind kind;
		enum form_type type;
	} words[] = {
		{ "begin group", ROW_BEGIN, FORM_GROUP },
		{ "begin_group", ROW_BEGIN, FORM_GROUP },
		{ "begin repeat", ROW_BEGIN, FORM_REPEAT },
		{ "begin_repeat", ROW_BEGIN, FORM_REPEAT },
		{ "begin lgroup", ROW_BEGIN, FORM_REPEAT },
		{ "end group", ROW_END, FORM_GROUP },
		{ "end_group", ROW_END, FORM_GROUP },
		{ "end repeat", ROW_END, FORM_REPEAT },
		{ "end_repeat", ROW_END, FORM_REPEAT },
		{ "end lgroup", ROW_END, FORM_REPEAT },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *rest = after_word(text, words[i].word);

		if (rest && !*rest) {
			out->kind = words[i].kind;
			out->type = words[i].type;
			return true;
		}
	}
	return false;
}

static bool parse_unsupported(struct row_type *out, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(unsupported); i++)
		if (after_word(text, unsupported[i].word)) {
			out->kind = ROW_UNSUPPORTED;
			out->advice = _(unsupported[i].advice);
			return true;
		}
	return false;
}

static bool parse_select(struct row_type *out, struct arena *a, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(selects); i++) {
		const char *list = after_word(text, selects[i].word);
		const char *other;

		if (!list)
			continue;
		out->kind = ROW_QUESTION;
		out->type = selects[i].type;
		out->list = list;
		other = strrchr(list, ' ');
		if (other && (after_word(other + 1, "or_other") ||
			      strcmp(other + 1, "or_specify_other") == 0)) {
			out->kind = ROW_UNSUPPORTED;
			out->advice = _("add a choice 'other' to the list, and a text question "
					"with relevant selected(..., 'other')");
		} else if (strncmp(list, "${", 2) == 0) {
			out->kind = ROW_UNSUPPORTED;
			out->advice = _("choices cannot come from answers yet; use a list of the "
					"sheet choices");
		} else if (other) {
			out->list = arena_strdup(a, list);
		}
		return true;
	}
	return false;
}

static void parse_unknown(struct row_type *out, struct load *l, const char *text)
{
	size_t n = strcspn(text, " ");
	const char *word = lower_snake(l->arena, text, strlen(text));
	const char *first = lower_snake(l->arena, text, n);
	struct near whole = near_begin(l, word, strlen(word));
	struct near x = near_begin(l, first, n);

	out->kind = ROW_UNKNOWN;
	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		(void)near_try(&x, questions[i].word);
	(void)near_try(&x, "select_one");
	(void)near_try(&x, "select_multiple");
	(void)near_try(&whole, "begin_group");
	(void)near_try(&whole, "end_group");
	(void)near_try(&whole, "begin_repeat");
	(void)near_try(&whole, "end_repeat");
	out->advice = near_hint(whole.best ? &whole : &x);
}

void type_parse(struct row_type *out, struct load *l, const char *text)
{
	*out = (struct row_type){ .list = "" };
	if (parse_structure(out, text))
		return;
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		const char *rest = after_word(text, questions[i].word);

		if (rest && !*rest) {
			out->kind = ROW_QUESTION;
			out->type = questions[i].type;
			return;
		}
	}
	if (!parse_unsupported(out, text) && !parse_select(out, l->arena, text))
		parse_unknown(out, l, text);
}
