#include "import/answers.h"

#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/fields.h"
#include "table/value.h"

#include <stdlib.h>
#include <string.h>

/* ---- names of questions ---------------------------------------------------------------------- */

static const size_t several = MAP_NONE - 1;

struct names {
	struct arena *arena;
	const struct form *form;
	const struct element *root;
	struct map path;  /* both ways of joining, and names alone */
	struct map label; /* by header_key() */
};

static bool holds_answer(const struct element *e)
{
	return form_type_asks(e->type) || e->type == FORM_CALCULATE || e->type == FORM_HIDDEN ||
	       e->type == FORM_METADATA;
}

static const char *below(const struct names *n, const struct element *e)
{
	return e->path + strlen(n->root->path) + 1;
}

static const char *dashed(struct arena *a, const char *path)
{
	char *copy = arena_strdup(a, path);

	for (char *p = copy; *p; p++)
		if (*p == '/')
			*p = '-';
	return copy;
}

static void put_once(struct map *m, const char *key, size_t value)
{
	if (*key && map_put(m, key, value) != value)
		map_set(m, key, several);
}

static void name_label(struct names *n, const struct element *e)
{
	const char *last = "";

	for (size_t i = 0; i < form_language_count(n->form); i++) {
		const struct form_text *t = form_text_in(&e->label, n->form, i);
		const char *key = t ? header_key(n->arena, t->source) : "";

		if (strcmp(key, last) != 0)
			put_once(&n->label, key, (size_t)e->index);
		last = key;
	}
}

/* Whole paths go before names alone: a question may be called as another's group. */
static void collect_names(struct names *n)
{
	for (int pass = 0; pass < 2; pass++)
		for (int i = n->root->index + 1; i < n->root->end; i++) {
			const struct element *e = form_element(n->form, i);

			if (!holds_answer(e))
				continue;
			if (pass == 0) {
				map_put(&n->path, below(n, e), (size_t)i);
				map_put(&n->path, dashed(n->arena, below(n, e)), (size_t)i);
				name_label(n, e);
			} else if (e->parent != n->root->index) {
				put_once(&n->path, e->name, (size_t)i);
			}
		}
}

/* ---- one header ------------------------------------------------------------------------------ */

static int element_called(const struct names *n, const char *name, bool *by_label)
{
	size_t i = map_get(&n->path, name);

	*by_label = false;
	if (i == MAP_NONE) {
		i = map_get(&n->label, header_key(n->arena, name));
		*by_label = i < several;
	}
	return i < several ? (int)i : -1;
}

/* "behov[2]/tekst" without its positions. */
static const char *plain(struct arena *a, const char *header)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *p = header; *p; p++) {
		if (*p == '[' && strspn(p + 1, "0123456789") > 0 &&
		    p[1 + strspn(p + 1, "0123456789")] == ']')
			p += 1 + strspn(p + 1, "0123456789");
		else
			strbuf_addc(&b, *p);
	}
	return strbuf_text(&b);
}

/* The path of an element below the root; positions are those of the header, in their order. */
static void add_path(struct strbuf *b, const struct names *n, const struct element *e,
		     const char **positions)
{
	const struct element *parent = form_element(n->form, e->parent);

	if (parent != n->root) {
		add_path(b, n, parent, positions);
		strbuf_addc(b, '/');
	}
	strbuf_add(b, e->name);
	if (e->type != FORM_REPEAT)
		return;
	*positions += strcspn(*positions, "[");
	if (!**positions) {
		strbuf_add(b, "[1]");
		return;
	}
	strbuf_addn(b, *positions, strcspn(*positions, "]") + 1);
	*positions += strcspn(*positions, "]");
}

static const char *choice_called(const struct form *form, struct arena *a, const struct element *e,
				 const char *text, bool *labelled)
{
	const char *key;

	for (size_t i = 0; e->list && i < e->list->count; i++)
		if (strcmp(form_choice_name(e, &e->list->choice[i]), text) == 0)
			return text;
	key = utf8_fold(a, text);
	for (size_t i = 0; e->list && i < e->list->count; i++)
		for (size_t k = 0; k < form_language_count(form); k++) {
			const struct form_text *t = form_text_in(&e->list->choice[i].label, form,
								 k);

			if (!t || strcmp(utf8_fold(a, t->source), key) != 0)
				continue;
			*labelled = true;
			return form_choice_name(e, &e->list->choice[i]);
		}
	return NULL;
}

