#include "match/book_parts.h"
#include "base/err.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct book *book_new(const struct tuning *t)
{
	struct book *b = heap_alloc(1, sizeof *b);

	b->tuning = t;
	b->a = arena_new();
	b->stemmer = stemmer_new();
	b->splitter = splitter_new();
	return b;
}

void book_free(struct book *b)
{
	if (!b)
		return;
	arena_free(b->a);
	stemmer_free(b->stemmer);
	splitter_free(b->splitter);
	lexicon_release(&b->keys);
	lexicon_release(&b->areas);
	lexicon_release(&b->words);
	free(b->word);
	free(b->concept);
	free(b->area_number);
	free(b->phrase);
	free(b->pool);
	free(b->small);
	free(b->mass);
	free(b->says);
	free(b->hint_from);
	free(b->hint);
	free(b->having_from);
	free(b->having);
	free(b->anchor);
	free(b->alone);
	free(b->joined);
	free(b->next);
	free(b->label_from);
	free(b->label_key);
	free(b->near_from);
	free(b->near);
	free(b);
}

size_t book_count(const struct book *b)
{
	return b->count;
}

const char *book_label(const struct book *b, uint32_t concept)
{
	return b->concept[concept].label;
}

size_t book_areas(const struct book *b)
{
	return b->areas.count < BOOK_AREAS ? b->areas.count : BOOK_AREAS;
}

const uint8_t *book_area_numbers(const struct book *b)
{
	return b->area_number;
}

const char *book_area_name(const struct book *b, size_t area)
{
	return b->area_name[area];
}

size_t book_key_count(const struct book *b)
{
	return b->keys.count;
}

void book_label_keys(const struct book *b, uint32_t concept, book_key_fn *key, void *to)
{
	for (uint32_t i = b->label_from[concept]; i < b->label_from[concept + 1]; i++)
		key(to, b->label_key[i]);
}

const char *book_id(const struct book *b, uint32_t concept)
{
	return b->concept[concept].id;
}

/* ---- taking concepts in ---------------------------------------------------------------------- */

struct phrase_reader {
	struct book *b;
	enum text_language language;
	size_t end; /* bytes of the phrase that are read */
	uint32_t key[MAX_PHRASE_KEYS];
	size_t n;
	bool too_long;
};

static uint32_t key_of(struct book *b, struct phrase_word *w, enum text_language l,
		       const char *word, size_t n)
{
	char key[TEXT_KEY_MAX];
	size_t len;
	uint32_t number;
	const char *stem = stemmer_stem(b->stemmer, l, word, n, &len);

	w->stem = splitter_learn(b->splitter, stem, len, 1);
	w->whole = len < n ? splitter_learn(b->splitter, word, n, 1) : SPLITTER_NONE;
	number = lexicon_add(&b->keys, key, text_stem_key(key, l, stem, len));
	if (number == b->smalls)
		*HEAP_PUSH(b->small, b->smalls, b->small_cap) = text_is_stopword(l, word, n) ||
								query_only_asks(word, n);
	return number;
}

static const struct phrase_word *phrase_word(struct book *b, enum text_language l, const char *word,
					     size_t n)
{
	char marked[TEXT_WORD_MAX + 1] = { (char)l };
	struct phrase_word *w;
	uint32_t number;

	memcpy(marked + 1, word, n);
	number = lexicon_add(&b->words, marked, n + 1);
	if (number == b->word_count) {
		w = HEAP_PUSH_RAW(b->word, b->word_count, b->word_cap);
		w->key = key_of(b, w, l, word, n);
		return w;
	}
	w = &b->word[number];
	splitter_learn_again(b->splitter, w->stem);
	splitter_learn_again(b->splitter, w->whole);
	return w;
}

size_t book_word_count(const struct book *b)
{
	return b->words.count;
}

const char *book_word(const struct book *b, size_t number, enum text_language *l, size_t *n)
{
	const char *marked = lexicon_text(&b->words, (uint32_t)number, n);

	*l = (enum text_language)marked[0];
	(*n)--;
	return marked + 1;
}

