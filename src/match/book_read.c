#include "match/book_parts.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what a text means ----------------------------------------------------------------------- */

/* The keys of a need: how surely each stands in it, and through which of its words. */
struct key_there {
	float sure;
	uint32_t word;
	bool asked;
};

/* What a need's words make of a concept: of each the most that one of its phrases does. */
struct meant {
	float sum;
	float worth, share; /* of the phrase that says most of it */
	uint64_t words;	    /* through which it does */
};

/* A place of the text that is read where a key stands; those of one key follow each other. */
struct occurrence {
	uint32_t word, key, next; /* next: counted from 1; 0: that was the last */
	float sure;		  /* 1: the whole word is the key; less: a part of it */
};

/* What is read so far of a concept: the surest phrase that names it, of equal ones the first. */
struct naming {
	float strength;
	uint32_t phrase, place; /* where the phrase is anchored */
	uint32_t first, last;	/* words */
};

struct book_room {
	const struct book *b;
	const struct word_keys *word; /* of the text that is read */
	size_t n;
	uint64_t *present; /* by key: a bit, whether it stands in that text */
	struct occurrence *place;
	size_t places, place_cap;
	uint32_t *first;       /* by key that is present: of its places, counted from 1 */
	struct naming *naming; /* by concept; zero between texts that are read */
	uint64_t *named;       /* by concept: a bit, whether it is */
	uint64_t *some;	       /* by word of these bits: whether it has any */
	/* by concept, key and phrase; all zero between texts that are guessed */
	struct meant *meant;
	float *of_word; /* by concept, then place_of_word(): what it makes of it */
	size_t words;	/* these places, in the text that is guessed */
	struct key_there *there;
	bool *done;
	uint32_t *touched, *phrase;
	size_t count, phrases;
};

struct book_room *book_room_new(const struct book *b)
{
	struct book_room *r = heap_alloc(1, sizeof *r);

	r->b = b;
	r->naming = heap_alloc(b->count + 1, sizeof *r->naming);
	r->named = heap_alloc(b->count / 64 + 1, sizeof *r->named);
	r->some = heap_alloc(b->count / 64 / 64 + 1, sizeof *r->some);
	r->present = heap_alloc(b->keys.count / 64 + 1, sizeof *r->present);
	r->first = heap_alloc(b->keys.count + 1, sizeof *r->first);
	return r;
}

/* When a text is guessed first: who reads courses needs none of it. */
static void have_room_to_guess(struct book_room *r)
{
	const struct book *b = r->b;

	if (r->meant)
		return;
	r->meant = heap_alloc(b->count + 1, sizeof *r->meant);
	r->of_word = heap_alloc((b->count + 1) * SPOTTED_WORDS, sizeof *r->of_word);
	r->touched = heap_alloc(b->count + 1, sizeof *r->touched);
	r->there = heap_alloc(b->keys.count + 1, sizeof *r->there);
	r->done = heap_alloc(b->phrases + 1, sizeof *r->done);
	r->phrase = heap_alloc(b->phrases + 1, sizeof *r->phrase);
}

