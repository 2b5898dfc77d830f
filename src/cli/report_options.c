#include "cli/report_options.h"

#include <string.h>

static bool read_format(enum report_format *out, const char *name)
{
	static const char *const names[] = { [REPORT_TEXT] = "text",
					     [REPORT_CSV] = "csv",
					     [REPORT_JSON] = "json",
					     [REPORT_HTML] = "html" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0) {
			*out = (enum report_format)i;
			return true;
		}
	cli_usage(_("--format is text, csv, json or html, not '%s'"), name);
	return false;
}

bool report_options_understand(struct need_choice *out, enum report_format *format,
			       const struct report_options *o, struct app *app)
{
	struct clock clock = os_clock_view(&app->clock);
	struct date today = date_of_instant(clock.now(clock.self));

	*out = (struct need_choice){ .region = o->region, .industry = o->industry };
	if (!read_format(format, o->format ? o->format : "text"))
		return false;
	if (!o->since || date_parse_typed(&out->since, o->since, today))
		return true;
	cli_usage(_("--since is a day: 2026-09-01"));
	return false;
}
