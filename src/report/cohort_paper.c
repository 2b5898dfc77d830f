/*
 * Cohorts as documents: the pilot's list, and the request to a provider.
 */
#include "base/utf8.h"
#include "report/cohorts.h"
#include "report/report.h"

#include <string.h>

enum { LONG_NUMBER = 5 };

/* ---- words ---- */

const char *cohort_place(const struct cohort *c)
{
	return c->place ? c->place->name : _("online");
}

const char *cohort_lacks(struct arena *a, const struct cohort *c)
{
	int lacks = c->size - c->people;

	if (lacks <= 0)
		return "";
	return arena_printf(
		a, ngettext("%d more person needed", "%d more people needed", (unsigned long)lacks),
		lacks);
}

static const char *day(struct arena *a, const struct cohort_plan *p, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, d, p->language);
	return strbuf_text(&b);
}

const char *cohort_period(struct arena *a, const struct cohort_plan *p, const struct cohort *c)
{
	if (!c->last.year)
		return arena_printf(a, _("from %s"), day(a, p, c->first));
	return arena_printf(a, _("%s to %s"), day(a, p, c->first), day(a, p, c->last));
}

static const struct need *need_of(const struct cohort_plan *p, const struct cohort_member *m)
{
	return &p->need[m->need];
}

static const char *people_words(struct arena *a, int people)
{
	return arena_printf(a, ngettext("%d person", "%d people", (unsigned long)people), people);
}

static const char *km_words(struct arena *a, double km)
{
	return arena_printf(a, _("%.0f km"), km);
}

const char *cohort_filled(struct arena *a, const struct cohort *c)
{
	const char *lacks = cohort_lacks(a, c);

	return arena_printf(a, _("%d of %d people%s%s"), c->people, c->size, *lacks ? ": " : "",
			    lacks);
}

const char *cohort_travel(struct arena *a, const struct cohort *c)
{
	if (c->online)
		return cohort_place(c);
	return arena_printf(a, _("%s, %s of travel together, one way"), cohort_place(c),
			    km_words(a, c->travel));
}

const char *cohort_title(struct arena *a, const struct cohort_topic *t)
{
	return t->course ? t->title : arena_printf(a, _("New course: %s"), t->title);
}

const char *cohort_common(struct arena *a, const struct cohort_topic *t)
{
	if (!t->course)
		return _("no course covers it: ask for a new one");
	return *t->course->code ? arena_printf(a, "%s · %s", t->course->provider, t->course->code)
				: t->course->provider;
}

const char *cohort_reason(struct arena *a, const struct cohort_plan *p, const struct cohort *c,
			  const struct cohort_member *m)
{
	const struct cohort_topic *topic = cohort_topic(p, c);
	const struct cohort_tie *t = cohort_tie(p, c, m);

	if (!topic->course)
		return arena_printf(a, "%s ↔ %s", t->said, topic->title);
	return t->word_count ? report_word_reason(a, &t->word[0]) : "";
}

/* What each of them said that makes it the same, once each. */
static const char *reasons_words(struct arena *a, const struct cohort_plan *p,
				 const struct cohort *c)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < c->count; i++) {
		const char *why = cohort_reason(a, p, c, &c->member[i]);
		bool told = !*why;

		for (size_t k = 0; k < i && !told; k++)
			told = strcmp(why, cohort_reason(a, p, c, &c->member[k])) == 0;
		if (!told)
			strbuf_addf(&b, "%s%s", b.len ? "; " : "", why);
	}
	return strbuf_text(&b);
}

const char *cohort_homes_words(struct arena *a, const struct cohort_plan *p, const struct cohort *c)
{
	struct strbuf b = STRBUF_IN(a);
	struct cohort_home *home;
	size_t n = cohort_homes(&home, p, c, a);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s%s %d", i ? ", " : "",
			    home[i].place ? home[i].place->name : _("not known"), home[i].people);
	return strbuf_text(&b);
}

static const char *firm_words(const struct need *n)
{
	return n->firm_name && *n->firm_name ? n->firm_name : n->orgnr;
}

/* ---- the list ---- */

static struct doc_table member_table(struct arena *a, const struct cohort_plan *p,
				     const struct cohort *c)
{
	enum { COLUMNS = 4 };
	const char **cell = ARENA_ARRAY(a, const char *, c->count *COLUMNS);
	const char **head = ARENA_ARRAY(a, const char *, COLUMNS);

	head[0] = _("Firm");
	head[1] = _("People");
	head[2] = _("Travel, one way");
	head[3] = _("Need");
	for (size_t i = 0; i < c->count; i++) {
		const struct need *n = need_of(p, &c->member[i]);
		const char **row = &cell[i * COLUMNS];

		row[0] = firm_words(n);
		row[1] = n->people < 1 ? _("1 (not told)") : arena_printf(a, "%d", n->people);
		row[2] = c->online ? _("online") : km_words(a, c->member[i].km);
		row[3] = n->text;
	}
	return (struct doc_table){
		.columns = COLUMNS, .rows = c->count, .head = head, .cell = cell
	};
}

