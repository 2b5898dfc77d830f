/*
 * The sheet entities and the column save_to.  Los keeps no entities, which is told loudly; but a
 * declaration that ODK would refuse is a mistake here too, so that the form can go on to Central.
 *
 * An entity belongs to one container: the form, a group or a repeat.  Where, its references say:
 * they must all lie along one line of repeats, and two entities cannot share a container.
 */
#include "form/internal.h"

#include "base/utf8.h"

#include <string.h>

enum entity_column { LIST, ENTITY_ID, CREATE_IF, UPDATE_IF, LABEL, REPEAT, ENTITY_COLUMNS };

/* What ties an entity to a container: a question saved to it, or one its expressions name. */
struct tie {
	size_t entity;
	int container; /* element: the form, a group, a repeat */
	size_t row;    /* of the survey */
	bool saved;
};

struct entity {
	const struct sheet_row *row;
	const char *name;
	bool wrong;	    /* told; no further checks */
	int scope;	    /* the deepest repeat (or the form) of its ties */
	int container;	    /* where it wants to be */
	size_t first, ties; /* in the ties, once sorted */
};

struct declaring {
	struct load *l;
	const struct sheet *sheet;
	int at[ENTITY_COLUMNS]; /* columns; -1: not there */
	struct entity *entity;
	size_t count;
	struct map names; /* of lists: entity */
	struct tie *tie;
	size_t ties, tie_cap;
	struct map properties; /* list#property: row */
	int *taken;	       /* by element: entity + 1 whose container it is or whose it cuts */
};

static struct place_in_file place(const struct declaring *d, const struct sheet_row *row,
				  int column)
{
	return form_place(d->l, SHEET_ENTITIES, row ? row->number : 1,
			  column >= 0 ? d->sheet->column[column].header : NULL);
}

static void tell(const struct declaring *d, struct entity *e, int column, const char *code,
		 const char *text)
{
	e->wrong = true;
	findings_add(d->l->findings, FINDING_ERROR, code, place(d, e->row, column), "%s", text);
}

static void tell_save_to(struct load *l, const struct sheet_row *row, const char *code,
			 const char *text)
{
	findings_add(l->findings, FINDING_ERROR, code,
		     form_place(l, SHEET_SURVEY, row->number,
				column_header(l, SHEET_SURVEY, COL_SAVE_TO)),
		     "%s", text);
}

/* ---- columns -------------------------------------------------------------------------------- */

static bool is_filled(const struct sheet *s, int column)
{
	for (size_t i = 0; i < s->rows; i++)
		if (*row_cell(&s->row[i], column))
			return true;
	return false;
}

static void find_columns(struct declaring *d)
{
	static const struct {
		const char *word;
		enum entity_column column;
	} words[] = {
		{ "list_name", LIST },	    { "dataset", LIST },	{ "entity_id", ENTITY_ID },
		{ "create_if", CREATE_IF }, { "update_if", UPDATE_IF }, { "label", LABEL },
		{ "repeat", REPEAT },
	};

	for (size_t i = 0; i < ENTITY_COLUMNS; i++)
		d->at[i] = -1;
	for (int c = 0; c < (int)d->sheet->columns; c++) {
		const char *header = d->sheet->column[c].header;
		const char *word = lower_snake(d->l->arena, header, strlen(header));
		size_t i = 0;

		while (i < ARRAY_LEN(words) && strcmp(words[i].word, word) != 0)
			i++;
		if (i < ARRAY_LEN(words) && d->at[words[i].column] < 0)
			d->at[words[i].column] = c;
		else if (i < ARRAY_LEN(words))
			findings_add(d->l->findings, FINDING_ERROR, "duplicate-column",
				     place(d, NULL, c),
				     _("this is the same column as '%s'; keep one of them"),
				     d->sheet->column[d->at[words[i].column]].header);
		else if (is_filled(d->sheet, c))
			findings_add(d->l->findings, FINDING_ERROR, "unknown-column",
				     place(d, NULL, c),
				     _("the sheet entities has no such column; it can have "
				       "list_name, label, entity_id, create_if, update_if and "
				       "repeat"));
	}
}

