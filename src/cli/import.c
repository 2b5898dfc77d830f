#include "cli/import.h"
#include "cli/batches.h"
#include "base/utf8.h"
#include "ui/chart.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

enum { ROWS_PER_STEP = 512, MOST_BARS = 12, CHART_COLUMNS = 80 };

/* ---- rejected rows ---- */

bool rejects_open(struct rejects *r, const char *path, struct err *e)
{
	*r = (struct rejects){ .path = path };
	if (!path)
		return true;
	r->to = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
	if (!r->to)
		return err_set(e, ERR_IO, _("cannot write rejected rows to '%s': %s"), path,
			       strerror(errno));
	return true;
}

bool rejects_close(struct rejects *r, struct err *e)
{
	FILE *to = r->to;
	bool ok;

	r->to = NULL;
	if (!to)
		return true;
	ok = fflush(to) == 0 && !ferror(to);
	if (to != stdout && fclose(to) != 0)
		ok = false;
	return ok || err_set(e, ERR_IO, _("cannot write rejected rows to '%s'"), r->path);
}

/* ---- telling ---- */

struct telling {
	struct app *app;
	const struct import_args *o;
	const char *path;
	struct rejects *rejects;
	struct sayer said;
	struct incoming *incoming; /* NULL: no charts are wanted */
	struct cli_progress *bar;  /* NULL: no rows are read yet */
};

static void tell_findings(void *self, const struct findings *f)
{
	struct telling *t = self;

	if (t->bar)
		cli_progress_done(t->bar);
	say_findings(&t->said, f);
}

static void tell_rejected(void *self, const char *csv, size_t n)
{
	struct telling *t = self;

	fwrite(csv, 1, n, t->rejects->to);
}

static void tell_course(void *self, const struct course_record *r)
{
	struct telling *t = self;

	incoming_add(t->incoming, r);
}

/* How the file was read, in words. */
static void print_dialect(const struct telling *t, const struct import *im)
{
	const struct table_dialect *d = import_dialect(im);

	if (t->o->quiet)
		return;
	if (import_sheet(im))
		printf(_("%s: sheet %s, header in row %zu\n"), t->path, import_sheet(im),
		       d->header_line);
	else if (d->header_line)
		printf(_("%s: %s, delimiter %s, header in line %zu\n"), t->path,
		       encoding_name(d->encoding), delimiter_name(t->app->arena, d->delimiter),
		       d->header_line);
	else
		printf(_("%s: %s, delimiter %s, no header\n"), t->path, encoding_name(d->encoding),
		       delimiter_name(t->app->arena, d->delimiter));
	if (import_profile(im))
		printf(_("%s: read with profile '%s'\n"), t->path, import_profile(im)->name);
	if (d->skipped)
		printf(_("%s: rows above the header, left out: %zu\n"), t->path, d->skipped);
}

/* What a provider has that the file does not list. */
static void print_unlisted(const struct telling *t, const struct import_provider *p)
{
	if (p->unlisted)
		printf(ngettext("%s: %zu course of %s is not in this file and stays\n",
				"%s: %zu courses of %s are not in this file and stay\n",
				p->unlisted),
		       t->path, p->unlisted, p->name);
	if (p->unlisted_runs)
		printf(ngettext("%s: %zu other run of the courses of %s that are in this file "
				"stays\n",
				"%s: %zu other runs of the courses of %s that are in this file "
				"stay\n",
				p->unlisted_runs),
		       t->path, p->unlisted_runs, p->name);
	if ((p->unlisted || p->unlisted_runs) && !p->replaced)
		printf(_("%s: --replace '%s' withdraws what is not in the file\n"), t->path,
		       p->name);
}

static void print_providers(const struct telling *t, const struct import *im)
{
	const struct import_totals *n = import_totals(im);
	const struct import_provider *p;
	size_t count;

	p = import_providers(&count, im);
	for (size_t i = 0; i < count; i++)
		print_unlisted(t, &p[i]);
	if (n->repeated)
		printf(_("%s: rows that stand in the file twice, and are kept once: %zu\n"),
		       t->path, n->repeated);
	if (n->spared)
		printf(_("%s: runs that stay because a row of their course was rejected: %zu\n"),
		       t->path, n->spared);
	if (n->withheld && import_replace(im))
		printf(_("%s: nothing was withdrawn, for a record that cannot be read can be of "
			 "any course; mend it and import the file again\n"),
		       t->path);
}

static void print_totals(const struct telling *t, const struct import *im)
{
	const struct import_totals *n = import_totals(im);

	if (t->o->quiet)
		return;
	printf(ngettext("%s: %zu row: %zu new, %zu changed, %zu unchanged, %zu withdrawn, %zu "
			"rejected\n",
			"%s: %zu rows: %zu new, %zu changed, %zu unchanged, %zu withdrawn, %zu "
			"rejected\n",
			n->rows),
	       t->path, n->rows, n->added, n->changed, n->unchanged, n->removed, n->rejected);
	print_providers(t, im);
	if (t->o->dry_run)
		printf(_("%s: this was a dry run, nothing was kept\n"), t->path);
	else if (!import_kept(im))
		printf(_("%s: nothing was kept, because of --strict\n"), t->path);
}

/* What is told once for the file, with the place of the first. */
static void warn_file(const struct telling *t, const struct import *im, size_t line, size_t count,
		      const char *text)
{
	const char *sheet = import_sheet(im);

	if (count)
		fprintf(stderr, "%s%s%s:%zu:-: warning: %s: %zu\n", t->path, sheet ? ":" : "",
			sheet ? sheet : "", line, text, count);
}