static void take_phrase_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct phrase_reader *r = to;
	uint32_t key;

	if (at < r->end) /* hyphenated words joined, which were told one by one */
		return;
	r->end = at + len;
	key = phrase_word(r->b, r->language, word, n)->key;
	for (size_t i = 0; i < r->n; i++)
		if (r->key[i] == key)
			return;
	if (r->n == MAX_PHRASE_KEYS)
		r->too_long = true;
	else
		r->key[r->n++] = key;
}

static void add_phrase(struct book *b, const char *text, enum text_language l, bool label)
{
	struct phrase_reader r = { .b = b, .language = l };
	struct arena_mark mark = arena_mark(b->a);
	struct phrase *p;

	text_tokens(text, take_phrase_word, &r, b->a);
	arena_rewind(b->a, mark);
	if (r.n == 0 || r.too_long)
		return;
	p = HEAP_PUSH(b->phrase, b->phrases, b->phrase_cap);
	*p = (struct phrase){ .concept = (uint32_t)b->count - 1,
			      .first = (uint32_t)b->pooled,
			      .keys = (uint8_t)r.n,
			      .label = label };
	for (size_t i = 0; i < r.n; i++)
		*HEAP_PUSH(b->pool, b->pooled, b->pool_cap) = r.key[i];
}

static void add_phrases(struct book *b, const char *list, const char *code, bool label)
{
	enum text_language l = text_stem_language(text_language_by_code(code));
	char *one;

	for (; *list; list += strspn(list, "|")) {
		size_t n = strcspn(list, "|");

		one = arena_strndup(b->a, list, n);
		add_phrase(b, one, l, label);
		list += n;
	}
}

/* The languages that words are stemmed in; the others of a thesaurus are not read. */
static const struct {
	const char *code;
	size_t names, everyday;
} languages[] = {
	{ "nb", CONCEPT_nb, CONCEPT_EVERYDAY_nb }, { "nn", CONCEPT_nn, CONCEPT_EVERYDAY_nn },
	{ "sv", CONCEPT_sv, CONCEPT_EVERYDAY_sv }, { "en", CONCEPT_en, CONCEPT_EVERYDAY_en },
	{ "se", CONCEPT_se, CONCEPT_EVERYDAY_se }, { "da", CONCEPT_da, CONCEPT_EVERYDAY_da },
};

static const char *kept(struct book *b, const struct concept *c, size_t field)
{
	return arena_strdup(b->a, c->field[field] ? c->field[field] : "");
}

static const char *first_label(struct book *b, const struct concept *c)
{
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		const char *names = c->field[languages[i].names];

		if (names && *names)
			return arena_strndup(b->a, names, strcspn(names, "|"));
	}
	return kept(b, c, CONCEPT_ID);
}

static uint8_t number_of_area(struct book *b, const char *area)
{
	uint32_t number = lexicon_add(&b->areas, area, strnlen(area, UINT8_MAX));

	if (number >= BOOK_AREAS)
		return BOOK_AREAS - 1;
	if (!b->area_name[number])
		b->area_name[number] = area;
	return (uint8_t)number;
}

uint32_t book_add(struct book *b, const struct concept *c)
{
	struct shelf *s = HEAP_PUSH(b->concept, b->count, b->concept_cap);

	*s = (struct shelf){ .id = kept(b, c, CONCEPT_ID),
			     .label = first_label(b, c),
			     .broader = kept(b, c, CONCEPT_BROADER),
			     .related = kept(b, c, CONCEPT_RELATED),
			     .phrases = b->phrases };
	*HEAP_PUSH(b->area_number, b->area_numbers,
		   b->area_number_cap) = number_of_area(b, kept(b, c, CONCEPT_AREA));
	for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
		const char *names = c->field[languages[i].names];
		const char *everyday = c->field[languages[i].everyday];

		if (names)
			add_phrases(b, names, languages[i].code, true);
		if (everyday)
			add_phrases(b, everyday, languages[i].code, false);
	}
	return (uint32_t)b->count - 1;
}

/* ---- sealing --------------------------------------------------------------------------------- */

