/*
 * Texts.  They stand where they are shown, or in a table by language, <itext>, when the form has
 * languages, or a text comes with pictures, sounds, guidance, or (messages and choices) answers in
 * it.  A text that is missing in a language is there in the default one, as when Los asks.
 */
#include "form/internal.h"
#include "form/xform_parts.h"

#include <string.h>

static const struct {
	const char *tag, *attribute, *id;
} words[XF_TEXT_COUNT] = {
	[XF_LABEL] = { "label", NULL, "label" },
	[XF_HINT] = { "hint", NULL, "hint" },
	[XF_CONSTRAINT] = { NULL, "jr:constraintMsg", "jr:constraintMsg" },
	[XF_REQUIRED] = { NULL, "jr:requiredMsg", "jr:requiredMsg" },
};

static const struct {
	const char *form, *scheme;
} media_words[MEDIA_COUNT] = {
	[MEDIA_IMAGE] = { "image", "jr://images/" },
	[MEDIA_BIG_IMAGE] = { "big-image", "jr://images/" },
	[MEDIA_AUDIO] = { "audio", "jr://audio/" },
	[MEDIA_VIDEO] = { "video", "jr://video/" },
};

static const struct form_texts *texts_of(const struct element *e, enum xf_text t)
{
	switch (t) {
	case XF_LABEL:
		return &e->label;
	case XF_HINT:
		return &e->hint;
	case XF_CONSTRAINT:
		return &e->constraint_message;
	case XF_REQUIRED:
		return &e->required_message;
	case XF_TEXT_COUNT:
		break;
	}
	BUG("no such text: %d", (int)t);
}

/* ---- which texts stand in the table --------------------------------------------------------- */

static bool has_languages(const struct form *f)
{
	return f->languages > 1 || (f->languages == 1 && *f->language[0].code) ||
	       (f->languages == 1 && strcmp(f->language[0].name, "default") != 0);
}

static bool has_answers(const struct form *f, const struct form_texts *t)
{
	for (size_t l = 0; t->by_language && l < f->languages; l++)
		for (size_t i = 0; t->by_language[l] && i < t->by_language[l]->count; i++)
			if (t->by_language[l]->piece[i].expr)
				return true;
	return false;
}

static bool has_media(const struct form_texts *media)
{
	for (size_t i = 0; media && i < MEDIA_COUNT; i++)
		if (media[i].by_language)
			return true;
	return false;
}

bool xf_has_text(const struct element *e, enum xf_text t)
{
	return texts_of(e, t)->by_language || (t == XF_LABEL && has_media(e->media)) ||
	       (t == XF_HINT && e->guidance.by_language);
}

static bool in_table(const struct form *f, const struct element *e, enum xf_text t)
{
	if (!xf_has_text(e, t))
		return false;
	if (has_languages(f) || (t == XF_LABEL && has_media(e->media)) ||
	    (t == XF_HINT && e->guidance.by_language))
		return true;
	return words[t].attribute && has_answers(f, texts_of(e, t));
}

bool xf_list_in_table(const struct form *f, const struct form_list *l)
{
	if (l->kind == LIST_FILE)
		return false;
	if (has_languages(f))
		return true;
	for (size_t i = 0; i < l->count; i++)
		if (has_media(l->choice[i].media) || has_answers(f, &l->choice[i].label))
			return true;
	return false;
}

static const char *text_id(struct xform_writer *w, const struct element *e, enum xf_text t)
{
	return arena_printf(w->arena, "%s:%s", e->path, words[t].id);
}

