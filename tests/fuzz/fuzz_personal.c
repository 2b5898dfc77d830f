/*
 * Any text that somebody may write: what is seen in it is seen also where it stands between other
 * words, a number has the digits that a number has, and an address its sign.
 */
#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/personal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static size_t digits(const char *s)
{
	size_t count = 0;

	for (; *s; s++)
		count += *s >= '0' && *s <= '9';
	return count;
}

static bool is_possible(enum personal kind, const char *text)
{
	static const size_t least[PERSONAL_KINDS] = {
		[PERSONAL_NUMBER] = 11, [PERSONAL_PHONE] = 8
	};

	if (kind == PERSONAL_MAIL && !strchr(text, '@'))
		return false;
	return kind < PERSONAL_KINDS && digits(text) >= least[kind];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const char *text = utf8_clean(a, (const char *)data, n);
	enum personal alone = text_personal(text, a);
	enum personal among = text_personal(arena_printf(a, "Hos oss: %s \xE2\x80\x93 ja", text),
					    a);

	if (alone != among || !is_possible(alone, text)) {
		fprintf(stderr, "'%s' is %d alone and %d among others\n", text, alone, among);
		abort();
	}
	arena_free(a);
	return 0;
}
