#include "match/internal.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Concepts are terms of the index like stems and grams, in a channel of their own: the first
 * concept_count of its terms.  A course has those that its texts name in full; a need those that it
 * may mean, and, less, what is near to them.
 */
enum { CONCEPT_MARK = 'c' };

void match_index_add_concept(struct match_index *x, const struct concept *c)
{
	char mark[16] = { CONCEPT_MARK };
	uint32_t number;

	if (x->count > 0 || x->concept_count > 0)
		BUG("a concept behind the first course");
	if (!x->book)
		x->book = book_new(x->tuning);
	number = book_add(x->book, c);
	memcpy(mark + 1, &number, sizeof number);
	if (lexicon_add(&x->vocab.terms, mark, 1 + sizeof number) != number)
		BUG("a concept behind other terms");
}

void concepts_room(struct match_index *x)
{
	x->room = book_room_new(x->book);
	x->spotted = heap_alloc(x->concept_count + 1, sizeof *x->spotted);
	x->said = heap_alloc(x->concept_count + 1, sizeof *x->said);
	x->key_worth = heap_alloc(book_key_count(x->book) + 1, sizeof *x->key_worth);
}

void concepts_free_room(struct match_index *x)
{
	book_room_free(x->room);
	free(x->spotted);
	free(x->said);
	free(x->key_worth);
}

/* A thesaurus may be empty, too. */
bool match_index_concepts_piece(struct match_index *x)
{
	if (x->room)
		return false;
	if (!x->book)
		x->book = book_new(x->tuning);
	if (book_seal_piece(x->book))
		return true;
	x->concept_count = book_count(x->book);
	concepts_room(x);
	return false;
}

void concepts_close(struct match_index *x)
{
	while (match_index_concepts_piece(x))
		;
}

void concepts_release(struct match_index *x)
{
	concepts_free_room(x);
	if (!x->is_part)
		book_free(x->book);
	if (!x->is_loaded)
		free(x->doc_concept);
	if (!x->is_loaded)
		free(x->word_keys);
	free(x->token);
	free(x->named);
}

/* The keys of words of the vocabulary, found once, up to so many words. */
void concepts_know_words(struct match_index *x, size_t count)
{
	while (x->concept_count > 0 && x->word_keys_count < count) {
		struct stemmed w;

		vocab_stemmed(&w, &x->vocab, x->vocab.stemmer, (uint32_t)x->word_keys_count);
		book_keys_of(HEAP_PUSH_RAW(x->word_keys, x->word_keys_count, x->word_keys_cap),
			     x->book, x->vocab.stemmer, &w);
	}
}

void concepts_take_word(struct match_index *x, uint32_t word, size_t at, size_t len)
{
	if (x->concept_count == 0 || at < x->token_end)
		return; /* joined of words that were told one by one */
	x->token_end = at + len;
	if (word >= x->word_keys_count)
		concepts_know_words(x, word + (size_t)1);
	*HEAP_PUSH_RAW(x->token, x->token_count, x->token_cap) = x->word_keys[word];
}

/* While courses come no query is open, and x->said tells where each concept is in x->named. */
static void add_concept(struct match_index *x, const struct spotted *s, enum field field)
{
	float tf = (float)x->tuning->concept_field[field] * s->strength;
	uint32_t *place = &x->said[s->concept];
	struct concept_named *c;

	if (*place == 0) {
		*HEAP_PUSH_RAW(x->named, x->named_count, x->named_cap) =
			(struct concept_named){ s->concept, tf, s->strength, field != FIELD_TEXT };
		*place = (uint32_t)x->named_count;
		return;
	}
	c = &x->named[*place - 1]; /* heads are read first */
	c->tf += tf;
	c->sure = s->strength > c->sure ? s->strength : c->sure;
}

void concepts_end_text(struct match_index *x, enum field field)
{
	size_t n;

	x->token_end = 0;
	if (x->token_count == 0)
		return;
	n = book_read(x->spotted, x->room, x->token, x->token_count);
	x->token_count = 0;
	for (size_t i = 0; i < n; i++)
		add_concept(x, &x->spotted[i], field);
}

static uint16_t in_units(float value, float unit)
{
	float units = value * unit + 0.5F;

	return units < UINT16_MAX ? (uint16_t)units : UINT16_MAX;
}

