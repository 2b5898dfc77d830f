#include "match/book.h"
#include "base/err.h"
#include "base/map.h"
#include "match/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A phrase: keys in book.pool, the rarest (of the fewest concepts) first. */
struct phrase {
	uint32_t concept, first;
	uint8_t keys;
	bool label; /* what schools call it; else what people say */
	float mass; /* of all its keys */
};

struct shelf { /* a concept as it is kept */
	const char *id, *label, *area, *broader, *related;
	size_t area_number, phrases; /* its first phrase */
};

struct nearness {
	uint32_t to;
	float near;
};

struct book {
	const struct tuning *tuning;
	struct arena *a;
	struct stemmer *stemmer; /* until it is sealed */
	struct splitter *splitter;
	struct lexicon keys, areas;
	struct lexicon words; /* of phrases: a byte for the language, then the folded word */
	const char *area_name[BOOK_AREAS];
	struct shelf *concept;
	size_t count, concept_cap;
	struct phrase *phrase;
	size_t phrases, phrase_cap;
	uint32_t *pool;
	size_t pooled, pool_cap;
	bool *small; /* by key: a stop word, or one that asks */
	size_t smalls, small_cap;
	float *mass; /* by key: how rare among the concepts */
	/* phrases by key: all that have it, and those whose rarest it is */
	uint32_t *having_from, *having, *anchored_from, *anchored;
	uint32_t *second;    /* beside anchored: another key of that phrase; its only one */
	uint32_t *near_from; /* by concept */
	struct nearness *near;
	size_t near_count, near_cap;
	bool is_split; /* what is sealed so far: the splitter, then so many steps */
	size_t sealed;
};

struct book *book_new(const struct tuning *t)
{
	struct book *b = heap_alloc(1, sizeof *b);

	b->tuning = t;
	b->a = arena_new();
	b->stemmer = stemmer_new();
	b->splitter = splitter_new();
	return b;
}

void book_free(struct book *b)
{
	if (!b)
		return;
	arena_free(b->a);
	stemmer_free(b->stemmer);
	splitter_free(b->splitter);
	lexicon_release(&b->keys);
	lexicon_release(&b->areas);
	lexicon_release(&b->words);
	free(b->concept);
	free(b->phrase);
	free(b->pool);
	free(b->small);
	free(b->mass);
	free(b->having_from);
	free(b->having);
	free(b->anchored_from);
	free(b->anchored);
	free(b->second);
	free(b->near_from);
	free(b->near);
	free(b);
}

size_t book_count(const struct book *b)
{
	return b->count;
}

const char *book_label(const struct book *b, uint32_t concept)
{
	return b->concept[concept].label;
}

const char *book_area(const struct book *b, uint32_t concept)
{
	return b->concept[concept].area;
}

size_t book_areas(const struct book *b)
{
	return b->areas.count < BOOK_AREAS ? b->areas.count : BOOK_AREAS;
}

size_t book_area_number(const struct book *b, uint32_t concept)
{
	return b->concept[concept].area_number;
}

const char *book_area_name(const struct book *b, size_t area)
{
	return b->area_name[area];
}

size_t book_key_count(const struct book *b)
{
	return b->keys.count;
}

void book_label_keys(const struct book *b, uint32_t concept, book_key_fn *key, void *to)
{
	for (size_t i = b->concept[concept].phrases;
	     i < b->phrases && b->phrase[i].concept == concept; i++)
		for (size_t k = 0; b->phrase[i].label && k < b->phrase[i].keys; k++)
			if (!b->small[b->pool[b->phrase[i].first + k]])
				key(to, b->pool[b->phrase[i].first + k]);
}

const char *book_id(const struct book *b, uint32_t concept)
{
	return b->concept[concept].id;
}

/* ---- taking concepts in ---------------------------------------------------------------------- */

struct phrase_reader {
	struct book *b;
	enum text_language language;
	size_t end; /* bytes of the phrase that are read */
	uint32_t key[MAX_PHRASE_KEYS];
	size_t n;
	bool too_long;
};

