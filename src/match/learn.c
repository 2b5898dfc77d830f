#include "match/learn_parts.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the numbers ----------------------------------------------------------------------------- */

static const int half_life[WHY_COUNT] = {
	/* days */
	[WHY_NOT_TOLD] = 730, [WHY_CONTENT] = 730, [WHY_LEVEL] = 730,	 [WHY_PLACE] = 730,
	[WHY_TIME] = 365,     [WHY_PRICE] = 365,   [WHY_LANGUAGE] = 730,
};

int learn_fade(const struct learn_case *c, struct date today)
{
	int64_t days = 0;

	if (today.year && c->when.year)
		days = date_to_days(today) - date_to_days(c->when);
	return days <= 0 ? 1000 : (int)lround(1000 * exp2(-(double)days / half_life[c->why]));
}

struct learn_effect learn_effect(const struct learn_case *c)
{
	static const struct learn_effect said[] = {
		[VERDICT_INTERESTED] = { 25, 8 },
		[VERDICT_MAYBE] = { 6, 2 },
	};

	if (c->verdict != VERDICT_REJECTED)
		return said[c->verdict];
	return c->why == WHY_CONTENT	? (struct learn_effect){ -60, -8 }
	       : c->why == WHY_NOT_TOLD ? (struct learn_effect){ -10, -2 }
					: (struct learn_effect){ 0, 0 };
}

/* ---- words ----------------------------------------------------------------------------------- */

double learn_share(double shared, double mass, double other_mass)
{
	return shared > 0 ? 2 * shared / (mass + other_mass) : 0;
}

/* A stem of the catalogue by its number, else the word as it is spelled. */
static void key_of(struct stem_key *out, const struct match_index *x, const struct query_word *w)
{
	uint32_t term = w->terms.stem;

	out->idf = index_idf(x, term);
	if (term != TERM_NONE) {
		out->bytes[0] = 's';
		memcpy(out->bytes + 1, &term, sizeof term);
		out->n = 1 + sizeof term;
		return;
	}
	out->bytes[0] = 'w';
	out->n = 1 + text_key(out->bytes + 1, w->text, w->n);
}

static bool is_there(const struct stem_key *k, size_t n, const struct stem_key *new)
{
	for (size_t i = 0; i < n; i++)
		if (k[i].n == new->n && memcmp(k[i].bytes, new->bytes, new->n) == 0)
			return true;
	return false;
}

size_t learn_stems(struct stem_key *out, const struct match_index *x, const struct query *q,
		   const char *source)
{
	size_t n = 0;

	for (size_t i = 0; i < q->word_count && n < STEMS_MAX; i++) {
		const struct query_word *w = &q->word[i];

		if (w->asks || w->source != source)
			continue;
		key_of(&out[n], x, w);
		n += !is_there(out, n, &out[n]);
	}
	return n;
}

/* The title fills the uppermost bits of a course's word. */
void learn_title(struct decided_course *out, const struct match_index *x, size_t course)
{
	const struct entry *e = &x->entry[course];
	const struct count_place *title = &index_counts[FIELD_TITLE];

	*out = (struct decided_course){ .number = course };
	for (size_t i = 0; i < e->word_count && out->count < TITLE_TERMS; i++) {
		uint32_t packed = x->doc_word[e->words + i], term;
		bool twice = false;

		if (!(packed >> title->shift & title->max))
			continue;
		term = x->vocab.terms_of[packed >> 8].term[0];
		for (size_t k = 0; k < out->count; k++)
			twice |= out->term[k] == term;
		if (twice)
			continue;
		out->term[out->count] = term;
		out->idf[out->count] = (float)index_idf(x, term);
		out->mass += (double)out->idf[out->count++];
	}
}

/* ---- courses by provider and code ------------------------------------------------------------ */

enum { SLOTTED_A_PIECE = 2000 };

struct learned *learned_new(struct match_index *x, const struct codes *codes)
{
	struct learned *l = heap_alloc(1, sizeof *l);

	l->x = x;
	l->codes = codes;
	l->arena = arena_new();
	l->scratch = arena_new();
	return l;
}

