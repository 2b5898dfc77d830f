#include "interview/internal.h"

/*
 * What a select offers: the rows of its list that its choice_filter lets through, or the answers to
 * a question in the instances of a repeat.
 */
enum { FILTER_VISITS = 1000000, FILTER_VISITS_PER_CHOICE = 50 };

bool element_chooses(const struct element *e)
{
	return form_type_selects(e->type) && (e->list || e->choices_from >= 0);
}

/* ---- filters as expressions ----------------------------------------------------------------- */

struct binding {
	const struct expr *original;
	int repeat; /* what the reference at the very start means; -1: there is none */
};

static int bound_question(void *self, const struct expr_ref *ref)
{
	const struct binding *b = self;

	if (b->repeat >= 0 && ref->at == 0)
		return b->repeat;
	for (size_t i = 0; i < expr_ref_count(b->original); i++) {
		const struct expr_ref *r = expr_ref_at(b->original, i);

		if (strcmp(r->name, ref->name) == 0)
			return r->question;
	}
	return -1;
}

static bool is_inside(const struct form *form, int element, int repeat)
{
	return element > repeat && element < form_element(form, repeat)->end;
}

/*
 * Of a select from a repeat: what the filter says of questions in that repeat it says of the
 * instance that is tried, as in ODK.
 */
static const char *repeat_filter(const struct interview *iv, const struct element *e, int repeat,
				 struct arena *a)
{
	const struct element *r = form_element(iv->form, repeat);
	const char *source = expr_source(e->choice_filter);
	struct strbuf b = STRBUF_IN(a);
	size_t from = 0;

	strbuf_addf(&b, "${%s}[", r->name);
	for (size_t i = 0; i < expr_ref_count(e->choice_filter); i++) {
		const struct expr_ref *ref = expr_ref_at(e->choice_filter, i);

		if (ref->last_saved || !is_inside(iv->form, ref->question, repeat))
			continue;
		strbuf_addn(&b, source + from, ref->at - from);
		strbuf_addf(&b, "./%s",
			    form_element(iv->form, ref->question)->path + strlen(r->path) + 1);
		from = ref->at + ref->len;
	}
	strbuf_add(&b, source + from);
	strbuf_addc(&b, ']');
	return strbuf_text(&b);
}

static int repeat_of_choices(const struct interview *iv, const struct element *e)
{
	return form_element(iv->form, e->choices_from)->repeat;
}

/*
 * A filter is what it is in ODK: the predicate of instance('list')/root/item[...]; here the list is
 * the select's own, as external lists have no instance.  So columns are
 * child paths of the item, current() is the question, and `column = value` is answered from the
 * index.
 */
static const struct expr *make_filter(const struct interview *iv, const struct element *e)
{
	struct binding b = { .original = e->choice_filter, .repeat = -1 };
	struct expr_error fault;
	const char *source;
	struct expr *x;

	if (e->list) {
		source = arena_printf(iv->arena, "instance('" FILTERED_LIST "')/root/item[%s]",
				      expr_source(e->choice_filter));
	} else {
		b.repeat = repeat_of_choices(iv, e);
		source = repeat_filter(iv, e, b.repeat, iv->arena);
	}
	x = expr_parse(iv->arena, source, &fault);
	return x && expr_bind(x, bound_question, &b, &fault) ? x : NULL;
}

static const struct expr *filter_of(struct interview *iv, const struct element *e)
{
	if (!iv->filter)
		iv->filter = ARENA_ARRAY(iv->arena, const struct expr *,
					 (size_t)form_element_count(iv->form));
	if (!iv->filter[e->index])
		iv->filter[e->index] = make_filter(iv, e);
	return iv->filter[e->index];
}

/* ---- rows ----------------------------------------------------------------------------------- */

static struct choices rows_of(struct interview *iv, const struct element *e, const struct value *v,
			      struct arena *a)
{
	const struct choice *all = list_choices(iv, e);
	struct choice *at = ARENA_ARRAY(a, struct choice, v->nodes.count);

	for (size_t i = 0; i < v->nodes.count; i++)
		at[i] = all[list_row(v->nodes.at[i])];
	return (struct choices){ .count = v->nodes.count, .at = at };
}

/* ---- answers of a repeat -------------------------------------------------------------------- */

struct answers {
	struct interview *iv;
	int question;
	struct choice *at;
	size_t count, cap;
	struct arena *a;
};

/* Instances without an answer are left out. */
static void add_answer(void *to, struct node instance)
{
	struct answers *l = to;
	const struct spot *s = frame_spot(((const struct spot *)instance.at)->frame, l->question);

	if (!s->value || !spot_is_relevant(s))
		return;
	*ARENA_PUSH(l->a, l->at, l->count, l->cap) = (struct choice){
		.name = s->value,
		.label = interview_shown(l->iv, s, l->a),
	};
}

static struct answers answers_for(struct interview *iv, const struct element *e, struct arena *a)
{
	return (struct answers){ .iv = iv, .question = e->choices_from, .a = a };
}

static struct choices all_answers(struct interview *iv, const struct spot *s, struct arena *a)
{
	struct answers l = answers_for(iv, s->element, a);

