#include "base/json.h"
#include "cli/form_diff.h"

#include <string.h>

/* ---- text ----------------------------------------------------------------------------------- */

/* Under which heading a difference is told, and with which sign. */
enum heading { H_SETTINGS, H_LANGUAGES, H_QUESTIONS, H_TEXTS, H_CHOICES, H_COUNT };

static const char *const headings[H_COUNT] = {
	[H_SETTINGS] = N_("Settings"),	 [H_LANGUAGES] = N_("Languages"),
	[H_QUESTIONS] = N_("Questions"), [H_TEXTS] = N_("Texts"),
	[H_CHOICES] = N_("Choices"),
};

static const struct {
	enum heading under;
	const char *sign;
} manner[DIFF_COUNT] = {
	[DIFF_SETTING] = { H_SETTINGS, "~" },
	[DIFF_LANGUAGE_REMOVED] = { H_LANGUAGES, "-" },
	[DIFF_LANGUAGE_ADDED] = { H_LANGUAGES, "+" },
	[DIFF_QUESTION_REMOVED] = { H_QUESTIONS, "-" },
	[DIFF_QUESTION_ADDED] = { H_QUESTIONS, "+" },
	[DIFF_QUESTION_MOVED] = { H_QUESTIONS, ">" },
	[DIFF_QUESTION_REORDERED] = { H_QUESTIONS, ">" },
	[DIFF_QUESTION_CHANGED] = { H_QUESTIONS, "~" },
	[DIFF_TEXT_CHANGED] = { H_TEXTS, "~" },
	[DIFF_LIST_REMOVED] = { H_CHOICES, "-" },
	[DIFF_LIST_ADDED] = { H_CHOICES, "+" },
	[DIFF_LIST_REORDERED] = { H_CHOICES, ">" },
	[DIFF_CHOICE_REMOVED] = { H_CHOICES, "-" },
	[DIFF_CHOICE_ADDED] = { H_CHOICES, "+" },
	[DIFF_CHOICE_CHANGED] = { H_CHOICES, "~" },
	[DIFF_CHOICE_TEXT_CHANGED] = { H_TEXTS, "~" },
};

static const char *or_nothing(const char *text)
{
	return *text ? text : _("(nothing)");
}

static void change(struct strbuf *out, const struct form_difference *x)
{
	strbuf_addf(out, " %s: %s → %s", x->what, or_nothing(x->was), or_nothing(x->is));
}

static void added(struct strbuf *out, const struct form_comparison *c,
		  const struct form_difference *x)
{
	const struct element *e = form_element(c->new, x->new_element);

	strbuf_addf(out, " %s (%s%s)", x->path, x->is,
		    e->always_required || e->required ? _(", required") : "");
}

static void reordered(struct strbuf *out, const struct form_difference *x)
{
	if (*x->is)
		strbuf_addf(out, _(" %s stands after %s now"), x->path, x->is);
	else
		strbuf_addf(out, _(" %s stands first now"), x->path);
}

static void tell(struct strbuf *out, const struct form_comparison *c,
		 const struct form_difference *x)
{
	strbuf_addf(out, "  %s", manner[x->kind].sign);
	switch (x->kind) {
	case DIFF_SETTING:
		change(out, x);
		break;
	case DIFF_LANGUAGE_REMOVED:
	case DIFF_LANGUAGE_ADDED:
		strbuf_addf(out, " %s", x->name);
		break;
	case DIFF_QUESTION_REMOVED:
		strbuf_addf(out, " %s (%s)", x->path, x->was);
		break;
	case DIFF_QUESTION_ADDED:
		added(out, c, x);
		break;
	case DIFF_QUESTION_MOVED:
		strbuf_addf(out, _(" %s was %s"), x->path, x->was);
		break;
	case DIFF_QUESTION_REORDERED:
		reordered(out, x);
		break;
	case DIFF_QUESTION_CHANGED:
		strbuf_addf(out, " %s", x->path);
		change(out, x);
		break;
	case DIFF_LIST_REMOVED:
	case DIFF_LIST_ADDED:
		strbuf_addf(out, _(" the list %s"), x->list);
		break;
	case DIFF_LIST_REORDERED:
		strbuf_addf(out, _(" the list %s has another order"), x->list);
		break;
	case DIFF_CHOICE_REMOVED:
	case DIFF_CHOICE_ADDED:
		strbuf_addf(out, " %s: %s", x->list, x->name);
		break;
	case DIFF_CHOICE_CHANGED:
		strbuf_addf(out, " %s: %s", x->list, x->name);
		change(out, x);
		break;
	case DIFF_TEXT_CHANGED:
		strbuf_addf(out, " %s %s", x->language, x->path);
		change(out, x);
		break;
	case DIFF_CHOICE_TEXT_CHANGED:
		strbuf_addf(out, " %s %s: %s", x->language, x->list, x->name);
		change(out, x);
		break;
	case DIFF_COUNT:
		break;
	}
	strbuf_addc(out, '\n');
}

