/*
 * usage: tune DATABASE QRELS [--TASK] [NAME=VALUE...]
 *	without a task: quality, with these weights instead of those of tuning.c
 *	--ablate	what each channel adds: quality without it
 *	--search	weights by cross-validation over firms
 *	--look		those of the second look, likewise
 *	--gaps		those that tell gaps, and how well, likewise
 *
 * Matching on a judged collection in DATABASE: nDCG@10 and recall@20 of the needs with a grade of 2
 * or more, as tests/bench/eval.py has them.  --search sets one weight after the other to the value
 * of its row below that is best for the firms of the other folds, and measures each fold with what
 * the others chose; then it prints what all firms together choose, which is what tuning.c may get.
 */
#include "match/internal.h"
#include "os/os.h"
#include "store/store.h"
#include "store/thesaurus.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DEPTH_GAIN = 10,
	DEPTH_RECALL = 20,
	FOLDS = 6,
	MAX_GRADES = 512,
	MAX_VALUES = 8,
	ROUNDS = 2
};

static const struct knob {
	const char *name;
	size_t at;
	double value[MAX_VALUES]; /* 0-terminated where there are fewer, but for a first 0 */
	size_t values;
} knobs[] = {
#define KNOB(field, ...)                                                                           \
	{                                                                                          \
#field, offsetof(struct tuning, field),                                            \
			{ __VA_ARGS__ }, sizeof((double[]){ __VA_ARGS__ }) / sizeof(double)        \
	}
	KNOB(words, 0.1, 0.2, 0.4, 0.6, 0.8, 1.2),
	KNOB(concepts, 0.5, 0.75, 1, 1.5, 2, 3),
	KNOB(part, 0.4, 0.7, 1),
	KNOB(query_part, 0.4, 0.7, 1),
	KNOB(asking, 0.1, 0.3, 0.6),
	KNOB(note, 0, 0.25, 0.5),
	KNOB(occupation, 0.25, 0.5, 1),
	KNOB(everyday, 0.3, 0.5, 0.7, 1),
	KNOB(key_part, 0.4, 0.6, 0.8),
	KNOB(key_head, 0.6, 0.8, 0.9, 1),
	KNOB(sure_mass, 3, 5, 7),
	KNOB(partial, 1, 1.5, 2, 3, 4),
	KNOB(small, 0, 0.1, 0.25, 0.5, 1),
	KNOB(least_mass, 1, 2, 3),
	KNOB(least_asked, 0, 0.05, 0.1, 0.2),
	KNOB(least_meant, 0.1, 0.2, 0.3, 0.5),
	KNOB(sure_meant, 3, 6, 9),
	KNOB(broader, 0, 0.15, 0.3, 0.5),
	KNOB(narrower, 0, 0.2, 0.4, 0.6),
	KNOB(related, 0, 0.1, 0.25, 0.5),
	KNOB(field_weight[FIELD_TITLE], 2, 3, 4, 6),
	KNOB(field_weight[FIELD_SUBJECT], 1, 2, 3),
	KNOB(field_length[FIELD_TEXT], 0.3, 0.6, 0.9),
	KNOB(concept_field[FIELD_TITLE], 2, 3, 4, 6),
	KNOB(concept_field[FIELD_SUBJECT], 1, 2, 3),
	KNOB(k1[CHANNEL_WORDS], 0.6, 1.2, 2.5),
	KNOB(letters_k1, 0.5, 1, 2),
	KNOB(letters_common, 0.15, 0.3, 0.6),
	KNOB(k1[CHANNEL_CONCEPTS], 0.7, 1.5, 3),
	KNOB(other_area, 0.3, 0.5, 0.7, 1),
	KNOB(own_area, 1, 1.2, 1.5),
#undef KNOB
};

struct judged { /* a need with its grades */
	const struct need *need;
	size_t fold, count;
	struct {
		const char *course;
		int grade;
	} grade[MAX_GRADES];
	double gain, recall; /* of the last run */
};