static uint32_t key_of(struct book *b, enum text_language l, const char *word, size_t n)
{
	char key[TEXT_KEY_MAX];
	size_t len;
	uint32_t number;
	const char *stem = stemmer_stem(b->stemmer, l, word, n, &len);

	splitter_learn(b->splitter, stem, len, 1);
	number = lexicon_add(&b->keys, key, text_stem_key(key, l, stem, len));
	if (number == b->smalls)
		*HEAP_PUSH(b->small, b->smalls, b->small_cap) = text_is_stopword(l, word, n) ||
								query_only_asks(word, n);
	return number;
}

static void keep_word(struct book *b, enum text_language l, const char *word, size_t n)
{
	char marked[TEXT_WORD_MAX + 1] = { (char)l };

	memcpy(marked + 1, word, n);
	lexicon_add(&b->words, marked, n + 1);
}

size_t book_word_count(const struct book *b)
{
	return b->words.count;
}

const char *book_word(const struct book *b, size_t number, enum text_language *l, size_t *n)
{
	const char *marked = lexicon_text(&b->words, (uint32_t)number, n);

	*l = (enum text_language)marked[0];
	(*n)--;
	return marked + 1;
}

static void take_phrase_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct phrase_reader *r = to;
	uint32_t key;

	if (at < r->end) /* hyphenated words joined, which were told one by one */
		return;
	r->end = at + len;
	keep_word(r->b, r->language, word, n);
	key = key_of(r->b, r->language, word, n);
	for (size_t i = 0; i < r->n; i++)
		if (r->key[i] == key)
			return;
	if (r->n == MAX_PHRASE_KEYS)
		r->too_long = true;
	else
		r->key[r->n++] = key;
}

static void add_phrase(struct book *b, const char *text, enum text_language l, bool label)
{
	struct phrase_reader r = { .b = b, .language = l };
	struct arena_mark mark = arena_mark(b->a);
	struct phrase *p;

	text_tokens(text, take_phrase_word, &r, b->a);
	arena_rewind(b->a, mark);
	if (r.n == 0 || r.too_long)
		return;
	p = HEAP_PUSH(b->phrase, b->phrases, b->phrase_cap);
	*p = (struct phrase){ .concept = (uint32_t)b->count - 1,
			      .first = (uint32_t)b->pooled,
			      .keys = (uint8_t)r.n,
			      .label = label };
	for (size_t i = 0; i < r.n; i++)
		*HEAP_PUSH(b->pool, b->pooled, b->pool_cap) = r.key[i];
}

static void add_phrases(struct book *b, const char *list, const char *code, bool label)
{
	enum text_language l = text_stem_language(text_language_by_code(code));
	char *one;

	for (; *list; list += strspn(list, "|")) {
		size_t n = strcspn(list, "|");

		one = arena_strndup(b->a, list, n);
		add_phrase(b, one, l, label);
		list += n;
	}
}

/* The languages that words are stemmed in; the others of a thesaurus are not read. */
static const struct {
	const char *code;
	size_t names, everyday;
} languages[] = {
	{ "nb", CONCEPT_nb, CONCEPT_EVERYDAY_nb }, { "nn", CONCEPT_nn, CONCEPT_EVERYDAY_nn },
	{ "sv", CONCEPT_sv, CONCEPT_EVERYDAY_sv }, { "en", CONCEPT_en, CONCEPT_EVERYDAY_en },
	{ "se", CONCEPT_se, CONCEPT_EVERYDAY_se }, { "da", CONCEPT_da, CONCEPT_EVERYDAY_da },
};

static const char *kept(struct book *b, const struct concept *c, size_t field)
{
	return arena_strdup(b->a, c->field[field] ? c->field[field] : "");
}

static const char *first_label(struct book *b, const struct concept *c)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		const char *names = c->field[languages[i].names];

		if (names && *names)
			return arena_strndup(b->a, names, strcspn(names, "|"));
	}
	return kept(b, c, CONCEPT_ID);
}

static size_t number_of_area(struct book *b, const char *area)
{
	uint32_t number = lexicon_add(&b->areas, area, strnlen(area, UINT8_MAX));

	if (number >= BOOK_AREAS)
		return BOOK_AREAS - 1;
	if (!b->area_name[number])
		b->area_name[number] = area;
	return number;
}

