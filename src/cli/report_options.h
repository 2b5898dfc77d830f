#ifndef LOS_CLI_REPORT_OPTIONS_H
#define LOS_CLI_REPORT_OPTIONS_H
/*
 * report_options - what all reports over many needs are asked: which needs, how it is printed, and
 * where to.  REPORT_OPTS() among a command's options, a struct report_options in its state.
 */
#include "cli/internal.h"
#include "report/chosen.h"

struct report_options {
	const char *region, *industry, *since, *format, *output;
};

/* `s` is the state's type, `r` its member that is a struct report_options. */
#define REPORT_OPTS(s, r)                                                                          \
	{ "region", N_("R"), OPT_TEXT, offsetof(s, r.region),                                      \
	  N_("only firms in this county or municipality, by name or number") },                    \
		{ "industry", N_("NACE"), OPT_TEXT, offsetof(s, r.industry),                       \
		  N_("only firms whose industry's code begins so: 16, 16.23") },                   \
		{ "since", N_("D"), OPT_TEXT, offsetof(s, r.since),                                \
		  N_("only needs that were told on that day or later: 2026-09-01") },              \
		{ "format", "text|csv|json|html", OPT_TEXT, offsetof(s, r.format),                 \
		  N_("text to read, csv and json for programs, or html: one page to print or "     \
		     "send") },                                                                    \
	{                                                                                          \
		"output", N_("FILE"), OPT_TEXT, offsetof(s, r.output),                             \
			N_("write to FILE instead of stdout (-o FILE is the same)")                \
	}

enum report_format { REPORT_TEXT, REPORT_CSV, REPORT_JSON, REPORT_HTML };
/* False: said on stderr what is wrong.  Texts are borrowed; the firm is the caller's to say. */
bool report_options_understand(struct need_choice *out, enum report_format *format,
			       const struct report_options *o, struct app *app);

#endif
