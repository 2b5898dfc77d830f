#include "match/internal.h"

#include <float.h>
#include <string.h>

/* Weights become whole numbers, so that totals do not depend on the order of adding. */
enum { WEIGHT_UNIT = 256 };

static uint32_t whole(double weight)
{
	return (uint32_t)(weight * WEIGHT_UNIT + 0.5);
}

/* Four totals at once, which all processors that Los is built for can; none comes near 2^31. */
typedef int32_t lanes __attribute__((vector_size(16)));
typedef float scores __attribute__((vector_size(16)));
enum { LANES = 4 };

static lanes lanes_at(const uint32_t *total)
{
	lanes t;

	memcpy(&t, total, sizeof t);
	return t;
}

static lanes larger(lanes a, lanes b)
{
	lanes more = (lanes)(a > b);

	return (a & more) | (b & ~more);
}

/* Two halves, of which neither waits for the other. */
static uint32_t largest(const uint32_t *total)
{
	enum { HALF = BLOCK_COURSES / 2 };
	lanes max = { 0 }, other = { 0 };
	int32_t most = 0;

	for (size_t i = 0; i < HALF; i += 2 * (size_t)LANES) {
		max = larger(max, lanes_at(total + i));
		other = larger(other, lanes_at(total + HALF + i));
		max = larger(max, lanes_at(total + i + LANES));
		other = larger(other, lanes_at(total + HALF + i + LANES));
	}
	max = larger(max, other);
	for (size_t i = 0; i < LANES; i++)
		most = max[i] > most ? max[i] : most;
	return (uint32_t)most;
}

/* What is read of a dense term while the ranges go by. */
struct reading {
	const uint16_t *next;
	uint32_t weight;
	enum channel channel;
};

static size_t begin_dense(struct reading *out, const struct match_index *x, const struct query *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->term_count; i++) {
		const struct query_term *t = &q->term[i];

		if (x->postings[t->term] == POSTINGS_DENSE)
			out[n++] = (struct reading){
				.next = x->dense + x->start[t->term],
				.weight = whole((double)t->weight * IMPACT_MAX / DENSE_MAX),
				.channel = t->channel,
			};
	}
	return n;
}

static void add_posting(uint32_t *total, uint32_t weight, uint32_t posting)
{
	total[posting >> DENSE_BITS] += weight * (posting & DENSE_MAX);
}

/* There are more terms than a processor sees coming: what the next range will read of one. */
static void fetch(const uint16_t *p, size_t n)
{
	enum { LINE = 64 / sizeof *p };

	for (size_t i = 0; i <= n; i += LINE)
		__builtin_prefetch(p + i, 0, 2);
}

/* The postings of one range, which stand behind their number. */
static void add_dense(uint32_t *restrict total, struct reading *r)
{
	enum { FOUR = 4 };
	const uint16_t *p = r->next + 1, *end = p + *r->next;
	uint32_t weight = r->weight;

	for (; end - p >= FOUR; p += FOUR) {
		add_posting(total, weight, p[0]);
		add_posting(total, weight, p[1]);
		add_posting(total, weight, p[2]);
		add_posting(total, weight, p[3]);
	}
	for (; p < end; p++)
		add_posting(total, weight, *p);
	fetch(end, *r->next);
	r->next = end;
}

static void measure_blocks(uint32_t *block, const uint32_t *total, size_t n)
{
	for (size_t from = 0; from < n; from += BLOCK_COURSES)
		*block++ = largest(total + from);
}

/* All that dense terms add to one range, and the largest totals of its blocks. */
static void score_range(struct match_index *x, struct reading *r, size_t n, size_t from)
{
	size_t room = (x->count / BLOCK_COURSES + 1) * BLOCK_COURSES - from;
	size_t courses = room < RANGE_COURSES ? room : RANGE_COURSES;

	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		memset(x->total[c] + from, 0, courses * sizeof **x->total);
	for (size_t i = 0; i < n; i++) {
		add_dense(x->total[r[i].channel] + from, &r[i]);
	}
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		measure_blocks(x->block_max[c] + from / BLOCK_COURSES, x->total[c] + from, courses);
}

