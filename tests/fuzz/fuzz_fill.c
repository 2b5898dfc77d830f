/*
 * Any bytes as the steps of an interview: the engine refuses or does them, and what it keeps is
 * what a recalculation from scratch gives.
 */
#include "../lib/every_type.h"
#include "base/err.h"
#include "interview/internal.h"
#include "interview/steps.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct instant now(void *self)
{
	(void)self;
	return (struct instant){ .ms = 1795420800000, .offset_min = 60 };
}

static void fill_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 7, n);
}

static struct form *load(void)
{
	struct arena *a = arena_new();
	struct form_options o = { .file = "fuzz.csv" };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(every_type_form, sizeof every_type_form - 1, &o, &f);
	if (!form || !form_attach(form, 0, every_type_file, sizeof every_type_file - 1, &f))
		BUG("the form has errors: %s", f.count ? f.at[0].text : "");
	arena_free(a);
	return form;
}

/* The same bytes as a person types them into every question, and what is shown of it. */
static void type_everywhere(struct interview *iv, struct spot *s, const char *typed,
			    struct arena *a)
{
	if (form_type_asks(spot_element(s)->type)) {
		struct choices c = interview_choices(iv, s, a);

		(void)interview_type(iv, s, typed, a);
		(void)interview_shown(iv, s, a);
		for (size_t i = 0; i < c.count; i++)
			(void)interview_choice_label(iv, s, &c.at[i], a);
	}
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		type_everywhere(iv, k, typed, a);
}

static void expect_settled(struct interview *iv, const struct interview_meta *m)
{
	struct strbuf kept = { 0 }, fresh = { 0 };

	interview_xml(iv, m, &kept);
	push_everything(iv);
	recalculate(iv);
	interview_xml(iv, m, &fresh);
	if (strcmp(strbuf_text(&kept), strbuf_text(&fresh)) != 0)
		BUG("kept %s, from scratch %s", strbuf_text(&kept), strbuf_text(&fresh));
	strbuf_release(&kept);
	strbuf_release(&fresh);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct form *form; /* loaded once, as a form may be shared */
	struct interview_env env = { .clock = { .now = now }, .random = { .fill = fill_random } };
	struct interview_meta m = { .instance_id = "uuid:1" };
	struct interview *iv;
	struct arena *a = arena_new();
	struct check_list checks;
	struct drawn_list drawn;
	struct strbuf json = { 0 };
	struct err e = { 0 };

	if (!form)
		form = load();
	iv = interview_new(form, &env);
	if (steps_run(iv, (const char *)data, n, "fuzz", &e) != (e.code == ERR_NONE))
		BUG("result and error disagree");
	expect_settled(iv, &m);
	type_everywhere(iv, interview_root(iv), arena_strndup(a, (const char *)data, n), a);
	interview_finish(iv);
	expect_settled(iv, &m);
	interview_json(iv, &m, &json);
	interview_check_all(iv, &checks, a);
	interview_draw(iv, &drawn, a);
	(void)interview_progress(iv, interview_root(iv));
	strbuf_release(&json);
	arena_free(a);
	interview_free(iv);
	return 0;
}
