#include "match/internal.h"
#include "base/err.h"

#include <stdlib.h>
#include <string.h>

/*
 * Courses read by several threads.  Each has a part: an index that only takes courses in, with
 * words of its own and the thesaurus of the whole.  Joined in the order of their courses the parts
 * give the words the numbers that they would have had without.
 */
struct match_index *match_index_part(struct match_index *x)
{
	struct match_index *part = match_index_new();

	concepts_close(x);
	part->is_part = true;
	part->tuning = x->tuning;
	part->book = x->book;
	part->concept_count = x->concept_count;
	concepts_room(part);
	return part;
}

/* A word of the part by its number in the whole; a new one brings its keys along. */
static void join_word(struct match_index *x, const struct match_index *from, uint32_t i,
		      uint32_t number)
{
	if (number != WORD_NONE) { /* it was told once just now */
		x->vocab.word[number].seen += from->vocab.word[i].seen - 1;
		x->vocab.word[number].stem = from->vocab.word[i].stem;
	}
	if (x->concept_count > 0 && number == x->word_keys_count)
		*HEAP_PUSH_RAW(x->word_keys, x->word_keys_count,
			       x->word_keys_cap) = from->word_keys[i];
}

/* Some of its words are looked up together; returns how many. */
static size_t join_some(uint32_t *number, struct match_index *x, const struct match_index *from,
			uint32_t first)
{
	enum { TOGETHER = 256 };
	const struct vocab *part = &from->vocab;
	const struct told_word *told;
	size_t n;

	for (uint32_t i = first; i < part->word_count && i < first + TOGETHER; i++) {
		const struct word *w = &part->word[i];

		vocab_tell(&x->vocab, (enum text_language)w->language, vocab_text(part, i), w->n, 0,
			   0);
	}
	told = vocab_told(&n, &x->vocab);
	for (uint32_t i = 0; i < n; i++) {
		number[first + i] = told[i].word;
		join_word(x, from, first + i, told[i].word);
	}
	return n;
}

/* The numbers that the part's words have in the whole. */
static uint32_t *join_words(struct match_index *x, struct match_index *from)
{
	uint32_t words = (uint32_t)from->vocab.word_count;
	uint32_t *number = heap_alloc(words + (size_t)1, sizeof *number);

	concepts_know_words(x, x->vocab.word_count);
	concepts_know_words(from, words);
	for (uint32_t i = 0; i < words;)
		i += (uint32_t)join_some(number, x, from, i);
	return number;
}

/* The parts, while they are joined. */
struct joining {
	struct match_index *x, *const *part;
	size_t n;
};

static void join_all_words(const struct joining *j)
{
	for (size_t i = 0; i < j->n; i++) {
		j->x->joined[i].number = join_words(j->x, j->part[i]);
		vocab_release(&j->part[i]->vocab);
		j->part[i]->vocab = (struct vocab){ 0 };
	}
}

/* There is room for them. */
static void append(void *array, size_t *count, const void *more, size_t n, size_t size)
{
	if (n > 0)
		memcpy((char *)array + *count * size, more, n * size);
	*count += n;
}

/* The courses as the part has them: their words get other numbers later, by several threads. */
static void join_courses(struct match_index *x, struct match_index *part)
{
	uint32_t words = (uint32_t)x->doc_word_count, concepts = (uint32_t)x->doc_concept_count;

	for (size_t i = 0; i < part->count; i++) {
		struct entry *e = &x->entry[x->count++];

		*e = part->entry[i];
		e->words += words;
		e->concepts += concepts;
	}
	append(x->doc_word, &x->doc_word_count, part->doc_word, part->doc_word_count,
	       sizeof *x->doc_word);
	append(x->doc_concept, &x->doc_concept_count, part->doc_concept, part->doc_concept_count,
	       sizeof *x->doc_concept);
	free(part->doc_word);
	free(part->doc_concept);
	part->doc_word = NULL;
	part->doc_concept = NULL;
}