	tree_question(iv, repeat_of_choices(iv, s->element), spot_node(s), add_answer, &l);
	return (struct choices){ .count = l.count, .at = l.at };
}

static struct choices answers_of(struct interview *iv, const struct element *e,
				 const struct value *v, struct arena *a)
{
	struct answers l = answers_for(iv, e, a);

	for (size_t i = 0; i < v->nodes.count; i++)
		add_answer(&l, v->nodes.at[i]);
	return (struct choices){ .count = l.count, .at = l.at };
}

/* ---- all of it ------------------------------------------------------------------------------ */

static struct choices unfiltered(struct interview *iv, const struct spot *s, struct arena *a)
{
	const struct element *e = s->element;

	if (!e->list)
		return all_answers(iv, s, a);
	return (struct choices){ .count = e->list->count, .at = list_choices(iv, e) };
}

bool filtered_choices(struct choices *out, struct interview *iv, struct spot *s, struct arena *a,
		      struct err *e)
{
	const struct element *el = s->element;
	const struct expr *filter;
	struct value v;
	bool ok;

	*out = unfiltered(iv, s, a);
	if (!el->choice_filter)
		return true;
	filter = filter_of(iv, el);
	if (!filter)
		return err_set(e, ERR_PARSE, _("the choice_filter cannot be read"));
	iv->expr.max_visits = FILTER_VISITS + FILTER_VISITS_PER_CHOICE * out->count;
	iv->filtered = el->list;
	ok = evaluate(&v, iv, filter, s, NULL, a, e);
	iv->expr.max_visits = 0;
	if (ok && v.kind == VALUE_NODES)
		*out = el->list ? rows_of(iv, el, &v, a) : answers_of(iv, el, &v, a);
	return ok;
}

/* Drawn once for each place in the interview, so that the order stays. */
static double own_seed(struct interview *iv, struct spot *s)
{
	if (!s->shuffle && iv->env.random.fill)
		s->shuffle = (uint32_t)random_u64(&iv->env.random) >> 2;
	if (!s->shuffle)
		s->shuffle = 1;
	return s->shuffle;
}

static struct choices shuffled(struct interview *iv, struct spot *s, const struct choices *c,
			       struct arena *a)
{
	size_t *order = ARENA_ARRAY(a, size_t, c->count);
	struct choice *at = ARENA_ARRAY(a, struct choice, c->count);
	struct value seed = { .kind = VALUE_NUMBER };
	struct err e = { 0 };

	if (!s->element->seed)
		seed.number = own_seed(iv, s);
	else if (!evaluate(&seed, iv, s->element->seed, s, NULL, a, &e))
		return *c;
	expr_shuffle(order, c->count, &seed, a);
	for (size_t i = 0; i < c->count; i++)
		at[i] = c->at[order[i]];
	return (struct choices){ .count = c->count, .at = at };
}

struct choices interview_choices(struct interview *iv, const struct spot *s, struct arena *a)
{
	struct spot *at = frame_spot(s->frame, s->element->index);
	struct choices out = { 0 };
	struct err e = { 0 };

	if (!element_chooses(s->element))
		return out;
	/* a filter that cannot be computed hides nothing; the check says so */
	if (!filtered_choices(&out, iv, at, a, &e) || !s->element->randomize)
		return out;
	return shuffled(iv, at, &out, a);
}

const char *interview_choice_label(struct interview *iv, const struct spot *s,
				   const struct choice *c, struct arena *a)
{
	const char *text = c->label;

	if (!text && c->row)
		text = interview_text(iv, s, &c->row->label, a);
	for (int m = 0; (!text || !*text) && c->row && c->row->media && m < MEDIA_COUNT; m++)
		text = interview_text(iv, s, &c->row->media[m], a);
	return text && *text ? text : c->name;
}

bool find_choice(struct choice *out, struct interview *iv, const struct spot *s, const char *name,
		 size_t n, struct arena *a)
{
	const struct element *e = s->element;
	struct choices c;
	size_t row;

	if (e->list) {
		row = list_find(iv, e, name, n);
		if (row != MAP_NONE)
			*out = list_choices(iv, e)[row];
		return row != MAP_NONE;
	}
	c = all_answers(iv, s, a);
	for (size_t i = 0; i < c.count; i++)
		if (strncmp(c.at[i].name, name, n) == 0 && !c.at[i].name[n]) {
			*out = c.at[i];
			return true;
		}
	return false;
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

/* The label in the interview's language, of any choice, as a filter may hide it meanwhile. */
const char *choice_name(void *self, const char *value, const char *path, struct node context,
			struct arena *a)
{
	struct interview *iv = self;
	int question = named_question(iv, path, a);
	const struct spot *from = context.tree == &iv->tree && context.at != iv->tree.root
					  ? context.at
					  : &iv->root->spot[0];
	struct frame *f;
	struct spot as;
	struct choice c;

	if (question < 0 || !element_chooses(form_element(iv->form, question)))
		return NULL;
	/* where the question stands it sees its choices; that its instance is there is not needed
	 */
	f = frame_around(from->frame, question);
	as = (struct spot){ .element = form_element(iv->form, question), .frame = f };
	if (!find_choice(&c, iv, &as, value, strlen(value), a))
		return NULL;
	return interview_choice_label(iv, from, &c, a);
}
