#include "report/guide_internal.h"

/* MOST_CHOICES: a longer list is cut to its first FIRST_CHOICES. */
enum { MOST_CHOICES = 30, FIRST_CHOICES = 10, MOST_STEPS = 21, TEXT_LINES = 3, MOST_LINES = 20 };

/* ---- the kind of answer --------------------------------------------------------------------- */

static const char *date_kind(const struct element *e)
{
	if (e->appearance & APPEARANCE_YEAR)
		return _("A year.");
	if (e->appearance & APPEARANCE_MONTH_YEAR)
		return _("A month and a year.");
	return _("A date.");
}

static const char *range_kind(const struct guide *g, const struct element *e)
{
	return arena_printf(g->arena, _("A number from %s to %s in steps of %s."),
			    guide_number(g, e->range->start), guide_number(g, e->range->end),
			    guide_number(g, e->range->step));
}

static const char *kind_of(const struct guide *g, const struct element *e)
{
	static const char *const kinds[FORM_TYPE_COUNT] = {
		[FORM_INTEGER] = N_("A whole number."),
		[FORM_DECIMAL] = N_("A number."),
		[FORM_TIME] = N_("A time of day."),
		[FORM_DATETIME] = N_("A date and a time of day."),
		[FORM_SELECT_ONE] = N_("One answer."),
		[FORM_SELECT_MULTIPLE] = N_("Several answers may be ticked."),
		[FORM_RANK] = N_("Put them in order: write 1 at the first."),
		[FORM_BARCODE] = N_("The number or text of a barcode."),
		[FORM_GEOPOINT] = N_("A place: latitude and longitude."),
		[FORM_GEOTRACE] = N_("A line on the map: its points in order."),
		[FORM_GEOSHAPE] = N_("An area on the map: its corners in order."),
		[FORM_IMAGE] = N_("A picture: write the name of its file."),
		[FORM_AUDIO] = N_("A sound recording: write the name of its file."),
		[FORM_VIDEO] = N_("A video: write the name of its file."),
		[FORM_FILE] = N_("A file: write its name."),
	};

	if (e->type == FORM_DATE)
		return date_kind(e);
	if (e->type == FORM_RANGE && e->range)
		return range_kind(g, e);
	return kinds[e->type] ? _(kinds[e->type]) : "";
}

/* ---- rules ---------------------------------------------------------------------------------- */

static void when_asked(const struct guide *g, struct document *d, const struct element *e)
{
	if (e->relevant)
		document_text(d, guide_fill(g->arena, _("→ Only if %s."),
					    guide_rule(g, e, e->relevant), ""));
}

/* Sentences of one paragraph. */
struct remarks {
	const struct guide *g;
	const struct element *e;
	struct strbuf text;
};

static void remark(struct remarks *r, const char *sentence)
{
	if (*sentence)
		strbuf_addf(&r->text, "%s%s", r->text.len ? " " : "", sentence);
}

static void remark_of(struct remarks *r, const char *words, const char *what)
{
	if (*what)
		remark(r, guide_fill(r->g->arena, words, what, ""));
}

static void remark_rule(struct remarks *r, const char *words, const struct expr *x)
{
	if (x)
		remark_of(r, words, guide_rule(r->g, r->e, x));
}

/* The form's own message says it better than its rule. */
static void right_answers(struct remarks *r)
{
	const char *message = guide_text(r->g, &r->e->constraint_message);
	const char *soft = guide_text(r->g, &r->e->soft_message);

	if (*message)
		remark_of(r, _("Check: %s"), message);
	else
		remark_rule(r, _("Accepted only if %s."), r->e->constraint);
	if (*soft)
		remark_of(r, _("Ask again? %s"), soft);
	else
		remark_rule(r, _("Unusual unless %s."), r->e->soft_constraint);
}

static const char *default_words(const struct guide *g, const struct element *e)
{
	if (e->dynamic_default)
		return guide_value(g, e, e->dynamic_default);
	if (!e->static_default)
		return "";
	return form_type_selects(e->type) ? guide_choice(g, e, e->static_default)
					  : e->static_default;
}

static void remarks(const struct guide *g, struct document *d, const struct element *e)
{
	struct remarks r = { g, e, STRBUF_IN(g->arena) };

	remark(&r, kind_of(g, e));
	if (!e->always_required)
		remark_rule(&r, _("Must be answered if %s."), e->required);
	right_answers(&r);
	remark_of(&r, _("Filled in beforehand: %s."), default_words(g, e));
	if (e->always_readonly)
		remark(&r, _("Shown, but not to be changed."));
	else
		remark_rule(&r, _("Not to be changed if %s."), e->readonly);
	document_note(d, strbuf_text(&r.text));
}

/* ---- choices -------------------------------------------------------------------------------- */

static const char *file_of(const struct guide *g, const struct form_list *list)
{
	for (size_t i = 0; i < form_file_count(g->form); i++)
		if (strcmp(form_file(g->form, i)->instance, list->name) == 0)
			return form_file(g->form, i)->name;
	return list->name;
}

static const char *where_from(const struct guide *g, const struct element *e, size_t left)
{
	struct arena *a = g->arena;
	const char *more = arena_printf(a, ngettext("And %zu more", "And %zu more", left), left);

	if (e->list->kind == LIST_FILE && e->list->count == 0)
		return guide_fill(a, _("The choices are in the file %s."), file_of(g, e->list), "");
	if (left == 0)
		return "";
	if (e->list->kind == LIST_FILE)
		return guide_fill(a, _("%s in the file %s."), more, file_of(g, e->list));
	return guide_fill(a, _("%s in the form's list %s."), more, e->list->name);
}

