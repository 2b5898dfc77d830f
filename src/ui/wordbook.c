#include "ui/wordbook.h"
#include "base/map.h"
#include "base/utf8.h"
#include "store/thesaurus.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 6, SHORT_LETTERS = 4, MANY_PERCENT = 5, MANY_AT_LEAST = 10 };

/* ---- reading ---- */

size_t concept_language(const char *code)
{
	for (size_t i = CONCEPT_TEXTS; code && i < CONCEPT_EVERYDAY; i++)
		if (strcmp(concept_field_name(i), code) == 0)
			return i;
	return CONCEPT_nb;
}

static const char *label_of(struct arena *a, const struct concept *c, size_t language)
{
	const char *list = c->field[language], *label = concept_next(a, &list);

	for (size_t i = CONCEPT_TEXTS; !label && i < CONCEPT_AFTER_TEXTS; i++) {
		list = c->field[i];
		label = concept_next(a, &list);
	}
	return label ? label : c->field[CONCEPT_ID];
}

static void fold(struct strbuf *b, const struct concept *c)
{
	for (size_t i = CONCEPT_TEXTS; c && i < CONCEPT_AFTER_TEXTS; i++)
		if (*c->field[i])
			strbuf_addf(b, "\n%s", c->field[i]);
}

static bool is_own(const struct concept *c)
{
	return strcmp(c->field[CONCEPT_SOURCE], "own") == 0;
}

static void take(struct wordbook *t, const struct concept *c, size_t language)
{
	struct known_concept *k = &t->all[t->count++];

	*k = (struct known_concept){ .base = c,
				     .label = label_of(t->arena, c, language),
				     .own = is_own(c) };
}

static void take_added(struct wordbook *t, const struct map *by_id, const struct concept *c,
		       size_t language)
{
	size_t at = map_get(by_id, concept_base(t->arena, c->field[CONCEPT_ID]));

	if (at == MAP_NONE) {
		take(t, c, language); /* what it was added to is gone */
		return;
	}
	t->all[at].added = c;
	t->all[at].own = true;
}

static int by_label(const void *a, const void *b)
{
	const struct known_concept *x = a, *y = b;
	int order = utf8_collate(x->label, y->label);

	return order ? order : strcmp(x->base->field[CONCEPT_ID], y->base->field[CONCEPT_ID]);
}

static bool read(struct wordbook *t, struct ui *ui, struct err *e)
{
	size_t language = concept_language(ui->language), count;
	struct map by_id = { 0 };
	struct concept *c;

	arena_reset(t->arena);
	t->count = 0;
	if (!store_thesaurus(&c, &count, ui->store, t->arena, e))
		return false;
	t->all = ARENA_ARRAY(t->arena, struct known_concept, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!concept_is_added(c[i].field[CONCEPT_ID])) {
			map_put(&by_id, c[i].field[CONCEPT_ID], t->count);
			take(t, &c[i], language);
		}
	for (size_t i = 0; i < count; i++)
		if (concept_is_added(c[i].field[CONCEPT_ID]))
			take_added(t, &by_id, &c[i], language);
	map_release(&by_id);
	for (size_t i = 0; i < t->count; i++) {
		struct strbuf b = STRBUF_IN(t->arena);

		fold(&b, t->all[i].base);
		fold(&b, t->all[i].added);
		t->all[i].folded = utf8_fold(t->arena, strbuf_text(&b));
	}
	if (t->count)
		qsort(t->all, t->count, sizeof *t->all, by_label);
	return true;
}

bool wordbook_open(struct wordbook *t, struct ui *ui, struct err *e)
{
	*t = (struct wordbook){ .arena = arena_new(), .kept = arena_new() };
	if (read(t, ui, e))
		return true;
	wordbook_close(t);
	return false;
}

void wordbook_close(struct wordbook *t)
{
	arena_free(t->arena);
	arena_free(t->kept);
	*t = (struct wordbook){ 0 };
}

const struct known_concept *wordbook_find(const struct wordbook *t, const char *id)
{
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->all[i].base->field[CONCEPT_ID], id) == 0)
			return &t->all[i];
	return NULL;
}

