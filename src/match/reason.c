#include "match/internal.h"
#include "base/err.h"

#include <stdlib.h>
#include <string.h>

/* How much of a word's meaning each bridge carries over; what met weaker did not meet. */
static const double carries[] = {
	[BRIDGE_WORD] = 1.0,	[BRIDGE_STEM] = 0.95, [BRIDGE_COMPOUND] = 0.8,
	[BRIDGE_CONCEPT] = 0.8, [BRIDGE_TYPO] = 0.85, [BRIDGE_LETTERS] = 0.6,
};
#define PART_ONLY     0.55 /* a compound of the need of which only one part met */
#define LEAST_CONCEPT 0.25 /* a concept that the course hardly names, or is not near */
#define LEAST_SAID    0.8  /* common words alone say no concept */
#define LEAST_SHARE   0.9  /* of a phrase: with less the need does not say its concept */
enum { MOST_TYPOS = 2 };

static bool has(const uint32_t *term, size_t n, uint32_t wanted)
{
	for (size_t i = 0; i < n; i++)
		if (term[i] == wanted)
			return true;
	return false;
}

/* Title and subject fill the upper bits of a course's word. */
static bool stands_in_head(uint32_t packed)
{
	return (packed & 0xF0) != 0;
}

/* How far two words begin alike. */
static size_t alike(const struct query_word *q, const struct vocab *v, uint32_t word)
{
	const char *text = vocab_text(v, word);
	size_t n = 0;

	while (n < q->n && n < v->word[word].n && q->text[n] == text[n])
		n++;
	return n;
}

static bool stands_before(const struct vocab *v, uint32_t a, uint32_t b)
{
	size_t an = v->word[a].n, bn = v->word[b].n;
	int d = memcmp(vocab_text(v, a), vocab_text(v, b), an < bn ? an : bn);

	return d != 0 ? d < 0 : an < bn;
}

/* Of two words that meet equally well, one of the title, then the one that begins more alike. */
static bool is_better(const struct vocab *v, const struct query_word *q, const struct meeting *m,
		      double strength, uint32_t packed)
{
	uint32_t word = packed >> 8;

	if (strength < m->strength || strength > m->strength)
		return strength > m->strength;
	if (stands_in_head(packed) != m->in_head)
		return stands_in_head(packed);
	if (alike(q, v, word) != alike(q, v, m->word))
		return alike(q, v, word) > alike(q, v, m->word);
	return stands_before(v, word, m->word);
}

/* A word of the course, with its counts, that may be a better one than what met so far. */
static void meet(struct meeting *m, const struct match_index *x, const struct query_word *q,
		 enum match_bridge bridge, double strength, uint32_t packed)
{
	if (m->strength > 0 && !is_better(&x->vocab, q, m, strength, packed))
		return;
	m->bridge = bridge;
	m->strength = strength;
	m->word = packed >> 8;
	m->in_head = stands_in_head(packed);
}

/* Few letters differ: what met is shown as a slip.  Else it met another form of that word. */
static bool is_misspelled(const struct match_index *x, const struct query_word *q, uint32_t number)
{
	return q->spelled && text_distance(q->text, q->n, vocab_text(&x->vocab, number),
					   x->vocab.word[number].n, MOST_TYPOS) <= MOST_TYPOS;
}

/* One word of the need and one of the course; `parts_met` collects the parts over all of them. */
static void meet_word(struct meeting *m, unsigned *parts_met, const struct match_index *x,
		      const struct query_word *q, uint32_t packed)
{
	uint32_t number = packed >> 8;
	const struct word_terms *w = &x->vocab.terms_of[number];
	const uint32_t *term = w->term;
	size_t n = w->part_count + 1U;

	if (q->terms.stem != TERM_NONE && q->terms.stem == term[0]) {
		bool same = x->vocab.word[number].n == q->n &&
			    memcmp(vocab_text(&x->vocab, number), q->text, q->n) == 0;
		enum match_bridge bridge = same				 ? BRIDGE_WORD
					   : is_misspelled(x, q, number) ? BRIDGE_TYPO
									 : BRIDGE_STEM;

		meet(m, x, q, bridge, carries[bridge], packed);
		return;
	}
	if (q->terms.stem != TERM_NONE && has(term + 1, n - 1, q->terms.stem))
		meet(m, x, q, BRIDGE_COMPOUND, carries[BRIDGE_COMPOUND], packed);
	for (size_t i = 0; i < q->terms.part_count; i++) {
		if (!has(term, n, q->terms.part[i]))
			continue;
		*parts_met |= 1U << i;
		meet(m, x, q, BRIDGE_COMPOUND, PART_ONLY, packed);
	}
}

