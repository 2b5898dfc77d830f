#include "base/utf8.h"
#include "interview/internal.h"

/*
 * What is filled in by itself: times, who and where.  These are told like answers (dynamic defaults
 * are), so that an interview opened again keeps when it began and by whom.
 */

const char *interview_property(void *self, const char *name)
{
	const struct interview *iv = self;
	const char *value = iv->env.property ? iv->env.property(iv->env.self, name) : NULL;

	return value ? value : "";
}

static const char *metadata_text(struct interview *iv, enum form_preload p, struct arena *a)
{
	const struct form_preload_words *w = form_preload(p);
	struct strbuf b = STRBUF_IN(a);
	const char *value;

	if (p == PRELOAD_START)
		return instant_text(local_now(iv), a);
	if (p == PRELOAD_TODAY) {
		date_print_iso(&b, local_today(iv));
		return strbuf_text(&b);
	}
	if (strcmp(w->preload, "property") != 0)
		return "";
	value = interview_property(iv, w->param);
	return utf8_clean(a, value, strlen(value));
}

void fill_metadata(struct spot *s, struct arena *a)
{
	const char *text = metadata_text(s->frame->iv, s->element->preload, a);

	if (!*text)
		return;
	spot_put(s, text, ANSWER_GIVEN);
	remember_untold(s);
}

static void visit_end(struct frame *f, void *to)
{
	const char *text = to;

	for (int i = 0; i < f->scope->spots; i++)
		if (f->spot[i].element->preload == PRELOAD_END)
			put_answer(&f->spot[i], text, ANSWER_GIVEN);
}

void fill_ends(struct interview *iv)
{
	struct arena *a = arena_new();
	char *text = arena_strdup(a, instant_text(local_now(iv), a));

	for (size_t i = 0; i < iv->scopes; i++)
		frames_below(iv->root, (int)i, visit_end, text);
	arena_free(a);
}

/* ---- the interview before this one ---------------------------------------------------------- */

/* Found by its path: it may have been made with another version of the form. */
void last_saved_question(void *self, int question, void (*add)(void *to, struct node n), void *to)
{
	struct interview *iv = self, *last = iv->env.last_saved;
	int same;

	if (!last)
		return;
	same = form_element_by_path(last->form, form_element(iv->form, question)->path);
	if (same >= 0)
		tree_question(last, same, spot_node(&last->root->spot[0]), add, to);
}
