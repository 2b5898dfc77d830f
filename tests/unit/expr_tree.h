#ifndef LOS_TESTS_EXPR_TREE_H
#define LOS_TESTS_EXPR_TREE_H
/*
 * A small form in memory for tests of expressions, made from one line of answers:
 *
 *	age = 18; name = 'Ane'; born = 2001-02-03; rep[1]/a = 1; rep[2]/a = 2; hidden = 5 !
 *
 * Numbers, texts in quotes, ISO dates, yes/no; names with [n] are repeats, ! is not relevant.
 * The root element is `data`.
 */
#include "expr/expr.h"
#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct leaf {
	const char *name;
	struct leaf *parent, *first, *last, *next;
	struct value value;
	bool repeat, hidden;
};

static inline struct leaf *leaf_of(struct node n)
{
	union {
		const void *from;
		struct leaf *to;
	} u = { n.at };

	return u.to;
}

static inline bool leaf_parent(struct node *out, struct node n)
{
	out->tree = n.tree;
	out->at = leaf_of(n)->parent;
	return out->at != NULL;
}

static inline bool leaf_child(struct node *out, struct node n, const char *name, struct node after)
{
	struct leaf *c = after.tree ? leaf_of(after)->next : leaf_of(n)->first;

	while (c && name && strcmp(c->name, name) != 0)
		c = c->next;
	if (c)
		*out = (struct node){ n.tree, c };
	return c != NULL;
}

static inline const char *leaf_name(struct node n)
{
	return leaf_of(n)->name;
}

static inline bool leaf_is_relevant(struct node n)
{
	for (struct leaf *l = leaf_of(n); l; l = l->parent)
		if (l->hidden)
			return false;
	return true;
}

static inline void leaf_value(struct value *out, struct node n, struct arena *a)
{
	(void)a;
	*out = leaf_of(n)->value;
	if (!leaf_is_relevant(n) || (out->kind == VALUE_STRING && !out->string))
		*out = (struct value){ .kind = VALUE_STRING, .string = "" };
}

static inline bool leaf_is_repeat(struct node n)
{
	return leaf_of(n)->repeat;
}

static inline const struct tree_ops *leaf_ops(void)
{
	static const struct tree_ops ops = {
		.parent = leaf_parent,
		.child = leaf_child,
		.name = leaf_name,
		.value = leaf_value,
		.is_relevant = leaf_is_relevant,
		.is_repeat = leaf_is_repeat,
	};

	return &ops;
}

static inline struct leaf *leaf_add(struct arena *a, struct leaf *up, const char *name)
{
	struct leaf *l = ARENA_NEW(a, struct leaf);

	l->name = name;
	l->parent = up;
	if (up && up->last)
		up->last->next = l;
	else if (up)
		up->first = l;
	if (up)
		up->last = l;
	return l;
}

/* The n-th child of this name (from 1), made when it is not there. */
static inline struct leaf *leaf_get(struct arena *a, struct leaf *up, const char *name, long n)
{
	for (;;) {
		long seen = 0;

		for (struct leaf *c = up->first; c; c = c->next)
			if (strcmp(c->name, name) == 0 && ++seen == n)
				return c;
		leaf_add(a, up, name);
	}
}

/* name/rep[2]/name up to a space or the end. */
static inline struct leaf *leaf_at(struct arena *a, struct leaf *data, const char *path)
{
	struct leaf *l = data;

	while (*path && *path != ' ') {
		size_t n = strcspn(path, "/[ ");
		const char *name = arena_strndup(a, path, n);
		long index = path[n] == '[' ? strtol(path + n + 1, NULL, 10) : 1;

		l = leaf_get(a, l, name, index);
		l->repeat = path[n] == '[';
		path += n;
		path += strcspn(path, "/ ");
		path += *path == '/';
	}
	return l;
}

static inline struct value leaf_literal(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	struct date d;
	double x;

	if (n > 1 && s[0] == '\'')
		return (struct value){ .kind = VALUE_STRING,
				       .string = arena_strndup(a, s + 1, n - 2) };
	if (date_parse_iso(&d, s))
		return (struct value){ .kind = VALUE_DATE, .number = (double)date_to_days(d) };
	if (number_parse_decimal(&x, s))
		return (struct value){ .kind = VALUE_NUMBER, .number = x };
	if (strcmp(s, "yes") == 0 || strcmp(s, "no") == 0)
		return (struct value){ .kind = VALUE_BOOLEAN, .boolean = *s == 'y' };
	return (struct value){ .kind = VALUE_STRING, .string = arena_strdup(a, s) };
}

