#include "cli/print_match.h"
#include "base/map.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cli/catalogue.h"
#include "match/learn.h"
#include "report/report.h"
#include "table/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct course *course_of(const struct match_print *p, const struct offer *o)
{
	return match_index_course(p->catalogue->matcher.index, o->course);
}

/* ---- text ----------------------------------------------------------------------------------- */

enum {
	TITLE_COLUMNS = 38,
	PLACE_COLUMNS = 12,
	START_COLUMNS = 11,
	PRICE_COLUMNS = 6,
	LEFT_OUT_SHOWN = 3
};

static void add_wish(struct strbuf *b, const char *wish)
{
	if (b->len > 0)
		strbuf_add(b, ", ");
	strbuf_add(b, wish);
}

/* What the firm said beside the words: "3 people, by 15 Aug 2027, at most 90 km". */
static const char *wishes(struct arena *a, const struct need *n)
{
	struct strbuf b = STRBUF_IN(a);
	struct strbuf day = STRBUF_IN(a);

	if (n->people > 0)
		add_wish(&b,
			 arena_printf(a,
				      ngettext("%d person", "%d people", (unsigned long)n->people),
				      n->people));
	if (n->latest_start.year != 0) {
		date_print_local(&day, n->latest_start, _("en"));
		add_wish(&b, arena_printf(a, _("by %s"), strbuf_text(&day)));
	}
	if (n->max_km >= 0)
		add_wish(&b, arena_printf(a, _("at most %d km"), n->max_km));
	if (n->price >= 0)
		add_wish(&b, arena_printf(a, _("at most %d kr"), n->price));
	if (n->hours >= 0)
		add_wish(&b,
			 arena_printf(a,
				      ngettext("at most %d hour a week", "at most %d hours a week",
					       (unsigned long)n->hours),
				      n->hours));
	return strbuf_text(&b);
}

static void print_reasons(struct match_print *p, const struct offer *o)
{
	for (size_t i = 0; i < o->word_count; i++)
		strbuf_addf(&p->out, "            %s\n", report_word_reason(p->arena, &o->word[i]));
	for (size_t i = 0; i < o->fit_count; i++)
		strbuf_addf(&p->out, "            %s %s\n", report_sign(o->fit_reason[i].sign),
			    report_fit_reason(p->arena, &o->fit_reason[i]));
	for (size_t i = 0; i < o->learned_count; i++)
		strbuf_addf(&p->out, "            %s %s\n",
			    report_sign(o->learned[i].percent > 0 ? FIT_GOOD : FIT_POOR),
			    report_learned_reason(p->arena, &o->learned[i]));
	if (o->learned_count > 0)
		strbuf_addf(&p->out, _("            %d with what decisions teach, %d without\n"),
			    o->fit, o->unlearned);
}

/* What each part of a chance is called, and its code for programs. */
static const struct {
	const char *words, *code;
} features[FEATURE_COUNT] = {
	[FEATURE_WORDS] = { N_("words"), "words" },
	[FEATURE_LETTERS] = { N_("letters"), "letters" },
	[FEATURE_CONCEPTS] = { N_("subject terms"), "concepts" },
	[FEATURE_COVERED] = { N_("covered"), "covered" },
	[FEATURE_IN_HEAD] = { N_("in the title"), "in_head" },
	[FEATURE_MET] = { N_("rare words"), "met" },
	[FEATURE_TITLE] = { N_("title explained"), "title" },
	[FEATURE_CONCEPT] = { N_("surest term"), "concept" },
	[FEATURE_CONCEPT_HEAD] = { N_("in the title"), "concept_head" },
	[FEATURE_AREA] = { N_("same area"), "area" },
	[FEATURE_OTHER_TRADE] = { N_("other trade"), "other_trade" },
};

/* As many as go on a line of a terminal, then the next. */
void match_print_chance(struct match_print *p, const struct offer *o)
{
	enum { LINE = 78, INDENT = 12 };
	size_t column = 0;

	strbuf_addf(&p->out, _("            chance %.0f %%: base %.2f"), 100 * o->chance, o->base);
	column = INDENT + strlen("chance 100 %: base -5.90");
	if (o->need < 0 || o->need > 0) {
		strbuf_addf(&p->out, _(" + this need %.2f"), o->need);
		column += strlen(" + this need -0.50");
	}
	for (size_t i = 0; i < o->part_count; i++) {
		const struct chance_part *c = &o->part[i];
		const char *text = arena_printf(p->arena, " + %s %.2f × %.2f",
						_(features[c->feature].words), c->value, c->weight);
		size_t n = (size_t)utf8_width(text);

		if (column + n > LINE) {
			strbuf_addf(&p->out, "\n%*s", INDENT, "");
			column = INDENT;
		}
		strbuf_add(&p->out, text);
		column += n;
	}
	strbuf_addc(&p->out, '\n');
}