struct tune {
	struct tuning tuning;
	struct store *store;
	struct arena *a;
	struct need *need;
	struct course *course;
	struct concept *concept;
	size_t needs, courses, concepts, judgeds;
	struct judged *judged;
	size_t runs;
};

static void die(const struct err *e)
{
	fprintf(stderr, "tune: %s\n", e->msg);
	exit(1);
}

/* ---- judgements ------------------------------------------------------------------------------ */

static struct judged *judged_of(struct tune *t, const char *need)
{
	for (size_t i = 0; i < t->judgeds; i++)
		if (strcmp(t->judged[i].need->id, need) == 0)
			return &t->judged[i];
	for (size_t i = 0; i < t->needs; i++)
		if (strcmp(t->need[i].id, need) == 0) {
			t->judged[t->judgeds] = (struct judged){ .need = &t->need[i] };
			return &t->judged[t->judgeds++];
		}
	return NULL;
}

static void read_grades(struct tune *t, const char *path)
{
	char need[64], course[64];
	FILE *f = fopen(path, "r");
	int grade;

	if (!f) {
		perror(path);
		exit(1);
	}
	t->judged = ARENA_ARRAY(t->a, struct judged, t->needs);
	while (fscanf(f, "%63s %63s %d", need, course, &grade) == 3) {
		struct judged *j = judged_of(t, need);

		if (!j || j->count == MAX_GRADES)
			continue;
		j->grade[j->count].course = arena_strdup(t->a, course);
		j->grade[j->count++].grade = grade;
	}
	fclose(f);
}

static bool has_useful(const struct judged *j)
{
	for (size_t i = 0; i < j->count; i++)
		if (j->grade[i].grade >= 2)
			return true;
	return false;
}

/* Firms, in the order of their needs, into folds in turn: a firm is in one of them. */
static void fold_firms(struct tune *t)
{
	size_t kept = 0, firms = 0;

	for (size_t i = 0; i < t->judgeds; i++) {
		size_t k;

		if (!has_useful(&t->judged[i]))
			continue;
		t->judged[kept] = t->judged[i];
		for (k = 0; k < kept; k++)
			if (strcmp(t->judged[k].need->orgnr, t->judged[kept].need->orgnr) == 0)
				break;
		t->judged[kept].fold = k < kept ? t->judged[k].fold : firms++ % FOLDS;
		kept++;
	}
	t->judgeds = kept;
}

/* ---- measuring ------------------------------------------------------------------------------- */

static int grade_of(const struct judged *j, const char *course)
{
	for (size_t i = 0; i < j->count; i++)
		if (strcmp(j->grade[i].course, course) == 0)
			return j->grade[i].grade;
	return 0;
}

static double gain_at(int grade, size_t rank)
{
	return (exp2(grade) - 1) / log2((double)rank + 2);
}

static double ideal(const struct judged *j)
{
	double sum = 0;
	size_t rank = 0;

	for (int grade = 3; grade > 0; grade--)
		for (size_t i = 0; i < j->count && rank < DEPTH_GAIN; i++)
			if (j->grade[i].grade == grade)
				sum += gain_at(grade, rank++);
	return sum;
}

static void measure(struct judged *j, struct match_index *x, const struct match_result *r)
{
	double gain = 0;
	size_t useful = 0, found = 0;

	for (size_t i = 0; i < j->count; i++)
		useful += j->grade[i].grade >= 2;
	for (size_t i = 0; i < r->count && i < DEPTH_RECALL; i++) {
		int grade = grade_of(j, match_index_course(x, r->offer[i].course)->code);

		if (i < DEPTH_GAIN)
			gain += gain_at(grade, i);
		found += grade >= 2;
	}
	j->gain = gain / ideal(j);
	j->recall = (double)found / (double)useful;
}

