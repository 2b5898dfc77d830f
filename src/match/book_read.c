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
