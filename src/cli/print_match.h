#ifndef LOS_CLI_PRINT_MATCH_H
#define LOS_CLI_PRINT_MATCH_H
/*
 * print_match - needs with their offers as text, CSV, JSON or TREC run: one table of functions
 * each.  begin() once, need() for each, end() once; all write to `out`.
 */
#include "base/json.h"
#include "base/strbuf.h"
#include "match/match.h"

struct catalogue;
struct match_printer;

struct match_print {
	const struct match_printer *printer;
	const struct catalogue *catalogue;
	bool explain;
	struct match_options options;
	struct strbuf out;
	struct arena *arena; /* reset after each need */
	struct json json;
	const char **course_id; /* trec: by course */
	struct arena *ids;
};

struct match_printer {
	const char *name;
	bool topical_only;
	void (*begin)(struct match_print *p);
	void (*need)(struct match_print *p, const struct need *n, const struct match_result *r);
	void (*end)(struct match_print *p);
};
/*
 * Parts for who prints offers otherwise: the arithmetic of a chance as text; an offer as a JSON
 * object with all its reasons (p->explain); reasons and band as the codes of machine output.
 */
void match_print_chance(struct match_print *p, const struct offer *o);
void match_print_json(struct match_print *p, const struct offer *o);
const char *match_reason_codes(struct arena *a, const struct offer *o);
const char *match_band_code(const struct offer *o);

extern const struct match_printer match_printer_text, match_printer_csv, match_printer_json,
	match_printer_trec;

#endif
