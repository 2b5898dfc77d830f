#include "ui/course_hits.h"
#include "base/map.h"
#include "report/report.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum {
	FOLD_A_PIECE = 100,
	LOOK_A_PIECE = 2000,
	MOST_KEPT = 500,  /* of each tier; nobody reads more */
	MOST_FOUND = 60,  /* through the index */
	ANYWHERE_FROM = 3 /* letters; shorter ones only begin a word */
};
enum tier { TITLE_BEGINS, IN_TITLE, ELSEWHERE, THROUGH_INDEX };

/* ---- what there is to choose among ---- */

struct values {
	struct arena *arena;
	struct map seen;
	const char **at;
	size_t count, cap;
};

static void take_value(struct values *v, const char *value)
{
	if (value && *value && map_put(&v->seen, value, v->count) == v->count)
		*ARENA_PUSH(v->arena, v->at, v->count, v->cap) = value;
}

static int by_letters(const void *a, const void *b)
{
	return utf8_collate(*(const char *const *)a, *(const char *const *)b);
}

static const char *const levels[] = { "1", "2", "3", "4", "5", "6", "7", "8" };

static const char *level_value(int level)
{
	return level >= 1 && level <= 8 ? levels[level - 1] : "";
}

static void give_values(struct filter *f, struct values *v)
{
	if (v->count)
		qsort(v->at, v->count, sizeof *v->at, by_letters);
	f->value = v->at;
	f->count = v->count;
	map_release(&v->seen);
}

static void take_values(struct values v[BY_COUNT], const struct course *c)
{
	take_value(&v[BY_KIND], course_kind_name(c->kind));
	take_value(&v[BY_LEVEL], level_value(c->level));
	take_value(&v[BY_PROVIDER], c->provider);
	for (size_t r = 0; r < c->run_count; r++) {
		take_value(&v[BY_MODE], c->run[r].mode);
		take_value(&v[BY_PLACE], c->run[r].municipality);
	}
}

static void begin_values(struct course_hits *h)
{
	h->values = ARENA_ARRAY(h->kept, struct values, BY_COUNT);
	for (size_t i = 0; i < BY_COUNT; i++)
		h->values[i].arena = h->kept;
}

static void end_values(struct course_hits *h)
{
	for (size_t i = 0; i < BY_COUNT; i++)
		give_values(&h->filter[i], &h->values[i]);
	h->values = NULL;
}

void course_hits_init(struct course_hits *h, const struct matcher *of, struct date today)
{
	*h = (struct course_hits){ .of = of, .today = today };
	h->kept = arena_new();
	h->arena = arena_new();
	h->shown_arena = arena_new();
	h->filter[BY_KIND] = (struct filter){ .label = _("Kind"), .words = report_code };
	h->filter[BY_LEVEL] = (struct filter){ .label = _("Level") };
	h->filter[BY_MODE] = (struct filter){ .label = _("Taught"), .words = report_code };
	h->filter[BY_PROVIDER] = (struct filter){ .label = _("Provider") };
	h->filter[BY_PLACE] = (struct filter){ .label = _("Place") };
}

void course_hits_release(struct course_hits *h)
{
	for (size_t i = 0; h->values && i < BY_COUNT; i++)
		map_release(&h->values[i].seen);
	arena_free(h->kept);
	arena_free(h->arena);
	arena_free(h->shown_arena);
}

/* ---- a search ---- */

static void take_typed(struct course_hits *h, const char *query)
{
	const char *s = utf8_fold(h->arena, query);
	size_t cap = 0;

	h->word = NULL;
	h->words = 0;
	for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		*ARENA_PUSH(h->arena, h->word, h->words, cap) = arena_strndup(h->arena, s, n);
		s += n;
	}
}

/* Has a course with the word `now` the word `before` for certain? */
static bool word_narrows(const char *before, const char *now)
{
	size_t n = strlen(before);

	return strncmp(before, now, n) == 0 &&
	       (n >= ANYWHERE_FROM || strlen(now) < ANYWHERE_FROM || !now[n]);
}

static bool narrows(const struct course_hits *h, const char *const *before, size_t words)
{
	if (!h->candidate || h->words < words)
		return false;
	for (size_t i = 0; i < words; i++)
		if (!word_narrows(before[i], h->word[i]))
			return false;
	return true;
}

static void take_all(struct course_hits *h)
{
	if (!h->candidate)
		h->candidate = ARENA_ARRAY(h->kept, uint32_t, h->of->count + 1);
	h->candidates = h->of->count;
	for (size_t i = 0; i < h->candidates; i++)
		h->candidate[i] = (uint32_t)i;
}