const char *concept_words(struct arena *a, const struct known_concept *k, size_t field)
{
	const char *list = k->added ? k->added->field[field] : "", *all = k->base->field[field];
	const char *one;

	while ((one = concept_next(a, &list)))
		all = concept_list_with(a, all, one);
	return all;
}

bool concept_word_is_own(struct arena *a, const struct known_concept *k, size_t field,
			 const char *word)
{
	return is_own(k->base) || (k->added && concept_list_has(a, k->added->field[field], word));
}

/* ---- changing ---- */

static const struct concept *kept(struct wordbook *t, const struct concept *c)
{
	struct concept *copy;

	if (!c)
		return NULL;
	copy = ARENA_NEW(t->kept, struct concept);
	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		copy->field[i] = arena_strdup(t->kept, c->field[i]);
	return copy;
}

static void remember(struct wordbook *t, const char *id, const struct concept *before,
		     const char *words)
{
	*ARENA_PUSH(t->kept, t->undo, t->undos, t->undo_cap) = (struct concept_change){
		.id = arena_strdup(t->kept, id),
		.before = before,
		.words = arena_strdup(t->kept, words),
	};
	t->changed = true;
}

static bool has_words(const struct concept *c)
{
	for (size_t i = CONCEPT_TEXTS; i < CONCEPT_AFTER_TEXTS; i++)
		if (*c->field[i])
			return true;
	return false;
}

/* The row that one's own words go to. */
static struct concept own_row(struct arena *a, const struct known_concept *k)
{
	struct concept c;

	if (is_own(k->base))
		return *k->base;
	if (k->added)
		return *k->added;
	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		c.field[i] = "";
	c.field[CONCEPT_ID] = arena_printf(a, "%s%s", k->base->field[CONCEPT_ID], CONCEPT_ADDED);
	c.field[CONCEPT_SOURCE] = "own";
	c.field[CONCEPT_AREA] = k->base->field[CONCEPT_AREA];
	c.field[CONCEPT_KIND] = k->base->field[CONCEPT_KIND];
	return c;
}

static bool write(struct wordbook *t, struct ui *ui, const struct known_concept *k,
		  const struct concept *now, const char *words, struct err *e)
{
	const struct concept *before = kept(t, is_own(k->base) ? k->base : k->added);
	const char *id = arena_strdup(ui->frame, now->field[CONCEPT_ID]);

	if (!store_concept_edit(ui->store, id, has_words(now) ? now : NULL, e))
		return false;
	remember(t, id, before, words);
	return read(t, ui, e);
}

bool wordbook_add(struct wordbook *t, struct ui *ui, const struct known_concept *k, size_t field,
		  const char *words, struct err *e)
{
	struct concept c = own_row(ui->frame, k);

	c.field[field] = concept_list_with(ui->frame, c.field[field], words);
	return write(t, ui, k, &c, words, e);
}

bool wordbook_withdraw(struct wordbook *t, struct ui *ui, const struct known_concept *k,
		       size_t field, const char *words, struct err *e)
{
	struct concept c = own_row(ui->frame, k);

	c.field[field] = concept_list_without(ui->frame, c.field[field], words);
	return write(t, ui, k, &c, words, e);
}

/* "own_sveise_aluminium", and a number when that is taken. */
static const char *new_id(struct arena *a, const struct wordbook *t, const char *label)
{
	struct strbuf b = STRBUF_IN(a);
	const char *id;

	strbuf_add(&b, "own_");
	for (const char *s = utf8_fold(a, label); *s; s++)
		strbuf_addc(&b, *s == ' ' || *s == '|' || *s == '+' ? '_' : *s);
	id = strbuf_text(&b);
	for (int n = 2; wordbook_find(t, id); n++)
		id = arena_printf(a, "%s_%d", strbuf_text(&b), n);
	return id;
}

