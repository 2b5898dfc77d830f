/*
 * The column los: what an answer is for.
 */
#include "form/internal.h"

#include <string.h>

static const char *const keys[] = {
	"firm.orgnr",	     "firm.name",     "firm.nace",	 "firm.employees",
	"firm.municipality", "need",	      "need.text",	 "need.area",
	"need.occupation",   "need.people",   "need.level",	 "need.mode",
	"need.language",     "need.before",   "need.max_km",	 "need.price",
	"need.hours",	     "need.urgency",  "need.importance", "need.shareable",
	"need.competitors",  "need.proof",    "contact.name",	 "contact.role",
	"contact.phone",     "contact.email", "consent.notice",	 "consent.recontact",
	"contact.language",  "consent.share", "activity.title",	 "activity.due",
	"activity.who",
};

struct sorting {
	struct load *load;
	int *need;	 /* by element: the need it is in (or is); -1: none */
	struct map seen; /* need and key: element */
};

static bool is_known(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* What a contact or an activity may hold is open: an unknown word is kept, and told. */
static void check_key(struct load *l, const struct element *e)
{
	struct near x = near_begin(l, e->los, strlen(e->los));
	bool open = strncmp(e->los, "contact.", 8) == 0 || strncmp(e->los, "activity.", 9) == 0;

	if (is_known(e->los))
		return;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		(void)near_try(&x, keys[i]);
	findings_add(l->findings, open ? FINDING_WARNING : FINDING_ERROR, "bad-los",
		     element_place(l, e->index, COL_LOS), _("nothing is done with '%s'%s"), e->los,
		     near_hint(&x));
}

static void check_need(struct sorting *s, const struct element *e)
{
	struct load *l = s->load;
	bool group = e->type == FORM_GROUP || e->type == FORM_REPEAT;
	bool need = strcmp(e->los, "need") == 0;

	if (need && !group)
		findings_add(l->findings, FINDING_ERROR, "bad-los",
			     element_place(l, e->index, COL_LOS),
			     _("'need' belongs on the group or repeat that holds the need's "
			       "questions"));
	else if (need && s->need[e->parent] >= 0)
		findings_add(l->findings, FINDING_ERROR, "need-in-need",
			     element_place(l, e->index, COL_LOS),
			     _("this need stands inside the need '%s'"),
			     l->form->element[s->need[e->parent]].name);
	else if (!need && group)
		findings_add(l->findings, FINDING_ERROR, "bad-los",
			     element_place(l, e->index, COL_LOS),
			     _("'%s' belongs on a question, not on a %s"), e->los,
			     form_type_name(e->type));
	else if (strncmp(e->los, "need.", 5) == 0 && s->need[e->index] < 0)
		findings_add(l->findings, FINDING_ERROR, "need-outside",
			     element_place(l, e->index, COL_LOS),
			     _("'%s' must stand inside a group or repeat whose los is 'need'"),
			     e->los);
}

static void check_twice(struct sorting *s, const struct element *e)
{
	struct load *l = s->load;
	const char *key = arena_printf(l->arena, "%d %s", s->need[e->index], e->los);
	size_t first;

	if (strcmp(e->los, "need") == 0)
		return;
	first = map_put(&s->seen, key, (size_t)e->index);
	if (first != (size_t)e->index)
		findings_add(l->findings, FINDING_ERROR, "duplicate-los",
			     element_place(l, e->index, COL_LOS),
			     _("'%s' is already what '%s' in row %zu is for"), e->los,
			     l->form->element[first].name, l->form->element[first].row);
}

void los_check(struct load *l)
{
	struct form *f = l->form;
	struct sorting s = { .load = l };

	s.need = ARENA_ARRAY(l->arena, int, f->elements);
	s.need[0] = -1;
	for (size_t i = 1; i < f->elements; i++) {
		const struct element *e = &f->element[i];

		s.need[i] = s.need[e->parent];
		if (!e->los)
			continue;
		if (strcmp(e->los, "need") == 0)
			s.need[i] = e->index;
		map_put(&f->by_los, e->los, i);
		check_key(l, e);
		check_need(&s, e);
		check_twice(&s, e);
	}
	map_release(&s.seen);
}