uint32_t book_add(struct book *b, const struct concept *c)
{
	struct shelf *s = HEAP_PUSH(b->concept, b->count, b->concept_cap);

	*s = (struct shelf){ .id = kept(b, c, CONCEPT_ID),
			     .label = first_label(b, c),
			     .area = kept(b, c, CONCEPT_AREA),
			     .broader = kept(b, c, CONCEPT_BROADER),
			     .related = kept(b, c, CONCEPT_RELATED),
			     .phrases = b->phrases };
	s->area_number = number_of_area(b, s->area);
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		const char *names = c->field[languages[i].names];
		const char *everyday = c->field[languages[i].everyday];

		if (names)
			add_phrases(b, names, languages[i].code, true);
		if (everyday)
			add_phrases(b, everyday, languages[i].code, false);
	}
	return (uint32_t)b->count - 1;
}

/* ---- sealing --------------------------------------------------------------------------------- */

/*
 * How rare each key is: in how many concepts it stands, told as idf.  In a thesaurus of any size
 * what only one concept has weighs RAREST, so that the weights of tuning.c mean the same in all.
 */
#define RAREST 7.0
static void weigh_keys(struct book *b)
{
	double scale = RAREST / log(1 + (double)b->count / 1.5);

	uint32_t *last = heap_alloc(b->keys.count + 1, sizeof *last);
	uint32_t *df = heap_alloc(b->keys.count + 1, sizeof *df);

	b->mass = heap_alloc(b->keys.count + 1, sizeof *b->mass);
	for (size_t i = 0; i < b->phrases; i++) {
		const struct phrase *p = &b->phrase[i];

		for (size_t k = 0; k < p->keys; k++) {
			uint32_t key = b->pool[p->first + k];

			df[key] += last[key] != p->concept + 1;
			last[key] = p->concept + 1;
		}
	}
	for (size_t i = 0; i < b->keys.count; i++)
		b->mass[i] = (float)(scale * log(1 + (double)b->count / (df[i] + 0.5)));
	free(last);
	free(df);
}

static void put_rarest_first(struct book *b, struct phrase *p)
{
	uint32_t *key = b->pool + p->first;

	for (size_t i = 0; i < p->keys; i++) {
		p->mass += b->mass[key[i]];
		if (b->mass[key[i]] > b->mass[key[0]]) {
			uint32_t swap = key[0];

			key[0] = key[i];
			key[i] = swap;
		}
	}
}

/* Phrases by key, for the first `most` keys of each. */
static void list_by_key(uint32_t **from, uint32_t **list, const struct book *b, size_t most)
{
	uint32_t *next = heap_alloc(b->keys.count + 2, sizeof *next);

	for (size_t i = 0; i < b->phrases; i++)
		for (size_t k = 0; k < b->phrase[i].keys && k < most; k++)
			next[b->pool[b->phrase[i].first + k] + 1]++;
	for (size_t i = 0; i < b->keys.count; i++)
		next[i + 1] += next[i];
	*from = heap_alloc(b->keys.count + 1, sizeof **from);
	memcpy(*from, next, (b->keys.count + 1) * sizeof **from);
	*list = heap_alloc(next[b->keys.count] + 1, sizeof **list);
	for (size_t i = 0; i < b->phrases; i++)
		for (size_t k = 0; k < b->phrase[i].keys && k < most; k++)
			(*list)[next[b->pool[b->phrase[i].first + k]]++] = (uint32_t)i;
	free(next);
}

/* Most phrases are told not to be there by their second key. */
static void list_seconds(struct book *b)
{
	uint32_t count = b->anchored_from[b->keys.count];

	b->second = heap_alloc(count + (size_t)1, sizeof *b->second);
	for (uint32_t i = 0; i < count; i++) {
		const struct phrase *p = &b->phrase[b->anchored[i]];

		b->second[i] = b->pool[p->first + (p->keys > 1)];
	}
}

struct link {
	uint32_t from, to;
	float near;
};

static int by_from(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return x->near > y->near ? -1 : x->near < y->near;
}

struct linking {
	struct link *link;
	size_t count, cap;
	struct map number; /* of a concept by its id */
};

static void add_links(struct linking *k, struct book *b, uint32_t from, const char *list,
		      double there, double back)
{
	for (; *list; list += strspn(list, "|")) {
		size_t n = strcspn(list, "|"), to = map_getn(&k->number, list, n);

		list += n;
		if (to == MAP_NONE || to == from)
			continue;
		*ARENA_PUSH(b->a, k->link, k->count, k->cap) = (struct link){ from, (uint32_t)to,
									      (float)there };
		*ARENA_PUSH(b->a, k->link, k->count, k->cap) = (struct link){ (uint32_t)to, from,
									      (float)back };
	}
}

