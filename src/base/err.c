#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one mutable static of the program: a bug has no context to be handed one. */
static void (*restore_terminal)(void);

/* A cut message must not end within a character. */
static void mend_tail(char *s)
{
	size_t n = strlen(s);
	size_t back = 0;

	while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80)
		back++;
	if (back < n) {
		unsigned char lead = (unsigned char)s[n - 1 - back];
		size_t want = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;

		if (back < want)
			s[n - 1 - back] = '\0';
	}
}

bool err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
	char text[sizeof e->msg];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	mend_tail(text);
	e->code = code;
	memcpy(e->msg, text, sizeof text);
	return false;
}

bool err_context(struct err *e, const char *fmt, ...)
{
	char text[sizeof e->msg];
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	n = strlen(text);
	if (n + 2 < sizeof text) {
		size_t room = sizeof text - n - 3;
		size_t len = strnlen(e->msg, room);

		memcpy(text + n, ": ", 2);
		memcpy(text + n + 2, e->msg, len);
		text[n + 2 + len] = '\0';
	}
	mend_tail(text);
	memcpy(e->msg, text, sizeof text);
	return false;
}

void bug_hook(void (*restore)(void))
{
	restore_terminal = restore;
}

static void restore_once(void)
{
	void (*restore)(void) = restore_terminal;

	restore_terminal = NULL;
	if (restore)
		restore();
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	restore_once();
	fprintf(stderr, "los: BUG at %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputs("\n", stderr);
	abort();
}

void out_of_memory(void)
{
	restore_once();
	fputs("los: out of memory; what was shown as saved is saved\n", stderr);
	exit(1);
}
