#include "interview/internal.h"

struct drawing {
	struct interview *iv;
	struct drawn_list *out;
	struct arena *a;
};

static bool is_need_key(const char *key)
{
	return strncmp(key, "need.", 5) == 0;
}

static void add_drawn(const struct drawing *d, const struct spot *s, size_t need)
{
	struct drawn *x = ARENA_PUSH(d->a, d->out->at, d->out->count, d->out->cap);

	*x = (struct drawn){ .key = s->element->los,
			     .value = arena_strdup(d->a, spot_value(s)),
			     .shown = arena_strdup(d->a, interview_shown(d->iv, s, d->a)),
			     .state = s->state,
			     .need = need,
			     .path = interview_path(s, d->a) };
}

static bool has_need_text(const struct spot *s)
{
	if (!s->relevant)
		return false;
	if (s->element->los && strcmp(s->element->los, "need.text") == 0 && s->value)
		return true;
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		if (has_need_text(k))
			return true;
	return false;
}

static void draw_below(const struct drawing *d, const struct spot *s, size_t need)
{
	const char *los = s->element->los;

	if (!s->relevant)
		return;
	if (los && strcmp(los, "need") == 0) {
		if (!has_need_text(s))
			return;
		need = ++d->out->needs;
	} else if (los && s->state != ANSWER_EMPTY && (need || !is_need_key(los))) {
		add_drawn(d, s, need);
	}
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		draw_below(d, k, need);
}

void interview_draw(struct interview *iv, struct drawn_list *out, struct arena *a)
{
	struct drawing d = { iv, out, a };

	*out = (struct drawn_list){ 0 };
	draw_below(&d, &iv->root->spot[0], 0);
}