static void print_offer(struct match_print *p, const struct offer *o)
{
	const struct course *c = course_of(p, o);

	strbuf_addf(&p->out, "  %3d ", o->fit);
	print_column(&p->out, p->arena, report_band(o->band), 8);
	strbuf_addc(&p->out, ' ');
	print_column(&p->out, p->arena, c->title, TITLE_COLUMNS);
	strbuf_addc(&p->out, ' ');
	print_column(&p->out, p->arena, catalogue_place(o->run), PLACE_COLUMNS);
	strbuf_addc(&p->out, ' ');
	print_column_right(&p->out, p->arena, catalogue_start(p->arena, o->run), START_COLUMNS);
	strbuf_addc(&p->out, ' ');
	print_column_right(&p->out, p->arena, catalogue_price(p->arena, o->run), PRICE_COLUMNS);
	while (p->out.len > 0 && p->out.text[p->out.len - 1] == ' ')
		strbuf_cut(&p->out, p->out.len - 1);
	strbuf_addc(&p->out, '\n');
	if (!p->explain)
		return;
	strbuf_addf(&p->out, "            %s · %s%s%s\n", c->provider, c->code,
		    c->kind == KIND_COURSE ? "" : " · ",
		    c->kind == KIND_COURSE ? "" : report_code(course_kind_name(c->kind)));
	print_reasons(p, o);
	match_print_chance(p, o);
}

static void print_below_the_line(struct match_print *p, const struct match_result *r)
{
	if (r->weak > 0)
		strbuf_addf(&p->out,
			    ngettext("  below the line: %zu weak hit\n",
				     "  below the line: %zu weak hits\n", r->weak),
			    r->weak);
	if (r->expired > 0)
		strbuf_addf(&p->out,
			    ngettext("  expired: %zu course that would fit\n",
				     "  expired: %zu courses that would fit\n", r->expired),
			    r->expired);
	for (size_t i = 0; i < r->excluded_count && i < LEFT_OUT_SHOWN; i++)
		strbuf_addf(&p->out, _("  left out: %s (%s)\n"),
			    course_of(p, &r->excluded[i])->title,
			    report_obstacles(p->arena, &r->excluded[i]));
	if (r->excluded_count > LEFT_OUT_SHOWN)
		strbuf_addf(&p->out, _("  left out: %zu more\n"),
			    r->excluded_count - LEFT_OUT_SHOWN);
}

static void text_need(struct match_print *p, const struct need *n, const struct match_result *r)
{
	const char *wish = wishes(p->arena, n);

	strbuf_addf(&p->out, "%s · %s\n  %s", n->id, n->firm_name, n->text);
	if (*wish)
		strbuf_addf(&p->out, "  (%s)", wish);
	strbuf_addc(&p->out, '\n');
	for (size_t i = 0; i < r->count; i++)
		print_offer(p, &r->offer[i]);
	if (r->gap != GAP_NONE)
		strbuf_addf(&p->out, "  %s: %s\n", _("gap"), report_gap(p->arena, r));
	for (size_t i = 0; i < r->closest_count; i++)
		print_offer(p, &r->closest[i]);
	print_below_the_line(p, r);
	strbuf_addc(&p->out, '\n');
}

const struct match_printer match_printer_text = { .name = "text", .need = text_need };

/* ---- codes of machine output ---------------------------------------------------------------- */

static const char *const band_codes[] = {
	[BAND_GOOD] = "good", [BAND_POSSIBLE] = "possible", [BAND_WEAK] = "weak"
};
static const char *const gap_codes[] = { [GAP_NONE] = "",
					 [GAP_NO_TOPIC] = "no_topic",
					 [GAP_WEAK] = "weak",
					 [GAP_FILTERED] = "filtered" };