/* Which questions decide what can be chosen. */
static const char *filtered_by(const struct guide *g, const struct element *e)
{
	struct strbuf names = STRBUF_IN(g->arena);
	size_t n = e->choice_filter ? expr_ref_count(e->choice_filter) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct expr_ref *ref = expr_ref_at(e->choice_filter, i);
		const char *name = ref->question < 0 ? ref->name : guide_question(g, ref->question);

		if (!strstr(strbuf_text(&names), name))
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", name);
	}
	return strbuf_text(&names);
}

static void choices(const struct guide *g, struct document *d, const struct element *e)
{
	size_t count = e->list->count;
	size_t shown = count > MOST_CHOICES ? FIRST_CHOICES : count;
	struct doc_items items = { .arena = g->arena };
	enum doc_mark mark = e->type == FORM_SELECT_ONE ? DOC_CIRCLE : DOC_BOX;
	struct remarks r = { g, e, STRBUF_IN(g->arena) };

	for (size_t i = 0; i < shown; i++)
		doc_items_add(&items, mark, NULL, guide_choice_label(g, e, &e->list->choice[i]));
	document_list(d, &items);
	remark(&r, where_from(g, e, count - shown));
	remark_of(&r, _("Which of them can be chosen depends on %s."), filtered_by(g, e));
	document_note(d, strbuf_text(&r.text));
	if (shown < count || count == 0)
		document_lines(d, 1);
}

static void from_answers(const struct guide *g, struct document *d, const struct element *e)
{
	document_note(d, guide_fill(g->arena, _("To choose from: the answers to %s."),
				    guide_question(g, e->choices_from), ""));
	document_lines(d, 1);
}

/* A scale that is not too long stands on one line: 1 ○ 2 ○ 3. */
static void scale(const struct guide *g, struct document *d, const struct element *e)
{
	const struct form_range *r = e->range;
	double steps = r ? (r->end - r->start) / r->step : MOST_STEPS;
	struct doc_items items = { .arena = g->arena };
	struct strbuf b = STRBUF_IN(g->arena);

	if (!(steps >= 1 && steps < MOST_STEPS)) {
		document_lines(d, 1);
		return;
	}
	for (int i = 0; i <= (int)steps; i++)
		strbuf_addf(&b, "%s%s", i ? "   ○ " : "", guide_number(g, r->start + i * r->step));
	doc_items_add(&items, DOC_CIRCLE, NULL, strbuf_text(&b));
	document_list(d, &items);
	if (!r->labels)
		return;
	strbuf_clear(&b);
	for (size_t i = 0; i < r->labels->count; i++)
		strbuf_addf(&b, "%s%s: %s", i ? ", " : "", r->labels->choice[i].name,
			    guide_text(g, &r->labels->choice[i].label));
	document_note(d, strbuf_text(&b));
}

/* ---- room for the answer -------------------------------------------------------------------- */

static int text_lines(const struct element *e)
{
	if (e->rows)
		return e->rows < MOST_LINES ? e->rows : MOST_LINES;
	return e->appearance & APPEARANCE_MULTILINE ? TEXT_LINES : 1;
}

static void tick(const struct guide *g, struct document *d)
{
	struct doc_items items = { .arena = g->arena };

	doc_items_add(&items, DOC_BOX, NULL, _("Yes, done"));
	document_list(d, &items);
}

static void room(const struct guide *g, struct document *d, const struct element *e)
{
	if (e->choices_from >= 0)
		from_answers(g, d, e);
	else if (e->list)
		choices(g, d, e);
	else if (e->type == FORM_RANGE)
		scale(g, d, e);
	else if (e->type == FORM_ACKNOWLEDGE)
		tick(g, d);
	else
		document_lines(d, e->type == FORM_TEXT ? text_lines(e) : 1);
}

static void non_answers(const struct guide *g, struct document *d, const struct element *e)
{
	static const struct {
		unsigned bit;
		const char *words;
	} kinds[] = {
		{ NONRESPONSE_DK, N_("don't know") },
		{ NONRESPONSE_REFUSED, N_("won't say") },
		{ NONRESPONSE_NA, N_("not relevant") },
	};
	struct doc_items items = { .arena = g->arena };
	struct strbuf b = STRBUF_IN(g->arena);

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (e->nonresponse & kinds[i].bit)
			strbuf_addf(&b, "%s%s", b.len ? "   ☐ " : "", _(kinds[i].words));
	doc_items_add(&items, DOC_BOX, NULL, strbuf_text(&b));
	document_list(d, &items);
}

/* ---- together ------------------------------------------------------------------------------- */

static void media(const struct guide *g, struct document *d, const struct element *e)
{
	static const char *const words[MEDIA_COUNT] = {
		[MEDIA_IMAGE] = N_("To show: the picture %s."),
		[MEDIA_AUDIO] = N_("To play: the recording %s."),
		[MEDIA_VIDEO] = N_("To show: the video %s."),
	};

	for (int i = 0; e->media && i < MEDIA_COUNT; i++) {
		const char *name = guide_text(g, &e->media[i]);

		if (words[i] && *name)
			document_note(d, guide_fill(g->arena, _(words[i]), name, ""));
	}
}

static void telling(const struct guide *g, struct document *d, const struct element *e)
{
	document_text(d, guide_text(g, &e->hint));
	document_note(d, guide_text(g, &e->guidance));
	media(g, d, e);
}

void guide_write_note(const struct guide *g, struct document *d, const struct element *e)
{
	when_asked(g, d, e);
	document_text(d, guide_text(g, &e->label));
	telling(g, d, e);
}

void guide_write_question(const struct guide *g, struct document *d, const struct element *e)
{
	when_asked(g, d, e);
	telling(g, d, e);
	remarks(g, d, e);
	room(g, d, e);
	non_answers(g, d, e);
}
