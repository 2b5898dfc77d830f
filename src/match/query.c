#include "match/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Words by which people ask, in any trade: they say that something is wanted, not what.  Compared
 * by their first letters up to '*'.
 */
/* clang-format off */
static const char *const asking[] = {
	"ansatte*", "anställda", "behov*", "behöv*", "best", "better", "bedre", "blir", "bättre", "dagen",
	"egentlig", "fatte*", "flere", "flink*", "folk", "folka", "folket", "forstå*", "förstå*", "gang",
	"gir", "god", "gode", "godt", "greie*", "gutane", "gutta", "helst", "hjelp", "hjelpe", "hjälp*",
	"hvem", "jobb", "jobba", "jobbe*", "klare*", "klarer", "know", "kunnig*", "kunnskap*", "kurs",
	"kurset", "kompetanse*", "kompetens*", "learn*", "lær", "lære", "lærer", "læra", "lära", "må",
	"mangler", "need*", "ny", "nye", "opplæring*", "people", "sjøl", "skikkelig",
	"skjønne*", "staff", "stk", "stykker", "ta", "teach", "to", "train", "training", "trenge*", "treng", "trengs",
	"ønske*", "ønskjer", "utbildning*", "vet", "våga", "veit", "want*", "år",
};
/* clang-format on */

static bool begins(const char *pattern, const char *word, size_t n)
{
	size_t len;

	if (*pattern != *word) /* most of them */
		return false;
	len = strlen(pattern);
	if (pattern[len - 1] == '*')
		return n >= len - 1 && memcmp(pattern, word, len - 1) == 0;
	return n == len && memcmp(pattern, word, n) == 0;
}

bool query_only_asks(const char *word, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(asking); i++)
		if (begins(asking[i], word, n))
			return true;
	return false;
}

struct builder {
	struct query *q;
	struct match_index *x;
	struct arena *a;
	enum text_language language; /* of the text; Norwegian stems are tried too */
	const char *source;
	double weight;
	size_t term_cap, word_cap, concept_cap, gram_cap;
	const char *last; /* the word before, for joining; NULL: none */
	size_t last_n;
};

/* Of several ways to the same term the heaviest counts, once. */
static void add_term(struct builder *b, uint32_t term, double weight, enum channel c)
{
	float *have;

	if (term == TERM_NONE || b->x->length[term] == 0)
		return;
	have = &b->x->weight[term];
	if (*have <= 0)
		*ARENA_PUSH(b->a, b->q->term, b->q->term_count,
			    b->term_cap) = (struct query_term){ .term = term, .channel = c };
	if ((float)weight > *have)
		*have = (float)weight;
}

/* `tre teknikk` may stand in the catalogue as `treteknikk`. */
static void add_joined(struct builder *b, const char *word, size_t n)
{
	char both[2 * TEXT_WORD_MAX];

	if (!b->last || b->last_n + n > TEXT_WORD_MAX)
		return;
	memcpy(both, b->last, b->last_n);
	memcpy(both + b->last_n, word, n);
	add_term(b, vocab_stem(&b->x->vocab, b->language, both, b->last_n + n), b->weight,
		 CHANNEL_WORDS);
}

static void add_gram(struct builder *b, uint16_t gram, float weight)
{
	uint16_t *place = &b->x->gram_place[gram];
	struct query_gram *have;

	if (*place > 0) {
		have = &b->q->gram[*place - 1];
		have->weight = weight > have->weight ? weight : have->weight;
	} else if (b->q->gram_count < UINT16_MAX - 1 && letters_idf(b->x, gram) > 0) {
		*ARENA_PUSH(b->a, b->q->gram, b->q->gram_count,
			    b->gram_cap) = (struct query_gram){ gram, weight };
		*place = (uint16_t)b->q->gram_count;
	}
}

static void add_terms(struct builder *b, const struct expansion *e, double weight)
{
	add_term(b, e->stem, weight, CHANNEL_WORDS);
	for (size_t i = 0; i < e->part_count; i++)
		add_term(b, e->part[i], weight * b->x->tuning->query_part, CHANNEL_WORDS);
	for (size_t i = 0; i < e->gram_count; i++)
		add_gram(b, e->gram[i], (float)weight);
}

/* A word that is none of that language may be one of another: short texts hardly tell theirs. */
static void take_foreign(struct builder *b, struct query_word *w, double weight)
{
	static const enum text_language others[] = { TEXT_SV, TEXT_EN };
	struct expansion e;

	for (size_t i = 0; i < ARRAY_LEN(others) && !w->known && w->language != TEXT_CODE; i++) {
		if (others[i] == w->language)
			continue;
		vocab_expand(&e, &b->x->vocab, others[i], w->text, w->n);
		if (e.stem == TERM_NONE)
			continue;
		add_terms(b, &e, weight);
		w->terms = e;
		w->known = true;
	}
}

