/*
 * Files that a form reads rows from: which ones there are (while loading), and what stands in them
 * (form_attach(), once the form is loaded).  A file is a list: rows of cells under named columns.
 */
#include "form/internal.h"

#include "table/table.h"
#include "xml/xml.h"

#include <string.h>

/* ---- which files ---------------------------------------------------------------------------- */

/* A plain name: no folders, nothing hidden, nothing that a shell or a terminal takes otherwise. */
static bool is_plain_name(const char *name)
{
	if (*name == '.' || *name == '-' || strlen(name) > 255)
		return false;
	for (const char *c = name; *c; c++)
		if (*c == '/' || *c == '\\' || (unsigned char)*c < ' ' || *c == 0x7f)
			return false;
	return true;
}

static bool kind_of(enum form_file_kind *out, const char *name)
{
	static const struct {
		const char *ending;
		enum form_file_kind kind;
	} kinds[] = {
		{ ".csv", FILE_CSV },
		{ ".xml", FILE_XML },
		{ ".geojson", FILE_GEOJSON },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < ARRAY_LEN(kinds); i++)
		if (strcmp(dot, kinds[i].ending) == 0) {
			*out = kinds[i].kind;
			return true;
		}
	return false;
}

struct form_list *list_new(struct load *l, const char *name, enum form_list_kind kind)
{
	struct form *f = l->form;
	struct form_list *list = ARENA_NEW(l->arena, struct form_list);

	*list = (struct form_list){ .name = name, .kind = kind };
	*ARENA_PUSH(l->arena, f->list, f->list_count, l->list_cap) = list;
	return list;
}

static struct form_list *tell_clash(struct load *l, const struct place_in_file *where,
				    const char *instance, const char *name)
{
	findings_add(l->findings, FINDING_ERROR, "instance-clash", *where,
		     _("'%s' would be known as '%s', but another file or list is known by that "
		       "name already; rename one of them"),
		     name, instance);
	return NULL;
}

/* False: told. */
static bool check_name(struct load *l, const char *name, enum form_file_kind *kind,
		       struct place_in_file where)
{
	if (!is_plain_name(name))
		findings_add(l->findings, FINDING_ERROR, "bad-file-name", where,
			     _("'%s' must be the plain name of a file that lies beside the form"),
			     name);
	else if (!kind_of(kind, name))
		findings_add(l->findings, FINDING_ERROR, "bad-file-name", where,
			     _("'%s' must end with .csv, .xml or .geojson"), name);
	else
		return true;
	return false;
}

/* NULL: another file or list is known as `instance`. */
static struct form_list *add_as(struct load *l, struct form_file file)
{
	struct form *f = l->form;
	size_t at = map_put(&f->lists, file.instance, f->list_count);
	size_t known = map_get(&l->file_at, file.instance);

	if (at < f->list_count)
		return known != MAP_NONE && strcmp(f->file[known].name, file.name) == 0
			       ? f->list[at]
			       : NULL;
	(void)map_put(&l->file_at, file.instance, f->file_count);
	*ARENA_PUSH(l->arena, f->file, f->file_count, l->file_cap) = file;
	return list_new(l, file.instance, LIST_FILE);
}

struct form_list *file_add(struct load *l, const char *name, struct place_in_file where)
{
	struct form_file file = { .name = name, .row = where.row };
	struct form_list *list;

	if (!check_name(l, name, &file.kind, where))
		return NULL;
	file.instance = arena_strndup(l->arena, name, (size_t)(strrchr(name, '.') - name));
	list = add_as(l, file);
	return list ? list : tell_clash(l, &where, file.instance, name);
}

struct form_list *file_add_aside(struct load *l, const char *name, struct place_in_file where)
{
	struct form_file file = { .name = arena_printf(l->arena, "%s.csv", name),
				  .instance = name,
				  .row = where.row };
	struct form_list *list;

	if (!check_name(l, file.name, &file.kind, where))
		return NULL;
	list = add_as(l, file);
	if (list)
		return list;
	file.instance = file.name;
	list = add_as(l, file);
	return list ? list : tell_clash(l, &where, file.instance, file.name);
}

/* ---- what stands in them -------------------------------------------------------------------- */

bool filling_fail(const struct filling *x, size_t row, const char *text)
{
	findings_add(x->findings, FINDING_ERROR, "bad-file",
		     (struct place_in_file){ x->file->name, NULL, row, NULL }, "%s", text);
	return false;
}

size_t filling_column(struct filling *x, const char *name)
{
	size_t at = map_put(&x->columns, name, x->list->columns);

	if (at == x->list->columns)
		*ARENA_PUSH(x->arena, x->column, x->list->columns,
			    x->column_cap) = arena_strdup(x->arena, name);
	return at;
}

void filling_row(struct filling *x, const char *const *cell, size_t number)
{
	*ARENA_PUSH(x->arena, x->row, x->list->count,
		    x->row_cap) = (struct form_choice){ .name = "", .extra = cell, .row = number };
}

