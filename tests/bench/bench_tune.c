/*
 * usage: tune DATABASE QRELS [NAME=VALUE...]	quality with these weights instead of those of
 * tuning.c tune DATABASE QRELS --ablate		what each channel adds: quality without it
 *        tune DATABASE QRELS --search		weights by cross-validation over firms
 * Matching on a judged collection in DATABASE: nDCG@10 and recall@20 of the needs with a grade of 2
 * or more, as tests/bench/eval.py has them.  --search sets one weight after the other to the value
 * of its row below that is best for the firms of the other folds, and measures each fold with what
 * the others chose; then it prints what all firms together choose, which is what tuning.c may get.
 */
#include "match/internal.h"
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
	KNOB(expand, 0, 0.1, 0.2, 0.3, 0.5),
	KNOB(grams, 0.3, 0.6, 1),
	KNOB(part, 0.4, 0.7, 1),
	KNOB(query_part, 0.4, 0.7, 1),
	KNOB(asking, 0.1, 0.3, 0.6),
	KNOB(note, 0, 0.25, 0.5),
	KNOB(occupation, 0.25, 0.5, 1),
	KNOB(everyday, 0.3, 0.5, 0.7, 1),
	KNOB(key_part, 0.4, 0.6, 0.8),
	KNOB(sure_mass, 3, 5, 7),
	KNOB(partial, 1, 1.5, 2, 3, 4),
	KNOB(small, 0, 0.1, 0.25, 0.5, 1),
	KNOB(least_mass, 1, 2, 3),
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
	KNOB(k1[CHANNEL_GRAMS], 1, 2, 4),
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

static struct match_index *new_index(const struct tune *t)
{
	struct match_index *x = match_index_tuned(&t->tuning);

	for (size_t i = 0; i < t->concepts; i++)
		match_index_add_concept(x, &t->concept[i]);
	for (size_t i = 0; i < t->courses; i++)
		match_index_add(x, &t->course[i]);
	match_index_seal(x);
	return x;
}

static void run(struct tune *t)
{
	struct match_index *x = new_index(t);
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
		size_t at;
	} channels[] = {
		{ "without words", offsetof(struct tuning, words) },
		{ "without letters", offsetof(struct tuning, grams) },
		{ "without concepts", offsetof(struct tuning, concepts) },
		{ "without school terms", offsetof(struct tuning, expand) },
	};

	print_mean(t, "all");
	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		double *at = weight_at(&t->tuning, channels[i].at), was = *at;

		*at = 0;
		print_mean(t, channels[i].what);
		*at = was;
	}
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

int main(int argc, char **argv)
{
	struct tune t = { .tuning = match_tuning, .a = arena_new() };
	struct err e = { 0 };

	if (argc < 3) {
		fprintf(stderr, "usage: tune DATABASE QRELS [--ablate|--search|NAME=VALUE...]\n");
		return 2;
	}
	if (!store_open(&t.store, &(struct store_options){ .path = argv[1] }, &e) ||
	    !store_needs(&t.need, &t.needs, t.store, t.a, NULL, &e) ||
	    !store_thesaurus(&t.concept, &t.concepts, t.store, t.a, &e) || !read_courses(&t, &e))
		die(&e);
	read_grades(&t, argv[2]);
	fold_firms(&t);
	for (int i = 3; i < argc; i++)
		if (argv[i][0] != '-')
			set(&t, argv[i]);
	if (strcmp(argv[argc - 1], "--ablate") == 0)
		ablate(&t);
	else if (strcmp(argv[argc - 1], "--search") == 0)
		cross_validate(&t);
	else
		print_mean(&t, "as set");
	store_close(t.store);
	arena_free(t.a);
	return 0;
}
