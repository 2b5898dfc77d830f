#include "match/internal.h"

#include <stdlib.h>
#include <string.h>

/*
 * Words of a need that nobody knows are compared with all that are known: those of the catalogue
 * and of the thesaurus.  Letters are compared without their marks, for many keyboards have no å.
 * A wrong guess is worse than none: a word that is spelled like others of the language (all its
 * runs of three letters are found in several) is most likely a word that the catalogue lacks.
 */
enum {
	LEAST_LETTERS = 5,
	MIDDLE = 7, /* letters, from which a wrong one is looked for */
	LONG = 9,   /* and two mistakes */
	MOST_LETTERS = 40,
	LENGTHS = MOST_LETTERS + 2,
	REAL_RUNS = 3,	   /* a run of letters in fewer words is none of the language, */
	REAL_SHARE = 1000, /* nor one in fewer than one of so many */
	ALPHABET = 32,
	RUNS = ALPHABET * ALPHABET * ALPHABET,
	LETTER_OTHER = 27, /* of no Nordic alphabet */
	LETTER_EDGE = 0,
	BUILT_A_PIECE = 2000,
	EDIT = 2, /* the cost of a mistake; what is only a matter of keyboards costs 1 */
	NEVER = 100
};

/* What mistakes are looked for, and what they may cost together. */
struct tolerance {
	int most;
	int doubled, missing, extra, swapped, near, far;
	bool same_first, same_last;
};
static const struct tolerance tolerances[3][2] = {
	/* spelled like no word; like one */
	{ { EDIT, EDIT, EDIT, NEVER, EDIT, NEVER, NEVER, true, true },
	  { 1, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, true, true } },
	{ { EDIT, EDIT, EDIT, EDIT, EDIT, EDIT, NEVER, false, true },
	  { 1, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, true, true } },
	{ { 2 * EDIT, EDIT, EDIT, EDIT, EDIT, EDIT, EDIT + 1, false, false },
	  { EDIT, EDIT, EDIT, EDIT, EDIT, NEVER, NEVER, true, true } },
};

/* Letters that are mistaken for each other: by ear, and side by side on the keys. */
static const char *const alike[] = {
	"aeoiuy", "ckqsz", "vw",  "gj",	 "dt",	"bp",  "mn",  "fv",  "qwa", "wes",
	"erd",	  "rtf",   "tyg", "yuh", "uij", "iok", "opl", "asz", "sd",  "dfc",
	"fgv",	  "ghb",   "hjn", "jkm", "kl",	"xc",  "cv",  "vb",  "bn",  "zx",
};

/* A word as it is compared: letters 1-27 without marks, and what they had. */
struct plain {
	uint8_t letter[MOST_LETTERS + 2];
	size_t n;
	size_t letters;	  /* as it is written */
	uint8_t marks[3]; /* å, ø, æ in any writing */
	uint8_t pairs;	  /* of them written with two letters */
	uint64_t mask;	  /* two bits a letter: it has one, it has more */
};

/* What is known only until it is built. */
struct spelling_work {
	uint32_t next[LENGTHS];
	uint32_t run[RUNS]; /* words of the North that have it */
	uint32_t runs_from; /* so many words */
	uint32_t at;
	struct noted {
		uint64_t mask;
		uint32_t word, n;
	} * noted; /* those that are compared, as they came */
	size_t count, cap;
};

static void free_work(struct spelling *s)
{
	if (s->work)
		free(s->work->noted);
	free(s->work);
	s->work = NULL;
}

void spelling_release(struct spelling *s)
{
	free(s->mask);
	free(s->word);
	free(s->from);
	free(s->real);
	free_work(s);
	*s = (struct spelling){ 0 };
}

/* ---- words as they are compared -------------------------------------------------------------- */

static const struct marked {
	const char *written;
	char letter;
	int8_t mark, pair;
} marked[] = {
	{ "å", 'a', 0, 0 }, { "ø", 'o', 1, 0 },	 { "ö", 'o', 1, 0 },  { "æ", 'a', 2, 0 },
	{ "ä", 'a', 2, 0 }, { "aa", 'a', 0, 1 }, { "oe", 'o', 1, 1 }, { "ae", 'a', 2, 1 },
};

static const struct marked *marked_at(const char *s, size_t n, bool pairs)
{
	if (n > 1 && (unsigned char)s[0] < 0x80 && s[1] != 'a' && s[1] != 'e')
		return NULL; /* most letters */
	for (size_t i = 0; n > 1 && i < ARRAY_LEN(marked); i++)
		if (s[0] == marked[i].written[0] && s[1] == marked[i].written[1])
			return !pairs && marked[i].pair ? NULL : &marked[i];
	return NULL;
}