/* A word that nobody knows counts as the one that it may be, spelled wrong. */
static void take_meant(struct builder *b, struct query_word *w, double *weight)
{
	struct expansion e;
	struct spelled meant;

	if (w->known || w->asks ||
	    !spelling_meant(&meant, b->x, w->language, w->text, w->n, w->source))
		return;
	vocab_expand(&e, &b->x->vocab, meant.language, meant.text, meant.n);
	if (e.stem == TERM_NONE && e.part_count == 0)
		return; /* the thesaurus has it */
	*weight *= b->x->tuning->spelled;
	w->spelled = true;
	w->terms.stem = e.stem;
	w->terms.part_count = e.part_count;
	memcpy(w->terms.part, e.part, sizeof e.part);
	e.gram_count = 0;
	add_terms(b, &e, *weight);
}

/* Of a word that is no known one, spelled wrong or not, what its end says. */
static void take_head(struct builder *b, struct query_word *w, double weight)
{
	uint32_t head;

	if (w->known || w->asks || w->spelled ||
	    !vocab_head(&head, &b->x->vocab, w->language, w->text, w->n))
		return;
	w->terms.part[w->terms.part_count++] = head;
	add_term(b, head, weight * b->x->tuning->query_part, CHANNEL_WORDS);
}

/* A word that says nothing by itself leads to those that are kin to it by their letters. */
static void take_kin(struct builder *b, struct query_word *w, double weight)
{
	const struct vocab *v = &b->x->vocab;
	const struct kin *kin;
	size_t n;

	if (w->terms.stem != TERM_NONE || w->terms.part_count > 0 || w->asks)
		return;
	w->gram_bits = vocab_gram_bits(w->terms.gram, w->terms.gram_count);
	n = letters_kin(&kin, b->x, w);
	for (size_t i = 0; i < n; i++)
		add_term(b, v->terms_of[kin[i].word].term[0], weight * kin[i].like, CHANNEL_WORDS);
}

static void take_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct builder *b = to;
	struct query_word *w;
	bool asks = query_only_asks(word, n);
	double weight = b->weight * (asks ? b->x->tuning->asking : 1);
	enum text_language l = text_token_language(b->language, word, n, b->source, at, len);

	if (n < 2 || text_is_stopword(l, word, n) || b->q->word_count >= MAX_QUERY_WORDS)
		return;
	w = ARENA_PUSH(b->a, b->q->word, b->q->word_count, b->word_cap);
	*w = (struct query_word){ .text = arena_strndup(b->a, word, n),
				  .n = n,
				  .at = at,
				  .len = len,
				  .source = b->source,
				  .language = l,
				  .asks = asks };
	if (l != TEXT_NB && l != TEXT_CODE) {
		vocab_expand(&w->terms, &b->x->vocab, TEXT_NB, word, n);
		add_terms(b, &w->terms, weight);
	}
	vocab_expand(&w->terms, &b->x->vocab, l, word, n);
	add_terms(b, &w->terms, weight);
	add_joined(b, word, n);
	b->last = w->text;
	b->last_n = n;
	w->known = w->terms.stem != TERM_NONE || w->terms.part_count > 0;
	take_foreign(b, w, weight);
	take_meant(b, w, &weight);
	take_head(b, w, weight);
	take_kin(b, w, weight);
	w->mass = weight * index_idf(b->x, w->terms.stem);
	b->q->mass += w->mass;
}

/* Bits of a text's words as bits of the query's, which has no small ones. */
static uint64_t query_words(const struct builder *b, uint64_t words, const size_t *at)
{
	uint64_t out = 0;

	for (size_t i = 0; i < b->q->word_count && i < SPOTTED_WORDS; i++) {
		const struct query_word *w = &b->q->word[i];

		for (uint64_t left = w->source == b->source ? words : 0; left; left &= left - 1)
			if (at[__builtin_ctzll(left)] == w->at)
				out |= UINT64_C(1) << i;
	}
	return out;
}

/* What the need says as a whole, by the thesaurus. */
static void take_concepts(struct builder *b)
{
	const struct tuning *t = b->x->tuning;
	struct concept_said *said;
	size_t *at,
		n = concepts_of_need(&said, &at, b->x, b->source, b->language, b->q->trade, b->a);

	for (size_t i = 0; i < n; i++) {
		double worth = b->weight * said[i].strength / t->sure_meant;

		if (worth > b->x->concept_trust)
			b->x->concept_trust = (float)fmin(1, worth);
		add_term(b, said[i].concept, worth, CHANNEL_CONCEPTS);
		*ARENA_PUSH(b->a, b->q->concept, b->q->concept_count,
			    b->concept_cap) = (struct query_concept){
			.concept = said[i].concept,
			.from = said[i].from,
			.worth = fmin(1, worth),
			.share = (double)said[i].share,
			.said = fmin(1, b->weight * said[i].origin / t->sure_meant),
			.words = query_words(b, said[i].words, at)
		};
	}
}

struct worth_of_keys {
	float *worth; /* by key */
	float of_concept;
};