/* A word of the course that shares a 4-gram with the need, and what it must share to be kin. */
struct lettered {
	uint32_t packed;
	int least;
	uint64_t grams; /* its bits */
};

/* A course's words as they are compared: those of which a stem or a part is one of the need's. */
struct course_words {
	uint32_t *near;
	size_t near_count;
	struct lettered *lettered;
	size_t lettered_count;
};

static void meet_by_letters(struct meeting *m, struct match_index *x, const struct query_word *q,
			    const struct course_words *c)
{
	for (size_t i = 0; i < c->lettered_count; i++) {
		const struct lettered *l = &c->lettered[i];
		double like;

		if (!letters_may_be_alike(q, l->grams & q->gram_bits, l->least))
			continue;
		like = letters_alike(&x->vocab, q, l->packed >> 8);
		if (like > 0)
			meet(m, x, q, BRIDGE_LETTERS, carries[BRIDGE_LETTERS] * like, l->packed);
	}
}

static bool is_asked(const struct match_index *x, const struct word_terms *w)
{
	for (size_t i = 0; i <= w->part_count; i++)
		if (x->asked[w->term[i] / 64] >> w->term[i] % 64 & 1)
			return true;
	return false;
}

/* One word of the course; what it shares with the need is counted, too. */
static void take_word(struct course_words *c, struct letters *l, const struct match_index *x,
		      const struct query *q, uint32_t packed)
{
	const struct word_terms *w = &x->vocab.terms_of[packed >> 8];

	if (w->term_bits & q->term_bits && is_asked(x, w))
		c->near[c->near_count++] = packed;
	if (letters_take(l, w, packed))
		c->lettered[c->lettered_count++] =
			(struct lettered){ packed, letters_least_shared(w), w->gram_bits };
}

static struct course_words words_of_course(double *letters, struct match_index *x,
					   const struct query *q, const struct entry *e,
					   struct arena *a)
{
	enum { AHEAD = 8 };
	const uint32_t *packed = e->word_count > 0 ? x->doc_word + e->words : NULL;
	struct course_words c = { .near = ARENA_ARRAY(a, uint32_t, e->word_count),
				  .lettered = ARENA_ARRAY(a, struct lettered, e->word_count) };
	struct letters l;

	letters_begin(&l, x, q, e);
	for (size_t i = 0; i < e->word_count; i++) {
		if (i + AHEAD < e->word_count) /* rare words lie anywhere in memory */
			__builtin_prefetch(&x->vocab.terms_of[packed[i + AHEAD] >> 8]);
		take_word(&c, &l, x, q, packed[i]);
	}
	*letters = letters_share(&l, q);
	return c;
}

static struct meeting meet_course(struct match_index *x, const struct query_word *q,
				  const struct course_words *c)
{
	struct meeting m = { 0 };
	unsigned parts_met = 0;

	for (size_t i = 0; i < c->near_count; i++)
		meet_word(&m, &parts_met, x, q, c->near[i]);
	if (q->terms.part_count > 1) {
		double share = __builtin_popcount(parts_met) / (double)q->terms.part_count;

		if (share * carries[BRIDGE_COMPOUND] > m.strength)
			m.strength = share * carries[BRIDGE_COMPOUND];
	}
	if (m.strength <= 0)
		meet_by_letters(&m, x, q, c);
	return m;
}

