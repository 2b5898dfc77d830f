#include "match/internal.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct count_place index_counts[FIELD_COUNT] = {
	[FIELD_TITLE] = { 6, 3 },
	[FIELD_SUBJECT] = { 4, 3 },
	[FIELD_TEXT] = { 0, 15 },
};

struct match_index *match_index_tuned(const struct tuning *t)
{
	struct match_index *x = heap_alloc(1, sizeof *x);

	x->tuning = t;
	vocab_init(&x->vocab);
	x->scratch = arena_new();
	return x;
}

struct match_index *match_index_new(void)
{
	return match_index_tuned(&match_tuning);
}

void index_room(struct match_index *x)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		x->total[c] = heap_alloc(x->count + 1, sizeof **x->total);
		x->block_max[c] = heap_alloc(x->count / BLOCK_COURSES + 1, sizeof **x->block_max);
	}
	x->weight = heap_alloc(x->vocab.term_count + (size_t)1, sizeof *x->weight);
}

static void free_room(struct match_index *x)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		free(x->total[c]);
		free(x->block_max[c]);
	}
	free(x->weight);
	arena_free(x->scratch);
}

struct match_index *match_index_view(const struct match_index *x)
{
	struct match_index *view = heap_alloc(1, sizeof *view);

	if (!x->sealed)
		BUG("a view of an index that is not sealed");
	*view = *x;
	view->is_view = true;
	view->vocab.stemmer = stemmer_new();
	view->scratch = arena_new();
	concepts_room(view);
	index_room(view);
	return view;
}

static void free_view(struct match_index *x)
{
	stemmer_free(x->vocab.stemmer);
	concepts_free_room(x);
	free_room(x);
	free(x);
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	if (x->is_view) {
		free_view(x);
		return;
	}
	vocab_release(&x->vocab);
	sealing_free(x->sealing);
	free_room(x);
	free(x->entry);
	free(x->doc_word);
	free(x->df);
	free(x->start);
	free(x->is_gram);
	free(x->postings);
	free(x->length);
	free(x->sparse);
	free(x->dense);
	concepts_release(x);
	free(x);
}