void learned_free(struct learned *l)
{
	if (!l)
		return;
	map_release(&l->needs);
	map_release(&l->firms);
	lexicon_release(&l->stems);
	free(l->need);
	free(l->firm);
	free(l->course);
	free(l->stem);
	free(l->slot);
	free(l->decided);
	arena_free(l->arena);
	arena_free(l->scratch);
	free(l);
}

static uint64_t hash_text(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return (h ^ 0xFF) * UINT64_C(0x100000001b3);
}

/* Where a course stands among the slots, or would. */
static uint32_t *slot_of(struct learned *l, const char *provider, const char *code)
{
	uint64_t at = hash_text(hash_text(UINT64_C(0xcbf29ce484222325), code), provider);

	for (at ^= at >> 29;; at++) {
		uint32_t *s = &l->slot[at & (l->slot_count - 1)];
		const struct course *c = *s ? match_index_course(l->x, *s - 1) : NULL;

		if (!c || (strcmp(c->code, code) == 0 && strcmp(c->provider, provider) == 0))
			return s;
	}
}

bool learned_ready_piece(struct learned *l)
{
	size_t end = l->slotted + SLOTTED_A_PIECE, room = 16;

	if (!l->slot) {
		while (room < 2 * l->x->count)
			room *= 2;
		l->slot_count = room;
		l->slot = heap_alloc(room, sizeof *l->slot);
		l->decided = heap_alloc(l->x->count + 1, sizeof *l->decided);
	}
	for (; l->slotted < l->x->count && l->slotted < end; l->slotted++) {
		const struct course *c = match_index_course(l->x, l->slotted);
		uint32_t *s = slot_of(l, c->provider, c->code);

		if (!*s)
			*s = (uint32_t)l->slotted + 1;
	}
	return l->slotted < l->x->count;
}

static uint32_t find_course(struct learned *l, const char *provider, const char *code)
{
	uint32_t *s, *decided;

	while (learned_ready_piece(l))
		;
	s = slot_of(l, provider, code);
	if (!*s)
		return LEARN_NONE;
	decided = &l->decided[*s - 1];
	if (!*decided) {
		learn_title(HEAP_PUSH(l->course, l->course_count, l->course_cap), l->x, *s - 1U);
		*decided = (uint32_t)l->course_count;
	}
	return *decided - 1;
}

/* ---- decisions come and go ------------------------------------------------------------------- */

static uint32_t find_firm(struct learned *l, const char *orgnr)
{
	size_t at;

	if (!*orgnr)
		return LEARN_NONE;
	at = map_put(&l->firms, orgnr, l->firm_count);
	if (at == l->firm_count)
		*HEAP_PUSH(l->firm, l->firm_count, l->firm_cap) =
			(struct deciding_firm){ .orgnr = arena_strdup(l->arena, orgnr) };
	return (uint32_t)at;
}

static void add_stem(struct learned *l, const struct stem_key *k, uint32_t need)
{
	uint32_t at = lexicon_add(&l->stems, k->bytes, k->n);
	struct stem_needs *s;

	if (at == l->stem_count)
		*HEAP_PUSH(l->stem, l->stem_count, l->stem_cap) = (struct stem_needs){ 0 };
	s = &l->stem[at];
	*ARENA_PUSH(l->arena, s->need, s->count, s->cap) = need;
	l->need[need].mass += k->idf;
}

static void read_words(struct learned *l, uint32_t need, const struct learn_case *c)
{
	struct query_source source = { c->text, 1 };
	struct stem_key *key = ARENA_ARRAY(l->scratch, struct stem_key, STEMS_MAX);
	struct query q;
	size_t n;

	query_build(&q, l->x, &source, 1, text_language_by_code(c->language), NULL, l->scratch);
	n = learn_stems(key, l->x, &q, c->text);
	for (size_t i = 0; i < n; i++)
		add_stem(l, &key[i], need);
	arena_reset(l->scratch);
}

