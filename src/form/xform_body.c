/* What is asked: groups, repeats, a control a question. */
#include "form/internal.h"
#include "form/xform_parts.h"

#include "base/number.h"

#include <string.h>

static const struct {
	const char *tag, *mediatype;
} controls[FORM_TYPE_COUNT] = {
	[FORM_TEXT] = { "input", NULL },
	[FORM_INTEGER] = { "input", NULL },
	[FORM_DECIMAL] = { "input", NULL },
	[FORM_RANGE] = { "range", NULL },
	[FORM_DATE] = { "input", NULL },
	[FORM_TIME] = { "input", NULL },
	[FORM_DATETIME] = { "input", NULL },
	[FORM_SELECT_ONE] = { "select1", NULL },
	[FORM_SELECT_MULTIPLE] = { "select", NULL },
	[FORM_RANK] = { "odk:rank", NULL },
	[FORM_NOTE] = { "input", NULL },
	[FORM_ACKNOWLEDGE] = { "trigger", NULL },
	[FORM_BARCODE] = { "input", NULL },
	[FORM_GEOPOINT] = { "input", NULL },
	[FORM_GEOTRACE] = { "input", NULL },
	[FORM_GEOSHAPE] = { "input", NULL },
	[FORM_IMAGE] = { "upload", "image/*" },
	[FORM_AUDIO] = { "upload", "audio/*" },
	[FORM_VIDEO] = { "upload", "video/*" },
	[FORM_FILE] = { "upload", "application/*" },
};

/* Without words, what is computed is only computed. */
bool xf_is_shown(const struct element *e)
{
	return controls[e->type].tag && (xf_has_text(e, XF_LABEL) || xf_has_text(e, XF_HINT) ||
					 (!e->calculation && !e->triggers));
}

/* ---- actions -------------------------------------------------------------------------------- */

void xf_setvalue(struct xform_writer *w, const struct element *e, const struct expr *x,
		 const char *event)
{
	xf_tag(w, "setvalue");
	xf_attr(w, "event", event);
	xf_attr(w, "ref", e->path);
	xf_attr_expr(w, "value", x, e->index);
	xf_empty(w);
}

void xf_setgeopoint(struct xform_writer *w, const struct element *e, const char *event)
{
	xf_tag(w, "odk:setgeopoint");
	xf_attr(w, "event", event);
	xf_attr(w, "ref", e->path);
	xf_empty(w);
}

static void triggered(struct xform_writer *w, const struct element *by)
{
	size_t n;
	const int *at = form_triggered(w->form, by->index, &n);

	for (size_t i = 0; i < n; i++) {
		const struct element *e = form_element(w->form, at[i]);

		if (e->type == FORM_METADATA && e->preload == PRELOAD_BACKGROUND_GEOPOINT)
			xf_setgeopoint(w, e, "xforms-value-changed");
		else
			xf_setvalue(w, e, e->calculation, "xforms-value-changed");
	}
}

/* Computed defaults of what stands in this repeat, and in no inner one. */
static void new_instance(struct xform_writer *w, const struct element *repeat)
{
	for (int i = repeat->index + 1; i < repeat->end; i++) {
		const struct element *e = form_element(w->form, i);

		if (e->dynamic_default && e->repeat == repeat->index)
			xf_setvalue(w, e, e->dynamic_default,
				    "odk-instance-first-load odk-new-repeat");
	}
}

/* ---- choices -------------------------------------------------------------------------------- */

static const char *list_nodes(struct xform_writer *w, const struct element *e)
{
	struct xf_site at = { .element = e->index, .filter = true, .candidates = -1 };
	const char *quote = strchr(e->list->name, '\'') ? "\"" : "'";
	const char *nodes = arena_printf(w->arena, "instance(%s%s%s)/root/item", quote,
					 e->list->name, quote);

	if (!e->choice_filter)
		return nodes;
	return arena_printf(w->arena, "%s[%s]", nodes, xf_expr(w, e->choice_filter, at));
}

