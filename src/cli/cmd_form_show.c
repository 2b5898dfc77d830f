#include "cli/form_source.h"
#include "base/json.h"
#include "base/number.h"

struct options {
	const char *format, *version;
};

static const struct opt opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
	{ "version", N_("VERSION"), OPT_TEXT, offsetof(struct options, version),
	  N_("of a form in the database; default: the newest") },
};

static const char *label_of(const struct form *form, const struct element *e, size_t language)
{
	const struct form_text *t = form_text_in(&e->label, form, language);

	return t ? t->source : "";
}

/* What it is, as the survey writes it: of metadata which, of a range its ends and step. */
static const char *type_of(struct arena *a, const struct element *e)
{
	struct strbuf b = STRBUF_IN(a);

	if (e->type == FORM_METADATA && e->preload != PRELOAD_NONE)
		return form_preload(e->preload)->word;
	if (!e->range)
		return form_type_name(e->type);
	strbuf_addf(&b, "%s ", form_type_name(e->type));
	number_print(&b, e->range->start);
	strbuf_add(&b, "–");
	number_print(&b, e->range->end);
	strbuf_add(&b, " / ");
	number_print(&b, e->range->step);
	return strbuf_text(&b);
}

/* ---- text: an outline ----------------------------------------------------------------------- */

static void print_source(struct strbuf *out, const struct form *form, const struct element *e)
{
	if (e->choices_from >= 0)
		strbuf_addf(out, " (${%s})", form_element(form, e->choices_from)->name);
	else if (e->list)
		strbuf_addf(out, " (%s)", e->list->name);
	for (size_t i = 0; i < e->triggers; i++)
		strbuf_addf(out, "%s${%s}", i ? " " : _(", computed when it changes: "),
			    form_element(form, e->trigger[i])->name);
}

static void print_element(struct strbuf *out, const struct form *form, const struct element *e,
			  size_t language)
{
	const char *label = label_of(form, e, language);

	strbuf_addf(out, "%*s%s: %s%s", 2 * (e->depth - 1), "", e->name, type_of(out->arena, e),
		    e->always_required ? _(", required") : "");
	print_source(out, form, e);
	if (e->los)
		strbuf_addf(out, " [%s]", e->los);
	strbuf_addf(out, "%s%s\n", *label ? "  " : "", label);
}

static void print_files(struct strbuf *out, const struct form *form)
{
	for (size_t i = 0; i < form_file_count(form); i++) {
		const struct form_file *file = form_file(form, i);
		size_t rows = form_list_find(form, file->instance)->count;

		strbuf_addf(out, ngettext("%s: %zu row\n", "%s: %zu rows\n", rows), file->name,
			    rows);
	}
}

static void print_form(struct strbuf *out, const struct form *form, size_t language)
{
	strbuf_addf(out, "%s\n%s %s\n", form_title(form), form_id(form), form_version(form));
	for (size_t i = 0; i < form_language_count(form); i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", form_language(form, i));
	strbuf_addc(out, '\n');
	print_files(out, form);
	strbuf_addc(out, '\n');
	for (int i = 1; i < form_element_count(form); i++)
		print_element(out, form, form_element(form, i), language);
}

/* ---- json ----------------------------------------------------------------------------------- */

static void json_labels(struct json *j, const struct form *form, const struct element *e)
{
	json_key(j, "label");
	json_object(j);
	for (size_t i = 0; i < form_language_count(form) && e->label.by_language; i++)
		if (e->label.by_language[i])
			json_put_text(j, form_language(form, i), e->label.by_language[i]->source);
	json_end(j);
}

static void json_element(struct json *j, const struct form *form, const struct element *e)
{
	bool from = e->choices_from >= 0;

	json_object(j);
	json_put_text(j, "path", e->path);
	json_put_text(j, "type", form_type_name(e->type));
	json_put_text(j, "data", form_data_name(e->data));
	json_labels(j, form, e);
	json_put_bool(j, "required", e->always_required || e->required);
	json_put_text(j, "list", e->list ? e->list->name : NULL);
	json_put_text(j, "choices_from", from ? form_element(form, e->choices_from)->path : NULL);
	json_key(j, "trigger");
	json_array(j);
	for (size_t i = 0; i < e->triggers; i++)
		json_text(j, form_element(form, e->trigger[i])->path);
	json_end(j);
	json_put_text(j, "los", e->los);
	json_end(j);
}

static void json_files(struct json *j, const struct form *form)
{
	json_key(j, "files");
	json_array(j);
	for (size_t i = 0; i < form_file_count(form); i++) {
		json_object(j);
		json_put_text(j, "name", form_file(form, i)->name);
		json_put_int(j, "rows",
			     (int64_t)form_list_find(form, form_file(form, i)->instance)->count);
		json_end(j);
	}
	json_end(j);
}

static void json_form(struct strbuf *out, const struct form *form)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_put_text(&j, "id", form_id(form));
	json_put_text(&j, "version", form_version(form));
	json_put_text(&j, "title", form_title(form));
	json_key(&j, "languages");
	json_array(&j);
	for (size_t i = 0; i < form_language_count(form); i++)
		json_text(&j, form_language(form, i));
	json_end(&j);
	json_files(&j, form);
	json_key(&j, "elements");
	json_array(&j);
	for (int i = 1; i < form_element_count(form); i++)
		json_element(&j, form, form_element(form, i));
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
}

/* ---- the command ---------------------------------------------------------------------------- */

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct form_source source;
	bool json;
	int code;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	code = form_source_need(&source, app, argv[0], o->version);
	if (code != EXIT_DONE)
		return code;
	if (json)
		json_form(&out, source.form);
	else
		print_form(&out, source.form, form_language_find(source.form, app_language(app)));
	code = cli_output(NULL, strbuf_text(&out), out.len);
	form_source_close(&source);
	return code;
}

const struct command cmd_form_show = {
	.name = "form show",
	.synopsis = N_("ID|FILE"),
	.summary = N_("show the questions of a form, of a file or in the database"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};
