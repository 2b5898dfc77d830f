#include "expr/internal.h"

void trail_copy(struct trail *out, const struct trail *from, struct arena *a)
{
	*out = *from;
	out->cap = from->count;
	out->step = ARENA_ARRAY(a, const char *, from->count);
	for (size_t i = 0; i < from->count; i++)
		out->step[i] = from->step[i];
}

static const char *step_text(struct arena *a, const struct step *s)
{
	switch (s->axis) {
	case AXIS_PARENT:
		return "..";
	case AXIS_SELF:
		return s->test == TEST_NAME ? s->name : ".";
	case AXIS_ATTRIBUTE:
		return arena_printf(a, "@%s", s->test == TEST_NAME ? s->name : "*");
	case AXIS_DESCENDANT:
	case AXIS_CHILD:
		break;
	}
	return s->test == TEST_NAME ? s->name : "*";
}

void trail_step(struct trail *t, struct arena *a, const struct step *s)
{
	*ARENA_PUSH(a, t->step, t->count, t->cap) = step_text(a, s);
}

void trail_record(struct expr *x, const struct trail *t, size_t at, size_t len)
{
	struct trail own;

	if (t->ref >= 0 && t->count == 0) /* a bare ${name}: among the references */
		return;
	trail_copy(&own, t, x->arena);
	*ARENA_PUSH(x->arena, x->path, x->path_count, x->path_cap) = (struct expr_path){
		.step = own.step,
		.count = own.count,
		.absolute = own.absolute,
		.current = own.current,
		.instance = own.instance,
		.ref = own.ref,
		.at = at,
		.len = len,
	};
}

struct expr_ref *expr_add_ref(struct expr *x, const char *name, size_t at, size_t len)
{
	static const char saved[] = "last-saved#";
	bool last_saved = strncmp(name, saved, sizeof saved - 1) == 0;
	struct expr_ref *r = ARENA_PUSH(x->arena, x->ref, x->ref_count, x->ref_cap);

	*r = (struct expr_ref){
		.name = last_saved ? name + sizeof saved - 1 : name,
		.at = at,
		.len = len,
		.last_saved = last_saved,
		.indexed_arg = -1,
		.question = -1,
	};
	return r;
}

void expr_mark_aggregate(struct expr *x, const struct ast *arg)
{
	if (arg->op == OP_PATH && arg->path.start == START_REF)
		x->ref[arg->path.ref].aggregate = true;
	if (arg->op == OP_CALL &&
	    (strcmp(arg->call.fn->name, "if") == 0 || strcmp(arg->call.fn->name, "randomize") == 0))
		for (size_t i = 0; i < arg->call.count; i++)
			expr_mark_aggregate(x, arg->call.arg[i]);
}

bool path_is_self(const struct route *r)
{
	return r->start == START_CONTEXT && r->count == 1 && r->step[0].axis == AXIS_SELF &&
	       r->step[0].pred_count == 0;
}

static const char *child_name(const struct ast *x)
{
	const struct step *s;

	if (x->op != OP_PATH || x->path.start != START_CONTEXT || x->path.count != 1)
		return NULL;
	s = x->path.step;
	return s->axis == AXIS_CHILD && s->test == TEST_NAME && s->pred_count == 0 ? s->name : NULL;
}

static bool take_key(struct predicate *p, const struct ast *x)
{
	const char *left, *right;
	struct key *k = &p->key[p->keys];

	if (x->op != OP_EQ || p->keys == KEYS_MAX)
		return false;
	left = child_name(x->pair.left);
	right = child_name(x->pair.right);
	if (left && !x->pair.right->focused)
		*k = (struct key){ left, x->pair.right };
	else if (right && !x->pair.left->focused)
		*k = (struct key){ right, x->pair.left };
	else
		return false;
	p->keys++;
	return true;
}

/* The parts of an `and` that compare with what may be a text: indexes are of texts. */
static void take_text_key(struct predicate *p, const struct ast *x)
{
	if (take_key(p, x) && p->key[p->keys - 1].needle->op == OP_NUMBER)
		p->keys--;
}

void predicate_find_keys(struct predicate *p)
{
	const struct ast *x = p->test;

	p->whole = take_key(p, x);
	if (p->whole)
		return;
	for (; x->op == OP_AND; x = x->pair.left)
		take_text_key(p, x->pair.right);
	if (x != p->test)
		take_text_key(p, x);
}

/* ---- what callers ask -------------------------------------------------------------------------
 */

const char *expr_source(const struct expr *x)
{
	return x->source;
}

size_t expr_ref_count(const struct expr *x)
{
	return x->ref_count;
}

const struct expr_ref *expr_ref_at(const struct expr *x, size_t i)
{
	return &x->ref[i];
}

size_t expr_path_count(const struct expr *x)
{
	return x->path_count;
}

const struct expr_path *expr_path_at(const struct expr *x, size_t i)
{
	return &x->path[i];
}

bool expr_bind(struct expr *x, int (*find)(void *self, const struct expr_ref *ref), void *self,
	       struct expr_error *err)
{
	for (size_t i = 0; i < x->ref_count; i++) {
		struct expr_ref *r = &x->ref[i];

		r->question = find(self, r);
		if (r->question < 0)
			return expr_fail(err, r->at, r->len, _("there is no question named '%s'"),
					 r->name);
	}
	return true;
}

bool expr_is_constant(const struct expr *x)
{
	return x->root->constant;
}

bool expr_uses(const struct expr *x, const char *function)
{
	for (size_t i = 0; i < x->used_count; i++)
		if (strcmp(x->used[i]->name, function) == 0)
			return true;
	return false;
}

bool expr_is_call(const struct expr *x, const char *function)
{
	return x->root->op == OP_CALL && strcmp(x->root->call.fn->name, function) == 0;
}

bool expr_uses_self(const struct expr *x)
{
	return x->uses_self;
}
