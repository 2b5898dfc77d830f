/*
 * Any bytes as a form: it is refused with findings, or everything it tells can be read.
 */
#include "form/form.h"

#include "base/strbuf.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_texts(const struct form *form, const struct form_texts *t)
{
	for (size_t i = 0; i < form_language_count(form); i++) {
		const struct form_text *text = form_text_in(t, form, i);

		for (size_t k = 0; text && k < text->count; k++)
			if (!text->piece[k].literal && !text->piece[k].expr)
				__builtin_trap();
	}
}

static void read_form(const struct form *form)
{
	size_t n;

	for (int i = 0; i < form_element_count(form); i++) {
		const struct element *e = form_element(form, i);

		read_texts(form, &e->label);
		read_texts(form, &e->hint);
		if (e->index != i || e->end <= i || (i && e->parent >= i))
			__builtin_trap();
		if (form_element_by_path(form, e->path) < 0)
			__builtin_trap();
		form_dependents(form, i, &n);
		form_checked_with(form, i, &n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct form_options o = { .file = "form.csv" };
	struct strbuf out = { 0 };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load((const char *)data, size, &o, &f);
	if (form)
		read_form(form);
	else if (!f.errors)
		__builtin_trap();
	findings_sort(&f);
	for (size_t i = 0; i < f.count; i++)
		finding_print(&out, &f.at[i]);
	strbuf_release(&out);
	form_free(form);
	arena_free(a);
	return 0;
}