static struct match_index *new_index(const struct tune *t, const struct course *course, size_t n)
{
	struct match_index *x = match_index_tuned(&t->tuning);

	for (size_t i = 0; i < t->concepts; i++)
		match_index_add_concept(x, &t->concept[i]);
	for (size_t i = 0; i < n; i++)
		match_index_add(x, &course[i]);
	match_index_seal(x);
	return x;
}

static void run(struct tune *t)
{
	struct match_index *x = new_index(t, t->course, t->courses);
	struct arena *a = arena_new();

	for (size_t i = 0; i < t->judgeds; i++) {
		struct match_options o = { .top = DEPTH_RECALL, .topical_only = true };
		struct match_result r;

		match_need(&r, x, t->judged[i].need, &o, a);
		measure(&t->judged[i], x, &r);
		arena_reset(a);
	}
	arena_free(a);
	match_index_free(x);
	t->runs++;
}

/* Mean over the needs of a fold (inside) or of all others; FOLDS: of all needs. */
static void mean(double *gain, double *recall, const struct tune *t, size_t fold, bool inside)
{
	size_t n = 0;

	*gain = *recall = 0;
	for (size_t i = 0; i < t->judgeds; i++)
		if (fold == FOLDS || (t->judged[i].fold == fold) == inside) {
			*gain += t->judged[i].gain;
			*recall += t->judged[i].recall;
			n++;
		}
	*gain /= (double)n;
	*recall /= (double)n;
}

static double worth(const struct tune *t, size_t fold)
{
	double gain, recall;

	mean(&gain, &recall, t, fold, false);
	return gain + recall / 2;
}

static void print_mean(struct tune *t, const char *what)
{
	double gain, recall;

	run(t);
	mean(&gain, &recall, t, FOLDS, true);
	printf("%-24s nDCG@10 %.3f  recall@20 %.3f\n", what, gain, recall);
}

static double *weight_at(struct tuning *t, size_t offset)
{
	return (double *)(void *)((char *)t + offset);
}

static void ablate(struct tune *t)
{
	static const struct {
		const char *what;
		size_t at[2];
	} channels[] = {
		{ "without words",
		  { offsetof(struct tuning, words), offsetof(struct tuning, words) } },
		{ "without letters",
		  { offsetof(struct tuning, look[0].weight[FEATURE_LETTERS]),
		    offsetof(struct tuning, look[1].weight[FEATURE_LETTERS]) } },
		{ "without concepts",
		  { offsetof(struct tuning, concepts), offsetof(struct tuning, concepts) } },
	};

	print_mean(t, "all");
	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		struct tuning was = t->tuning;

		for (size_t k = 0; k < ARRAY_LEN(channels[i].at); k++)
			*weight_at(&t->tuning, channels[i].at[k]) = 0;
		print_mean(t, channels[i].what);
		t->tuning = was;
	}
}

/* ---- the second look ------------------------------------------------------------------------ */

enum { LOOKED_AT = 100, STEPS = 4000 };

struct sample {
	double f[FEATURE_COUNT];
	const char *course;
	int grade;
	double score, z;
};
struct samples { /* of one judged need */
	struct sample at[LOOKED_AT];
	size_t count;
};

/* `concepts`: false: as if the thesaurus knew nothing of the need. */
static void take_samples(struct samples *out, struct match_index *x, const struct judged *j,
			 bool concepts, struct arena *a)
{
	struct hit hit[LOOKED_AT];
	struct query q;

	match_query(&q, x, j->need, a);
	if (!concepts) {
		q.concept_count = 0;
		memset(q.area, 0, sizeof q.area);
		x->concept_trust = 0;
	}
	score_all(x, &q);
	out->count = score_top(hit, LOOKED_AT, x);
	query_open(&q, x);
	for (size_t i = 0; i < out->count; i++) {
		struct sample *s = &out->at[i];
		struct coverage c;

		meet_words(&c, x, &q, hit[i].course, a);
		look_features(s->f, x, &q, &c, hit[i].course);
		s->course = match_index_course(x, hit[i].course)->code;
		s->grade = grade_of(j, s->course);
	}
	query_close(&q, x);
}

