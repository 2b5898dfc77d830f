#include "report/duplicates.h"

#include "base/map.h"
#include "base/utf8.h"
#include "need/likeness.h"
#include "store/contact.h"
#include "store/firm.h"

#include <stdlib.h>
#include <string.h>

/* KM: between the middles of neighbouring municipalities; GROUP, WINDOW: of those that share a key.
 */
enum { KM = 60, GROUP = 60, WINDOW = 12, ENDS = 5, WORD = 4 };

struct item {
	struct firm firm;
	struct firm_name name;
	const struct municipality *place;
	size_t weight; /* what speaks for keeping it */
	size_t needs;  /* without a number: of that name */
};
enum key_kind { KEY_NAME, KEY_PHONE, KEY_MAIL, KEY_PERSON };
struct entry {
	const char *key,
		*name; /* those of one key stand by name, so that large groups are cut well */
	size_t item;
	enum key_kind kind;
};
struct pair {
	size_t x, y; /* x < y */
	unsigned why;
};

struct search {
	struct arena *a;
	struct store *store;
	const struct codes *codes;
	struct item *item;
	size_t items, item_cap;
	struct entry *entry;
	size_t entries, entry_cap;
	struct pair *pair;
	size_t pairs, pair_cap;
};

/* ---- what is compared ------------------------------------------------------------------------ */

static struct item *add_item(struct search *s, const struct firm *f)
{
	struct item *x = ARENA_PUSH(s->a, s->item, s->items, s->item_cap);

	*x = (struct item){
		.firm = *f,
		.name = firm_name_of(s->a, f->name),
		.place = *f->municipality ? codes_municipality(s->codes, f->municipality) : NULL,
	};
	return x;
}

static void add_entry(struct search *s, enum key_kind kind, const char *key, size_t item)
{
	static const char marks[] = { 'n', 't', 'm', 'p' };

	if (*key && item < s->items)
		*ARENA_PUSH(s->a, s->entry, s->entries, s->entry_cap) =
			(struct entry){ .key = arena_printf(s->a, "%c%s", marks[kind], key),
					.name = s->item[item].name.sorted,
					.item = item,
					.kind = kind };
}

static void add_name_keys(struct search *s, size_t i)
{
	const struct firm_name *n = &s->item[i].name;
	size_t len = strlen(n->joined);

	if (len >= ENDS) {
		add_entry(s, KEY_NAME, arena_printf(s->a, "<%.*s", ENDS, n->joined), i);
		add_entry(s, KEY_NAME, arena_printf(s->a, ">%s", n->joined + len - ENDS), i);
	} else {
		add_entry(s, KEY_NAME, n->joined, i);
	}
	for (const char *p = n->sorted; *p;) {
		size_t k = strcspn(p, " ");

		if (k >= WORD)
			add_entry(s, KEY_NAME, arena_strndup(s->a, p, k), i);
		p += k + (p[k] != '\0');
	}
}

/* The one to keep is that which more hangs on; else of which more is known. */
static size_t weight_of(const struct firm_row *r)
{
	const struct firm *f = &r->firm;
	const bool known[] = { *f->nace != '\0', *f->municipality != '\0', f->employees >= 0,
			       *f->legal_form != '\0' };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		n += known[i];
	return (r->interviews + r->needs) * 8 + n;
}

static bool read_firms(struct search *s, struct err *e)
{
	struct firm_row *row;
	size_t n;

	if (!store_firms(&row, &n, s->store, s->a, "", e))
		return false;
	for (size_t i = 0; i < n; i++)
		add_item(s, &row[i].firm)->weight = weight_of(&row[i]);
	return true;
}