/*
 * How rare each key is: in how many concepts it stands, told as idf.  In a thesaurus of any size
 * what only one concept has weighs RAREST, so that the weights of tuning.c mean the same in all.
 */
#define RAREST 7.0
static void weigh_keys(struct book *b)
{
	double scale = RAREST / log(1 + (double)b->count / 1.5);

	uint32_t *last = heap_alloc(b->keys.count + 1, sizeof *last);
	uint32_t *df = heap_alloc(b->keys.count + 1, sizeof *df);

	b->mass = heap_alloc(b->keys.count + 1, sizeof *b->mass);
	for (size_t i = 0; i < b->phrases; i++) {
		const struct phrase *p = &b->phrase[i];

		for (size_t k = 0; k < p->keys; k++) {
			uint32_t key = b->pool[p->first + k];

			df[key] += last[key] != p->concept + 1;
			last[key] = p->concept + 1;
		}
	}
	for (size_t i = 0; i < b->keys.count; i++)
		b->mass[i] = (float)(scale * log(1 + (double)b->count / (df[i] + 0.5)));
	free(last);
	free(df);
}

static void swap_keys(uint32_t *a, uint32_t *b)
{
	uint32_t was = *a;

	*a = *b;
	*b = was;
}

/* The rarest one first, the most common one last. */
static void order_keys(struct book *b, struct phrase *p)
{
	uint32_t *key = b->pool + p->first, *last = key + p->keys - 1;

	for (size_t i = 0; i < p->keys; i++) {
		p->mass += b->mass[key[i]];
		if (b->mass[key[i]] > b->mass[key[0]])
			swap_keys(&key[0], &key[i]);
	}
	for (size_t i = 1; i < p->keys; i++)
		if (b->mass[key[i]] < b->mass[*last])
			swap_keys(&key[i], last);
}

static size_t rarest_key(const struct phrase *p)
{
	return p->keys > 0;
}

static size_t all_keys(const struct phrase *p)
{
	return p->keys;
}

/* Phrases by key, for the first keys of each, of which `first` says how many. */
static void list_by_key(uint32_t **from, uint32_t **list, const struct book *b,
			size_t (*first)(const struct phrase *p))
{
	uint32_t *next = heap_alloc(b->keys.count + 2, sizeof *next);

	for (size_t i = 0; i < b->phrases; i++)
		for (size_t k = 0; k < first(&b->phrase[i]); k++)
			next[b->pool[b->phrase[i].first + k] + 1]++;
	for (size_t i = 0; i < b->keys.count; i++)
		next[i + 1] += next[i];
	*from = heap_alloc(b->keys.count + 1, sizeof **from);
	memcpy(*from, next, (b->keys.count + 1) * sizeof **from);
	*list = heap_alloc(next[b->keys.count] + 1, sizeof **list);
	for (size_t i = 0; i < b->phrases; i++)
		for (size_t k = 0; k < first(&b->phrase[i]); k++)
			(*list)[next[b->pool[b->phrase[i].first + k]]++] = (uint32_t)i;
	free(next);
}

static bool is_listed(const uint32_t *key, size_t from, size_t to, uint32_t wanted)
{
	for (size_t i = from; i < to; i++)
		if (key[i] == wanted)
			return true;
	return false;
}

static uint32_t rarer_of(const struct book *b, uint32_t a, uint32_t other)
{
	return b->mass[other] > b->mass[a] ? other : a;
}

/* The rarest of a phrase's keys but the first, and `but`; KEY_NONE: there is no other. */
static uint32_t rarest_but(const struct book *b, const struct phrase *p, uint32_t but)
{
	const uint32_t *key = b->pool + p->first;
	uint32_t rarest = KEY_NONE;

	for (size_t k = 1; k < p->keys; k++)
		if (key[k] != but)
			rarest = rarest == KEY_NONE ? key[k] : rarer_of(b, rarest, key[k]);
	return rarest;
}

static bool same_keys(const struct book *b, const struct phrase *p, const struct phrase *q)
{
	const uint32_t *key = b->pool + p->first;

	if (p->keys != q->keys)
		return false;
	for (size_t k = 1; k < p->keys; k++)
		if (!is_listed(b->pool, q->first, q->first + q->keys, key[k]))
			return false;
	return true;
}

