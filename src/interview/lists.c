#include "interview/internal.h"

/*
 * A choice list as the document that ODK makes of it: root/item, each item with name, label and the
 * extra columns that it has; of a file, with the columns of the file and nothing else.  Nodes are
 * numbers: 0 the document, 1 root, then for each item the item itself and its fields.
 */
enum { NODE_DOCUMENT, NODE_ROOT, FIRST_ITEM };
enum { FIELD_ITEM, FIELD_NAME, FIELD_LABEL };

/* Items by what stands in one column, in their order. */
struct column_index {
	struct map first;
	size_t *next;
};

/* The rows as choices, to those who read names and labels from these columns. */
struct offer {
	int value_column, label_column;
	const struct choice *all;
	struct offer *next;
};

struct list_tree {
	struct tree tree;
	struct interview *iv;
	const struct form_list *list;
	size_t first_column; /* field of the first extra column */
	size_t stride;	     /* nodes of one item */
	struct offer *offers;
	struct column_index *index; /* by field */
};

static const struct list_tree *tree_of(struct node n)
{
	return n.tree->self;
}

static struct node node_at(const struct tree *t, size_t number)
{
	return (struct node){ .tree = t, .at = (const void *)(uintptr_t)number };
}

static size_t number_of(struct node n)
{
	return (size_t)(uintptr_t)n.at;
}

static size_t field_of(struct node n)
{
	return (number_of(n) - FIRST_ITEM) % tree_of(n)->stride;
}

static size_t item_of(struct node n)
{
	return (number_of(n) - FIRST_ITEM) / tree_of(n)->stride;
}

static const char *field_name(const struct list_tree *t, size_t field)
{
	if (field >= t->first_column)
		return t->list->column[field - t->first_column];
	return field == FIELD_NAME ? "name" : "label";
}

static bool is_label(const struct list_tree *t, size_t field)
{
	return field == FIELD_LABEL && field < t->first_column;
}

/* What stands in a field, but for labels, which depend on the language. */
static const char *field_text(const struct list_tree *t, size_t item, size_t field)
{
	const struct form_choice *c = &t->list->choice[item];

	return field < t->first_column ? c->name : c->extra[field - t->first_column];
}

static bool parent(struct node *out, struct node n)
{
	size_t number = number_of(n);

	if (number == NODE_DOCUMENT)
		return false;
	if (number == NODE_ROOT)
		*out = node_at(n.tree, NODE_DOCUMENT);
	else
		*out = node_at(n.tree,
			       field_of(n) == FIELD_ITEM ? NODE_ROOT : number - field_of(n));
	return true;
}

/* The next field of an item, empty columns left out as ODK leaves them out. */
static bool next_field(struct node *out, struct node item, const char *name, size_t field)
{
	const struct list_tree *t = tree_of(item);

	for (; field < t->stride; field++) {
		if (field >= t->first_column && !*field_text(t, item_of(item), field))
			continue;
		if (name && strcmp(name, field_name(t, field)) != 0)
			continue;
		*out = node_at(item.tree, number_of(item) + field);
		return true;
	}
	return false;
}

static bool child(struct node *out, struct node n, const char *name, struct node after)
{
	const struct list_tree *t = tree_of(n);
	size_t number;

	switch (number_of(n)) {
	case NODE_DOCUMENT:
		*out = node_at(n.tree, NODE_ROOT);
		return !after.tree && (!name || strcmp(name, "root") == 0);
	case NODE_ROOT:
		number = after.tree ? number_of(after) + t->stride : FIRST_ITEM;
		*out = node_at(n.tree, number);
		return (!name || strcmp(name, "item") == 0) &&
		       number < FIRST_ITEM + t->list->count * t->stride;
	default:
		return field_of(n) == FIELD_ITEM &&
		       next_field(out, n, name, after.tree ? field_of(after) + 1 : FIELD_NAME);
	}
}

static const char *name(struct node n)
{
	if (number_of(n) == NODE_DOCUMENT)
		return "";
	if (number_of(n) == NODE_ROOT)
		return "root";
	return field_of(n) == FIELD_ITEM ? "item" : field_name(tree_of(n), field_of(n));
}

static const char *label_of(struct interview *iv, const struct form_choice *c, struct arena *a)
{
	const struct spot *s = iv->context ? iv->context : &iv->root->spot[0];
	const char *text = interview_text(iv, s, &c->label, a);

	return text ? text : c->name;
}

static void value(struct value *out, struct node n, struct arena *a)
{
	const struct list_tree *t = tree_of(n);

	*out = (struct value){ .kind = VALUE_STRING, .string = "" };
	if (number_of(n) < FIRST_ITEM || field_of(n) == FIELD_ITEM)
		return;
	out->string = is_label(t, field_of(n)) ? label_of(t->iv, &t->list->choice[item_of(n)], a)
					       : field_text(t, item_of(n), field_of(n));
}

