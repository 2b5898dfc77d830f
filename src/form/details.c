/*
 * What stands in the cells of each element: texts, conditions, defaults, lists and the columns that
 * Los alone reads.
 */
#include "form/internal.h"

#include "base/number.h"
#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

struct detailing {
	struct load *load;
	struct element *e;
};

static const char *cell(const struct detailing *d, enum column_id id)
{
	return cell_of(d->load, SHEET_SURVEY, d->load->origin[d->e->index].row, id);
}

static struct place_in_file place(const struct detailing *d, enum column_id id)
{
	return element_place(d->load, d->e->index, id);
}

static struct finding *tell(const struct detailing *d, enum column_id id, const char *code,
			    const char *text)
{
	return findings_add(d->load->findings, FINDING_ERROR, code, place(d, id), "%s", text);
}

static struct finding *warn(const struct detailing *d, enum column_id id, const char *code,
			    const char *text)
{
	return findings_add(d->load->findings, FINDING_WARNING, code, place(d, id), "%s", text);
}

/* ---- texts ---------------------------------------------------------------------------------- */

static struct form_texts texts(const struct detailing *d, enum column_id id)
{
	struct site s = element_site(d->load, d->e->index, id);

	return compile_texts(d->load, s, d->load->origin[d->e->index].row, id);
}

static void check_label(const struct detailing *d)
{
	static const bool silent[FORM_TYPE_COUNT] = {
		[FORM_GROUP] = true,
		[FORM_CALCULATE] = true,
		[FORM_HIDDEN] = true,
		[FORM_METADATA] = true,
	};
	const struct element *e = d->e;

	if (e->label.by_language || silent[e->type] ||
	    strcmp(cell(d, COL_APPEARANCE), "label") == 0)
		return;
	if (e->type == FORM_REPEAT)
		warn(d, COL_LABEL, "missing-label",
		     _("this repeat has no label; its name will be shown"));
	else if (e->hint.by_language || e->media)
		warn(d, COL_LABEL, "missing-label",
		     _("this question has no label; its name will be shown"));
	else if (!*cell(d, COL_TRIGGER))
		tell(d, COL_LABEL, "missing-label", _("this question has no label"));
}

static void check_media(const struct detailing *d)
{
	const struct form_texts *media = d->e->media;

	if (media && media[MEDIA_BIG_IMAGE].by_language && !media[MEDIA_IMAGE].by_language)
		tell(d, COL_BIG_IMAGE, "big-image",
		     _("big-image needs an image beside it, which it is the larger form of"));
}

/* A message that will never be shown tells that something was forgotten. */
static void check_message(const struct detailing *d, const struct form_texts *t, bool used,
			  enum column_id message, const char *text)
{
	if (t->by_language && !used)
		warn(d, message, "unused-message", _(text));
}

static void read_texts(const struct detailing *d)
{
	struct element *e = d->e;

	e->label = texts(d, COL_LABEL);
	e->hint = texts(d, COL_HINT);
	e->guidance = texts(d, COL_GUIDANCE);
	e->media = compile_media(d->load, element_site(d->load, e->index, COL_LABEL),
				 d->load->origin[e->index].row);
	e->constraint_message = texts(d, COL_CONSTRAINT_MESSAGE);
	e->required_message = texts(d, COL_REQUIRED_MESSAGE);
	e->soft_message = texts(d, COL_SOFT_MESSAGE);
	check_message(d, &e->constraint_message, *cell(d, COL_CONSTRAINT), COL_CONSTRAINT_MESSAGE,
		      N_("this message is never shown: there is no constraint"));
	check_message(d, &e->soft_message, *cell(d, COL_SOFT_CONSTRAINT), COL_SOFT_MESSAGE,
		      N_("this message is never shown: there is no soft_constraint"));
	check_message(d, &e->required_message, *cell(d, COL_REQUIRED), COL_REQUIRED_MESSAGE,
		      N_("this message is never shown: the question is not required"));
}

