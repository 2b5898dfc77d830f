#include "form/diff.h"
#include "base/map.h"
#include "base/number.h"
#include "base/strbuf.h"
#include "form/diff_internal.h"
#include "form/internal.h"

#include <limits.h>
#include <string.h>

const char *form_difference_name(enum form_difference_kind k)
{
	static const char *const names[] = {
#define X(id, word) [DIFF_##id] = word,
		FORM_DIFFERENCES(X)
#undef X
	};

	return names[k];
}

struct form_difference *diff_add(struct diffing *d, enum form_difference_kind kind)
{
	struct form_difference *x = ARENA_PUSH(d->arena, d->out->at, d->out->count, d->out->cap);

	*x = (struct form_difference){
		.kind = kind,
		.path = "",
		.list = "",
		.name = "",
		.what = "",
		.language = "",
		.was = "",
		.is = "",
		.old_element = -1,
		.new_element = -1,
	};
	return x;
}

/* ---- the form and its languages ------------------------------------------------------------- */

static const char *source(const struct expr *x)
{
	return x ? expr_source(x) : "";
}

static void setting(struct diffing *d, const char *what, const char *was, const char *is)
{
	struct form_difference *x;

	if (strcmp(was, is) == 0)
		return;
	x = diff_add(d, DIFF_SETTING);
	x->what = what;
	x->was = was;
	x->is = is;
}

static bool same_language(const struct form *a, size_t i, const struct form *b, size_t j)
{
	const char *code = form_language_code(a, i);

	if (*code && strcmp(code, form_language_code(b, j)) == 0)
		return true;
	return strcmp(form_language(a, i), form_language(b, j)) == 0;
}

static void default_language(struct diffing *d)
{
	size_t i = form_default_language(d->old), j = form_default_language(d->new);

	if (form_language_count(d->old) && form_language_count(d->new) &&
	    !same_language(d->old, i, d->new, j))
		setting(d, "default_language", form_language(d->old, i), form_language(d->new, j));
}