/* Logistic regression by gradient descent; grades count as the chance that a firm takes it. */
static void learn_look(struct look *l, const struct tune *tune, const struct samples *s,
		       size_t fold, double ridge)
{
	static const double useful[] = { 0, 0.15, 0.7, 1 };
	double w[FEATURE_COUNT] = { 0 }, base = -3;

	for (int step = 0; step < STEPS; step++) {
		double slope[FEATURE_COUNT] = { 0 }, base_slope = 0, n = 0;

		for (size_t i = 0; i < 2 * tune->judgeds; i++) {
			if (fold != FOLDS && tune->judged[i % tune->judgeds].fold == fold)
				continue;
			for (size_t k = 0; k < s[i].count; k++) {
				const struct sample *p = &s[i].at[k];
				double z = base, miss;

				for (size_t f = 0; f < FEATURE_COUNT; f++)
					z += w[f] * p->f[f];
				miss = useful[p->grade] - 1 / (1 + exp(-z));
				for (size_t f = 0; f < FEATURE_COUNT; f++)
					slope[f] += miss * p->f[f];
				base_slope += miss;
				n++;
			}
		}
		base += 8 * base_slope / n;
		for (size_t f = 0; f < FEATURE_COUNT; f++)
			w[f] += 8 * (slope[f] / n - ridge * w[f]);
	}
	l->base = base;
	memcpy(l->weight, w, sizeof w);
}

static int by_score(const void *a, const void *b)
{
	const struct sample *x = a, *y = b;

	return x->score > y->score ? -1 : x->score < y->score;
}

static void measure_look(struct judged *j, const struct look *l, struct samples *s)
{
	double gain = 0;
	size_t useful = 0, found = 0;

	for (size_t i = 0; i < s->count; i++)
		s->at[i].score = look_useful(l, s->at[i].f);
	qsort(s->at, s->count, sizeof *s->at, by_score);
	for (size_t i = 0; i < j->count; i++)
		useful += j->grade[i].grade >= 2;
	for (size_t i = 0; i < s->count && i < DEPTH_RECALL; i++) {
		if (i < DEPTH_GAIN)
			gain += gain_at(s->at[i].grade, i);
		found += s->at[i].grade >= 2;
	}
	j->gain = gain / ideal(j);
	j->recall = (double)found / (double)useful;
}

static void print_look(const struct look *l)
{
	static const char *const names[] = { "words",	     "letters", "concepts",   "covered",
					     "in_head",	     "met",	"title",      "concept",
					     "concept_head", "area",	"other_trade" };

	printf("  base %.2f", l->base);
	for (size_t f = 0; f < FEATURE_COUNT; f++)
		printf("  %s %.2f", names[f], l->weight[f]);
	printf("\n");
}

/* The catalogue without the courses that are useful to a need. */
static struct match_index *emptied_index(const struct tune *t, const struct judged *j,
					 struct arena *a)
{
	struct course *few = ARENA_ARRAY(a, struct course, t->courses);
	size_t n = 0;

	for (size_t i = 0; i < t->courses; i++)
		if (grade_of(j, t->course[i].code) < 2)
			few[n++] = t->course[i];
	return new_index(t, few, n);
}

/* What stands first then is no offer. */
static void take_emptied(struct samples *out, struct tune *t, const struct judged *j, bool concepts)
{
	struct arena *a = arena_new();
	struct match_index *x = emptied_index(t, j, a);

	take_samples(out, x, j, concepts, a);
	for (size_t i = 0; i < out->count; i++)
		out->at[i].course = "";
	match_index_free(x);
	arena_free(a);
}