/* How many texts of each language changed. */
static void count_texts(struct strbuf *out, const struct form_comparison *c)
{
	for (size_t i = 0; i < form_language_count(c->new); i++) {
		size_t n = 0;

		for (size_t k = 0; k < c->diff.count; k++)
			n += strcmp(c->diff.at[k].language, form_language(c->new, i)) == 0;
		if (n)
			strbuf_addf(out,
				    ngettext("  ~ %zu text in %s; --all lists it\n",
					     "  ~ %zu texts in %s; --all lists them\n", n),
				    n, form_language(c->new, i));
	}
}

/* A list from a file may lose thousands of rows. */
enum { MOST_CHOICES = 40 };

static bool is_too_much(const struct form_comparison *c, size_t told)
{
	return !c->all && told >= MOST_CHOICES;
}

static void tell_rest(struct strbuf *out, size_t told)
{
	if (told > MOST_CHOICES)
		strbuf_addf(out,
			    ngettext("    and %zu more; --all lists it\n",
				     "    and %zu more; --all lists them\n", told - MOST_CHOICES),
			    told - MOST_CHOICES);
}

static void under(struct strbuf *out, const struct form_comparison *c, enum heading h)
{
	size_t told = 0;

	for (size_t i = 0; i < c->diff.count; i++) {
		const struct form_difference *x = &c->diff.at[i];

		if (manner[x->kind].under != h)
			continue;
		if (!told)
			strbuf_addf(out, "\n%s\n", _(headings[h]));
		if (h == H_TEXTS && !c->all && !told)
			count_texts(out, c);
		else if (h == H_CHOICES ? !is_too_much(c, told) : h != H_TEXTS || c->all)
			tell(out, c, x);
		told++;
	}
	if (h == H_CHOICES && !c->all)
		tell_rest(out, told);
}

static const char *const effect_headings[EFFECT_COUNT] = {
	[EFFECT_NO_PLACE] = N_("Answers that would have no place"),
	[EFFECT_OTHER_TYPE] = N_("Answers that would be of another type"),
	[EFFECT_NO_CHOICE] = N_("Answers that would be no choice any more"),
	[EFFECT_REQUIRED] = N_("Questions that would have to be answered"),
};

static void tell_effects(struct strbuf *out, const struct form_comparison *c, enum effect_kind kind)
{
	size_t told = 0;

	for (size_t i = 0; i < c->effects.count; i++) {
		const struct effect *x = &c->effects.at[i];

		if (x->kind != kind)
			continue;
		if (!told)
			strbuf_addf(out, "  %s\n", _(effect_headings[kind]));
		if (is_too_much(c, told++))
			continue;
		strbuf_addf(out, "    %s%s%s", *x->path ? x->path : x->list, *x->name ? ": " : "",
			    x->name);
		if (c->effects.counted)
			strbuf_addf(out, ngettext(" (%zu draft)", " (%zu drafts)", x->drafts),
				    x->drafts);
		strbuf_addc(out, '\n');
	}
	if (!c->all)
		tell_rest(out, told);
}