static uint32_t find_need(struct learned *l, const struct learn_case *c)
{
	size_t at = map_put(&l->needs, c->need, l->need_count);
	struct deciding_firm *f;
	struct decided_need *n;

	if (at != l->need_count)
		return (uint32_t)at;
	n = HEAP_PUSH(l->need, l->need_count, l->need_cap);
	*n = (struct decided_need){ .id = arena_strdup(l->arena, c->need),
				    .firm = find_firm(l, c->orgnr) };
	if (n->firm != LEARN_NONE) {
		f = &l->firm[n->firm];
		*ARENA_PUSH(l->arena, f->need, f->count, f->cap) = (uint32_t)at;
	}
	read_words(l, (uint32_t)at, c);
	return (uint32_t)at;
}

static struct learn_case copy_case(struct arena *a, const struct learn_case *c)
{
	struct learn_case to = *c;
	const char **text[] = { &to.id,		  &to.need,	&to.text,
				&to.language,	  &to.orgnr,	&to.firm_name,
				&to.municipality, &to.provider, &to.code };

	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		*text[i] = arena_strdup(a, *text[i]);
	return to;
}

static size_t place_of(const struct decided_need *n, const char *provider, const char *code)
{
	size_t i = 0;

	while (i < n->count && (strcmp(n->at[i]->told.code, code) != 0 ||
				strcmp(n->at[i]->told.provider, provider) != 0))
		i++;
	return i;
}

void learned_put(struct learned *l, const struct learn_case *c)
{
	uint32_t need = find_need(l, c);
	struct decided_need *n = &l->need[need];
	struct kept_case *k = ARENA_NEW(l->arena, struct kept_case);
	const struct course *course;
	size_t at = place_of(n, c->provider, c->code);

	k->told = copy_case(l->arena, c);
	k->need = need;
	k->course = find_course(l, c->provider, c->code);
	if (k->course != LEARN_NONE) {
		course = match_index_course(l->x, l->course[k->course].number);
		learn_facts(&k->facts, l, course, course->run, course->run_count, c->municipality,
			    c->when);
	}
	if (at < n->count) {
		n->at[at] = k;
		return;
	}
	*ARENA_PUSH(l->arena, n->at, n->count, n->cap) = k;
	l->count++;
}

void learned_drop(struct learned *l, const char *need, const char *provider, const char *code)
{
	size_t number = map_get(&l->needs, need), at;
	struct decided_need *n;

	if (number == MAP_NONE)
		return;
	n = &l->need[number];
	at = place_of(n, provider, code);
	if (at == n->count)
		return;
	n->at[at] = n->at[--n->count];
	l->count--;
}

size_t learned_count(const struct learned *l)
{
	return l ? l->count : 0;
}

int learn_order(const struct kept_case *a, const struct kept_case *b)
{
	int d = strcmp(a->told.need, b->told.need);

	if (d == 0)
		d = strcmp(a->told.provider, b->told.provider);
	return d ? d : strcmp(a->told.code, b->told.code);
}

/* ---- shown ----------------------------------------------------------------------------------- */

static int faded(int percent, int left)
{
	return (int)lround(percent * left / 1000.0);
}

void learned_lesson(struct lesson *out, struct learned *l, const struct learn_case *c,
		    struct date today)
{
	uint32_t course = find_course(l, c->provider, c->code);
	struct learn_effect effect = learn_effect(c);
	int left = learn_fade(c, today);

	*out = (struct lesson){ 0 };
	if (course == LEARN_NONE)
		return;
	out->course = match_index_course(l->x, l->course[course].number);
	out->own = faded(effect.own, left);
	out->alike = faded(effect.alike, left);
}

size_t learned_habits(const struct learned_reason **out, const struct learned *l, const char *orgnr,
		      struct date today, struct arena *a)
{
	size_t firm = map_get(&l->firms, orgnr), n = 0;
	struct habit *h = NULL;
	struct learned_reason *r;

	if (firm != MAP_NONE)
		n = learn_habits(&h, l, (uint32_t)firm, today, a);
	r = ARENA_ARRAY(a, struct learned_reason, n + 1);
	for (size_t i = 0; i < n; i++)
		r[i] = habit_reason(&h[i]);
	*out = r;
	return n;
}
