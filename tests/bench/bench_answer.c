/*
 * One answer recalculated, checked and counted in a form of N questions (5,000), a third of them
 * with relevance, many calculations, one sum over all: prints ns per answer (median, p99), and the
 * time of loading the form and of opening an interview on it.  Then a filter over 100,000 rows of a
 * list and of a file, and a repeat of 1,000 instances with rules of several kinds.
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

/* ---- a repeat of a thousand instances ------------------------------------------------------- */

enum { TIMED = 50, RULES = 10 };

/* Ten rules of one kind inside the repeat, # is their number; what stands outside reads all. */
static const struct {
	const char *what, *inside, *outside;
	size_t instances;
} kinds[] = {
	{ "ten that read their own instance", "${x} * 2 + #", "1", 1000 },
	{ "own, and a sum of each over all outside", "${x} * 2 + #", "sum(${c#})", 1000 },
	{ "position(..)", "position(..) * 10 + #", "1", 1000 },
	{ "the instance before", "\"indexed-repeat(${x}, ${r}, position(..) - 1) + #\"", "1",
	  1000 },
	{ "count(${r}), one value in all", "count(${r}) + #", "1", 1000 },
	{ "sum(../../r/x), one value in all", "sum(../../r/x) + #", "1", 1000 },
	{ "count(${r}) - position(..)", "count(${r}) - position(..) + #", "1", 200 },
	{ "the instance before, by a path",
	  "../../r[position() = position(current()/..) - 1]/x + #", "1", 1000 },
};

static void add_numbered(struct strbuf *b, const char *pattern, int number)
{
	for (; *pattern; pattern++)
		if (*pattern == '#')
			strbuf_addf(b, "%d", number);
		else
			strbuf_addc(b, *pattern);
}

static void add_rules(struct strbuf *b, char name, const char *pattern)
{
	for (int i = 0; i < RULES; i++) {
		strbuf_addf(b, ",calculate,%c%d,,", name, i);
		add_numbered(b, pattern, i);
		strbuf_addc(b, '\n');
	}
}

static const char *repeat_form(struct strbuf *b, size_t kind)
{
	strbuf_add(b, "survey\n,type,name,label,calculation\n,begin_repeat,r,R,\n,integer,x,X,\n");
	add_rules(b, 'c', kinds[kind].inside);
	strbuf_add(b, ",end_repeat,,,\n");
	add_rules(b, 's', kinds[kind].outside);
	return strbuf_text(b);
}

static double median(double *ns, size_t n)
{
	qsort(ns, n, sizeof *ns, by_size);
	return ns[n / 2] / 1e3;
}

static void bench_repeat(const struct form *form, size_t kind, const struct interview_env *env,
			 struct arena *a)
{
	double add[TIMED], answer[TIMED], del[TIMED], begun;
	struct interview *iv = interview_new(form, env);
	int r = form_element_by_name(form, "r");
	struct err e = { 0 };

	for (size_t i = 1; i < kinds[kind].instances + TIMED / 2; i++) {
		begun = now_ns();
		if (!interview_add(iv, NULL, r, &e))
			BUG("%s", e.msg);
		(void)interview_progress(iv, interview_root(iv));
		add[i % TIMED] = now_ns() - begun;
	}
	for (size_t i = 0; i < TIMED; i++) {
		const char *path = arena_printf(a, "/data/r[%zu]/x",
						1 + i * kinds[kind].instances / TIMED);
		struct spot *s = interview_find(iv, path);

		begun = now_ns();
		(void)interview_set(iv, s, arena_printf(a, "%zu", i + 1), a);
		(void)interview_progress(iv, interview_root(iv));
		answer[i] = now_ns() - begun;
	}
	for (size_t i = 0; i < TIMED; i++) {
		begun = now_ns();
		if (!interview_delete(
			    iv, interview_instance(iv, NULL, r, kinds[kind].instances / 2), &e))
			BUG("%s", e.msg);
		del[i] = now_ns() - begun;
	}
	printf("  %4zu  %-41s add %8.1f  answer %8.1f  delete %9.1f us\n", kinds[kind].instances,
	       kinds[kind].what, median(add, TIMED), median(answer, TIMED), median(del, TIMED));
	interview_free(iv);
}

static struct form *load(const char *text, const char *name)
{
	struct arena *a = arena_new();
	struct form_options o = { .file = name };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(text, strlen(text), &o, &f);
	if (!form)
		BUG("the form has errors: %s", f.count ? f.at[0].text : "");
	arena_free(a);
	return form;
}

static void bench_repeats(const struct interview_env *env, struct arena *a)
{
	printf("a repeat with ten rules in each of so many instances (median):\n");
	for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
		struct strbuf b = { 0 };
		struct form *form = load(repeat_form(&b, k), "repeat.csv");

		bench_repeat(form, k, env, a);
		arena_reset(a);
		form_free(form);
		strbuf_release(&b);
	}
}

/* ---- a file of 100,000 rows ----------------------------------------------------------------- */

static void bench_file(const struct interview_env *env, struct arena *a)
{
	static double ns[ANSWERS];
	struct form *form = load(
		"survey\n,type,name,label,choice_filter,calculation\n,text,c,C,,\n"
		",select_one_from_file places.csv,near,Near,county = ${c},\n"
		",calculate,pull,,,\"pulldata('places', 'label', 'name', ${near})\"\n",
		"file.csv");
	struct strbuf b = { 0 };
	struct interview *iv;
	struct findings f;
	struct spot *c, *s;
	size_t found = 0;

	strbuf_add(&b, "name,label,county\n");
	for (int i = 0; i < BIG_LIST; i++)
		strbuf_addf(&b, "p%d,Place %d,a%d\n", i, i, i % 2000);
	findings_init(&f, a);
	if (!form_attach(form, 0, b.text, b.len, &f))
		BUG("the file has errors: %s", f.at[0].text);
	iv = interview_new(form, env);
	c = interview_find(iv, "/data/c");
	s = interview_find(iv, "/data/near");
	(void)interview_set(iv, c, "a0", a);
	(void)interview_set(iv, s, "p0", a);
	(void)interview_choices(iv, s, a);
	for (size_t i = 0; i < 1000; i++) {
		double begun = now_ns();

		found = interview_choices(iv, s, a).count;
		ns[i] = now_ns() - begun;
		arena_reset(a);
	}
	printf("%zu of %d rows of a file; ", found, BIG_LIST);
	print_times("choice_filter", ns, 1000);
	for (size_t i = 0; i < 1000; i++) {
		const char *value = arena_printf(a, "p%zu", i * 2000 % BIG_LIST);
		double begun = now_ns();

		(void)interview_set(iv, s, value, a);
		(void)interview_progress(iv, interview_root(iv));
		ns[i] = now_ns() - begun;
		arena_reset(a);
	}
	print_times("a filtered answer checked, with pulldata()", ns, 1000);
	interview_free(iv);
	form_free(form);
	strbuf_release(&b);
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
	bench_file(&env, a);
	bench_repeats(&env, a);
	interview_free(iv);
	form_free(form);
	strbuf_release(&b);
	arena_free(a);
	return 0;
}