static void link_concepts(struct book *b)
{
	struct linking k = { 0 };

	for (size_t i = 0; i < b->count; i++)
		map_put(&k.number, b->concept[i].id, i);
	for (uint32_t i = 0; i < b->count; i++) {
		add_links(&k, b, i, b->concept[i].broader, b->tuning->broader, b->tuning->narrower);
		add_links(&k, b, i, b->concept[i].related, b->tuning->related, b->tuning->related);
	}
	map_release(&k.number);
	if (k.count > 0)
		qsort(k.link, k.count, sizeof *k.link, by_from);
	b->near_from = heap_alloc(b->count + 1, sizeof *b->near_from);
	for (size_t i = 0, at = 0; i < b->count; i++) {
		for (; at < k.count && k.link[at].from == i; at++)
			if (at == 0 || k.link[at - 1].from != i ||
			    k.link[at - 1].to != k.link[at].to)
				*HEAP_PUSH(b->near, b->near_count, b->near_cap) =
					(struct nearness){ k.link[at].to, k.link[at].near };
		b->near_from[i + 1] = (uint32_t)b->near_count;
	}
}

static void seal_masses(struct book *b)
{
	weigh_keys(b);
	for (size_t i = 0; i < b->phrases; i++)
		put_rarest_first(b, &b->phrase[i]);
}

static void seal_having(struct book *b)
{
	list_by_key(&b->having_from, &b->having, b, SIZE_MAX);
}

static void seal_anchored(struct book *b)
{
	list_by_key(&b->anchored_from, &b->anchored, b, 1);
	list_seconds(b);
}

static void seal_links(struct book *b)
{
	link_concepts(b);
	stemmer_free(b->stemmer);
	b->stemmer = NULL;
}

bool book_seal_piece(struct book *b)
{
	enum { KEPT_A_PIECE = 2000 };
	static void (*const steps[])(struct book * b) = { seal_masses, seal_having, seal_anchored,
							  seal_links };

	if (!b->is_split) {
		b->is_split = !splitter_seal(b->splitter, KEPT_A_PIECE);
		return true;
	}
	if (b->sealed < ARRAY_LEN(steps))
		steps[b->sealed++](b);
	return b->sealed < ARRAY_LEN(steps);
}

void book_near(const struct book *b, uint32_t concept, book_near_fn *near, void *to)
{
	for (uint32_t i = b->near_from[concept]; i < b->near_from[concept + 1]; i++)
		near(to, b->near[i].to, (double)b->near[i].near);
}

/* ---- words as keys --------------------------------------------------------------------------- */

static uint32_t find_key(const struct book *b, enum text_language l, const char *stem, size_t n)
{
	char key[TEXT_KEY_MAX];

	return lexicon_find(&b->keys, key, text_stem_key(key, l, stem, n));
}

void book_keys(struct word_keys *out, const struct book *b, struct stemmer *s, enum text_language l,
	       const char *word, size_t n)
{
	char stem[TEXT_WORD_MAX];
	struct word_part part[TEXT_PARTS_MAX];
	size_t len, count;
	const char *found = stemmer_stem(s, l, word, n, &len);

	memcpy(stem, found, len);
	*out = (struct word_keys){ .key = find_key(b, l, stem, len) };
	count = splitter_split(b->splitter, stem, len, part);
	for (size_t i = 0; i < count; i++) {
		uint32_t key;

		found = stemmer_stem(s, l, stem + part[i].at, part[i].len, &len);
		key = find_key(b, l, found, len);
		if (key != KEY_NONE && key != out->key)
			out->part[out->parts++] = key;
	}
}

bool book_knows(const struct word_keys *k)
{
	return k->key != KEY_NONE || k->parts > 0;
}

/* ---- what a text means ----------------------------------------------------------------------- */

/* The keys of a need: how surely each stands in it, and through which of its words. */
struct key_there {
	float sure;
	uint32_t word;
};

struct book_room {
	const struct book *b;
	const struct word_keys *word; /* of the text that is read */
	size_t n;
	bool *present; /* by key: stands somewhere in that text */
	/* by concept, key and phrase; all zero between texts */
	float *strength, *share;
	uint64_t *words; /* guessed; read: the first and the last */
	struct key_there *there;
	bool *done;
	uint32_t *touched, *phrase;
	size_t count, phrases;
};