/* Of what the course names, what of the need says it. */
static void meet_by_concepts(struct coverage *out, const struct query *q)
{
	struct meeting *meeting = out->meeting;

	for (uint32_t k = 0; k < q->concept_count && out->shared_count > 0; k++) {
		const struct query_concept *said = &q->concept[k];
		const struct doc_concept *c = out->shared[said->name];
		double strength;

		if (!c || said->share < LEAST_SHARE || said->said < LEAST_SAID)
			continue;
		strength = carries[BRIDGE_CONCEPT] * said->worth * concept_sure(c);
		if (strength < LEAST_CONCEPT)
			continue;
		for (size_t i = 0; i < q->word_count && i < SPOTTED_WORDS; i++)
			if (said->words >> i & 1 && strength > meeting[i].strength)
				meeting[i] = (struct meeting){ .bridge = BRIDGE_CONCEPT,
							       .strength = strength,
							       .word = said->concept,
							       .said = k,
							       .in_head = c->in_head };
	}
}

/*
 * Words of every text, in any trade: how many, how large and old, when and where, what one does
 * with everything.  They count as words, but nobody takes one alone for a reason.
 */
/* clang-format off */
static const char *const everyday[] = {
	"ein", "ett", "one", "to", "två", "two", "tre", "three", "fire", "fyra", "four", "fem", "five",
	"seks", "sex", "six", "sju", "seven", "åtte", "åtta", "eight", "ni", "nio", "nine", "ti", "tio",
	"ten", "tolv", "atten", "arton", "hundre", "hundra", "tusen",
	"gammal", "gammel", "gammalt", "gamle", "gamla", "eldre", "eldste", "äldre", "äldsta", "old",
	"older", "ung", "unge", "unga", "yngre", "stor", "stort", "store", "stora", "større", "største",
	"större", "största", "liten", "lite", "lita", "litt", "små", "mindre", "minst", "lang", "langt",
	"lange", "lång", "långt", "långa", "lengre", "høy", "høyt", "høye", "høyere",
	"høg", "høgt", "høge", "hög", "högt", "höga", "lav", "lavt", "lave", "låg", "lågt", "låge", "hel",
	"helt", "hele", "heile", "hela", "halv", "halvt", "halve", "halva", "bra", "dårlig", "dårleg",
	"dålig", "dåligt", "lett", "enkel", "enkelt", "vanskelig", "vanskeleg",
	"kommer", "komme", "kjem", "kom", "kommet", "går", "gå", "gikk", "gjekk", "står", "stå", "stod",
	"stått", "ligg", "ligger", "sitt", "sit", "sitte", "sitter", "hold", "holde", "holder", "held",
	"halde", "hålla", "håller", "sette", "setter", "set", "sätta", "sätter", "legge", "legger", "legg",
	"lägga", "lägger", "få", "fikk", "fekk", "fått", "gi", "gje", "gjev", "ger", "bruke",
	"bruker", "brukar", "gjøre", "gjør", "gjort", "gjere", "gjer", "göra", "gör", "sende", "sender",
	"finn", "finne", "finner", "finns", "finnes", "hitta", "hittar", "ser", "se", "sjå", "sier",
	"seier", "si", "säga", "säger", "vise", "viser", "visar",
	"ute", "ut", "inn", "inne", "opp", "upp", "oppe", "uppe", "ned", "ner", "nede", "nere", "bort",
	"borte", "tilbake", "attende", "tillbaka", "også", "òg", "även", "bare", "berre", "bara", "alltid",
	"aldri", "aldrig", "ofte", "ofta", "nå", "no", "nu", "før", "etter", "efter", "siden", "sidan",
	"igjen", "selv", "sjølv", "själv", "heller", "mest", "mye", "mykje", "mycket", "meir", "mer", "nok",
	"kanskje", "kanske", "ting", "sånt", "slikt", "noe", "noko", "något", "gonger", "gang", "ganger",
};
/* clang-format on */

static bool is_everyday(const struct query_word *w)
{
	for (size_t i = 0; i < ARRAY_LEN(everyday); i++)
		if (*everyday[i] == *w->text && strlen(everyday[i]) == w->n &&
		    memcmp(everyday[i], w->text, w->n) == 0)
			return true;
	return false;
}

void query_know_words(struct query *q)
{
	for (size_t i = 0; i < q->word_count; i++) {
		struct query_word *w = &q->word[i];
		const struct expansion *t = &w->terms;

		w->little = w->asks || is_everyday(w);
		w->gram_bits = vocab_gram_bits(t->gram, t->gram_count);
		if (t->stem != TERM_NONE)
			q->term_bits |= vocab_term_bits(&t->stem, 1);
		q->term_bits |= vocab_term_bits(t->part, t->part_count);
	}
}

