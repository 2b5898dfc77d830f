/*
 * What a run costs, in which currency and with which tax, and how many it takes.
 */
#include "catalog/internal.h"

#include <string.h>

/* ---- money ---- */

/* What a word beside a price says. */
enum {
	MONEY = 1,
	FILLER,
	LESS,
	MORE,
	TAX,
	TAX_FREE,
	OTHER_PRICE,
	NOK,
	SEK,
	DKK,
	EUR,
	GBP,
	USD,
	ISK
};
static const char *const currencies[] = {
	[NOK] = "NOK", [SEK] = "SEK", [DKK] = "DKK", [EUR] = "EUR",
	[GBP] = "GBP", [USD] = "USD", [ISK] = "ISK",
};

/* Sorted by strcmp. `kr` is the money of three countries: which one is not told by it. */
static const struct word price_words[] = {
	{ "$", USD },
	{ "+", LESS },
	{ "alt", FILLER },
	{ "avgift", TAX },
	{ "ca", OTHER_PRICE },
	{ "cirka", OTHER_PRICE },
	{ "dag", OTHER_PRICE },
	{ "danske", DKK },
	{ "day", OTHER_PRICE },
	{ "deltagare", FILLER },
	{ "deltager", FILLER },
	{ "deltakar", FILLER },
	{ "deltaker", FILLER },
	{ "dkk", DKK },
	{ "dollar", USD },
	{ "eks", LESS },
	{ "ekskl", LESS },
	{ "eksklusiv", LESS },
	{ "eksklusive", LESS },
	{ "eksl", LESS },
	{ "eur", EUR },
	{ "euro", EUR },
	{ "ex", LESS },
	{ "excl", LESS },
	{ "excluding", LESS },
	{ "exkl", LESS },
	{ "exklusive", LESS },
	{ "fagskolepoeng", OTHER_PRICE },
	{ "fra", OTHER_PRICE },
	{ "from", OTHER_PRICE },
	{ "frå", OTHER_PRICE },
	{ "från", OTHER_PRICE },
	{ "gbp", GBP },
	{ "hele", FILLER },
	{ "hour", OTHER_PRICE },
	{ "i", FILLER },
	{ "inc", MORE },
	{ "incl", MORE },
	{ "including", MORE },
	{ "inkl", MORE },
	{ "inkludert", MORE },
	{ "inklusiv", MORE },
	{ "inklusive", MORE },
	{ "inntil", OTHER_PRICE },
	{ "isk", ISK },
	{ "kr", MONEY },
	{ "kroner", MONEY },
	{ "kronor", MONEY },
	{ "kurs", FILLER },
	{ "kurset", FILLER },
	{ "maks", OTHER_PRICE },
	{ "max", OTHER_PRICE },
	{ "med", MORE },
	{ "min", OTHER_PRICE },
	{ "minst", OTHER_PRICE },
	{ "moms", TAX },
	{ "momsfri", TAX_FREE },
	{ "momsfritt", TAX_FREE },
	{ "month", OTHER_PRICE },
	{ "mva", TAX },
	{ "mva-fri", TAX_FREE },
	{ "mva-fritt", TAX_FREE },
	{ "mvafri", TAX_FREE },
	{ "mvafritt", TAX_FREE },
	{ "månad", OTHER_PRICE },
	{ "måned", OTHER_PRICE },
	{ "nok", NOK },
	{ "norske", NOK },
	{ "og", FILLER },
	{ "opptil", OTHER_PRICE },
	{ "per", FILLER },
	{ "person", FILLER },
	{ "plus", LESS },
	{ "pluss", LESS },
	{ "pound", GBP },
	{ "pounds", GBP },
	{ "pr", FILLER },
	{ "price", FILLER },
	{ "pris", FILLER },
	{ "sek", SEK },
	{ "semester", OTHER_PRICE },
	{ "stk", FILLER },
	{ "student", FILLER },
	{ "studiepoeng", OTHER_PRICE },
	{ "svenske", SEK },
	{ "tax", TAX },
	{ "termin", OTHER_PRICE },
	{ "timar", OTHER_PRICE },
	{ "time", OTHER_PRICE },
	{ "timme", OTHER_PRICE },
	{ "total", FILLER },
	{ "totalt", FILLER },
	{ "uke", OTHER_PRICE },
	{ "usd", USD },
	{ "utan", LESS },
	{ "uten", LESS },
	{ "vat", TAX },
	{ "week", OTHER_PRICE },
	{ "year", OTHER_PRICE },
	{ "£", GBP },
	{ "år", OTHER_PRICE },
	{ "€", EUR },
};