static void add_cohort(struct document *d, struct arena *a, const struct cohort_plan *p, size_t i)
{
	const struct cohort *c = &p->result.cohort[i];
	struct doc_items facts = { .arena = a };
	struct doc_table t = member_table(a, p, c);

	document_heading(d, 3,
			 arena_printf(a, "%zu. %s", i + 1, cohort_title(a, cohort_topic(p, c))));
	doc_items_add(&facts, DOC_PLAIN, _("Class"), cohort_filled(a, c));
	doc_items_add(&facts, DOC_PLAIN, _("Place"), cohort_travel(a, c));
	doc_items_add(&facts, DOC_PLAIN, _("From"), cohort_homes_words(a, p, c));
	doc_items_add(&facts, DOC_PLAIN, _("To begin"), cohort_period(a, p, c));
	doc_items_add(&facts, DOC_PLAIN, _("Course"), cohort_common(a, cohort_topic(p, c)));
	doc_items_add(&facts, DOC_PLAIN, _("Why"), reasons_words(a, p, c));
	document_facts(d, &facts);
	document_table(d, &t);
}

/* Of many needs, and of one. */
static const struct {
	const char *many, *one;
} left_words[LEFT_COUNT] = {
	[LEFT_NOT_SHARED] = { N_("do not want to share a course"),
			      N_("the firm does not want to share a course") },
	[LEFT_NO_THEME] = { N_("are about nothing that a course or the thesaurus knows"),
			    N_("no course and no concept of the thesaurus says what it is about") },
	[LEFT_NO_FIRM] = { N_("do not say which firm's they are"),
			   N_("it is not known which firm's it is") },
	[LEFT_NO_PLACE] = { N_("do not say in which municipality the firm is"),
			    N_("it is not known in which municipality the firm is") },
	[LEFT_TOO_SOON] = { N_("must begin before a class can be made"),
			    N_("it must begin before a class can be made") },
	[LEFT_ALONE] = { N_("found nobody near who wants the same at the same time"),
			 N_("nobody near wants the same at the same time") },
};

const char *cohort_left_words(enum cohort_left left)
{
	return left_words[left].one ? _(left_words[left].one) : "";
}

static void add_lefts(struct document *d, struct arena *a, const struct cohort_plan *p)
{
	struct doc_items l = { .arena = a };

	for (int i = 0; i < LEFT_COUNT; i++)
		if (left_words[i].many && p->result.lefts[i])
			doc_items_add(&l, DOC_PLAIN, arena_printf(a, "%zu", p->result.lefts[i]),
				      _(left_words[i].many));
	if (!l.count)
		return;
	document_heading(d, 2, _("Needs in no cohort"));
	document_facts(d, &l);
}

struct document *cohort_lefts(struct arena *a, const struct cohort_plan *p)
{
	struct document *d = document_new(a, _("Needs in no cohort"), p->language);

	for (int left = 0; left < LEFT_COUNT; left++) {
		struct doc_items l = { .arena = a };

		if (!left_words[left].many || !p->result.lefts[left])
			continue;
		document_heading(
			d, 2,
			arena_printf(a, "%zu %s", p->result.lefts[left], _(left_words[left].many)));
		for (size_t i = 0; i < p->need_count; i++)
			if (p->result.left[i] == (enum cohort_left)left)
				doc_items_add(&l, DOC_PLAIN, firm_words(&p->need[i]),
					      p->need[i].text);
		document_facts(d, &l);
	}
	return d;
}

struct document *cohorts_document(struct arena *a, const struct cohort_plan *p)
{
	struct document *d = document_new(a, _("Cohorts: firms that fill a class together"),
					  p->language);
	const struct cohort_result *r = &p->result;

	if (!p->need_count)
		document_text(d, _("There are no needs here."));
	else if (!r->count)
		document_text(d, _("No needs of different firms are about the same, near one "
				   "another and at the same time."));
	if (r->full)
		document_heading(d, 2, _("Classes that fill"));
	for (size_t i = 0; i < r->full; i++)
		add_cohort(d, a, p, i);
	if (r->count > r->full)
		document_heading(d, 2, _("Classes that nearly fill"));
	for (size_t i = r->full; i < r->count; i++)
		add_cohort(d, a, p, i);
	add_lefts(d, a, p);
	return d;
}

