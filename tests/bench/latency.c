/*
 * usage: latency WHAT N READY-TEXT PREPARE COMMAND...
 * From a key to the changed screen, in a pseudo-terminal, N times; what is measured:
 *	letters	letters typed one by one		arrows	down and up in turn
 *	answers	a digit twice, then Enter: answer, check, recalculate, save, next question
 *	escape	Esc, after PREPARE, in a program started anew each time
 *	resize	another size of the window, until the last of the new screen is there
 *	start	from the start until READY-TEXT stands there
 * PREPARE is sent first (\r, \e, \n and \x for Control with x are understood).  Prints median, 95th
 * and 99th percentile in milliseconds, and bytes written to the terminal each time.
 */
#include <stdbool.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "vt.h"

enum { SETTLE_MS = 5 };

struct measuring {
	const char *what, *ready, *prepare;
	char **command;
	double *took;
	size_t bytes;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void prepare(struct vt *v, const char *text)
{
	for (; *text; text++) {
		size_t before = vt_changes(v);
		char c[2] = { *text, '\0' };

		if (*text == '\\' && text[1]) {
			text++;
			c[0] = *text == 'e'   ? '\033'
			       : *text == 'r' ? '\r'
			       : *text == 'n' ? '\n'
					      : (char)(*text & 0x1F);
		}
		vt_send(v, c);
		vt_wait_change(v, before);
		vt_settle(v, SETTLE_MS);
	}
}

/* In order: what was cut off would be asked about at the next start. */
static void leave(struct vt *v)
{
	kill(vt_pid(v), SIGTERM);
	vt_wait_exit(v);
	vt_close(v);
}

static struct vt *start(const struct measuring *m)
{
	struct vt *v = vt_spawn(m->command, NULL, 24, 80);

	if (!vt_wait_text(v, m->ready))
		exit(1);
	return v;
}

static const char *nth_key(const char *what, int i)
{
	static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };
	static const char *const answer[] = { "1", "2", "\r" };

	return strcmp(what, "arrows") == 0    ? i % 2 ? "\033OA" : "\033OB"
	       : strcmp(what, "answers") == 0 ? answer[i % 3]
					      : letters[i % 10];
}

static bool press_keys(struct measuring *m, int n)
{
	struct vt *v = start(m);

	prepare(v, m->prepare);
	vt_settle(v, 20 * SETTLE_MS);
	m->bytes = vt_bytes(v);
	for (int i = 0; i < n; i++) {
		size_t before = vt_changes(v);
		double from = now_ms();

		vt_send(v, nth_key(m->what, i));
		if (!vt_wait_change(v, before))
			return false;
		m->took[i] = now_ms() - from;
		vt_settle(v, SETTLE_MS); /* the rest of this screen is not the next key's */
	}
	m->bytes = vt_bytes(v) - m->bytes;
	leave(v);
	return true;
}

static bool press_escape(struct measuring *m, int n)
{
	for (int i = 0; i < n; i++) {
		struct vt *v = start(m);
		size_t before;
		double from;

		prepare(v, m->prepare);
		vt_settle(v, 20 * SETTLE_MS);
		before = vt_bytes(v);
		from = now_ms();
		vt_send(v, "\033");
		vt_wait_bytes(v, before);
		m->took[i] = now_ms() - from;
		m->bytes += vt_bytes(v) - before;
		leave(v);
	}
	return true;
}

static bool resize(struct measuring *m, int n)
{
	struct vt *v = start(m);

	prepare(v, m->prepare);
	vt_settle(v, 20 * SETTLE_MS);
	m->bytes = vt_bytes(v);
	for (int i = 0; i < n; i++) {
		size_t before = vt_bytes(v);
		double from = now_ms();

		vt_resize(v, i % 2 ? 24 : 30, i % 2 ? 80 : 100);
		vt_wait_bytes(v, before);
		vt_settle(v, 4 * SETTLE_MS);
		m->took[i] = vt_last_read_ms(v) - from;
	}
	m->bytes = vt_bytes(v) - m->bytes;
	leave(v);
	return true;
}

static bool start_often(struct measuring *m, int n)
{
	for (int i = 0; i < n; i++) {
		double from = now_ms();
		struct vt *v = start(m);

		m->took[i] = now_ms() - from;
		m->bytes += vt_bytes(v);
		leave(v);
	}
	return true;
}

int main(int argc, char **argv)
{
	struct measuring m;
	int n = argc > 2 ? atoi(argv[2]) : 0;
	bool ok;

	if (argc < 6 || n < 1)
		return 2;
	m = (struct measuring){
		argv[1], argv[3], argv[4], &argv[5], calloc((size_t)n + 1, sizeof(double)), 0
	};
	ok = strcmp(m.what, "escape") == 0   ? press_escape(&m, n)
	     : strcmp(m.what, "resize") == 0 ? resize(&m, n)
	     : strcmp(m.what, "start") == 0  ? start_often(&m, n)
					     : press_keys(&m, n);
	if (!ok)
		return 1;
	qsort(m.took, (size_t)n, sizeof *m.took, compare);
	printf("p50 %7.2f  p95 %7.2f  p99 %7.2f ms  %5.0f bytes\n", m.took[n / 2],
	       m.took[n * 95 / 100], m.took[n * 99 / 100], (double)m.bytes / n);
	free(m.took);
	return 0;
}