static void warn_letters(const struct telling *t, const struct import *im)
{
	const struct table_dialect *d = import_dialect(im);

	warn_file(t, im, d->odd_line, d->odd_bytes,
		  _("bytes that are not UTF-8, read as Windows-1252"));
	warn_file(t, im, d->twice_line, d->twice,
		  _("cells with letters like Ã¸ for ø: the file was read in the wrong encoding "
		    "when it was saved; ask for a new one"));
}

void import_print_charts(struct app *app, const struct incoming *in)
{
	struct strbuf b = STRBUF_IN(app->arena);

	for (int k = 0; k < INCOMING_COUNT && incoming_rows(in); k++) {
		struct canvas c = { .ascii = app->plain_locale };
		struct figures f;

		incoming_figures(&f, (enum incoming_kind)k, in, MOST_BARS, app->arena);
		canvas_resize(&c, chart_rows(&f) + 1, CHART_COLUMNS);
		chart_figures(&c, canvas_area(&c), 1, &f);
		canvas_print_rows(&c, &b);
		canvas_release(&c);
	}
	cli_say(stdout, strbuf_text(&b));
}

/* ---- a file ---- */

/* Rows, and about how many there are, going by the bytes; 0: that is not known. */
static bool show_progress(const struct progress *progress, const struct import *im)
{
	uint64_t done, total, rows = import_rows_read(im);

	import_progress(im, &done, &total);
	if (done > total)
		done = total;
	return progress_step(progress, rows,
			     done ? (uint64_t)((double)rows * (double)total / (double)done) : 0);
}

static bool read_rows(struct telling *t, struct import *im, struct err *e)
{
	struct progress progress;
	enum import_step step = IMPORT_MORE;

	t->bar = cli_progress_new(t->app, t->path);
	progress = cli_progress_view(t->bar);
	while (step == IMPORT_MORE) {
		step = import_step(im, ROWS_PER_STEP, e);
		if (step == IMPORT_MORE && !show_progress(&progress, im)) {
			err_set(e, ERR_REFUSED, _("interrupted"));
			step = IMPORT_FAILED;
		}
	}
	cli_progress_done(t->bar);
	return step == IMPORT_END;
}

static bool import_rows(struct telling *t, struct import *im, struct err *e)
{
	return import_begin(im, e) && import_end(im, read_rows(t, im, e), e);
}

static bool save_profile(const struct telling *t, const struct import *im, struct err *e)
{
	struct profile p;
	const char *path;

	import_make_profile(&p, im, t->app->arena);
	p.name = t->o->save_profile;
	if (!profile_save(&path, &p, t->app->arena, e))
		return false;
	if (!t->o->quiet)
		printf(_("%s: how it was read is saved as profile '%s', in '%s'\n"), t->path,
		       p.name, path);
	return true;
}

static void print_same_file(const struct telling *t, const struct import *im)
{
	int64_t at_ms, id = import_same_file(&at_ms, im);

	if (id && !t->o->quiet)
		printf(_("%s: the same file as batch %" PRId64 ", %s\n"), t->path, id,
		       batch_when(t->app, at_ms));
}

static int import_opened(struct telling *t, struct import *im)
{
	struct err e = { 0 };

	print_dialect(t, im);
	if (!import_columns(im))
		return EXIT_FINDINGS;
	if (!import_rows(t, im, &e))
		return cli_fail(e.code == ERR_NOT_FOUND ? EXIT_USAGE : EXIT_FAILED, &e);
	warn_letters(t, im);
	print_same_file(t, im);
	print_totals(t, im);
	if (t->incoming && (import_kept(im) || t->o->dry_run))
		incoming_join(t->o->incoming, t->incoming);
	if (t->o->save_profile && !save_profile(t, im, &e))
		return cli_fail(EXIT_FAILED, &e);
	return import_totals(im)->rejected ? EXIT_FINDINGS : EXIT_DONE;
}

int import_file(struct app *app, struct store *s, const struct import_kind *kind,
		const struct import_args *o, struct rejects *r, const char *path)
{
	struct telling t = { .app = app, .o = o, .rejects = r };
	struct import_teller teller = { &t, tell_findings, r->to ? tell_rejected : NULL, NULL };
	struct import_options options = {
		.sheet = o->dialect.sheet,
		.provider = o->provider,
		.replace = o->replace,
		.profile = o->chosen,
		.profiles = o->profiles,
		.form = o->form,
		.language = o->language,
		.named = o->named,
		.more = (const char *const *)o->more,
		.more_count = o->more_count,
		.dry_run = o->dry_run,
		.strict = o->strict,
	};
	struct import *im = NULL;
	struct err e = { 0 };
	int code;

	t.path = utf8_clean(app->arena, path, strlen(path)); /* names can have any bytes */
	if (o->incoming) {
		t.incoming = incoming_new();
		teller.course = tell_course;
	}
	if (dialect_options(&options.table, &o->dialect, &e) &&
	    table_map_parse(&options.map, app->arena, o->map ? o->map : "", &e) &&
	    import_open(&im, s, kind, &options, path, &teller, &e))
		code = import_opened(&t, im);
	else
		code = cli_fail(EXIT_FAILED, &e);
	say_rest(&t.said, path);
	import_close(im);
	incoming_free(t.incoming);
	return code;
}

void import_tell_named(struct store *s, const struct import_named *named, const char *path)
{
	struct telling t = { .path = path };
	struct import_teller teller = { .self = &t, .findings = tell_findings };

	import_named_tell(named, s, &teller);
	say_rest(&t.said, path);
}