/* ---- conditions ----------------------------------------------------------------------------- */

static const struct expr *expression(const struct detailing *d, enum column_id id)
{
	struct site s = element_site(d->load, d->e->index, id);
	const char *text = cell(d, id);

	return *text ? compile(d->load, &s, text) : NULL;
}

static bool is_bare_word(const char *s)
{
	return name_is_valid(s) && !strchr(s, '.') && !strchr(s, '-');
}

/* yes and no, or an expression; *always says that it is constantly true. */
static const struct expr *condition(const struct detailing *d, enum column_id id, bool *always)
{
	struct site s = element_site(d->load, d->e->index, id);
	const char *text = cell(d, id);
	bool yes;

	*always = false;
	if (!*text)
		return NULL;
	if (yes_no(&yes, text)) {
		*always = yes;
		return NULL;
	}
	if (is_bare_word(text)) {
		findings_add(d->load->findings, FINDING_ERROR, "bad-yes-no", place(d, id),
			     _("this must be yes, no or an expression, not '%s'"), text);
		return NULL;
	}
	return compile(d->load, &s, text);
}

/* yes: no condition at all; no: never. */
static const struct expr *gate(const struct detailing *d, enum column_id id)
{
	struct site s = element_site(d->load, d->e->index, id);
	bool always;
	const struct expr *x = condition(d, id, &always);

	if (!x && !always && *cell(d, id) && yes_no(&always, cell(d, id)))
		return compile(d->load, &s, "false()");
	return x;
}

static void check_kind(const struct detailing *d, enum column_id id, bool fits, const char *why)
{
	if (!fits && *cell(d, id))
		warn(d, id, "no-effect", _(why));
}

/* percentage and the like bring a constraint of their own. */
static const struct expr *constraint_of_type(const struct detailing *d)
{
	struct site s = element_site(d->load, d->e->index, COL_TYPE);
	const char *text = d->load->origin[d->e->index].type.constraint;

	return text && !*cell(d, COL_CONSTRAINT) ? compile(d->load, &s, text) : NULL;
}

static void read_conditions(const struct detailing *d)
{
	struct element *e = d->e;
	bool group = e->type == FORM_GROUP || e->type == FORM_REPEAT;

	e->relevant = gate(d, COL_RELEVANT);
	e->constraint = gate(d, COL_CONSTRAINT);
	if (!e->constraint)
		e->constraint = constraint_of_type(d);
	e->soft_constraint = gate(d, COL_SOFT_CONSTRAINT);
	e->readonly = condition(d, COL_READONLY, &e->always_readonly);
	e->required = condition(d, COL_REQUIRED, &e->always_required);
	if (e->type == FORM_NOTE && (e->required || e->always_required))
		tell(d, COL_REQUIRED, "required-note",
		     _("a note has no answer, so a required one could never be passed; use "
		       "acknowledge"));
	if (group && (e->required || e->always_required))
		tell(d, COL_REQUIRED, "required-group",
		     _("a group cannot be required; put it on the questions in it"));
	check_kind(d, COL_CONSTRAINT, !group && e->type != FORM_NOTE,
		   N_("there is no answer here that a constraint could check"));
}

/* ---- calculation, default, repeat_count ----------------------------------------------------- */

static bool is_value_of(enum form_data data, const char *text)
{
	int64_t whole;
	double x;
	struct date day;

	if (data == DATA_INT)
		return number_parse_int(&whole, text);
	if (data == DATA_DECIMAL)
		return number_parse_decimal(&x, text);
	return data != DATA_DATE || date_parse_iso(&day, text);
}

static void check_static(const struct detailing *d, const char *text)
{
	if (!is_value_of(d->e->data, text))
		findings_add(d->load->findings, FINDING_WARNING, "bad-default",
			     place(d, COL_DEFAULT),
			     _("'%s' is no value of the type %s and will have to be mended in each "
			       "interview"),
			     text, form_type_name(d->e->type));
}