static const char *cell(const struct declaring *d, const struct entity *e, enum entity_column c)
{
	return row_cell(e->row, d->at[c]);
}

/* ---- declarations --------------------------------------------------------------------------- */

static void check_list_name(struct declaring *d, struct entity *e)
{
	struct arena *a = d->l->arena;
	size_t self = (size_t)(e - d->entity);

	if (!*e->name)
		tell(d, e, d->at[LIST], "missing-name", _("this entity has no list_name"));
	else if (strncmp(e->name, "__", 2) == 0)
		tell(d, e, d->at[LIST], "bad-name",
		     arena_printf(a, _("'%s' must not begin with two underscores"), e->name));
	else if (strchr(e->name, '.') || !name_is_valid(e->name))
		tell(d, e, d->at[LIST], "bad-name",
		     arena_printf(a,
				  _("'%s' cannot be the name of an entity list: it must begin with "
				    "a letter or _, and have only letters, digits, _ and -"),
				  e->name));
	else if (map_put(&d->names, e->name, self) != self)
		tell(d, e, d->at[LIST], "duplicate-name",
		     arena_printf(a, _("the entity list '%s' is declared already"), e->name));
}

/* Which expressions there are says whether entities are created, updated, or both. */
static void check_mode(struct declaring *d, struct entity *e)
{
	bool id = *cell(d, e, ENTITY_ID), create = *cell(d, e, CREATE_IF);
	bool update = *cell(d, e, UPDATE_IF), label = *cell(d, e, LABEL);

	if (!id && update)
		tell(d, e, d->at[UPDATE_IF], "bad-entity",
		     _("update_if needs an entity_id that says which entity to update"));
	else if (id && create && !update)
		tell(d, e, d->at[CREATE_IF], "bad-entity",
		     _("with both entity_id and create_if there must be an update_if; or leave "
		       "entity_id out to create only"));
	else if (!id && !label)
		tell(d, e, d->at[LABEL], "bad-entity",
		     _("an entity that is created needs a label; to update one, give its "
		       "entity_id"));
	else if (id && map_get(&d->l->form->lists, e->name) == MAP_NONE)
		tell(d, e, d->at[LIST], "unknown-list",
		     arena_printf(d->l->arena,
				  _("to update entities of '%s' the form must read the list: add a "
				    "select_one_from_file %s.csv, or a row csv-external"),
				  e->name, e->name));
}

/* The old column repeat: which repeat the entities are made in. */
static void check_repeat(struct declaring *d, struct entity *e)
{
	const char *text = cell(d, e, REPEAT);
	size_t n = strlen(text), at;

	if (!n)
		return;
	at = n > 3 && strncmp(text, "${", 2) == 0 && text[n - 1] == '}'
		     ? map_getn(&d->l->repeats, text + 2, n - 3)
		     : MAP_NONE;
	if (at == MAP_NONE)
		tell(d, e, d->at[REPEAT], "bad-entity",
		     arena_printf(d->l->arena,
				  _("repeat must be the name of one repeat, like ${name}, not "
				    "'%s'"),
				  text));
	else if (d->l->form->element[at].repeat >= 0)
		tell(d, e, d->at[REPEAT], "bad-entity",
		     arena_printf(d->l->arena, _("'%s' stands inside another repeat"), text));
}

static void declare(struct declaring *d)
{
	d->entity = ARENA_ARRAY(d->l->arena, struct entity, d->sheet->rows + 1);
	for (size_t i = 0; i < d->sheet->rows; i++) {
		struct entity *e = &d->entity[d->count++];

		e->row = &d->sheet->row[i];
		e->name = cell(d, e, LIST);
		check_list_name(d, e);
		if (!e->wrong)
			check_mode(d, e);
		check_repeat(d, e);
		if (*e->name)
			findings_add(
				d->l->findings, FINDING_WARNING, "entities",
				place(d, e->row, d->at[LIST]),
				_("entities are not kept: '%s' is neither created nor updated, its "
				  "answers stay with the interview only"),
				e->name);
	}
}

