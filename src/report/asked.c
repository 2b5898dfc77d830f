#include "report/dataset_internal.h"

#include "base/utf8.h"

/*
 * What the versions of a form ask, as one list: the newest version's questions in its order, and
 * behind them those that only older ones have.  A question is the same in two versions when it
 * stands at the same place, or when its name is the only one of its kind in its repeat in both.
 */

enum { LONG_LIST = 200 };

/* ---- who was there -------------------------------------------------------------------------- */

static bool tells_who(const struct element *e)
{
	return e->type == FORM_METADATA &&
	       (e->preload == PRELOAD_USERNAME || e->preload == PRELOAD_EMAIL ||
		e->preload == PRELOAD_PHONENUMBER || e->preload == PRELOAD_DEVICEID ||
		e->preload == PRELOAD_SUBSCRIBERID || e->preload == PRELOAD_SIMSERIAL);
}

/* ---- labels and choices --------------------------------------------------------------------- */

/* One line, as the form has it; `fallback` when it has none. */
static const char *text_of(const struct asking *x, const struct form *form,
			   const struct form_texts *t, const char *fallback)
{
	const struct form_text *text = form_text_in(t, form, form_language_find(form, x->language));
	struct strbuf b = STRBUF_IN(x->arena);

	if (!text || !*text->source)
		return fallback;
	for (const char *p = text->source; *p; p++) {
		bool blank = *p == ' ' || *p == '\n' || *p == '\t' || *p == '\r';

		if (!blank)
			strbuf_addc(&b, *p);
		else if (b.len && b.text[b.len - 1] != ' ')
			strbuf_addc(&b, ' ');
	}
	return b.len ? strbuf_text(&b) : fallback;
}

static struct dataset_codes *list_named(struct asking *x, const struct element *e)
{
	const char *key = arena_printf(x->arena, "%s\n%d", e->list->name, e->value_column);
	size_t at = map_put(&x->list_by_name, key, x->list_count);
	struct dataset_codes *c;

	if (at < x->list_count)
		return x->lists[at];
	c = ARENA_NEW(x->arena, struct dataset_codes);
	c->name = e->list->name;
	*ARENA_PUSH(x->arena, x->lists, x->list_count, x->list_cap) = c;
	return c;
}

static void merge_list(struct asking *x, struct dataset_codes *c, const struct form *form,
		       const struct element *e)
{
	for (size_t i = 0; i < e->list->count; i++) {
		const struct form_choice *row = &e->list->choice[i];
		const char *name = form_choice_name(e, row), *label;

		label = e->label_column >= 0 ? row->extra[e->label_column]
					     : text_of(x, form, &row->label, name);
		codes_put(c, name, strlen(name), *label ? label : name, x->arena);
	}
	c->long_list = c->count > LONG_LIST;
}

/* The oldest version's choices come first, so that their numbers stay when others come. */
static void merge_lists(struct asking *x)
{
	for (size_t v = x->versions; v-- > 0;) {
		const struct asked_version *version = &x->version[v];
		struct map done = { 0 };

		for (int i = 0; i < form_element_count(version->form); i++) {
			const struct element *e = form_element(version->form, i);
			int at = version->asked[i];
			struct dataset_codes *c = at < 0 ? NULL : x->asked[at].codes;
			const char *key;

			if (!c || !e->list)
				continue;
			key = arena_printf(x->arena, "%p %p", (void *)c, (const void *)e->list);
			if (map_get(&done, key) != MAP_NONE)
				continue;
			map_put(&done, key, 1);
			merge_list(x, c, version->form, e);
		}
		map_release(&done);
	}
}

/* ---- one element ---------------------------------------------------------------------------- */

static const enum variable_kind kind_of_data[DATA_COUNT] = {
	[DATA_INT] = VARIABLE_WHOLE, [DATA_DECIMAL] = VARIABLE_NUMBER,	[DATA_DATE] = VARIABLE_DATE,
	[DATA_TIME] = VARIABLE_TIME, [DATA_DATETIME] = VARIABLE_MOMENT,
};

static bool has_list(const struct element *e)
{
	return e->list && form_type_selects(e->type);
}

static enum variable_kind kind_of(const struct element *e)
{
	if (e->type == FORM_ACKNOWLEDGE || (e->type == FORM_SELECT_ONE && has_list(e)))
		return VARIABLE_CODED;
	return kind_of_data[e->data]; /* texts, when it is not said there */
}

static enum asked_split split_of(const struct element *e)
{
	if (e->type == FORM_SELECT_MULTIPLE && has_list(e))
		return SPLIT_CHOICES;
	if (e->type == FORM_RANK && has_list(e))
		return SPLIT_RANKS;
	return e->data == DATA_GEOPOINT ? SPLIT_PLACE : SPLIT_NOT;
}