static const struct {
	const char *end;
	enum answer_part part;
} positions[] = {
	{ "latitude", PART_LATITUDE }, { "longitude", PART_LONGITUDE },
	{ "altitude", PART_ALTITUDE }, { "precision", PART_ACCURACY },
	{ "accuracy", PART_ACCURACY },
};

/* "place-Latitude", and Kobo's "_place_latitude". */
static int find_position(struct answer_column *c, const struct names *n, const char *name)
{
	size_t len = strlen(name);
	bool by_label;

	for (size_t i = 0; i < ARRAY_LEN(positions); i++) {
		size_t end = strlen(positions[i].end);
		const char *stem = name + (*name == '_');
		int e;

		if (len <= end + 2 || !strchr("-_/:", name[len - end - 1]) ||
		    !ascii_equal(name + len - end, positions[i].end))
			continue;
		e = element_called(
			n, arena_strndup(n->arena, stem, len - end - 1 - (size_t)(stem - name)),
			&by_label);
		if (e < 0 || form_element(n->form, e)->data != DATA_GEOPOINT)
			continue;
		c->part = positions[i].part;
		return e;
	}
	return -1;
}

/* "question/choice" of a select_multiple; the choice by its name or its label. */
static int find_choice(struct answer_column *c, const struct names *n, const char *name)
{
	bool label;

	for (size_t len = strlen(name); len > 0; len--) {
		const struct element *e;
		int i;

		if (name[len] != '/' && name[len] != '-')
			continue;
		i = element_called(n, arena_strndup(n->arena, name, len), &label);
		e = i < 0 ? NULL : form_element(n->form, i);
		if (!e || (e->type != FORM_SELECT_MULTIPLE && e->type != FORM_RANK))
			continue;
		c->choice = choice_called(n->form, n->arena, e, name + len + 1, &label);
		if (!c->choice)
			continue;
		c->part = PART_CHOICE;
		return i;
	}
	return -1;
}

static int find_element(struct answer_column *c, const struct names *n, const char *name,
			bool *by_label)
{
	int e = element_called(n, name, by_label);

	if (e < 0)
		e = find_position(c, n, name);
	return e < 0 ? find_choice(c, n, name) : e;
}

/* ---- all headers ----------------------------------------------------------------------------- */

static int by_element(const void *a, const void *b)
{
	const struct answer_place *x = a, *y = b;

	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	return strcmp(x->path, y->path);
}

void answer_places_find(struct answer_places *out, struct arena *a, const struct form *form,
			int root, const char *const *header, size_t count)
{
	struct names n = { .arena = a, .form = form, .root = form_element(form, root) };
	struct map place = { 0 };
	bool by_label;

	*out = (struct answer_places){
		.element = ARENA_ARRAY(a, int, count + 1),
		.carried = ARENA_ARRAY(a, bool, (size_t)form_element_count(form)),
	};
	collect_names(&n);
	for (size_t i = 0; i < count; i++) {
		struct answer_column c = { .column = i };
		int e = find_element(&c, &n, plain(a, header[i]), &by_label);
		struct strbuf path = STRBUF_IN(a);
		const char *brackets = header[i];
		size_t at;

		out->element[i] = e;
		if (e < 0)
			continue;
		add_path(&path, &n, form_element(form, e), &brackets);
		at = map_put(&place, strbuf_text(&path), out->count);
		if (at == out->count)
			*ARENA_PUSH(a, out->at, out->count, out->cap) =
				(struct answer_place){ .element = e, .path = strbuf_text(&path) };
		*ARENA_PUSH(a, out->at[at].column, out->at[at].count, out->at[at].cap) = c;
		out->carried[e] = true;
		out->found++;
		out->labels += by_label;
	}
	map_release(&place);
	map_release(&n.path);
	map_release(&n.label);
	if (out->count)
		qsort(out->at, out->count, sizeof *out->at, by_element);
}

