/*
 * Any bytes as the lines of an interview in plain mode: it ends, what it writes no terminal obeys,
 * and what it keeps reads back.
 */
#include "../lib/every_type.h"
#include "base/utf8.h"
#include "store/review.h"
#include "ui/plain.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct ends {
	struct plain_io io; /* first: it is what the callbacks get */
	const char *left;
	size_t n;
};

static enum plain_read read_line(struct plain_io *io, struct strbuf *line, bool secret)
{
	struct ends *t = (struct ends *)(void *)io;
	const char *end = memchr(t->left, '\n', t->n);
	size_t n = end ? (size_t)(end - t->left) : t->n;

	(void)secret;
	if (t->n == 0)
		return PLAIN_END;
	strbuf_addn(line, t->left, n);
	t->left += n + (end != NULL);
	t->n -= n + (end != NULL);
	return PLAIN_LINE;
}

/* Lines of valid text and no more: nothing that a terminal obeys. */
static bool look_at(struct plain_io *io, const char *text, size_t n)
{
	(void)io;
	if (utf8_valid(text, n) != n)
		BUG("what is written is not UTF-8");
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)text[i] < ' ' && text[i] != '\n' && text[i] != '\t') ||
		    text[i] == 127)
			BUG("byte %d is written", text[i]);
	return true;
}

static int forty(struct plain_io *io)
{
	(void)io;
	return 40;
}

static struct instant now(void *self)
{
	(void)self;
	return (struct instant){ .ms = 1795420800000, .offset_min = 60 };
}

static void fill_random(void *self, void *out, size_t n)
{
	static uint64_t counter;
	unsigned char *bytes = out;

	(void)self;
	for (size_t i = 0; i < n; i++)
		bytes[i] = (unsigned char)((++counter * UINT64_C(0x9e3779b97f4a7c15)) >> 56);
}

static const struct clock clock_ = { .now = now };
static const struct random random_ = { .fill = fill_random };

static struct store *open_store(void)
{
	struct store_options o = {
		.path = ":memory:", .clock = clock_, .random = random_, .author = "fuzz"
	};
	struct stored_file file = { "f.csv", every_type_file, sizeof every_type_file - 1 };
	struct form_row row = { .id = "every",
				.version = "1",
				.text = every_type_form,
				.size = sizeof every_type_form - 1,
				.file = &file,
				.files = 1 };
	struct arena *a = arena_new();
	struct findings f;
	struct err e = { 0 };
	struct store *s;
	struct form *form;

	findings_init(&f, a);
	form = store_form_load(&row, &f, &e);
	if (!form || !store_open(&s, &o, &e) ||
	    !store_form_add(s, form, row.text, row.size, &file, 1, &e))
		BUG("cannot begin: %s", e.msg);
	form_free(form);
	arena_free(a);
	return s;
}

/* Every interview that is kept can be read, and drafts are thrown away; false: others are left. */
static bool look_back(struct store *s)
{
	bool empty = true;
	struct arena *a = arena_new();
	struct interview_row *row;
	struct err e = { 0 };
	size_t n;

	if (!store_interviews(&row, &n, s, a, NULL, &e))
		BUG("%s", e.msg);
	for (size_t i = 0; i < n; i++) {
		struct interview *iv = NULL;
		struct form *form = NULL;

		if (!store_interview_read(&iv, &form, s, row[i].id, &clock_, &e))
			BUG("cannot read back: %s", e.msg);
		interview_free(iv);
		form_free(form);
		empty = empty && row[i].state == INTERVIEW_DRAFT;
		if (row[i].state == INTERVIEW_DRAFT && !store_interview_discard(s, row[i].id, &e))
			BUG("cannot discard: %s", e.msg);
	}
	arena_free(a);
	return empty;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct store *store;
	struct ends t = {
		.io = { .read = read_line, .write = look_at, .columns = forty, .echo = true },
		.left = (const char *)data,
		.n = n
	};
	struct ui_options o = { .plain = true };
	struct ui ui = { .language = "nb",
			 .author = "fuzz",
			 .clock = clock_,
			 .random = random_,
			 .frame = arena_new() };
	struct err e = { 0 };

	if (!store)
		store = open_store();
	ui.store = store;
	ui.options = &o;
	/* an even byte at the front: from the menu */
	if (n && data[0] % 2)
		o.form = "every";
	if (!plain_run_io(&ui, &t.io, &o, &e))
		BUG("%s", e.msg);
	ui_match_free(&ui);
	arena_free(ui.frame);
	if (!look_back(store)) {
		store_close(store);
		store = NULL;
	}
	return 0;
}
