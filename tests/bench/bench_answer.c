/*
 * One answer recalculated, checked and counted in a form of N questions (5,000), a third of them
 * with relevance, many calculations, one sum over all: prints ns per answer (median, p99), and the
 * time of loading the form and of opening an interview on it.
 */
#include "interview/interview.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { QUESTIONS = 5000, ANSWERS = 20000, BIG_LIST = 100000 };

static double now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static struct instant now(void *self)
{
	(void)self;
	return (struct instant){ .ms = 1795420800000, .offset_min = 60 };
}

static void fill_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 7, n);
}

/* Groups of ten: an answer, what depends on it, a calculation on the group before. */
static void add_group(struct strbuf *b, int g)
{
	strbuf_addf(b, ",begin_group,g%d,Group %d,,,,,\n", g, g);
	strbuf_addf(b, ",integer,a%d,A,,,. >= 0 and . < 1000,,\n", g);
	strbuf_addf(b, ",text,b%d,B of ${a%d},${a%d} > 1,,,,\n", g, g, g);
	strbuf_addf(b, ",select_one l,c%d,C,${a%d} != 2,,,yes,\n", g, g);
	strbuf_addf(b, ",select_multiple l,d%d,D,\"selected(${c%d}, 'a')\",,,,\n", g, g);
	strbuf_addf(b, ",calculate,e%d,,,${a%d} * 2%s%d%s,,,\n", g, g, g ? " + 0 * ${a" : "",
		    g ? g - 1 : 1, g ? "}" : "");
	strbuf_addf(b, ",calculate,f%d,,,\"if(${e%d} > 10, 'many', 'few')\",,,\n", g, g);
	strbuf_addf(b, ",text,h%d,H,,,,${f%d} = 'many',\n", g, g);
	strbuf_addf(b, ",date,i%d,I,,,. > today(),,\n", g);
	strbuf_addf(b, ",decimal,j%d,J,,,,,\n,end_group,,,,,,,\n", g);
}

static const char *big_form(struct strbuf *b)
{
	strbuf_add(b, "survey\n,type,name,label,relevant,calculation,constraint,required,"
		      "choice_filter\n");
	for (int g = 0; g < QUESTIONS / 10; g++)
		add_group(b, g);
	strbuf_add(b, ",select_one big,near,Near,,,,,county = ${c0}\n");
	strbuf_add(b, "choices\n,list_name,name,label,county\n,l,a,A,\n,l,b,B,\n");
	for (int i = 0; i < BIG_LIST; i++)
		strbuf_addf(b, ",big,p%d,Place %d,%c%d\n", i, i, i % 2000 ? 'x' : 'a', i % 2000);
	return strbuf_text(b);
}

static int by_size(const void *a, const void *b)
{
	double x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

static void print_times(const char *what, double *ns, size_t n)
{
	qsort(ns, n, sizeof *ns, by_size);
	printf("%-44s median %8.1f us   p99 %8.1f us\n", what, ns[n / 2] / 1e3,
	       ns[n - n / 100 - 1] / 1e3);
}

static void bench_answers(struct interview *iv, struct arena *a)
{
	static double ns[ANSWERS];

	for (size_t i = 0; i < ANSWERS; i++) {
		int g = (int)(i * 7919 % (QUESTIONS / 10));
		struct spot *s = interview_find(iv, arena_printf(a, "/data/g%d/a%d", g, g));
		const char *value = arena_printf(a, "%zu", i % 17);
		double begun = now_ns();

		(void)interview_set(iv, s, value, a);
		(void)interview_progress(iv, interview_root(iv));
		(void)interview_next(iv, s);
		ns[i] = now_ns() - begun;
		arena_reset(a);
	}
	print_times("one answer of 5,000, recalculated, counted", ns, ANSWERS);
}

static void bench_filter(struct interview *iv, struct arena *a)
{
	static double ns[ANSWERS];
	struct spot *s = interview_find(iv, "/data/near");
	size_t found = 0;

	(void)interview_set(iv, interview_find(iv, "/data/g0/c0"), "a0", a);
	(void)interview_choices(iv, s, a);
	for (size_t i = 0; i < 1000; i++) {
		double begun = now_ns();

		found = interview_choices(iv, s, a).count;
		ns[i] = now_ns() - begun;
		arena_reset(a);
	}
	printf("%zu of %d choices; ", found, BIG_LIST);
	print_times("choice_filter", ns, 1000);
}

int main(void)
{
	struct strbuf b = { 0 };
	struct arena *a = arena_new();
	struct form_options o = { .file = "big.csv" };
	struct interview_env env = { .clock = { .now = now }, .random = { .fill = fill_random } };
	struct findings f;
	struct interview *iv;
	struct form *form;
	double begun;

	big_form(&b);
	findings_init(&f, a);
	begun = now_ns();
	form = form_load(b.text, b.len, &o, &f);
	if (!form) {
		fprintf(stderr, "the form has errors: %s\n", f.count ? f.at[0].text : "");
		return 1;
	}
	printf("form of %d questions and %d choices loaded in %.1f ms\n", QUESTIONS, BIG_LIST,
	       (now_ns() - begun) / 1e6);
	begun = now_ns();
	iv = interview_new(form, &env);
	printf("interview opened in %.1f ms\n", (now_ns() - begun) / 1e6);
	arena_reset(a);
	bench_answers(iv, a);
	bench_filter(iv, a);
	interview_free(iv);
	form_free(form);
	strbuf_release(&b);
	arena_free(a);
	return 0;
}