static void put(struct plain *p, uint8_t letter)
{
	uint64_t one = UINT64_C(1) << 2 * letter;

	p->letter[p->n++] = letter;
	p->mask |= p->mask & one ? one << 1 : one;
}

/* `pairs`: aa, oe and ae are å, ø and æ.  False: no word of letters, or too long. */
static bool make_plain(struct plain *p, const char *s, size_t n, bool pairs)
{
	*p = (struct plain){ 0 };
	for (size_t i = 0; i < n; p->letters++) {
		const struct marked *m = marked_at(s + i, n - i, pairs);
		unsigned char c = (unsigned char)s[i];

		if (p->n == MOST_LETTERS || (c >= '0' && c <= '9') || c == '+' || c == '#')
			return false;
		if (m) {
			put(p, (uint8_t)(m->letter - 'a' + 1));
			p->marks[m->mark]++;
			p->pairs = (uint8_t)(p->pairs + m->pair);
			p->letters += (size_t)m->pair;
			i += 2;
			continue;
		}
		put(p, c >= 'a' && c <= 'z' ? (uint8_t)(c - 'a' + 1) : LETTER_OTHER);
		for (i++; i < n && ((unsigned char)s[i] & 0xC0) == 0x80; i++)
			;
	}
	return p->n > 0;
}

static size_t run_at(const struct plain *p, size_t i)
{
	size_t before = i > 0 ? p->letter[i - 1] : LETTER_EDGE;

	/* the letter behind the last is LETTER_EDGE */
	return (before * ALPHABET + p->letter[i]) * ALPHABET + p->letter[i + 1];
}

/* All its runs of letters are found in words. */
static bool looks_real(const struct spelling *s, const struct plain *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!s->real[run_at(p, i)])
			return false;
	return true;
}

/* ---- building -------------------------------------------------------------------------------- */

struct known {
	const char *text;
	size_t n;
	enum text_language language;
	uint32_t seen;
};

static struct known known_word(const struct vocab *v, const struct book *b, uint32_t number)
{
	struct known k = { 0 };

	if (number < v->word_count) {
		const struct word *w = &v->word[number];

		return (struct known){ vocab_text(v, number), w->n, (enum text_language)w->language,
				       w->seen };
	}
	k.text = book_word(b, number - v->word_count, &k.language, &k.n);
	k.seen = 1;
	return k;
}

static bool is_candidate(struct plain *p, const struct known *k)
{
	return k->language != TEXT_CODE && make_plain(p, k->text, k->n, true) &&
	       p->letters + 1 >= LEAST_LETTERS;
}

static bool is_foreign(enum text_language l)
{
	return l == TEXT_EN || l == TEXT_SE;
}

static void count_word(struct spelling *s, const struct plain *p, enum text_language l)
{
	s->from[p->n + 1]++;
	if (is_foreign(l))
		return;
	s->work->runs_from++;
	for (size_t i = 0; i < p->n; i++)
		s->work->run[run_at(p, i)]++;
}

static void begin(struct spelling *s)
{
	s->work = heap_alloc(1, sizeof *s->work);
	s->lengths = LENGTHS;
	s->from = heap_alloc(s->lengths, sizeof *s->from);
	s->runs = RUNS;
	s->real = heap_alloc(s->runs, sizeof *s->real);
}

/* All are counted: where those of each length stand, and what runs of letters are usual. */
static void make_room(struct spelling *s)
{
	uint32_t least = s->work->runs_from / REAL_SHARE;

	for (size_t n = 1; n < s->lengths; n++)
		s->from[n] += s->from[n - 1];
	memcpy(s->work->next, s->from, sizeof s->work->next);
	s->count = s->from[s->lengths - 1];
	s->mask = heap_alloc(s->count + 1, sizeof *s->mask);
	s->word = heap_alloc(s->count + 1, sizeof *s->word);
	for (size_t i = 0; i < s->runs; i++)
		s->real[i] = s->work->run[i] >= (least > REAL_RUNS ? least : REAL_RUNS);
}

static void place_words(struct spelling *s)
{
	for (size_t i = 0; i < s->work->count; i++) {
		const struct noted *w = &s->work->noted[i];
		uint32_t to = s->work->next[w->n]++;

		s->mask[to] = w->mask;
		s->word[to] = w->word;
	}
}

static void take(struct spelling *s, const struct vocab *v, const struct book *b, uint32_t number)
{
	struct known k = known_word(v, b, number);
	struct spelling_work *work = s->work;
	struct plain p;

	if (!is_candidate(&p, &k))
		return;
	count_word(s, &p, k.language);
	*HEAP_PUSH_RAW(work->noted, work->count, work->cap) = (struct noted){ p.mask, number,
									      (uint32_t)p.n };
}

