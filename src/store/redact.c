#include "store/redact.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

enum { SHORTEST = 2, SHORTEST_PART = 3, OWN_WORD = 4, OWN_SENTENCE = 40, NUMBER_DIGITS = 8 };

static void add(struct redact *r, const char *text, bool weak)
{
	const char *lower = utf8_lower(r->arena, text);

	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->term[i].text, lower) == 0) {
			r->term[i].weak = r->term[i].weak && weak;
			return;
		}
	*ARENA_PUSH(r->arena, r->term, r->count, r->cap) = (struct redact_term){ lower, weak };
}

/* Its digits, when it is a telephone or organisation number; else "". */
static const char *digits_of(struct arena *a, const char *text)
{
	struct strbuf b = STRBUF_IN(a);

	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			strbuf_addc(&b, *text);
		else if (!strchr(" +-()./", *text))
			return "";
	}
	return b.len >= NUMBER_DIGITS ? strbuf_text(&b) : "";
}

static void add_grouped(struct redact *r, const char *digits, size_t first, size_t step)
{
	struct strbuf b = STRBUF_IN(r->arena);
	size_t n = strlen(digits);

	for (size_t i = 0; i < n; i++) {
		if (i == first || (i > first && (i - first) % step == 0))
			strbuf_addc(&b, ' ');
		strbuf_addc(&b, digits[i]);
	}
	add(r, strbuf_text(&b), false);
}

void redact_add(struct redact *r, const char *text)
{
	const char *digits = digits_of(r->arena, text);

	if (strlen(text) < SHORTEST)
		return;
	add(r, text, false);
	if (!*digits)
		return;
	if (strlen(digits) == NUMBER_DIGITS + 2 && strncmp(digits, "47", 2) == 0)
		digits += 2;
	add(r, digits, false);
	add_grouped(r, digits, 3, 3); /* 315 792 401 */
	add_grouped(r, digits, 2, 2); /* 91 23 45 67 */
	add_grouped(r, digits, 3, 2); /* 912 34 567 is 3, 2 and the rest */
	if (strlen(digits) == NUMBER_DIGITS)
		add(r, arena_printf(r->arena, "%.3s %.2s %s", digits, digits + 3, digits + 5),
		    false);
}

void redact_add_parts(struct redact *r, const char *name)
{
	while (*name) {
		size_t n = strcspn(name, " -.,");

		if (n >= SHORTEST_PART)
			add(r, arena_strndup(r->arena, name, n), true);
		name += n;
		name += strspn(name, " -.,");
	}
}

void redact_add_person(struct redact *r, const char *name)
{
	if (strchr(name, ' '))
		redact_add(r, name);
	redact_add_parts(r, name);
}

void redact_add_said(struct redact *r, const char *text)
{
	size_t n = strlen(text);

	if (n >= SHORTEST)
		add(r, text, n < OWN_SENTENCE);
}

void redact_weaken(struct redact *r)
{
	for (size_t i = 0; i < r->count; i++)
		r->term[i].weak |= !strpbrk(r->term[i].text, " @0123456789");
}

static bool is_of_word(uint32_t rune)
{
	return utf8_is_letter(rune) || utf8_is_digit(rune);
}

static bool begins_word(const char *text, const char *at)
{
	uint32_t rune;

	if (at == text)
		return true;
	do
		at--;
	while (at > text && ((unsigned char)*at & 0xC0) == 0x80);
	utf8_decode(&rune, at);
	return !is_of_word(rune);
}

static bool ends_word(const char *at)
{
	uint32_t rune;

	if (!*at)
		return true;
	utf8_decode(&rune, at);
	return !is_of_word(rune);
}

static bool stands_at(const char *text, const char *at, const struct redact_term *t)
{
	size_t n = strlen(t->text);

	return begins_word(text, at) && ((n > OWN_WORD && !t->weak) || ends_word(at + n));
}

/* The longest term at the first place where there is one; NULL: there is none. */
static const char *first_in(const struct redact *r, const char *lower, const char *from,
			    bool weak_too, size_t *n)
{
	const char *found = NULL;

	*n = 0;
	for (size_t i = 0; i < r->count; i++) {
		const struct redact_term *t = &r->term[i];
		const char *at = t->weak && !weak_too ? NULL : strstr(from, t->text);

		while (at && !stands_at(lower, at, t))
			at = strstr(at + 1, t->text);
		if (at && (!found || at < found || (at == found && strlen(t->text) > *n))) {
			found = at;
			*n = strlen(t->text);
		}
	}
	return found;
}

/* Places in the lower case are places in the text where no letter changes its length. */
static const char *comparable(struct arena *a, const char *text)
{
	const char *lower = utf8_lower(a, text);

	return strlen(lower) == strlen(text) ? lower : text;
}

bool redact_finds(const struct redact *r, const char *text, bool weak_too)
{
	const char *lower = comparable(r->arena, text);
	size_t n;

	return first_in(r, lower, lower, weak_too, &n) != NULL;
}

const char *redact_text(const struct redact *r, const char *text, bool weak_too,
			const char *instead)
{
	struct strbuf b = STRBUF_IN(r->arena);
	const char *lower = comparable(r->arena, text);
	const char *from = lower, *at;
	size_t n;

	while ((at = first_in(r, lower, from, weak_too, &n))) {
		strbuf_addn(&b, text + (from - lower), (size_t)(at - from));
		strbuf_add(&b, instead);
		from = at + n;
	}
	if (from == lower)
		return text;
	strbuf_add(&b, text + (from - lower));
	return strbuf_text(&b);
}