/* ---- what the cells say ---------------------------------------------------------------------- */

static bool is_chosen(const char *text)
{
	static const struct word yes[] = {
		{ "1", 1 },    { "1.0", 1 }, { "ja", 1 },  { "sann", 1 },
		{ "true", 1 }, { "x", 1 },   { "yes", 1 },
	};
	int value;

	return word_find(&value, yes, ARRAY_LEN(yes), text);
}

static const char *chosen(const struct answer_place *p, struct arena *a, const char *const *cell,
			  size_t count, bool *any)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < p->count; i++) {
		const char *text = field_text(a, (int)p->column[i].column, cell, count);

		if (p->column[i].part != PART_CHOICE || !*text)
			continue;
		*any = true;
		if (is_chosen(text))
			strbuf_addf(&b, "%s%s", b.len ? " " : "", p->column[i].choice);
	}
	return strbuf_text(&b);
}

static const char *position(const struct answer_place *p, struct arena *a, const char *const *cell,
			    size_t count)
{
	const char *part[PART_ACCURACY + 1] = { 0 };

	for (size_t i = 0; i < p->count; i++)
		part[p->column[i].part] = field_text(a, (int)p->column[i].column, cell, count);
	if (!part[PART_LATITUDE] || !*part[PART_LATITUDE] || !part[PART_LONGITUDE])
		return "";
	for (int i = PART_ALTITUDE; i <= PART_ACCURACY; i++)
		if (!part[i] || !*part[i])
			part[i] = "0";
	return arena_printf(a, "%s %s %s %s", part[PART_LATITUDE], part[PART_LONGITUDE],
			    part[PART_ALTITUDE], part[PART_ACCURACY]);
}

/* The choice whose name or label the text begins with, the longest; *n: its bytes. */
static const char *leading_choice(const struct form *form, struct arena *a, const struct element *e,
				  const char *text, size_t *n, bool *labelled)
{
	for (size_t len = strlen(text); len > 0; len--) {
		const char *found;
		bool label = false;

		if (text[len] && !strchr(" ,;|\n", text[len]))
			continue;
		found = choice_called(form, a, e, arena_strndup(a, text, len), &label);
		if (!found)
			continue;
		*labelled |= label;
		*n = len;
		return found;
	}
	return NULL;
}

static const char *several_choices(const struct form *form, struct arena *a,
				   const struct element *e, const char *text, bool *labelled)
{
	struct strbuf b = STRBUF_IN(a);
	const char *rest = text;
	size_t n;

	while (*(rest += strspn(rest, " ,;|\n"))) {
		const char *name = leading_choice(form, a, e, rest, &n, labelled);

		if (!name)
			return text;
		strbuf_addf(&b, "%s%s", b.len ? " " : "", name);
		rest += n;
	}
	return strbuf_text(&b);
}

/* A cell as it stands, for texts; blanks around other answers say nothing. */
static const char *whole(const struct answer_place *p, const struct element *e, struct arena *a,
			 const char *const *cell, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < p->count && !*text; i++) {
		size_t k = p->column[i].column;

		if (p->column[i].part == PART_WHOLE && k < count)
			text = e->type == FORM_TEXT ? arena_strdup(a, cell[k])
						    : field_text(a, (int)k, cell, count);
	}
	return text;
}

const char *answer_of_cells(const struct answer_place *p, const struct form *form, struct arena *a,
			    const char *const *cell, size_t count, bool *labelled)
{
	const struct element *e = form_element(form, p->element);
	const char *text, *name;
	bool any = false;

	text = chosen(p, a, cell, count, &any);
	if (any)
		return text;
	text = whole(p, e, a, cell, count);
	if (!*text && e->data == DATA_GEOPOINT)
		return position(p, a, cell, count);
	if (!*text || !e->list)
		return text;
	if (e->type == FORM_SELECT_ONE) {
		name = choice_called(form, a, e, text, labelled);
		return name ? name : text;
	}
	return several_choices(form, a, e, text, labelled);
}