/* ---- CSV ---- */

static void take_record(struct filling *x, const struct table_row *r)
{
	const char **cell = ARENA_ARRAY(x->arena, const char *, x->list->columns);

	for (size_t i = 0; i < x->list->columns; i++)
		cell[i] = i < r->count && *r->cell[i] ? arena_strdup(x->arena, r->cell[i]) : "";
	filling_row(x, cell, r->line);
}

static bool read_csv(struct filling *x, const char *text, size_t n)
{
	struct table_bytes bytes = { text, n, 0 };
	struct table_options o = { .header_row = 1 };
	struct table *t = NULL;
	struct table_row row;
	struct err e = { 0 };
	enum table_step step;

	if (!table_open(&t, table_source_bytes(&bytes, x->file->name), &o, &e))
		return filling_fail(x, 0, e.msg);
	for (size_t i = 0; i < table_header(t)->count; i++) {
		const char *name = table_header(t)->cell[i];
		bool known = map_get(&x->columns, name) != MAP_NONE;

		(void)filling_column(
			x, known || !*name ? arena_printf(x->arena, "%s#%zu", name, i + 1) : name);
	}
	while ((step = table_next(t, &row, &e)) != TABLE_END && step != TABLE_FAILED) {
		if (step == TABLE_ROW)
			take_record(x, &row);
		else
			(void)filling_fail(x, row.line, e.msg);
	}
	table_close(t);
	return step == TABLE_END || filling_fail(x, 0, e.msg);
}

/* ---- XML: <root><item><name>1</name>...</item>...</root> ---- */

static void take_item(struct filling *x, const struct xml_node *item)
{
	const char **cell = ARENA_ARRAY(x->arena, const char *, x->list->columns);

	for (size_t i = 0; i < x->list->columns; i++)
		cell[i] = "";
	for (const struct xml_node *c = xml_first(item); c; c = xml_next(c)) {
		size_t at = map_get(&x->columns, xml_local_name(c));

		if (at != MAP_NONE && !*cell[at])
			cell[at] = arena_strdup(x->arena, xml_text(c));
	}
	filling_row(x, cell, x->list->count + 1);
}

static bool read_xml(struct filling *x, const char *text, size_t n)
{
	struct err e = { 0 };
	struct xml *doc = xml_parse(x->file->name, text, n, &e);

	if (!doc)
		return filling_fail(x, 0, e.msg);
	for (const struct xml_node *i = xml_first(xml_root(doc)); i; i = xml_next(i))
		for (const struct xml_node *c = xml_first(i); c; c = xml_next(c))
			(void)filling_column(x, xml_local_name(c));
	for (const struct xml_node *i = xml_first(xml_root(doc)); i; i = xml_next(i))
		take_item(x, i);
	xml_free(doc);
	return true;
}

/* ---- what questions need -------------------------------------------------------------------- */

/* A select of this file: where are its values, where its labels? */
static int find_column(const struct filling *x, const struct element *e, const char *name,
		       bool needed)
{
	size_t at = map_get(&x->columns, name);

	if (at == MAP_NONE && needed)
		findings_add(
			x->findings, FINDING_ERROR, "missing-column",
			(struct place_in_file){ x->file->name, NULL, 1, name },
			_("the column '%s', which the question '%s' takes its choices from, is "
			  "missing"),
			name, e->name);
	return at == MAP_NONE ? -1 : (int)at;
}

static void resolve_columns(const struct filling *x)
{
	for (size_t i = 0; i < x->form->elements; i++) {
		struct element *e = &x->form->element[i];
		const struct file_columns *want = &x->form->file_columns[i];

		if (e->list != x->list || !want->value)
			continue;
		e->value_column = find_column(x, e, want->value, true);
		e->label_column = find_column(x, e, want->label, true);
	}
}

typedef bool read_fn(struct filling *x, const char *text, size_t n);

bool form_attach(struct form *form, size_t i, const char *text, size_t n, struct findings *f)
{
	static read_fn *const readers[] = {
		[FILE_CSV] = read_csv,
		[FILE_XML] = read_xml,
		[FILE_GEOJSON] = read_geojson,
	};
	size_t before = f->errors;
	struct filling x = {
		.form = form,
		.file = &form->file[i],
		.list = form->list[map_get(&form->lists, form->file[i].instance)],
		.findings = f,
		.arena = form->arena,
	};

	if (form->file[i].attached)
		BUG("'%s' is attached twice", form->file[i].name);
	form->file[i].attached = true;
	if (readers[x.file->kind](&x, text, n))
		resolve_columns(&x);
	x.list->choice = x.row;
	x.list->column = x.column;
	map_release(&x.columns);
	return f->errors == before;
}

size_t form_file_count(const struct form *form)
{
	return form->file_count;
}

const struct form_file *form_file(const struct form *form, size_t i)
{
	return &form->file[i];
}
