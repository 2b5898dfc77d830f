/*
 * usage: match DATABASE [NEEDS]
 * What one need asked by itself costs, as the screen of its offers asks it: opens the database with
 * the index that is kept beside it (made and kept when there is none), and asks the first NEEDS
 * (200) one after the other. Wall time beside processor time, which another's work moves less.
 */
#include "base/arena.h"
#include "match/match.h"
#include "os/os.h"
#include "report/gather.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TOP = 40, NEEDS = 200 };

static double milliseconds(clockid_t which)
{
	struct timespec t;

	clock_gettime(which, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void print_times(const char *what, double *wall, double *cpu, size_t n)
{
	qsort(wall, n, sizeof *wall, by_size);
	qsort(cpu, n, sizeof *cpu, by_size);
	printf("%s: p50 %.2f ms, p95 %.2f ms (processor %.2f and %.2f), %zu needs\n", what,
	       wall[n / 2], wall[n * 95 / 100], cpu[n / 2], cpu[n * 95 / 100], n);
}

struct asking {
	struct matcher *m;
	const struct need *need;
	struct match_options options;
	struct arena *a;
	size_t count, offers;
};

static void ask_offers(struct asking *k, size_t i)
{
	struct match_result r;

	match_need(&r, k->m->index, &k->need[i], &k->options, k->a);
	k->offers += r.count;
}

/* What lets the screen filter at once, too, and its first list. */
static void ask_screen(struct asking *k, size_t i)
{
	struct match_options o = k->options;
	struct match_result r, listed;
	struct match_ranking *ranking;

	o.bare = true;
	ranking = match_rank(&r, k->m->index, &k->need[i], &o, k->a);

	match_filter(&listed, ranking, NULL, k->a);
	k->offers += r.count + listed.count;
}

static void measure(struct asking *k, const char *what, void (*ask)(struct asking *k, size_t i))
{
	double *wall = heap_alloc(k->count, sizeof *wall), *cpu = heap_alloc(k->count, sizeof *cpu);

	for (size_t i = 0; i < k->count; i++) {
		wall[i] = milliseconds(CLOCK_MONOTONIC);
		cpu[i] = milliseconds(CLOCK_THREAD_CPUTIME_ID);
		ask(k, i);
		wall[i] = milliseconds(CLOCK_MONOTONIC) - wall[i];
		cpu[i] = milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu[i];
		arena_reset(k->a);
	}
	print_times(what, wall, cpu, k->count);
	free(wall);
	free(cpu);
}

static bool ask_all(struct matcher *m, struct store *s, size_t most, struct clock clock,
		    struct err *e)
{
	struct arena *a = arena_new();
	struct asking k = { .m = m, .a = arena_new() };
	struct need *need;
	bool ok = store_needs(&need, &k.count, s, a, NULL, e) && matcher_learn(m, s, e);

	if (ok && k.count > 0) {
		k.need = need;
		k.count = k.count < most ? k.count : most;
		k.options = (struct match_options){ .top = TOP,
						    .reasons = true,
						    .today = date_of_instant(clock.now(clock.self)),
						    .codes = m->codes,
						    .learned = m->learned };
		measure(&k, "one need's offers", ask_offers);
		measure(&k, "one need's screen, with what its filters choose from and the list",
			ask_screen);
	}
	arena_free(k.a);
	arena_free(a);
	return ok;
}

int main(int argc, char **argv)
{
	struct err e = { 0 };
	struct os_clock clock;
	struct os_random random = { .seeded = true, .seed = 1 };
	struct store *s = NULL;
	struct matcher m = { 0 };
	const struct progress none = { 0 };

	if (argc < 2 || !os_clock_init(&clock, "2026-11-20T09:00:00", &e))
		return 2;
	struct store_options o = { .path = argv[1],
				   .clock = os_clock_view(&clock),
				   .random = os_random_view(&random),
				   .author = "bench",
				   .must_exist = true };
	double begun = milliseconds(CLOCK_MONOTONIC);
	bool ok = store_open(&s, &o, &e) && matcher_open(&m, s, &none, &e);

	if (ok) {
		printf("ready after %.2f s, %s\n", (milliseconds(CLOCK_MONOTONIC) - begun) / 1e3,
		       m.kept.bytes ? "by the index that was kept" : "the index made");
		ok = ask_all(&m, s, argc > 2 ? strtoul(argv[2], NULL, 10) : NEEDS, o.clock, &e);
	}
	if (!ok)
		fprintf(stderr, "match: %s\n", e.msg);
	matcher_close(&m);
	store_close(s);
	return !ok;
}
