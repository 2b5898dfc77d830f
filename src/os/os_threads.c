#include "os/os.h"
#include "base/err.h"
#include "base/number.h"

#ifdef __GLIBC__
#include <limits.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum { MOST_THREADS = 16 };

static size_t processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

size_t os_threads(void)
{
	const char *wanted = getenv("LOS_THREADS");
	int64_t n = 0;

	if (!wanted || !number_parse_int(&n, wanted) || n < 1)
		n = (int64_t)processors();
	return n > MOST_THREADS ? MOST_THREADS : (size_t)n;
}

struct share {
	void (*work)(void *self, size_t i);
	void *self;
	size_t i;
	pthread_t thread;
	bool runs;
};

static void *run(void *to)
{
	struct share *s = to;

	s->work(s->self, s->i);
	return NULL;
}

/* Signals are for the thread that has the screen. */
static void start(struct share *share, size_t count)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (size_t i = 0; i < count; i++)
		share[i].runs = pthread_create(&share[i].thread, NULL, run, &share[i]) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void os_share_work(size_t count, void (*work)(void *self, size_t i), void *self)
{
	struct share share[MOST_THREADS];

	if (count > MOST_THREADS)
		BUG("work for %zu threads", count);
	for (size_t i = 0; i < count; i++)
		share[i] = (struct share){ .work = work, .self = self, .i = i };
	if (count > 1)
		start(share + 1, count - 1);
	for (size_t i = 0; i < count; i++)
		if (!share[i].runs)
			work(self, i);
	for (size_t i = 0; i < count; i++)
		if (share[i].runs)
			pthread_join(share[i].thread, NULL);
}

#ifdef __GLIBC__
enum {
	LARGE_PAGE = 1 << 21,
	ROOM = 96 * LARGE_PAGE,	    /* only what is used of it is there */
	MORE_ROOM = 8 * LARGE_PAGE, /* when that is full */
	APART = 4 * LARGE_PAGE,	    /* what is as large has pages of its own */
	HELD = INT_MAX
};

/* The C library takes the room for little ones from the system, and large pages are made for it. */
static void make_room(void)
{
	char *from = sbrk(0), *to;

	mallopt(M_TOP_PAD, ROOM);
	free(malloc(LARGE_PAGE));
	mallopt(M_TOP_PAD, MORE_ROOM);
	to = sbrk(0);
	from += LARGE_PAGE - (uintptr_t)from % LARGE_PAGE;
	if (from < to) /* no harm when the system has none */
		(void)madvise(from, (size_t)(to - from), MADV_HUGEPAGE);
}
#endif

void os_want_much_memory(void)
{
#ifdef __GLIBC__
	static bool wanted;

	if (wanted)
		return;
	wanted = true;
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, APART);
	mallopt(M_TRIM_THRESHOLD, HELD);
	make_room();
#endif
}

void os_give_back_memory(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