/*
 * Has the concept these keys already, in another language?  The surer phrase of both stays then.
 * `list`: those of the anchor, which stand by concept.
 */
static bool is_told(const struct book *b, struct anchored *list, size_t from, size_t to,
		    const struct anchored *new)
{
	for (; to > from && list[to - 1].concept == new->concept; to--) {
		struct anchored *old = &list[to - 1];

		if (!same_keys(b, &b->phrase[old->phrase], &b->phrase[new->phrase]))
			continue;
		if (new->rare *new->said > old->rare * old->said)
			*old = *new;
		return true;
	}
	return false;
}

static void anchor_phrase(struct book *b, const struct anchor *at, uint32_t number)
{
	const struct phrase *p = &b->phrase[number];
	struct anchored new = { .concept = p->concept,
				.phrase = number,
				.rare = p->rare,
				.said = p->label ? 1 : (float)b->tuning->everyday };
	uint32_t second, third;

	if (p->keys == 1) {
		if (!is_told(b, b->alone, at->alone, b->alones, &new))
			*HEAP_PUSH_RAW(b->alone, b->alones, b->alone_cap) = new;
		return;
	}
	second = rarest_but(b, p, KEY_NONE);
	third = rarest_but(b, p, second);
	new.keys = p->keys;
	new.first = p->first;
	if (is_told(b, b->joined, at->joined, b->joineds, &new))
		return;
	b->next[b->joineds] = (struct next_keys){ second, third == KEY_NONE ? second : third };
	*HEAP_PUSH_RAW(b->joined, b->joineds, b->joined_cap) = new;
}

/* Those of each key whose rarest it is. */
static void list_anchored(struct book *b)
{
	uint32_t *from, *list;

	list_by_key(&from, &list, b, rarest_key);
	b->anchor = heap_alloc(b->keys.count + 1, sizeof *b->anchor);
	b->next = heap_alloc(b->phrases + 1, sizeof *b->next);
	for (size_t key = 0; key < b->keys.count; key++) {
		for (uint32_t i = from[key]; i < from[key + 1]; i++)
			anchor_phrase(b, &b->anchor[key], list[i]);
		b->anchor[key + 1] = (struct anchor){ (uint32_t)b->alones, (uint32_t)b->joineds };
	}
	free(from);
	free(list);
}

struct link {
	uint32_t from, to;
	float near;
};

static int by_from(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return x->near > y->near ? -1 : x->near < y->near;
}

struct linking {
	struct link *link;
	size_t count, cap;
	struct map number; /* of a concept by its id */
};

static void add_links(struct linking *k, struct book *b, uint32_t from, const char *list,
		      double there, double back)
{
	for (; *list; list += strspn(list, "|")) {
		size_t n = strcspn(list, "|"), to = map_getn(&k->number, list, n);

		list += n;
		if (to == MAP_NONE || to == from)
			continue;
		*ARENA_PUSH(b->a, k->link, k->count, k->cap) = (struct link){ from, (uint32_t)to,
									      (float)there };
		*ARENA_PUSH(b->a, k->link, k->count, k->cap) = (struct link){ (uint32_t)to, from,
									      (float)back };
	}
}

static void link_concepts(struct book *b)
{
	struct linking k = { 0 };

	for (size_t i = 0; i < b->count; i++)
		map_put(&k.number, b->concept[i].id, i);
	for (uint32_t i = 0; i < b->count; i++) {
		add_links(&k, b, i, b->concept[i].broader, b->tuning->broader, b->tuning->narrower);
		add_links(&k, b, i, b->concept[i].related, b->tuning->related, b->tuning->related);
	}
	map_release(&k.number);
	if (k.count > 0)
		qsort(k.link, k.count, sizeof *k.link, by_from);
	b->near_from = heap_alloc(b->count + 1, sizeof *b->near_from);
	for (size_t i = 0, at = 0; i < b->count; i++) {
		for (; at < k.count && k.link[at].from == i; at++)
			if (at == 0 || k.link[at - 1].from != i ||
			    k.link[at - 1].to != k.link[at].to)
				*HEAP_PUSH(b->near, b->near_count, b->near_cap) =
					(struct nearness){ k.link[at].to, k.link[at].near };
		b->near_from[i + 1] = (uint32_t)b->near_count;
	}
}

