#include "cli/form_source.h"
#include "report/guide.h"

#include <string.h>

enum { TEXT_COLUMNS = 80 };

struct guide_state {
	const char *language, *format, *output;
};

static const struct opt options[] = {
	{ "language", N_("CODE"), OPT_TEXT, offsetof(struct guide_state, language),
	  N_("which of the form's languages; the program's own when not given") },
	{ "format", "text|html", OPT_TEXT, offsetof(struct guide_state, format),
	  N_("text to read here, or html: one page to print or send") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct guide_state, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
};

static const char *languages_of(struct arena *a, const struct form *form)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < form_language_count(form); i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", form_language(form, i));
	return strbuf_text(&b);
}

static bool is_called(const struct form *form, size_t i, const char *code)
{
	return strcmp(form_language(form, i), code) == 0 ||
	       strcmp(form_language_code(form, i), code) == 0;
}

static bool find_language(size_t *out, struct app *app, const struct form *form, const char *code)
{
	size_t i = form_language_find(form, code ? code : app_language(app));

	*out = i;
	if (!code || is_called(form, i, code))
		return true;
	cli_usage(_("the form has no language '%s'; it has %s"), code,
		  languages_of(app->arena, form));
	return false;
}

static int print_guide(struct app *app, const struct form *form, const struct guide_state *o,
		       bool html)
{
	struct guide g = { .arena = app->arena, .form = form };
	struct strbuf out = STRBUF_IN(app->arena);

	if (!find_language(&g.language, app, form, o->language))
		return EXIT_USAGE;
	app_speak(app, form_language_code(form, g.language));
	g.code = app_language(app);
	if (html)
		document_print_html(&out, guide_document(&g));
	else
		document_print_text(&out, guide_document(&g), TEXT_COLUMNS);
	return cli_output(o->output, strbuf_text(&out), out.len);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct guide_state *o = state;
	bool html = o->format && strcmp(o->format, "html") == 0;
	struct form_source source;
	int code;

	(void)argc;
	if (o->format && !html && strcmp(o->format, "text") != 0)
		return cli_usage(_("--format is text or html, not '%s'"), o->format);
	code = form_source_need(&source, app, argv[0], NULL);
	if (code == EXIT_DONE)
		code = print_guide(app, source.form, o, html);
	form_source_close(&source);
	return code;
}

const struct command cmd_form_guide = {
	.name = "form guide",
	.synopsis = N_("ID|FILE [--language CODE] [--format text|html] [-o FILE]"),
	.summary = N_("print a form as a paper to read and to fill in by hand"),
	.details = N_("Every question with its number, kind of answer and choices, and in words "
		      "when it is asked. The words around the form's own are in the same language, "
		      "where the program has it."),
	.opt = options,
	.opt_count = ARRAY_LEN(options),
	.state_size = sizeof(struct guide_state),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
