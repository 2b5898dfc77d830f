#include "report/export_internal.h"

/* Tables whose rows are in memory: needs, decisions, the variables of other tables. */

struct ready *ready_new(const char *name, const char *label, const struct ready_column *column,
			size_t count, struct arena *a)
{
	struct ready *p = ARENA_NEW(a, struct ready);

	*p = (struct ready){ .dataset = { .name = name, .label = label, .count = count },
			     .arena = a };
	p->dataset.variable = ARENA_ARRAY(a, struct variable, count);
	for (size_t i = 0; i < count; i++)
		p->dataset.variable[i] = (struct variable){ .name = column[i].name,
							    .path = "",
							    .label = _(column[i].label),
							    .kind = column[i].kind,
							    .role = ROLE_ANSWER };
	return p;
}

struct cell *ready_add(struct ready *p)
{
	struct cell *c = ARENA_ARRAY(p->arena, struct cell, p->dataset.count);

	for (size_t i = 0; i < p->dataset.count; i++)
		c[i].absence = ABSENT_NO_ENTRY;
	*ARENA_PUSH(p->arena, p->row, p->dataset.rows, p->cap) = c;
	return c;
}

void ready_text(struct cell *c, const char *s)
{
	if (s && *s)
		*c = (struct cell){ .text = s };
}

void ready_number(struct cell *c, double x)
{
	*c = (struct cell){ .number = x };
}

void ready_date(struct cell *c, struct date d)
{
	if (d.year)
		*c = (struct cell){ .number = (double)date_to_days(d) };
}

static void learn(struct variable *v, const struct cell *c, bool first)
{
	v->absences |= 1U << c->absence;
	if (c->absence != ABSENT_NOT)
		return;
	if (c->text && strlen(c->text) > v->widest)
		v->widest = strlen(c->text);
	v->least = first || c->number < v->least ? c->number : v->least;
	v->most = first || c->number > v->most ? c->number : v->most;
}

static bool rows(void *from, dataset_row_fn *row, void *to, struct err *e)
{
	const struct ready *p = from;

	for (size_t i = 0; i < p->dataset.rows; i++)
		if (!row(to, 0, p->row[i], e))
			return false;
	return true;
}

struct export_source ready_source(struct ready *p)
{
	for (size_t i = 0; i < p->dataset.rows; i++)
		for (size_t k = 0; k < p->dataset.count; k++)
			learn(&p->dataset.variable[k], &p->row[i][k], i == 0);
	return (struct export_source){ &p->dataset, 1, rows, p };
}

/* ---- the variables of other tables ---------------------------------------------------------- */

static const struct ready_column columns[] = {
	{ "dataset", N_("Table"), VARIABLE_TEXT },
	{ "name", N_("Variable"), VARIABLE_TEXT },
	{ "label", N_("Label"), VARIABLE_TEXT },
	{ "type", N_("Type"), VARIABLE_TEXT },
	{ "values", N_("Values"), VARIABLE_TEXT },
	{ "path", N_("Question in the form"), VARIABLE_TEXT },
	{ "personal", N_("Personal data"), VARIABLE_TEXT },
};

static const char *values_of(const struct variable *v, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; v->codes && i < v->codes->count; i++) {
		const struct dataset_code *c = &v->codes->at[i];

		if (v->codes->long_list && !c->used)
			continue;
		strbuf_add(&b, b.len ? " | " : "");
		strbuf_addf(&b, "%d = ", (int)c->code);
		if (strcmp(c->name, arena_printf(a, "%d", (int)c->code)) != 0)
			strbuf_addf(&b, "%s: ", c->name);
		strbuf_add(&b, c->label);
	}
	return strbuf_text(&b);
}

static void add_variable(struct ready *p, const struct dataset *d, const struct variable *v,
			 struct arena *a)
{
	static const char *const personal[] = {
		[PII_NONE] = "", [PII_CONTACT] = "contact", [PII_FREE] = "free"
	};
	const char *const text[] = { d->name,	      v->name,
				     v->label,	      variable_kind_name(v->kind),
				     values_of(v, a), v->path,
				     personal[v->pii] };
	struct cell *c = ready_add(p);

	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		ready_text(&c[i], text[i]);
}

struct ready *variables_table(const struct dataset *d, size_t count, struct arena *a)
{
	struct ready *p = ready_new("variables", _("Variables"), columns, ARRAY_LEN(columns), a);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < d[i].count; k++)
			add_variable(p, &d[i], &d[i].variable[k], a);
	return p;
}