/* Phrases stand by concept. */
static void list_labels(struct book *b)
{
	size_t n = 0, cap = 0;
	uint32_t from = 0;

	b->label_from = heap_alloc(b->count + 1, sizeof *b->label_from);
	for (size_t i = 0; i < b->phrases; i++) {
		const struct phrase *p = &b->phrase[i];

		if (i == 0 || p->concept != b->phrase[i - 1].concept)
			from = (uint32_t)n;
		for (size_t k = 0; p->label && k < p->keys; k++) {
			uint32_t key = b->pool[p->first + k];

			if (!b->small[key] && !is_listed(b->label_key, from, n, key))
				*HEAP_PUSH(b->label_key, n, cap) = key;
		}
		b->label_from[p->concept + 1] = (uint32_t)n;
	}
	for (size_t i = 0; i < b->count; i++) /* those without a phrase */
		if (b->label_from[i + 1] < b->label_from[i])
			b->label_from[i + 1] = b->label_from[i];
}

/* Added up in the order of the keys, as a phrase that is guessed adds up what is there. */
static void weigh_words(struct book *b)
{
	b->says = heap_alloc(b->keys.count + 1, sizeof *b->says);
	for (size_t i = 0; i < b->keys.count; i++)
		b->says[i] = b->mass[i] * (b->small[i] ? (float)b->tuning->small : 1);
	for (size_t i = 0; i < b->phrases; i++) {
		struct phrase *p = &b->phrase[i];

		for (size_t k = 0; k < p->keys; k++)
			p->says += b->says[b->pool[p->first + k]];
	}
}

static void seal_masses(struct book *b)
{
	weigh_keys(b);
	for (size_t i = 0; i < b->phrases; i++) {
		struct phrase *p = &b->phrase[i];

		order_keys(b, p);
		p->rare = fminf(1, p->mass / (float)b->tuning->sure_mass);
	}
	weigh_words(b);
}

/* Phrases stand by concept. */
static void take_hint(struct book *b, size_t from, uint32_t key, const struct phrase *p)
{
	struct hint new = {
		.concept = p->concept,
		.whole = powf(b->mass[key] / p->mass, (float)b->tuning->partial),
		.share = b->says[key] / p->says,
	};

	if (b->hints == from || b->hint[b->hints - 1].concept != new.concept)
		*HEAP_PUSH_RAW(b->hint, b->hints, b->hint_cap) = new;
	else if (new.whole > b->hint[b->hints - 1].whole)
		b->hint[b->hints - 1] = new;
}

static void list_hints(struct book *b)
{
	uint32_t *from, *list;

	list_by_key(&from, &list, b, all_keys);
	b->hint_from = heap_alloc(b->keys.count + 1, sizeof *b->hint_from);
	for (uint32_t key = 0; key < b->keys.count; key++) {
		for (uint32_t i = from[key]; i < from[key + 1]; i++)
			take_hint(b, b->hint_from[key], key, &b->phrase[list[i]]);
		b->hint_from[key + 1] = (uint32_t)b->hints;
	}
	free(from);
	free(list);
}

/* How much of b->having the first keys of the phrases take, by key behind the next one. */
static void measure_having(uint32_t *next, const struct book *b)
{
	for (size_t i = 0; i < b->phrases; i++)
		for (size_t k = 0; k + 1 < b->phrase[i].keys; k++)
			next[b->pool[b->phrase[i].first + k] + 1] += b->phrase[i].keys;
	for (size_t i = 0; i < b->keys.count; i++)
		next[i + 1] += next[i];
}

static void put_having(struct book *b, uint32_t at, uint32_t phrase, size_t but)
{
	const struct phrase *p = &b->phrase[phrase];

	b->having[at++] = phrase << HAVING_BITS | (p->keys - 1U);
	for (size_t k = 0; k < p->keys; k++)
		if (k != but)
			b->having[at++] = b->pool[p->first + k];
}

