#ifndef LOS_TESTS_STORE_H
#define LOS_TESTS_STORE_H
/*
 * A database in memory (or in a folder of the test's own), a clock that stands still, ids that
 * repeat: what every test of store begins with.
 */
#include "store/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct arena *arena;
	struct store *store;
	struct instant now;
	uint64_t counter;
	char folder[40];
	struct err e;
};

static inline struct instant fixture_now(void *self)
{
	return ((struct fixture *)self)->now;
}

static inline void fixture_fill(void *self, void *out, size_t n)
{
	struct fixture *f = self;
	unsigned char digest[SHA256_SIZE];

	f->counter++;
	hash_bytes(digest, HASH_SHA256, &f->counter, sizeof f->counter);
	for (size_t i = 0; i < n; i++)
		((unsigned char *)out)[i] = digest[i % sizeof digest];
}

static inline struct store_options fixture_options(struct fixture *f, const char *path)
{
	return (struct store_options){
		.path = path,
		.clock = { .now = fixture_now, .self = f },
		.random = { .fill = fixture_fill, .self = f },
		.author = "Ane",
		.busy_ms = 1,
	};
}

static inline int fixture_open(void **state)
{
	struct fixture *f = heap_alloc(1, sizeof *f);
	struct store_options o = fixture_options(f, ":memory:");

	f->arena = arena_new();
	f->now.ms = INT64_C(1795000000000);
	snprintf(f->folder, sizeof f->folder, "/tmp/los-store-XXXXXX");
	*state = f;
	if (!mkdtemp(f->folder) || setenv("XDG_STATE_HOME", f->folder, 1) != 0)
		return -1;
	return store_open(&f->store, &o, &f->e) ? 0 : -1;
}

static inline int fixture_close(void **state)
{
	struct fixture *f = *state;
	char command[60];

	store_close(f->store);
	arena_free(f->arena);
	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	free(f);
	return system(command);
}

static inline const char *fixture_path(struct fixture *f, const char *name)
{
	return arena_printf(f->arena, "%s/%s", f->folder, name);
}

/* The message is part of the contract. */
#define assert_ok(f, call)                                                                         \
	do {                                                                                       \
		if (!(call))                                                                       \
			fail_msg("%s", (f)->e.msg);                                                \
	} while (0)
#define assert_refused(f, call, words)                                                             \
	do {                                                                                       \
		(f)->e = (struct err){ 0 };                                                        \
		assert_false(call);                                                                \
		if (!strstr((f)->e.msg, (words)))                                                  \
			fail_msg("'%s' does not say '%s'", (f)->e.msg, (words));                   \
	} while (0)
#define STORE_TEST(t) cmocka_unit_test_setup_teardown(t, fixture_open, fixture_close)

#endif
