#include "interview/internal.h"

/*
 * A choice list as the document that ODK makes of it: root/item, each item with name, label and the
 * extra columns that it has.  Nodes are numbers: 0 the document, 1 root, then for each item the
 * item itself and its fields.
 */
enum { NODE_DOCUMENT, NODE_ROOT, FIRST_ITEM };
enum { FIELD_ITEM, FIELD_NAME, FIELD_LABEL, FIRST_COLUMN };
enum { FILTER_VISITS = 1000000, FILTER_VISITS_PER_CHOICE = 50 };

/* Items by what stands in one column, in their order. */
struct column_index {
	struct map first;
	size_t *next;
};

struct list_tree {
	struct tree tree;
	struct interview *iv;
	const struct form_list *list;
	size_t stride; /* nodes of one item */
	struct choice *all;
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
	if (field == FIELD_NAME)
		return "name";
	return field == FIELD_LABEL ? "label" : t->list->column[field - FIRST_COLUMN];
}

/* What stands in a field, but for labels, which depend on the language. */
static const char *field_text(const struct list_tree *t, size_t item, size_t field)
{
	const struct form_choice *c = &t->list->choice[item];

	return field == FIELD_NAME ? c->name : c->extra[field - FIRST_COLUMN];
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
		if (field >= FIRST_COLUMN && !*field_text(t, item_of(item), field))
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
	out->string = field_of(n) == FIELD_LABEL ? label_of(t->iv, &t->list->choice[item_of(n)], a)
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
	if (strcmp(key, "name") == 0)
		return FIELD_NAME;
	for (size_t field = FIRST_COLUMN; field < t->stride; field++)
		if (strcmp(key, field_name(t, field)) == 0)
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
	size_t at = map_put(&iv->list_names, l->name, iv->list_count);
	struct list_tree *t;

	if (at < iv->list_count)
		return iv->lists[at];
	t = ARENA_NEW(iv->arena, struct list_tree);
	t->tree = (struct tree){ .ops = &list_ops, .self = t };
	t->iv = iv;
	t->list = l;
	t->stride = FIRST_COLUMN + l->columns;
	t->index = ARENA_ARRAY(iv->arena, struct column_index, t->stride);
	t->all = ARENA_ARRAY(iv->arena, struct choice, l->count);
	for (size_t i = 0; i < l->count; i++)
		t->all[i] = (struct choice){ .name = l->choice[i].name, .row = &l->choice[i] };
	*ARENA_PUSH(iv->arena, iv->lists, iv->list_count, iv->list_cap) = t;
	return t;
}

void lists_release(struct interview *iv)
{
	for (size_t i = 0; i < iv->list_count; i++)
		for (size_t f = 0; f < iv->lists[i]->stride; f++)
			map_release(&iv->lists[i]->index[f].first);
	map_release(&iv->list_names);
}

const struct tree *list_instance(void *self, const char *id)
{
	struct interview *iv = self;
	const struct form_list *l = form_list_find(iv->form, id);

	return l ? &list_tree(iv, l)->tree : NULL;
}

const struct form_choice *list_choice(struct interview *iv, const struct form_list *l,
				      const char *choice, size_t n)
{
	const struct column_index *x = index_of(list_tree(iv, l), FIELD_NAME);
	size_t i = map_getn(&x->first, choice, n);

	return i == MAP_NONE ? NULL : &l->choice[i];
}

/* ---- jr:choice-name ------------------------------------------------------------------------- */

/* The question meant by "${name}", "/data/group/name" or "../name". */
static int named_question(const struct interview *iv, const char *path, struct arena *a)
{
	size_t n = strlen(path);
	const char *last = strrchr(path, '/');

	if (strncmp(path, "${", 2) == 0 && path[n - 1] == '}')
		return form_element_by_name(iv->form, arena_strndup(a, path + 2, n - 3));
	if (*path == '/' && !strchr(path, '['))
		return form_element_by_path(iv->form, path);
	return form_element_by_name(iv->form, last ? last + 1 : path);
}