/* ---- ties ----------------------------------------------------------------------------------- */

static void add_tie(struct declaring *d, size_t entity, int container, size_t row, bool saved)
{
	*ARENA_PUSH(d->l->arena, d->tie, d->ties, d->tie_cap) = (struct tie){ entity, container,
									      row, saved };
	d->entity[entity].ties++;
}

/* Each ${name} in an expression of the sheet; names that are not there are told by compile(). */
static void tie_references(struct declaring *d, size_t entity, const char *text)
{
	const struct form *f = d->l->form;

	for (const char *s = text; (s = strstr(s, "${")); s += 2) {
		size_t at = map_getn(&f->by_name, s + 2, name_span(s + 2, "}"));

		if (at != MAP_NONE && f->element[at].parent >= 0)
			add_tie(d, entity, f->element[at].parent, f->element[at].row, false);
	}
}

/* What is wrong with the name of a property; NULL: nothing. */
static const char *property_fault(const char *name)
{
	if (ascii_equal(name, "name") || ascii_equal(name, "label"))
		return _("name and label are kept for the entity itself; save to another property");
	if (strncmp(name, "__", 2) == 0)
		return _("the name of a property must not begin with two underscores");
	if (!name_is_valid(name))
		return _("the name of a property must begin with a letter or _, and have only "
			 "letters, digits, _, - and .");
	return NULL;
}

/* list#property, or property alone when there is one list; false: told. */
static bool find_entity(const struct declaring *d, const struct sheet_row *row, const char *text,
			const char **property, size_t *entity)
{
	struct load *l = d->l;
	const char *mark = strchr(text, '#');
	size_t at = 0;

	*property = mark ? mark + 1 : text;
	if (!d->count)
		tell_save_to(l, row, "bad-save-to",
			     _("there is no sheet entities that says what the answer is saved "
			       "to"));
	else if (mark && strchr(mark + 1, '#'))
		tell_save_to(l, row, "bad-save-to",
			     _("there must be one # at most, as in list#property"));
	else if (!mark && d->count > 1)
		tell_save_to(l, row, "bad-save-to",
			     _("there are several entities; say which one is meant, as in "
			       "list#property"));
	else if (mark && (at = map_getn(&d->names, text, (size_t)(mark - text))) == MAP_NONE)
		tell_save_to(l, row, "unknown-list",
			     arena_printf(l->arena, _("the sheet entities has no list '%.*s'"),
					  (int)(mark - text), text));
	else {
		*entity = at;
		return true;
	}
	return false;
}

static void tie_question(struct declaring *d, const struct element *e)
{
	struct load *l = d->l;
	const struct sheet_row *row = l->origin[e->index].row;
	const char *text = row ? cell_of(l, SHEET_SURVEY, row, COL_SAVE_TO) : "";
	const char *property, *fault;
	size_t entity, first;

	if (!*text || !find_entity(d, row, text, &property, &entity))
		return;
	fault = property_fault(property);
	if (e->type == FORM_GROUP || e->type == FORM_REPEAT)
		fault = _("a group has no answer that could be saved; name the property on a "
			  "question");
	if (fault) {
		tell_save_to(l, row, "bad-save-to", fault);
		return;
	}
	first = map_put(&d->properties, arena_printf(l->arena, "%zu#%s", entity, property),
			row->number);
	if (first != row->number)
		tell_save_to(l, row, "bad-save-to",
			     arena_printf(l->arena, _("row %zu saves to the property '%s' already"),
					  first, property));
	else
		add_tie(d, entity, e->parent, row->number, true);
}

