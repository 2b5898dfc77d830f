#ifndef LOS_BASE_ARENA_H
#define LOS_BASE_ARENA_H
/*
 * arena - memory with one lifetime.
 *
 * A function that takes `struct arena *a` returns memory that lives until arena_reset() or
 * arena_free().  Memory is zeroed and aligned for any type; allocation never fails (exhausted
 * memory ends the program, see err.h).  Not for threads.
 */
#include "base/macros.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct arena *arena_new(void);
struct arena *arena_new_large(void); /* for what grows to many MB: in the largest pages there are */
void arena_free(struct arena *a);    /* NULL is fine */
void arena_reset(struct arena *a);   /* all it gave is gone; the blocks are kept for reuse */

/* Give back what was taken since the mark was made; marks are given back in reverse order. */
struct arena_mark {
	void *block;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);

void *arena_alloc(struct arena *a, size_t size);
/* n * size with the multiplication checked. */
void *arena_array(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n); /* n bytes, NUL added */
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);

#define ARENA_NEW(a, type)	((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))

/*
 * Room for one more element of a growing array: `*cap` elements are there, `count` are used.
 * Returns the array, moved when it had to grow; the old one stays valid until the arena goes.
 */
void *arena_grow(struct arena *a, void *array, size_t count, size_t *cap, size_t size);
#define ARENA_PUSH(a, array, count, cap)                                                           \
	((array) = arena_grow((a), (array), (count), &(cap), sizeof *(array)), &(array)[(count)++])

/*
 * The same with malloc for arrays that grow to millions (index, rows): the owner frees `array`
 * with free() in its own release function.  Never fails.
 */
void *heap_grow(void *array, size_t count, size_t *cap, size_t size);
/* What is new is not cleared: for what is written whole, and large. */
void *heap_grow_raw(void *array, size_t count, size_t *cap, size_t size);
#define HEAP_PUSH_RAW(array, count, cap)                                                           \
	((array) = (count) < (cap) ? (array)                                                       \
				   : heap_grow_raw((array), (count), &(cap), sizeof *(array)),     \
	 &(array)[(count)++])
/* Room for `more` behind the first `count`, which are kept; it may grow by more than that. */
void *heap_room_raw(void *array, size_t count, size_t more, size_t *cap, size_t size);
#define HEAP_ROOM_RAW(array, count, cap, more)                                                     \
	((array) = heap_room_raw((array), (count), (more), &(cap), sizeof *(array)))
/* And where that does not matter, with what is new cleared: */
#define HEAP_PUSH(array, count, cap)                                                               \
	((array) = heap_grow((array), (count), &(cap), sizeof *(array)), &(array)[(count)++])
void *heap_alloc(size_t n, size_t size); /* zeroed, checked, never NULL; free() it */
/* The same for many MB that are read or written all over: in the largest pages there are. */
void *heap_alloc_large(size_t n, size_t size);
void *heap_alloc_large_raw(size_t n, size_t size); /* not cleared, and all of it in such pages */

#endif