static const char *choice_id(struct xform_writer *w, const struct form_list *l, size_t i)
{
	return arena_printf(w->arena, "%s-%zu", l->name, i);
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Literal pieces as they are, expressions as <output>; `element`: seen from there. */
static void add_text(struct xform_writer *w, const struct form_text *t, int element)
{
	if (!t->count)
		xf_escaped(w->out, t->source);
	for (size_t i = 0; i < t->count; i++) {
		const struct form_piece *p = &t->piece[i];

		if (p->literal) {
			xf_escaped(w->out, p->literal);
			continue;
		}
		strbuf_add(w->out, "<output");
		xf_attr_expr(w, "value", p->expr, element);
		strbuf_add(w->out, "/>");
	}
}

static const char *plain(struct xform_writer *w, const struct form_texts *t)
{
	const struct form_text *text = form_text_in(t, w->form, w->form->default_language);

	return text ? text->source : "";
}

static void show(struct xform_writer *w, const struct element *e, enum xf_text t)
{
	const struct form_texts *texts = texts_of(e, t);
	const struct form_text *text = form_text_in(texts, w->form, w->form->default_language);

	xf_tag(w, words[t].tag);
	if (in_table(w->form, e, t)) {
		xf_attr(w, "ref", arena_printf(w->arena, "jr:itext('%s')", text_id(w, e, t)));
		xf_empty(w);
		return;
	}
	strbuf_addc(w->out, '>');
	if (text)
		add_text(w, text, e->index);
	else
		xf_escaped(w->out, e->name);
	strbuf_addf(w->out, "</%s>", words[t].tag);
}

void xf_label(struct xform_writer *w, const struct element *e)
{
	show(w, e, XF_LABEL);
}

void xf_hint(struct xform_writer *w, const struct element *e)
{
	if (xf_has_text(e, XF_HINT))
		show(w, e, XF_HINT);
}

void xf_attr_message(struct xform_writer *w, const struct element *e, enum xf_text t)
{
	if (in_table(w->form, e, t))
		xf_attr(w, words[t].attribute,
			arena_printf(w->arena, "jr:itext('%s')", text_id(w, e, t)));
	else if (xf_has_text(e, t))
		xf_attr(w, words[t].attribute, plain(w, texts_of(e, t)));
}

void xf_choice_label(struct xform_writer *w, const struct form_list *l, size_t i)
{
	const struct form_choice *c = &l->choice[i];

	if (xf_list_in_table(w->form, l))
		xf_leaf(w, "itextId", choice_id(w, l, i));
	else
		xf_leaf(w, "label", c->label.by_language ? plain(w, &c->label) : c->name);
}

/* ---- the table ------------------------------------------------------------------------------ */

/* <value form="...">before text</value>, when the text is there in any language. */
static void value(struct xform_writer *w, const char *form, const char *before,
		  const struct form_texts *t, size_t language, int element)
{
	const struct form_text *text = form_text_in(t, w->form, language);

	if (!text)
		return;
	xf_tag(w, "value");
	xf_attr(w, "form", form);
	strbuf_addc(w->out, '>');
	strbuf_add(w->out, before);
	add_text(w, text, element);
	strbuf_add(w->out, "</value>");
}

static void media_values(struct xform_writer *w, const struct form_texts *media, size_t language,
			 int element)
{
	for (size_t i = 0; media && i < MEDIA_COUNT; i++)
		value(w, media_words[i].form, media_words[i].scheme, &media[i], language, element);
}

static void entry(struct xform_writer *w, const struct element *e, enum xf_text t, size_t language)
{
	if (!in_table(w->form, e, t))
		return;
	xf_tag(w, "text");
	xf_attr(w, "id", text_id(w, e, t));
	xf_open(w);
	value(w, NULL, "", texts_of(e, t), language, e->index);
	if (t == XF_LABEL)
		media_values(w, e->media, language, e->index);
	if (t == XF_HINT)
		value(w, "guidance", "", &e->guidance, language, e->index);
	xf_close(w, "text");
}

static void list_entries(struct xform_writer *w, const struct form_list *l, size_t language)
{
	if (!xf_list_in_table(w->form, l))
		return;
	for (size_t i = 0; i < l->count; i++) {
		const struct form_choice *c = &l->choice[i];

		xf_tag(w, "text");
		xf_attr(w, "id", choice_id(w, l, i));
		xf_open(w);
		if (c->label.by_language)
			value(w, NULL, "", &c->label, language, 0);
		else if (!has_media(c->media))
			xf_leaf(w, "value", c->name);
		media_values(w, c->media, language, 0);
		xf_close(w, "text");
	}
}

static void entries(struct xform_writer *w, size_t language)
{
	const struct form *f = w->form;

	for (size_t i = 1; i < f->elements; i++)
		for (int t = 0; t < XF_TEXT_COUNT; t++)
			entry(w, &f->element[i], (enum xf_text)t, language);
	for (size_t i = 0; i < f->list_count; i++)
		list_entries(w, f->list[i], language);
}

static bool is_table_needed(const struct form *f)
{
	for (size_t i = 1; i < f->elements; i++)
		for (int t = 0; t < XF_TEXT_COUNT; t++)
			if (in_table(f, &f->element[i], (enum xf_text)t))
				return true;
	for (size_t i = 0; i < f->list_count; i++)
		if (f->list[i]->count && xf_list_in_table(f, f->list[i]))
			return true;
	return false;
}

void xf_itext(struct xform_writer *w)
{
	const struct form *f = w->form;

	if (!is_table_needed(f))
		return;
	xf_tag(w, "itext");
	xf_open(w);
	for (size_t i = 0; i < f->languages; i++) {
		xf_tag(w, "translation");
		xf_attr(w, "lang", f->language[i].name);
		xf_attr(w, "default", i == f->default_language ? "true()" : NULL);
		xf_open(w);
		entries(w, i);
		xf_close(w, "translation");
	}
	xf_close(w, "itext");
}