/* Those that only other programs act on, by what they are called. */
static void raw_settings(struct diffing *d, const struct form *f, const struct form *seen)
{
	static const char *const read[] = { "form_id",	     "id_string",	"form_title",
					    "title",	     "version",		"name",
					    "instance_name", "default_language" };

	for (size_t i = 0; i < f->settings; i++) {
		const char *name = f->setting[2 * i];
		bool told = seen && *form_setting(seen, name);

		for (size_t k = 0; k < ARRAY_LEN(read); k++)
			told = told || strcmp(read[k], name) == 0;
		if (!told)
			setting(d, name, form_setting(d->old, name), form_setting(d->new, name));
	}
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void settings(struct diffing *d)
{
	const struct form *a = d->old, *b = d->new;

	setting(d, "form_id", form_id(a), form_id(b));
	setting(d, "form_title", form_title(a), form_title(b));
	setting(d, "version", form_version(a), form_version(b));
	setting(d, "name", form_element(a, 0)->name, form_element(b, 0)->name);
	setting(d, "instance_name", source(form_instance_name(a)), source(form_instance_name(b)));
	default_language(d);
	raw_settings(d, a, NULL);
	raw_settings(d, b, a);
	setting(d, "audit", or_empty(form_audit(a)), or_empty(form_audit(b)));
}

/* The language of `of` that is language i of `f`; its count when it has none. */
static size_t counterpart(const struct form *f, size_t i, const struct form *of)
{
	size_t j = 0;

	while (j < form_language_count(of) && !same_language(f, i, of, j))
		j++;
	return j;
}

static void languages(struct diffing *d)
{
	size_t count = form_language_count(d->new);

	for (size_t i = 0; i < form_language_count(d->old); i++)
		if (counterpart(d->old, i, d->new) == count)
			diff_add(d, DIFF_LANGUAGE_REMOVED)->name = form_language(d->old, i);
	d->language = ARENA_ARRAY(d->arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		d->language[i] = counterpart(d->new, i, d->old);
		if (d->language[i] == form_language_count(d->old))
			diff_add(d, DIFF_LANGUAGE_ADDED)->name = form_language(d->new, i);
	}
}

/* ---- texts ---------------------------------------------------------------------------------- */

static const char *text_at(const struct form_texts *t, size_t language)
{
	if (!t || !t->by_language || !t->by_language[language])
		return "";
	return t->by_language[language]->source;
}

void diff_texts(struct diffing *d, const struct form_difference *like, const struct form_texts *was,
		const struct form_texts *is)
{
	for (size_t i = 0; i < form_language_count(d->new); i++) {
		const char *before, *now;
		struct form_difference *x;

		if (d->language[i] == form_language_count(d->old))
			continue;
		before = text_at(was, d->language[i]);
		now = text_at(is, i);
		if (strcmp(before, now) == 0)
			continue;
		x = diff_add(d, like->kind);
		*x = *like;
		x->language = form_language(d->new, i);
		x->was = before;
		x->is = now;
	}
}

void diff_media(struct diffing *d, const struct form_difference *like, const struct form_texts *was,
		const struct form_texts *is)
{
	static const char *const words[MEDIA_COUNT] = {
		[MEDIA_IMAGE] = "image",
		[MEDIA_BIG_IMAGE] = "big-image",
		[MEDIA_AUDIO] = "audio",
		[MEDIA_VIDEO] = "video",
	};
	struct form_difference x = *like;

	for (size_t i = 0; i < MEDIA_COUNT; i++) {
		x.what = words[i];
		diff_texts(d, &x, was ? &was[i] : NULL, is ? &is[i] : NULL);
	}
}

static void element_texts(struct diffing *d, int old, int new)
{
	static const struct {
		const char *what;
		size_t offset;
	} texts[] = {
		{ "label", offsetof(struct element, label) },
		{ "hint", offsetof(struct element, hint) },
		{ "guidance_hint", offsetof(struct element, guidance) },
		{ "constraint_message", offsetof(struct element, constraint_message) },
		{ "required_message", offsetof(struct element, required_message) },
		{ "soft_constraint_message", offsetof(struct element, soft_message) },
	};
	const struct element *a = form_element(d->old, old), *b = form_element(d->new, new);
	struct form_difference like = { .kind = DIFF_TEXT_CHANGED,
					.path = b->path,
					.list = "",
					.name = b->name,
					.old_element = old,
					.new_element = new };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *was = (const char *)a + texts[i].offset;
		const char *is = (const char *)b + texts[i].offset;

		like.what = texts[i].what;
		diff_texts(d, &like, (const struct form_texts *)(const void *)was,
			   (const struct form_texts *)(const void *)is);
	}
	diff_media(d, &like, a->media, b->media);
}

/* ---- what stands in a question's row -------------------------------------------------------- */

typedef const char *read_fn(struct arena *a, const struct form *f, const struct element *e);

static const char *read_type(struct arena *a, const struct form *f, const struct element *e)
{
	(void)f;
	if (e->type == FORM_METADATA)
		return form_preload(e->preload)->word;
	if (!*form_data_name(e->data) || e->type < FORM_CALCULATE || e->data == DATA_STRING)
		return form_type_name(e->type);
	return arena_printf(a, "%s (%s)", form_type_name(e->type), form_data_name(e->data));
}

static const char *read_list(struct arena *a, const struct form *f, const struct element *e)
{
	if (e->choices_from >= 0)
		return arena_printf(a, "${%s}", form_element(f, e->choices_from)->name);
	return e->list ? e->list->name : "";
}

static const char *read_required(struct arena *a, const struct form *f, const struct element *e)
{
	(void)a;
	(void)f;
	return e->always_required ? "yes" : source(e->required);
}