const char *list_choice_name(void *self, const char *choice, const char *path, struct node context,
			     struct arena *a)
{
	struct interview *iv = self;
	int question = named_question(iv, path, a);
	const struct form_list *l = question < 0 ? NULL : form_element(iv->form, question)->list;
	const struct form_choice *c = l ? list_choice(iv, l, choice, strlen(choice)) : NULL;

	(void)context;
	return c ? label_of(iv, c, a) : NULL;
}

/* ---- choice_filter -------------------------------------------------------------------------- */

static int bound_question(void *self, const struct expr_ref *ref)
{
	const struct expr *original = self;

	for (size_t i = 0; i < expr_ref_count(original); i++) {
		const struct expr_ref *r = expr_ref_at(original, i);

		if (strcmp(r->name, ref->name) == 0)
			return r->question;
	}
	return -1;
}

/*
 * A filter is what it is in ODK: the predicate of instance('list')/root/item[...].  So columns are
 * child paths of the item, current() is the question, and `column = value` is answered from the
 * index.
 */
static const struct expr *filter_of(struct interview *iv, const struct element *e)
{
	struct expr_error fault;
	/* bound_question() only reads it */
	void *original = (void *)(uintptr_t)e->choice_filter;
	struct expr *x;

	if (!iv->filter)
		iv->filter = ARENA_ARRAY(iv->arena, const struct expr *,
					 (size_t)form_element_count(iv->form));
	if (iv->filter[e->index])
		return iv->filter[e->index];
	x = expr_parse(iv->arena,
		       arena_printf(iv->arena, "instance('%s')/root/item[%s]", e->list->name,
				    expr_source(e->choice_filter)),
		       &fault);
	if (!x || !expr_bind(x, bound_question, original, &fault))
		return NULL;
	return iv->filter[e->index] = x;
}

static struct choices choices_of(const struct list_tree *t, const struct value *v, struct arena *a)
{
	struct choice *at = ARENA_ARRAY(a, struct choice, v->nodes.count);

	for (size_t i = 0; i < v->nodes.count; i++)
		at[i] = t->all[item_of(v->nodes.at[i])];
	return (struct choices){ .count = v->nodes.count, .at = at };
}

bool filtered_choices(struct choices *out, struct interview *iv, struct spot *s, struct arena *a,
		      struct err *e)
{
	const struct element *el = s->element;
	const struct list_tree *t = list_tree(iv, el->list);
	const struct expr *filter;
	struct value v;
	bool ok;

	*out = (struct choices){ .count = t->list->count, .at = t->all };
	if (!el->choice_filter)
		return true;
	filter = filter_of(iv, el);
	if (!filter)
		return err_set(e, ERR_PARSE, _("the choice_filter cannot be read"));
	iv->expr.max_visits = FILTER_VISITS + FILTER_VISITS_PER_CHOICE * t->list->count;
	ok = evaluate(&v, iv, filter, s, NULL, a, e);
	iv->expr.max_visits = 0;
	if (ok && v.kind == VALUE_NODES)
		*out = choices_of(t, &v, a);
	return ok;
}

struct choices interview_choices(struct interview *iv, const struct spot *s, struct arena *a)
{
	struct choices out = { 0 };
	struct err e = { 0 };

	/* a filter that cannot be computed hides nothing; the check says so */
	if (s->element->list &&
	    !filtered_choices(&out, iv, frame_spot(s->frame, s->element->index), a, &e))
		return out;
	return out;
}

const char *interview_choice_label(struct interview *iv, const struct spot *s,
				   const struct choice *c, struct arena *a)
{
	const char *label = c->label;

	if (!label && c->row)
		label = interview_text(iv, s, &c->row->label, a);
	return label && *label ? label : c->name;
}