static bool is_relevant(struct node n)
{
	(void)n;
	return true;
}

static bool is_repeat(struct node n)
{
	(void)n;
	return false;
}

/* ---- indexes -------------------------------------------------------------------------------- */

static const struct column_index *index_of(const struct list_tree *t, size_t field)
{
	struct column_index *x = &t->index[field];

	if (x->next || !t->list->count)
		return x;
	x->next = ARENA_ARRAY(t->iv->arena, size_t, t->list->count);
	for (size_t i = t->list->count; i-- > 0;) {
		const char *text = field_text(t, i, field);

		x->next[i] = map_get(&x->first, text);
		map_set(&x->first, text, i);
	}
	return x;
}

static size_t indexed_field(const struct list_tree *t, const char *key)
{
	for (size_t field = FIELD_NAME; field < t->stride; field++)
		if (!is_label(t, field) && strcmp(key, field_name(t, field)) == 0)
			return field;
	return 0;
}

static bool lookup(struct node n, const char *child_name, const char *key, const char *text,
		   void (*add)(void *to, struct node hit), void *to)
{
	const struct list_tree *t = tree_of(n);
	const struct column_index *x;
	size_t field = indexed_field(t, key);

	if (number_of(n) != NODE_ROOT || strcmp(child_name, "item") != 0 || !field)
		return false;
	x = index_of(t, field);
	for (size_t i = map_get(&x->first, text); i != MAP_NONE; i = x->next[i])
		add(to, node_at(n.tree, FIRST_ITEM + i * t->stride));
	return true;
}

static const struct tree_ops list_ops = {
	.parent = parent,
	.child = child,
	.name = name,
	.value = value,
	.is_relevant = is_relevant,
	.is_repeat = is_repeat,
	.lookup = lookup,
};

static struct list_tree *list_tree(struct interview *iv, const struct form_list *l)
{
	/* not by its name: a list of choices and one of external_choices may have the same */
	size_t at = map_putn(&iv->list_keys, (const char *)&l, sizeof l, iv->list_count);
	struct list_tree *t;

	if (at < iv->list_count)
		return iv->lists[at];
	t = ARENA_NEW(iv->arena, struct list_tree);
	t->tree = (struct tree){ .ops = &list_ops, .self = t };
	t->iv = iv;
	t->list = l;
	t->first_column = l->kind == LIST_FILE ? FIELD_ITEM + 1 : FIELD_LABEL + 1;
	t->stride = t->first_column + l->columns;
	t->index = ARENA_ARRAY(iv->arena, struct column_index, t->stride);
	*ARENA_PUSH(iv->arena, iv->lists, iv->list_count, iv->list_cap) = t;
	return t;
}

void lists_release(struct interview *iv)
{
	for (size_t i = 0; i < iv->list_count; i++)
		for (size_t f = 0; f < iv->lists[i]->stride; f++)
			map_release(&iv->lists[i]->index[f].first);
	map_release(&iv->list_keys);
}

const struct tree *list_instance(void *self, const char *id)
{
	struct interview *iv = self;
	const struct form_list *l = strcmp(id, FILTERED_LIST) == 0 ? iv->filtered
								   : form_list_find(iv->form, id);

	if (strcmp(id, "__last-saved") == 0)
		return iv->env.last_saved ? &iv->env.last_saved->tree : NULL;
	return l ? &list_tree(iv, l)->tree : NULL;
}

static struct choice row_choice(const struct element *e, const struct form_choice *row)
{
	return (struct choice){ .name = form_choice_name(e, row),
				.label = e->label_column < 0 ? NULL : row->extra[e->label_column],
				.row = row };
}

const struct choice *list_choices(struct interview *iv, const struct element *e)
{
	struct list_tree *t = list_tree(iv, e->list);
	struct offer *o = t->offers;
	struct choice *all;

	while (o && (o->value_column != e->value_column || o->label_column != e->label_column))
		o = o->next;
	if (o)
		return o->all;
	o = ARENA_NEW(iv->arena, struct offer);
	all = ARENA_ARRAY(iv->arena, struct choice, e->list->count);
	for (size_t i = 0; i < e->list->count; i++)
		all[i] = row_choice(e, &e->list->choice[i]);
	*o = (struct offer){ e->value_column, e->label_column, all, t->offers };
	t->offers = o;
	return all;
}

size_t list_row(struct node n)
{
	return item_of(n);
}

size_t list_find(struct interview *iv, const struct element *e, const char *choice, size_t n)
{
	const struct list_tree *t = list_tree(iv, e->list);
	size_t field = e->value_column < 0 ? FIELD_NAME : t->first_column + (size_t)e->value_column;

	if (e->list->kind == LIST_FILE && e->value_column < 0)
		return MAP_NONE; /* the file has no such column */
	return map_getn(&index_of(t, field)->first, choice, n);
}
