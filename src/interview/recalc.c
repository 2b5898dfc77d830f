#include "interview/internal.h"

#include <stdlib.h>

/*
 * Keeping the form's rules true.  A change pushes the rules that read it, in the instances that it
 * concerns, on a heap in the form's order; each is computed once unless something behind it in that
 * order changes what it reads; where the result is the old one the wave stops.  Repeat counts come
 * last: the instances they make push rules again.
 */

/* ---- the heap ------------------------------------------------------------------------------- */

static void heap_push(struct interview *iv, struct pending p)
{
	size_t i = iv->pendings;

	(void)HEAP_PUSH(iv->heap, iv->pendings, iv->pending_cap);
	for (; i > 0 && iv->heap[(i - 1) / 2].order > p.order; i = (i - 1) / 2)
		iv->heap[i] = iv->heap[(i - 1) / 2];
	iv->heap[i] = p;
}

static struct pending heap_pop(struct interview *iv)
{
	struct pending top = iv->heap[0];
	struct pending last = iv->heap[--iv->pendings];
	size_t i = 0;

	for (;;) {
		size_t k = 2 * i + 1;

		if (k + 1 < iv->pendings && iv->heap[k + 1].order < iv->heap[k].order)
			k++;
		if (k >= iv->pendings || iv->heap[k].order >= last.order)
			break;
		iv->heap[i] = iv->heap[k];
		i = k;
	}
	iv->heap[i] = last;
	return top;
}

static void push_rule(struct frame *f, size_t rule)
{
	const struct form_rule *r = form_rule(f->iv->form, rule);
	struct spot *s = frame_spot(f, r->element);
	unsigned char bit = (unsigned char)(1U << r->kind);

	if (s->pending & bit)
		return;
	s->pending |= bit;
	heap_push(f->iv, (struct pending){ rule, s });
}

static void push_count(struct frame *f, size_t number)
{
	struct instances *list = frame_list(f, f->iv->counted[number]);

	if (list->pending)
		return;
	list->pending = true;
	heap_push(f->iv, (struct pending){ form_rule_count(f->iv->form) + number, f });
}

static void visit_rule(struct frame *f, void *to)
{
	const size_t *rule = to;

	push_rule(f, *rule);
}

static void visit_count(struct frame *f, void *to)
{
	const size_t *number = to;

	push_count(f, *number);
}

static void visit_check(struct frame *f, void *to)
{
	const int *element = to;

	make_stale(frame_spot(f, *element));
}

/* ---- who reads what ------------------------------------------------------------------------- */

/*
 * What changed: an element in frame f.  Or it is gone: it stood in the instance of repeat `gone`
 * that was at `position` in f, the frame around.
 */
struct seen {
	struct frame *frame;
	const struct element *gone; /* NULL: it is there */
	size_t position;
};

static void visit_instances(const struct instances *list, size_t from, size_t to, int scope,
			    frame_fn *visit, void *what)
{
	for (size_t i = from; i < to && i < list->shown; i++)
		frames_below(list->at[i], scope, visit, what);
}

static size_t moved(size_t position, int by)
{
	return by < 0 && position < (size_t)-by ? 0 : position + (size_t)by;
}

/* The readers in the instances next to the one of `changed`; behind one that is gone all have
 * another position. */
static void visit_near(const struct seen *by, int changed, int reader, struct reach reach,
		       frame_fn *visit, void *to)
{
	const struct interview *iv = by->frame->iv;
	int scope = iv->place[reader].scope;
	const struct frame *f = by->frame;

	if (!by->gone) {
		visit_instances(&f->outer->list[f->scope->list], moved(f->position, reach.from),
				moved(f->position, reach.to) + 1, scope, visit, to);
		return;
	}
	if (changed == by->gone->index || reach.from || reach.to)
		visit_instances(frame_list(f, by->gone->index), moved(by->position, reach.from),
				SIZE_MAX, scope, visit, to);
}

/*
 * Visit the frames that see a change of `changed` by an expression of `reader`: those that share
 * their repeat instances with it, those near, or all.  Who stood inside what is gone saw its own
 * instance only, and needs no visit.
 */
static void visit_readers(const struct seen *by, int changed, int reader, struct reach reach,
			  frame_fn *visit, void *to)
{
	struct interview *iv = by->frame->iv;
	const struct element *c = form_element(iv->form, changed);
	int repeat = by->gone ? by->gone->index : c->type == FORM_REPEAT ? changed : c->repeat;
	bool inside = repeat >= 0 && reader >= repeat &&
		      reader < form_element(iv->form, repeat)->end;

	if (reach.all)
		frames_below(iv->root, iv->place[reader].scope, visit, to);
	else if (inside && (by->gone || reach.from || reach.to))
		visit_near(by, changed, reader, reach, visit, to);
	else
		frames_below(frame_around(by->frame, reader), iv->place[reader].scope, visit, to);
}