/* How well the best chance of each tells a need from one whose courses are taken out. */
static void print_line(const struct tune *t, const double *as_is, const double *emptied)
{
	for (double line = 0.15; line < 0.6; line += 0.05) {
		size_t told = 0, right = 0;
		double precision, share;

		for (size_t i = 0; i < t->judgeds; i++) {
			told += (size_t)(as_is[i] < line) + (size_t)(emptied[i] < line);
			right += emptied[i] < line;
		}
		precision = told ? (double)right / (double)told : 0;
		share = (double)right / (double)t->judgeds;
		printf("  line %.2f: F1 %.2f, %zu false\n", line,
		       right ? 2 * precision * share / (precision + share) : 0, told - right);
	}
}

static double best_of(const struct look *l, const struct samples *s)
{
	double best = 0;

	for (size_t i = 0; i < s->count; i++)
		best = fmax(best, look_useful(l, s->at[i].f));
	return best;
}

/*
 * What was learned half from emptied catalogues says too little where they are not: z of the needs
 * as they are, by folds that did not learn from them, is brought to the chance that was seen.
 */
static void calibrate(struct look *l, const struct tune *t, const struct samples *s)
{
	double a = 0, b = 1;

	for (int step = 0; step < STEPS; step++) {
		double slope_a = 0, slope_b = 0, n = 0;

		for (size_t i = 0; i < t->judgeds; i++)
			for (size_t k = 0; k < s[i].count; k++) {
				double z = s[i].at[k].z;
				double miss = (s[i].at[k].grade >= 2) - 1 / (1 + exp(-a - b * z));

				slope_a += miss;
				slope_b += miss * z;
				n++;
			}
		a += 4 * slope_a / n;
		b += slope_b / n;
	}
	printf("  calibrated: %.2f + %.2f z\n", a, b);
	l->base = a + b * l->base;
	for (size_t f = 0; f < FEATURE_COUNT; f++)
		l->weight[f] *= b;
}

static void keep_z(const struct look *l, struct samples *s)
{
	for (size_t k = 0; k < s->count; k++) {
		s->at[k].z = l->base;
		for (size_t f = 0; f < FEATURE_COUNT; f++)
			s->at[k].z += l->weight[f] * s->at[k].f[f];
	}
}

static void learn_looks(struct tune *t, bool concepts)
{
	struct match_index *x = new_index(t, t->course, t->courses);
	size_t n = t->judgeds;
	struct samples *s = ARENA_ARRAY(t->a, struct samples, 2 * n);
	double *as_is = ARENA_ARRAY(t->a, double, n), *emptied = ARENA_ARRAY(t->a, double, n);
	double gain, recall;

	for (size_t i = 0; i < n; i++) {
		take_samples(&s[i], x, &t->judged[i], concepts, t->a);
		take_emptied(&s[n + i], t, &t->judged[i], concepts);
	}
	for (double ridge = 0.0001; ridge < 0.02; ridge *= 3) {
		struct look learned;

		for (size_t fold = 0; fold < FOLDS; fold++) {
			learn_look(&learned, t, s, fold, ridge);
			for (size_t i = 0; i < n; i++)
				if (t->judged[i].fold == fold) {
					as_is[i] = best_of(&learned, &s[i]);
					emptied[i] = best_of(&learned, &s[n + i]);
					keep_z(&learned, &s[i]);
					measure_look(&t->judged[i], &learned, &s[i]);
				}
		}
		mean(&gain, &recall, t, FOLDS, true);
		printf("ridge %.4f: cross-validated nDCG@10 %.3f  recall@20 %.3f\n", ridge, gain,
		       recall);
		print_line(t, as_is, emptied);
		learn_look(&learned, t, s, FOLDS, ridge);
		calibrate(&learned, t, s);
		print_look(&learned);
	}
	match_index_free(x);
}

static void look(struct tune *t)
{
	printf("needs that say concepts:\n");
	learn_looks(t, true);
	printf("the same, as if the thesaurus knew nothing of them:\n");
	learn_looks(t, false);
}

