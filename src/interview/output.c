#include "interview/internal.h"

#include "base/json.h"
#include "base/number.h"

static const char *const state_words[] = {
	[ANSWER_EMPTY] = NULL,	      [ANSWER_GIVEN] = NULL, [ANSWER_DK] = "dk",
	[ANSWER_REFUSED] = "refused", [ANSWER_NA] = "na",
};

/* Not asked, or somebody's name or number where these stay at home. */
static bool is_left_out(const struct spot *s, const struct interview_meta *m)
{
	return !s->relevant || (m->without_contacts && s->element->contact);
}

/* ---- XML ------------------------------------------------------------------------------------ */

static void add_attribute(struct strbuf *b, const char *name, const char *value)
{
	strbuf_addc(b, ' ');
	strbuf_add(b, name);
	strbuf_add(b, "=\"");
	strbuf_add_xml(b, value);
	strbuf_addc(b, '"');
}

static void add_element(struct strbuf *b, const char *name, const char *text)
{
	strbuf_addf(b, "<%s>", name);
	strbuf_add_xml(b, text);
	strbuf_addf(b, "</%s>", name);
}

/* Is there a non-answer or a remark below s, so that the namespace of Los is needed? */
static bool is_annotated(const struct spot *s, const struct interview_meta *m)
{
	if (is_left_out(s, m))
		return false;
	if (state_words[s->state] || s->remark)
		return true;
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		if (is_annotated(k, m))
			return true;
	return false;
}

static void add_root_attributes(struct strbuf *b, const struct interview *iv,
				const struct interview_meta *m)
{
	static const struct {
		const char *name, *uri;
	} space[] = {
		{ "xmlns:ev", "http://www.w3.org/2001/xml-events" },
		{ "xmlns:h", "http://www.w3.org/1999/xhtml" },
		{ "xmlns:jr", "http://openrosa.org/javarosa" },
		{ "xmlns:odk", "http://www.opendatakit.org/xforms" },
		{ "xmlns:orx", "http://openrosa.org/xforms" },
		{ "xmlns:xsd", "http://www.w3.org/2001/XMLSchema" },
	};

	add_attribute(b, "id", form_id(iv->form));
	add_attribute(b, "version", form_version(iv->form));
	for (size_t i = 0; i < ARRAY_LEN(space); i++)
		add_attribute(b, space[i].name, space[i].uri);
	if (is_annotated(&iv->root->spot[0], m))
		add_attribute(b, "xmlns:los", "urn:los");
}

struct writing {
	struct interview *iv;
	const struct interview_meta *meta;
	struct strbuf *out;
};

static void write_meta(const struct writing *w)
{
	struct arena *a = arena_new();

	strbuf_add(w->out, "<orx:meta>");
	add_element(w->out, "orx:instanceID", w->meta->instance_id);
	if (form_instance_name(w->iv->form) &&
	    !(w->meta->without_contacts && form_name_is_contact(w->iv->form)))
		add_element(w->out, "orx:instanceName", interview_name(w->iv, a));
	if (form_audit(w->iv->form))
		add_element(w->out, "orx:audit", "audit.csv");
	strbuf_add(w->out, "</orx:meta>");
	arena_free(a);
}

static void write_spot(const struct writing *w, const struct spot *s)
{
	const char *name = s->element->name;
	bool root = s == &w->iv->root->spot[0];

	if (is_left_out(s, w->meta))
		return;
	strbuf_addf(w->out, "<%s", name);
	if (root)
		add_root_attributes(w->out, w->iv, w->meta);
	if (state_words[s->state])
		add_attribute(w->out, "los:nonresponse", state_words[s->state]);
	if (s->remark)
		add_attribute(w->out, "los:remark", s->remark);
	if (!root && !s->value && !spot_first(s)) {
		strbuf_add(w->out, "/>");
		return;
	}
	strbuf_addc(w->out, '>');
	strbuf_add_xml(w->out, spot_value(s));
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		write_spot(w, k);
	if (root)
		write_meta(w);
	strbuf_addf(w->out, "</%s>", name);
}