static const char *const bridge_codes[] = {
	[BRIDGE_WORD] = "word",	      [BRIDGE_STEM] = "stem", [BRIDGE_COMPOUND] = "compound",
	[BRIDGE_CONCEPT] = "concept", [BRIDGE_TYPO] = "typo", [BRIDGE_LETTERS] = "letters"
};
static const char *const aspect_codes[] = {
	[FIT_LEVEL] = "level", [FIT_MODE] = "mode",	    [FIT_DISTANCE] = "distance",
	[FIT_START] = "start", [FIT_DEADLINE] = "deadline", [FIT_LANGUAGE] = "language",
	[FIT_PRICE] = "price", [FIT_SEATS] = "seats",	    [FIT_HOURS] = "hours",
	[FIT_KIND] = "kind",
};
static const char *const sign_codes[] = { [FIT_GOOD] = "good",
					  [FIT_NEUTRAL] = "neutral",
					  [FIT_POOR] = "poor",
					  [FIT_EXCLUDED] = "excluded",
					  [FIT_UNKNOWN] = "unknown" };

static const char *const learned_codes[] = { [LEARNED_VERDICT] = "verdict",
					     [LEARNED_ALIKE] = "alike",
					     [LEARNED_OTHERS] = "others",
					     [LEARNED_HABIT] = "habit" };

static const char *iso_start(struct arena *a, const struct run *r)
{
	struct strbuf b = STRBUF_IN(a);

	if (r && r->start.year != 0)
		date_print_iso(&b, r->start);
	return strbuf_text(&b);
}

/* What a course has and what was wished: a date, a number or a code; "" not known. */
static const char *value_of(struct arena *a, struct date d, double x, const char *text)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year != 0)
		date_print_iso(&b, d);
	else if (!isnan(x))
		number_print(&b, round(x));
	else if (text)
		strbuf_add(&b, text);
	return strbuf_text(&b);
}

static const char *have_value(struct arena *a, const struct fit_reason *r)
{
	return value_of(a, r->have_date, r->aspect == FIT_START ? NAN : r->have, r->have_text);
}

static const char *want_value(struct arena *a, const struct fit_reason *r)
{
	if (r->aspect == FIT_LEVEL && lround(r->want) == NEED_LEVEL_NONE)
		return arena_printf(a, "%d-%d", r->level_from, r->level_to);
	if (r->aspect == FIT_LEVEL)
		return need_level_name((enum need_level)r->want);
	return value_of(a, r->want_date, r->want, r->want_text);
}

/* ---- csv ------------------------------------------------------------------------------------ */

