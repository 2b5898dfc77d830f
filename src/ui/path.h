#ifndef LOS_UI_PATH_H
#define LOS_UI_PATH_H
/*
 * path - the path of a file as it is typed: what it may become, and what kind of file it is.
 */
#include "base/arena.h"

#include <stdbool.h>

struct path_completion {
	const char *text;	  /* as far as it is certain; the same as typed when nothing fits */
	const char *const *names; /* what fits, without their folder; folders end with a slash */
	size_t count;
};
/* `typed` may begin with ~, and is kept as typed where it is already certain. */
struct path_completion path_complete(struct arena *a, const char *typed);
/* As file managers put it when a file is dropped on the terminal: 'a b.jpg', file:///a%20b.jpg. */
const char *path_of_pasted(struct arena *a, const char *text);
/* The name after the last slash, safe to keep and show; "" when there is none. */
const char *path_base(struct arena *a, const char *path);
/* "foto.jpg" with a number before its ending: "foto-2.jpg". */
const char *path_numbered(struct arena *a, const char *name, size_t number);
bool path_ends(const char *path, const char *ending); /* with something before it */
/* "120 kB" */
const char *size_words(struct arena *a, size_t bytes);
/* What the first bytes tell, in words ("JPEG picture"); "" when they tell nothing. */
const char *file_kind(const void *bytes, size_t n);

#endif