static bool read_persons(struct search *s, struct err *e)
{
	struct map firms = { 0 };
	struct contact *c;
	size_t n;

	if (!store_contacts(&c, &n, s->store, s->a, NULL, e))
		return false;
	for (size_t i = 0; i < s->items; i++)
		map_put(&firms, s->item[i].firm.orgnr, i);
	for (size_t i = 0; i < n; i++) {
		size_t item = map_get(&firms, c[i].orgnr);
		const char *name = utf8_fold(s->a, c[i].name);

		if (item == MAP_NONE)
			continue;
		add_entry(s, KEY_PHONE, phone_digits(s->a, c[i].phone), item);
		add_entry(s, KEY_MAIL, utf8_fold(s->a, c[i].email), item);
		if (strchr(name, ' '))
			add_entry(s, KEY_PERSON, name, item);
	}
	map_release(&firms);
	return true;
}

/* Needs without a number, those of one name together. */
static bool read_nameless(struct search *s, struct err *e)
{
	struct map seen = { 0 };
	struct firm *f;
	size_t n;

	if (!store_firms_without_number(&f, &n, s->store, s->a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t at = map_put(&seen, f[i].name, s->items);
		struct item *x = at < s->items ? &s->item[at] : add_item(s, &f[i]);

		x->needs++;
	}
	map_release(&seen);
	return true;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static bool are_near(const struct item *x, const struct item *y)
{
	if (!*x->firm.municipality || !*y->firm.municipality ||
	    strcmp(x->firm.municipality, y->firm.municipality) == 0 || x->place == y->place)
		return true;
	return x->place && y->place && municipality_km(x->place, y->place) <= KM;
}

static unsigned why_alike(const struct item *x, const struct item *y, enum key_kind kind)
{
	static const unsigned of_likeness[] = {
		[NAMES_DIFFER] = 0, [NAMES_ALIKE] = LIKE_NAME, [NAMES_SAME] = SAME_NAME
	};

	switch (kind) {
	case KEY_PHONE:
		return SAME_PHONE;
	case KEY_MAIL:
		return SAME_MAIL;
	case KEY_PERSON:
		return are_near(x, y) ? SAME_PERSON : 0;
	case KEY_NAME:
		break;
	}
	return are_near(x, y) ? of_likeness[firm_names_compare(&x->name, &y->name)] : 0;
}

static void compare(struct search *s, const struct entry *x, const struct entry *y)
{
	size_t i = x->item < y->item ? x->item : y->item, k = x->item + y->item - i;
	unsigned why;

	if (i == k || !*s->item[i].firm.orgnr)
		return; /* of two without a number nothing can be done */
	why = why_alike(&s->item[i], &s->item[k], x->kind);
	if (why)
		*ARENA_PUSH(s->a, s->pair, s->pairs, s->pair_cap) = (struct pair){ i, k, why };
}

static int by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (!order)
		order = strcmp(x->name, y->name);
	return order ? order : x->item < y->item ? -1 : x->item > y->item;
}

static int by_items(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->x != y->x)
		return x->x < y->x ? -1 : 1;
	return x->y < y->y ? -1 : x->y > y->y;
}

/* In a group that is too large only those that stand near each other by name. */
static void compare_group(struct search *s, size_t first, size_t end)
{
	size_t reach = end - first > GROUP ? WINDOW : GROUP;

	for (size_t i = first; i < end; i++)
		for (size_t k = i + 1; k < end && k - i <= reach; k++)
			compare(s, &s->entry[i], &s->entry[k]);
}

static void compare_all(struct search *s)
{
	if (s->entries)
		qsort(s->entry, s->entries, sizeof *s->entry, by_key);
	for (size_t i = 0, end; i < s->entries; i = end) {
		for (end = i + 1;
		     end < s->entries && strcmp(s->entry[i].key, s->entry[end].key) == 0;)
			end++;
		compare_group(s, i, end);
	}
	if (s->pairs)
		qsort(s->pair, s->pairs, sizeof *s->pair, by_items);
}

