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

/* Every word for a question without choices; some bring a constraint. */
static const struct {
	const char *word;
	enum form_type type;
	const char *constraint;
} questions[] = {
	{ "text", FORM_TEXT, NULL },
	{ "string", FORM_TEXT, NULL },
	{ "add text prompt", FORM_TEXT, NULL },
	{ "q string", FORM_TEXT, NULL },
	{ "phone number", FORM_TEXT, "regex(., '^\\d*$')" },
	{ "add phone number prompt", FORM_TEXT, "regex(., '^\\d*$')" },
	{ "integer", FORM_INTEGER, NULL },
	{ "int", FORM_INTEGER, NULL },
	{ "add integer prompt", FORM_INTEGER, NULL },
	{ "q int", FORM_INTEGER, NULL },
	{ "percentage", FORM_INTEGER, "0 <= . and . <= 100" },
	{ "number of days in last month", FORM_INTEGER, "0 <= . and . <= 31" },
	{ "number of days in last six months", FORM_INTEGER, "0 <= . and . <= 183" },
	{ "number of days in last year", FORM_INTEGER, "0 <= . and . <= 365" },
	{ "decimal", FORM_DECIMAL, NULL },
	{ "add decimal prompt", FORM_DECIMAL, NULL },
	{ "q decimal", FORM_DECIMAL, NULL },
	{ "range", FORM_RANGE, NULL },
	{ "q range", FORM_RANGE, NULL },
	{ "date", FORM_DATE, NULL },
	{ "add date prompt", FORM_DATE, NULL },
	{ "q date", FORM_DATE, NULL },
	{ "time", FORM_TIME, NULL },
	{ "add time prompt", FORM_TIME, NULL },
	{ "q time", FORM_TIME, NULL },
	{ "datetime", FORM_DATETIME, NULL },
	{ "date time", FORM_DATETIME, NULL },
	{ "add datetime prompt", FORM_DATETIME, NULL },
	{ "add date time prompt", FORM_DATETIME, NULL },
	{ "q datetime", FORM_DATETIME, NULL },
	{ "note", FORM_NOTE, NULL },
	{ "add note prompt", FORM_NOTE, NULL },
	{ "q note", FORM_NOTE, NULL },
	{ "calculate", FORM_CALCULATE, NULL },
	{ "add calculate prompt", FORM_CALCULATE, NULL },
	{ "q calculate", FORM_CALCULATE, NULL },
	{ "hidden", FORM_HIDDEN, NULL },
	{ "acknowledge", FORM_ACKNOWLEDGE, NULL },
	{ "trigger", FORM_ACKNOWLEDGE, NULL },
	{ "add acknowledge prompt", FORM_ACKNOWLEDGE, NULL },
	{ "q acknowledge", FORM_ACKNOWLEDGE, NULL },
	{ "barcode", FORM_BARCODE, NULL },
	{ "add barcode prompt", FORM_BARCODE, NULL },
	{ "q barcode", FORM_BARCODE, NULL },
	{ "geopoint", FORM_GEOPOINT, NULL },
	{ "gps", FORM_GEOPOINT, NULL },
	{ "location", FORM_GEOPOINT, NULL },
	{ "add location prompt", FORM_GEOPOINT, NULL },
	{ "add geopoint prompt", FORM_GEOPOINT, NULL },
	{ "q location", FORM_GEOPOINT, NULL },
	{ "q geopoint", FORM_GEOPOINT, NULL },
	{ "geotrace", FORM_GEOTRACE, NULL },
	{ "q geotrace", FORM_GEOTRACE, NULL },
	{ "geoshape", FORM_GEOSHAPE, NULL },
	{ "q geoshape", FORM_GEOSHAPE, NULL },
	{ "image", FORM_IMAGE, NULL },
	{ "photo", FORM_IMAGE, NULL },
	{ "picture", FORM_IMAGE, NULL },
	{ "add image prompt", FORM_IMAGE, NULL },
	{ "add photo prompt", FORM_IMAGE, NULL },
	{ "q image", FORM_IMAGE, NULL },
	{ "q picture", FORM_IMAGE, NULL },
	{ "audio", FORM_AUDIO, NULL },
	{ "add audio prompt", FORM_AUDIO, NULL },
	{ "q audio", FORM_AUDIO, NULL },
	{ "video", FORM_VIDEO, NULL },
	{ "add video prompt", FORM_VIDEO, NULL },
	{ "q video", FORM_VIDEO, NULL },
	{ "file", FORM_FILE, NULL },
	{ "add file prompt", FORM_FILE, NULL },
	{ "q file", FORM_FILE, NULL },
};

/* What is known without asking. PRELOAD_NONE: only a telephone knows; it stays empty. */
static const struct {
	const char *word;
	enum form_preload preload;
} preloads[] = {
	{ "start", PRELOAD_START },
	{ "start time", PRELOAD_START },
	{ "get start time", PRELOAD_START },
	{ "end", PRELOAD_END },
	{ "end time", PRELOAD_END },
	{ "get end time", PRELOAD_END },
	{ "today", PRELOAD_TODAY },
	{ "get today", PRELOAD_TODAY },
	{ "deviceid", PRELOAD_DEVICEID },
	{ "device id", PRELOAD_DEVICEID },
	{ "get device id", PRELOAD_DEVICEID },
	{ "imei", PRELOAD_DEVICEID },
	{ "username", PRELOAD_USERNAME },
	{ "get username", PRELOAD_USERNAME },
	{ "email", PRELOAD_EMAIL },
	{ "get email", PRELOAD_EMAIL },
	{ "phonenumber", PRELOAD_PHONENUMBER },
	{ "get phone number", PRELOAD_PHONENUMBER },
	{ "subscriberid", PRELOAD_SUBSCRIBERID },
	{ "subscriber id", PRELOAD_SUBSCRIBERID },
	{ "get subscriber id", PRELOAD_SUBSCRIBERID },
	{ "simserial", PRELOAD_SIMSERIAL },
	{ "sim id", PRELOAD_SIMSERIAL },
	{ "get sim id", PRELOAD_SIMSERIAL },
	{ "start-geopoint", PRELOAD_START_GEOPOINT },
	{ "background-geopoint", PRELOAD_BACKGROUND_GEOPOINT },
	{ "background-audio", PRELOAD_BACKGROUND_AUDIO },
	{ "uri:deviceid", PRELOAD_NONE },
	{ "uri:subscriberid", PRELOAD_NONE },
	{ "uri:simserial", PRELOAD_NONE },
	{ "uri:phonenumber", PRELOAD_NONE },
	{ "uri:username", PRELOAD_NONE },
	{ "uri:email", PRELOAD_NONE },
};

