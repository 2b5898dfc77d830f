#include "import/submissions.h"
#include "import/internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "table/fields.h"

#include <string.h>

/* ---- columns that say what a row is ---------------------------------------------------------- */

/* As Central, Briefcase, Kobo and Los write them, compared as they are; the best first. */
static const char *const about_names[ABOUT_COUNT] = {
	[ABOUT_ID] = "meta-instanceID|meta/instanceID|instanceID|_uuid|_submission__uuid|KEY",
	[ABOUT_KEY] = "KEY|instanceID|meta-instanceID|meta/instanceID|_uuid|_submission__uuid",
	[ABOUT_VERSION] = "FormVersion|__version__|formVersion|form_version|_version_",
	[ABOUT_STATE] = "",
	[ABOUT_ORGNR] = "",
	[ABOUT_INDEX] = "_index",
	[ABOUT_START] = "start|SubmissionDate|_submission_time|starttime",
};
static const char *const parent_names = "PARENT_KEY|_submission__uuid|_parent_uuid";
/* What these programs tell besides, that is nobody's answer. */
static const char *const passed_over =
	"SubmissionDate|SubmitterID|SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|"
	"ReviewState|DeviceID|Edits|CompletionDate|isValidated|KEY|PARENT_KEY|formhub/uuid|"
	"instanceID|instanceName|FormVersion|formVersion|form_version";

static bool is_listed(const char *list, const char *name)
{
	size_t n, len = strlen(name);

	for (; *list; list += n + (list[n] == '|')) {
		n = strcspn(list, "|");
		if (n == len && strncmp(list, name, n) == 0)
			return true;
	}
	return false;
}

static int column_of(const struct table_row *header, const char *list)
{
	size_t n;

	for (; *list; list += n + (list[n] == '|')) {
		n = strcspn(list, "|");
		for (size_t i = 0; i < header->count; i++)
			if (strlen(header->cell[i]) == n && strncmp(list, header->cell[i], n) == 0)
				return (int)i;
	}
	return -1;
}

static bool is_passed_over(const char *header)
{
	static const char *const begins[] = { "_", "SET-OF-", "meta-", "meta/", "los_" };

	for (size_t i = 0; i < ARRAY_LEN(begins); i++)
		if (strncmp(header, begins[i], strlen(begins[i])) == 0)
			return true;
	return !*header || is_listed(passed_over, header);
}

static void find_about(struct submissions *x, const struct table_row *header)
{
	static const char *const own[] = { "id", "version", "orgnr", "state" };
	static const enum about is[] = { ABOUT_ID, ABOUT_VERSION, ABOUT_ORGNR, ABOUT_STATE };
	size_t n = 0;

	for (int i = 0; i < ABOUT_COUNT; i++)
		x->about[i] = column_of(header, about_names[i]);
	while (n < ARRAY_LEN(own) && n < header->count && strcmp(header->cell[n], own[n]) == 0)
		n++;
	x->own = n == ARRAY_LEN(own);
	for (size_t i = 0; x->own && i < n; i++)
		x->about[is[i]] = (int)i;
	if (x->own)
		x->about[ABOUT_KEY] = 0;
}

const char *submission_key(const char *text)
{
	return strncmp(text, "uuid:", 5) == 0 ? text + 5 : text;
}

/* ---- files of repeats ------------------------------------------------------------------------ */

static void keep_header(struct repeat_file *f, struct arena *a, const struct table_row *header)
{
	const char **cell = ARENA_ARRAY(a, const char *, header->count + 1);

	for (size_t i = 0; i < header->count; i++)
		cell[i] = arena_strdup(a, header->cell[i]);
	f->header =
		(struct table_row){ .count = header->count, .cell = cell, .line = header->line };
}

static void keep_row(struct repeat_file *f, struct arena *a, const struct table_row *row,
		     int parent, int key)
{
	struct repeat_row *r = ARENA_PUSH(a, f->row, f->count, f->cap);
	const char **cell = ARENA_ARRAY(a, const char *, row->count + 1);

	for (size_t i = 0; i < row->count; i++)
		cell[i] = arena_strdup(a, row->cell[i]);
	*r = (struct repeat_row){ .line = row->line, .count = row->count, .cell = cell };
	r->parent = submission_key(field_text(a, parent, cell, row->count));
	r->key = submission_key(field_text(a, key, cell, row->count));
}

/* In the order of the file, so from behind. */
static void chain_rows(struct repeat_file *f)
{
	for (size_t i = f->count; i-- > 0;) {
		f->row[i].next = map_get(&f->first, f->row[i].parent);
		map_set(&f->first, f->row[i].parent, i);
	}
}

static bool read_rows(struct import *im, struct repeat_file *f, struct table *t, int parent,
		      int key)
{
	struct table_row row;
	struct err e = { 0 };

	for (;;) {
		switch (table_next(t, &row, &e)) {
		case TABLE_END:
			chain_rows(f);
			return true;
		case TABLE_ROW:
			keep_row(f, im->arena, &row, parent, key);
			break;
		case TABLE_BAD:
			findings_add(&im->findings, FINDING_WARNING, "bad-record",
				     (struct place_in_file){ .file = f->path, .row = row.line },
				     "%s", e.msg);
			e = (struct err){ 0 };
			break;
		case TABLE_FAILED:
			findings_add(&im->findings, FINDING_ERROR, "not-read",
				     (struct place_in_file){ .file = f->path }, "%s", e.msg);
			return false;
		}
	}
}

