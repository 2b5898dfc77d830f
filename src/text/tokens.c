#include "text/text.h"
#include "base/utf8.h"

#include <endian.h>
#include <string.h>

/* A run of letters and digits as it is read. */
struct run {
	size_t at, end;	 /* bytes of the text */
	size_t from, to; /* bytes of the folded buffer */
	bool digits;	 /* begins with a digit */
};

enum { STEP = 8 }; /* bytes looked at at once */

struct reader {
	const char *s;
	size_t n;
	text_word_fn *word;
	void *to;
	struct arena *scratch;
	char folded[TEXT_WORD_MAX * 2 + STEP]; /* the runs of the present chain, glued */
	size_t used;
	struct run chain, last; /* the hyphenated whole, the run before this one */
	size_t links;		/* runs in the chain */
};

enum kind { KIND_OTHER, KIND_LETTER, KIND_DIGIT };

/* The kind of the character at s and its bytes; ASCII and Latin letters without a table look-up. */
static enum kind classify(size_t *bytes, const char *s)
{
	unsigned char c = (unsigned char)*s;
	uint32_t rune;

	*bytes = 1;
	if (c < 0x80) {
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			return KIND_LETTER;
		return c >= '0' && c <= '9' ? KIND_DIGIT : KIND_OTHER;
	}
	*bytes = utf8_decode(&rune, s);
	if (*bytes == 0)
		*bytes = 1;
	if (rune >= 0xC0 && rune <= 0x17F)
		return rune == 0xD7 || rune == 0xF7 ? KIND_OTHER : KIND_LETTER;
	if (rune >= 0x300 && rune <= 0x36F) /* a combining mark goes with its letter */
		return KIND_LETTER;
	if (utf8_is_letter(rune))
		return KIND_LETTER;
	return utf8_is_digit(rune) ? KIND_DIGIT : KIND_OTHER;
}

/* Most of a text: told at once, without its kind. */
static bool is_plain(unsigned char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

/* Where the run ends that goes on at `i`. */
static size_t end_of_run(const char *s, size_t i)
{
	for (;;) {
		size_t bytes = 1;

		if (!is_plain((unsigned char)s[i]) &&
		    ((unsigned char)s[i] < 0x80 || classify(&bytes, s + i) == KIND_OTHER))
			return i;
		i += bytes;
	}
}

/* Folds ASCII and the letters of Latin-1 in place of a table; 0 when it needs the table. */
static size_t fold_simple(char *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i], d;

		if (c < 0x80) {
			out[i] = (char)(c | (unsigned)((unsigned char)(c - 'A') < 26) << 5);
			continue;
		}
		d = i + 1 < n ? (unsigned char)s[i + 1] : 0;
		if (c == 0xC3 && d >= 0x80 && d != 0x9F) {
			out[i] = (char)c;
			out[i + 1] = (char)(d < 0x9F ? d + 0x20 : d);
			i++;
		} else {
			return 0;
		}
	}
	return n;
}

/*
 * The ASCII letters and digits that a step begins with: how many, and in `out` all of it in small
 * letters, which have a bit more than capitals, and which digits have anyway.
 */
static size_t fold_step(char out[STEP], const char *s)
{
	const uint64_t each = UINT64_C(0x0101010101010101), high = each << 7, small = each << 5;
	uint64_t w, seven, letter, digit, other;

	memcpy(&w, s, STEP);
	w = le64toh(w);
	seven = (w | small) & ~high; /* so that no sum carries over */
	letter = (seven + each * (0x80 - 'a')) & ~(seven + each * (0x7F - 'z'));
	seven = w & ~high;
	digit = (seven + each * (0x80 - '0')) & ~(seven + each * (0x7F - '9'));
	other = (~(letter | digit) | w) & high;
	w = htole64(w | small);
	memcpy(out, &w, STEP);
	return other ? (size_t)__builtin_ctzll(other) / 8 : STEP;
}

/* One letter or digit of ASCII or Latin-1, folded; its bytes, 0: it is neither. */
static size_t fold_one(char *out, const char *s)
{
	unsigned char c = (unsigned char)s[0], d;

	if (is_plain(c)) {
		out[0] = (char)(c | 0x20);
		return 1;
	}
	d = c == 0xC3 ? (unsigned char)s[1] : 0;
	if ((d & 0xC0) != 0x80 || d == 0x97 || d == 0x9F || d == 0xB7) /* × ß ÷ */
		return 0;
	out[0] = (char)c;
	out[1] = (char)(d | 0x20);
	return 2;
}

