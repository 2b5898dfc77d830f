#ifndef LOS_XML_HTML_H
#define LOS_XML_HTML_H
/*
 * html - fragments of HTML, as they stand in cells, to plain text.
 *
 * Paragraphs are set apart by an empty line, items of lists begin with "- ", entities are letters;
 * scripts, styles and attributes are left out.  Nothing is fetched.  What was escaped twice is read
 * twice, so that plain text read again stays as it is.
 */
#include "base/arena.h"

#include <stdbool.h>

/* Is there a tag of HTML or an entity in it? Cheap: most texts have neither < nor &. */
bool html_is_likely(const char *text);
/* `text` itself where it cannot be read, or is larger than 256 kB; else in `a`. */
const char *html_text(struct arena *a, const char *text);

#endif
