#include "report/dataset_internal.h"

#include "base/utf8.h"

/*
 * Variables from what is asked: keys first, then the questions in the form's order; long, a dataset
 * for the form and one for each repeat; wide, the entries of repeats side by side.
 */

enum { MOST_VARIABLES = 30000 };

struct laying {
	struct asking *x;
	struct dataset *d;
	struct map taken; /* names in d */
	struct map names; /* how often a name recurs in the form */
	struct dataset_codes *chosen;
	bool wide;
};

static struct variable *add(struct laying *l, const char *name, const char *label)
{
	struct arena *a = l->x->arena;
	struct variable *v = ARENA_PUSH(a, l->d->variable, l->d->count, l->d->cap);

	*v = (struct variable){
		.name = variable_name(&l->taken, name, a),
		.path = "",
		.label = label,
	};
	return v;
}

/* ---- keys ----------------------------------------------------------------------------------- */

static void add_main_keys(struct laying *l)
{
	static const struct {
		const char *name, *label;
		enum variable_kind kind;
	} keys[MAIN_KEYS] = {
		{ "los_id", N_("Interview"), VARIABLE_TEXT },
		{ "los_version", N_("Version of the form"), VARIABLE_TEXT },
		{ "los_orgnr", N_("Firm: organisation number"), VARIABLE_TEXT },
		{ "los_state", N_("State of the interview"), VARIABLE_TEXT },
		{ "los_begun", N_("Day the interview was begun"), VARIABLE_DATE },
	};

	for (size_t i = 0; i < MAIN_KEYS; i++) {
		struct variable *v = add(l, keys[i].name, _(keys[i].label));

		v->kind = keys[i].kind;
		v->role = ROLE_KEY;
		v->widest = 36;
	}
}

static void add_number_keys(struct laying *l, const struct asked_table *t)
{
	struct arena *a = l->x->arena;
	struct variable *v;

	if (t->outer < 0)
		return;
	add_number_keys(l, &l->x->table[t->outer]);
	v = add(l, arena_printf(a, "%s_nr", t->name),
		arena_printf(a, _("Number of the entry: %s"), t->label));
	v->kind = VARIABLE_WHOLE;
	v->role = ROLE_KEY;
	v->least = 1;
	v->most = (double)t->most;
}

static void add_entry_keys(struct laying *l, const struct asked_table *t)
{
	struct variable *v = add(l, "los_id", _("Interview"));

	v->kind = VARIABLE_TEXT;
	v->role = ROLE_KEY;
	v->widest = 36;
	add_number_keys(l, t);
}

/* ---- questions ------------------------------------------------------------------------------ */

/* With the group's name before it where the form has another of the name. */
static const char *plain_name(const struct laying *l, const struct asked *q)
{
	struct arena *a = l->x->arena;
	const char *slash = strrchr(q->path, '/'), *group;

	if (map_get(&l->names, utf8_lower(a, q->name)) < 2 || slash == q->path)
		return q->name;
	for (group = slash; group > q->path && group[-1] != '/'; group--)
		;
	return arena_printf(a, "%.*s_%s", (int)(slash - group), group, q->name);
}

/* What tells it from its sisters stays whole where the name is too long. */
static const char *joined(struct arena *a, const char *base, const char *part, const char *suffix)
{
	size_t room = VARIABLE_NAME_MOST, tail = strlen(suffix), mid = *part ? strlen(part) + 1 : 0;
	size_t head = strlen(base);

	if (head + mid + tail > room && mid > room / 2)
		mid = room / 2;
	if (head + mid + tail > room)
		head = mid + tail < room ? room - mid - tail : 1;
	return arena_printf(a, "%.*s%s%.*s%s", (int)head, base, *part ? "_" : "",
			    (int)(mid ? mid - 1 : 0), part, suffix);
}

static struct variable *add_question(struct laying *l, const struct asked *q, const char *part,
				     const char *part_label, const char *suffix)
{
	struct arena *a = l->x->arena;
	const char *number = *suffix ? arena_printf(a, " (%s)", suffix + 1) : "";
	const char *label = *part ? arena_printf(a, "%s: %s%s", q->label, part_label, number)
				  : arena_printf(a, "%s%s", q->label, number);
	struct variable *v = add(l, joined(a, plain_name(l, q), part, suffix), label);

	v->path = q->path;
	v->kind = q->kind;
	v->role = q->role;
	v->pii = q->pii;
	v->codes = q->kind == VARIABLE_CODED ? q->codes : NULL;
	v->widest = q->widest;
	v->least = q->least;
	v->most = q->most;
	v->absences = q->absences;
	return v;
}

