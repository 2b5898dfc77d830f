#include "match/internal.h"

#include <stdlib.h>
#include <string.h>

/*
 * What a firm's industry says of the words of its owner: a fres is one thing in a joinery and
 * another on a farm.  By division or group of NACE (SN 2007; of 2025 the divisions named here are
 * the same), the areas of the thesaurus that are its trade; the longest code that fits counts.
 */
static const struct {
	const char *nace, *areas;
} trades[] = {
	{ "01", "farming_reindeer food" },
	{ "02", "wood farming_reindeer transport" },
	{ "03", "seafood" },
	{ "05", "construction mechanical" },
	{ "06", "mechanical electro_energy" },
	{ "07", "construction mechanical" },
	{ "08", "construction mechanical transport" },
	{ "09", "mechanical electro_energy seafood" },
	{ "10", "food" },
	{ "10.2", "seafood food" },
	{ "11", "food" },
	{ "12", "food" },
	{ "13", "trade_services mechanical" },
	{ "14", "trade_services" },
	{ "15", "trade_services farming_reindeer" },
	{ "16", "wood construction" },
	{ "17", "wood mechanical" },
	{ "18", "trade_services mechanical" },
	{ "19", "mechanical electro_energy" },
	{ "20", "mechanical food" },
	{ "21", "mechanical health_childcare" },
	{ "22", "mechanical" },
	{ "23", "construction mechanical" },
	{ "24", "mechanical" },
	{ "25", "mechanical defence_preparedness" },
	{ "26", "mechanical electro_energy defence_preparedness" },
	{ "27", "electro_energy mechanical" },
	{ "28", "mechanical electro_energy" },
	{ "29", "mechanical transport" },
	{ "30", "mechanical defence_preparedness" },
	{ "30.1", "mechanical seafood" },
	{ "31", "wood" },
	{ "32", "mechanical trade_services health_childcare" },
	{ "33", "mechanical electro_energy" },
	{ "33.15", "mechanical seafood" },
	{ "35", "electro_energy" },
	{ "36", "construction electro_energy" },
	{ "37", "construction" },
	{ "38", "transport trade_services" },
	{ "39", "transport construction" },
	{ "41", "construction wood" },
	{ "42", "construction transport" },
	{ "43", "construction wood" },
	{ "43.1", "construction transport" },
	{ "43.21", "electro_energy construction" },
	{ "43.22", "construction electro_energy" },
	{ "45", "transport mechanical trade_services" },
	{ "46", "trade_services transport defence_preparedness" },
	{ "47", "trade_services food" },
	{ "49", "transport" },
	{ "49.39", "transport tourism" },
	{ "50", "transport seafood" },
	{ "51", "transport" },
	{ "52", "transport" },
	{ "53", "transport" },
	{ "55", "tourism food" },
	{ "56", "food tourism" },
	{ "68", "trade_services construction" },
	{ "69", "trade_services" },
	{ "70", "trade_services" },
	{ "71", "construction electro_energy mechanical" },
	{ "75", "farming_reindeer health_childcare" },
	{ "77", "transport trade_services construction" },
	{ "78", "trade_services" },
	{ "79", "tourism" },
	{ "80", "defence_preparedness trade_services" },
	{ "81", "trade_services" },
	{ "82", "trade_services tourism" },
	{ "84", "defence_preparedness health_childcare" },
	{ "85", "health_childcare" },
	{ "86", "health_childcare" },
	{ "87", "health_childcare" },
	{ "88", "health_childcare" },
	{ "90", "tourism" },
	{ "91", "tourism" },
	{ "93", "tourism" },
	{ "95", "trade_services electro_energy" },
	{ "96", "trade_services" },
};

/* Areas that only some trades need; what is in none of them all need. */
static const char *const trade_areas[] = {
	"construction", "defence_preparedness", "electro_energy", "farming_reindeer",
	"food",		"health_childcare",	"mechanical",	  "seafood",
	"tourism",	"trade_services",	"transport",	  "wood",
};

static const char *areas_of(const char *nace)
{
	const char *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < ARRAY_LEN(trades); i++) {
		size_t n = strlen(trades[i].nace);

		if (n > longest && strncmp(nace, trades[i].nace, n) == 0) {
			best = trades[i].areas;
			longest = n;
		}
	}
	return best;
}

static bool names(const char *list, const char *area)
{
	size_t n = strlen(area);

	for (const char *p = list; (p = strstr(p, area)); p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static bool is_of_trade(const char *area)
{
	for (size_t i = 0; i < ARRAY_LEN(trade_areas); i++)
		if (strcmp(trade_areas[i], area) == 0)
			return true;
	return false;
}

void context_trades(enum trade out[BOOK_AREAS], const struct book *b, const char *nace)
{
	const char *areas = nace && *nace ? areas_of(nace_class(nace)) : NULL;

	for (size_t i = 0; i < book_areas(b); i++) {
		const char *area = book_area_name(b, i);

		out[i] = !areas || !is_of_trade(area) ? TRADE_ALL
			 : names(areas, area)	      ? TRADE_OWN
						      : TRADE_OTHER;
	}
}
