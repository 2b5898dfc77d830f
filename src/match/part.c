#include "match/internal.h"
#include "base/err.h"

#include <stdlib.h>

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
	if (number != WORD_NONE) /* it was told once just now */
		x->vocab.word[number].seen += from->vocab.word[i].seen - 1;
	if (x->concept_count > 0 && number == x->word_keys_count)
		*HEAP_PUSH(x->word_keys, x->word_keys_count, x->word_keys_cap) = from->word_keys[i];
}

/* The numbers that the part's words have in the whole: some of them are looked up together. */
static uint32_t *join_words(struct match_index *x, struct match_index *from)
{
	enum { TOGETHER = 256 };
	const struct vocab *part = &from->vocab;
	uint32_t *number = heap_alloc(part->word_count + 1, sizeof *number);
	const struct told_word *told;
	size_t n;

	concepts_know_words(x, x->vocab.word_count);
	concepts_know_words(from, part->word_count);
	for (uint32_t i = 0; i < part->word_count; i += (uint32_t)n) {
		for (uint32_t k = i; k < part->word_count && k < i + TOGETHER; k++) {
			const struct word *w = &part->word[k];

			vocab_tell(&x->vocab, (enum text_language)w->language, vocab_text(part, k),
				   w->n, 0, 0);
		}
		told = vocab_told(&n, &x->vocab);
		for (uint32_t k = 0; k < n; k++) {
			number[i + k] = told[k].word;
			join_word(x, from, i + k, told[k].word);
		}
	}
	return number;
}

static void join_course(struct match_index *x, const struct match_index *part,
			const struct entry *from, const uint32_t *number)
{
	struct entry *e = HEAP_PUSH(x->entry, x->count, x->cap);

	*e = *from;
	e->words = (uint32_t)x->doc_word_count;
	e->concepts = (uint32_t)x->doc_concept_count;
	e->word_count = 0;
	for (size_t i = 0; i < from->word_count; i++) {
		uint32_t packed = part->doc_word[from->words + i];
		uint32_t word = number[packed >> 8];

		if (word == WORD_NONE)
			continue;
		*HEAP_PUSH_RAW(x->doc_word, x->doc_word_count,
			       x->doc_word_cap) = word << 8 | (packed & UINT8_MAX);
	}
	index_fold_repeats(x, e); /* they have other numbers now */
	for (size_t i = 0; i < from->concept_count; i++)
		*HEAP_PUSH_RAW(x->doc_concept, x->doc_concept_count,
			       x->doc_concept_cap) = part->doc_concept[from->concepts + i];
}

void match_index_join(struct match_index *x, struct match_index *part)
{
	uint32_t *number = join_words(x, part);

	if (!part->is_part || part->book != x->book)
		BUG("what is joined is no part of the index");
	if (x->sealed || x->sealing || x->count + part->count > MAX_COURSES)
		BUG("the index takes no more courses");
	for (size_t i = 0; i < part->count; i++)
		join_course(x, part, &part->entry[i], number);
	x->joined = part->count > 0 || x->joined;
	free(number);
	match_index_free(part);
}

void match_index_move_courses(struct match_index *x, const struct course *course)
{
	for (size_t i = 0; i < x->count; i++)
		x->entry[i].course = &course[i];
}