static void collect_ties(struct declaring *d)
{
	static const enum entity_column expressions[] = { ENTITY_ID, CREATE_IF, UPDATE_IF, LABEL };

	for (size_t i = 1; i < d->l->form->elements; i++)
		if (!d->l->origin[i].broken)
			tie_question(d, &d->l->form->element[i]);
	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; k < ARRAY_LEN(expressions); k++)
			tie_references(d, i, cell(d, &d->entity[i], expressions[k]));
}

/* ---- containers ----------------------------------------------------------------------------- */

/* The repeat that a container is in or is; 0: only the form. */
static int scope_of(const struct form *f, int container)
{
	if (f->element[container].type == FORM_REPEAT)
		return container;
	return f->element[container].repeat < 0 ? 0 : f->element[container].repeat;
}

static const char *scope_name(const struct form *f, int scope)
{
	return f->element[scope].path;
}

/* The innermost container around both. */
static int common(const struct form *f, int a, int b)
{
	while (!is_around(f, a, b))
		a = f->element[a].parent;
	return a;
}

static void tell_apart(struct declaring *d, struct entity *e, const struct tie *t, int other)
{
	const struct form *f = d->l->form;
	const char *text = arena_printf(
		d->l->arena,
		_("the entity '%s' takes values from '%s' and from '%s'; bring them together "
		  "with a calculate"),
		e->name, scope_name(f, scope_of(f, t->container)), scope_name(f, other));

	if (t->saved) {
		findings_add(d->l->findings, FINDING_ERROR, "entity-scope",
			     form_place(d->l, SHEET_SURVEY, t->row,
					column_header(d->l, SHEET_SURVEY, COL_SAVE_TO)),
			     "%s", text);
		e->wrong = true;
	} else {
		tell(d, e, d->at[LIST], "entity-scope", text);
	}
}

/* Grouped by entity, each group in the order of the form. */
static void sort_ties(struct declaring *d)
{
	struct tie *sorted = ARENA_ARRAY(d->l->arena, struct tie, d->ties + 1);
	size_t *next = ARENA_ARRAY(d->l->arena, size_t, d->count + 1);
	size_t at = 0;

	for (size_t i = 0; i < d->count; i++) {
		d->entity[i].first = next[i] = at;
		at += d->entity[i].ties;
	}
	for (size_t i = 0; i < d->ties; i++)
		sorted[next[d->tie[i].entity]++] = d->tie[i];
	d->tie = sorted;
}

/* The deepest scope that any tie has, and any tie of what is saved. */
static int deepest_scope(const struct declaring *d, const struct entity *e, bool saved)
{
	const struct form *f = d->l->form;
	int deepest = 0;

	for (size_t i = e->first; i < e->first + e->ties; i++) {
		int scope = scope_of(f, d->tie[i].container);

		if ((d->tie[i].saved || !saved) &&
		    f->element[scope].depth > f->element[deepest].depth)
			deepest = scope;
	}
	return deepest;
}

static bool check_scopes(struct declaring *d, struct entity *e, int saved_scope)
{
	const struct form *f = d->l->form;

	for (size_t i = e->first; i < e->first + e->ties; i++) {
		const struct tie *t = &d->tie[i];
		int scope = scope_of(f, t->container);

		if (!is_around(f, scope, e->scope))
			tell_apart(d, e, t, e->scope);
		else if (t->saved && scope != saved_scope)
			tell_apart(d, e, t, saved_scope);
	}
	return !e->wrong;
}

/* Around all that is saved; when nothing is, the deepest place that an expression looks at. */
static void place_entity(struct declaring *d, struct entity *e)
{
	const struct form *f = d->l->form;
	int saved_scope = deepest_scope(d, e, true);
	int saved = -1;

	e->scope = deepest_scope(d, e, false);
	e->container = e->scope;
	if (!check_scopes(d, e, saved_scope))
		return;
	for (size_t i = e->first; i < e->first + e->ties; i++) {
		int at = d->tie[i].container;

		if (d->tie[i].saved)
			saved = saved < 0 ? at : common(f, saved, at);
		else if (scope_of(f, at) == e->scope &&
			 f->element[at].depth > f->element[e->container].depth)
			e->container = at;
	}
	if (saved >= 0)
		e->container = saved;
}