/* One offer a row; a need without any has one row with only its gap. */
static void csv_begin(struct match_print *p)
{
	static const char *const columns[] = {
		"need_id",	"firm_orgnr", "need_text", "gap",     "rank",	  "provider",
		"code",		"title",      "fit",	   "band",    "excluded", "score",
		"municipality", "start",      "price",	   "reasons", "kind",
	};

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		table_write_cell(&p->out, columns[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&p->out);
}

const char *match_band_code(const struct offer *o)
{
	return band_codes[o->band];
}

/* `stem:fresen=CNC-fresing; distance:good:42/90`: codes and values, the same in every language. */
const char *match_reason_codes(struct arena *a, const struct offer *o)
{
	struct strbuf b = STRBUF_IN(a);

	for (size_t i = 0; i < o->word_count; i++)
		strbuf_addf(&b, "%s%s:%s=%s", b.len > 0 ? "; " : "",
			    bridge_codes[o->word[i].bridge], o->word[i].need_word,
			    o->word[i].course_word);
	for (size_t i = 0; i < o->fit_count; i++) {
		const struct fit_reason *r = &o->fit_reason[i];

		strbuf_addf(&b, "%s%s:%s:%s/%s", b.len > 0 ? "; " : "", aspect_codes[r->aspect],
			    sign_codes[r->sign], have_value(a, r), want_value(a, r));
	}
	for (size_t i = 0; i < o->learned_count; i++)
		strbuf_addf(&b, "%slearned:%s:%s:%d", b.len > 0 ? "; " : "",
			    learned_codes[o->learned[i].kind], why_not_name(o->learned[i].why),
			    o->learned[i].percent);
	return strbuf_text(&b);
}

static void csv_row(struct match_print *p, const struct need *n, const struct match_result *r,
		    const struct offer *o, size_t rank)
{
	struct arena *a = p->arena;
	const struct course *c = o ? course_of(p, o) : NULL;
	const struct run *run = o ? o->run : NULL;
	const char *cell[] = {
		n->id,
		n->orgnr,
		n->text,
		gap_codes[r->gap],
		rank > 0 ? arena_printf(a, "%zu", rank) : "",
		c ? c->provider : "",
		c ? c->code : "",
		c ? c->title : "",
		o ? arena_printf(a, "%d", o->fit) : "",
		o ? band_codes[o->band] : "",
		o && o->excluded ? "yes" : "",
		o ? arena_printf(a, "%.4f", o->score) : "",
		run ? run->municipality : "",
		iso_start(a, run),
		run && run->price >= 0 ? arena_printf(a, "%d", run->price) : "",
		o && (p->explain || o->excluded) ? match_reason_codes(a, o) : "",
		c ? course_kind_name(c->kind) : "",
	};

	for (size_t i = 0; i < ARRAY_LEN(cell); i++)
		table_write_cell(&p->out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&p->out);
}

static void csv_need(struct match_print *p, const struct need *n, const struct match_result *r)
{
	for (size_t i = 0; i < r->count; i++)
		csv_row(p, n, r, &r->offer[i], i + 1);
	for (size_t i = 0; i < r->closest_count; i++)
		csv_row(p, n, r, &r->closest[i], 0);
	for (size_t i = 0; i < r->excluded_count; i++)
		csv_row(p, n, r, &r->excluded[i], 0);
	if (r->count + r->closest_count + r->excluded_count == 0)
		csv_row(p, n, r, NULL, 0);
}

const struct match_printer match_printer_csv = { .name = "csv",
						 .begin = csv_begin,
						 .need = csv_need };

/* ---- json ----------------------------------------------------------------------------------- */

static void key_text(struct json *j, const char *key, const char *text)
{
	json_put_text(j, key, text);
}

static void json_reasons(struct match_print *p, const struct offer *o)
{
	struct json *j = &p->json;

	json_key(j, "words");
	json_array(j);
	for (size_t i = 0; i < o->word_count; i++) {
		json_object(j);
		key_text(j, "need", o->word[i].need_word);
		key_text(j, "course", o->word[i].course_word);
		key_text(j, "bridge", bridge_codes[o->word[i].bridge]);
		json_key(j, "share");
		json_number(j, round(o->word[i].share * 1000) / 1000);
		json_end(j);
	}
	json_end(j);
	json_key(j, "reasons");
	json_array(j);
	for (size_t i = 0; i < o->fit_count; i++) {
		json_object(j);
		key_text(j, "aspect", aspect_codes[o->fit_reason[i].aspect]);
		key_text(j, "sign", sign_codes[o->fit_reason[i].sign]);
		key_text(j, "have", have_value(p->arena, &o->fit_reason[i]));
		key_text(j, "want", want_value(p->arena, &o->fit_reason[i]));
		if (o->fit_reason[i].off != 0) {
			json_key(j, "off");
			json_number(j, round(o->fit_reason[i].off));
		}
		json_end(j);
	}
	json_end(j);
}

/* What decisions changed, and which ones. */
static void json_learned(struct match_print *p, const struct offer *o)
{
	struct json *j = &p->json;

	json_put_int(j, "fit_without_learning", o->unlearned);
	json_key(j, "learned");
	json_array(j);
	for (size_t i = 0; i < o->learned_count; i++) {
		const struct learned_reason *r = &o->learned[i];

		json_object(j);
		key_text(j, "kind", learned_codes[r->kind]);
		key_text(j, "verdict", verdict_name(r->verdict));
		key_text(j, "why", why_not_name(r->why));
		json_put_int(j, "percent", r->percent);
		json_put_int(j, "count", (int64_t)r->count);
		json_key(j, "decisions");
		json_array(j);
		for (size_t k = 0; k < r->from_count; k++)
			json_text(j, r->from[k]->id);
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

static void json_chance(struct match_print *p, const struct offer *o)
{
	struct json *j = &p->json;

	json_key(j, "chance");
	json_object(j);
	json_key(j, "of_use");
	json_number(j, round(o->chance * 1000) / 1000);
	json_key(j, "base");
	json_number(j, o->base);
	if (o->need < 0 || o->need > 0) {
		json_key(j, "need");
		json_number(j, round(o->need * 1000) / 1000);
	}
	for (size_t i = 0; i < o->part_count; i++) {
		json_key(j, features[o->part[i].feature].code);
		json_array(j);
		json_number(j, round(o->part[i].value * 1000) / 1000);
		json_number(j, o->part[i].weight);
		json_end(j);
	}
	json_end(j);
}

void match_print_json(struct match_print *p, const struct offer *o)
{
	struct json *j = &p->json;
	const struct course *c = course_of(p, o);

	json_object(j);
	key_text(j, "provider", c->provider);
	key_text(j, "code", c->code);
	key_text(j, "kind", course_kind_name(c->kind));
	key_text(j, "title", c->title);
	json_put_int(j, "fit", o->fit);
	key_text(j, "band", band_codes[o->band]);
	json_key(j, "score");
	json_number(j, round(o->score * 10000) / 10000);
	json_key(j, "covered");
	json_number(j, round(o->covered * 1000) / 1000);
	if (o->run) {
		key_text(j, "municipality", o->run->municipality);
		key_text(j, "start", iso_start(p->arena, o->run));
		json_key(j, "price");
		if (o->run->price >= 0)
			json_int(j, o->run->price);
		else
			json_null(j);
	}
	if (p->explain || o->excluded)
		json_reasons(p, o);
	if (p->explain)
		json_chance(p, o);
	if (p->explain && o->learned_count > 0)
		json_learned(p, o);
	json_end(j);
}

static void json_offers(struct match_print *p, const char *key, const struct offer *o, size_t n)
{
	json_key(&p->json, key);
	json_array(&p->json);
	for (size_t i = 0; i < n; i++)
		match_print_json(p, &o[i]);
	json_end(&p->json);
}

static void json_begin(struct match_print *p)
{
	p->json = (struct json){ .out = &p->out, .indent = 2 };
	json_array(&p->json);
}

static void json_need(struct match_print *p, const struct need *n, const struct match_result *r)
{
	struct json *j = &p->json;

	json_object(j);
	key_text(j, "need", n->id);
	key_text(j, "orgnr", n->orgnr);
	key_text(j, "firm", n->firm_name);
	key_text(j, "text", n->text);
	key_text(j, "gap", r->gap == GAP_NONE ? NULL : gap_codes[r->gap]);
	json_put_int(j, "weak", (int64_t)r->weak);
	json_offers(p, "offers", r->offer, r->count);
	json_offers(p, "closest", r->closest, r->closest_count);
	json_offers(p, "excluded", r->excluded, r->excluded_count);
	json_end(j);
}

static void json_finish(struct match_print *p)
{
	json_end(&p->json);
	strbuf_addc(&p->out, '\n');
}

const struct match_printer match_printer_json = {
	.name = "json", .begin = json_begin, .need = json_need, .end = json_finish
};

/* ---- trec ----------------------------------------------------------------------------------- */

/* The code, or provider/code where that is not enough; spaces would end the column. */
static const char *trec_id(struct arena *a, const struct course *c, bool is_unique)
{
	const char *code = *c->code ? c->code : c->title;
	char *id;

	if (is_unique && *c->code && !strpbrk(c->code, " \t\n\r"))
		return c->code;
	id = arena_printf(a, "%s/%s", c->provider, code);
	for (char *s = id; *s; s++)
		if (strchr(" \t\n\r", *s))
			*s = '_';
	return id;
}

static void trec_begin(struct match_print *p)
{
	const struct catalogue *c = p->catalogue;
	struct map seen = { 0 }; /* code -> the course that has it */
	bool *twice = heap_alloc(c->matcher.count + 1, sizeof *twice);

	p->ids = arena_new();
	p->course_id = ARENA_ARRAY(p->ids, const char *, c->matcher.count);
	for (size_t i = 0; i < c->matcher.count; i++) {
		size_t first = map_put(&seen, c->matcher.course[i].code, i);

		if (first != i)
			twice[first] = twice[i] = true;
	}
	for (size_t i = 0; i < c->matcher.count; i++)
		p->course_id[i] = trec_id(p->ids, &c->matcher.course[i], !twice[i]);
	map_release(&seen);
	free(twice);
}

struct trec_line {
	const char *course;
	double score;
};

static int by_score_and_course(const void *a, const void *b)
{
	const struct trec_line *x = a, *y = b;

	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	return strcmp(x->course, y->course);
}

static void trec_need(struct match_print *p, const struct need *n, const struct match_result *r)
{
	struct trec_line *line = ARENA_ARRAY(p->arena, struct trec_line, r->count);

	for (size_t i = 0; i < r->count; i++)
		line[i] = (struct trec_line){ p->course_id[r->offer[i].course], r->offer[i].score };
	qsort(line, r->count, sizeof *line, by_score_and_course);
	for (size_t i = 0; i < r->count; i++)
		strbuf_addf(&p->out, "%s Q0 %s %zu %.6f los\n", n->id, line[i].course, i + 1,
			    line[i].score);
}

static void trec_end(struct match_print *p)
{
	arena_free(p->ids);
	p->ids = NULL;
}

const struct match_printer match_printer_trec = { .name = "trec",
						  .topical_only = true,
						  .begin = trec_begin,
						  .need = trec_need,
						  .end = trec_end };