/* A date that a spreadsheet wrote with its time of midnight. */
static const char *without_midnight(struct arena *a, const struct element *e, const char *text)
{
	size_t n = strlen(text);

	if (e->data == DATA_DATE && n == 19 && strcmp(text + 10, " 00:00:00") == 0)
		return arena_strndup(a, text, 10);
	return text;
}

static void read_default(const struct detailing *d)
{
	struct element *e = d->e;
	const char *text = without_midnight(d->load->arena, e, cell(d, COL_DEFAULT));

	if (!*text || e->type == FORM_GROUP || e->type == FORM_REPEAT)
		return;
	if (default_is_dynamic(text, e->type)) {
		e->dynamic_default = expression(d, COL_DEFAULT);
	} else {
		e->static_default = text;
		check_static(d, text);
	}
}

/* bind::type says what a calculate or a hidden value is. */
static void read_data(const struct detailing *d)
{
	const char *word = cell(d, COL_BIND_TYPE);

	if (!*word || (d->e->type != FORM_CALCULATE && d->e->type != FORM_HIDDEN))
		return;
	if (strncmp(word, "xsd:", 4) == 0)
		word += 4;
	for (int i = DATA_STRING; i < DATA_COUNT; i++)
		if (ascii_equal(form_data_name((enum form_data)i), word)) {
			d->e->data = (enum form_data)i;
			return;
		}
	warn(d, COL_BIND_TYPE, "no-effect", _("this is no data type that is known here"));
}

static void read_calculation(const struct detailing *d)
{
	struct element *e = d->e;
	bool group = e->type == FORM_GROUP || e->type == FORM_REPEAT;

	read_data(d);
	if (e->type == FORM_CALCULATE && !*cell(d, COL_CALCULATION) && !e->dynamic_default)
		tell(d, COL_CALCULATION, "missing-calculation",
		     _("a calculate needs a calculation"));
	e->calculation = group ? NULL : expression(d, COL_CALCULATION);
	check_kind(d, COL_CALCULATION, !group, N_("a group has no value to calculate"));
	/* a question that shows nothing but is calculated is a calculation with a type */
	if ((*cell(d, COL_CALCULATION) || *cell(d, COL_TRIGGER)) && !e->label.by_language &&
	    !e->hint.by_language && form_type_asks(e->type))
		e->type = FORM_CALCULATE;
	if (form_type_asks(e->type) && e->calculation && !*cell(d, COL_TRIGGER) &&
	    !e->always_readonly && !e->readonly)
		warn(d, COL_CALCULATION, "overwrites",
		     _("the calculation overwrites what is typed here; make the question "
		       "readonly, or use default"));
}

/* Survey clients keep a count that is computed in a question of this name. */
static void check_count_name(const struct detailing *d, const char *text)
{
	struct load *l = d->load;
	const char *close = strchr(text, '}');
	const char *path = arena_printf(l->arena, "%s_count", d->e->path);

	if (strncmp(text, "${", 2) == 0 && close && !close[1])
		return;
	if (map_get(&l->form->by_path, path) != MAP_NONE)
		findings_add(l->findings, FINDING_ERROR, "duplicate-name",
			     place(d, COL_REPEAT_COUNT),
			     _("the number of times is kept as '%s_count' in other survey "
			       "programs, which is the name of a question here; rename that"),
			     d->e->name);
}

