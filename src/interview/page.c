#include "interview/internal.h"

/*
 * Pages: the questions of a group with appearance field-list stand together.  Groups inside it are
 * on the same page; a repeat inside it is not, since its instances come and go; a repeat that has
 * the appearance itself makes each instance a page.
 */

/* The outermost field-list around s that no repeat stands between; NULL: s is alone. */
static struct spot *page_group(const struct spot *s)
{
	struct spot *found = NULL;

	for (struct spot *p = spot_parent(s); p; p = spot_parent(p)) {
		if (p->element->appearance & APPEARANCE_FIELD_LIST)
			found = p;
		if (p->element->type == FORM_REPEAT)
			break;
	}
	return found;
}

bool interview_page(struct stops *out, struct interview *iv, struct spot *s)
{
	struct spot *group = page_group(s), *k;

	*out = (struct stops){ .group = group, .first = s, .last = s, .count = 1 };
	if (!group)
		return false;
	while ((k = interview_previous(iv, out->first)) && page_group(k) == group) {
		out->first = k;
		out->count++;
	}
	while ((k = interview_next(iv, out->last)) && page_group(k) == group) {
		out->last = k;
		out->count++;
	}
	return out->count > 1;
}

bool spot_is_stop(const struct spot *s)
{
	const struct element *e = s->element;

	/* the heading of a table has choices, but no answer */
	if (e->appearance & (APPEARANCE_LABEL | APPEARANCE_HIDDEN))
		return false;
	return element_asks(e) || e->type == FORM_NOTE;
}
