#include "report/export_internal.h"

enum { ENOUGH = 64 << 10 };

static const struct export_format formats[] = {
	{ .name = "csv", .suffix = "csv", .ops = &export_csv },
	{ .name = "json", .suffix = "json", .ops = &export_json },
	{ .name = "xlsx", .suffix = "xlsx", .many = true, .needs_file = true, .ops = &export_xlsx },
	{ .name = "ddi", .suffix = "xml", .many = true, .ops = &export_ddi },
	{ .name = "sav", .suffix = "sav", .ops = &export_sav },
	{ .name = "dta", .suffix = "dta", .ops = &export_dta },
};

const struct export_format *export_format_named(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

/* ---- one file ------------------------------------------------------------------------------- */

static bool flush(struct export_file *f, size_t from, struct err *e)
{
	if (f->text.len <= from)
		return true;
	if (!os_out_put(f->out, f->text.text, f->text.len, e))
		return false;
	strbuf_clear(&f->text);
	return true;
}

static bool file_open(struct export_file *f, struct err *e)
{
	f->arena = arena_new();
	f->row = arena_new();
	return os_make_folders(f->path, e) && os_out_open(&f->out, f->path, e) &&
	       f->format->ops->begin(f, e);
}

static bool file_row(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	bool ok = f->format->ops->row(f, dataset, cell, e) && flush(f, ENOUGH, e);

	arena_reset(f->row);
	return ok;
}

static void file_release(struct export_file *f)
{
	if (f->format->ops->release)
		f->format->ops->release(f);
	os_out_drop(f->out);
	strbuf_release(&f->text);
	arena_free(f->arena);
	arena_free(f->row);
}

static bool file_done(struct export_file *f, struct err *e)
{
	struct os_out *out = f->out;

	f->out = NULL;
	return os_out_done(out, e);
}

/* ---- all of them ---------------------------------------------------------------------------- */

struct writing {
	struct export_file *file;
	size_t count;
	bool many; /* one file has them all */
};

static bool write_row(void *to, size_t dataset, const struct cell *cell, struct err *e)
{
	struct writing *w = to;

	return w->many ? file_row(&w->file[0], dataset, cell, e)
		       : file_row(&w->file[dataset], 0, cell, e);
}

static bool prepare_row(void *to, size_t dataset, const struct cell *cell, struct err *e)
{
	struct writing *w = to;
	struct export_file *f = &w->file[w->many ? 0 : dataset];

	return !f->prepares || f->format->ops->prepare(f, w->many ? dataset : 0, cell, e);
}

static const char *name_in_folder(const struct export_target *t, const struct export_format *f,
				  const char *dataset, struct arena *a)
{
	return arena_printf(a, "%s/%s%s%s.%s", t->path, t->base, *dataset ? "-" : "", dataset,
			    f->suffix);
}

static void plan(struct writing *w, const struct export_format *f, const struct export_source *s,
		 const struct export_target *t, const struct export_options *o, struct arena *a)
{
	w->many = f->many;
	w->count = f->many ? 1 : s->count;
	w->file = ARENA_ARRAY(a, struct export_file, w->count);
	for (size_t i = 0; i < w->count; i++)
		w->file[i] = (struct export_file){
			.format = f,
			.options = o,
			.dataset = &s->dataset[i],
			.count = f->many ? s->count : 1,
			.path = t->folder
					? name_in_folder(t, f, f->many ? "" : s->dataset[i].name, a)
					: t->path,
		};
}

static bool write_files(struct writing *w, const struct export_source *s, struct err *e)
{
	bool ok = true, prepares = false;

	for (size_t i = 0; ok && i < w->count; i++) {
		ok = file_open(&w->file[i], e);
		prepares = prepares || w->file[i].prepares;
	}
	if (ok && prepares)
		ok = s->rows(s->from, prepare_row, w, e);
	if (ok && w->count && w->file[0].format->ops->row)
		ok = s->rows(s->from, write_row, w, e);
	for (size_t i = 0; ok && i < w->count; i++)
		ok = w->file[i].format->ops->end(&w->file[i], e) && flush(&w->file[i], 0, e);
	for (size_t i = 0; ok && i < w->count; i++)
		ok = file_done(&w->file[i], e);
	return ok;
}

bool export_write(const struct export_format *f, const struct export_source *s,
		  const struct export_target *t, const struct export_options *o, struct err *e)
{
	struct arena *a;
	struct writing w;
	bool ok;

	if (!f->many && s->count > 1 && !t->folder)
		return err_set(e, ERR_REFUSED,
			       _("each of the %zu tables is a file of its own: --output wants a "
				 "folder, written with a / at its end; or --shape wide puts all "
				 "into one"),
			       s->count);
	if (f->needs_file && strcmp(t->path, "-") == 0)
		return err_set(e, ERR_REFUSED,
			       _("%s is written to a file: say which with --output"), f->name);
	a = arena_new();
	plan(&w, f, s, t, o, a);
	ok = write_files(&w, s, e);
	for (size_t i = 0; i < w.count; i++)
		file_release(&w.file[i]);
	arena_free(a);
	return ok;
}