/* ---- the owners' words, without who they are ---- */

static size_t word_length(const char *s)
{
	return strcspn(s, " \t\n");
}

static size_t digits_in(const char *s, size_t n)
{
	size_t digits = 0;

	for (size_t i = 0; i < n; i++)
		digits += s[i] >= '0' && s[i] <= '9';
	return digits;
}

/* A telephone number may stand in groups: "900 00 101". */
static size_t number_length(const char *s)
{
	size_t n = strspn(s, "+0123456789 -."), digits;

	while (n && (s[n - 1] == ' ' || s[n - 1] == '.' || s[n - 1] == '-'))
		n--;
	digits = *s == ' ' ? 0 : digits_in(s, n);
	return digits >= LONG_NUMBER ? n : 0;
}

static bool is_capital_word(const char *word)
{
	uint32_t first, second;
	size_t n = utf8_decode(&first, word);

	if (!utf8_is_upper(first) || !word[n])
		return false;
	utf8_decode(&second, word + n);
	return !utf8_is_upper(second); /* HMS, CNC are no names */
}

static bool is_in_name(struct arena *a, const char *word, const char *name)
{
	size_t n = strcspn(word, ".,;:!?()\"");
	const char *core = utf8_fold(a, arena_strndup(a, word, n));

	enum { SHORT_WORD = 3 }; /* AS, og, DA */

	if (n <= SHORT_WORD)
		return false;
	for (const char *p = name; *p; p += word_length(p) + (p[word_length(p)] != '\0'))
		if (strcmp(core, utf8_fold(a, arena_strndup(a, p, word_length(p)))) == 0)
			return true;
	return false;
}

static bool tells_who(struct arena *a, const char *word, bool first, const char *name)
{
	return strchr(word, '@') || strstr(word, "www.") || strstr(word, "://") ||
	       (!first && is_capital_word(word)) ||
	       (is_capital_word(word) && is_in_name(a, word, name));
}

const char *cohort_mask(struct arena *a, const char *text, const char *name)
{
	struct strbuf b = STRBUF_IN(a);
	bool first = true;

	for (const char *p = text; *p;) {
		size_t n = number_length(p);
		const char *word;

		if (n) {
			strbuf_add(&b, "…");
			p += n;
			continue;
		}
		n = word_length(p);
		if (!n) {
			strbuf_addn(&b, p++, 1);
			continue;
		}
		word = arena_strndup(a, p, n);
		if (tells_who(a, word, first, name ? name : ""))
			strbuf_addf(&b, "…%s", strchr(".,;:!?", word[n - 1]) ? &word[n - 1] : "");
		else
			strbuf_add(&b, word);
		first = strchr(".!?:", word[n - 1]) != NULL;
		p += n;
	}
	return strbuf_text(&b);
}

/* ---- the request ---- */

/* What most of them wish, when they agree; "" else. */
static const char *common_level(const struct cohort_plan *p, const struct cohort *c)
{
	static const char *const words[] = { [NEED_LEVEL_NONE] = "",
					     [NEED_BASIC] = N_("basic"),
					     [NEED_VOCATIONAL] = N_("vocational"),
					     [NEED_HIGHER] = N_("higher education") };
	enum need_level level = NEED_LEVEL_NONE;

	for (size_t i = 0; i < c->count; i++) {
		enum need_level l = need_of(p, &c->member[i])->level;

		if (l == NEED_LEVEL_NONE)
			continue;
		if (level != NEED_LEVEL_NONE && l != level)
			return _("different: see their own words");
		level = l;
	}
	return level == NEED_LEVEL_NONE ? "" : _(words[level]);
}

static const char *modes(struct arena *a, const struct cohort_plan *p, const struct cohort *c)
{
	static const enum delivery_mode order[] = { MODE_ONSITE, MODE_BLENDED, MODE_ONLINE };
	struct strbuf b = STRBUF_IN(a);

	for (size_t k = 0; k < ARRAY_LEN(order); k++) {
		size_t firms = 0;

		for (size_t i = 0; i < c->count; i++)
			firms += need_of(p, &c->member[i])->mode == order[k];
		if (firms)
			strbuf_addf(&b, "%s%s (%zu)", b.len ? ", " : "",
				    report_code(delivery_mode_name(order[k])), firms);
	}
	return strbuf_text(&b);
}