/* ---- gaps ------------------------------------------------------------------------------------ */

enum { COVER_LOOK = 40 };  /* as matching does */
#define COVER_RIDGE 0.0003 /* what the second look chose */

/* A need with a catalogue: as it is, or without what is useful to it. */
struct shelf_case {
	double f[COVER_COUNT];
	size_t fold;
	bool told, gap; /* told: there is something to tell it by */
	double z;	/* that it is covered, by weights that did not learn from its firm */
};

static void cover_case(struct shelf_case *out, struct match_index *x, const struct need *n)
{
	struct arena *a = arena_new();
	struct hit hit[COVER_LOOK];
	struct cover cover;
	struct query q;
	size_t count;

	match_query(&q, x, n, a);
	score_all(x, &q);
	count = score_top(hit, COVER_LOOK, x);
	query_open(&q, x);
	cover_begin(&cover, &q, a);
	for (size_t i = 0; i < count; i++) {
		double f[FEATURE_COUNT];
		struct coverage c;

		meet_words(&c, x, &q, hit[i].course, a);
		look_features(f, x, &q, &c, hit[i].course);
		if (c.covered > 0)
			cover_take(&cover, &q, &c, hit[i].course,
				   look_useful(look_of(x->tuning, &q), f), f);
	}
	out->told = cover_features(out->f, &cover, x, &q);
	query_close(&q, x);
	arena_free(a);
}

static void emptied_case(struct shelf_case *out, struct tune *t, const struct judged *j)
{
	struct arena *a = arena_new();
	struct match_index *x = emptied_index(t, j, a);

	cover_case(out, x, j->need);
	match_index_free(x);
	arena_free(a);
}

static const struct judged *judged_need(const struct tune *t, const struct need *n)
{
	for (size_t i = 0; i < t->judgeds; i++)
		if (t->judged[i].need == n)
			return &t->judged[i];
	return NULL;
}

static double cover_z(const struct covering *w, const struct shelf_case *c)
{
	double z = w->base;

	for (size_t i = 0; i < COVER_COUNT && c->told; i++)
		z += w->weight[i] * c->f[i];
	return c->told ? z : 0;
}

/* Logistic regression by gradient descent on the cases of all other folds. */
static void learn_cover(struct covering *w, const struct shelf_case *c, size_t n, size_t fold)
{
	*w = (struct covering){ 0 };
	for (int step = 0; step < 5 * STEPS; step++) {
		double slope[COVER_COUNT] = { 0 }, base_slope = 0, count = 0;

		for (size_t i = 0; i < n; i++) {
			double miss;

			if (!c[i].told || c[i].fold == fold)
				continue;
			miss = !c[i].gap - 1 / (1 + exp(-cover_z(w, &c[i])));
			for (size_t k = 0; k < COVER_COUNT; k++)
				slope[k] += miss * c[i].f[k];
			base_slope += miss;
			count++;
		}
		w->base += 0.2 * base_slope / count;
		for (size_t k = 0; k < COVER_COUNT; k++)
			w->weight[k] += 0.2 * (slope[k] / count - COVER_RIDGE * w->weight[k]);
	}
}

/* How often a need that is covered stands above one that is not. */
static double area(const struct shelf_case *c, size_t n)
{
	double above = 0, pairs = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (!c[i].gap && c[k].gap) {
				above += c[i].z > c[k].z ? 1 : c[i].z < c[k].z ? 0 : 0.5;
				pairs++;
			}
	return above / pairs;
}

static void print_gaps(const struct shelf_case *c, size_t n, double line)
{
	size_t told = 0, right = 0, all = 0;

	for (size_t i = 0; i < n; i++) {
		told += c[i].z < line;
		right += c[i].z < line && c[i].gap;
		all += c[i].gap;
	}
	printf("  told below %3.0f %%: precision %.2f  recall %.2f  F1 %.2f, %zu false of %zu\n",
	       100 / (1 + exp(-line)), told ? (double)right / (double)told : 0,
	       (double)right / (double)all, right ? 2 * (double)right / (double)(told + all) : 0,
	       told - right, n - all);
}

