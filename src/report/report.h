#ifndef LOS_REPORT_REPORT_H
#define LOS_REPORT_REPORT_H
/*
 * report - what was found, in words: the one wording of the codes that `match` returns, shared by
 * the screens, the command line and the documents (document.h, firm.h).
 *
 * Results are translated, live in the arena given, and end without a full stop unless said.
 */
#include "base/strbuf.h"
#include "match/learn.h"
#include "match/match.h"

/* "good", "possible", "weak". */
const char *report_band(enum band b);
/* The word for a mode or language as it stands in data ("onsite", "nb"); others as they are. */
const char *report_code(const char *code);
/* What a need wishes, in words: "basic"; "" for no wish. */
const char *report_level(enum need_level l);
/* Whole kroner in groups of three, kept on one line: "6 900". */
const char *report_kroner(struct arena *a, long kroner);
/* Which word of the need met which word of the course, and through what. */
const char *report_word_reason(struct arena *a, const struct word_reason *r);
/* "42 km away, at most 90 wished"; "82 km away, at most 60 wished: 22 km too far". */
const char *report_fit_reason(struct arena *a, const struct fit_reason *r);
/* How far off it is: "22 km too far", "3 weeks late"; "" when it is not, or there is no figure. */
const char *report_off(struct arena *a, const struct fit_reason *r);
/* One column: for it, not quite or not known, against it. */
const char *report_sign(enum fit_sign sign);
/* All that excludes an offer, in the order of aspects; "" when nothing does, or `o` is NULL. */
const char *report_obstacles(struct arena *a, const struct offer *o);
/* "the firm turned down 2 courses that were 62 km away or more (-8 %)". */
const char *report_learned_reason(struct arena *a, const struct learned_reason *r);
/* "not for us: too far away"; the names of decision.h. */
const char *report_decided(struct arena *a, const char *verdict, const char *why);
/* Its number and day and what was said, the course (NULL: not there now), and for whose need. */
void report_decision(struct strbuf *out, struct arena *a, const struct learn_case *c,
		     const struct course *course, const char *indent);
/* Why a need is a gap, one sentence; "" when it is none. */
const char *report_gap(struct arena *a, const struct match_result *r);

#endif
