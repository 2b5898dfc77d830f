#include "match/internal.h"
#include "base/utf8.h"

#include <string.h>

/* Beginnings of words, folded; a text that asks for training is never beyond it. */
static const struct {
	enum beyond what;
	const char *phrase;
} phrases[] = {
	{ BEYOND_HOUSING, "bolig til " },
	{ BEYOND_HOUSING, "bustad til " },
	{ BEYOND_HOUSING, "boliger til " },
	{ BEYOND_HOUSING, "bustader til " },
	{ BEYOND_HOUSING, "finner ikke bolig" },
	{ BEYOND_HOUSING, "mangler bolig" },
	{ BEYOND_HOUSING, "mangel på bolig" },
	{ BEYOND_HOUSING, "mangel på bustad" },
	{ BEYOND_HOUSING, "finne bolig" },
	{ BEYOND_HOUSING, "finne bustad" },
	{ BEYOND_HOUSING, "skaffe bolig" },
	{ BEYOND_HOUSING, "skaffe bustad" },
	{ BEYOND_HOUSING, "tak i bolig" },
	{ BEYOND_HOUSING, "tak i bustad" },
	{ BEYOND_HOUSING, "hybel" },
	{ BEYOND_HOUSING, "hybler" },
	{ BEYOND_HOUSING, "hyblar" },
	{ BEYOND_HOUSING, "husvære" },
	{ BEYOND_HOUSING, "hus å leie" },
	{ BEYOND_HOUSING, "hus å leige" },
	{ BEYOND_HOUSING, "hus til leie" },
	{ BEYOND_HOUSING, "sted å bo" },
	{ BEYOND_HOUSING, "plass å bo" },
	{ BEYOND_HOUSING, "stad å bu" },
	{ BEYOND_HOUSING, "plass å bu" },
	{ BEYOND_HOUSING, "bostad till " },
	{ BEYOND_HOUSING, "bostäder till " },
	{ BEYOND_HOUSING, "bostadsbrist" },
	{ BEYOND_HOUSING, "hitta bostad" },
	{ BEYOND_HOUSING, "hitta bostäder" },
	{ BEYOND_HOUSING, "hyresrätt" },
	{ BEYOND_HOUSING, "hyreslägenhet" },
	{ BEYOND_HOUSING, "hus att hyra" },
	{ BEYOND_HOUSING, "ingenstans att bo" },
	{ BEYOND_HOUSING, "någonstans att bo" },
	{ BEYOND_HOUSING, "housing for " },
	{ BEYOND_HOUSING, "lack of housing" },
	{ BEYOND_HOUSING, "no housing" },
	{ BEYOND_HOUSING, "nowhere to live" },
	{ BEYOND_HOUSING, "somewhere to live" },
	{ BEYOND_HOUSING, "place to live" },
	{ BEYOND_HOUSING, "houses to rent" },
	{ BEYOND_BROADBAND, "bredbånd" },
	{ BEYOND_BROADBAND, "breiband" },
	{ BEYOND_BROADBAND, "bredband" },
	{ BEYOND_BROADBAND, "dårlig nett " },
	{ BEYOND_BROADBAND, "dårleg nett " },
	{ BEYOND_BROADBAND, "nettet er tregt" },
	{ BEYOND_BROADBAND, "nettet er for tregt" },
	{ BEYOND_BROADBAND, "nettet er for treigt" },
	{ BEYOND_BROADBAND, "mobildekning" },
	{ BEYOND_BROADBAND, "mobildekking" },
	{ BEYOND_BROADBAND, "mobiltäckning" },
	{ BEYOND_BROADBAND, "broadband" },
	{ BEYOND_NURSERY, "barnehageplass" },
	{ BEYOND_NURSERY, "förskoleplats" },
	{ BEYOND_NURSERY, "dagisplats" },
	{ BEYOND_NURSERY, "nursery place" },
	{ BEYOND_BUS, "bussrute" },
	{ BEYOND_BUS, "bussforbindelse" },
	{ BEYOND_BUS, "busslinje" },
	{ BEYOND_BUS, "bussen går ikke" },
	{ BEYOND_BUS, "bussen går ikkje" },
	{ BEYOND_BUS, "kollektivtilbud" },
	{ BEYOND_BUS, "kollektivtilbod" },
	{ BEYOND_BUS, "går ingen buss" },
	{ BEYOND_BUS, "bussförbindelse" },
	{ BEYOND_BUS, "bus route" },
	{ BEYOND_PERMITS, "byggetillatelsen" },
	{ BEYOND_PERMITS, "byggeløyvet" },
	{ BEYOND_PERMITS, "bygglovet" },
	{ BEYOND_PERMITS, "treg saksbehandling" },
	{ BEYOND_PERMITS, "building permit takes" },
};
static const char *const training[] = {
	"kurs",	     "opplær",	   "utbild",  "utdann",	  "lære ",  "lära ", "lærer",
	"kompetans", "sertifikat", "skolere", "training", "course", "learn", "fagbrev",
};

static bool begins_word(const char *text, const char *at)
{
	unsigned char before = at == text ? ' ' : (unsigned char)at[-1];

	return before < 0x80 && !(before >= 'a' && before <= 'z');
}

static bool has_phrase(const char *text, const char *phrase)
{
	for (const char *at = strstr(text, phrase); at; at = strstr(at + 1, phrase))
		if (begins_word(text, at))
			return true;
	return false;
}

enum beyond match_beyond(const char *text, struct arena *a)
{
	const char *folded = utf8_fold(a, text);

	for (size_t i = 0; i < ARRAY_LEN(training); i++)
		if (strstr(folded, training[i]))
			return BEYOND_NONE;
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
		if (has_phrase(folded, phrases[i].phrase))
			return phrases[i].what;
	return BEYOND_NONE;
}
