#include "cli/export_interviews.h"
#include "base/map.h"
#include "store/access.h"
#include "store/review.h"
#include "store/subject.h"
#include "table/table.h"

#include <stdlib.h>
#include <string.h>

struct opened {
	const struct interview_row *row;
	struct form *form;
	struct interview *iv;
};

struct exporting {
	struct app *app;
	struct store *store;
	const struct interviews_wanted *w;
	struct interview_row *row;
	size_t count;
};

/* ---- which ---------------------------------------------------------------------------------- */

static bool is_wanted(const struct interviews_wanted *w, const struct interview_row *r)
{
	bool finished = r->state == INTERVIEW_COMPLETE || r->state == INTERVIEW_APPROVED;

	return finished && (!w->form || strcmp(w->form, r->form) == 0);
}

/* Ids begin with the time they were given at. */
static int by_id(const void *a, const void *b)
{
	const struct interview_row *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static bool one_wanted(struct exporting *x, struct err *e)
{
	struct interview_row *r = ARENA_NEW(x->app->arena, struct interview_row);

	if (!store_interview_named(r, x->store, x->app->arena, x->w->id, e) ||
	    !store_may_use(x->store, r->orgnr, e))
		return false;
	if (r->state == INTERVIEW_DRAFT)
		return err_set(e, ERR_REFUSED,
			       _("interview %s is a draft, and only what is "
				 "finished is exported"),
			       r->id);
	x->row = r;
	x->count = 1;
	return true;
}

static bool find_wanted(struct exporting *x, struct err *e)
{
	size_t n, kept = 0;

	if (x->w->id)
		return one_wanted(x, e);
	if (!store_interviews(&x->row, &n, x->store, x->app->arena, NULL, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_wanted(x->w, &x->row[i]))
			x->row[kept++] = x->row[i];
	x->count = kept;
	if (kept)
		qsort(x->row, kept, sizeof *x->row, by_id);
	return true;
}

static bool open_one(struct opened *o, struct exporting *x, size_t i, struct err *e)
{
	struct clock clock = os_clock_view(&x->app->clock);

	o->row = &x->row[i];
	return store_interview_read(&o->iv, &o->form, x->store, o->row->id, &clock, e);
}

static void close_one(struct opened *o)
{
	interview_free(o->iv);
	form_free(o->form);
	*o = (struct opened){ 0 };
}

static struct interview_meta meta_of(const struct exporting *x, const struct opened *o)
{
	return (struct interview_meta){
		.instance_id = arena_printf(x->app->arena, "uuid:%s", o->row->id),
		.without_contacts = !x->w->contacts,
	};
}

/* ---- XML: one document each, as `los fill` writes it ---------------------------------------- */

static void add_xml(struct exporting *x, struct opened *o, struct strbuf *out)
{
	struct interview_meta m = meta_of(x, o);

	interview_xml(o->iv, &m, out);
	strbuf_addc(out, '\n');
}

bool export_into_folder(struct app *app, const char *path)
{
	return path && *path &&
	       (path[strlen(path) - 1] == '/' || os_exists(arena_printf(app->arena, "%s/.", path)));
}

static bool write_xml_file(struct exporting *x, struct opened *o, struct err *e)
{
	const char *path = arena_printf(x->app->arena, "%s/%s.xml", x->w->output, o->row->id);
	struct strbuf out = { 0 };
	bool ok;

	add_xml(x, o, &out);
	ok = os_make_folders(path, e) && os_write_file(path, strbuf_text(&out), out.len, e);
	strbuf_release(&out);
	return ok;
}

static bool write_xml(struct exporting *x, struct strbuf *out, struct err *e)
{
	bool folder = export_into_folder(x->app, x->w->output), ok = true;

	if (x->w->output && !folder && x->count > 1 && strcmp(x->w->output, "-") != 0)
		return err_set(
			e, ERR_REFUSED,
			_("there are %zu interviews: --output wants a folder, written with a / "
			  "at its end"),
			x->count);
	for (size_t i = 0; ok && i < x->count; i++) {
		struct opened o = { 0 };

		ok = open_one(&o, x, i, e);
		if (ok && folder)
			ok = write_xml_file(x, &o, e);
		else if (ok)
			add_xml(x, &o, out);
		close_one(&o);
	}
	return ok;
}

/* ---- JSON: an array ------------------------------------------------------------------------- */

static bool write_json(struct exporting *x, struct strbuf *out, struct err *e)
{
	bool ok = true;

	strbuf_addc(out, '[');
	for (size_t i = 0; ok && i < x->count; i++) {
		struct opened o = { 0 };

		ok = open_one(&o, x, i, e);
		if (ok) {
			struct interview_meta m = meta_of(x, &o);

			strbuf_add(out, i ? ",\n" : "\n");
			interview_json(o.iv, &m, out);
		}
		close_one(&o);
	}
	strbuf_add(out, "\n]\n");
	return ok;
}

/* ---- CSV: a row each, a column for each place where an answer stands in one of them --------- */

enum { KEY_MOST = 2 * 16 + 1 };

struct column {
	const char *path; /* without the root's name */
	/* where it stands in the form: of each repeat around it, which it is and the position in
	 * it; then which element it is */
	size_t key[KEY_MOST], keys;
	size_t number; /* of its cells */
};

struct tabling {
	struct exporting *x;
	struct column *column;
	size_t count, cap;
	struct map number; /* of a column by its path */
	struct map *cell;  /* of each interview: answers by column */
	const char **answer;
	size_t answers, answer_cap;
};

static bool has_column(const struct tabling *t, const struct spot *s)
{
	const struct element *e = spot_element(s);

	return spot_is_relevant(s) && (t->x->w->contacts || !e->contact) &&
	       (form_type_asks(e->type) || e->type == FORM_CALCULATE || e->type == FORM_METADATA ||
		e->type == FORM_HIDDEN);
}

static void put_key(struct column *c, const struct spot *s)
{
	if (!s)
		return;
	put_key(c, spot_parent(s));
	if (spot_element(s)->type != FORM_REPEAT || c->keys + 2 >= KEY_MOST)
		return;
	c->key[c->keys++] = (size_t)spot_element(s)->index;
	c->key[c->keys++] = spot_position(s);
}

static size_t column_of(struct tabling *t, const struct spot *s)
{
	struct arena *a = t->x->app->arena;
	const char *path = interview_path(s, a), *below = strchr(path + 1, '/');
	struct column *c;

	path = below ? below + 1 : path + 1;
	if (map_get(&t->number, path) != MAP_NONE)
		return map_get(&t->number, path);
	map_put(&t->number, path, t->count);
	c = ARENA_PUSH(a, t->column, t->count, t->cap);
	*c = (struct column){ .path = path, .number = t->count - 1 };
	put_key(c, spot_parent(s));
	c->key[c->keys++] = (size_t)spot_element(s)->index;
	return c->number;
}

/* A non-answer as the word it has in steps and submissions. */
static const char *answer_word(const struct spot *s, struct arena *a)
{
	static const char *const words[] = {
		[ANSWER_EMPTY] = NULL,	      [ANSWER_GIVEN] = NULL, [ANSWER_DK] = "dk",
		[ANSWER_REFUSED] = "refused", [ANSWER_NA] = "na",
	};
	const char *word = words[spot_state(s)];

	return word ? word : arena_strdup(a, spot_value(s));
}

static void take_answers(struct tabling *t, size_t row, const struct spot *s)
{
	struct arena *a = t->x->app->arena;

	for (const struct spot *k = spot_first(s); k; k = spot_next(k)) {
		take_answers(t, row, k);
		if (!has_column(t, k))
			continue;
		map_put(&t->cell[row], arena_printf(a, "%zu", column_of(t, k)), t->answers);
		*ARENA_PUSH(a, t->answer, t->answers, t->answer_cap) = answer_word(k, a);
	}
}

/* As the form has them. */
static int by_key(const void *a, const void *b)
{
	const struct column *x = a, *y = b;

	for (size_t i = 0; i < x->keys && i < y->keys; i++)
		if (x->key[i] != y->key[i])
			return x->key[i] < y->key[i] ? -1 : 1;
	return x->keys == y->keys ? strcmp(x->path, y->path) : x->keys < y->keys ? -1 : 1;
}

static void write_cells(const struct tabling *t, size_t row, struct strbuf *out)
{
	const struct interview_row *r = &t->x->row[row];
	const char *const fixed[] = { r->id, r->form_version, r->orgnr,
				      interview_state_name(r->state) };

	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		table_write_cell(out, fixed[i] ? fixed[i] : "", i == 0, TABLE_NEUTRAL);
	for (size_t i = 0; i < t->count; i++) {
		const char *name = arena_printf(t->x->app->arena, "%zu", t->column[i].number);
		size_t at = map_get(&t->cell[row], name);

		table_write_cell(out, at == MAP_NONE ? "" : t->answer[at], false, TABLE_NEUTRAL);
	}
	table_write_end(out);
}

static void write_header(const struct tabling *t, struct strbuf *out)
{
	static const char *const fixed[] = { "id", "version", "orgnr", "state" };

	if (t->x->w->for_excel)
		strbuf_add(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		table_write_cell(out, fixed[i], i == 0, TABLE_NEUTRAL);
	for (size_t i = 0; i < t->count; i++)
		table_write_cell(out, t->column[i].path, false, TABLE_NEUTRAL);
	table_write_end(out);
}

static bool of_one_form(const struct exporting *x, struct err *e)
{
	for (size_t i = 1; i < x->count; i++)
		if (strcmp(x->row[i].form, x->row[0].form) != 0)
			return err_set(e, ERR_REFUSED,
				       _("a table is of one form, and there are '%s' and '%s': "
					 "say which with --form"),
				       x->row[0].form, x->row[i].form);
	return true;
}

static bool write_csv(struct exporting *x, struct strbuf *out, struct err *e)
{
	struct tabling t = { .x = x };
	bool ok = of_one_form(x, e);

	t.cell = ARENA_ARRAY(x->app->arena, struct map, x->count + 1);
	for (size_t i = 0; ok && i < x->count; i++) {
		struct opened o = { 0 };

		ok = open_one(&o, x, i, e);
		if (ok)
			take_answers(&t, i, interview_root(o.iv));
		close_one(&o);
	}
	if (ok && t.count)
		qsort(t.column, t.count, sizeof *t.column, by_key);
	if (ok)
		write_header(&t, out);
	for (size_t i = 0; ok && i < x->count; i++)
		write_cells(&t, i, out);
	for (size_t i = 0; i < x->count; i++)
		map_release(&t.cell[i]);
	map_release(&t.number);
	return ok;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	bool (*write)(struct exporting *x, struct strbuf *out, struct err *e);
} formats[] = {
	{ "xml", write_xml },
	{ "json", write_json },
	{ "csv", write_csv },
};

bool note_contacts_exported(struct store *s, const struct interview_row *row, struct err *e)
{
	return store_access_note(s,
				 &(struct access_note){ .action = ACCESS_EXPORT,
							.what = "export interviews",
							.orgnr = row->orgnr },
				 e);
}

/* They have left the house: who takes an approval back is told so. All of them, or none. */
static bool note_exported(struct exporting *x, struct err *e)
{
	bool ok = true;

	if (!store_begin(x->store, e))
		return false;
	for (size_t i = 0; ok && i < x->count; i++)
		ok = store_interview_exported(x->store, x->row[i].id, x->w->format, e) &&
		     (!x->w->contacts || note_contacts_exported(x->store, &x->row[i], e));
	return store_end(x->store, ok, e);
}

static int export_as(struct exporting *x, size_t format)
{
	struct strbuf out = { 0 };
	struct err e = { 0 };
	bool to_folder = format == 0 && export_into_folder(x->app, x->w->output);
	int code = EXIT_FAILED;

	if (!find_wanted(x, &e) || !formats[format].write(x, &out, &e))
		code = cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
	else if (to_folder)
		code = EXIT_DONE;
	else
		code = cli_output(x->w->output, strbuf_text(&out), out.len);
	if (code == EXIT_DONE && !note_exported(x, &e)) {
		err_context(&e, _("it is written, but not noted as exported"));
		code = cli_fail(EXIT_FAILED, &e);
	}
	strbuf_release(&out);
	return code;
}

int export_interviews(struct app *app, const struct interviews_wanted *w)
{
	struct exporting x = { .app = app, .w = w };
	size_t format = 0;
	int code;

	while (format < ARRAY_LEN(formats) && strcmp(formats[format].name, w->format) != 0)
		format++;
	if (format == ARRAY_LEN(formats))
		return cli_usage(_("--format of interviews is xml, json, csv, xlsx, sav, dta or "
				   "ddi, not '%s'"),
				 w->format);
	x.store = app_store(app);
	if (!x.store)
		return EXIT_FAILED;
	code = export_as(&x, format);
	store_close(x.store);
	return code;
}