struct small_form {
	struct arena *arena;
	struct tree tree;
	struct leaf *document, *data;
	struct node context;
	bool plain; /* "plain": untyped */
	bool oslo;  /* "oslo": Norway's zone with summer time, and the clock is at a summer's night
		     */
	const char *lang; /* "lang sv" */
	const char *name[20];
	int names;
};

static inline void small_entry(struct small_form *f, char *entry)
{
	char *equals = strstr(entry, " = ");
	size_t n;
	struct leaf *l;

	if (*entry == '@') { /* @path: the context */
		f->context.at = leaf_at(f->arena, f->data, entry + 1);
		return;
	}
	if (strcmp(entry, "plain") == 0) {
		f->plain = true;
		return;
	}
	if (strcmp(entry, "oslo") == 0) {
		f->oslo = true;
		return;
	}
	if (strncmp(entry, "lang ", 5) == 0) {
		f->lang = entry + 5;
		return;
	}
	if (!equals)
		return;
	*equals = '\0';
	l = leaf_at(f->arena, f->data, entry);
	n = strlen(equals + 3);
	if (n > 2 && strcmp(equals + 3 + n - 2, " !") == 0) {
		l->hidden = true;
		equals[3 + n - 2] = '\0';
	}
	l->value = leaf_literal(f->arena, equals + 3);
}

static inline void small_form_init(struct small_form *f, struct arena *a, const char *answers)
{
	char *copy = arena_strdup(a, answers);

	*f = (struct small_form){ .arena = a, .lang = "nb" };
	f->document = leaf_add(a, NULL, "");
	f->data = leaf_add(a, f->document, "data");
	f->tree = (struct tree){ .ops = leaf_ops(), .self = f, .root = f->document };
	f->context = (struct node){ &f->tree, f->data };
	while (copy && *copy) {
		char *end = strstr(copy, "; ");

		if (end)
			*end = '\0';
		small_entry(f, copy);
		copy = end ? end + 2 : NULL;
	}
}

static inline int small_find(void *self, const struct expr_ref *ref)
{
	struct small_form *f = self;

	for (int i = 0; i < f->names; i++)
		if (strcmp(f->name[i], ref->name) == 0)
			return i;
	if (strncmp(ref->name, "no_such", 7) == 0 || f->names == 20)
		return -1;
	f->name[f->names] = ref->name;
	return f->names++;
}

/* Is l in another instance of a repeat than the context is in? */
static inline bool small_elsewhere(const struct leaf *l, const struct leaf *context)
{
	for (const struct leaf *c = context; c; c = c->parent)
		for (const struct leaf *p = l; c->repeat && p; p = p->parent)
			if (p != c && p->parent == c->parent && strcmp(p->name, c->name) == 0)
				return true;
	return false;
}

static inline void small_question(void *self, int question, struct node context,
				  void (*add)(void *to, struct node n), void *to)
{
	const struct small_form *f = self;
	struct leaf *l = f->data;

	while (l) {
		if (strcmp(l->name, f->name[question]) == 0 &&
		    (l->repeat || !small_elsewhere(l, leaf_of(context))))
			add(to, (struct node){ &f->tree, l });
		if (l->first) {
			l = l->first;
			continue;
		}
		while (l && !l->next)
			l = l->parent;
		if (l)
			l = l->next;
	}
}

static inline struct instant small_now(void *self)
{
	const struct small_form *f = self;

	if (f->oslo) /* 2026-07-16T00:30+02:00 */
		return (struct instant){ INT64_C(1784154600000), 120 };
	return (struct instant){ INT64_C(1768478400000), 60 }; /* 2026-01-15T13:00+01:00 */
}

/* The day of the month's last Sunday, at two in the morning, in seconds. */
static inline int64_t small_change(int year, int month)
{
	struct date d = { year, month, 31 };

	return (date_to_days(d) - date_weekday(d) % 7) * 86400 + 7200;
}

static inline int small_offset(void *self, int64_t local)
{
	const struct small_form *f = self;
	int year = date_from_days(local / 86400).year;

	return f->oslo && year >= 1996 && local >= small_change(year, 3) &&
			       local < small_change(year, 10) + 3600
		       ? 120
		       : 60;
}

static inline struct expr_env small_env(struct small_form *f)
{
	return (struct expr_env){
		.primary = &f->tree,
		.question = small_question,
		.self = f,
		.clock = { .now = small_now, .offset_at = small_offset, .self = f },
		.lang = f->lang,
		.version = "7",
		.untyped = f->plain,
		.arena = f->arena,
	};
}
#endif