struct book_room *book_room_new(const struct book *b)
{
	struct book_room *r = heap_alloc(1, sizeof *r);

	r->b = b;
	r->strength = heap_alloc(b->count + 1, sizeof *r->strength);
	r->share = heap_alloc(b->count + 1, sizeof *r->share);
	r->words = heap_alloc(b->count + 1, sizeof *r->words);
	r->touched = heap_alloc(b->count + 1, sizeof *r->touched);
	r->there = heap_alloc(b->keys.count + 1, sizeof *r->there);
	r->present = heap_alloc(b->keys.count + 1, sizeof *r->present);
	r->done = heap_alloc(b->phrases + 1, sizeof *r->done);
	r->phrase = heap_alloc(b->phrases + 1, sizeof *r->phrase);
	return r;
}

void book_room_free(struct book_room *r)
{
	if (!r)
		return;
	free(r->strength);
	free(r->share);
	free(r->words);
	free(r->touched);
	free(r->there);
	free(r->done);
	free(r->present);
	free(r->phrase);
	free(r);
}

static void open_text(struct book_room *r, const struct word_keys *word, size_t n)
{
	r->word = word;
	r->n = n;
	r->count = 0;
}

static uint64_t word_bit(size_t i)
{
	return i < SPOTTED_WORDS ? UINT64_C(1) << i : 0;
}

static void touch(struct book_room *r, uint32_t concept)
{
	if (r->strength[concept] <= 0)
	r->touched[r->count++] = concept;
}

/* How surely a word is the key: 1 as a whole, less as a part of it, 0 not. */
static float is_key(const struct word_keys *w, uint32_t key, float part)
{
	if (w->key == key)
		return 1;
	for (size_t i = 0; i < w->parts; i++)
		if (w->part[i] == key)
			return part;
	return 0;
}

/* The phrase's other keys near its rarest one; 0: one of them is not there. */
static float stands_at(const struct book_room *r, const struct phrase *p, size_t at, uint64_t *span)
{
	const uint32_t *key = r->b->pool + p->first;
	size_t reach = p->keys + PHRASE_SLACK;
	size_t from = at > reach ? at - reach : 0;
	size_t to = at + reach < r->n ? at + reach : r->n - 1;
	float part = (float)r->b->tuning->key_part, sure = is_key(&r->word[at], key[0], part);
	size_t first = at, last = at;

	for (size_t k = 2; k < p->keys; k++) /* the second is known to be there */
		if (!r->present[key[k]])
			return 0;
	for (size_t k = 1; k < p->keys; k++) {
		float best = 0;
		size_t where = at;

		for (size_t i = from; i <= to; i++) {
			float here = is_key(&r->word[i], key[k], part);

			if (here > best) {
				best = here;
				where = i;
			}
		}
		if (best <= 0)
			return 0;
		sure = best < sure ? best : sure;
		first = where < first ? where : first;
		last = where > last ? where : last;
	}
	*span = (uint64_t)first << 32 | last;
	return sure;
}

static void read_key(struct book_room *r, size_t at, uint32_t key)
{
	const struct book *b = r->b;

	if (key == KEY_NONE)
		return;
	for (uint32_t i = b->anchored_from[key]; i < b->anchored_from[key + 1]; i++) {
		const struct phrase *p = &b->phrase[b->anchored[i]];
		uint64_t span = 0;
		float sure = r->present[b->second[i]] ? stands_at(r, p, at, &span) : 0;

		if (sure <= 0)
			continue;
		sure *= fminf(1, p->mass / (float)r->b->tuning->sure_mass);
		if (!p->label)
			sure *= (float)r->b->tuning->everyday;
		touch(r, p->concept);
		if (sure > r->strength[p->concept]) {
			r->strength[p->concept] = sure;
			r->words[p->concept] = span;
		}
	}
}

static int by_concept(const void *a, const void *b)
{
	const struct spotted *x = a, *y = b;

	return x->concept < y->concept ? -1 : x->concept > y->concept;
}

static int by_strength(const void *a, const void *b)
{
	const struct spotted *x = a, *y = b;

	if (x->strength > y->strength || x->strength < y->strength)
		return x->strength > y->strength ? -1 : 1;
	return by_concept(a, b);
}