static void read_repeat_count(const struct detailing *d)
{
	struct element *e = d->e;
	const char *text = cell(d, COL_REPEAT_COUNT);
	int64_t n;
	double x;

	check_kind(d, COL_REPEAT_COUNT, e->type == FORM_REPEAT,
		   N_("only a repeat has a repeat_count"));
	if (!*text || e->type != FORM_REPEAT)
		return;
	if (is_bare_word(text) ||
	    (number_parse_decimal(&x, text) && (!number_parse_int(&n, text) || n < 0))) {
		findings_add(d->load->findings, FINDING_ERROR, "bad-repeat-count",
			     place(d, COL_REPEAT_COUNT),
			     _("'%s' is no number of times; write a whole number, ${question} or "
			       "an expression"),
			     text);
		return;
	}
	e->repeat_count = expression(d, COL_REPEAT_COUNT);
	check_count_name(d, text);
}

/* A background-geopoint is where the device is when something changes. */
static void check_background(const struct detailing *d)
{
	if (d->e->type != FORM_METADATA || d->e->preload != PRELOAD_BACKGROUND_GEOPOINT)
		return;
	if (!*cell(d, COL_TRIGGER))
		tell(d, COL_TRIGGER, "missing-trigger",
		     _("a background-geopoint needs a trigger: the question that it is taken "
		       "with"));
	if (*cell(d, COL_CALCULATION))
		tell(d, COL_CALCULATION, "bad-calculation",
		     _("a background-geopoint cannot have a calculation"));
}

/* ---- appearance ----------------------------------------------------------------------------- */

static void read_appearance(const struct detailing *d)
{
	static const struct {
		const char *word;
		unsigned bit;
	} words[] = {
		{ "minimal", APPEARANCE_MINIMAL },
		{ "autocomplete", APPEARANCE_MINIMAL },
		{ "search", APPEARANCE_MINIMAL },
		{ "multiline", APPEARANCE_MULTILINE },
		{ "field-list", APPEARANCE_FIELD_LIST },
		{ "table-list", APPEARANCE_TABLE_LIST | APPEARANCE_FIELD_LIST },
		{ "label", APPEARANCE_LABEL },
		{ "list-nolabel", APPEARANCE_LIST_NOLABEL },
		{ "quick", APPEARANCE_QUICK },
		{ "quickcompact", APPEARANCE_QUICK | APPEARANCE_COLUMNS },
		{ "columns", APPEARANCE_COLUMNS },
		{ "columns-pack", APPEARANCE_COLUMNS },
		{ "compact", APPEARANCE_COLUMNS },
		{ "horizontal", APPEARANCE_COLUMNS },
		{ "horizontal-compact", APPEARANCE_COLUMNS },
		{ "likert", APPEARANCE_LIKERT },
		{ "year", APPEARANCE_YEAR },
		{ "month-year", APPEARANCE_MONTH_YEAR },
		{ "masked", APPEARANCE_MASKED },
		{ "thousands-sep", APPEARANCE_THOUSANDS },
		{ "numbers", APPEARANCE_NUMBERS },
		{ "url", APPEARANCE_URL },
		{ "hidden", APPEARANCE_HIDDEN },
	};
	const char *s = cell(d, COL_APPEARANCE);

	d->e->appearance_text = s;
	while (*s) {
		size_t n = strcspn(s, " ");

		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (strlen(words[i].word) == n && strncmp(s, words[i].word, n) == 0)
				d->e->appearance |= words[i].bit;
		s += n + strspn(s + n, " ");
	}
}

/* ---- nonresponse, pii ----------------------------------------------------------------------- */

static void tell_word(const struct detailing *d, enum column_id id, const char *code,
		      const char *word, size_t n, const char *allowed)
{
	findings_add(d->load->findings, FINDING_ERROR, code, place(d, id),
		     _("'%.*s' is not known here; it can be: %s"), (int)n, word, allowed);
}