void interview_xml(struct interview *iv, const struct interview_meta *m, struct strbuf *out)
{
	struct writing w = { iv, m, out };

	strbuf_add(out, "<?xml version='1.0' ?>");
	write_spot(&w, &iv->root->spot[0]);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void json_tokens(struct json *j, const char *p, struct arena *a)
{
	json_array(j);
	while (*p) {
		size_t n = strcspn(p, " ");

		json_text(j, arena_strndup(a, p, n));
		p += n;
		p += strspn(p, " ");
	}
	json_end(j);
}

static bool is_number(const struct element *e)
{
	return e->data == DATA_INT || e->data == DATA_DECIMAL;
}

static void json_answer(struct json *j, const struct spot *s, struct arena *a)
{
	const struct element *e = s->element;
	double x;

	if (element_is_list(e) && !state_words[s->state])
		json_tokens(j, spot_value(s), a);
	else if (!s->value)
		json_null(j);
	else if (is_number(e) && value_fault(e, s->value) == CHECK_OK &&
		 number_parse_decimal(&x, s->value))
		json_number(j, x);
	else
		json_text(j, s->value);
}

struct jotting {
	struct json *j;
	const struct interview_meta *meta;
	struct arena *a;
};

static void json_children(const struct jotting *w, const struct spot *s);

static void json_branch(const struct jotting *w, const struct spot *s)
{
	json_object(w->j);
	json_children(w, s);
	json_end(w->j);
}

/* A repeat is an array, also when it has no instance. */
static void json_instances(const struct jotting *w, const struct instances *list)
{
	json_array(w->j);
	for (size_t i = 0; i < list->shown; i++)
		if (list->at[i]->spot[0].relevant)
			json_branch(w, &list->at[i]->spot[0]);
	json_end(w->j);
}

static void json_children(const struct jotting *w, const struct spot *s)
{
	const struct form *form = s->frame->iv->form;
	const struct element *e;

	for (int i = s->element->first_child; i >= 0; i = e->next) {
		const struct spot *k;

		e = form_element(form, i);
		if (e->type == FORM_REPEAT) {
			json_key(w->j, e->name);
			json_instances(w, frame_list(s->frame, i));
			continue;
		}
		k = frame_spot(s->frame, i);
		if (is_left_out(k, w->meta) || e->type == FORM_NOTE)
			continue;
		json_key(w->j, e->name);
		if (e->type == FORM_GROUP)
			json_branch(w, k);
		else
			json_answer(w->j, k, w->a);
	}
}

typedef const char *annotation_fn(const struct spot *s);

static const char *nonresponse_word(const struct spot *s)
{
	return state_words[s->state];
}

static const char *remark_text(const struct spot *s)
{
	return s->remark;
}

static void json_annotations(const struct jotting *w, const struct spot *s, const char *key,
			     annotation_fn *get, bool *open)
{
	if (is_left_out(s, w->meta))
		return;
	if (get(s)) {
		if (!*open) {
			json_key(w->j, key);
			json_object(w->j);
			*open = true;
		}
		json_key(w->j, interview_path(s, w->a));
		json_text(w->j, get(s));
	}
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		json_annotations(w, k, key, get, open);
}

static void json_annotated(const struct jotting *w, const struct spot *root, const char *key,
			   annotation_fn *get)
{
	bool open = false;

	json_annotations(w, root, key, get, &open);
	if (open)
		json_end(w->j);
}

void interview_json(struct interview *iv, const struct interview_meta *m, struct strbuf *out)
{
	struct json j = { .out = out, .indent = 2 };
	struct arena *a = arena_new();
	const struct jotting w = { .j = &j, .meta = m, .a = a };
	const struct spot *root = &iv->root->spot[0];

	json_object(&j);
	json_children(&w, root);
	json_annotated(&w, root, "los:nonresponse", nonresponse_word);
	json_annotated(&w, root, "los:remark", remark_text);
	json_key(&j, "orx:meta");
	json_object(&j);
	json_put_text(&j, "instanceID", m->instance_id);
	if (form_instance_name(iv->form)) {
		json_put_text(&j, "instanceName", interview_name(iv, a));
	}
	json_end(&j);
	json_end(&j);
	arena_free(a);
}
