#include "cli/report_options.h"

#include <string.h>

bool report_format_understand(enum doc_format *format, const struct report_options *o)
{
	struct err e = { 0 };

	if (!document_format_named(format, o->format ? o->format : "text", &e)) {
		cli_usage("%s", e.msg);
		return false;
	}
	if (o->for_excel && *format != DOC_AS_CSV) {
		cli_usage(_("--for-excel is for csv, not for %s"), document_formats[*format].name);
		return false;
	}
	return true;
}

bool report_options_understand(struct need_choice *out, enum doc_format *format,
			       const struct report_options *o, struct app *app)
{
	struct clock clock = os_clock_view(&app->clock);
	struct date today = date_of_instant(clock.now(clock.self));

	*out = (struct need_choice){ .region = o->region, .industry = o->industry };
	if (!report_format_understand(format, o))
		return false;
	if (!o->since || date_parse_typed(&out->since, o->since, today))
		return true;
	cli_usage(_("--since is a day: 2026-09-01"));
	return false;
}

int report_write_text(const struct report_options *o, enum doc_format f, const struct strbuf *text)
{
	struct strbuf b = { 0 };
	int code;

	if (f == DOC_AS_CSV && o->for_excel)
		strbuf_add(&b, "\xEF\xBB\xBF");
	strbuf_addn(&b, strbuf_text(text), text->len);
	code = cli_output(o->output, strbuf_text(&b), b.len);
	strbuf_release(&b);
	return code;
}

int report_write(struct app *app, const struct report_options *o, enum doc_format f,
		 const struct document *d)
{
	struct clock clock = os_clock_view(&app->clock);
	const struct document_options options = {
		.for_excel = o->for_excel,
		.today = date_of_instant(clock.now(clock.self)),
	};
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };

	if (document_formats[f].needs_file) {
		if (!document_write(o->output ? o->output : "-", d, f, &options, &e))
			return cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
		return EXIT_DONE;
	}
	document_print(&out, d, f, &options);
	return cli_output(o->output, strbuf_text(&out), out.len);
}