static bool is_told(const struct element *e)
{
	return form_type_asks(e->type) || e->type == FORM_CALCULATE || e->type == FORM_METADATA ||
	       e->type == FORM_HIDDEN;
}

static struct dataset_codes *codes_of(struct asking *x, const struct element *e)
{
	static const char ok[] = "OK";
	struct dataset_codes *c;

	if (has_list(e))
		return list_named(x, e);
	if (e->type != FORM_ACKNOWLEDGE)
		return NULL;
	c = ARENA_NEW(x->arena, struct dataset_codes);
	c->name = ok;
	codes_put(c, ok, strlen(ok), NULL, x->arena);
	return *ARENA_PUSH(x->arena, x->lists, x->list_count, x->list_cap) = c;
}

static int new_asked(struct asking *x, const struct form *form, const struct element *e,
		     size_t table)
{
	struct asked *q = ARENA_PUSH(x->arena, x->asked, x->count, x->cap);

	*q = (struct asked){
		.name = e->name,
		.path = e->path,
		.label = text_of(x, form, &e->label, e->name),
		.type = form_type_name(e->type),
		.table = table,
		.kind = kind_of(e),
		.split = split_of(e),
		.role = form_type_asks(e->type) ? ROLE_ANSWER : ROLE_CALCULATED,
		.pii = e->pii,
		.codes = codes_of(x, e),
	};
	return (int)x->count - 1;
}

static int new_table(struct asking *x, const struct form *form, const struct element *e, int outer)
{
	struct asked_table *t = ARENA_PUSH(x->arena, x->table, x->tables, x->table_cap);

	*t = (struct asked_table){
		.name = e->name,
		.path = e->path,
		.label = text_of(x, form, &e->label, e->name),
		.outer = outer,
		.depth = outer < 0 ? 0 : x->table[outer].depth + 1,
	};
	return (int)x->tables - 1;
}

static void new_item(struct asking *x, size_t table, bool is_table, int index)
{
	struct asked_table *t = &x->table[table];

	*ARENA_PUSH(x->arena, t->item, t->items,
		    t->item_cap) = (struct asked_item){ is_table, (size_t)index };
}

/* ---- versions ------------------------------------------------------------------------------- */

/* Elements of one name within a repeat, in one version of the form. */
static const char *name_key(struct asking *x, size_t table, const char *name)
{
	return arena_printf(x->arena, "%zu/%s", table, name);
}

static void count_names(struct map *names, struct asking *x, const struct asked_version *v)
{
	for (int i = 1; i < form_element_count(v->form); i++) {
		const struct element *e = form_element(v->form, i);
		int repeat = e->repeat < 0 ? 0 : e->repeat;
		const char *key;

		if (!is_told(e) || v->table[repeat] < 0)
			continue;
		key = name_key(x, (size_t)v->table[repeat], e->name);
		map_set(names, key, map_get(names, key) == MAP_NONE ? 1 : 2);
	}
}

/* The question that it is in newer versions; -1: it is none of theirs. */
static int known_as(struct asking *x, const struct element *e, size_t table,
		    const struct map *names)
{
	const char *key = name_key(x, table, e->name);
	size_t at = map_get(&x->by_path, e->path);

	if (at == MAP_NONE && map_get(names, key) == 1) {
		at = map_get(&x->by_name, key);
		if (at != MAP_NONE && x->asked[at].table != table)
			at = MAP_NONE;
	}
	return at == MAP_NONE ? -1 : (int)at;
}

static bool is_numeric(enum variable_kind k)
{
	return k == VARIABLE_WHOLE || k == VARIABLE_NUMBER;
}

/* What fits both versions: a number, or else a text. */
static void reconcile(struct asking *x, struct asked *q, const struct asked_version *v,
		      const struct element *e, struct findings *f)
{
	struct place_in_file where = { .file = form_id(v->form), .column = q->name };

	if (kind_of(e) == q->kind && split_of(e) == q->split)
		return;
	if (is_numeric(q->kind) && is_numeric(kind_of(e))) {
		q->kind = VARIABLE_NUMBER;
		return;
	}
	findings_add(f, FINDING_WARNING, "other-type", where,
		     _("it is '%s' in version '%s' of the form and '%s' in '%s'; its answers are "
		       "written as text"),
		     form_type_name(e->type), v->version, q->type, x->version[0].version);
	q->kind = VARIABLE_TEXT;
	q->split = SPLIT_NOT;
	q->codes = NULL;
}