static void notify_watchers(struct interview *iv, int element, const struct seen *by)
{
	for (int w = iv->watched[element]; w >= 0; w = iv->watch[w].next) {
		const struct watch *x = &iv->watch[w];
		size_t number = (size_t)x->target;
		int around;

		if (x->kind == WATCH_CHECK) {
			around = x->target;
			visit_readers(by, element, around, x->reach, visit_check, &around);
			continue;
		}
		if (x->kind == WATCH_RULE) {
			visit_readers(by, element, form_rule(iv->form, number)->element, x->reach,
				      visit_rule, &number);
			continue;
		}
		/* a count belongs to the frame around its repeat */
		around = form_element(iv->form, iv->counted[number])->parent;
		visit_readers(by, element, around, x->reach, visit_count, &number);
	}
}

static void notify_element(struct interview *iv, int element, const struct seen *by)
{
	size_t n;
	const struct form_dependent *first = form_dependents(iv->form, 0, &n);
	const struct form_dependent *d = form_dependents(iv->form, element, &n);

	for (size_t i = 0; i < n; i++) {
		size_t rule = (size_t)d[i].rule;

		visit_readers(by, element, form_rule(iv->form, rule)->element,
			      iv->reach[d + i - first], visit_rule, &rule);
	}
	notify_watchers(iv, element, by);
}

void notify(struct spot *s)
{
	struct seen by = { .frame = s->frame };

	notify_element(s->frame->iv, s->element->index, &by);
}

void notify_below(struct spot *s)
{
	make_stale(s);
	notify(s);
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		if (k->relevant)
			notify_below(k);
}

void notify_gone(struct frame *f)
{
	const struct element *repeat = f->spot[0].element;
	struct seen by = { .frame = f->outer, .gone = repeat, .position = f->position };

	for (int i = repeat->index; i < repeat->end; i++)
		notify_element(f->iv, i, &by);
}

void push_rules(struct frame *f)
{
	const struct interview *iv = f->iv;

	for (size_t i = 0; i < f->scope->rules; i++)
		push_rule(f, (size_t)f->scope->rule[i]);
	for (size_t i = 0; i < iv->counts; i++)
		if (&iv->scope[iv->scope[iv->place[iv->counted[i]].scope].outer] == f->scope)
			push_count(f, i);
}

static void visit_all(struct frame *f, void *to)
{
	(void)to;
	push_rules(f);
}

struct frame *add_frame(struct instances *list, struct frame *outer, int scope)
{
	struct frame *f = frame_new(outer->iv, scope, outer);

	f->position = list->count;
	*HEAP_PUSH(list->at, list->count, list->cap) = f;
	list->shown = list->count;
	return f;
}

void push_everything(struct interview *iv)
{
	for (size_t i = 0; i < iv->scopes; i++)
		frames_below(iv->root, (int)i, visit_all, NULL);
}

/* Rules that read labels follow the language. */
void push_language(struct interview *iv)
{
	for (size_t i = 0; i < form_rule_count(iv->form); i++) {
		const struct form_rule *r = form_rule(iv->form, i);

		if (expr_uses(r->expr, "jr:choice-name") || expr_uses(r->expr, "instance") ||
		    expr_uses(r->expr, "jr:itext"))
			frames_below(iv->root, iv->place[r->element].scope, visit_rule, &i);
	}
}

/* ---- results -------------------------------------------------------------------------------- */

static void set_relevant(struct spot *s, bool on)
{
	const struct spot *up = spot_parent(s);

	if (s->relevant == on)
		return;
	s->relevant = on;
	if (!up || spot_is_relevant(up))
		notify_below(s);
}

static void set_calculated(struct spot *s, const struct form_rule *r, const char *text)
{
	if (strcmp(text, spot_value(s)) == 0)
		return;
	spot_put(s, text, *text ? ANSWER_GIVEN : ANSWER_EMPTY);
	if (expr_uses(r->expr, "once"))
		remember_untold(s);
	make_stale(s);
	if (spot_is_relevant(s))
		notify(s);
	fire_triggers(s);
}

/* Into iv->result; what is the same in all instances around is computed for the first only. */
static void compute(struct interview *iv, size_t rule, struct spot *s)
{
	const struct form_rule *r = form_rule(iv->form, rule);
	struct result *out = &iv->result;
	struct value v;
	struct err e = { 0 };

	if (iv->shared[rule] && iv->shared_rule == rule && iv->around == s->frame->outer)
		return;
	iv->shared_rule = rule;
	iv->around = s->frame->outer;
	out->ok = evaluate(&v, iv, r->expr, s, NULL, iv->scratch, &e);
	strbuf_clear(&out->text);
	if (out->ok && r->kind == RULE_CALCULATION)
		strbuf_add(&out->text, answer_text(iv, s->element, &v, iv->scratch));
	out->yes = out->ok && r->kind != RULE_CALCULATION && value_boolean(&v, iv->scratch);
}