bool spelling_build(struct spelling *s, const struct vocab *v, const struct book *b)
{
	size_t all = v->word_count + book_word_count(b);

	if (!s->work)
		begin(s);
	for (size_t i = 0; i < BUILT_A_PIECE && s->work->at < all; i++)
		take(s, v, b, s->work->at++);
	if (s->work->at < all)
		return true;
	make_room(s);
	place_words(s);
	free_work(s);
	return false;
}

/* ---- finding --------------------------------------------------------------------------------- */

static bool are_alike(uint8_t a, uint8_t b)
{
	if (a == LETTER_OTHER || b == LETTER_OTHER)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(alike); i++)
		if (strchr(alike[i], 'a' + a - 1) && strchr(alike[i], 'a' + b - 1))
			return true;
	return false;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static bool is_vowel(const struct plain *p, size_t i)
{
	return p->letter[i] != LETTER_EDGE && p->letter[i] <= 26 &&
	       strchr("aeiouy", 'a' + p->letter[i] - 1);
}

/* A letter that is in `p` and not in the other word. */
static int cost_of_letter(const struct tolerance *t, const struct plain *p, size_t i, int otherwise)
{
	uint8_t last = i ? p->letter[i - 1] : LETTER_EDGE;
	bool before = last == p->letter[i];
	size_t first = before ? i - 1 : i;

	if (!before && p->letter[i + 1] != p->letter[i])
		return otherwise;
	/* vaner and vanner, spiser and spisser: another word as likely as a slip */
	if (t->same_last && first > 0 && is_vowel(p, first - 1) && is_vowel(p, first + 2))
		return NEVER;
	return t->doubled;
}

static int cost_of_other(const struct tolerance *t, uint8_t a, uint8_t b)
{
	if (a == b)
		return 0;
	return t->near == t->far || !are_alike(a, b) ? t->far : t->near;
}

/* What the mistakes cost that make `w` of `k`; more than t->most: too many. */
static int cost_of_mistakes(const struct tolerance *t, const struct plain *w, const struct plain *k)
{
	int rows[3][MOST_LETTERS + 2] = { 0 };

	for (size_t j = 1; j <= k->n; j++)
		rows[0][j] = rows[0][j - 1] + cost_of_letter(t, k, j - 1, t->missing);
	for (size_t i = 1; i <= w->n; i++) {
		const int *before = rows[(i + 1) % 3], *last = rows[(i + 2) % 3];
		int *this = rows[i % 3];
		int extra = cost_of_letter(t, w, i - 1, t->extra), lowest;

		lowest = this[0] = last[0] + extra;
		for (size_t j = 1; j <= k->n; j++) {
			uint8_t a = w->letter[i - 1], b = k->letter[j - 1];
			int d = last[j - 1];

			if (a != b)
				d = d < t->most ? d + cost_of_other(t, a, b) : NEVER;
			d = least(d, last[j] + extra);
			d = least(d, this[j - 1] + cost_of_letter(t, k, j - 1, t->missing));
			if (i > 1 && j > 1 && a == k->letter[j - 2] && w->letter[i - 2] == b)
				d = least(d, before[j - 2] + t->swapped);
			this[j] = d;
			lowest = least(lowest, d);
		}
		if (lowest > t->most)
			return NEVER;
	}
	return rows[w->n % 3][k->n];
}

static bool ends_alike(const struct plain *a, const struct plain *b)
{
	uint8_t x = a->letter[a->n - 1], y = b->letter[b->n - 1];

	return x == y ||
	       (a->n > 1 && b->n > 1 && a->letter[a->n - 2] == y && b->letter[b->n - 2] == x);
}

/* `bare`: the text has no å, ø or æ, so that its writer may have no such keys. */
static int cost_of(const struct tolerance *t, const struct plain *w, const struct plain *k,
		   bool bare)
{
	bool marks = memcmp(w->marks, k->marks, sizeof w->marks) != 0;
	int pairs = abs(w->pairs - k->pairs), cost;

	if ((t->same_first && w->letter[0] != k->letter[0]) || (t->same_last && !ends_alike(w, k)))
		return NEVER;
	cost = cost_of_mistakes(t, w, k);
	/* as many letters may be wrong as a reader takes for a slip */
	if ((cost + 1) / EDIT + pairs + (w->marks[2] != k->marks[2]) > 2)
		return NEVER;
	return cost + (marks ? bare ? 1 : EDIT : pairs > 0);
}

static bool has_at_most(uint64_t bits, unsigned edits)
{
	bits &= bits - 1;
	if (edits > 1)
		bits &= bits - 1;
	return bits == 0;
}