static void read_nonresponse(const struct detailing *d)
{
	static const struct {
		const char *word;
		unsigned bit;
	} words[] = { { "dk", NONRESPONSE_DK },
		      { "refused", NONRESPONSE_REFUSED },
		      { "na", NONRESPONSE_NA },
		      { "none", NONRESPONSE_NONE } };
	static const char apart[] = " ,;";
	struct element *e = d->e;
	const char *s = cell(d, COL_NONRESPONSE);
	bool required = e->always_required || *cell(d, COL_REQUIRED);

	if (!*s && !required)
		e->nonresponse = NONRESPONSE_DK | NONRESPONSE_REFUSED | NONRESPONSE_NA;
	for (s += strspn(s, apart); *s;) {
		size_t n = strcspn(s, apart);
		size_t i = 0;

		while (i < ARRAY_LEN(words) &&
		       (strlen(words[i].word) != n || strncmp(words[i].word, s, n) != 0))
			i++;
		if (i < ARRAY_LEN(words))
			e->nonresponse |= words[i].bit;
		else
			tell_word(d, COL_NONRESPONSE, "bad-nonresponse", s, n,
				  "dk refused na none");
		s += n + strspn(s + n, apart);
	}
}

static void read_pii(const struct detailing *d)
{
	const char *s = cell(d, COL_PII);

	if (strcmp(s, "contact") == 0)
		d->e->pii = PII_CONTACT;
	else if (strcmp(s, "free") == 0)
		d->e->pii = PII_FREE;
	else if (*s)
		tell_word(d, COL_PII, "bad-pii", s, strlen(s), "contact free");
}

/* The text that or_other adds: told when 'other' is chosen. */
static void read_other(const struct detailing *d)
{
	static const char *const words[][2] = {
		{ "en", "Specify other." }, { "nb", "Hvilket annet?" }, { "nn", "Kva anna?" },
		{ "sv", "Vilket annat?" },  { "se", "Mii eará?" },	{ "da", "Hvilket andet?" },
	};
	struct load *l = d->load;
	struct element *e = d->e;
	struct site s = element_site(l, e->index, COL_TYPE);

	e->label = literal_texts(l, words, ARRAY_LEN(words));
	e->relevant = compile(l, &s,
			      arena_printf(l->arena, "selected(../%s, 'other')",
					   l->form->element[e->index - 1].name));
	e->nonresponse = NONRESPONSE_DK | NONRESPONSE_REFUSED | NONRESPONSE_NA;
	e->pii = l->form->element[e->index - 1].pii;
}

/* ---- all ------------------------------------------------------------------------------------ */

static void read_element(const struct detailing *d)
{
	const char *los;

	read_texts(d);
	read_conditions(d);
	read_default(d);
	read_calculation(d);
	read_repeat_count(d);
	check_background(d);
	parameters_read(d->load, d->e);
	source_read(d->load, d->e);
	check_label(d);
	check_media(d);
	read_appearance(d);
	degrade_check(d->load, d->e);
	read_nonresponse(d);
	read_pii(d);
	los = cell(d, COL_LOS);
	d->e->los = *los ? los : NULL;
}

static void read_instance_name(struct load *l)
{
	const struct sheet *s = &l->sheet[SHEET_SETTINGS];
	const char *text = s->rows ? cell_of(l, SHEET_SETTINGS, &s->row[0], COL_INSTANCE_NAME) : "";
	struct site site = { .sheet = SHEET_SETTINGS,
			     .row = s->rows ? s->row[0].number : 0,
			     .column = column_header(l, SHEET_SETTINGS, COL_INSTANCE_NAME) };

	if (*text)
		l->form->instance_name = compile(l, &site, text);
}

void details_read(struct load *l)
{
	struct detailing d = { .load = l };

	for (size_t i = 1; i < l->form->elements; i++) {
		d.e = &l->form->element[i];
		if (l->origin[i].other)
			read_other(&d);
		else if (!l->origin[i].broken)
			read_element(&d);
	}
	/* which questions are asked is known only now */
	for (size_t i = 1; i < l->form->elements; i++)
		if (!l->origin[i].other && !l->origin[i].broken)
			trigger_read(l, &l->form->element[i]);
	los_check(l);
	search_check(l);
	entities_check(l);
	unread_check(l);
	read_instance_name(l);
}
