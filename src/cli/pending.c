#include "cli/pending.h"
#include "cli/catalogue.h"
#include "cli/internal.h"

enum { PIECE = 256, TOP = 10 };

struct pending {
	struct matcher matcher;
	struct match_options options;
	struct store *store;
	struct arena *arena; /* of one need */
};

static bool match_one(struct pending *p, const char *id, struct err *e)
{
	struct match_result r;
	struct need n;

	arena_reset(p->arena);
	if (!store_need(&n, p->store, p->arena, id, e))
		return false;
	match_need(&r, p->matcher.index, &n, &p->options, p->arena);
	return store_need_matched(p->store, id, r.count, r.count > 0 ? r.offer[0].fit : 0, r.gap,
				  e);
}

/* One transaction for many: the disk need not be waited for at every need. */
static bool match_piece(struct pending *p, const char *const *id, size_t count, struct err *e)
{
	bool ok = store_begin(p->store, e);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < count; i++)
		ok = match_one(p, id[i], e);
	return store_end(p->store, ok, e);
}

static bool match_listed_needs(struct pending *p, struct app *app, const char *const *id,
			       size_t count, struct err *e)
{
	struct cli_progress *bar = cli_progress_new(app, _("Matching needs"));
	struct progress progress = cli_progress_view(bar);
	bool ok = true;

	for (size_t i = 0, n; ok && i < count; i += n) {
		n = count - i < PIECE ? count - i : PIECE;
		ok = match_piece(p, id + i, n, e);
		progress_step(&progress, i + n, count);
	}
	cli_progress_done(bar);
	return ok;
}

static bool open_matcher(struct pending *p, struct app *app, struct err *e)
{
	struct clock clock = os_clock_view(&app->clock);

	if (!cli_matcher_open(&p->matcher, app, p->store, e))
		return false;
	if (!matcher_learn(&p->matcher, p->store, e))
		return false;
	p->options = (struct match_options){ .top = TOP,
					     .today = date_of_instant(clock.now(clock.self)),
					     .codes = p->matcher.codes,
					     .learned = p->matcher.learned };
	return true;
}

bool cli_match_pending(struct app *app, struct store *s, struct err *e)
{
	struct pending p = { .store = s };
	const char **id;
	size_t count;
	bool ok;

	if (!store_needs_unmatched(&id, &count, s, app->arena, (size_t)INT64_MAX, e))
		return false;
	if (count == 0)
		return true;
	p.arena = arena_new();
	ok = open_matcher(&p, app, e);
	if (ok && p.matcher.count > 0)
		ok = match_listed_needs(&p, app, id, count, e);
	matcher_close(&p.matcher);
	arena_free(p.arena);
	return ok;
}