/*
 * A rule that cannot be computed hides nothing, asks nothing and locks nothing; a calculation is
 * then empty, and interview_check() tells why.
 */
static void run_rule(struct interview *iv, size_t rule, struct spot *s)
{
	const struct form_rule *r = form_rule(iv->form, rule);
	unsigned char bit = (unsigned char)(1U << r->kind);
	const struct result *result = &iv->result;

	s->pending &= (unsigned char)~bit;
	compute(iv, rule, s);
	s->failed = (unsigned char)(result->ok ? s->failed & ~bit : s->failed | bit);
	if (r->kind == RULE_CALCULATION)
		set_calculated(s, r, strbuf_text(&result->text));
	if (r->kind == RULE_RELEVANT)
		set_relevant(s, !result->ok || result->yes);
	if (r->kind == RULE_REQUIRED && s->required != result->yes) {
		s->required = result->yes;
		make_stale(s);
	}
	if (r->kind == RULE_READONLY && s->readonly != result->yes) {
		s->readonly = result->yes;
		make_stale(s);
	}
}

/* ---- repeat_count --------------------------------------------------------------------------- */

/* What stands in an instance that comes back may be out of date. */
static void push_inside(struct frame *f)
{
	push_rules(f);
	for (int l = 0; l < f->scope->lists; l++)
		for (size_t i = 0; i < f->list[l].shown; i++)
			push_inside(f->list[l].at[i]);
}

static void stale_inside(struct frame *f)
{
	for (int i = 0; i < f->scope->spots; i++)
		make_stale(&f->spot[i]);
	for (int l = 0; l < f->scope->lists; l++)
		for (size_t i = 0; i < f->list[l].shown; i++)
			stale_inside(f->list[l].at[i]);
}

/* An instance has another position: what it says of it, and what others read of it. */
void push_moved(struct frame *f)
{
	push_inside(f);
	stale_inside(f);
	notify_below(&f->spot[0]);
}

static void show_instance(struct instances *list, struct frame *outer, int scope)
{
	struct frame *f;

	if (list->shown < list->count) {
		f = list->at[list->shown++];
		stale_inside(f);
	} else {
		f = add_frame(list, outer, scope);
		fill_defaults(f, false);
		fill_defaults(f, true);
	}
	push_inside(f);
	notify_below(&f->spot[0]);
}

static void hide_instance(struct instances *list)
{
	struct frame *f = list->at[--list->shown];

	notify_gone(f);
	stale_inside(f);
}

static void run_count(struct interview *iv, size_t number, struct frame *f)
{
	int repeat = iv->counted[number];
	const struct element *e = form_element(iv->form, repeat);
	struct instances *list = frame_list(f, repeat);
	struct value v;
	struct err error = { 0 };
	double n = 0;

	list->pending = false;
	if (evaluate(&v, iv, e->repeat_count, frame_spot(f, e->parent), NULL, iv->scratch, &error))
		n = value_number(&v, iv->scratch);
	if (!(n > 0))
		n = 0;
	if (n > MAX_COUNTED)
		n = MAX_COUNTED;
	while (list->shown < (size_t)n)
		show_instance(list, f, iv->place[repeat].scope);
	while (list->shown > (size_t)n)
		hide_instance(list);
}

void recalculate(struct interview *iv)
{
	size_t rules = form_rule_count(iv->form);
	/* a form whose rules chase each other round must not hang the program */
	size_t work = 0;

	iv->shared_rule = SIZE_MAX;
	while (iv->pendings > 0 || iv->fireds > 0) {
		struct pending p = { 0 };

		if (iv->pendings > 0)
			p = heap_pop(iv);
		if (p.order != iv->shared_rule || !p.at)
			iv->shared_rule = SIZE_MAX;
		if (!p.at)
			run_fired(iv, iv->fired[--iv->fireds]);
		else if (p.order < rules)
			run_rule(iv, p.order, p.at);
		else
			run_count(iv, p.order - rules, p.at);
		arena_reset(iv->scratch);
		if (++work > 10000 + 50 * iv->rule_spots)
			break;
	}
	for (size_t i = 0; i < iv->pendings; i++) {
		struct pending p = iv->heap[i];

		if (p.order < rules)
			((struct spot *)p.at)->pending = 0;
		else
			frame_list(p.at, iv->counted[p.order - rules])->pending = false;
	}
	iv->pendings = 0;
	iv->fireds = 0;
}