/*
 * Most runs: of such letters and digits only, and no longer than a word.  Folded as they are read;
 * false: it is another one, or none.
 */
static bool read_simple(struct reader *r, struct run *run)
{
	size_t at = 0, n, one;
	char *out = r->folded + r->used;

	if (r->used > TEXT_WORD_MAX)
		return false;
	do {
		const char *s = r->s + run->at + at;

		if (at + STEP > TEXT_WORD_MAX)
			return false;
		n = run->at + at + STEP <= r->n ? fold_step(out + at, s) : 0;
		one = n < STEP ? fold_one(out + at + n, s + n) : 1;
		at += n < STEP ? n + one : n;
	} while (one > 0);
	if (at == 0 || (unsigned char)r->s[run->at + at] >= 0x80)
		return false;
	run->from = r->used;
	run->end = run->at + at;
	r->used = run->to = run->from + at;
	return true;
}

/* The longest prefix of whole characters within `limit` bytes. */
static size_t whole_prefix(const char *s, size_t n, size_t limit)
{
	if (n <= limit)
		return n;
	n = limit;
	while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void fold_run(struct reader *r, struct run *run)
{
	const char *s = r->s + run->at;
	size_t n = whole_prefix(s, run->end - run->at, TEXT_WORD_MAX);
	size_t room = sizeof r->folded - STEP - r->used;

	run->from = r->used;
	if (n <= room && fold_simple(r->folded + r->used, s, n) == n) {
		r->used += n;
	} else {
		const char *folded = utf8_fold(r->scratch, arena_strndup(r->scratch, s, n));
		size_t len = whole_prefix(folded, strlen(folded),
					  room < TEXT_WORD_MAX ? room : TEXT_WORD_MAX);

		memcpy(r->folded + r->used, folded, len);
		r->used += len;
	}
	run->to = r->used;
}

static void tell(struct reader *r, const struct run *run)
{
	size_t n = whole_prefix(r->folded + run->from, run->to - run->from, TEXT_WORD_MAX);

	if (n > 0)
		r->word(r->to, r->folded + run->from, n, run->at, run->end - run->at);
}

/* The chain of hyphenated runs ends: tell it as one word. */
static void end_chain(struct reader *r)
{
	if (r->links > 1)
		tell(r, &r->chain);
	r->links = 0;
}

static bool is_single(const struct run *run)
{
	return run->to - run->from == 1;
}

/* Letters of an abbreviation with dots: A.D.R. is adr too. */
static bool is_dotted(const struct reader *r, const struct run *run)
{
	return r->links > 0 && run->at == r->last.end + 1 && r->s[r->last.end] == '.' &&
	       run->end == run->at + 1 && !run->digits && is_single(&r->last) && !r->last.digits &&
	       r->chain.end - r->chain.at == 2 * r->links - 1;
}

static bool is_hyphenated(const struct reader *r, const struct run *run)
{
	return r->links > 0 && run->at == r->last.end + 1 && r->s[r->last.end] == '-';
}

/* A short word and a number, with a space or a stroke between: ISO 9001, AS/400. */
static bool is_code(const struct reader *r, const struct run *run)
{
	enum { LONGEST_WORD = 4 };

	return r->links > 0 && run->digits && !r->last.digits && run->at == r->last.end + 1 &&
	       strchr(" /-", r->s[r->last.end]) && r->last.end - r->last.at <= LONGEST_WORD;
}

/* ISO9001 is also iso and 9001, as ISO 9001 is: so many letters first, or 0. */
static size_t code_letters(const struct reader *r, const struct run *run)
{
	enum { LEAST_LETTERS = 2, MOST_LETTERS = 4, LEAST_DIGITS = 3 };
	const char *word = r->folded + run->from;
	size_t n = run->to - run->from, letters = 0, digits;

	if (n == 0 || word[n - 1] > '9') /* most words */
		return 0;
	if (n != run->end - run->at) /* folding changed it */
		return 0;
	while (letters < n && word[letters] >= 'a' && word[letters] <= 'z')
		letters++;
	digits = letters;
	while (digits < n && word[digits] >= '0' && word[digits] <= '9')
		digits++;
	return letters >= LEAST_LETTERS && letters <= MOST_LETTERS && digits == n &&
			       n - letters >= LEAST_DIGITS
		       ? letters
		       : 0;
}

static void tell_run(struct reader *r, const struct run *run)
{
	size_t letters = code_letters(r, run);
	struct run word = *run, number = *run;

	if (letters > 0) {
		word.end = number.at = run->at + letters;
		word.to = number.from = run->from + letters;
		tell(r, &word);
		tell(r, &number);
	}
	tell(r, run);
}

/* The last word and the number behind it as one; a new chain may follow the number. */
static void tell_code(struct reader *r, const struct run *run, bool goes_on)
{
	struct run code = r->last;

	code.end = run->end;
	code.to = run->to;
	tell(r, &code);
	if (goes_on)
		return;
	r->chain = *run;
	r->links = 1;
}

/* Whatever is told of runs that belong together, this one is not of them and the one before. */
static bool stands_apart(const struct reader *r, const struct run *run)
{
	return r->links == 0 || run->at != r->last.end + 1 ||
	       (r->s[r->last.end] == ' ' && !run->digits);
}

/* Nothing before the run is needed any more. */
static void begin_chain(struct reader *r, struct run *run, bool is_folded)
{
	r->used = 0;
	if (!is_folded)
		return;
	if (run->from > 0)
		memmove(r->folded, r->folded + run->from, run->to - run->from);
	r->used = run->to -= run->from;
	run->from = 0;
}

static void add_run(struct reader *r, struct run run, bool is_folded)
{
	bool linked = is_hyphenated(r, &run) || is_dotted(r, &run);
	bool code = is_code(r, &run) && (!linked || r->links > 1);

	if (!linked) {
		end_chain(r);
		if (!code)
			begin_chain(r, &run, is_folded);
	}
	if (!is_folded)
		fold_run(r, &run);
	tell_run(r, &run);
	if (code)
		tell_code(r, &run, linked);
	if (r->links == 0)
		r->chain = run;
	if (linked || r->links == 0) {
		r->chain.end = run.end;
		r->chain.to = run.to;
		r->links++;
	}
	r->last = run;
}

/* What is written behind one letter and makes it a language: C++, C#. */
static size_t sign_bytes(const char *s, size_t at, size_t end)
{
	if (end - at != 1)
		return 0;
	return strncmp(s + end, "++", 2) == 0 ? 2 : s[end] == '#';
}

/* The run that begins there; returns its end. */
static size_t take_run(struct reader *r, struct run run)
{
	bool is_apart = stands_apart(r, &run), is_folded;
	size_t signs;

	if (is_apart) {
		end_chain(r);
		r->used = 0;
	}
	is_folded = read_simple(r, &run);
	if (!is_folded)
		run.end = end_of_run(r->s, run.at);
	signs = sign_bytes(r->s, run.at, run.end);
	if (is_folded && signs > 0) {
		memcpy(r->folded + run.to, r->s + run.end, signs);
		r->used = run.to += signs;
	}
	run.end += signs;
	if (is_apart && is_folded) {
		tell_run(r, &run);
		r->chain = r->last = run;
		r->links = 1;
	} else {
		add_run(r, run, is_folded);
	}
	return run.end;
}

void text_tokens(const char *s, text_word_fn *word, void *to, struct arena *scratch)
{
	struct reader r = { .s = s, .n = strlen(s), .word = word, .to = to, .scratch = scratch };

	for (size_t i = 0; i < r.n;) {
		unsigned char c = (unsigned char)s[i];
		size_t bytes = 1;
		enum kind k = KIND_OTHER;

		if (is_plain(c))
			k = c <= '9' ? KIND_DIGIT : KIND_LETTER;
		else if (c >= 0x80)
			k = classify(&bytes, s + i);
		if (k == KIND_OTHER)
			i += bytes;
		else
			i = take_run(&r, (struct run){ .at = i, .digits = k == KIND_DIGIT });
	}
	end_chain(&r);
}
