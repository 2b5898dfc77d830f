#include "base/macros.h"
#include "base/utf8.h"
#include "catalog/catalog.h"
#include "ui/import_screen.h"

#include <string.h>

/*
 * What a column holds: a list of the fields with what they are, which letters narrow.
 */

/* What each field is, for who has never seen its name. */
static const char *const words[COURSE_FIELD_COUNT] = {
	[COURSE_PROVIDER] = N_("who offers the course"),
	[COURSE_CODE] = N_("code of the course"),
	[COURSE_TITLE] = N_("name of the course"),
	[COURSE_DESCRIPTION] = N_("what the course is about"),
	[COURSE_SUBJECT] = N_("subject or theme"),
	[COURSE_KIND] = N_("course, apprenticeship, trainee, student project, measure"),
	[COURSE_LEVEL] = N_("level of qualification"),
	[COURSE_CREDITS] = N_("credits"),
	[COURSE_MODE] = N_("way of teaching: on site, online or both"),
	[COURSE_LANGUAGE] = N_("language of teaching"),
	[COURSE_MUNICIPALITY] = N_("municipality or place"),
	[COURSE_START] = N_("first day"),
	[COURSE_END] = N_("last day"),
	[COURSE_DEADLINE] = N_("last day to apply"),
	[COURSE_PRICE] = N_("price"),
	[COURSE_SEATS] = N_("number of places"),
	[COURSE_URL] = N_("web page"),
	[COURSE_PROVIDER_ID] = N_("number of the provider"),
	[COURSE_RUN_CODE] = N_("code of this run of the course"),
	[COURSE_CREDIT_UNIT] = N_("what kind of credits"),
	[COURSE_SUBJECT_CODE] = N_("code of the subject"),
	[COURSE_SUBJECT_SCHEME] = N_("which codes the subject's is one of"),
	[COURSE_KEYWORDS] = N_("keywords"),
	[COURSE_LEARNING_OUTCOMES] = N_("what one learns"),
	[COURSE_TARGET_GROUP] = N_("who it is for"),
	[COURSE_ENTRY_REQUIREMENTS] = N_("what one must have to be admitted"),
	[COURSE_PACE] = N_("pace, in percent of full time"),
	[COURSE_DURATION] = N_("how long it takes"),
	[COURSE_VENUE] = N_("building or campus"),
	[COURSE_POSTCODE] = N_("postcode of the place"),
	[COURSE_CURRENCY] = N_("currency of the price"),
	[COURSE_VAT] = N_("whether VAT is included in the price"),
	[COURSE_SEATS_FREE] = N_("places that are free"),
	[COURSE_START_TEXT] = N_("when it begins, in words"),
	[COURSE_PRICE_TEXT] = N_("about the price, in words"),
	[COURSE_UPDATED] = N_("when this was last changed"),
};

/* Those of needs and of firms; what both have is the same in both. */
static const struct {
	const char *name, *words;
} others[] = {
	{ "need_id", N_("number of the need") },
	{ "firm_orgnr", N_("organisation number") },
	{ "orgnr", N_("organisation number") },
	{ "firm_name", N_("name of the firm") },
	{ "name", N_("name of the firm") },
	{ "nace", N_("industry code") },
	{ "employees", N_("number of employees") },
	{ "municipality", N_("municipality or place") },
	{ "municipality_nr", N_("number of the municipality") },
	{ "legal_form", N_("legal form") },
	{ "founded", N_("when it was founded") },
	{ "postadresse.kommune", N_("municipality of the postal address") },
	{ "postadresse.kommunenummer", N_("number of that municipality") },
	{ "slettedato", N_("when it was deleted from the register") },
	{ "konkurs", N_("whether it is bankrupt") },
	{ "underAvvikling", N_("whether it is being wound up") },
	{ "underTvangsavviklingEllerTvangsopplosning", N_("whether a court dissolves it") },
	{ "need_text", N_("the need, in words") },
	{ "people", N_("how many people need it") },
	{ "level", N_("level of qualification") },
	{ "mode", N_("way of teaching: on site, online or both") },
	{ "language", N_("language of teaching") },
	{ "latest_start", N_("when it must begin at the latest") },
	{ "note", N_("remarks") },
	{ "area", N_("subject or theme") },
	{ "occupation", N_("occupation") },
	{ "max_km", N_("how far they can travel, in km") },
	{ "price", N_("what they can pay") },
	{ "urgency", N_("how urgent it is") },
	{ "importance", N_("how important it is") },
	{ "shareable", N_("whether other firms may share it") },
	{ "proof", N_("what proof they want") },
	{ "hours", N_("how many hours a week they can be spared") },
};

