#include "form/internal.h"

/*
 * What tells of a contact person: what the column pii says, what stands in such a group, what is
 * computed from such answers, and what is chosen among them.
 */

static bool reads_contact(const struct form *form, const struct expr *x)
{
	for (size_t i = 0; x && i < expr_ref_count(x); i++) {
		int question = expr_ref_at(x, i)->question;

		if (question >= 0 && form->element[question].contact)
			return true;
	}
	return false;
}

static bool is_contact(const struct form *form, const struct element *e)
{
	return e->pii == PII_CONTACT || (e->parent > 0 && form->element[e->parent].contact) ||
	       (e->choices_from >= 0 && form->element[e->choices_from].contact) ||
	       reads_contact(form, e->calculation) || reads_contact(form, e->dynamic_default);
}

/* What reads it by a path, without ${}, the graph knows. */
static bool mark_readers(struct form *form, int element)
{
	size_t n;
	const struct form_dependent *d = form_dependents(form, element, &n);
	bool more = false;

	for (size_t i = 0; i < n; i++) {
		const struct form_rule *r = form_rule(form, (size_t)d[i].rule);
		struct element *e = &form->element[r->element];

		if (r->kind != RULE_CALCULATION || e->contact)
			continue;
		e->contact = more = true;
	}
	return more;
}

void contact_mark(struct form *form)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < form->elements; i++) {
			struct element *e = &form->element[i];

			if (!e->contact && is_contact(form, e))
				e->contact = more = true;
			if (e->contact)
				more = mark_readers(form, (int)i) || more;
		}
	}
	form->name_is_contact = reads_contact(form, form->instance_name);
}
