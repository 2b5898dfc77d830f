/*
 * Any bytes as the need of a firm, and as courses.  The first line is the need, its first letter
 * the language; each further line a course, and the first of them are concepts too, with several
 * phrases where they have a '|'.  They are matched against these courses and against some that
 * stand here, which have a thesaurus that stands here: nothing breaks, offers are in order, and
 * every reason is true: its words stand in the need and in the course.
 */
#include "base/utf8.h"
#include "match/match.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { MOST_COURSES = 16, MOST_CONCEPTS = 6, MOST_OFFERS = 8 };

static const struct course_more crane = {
	"Kan stropping, anhuking og signalgiving", "løft;kranfører", "", "", "", "", "", ""
};
static const struct course known[] = {
	{ .provider = "F",
	  .code = "1",
	  .title = "CNC-fresing: oppspenning og nullpunkt",
	  .description = "Tre dager ved fresen. ISO 9001, NS-EN 1090, A.D.R. og C++.",
	  .language = "nb" },
	{ .provider = "F",
	  .code = "2",
	  .title = "Virkestorkning och fuktkontroll",
	  .description = "Hur virke torkas och varför sprickor uppstår.",
	  .language = "sv" },
	{ .provider = "F", .code = "3", .title = "Giving feedback", .language = "en" },
	{ .provider = "F", .code = "4", .title = "G4", .language = "nn", .more = &crane },
	{ .provider = "F", .code = "5", .title = "Boazodoallu ja šibitčiehka", .language = "se" },
	{ .provider = "", .code = "", .title = "", .language = "da" },
};

/* nb, sv, what people say */
static const char *const thesaurus[][3] = {
	{ "CNC-fresing|fresing i metall", "CNC-fräsning", "fresen|stille inn fresen" },
	{ "stropping og anhuking", "lastkoppling", "kranfører|løft|kranførar" },
	{ "tilbakemelding", "återkoppling", "giving feedback|tør ikke si fra" },
	{ "tørking|tørking av trelast", "virkestorkning", "sprekker|tørka vår" },
};

static void add_concept(struct match_index *x, size_t number, const char *nb, const char *sv,
			const char *everyday)
{
	static const char *const ids[] = { "a", "b", "c", "d", "e", "f" };
	struct concept c = { { NULL } };

	c.field[CONCEPT_ID] = ids[number];
	c.field[CONCEPT_AREA] = number % 2 ? "wood" : "leadership";
	c.field[CONCEPT_nb] = nb;
	c.field[CONCEPT_sv] = sv;
	c.field[CONCEPT_EVERYDAY_nb] = everyday;
	c.field[CONCEPT_BROADER] = number ? "a" : "";
	c.field[CONCEPT_RELATED] = "b";
	match_index_add_concept(x, &c);
}

static bool stands_in(const char *text, const char *word)
{
	return text && strstr(text, word);
}

static bool course_says(const struct course *c, const char *word)
{
	const struct course_more *more = course_more(c);

	return stands_in(c->title, word) || stands_in(c->subject, word) ||
	       stands_in(c->description, word) || stands_in(more->keywords, word) ||
	       stands_in(more->learning_outcomes, word);
}

static void check_offer(const struct match_index *x, const struct offer *o, const char *text)
{
	const struct course *c = match_index_course(x, o->course);
	double share = 0;

	if (o->fit < 0 || o->fit > 100 || !(o->score >= 0) || !(o->covered >= 0))
		BUG("an offer of fit %d", o->fit);
	for (size_t i = 0; i < o->word_count; i++) {
		const struct word_reason *r = &o->word[i];

		share += r->share;
		if (!stands_in(text, r->need_word))
			BUG("'%s' is no word of the need", r->need_word);
		if (!course_says(c, r->course_word))
			BUG("'%s' is no word of the course", r->course_word);
	}
	if (share > 1.001)
		BUG("shares of %f", share);
}

static void check_result(const struct match_index *x, const struct match_result *r,
			 const char *text, bool by_fit)
{
	if (r->count > MOST_OFFERS)
		BUG("%zu offers", r->count);
	for (size_t i = 0; i < r->count; i++) {
		const struct offer *o = &r->offer[i], *before = &r->offer[i ? i - 1 : 0];

		check_offer(x, o, text);
		if (by_fit ? o->fit > before->fit : o->score > before->score)
			BUG("offer %zu stands before a better one", i);
	}
}

static void match_against(struct match_index *x, const char *text, const char *language)
{
	struct arena *a = arena_new();
	struct need n = { .id = "N", .text = text, .language = language, .nace = "16.230" };
	struct match_options o = { .top = MOST_OFFERS, .min_fit = 1, .reasons = true };
	struct match_result r;

	n.people = n.max_km = n.price = n.employees = -1;
	match_need(&r, x, &n, &o, a);
	check_result(x, &r, text, true);
	o.topical_only = true;
	match_need(&r, x, &n, &o, a);
	check_result(x, &r, text, false);
	match_search(&r, x, text, MOST_OFFERS, a);
	check_result(x, &r, text, false);
	for (size_t i = 0; i < r.count; i++)
		if (r.offer[i].word_count == 0)
			BUG("found without a reason");
	arena_free(a);
}

static void take_courses(struct match_index *x, const struct course *c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		match_index_add(x, &c[i]);
	match_index_seal(x);
}

static struct match_index *index_of_known(void)
{
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < ARRAY_LEN(thesaurus); i++)
		add_concept(x, i, thesaurus[i][0], thesaurus[i][1], thesaurus[i][2]);
	take_courses(x, known, ARRAY_LEN(known));
	return x;
}

static struct match_index *index_of_lines(const struct course *c, size_t count)
{
	struct match_index *x = match_index_new();

	for (size_t i = 0; i < count && i < MOST_CONCEPTS; i++)
		add_concept(x, i, c[i].title, c[count - 1].title, c[i / 2].title);
	take_courses(x, c, count);
	return x;
}

static size_t read_courses(struct course c[MOST_COURSES], struct arena *a, const char *text)
{
	size_t count = 0;

	while (*text && count < MOST_COURSES) {
		size_t len = strcspn(text, "\n");
		const char *line = arena_strndup(a, text, len);

		c[count] = (struct course){ .provider = "P", .code = "C", .title = line };
		c[count].language = count % 2 ? "sv" : "nb";
		c[count].description = count % 3 ? line : NULL;
		count++;
		text += len + (text[len] == '\n');
	}
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const languages[] = { "nb", "nn", "sv", "da", "en", "se", "", NULL };
	static struct match_index *fixed;
	struct course c[MOST_COURSES];
	struct arena *a = arena_new();
	const char *text = utf8_clean(a, (const char *)data, n);
	const char *language = languages[(unsigned char)*text % ARRAY_LEN(languages)];
	size_t len = strcspn(text, "\n");
	const char *need = arena_strndup(a, text, len);
	struct match_index *x = index_of_lines(c, read_courses(c, a, text + len));

	if (!fixed)
		fixed = index_of_known();
	match_against(fixed, need, language);
	match_against(x, need, language);
	match_index_free(x);
	arena_free(a);
	return 0;
}
