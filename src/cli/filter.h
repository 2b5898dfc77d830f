#ifndef LOS_CLI_FILTER_H
#define LOS_CLI_FILTER_H
/*
 * filter - the options of a command that stand over the needs' own wishes: FILTER_OPTS() among its
 * options, a struct filter_options in its state, and filter_understand() before its work.
 */
#include "cli/internal.h"
#include "match/match.h"

struct filter_options {
	const char *max_km, *mode, *level, *price, *after, *before, *language, *people, *hours,
		*kind;
	bool expired;
};

/* `s` is the state's type, `f` its member that is a struct filter_options. */
#define FILTER_OPTS(s, f)                                                                          \
	{ "max-km", N_("N"), OPT_TEXT, offsetof(s, f.max_km),                                      \
	  N_("only what is at most N km away; online and nationwide offers pass") },               \
		{ "mode", N_("MODES"), OPT_TEXT, offsetof(s, f.mode),                              \
		  N_("only onsite, online or blended; several with commas between") },             \
		{ "kind", N_("KINDS"), OPT_TEXT, offsetof(s, f.kind),                              \
		  N_("only course, apprenticeship, trainee, student_project or measure; several "  \
		     "with commas between") },                                                     \
		{ "level", N_("LEVEL"), OPT_TEXT, offsetof(s, f.level),                            \
		  N_("only basic, vocational or higher, or NQF levels: 4 or 3-5") },               \
		{ "price", N_("N"), OPT_TEXT, offsetof(s, f.price),                                \
		  N_("only up to N kroner a person (0: free), or from M to N: 500-5000") },        \
		{ "after", N_("DATE"), OPT_TEXT, offsetof(s, f.after),                             \
		  N_("only what can begin on that day or later") },                                \
		{ "before", N_("DATE"), OPT_TEXT, offsetof(s, f.before),                           \
		  N_("only what can begin by that day") },                                         \
		{ "language", N_("CODE"), OPT_TEXT, offsetof(s, f.language),                       \
		  N_("only what is taught in it: nb, nn, sv, se, en") },                           \
		{ "people", N_("N"), OPT_TEXT, offsetof(s, f.people),                              \
		  N_("only where there are seats for N") },                                        \
		{ "hours", N_("N"), OPT_TEXT, offsetof(s, f.hours),                                \
		  N_("only what takes at most N hours a week") },                                  \
	{                                                                                          \
		"expired", NULL, OPT_FLAG, offsetof(s, f.expired),                                 \
			N_("also what has begun or is over")                                       \
	}

/* False: said on stderr what is wrong.  Texts are borrowed. */
bool filter_understand(struct fit_filter *out, const struct filter_options *o, struct app *app);

#endif
