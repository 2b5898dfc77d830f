#include "cli/internal.h"
#include "base/json.h"
#include "form/form.h"
#include "store/store.h"

struct options {
	const char *format, *version;
};

static const struct opt opts[] = {
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
	{ "version", N_("VERSION"), OPT_TEXT, offsetof(struct options, version),
	  N_("which one; default: the newest") },
};

static const char *label_of(const struct form *form, const struct element *e, size_t language)
{
	const struct form_text *t = form_text_in(&e->label, form, language);

	return t ? t->source : "";
}

/* ---- text: an outline ----------------------------------------------------------------------- */

static void print_element(struct strbuf *out, const struct form *form, const struct element *e,
			  size_t language)
{
	const char *label = label_of(form, e, language);

	strbuf_addf(out, "%*s%s: %s%s", 2 * (e->depth - 1), "", e->name, form_type_name(e->type),
		    e->always_required ? _(", required") : "");
	if (e->list)
		strbuf_addf(out, " (%s)", e->list->name);
	if (e->los)
		strbuf_addf(out, " [%s]", e->los);
	strbuf_addf(out, "%s%s\n", *label ? "  " : "", label);
}

static void print_form(struct strbuf *out, const struct form *form, size_t language)
{
	strbuf_addf(out, "%s\n%s %s\n", form_title(form), form_id(form), form_version(form));
	for (size_t i = 0; i < form_language_count(form); i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", form_language(form, i));
	strbuf_add(out, "\n\n");
	for (int i = 1; i < form_element_count(form); i++)
		print_element(out, form, form_element(form, i), language);
}

/* ---- json ----------------------------------------------------------------------------------- */

static void key_text(struct json *j, const char *key, const char *value)
{
	json_key(j, key);
	json_text(j, value);
}

static void json_labels(struct json *j, const struct form *form, const struct element *e)
{
	json_key(j, "label");
	json_object(j);
	for (size_t i = 0; i < form_language_count(form) && e->label.by_language; i++)
		if (e->label.by_language[i])
			key_text(j, form_language(form, i), e->label.by_language[i]->source);
	json_end(j);
}

static void json_element(struct json *j, const struct form *form, const struct element *e)
{
	json_object(j);
	key_text(j, "path", e->path);
	key_text(j, "type", form_type_name(e->type));
	json_labels(j, form, e);
	json_key(j, "required");
	json_bool(j, e->always_required || e->required);
	key_text(j, "list", e->list ? e->list->name : NULL);
	key_text(j, "los", e->los);
	json_end(j);
}

static void json_form(struct strbuf *out, const struct form *form)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	key_text(&j, "id", form_id(form));
	key_text(&j, "version", form_version(form));
	key_text(&j, "title", form_title(form));
	json_key(&j, "languages");
	json_array(&j);
	for (size_t i = 0; i < form_language_count(form); i++)
		json_text(&j, form_language(form, i));
	json_end(&j);
	json_key(&j, "elements");
	json_array(&j);
	for (int i = 1; i < form_element_count(form); i++)
		json_element(&j, form, form_element(form, i));
	json_end(&j);
	json_end(&j);
	strbuf_addc(out, '\n');
}

/* ---- the command ---------------------------------------------------------------------------- */

/* The stored form, loaded again; what is wrong with it now is told (rules may have become
 * stricter). */
static int open_form(struct form **out, struct app *app, const char *id, const char *version)
{
	struct store *s = app_store(app);
	struct form_options o = { .file = id };
	struct form_row row;
	struct findings f;
	struct err e = { 0 };
	bool ok;

	if (!s)
		return EXIT_FAILED;
	ok = store_form(&row, s, app->arena, id, version, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	findings_init(&f, app->arena);
	*out = form_load(row.text, row.size, &o, &f);
	return cli_findings(stderr, &f);
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct form *form = NULL;
	bool json;
	int code;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	code = open_form(&form, app, argv[0], o->version);
	if (!form)
		return code;
	if (json)
		json_form(&out, form);
	else
		print_form(&out, form, form_language_find(form, app_language(app)));
	code = cli_output(NULL, strbuf_text(&out), out.len);
	form_free(form);
	return code;
}

const struct command cmd_form_show = {
	.name = "form show",
	.synopsis = "ID",
	.summary = N_("show the questions of a form in the database"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};
