#include "match/internal.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

/* Which concepts a need says and a course names, for people to look at and to mend. */

static int by_strength(const void *a, const void *b)
{
	const struct concept_met *x = a, *y = b;

	if (x->strength < y->strength || x->strength > y->strength)
		return x->strength > y->strength ? -1 : 1;
	return strcmp(x->id, y->id);
}

static struct concept_met met(const struct match_index *x, uint32_t concept, float strength)
{
	return (struct concept_met){ book_id(x->book, concept), book_label(x->book, concept),
				     (double)strength, 1, "" };
}

/* "fresen … stilt inn": the words as they stand, with a sign for what is between. */
static const char *as_said(const char *text, const size_t *at, uint64_t words, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	size_t before = SPOTTED_WORDS, end = 0;

	for (size_t i = 0; i < SPOTTED_WORDS; i++) {
		if (!(words >> i & 1) || (b.len && at[i] < end))
			continue; /* a part of a word that is told */
		end = at[i] + strcspn(text + at[i], " \t\r\n.,;:!?()\"«»");
		strbuf_add(&b, !b.len ? "" : before + 1 == i ? " " : " … ");
		strbuf_addn(&b, text + at[i], end - at[i]);
		before = i;
	}
	return strbuf_text(&b);
}

size_t match_concepts_of_text(struct concept_met **out, struct match_index *x, const char *text,
			      const char *language, const char *nace, struct arena *a)
{
	struct concept_said *said;
	enum trade trade[BOOK_AREAS];
	size_t *at, n, kept = 0;

	context_trades(trade, x->book, nace);
	n = concepts_of_need(&said, &at, x, text, text_language_by_code(language ? language : ""),
			     trade, a);
	*out = ARENA_ARRAY(a, struct concept_met, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (said[i].from != said[i].concept)
			continue;
		(*out)[kept] = met(x, said[i].concept, said[i].strength);
		(*out)[kept].share = (double)said[i].share;
		(*out)[kept++].said = as_said(text, at, said[i].words, a);
	}
	qsort(*out, kept, sizeof **out, by_strength);
	return kept;
}

size_t match_concepts_of_course(struct concept_met **out, const struct match_index *x,
				size_t course, struct arena *a)
{
	const struct entry *e = &x->entry[course];

	*out = ARENA_ARRAY(a, struct concept_met, e->concept_count + 1);
	for (uint32_t i = 0; i < e->concept_count; i++) {
		const struct doc_concept *d = &x->doc_concept[e->concepts + i];

		(*out)[i] = met(x, d->concept, (float)concept_tf(d));
	}
	qsort(*out, e->concept_count, sizeof **out, by_strength);
	return e->concept_count;
}