/* ---- what comes out -------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	const struct duplicate *x = a, *y = b;
	int order = utf8_collate(x->firm.name, y->firm.name);

	if (!order)
		order = strcmp(x->firm.orgnr, y->firm.orgnr);
	if (!order)
		order = utf8_collate(x->other.name, y->other.name);
	return order ? order : strcmp(x->other.orgnr, y->other.orgnr);
}

static size_t collect(struct duplicate *out, const struct search *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->pairs; i++) {
		const struct item *x = &s->item[s->pair[i].x], *y = &s->item[s->pair[i].y];
		bool turned = *y->firm.orgnr && y->weight > x->weight;

		if (i && by_items(&s->pair[i - 1], &s->pair[i]) == 0) {
			out[n - 1].why |= s->pair[i].why;
			continue;
		}
		out[n++] = (struct duplicate){
			.firm = turned ? y->firm : x->firm,
			.other = turned ? x->firm : y->firm,
			.needs = y->needs,
			.why = s->pair[i].why,
		};
	}
	return n;
}

bool duplicates_find(struct duplicate **out, size_t *count, struct store *store,
		     const struct codes *codes, struct arena *a, struct err *e)
{
	struct search s = { .a = a, .store = store, .codes = codes };

	if (!read_firms(&s, e) || !read_persons(&s, e) || !read_nameless(&s, e))
		return false;
	for (size_t i = 0; i < s.items; i++)
		add_name_keys(&s, i);
	compare_all(&s);
	*out = ARENA_ARRAY(a, struct duplicate, s.pairs + 1);
	*count = collect(*out, &s);
	if (*count)
		qsort(*out, *count, sizeof **out, by_name);
	return true;
}

static const struct {
	enum duplicate_why why;
	const char *name, *words;
} whys[DUPLICATE_WHYS] = {
	{ SAME_NAME, "same_name", N_("the same name") },
	{ LIKE_NAME, "like_name", N_("nearly the same name") },
	{ SAME_PHONE, "same_phone", N_("the same phone number") },
	{ SAME_MAIL, "same_mail", N_("the same mail address") },
	{ SAME_PERSON, "same_person", N_("the same contact person") },
};

const char *duplicate_why_name(enum duplicate_why w)
{
	for (size_t i = 0; i < DUPLICATE_WHYS; i++)
		if (whys[i].why == w)
			return whys[i].name;
	BUG("why %d", (int)w);
}

const char *duplicate_words(struct arena *a, unsigned why)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < DUPLICATE_WHYS; i++)
		if (why & whys[i].why)
			strbuf_addf(&b, "%s%s", b.len ? ", " : "", _(whys[i].words));
	return strbuf_text(&b);
}

/* ---- of one firm ----------------------------------------------------------------------------- */

static const char *longest_word(struct arena *a, const char *name)
{
	const char *folded = utf8_fold(a, name), *best = "";
	size_t most = 0;

	for (const char *p = folded; *p;) {
		size_t n = strcspn(p, " ");

		if (n > most) {
			most = n;
			best = arena_strndup(a, p, n);
		}
		p += n + (p[n] != '\0');
	}
	return best;
}

bool duplicate_of(const struct firm **out, struct store *store, const struct codes *codes,
		  const struct firm *f, struct arena *a, struct err *e)
{
	struct search s = { .a = a, .store = store, .codes = codes };
	struct firm *other;
	size_t n, best = 0;

	*out = NULL;
	add_item(&s, f);
	if (!store_firms_with_word(&other, &n, store, a, longest_word(a, f->name), e))
		return false;
	for (size_t i = 0; i < n && best != SAME_NAME; i++) {
		unsigned why;

		if (strcmp(other[i].orgnr, f->orgnr) == 0)
			continue;
		add_item(&s, &other[i]);
		why = why_alike(&s.item[0], &s.item[s.items - 1], KEY_NAME);
		if (why && (!best || why < best)) {
			best = why;
			*out = &other[i];
		}
	}
	return true;
}
