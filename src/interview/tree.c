#include "interview/internal.h"

/*
 * The running interview as a document.  The node of the document itself has the interview as its
 * `at`; all others have a spot.
 */

static const struct interview *owner(struct node n)
{
	return n.tree->self;
}

static bool is_document(struct node n)
{
	return n.at == n.tree->root;
}

struct node spot_node(const struct spot *s)
{
	return (struct node){ .tree = &s->frame->iv->tree, .at = s };
}

static bool parent(struct node *out, struct node n)
{
	const struct spot *up;

	if (is_document(n))
		return false;
	up = spot_parent(n.at);
	*out = up ? spot_node(up) : (struct node){ n.tree, n.tree->root };
	return true;
}

static bool give(struct node *out, const struct spot *s)
{
	if (s)
		*out = spot_node(s);
	return s != NULL;
}

/* The children of one name are one spot, or the instances of one repeat. */
static const struct spot *child_at(const struct spot *s, const char *name, size_t i)
{
	const struct interview *iv = s->frame->iv;
	int index = child_named(iv, s->element->index, name, strlen(name));
	const struct instances *list;

	if (index < 0)
		return NULL;
	if (form_element(iv->form, index)->type != FORM_REPEAT)
		return i == 1 ? frame_spot(s->frame, index) : NULL;
	list = frame_list(s->frame, index);
	return i >= 1 && i <= list->shown ? &list->at[i - 1]->spot[0] : NULL;
}

static bool is_root(struct node document, const char *name)
{
	return strcmp(name, owner(document)->root->spot[0].element->name) == 0;
}

static bool nth_child(struct node *out, struct node n, const char *name, size_t i)
{
	if (is_document(n))
		return i == 1 && is_root(n, name) && give(out, &owner(n)->root->spot[0]);
	return give(out, child_at(n.at, name, i));
}

static size_t position(struct node n)
{
	return is_document(n) ? 1 : spot_position(n.at);
}

/* The next instance of the same repeat; other spots have no namesake. */
static const struct spot *namesake(const struct spot *s)
{
	const struct spot *next = s->element->type == FORM_REPEAT ? spot_next(s) : NULL;

	return next && next->element == s->element ? next : NULL;
}

static bool child(struct node *out, struct node n, const char *name, struct node after)
{
	const struct spot *last = after.tree ? after.at : NULL;

	if (is_document(n))
		return !last && (!name || is_root(n, name)) && give(out, &owner(n)->root->spot[0]);
	if (name)
		return give(out, last ? namesake(last) : child_at(n.at, name, 1));
	return give(out, last ? spot_next(last) : spot_first(n.at));
}

static const char *name(struct node n)
{
	return is_document(n) ? "" : ((const struct spot *)n.at)->element->name;
}

static struct value text_value(const char *s)
{
	return (struct value){ .kind = VALUE_STRING, .string = s };
}

static void value(struct value *out, struct node n, struct arena *a)
{
	const struct spot *s = n.at;

	(void)a;
	if (is_document(n) || !s->value || !spot_is_relevant(s))
		*out = text_value("");
	else
		typed_answer(out, s);
}

static bool is_relevant(struct node n)
{
	return is_document(n) || spot_is_relevant(n.at);
}

static bool is_repeat(struct node n)
{
	return !is_document(n) && ((const struct spot *)n.at)->element->type == FORM_REPEAT;
}

const struct tree_ops interview_tree_ops = {
	.parent = parent,
	.child = child,
	.name = name,
	.value = value,
	.is_relevant = is_relevant,
	.is_repeat = is_repeat,
	.nth_child = nth_child,
	.position = position,
};

/* ---- ${name} -------------------------------------------------------------------------------- */

struct listing {
	int element;
	void (*add)(void *to, struct node n);
	void *to;
};

static void add_spot(struct frame *f, void *to)
{
	const struct listing *l = to;

	l->add(l->to, spot_node(frame_spot(f, l->element)));
}

static void keep_node(void *to, struct node n)
{
	*(struct node *)to = n;
}

/* The frame below which the nodes of a question are, seen from the context. */
static struct frame *frame_seen(struct interview *iv, int question, struct node context)
{
	const struct spot *from = iv->context ? iv->context : &iv->root->spot[0];
	struct frame *f;

	if (context.tree == &iv->tree && context.at != iv->tree.root)
		from = context.at;
	f = frame_around(from->frame, question);
	if (form_element(iv->form, question)->type == FORM_REPEAT && f->scope->element == question)
		f = f->outer;
	return f;
}

/*
 * The repeat instances around the context that also hold the question are fixed, deeper ones are
 * all listed.  A repeat itself means all its instances where it stands.  In a choice_filter the
 * context is a choice: then the question that asks is meant.
 */
void tree_question(void *self, int question, struct node context,
		   void (*add)(void *to, struct node n), void *to)
{
	struct interview *iv = self;
	struct listing l = { question, add, to };

	frames_below(frame_seen(iv, question, context), iv->place[question].scope, add_spot, &l);
}

/* The first in f that has instances enough to hold one. */
static struct frame *first_below(struct frame *f, int scope)
{
	const struct scope *all = f->iv->scope;

	while (f && &all[scope] != f->scope) {
		const struct instances *list;
		int step = scope;

		while (all[step].depth > f->scope->depth + 1)
			step = all[step].outer;
		list = &f->list[all[step].list];
		f = list->shown ? list->at[0] : NULL;
	}
	return f;
}

bool tree_one_node(struct node *out, void *self, int question, struct node context)
{
	struct interview *iv = self;
	struct frame *seen = frame_seen(iv, question, context);
	struct frame *f = first_below(seen, iv->place[question].scope);
	struct listing l = { question, keep_node, out };

	out->tree = NULL;
	if (f)
		add_spot(f, &l);
	else /* the first outer instance may be an empty one */
		frames_below(seen, iv->place[question].scope, add_spot, &l);
	return out->tree != NULL;
}

bool evaluate(struct value *out, struct interview *iv, const struct expr *x, struct spot *s,
	      const struct value *self, struct arena *a, struct err *e)
{
	struct spot *context = iv->context;
	struct arena *arena = iv->expr.arena;
	bool ok;

	iv->context = s;
	iv->expr.arena = a;
	ok = expr_eval(out, x, &iv->expr, spot_node(s), self, e);
	iv->context = context;
	iv->expr.arena = arena;
	return ok;
}
