#ifndef LOS_REPORT_OVERVIEW_H
#define LOS_REPORT_OVERVIEW_H
/*
 * overview - what an office does, for its county: interviews, needs and what was found for them,
 * decisions, activities and money, over time, by place, by industry and by area.
 *
 * What fewer than five firms stand behind is hidden, and so is by what it could be found out, from
 * this table or another one of the overview (suppress.h).  Pure but for the store.
 */
#include "report/chosen.h"
#include "report/document.h"
#include "store/plan.h"

struct overview_query {
	const char *region, *industry; /* as in need_choice; NULL: all */
	struct date since, until;      /* both days belong to it; year 0: no end */
};

/* What is counted.  A firm is counted once, where the first interview or need of it is. */
enum overview_measure {
	OVERVIEW_INTERVIEWS,
	OVERVIEW_FIRMS,
	OVERVIEW_NEEDS,
	/* needs, by what matching found last */
	OVERVIEW_GOOD,
	OVERVIEW_POSSIBLE,
	OVERVIEW_GAPS,
	OVERVIEW_UNMATCHED,
	OVERVIEW_DECISIONS,
	OVERVIEW_MEASURES
};
enum { OVERVIEW_OUTCOMES = OVERVIEW_UNMATCHED - OVERVIEW_GOOD + 1 };

struct overview_count {
	size_t n, units; /* units: firms behind it */
	size_t last;	 /* the firm that was counted last */
};
struct overview_line {
	const char *key, *label;
	const struct municipality *place; /* of municipalities; NULL: not told */
	size_t group;			  /* of a part: which line it is a part of */
	struct overview_count count[OVERVIEW_MEASURES];
	bool forced[OVERVIEW_MEASURES]; /* another table hides it too */
	bool hidden[OVERVIEW_MEASURES];
};
struct overview_lines {
	struct overview_line *at;
	size_t count, cap;
	struct map by_key;
	bool across; /* a firm may be in two lines: a need says that it is elsewhere */
};

/* The tables of it. */
enum overview_by {
	OVERVIEW_ALL, /* one line */
	OVERVIEW_BY_TIME,
	OVERVIEW_BY_COUNTY,
	OVERVIEW_BY_MUNICIPALITY, /* parts of counties */
	OVERVIEW_BY_INDUSTRY,
	OVERVIEW_BY_AREA,
	OVERVIEW_BY_OUTCOME, /* needs: good, possible, gap, unmatched */
	OVERVIEW_BY_FINDING, /* the same, gaps by kind: parts of outcomes */
	OVERVIEW_BY_VERDICT, /* decisions */
	OVERVIEW_BY_REASON,  /* the same, rejected by why: parts of verdicts */
	OVERVIEW_TABLES
};
/* In which areas a firm has needs of an outcome: a bit a line. */
struct overview_areas {
	uint64_t in[OVERVIEW_OUTCOMES];
};
struct overview {
	struct overview_query query;
	struct date today;
	struct overview_areas *areas; /* of each firm with needs */
	size_t areas_count, areas_cap;
	bool by_years; /* the time that is counted is too long for months */
	struct overview_lines by[OVERVIEW_TABLES];
	struct plan plan; /* activities and grants of that time */
	const struct codes *codes;
	struct arena *arena;
};
/*
 * `g` with store, codes, clock; all lives in `a`, and the codes must live as long.  ERR_REFUSED:
 * beside_check().
 */
MUST_USE bool overview_count(struct overview *out, const struct gather *g,
			     const struct overview_query *q, struct arena *a, struct err *e);
void overview_release(struct overview *o);
/*
 * The second half of counting: what must not be told.  Counties, municipalities, industries and
 * areas with fewer than five firms are put together first, so that not much is left to hide.
 */
void overview_hide(struct overview *o);
uint64_t overview_area_bit(size_t line);

struct document *overview_document(struct arena *a, const struct overview *o, const char *language);
/* All of it, for a screen or a command. */
MUST_USE bool overview_make(struct document **out, const struct gather *g,
			    const struct overview_query *q, struct arena *a, struct err *e);

#endif