static const char *answer_below(const struct form *f, int question, int repeat)
{
	return f->element[question].path + strlen(f->element[repeat].path) + 1;
}

/* Instances of a repeat in which the question is answered. */
static const char *repeat_nodes(struct xform_writer *w, const struct element *e)
{
	const struct form *f = w->form;
	int repeat = f->element[e->choices_from].repeat;
	struct xf_site at = { .element = e->index, .filter = true, .candidates = repeat };
	const char *nodes = xf_path(w, repeat, xf_at(e->index));
	const char *answer = answer_below(f, e->choices_from, repeat);

	if (!e->choice_filter)
		return arena_printf(w->arena, "%s[./%s != '']", nodes, answer);
	return arena_printf(w->arena, "%s[(%s) and ./%s != '']", nodes,
			    xf_expr(w, e->choice_filter, at), answer);
}

static const char *randomized(struct xform_writer *w, const struct element *e, const char *nodes)
{
	if (!e->randomize)
		return nodes;
	if (!e->seed)
		return arena_printf(w->arena, "randomize(%s)", nodes);
	return arena_printf(w->arena, "randomize(%s, %s)", nodes,
			    xf_expr(w, e->seed, xf_at(e->index)));
}

static void ref(struct xform_writer *w, const char *tag, const char *path)
{
	xf_tag(w, tag);
	xf_attr(w, "ref", path);
	xf_empty(w);
}

static void itemset(struct xform_writer *w, const char *nodes, const char *value, const char *label)
{
	xf_tag(w, "itemset");
	xf_attr(w, "nodeset", nodes);
	xf_open(w);
	ref(w, "value", value);
	ref(w, "label", label);
	xf_close(w, "itemset");
}

static const char *label_of(const struct form *f, const struct form_list *l)
{
	return xf_list_in_table(f, l) ? "jr:itext(itextId)" : "label";
}

static void choices(struct xform_writer *w, const struct element *e)
{
	const struct form *f = w->form;
	const char *value = "name", *label;

	if (e->choices_from >= 0) {
		value = answer_below(f, e->choices_from, f->element[e->choices_from].repeat);
		itemset(w, randomized(w, e, repeat_nodes(w, e)), value, value);
	} else if (e->list) {
		label = label_of(f, e->list);
		if (e->list->kind == LIST_FILE) {
			value = f->file_columns[e->index].value;
			label = f->file_columns[e->index].label;
		}
		itemset(w, randomized(w, e, list_nodes(w, e)), value, label);
	}
}

/* ---- controls ------------------------------------------------------------------------------- */

static void attr_number(struct xform_writer *w, const char *name, double x)
{
	struct strbuf b = STRBUF_IN(w->arena);

	number_print(&b, x);
	xf_attr(w, name, strbuf_text(&b));
}

static void range_attributes(struct xform_writer *w, const struct form_range *r)
{
	attr_number(w, "start", r->start);
	attr_number(w, "end", r->end);
	attr_number(w, "step", r->step);
	if (r->tick_interval != 0)
		attr_number(w, "odk:tick-interval", r->tick_interval);
	xf_attr(w, "odk:placeholder", r->placeholder);
}