enum { NAME_COLS = 20 };

struct choosing {
	struct line line;
	struct list list;
	const char **name; /* of the fields that match; "-": the column is not used */
	size_t count, all;
	const char *header, *example;
	const char *const *fields;
	bool of_courses;
};

static const char *words_of(const struct choosing *s, const char *name)
{
	if (strcmp(name, "-") == 0)
		return _("not used");
	for (int f = 0; s->of_courses && f < COURSE_FIELD_COUNT; f++)
		if (strcmp(course_field_name((enum course_field)f), name) == 0)
			return _(words[f]);
	for (size_t i = 0; !s->of_courses && i < ARRAY_LEN(others); i++)
		if (strcmp(others[i].name, name) == 0)
			return _(others[i].words);
	return "";
}

static bool begins(const char *name, const char *want)
{
	return strncmp(name, want, strlen(want)) == 0;
}

static void add(struct ui *ui, struct choosing *s, const char *name, const char *want, bool first)
{
	bool has = strstr(name, want) || strstr(utf8_fold(ui->frame, words_of(s, name)), want);

	if (has && begins(name, want) == first)
		s->name[s->count++] = name;
}

/* A name that begins so stands before those, and words, that have it somewhere. */
static void find(struct ui *ui, struct choosing *s)
{
	const char *want = utf8_fold(ui->frame, line_text(&s->line));

	s->count = 0;
	for (int first = 1; first >= 0; first--) {
		add(ui, s, "-", want, first == 1);
		for (const char *const *f = s->fields; *f; f++)
			add(ui, s, *f, want, first == 1);
	}
	list_set_count(&s->list, s->count);
	list_select(&s->list, 0);
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct field_arg *what = arg;
	struct choosing *s = state;

	(void)e;
	s->header = arena_strdup(ui_arena(ui), what->header);
	s->example = arena_strdup(ui_arena(ui), what->example);
	s->fields = what->fields;
	s->of_courses = what->of_courses;
	while (s->fields[s->all])
		s->all++;
	s->all++; /* and none */
	s->name = ARENA_ARRAY(ui_arena(ui), const char *, s->all);
	line_init(&s->line, "", false);
	find(ui, s);
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->name[i], what->field) == 0)
			list_select(&s->list, i);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct choosing *s = state;

	(void)ui;
	line_release(&s->line);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct choosing *s = state;

	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_OPEN && s->count)
		ui_pop(ui, s->name[s->list.selected]);
	else if (k == K_UP || k == K_DOWN || k == K_PAGE_UP || k == K_PAGE_DOWN)
		list_key(&s->list, k);
	else if (line_key(&s->line, k))
		find(ui, s);
}

static void draw_row(const void *from, size_t nth, bool selected, struct canvas *c, struct area a)
{
	const struct choosing *s = from;

	(void)selected;
	canvas_put(c, area_cols(a, 2, NAME_COLS), 0, 0, STYLE_ACCENT, s->name[nth]);
	canvas_put(c, area_cols(a, NAME_COLS + 3, -1), 0, 0, STYLE_NORMAL,
		   words_of(s, s->name[nth]));
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct choosing *s = state;
	struct area a = area_cols(body, 1, body.cols - 2);

	canvas_put(c, a, 0, 0, STYLE_NORMAL,
		   *s->example ? arena_printf(ui->frame, _("%s, as in: %s"), s->header, s->example)
			       : s->header);
	canvas_put(c, a, 1, 0, STYLE_ACCENT, ">");
	list_draw(&s->list, c, area_rows(body, 3, -1), draw_row, s, true);
	line_draw(&s->line, c, area_rows(area_cols(a, 2, -1), 1, 1), STYLE_INPUT, true);
}

static const char *title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("What does the column hold?");
}

static const char *status(struct ui *ui, const void *state)
{
	const struct choosing *s = state;

	return arena_printf(ui->frame, _("%zu of %zu"), s->count, s->all);
}

static const enum action footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_field = {
	.name = "field",
	.contexts = IN_TYPING,
	.state_size = sizeof(struct choosing),
	.footer = footer,
	.enter = enter,
	.leave = leave,
	.key = key,
	.draw = draw,
	.title = title,
	.status = status,
};