void concepts_end_course(struct match_index *x, struct entry *e)
{
	for (size_t i = 0; i < x->named_count; i++) {
		const struct concept_named *c = &x->named[i];

		*HEAP_PUSH_RAW(x->doc_concept, x->doc_concept_count, x->doc_concept_cap) =
			(struct doc_concept){ .concept = c->concept & INT32_MAX,
					      .in_head = c->in_head,
					      .tf = in_units(c->tf, TF_UNIT),
					      .sure = in_units(c->sure, CONCEPT_SURE) };
		x->said[c->concept] = 0;
	}
	e->concepts = (uint32_t)(x->doc_concept_count - x->named_count);
	e->concept_count = (uint32_t)x->named_count;
	x->named_count = 0;
}

size_t concepts_shared(const struct doc_concept **out, const struct match_index *x,
		       const struct entry *e)
{
	size_t n = 0;

	for (size_t i = 0; i < e->concept_count; i++) {
		const struct doc_concept *c = &x->doc_concept[e->concepts + i];
		uint32_t said = x->said[c->concept];

		if (said == 0)
			continue;
		out[said - 1] = c;
		n++;
	}
	return n;
}

/* ---- as it is written ------------------------------------------------------------------------ */

struct finder {
	struct match_index *x;
	struct arena *a;
	enum text_language language;
	struct word_keys *word;
	size_t *at, *end;
	size_t count, ats, ends, word_cap, at_cap, end_cap;
};

static void note_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct finder *f = to;

	if (f->count > 0 && at < f->end[f->count - 1])
		return;
	*ARENA_PUSH(f->a, f->at, f->ats, f->at_cap) = at;
	*ARENA_PUSH(f->a, f->end, f->ends, f->end_cap) = at + len;
	book_keys(ARENA_PUSH(f->a, f->word, f->count, f->word_cap), f->x->book, f->x->vocab.stemmer,
		  f->language, word, n);
}

static const char *find_concept(struct match_index *x, const char *text, enum text_language l,
				uint32_t concept, struct arena *a)
{
	struct finder f = { .x = x, .a = a, .language = l };
	size_t n;

	text_tokens(text, note_word, &f, x->scratch);
	n = book_read(x->spotted, x->room, f.word, f.count);
	for (size_t i = 0; i < n; i++) {
		const struct spotted *s = &x->spotted[i];

		if (s->concept == concept)
			return arena_strndup(a, text + f.at[s->first],
					     f.end[s->last] - f.at[s->first]);
	}
	return NULL;
}

const char *concept_as_written(struct match_index *x, size_t course, uint32_t concept,
			       struct arena *a)
{
	struct course_text text[COURSE_TEXTS];
	const struct entry *e = &x->entry[course];
	const char *found = NULL;

	course_texts(text, e->course);
	for (size_t i = 0; i < COURSE_TEXTS && !found; i++)
		if (text[i].text && *text[i].text)
			found = find_concept(x, text[i].text, (enum text_language)e->language,
					     concept, a);
	return found;
}

/* ---- needs ----------------------------------------------------------------------------------- */

struct need_reader {
	struct match_index *x;
	struct arena *a;
	enum text_language language;
	const char *text;
	struct word_keys *word;
	size_t count, cap, end;
	size_t *at; /* of the first SPOTTED_WORDS words: bytes of the text */
};

static void take_need_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	static const enum text_language others[] = { TEXT_NB, TEXT_SV, TEXT_EN };
	struct need_reader *r = to;
	struct word_keys k;
	struct spelled meant;

	if (at < r->end)
		return;
	r->end = at + len;
	book_keys(&k, r->x->book, r->x->vocab.stemmer, r->language, word, n);
	for (size_t i = 0; i < ARRAY_LEN(others) && !book_knows(&k); i++)
		if (others[i] != r->language)
			book_keys(&k, r->x->book, r->x->vocab.stemmer, others[i], word, n);
	if (!book_knows(&k) && spelling_meant(&meant, r->x, r->language, word, n, r->text))
		book_keys(&k, r->x->book, r->x->vocab.stemmer, meant.language, meant.text, meant.n);
	if (!book_knows(&k) && vocab_stem(&r->x->vocab, r->language, word, n) == TERM_NONE)
		book_head(&k, r->x->book, r->x->vocab.stemmer, r->language, word, n);
	if (r->count < SPOTTED_WORDS)
		r->at[r->count] = at;
	*ARENA_PUSH(r->a, r->word, r->count, r->cap) = k;
}

