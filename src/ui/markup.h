#ifndef LOS_UI_MARKUP_H
#define LOS_UI_MARKUP_H
/*
 * markup - the Markdown and HTML that authors write in labels, hints and notes, as text.
 *
 * Understood: **strong**, __strong__, *emphasis*, _emphasis_, # headings, [links](address),
 * backslash before a mark; HTML's b, strong, em, i, br, p; its other tags are dropped, and the
 * usual entities read.  What is not well formed stands as it was written.
 */
#include "base/arena.h"

/* With CANVAS_STRONG and CANVAS_PLAIN (canvas.h) around what is emphasised. */
const char *markup(struct arena *a, const char *source);
/* For lists and titles: one line without any marks. */
const char *markup_line(struct arena *a, const char *source);

#endif
