#include "match/internal.h"

#include <float.h>
#include <string.h>

/* Weights become whole numbers, so that totals do not depend on the order of adding. */
enum { WEIGHT_UNIT = 256 };

static uint32_t whole(double weight)
{
	return (uint32_t)(weight * WEIGHT_UNIT + 0.5);
}

static void add_sparse(uint32_t *total, const uint32_t *p, size_t n, uint32_t weight)
{
	for (size_t i = 0; i < n; i++)
		total[p[i] >> 8] += weight * (p[i] & IMPACT_MAX);
}

static void add_dense(uint32_t *total, const uint16_t *p, size_t n, uint32_t weight)
{
	size_t course = 0;

	for (size_t i = 0; i < n; i++) {
		course += p[i] >> DENSE_BITS;
		total[course] += weight * (p[i] & DENSE_MAX);
	}
}

void score_all(struct match_index *x, const struct query *q)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		memset(x->total[c], 0, x->count * sizeof **x->total);
	for (size_t i = 0; i < q->term_count; i++) {
		const struct query_term *t = &q->term[i];
		uint32_t *total = x->total[t->channel];
		uint32_t from = x->start[t->term], n = x->length[t->term];

		if (x->postings[t->term] == POSTINGS_DENSE)
			add_dense(total, x->dense + from, n,
				  whole((double)t->weight * IMPACT_MAX / DENSE_MAX));
		else
			add_sparse(total, x->sparse + from, n, whole(t->weight));
	}
}

/* Four totals at once, which all processors that Los is built for can; none comes near 2^31. */
typedef int32_t lanes __attribute__((vector_size(16)));
enum { LANES = 4 };

static uint32_t largest(const uint32_t *total)
{
	lanes max = { 0 };
	int32_t most = 0;

	for (size_t i = 0; i < BLOCK_COURSES; i += LANES) {
		lanes t, more;

		memcpy(&t, total + i, sizeof t);
		more = (lanes)(t > max);
		max = (t & more) | (max & ~more);
	}
	for (size_t i = 0; i < LANES; i++)
		most = max[i] > most ? max[i] : most;
	return (uint32_t)most;
}

/* The largest total of each block of courses, so that most blocks need no second look. */
static uint32_t block_maxima(uint32_t *block, const uint32_t *total, size_t n)
{
	uint32_t max = 0;

	for (size_t from = 0; from < n; from += BLOCK_COURSES, block++) {
		*block = largest(total + from);
		max = *block > max ? *block : max;
	}
	return max;
}

/* Each channel is measured against its best course for this need, then they are added. */
double channel_weight(const struct tuning *t, enum channel c)
{
	const double weights[CHANNEL_COUNT] = { [CHANNEL_WORDS] = t->words,
						[CHANNEL_GRAMS] = t->grams,
						[CHANNEL_CONCEPTS] = t->concepts };

	return weights[c];
}

static void channel_factors(float out[CHANNEL_COUNT], struct match_index *x)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		uint32_t max = block_maxima(x->block_max[c], x->total[c], x->count);

		x->best[c] = max;
		out[c] = max > 0 ? 1.0F / (float)max : 0;
	}
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		out[c] *= (float)channel_weight(x->tuning, (enum channel)c);
	out[CHANNEL_CONCEPTS] *= x->concept_trust;
}

/* What stands at `i` of each channel's totals, or of their blocks' maxima, as a score. */
static float score_at(const float factor[CHANNEL_COUNT], uint32_t *const total[CHANNEL_COUNT],
		      size_t i)
{
	float score = 0;

	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		score += factor[c] * (float)total[c][i];
	return score;
}

/* Ties go by provider, then code, then title, which are one course's own (without a code). */
static bool stands_before(const struct match_index *x, const struct hit *a, const struct hit *b)
{
	const struct course *p = x->entry[a->course].course, *q = x->entry[b->course].course;
	int d;

	if (a->score > b->score || a->score < b->score)
		return a->score > b->score;
	d = strcmp(p->provider, q->provider);
	if (d == 0)
		d = strcmp(p->code, q->code);
	if (d == 0)
		d = strcmp(p->title, q->title);
	return d != 0 ? d < 0 : a->course < b->course;
}

/* heap[0] is the worst that is kept. */
static void sift_down(struct hit *heap, size_t n, size_t i, const struct match_index *x)
{
	for (;;) {
		size_t worst = i;
		struct hit swap;

		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
			if (stands_before(x, &heap[worst], &heap[child]))
				worst = child;
		if (worst == i)
			return;
		swap = heap[i];
		heap[i] = heap[worst];
		heap[worst] = swap;
		i = worst;
	}
}

static void sift_up(struct hit *heap, size_t i, const struct match_index *x)
{
	while (i > 0 && stands_before(x, &heap[(i - 1) / 2], &heap[i])) {
		struct hit swap = heap[i];

		heap[i] = heap[(i - 1) / 2];
		heap[(i - 1) / 2] = swap;
		i = (i - 1) / 2;
	}
}

static void sort_heap(struct hit *heap, size_t n, const struct match_index *x)
{
	while (n > 1) {
		struct hit worst = heap[0];

		heap[0] = heap[--n];
		sift_down(heap, n, 0, x);
		heap[n] = worst;
	}
}

/* The heap takes a hit that stands before its worst, or that it still has room for. */
static size_t keep(struct hit *heap, size_t n, size_t top, const struct hit *h,
		   const struct match_index *x)
{
	if (n < top) {
		heap[n] = *h;
		sift_up(heap, n, x);
		return n + 1;
	}
	if (stands_before(x, h, &heap[0])) {
		heap[0] = *h;
		sift_down(heap, n, 0, x);
	}
	return n;
}

void score_sort(struct hit *hit, size_t n, const struct match_index *x)
{
	for (size_t i = n / 2; i-- > 0;)
		sift_down(hit, n, i, x);
	sort_heap(hit, n, x);
}

size_t score_top(struct hit *out, size_t top, struct match_index *x)
{
	float factor[CHANNEL_COUNT], least = FLT_MIN;
	size_t n = 0;

	if (top == 0)
		return 0;
	channel_factors(factor, x);
	for (size_t i = 0; i < x->count; i++) {
		float score;

		if (i % BLOCK_COURSES == 0 &&
		    score_at(factor, x->block_max, i / BLOCK_COURSES) < least) {
			i += BLOCK_COURSES - 1;
			continue;
		}
		score = score_at(factor, x->total, i);
		if (score < least)
			continue;
		n = keep(out, n, top, &(struct hit){ i, score }, x);
		if (n == top && out[0].score > least)
			least = out[0].score;
	}
	sort_heap(out, n, x);
	return n;
}