/* English is no misspelled Norwegian; the languages of the North are near each other. */
static bool may_stand_for(enum text_language need, enum text_language known)
{
	return need == known || (!is_foreign(need) && !is_foreign(known));
}

struct search {
	const struct vocab *v;
	const struct book *b;
	const struct tolerance *t;
	struct plain word;
	enum text_language language;
	bool bare;
	struct known best;
	int cost;
};

static int by_text(const struct known *a, const struct known *b)
{
	int d = memcmp(a->text, b->text, a->n < b->n ? a->n : b->n);

	if (d != 0)
		return d;
	return a->n != b->n ? (a->n < b->n ? -1 : 1) : (int)a->language - (int)b->language;
}

static bool is_small(enum text_language l, const char *word, size_t n)
{
	return text_is_stopword(l, word, n) || text_is_stopword(TEXT_NB, word, n) ||
	       text_is_stopword(TEXT_NN, word, n) || query_only_asks(word, n);
}

/* Fewer mistakes, then a small word, the same language, more often seen. */
static bool is_better(const struct search *s, const struct known *k, int cost)
{
	bool small = is_small(k->language, k->text, k->n);
	bool same = k->language == s->language;

	if (cost != s->cost)
		return cost < s->cost;
	if (small != is_small(s->best.language, s->best.text, s->best.n))
		return small;
	if (same != (s->best.language == s->language))
		return same;
	if (k->seen != s->best.seen)
		return k->seen > s->best.seen;
	return by_text(k, &s->best) < 0;
}

static void consider(struct search *s, uint32_t number)
{
	struct known k = known_word(s->v, s->b, number);
	struct plain p;
	int cost;

	if (!may_stand_for(s->language, k.language) || !make_plain(&p, k.text, k.n, true) ||
	    p.n + 1 < s->word.n)
		return;
	cost = cost_of(s->t, &s->word, &p, s->bare);
	if (cost > s->t->most || (s->best.text && !is_better(s, &k, cost)))
		return;
	s->best = k;
	s->cost = cost;
}

static void search_all(struct search *s, const struct spelling *from)
{
	unsigned edits = s->t->most > EDIT ? 2 : 1;
	size_t n = s->word.n, first = n > edits ? n - edits : 1;
	uint64_t mask = s->word.mask;

	for (uint32_t i = from->from[first];
	     n + edits <= MOST_LETTERS && i < from->from[n + edits + 1]; i++)
		if (has_at_most(mask & ~from->mask[i], edits) &&
		    has_at_most(from->mask[i] & ~mask, edits))
			consider(s, from->word[i]);
}

bool spelling_find(struct spelled *out, const struct match_index *x, enum text_language l,
		   const char *word, size_t n, bool bare)
{
	struct search s = { .v = &x->vocab, .b = x->book, .language = l, .bare = bare };
	size_t class;

	if (l == TEXT_CODE || !make_plain(&s.word, word, n, true) ||
	    s.word.letters < LEAST_LETTERS || is_small(l, word, n))
		return false;
	class = s.word.letters < MIDDLE ? 0 : s.word.letters < LONG ? 1 : 2;
	s.t = &tolerances[class][looks_real(&x->spelling, &s.word)];
	search_all(&s, &x->spelling);
	if (s.word.pairs > 0 && make_plain(&s.word, word, n, false))
		search_all(&s, &x->spelling); /* forstaelse is forståelse */
	if (!s.best.text || is_small(s.best.language, s.best.text, s.best.n))
		return false; /* a misspelled small word is a small word */
	*out = (struct spelled){ s.best.text, s.best.n, s.best.language };
	return true;
}

/* ---- words that nobody knows ----------------------------------------------------------------- */

static bool book_has(struct match_index *x, enum text_language l, const char *word, size_t n)
{
	struct word_keys k;

	book_keys(&k, x->book, x->vocab.stemmer, l, word, n);
	return book_knows(&k);
}

static bool catalogue_has(struct match_index *x, enum text_language l, const char *word, size_t n)
{
	struct expansion e;

	vocab_expand(&e, &x->vocab, l, word, n);
	return e.stem != TERM_NONE || e.part_count > 0;
}

static bool is_known(struct match_index *x, enum text_language l, const char *word, size_t n)
{
	return catalogue_has(x, l, word, n) || book_has(x, l, word, n);
}

bool spelling_meant(struct spelled *out, struct match_index *x, enum text_language l,
		    const char *word, size_t n, const char *text)
{
	if (is_known(x, l, word, n) || (l != TEXT_NB && is_known(x, TEXT_NB, word, n)))
		return false;
	return spelling_find(out, x, l, word, n, !text_has_marks(text));
}
