#ifndef LOS_REPORT_GUIDE_INTERNAL_H
#define LOS_REPORT_GUIDE_INTERNAL_H
/*
 * What the parts of the guide share: guide.c has the sections and their numbers, guide_question.c
 * what stands below a question's heading, guide_rules.c the words of rules.
 */
#include "report/guide.h"

/* A format of gettext with its places (%s, or %2$s where a language turns them) filled. */
const char *guide_fill(struct arena *a, const char *words, const char *one, const char *two);
void guide_write_question(const struct guide *g, struct document *d, const struct element *e);
void guide_write_note(const struct guide *g, struct document *d, const struct element *e);

#endif