static bool complain(struct import *im, const char *path, const char *code, const char *text)
{
	findings_add(&im->findings, FINDING_ERROR, code, (struct place_in_file){ .file = path },
		     "%s", text);
	return false;
}

/* The repeat that most of the columns are of, the inner of two; -1: none. */
static int root_of(struct arena *a, const struct form *form, const struct table_row *header)
{
	size_t best = 0;
	int root = -1;

	for (int i = 1; i < form_element_count(form); i++) {
		struct answer_places p;

		if (form_element(form, i)->type != FORM_REPEAT)
			continue;
		answer_places_find(&p, a, form, i, header->cell, header->count);
		if (!p.found || p.found < best)
			continue;
		best = p.found;
		root = i;
	}
	return root;
}

/* Kobo's tables of a repeat in a repeat name the row around them by its number. */
static bool find_links(int *parent, int *key, const struct form *form, int root,
		       const struct table_row *header)
{
	*parent = column_of(header, parent_names);
	*key = column_of(header, "KEY");
	if (form_element(form, root)->repeat >= 0 && column_of(header, "PARENT_KEY") < 0)
		*parent = column_of(header, "_parent_index");
	if (*key < 0)
		*key = column_of(header, "_index");
	return *parent >= 0;
}

static bool read_file(struct import *im, struct repeat_file *f, struct table *t,
		      const struct form *form)
{
	int root, parent, key;

	keep_header(f, im->arena, table_header(t));
	root = root_of(im->arena, form, &f->header);
	if (root < 0)
		return complain(im, f->path, "no-repeat",
				_("its columns are of no repeat of the form; a file of interviews "
				  "is imported by itself"));
	if (!find_links(&parent, &key, form, root, &f->header))
		return complain(im, f->path, "no-parent",
				_("no column says which interview a row belongs to; ODK calls it "
				  "PARENT_KEY, Kobo _submission__uuid"));
	return read_rows(im, f, t, parent, key);
}

static bool open_file(struct import *im, struct repeat_file *f, const struct form *form)
{
	struct table_options o = { .known_headers = (const char *const[]){ "PARENT_KEY", "KEY",
									   "_index", NULL } };
	struct input in = { 0 };
	struct table *t = NULL;
	struct err e = { 0 };
	bool ok = input_open(&in, im->arena, f->path, &e) &&
		  input_table(&t, &in, im->arena, &o, NULL, &e);

	if (!ok)
		complain(im, f->path, "not-read", e.msg);
	else
		ok = read_file(im, f, t, form);
	table_close(t);
	input_close(&in);
	return ok;
}

/* ---- the form -------------------------------------------------------------------------------- */

static bool load_form(struct form_columns *c, struct import *im, const char *id,
		      const char *version)
{
	struct form_row row;
	struct findings f;
	struct err e = { 0 };

	findings_init(&f, im->arena);
	if (!store_form(&row, im->store, im->arena, id, version, &e))
		return false;
	c->form = store_form_load(&row, &f, &e);
	c->version = row.version;
	return c->form != NULL;
}

static void bind_columns(struct form_columns *c, struct import *im, const struct table_row *header)
{
	const struct submissions *x = im->submissions;

	answer_places_find(&c->main, im->arena, c->form, 0, header->cell, header->count);
	c->root = ARENA_ARRAY(im->arena, int, x->files + 1);
	c->more = ARENA_ARRAY(im->arena, struct answer_places, x->files + 1);
	for (size_t i = 0; i < x->files; i++) {
		const struct table_row *h = &x->file[i].header;

		c->root[i] = root_of(im->arena, c->form, h);
		if (c->root[i] >= 0)
			answer_places_find(&c->more[i], im->arena, c->form, c->root[i], h->cell,
					   h->count);
	}
}

/* Columns that could be answers. */
static size_t candidates(const struct submissions *x, const struct table_row *header)
{
	size_t n = 0;

	for (size_t i = x->own ? 4 : 0; i < header->count; i++)
		n += !is_passed_over(header->cell[i]);
	return n;
}

