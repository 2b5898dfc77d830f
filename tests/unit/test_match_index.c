#include "match/internal.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A catalogue of several ranges, whose words are everywhere, here and there, and in one course. */
enum { COURSES = 2 * RANGE_COURSES + 700, WORDS = 400, WORDS_A_COURSE = 14 };

static const struct {
	const char *id, *nb, *everyday;
} thesaurus[] = {
	{ "welding", "sveising|sveisekurs", "varme arbeider med stål" },
	{ "drying", "trelasttørking", "tørke virke" },
	{ "bread", "brødbaking|baking", "deig" },
};

struct setting {
	struct arena *arena;
	struct course *course;
};

static const char *word_of(struct arena *a, uint32_t n)
{
	static const char *const known[] = {
		"sveising", "stål", "varme",  "arbeider", "tørke",
		"virke",    "deig", "baking", "med",	  "og",
	};
	static const char *const syllable[] = { "bal", "der", "fjor", "gu", "hes", "kla", "lun" };

	if (n < ARRAY_LEN(known))
		return known[n];
	return arena_printf(a, "%s%s%s", syllable[n % 7], syllable[n / 7 % 7],
			    syllable[n / 49 % 7]);
}

/* Small numbers far more often. */
static uint32_t some(uint64_t *seed, uint32_t limit)
{
	double r;

	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	r = (double)(*seed >> 40) * 0x1p-24;
	return (uint32_t)(r * r * limit);
}

static const char *sentence(struct arena *a, uint64_t *seed, size_t words)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < words; i++)
		strbuf_addf(&b, "%s ", word_of(a, some(seed, WORDS)));
	return strbuf_text(&b);
}

static int set_up(void **state)
{
	struct setting *s = heap_alloc(1, sizeof *s);
	uint64_t seed = 7;

	s->arena = arena_new();
	s->course = ARENA_ARRAY(s->arena, struct course, COURSES);
	for (size_t i = 0; i < COURSES; i++)
		s->course[i] = (struct course){
			.provider = "Fagskolen",
			.code = arena_printf(s->arena, "K%04zu", i),
			.title = sentence(s->arena, &seed, 2),
			.subject = some(&seed, 3) ? "Sveising" : "",
			.description = arena_printf(s->arena, "%s. Nummer%zu",
						    sentence(s->arena, &seed, WORDS_A_COURSE),
						    i / 3),
			.language = i % 5 ? "nb" : "sv",
		};
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct setting *s = *state;

	arena_free(s->arena);
	free(s);
	return 0;
}

static struct match_index *new_index(void)
{
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < ARRAY_LEN(thesaurus); i++) {
		struct concept c = { 0 };

		c.field[CONCEPT_ID] = thesaurus[i].id;
		c.field[CONCEPT_nb] = thesaurus[i].nb;
		c.field[CONCEPT_EVERYDAY_nb] = thesaurus[i].everyday;
		match_index_add_concept(x, &c);
	}
	return x;
}

static struct match_index *made_by_one(const struct setting *s)
{
	struct match_index *x = new_index();

	for (size_t i = 0; i < COURSES; i++)
		match_index_add(x, &s->course[i]);
	match_index_seal(x);
	return x;
}

static void last_first(size_t count, void (*work)(void *self, size_t i), void *self)
{
	while (count-- > 0)
		work(self, count);
}

/* The threads do their work one after the other, the last first. */
static struct match_index *made_by_several(const struct setting *s, size_t threads)
{
	struct match_index *x = new_index(), *part[MATCH_SHARES];
	size_t shares;

	part[0] = x;
	for (size_t i = 1; i < threads; i++)
		part[i] = match_index_part(x);
	for (size_t i = threads; i-- > 0;)
		for (size_t c = COURSES * i / threads; c < COURSES * (i + 1) / threads; c++)
			match_index_add(part[i], &s->course[c]);
	match_index_join(x, part + 1, threads - 1, last_first);
	while ((shares = match_index_seal_round(x, threads)) > 0)
		for (size_t i = shares; i-- > 0;)
			match_index_seal_share(x, i);
	return x;
}

static const char *bytes_of(struct match_index *x, struct arena *a, size_t *n)
{
	struct match_piece piece[MATCH_PIECES];
	size_t count = match_index_bytes(piece, x, 1);
	char *out;

	*n = 0;
	for (size_t i = 0; i < count; i++)
		*n += piece[i].n;
	out = arena_alloc(a, *n);
	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (piece[i].n > 0) {
			memcpy(out + *n, piece[i].p, piece[i].n);
			*n += piece[i].n;
		}
	return out;
}

