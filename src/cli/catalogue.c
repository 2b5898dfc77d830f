#include "cli/catalogue.h"
#include "base/utf8.h"
#include "cli/internal.h"

#include <string.h>

static bool fill(struct catalogue *c, struct app *app, struct err *e)
{
	struct cli_progress *bar;
	struct progress progress;

	if (!store_codes(&c->codes, c->store, e) ||
	    !store_courses(&c->course, &c->count, c->store, c->arena, e))
		return false;
	if (c->count == 0)
		return err_set(e, ERR_NOT_FOUND,
			       _("there are no courses; 'los import courses FILE' takes them in"));
	bar = cli_progress_new(app, _("Indexing courses"));
	progress = cli_progress_view(bar);
	c->index = match_index_new();
	for (size_t i = 0; i < c->count; i++) {
		match_index_add(c->index, &c->course[i]);
		progress_step(&progress, i, c->count);
	}
	match_index_seal(c->index);
	cli_progress_done(bar);
	return true;
}

bool catalogue_open(struct catalogue *c, struct app *app)
{
	struct err e = { 0 };

	*c = (struct catalogue){ .store = app_store(app) };
	if (!c->store)
		return false;
	c->arena = arena_new();
	if (fill(c, app, &e))
		return true;
	cli_fail(EXIT_FAILED, &e);
	catalogue_close(c);
	return false;
}

void catalogue_close(struct catalogue *c)
{
	match_index_free(c->index);
	codes_free(c->codes);
	store_close(c->store);
	arena_free(c->arena);
	*c = (struct catalogue){ 0 };
}

const char *catalogue_place(const struct run *r)
{
	if (!r)
		return "";
	if (r->mode && strcmp(r->mode, "online") == 0)
		return _("online");
	return r->municipality ? r->municipality : "";
}

const char *catalogue_start(struct arena *a, const struct run *r)
{
	struct strbuf b = STRBUF_IN(a);

	if (!r)
		return "";
	if (r->start.year == 0)
		return r->start_text ? r->start_text : "";
	/* TRANSLATORS: the code of your language; it decides how dates are written */
	date_print_local(&b, r->start, _("en"));
	return strbuf_text(&b);
}

const char *catalogue_price(struct arena *a, const struct run *r)
{
	if (!r || r->price < 0)
		return "";
	return r->price == 0 ? _("free") : arena_printf(a, "%d", r->price);
}

static void fill_up(struct strbuf *out, int columns)
{
	for (int i = 0; i < columns; i++)
		strbuf_addc(out, ' ');
}

void print_column(struct strbuf *out, struct arena *a, const char *text, int columns)
{
	const char *fits = utf8_shorten(a, text, columns);

	strbuf_add(out, fits);
	fill_up(out, columns - utf8_width(fits));
}

void print_column_right(struct strbuf *out, struct arena *a, const char *text, int columns)
{
	const char *fits = utf8_shorten(a, text, columns);

	fill_up(out, columns - utf8_width(fits));
	strbuf_add(out, fits);
}