/* The form with most columns; two with as many decide nothing. */
static bool guess_form(struct form_columns *out, struct import *im, const struct table_row *header)
{
	size_t count = 0, best = 1, like = 0;
	struct form_row *row = NULL;
	struct err e = { 0 };

	if (!store_forms(&row, &count, im->store, im->arena, &e))
		return complain(im, im->path, "no-forms", e.msg);
	for (size_t i = 0; i < count; i++) {
		struct form_columns c = { 0 };

		if ((i && strcmp(row[i].id, row[i - 1].id) == 0) ||
		    !load_form(&c, im, row[i].id, NULL))
			continue;
		bind_columns(&c, im, header);
		like = c.main.found > best ? 1 : like + (c.main.found == best);
		if (c.main.found <= best) {
			form_free(c.form);
			continue;
		}
		best = c.main.found;
		form_free(out->form);
		*out = c;
	}
	if (out->form && like == 1 && best * 2 >= candidates(im->submissions, header))
		return true;
	form_free(out->form);
	out->form = NULL;
	return complain(im, im->path, "no-form",
			like > 1 ? _("the columns fit several forms; say which with --form")
				 : _("the columns fit no form of 'los form list'; say which with "
				     "--form, or add it with 'los form add'"));
}

static bool find_form(struct form_columns *out, struct import *im, const struct table_row *header)
{
	if (!im->o.form)
		return guess_form(out, im, header);
	if (!load_form(out, im, im->o.form, NULL))
		return complain(im, im->path, "no-form",
				_("--form names no form of 'los form list'"));
	bind_columns(out, im, header);
	if (out->main.found)
		return true;
	form_free(out->form);
	out->form = NULL;
	return complain(im, im->path, "no-form", _("no column is a question of this form"));
}

/* ---- what is told of the columns ------------------------------------------------------------- */

static void tell_columns(struct import *im, const struct form_columns *c,
			 const struct table_row *header)
{
	struct place_in_file where = { .file = im->path, .row = header->line };
	const struct submissions *x = im->submissions;

	for (size_t i = x->own ? 4 : 0; i < header->count; i++) {
		where.column = header->cell[i];
		if (c->main.element[i] < 0 && !is_passed_over(header->cell[i]))
			findings_add(&im->findings, FINDING_WARNING, "unknown-column", where,
				     _("this column is no question of the form and is not read"));
	}
	where.column = NULL;
	if (c->main.labels)
		findings_add(&im->findings, FINDING_WARNING, "labels", where,
			     _("%zu columns are called by the questions' words, not their names; "
			       "an export with names is surer"),
			     c->main.labels);
}

/* What the form asks once and again, and neither columns nor files have. */
static void tell_repeats(struct import *im, const struct form_columns *c)
{
	const struct submissions *x = im->submissions;

	for (int i = 1; !x->own && i < form_element_count(c->form); i++) {
		const struct element *e = form_element(c->form, i);
		bool there = false;

		for (int k = i + 1; e->type == FORM_REPEAT && k < e->end; k++)
			there |= c->main.carried[k];
		for (size_t k = 0; k < x->files; k++)
			there |= c->root[k] == i;
		if (e->type == FORM_REPEAT && !there)
			findings_add(&im->findings, FINDING_WARNING, "no-repeat",
				     (struct place_in_file){ .file = im->path, .row = 1 },
				     _("nothing here is of the repeat '%s'; its rows stand in a "
				       "file of their own, to be given after this one"),
				     e->name);
	}
}

bool submissions_find(struct import *im, const struct table_row *header)
{
	struct submissions *x = ARENA_NEW(im->arena, struct submissions);
	struct form_columns *c;
	bool ok = true;

	im->submissions = x;
	im->release = submissions_release;
	find_about(x, header);
	c = ARENA_PUSH(im->arena, x->at, x->count, x->cap);
	*c = (struct form_columns){ 0 };
	if (!find_form(c, im, header))
		return false;
	x->form = form_id(c->form);
	x->file = ARENA_ARRAY(im->arena, struct repeat_file, im->o.more_count + 1);
	for (size_t i = 0; i < im->o.more_count; i++) {
		x->file[i].path = im->o.more[i];
		ok &= open_file(im, &x->file[x->files++], c->form);
	}
	if (!ok)
		return false;
	bind_columns(c, im, header);
	tell_columns(im, c, header);
	tell_repeats(im, c);
	return true;
}

void submissions_release(struct import *im)
{
	struct submissions *x = im->submissions;

	for (size_t i = 0; i < x->count; i++)
		form_free(x->at[i].form);
	for (size_t i = 0; i < x->files; i++)
		map_release(&x->file[i].first);
	map_release(&x->missing);
}

/* Versions that are not here are looked for once. */
const struct form_columns *submissions_version(struct import *im, const char *version)
{
	struct submissions *x = im->submissions;
	struct form_columns c = { 0 };

	for (size_t i = 0; i < x->count; i++)
		if (!*version || strcmp(x->at[i].version, version) == 0)
			return &x->at[i];
	if (map_get(&x->missing, version) != MAP_NONE)
		return &x->at[0];
	if (!load_form(&c, im, x->form, version)) {
		map_put(&x->missing, version, 0);
		findings_add(&im->findings, FINDING_WARNING, "version",
			     (struct place_in_file){ .file = im->path, .row = im->row_line },
			     _("version '%.40s' of the form is not here; its interviews are read "
			       "by version '%.40s'"),
			     version, x->at[0].version);
		return &x->at[0];
	}
	bind_columns(&c, im, &im->header);
	*ARENA_PUSH(im->arena, x->at, x->count, x->cap) = c;
	return &x->at[x->count - 1];
}