static void however_many_threads_make_it_the_index_is_the_same(void **state)
{
	static const size_t threads[] = { 1, 2, 3, 5, MATCH_SHARES };
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);
	size_t n, count;
	const char *want = bytes_of(x, s->arena, &n);

	for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
		struct match_index *other = made_by_several(s, threads[i]);
		const char *got = bytes_of(other, s->arena, &count);

		assert_int_equal(count, n);
		assert_true(memcmp(got, want, n) == 0);
		match_index_free(other);
	}
	match_index_free(x);
}

/* ---- kept, and moved ------------------------------------------------------------------------- */

static void a_kept_index_is_loaded_when_it_is_whole_and_of_these_courses(void **state)
{
	enum { PAGE = 4096 };
	struct setting *s = *state;
	struct match_index *x = made_by_one(s), *other = new_index();
	size_t n;
	const char *made = bytes_of(x, s->arena, &n);
	char *bytes = aligned_alloc(PAGE, (n + PAGE - 1) / PAGE * PAGE);
	struct match_kept k = { .bytes = memcpy(bytes, made, n), .n = n };

	assert_true(match_kept_may_be(&k));
	bytes[n / 2] ^= 1;
	assert_true(match_kept_may_be(&k));
	assert_false(match_kept_look(&k));
	assert_false(match_index_load(other, &k, 1, s->course));
	bytes[n / 2] ^= 1;
	assert_false(match_index_load(other, &k, 2, s->course));
	k.n--;
	assert_false(match_kept_may_be(&k));
	assert_false(match_index_load(other, &k, 1, s->course));
	k.n++;
	assert_true(match_index_load(other, &k, 1, s->course));
	assert_ptr_equal(match_index_course(other, COURSES - 1), &s->course[COURSES - 1]);
	match_index_free(other);
	match_index_free(x);
	free(bytes);
}

static void courses_may_be_moved_before_it_is_sealed(void **state)
{
	struct setting *s = *state;
	struct match_index *x = new_index();
	struct course *elsewhere = ARENA_ARRAY(s->arena, struct course, COURSES);

	for (size_t i = 0; i < COURSES; i++)
		match_index_add(x, &s->course[i]);
	memcpy(elsewhere, s->course, COURSES * sizeof *elsewhere);
	match_index_move_courses(x, elsewhere);
	match_index_seal(x);
	for (size_t i = 0; i < COURSES; i++)
		assert_ptr_equal(match_index_course(x, i), &elsewhere[i]);
	match_index_free(x);
}

/* ---- what the postings say ------------------------------------------------------------------- */

/* Whether a course has a term, by what was read of it. */
static bool has_term(const struct match_index *x, size_t course, uint32_t term)
{
	const struct entry *e = &x->entry[course];

	for (size_t i = 0; i < e->concept_count; i++)
		if (x->doc_concept[e->concepts + i].concept == term)
			return true;
	for (size_t i = 0; i < e->word_count; i++) {
		const struct word_terms *w = &x->vocab.terms_of[x->doc_word[e->words + i] >> 8];

		for (size_t k = 0; k < 1U + w->part_count; k++)
			if (w->term[k] == term)
				return true;
	}
	return false;
}

static struct query_term weighed(const struct match_index *x, uint32_t term)
{
	return (struct query_term){ term, 1,
				    term < x->concept_count ? CHANNEL_CONCEPTS : CHANNEL_WORDS };
}

static void a_term_adds_to_the_courses_that_have_it_and_no_others(void **state)
{
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);
	size_t kinds[POSTINGS_DENSE + 1] = { 0 };

	for (uint32_t term = 0; term < x->vocab.term_count; term++) {
		struct query_term t = weighed(x, term);
		struct query q = { .term = &t, .term_count = 1 };

		if (kinds[x->postings[term]]++ > 40)
			continue;
		score_all(x, &q);
		for (size_t i = 0; i < COURSES; i++) {
			uint32_t total = x->total[t.channel][i];

			assert_int_equal(total > 0, x->postings[term] != POSTINGS_NONE &&
							    has_term(x, i, term));
			assert_true(total <= x->block_max[t.channel][i / BLOCK_COURSES]);
		}
	}
	assert_true(kinds[POSTINGS_NONE] > 0);
	assert_true(kinds[POSTINGS_SPARSE] > 0);
	assert_true(kinds[POSTINGS_DENSE] > 0);
	match_index_free(x);
}

