#ifndef LOS_CLI_REPORT_OPTIONS_H
#define LOS_CLI_REPORT_OPTIONS_H
/*
 * report_options - what all reports over many needs are asked: which needs, how it is printed, and
 * where to.  REPORT_OPTS() among a command's options, a struct report_options in its state.
 */
#include "cli/internal.h"
#include "report/chosen.h"
#include "report/document.h"

struct report_options {
	const char *region, *industry, *since, *format, *output;
	bool for_excel;
};

/* How a report is printed, and where to; `s` is the state's type, `r` its struct report_options. */
#define REPORT_PRINT_OPTS(s, r)                                                                    \
	{ "format", "text|csv|json|html|xlsx", OPT_TEXT, offsetof(s, r.format),                    \
	  N_("text to read, csv and json for programs, html: one page to print or send, or xlsx: " \
	     "a workbook, to a file") },                                                           \
		{ "for-excel", NULL, OPT_FLAG, offsetof(s, r.for_excel),                           \
		  N_("csv with a BOM, by which Excel knows its letters") },                        \
	{                                                                                          \
		"output", N_("FILE"), OPT_TEXT, offsetof(s, r.output),                             \
			N_("write to FILE instead of stdout (-o FILE is the same)")                \
	}

/* Of which firms. */
#define REPORT_FIRM_OPTS(s, r)                                                                     \
	{ "region", N_("R"), OPT_TEXT, offsetof(s, r.region),                                      \
	  N_("only firms in this county or municipality, by name or number") },                    \
	{                                                                                          \
		"industry", N_("NACE"), OPT_TEXT, offsetof(s, r.industry),                         \
			N_("only firms whose industry's code begins so: 16, 16.23")                \
	}

/* All of it: of which needs. */
#define REPORT_OPTS(s, r)                                                                          \
	REPORT_FIRM_OPTS(s, r),                                                                    \
		{ "since", N_("D"), OPT_TEXT, offsetof(s, r.since),                                \
		  N_("only needs that were told on that day or later: 2026-09-01") },              \
		REPORT_PRINT_OPTS(s, r)

/* False: said on stderr what is wrong.  Texts are borrowed; the firm is the caller's to say. */
bool report_options_understand(struct need_choice *out, enum doc_format *format,
			       const struct report_options *o, struct app *app);
/* Only the format. */
bool report_format_understand(enum doc_format *format, const struct report_options *o);
/* Writes it where the options say, without a file to stdout; the exit code.  A workbook wants one.
 */
int report_write(struct app *app, const struct report_options *o, enum doc_format f,
		 const struct document *d);
/* What is printed in another way than by a document, in a format that is text. */
int report_write_text(const struct report_options *o, enum doc_format f, const struct strbuf *text);

#endif