static void raise_key(void *to, uint32_t key)
{
	struct worth_of_keys *w = to;

	w->worth[key] = fmaxf(w->worth[key], w->of_concept);
}

static void clear_key(void *to, uint32_t key)
{
	struct worth_of_keys *w = to;

	w->worth[key] = 0;
}

/* The keys of what schools call the concepts that a query says, for as long as it is looked at. */
static void each_said_key(const struct query *q, struct match_index *x, book_key_fn *visit)
{
	struct worth_of_keys w = { .worth = x->key_worth };

	for (size_t i = 0; i < q->concept_count; i++) {
		w.of_concept = (float)q->concept[i].worth;
		book_label_keys(x->book, q->concept[i].concept, visit, &w);
	}
}

static void mark_said(const struct query *q, struct match_index *x)
{
	for (size_t i = 0; i < q->concept_count; i++)
	x->said[q->concept[i].concept] = (uint32_t)q->concept[i].name + 1;
}

static void forget_said(const struct query *q, struct match_index *x)
{
	for (size_t i = 0; i < q->concept_count; i++)
		x->said[q->concept[i].concept] = 0;
}

static void ask_term(struct match_index *x, uint32_t term, bool asked)
{
	uint64_t *bits;

	if (term == TERM_NONE)
		return;
	bits = &x->asked[term / 64];
	*bits = asked ? *bits | UINT64_C(1) << term % 64 : 0;
}

static void ask_terms(const struct query *q, struct match_index *x, bool asked)
{
	for (size_t i = 0; i < q->word_count; i++) {
		const struct expansion *t = &q->word[i].terms;

		ask_term(x, t->stem, asked);
		for (size_t k = 0; k < t->part_count; k++)
			ask_term(x, t->part[k], asked);
	}
}

/* Several texts may say one concept: each gets the place of the first that does. */
static void name_concepts(struct query *q, struct match_index *x)
{
	for (size_t i = 0; i < q->concept_count; i++) {
		uint32_t *said = &x->said[q->concept[i].concept];

		if (*said == 0)
			*said = (uint32_t)i + 1;
		q->concept[i].name = *said - 1;
	}
	forget_said(q, x);
}

void query_open(const struct query *q, struct match_index *x)
{
	each_said_key(q, x, raise_key);
	mark_said(q, x);
	ask_terms(q, x, true);
	letters_open(q, x);
}

void query_close(const struct query *q, struct match_index *x)
{
	each_said_key(q, x, clear_key);
	forget_said(q, x);
	ask_terms(q, x, false);
	letters_close(q, x);
}

/* Of what areas the need is. */
static void take_areas(struct query *q, const struct match_index *x)
{
	const uint8_t *area = book_area_numbers(x->book);
	double sum = 0;

	for (size_t i = 0; i < q->concept_count; i++)
		if (q->concept[i].concept == q->concept[i].from) {
			q->area[area[q->concept[i].concept]] += q->concept[i].worth;
			sum += q->concept[i].worth;
		}
	for (size_t i = 0; i < book_areas(x->book) && sum > 0; i++)
		q->area[i] /= sum;
}

/* Most terms are concepts near to those that are meant: the lightest find little, and take time. */
static void leave_light(struct query *q, float heaviest, const struct tuning *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < q->term_count; i++)
		if (q->term[i].channel != CHANNEL_CONCEPTS ||
		    q->term[i].weight >= (float)t->least_asked * heaviest)
			q->term[kept++] = q->term[i];
	q->term_count = kept;
}

static void take_weights(struct query *q, struct match_index *x)
{
	float heaviest = 0;

	for (size_t i = 0; i < q->term_count; i++) {
		struct query_term *t = &q->term[i];

		t->weight = x->weight[t->term] * (float)index_idf(x, t->term);
		x->weight[t->term] = 0;
		if (t->channel == CHANNEL_CONCEPTS)
			heaviest = fmaxf(heaviest, t->weight);
	}
	leave_light(q, heaviest, x->tuning);
	for (size_t i = 0; i < q->gram_count; i++)
		q->gram[i].weight *= (float)letters_idf(x, q->gram[i].gram);
	letters_close(q, x);
}

void query_build(struct query *out, struct match_index *x, const struct query_source *source,
		 size_t count, enum text_language l, const char *nace, struct arena *a)
{
	struct builder b = { .q = out, .x = x, .a = a };

	*out = (struct query){ 0 };
	context_trades(out->trade, x->book, nace);
	x->concept_trust = 0;
	for (size_t i = 0; i < count; i++) {
		if (!source[i].text || !*source[i].text)
			continue;
		b.source = source[i].text;
		b.weight = source[i].weight;
		b.language = text_stem_language(text_guess_language(b.source, l, x->scratch));
		b.last = NULL;
		text_tokens(b.source, take_word, &b, x->scratch);
		take_concepts(&b);
	}
	take_weights(out, x);
	take_areas(out, x);
	name_concepts(out, x);
	query_know_words(out);
	arena_reset(x->scratch);
}