/* What the words beside a number say together. */
struct price_words {
	int currency; /* 0: none of them */
	bool money, less, more, tax, tax_free, other, unknown;
};

static void hear(struct price_words *w, const char *text)
{
	char word[WORD_MAX];
	int says;

	for (const char *p = text; rules_next_word(word, &p);) {
		if (!word_findn(&says, price_words, ARRAY_LEN(price_words), word, strlen(word)))
			says = 0;
		w->unknown |= !says;
		w->less |= says == LESS;
		w->more |= says == MORE;
		w->tax |= says == TAX;
		w->tax_free |= says == TAX_FREE;
		w->other |= says == OTHER_PRICE;
		w->money |= says == MONEY;
		if (says >= NOK)
			w->currency = says;
	}
}

/* Currency and tax of other fields, when they say more than kroner. */
static void derive_money(struct rules_reading *r, const struct price_words *w)
{
	if (w->currency && w->currency != NOK)
		rules_derive(r, COURSE_CURRENCY, currencies[w->currency]);
	if (w->less && !w->more)
		rules_derive(r, COURSE_VAT, "excluded");
	else if ((w->tax && w->more) || w->tax_free)
		rules_derive(r, COURSE_VAT, "included");
}

static bool is_free_of_charge(const char *text)
{
	static const struct word words[] = {
		{ "avgiftsfri", 0 },	 { "avgiftsfritt", 0 },	    { "free", 0 },
		{ "free of charge", 0 }, { "gratis", 0 },	    { "ingen", 0 },
		{ "ingen avgift", 0 },	 { "ingen egenandel", 0 },  { "ingen eigendel", 0 },
		{ "ingen kostnad", 0 },	 { "ingen kursavgift", 0 }, { "kostnadsfri", 0 },
		{ "kostnadsfritt", 0 },	 { "no charge", 0 },	    { "no cost", 0 },
		{ "no fee", 0 },	 { "nuvttá", 0 },	    { "utan avgift", 0 },
		{ "utan kostnad", 0 },	 { "uten avgift", 0 },	    { "uten kostnad", 0 },
	};
	int zero;

	return word_find(&zero, words, ARRAY_LEN(words), text);
}

/* The text goes to the field beside, where it can be read; this one is not known. */
static const char *put_aside(struct rules_reading *r, const char *text)
{
	rules_derive(r, COURSE_PRICE_TEXT, text);
	return "";
}

static const char *not_a_price(struct rules_reading *r, enum course_field field, const char *text)
{
	const char *kept = rules_kept(r, field, text, N_("a price"));

	return *kept ? put_aside(r, kept) : kept;
}

/* Money has none: what looks so is thousands, or a slip. */
static bool has_thousandths(const char *number)
{
	const char *point = strchr(number, '.');

	return point && strlen(point) == 4;
}

/*
 * An amount in kroner or another currency. Words that are not understood beside money are kept in
 * price_text; without money, or where there is more than one price, nothing is taken for it.
 */
const char *rule_price(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_amount a;
	struct price_words w = { 0 };

	if (rules_is_whole_number(text))
		return text;
	if (is_free_of_charge(text))
		return "0";
	switch (rules_amount(r, &a, field, text)) {
	case CELL_NUMBER:
		break;
	case CELL_NUMBER_AMBIGUOUS:
		return put_aside(r, rules_two_ways(r, field, text, N_("thousands or decimals")));
	case CELL_NUMBER_NONE:
		return not_a_price(r, field, text);
	}
	hear(&w, a.before);
	hear(&w, a.after);
	if (*a.number == '-' || w.other || (w.unknown && !w.money && !w.currency && !a.whole))
		return not_a_price(r, field, text);
	if (a.thousandths || has_thousandths(a.number))
		return put_aside(r, rules_two_ways(r, field, text, N_("thousands or decimals")));
	if (w.unknown)
		put_aside(r, text);
	derive_money(r, &w);
	return rules_copied(r, a.number, text);
}

