#include "cli/form_source.h"
#include "form/xform.h"

struct options {
	const char *version, *output;
	bool xform;
};

static const struct opt opts[] = {
	{ "xform", NULL, OPT_FLAG, offsetof(struct options, xform),
	  N_("an ODK XForm, for ODK Collect, Central, Enketo and KoboToolbox") },
	{ "version", N_("VERSION"), OPT_TEXT, offsetof(struct options, version),
	  N_("which one; default: the newest") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
};

static void warn_of_losses(const struct form *form, const char *name)
{
	struct xform_losses lost;

	xform_losses(&lost, form);
	for (int l = 0; l < LOSS_COUNT; l++) {
		if (!lost.count[l])
			continue;
		fprintf(stderr, "%s: warning: ", name);
		fprintf(stderr,
			ngettext("an XForm cannot say what the column '%s' says of %zu question "
				 "('%s'); it is left out\n",
				 "an XForm cannot say what the column '%s' says of %zu questions "
				 "(first '%s'); it is left out\n",
				 lost.count[l]),
			xform_loss_column((enum xform_loss)l), lost.count[l],
			form_element(form, lost.first[l])->name);
	}
}

static int write_xform(const struct form *form, const char *name, const struct options *o)
{
	struct strbuf out = { 0 };
	int code;

	warn_of_losses(form, name);
	xform_write(&out, form);
	code = cli_output(o->output, strbuf_text(&out), out.len);
	strbuf_release(&out);
	return code;
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct form_source form;
	int code;

	(void)argc;
	if (!o->xform)
		return cli_usage(_("los form export writes XForms: give --xform"));
	code = form_source_alone(&form, app, argv[0], o->version);
	if (code == EXIT_DONE)
		code = write_xform(form.form, argv[0], o);
	form_source_close(&form);
	return code;
}

const struct command cmd_form_export = {
	.name = "form export",
	.synopsis = N_("ID|FILE --xform [-o FILE]"),
	.summary = N_("write a form as an ODK XForm"),
	.details = N_("The form is a file, or the id of one in the database. What Los alone reads "
		      "(los, soft_constraint, nonresponse, pii) has no place in an XForm: a "
		      "warning says what is left out. Files that the form names (courses.csv) are "
		      "published beside it."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
