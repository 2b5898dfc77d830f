#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum {
	ALIGNMENT = 16,
	FIRST_BLOCK = 4096,
	LARGEST_BLOCK = 1 << 20,
	LARGE_PAGE = 1 << 21,
	LARGE_BLOCK = 4 * LARGE_PAGE
};

struct block {
	struct block *next;
	size_t size, used;
	_Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
	struct block *first, *current;
	size_t next_size, largest;
};

void *heap_alloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

static void want_large_pages(char *p, size_t n)
{
#ifdef MADV_HUGEPAGE
	const uintptr_t page = LARGE_PAGE;
	uintptr_t from = ((uintptr_t)p + page - 1) & ~(page - 1);
	uintptr_t to = ((uintptr_t)p + n) & ~(page - 1);

	if (from < to) /* no harm when the system has none */
		(void)madvise(p + (from - (uintptr_t)p), to - from, MADV_HUGEPAGE);
#else
	(void)p;
	(void)n;
#endif
}

void *heap_alloc_large(size_t n, size_t size)
{
	char *p = heap_alloc(n, size);

	want_large_pages(p, n * size);
	return p;
}

void *heap_alloc_large_raw(size_t n, size_t size)
{
	size_t total;
	char *p;

	if (__builtin_mul_overflow(n, size, &total) || total > SIZE_MAX / 2)
		out_of_memory();
	if (total >= LARGE_PAGE)
		total = (total + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	p = total < LARGE_PAGE ? malloc(total ? total : 1) : aligned_alloc(LARGE_PAGE, total);
	if (!p)
		out_of_memory();
	want_large_pages(p, total);
	return p;
}

static struct arena *growing_to(size_t largest)
{
	struct arena *a = heap_alloc(1, sizeof *a);

	a->next_size = FIRST_BLOCK;
	a->largest = largest;
	return a;
}

struct arena *arena_new(void)
{
	return growing_to(LARGEST_BLOCK);
}

struct arena *arena_new_large(void)
{
	return growing_to(LARGE_BLOCK);
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct block *b = a->first, *next; b; b = next) {
		next = b->next;
		UNPOISON(b->data, b->size);
		free(b);
	}
	free(a);
}

void arena_reset(struct arena *a)
{
	for (struct block *b = a->first; b; b = b->next) {
		POISON(b->data, b->size);
		b->used = 0;
	}
	a->current = a->first;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->current, a->current ? a->current->used : 0 };
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	struct block *end = a->current ? a->current->next : NULL;
	struct block *b = m.block ? m.block : a->first;

	if (m.block) {
		POISON(b->data + m.used, b->size - m.used);
		b->used = m.used;
		b = b->next;
	}
	for (; b != end; b = b->next) {
		POISON(b->data, b->size);
		b->used = 0;
	}
	a->current = m.block ? m.block : a->first;
}

/* What a block of that size takes; large ones fill their pages. */
static size_t whole_pages(size_t *size)
{
	size_t all = sizeof(struct block) + *size;

	if (all >= LARGE_PAGE)
		all = (all + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	*size = all - sizeof(struct block);
	return all;
}

static struct block *new_block(struct arena *a, size_t size)
{
	struct block *b;

	if (size < a->next_size)
		size = a->next_size;
	if (a->next_size < a->largest)
		a->next_size *= 2;
	b = a->largest == LARGE_BLOCK ? heap_alloc_large_raw(1, whole_pages(&size))
				      : malloc(sizeof *b + size);
	if (!b)
		out_of_memory();
	b->next = NULL;
	b->size = size;
	b->used = 0;
	POISON(b->data, size);
	if (a->current) {
		b->next = a->current->next;
		a->current->next = b;
	} else {
		a->first = b;
	}
	return b;
}

/* The block to take `size` bytes from: this one, the next kept one, or a new one. */
static struct block *block_for(struct arena *a, size_t size)
{
	struct block *b = a->current;

	while (b && b->size - b->used < size) {
		if (!b->next || b->next->used)
			break;
		a->current = b = b->next;
	}
	if (!b || b->size - b->used < size)
		a->current = b = new_block(a, size);
	return b;
}

/* For who writes all of it. */
static void *alloc_raw(struct arena *a, size_t size)
{
	struct block *b;
	void *p;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	b = block_for(a, size);
	p = b->data + b->used;
	b->used += size;
	UNPOISON(p, size);
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(alloc_raw(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		out_of_memory();
	return arena_alloc(a, total);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = alloc_raw(a, n + 1);

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *text;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		BUG("format '%s' cannot be printed", fmt);
	text = alloc_raw(a, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	return text;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return text;
}

static size_t grown(size_t cap)
{
	return cap < 8 ? 8 : cap * 2;
}

void *arena_grow(struct arena *a, void *array, size_t count, size_t *cap, size_t size)
{
	void *bigger;

	if (count < *cap)
		return array;
	bigger = arena_array(a, grown(*cap), size);
	if (count)
		memcpy(bigger, array, count * size);
	*cap = grown(*cap);
	return bigger;
}

/* Large ones move into large pages, which an array that grows where it is would break up. */
static void *resized(void *array, size_t used, size_t total)
{
	void *bigger;

	if (total < LARGE_BLOCK)
		return realloc(array, total);
	bigger = heap_alloc_large_raw(total, 1);
	if (used > 0)
		memcpy(bigger, array, used);
	free(array);
	return bigger;
}

void *heap_room_raw(void *array, size_t count, size_t more, size_t *cap, size_t size)
{
	size_t bigger = grown(*cap), total;

	if (more <= *cap - count)
		return array;
	if (bigger < *cap || bigger - count < more)
		bigger = count + more;
	if (bigger < more || __builtin_mul_overflow(bigger, size, &total))
		out_of_memory();
	array = resized(array, count * size, total);
	if (!array)
		out_of_memory();
	*cap = bigger;
	return array;
}

void *heap_grow_raw(void *array, size_t count, size_t *cap, size_t size)
{
	return heap_room_raw(array, count, 1, cap, size);
}

void *heap_grow(void *array, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return array;
	array = heap_grow_raw(array, count, cap, size);
	memset((char *)array + count * size, 0, (*cap - count) * size);
	return array;
}