/* What met, and what the last search did not come to. */
static void take_rest(struct course_hits *h)
{
	size_t rest = h->candidates - h->at;

	memmove(h->candidate + h->met, h->candidate + h->at, rest * sizeof *h->candidate);
	h->candidates = h->met + rest;
}

void course_hits_begin(struct course_hits *h, const char *query)
{
	const char *const *before = (const char *const *)h->word;
	size_t words = h->words;
	struct arena *last = h->arena;

	h->arena = arena_new();
	take_typed(h, query);
	if (narrows(h, before, words))
		take_rest(h);
	else if (h->candidate)
		take_all(h);
	arena_free(last);
	h->query = arena_strdup(h->arena, query);
	h->hit = NULL;
	h->count = h->cap = h->at = h->met = h->total = h->expired = 0;
	memset(h->kept_of, 0, sizeof h->kept_of);
	h->done = false;
}

static bool in_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Where `word` stands in a folded text; short ones only where a word begins. NULL: nowhere. */
static const char *find_word(const char *text, const char *word)
{
	const char *at = text;

	while ((at = strstr(at, word))) {
		if (strlen(word) >= ANYWHERE_FROM || at == text || !in_word((unsigned char)at[-1]))
			return at;
		at++;
	}
	return NULL;
}

/* How well a course fits what was typed; false: it does not. */
static bool judge(enum tier *out, const struct course_hits *h, const char *folded)
{
	const char *title_end = strchr(folded, '\n');

	*out = h->words && strncmp(folded, h->word[0], strlen(h->word[0])) == 0 ? TITLE_BEGINS
										: IN_TITLE;
	for (size_t i = 0; i < h->words; i++) {
		const char *at = find_word(folded, h->word[i]);

		if (!at)
			return false;
		if (title_end && at > title_end)
			*out = ELSEWHERE;
	}
	return true;
}

static bool run_fits(const struct course_hits *h, const struct run *r)
{
	return filter_allows(&h->filter[BY_MODE], r->mode) &&
	       filter_allows(&h->filter[BY_PLACE], r->municipality);
}

static bool is_over(const struct course_hits *h, const struct run *r)
{
	return r->start.year && date_to_days(r->start) < date_to_days(h->today);
}

const struct run *course_next_run(const struct course_hits *h, const struct course *c)
{
	const struct run *next = NULL;

	for (size_t i = 0; i < c->run_count; i++) {
		const struct run *r = &c->run[i];

		if (!run_fits(h, r))
			continue;
		if (!next || (is_over(h, next) && !is_over(h, r)) ||
		    (is_over(h, next) == is_over(h, r) && r->start.year &&
		     (!next->start.year || date_to_days(r->start) < date_to_days(next->start))))
			next = r;
	}
	return next;
}

static bool filters_allow(const struct course_hits *h, const struct course *c)
{
	const struct filter *f = h->filter;

	if (!filter_allows(&f[BY_KIND], course_kind_name(c->kind)) ||
	    !filter_allows(&f[BY_LEVEL], level_value(c->level)) ||
	    !filter_allows(&f[BY_PROVIDER], c->provider))
		return false;
	return (!f[BY_MODE].chosen && !f[BY_PLACE].chosen) || course_next_run(h, c);
}

static bool allowed(struct course_hits *h, const struct course *c)
{
	if (!filters_allow(h, c))
		return false;
	if (h->with_expired || !course_is_expired(c, h->today))
		return true;
	h->expired++;
	return false;
}

static void keep(struct course_hits *h, size_t number, enum tier tier)
{
	const struct course *c = &h->of->course[number];

	h->total++;
	if (h->kept_of[tier]++ >= MOST_KEPT)
		return;
	*ARENA_PUSH(h->arena, h->hit, h->count, h->cap) = (struct course_hit){
		.course = c, .run = course_next_run(h, c), .number = number, .tier = tier
	};
}

static void look(struct course_hits *h)
{
	size_t end = h->at + LOOK_A_PIECE;
	enum tier tier;

	for (; h->at < h->candidates && h->at < end; h->at++) {
		uint32_t number = h->candidate[h->at];

		if (!judge(&tier, h, h->folded[number]))
			continue;
		h->candidate[h->met++] = number;
		if (allowed(h, &h->of->course[number]))
			keep(h, number, tier);
	}
}