/* `word` put for `old` (NULL: at the end) among the words of an appearance. */
static const char *reworded(struct xform_writer *w, const char *appearance, const char *old,
			    const char *word)
{
	struct strbuf b = STRBUF_IN(w->arena);

	for (const char *s = appearance + strspn(appearance, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		bool is_old = old && strlen(old) == n && strncmp(s, old, n) == 0;

		if (b.len)
			strbuf_addc(&b, ' ');
		strbuf_addn(&b, is_old ? word : s, is_old ? strlen(word) : n);
		s += n;
	}
	if (!old)
		strbuf_addf(&b, "%s%s", b.len ? " " : "", word);
	return strbuf_text(&b);
}

static const char *appearance_of(struct xform_writer *w, const struct element *e)
{
	const char *as = e->appearance_text ? e->appearance_text : "";
	const struct element *around = form_element(w->form, e->parent);
	const struct element *first = xf_table(w->form, around);

	if (xf_table(w->form, e))
		as = reworded(w, as, "table-list", "field-list");
	if (first && e->list == first->list && e->type == first->type)
		as = reworded(w, as, NULL, "list-nolabel");
	return *as ? as : NULL;
}

static void control(struct xform_writer *w, const struct element *e)
{
	const char *tag = controls[e->type].tag;

	if (!xf_is_shown(e))
		return;
	xf_tag(w, tag);
	xf_attr(w, "ref", e->path);
	xf_attr(w, "appearance", appearance_of(w, e));
	xf_attr(w, "mediatype", controls[e->type].mediatype);
	if (e->rows > 0)
		attr_number(w, "rows", e->rows);
	if (e->range)
		range_attributes(w, e->range);
	xf_open(w);
	xf_label(w, e);
	xf_hint(w, e);
	if (form_type_selects(e->type))
		choices(w, e);
	if (e->range && e->range->labels)
		itemset(w,
			arena_printf(w->arena, "instance('%s')/root/item", e->range->labels->name),
			"name", label_of(w->form, e->range->labels));
	triggered(w, e);
	xf_close(w, tag);
}

/* The first line of a table of selects: the choices, without a question. */
static void head(struct xform_writer *w, const struct element *group)
{
	const struct element *first = xf_table(w->form, group);
	const char *tag = first ? controls[first->type].tag : NULL;

	if (!first)
		return;
	xf_tag(w, tag);
	xf_attr(w, "ref", xf_join(w, group, xf_head_name(w, group)));
	xf_attr(w, "appearance", "label");
	xf_open(w);
	xf_leaf(w, "label", NULL);
	choices(w, first);
	xf_close(w, tag);
}

/* ---- groups and repeats --------------------------------------------------------------------- */

static void children(struct xform_writer *w, const struct element *parent);

static void group(struct xform_writer *w, const struct element *e)
{
	xf_tag(w, "group");
	xf_attr(w, "ref", e->path);
	xf_attr(w, "appearance", appearance_of(w, e));
	xf_open(w);
	if (xf_has_text(e, XF_LABEL))
		xf_label(w, e);
	head(w, e);
	children(w, e);
	xf_close(w, "group");
}

/* A path: clients take no expression here. */
static const char *count_path(struct xform_writer *w, const struct element *e)
{
	const char *name = xf_count_name(w, e);

	if (name)
		return xf_join(w, form_element(w->form, e->parent), name);
	return e->repeat_count ? form_element(w->form, xf_count_element(e))->path : NULL;
}

static void repeat(struct xform_writer *w, const struct element *e)
{
	const char *count = count_path(w, e);

	xf_tag(w, "group");
	xf_attr(w, "ref", e->path);
	xf_open(w);
	if (xf_has_text(e, XF_LABEL))
		xf_label(w, e);
	xf_tag(w, "repeat");
	xf_attr(w, "nodeset", e->path);
	xf_attr(w, "appearance", appearance_of(w, e));
	xf_attr(w, "jr:count", count);
	xf_attr(w, "jr:noAddRemove", count ? "true()" : NULL);
	xf_open(w);
	new_instance(w, e);
	children(w, e);
	xf_close(w, "repeat");
	xf_close(w, "group");
}

static void children(struct xform_writer *w, const struct element *parent)
{
	for (int i = parent->first_child; i >= 0; i = form_element(w->form, i)->next) {
		const struct element *e = form_element(w->form, i);

		if (e->type == FORM_GROUP)
			group(w, e);
		else if (e->type == FORM_REPEAT)
			repeat(w, e);
		else
			control(w, e);
	}
}

void xf_body(struct xform_writer *w)
{
	const char *style = form_setting(w->form, "style");

	xf_tag(w, "h:body");
	xf_attr(w, "class", *style ? style : NULL);
	xf_open(w);
	children(w, form_element(w->form, 0));
	xf_close(w, "h:body");
}
