#include "base/json.h"
#include "report/export_internal.h"

/*
 * JSON: an object with the variables, their labels and choices, and the rows as objects.  Numbers
 * are numbers; what is not there is null, or the word for its reason as CSV has it.
 */

static void put_choices(struct json *j, const struct variable *v)
{
	json_key(j, "values");
	json_array(j);
	for (size_t i = 0; i < v->codes->count; i++) {
		const struct dataset_code *c = &v->codes->at[i];

		if (v->codes->long_list && !c->used)
			continue;
		json_object(j);
		json_put_int(j, "code", c->code);
		json_put_text(j, "name", c->name);
		json_put_text(j, "label", c->label);
		json_end(j);
	}
	json_end(j);
}

static void put_variable(struct json *j, const struct variable *v)
{
	json_object(j);
	json_put_text(j, "name", v->name);
	json_put_text(j, "label", v->label);
	json_put_text(j, "type", variable_kind_name(v->kind));
	if (*v->path)
		json_put_text(j, "path", v->path);
	if (v->codes)
		put_choices(j, v);
	json_end(j);
}

static bool begin(struct export_file *f, struct err *e)
{
	struct json *j = ARENA_NEW(f->arena, struct json);

	(void)e;
	f->own = j;
	j->out = &f->text;
	json_object(j);
	json_put_text(j, "title", f->options->title);
	json_put_text(j, "version", f->options->version);
	json_put_text(j, "table", f->dataset->name);
	json_key(j, "variables");
	json_array(j);
	for (size_t i = 0; i < f->dataset->count; i++)
		put_variable(j, &f->dataset->variable[i]);
	json_end(j);
	json_key(j, "rows");
	json_array(j);
	return true;
}

static void put_cell(struct export_file *f, const struct variable *v, const struct cell *c)
{
	struct json *j = f->own;
	bool number = v->kind == VARIABLE_WHOLE || v->kind == VARIABLE_NUMBER ||
		      (v->kind == VARIABLE_CODED && v->codes->numbers);
	const char *text;

	json_key(j, f->options->labels ? v->label : v->name);
	if (c->absence == ABSENT_NOT && number && !(v->codes && f->options->labels)) {
		json_number(j, c->number);
		return;
	}
	text = dataset_cell_text(v, c, f->options->labels, f->row);
	json_text(j, *text ? text : NULL);
}

static bool row(struct export_file *f, size_t dataset, const struct cell *cell, struct err *e)
{
	struct json *j = f->own;

	(void)dataset;
	(void)e;
	strbuf_addc(&f->text, '\n');
	json_object(j);
	for (size_t i = 0; i < f->dataset->count; i++)
		put_cell(f, &f->dataset->variable[i], &cell[i]);
	json_end(j);
	return true;
}

static bool end(struct export_file *f, struct err *e)
{
	struct json *j = f->own;

	(void)e;
	json_end(j);
	json_end(j);
	strbuf_addc(&f->text, '\n');
	return true;
}

const struct export_ops export_json = { .begin = begin, .row = row, .end = end };