bool query_is_wordless(const struct query *q)
{
	for (size_t i = 0; i < q->word_count; i++)
		if (!q->word[i].little)
			return false;
	return true;
}

/* What says little says nothing of a course: without another word it is no offer. */
static bool is_met(const struct query *q, const struct meeting *m)
{
	for (size_t i = 0; i < q->word_count; i++)
		if (m[i].strength > 0 && !q->word[i].little)
			return true;
	return false;
}

void meet_words(struct coverage *out, struct match_index *x, const struct query *q, size_t course,
		struct arena *a)
{
	const struct entry *e = &x->entry[course];
	struct arena_mark mark = arena_mark(x->scratch);
	double letters;
	struct course_words words = words_of_course(&letters, x, q, e, x->scratch);

	*out = (struct coverage){ .letters = letters,
				  .meeting = ARENA_ARRAY(a, struct meeting, q->word_count) };
	for (size_t i = 0; i < q->word_count; i++)
		out->meeting[i] = meet_course(x, &q->word[i], &words);
	arena_rewind(x->scratch, mark);
	out->shared = ARENA_ARRAY(a, const struct doc_concept *, q->concept_count);
	out->shared_count = concepts_shared(out->shared, x, e);
	meet_by_concepts(out, q);
	if (!is_met(q, out->meeting))
		return;
	for (size_t i = 0; i < q->word_count; i++) {
		struct meeting m = out->meeting[i];

		out->covered += m.strength * q->word[i].mass;
		out->in_head += m.in_head ? m.strength * q->word[i].mass : 0;
	}
	if (q->mass > 0) {
		out->covered /= q->mass;
		out->in_head /= q->mass;
	}
}

/* ---- reasons as they are shown -------------------------------------------------------------- */

/* Looks for the words of several reasons in one reading of a text. */
struct finder {
	const struct match_index *x;
	struct word_reason *reason;
	const uint32_t *word; /* of each reason, in the vocabulary */
	size_t count, missing;
	const char *text;
	struct arena *a;
};

static void find_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct finder *f = to;

	for (size_t i = 0; f->missing > 0 && i < f->count; i++) {
		const struct word *w;

		if (f->reason[i].course_word)
			continue;
		w = &f->x->vocab.word[f->word[i]];
		if (n != w->n || memcmp(word, vocab_text(&f->x->vocab, f->word[i]), n) != 0)
			continue;
		f->reason[i].course_word = arena_strndup(f->a, f->text + at, len);
		f->missing--;
	}
}

/* Words of the course as the school wrote them: title first, then subject, then texts. */
static void as_written(struct match_index *x, size_t course, struct word_reason *reason,
		       const uint32_t *word, size_t count, struct arena *a)
{
	struct course_text text[COURSE_TEXTS];
	struct finder f = { .x = x, .reason = reason, .word = word, .count = count, .a = a };

	for (size_t i = 0; i < count; i++)
		f.missing += !reason[i].course_word;

	course_texts(text, x->entry[course].course);
	for (size_t i = 0; i < COURSE_TEXTS && f.missing > 0; i++) {
		f.text = text[i].text;
		if (f.text)
			text_tokens(f.text, find_word, &f, x->scratch);
	}
	if (f.missing > 0)
		BUG("course %zu has lost a word since it was indexed", course);
	arena_reset(x->scratch);
}

static int by_share(const void *a, const void *b)
{
	const struct word_reason *x = a, *y = b;

	if (x->share > y->share || x->share < y->share)
		return x->share > y->share ? -1 : 1;
	return strcmp(x->need_word, y->need_word);
}

/* A word told both in parts and joined, or twice, is one reason. */
static bool is_told(const struct word_reason *r, size_t n, const struct word_reason *new)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(r[i].need_word, new->need_word) == 0 ||
		    (strcmp(r[i].course_word, new->course_word) == 0 &&
		     strstr(new->need_word, r[i].need_word)))
			return true;
	return false;
}

