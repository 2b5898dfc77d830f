#ifndef LOS_BASE_STRBUF_H
#define LOS_BASE_STRBUF_H
/*
 * strbuf - a string under construction.
 *
 * Zero-initialise ({0}) and strbuf_release() when done, or build in an arena with strbuf_in().
 * `text` is always NUL-terminated once something was added; strbuf_text() is never NULL.
 */
#include "base/arena.h"

struct strbuf {
	char *text;
	size_t len, cap;
	struct arena *arena; /* NULL: heap */
};

#define STRBUF_IN(a) ((struct strbuf){ .arena = (a) })

void strbuf_release(struct strbuf *b); /* heap only; leaves it empty */
void strbuf_clear(struct strbuf *b);   /* keeps the memory */
const char *strbuf_text(const struct strbuf *b);
void strbuf_add(struct strbuf *b, const char *s);
void strbuf_addn(struct strbuf *b, const char *s, size_t n);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_addrune(struct strbuf *b, unsigned rune); /* a code point, as UTF-8 */
/* As XML text or an attribute's value; what XML 1.0 cannot hold is left out. */
void strbuf_add_xml(struct strbuf *b, const char *s);
void strbuf_addf(struct strbuf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void strbuf_cut(struct strbuf *b, size_t len); /* shorten to len bytes */

#endif