const char *rule_currency(struct rules_reading *r, enum course_field field, const char *text)
{
	struct price_words w = { 0 };
	char word[WORD_MAX];

	if (strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
		return text;
	if (cell_word(word, text))
		hear(&w, word);
	if (w.currency && !w.unknown)
		return currencies[w.currency];
	if (w.money && !w.unknown)
		return "NOK";
	return rules_kept(r, field, text, N_("a currency, such as NOK, SEK or EUR"));
}

/* `eks. mva`, `inkl.`, `ja`: is the tax in the price? */
const char *rule_vat(struct rules_reading *r, enum course_field field, const char *text)
{
	static const struct word answers[] = {
		{ "excluded", false }, { "false", false }, { "included", true },
		{ "ja", true },	       { "nei", false },   { "nej", false },
		{ "no", false },       { "true", true },   { "yes", true },
	};
	struct price_words w = { 0 };
	char word[WORD_MAX];
	int is;

	if (word_find(&is, answers, ARRAY_LEN(answers), text))
		return is ? "included" : "excluded";
	if (cell_word(word, text))
		hear(&w, word);
	if (!w.unknown && w.less != (w.more || w.tax_free))
		return w.less ? "excluded" : "included";
	return rules_kept(r, field, text, N_("value added tax: included or excluded"));
}

/* ---- seats ---- */

enum { SEATS = 1, FREE_SEATS };
static const struct word seat_words[] = {
	{ "antall", SEATS },
	{ "available", FREE_SEATS },
	{ "deltagare", SEATS },
	{ "deltagere", SEATS },
	{ "deltakarar", SEATS },
	{ "deltakerar", SEATS },
	{ "deltakere", SEATS },
	{ "free", FREE_SEATS },
	{ "igjen", FREE_SEATS },
	{ "inntil", SEATS },
	{ "kvar", FREE_SEATS },
	{ "ledig", FREE_SEATS },
	{ "lediga", FREE_SEATS },
	{ "ledige", FREE_SEATS },
	{ "left", FREE_SEATS },
	{ "maks", SEATS },
	{ "maksimum", SEATS },
	{ "max", SEATS },
	{ "maximum", SEATS },
	{ "opptil", SEATS },
	{ "participants", SEATS },
	{ "pers", SEATS },
	{ "personar", SEATS },
	{ "personer", SEATS },
	{ "places", SEATS },
	{ "pladser", SEATS },
	{ "plass", SEATS },
	{ "plassar", SEATS },
	{ "plasser", SEATS },
	{ "platser", SEATS },
	{ "seats", SEATS },
	{ "stk", SEATS },
	{ "studenter", SEATS },
	{ "studieplassar", SEATS },
	{ "studieplasser", SEATS },
	{ "till", SEATS },
	{ "to", SEATS },
	{ "up", SEATS },
	{ "upp", SEATS },
};

enum { UNLIMITED, FULL };
static const struct word crowds[] = {
	{ "fri", UNLIMITED },
	{ "full", FULL },
	{ "fullbokad", FULL },
	{ "fullbokat", FULL },
	{ "fullt", FULL },
	{ "fulltegna", FULL },
	{ "fulltegnet", FULL },
	{ "fully booked", FULL },
	{ "ingen begrensning", UNLIMITED },
	{ "ingen grense", UNLIMITED },
	{ "no limit", UNLIMITED },
	{ "obegränsad", UNLIMITED },
	{ "obegränsat", UNLIMITED },
	{ "uavgrensa", UNLIMITED },
	{ "ubegrensa", UNLIMITED },
	{ "ubegrenset", UNLIMITED },
	{ "ubegrænset", UNLIMITED },
	{ "unlimited", UNLIMITED },
};

/* False: a word is not about seats. */
static bool hear_seats(bool *is_free, const char *text)
{
	char word[WORD_MAX];
	int says;

	for (const char *p = text; rules_next_word(word, &p);) {
		if (!word_findn(&says, seat_words, ARRAY_LEN(seat_words), word, strlen(word)))
			return false;
		*is_free |= says == FREE_SEATS;
	}
	return true;
}

/* How many, "unlimited"; `3 ledige` and `fullt` are about the seats that are left. */
const char *rule_seats(struct rules_reading *r, enum course_field field, const char *text)
{
	struct cell_amount a;
	bool is_free = false;
	int crowd;

	if (rules_is_whole_number(text))
		return text;
	if (word_find(&crowd, crowds, ARRAY_LEN(crowds), text)) {
		if (crowd == UNLIMITED)
			return "unlimited";
		is_free = true;
		memcpy(a.number, "0", sizeof "0");
	} else if (rules_amount(r, &a, field, text) != CELL_NUMBER || a.thousandths ||
		   strpbrk(a.number, "-.") || !hear_seats(&is_free, a.before) ||
		   !hear_seats(&is_free, a.after)) {
		return rules_kept(r, field, text, N_("a number of seats"));
	}
	if (!is_free || field == COURSE_SEATS_FREE)
		return rules_copied(r, a.number, text);
	rules_derive(r, COURSE_SEATS_FREE, rules_copied(r, a.number, text));
	return "";
}