/* What happens to a draft when the newer form is added. */
static const char *fate_of_drafts(const struct form_comparison *c)
{
	const char *version = form_version(c->new);

	if (strcmp(form_id(c->old), form_id(c->new)) != 0)
		return arena_printf(c->arena,
				    _("Their ids differ: the drafts of '%s' stay with it, and '%s' "
				      "begins with none."),
				    form_id(c->old), form_id(c->new));
	if (strcmp(form_version(c->old), version) == 0)
		return arena_printf(c->arena,
				    _("Both have version '%s': the database refuses the second "
				      "until its settings have a new one."),
				    version);
	return arena_printf(c->arena,
			    _("An old draft keeps its version; new interviews begin with version "
			      "'%s'."),
			    version);
}

static void tell_drafts(struct strbuf *out, const struct form_comparison *c)
{
	strbuf_addf(out, "\n%s\n  %s\n", _("Open drafts"), fate_of_drafts(c));
	if (c->effects.counted) {
		strbuf_add(out, "  ");
		strbuf_addf(out,
			    ngettext("%zu draft of the older form is open.",
				     "%zu drafts of the older form are open.", c->effects.open),
			    c->effects.open);
		strbuf_addc(out, '\n');
	}
	for (int k = 0; k < EFFECT_COUNT; k++)
		tell_effects(out, c, (enum effect_kind)k);
}

void comparison_text(struct strbuf *out, const struct form_comparison *c)
{
	if (c->diff.count == 0) {
		strbuf_addf(out,
			    _("%s and %s are the same in all that is asked, computed and "
			      "shown.\n"),
			    c->old_name, c->new_name);
		return;
	}
	strbuf_addf(out, "%s → %s\n", c->old_name, c->new_name);
	for (int h = 0; h < H_COUNT; h++)
		under(out, c, (enum heading)h);
	tell_drafts(out, c);
}

/* ---- json ----------------------------------------------------------------------------------- */

static void key_text(struct json *j, const char *key, const char *text)
{
	json_put_text(j, key, *text ? text : NULL);
}

static void json_form(struct json *j, const char *key, const char *name, const struct form *f)
{
	json_key(j, key);
	json_object(j);
	key_text(j, "name", name);
	key_text(j, "id", form_id(f));
	key_text(j, "version", form_version(f));
	json_end(j);
}

static void json_difference(struct json *j, const struct form_difference *x)
{
	json_object(j);
	key_text(j, "kind", form_difference_name(x->kind));
	key_text(j, "path", x->path);
	key_text(j, "list", x->list);
	key_text(j, "name", x->name);
	key_text(j, "what", x->what);
	key_text(j, "language", x->language);
	key_text(j, "old", x->was);
	key_text(j, "new", x->is);
	json_end(j);
}

static void json_effect(struct json *j, const struct draft_effects *all, const struct effect *x)
{
	static const char *const words[EFFECT_COUNT] = {
		[EFFECT_NO_PLACE] = "no-place",
		[EFFECT_OTHER_TYPE] = "other-type",
		[EFFECT_NO_CHOICE] = "no-choice",
		[EFFECT_REQUIRED] = "required",
	};

	json_object(j);
	key_text(j, "kind", words[x->kind]);
	key_text(j, "path", x->path);
	key_text(j, "list", x->list);
	key_text(j, "name", x->name);
	json_key(j, "drafts");
	if (all->counted)
		json_int(j, (int64_t)x->drafts);
	else
		json_text(j, NULL);
	json_end(j);
}

void comparison_json(struct strbuf *out, const struct form_comparison *c)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_form(&j, "old", c->old_name, c->old);
	json_form(&j, "new", c->new_name, c->new);
	json_put_bool(&j, "same", c->diff.count == 0);
	json_key(&j, "differences");
	json_array(&j);
	for (size_t i = 0; i < c->diff.count; i++)
		json_difference(&j, &c->diff.at[i]);
	json_end(&j);
	json_key(&j, "open_drafts");
	if (c->effects.counted)
		json_int(&j, (int64_t)c->effects.open);
	else
		json_text(&j, NULL);
	json_key(&j, "effects");
	json_array(&j);
	for (size_t i = 0; i < c->effects.count; i++)
		json_effect(&j, &c->effects, &c->effects.at[i]);
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
}