static const char *read_readonly(struct arena *a, const struct form *f, const struct element *e)
{
	(void)a;
	(void)f;
	return e->always_readonly ? "yes" : source(e->readonly);
}

static const char *read_default(struct arena *a, const struct form *f, const struct element *e)
{
	(void)a;
	(void)f;
	if (e->dynamic_default)
		return expr_source(e->dynamic_default);
	return e->static_default ? e->static_default : "";
}

static const char *read_trigger(struct arena *a, const struct form *f, const struct element *e)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < e->triggers; i++)
		strbuf_addf(&b, "%s${%s}", i ? ", " : "", form_element(f, e->trigger[i])->name);
	return strbuf_text(&b);
}

static const char *read_parameters(struct arena *a, const struct form *f, const struct element *e)
{
	struct strbuf b = STRBUF_IN(a);

	(void)f;
	if (e->range) {
		strbuf_add(&b, "start=");
		number_print(&b, e->range->start);
		strbuf_add(&b, " end=");
		number_print(&b, e->range->end);
		strbuf_add(&b, " step=");
		number_print(&b, e->range->step);
		if (e->range->tick_interval > 0) {
			strbuf_add(&b, " tick_interval=");
			number_print(&b, e->range->tick_interval);
		}
		if (e->range->placeholder)
			strbuf_addf(&b, " placeholder=%s", e->range->placeholder);
		if (e->range->labels)
			strbuf_addf(&b, " tick_labelset=%s", e->range->labels->name);
	}
	if (e->randomize)
		strbuf_addf(&b, "randomize=true%s%s", e->seed ? " seed=" : "", source(e->seed));
	if (e->rows)
		strbuf_addf(&b, "rows=%d", e->rows);
	return strbuf_text(&b);
}

static const char *read_appearance(struct arena *a, const struct form *f, const struct element *e)
{
	(void)a;
	(void)f;
	return e->appearance_text ? e->appearance_text : "";
}

static const char *read_nonresponse(struct arena *a, const struct form *f, const struct element *e)
{
	static const struct {
		unsigned bit;
		const char *word;
	} words[] = {
		{ NONRESPONSE_DK, "dk" },
		{ NONRESPONSE_REFUSED, "refused" },
		{ NONRESPONSE_NA, "na" },
	};
	struct strbuf b = STRBUF_IN(a);

	(void)f;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (e->nonresponse & words[i].bit)
			strbuf_addf(&b, "%s%s", b.len ? " " : "", words[i].word);
	return strbuf_text(&b);
}

static const char *read_pii(struct arena *a, const struct form *f, const struct element *e)
{
	static const char *const words[] = {
		[PII_NONE] = "", [PII_CONTACT] = "contact", [PII_FREE] = "free"
	};

	(void)a;
	(void)f;
	return words[e->pii];
}

static const char *read_los(struct arena *a, const struct form *f, const struct element *e)
{
	(void)a;
	(void)f;
	return e->los ? e->los : "";
}

#define READ_EXPR(member)                                                                          \
	static const char *read_##member(struct arena *a, const struct form *f,                    \
					 const struct element *e)                                  \
	{                                                                                          \
		(void)a;                                                                           \
		(void)f;                                                                           \
		return source(e->member);                                                          \
	}
READ_EXPR(relevant)
READ_EXPR(constraint)
READ_EXPR(soft_constraint)
READ_EXPR(calculation)
READ_EXPR(repeat_count)
READ_EXPR(choice_filter)
#undef READ_EXPR

static const struct {
	const char *what;
	read_fn *read;
} columns[] = {
	{ "type", read_type },
	{ "list_name", read_list },
	{ "required", read_required },
	{ "relevant", read_relevant },
	{ "constraint", read_constraint },
	{ "soft_constraint", read_soft_constraint },
	{ "calculation", read_calculation },
	{ "default", read_default },
	{ "trigger", read_trigger },
	{ "readonly", read_readonly },
	{ "repeat_count", read_repeat_count },
	{ "choice_filter", read_choice_filter },
	{ "parameters", read_parameters },
	{ "appearance", read_appearance },
	{ "nonresponse", read_nonresponse },
	{ "pii", read_pii },
	{ "los", read_los },
};