/* Longer spellings before those they begin with. */
static const struct {
	const char *word;
	enum form_type type;
	enum choice_source source;
} selects[] = {
	{ "select one from file", FORM_SELECT_ONE, SOURCE_FILE },
	{ "select_one_from_file", FORM_SELECT_ONE, SOURCE_FILE },
	{ "select multiple from file", FORM_SELECT_MULTIPLE, SOURCE_FILE },
	{ "select_multiple_from_file", FORM_SELECT_MULTIPLE, SOURCE_FILE },
	{ "select one external", FORM_SELECT_ONE, SOURCE_EXTERNAL },
	{ "select_one_external", FORM_SELECT_ONE, SOURCE_EXTERNAL },
	{ "add select one prompt using", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "select one from", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "select one using", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "select one", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "select_one", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "select1", FORM_SELECT_ONE, SOURCE_SHEET },
	{ "add select multiple prompt using", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select all that apply from", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select all that apply", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select multiple from", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select multiple using", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select multiple", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "select_multiple", FORM_SELECT_MULTIPLE, SOURCE_SHEET },
	{ "rank", FORM_RANK, SOURCE_SHEET },
};

#define NO_LOOP N_("write its questions once for each choice, or use begin_repeat")

/* Types of XLSForm that cannot be asked. */
static const struct {
	const char *word, *advice;
} unsupported[] = {
	{ "osm", N_("a terminal has no map; ask for the municipality with select_one") },
	{ "begin loop", NO_LOOP },
	{ "begin_loop", NO_LOOP },
	{ "end loop", NO_LOOP },
	{ "end_loop", NO_LOOP },
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

/* Cuts or_other off the end of a list's name. */
static bool ends_with_other(const char **list, struct arena *a)
{
	const char *last = strrchr(*list, ' ');

	if (!last ||
	    (!after_word(last + 1, "or_other") && !after_word(last + 1, "or_specify_other")))
		return false;
	while (last > *list && last[-1] == ' ')
		last--;
	*list = arena_strndup(a, *list, (size_t)(last - *list));
	return true;
}

static bool parse_select(struct row_type *out, struct arena *a, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(selects); i++) {
		const char *list = after_word(text, selects[i].word);

		if (!list)
			continue;
		out->kind = ROW_QUESTION;
		out->type = selects[i].type;
		out->source = selects[i].source;
		out->or_other = ends_with_other(&list, a);
		out->list = list;
		if (out->source == SOURCE_SHEET && strncmp(list, "${", 2) == 0)
			out->source = SOURCE_ANSWERS;
		return true;
	}
	return false;
}

static bool parse_question(struct row_type *out, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		const char *rest = after_word(text, questions[i].word);

		if (rest && !*rest) {
			out->kind = ROW_QUESTION;
			out->type = questions[i].type;
			out->constraint = questions[i].constraint;
			return true;
		}
	}
	return false;
}

static bool parse_preload(struct row_type *out, const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(preloads); i++) {
		const char *rest = after_word(text, preloads[i].word);

		if (rest && !*rest) {
			out->kind = ROW_QUESTION;
			out->type = FORM_METADATA;
			out->preload = preloads[i].preload;
			return true;
		}
	}
	return false;
}

/* Rows that are no question: the audit, and files that only expressions read. */
static bool parse_other(struct row_type *out, const char *text)
{
	static const struct {
		const char *word;
		enum row_kind kind;
		const char *ending;
	} words[] = {
		{ "audit", ROW_AUDIT, NULL },
		{ "csv-external", ROW_FILE, ".csv" },
		{ "xml-external", ROW_FILE, ".xml" },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *rest = after_word(text, words[i].word);

		if (rest && !*rest) {
			out->kind = words[i].kind;
			out->list = words[i].ending;
			return true;
		}
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
	for (size_t i = 0; i < ARRAY_LEN(preloads); i++)
		(void)near_try(&x, preloads[i].word);
	for (size_t i = 0; i < ARRAY_LEN(selects); i++)
		(void)near_try(&x, selects[i].word);
	(void)near_try(&whole, "begin_group");
	(void)near_try(&whole, "end_group");
	(void)near_try(&whole, "begin_repeat");
	(void)near_try(&whole, "end_repeat");
	out->advice = near_hint(whole.best ? &whole : &x);
}

void type_parse(struct row_type *out, struct load *l, const char *text)
{
	*out = (struct row_type){ .list = "" };
	if (!parse_structure(out, text) && !parse_question(out, text) &&
	    !parse_preload(out, text) && !parse_other(out, text) && !parse_unsupported(out, text) &&
	    !parse_select(out, l->arena, text))
		parse_unknown(out, l, text);
}
