#include "ui/internal.h"

#include <stdlib.h>

/* The catalogue's index, made when the first offer is asked for and kept while the program runs. */
struct match_cache {
	struct arena *arena;
	struct match_index *index;
	struct codes *codes;
};

static bool fill(struct match_cache *m, struct ui *ui, struct err *e)
{
	struct course *course;
	size_t count;

	if (!store_courses(&course, &count, ui->store, m->arena, e) ||
	    !store_codes(&m->codes, ui->store, e))
		return false;
	m->index = match_index_new();
	for (size_t i = 0; i < count; i++)
		match_index_add(m->index, &course[i]);
	match_index_seal(m->index);
	return true;
}

static struct match_cache *cache(struct ui *ui, struct err *e)
{
	if (ui->matcher)
		return ui->matcher;
	ui->matcher = heap_alloc(1, sizeof *ui->matcher);
	ui->matcher->arena = arena_new();
	if (!fill(ui->matcher, ui, e)) {
		ui_match_free(ui);
		return NULL;
	}
	return ui->matcher;
}

void ui_match_free(struct ui *ui)
{
	if (!ui->matcher)
		return;
	match_index_free(ui->matcher->index);
	codes_free(ui->matcher->codes);
	arena_free(ui->matcher->arena);
	free(ui->matcher);
	ui->matcher = NULL;
}

bool ui_match(struct match_result *out, struct ui *ui, const struct need *n, size_t top,
	      struct arena *a, struct err *e)
{
	struct match_cache *m = cache(ui, e);
	struct match_options o = { .top = top, .reasons = true, .today = ui_today(ui) };

	if (!m)
		return false;
	o.codes = m->codes;
	match_need(out, m->index, n, &o, a);
	return true;
}

const struct course *ui_offer_course(struct ui *ui, const struct offer *o)
{
	return match_index_course(ui->matcher->index, o->course);
}
