#include "cli/report_options.h"

#include <string.h>

bool report_format_understand(enum doc_format *format, const struct report_options *o)
{
	if (!report_format_read(format, o->format))
		return false;
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
	return report_document(app, d, f, o->output, o->for_excel);
}
