#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "catalog/thesaurus.h"

#include <string.h>

/* What a centre adds to concepts that others made. */

bool concept_is_added(const char *id)
{
	size_t n = strlen(id), tail = strlen(CONCEPT_ADDED);

	return n > tail && strcmp(id + n - tail, CONCEPT_ADDED) == 0;
}

const char *concept_base(struct arena *a, const char *id)
{
	return concept_is_added(id) ? arena_strndup(a, id, strlen(id) - strlen(CONCEPT_ADDED)) : id;
}

bool concept_list_has(struct arena *a, const char *list, const char *text)
{
	const char *one, *want = utf8_fold(a, text);

	while ((one = concept_next(a, &list)))
		if (strcmp(utf8_fold(a, one), want) == 0)
			return true;
	return false;
}

const char *concept_list_with(struct arena *a, const char *list, const char *text)
{
	if (!list || !*list)
		return text;
	if (!*text || concept_list_has(a, list, text))
		return list;
	return arena_printf(a, "%s|%s", list, text);
}

const char *concept_list_without(struct arena *a, const char *list, const char *text)
{
	struct strbuf b = STRBUF_IN(a);
	const char *one;

	while ((one = concept_next(a, &list)))
		if (strcmp(one, text) != 0)
			strbuf_addf(&b, "%s%s", b.len ? "|" : "", one);
	return strbuf_text(&b);
}

static void take_words(struct concept *to, const struct concept *from, struct arena *a)
{
	for (size_t i = CONCEPT_TEXTS; i < CONCEPT_AFTER_TEXTS; i++) {
		const char *list = from->field[i], *one;

		while ((one = concept_next(a, &list)))
			to->field[i] = concept_list_with(a, to->field[i], one);
	}
}

size_t concepts_join(struct concept *c, size_t count, struct arena *a)
{
	struct map known = { 0 };
	size_t left = 0;

	for (size_t i = 0; i < count; i++)
		if (!concept_is_added(c[i].field[CONCEPT_ID]))
			map_put(&known, c[i].field[CONCEPT_ID], i);
	for (size_t i = 0; i < count; i++) {
		const char *id = c[i].field[CONCEPT_ID];
		size_t base = concept_is_added(id) ? map_get(&known, concept_base(a, id))
						   : MAP_NONE;

		if (base == MAP_NONE)
			continue;
		take_words(&c[base], &c[i], a);
		c[i].field[CONCEPT_ID] = NULL;
	}
	for (size_t i = 0; i < count; i++)
		if (c[i].field[CONCEPT_ID])
			c[left++] = c[i];
	map_release(&known);
	return left;
}