static void add_sparse(uint32_t *total, uint32_t *block_max, const uint32_t *p, size_t n,
		       uint32_t weight)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t course = p[i] >> 8, *max = &block_max[course / BLOCK_COURSES];

		total[course] += weight * (p[i] & IMPACT_MAX);
		*max = total[course] > *max ? total[course] : *max;
	}
}

/*
 * Range by range, so that a range's totals stay in the cache while all terms add to them.  All
 * postings are read: of 100,000 courses a need has some forty dense terms, most of them concepts
 * near to those that it says, and none of them decides.  What bounds of terms would spare, courses
 * that are completed one by one would cost again.
 */
void score_all(struct match_index *x, const struct query *q)
{
	struct arena_mark mark = arena_mark(x->scratch);
	struct reading *r = ARENA_ARRAY(x->scratch, struct reading, q->term_count);
	size_t n = begin_dense(r, x, q);

	for (size_t from = 0; from < x->count; from += RANGE_COURSES)
		score_range(x, r, n, from);
	for (size_t i = 0; i < q->term_count; i++) {
		const struct query_term *t = &q->term[i];

		if (x->postings[t->term] == POSTINGS_SPARSE)
			add_sparse(x->total[t->channel], x->block_max[t->channel],
				   x->sparse + x->start[t->term], x->length[t->term],
				   whole(t->weight));
	}
	arena_rewind(x->scratch, mark);
}

/* Each channel is measured against its best course for this need, then they are added. */
double channel_weight(const struct tuning *t, enum channel c)
{
	const double weights[CHANNEL_COUNT] = {
		[CHANNEL_WORDS] = t->words, [CHANNEL_CONCEPTS] = t->concepts
	};

	return weights[c];
}

static uint32_t largest_of(const uint32_t *block, size_t n)
{
	uint32_t max = 0;

	for (size_t i = 0; i < n; i++)
		max = block[i] > max ? block[i] : max;
	return max;
}