static void print_curve(const char *what, const struct shelf_case *c, size_t n)
{
	printf("%s: area under the curve %.3f\n", what, area(c, n));
	for (double line = -1; line < 1.1; line += 0.25)
		print_gaps(c, n, line);
}

static size_t gap_cases(struct shelf_case *c, struct tune *t)
{
	struct match_index *x = new_index(t, t->course, t->courses);
	size_t n = 0;

	for (size_t i = 0; i < t->needs; i++) {
		const struct judged *j = judged_need(t, &t->need[i]);
		struct shelf_case *as_is = &c[n++];

		*as_is = (struct shelf_case){ .gap = !j, .fold = j ? j->fold : i % FOLDS };
		cover_case(as_is, x, &t->need[i]);
		if (!j)
			continue;
		c[n] = (struct shelf_case){ .gap = true, .fold = j->fold };
		emptied_case(&c[n++], t, j);
	}
	match_index_free(x);
	return n;
}

/*
 * How needs without a course are told from those with one: by the best chance alone, by all that is
 * known of the need, learned by cross-validation over firms, and against telling all as gaps.
 */
static void gaps(struct tune *t)
{
	struct shelf_case *c = ARENA_ARRAY(t->a, struct shelf_case, 2 * t->needs);
	size_t n = gap_cases(c, t);
	struct covering w;

	for (size_t i = 0; i < n; i++)
		c[i].z = c[i].told ? c[i].f[COVER_CHANCE] : 0;
	printf("all told as gaps:\n");
	print_gaps(c, n, HUGE_VAL);
	print_curve("by the best chance", c, n);
	for (size_t fold = 0; fold < FOLDS; fold++) {
		learn_cover(&w, c, n, fold);
		for (size_t i = 0; i < n; i++)
			if (c[i].fold == fold)
				c[i].z = cover_z(&w, &c[i]);
	}
	print_curve("by all of the need, cross-validated", c, n);
	learn_cover(&w, c, n, FOLDS);
	printf("all firms: base %.2f  chance %.2f  letters %.2f  named %.2f  about %.2f\n", w.base,
	       w.weight[COVER_CHANCE], w.weight[COVER_LETTERS], w.weight[COVER_NAMED],
	       w.weight[COVER_ABOUT]);
}

/* ---- search ---------------------------------------------------------------------------------- */

static bool turn(struct tune *t, const struct knob *k, size_t fold, double *best)
{
	double *at = weight_at(&t->tuning, k->at), kept = *at, was = kept;

	for (size_t i = 0; i < k->values; i++) {
		double now;

		if (fabs(k->value[i] - was) < 1e-9)
			continue;
		*at = k->value[i];
		run(t);
		now = worth(t, fold);
		if (now > *best + 0.001) { /* less is chance: the round number stays */
			*best = now;
			kept = k->value[i];
		}
	}
	*at = kept;
	return fabs(kept - was) > 1e-9;
}

static void search(struct tune *t, size_t fold)
{
	double best;

	run(t);
	best = worth(t, fold);
	for (int round = 0; round < ROUNDS; round++) {
		bool changed = false;

		for (size_t i = 0; i < ARRAY_LEN(knobs); i++)
			changed |= turn(t, &knobs[i], fold, &best);
		if (!changed)
			break;
	}
}

static void print_changes(struct tuning before, struct tuning now)
{
	for (size_t i = 0; i < ARRAY_LEN(knobs); i++) {
		double was = *weight_at(&before, knobs[i].at), is = *weight_at(&now, knobs[i].at);

		if (fabs(was - is) > 1e-9)
			printf("  %s %g -> %g\n", knobs[i].name, was, is);
	}
}