/* Room for all of them, so that none is moved twice. */
static void join_all_courses(const struct joining *j)
{
	struct match_index *x = j->x;
	size_t courses = 0, words = 0, concepts = 0;

	for (size_t i = 0; i < j->n; i++) {
		courses += j->part[i]->count;
		words += j->part[i]->doc_word_count;
		concepts += j->part[i]->doc_concept_count;
	}
	HEAP_ROOM_RAW(x->entry, x->count, x->cap, courses);
	HEAP_ROOM_RAW(x->doc_word, x->doc_word_count, x->doc_word_cap, words);
	HEAP_ROOM_RAW(x->doc_concept, x->doc_concept_count, x->doc_concept_cap, concepts);
	for (size_t i = 0; i < j->n; i++)
		join_courses(x, j->part[i]);
}

/* Words and courses have nothing to do with each other. */
enum { JOIN_WORDS, JOIN_COURSES, JOININGS };
static void join_some_of(void *self, size_t i)
{
	if (i == JOIN_WORDS)
		join_all_words(self);
	else
		join_all_courses(self);
}

void match_index_join(struct match_index *x, struct match_index *const *part, size_t n,
		      match_share_fn *share)
{
	struct joining j = { .x = x, .part = part, .n = n };
	size_t at = x->count;

	if (x->sealed || x->sealing || x->joineds > 0)
		BUG("the index takes no more courses");
	for (size_t i = 0; i < n; at += part[i++]->count) {
		if (!part[i]->is_part || part[i]->book != x->book)
			BUG("what is joined is no part of the index");
		*HEAP_PUSH(x->joined, x->joineds, x->joined_cap) = (struct joined){ .first = at };
	}
	if (at > MAX_COURSES)
		BUG("the index takes no more courses");
	if (n > 0)
		share(JOININGS, join_some_of, &j);
	for (size_t i = 0; i < n; i++)
		match_index_free(part[i]);
}

/* ---- the numbers of the whole ---------------------------------------------------------------- */

void parts_deal(struct parts_share *s, const struct match_index *x, size_t share, size_t shares)
{
	size_t first = x->joineds > 0 ? x->joined[0].first : x->count, n = x->count - first;

	s->at = first + n * share / shares;
	s->end = first + n * (share + 1) / shares;
}

static const uint32_t *numbers_of(const struct match_index *x, size_t course)
{
	size_t i = x->joineds - 1;

	while (x->joined[i].first > course)
		i--;
	return x->joined[i].number;
}

static void renumber(struct match_index *x, struct parts_share *s, size_t course)
{
	const uint32_t *number = numbers_of(x, course);
	struct entry *e = &x->entry[course];
	uint32_t *w = x->doc_word + e->words;
	size_t n = 0;

	for (size_t i = 0; i < e->word_count; i++)
		if (number[w[i] >> 8] != WORD_NONE)
			w[n++] = number[w[i] >> 8] << 8 | (w[i] & UINT8_MAX);
	memset(w + n, 0, (e->word_count - n) * sizeof *w);
	HEAP_ROOM_RAW(s->room, 0, s->room_cap, n);
	e->word_count = (uint32_t)index_fold_repeats(w, s->room, n);
}

bool parts_share_piece(struct match_index *x, struct parts_share *s)
{
	enum { COURSES_A_PIECE = 100 };

	for (size_t i = 0; i < COURSES_A_PIECE && s->at < s->end; i++)
		renumber(x, s, s->at++);
	return s->at < s->end;
}

void parts_share_release(struct parts_share *s)
{
	free(s->room);
	*s = (struct parts_share){ 0 };
}

void parts_release(struct match_index *x)
{
	for (size_t i = 0; i < x->joineds; i++)
		free(x->joined[i].number);
	free(x->joined);
	x->joined = NULL;
	x->joineds = x->joined_cap = 0;
}

void match_index_move_courses(struct match_index *x, const struct course *course)
{
	for (size_t i = 0; i < x->count; i++)
		x->entry[i].course = &course[i];
}
