#include "cli/catalogue.h"
#include "base/utf8.h"
#include "cli/internal.h"
#include "cli/shipped.h"

#include <string.h>

bool cli_matcher_open(struct matcher *m, struct app *app, struct store *s, struct err *e)
{
	struct err old = { 0 };
	bool is_new = shipped_thesaurus(s, app->arena, &old);
	struct cli_progress *bar = cli_progress_new(app, _("Indexing courses"));
	struct progress progress = cli_progress_view(bar);
	bool ok = matcher_open(m, s, &progress, e);

	(void)is_new; /* a database that cannot be written is matched with the words it has */

	cli_progress_done(bar);
	return ok;
}

static bool fill(struct catalogue *c, struct app *app, struct err *e)
{
	if (!cli_matcher_open(&c->matcher, app, c->store, e))
		return false;
	return c->matcher.count ||
	       err_set(e, ERR_NOT_FOUND,
		       _("there are no courses; 'los import courses FILE' takes them in"));
}

bool catalogue_open(struct catalogue *c, struct app *app)
{
	struct err e = { 0 };

	*c = (struct catalogue){ .store = app_store(app) };
	if (!c->store)
		return false;
	if (fill(c, app, &e))
		return true;
	cli_fail(EXIT_FAILED, &e);
	catalogue_close(c);
	return false;
}

void catalogue_close(struct catalogue *c)
{
	matcher_close(&c->matcher);
	store_close(c->store);
	*c = (struct catalogue){ 0 };
}

bool catalogue_is_called(const struct course *c, const char *name)
{
	size_t n = strlen(c->provider);

	return strcmp(c->code, name) == 0 || (strncmp(c->provider, name, n) == 0 &&
					      name[n] == '/' && strcmp(c->code, name + n + 1) == 0);
}

bool catalogue_no_course(const char *name, struct err *e)
{
	return err_set(e, ERR_NOT_FOUND,
		       _("no course has the code '%s'; 'los course search' finds by words"), name);
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
		return r->start_text ? when_words(a, r->start_text) : "";
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