static void what_terms_add_is_added_up(void **state)
{
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);
	struct query_term all[64];
	struct query q = { .term = all };
	uint32_t *sum = ARENA_ARRAY(s->arena, uint32_t, CHANNEL_COUNT * COURSES);

	for (uint32_t term = 0; term < x->vocab.term_count && q.term_count < ARRAY_LEN(all);
	     term += 7)
		if (x->postings[term] != POSTINGS_NONE)
			all[q.term_count++] = weighed(x, term);
	for (size_t i = 0; i < q.term_count; i++) {
		struct query one = { .term = &all[i], .term_count = 1 };

		score_all(x, &one);
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			for (size_t k = 0; k < COURSES; k++)
				sum[c * COURSES + k] += x->total[c][k];
	}
	score_all(x, &q);
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		assert_true(memcmp(x->total[c], sum + c * COURSES, COURSES * sizeof *sum) == 0);
	match_index_free(x);
}

/* By all totals, without blocks. */
static float score_of(const struct match_index *x, size_t course)
{
	float score = 0;

	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		if (x->best[c] > 0)
			score += 1.0F / (float)x->best[c] *
				 (float)channel_weight(x->tuning, (enum channel)c) *
				 (c == CHANNEL_CONCEPTS ? x->concept_trust : 1) *
				 (float)x->total[c][course];
	return score;
}

static void the_best_are_better_than_all_that_are_left_out(void **state)
{
	enum { ROOM = 50 };
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);
	struct query_term all[32];
	struct query q = { .term = all };
	struct hit hit[ROOM], one;

	for (uint32_t term = 3; term < x->vocab.term_count && q.term_count < ARRAY_LEN(all);
	     term += 5)
		if (x->postings[term] != POSTINGS_NONE)
			all[q.term_count++] = weighed(x, term);
	x->concept_trust = 0.5F;
	score_all(x, &q);
	for (size_t top = 1; top <= ROOM; top += 7) {
		size_t n = score_top(hit, top, x), better = 0;

		assert_int_equal(n, top);
		for (size_t i = 0; i < n; i++) {
			assert_float_equal(hit[i].score, score_of(x, hit[i].course), 1e-6);
			assert_true(i == 0 || hit[i].score <= hit[i - 1].score);
		}
		for (size_t i = 0; i < COURSES; i++)
			better += score_of(x, i) > hit[n - 1].score + 1e-6F;
		assert_true(better < n);
		assert_int_equal(score_top(&one, 1, x), 1);
		assert_int_equal(one.course, hit[0].course); /* more room, the same ones first */
	}
	assert_int_equal(score_top(hit, 0, x), 0);
	match_index_free(x);
}

/* The bits of what two words share tell that they share something, whatever terms they have. */
static void a_words_bits_have_a_bit_for_each_of_its_terms(void **state)
{
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);

	for (size_t i = 0; i < x->vocab.word_count; i++) {
		const struct word_terms *w = &x->vocab.terms_of[i];
		size_t stems = x->vocab.word[i].is_small ? 0 : 1U + w->part_count;

		assert_true(w->term_bits == vocab_term_bits(w->term, stems));
		assert_true(w->gram_bits ==
			    vocab_gram_bits(word_grams(&x->vocab, w), w->gram_count));
	}
	match_index_free(x);
}

/* The length of a stem is remembered: it is the stem that the stemmer would have given. */
static void a_remembered_stem_is_the_words_own(void **state)
{
	struct setting *s = *state;
	struct match_index *x = made_by_one(s);
	size_t remembered = 0;

	for (uint32_t i = 0; i < x->vocab.word_count; i++) {
		const struct word *w = &x->vocab.word[i];
		struct stemmed kept, anew;

		vocab_stemmed(&kept, &x->vocab, x->vocab.stemmer, i);
		stem_word(&anew, x->vocab.stemmer, (enum text_language)w->language,
			  vocab_text(&x->vocab, i), w->n);
		assert_int_equal(kept.len, anew.len);
		assert_memory_equal(kept.stem, anew.stem, anew.len);
		assert_int_equal(kept.n, anew.n);
		remembered += w->stem > 0;
	}
	assert_true(remembered > x->vocab.word_count / 2);
	match_index_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_remembered_stem_is_the_words_own, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(however_many_threads_make_it_the_index_is_the_same,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_kept_index_is_loaded_when_it_is_whole_and_of_these_courses, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(courses_may_be_moved_before_it_is_sealed, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			a_term_adds_to_the_courses_that_have_it_and_no_others, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_terms_add_is_added_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_best_are_better_than_all_that_are_left_out,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_words_bits_have_a_bit_for_each_of_its_terms,
						set_up, tear_down),
	};

	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