static void channel_factors(float out[CHANNEL_COUNT], struct match_index *x)
{
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		uint32_t max = largest_of(x->block_max[c], x->count / BLOCK_COURSES + 1);

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
	const struct course *p, *q;
	int d;

	if (a->score > b->score || a->score < b->score)
		return a->score > b->score;
	p = x->entry[a->course].course;
	q = x->entry[b->course].course;
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

static void sort_heap(struct hit *heap, size_t n, const struct match_index *x)
{
	while (n > 1) {
		struct hit worst = heap[0];

		heap[0] = heap[--n];
		sift_down(heap, n, 0, x);
		heap[n] = worst;
	}
}

void score_sort(struct hit *hit, size_t n, const struct match_index *x)
{
	for (size_t i = n / 2; i-- > 0;)
		sift_down(hit, n, i, x);
	sort_heap(hit, n, x);
}

static void swap(struct hit *a, struct hit *b)
{
	struct hit was = *a;

	*a = *b;
	*b = was;
}

/* Those that stand before the middle one come before it; returns where it is then. */
static size_t part(struct hit *hit, size_t n, const struct match_index *x)
{
	size_t at = 0;

	swap(&hit[n / 2], &hit[n - 1]);
	for (size_t i = 0; i + 1 < n; i++)
		if (stands_before(x, &hit[i], &hit[n - 1]))
			swap(&hit[i], &hit[at++]);
	swap(&hit[at], &hit[n - 1]);
	return at;
}

/* Brings the best `top` of them to the front, the last of these to their end. */
static void select_best(struct hit *hit, size_t n, size_t top, const struct match_index *x)
{
	while (n > 1) {
		size_t at = part(hit, n, x);

		if (at + 1 == top)
			return;
		if (at >= top) {
			n = at;
			continue;
		}
		hit += at + 1;
		n -= at + 1;
		top -= at + 1;
	}
}

/*
 * The best that were found so far, among others: these are let go when there is no more room, so
 * that few comparisons go to each hit.
 */
struct top {
	struct match_index *x;
	struct hit *hit;
	size_t n, top, room;
	float factor[CHANNEL_COUNT], least;
};

static void let_go(struct top *t)
{
	if (t->n <= t->top)
		return;
	select_best(t->hit, t->n, t->top, t->x);
	t->n = t->top;
	t->least = t->hit[t->top - 1].score;
}

static void take(struct top *t, size_t course, float score)
{
	if (score < t->least)
		return;
	if (t->n == t->room)
		let_go(t);
	t->hit[t->n++] = (struct hit){ course, score };
}

/* Of four courses together; exactly what score_at() says of each. */
static scores scores_at(const struct top *t, size_t i)
{
	scores s = { 0 };

	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		s += t->factor[c] * __builtin_convertvector(lanes_at(t->x->total[c] + i), scores);
	return s;
}

static bool is_any(lanes l)
{
	uint64_t half[2];

	memcpy(half, &l, sizeof l);
	return (half[0] | half[1]) != 0;
}

/* Behind the last course totals are 0. */
static void scan_block(struct top *t, size_t block)
{
	size_t from = block * BLOCK_COURSES;

	for (size_t i = from; i < from + BLOCK_COURSES; i += LANES) {
		scores s = scores_at(t, i);

		if (!is_any((lanes)(s >= t->least)))
			continue;
		for (size_t k = 0; k < LANES; k++)
			take(t, i + k, s[k]);
	}
}

/* Blocks by what the best of their courses may have at most, in so many steps; the highest first.
 */
enum { BOUND_STEPS = 128 };
struct block {
	uint32_t number, step;
	float bound;
};

static size_t bound_blocks(struct block *out, size_t from[BOUND_STEPS + 1], const struct top *t)
{
	size_t blocks = t->x->count / BLOCK_COURSES + 1, n = 0;
	float most = 0;

	for (size_t i = 0; i < blocks; i++) {
		struct block *b = &out[n];

		*b = (struct block){ .number = (uint32_t)i,
				     .bound = score_at(t->factor, t->x->block_max, i) };
		most = b->bound > most ? b->bound : most;
		n += b->bound >= t->least;
	}
	for (size_t i = 0; i < n; i++) {
		out[i].step = (uint32_t)((1 - out[i].bound / most) * (BOUND_STEPS - 1));
		from[out[i].step + 1]++;
	}
	for (size_t i = 0; i < BOUND_STEPS; i++)
		from[i + 1] += from[i];
	return n;
}

/* High blocks first: the best are soon known, and most blocks need not be looked at. */
static void scan_blocks(struct top *t, struct arena *a)
{
	size_t from[BOUND_STEPS + 1] = { 0 }, blocks = t->x->count / BLOCK_COURSES + 1;
	struct block *block = ARENA_ARRAY(a, struct block, blocks);
	struct block *sorted = ARENA_ARRAY(a, struct block, blocks);
	size_t n = bound_blocks(block, from, t);

	for (size_t i = 0; i < n; i++)
		sorted[from[block[i].step]++] = block[i];
	for (size_t i = 0; i < n; i++)
		if (sorted[i].bound >= t->least)
			scan_block(t, sorted[i].number);
}

size_t score_top(struct hit *out, size_t top, struct match_index *x)
{
	enum { TIMES = 3 };
	struct arena_mark mark = arena_mark(x->scratch);
	struct top t = { .x = x, .top = top, .least = FLT_MIN };

	if (top == 0)
		return 0;
	t.room = top < x->count / TIMES ? top * TIMES : x->count;
	t.hit = ARENA_ARRAY(x->scratch, struct hit, t.room);
	channel_factors(t.factor, x);
	scan_blocks(&t, x->scratch);
	let_go(&t);
	memcpy(out, t.hit, t.n * sizeof *out);
	arena_rewind(x->scratch, mark);
	score_sort(out, t.n, x);
	return t.n;
}