/* The first entity that holds a container of what e saves; 0: none. */
static int rival(const struct declaring *d, const struct entity *e)
{
	for (size_t i = e->first; i < e->first + e->ties; i++)
		if (d->tie[i].saved && d->taken[d->tie[i].container])
			return d->taken[d->tie[i].container];
	return 0;
}

/* All from what is saved up to the entity's own container is the entity's. */
static void take(struct declaring *d, const struct entity *e, int container)
{
	const struct form *f = d->l->form;
	int self = (int)(e - d->entity) + 1;

	d->taken[container] = self;
	for (size_t i = e->first; i < e->first + e->ties; i++) {
		int at = d->tie[i].container;

		if (!d->tie[i].saved || !is_around(f, container, at))
			continue;
		for (; at != container; at = f->element[at].parent)
			d->taken[at] = self;
	}
}

/* The nearest container up to the scope that no other entity has. */
static void allocate(struct declaring *d, struct entity *e)
{
	const struct form *f = d->l->form;
	int scope = is_around(f, e->scope, e->container) ? e->scope : scope_of(f, e->container);
	int at = e->container, other = 0;

	while (!other && d->taken[at]) {
		other = rival(d, e);
		if (!other && at == scope)
			other = d->taken[at];
		at = f->element[at].parent;
	}
	if (other)
		tell(d, e, d->at[LIST], "entity-place",
		     arena_printf(d->l->arena,
				  _("'%s' and '%s' both belong to '%s', where one entity has "
				    "place; put the questions of each in a group of its own"),
				  e->name, d->entity[other - 1].name, scope_name(f, scope)));
	else
		take(d, e, at);
}

static void place_all(struct declaring *d)
{
	sort_ties(d);
	d->taken = ARENA_ARRAY(d->l->arena, int, d->l->form->elements);
	for (size_t i = 0; i < d->count; i++)
		if (!d->entity[i].wrong)
			place_entity(d, &d->entity[i]);
	for (size_t i = 0; i < d->count; i++)
		if (!d->entity[i].wrong)
			allocate(d, &d->entity[i]);
}

/* What the expressions name must be there, seen from the entity's place. */
static void compile_all(struct declaring *d)
{
	static const enum entity_column expressions[] = { ENTITY_ID, CREATE_IF, UPDATE_IF, LABEL };

	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; k < ARRAY_LEN(expressions); k++) {
			const struct entity *e = &d->entity[i];
			const char *text = cell(d, e, expressions[k]);
			struct site s = { .sheet = SHEET_ENTITIES,
					  .row = e->row->number,
					  .element = e->container };

			if (!*text || e->wrong)
				continue;
			s.column = d->sheet->column[d->at[expressions[k]]].header;
			(void)compile(d->l, &s, text);
		}
}

bool entities_has_list(const struct load *l, const char *name)
{
	const struct sheet *s = &l->sheet[SHEET_ENTITIES];

	for (size_t c = 0; c < s->columns; c++) {
		const char *word = s->column[c].header;

		if (!ascii_equal(word, "list_name") && !ascii_equal(word, "dataset"))
			continue;
		for (size_t i = 0; i < s->rows; i++)
			if (strcmp(row_cell(&s->row[i], (int)c), name) == 0)
				return true;
	}
	return false;
}

void entities_check(struct load *l)
{
	struct declaring d = { .l = l, .sheet = &l->sheet[SHEET_ENTITIES] };

	find_columns(&d);
	declare(&d);
	collect_ties(&d);
	place_all(&d);
	compile_all(&d);
	map_release(&d.names);
	map_release(&d.properties);
}
