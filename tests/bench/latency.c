/*
 * usage: latency KEYS READY-TEXT PREPARE COMMAND...
 * From a key to the changed screen, in a pseudo-terminal: milliseconds to start (until READY-TEXT
 * stands there), and for KEYS keys the median, 95th and 99th percentile, and bytes written per key.
 * PREPARE is sent first (\r, \e and \n are understood); the keys are letters typed one by one, or
 * arrows down and up when PREPARE ends with "~".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "vt.h"

enum { SETTLE_MS = 5 };

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

		if (*text == '~' && !text[1])
			return;
		if (*text == '\\' && text[1]) {
			text++;
			c[0] = *text == 'e'   ? '\033'
			       : *text == 'r' ? '\r'
			       : *text == 'n' ? '\n'
					      : *text;
		}
		vt_send(v, c);
		vt_wait_change(v, before);
	}
}

int main(int argc, char **argv)
{
	int keys = argc > 1 ? atoi(argv[1]) : 0;
	double *took = calloc((size_t)keys + 1, sizeof *took);
	double begun = now_ms(), ready;
	bool arrows;
	struct vt *v;
	size_t bytes;

	if (argc < 5 || keys < 1)
		return 2;
	arrows = *argv[3] && argv[3][strlen(argv[3]) - 1] == '~';
	v = vt_spawn(&argv[4], NULL, 24, 80);
	if (!vt_wait_text(v, argv[2]))
		return 1;
	ready = now_ms() - begun;
	prepare(v, argv[3]);
	vt_settle(v, 20 * SETTLE_MS);
	bytes = vt_bytes(v);
	for (int i = 0; i < keys; i++) {
		char letter[2] = { (char)('a' + i % 20), '\0' };
		size_t before = vt_changes(v);
		double from = now_ms();

		vt_send(v, !arrows ? letter : i % 2 ? "\033OA" : "\033OB");
		if (!vt_wait_change(v, before))
			return 1;
		took[i] = now_ms() - from;
		vt_settle(v, SETTLE_MS); /* the rest of this screen is not the next key's */
	}
	vt_changes(v);
	qsort(took, (size_t)keys, sizeof *took, compare);
	printf("start %.0f ms, key p50 %.2f p95 %.2f p99 %.2f ms, %.0f bytes/key\n", ready,
	       took[keys / 2], took[keys * 95 / 100], took[keys * 99 / 100],
	       (double)(vt_bytes(v) - bytes) / keys);
	vt_close(v);
	free(took);
	return 0;
}
