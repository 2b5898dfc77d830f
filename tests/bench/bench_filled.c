/*
 * usage: filled DATABASE STEPS INTERVIEWS
 * Fills a database with interviews of a demo form: the steps of one, played for as many firms; the
 * last forty stay drafts.  For benchmarks that ask what a full database costs.
 */
#include "base/arena.h"
#include "interview/interview.h"
#include "interview/steps.h"
#include "os/os.h"
#include "store/store.h"

#include <stdlib.h>

enum { DRAFTS = 40, MAX_STEPS = 1 << 20 };

static const char old_orgnr[] = "315792401", old_name[] = "Kvernmoen Sag og Høvleri DA";

struct filling {
	struct store *store;
	struct form *form;
	const char *steps;
	char id[37];
	struct err e;
	bool ok;
};

static void keep(void *self, const struct change *c)
{
	struct filling *f = self;

	f->ok = f->ok && store_journal(f->store, f->id, c, &f->e);
}

static const char *replaced(struct arena *a, const char *text, const char *old, const char *new)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *at; (at = strstr(text, old)); text = at + strlen(old)) {
		strbuf_addn(&b, text, (size_t)(at - text));
		strbuf_add(&b, new);
	}
	strbuf_add(&b, text);
	return strbuf_text(&b);
}

static bool fill_one(struct filling *f, int i, bool draft, struct interview_env *env)
{
	struct arena *a = arena_new();
	const char *orgnr = arena_printf(a, "9%08d", i);
	const char *steps = replaced(a, replaced(a, f->steps, old_orgnr, orgnr), old_name,
				     arena_printf(a, "Bedrift %d AS", i));
	struct interview_row row = { .at_path = "", .language = "nb", .clean = true };
	struct interview *iv = interview_new(f->form, env);

	f->ok = store_interview_new(f->id, f->store, f->form, orgnr, "nb", &f->e) &&
		steps_run(iv, steps, strlen(steps), "steps", &f->e) && f->ok;
	if (f->ok && draft)
		f->ok = store_interview_at(f->store, f->id, &row, &f->e);
	else if (f->ok)
		f->ok = store_interview_finish(f->store, f->id, iv, &f->e);
	interview_free(iv);
	arena_free(a);
	return f->ok;
}

static bool fill(struct filling *f, int count, struct interview_env *env)
{
	bool ok = store_begin(f->store, &f->e);

	for (int i = 0; ok && i < count; i++)
		ok = fill_one(f, i, i + DRAFTS >= count, env);
	return store_end(f->store, ok, &f->e);
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct filling f = { .ok = true };
	struct os_clock clock;
	struct os_random random = { .seeded = true, .seed = 1 };
	struct findings found;
	struct form_row row;
	size_t n;

	findings_init(&found, a);
	if (argc != 4 || !os_clock_init(&clock, "2026-11-20T09:00:00", &f.e))
		return 2;
	struct store_options o = { .path = argv[1],
				   .clock = os_clock_view(&clock),
				   .random = os_random_view(&random),
				   .author = "bench",
				   .must_exist = true };
	struct interview_env env = {
		.clock = o.clock, .random = o.random, .changed = keep, .self = &f
	};
	bool ok = os_read_file(&f.steps, &n, a, argv[2], MAX_STEPS, &f.e) &&
		  store_open(&f.store, &o, &f.e) &&
		  store_form(&row, f.store, a, "kompetansebehov", NULL, &f.e) &&
		  (f.form = store_form_load(&row, &found, &f.e)) && fill(&f, atoi(argv[3]), &env);

	if (!ok)
		fprintf(stderr, "filled: %s\n", f.e.msg);
	form_free(f.form);
	store_close(f.store);
	arena_free(a);
	return !ok;
}