static void list_having(struct book *b)
{
	uint32_t *next = heap_alloc(b->keys.count + 2, sizeof *next);

	measure_having(next, b);
	b->having_from = heap_alloc(b->keys.count + 1, sizeof *b->having_from);
	memcpy(b->having_from, next, (b->keys.count + 1) * sizeof *next);
	b->having = heap_alloc(next[b->keys.count] + 1, sizeof *b->having);
	for (uint32_t i = 0; i < b->phrases; i++) {
		const struct phrase *p = &b->phrase[i];

		for (size_t k = 0; k + 1 < p->keys; k++) {
			uint32_t *at = &next[b->pool[p->first + k]];

			put_having(b, *at, i, k);
			*at += p->keys;
		}
	}
	free(next);
}

static void seal_links(struct book *b)
{
	link_concepts(b);
	stemmer_free(b->stemmer);
	b->stemmer = NULL;
	free(b->word);
	b->word = NULL;
}

bool book_seal_piece(struct book *b)
{
	enum { KEPT_A_PIECE = 2000 };
	static void (*const steps[])(struct book * b) = { seal_masses,	 list_hints,  list_having,
							  list_anchored, list_labels, seal_links };

	if (!b->is_split) {
		b->is_split = !splitter_seal(b->splitter, KEPT_A_PIECE);
		return true;
	}
	if (b->sealed < ARRAY_LEN(steps))
		steps[b->sealed++](b);
	return b->sealed < ARRAY_LEN(steps);
}

void book_near(const struct book *b, uint32_t concept, book_near_fn *near, void *to)
{
	for (uint32_t i = b->near_from[concept]; i < b->near_from[concept + 1]; i++)
		near(to, b->near[i].to, (double)b->near[i].near);
}

/* ---- words as keys --------------------------------------------------------------------------- */

static uint32_t find_key(const struct book *b, struct stemmer *s, enum text_language l,
			 const char *word, size_t n)
{
	size_t len;
	const char *key = stemmer_key(s, l, word, n, &len);

	return lexicon_find(&b->keys, key, len);
}

/* The keys of what `how` cuts of a word, but for the word's own. */
static void take_parts(struct word_keys *out, const struct book *b, struct stemmer *s,
		       splitter_fn *how, const struct stemmed *w)
{
	struct word_part part[TEXT_PARTS_MAX];
	/* a whole ending: bokforing, misspelled, has no foring in it */
	size_t n = w->n - w->len > 1 ? w->len : w->n;
	const char *cut;
	size_t count = splitter_cut(&cut, part, how, b->splitter, w->stem, w->len, w->word, n);

	for (size_t i = 0; i < count; i++) {
		uint32_t key = find_key(b, s, w->language, cut + part[i].at, part[i].len);

		out->headed = key != KEY_NONE && key != out->key;
		if (out->headed)
			out->part[out->parts++] = key;
	}
}

void book_keys_of(struct word_keys *out, const struct book *b, struct stemmer *s,
		  const struct stemmed *w)
{
	char key[TEXT_KEY_MAX];

	*out = (struct word_keys){
		.key = lexicon_find(&b->keys, key, text_stem_key(key, w->language, w->stem, w->len))
	};
	take_parts(out, b, s, splitter_split, w);
}

void book_keys(struct word_keys *out, const struct book *b, struct stemmer *s, enum text_language l,
	       const char *word, size_t n)
{
	struct stemmed w;

	stem_word(&w, s, l, word, n);
	book_keys_of(out, b, s, &w);
}

bool book_head(struct word_keys *out, const struct book *b, struct stemmer *s, enum text_language l,
	       const char *word, size_t n)
{
	struct stemmed w;

	stem_word(&w, s, l, word, n);
	*out = (struct word_keys){ .key = KEY_NONE };
	take_parts(out, b, s, splitter_head, &w);
	return out->headed;
}

bool book_knows(const struct word_keys *k)
{
	return k->key != KEY_NONE || k->parts > 0;
}
