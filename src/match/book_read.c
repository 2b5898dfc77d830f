#include "match/book_parts.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>

/* ---- what a text means ----------------------------------------------------------------------- */

/* The keys of a need: how surely each stands in it, and through which of its words. */
struct key_there {
	float sure;
	uint32_t word;
};

/* A place of the text that is read where a key stands; those of one key follow each other. */
struct occurrence {
	uint32_t word, next; /* next: counted from 1; 0: that was the last */
	float sure;	     /* 1: the whole word is the key; less: a part of it */
};

struct book_room {
	const struct book *b;
	const struct word_keys *word; /* of the text that is read */
	size_t n;
	uint64_t *present; /* by key: a bit, whether it stands in that text */
	struct occurrence *place;
	size_t places, place_cap;
	uint32_t *first; /* by key that is present: of its places, counted from 1 */
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
	r->present = heap_alloc(b->keys.count / 64 + 1, sizeof *r->present);
	r->first = heap_alloc(b->keys.count + 1, sizeof *r->first);
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
	free(r->place);
	free(r->first);
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

/* There is room for one more than there are concepts. */
static void touch(struct book_room *r, uint32_t concept)
{
	r->touched[r->count] = concept;
	r->count += r->strength[concept] <= 0;
}

/* The surest place of a key near a word, then the first; NULL: none. */
static const struct occurrence *place_near(const struct book_room *r, uint32_t key, size_t at,
					   size_t reach)
{
	const struct occurrence *best = NULL;

	for (uint32_t i = r->first[key]; i > 0; i = r->place[i - 1].next) {
		const struct occurrence *p = &r->place[i - 1];

		if (p->word > at + reach)
			break;
		if (p->word + reach >= at && (!best || p->sure > best->sure))
			best = p;
	}
	return best;
}

/* The phrase's other keys near its rarest one, which stands there so surely; 0: one is not. */
static float stands_at(const struct book_room *r, const struct phrase *p, size_t at, float sure,
		       uint64_t *span)
{
	const uint32_t *key = r->b->pool + p->first;
	size_t first = at, last = at;

	for (size_t k = 1; k < p->keys; k++) {
		const struct occurrence *o = place_near(r, key[k], at, p->keys + PHRASE_SLACK);

		if (!o)
			return 0;
		sure = o->sure < sure ? o->sure : sure;
		first = o->word < first ? o->word : first;
		last = o->word > last ? o->word : last;
	}
	*span = (uint64_t)first << 32 | last;
	return sure;
}

static void name_concept(struct book_room *r, const struct anchored *p, float sure, uint64_t span)
{
	sure *= p->rare;
	if (!p->label)
		sure *= (float)r->b->tuning->everyday;
	touch(r, p->concept);
	if (sure > r->strength[p->concept]) {
		r->strength[p->concept] = sure;
		r->words[p->concept] = span;
	}
}

static bool is_present(const struct book_room *r, uint32_t key)
{
	return r->present[key / 64] >> key % 64 & 1;
}

static void read_key(struct book_room *r, size_t at, uint32_t key, float sure)
{
	const struct book *b = r->b;

	if (key == KEY_NONE)
		return;
	for (uint32_t i = b->anchored_from[key]; i < b->anchored_from[key + 1]; i++) {
		const struct others *o = &b->others[i];
		const struct anchored *p = &b->anchored[i];
		uint64_t span = (uint64_t)at << 32 | at;
		float stands = sure;

		if (!is_present(r, o->second) || !is_present(r, o->third))
			continue;
		if (o->second != key)
			stands = stands_at(r, &b->phrase[p->phrase], at, sure, &span);
		if (stands > 0)
			name_concept(r, p, stands, span);
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

static void put_place(struct book_room *r, uint32_t key, size_t word, float sure)
{
	if (key == KEY_NONE)
		return;
	r->present[key / 64] |= UINT64_C(1) << key % 64;
	__builtin_prefetch(&r->b->anchored_from[key]);
	*HEAP_PUSH_RAW(r->place, r->places,
		       r->place_cap) = (struct occurrence){ (uint32_t)word, r->first[key], sure };
	r->first[key] = (uint32_t)r->places;
}

/* A part of a compound against the word itself: the end says what it is, the rest of what kind. */
static float sure_of_part(const struct book_room *r, const struct word_keys *k, size_t part)
{
	bool head = k->headed && part + 1 == k->parts;

	return (float)(head ? r->b->tuning->key_head : r->b->tuning->key_part);
}

/* From the end, so that each key's places follow each other as they stand. */
static void put_places(struct book_room *r)
{
	r->places = 0;
	for (size_t i = r->n; i-- > 0;) {
		for (size_t k = 0; k < r->word[i].parts; k++)
			put_place(r, r->word[i].part[k], i, sure_of_part(r, &r->word[i], k));
		put_place(r, r->word[i].key, i, 1);
	}
}

static void forget_place(struct book_room *r, uint32_t key)
{
	if (key == KEY_NONE)
		return;
	r->present[key / 64] &= ~(UINT64_C(1) << key % 64);
	r->first[key] = 0;
}

static void forget_places(struct book_room *r)
{
	for (size_t i = 0; i < r->n; i++) {
		forget_place(r, r->word[i].key);
		for (size_t k = 0; k < r->word[i].parts; k++)
			forget_place(r, r->word[i].part[k]);
	}
}

/* The phrases of a word that will be read soon. */
static void fetch_phrases(const struct book_room *r, size_t word)
{
	uint32_t key = word < r->n ? r->word[word].key : KEY_NONE;

	if (key != KEY_NONE)
		__builtin_prefetch(&r->b->others[r->b->anchored_from[key]]);
}

size_t book_read(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n)
{
	enum { AHEAD = 4 };

	open_text(r, word, n);
	put_places(r);
	for (size_t i = 0; i < n; i++) {
		fetch_phrases(r, i + AHEAD);
		read_key(r, i, word[i].key, 1);
		for (size_t k = 0; k < word[i].parts; k++)
			read_key(r, i, word[i].part[k], sure_of_part(r, &word[i], k));
	}
	forget_places(r);
	return close_text(out, r, by_concept);
}

/* ---- guessing -------------------------------------------------------------------------------- */

#define NEARLY 0.9999F

/* A phrase by the share of it that is there: worth its rare words, less the more is missing. */
static void guess_phrase(struct book_room *r, const struct phrase *p)
{
	const uint32_t *key = r->b->pool + p->first;
	float met = 0, said = 0, worth;
	uint64_t words = 0;

	for (size_t k = 0; k < p->keys; k++) {
		const struct key_there *t = &r->there[key[k]];

		if (t->sure <= 0)
			continue;
		met += t->sure * r->b->mass[key[k]];
		said += t->sure * r->b->says[key[k]];
		words |= word_bit(t->word);
	}
	if (said < r->strength[p->concept] * NEARLY) /* and its worth is no more than that */
		return;
	worth = said * powf(met / p->mass, (float)r->b->tuning->partial);
	touch(r, p->concept);
	if (worth > r->strength[p->concept]) {
		r->strength[p->concept] = worth;
		r->words[p->concept] = words;
		r->share[p->concept] = said / p->says;
	}
}

static void guess_key(struct book_room *r, uint32_t key)
{
	enum { AHEAD = 4 };
	const struct book *b = r->b;

	if (key == KEY_NONE || b->mass[key] < (float)b->tuning->least_mass)
		return;
	for (uint32_t i = b->having_from[key]; i < b->having_from[key + 1]; i++) {
		uint32_t p = b->having[i];

		if (i + AHEAD < b->having_from[key + 1])
			__builtin_prefetch(&b->phrase[b->having[i + AHEAD]]);
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
			visit(r, r->word[i].part[k], i, sure_of_part(r, &r->word[i], k));
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
