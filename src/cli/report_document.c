#include "cli/report_document.h"
#include "base/strbuf.h"

bool report_format_read(enum doc_format *out, const char *name)
{
	struct err e = { 0 };

	if (document_format_named(out, name ? name : "text", &e))
		return true;
	cli_usage("%s", e.msg);
	return false;
}

int report_document(struct app *app, const struct document *d, enum doc_format f,
		    const char *output, bool for_excel)
{
	struct clock clock = os_clock_view(&app->clock);
	const struct document_options o = {
		.for_excel = for_excel,
		.today = date_of_instant(clock.now(clock.self)),
	};
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };

	if (document_formats[f].needs_file) {
		if (!document_write(output ? output : "-", d, f, &o, &e))
			return cli_fail(e.code == ERR_REFUSED ? EXIT_USAGE : EXIT_FAILED, &e);
		return EXIT_DONE;
	}
	document_print(&out, d, f, &o);
	return cli_output(output, strbuf_text(&out), out.len);
}