static size_t without_repeats(struct word_reason *r, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!is_told(r, kept, &r[i]))
			r[kept++] = r[i];
	return kept;
}

/* Some of the need's words: where they stand in it, and whether they are close together. */
struct said {
	const struct query_word *first, *last, *most; /* most: says most */
	bool together, little;			      /* little: each of them says little */
};

static struct said said_by(const struct query *q, uint64_t words)
{
	enum { LONGEST_SAID = 48 };
	struct said s = { .together = true, .little = true };

	for (size_t i = 0; i < q->word_count && i < SPOTTED_WORDS; i++) {
		const struct query_word *w = &q->word[i];

		if (!(words >> i & 1))
			continue;
		s.together = s.together && (!s.first || w->source == s.first->source);
		s.first = !s.first || w->at < s.first->at ? w : s.first;
		s.last = !s.last || w->at + w->len > s.last->at + s.last->len ? w : s.last;
		s.most = !s.most || w->mass > s.most->mass ? w : s.most;
		s.little = s.little && w->little;
	}
	s.together = s.together && s.first &&
		     s.last->at + s.last->len - s.first->at <= LONGEST_SAID;
	return s;
}

/* As it is written there: all from the first word to the last, else the one that says most. */
static const char *said_as_written(const struct said *s, struct arena *a)
{
	if (!s->first)
		return NULL;
	if (!s->together)
		return arena_strndup(a, s->most->source + s->most->at, s->most->len);
	return arena_strndup(a, s->first->source + s->first->at,
			     s->last->at + s->last->len - s->first->at);
}

/*
 * One reason of all words that met through one concept; false: it is told, or not to be shown.  The
 * whole phrase is shown, also words of it that met something better: by themselves the others may
 * mean anything.
 */
static bool concept_reason(struct word_reason *r, struct match_index *x, const struct query *q,
			   const struct coverage *c, size_t course, uint32_t said, size_t at,
			   struct arena *a)
{
	struct said by = said_by(q, q->concept[said].words);
	uint64_t words = 0;
	double mass = 0;

	for (size_t i = 0; i < q->word_count && i < SPOTTED_WORDS; i++) {
		const struct meeting *m = &c->meeting[i];

		if (m->strength <= 0 || m->bridge != BRIDGE_CONCEPT || m->said != said)
			continue;
		if (i < at)
			return false;
		words |= UINT64_C(1) << i;
		mass += m->strength * q->word[i].mass;
	}
	if (!by.together)
		by = said_by(q, words);
	*r = (struct word_reason){ .bridge = BRIDGE_CONCEPT,
				   .share = mass,
				   .concept = book_label(x->book, q->concept[said].concept) };
	r->need_word = said_as_written(&by, a);
	r->course_word = concept_as_written(x, course, q->concept[said].concept, a);
	return !by.little && r->need_word && r->course_word;
}

static bool word_reason(struct word_reason *r, const struct query_word *w, const struct meeting *m,
			struct arena *a)
{
	*r = (struct word_reason){ .need_word = arena_strndup(a, w->source + w->at, w->len),
				   .bridge = m->bridge,
				   .share = m->strength * w->mass };
	return !w->little;
}

size_t word_reasons(const struct word_reason **out, struct match_index *x, const struct query *q,
		    const struct coverage *c, size_t course, struct arena *a)
{
	struct word_reason *r = ARENA_ARRAY(a, struct word_reason, q->word_count);
	uint32_t *word = ARENA_ARRAY(a, uint32_t, q->word_count);
	double met = c->covered * q->mass;
	size_t n = 0;

	for (size_t i = 0; i < q->word_count; i++) {
		const struct meeting *m = &c->meeting[i];

		if (m->strength <= 0)
			continue;
		if (m->bridge == BRIDGE_CONCEPT
			    ? !concept_reason(&r[n], x, q, c, course, m->said, i, a)
			    : !word_reason(&r[n], &q->word[i], m, a))
			continue;
		r[n].share = met > 0 ? r[n].share / met : 0;
		word[n++] = m->word;
	}
	as_written(x, course, r, word, n, a);
	n = without_repeats(r, n);
	if (n > 0)
		qsort(r, n, sizeof *r, by_share);
	*out = r;
	return n;
}
