/* The document, and what a form loses in it. */
#include "form/xform.h"

#include "form/xform_parts.h"

const char *xform_loss_column(enum xform_loss l)
{
	static const char *const columns[LOSS_COUNT] = {
#define X(id, column) [LOSS_##id] = column,
		XFORM_LOSSES(X)
#undef X
	};

	return columns[l];
}

/* ---- losses --------------------------------------------------------------------------------- */

static bool has_silent_trigger(const struct form *f, const struct element *e)
{
	for (size_t i = 0; i < e->triggers; i++)
		if (!xf_is_shown(form_element(f, e->trigger[i])))
			return true;
	return false;
}

/* Nobody has written the usual: everything where an answer is not required. */
static bool has_own_nonresponse(const struct element *e)
{
	const unsigned all = NONRESPONSE_DK | NONRESPONSE_REFUSED | NONRESPONSE_NA;

	return form_type_asks(e->type) &&
	       e->nonresponse != (e->always_required || e->required ? NONRESPONSE_NONE : all);
}

static bool loses(const struct form *f, const struct element *e, enum xform_loss l)
{
	switch (l) {
	case LOSS_LOS:
		return e->los != NULL;
	case LOSS_SOFT_CONSTRAINT:
		return e->soft_constraint != NULL;
	case LOSS_NONRESPONSE:
		return has_own_nonresponse(e);
	case LOSS_PII:
		return e->pii != PII_NONE;
	case LOSS_TRIGGER:
		return has_silent_trigger(f, e);
	case LOSS_COUNT:
		break;
	}
	return false;
}

void xform_losses(struct xform_losses *out, const struct form *form)
{
	*out = (struct xform_losses){ 0 };
	for (int i = 1; i < form_element_count(form); i++)
		for (int l = 0; l < LOSS_COUNT; l++)
			if (loses(form, form_element(form, i), (enum xform_loss)l) &&
			    out->count[l]++ == 0)
				out->first[l] = i;
}

/* ---- the document --------------------------------------------------------------------------- */

static void namespaces(struct xform_writer *w)
{
	static const struct {
		const char *name, *uri;
	} space[] = {
		{ "xmlns", "http://www.w3.org/2002/xforms" },
		{ "xmlns:h", "http://www.w3.org/1999/xhtml" },
		{ "xmlns:ev", "http://www.w3.org/2001/xml-events" },
		{ "xmlns:jr", "http://openrosa.org/javarosa" },
		{ "xmlns:odk", "http://www.opendatakit.org/xforms" },
		{ "xmlns:orx", "http://openrosa.org/xforms" },
		{ "xmlns:xsd", "http://www.w3.org/2001/XMLSchema" },
	};

	for (size_t i = 0; i < ARRAY_LEN(space); i++)
		xf_attr(w, space[i].name, space[i].uri);
}

void xform_write(struct strbuf *out, const struct form *form)
{
	struct xform_writer w = { .form = form, .out = out, .arena = arena_new() };

	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	xf_tag(&w, "h:html");
	namespaces(&w);
	xf_open(&w);
	xf_tag(&w, "h:head");
	xf_open(&w);
	xf_leaf(&w, "h:title", form_title(form));
	xf_model(&w);
	xf_close(&w, "h:head");
	xf_body(&w);
	xf_close(&w, "h:html");
	strbuf_addc(out, '\n');
	arena_free(w.arena);
}