static void cross_validate(struct tune *t)
{
	struct tuning start = t->tuning;
	double gain = 0, recall = 0, g, r;
	size_t n = 0;

	for (size_t fold = 0; fold < FOLDS; fold++) {
		size_t inside = 0;

		t->tuning = start;
		search(t, fold);
		run(t);
		mean(&g, &r, t, fold, true);
		for (size_t i = 0; i < t->judgeds; i++)
			inside += t->judged[i].fold == fold;
		printf("fold %zu: %zu needs, nDCG@10 %.3f  recall@20 %.3f\n", fold, inside, g, r);
		print_changes(start, t->tuning);
		fflush(stdout);
		gain += g * (double)inside;
		recall += r * (double)inside;
		n += inside;
	}
	printf("cross-validated: nDCG@10 %.3f  recall@20 %.3f\n", gain / (double)n,
	       recall / (double)n);
	t->tuning = start;
	search(t, FOLDS);
	print_mean(t, "all firms choose");
	print_changes(start, t->tuning);
	printf("%zu runs\n", t->runs);
}

static void set(struct tune *t, const char *arg)
{
	const char *value = strchr(arg, '=');

	for (size_t i = 0; value && i < ARRAY_LEN(knobs); i++)
		if (strlen(knobs[i].name) == (size_t)(value - arg) &&
		    strncmp(knobs[i].name, arg, (size_t)(value - arg)) == 0) {
			*weight_at(&t->tuning, knobs[i].at) = atof(value + 1);
			return;
		}
	fprintf(stderr, "tune: no such weight: %s\n", arg);
	exit(2);
}

static bool read_courses(struct tune *t, struct err *e)
{
	struct course_reader *r = store_course_reader(t->a);
	bool more = true;

	while (more)
		if (!store_course_read(&more, r, t->store, SIZE_MAX, e))
			return false;
	t->course = store_course_reader_courses(&t->courses, r);
	return true; /* the courses are the reader's: it stays */
}

static const struct task {
	const char *name;
	void (*run)(struct tune *t);
} tasks[] = {
	{ "--ablate", ablate },
	{ "--search", cross_validate },
	{ "--look", look },
	{ "--gaps", gaps },
};

static const struct task *task_of(const char *arg)
{
	for (size_t i = 0; i < ARRAY_LEN(tasks); i++)
		if (strcmp(tasks[i].name, arg) == 0)
			return &tasks[i];
	return NULL;
}

/* All else are weights to set.  NULL: no task is told. */
static const struct task *read_task(struct tune *t, int argc, char **argv)
{
	const struct task *task = NULL;

	for (int i = 3; i < argc; i++)
		if (task_of(argv[i]))
			task = task_of(argv[i]);
		else
			set(t, argv[i]);
	return task;
}

int main(int argc, char **argv)
{
	struct tune t = { .tuning = match_tuning, .a = arena_new() };
	const struct task *task;
	struct err e = { 0 };
	struct os_clock clock;

	if (argc < 3) {
		fprintf(stderr, "usage: tune DATABASE QRELS "
				"[--ablate|--search|--look|--gaps] [NAME=VALUE...]\n");
		return 2;
	}
	if (!os_clock_init(&clock, "2026-11-23T09:00:00+01:00", &e))
		die(&e);
	struct store_options o = { .path = argv[1], .clock = os_clock_view(&clock) };
	if (!store_open(&t.store, &o, &e) ||
	    !store_needs(&t.need, &t.needs, t.store, t.a, NULL, &e) ||
	    !store_thesaurus(&t.concept, &t.concepts, t.store, t.a, &e) || !read_courses(&t, &e))
		die(&e);
	read_grades(&t, argv[2]);
	fold_firms(&t);
	task = read_task(&t, argc, argv);
	if (task)
		task->run(&t);
	else
		print_mean(&t, "as set");
	store_close(t.store);
	arena_free(t.a);
	return 0;
}
