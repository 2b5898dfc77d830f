/*
 * The model: the empty interview with its defaults (primary instance), lists and files (secondary
 * instances), what holds for each node (binds), and what happens at the beginning (actions).
 */
#include "form/internal.h"
#include "form/xform_parts.h"

#include <string.h>

/* ---- primary instance ----------------------------------------------------------------------- */

static void children(struct xform_writer *w, const struct element *parent, bool template);

static void branch(struct xform_writer *w, const struct element *e, bool template)
{
	const char *head = e->type == FORM_GROUP ? xf_head_name(w, e) : NULL;

	xf_open(w);
	if (head)
		xf_leaf(w, head, NULL);
	children(w, e, template);
	xf_close(w, e->name);
}

/*
 * A repeat has a template, for what is added later, and begins with one instance, unless it is
 * counted.  The template of an inner one stands in the template of the outer; that has no
 * instance in it, so what is added begins without inner ones.
 */
static void repeat(struct xform_writer *w, const struct element *e, bool template)
{
	const char *count = xf_count_name(w, e);

	if (count)
		xf_leaf(w, count, NULL);
	if (template || e->repeat < 0) {
		xf_tag(w, e->name);
		xf_attr(w, "jr:template", "");
		branch(w, e, true);
	}
	if (!template && !e->repeat_count) {
		xf_tag(w, e->name);
		branch(w, e, false);
	}
}

static void node(struct xform_writer *w, const struct element *e, bool template)
{
	if (e->type == FORM_REPEAT) {
		repeat(w, e, template);
	} else if (e->type == FORM_GROUP) {
		xf_tag(w, e->name);
		branch(w, e, template);
	} else {
		xf_leaf(w, e->name, e->static_default);
	}
}

static void children(struct xform_writer *w, const struct element *parent, bool template)
{
	for (int i = parent->first_child; i >= 0; i = w->form->element[i].next)
		node(w, &w->form->element[i], template);
}

static void meta(struct xform_writer *w)
{
	xf_tag(w, "orx:meta");
	xf_open(w);
	xf_leaf(w, "orx:instanceID", NULL);
	if (form_instance_name(w->form))
		xf_leaf(w, "orx:instanceName", NULL);
	if (form_audit(w->form))
		xf_leaf(w, "orx:audit", NULL);
	xf_close(w, "orx:meta");
}

static void primary(struct xform_writer *w)
{
	const struct element *root = form_element(w->form, 0);
	const char *version = form_version(w->form);

	xf_tag(w, "instance");
	xf_open(w);
	xf_tag(w, root->name);
	xf_attr(w, "id", form_id(w->form));
	xf_attr(w, "version", *version ? version : NULL);
	xf_open(w);
	children(w, root, false);
	meta(w);
	xf_close(w, root->name);
	xf_close(w, "instance");
}

/* ---- secondary instances -------------------------------------------------------------------- */

static void extra_columns(struct xform_writer *w, const struct form_list *l,
			  const struct form_choice *c)
{
	for (size_t i = 0; i < l->columns; i++)
		if (c->extra && *c->extra[i] && name_is_valid(l->column[i]))
			xf_leaf(w, l->column[i], c->extra[i]);
}

static void list(struct xform_writer *w, const struct form_list *l)
{
	xf_tag(w, "instance");
	xf_attr(w, "id", l->name);
	xf_open(w);
	xf_tag(w, "root");
	xf_open(w);
	for (size_t i = 0; i < l->count; i++) {
		xf_tag(w, "item");
		xf_open(w);
		xf_choice_label(w, l, i);
		xf_leaf(w, "name", l->choice[i].name);
		extra_columns(w, l, &l->choice[i]);
		xf_close(w, "item");
	}
	xf_close(w, "root");
	xf_close(w, "instance");
}

static void outside(struct xform_writer *w, const char *id, const char *src)
{
	xf_tag(w, "instance");
	xf_attr(w, "id", id);
	xf_attr(w, "src", src);
	xf_empty(w);
}

static void secondary(struct xform_writer *w)
{
	const struct form *f = w->form;

	for (size_t i = 0; i < f->list_count; i++)
		if (f->list[i]->kind != LIST_FILE)
			list(w, f->list[i]);
	for (size_t i = 0; i < form_file_count(f); i++) {
		const struct form_file *file = form_file(f, i);

		outside(w, file->instance,
			arena_printf(w->arena, "jr://%s/%s",
				     file->kind == FILE_CSV ? "file-csv" : "file", file->name));
	}
	if (form_reads_last_saved(f))
		outside(w, "__last-saved", "jr://instance/last-saved");
}

/* ---- binds ---------------------------------------------------------------------------------- */

static void bind_begin(struct xform_writer *w, const char *path, const char *type)
{
	xf_tag(w, "bind");
	xf_attr(w, "nodeset", path);
	xf_attr(w, "type", type);
}

static void bind_preload(struct xform_writer *w, const struct element *e)
{
	const struct form_preload_words *p = form_preload(e->preload);

	if (!*p->preload)
		return;
	xf_attr(w, "jr:preload", p->preload);
	xf_attr(w, "jr:preloadParams", p->param);
}

static bool is_branch(const struct element *e)
{
	return e->type == FORM_GROUP || e->type == FORM_REPEAT;
}