static int by_tier(const void *a, const void *b)
{
	const struct course_hit *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static void take_reasons(struct course_hits *h, struct course_hit *hit, const struct offer *o)
{
	const char **word = ARENA_ARRAY(h->arena, const char *, o->word_count + 1);

	for (size_t i = 0; i < o->word_count; i++)
		word[i] = utf8_fold(h->arena, o->word[i].course_word);
	hit->word = word;
	hit->words = o->word_count;
}

/* What the index knows besides: other forms of the word, its parts, what is called otherwise. */
static void look_in_index(struct course_hits *h, struct match_index *x)
{
	struct match_result r;
	enum tier tier;

	if (h->words == 0)
		return;
	match_search(&r, x, h->query, MOST_FOUND, h->arena);
	for (size_t i = 0; i < r.count; i++) {
		size_t number = r.offer[i].course;

		/* what has the letters was looked at, and may be hidden */
		if (judge(&tier, h, h->folded[number]) || !allowed(h, &h->of->course[number]))
			continue;
		keep(h, number, THROUGH_INDEX);
		take_reasons(h, &h->hit[h->count - 1], &r.offer[i]);
	}
}

static void fold(struct course_hits *h)
{
	if (!h->folded) {
		h->folded = ARENA_ARRAY(h->kept, const char *, h->of->count + 1);
		begin_values(h);
	}
	for (size_t i = 0; i < FOLD_A_PIECE && h->folded_count < h->of->count; i++) {
		const struct course *c = &h->of->course[h->folded_count];
		struct arena_mark m = arena_mark(h->arena);
		const char *all = arena_printf(h->arena, "%s\n%s %s %s %s", c->title, c->subject,
					       c->provider, c->code, course_more(c)->keywords);

		take_values(h->values, c);
		h->folded[h->folded_count++] = utf8_fold(h->kept, all);
		arena_rewind(h->arena, m);
	}
	if (h->folded_count == h->of->count)
		end_values(h);
}

static void show(struct course_hits *h)
{
	struct arena *shown_before = h->shown_arena;

	h->shown.hit = h->hit;
	h->shown.count = h->count;
	h->shown.total = h->total;
	h->shown.expired = h->expired;
	h->shown.there = true;
	h->shown_arena = h->arena;
	h->arena = shown_before;
	h->done = true;
}

bool course_hits_work(struct course_hits *h, struct match_index *x)
{
	if (h->done)
		return false;
	if (h->folded_count < h->of->count || !h->folded) {
		fold(h);
		return true;
	}
	if (!h->candidate)
		take_all(h);
	if (h->at < h->candidates) {
		look(h);
		return true;
	}
	if (h->count)
		qsort(h->hit, h->count, sizeof *h->hit, by_tier);
	look_in_index(h, x);
	show(h);
	return true;
}

/* ---- what met, emphasised ---- */

struct marking {
	const struct course_hits *hits;
	const struct course_hit *hit;
	const char *text;
	bool *strong; /* by byte */
};

static void mark_token(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct marking *m = to;
	char token[TEXT_WORD_MAX * 2 + 1];
	bool met = false;

	/* what is joined of several is told in its parts too */
	if (n >= sizeof token || memchr(m->text + at, '-', len) || memchr(m->text + at, ' ', len))
		return;
	memcpy(token, word, n);
	token[n] = '\0';
	for (size_t i = 0; !met && i < m->hits->words; i++)
		met = find_word(token, m->hits->word[i]) != NULL;
	for (size_t i = 0; !met && m->hit && i < m->hit->words; i++)
		met = strcmp(token, m->hit->word[i]) == 0;
	for (size_t i = 0; met && i < len; i++)
		m->strong[at + i] = true;
}

const char *course_marked(struct arena *a, const struct course_hits *h,
			  const struct course_hit *hit, const char *text)
{
	size_t n = strlen(text);
	struct marking m = { h, hit, text, ARENA_ARRAY(a, bool, n + 1) };
	struct strbuf b = STRBUF_IN(a);

	if (h->words == 0)
		return text;
	text_tokens(text, mark_token, &m, a);
	for (size_t i = 0; i < n; i++) {
		if (m.strong[i] && (i == 0 || !m.strong[i - 1]))
			strbuf_addc(&b, CANVAS_STRONG);
		strbuf_addc(&b, text[i]);
		if (m.strong[i] && !m.strong[i + 1])
			strbuf_addc(&b, CANVAS_PLAIN);
	}
	return strbuf_text(&b);
}