struct spreading {
	uint32_t *place; /* by concept: where it is in `said`, counted from 1 */
	struct arena *a;
	struct concept_said *said;
	size_t count, cap;
	const struct spotted *from;
};

static void spread(void *to, uint32_t concept, double nearness)
{
	struct spreading *s = to;
	struct concept_said new = { .concept = concept,
				    .from = s->from->concept,
				    .strength = s->from->strength * (float)nearness,
				    .share = s->from->share,
				    .origin = s->from->strength,
				    .words = s->from->words };
	uint32_t *place = &s->place[concept];

	if (new.strength <= 0)
		return;
	if (*place == 0) {
		*ARENA_PUSH(s->a, s->said, s->count, s->cap) = new;
		*place = (uint32_t)s->count;
	} else if (new.strength > s->said[*place - 1].strength) {
		s->said[*place - 1] = new;
	}
}

static int by_number(const void *a, const void *b)
{
	const struct concept_said *x = a, *y = b;

	return x->concept < y->concept ? -1 : x->concept > y->concept;
}

/* What is said by concept number, and its places forgotten. */
static void end_spreading(struct spreading *s)
{
	for (size_t i = 0; i < s->count; i++)
		s->place[s->said[i].concept] = 0;
	if (s->count > 0)
		qsort(s->said, s->count, sizeof *s->said, by_number);
}

static bool is_surer(const struct spotted *a, const struct spotted *b)
{
	if (a->strength > b->strength || a->strength < b->strength)
		return a->strength > b->strength;
	return a->concept < b->concept;
}

/* The surest of them come first, in order; returns how many, at most `most`, which is not 0. */
static size_t choose_surest(struct spotted *s, size_t n, size_t most)
{
	size_t chosen = 0;

	for (size_t i = 0; i < n; i++) {
		struct spotted new = s[i];
		size_t at;

		if (chosen == most && !is_surer(&new, &s[most - 1]))
			continue;
		at = chosen < most ? chosen++ : most - 1;
		for (; at > 0 && is_surer(&new, &s[at - 1]); at--)
			s[at] = s[at - 1];
		s[at] = new;
	}
	return chosen;
}

/* A concept of the firm's trade is sooner meant than one of another. */
static void weigh_by_trade(struct spotted *s, size_t n, const struct match_index *x,
			   const enum trade trade[BOOK_AREAS])
{
	const double weights[] = { [TRADE_ALL] = 1,
				   [TRADE_OWN] = x->tuning->own_area,
				   [TRADE_OTHER] = x->tuning->other_area };
	const uint8_t *area = book_area_numbers(x->book);

	for (size_t i = 0; i < n; i++)
		s[i].strength *= (float)weights[trade[area[s[i].concept]]];
}

size_t concepts_of_need(struct concept_said **out, size_t **at, struct match_index *x,
			const char *text, enum text_language l, const enum trade trade[BOOK_AREAS],
			struct arena *a)
{
	struct need_reader r = { .x = x,
				 .a = a,
				 .language = l,
				 .text = text,
				 .at = ARENA_ARRAY(a, size_t, SPOTTED_WORDS) };
	struct spreading s = { .place = x->said, .a = a };
	const struct spotted *meant = x->spotted;
	size_t n;

	*out = NULL;
	*at = r.at;
	if (x->concept_count == 0)
		return 0;
	text_tokens(text, take_need_word, &r, x->scratch);
	n = book_guess(x->spotted, x->room, r.word, r.count);
	weigh_by_trade(x->spotted, n, x, trade);
	n = choose_surest(x->spotted, n, x->tuning->meant);
	for (size_t i = 0; i < n && meant[i].strength >= x->tuning->least_meant * meant[0].strength;
	     i++) {
		s.from = &meant[i];
		spread(&s, meant[i].concept, 1);
		book_near(x->book, meant[i].concept, spread, &s);
	}
	end_spreading(&s);
	*out = s.said;
	return s.count;
}