/* Is there anything to say of a group, which has no type? */
static bool has_bind(const struct element *e)
{
	return !is_branch(e) || e->relevant || e->readonly || e->always_readonly;
}

static void bind(struct xform_writer *w, const struct element *e)
{
	const char *type = form_data_name(e->data);

	if (!has_bind(e))
		return;
	bind_begin(w, e->path, *type ? type : NULL);
	if (e->always_readonly || e->type == FORM_NOTE)
		xf_attr(w, "readonly", "true()");
	else
		xf_attr_expr(w, "readonly", e->readonly, e->index);
	if (e->always_required)
		xf_attr(w, "required", "true()");
	else
		xf_attr_expr(w, "required", e->required, e->index);
	xf_attr_message(w, e, XF_REQUIRED);
	xf_attr_expr(w, "relevant", e->relevant, e->index);
	xf_attr_expr(w, "constraint", e->constraint, e->index);
	xf_attr_message(w, e, XF_CONSTRAINT);
	if (!e->triggers)
		xf_attr_expr(w, "calculate", e->calculation, e->index);
	if (e->type == FORM_METADATA)
		bind_preload(w, e);
	xf_empty(w);
}

static void bind_generated(struct xform_writer *w, const struct element *e)
{
	const char *count = e->type == FORM_REPEAT ? xf_count_name(w, e) : NULL;
	const char *head = e->type == FORM_GROUP ? xf_head_name(w, e) : NULL;

	if (count) {
		bind_begin(w, xf_join(w, form_element(w->form, e->parent), count), "string");
		xf_attr(w, "readonly", "true()");
		xf_attr_expr(w, "calculate", e->repeat_count, e->index);
		xf_empty(w);
	}
	if (head) {
		bind_begin(w, xf_join(w, e, head), "string");
		xf_attr(w, "readonly", "true()");
		xf_empty(w);
	}
}

/* "track-changes=true, ..." as attributes odk:track-changes="true" */
static void audit_parameters(struct xform_writer *w, const char *s)
{
	static const char apart[] = " ,;";

	for (s += strspn(s, apart); *s; s += strspn(s, apart)) {
		size_t n = strcspn(s, apart);
		size_t key = strcspn(s, "=");
		const char *name = arena_printf(w->arena, "odk:%.*s", (int)key, s);

		if (key < n)
			xf_attr(w, name, arena_strndup(w->arena, s + key + 1, n - key - 1));
		s += n;
	}
}

static void bind_meta(struct xform_writer *w)
{
	const struct form *f = w->form;
	const struct element *root = form_element(f, 0);

	bind_begin(w, xf_join(w, root, "orx:meta/orx:instanceID"), "string");
	xf_attr(w, "readonly", "true()");
	xf_attr(w, "jr:preload", "uid");
	xf_empty(w);
	if (form_instance_name(f)) {
		bind_begin(w, xf_join(w, root, "orx:meta/orx:instanceName"), "string");
		xf_attr_expr(w, "calculate", form_instance_name(f), 0);
		xf_empty(w);
	}
	if (form_audit(f)) {
		bind_begin(w, xf_join(w, root, "orx:meta/orx:audit"), "binary");
		audit_parameters(w, form_audit(f));
		xf_empty(w);
	}
}

/* ---- actions at the beginning --------------------------------------------------------------- */

static void actions(struct xform_writer *w)
{
	const struct form *f = w->form;

	for (size_t i = 1; i < f->elements; i++) {
		const struct element *e = &f->element[i];

		if (e->dynamic_default && e->repeat < 0)
			xf_setvalue(w, e, e->dynamic_default, "odk-instance-first-load");
		if (e->type == FORM_METADATA && e->preload == PRELOAD_START_GEOPOINT)
			xf_setgeopoint(w, e, "odk-instance-first-load");
		if (e->type == FORM_METADATA && e->preload == PRELOAD_BACKGROUND_AUDIO) {
			xf_tag(w, "odk:recordaudio");
			xf_attr(w, "event", "odk-instance-load");
			xf_attr(w, "ref", e->path);
			xf_empty(w);
		}
	}
}

static void submission(struct xform_writer *w)
{
	const char *url = form_setting(w->form, "submission_url");
	const char *send = form_setting(w->form, "auto_send");
	const char *erase = form_setting(w->form, "auto_delete");

	if (!*url && !*send && !*erase)
		return;
	xf_tag(w, "submission");
	xf_attr(w, "action", *url ? url : NULL);
	xf_attr(w, "method", *url ? "post" : NULL);
	xf_attr(w, "orx:auto-send", *send ? send : NULL);
	xf_attr(w, "orx:auto-delete", *erase ? erase : NULL);
	xf_empty(w);
}

void xf_model(struct xform_writer *w)
{
	const struct form *f = w->form;

	xf_tag(w, "model");
	xf_attr(w, "odk:xforms-version", "1.0.0");
	xf_open(w);
	submission(w);
	xf_itext(w);
	primary(w);
	secondary(w);
	for (size_t i = 1; i < f->elements; i++) {
		bind_generated(w, &f->element[i]);
		bind(w, &f->element[i]);
	}
	bind_meta(w);
	actions(w);
	xf_close(w, "model");
}
