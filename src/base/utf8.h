#ifndef LOS_BASE_UTF8_H
#define LOS_BASE_UTF8_H
/*
 * utf8 - text as people see it: code points, grapheme clusters, columns.
 *
 * Text is validated at the door (file, database, key) and trusted afterwards: functions here take
 * valid UTF-8 unless they say otherwise.  Widths are terminal columns (utf8proc's tables).
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes of the longest valid prefix of s[0..n); == n when all is valid (NUL bytes are valid). */
size_t utf8_valid(const char *s, size_t n);
/* Decode one code point at s (valid text, not at its end); *rune gets it; returns its bytes. */
size_t utf8_decode(uint32_t *rune, const char *s);
size_t utf8_encode(char out[4], uint32_t rune);
size_t utf8_length(const char *s); /* code points */

/* Bytes of the grapheme cluster at s; 0 at the end. */
size_t utf8_cluster(const char *s);
/* Byte offset of the cluster that ends at `at` (> 0) in s: one step left. */
size_t utf8_cluster_before(const char *s, size_t at);
/* Columns of a whole string, of one cluster of n bytes. Control characters count 0. */
int utf8_width(const char *s);
int utf8_cluster_width(const char *s, size_t n);
/* Bytes of the longest prefix of whole clusters that fits in `columns`. */
size_t utf8_fit(const char *s, int columns);
/* s shortened to `columns` with an ellipsis at the end when it does not fit. */
const char *utf8_shorten(struct arena *a, const char *s, int columns);

/* NFC; NFKC with case folded (for comparing and searching); lower and upper case. */
const char *utf8_nfc(struct arena *a, const char *s);
const char *utf8_fold(struct arena *a, const char *s);
const char *utf8_lower(struct arena *a, const char *s);
bool utf8_is_letter(uint32_t rune);
bool utf8_is_digit(uint32_t rune);
bool utf8_is_upper(uint32_t rune);

/*
 * What may be shown or kept: invalid bytes become U+FFFD; C0 but \n and \t, DEL, C1, bidi controls,
 * BOM, line/paragraph separators and tags are dropped; at most 8 combining marks on a base
 * (TRUST.md 5.3).  Every text from outside goes through here before it is shown.
 */
const char *utf8_clean(struct arena *a, const char *s, size_t n);
/* Would utf8_clean() drop something that is there without being seen? */
bool utf8_has_unseen(const char *s, size_t n);
/* Order for people: æ ø å after z (aa as å not), case-insensitive first; <0, 0, >0. */
int utf8_collate(const char *a, const char *b);
/* Case-insensitive equality of ASCII letters only, for keywords. */
bool ascii_equal(const char *a, const char *b);

#endif