void book_room_free(struct book_room *r)
{
	if (!r)
		return;
	free(r->naming);
	free(r->named);
	free(r->some);
	free(r->meant);
	free(r->of_word);
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

static bool is_present(const struct book_room *r, uint32_t key)
{
	return r->present[key / 64] >> key % 64 & 1;
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

/* A further key of the phrase that is anchored at a word; false: it is not near. */
static bool key_stands(struct naming *found, const struct book_room *r, const struct anchored *p,
		       uint32_t key, size_t at)
{
	const struct occurrence *o = place_near(r, key, at, p->keys + (size_t)PHRASE_SLACK);

	if (!o)
		return false;
	found->strength = o->sure < found->strength ? o->sure : found->strength;
	found->first = o->word < found->first ? o->word : found->first;
	found->last = o->word > found->last ? o->word : found->last;
	return true;
}

/* All keys near the rarest one, which `found` tells the place of; false: one is not. */
static bool stands_at(struct naming *found, const struct book_room *r, uint32_t joined)
{
	const struct anchored *p = &r->b->joined[joined];
	const struct next_keys *next = &r->b->next[joined];
	size_t at = found->first;

	if (!key_stands(found, r, p, next->second, at))
		return false;
	if (next->third != next->second && !key_stands(found, r, p, next->third, at))
		return false;
	for (size_t k = 1; k < p->keys && p->keys > 3; k++)
		if (!key_stands(found, r, p, r->b->pool[p->first + k], at))
			return false;
	return true;
}

static bool is_before(const struct naming *a, const struct naming *b)
{
	return a->place == b->place && a->phrase < b->phrase;
}

static void name_concept(struct book_room *r, const struct anchored *p, struct naming *new)
{
	struct naming *old = &r->naming[p->concept];

	new->phrase = p->phrase;
	new->strength = new->strength * p->rare * p->said;
	if (new->strength < old->strength ||
	    (new->strength <= old->strength && !is_before(new, old)))
		return;
	*old = *new;
	r->named[p->concept / 64] |= UINT64_C(1) << p->concept % 64;
	r->some[p->concept / 64 / 64] |= UINT64_C(1) << p->concept / 64 % 64;
}

/* The next one of which the text has these keys, too; of most it has not. */
static uint32_t next_likely(const struct book_room *r, uint32_t i, uint32_t end)
{
	const struct next_keys *next = r->b->next;

	while (i < end && !(is_present(r, next[i].second) && is_present(r, next[i].third)))
		i++;
	return i;
}

/* The phrases that have their rarest key at that place. */
static void read_place(struct book_room *r, size_t place)
{
	const struct book *b = r->b;
	const struct occurrence *o = &r->place[place];
	const struct anchor *from = &b->anchor[o->key], *to = from + 1;
	const struct naming here = {
		.strength = o->sure, .place = (uint32_t)place, .first = o->word, .last = o->word
	};
	struct naming found;

	for (uint32_t i = from->alone; i < to->alone; i++) {
		found = here;
		name_concept(r, &b->alone[i], &found);
	}
	for (uint32_t i = from->joined; (i = next_likely(r, i, to->joined)) < to->joined; i++) {
		found = here;
		if (stands_at(&found, r, i))
			name_concept(r, &b->joined[i], &found);
	}
}

/* What was read of the 64 concepts from `first` on, and forgets it. */
static size_t close_some(struct spotted *out, struct book_room *r, uint32_t first)
{
	size_t n = 0;

	for (uint64_t left = r->named[first / 64]; left; left &= left - 1, n++) {
		uint32_t c = first + (uint32_t)__builtin_ctzll(left);
		struct naming *found = &r->naming[c];

		out[n] = (struct spotted){ .concept = c,
					   .strength = found->strength,
					   .first = found->first,
					   .last = found->last };
		found->strength = 0;
	}
	r->named[first / 64] = 0;
	return n;
}

static size_t close_read(struct spotted *out, struct book_room *r)
{
	size_t n = 0;

	for (uint32_t i = 0; i <= r->b->count / 64 / 64; i++) {
		for (uint64_t left = r->some[i]; left; left &= left - 1)
			n += close_some(out + n, r,
					(i * 64 + (uint32_t)__builtin_ctzll(left)) * 64);
		r->some[i] = 0;
	}
	return n;
}

static void put_place(struct book_room *r, uint32_t key, size_t word, float sure)
{
	if (key == KEY_NONE)
		return;
	r->present[key / 64] |= UINT64_C(1) << key % 64;
	__builtin_prefetch(&r->b->anchor[key]);
	r->place[r->places++] = (struct occurrence){ (uint32_t)word, key, r->first[key], sure };
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
	while (r->place_cap < r->n * (1 + TEXT_PARTS_MAX))
		r->place = heap_grow_raw(r->place, r->place_cap, &r->place_cap, sizeof *r->place);
	r->places = 0;
	for (size_t i = r->n; i-- > 0;) {
		for (size_t k = r->word[i].parts; k-- > 0;)
			put_place(r, r->word[i].part[k], i, sure_of_part(r, &r->word[i], k));
		put_place(r, r->word[i].key, i, 1);
	}
}

static void forget_places(struct book_room *r)
{
	for (size_t i = 0; i < r->places; i++) {
		uint32_t key = r->place[i].key;

		r->present[key / 64] = 0;
		r->first[key] = 0;
	}
}

/* The phrases of a place that will be read soon. */
static void fetch_phrases(const struct book_room *r, size_t place)
{
	const struct anchor *a = &r->b->anchor[r->place[place].key];

	__builtin_prefetch(&r->b->alone[a->alone]);
	__builtin_prefetch(&r->b->next[a->joined]);
}

size_t book_read(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n)
{
	enum { AHEAD = 4 };

	open_text(r, word, n);
	put_places(r);
	for (size_t i = r->places; i-- > 0;) {
		if (i >= AHEAD)
			fetch_phrases(r, i - AHEAD);
		read_place(r, i);
	}
	forget_places(r);
	return close_read(out, r);
}

/* ---- guessing -------------------------------------------------------------------------------- */

/* Later words count together, as the last one. */
static size_t place_of_word(size_t i)
{
	return i < SPOTTED_WORDS ? i : SPOTTED_WORDS - 1;
}

static uint64_t word_bit(size_t i)
{
	return i < SPOTTED_WORDS ? UINT64_C(1) << i : 0;
}

/* There is room for one more than there are concepts. */
static struct meant *touch(struct book_room *r, uint32_t concept)
{
	r->touched[r->count] = concept;
	r->count += r->meant[concept].sum <= 0;
	return &r->meant[concept];
}

static void give(struct book_room *r, uint32_t concept, size_t word, float worth)
{
	float *had = &r->of_word[concept * r->words + place_of_word(word)];

	if (worth <= *had)
		return;
	r->meant[concept].sum += worth - *had;
	*had = worth;
}

static void say(struct meant *m, float worth, float share, uint64_t words)
{
	if (worth <= m->worth)
		return;
	m->worth = worth;
	m->share = share;
	m->words = words;
}

/* What each phrase makes of its concept when only this key of it is there. */
static void take_hints(struct book_room *r, uint32_t key)
{
	const struct book *b = r->b;
	const struct key_there *t = &r->there[key];
	float says = t->sure * b->says[key];

	for (uint32_t i = b->hint_from[key]; i < b->hint_from[key + 1]; i++) {
		const struct hint *h = &b->hint[i];
		struct meant *m = touch(r, h->concept);

		give(r, h->concept, t->word, says * h->whole);
		say(m, says * h->whole, t->sure * h->share, word_bit(t->word));
	}
}

/* What of a phrase is there. */
struct part_there {
	float met, said;
	uint64_t words;
};

static struct part_there part_there(const struct book_room *r, const struct phrase *p)
{
	const uint32_t *key = r->b->pool + p->first;
	struct part_there out = { 0 };

	for (size_t k = 0; k < p->keys; k++) {
		const struct key_there *t = &r->there[key[k]];

		if (t->sure <= 0)
			continue;
		out.met += t->sure * r->b->mass[key[k]];
		out.said += t->sure * r->b->says[key[k]];
		out.words |= word_bit(t->word);
	}
	return out;
}

/* Of a phrase what its words that are there say, less the more of it is missing. */
static void guess_phrase(struct book_room *r, const struct phrase *p)
{
	const uint32_t *key = r->b->pool + p->first;
	struct part_there there = part_there(r, p);
	struct meant *m;
	float whole;

	m = touch(r, p->concept);
	whole = powf(there.met / p->mass, (float)r->b->tuning->partial);
	for (size_t k = 0; k < p->keys; k++) {
		const struct key_there *t = &r->there[key[k]];

		give(r, p->concept, t->word, t->sure * r->b->says[key[k]] * whole);
	}
	say(m, there.said * whole, there.said / p->says, there.words);
}

static bool any_present(const struct book_room *r, const uint32_t *key, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_present(r, key[i]))
			return true;
	return false;
}

/* Those of which another key is there, too: few of them. */
static void guess_phrases(struct book_room *r, uint32_t key)
{
	const struct book *b = r->b;
	const uint32_t *having = b->having + b->having_from[key];
	const uint32_t *end = b->having + b->having_from[key + 1];

	for (size_t others; having < end; having += 1 + others) {
		uint32_t p = *having >> HAVING_BITS;

		others = *having & HAVING_KEYS;
		if (!any_present(r, having + 1, others) || r->done[p])
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
	if (key == KEY_NONE || r->there[key].sure >= sure)
		return;
	r->there[key] = (struct key_there){ sure, (uint32_t)word, false };
	r->present[key / 64] |= UINT64_C(1) << key % 64;
}

static void ask_key(struct book_room *r, uint32_t key, size_t word, float sure)
{
	(void)word;
	(void)sure;
	if (key == KEY_NONE || r->there[key].asked ||
	    r->b->mass[key] < (float)r->b->tuning->least_mass)
		return;
	r->there[key].asked = true;
	take_hints(r, key);
	guess_phrases(r, key);
}

static void forget_key(struct book_room *r, uint32_t key, size_t word, float sure)
{
	(void)word;
	(void)sure;
	if (key == KEY_NONE)
		return;
	r->there[key] = (struct key_there){ 0 };
	r->present[key / 64] = 0;
}

/* What was guessed, and the room as it was. */
static size_t close_guess(struct spotted *out, struct book_room *r)
{
	for (size_t i = 0; i < r->count; i++) {
		struct meant *m = &r->meant[r->touched[i]];

		out[i] = (struct spotted){ .concept = r->touched[i],
					   .strength = m->sum,
					   .share = m->share,
					   .words = m->words };
		*m = (struct meant){ 0 };
		memset(r->of_word + r->touched[i] * r->words, 0, r->words * sizeof *r->of_word);
	}
	return r->count;
}

size_t book_guess(struct spotted *out, struct book_room *r, const struct word_keys *word, size_t n)
{
	have_room_to_guess(r);
	open_text(r, word, n);
	r->words = n < SPOTTED_WORDS ? n : SPOTTED_WORDS;
	each_key(r, note_key);
	each_key(r, ask_key);
	each_key(r, forget_key);
	while (r->phrases > 0)
		r->done[r->phrase[--r->phrases]] = false;
	return close_guess(out, r);
}