/* How many firms have what; a line for each that some have. */
static void add_counts(struct document *d, struct arena *a, const struct cohort_plan *p,
		       const struct cohort *c)
{
	struct doc_items l = { .arena = a };
	size_t place = 0, late = 0, dear = 0, small = 0, fits = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct cohort_tie *t = cohort_tie(p, c, &c->member[i]);

		place += t->too_far;
		late += t->wrong_time;
		dear += t->too_dear;
		small += t->too_small;
		fits += !t->too_far && !t->wrong_time && !t->too_dear && !t->too_small;
	}
	if (place)
		doc_items_add(&l, DOC_NO, NULL,
			      arena_printf(a,
					   ngettext("Too far away for %zu firm",
						    "Too far away for %zu firms", place),
					   place));
	if (late)
		doc_items_add(&l, DOC_NO, NULL,
			      arena_printf(a,
					   ngettext("At the wrong time for %zu firm",
						    "At the wrong time for %zu firms", late),
					   late));
	if (dear)
		doc_items_add(&l, DOC_NO, NULL,
			      arena_printf(a,
					   ngettext("Dearer than %zu firm can pay",
						    "Dearer than %zu firms can pay", dear),
					   dear));
	if (small)
		doc_items_add(&l, DOC_NO, NULL,
			      arena_printf(a,
					   ngettext("Too few free seats for %zu firm",
						    "Too few free seats for %zu firms", small),
					   small));
	if (fits)
		doc_items_add(&l, DOC_GOOD, NULL,
			      arena_printf(a,
					   ngettext("Suits %zu firm as it is",
						    "Suits %zu firms as it is", fits),
					   fits));
	document_list(d, &l);
}

/* What each said that means the concept, without who it is. */
static void add_said(struct document *d, struct arena *a, const struct cohort_plan *p,
		     const struct cohort *c)
{
	struct doc_items l = { .arena = a };

	for (size_t i = 0; i < c->count; i++)
		doc_items_add(&l, DOC_PLAIN, arena_printf(a, _("Firm %zu"), i + 1),
			      cohort_mask(a, cohort_tie(p, c, &c->member[i])->said,
					  need_of(p, &c->member[i])->firm_name));
	document_facts(d, &l);
}

static void add_reasons(struct document *d, struct arena *a, const struct cohort_plan *p,
			const struct cohort *c)
{
	const struct cohort_topic *t = cohort_topic(p, c);

	if (t->course) {
		document_heading(d, 2, _("The course that comes nearest"));
		document_text(d, arena_printf(a, "%s (%s %s)", t->title, t->course->provider,
					      t->course->code));
		add_counts(d, a, p, c);
		return;
	}
	document_heading(d, 2, _("No course covers it"));
	document_text(d, arena_printf(a,
				      _("What they have in common is “%s”; no course in the "
					"catalogue suits any of them. They said:"),
				      t->title));
	add_said(d, a, p, c);
}

static void add_words(struct document *d, struct arena *a, const struct cohort_plan *p,
		      const struct cohort *c, bool with_firms)
{
	document_heading(d, 2, _("In the owners' own words"));
	for (size_t i = 0; i < c->count; i++) {
		const struct need *n = need_of(p, &c->member[i]);
		const char *who = with_firms ? firm_words(n)
					     : arena_printf(a, _("Firm %zu"), i + 1);

		document_text(d,
			      arena_printf(a, "%s: %s, %s", who,
					   people_words(a, n->people < 1 ? 1 : n->people),
					   c->online ? _("online") : km_words(a, c->member[i].km)));
		document_quote(d, cohort_mask(a, n->text, with_firms ? "" : n->firm_name));
	}
	document_note(d, _("Names and numbers in their words are left out (…)."));
}

struct document *cohort_request(struct arena *a, const struct cohort_plan *p, size_t cohort,
				bool with_firms)
{
	const struct cohort *c = &p->result.cohort[cohort];
	const char *theme = cohort_topic(p, c)->title;
	const char *title = cohort_topic(p, c)->course
				    ? arena_printf(a, _("Request for a course: %s"), theme)
				    : arena_printf(a, _("Request for a new course: %s"), theme);
	struct document *d = document_new(a, title, p->language);
	struct doc_items l = { .arena = a };

	document_text(d, arena_printf(a,
				      ngettext("%zu firm needs this for %s.",
					       "%zu firms need this, for %s together.", c->count),
				      c->count, people_words(a, c->people)));
	doc_items_add(&l, DOC_PLAIN, _("Class"), cohort_filled(a, c));
	doc_items_add(&l, DOC_PLAIN, _("Level"), common_level(p, c));
	doc_items_add(&l, DOC_PLAIN, _("Way of learning"), modes(a, p, c));
	doc_items_add(&l, DOC_PLAIN, _("Place"), cohort_travel(a, c));
	doc_items_add(&l, DOC_PLAIN, _("To begin"), cohort_period(a, p, c));
	document_facts(d, &l);
	add_reasons(d, a, p, c);
	add_words(d, a, p, c, with_firms);
	return d;
}
