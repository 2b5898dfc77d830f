/*
 * The column trigger: "${a}, ${b}" names the questions whose change makes a calculation.
 */
#include "form/internal.h"

#include <string.h>

/* What changes by itself: an answer.  A calculation is part of a longer line of triggers. */
static void add_trigger(struct load *l, struct element *e, int *at, int question)
{
	const struct element *q = &l->form->element[question];
	const struct place_in_file where = element_place(l, e->index, COL_TRIGGER);

	if (q->type == FORM_GROUP || q->type == FORM_REPEAT) {
		findings_add(l->findings, FINDING_ERROR, "bad-trigger", where,
			     _("'%s' is a group, which has no answer that could change; name the "
			       "question in it"),
			     q->name);
		return;
	}
	if (q->type == FORM_CALCULATE) {
		findings_add(l->findings, FINDING_ERROR, "bad-trigger", where,
			     _("'%s' is not asked, so it cannot trigger a calculation; name the "
			       "question that it follows from"),
			     q->name);
		return;
	}
	if (!form_type_asks(q->type))
		findings_add(l->findings, FINDING_WARNING, "idle-trigger", where,
			     _("'%s' never changes while the interview goes on, so it triggers "
			       "nothing"),
			     q->name);
	at[e->triggers++] = question;
}

/* One name, without its blanks, is all that may stand between two commas. */
static const char *next_name(struct load *l, const char **s)
{
	size_t n = strcspn(*s, ",");
	const char *from = *s;
	size_t blanks = strspn(from, " \t\n");

	*s += n + ((*s)[n] == ',');
	if (blanks > n)
		blanks = n;
	from += blanks;
	n -= blanks;
	while (n && strchr(" \t\n", from[n - 1]))
		n--;
	return arena_strndup(l->arena, from, n);
}

static bool is_one_reference(const char *s)
{
	const char *close = strchr(s, '}');

	return strncmp(s, "${", 2) == 0 && close && !close[1];
}

void trigger_read(struct load *l, struct element *e)
{
	const char *s = cell_of(l, SHEET_SURVEY, l->origin[e->index].row, COL_TRIGGER);
	struct site site = element_site(l, e->index, COL_TRIGGER);
	size_t most = 1;
	int *at;

	for (const char *c = s; *c; c++)
		most += *c == ',';
	at = ARENA_ARRAY(l->arena, int, most);
	while (*s) {
		const char *name = next_name(l, &s);
		const struct expr *x;

		if (!*name)
			continue;
		if (!is_one_reference(name)) {
			findings_add(
				l->findings, FINDING_ERROR, "bad-trigger",
				element_place(l, e->index, COL_TRIGGER),
				_("'%s' must be ${question}, and several be kept apart by commas"),
				name);
			continue;
		}
		x = compile(l, &site, name);
		if (x && expr_ref_count(x) == 1)
			add_trigger(l, e, at, expr_ref_at(x, 0)->question);
	}
	e->trigger = at;
}
