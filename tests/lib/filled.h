#ifndef LOS_TESTS_FILLED_H
#define LOS_TESTS_FILLED_H
/*
 * A form given as CSV text and an interview on it, with the clock frozen and seeded chance: what
 * the interview tests work on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "interview/interview.h"
#include "interview/steps.h"

struct filled {
	struct form *form;
	struct interview *iv;
	struct arena *arena;
	uint64_t seed;
	/* what `changed` was told, when recording */
	struct change *change;
	size_t changes, cap;
};

static inline struct instant filled_now(void *self)
{
	(void)self;
	return (struct instant){ .ms = 1795420800000,
				 .offset_min = 60 }; /* 2026-11-23T09:00+01:00 */
}

static inline int filled_offset(void *self, int64_t seconds)
{
	(void)self;
	(void)seconds;
	return 60;
}

/* xorshift: the same numbers for the same seed on every machine */
static inline uint64_t filled_draw(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static inline void filled_random(void *self, void *out, size_t n)
{
	struct filled *f = self;
	unsigned char *p = out;

	for (size_t i = 0; i < n; i++)
		p[i] = (unsigned char)filled_draw(&f->seed);
}

static inline void filled_changed(void *self, const struct change *c)
{
	struct filled *f = self;
	struct change copy = *c;

	copy.path = arena_strdup(f->arena, c->path);
	copy.value = c->value ? arena_strdup(f->arena, c->value) : NULL;
	*ARENA_PUSH(f->arena, f->change, f->changes, f->cap) = copy;
}

static inline struct form *filled_form(const char *csv)
{
	struct arena *a = arena_new();
	struct form_options o = { .file = "test.csv" };
	struct findings found;
	struct strbuf b = { 0 };
	struct form *form;

	findings_init(&found, a);
	form = form_load(csv, strlen(csv), &o, &found);
	for (size_t i = 0; !form && i < found.count; i++) {
		strbuf_clear(&b);
		finding_print(&b, &found.at[i]);
		print_message("%s\n", strbuf_text(&b));
	}
	strbuf_release(&b);
	arena_free(a);
	assert_non_null(form);
	return form;
}

/* A second interview on the same form comes with filled_again(). */
static inline void filled_again(struct filled *f, struct form *form, uint64_t seed)
{
	*f = (struct filled){ .form = form, .arena = arena_new(), .seed = seed };
	f->iv = interview_new(form,
			      &(struct interview_env){ .clock = { filled_now, filled_offset, NULL },
						       .random = { filled_random, f },
						       .changed = filled_changed,
						       .self = f });
}

static inline void filled_open(struct filled *f, const char *csv)
{
	filled_again(f, filled_form(csv), 88172645463325252);
}

static inline void filled_leave(struct filled *f)
{
	interview_free(f->iv);
	arena_free(f->arena);
}

static inline void filled_close(struct filled *f)
{
	filled_leave(f);
	form_free(f->form);
}

/* Do steps; "" when all went well, else why not. */
static inline const char *filled_steps(struct filled *f, const char *steps)
{
	struct err e = { 0 };

	if (steps_run(f->iv, steps, strlen(steps), "steps", &e))
		return "";
	return arena_strdup(f->arena, e.msg);
}

static inline const char *filled_xml(struct filled *f)
{
	struct strbuf b = STRBUF_IN(f->arena);
	struct interview_meta m = { .instance_id = "uuid:1" };

	interview_xml(f->iv, &m, &b);
	return strbuf_text(&b);
}

/* What stands between the root's start tag and orx:meta. */
static inline const char *filled_body(struct filled *f)
{
	const char *xml = filled_xml(f);
	const char *body = strchr(strchr(xml, '>') + 1, '>') + 1;
	const char *end = strstr(body, "<orx:meta>");

	return arena_strndup(f->arena, body, (size_t)(end - body));
}

static inline struct spot *filled_spot(struct filled *f, const char *path)
{
	struct spot *s = interview_find(f->iv, path);

	if (!s)
		fail_msg("no spot '%s'", path);
	return s;
}

/* Completion's list: "PATH kind" a line. */
static inline const char *filled_checks(struct filled *f)
{
	static const char *const words[] = {
		[CHECK_OK] = "ok",
		[CHECK_NOT_A_NUMBER] = "not-a-number",
		[CHECK_NOT_WHOLE] = "not-whole",
		[CHECK_NOT_A_DATE] = "not-a-date",
		[CHECK_NOT_A_TIME] = "not-a-time",
		[CHECK_NOT_A_DATETIME] = "not-a-datetime",
		[CHECK_NOT_A_PLACE] = "not-a-place",
		[CHECK_OUT_OF_RANGE] = "out-of-range",
		[CHECK_OFF_STEP] = "off-step",
		[CHECK_NOT_RANKED] = "not-ranked",
		[CHECK_NOT_A_CHOICE] = "not-a-choice",
		[CHECK_REQUIRED] = "required",
		[CHECK_CONSTRAINT] = "constraint",
		[CHECK_SOFT] = "soft",
		[CHECK_TOO_LONG] = "too-long",
		[CHECK_FAILED] = "failed",
	};
	struct strbuf b = STRBUF_IN(f->arena);
	struct check_list list;

	interview_check_all(f->iv, &list, f->arena);
	for (size_t i = 0; i < list.count; i++)
		strbuf_addf(&b, "%s %s\n", interview_path(list.at[i].spot, f->arena),
			    words[list.at[i].kind]);
	return strbuf_text(&b);
}

#endif