static void element_columns(struct diffing *d, int old, int new)
{
	const struct element *a = form_element(d->old, old), *b = form_element(d->new, new);

	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		const char *was = columns[i].read(d->arena, d->old, a);
		const char *is = columns[i].read(d->arena, d->new, b);
		struct form_difference *x;

		if (strcmp(was, is) == 0)
			continue;
		x = diff_add(d, DIFF_QUESTION_CHANGED);
		x->path = b->path;
		x->name = b->name;
		x->what = columns[i].what;
		x->was = was;
		x->is = is;
		x->old_element = old;
		x->new_element = new;
	}
}

/* ---- which question is which ---------------------------------------------------------------- */

/* "/data/group/name" without its root, which is a setting. */
static const char *below_root(const char *path)
{
	const char *slash = strchr(path + 1, '/');

	return slash ? slash : "";
}

static void match_paths(struct diffing *d)
{
	struct map paths = { 0 };

	for (int i = 1; i < form_element_count(d->old); i++)
		map_put(&paths, below_root(form_element(d->old, i)->path), (size_t)i);
	for (int i = 1; i < form_element_count(d->new); i++) {
		size_t at = map_get(&paths, below_root(form_element(d->new, i)->path));

		if (at == MAP_NONE)
			continue;
		d->from[i] = (int)at;
		d->to[at] = i;
	}
	map_release(&paths);
}

enum { SEVERAL = 0 }; /* no question has the number of the root */

/* The one element without a partner by its name; SEVERAL when there are more. */
static void lonely(struct map *names, const struct form *f, const int *partner)
{
	for (int i = 1; i < form_element_count(f); i++) {
		const char *name = form_element(f, i)->name;

		if (partner[i] < 0 && map_put(names, name, (size_t)i) != (size_t)i)
			map_set(names, name, SEVERAL);
	}
}

static void match_moved(struct diffing *d)
{
	struct map old = { 0 }, new = { 0 };

	lonely(&old, d->old, d->to);
	lonely(&new, d->new, d->from);
	for (int i = 1; i < form_element_count(d->new); i++) {
		const char *name = form_element(d->new, i)->name;
		size_t at = d->from[i] < 0 ? map_get(&old, name) : MAP_NONE;

		if (at == MAP_NONE || at == SEVERAL || map_get(&new, name) != (size_t)i)
			continue;
		d->from[i] = (int)at;
		d->to[at] = i;
	}
	map_release(&old);
	map_release(&new);
}

static int *no_partners(struct arena *a, const struct form *f)
{
	int *out = ARENA_ARRAY(a, int, (size_t)form_element_count(f));

	for (int i = 0; i < form_element_count(f); i++)
		out[i] = -1;
	return out;
}

static void gone(struct diffing *d, int old)
{
	const struct element *e = form_element(d->old, old);
	struct form_difference *x = diff_add(d, DIFF_QUESTION_REMOVED);

	x->path = e->path;
	x->name = e->name;
	x->was = read_type(d->arena, d->old, e);
	x->old_element = old;
}

static void come(struct diffing *d, int new)
{
	const struct element *e = form_element(d->new, new);
	struct form_difference *x = diff_add(d, DIFF_QUESTION_ADDED);

	x->path = e->path;
	x->name = e->name;
	x->is = read_type(d->arena, d->new, e);
	x->new_element = new;
}