bool wordbook_new(const char **id, struct wordbook *t, struct ui *ui, const char *label,
		  const char *broader, size_t language, struct err *e)
{
	const struct known_concept *above = wordbook_find(t, broader);
	struct concept c;

	for (size_t i = 0; i < CONCEPT_FIELDS; i++)
		c.field[i] = "";
	c.field[CONCEPT_ID] = new_id(ui->frame, t, label);
	c.field[CONCEPT_SOURCE] = "own";
	c.field[CONCEPT_KIND] = "skill";
	c.field[CONCEPT_AREA] = above ? above->base->field[CONCEPT_AREA] : "";
	c.field[CONCEPT_BROADER] = broader;
	c.field[language] = label;
	*id = arena_strdup(t->kept, c.field[CONCEPT_ID]);
	if (!store_concept_edit(ui->store, *id, &c, e))
		return false;
	remember(t, *id, NULL, label);
	return read(t, ui, e);
}

bool wordbook_undo(const char **words, struct wordbook *t, struct ui *ui, struct err *e)
{
	const struct concept_change *last;

	*words = NULL;
	if (!t->undos)
		return true;
	last = &t->undo[t->undos - 1];
	if (!store_concept_edit(ui->store, last->id, last->before, e))
		return false;
	t->undos--;
	t->changed = true;
	*words = last->words;
	return read(t, ui, e);
}

/* ---- doubts ---- */

const char *concept_typed(struct arena *a, const char *text)
{
	struct strbuf b = STRBUF_IN(a);

	for (text += strspn(text, " |"); *text; text++)
		if (*text != ' ' && *text != '|')
			strbuf_addc(&b, *text);
		else if (text[strspn(text, " |")])
			strbuf_add(&b, text[1] == ' ' || text[1] == '|' ? "" : " ");
	return strbuf_text(&b);
}

struct counting {
	enum text_language language;
	size_t words, telling, letters;
};

static void count_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct counting *c = to;

	(void)at;
	(void)len;
	c->words++;
	for (size_t i = 0; i < n; i++)
		c->letters += ((unsigned char)word[i] & 0xC0) != 0x80;
	c->telling += !text_is_stopword(c->language, word, n);
}

/* Another concept of which the same is said. */
static const struct known_concept *said_elsewhere(const struct wordbook *t, struct arena *a,
						  const struct known_concept *k, const char *words)
{
	const char *want = utf8_fold(a, words);

	for (size_t i = 0; i < t->count; i++) {
		const struct known_concept *other = &t->all[i];

		if (other == k || !strstr(other->folded, want))
			continue;
		for (size_t f = CONCEPT_TEXTS; f < CONCEPT_AFTER_TEXTS; f++)
			if (concept_list_has(a, concept_words(a, other, f), words))
				return other;
	}
	return NULL;
}

/* How many courses have the words: what most of them have says nothing. */
static size_t courses_with(struct ui *ui, const char *words)
{
	struct match_result r;
	size_t most = ui->matcher.count * MANY_PERCENT / 100 + MANY_AT_LEAST + 1;

	if (!ui->matcher.ready)
		return 0;
	match_search(&r, ui->matcher.index, words, most, ui->frame);
	return r.count;
}

const char *wordbook_doubt(const struct wordbook *t, struct ui *ui, const struct known_concept *k,
			   size_t field, const char *words)
{
	size_t language = field >= CONCEPT_EVERYDAY ? field - CONCEPT_EVERYDAY : field;
	const char *code = concept_field_name(field >= CONCEPT_EVERYDAY ? language + CONCEPT_TEXTS
									: field);
	struct counting c = { .language = text_language_by_code(code) };
	const struct known_concept *other = said_elsewhere(t, ui->frame, k, words);

	text_tokens(words, count_word, &c, ui->frame);
	if (c.words > MOST_WORDS)
		return _("So many words together meet no other need; the few that matter do.");
	if (c.telling == 0)
		return _("These are only small words that stand in every need.");
	if (other)
		return arena_printf(ui->frame, _("It already belongs to another concept: %s."),
				    other->label);
	if (c.words == 1 && c.letters < SHORT_LETTERS)
		return _("One word so short may mean many things; a phrase says more.");
	if (c.words == 1 &&
	    courses_with(ui, words) > ui->matcher.count * MANY_PERCENT / 100 + MANY_AT_LEAST)
		return _("One word that so many courses have says little; a phrase says more.");
	return "";
}