/* What was read, and the room as it was. */
static size_t close_text(struct spotted *out, struct book_room *r,
			 int (*order)(const void *a, const void *b))
{
	for (size_t i = 0; i < r->count; i++) {
		uint32_t c = r->touched[i];

		out[i] = (struct spotted){ .concept = c,
					   .strength = r->strength[c],
					   .share = r->share[c],
					   .words = r->words[c],
					   .first = (uint32_t)(r->words[c] >> 32),
					   .last = (uint32_t)r->words[c] };
		r->strength[c] = r->share[c] = 0;
		r->words[c] = 0;
	}
	if (r->count > 0)
		qsort(out, r->count, sizeof *out, order);
	return r->count;
}

static void mark_present(struct book_room *r, bool is_present)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct word_keys *w = &r->word[i];

		if (w->key != KEY_NONE)
			r->present[w->key] = is_present;
		for (size_t k = 0; k < w->parts; k++)
			r->present[w->part[k]] = is_present;
	}
}

size_t book_read(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n)
{
	open_text(r, word, n);
	mark_present(r, true);
	for (size_t i = 0; i < n; i++) {
		read_key(r, i, word[i].key);
		for (size_t k = 0; k < word[i].parts; k++)
			read_key(r, i, word[i].part[k]);
	}
	mark_present(r, false);
	return close_text(out, r, by_concept);
}

/* ---- guessing -------------------------------------------------------------------------------- */

/* A phrase by the share of it that is there: worth its rare words, less the more is missing. */
static void guess_phrase(struct book_room *r, const struct phrase *p)
{
	const uint32_t *key = r->b->pool + p->first;
	float met = 0, said = 0, all = 0, worth;
	uint64_t words = 0;

	for (size_t k = 0; k < p->keys; k++) {
		const struct key_there *t = &r->there[key[k]];
		float mass = r->b->mass[key[k]];
		float says = mass * (r->b->small[key[k]] ? (float)r->b->tuning->small : 1);

		all += says;
		if (t->sure <= 0)
			continue;
		met += t->sure * mass;
		said += t->sure * says;
		words |= word_bit(t->word);
	}
	worth = said * powf(met / p->mass, (float)r->b->tuning->partial);
	touch(r, p->concept);
	if (worth > r->strength[p->concept]) {
		r->strength[p->concept] = worth;
		r->words[p->concept] = words;
		r->share[p->concept] = said / all;
	}
}

static void guess_key(struct book_room *r, uint32_t key)
{
	const struct book *b = r->b;

	if (key == KEY_NONE || b->mass[key] < (float)b->tuning->least_mass)
		return;
	for (uint32_t i = b->having_from[key]; i < b->having_from[key + 1]; i++) {
		uint32_t p = b->having[i];

		if (r->done[p])
			continue;
		r->done[p] = true;
		r->phrase[r->phrases++] = p;
		guess_phrase(r, &b->phrase[p]);
	}
}

static void each_key(struct book_room *r,
		     void (*visit)(struct book_room *r, uint32_t key, size_t word, float sure))
{
	for (size_t i = 0; i < r->n; i++) {
		visit(r, r->word[i].key, i, 1);
		for (size_t k = 0; k < r->word[i].parts; k++)
			visit(r, r->word[i].part[k], i, (float)r->b->tuning->key_part);
	}
}

static void note_key(struct book_room *r, uint32_t key, size_t word, float sure)
{
	if (key != KEY_NONE && r->there[key].sure < sure)
		r->there[key] = (struct key_there){ sure, (uint32_t)word };
}

static void ask_key(struct book_room *r, uint32_t key, size_t word, float sure)
{
	(void)word;
	(void)sure;
	guess_key(r, key);
}

static void forget_key(struct book_room *r, uint32_t key, size_t word, float sure)
{
	(void)word;
	(void)sure;
	if (key != KEY_NONE)
		r->there[key] = (struct key_there){ 0 };
}

size_t book_guess(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n)
{
	open_text(r, word, n);
	each_key(r, note_key);
	each_key(r, ask_key);
	each_key(r, forget_key);
	while (r->phrases > 0)
		r->done[r->phrase[--r->phrases]] = false;
	return close_text(out, r, by_strength);
}