static void both(struct diffing *d, int old, int new)
{
	const struct element *a = form_element(d->old, old), *b = form_element(d->new, new);
	struct form_difference *x;

	if (strcmp(below_root(a->path), below_root(b->path)) != 0) {
		x = diff_add(d, DIFF_QUESTION_MOVED);
		x->path = b->path;
		x->name = b->name;
		x->was = a->path;
		x->is = b->path;
		x->old_element = old;
		x->new_element = new;
	}
	element_columns(d, old, new);
	element_texts(d, old, new);
}

/* ---- order ---------------------------------------------------------------------------------- */

size_t diff_out_of_order(bool *out, const int *from, size_t n)
{
	size_t down = 0, up = 0;
	int most = -1, least = INT_MAX;

	for (size_t i = 0; i < n; i++) {
		down += from[i] < most;
		most = from[i] > most ? from[i] : most;
	}
	for (size_t i = n; i-- > 0;) {
		out[i] = from[i] > least;
		up += out[i];
		least = from[i] < least ? from[i] : least;
	}
	if (up <= down)
		return up;
	most = -1;
	for (size_t i = 0; i < n; i++) {
		out[i] = from[i] < most;
		most = from[i] > most ? from[i] : most;
	}
	return down;
}

/* By element, the name of the one before it in its group; "": it is the first. */
static const char **names_before(struct arena *a, const struct form *f)
{
	int n = form_element_count(f);
	const char **before = ARENA_ARRAY(a, const char *, (size_t)n);

	for (int i = 0; i < n; i++) {
		int next = form_element(f, i)->next;

		if (!before[i])
			before[i] = "";
		if (next >= 0)
			before[next] = form_element(f, i)->name;
	}
	return before;
}

static void reordered(struct diffing *d, int new)
{
	struct form_difference *x = diff_add(d, DIFF_QUESTION_REORDERED);

	x->path = form_element(d->new, new)->path;
	x->name = form_element(d->new, new)->name;
	x->was = d->old_before[d->from[new]];
	x->is = d->new_before[new];
	x->old_element = d->from[new];
	x->new_element = new;
}

/* Children that were in this group before, in another order. */
static void order_in(struct diffing *d, int parent)
{
	size_t n = 0, count = (size_t)form_element_count(d->new);
	int *from = ARENA_ARRAY(d->arena, int, count), *child = ARENA_ARRAY(d->arena, int, count);
	bool *moved = ARENA_ARRAY(d->arena, bool, count);

	for (int i = form_element(d->new, parent)->first_child; i >= 0;
	     i = form_element(d->new, i)->next) {
		int old = d->from[i];

		if (old < 0 || form_element(d->old, old)->parent != d->from[parent])
			continue;
		from[n] = old;
		child[n++] = i;
	}
	diff_out_of_order(moved, from, n);
	for (size_t i = 0; i < n; i++)
		if (moved[i])
			reordered(d, child[i]);
}

static void order(struct diffing *d)
{
	d->old_before = names_before(d->arena, d->old);
	d->new_before = names_before(d->arena, d->new);
	order_in(d, 0);
	for (int i = 1; i < form_element_count(d->new); i++)
		if (d->from[i] >= 0 && form_element(d->new, i)->first_child >= 0)
			order_in(d, i);
}

static void questions(struct diffing *d)
{
	d->to = no_partners(d->arena, d->old);
	d->from = no_partners(d->arena, d->new);
	d->to[0] = d->from[0] = 0;
	match_paths(d);
	match_moved(d);
	for (int i = 1; i < form_element_count(d->old); i++)
		if (d->to[i] < 0)
			gone(d, i);
	for (int i = 1; i < form_element_count(d->new); i++)
		if (d->from[i] < 0)
			come(d, i);
		else
			both(d, d->from[i], i);
	order(d);
}

void form_diff(struct form_diff *out, const struct form *old, const struct form *new,
	       struct arena *a)
{
	struct diffing d = { .out = out, .old = old, .new = new, .arena = a };

	*out = (struct form_diff){ 0 };
	settings(&d);
	languages(&d);
	questions(&d);
	diff_lists(&d);
}