static int take_table(struct asking *x, const struct asked_version *v, const struct element *e,
		      size_t outer)
{
	size_t at = map_get(&x->table_by_path, e->path);
	int table;

	if (at != MAP_NONE)
		return (int)at;
	table = new_table(x, v->form, e, (int)outer);
	map_put(&x->table_by_path, e->path, (size_t)table);
	return table;
}

static void place_table(struct asking *x, int table)
{
	struct asked_table *t = &x->table[table];

	if (!t->placed)
		new_item(x, (size_t)t->outer, true, table);
	t->placed = true;
}

static int take_question(struct asking *x, const struct asked_version *v, const struct element *e,
			 size_t table, const struct map *names, struct findings *f)
{
	int at = known_as(x, e, table, names);

	if (at >= 0) {
		reconcile(x, &x->asked[at], v, e, f);
		return at;
	}
	at = new_asked(x, v->form, e, table);
	map_put(&x->by_path, e->path, (size_t)at);
	if (map_get(names, name_key(x, table, e->name)) == 1)
		map_put(&x->by_name, name_key(x, table, e->name), (size_t)at);
	new_item(x, table, false, at);
	return at;
}

static void take_version(struct asking *x, struct asked_version *v, struct findings *f)
{
	int n = form_element_count(v->form);
	struct map names = { 0 };

	v->asked = ARENA_ARRAY(x->arena, int, (size_t)n);
	v->table = ARENA_ARRAY(x->arena, int, (size_t)n);
	for (int i = 1; i < n; i++) {
		const struct element *e = form_element(v->form, i);
		int outer = e->repeat < 0 ? 0 : v->table[e->repeat];

		v->table[i] = e->type == FORM_REPEAT ? take_table(x, v, e, (size_t)outer) : -1;
	}
	count_names(&names, x, v);
	v->asked[0] = -1;
	for (int i = 1; i < n; i++) {
		const struct element *e = form_element(v->form, i);
		int outer = e->repeat < 0 ? 0 : v->table[e->repeat];

		v->asked[i] = -1;
		if (v->table[i] >= 0)
			place_table(x, v->table[i]);
		if (is_told(e) && (x->contacts || !(e->contact || tells_who(e))))
			v->asked[i] = take_question(x, v, e, (size_t)outer, &names, f);
	}
	map_release(&names);
}

static bool load_version(struct asking *x, struct store *s, const struct form_row *row,
			 struct findings *f, struct err *e)
{
	struct asked_version *v = &x->version[x->versions];
	struct form_row whole;
	struct findings wrong;

	findings_init(&wrong, x->arena);
	if (!store_form(&whole, s, x->arena, row->id, row->version, e))
		return false;
	v->version = row->version;
	v->form = store_form_load(&whole, &wrong, &(struct err){ 0 });
	if (v->form)
		x->versions++;
	else
		findings_add(f, FINDING_WARNING, "old-form",
			     (struct place_in_file){ .file = row->id },
			     _("version '%s' of the form has mistakes by the rules of today; its "
			       "interviews cannot be read"),
			     row->version);
	return true;
}

bool asking_open(struct asking *x, struct store *s, const char *form, struct findings *f,
		 struct err *e)
{
	struct form_row *row;
	size_t n;

	if (!store_forms(&row, &n, s, x->arena, e))
		return false;
	x->version = ARENA_ARRAY(x->arena, struct asked_version, n + 1);
	for (size_t i = 0; i < n; i++)
		if (strcmp(row[i].id, form) == 0 && !load_version(x, s, &row[i], f, e))
			return false;
	if (!x->versions)
		return err_set(e, ERR_NOT_FOUND,
			       _("there is no form '%s'; 'los form list' shows those that there "
				 "are"),
			       form);
	new_table(x, x->version[0].form, form_element(x->version[0].form, 0), -1);
	x->table[0].label = form_title(x->version[0].form);
	for (size_t i = 0; i < x->versions; i++)
		take_version(x, &x->version[i], f);
	merge_lists(x);
	return true;
}

void asking_close(struct asking *x)
{
	for (size_t i = 0; i < x->versions; i++)
		form_free(x->version[i].form);
	for (size_t i = 0; i < x->list_count; i++)
		map_release(&x->lists[i]->by_name);
	map_release(&x->by_path);
	map_release(&x->by_name);
	map_release(&x->table_by_path);
	map_release(&x->list_by_name);
}

int asking_version(const struct asking *x, const char *version)
{
	for (size_t i = 0; i < x->versions; i++)
		if (strcmp(x->version[i].version, version) == 0)
			return (int)i;
	return -1;
}