static void add_parts(struct laying *l, const struct asked *q, const char *suffix)
{
	bool ranks = q->split == SPLIT_RANKS;

	for (size_t i = 0; i < q->codes->count; i++) {
		const struct dataset_code *c = &q->codes->at[i];
		struct variable *v;

		if (q->codes->long_list && !c->used)
			continue;
		v = add_question(l, q, c->name, c->label, suffix);
		v->kind = ranks ? VARIABLE_WHOLE : VARIABLE_CODED;
		v->codes = ranks ? NULL : l->chosen;
		v->least = 0;
		v->most = (double)q->codes->count;
	}
}

static void add_place(struct laying *l, const struct asked *q, const char *suffix)
{
	static const struct {
		const char *name, *label;
	} parts[PLACE_PARTS] = {
		{ "lat", N_("latitude") },
		{ "lon", N_("longitude") },
		{ "alt", N_("altitude in metres") },
		{ "acc", N_("accuracy in metres") },
	};

	for (size_t i = 0; i < PLACE_PARTS; i++)
		add_question(l, q, parts[i].name, _(parts[i].label), suffix)->kind =
			VARIABLE_NUMBER;
}

static void add_asked(struct laying *l, struct asked *q, const char *suffix, size_t base)
{
	q->at = l->d->count - base;
	if (q->split == SPLIT_PLACE)
		add_place(l, q, suffix);
	else if (q->split != SPLIT_NOT)
		add_parts(l, q, suffix);
	else
		add_question(l, q, "", "", suffix);
	q->width = l->d->count - base - q->at;
}

static void add_block(struct laying *l, const struct asked_table *t, const char *suffix);

static void add_entries(struct laying *l, struct asked_table *t, const char *suffix, size_t base)
{
	t->at = l->d->count - base;
	for (size_t i = 1; i <= t->most && l->d->count <= MOST_VARIABLES; i++) {
		add_block(l, t, arena_printf(l->x->arena, "%s_%zu", suffix, i));
		if (i == 1)
			t->block = l->d->count - base - t->at;
	}
}

static void add_block(struct laying *l, const struct asked_table *t, const char *suffix)
{
	size_t base = l->d->count;

	for (size_t i = 0; i < t->items; i++) {
		const struct asked_item *item = &t->item[i];

		if (!item->is_table)
			add_asked(l, &l->x->asked[item->index], suffix, base);
		else if (l->wide)
			add_entries(l, &l->x->table[item->index], suffix, base);
	}
}

/* ---- datasets ------------------------------------------------------------------------------- */

static void add_dataset(struct laying *l, struct dataset *d, struct asked_table *t)
{
	*d = (struct dataset){ .name = t->outer < 0 ? "" : t->name,
			       .label = t->label,
			       .rows = t->rows };
	l->d = d;
	if (t->outer < 0)
		add_main_keys(l);
	else
		add_entry_keys(l, t);
	t->block = d->count;
	add_block(l, t, "");
	t->block = d->count - t->block;
	map_release(&l->taken);
	l->taken = (struct map){ 0 };
}

static struct dataset_codes *yes_and_no(struct arena *a)
{
	struct dataset_codes *c = ARENA_NEW(a, struct dataset_codes);

	c->at = ARENA_ARRAY(a, struct dataset_code, 2);
	c->at[0] = (struct dataset_code){ 0, "0", _("Not chosen"), true };
	c->at[1] = (struct dataset_code){ 1, "1", _("Chosen"), true };
	c->count = c->cap = 2;
	c->name = "chosen";
	c->numbers = c->chosen = true;
	return c;
}

bool datasets_lay_out(struct dataset **out, size_t *count, struct asking *x,
		      enum dataset_shape shape, struct err *e)
{
	struct laying l = { .x = x, .wide = shape == SHAPE_WIDE };

	x->chosen = l.chosen = yes_and_no(x->arena);
	for (size_t i = 0; i < x->list_count; i++)
		codes_number(x->lists[i]);
	for (size_t i = 0; i < x->count; i++) {
		const char *key = utf8_lower(x->arena, x->asked[i].name);

		map_set(&l.names, key, map_get(&l.names, key) == MAP_NONE ? 1 : 2);
	}
	*count = l.wide ? 1 : x->tables;
	*out = ARENA_ARRAY(x->arena, struct dataset, *count);
	for (size_t i = 0; i < *count; i++)
		add_dataset(&l, &(*out)[i], &x->table[i]);
	map_release(&l.names);
	if ((*out)[0].count > MOST_VARIABLES)
		return err_set(e, ERR_LIMIT,
			       _("a row would have over %d variables; --shape long has a table for "
				 "each repeat instead"),
			       MOST_VARIABLES);
	return true;
}
