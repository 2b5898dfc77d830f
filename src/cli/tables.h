#ifndef LOS_CLI_TABLES_H
#define LOS_CLI_TABLES_H
/*
 * tables - what the commands that read tables share: the dialect options, and findings by the
 * million, of which the first are shown and the rest counted.
 */
#include "cli/internal.h"

#include "base/map.h"
#include "import/input.h"
#include "table/table.h"

/* ---- options that tell how a file is written ---- */

struct dialect_args {
	const char *delimiter, *encoding, *quote, *header_row, *sheet;
};
#define DIALECT_OPTIONS(type, member)                                                              \
	{ "delimiter", "C", OPT_TEXT, offsetof(type, member.delimiter),                            \
	  N_("what stands between cells: ; , | or tab (default: found out)") },                    \
		{ "encoding", "utf-8|windows-1252|latin1|utf-16le|utf-16be", OPT_TEXT,             \
		  offsetof(type, member.encoding),                                                 \
		  N_("how letters are written (default: found out)") },                            \
		{ "quote", "C", OPT_TEXT, offsetof(type, member.quote),                            \
		  N_("the quote character (default: \")") },                                       \
		{ "header-row", "N", OPT_TEXT, offsetof(type, member.header_row),                  \
		  N_("which row is the header, 0 when there is none (default: found out)") },      \
	{                                                                                          \
		"sheet", N_("NAME"), OPT_TEXT, offsetof(type, member.sheet),                       \
			N_("which sheet of a workbook, by its name or number (default: the "       \
			   "first)")                                                               \
	}

bool dialect_options(struct table_options *out, const struct dialect_args *d, struct err *e);

/* ---- findings ---- */

struct sayer {
	size_t shown, hidden, errors, warnings;
	struct map kinds; /* index in kind[] by code */
	struct hidden_kind {
		size_t count;
		const char *code; /* the map's */
	} * kind;
	size_t kind_count, kind_cap;
};
/* Shows or counts them; what is in `f` may be thrown away then. */
void say_findings(struct sayer *s, const struct findings *f);
/* How many of each kind were not shown, and an end. */
void say_rest(struct sayer *s, const char *path);

#endif
