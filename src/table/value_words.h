#ifndef LOS_TABLE_VALUE_WORDS_H
#define LOS_TABLE_VALUE_WORDS_H
/*
 * The words of dates and terms in nb, nn, sv, da, en and se, for value_date.c alone.
 */
#include "table/value.h"

/* ---- words; all sorted by strcmp ---- */

static const struct word months[] = {
	{ "apr", 4 },	      { "april", 4 },	      { "aug", 8 },	     { "august", 8 },
	{ "augusti", 8 },     { "borgemánnu", 8 },    { "cuoŋománnu", 4 },   { "dec", 12 },
	{ "december", 12 },   { "des", 12 },	      { "desember", 12 },    { "feb", 2 },
	{ "febr", 2 },	      { "februar", 2 },	      { "februari", 2 },     { "february", 2 },
	{ "geassemánnu", 6 }, { "golggotmánnu", 10 }, { "guovvamánnu", 2 },  { "jan", 1 },
	{ "januar", 1 },      { "januari", 1 },	      { "january", 1 },	     { "jul", 7 },
	{ "juli", 7 },	      { "july", 7 },	      { "jun", 6 },	     { "june", 6 },
	{ "juni", 6 },	      { "juovlamánnu", 12 },  { "mai", 5 },	     { "maj", 5 },
	{ "mar", 3 },	      { "march", 3 },	      { "mars", 3 },	     { "marts", 3 },
	{ "may", 5 },	      { "miessemánnu", 5 },   { "njukčamánnu", 3 },  { "nov", 11 },
	{ "november", 11 },   { "oct", 10 },	      { "october", 10 },     { "okt", 10 },
	{ "oktober", 10 },    { "ođđajagemánnu", 1 }, { "sep", 9 },	     { "sept", 9 },
	{ "september", 9 },   { "skábmamánnu", 11 },  { "suoidnemánnu", 7 }, { "čakčamánnu", 9 },
};

static const struct word seasons[] = {
	{ "autumn", 'H' },
	{ "dálvi", 'W' },
	{ "dálvvi", 'W' },
	{ "efterår", 'H' },
	{ "efteråret", 'H' },
	{ "fall", 'H' },
	{ "forår", 'V' },
	{ "foråret", 'V' },
	{ "geasi", 'S' },
	{ "geassi", 'S' },
	{ "giđa", 'V' },
	{ "giđđa", 'V' },
	{ "h", 'H' },
	{ "haust", 'H' },
	{ "hausten", 'H' },
	{ "haustsemester", 'H' },
	{ "haustsemesteret", 'H' },
	{ "host", 'H' },
	{ "hosten", 'H' },
	{ "ht", 'H' },
	{ "höst", 'H' },
	{ "hösten", 'H' },
	{ "hösttermin", 'H' },
	{ "höstterminen", 'H' },
	{ "høst", 'H' },
	{ "høsten", 'H' },
	{ "høstsemester", 'H' },
	{ "høstsemesteret", 'H' },
	{ "s", 'S' },
	{ "sommar", 'S' },
	{ "sommaren", 'S' },
	{ "sommer", 'S' },
	{ "sommeren", 'S' },
	{ "spring", 'V' },
	{ "summer", 'S' },
	{ "v", 'V' },
	{ "var", 'V' },
	{ "varen", 'V' },
	{ "vinter", 'W' },
	{ "vinteren", 'W' },
	{ "vintern", 'W' },
	{ "vt", 'V' },
	{ "vår", 'V' },
	{ "våren", 'V' },
	{ "vårsemester", 'V' },
	{ "vårsemesteret", 'V' },
	{ "vårtermin", 'V' },
	{ "vårterminen", 'V' },
	{ "winter", 'W' },
	{ "čakča", 'H' },
	{ "čavčča", 'H' },
};

enum { WEEK, QUARTER };
static const struct word counted[] = {
	{ "kv", QUARTER }, { "kvartal", QUARTER }, { "q", QUARTER }, { "quarter", QUARTER },
	{ "uge", WEEK },   { "uke", WEEK },	   { "v", WEEK },    { "vahkku", WEEK },
	{ "vecka", WEEK }, { "veckan", WEEK },	   { "veke", WEEK }, { "w", WEEK },
	{ "week", WEEK },
};

/* What may stand before a date: nothing is lost with the first kind, something with the second. */
enum { IDLE, LOOSE };
static const struct word fillers[] = {
	{ "about", LOOSE },	  { "av", IDLE },	{ "begins", IDLE },   { "begynnar", IDLE },
	{ "begynnelsen", LOOSE }, { "begynner", IDLE }, { "börjar", IDLE },   { "ca", LOOSE },
	{ "circa", LOOSE },	  { "cirka", LOOSE },	{ "d", IDLE },	      { "den", IDLE },
	{ "each", LOOSE },	  { "early", LOOSE },	{ "every", LOOSE },   { "fom", IDLE },
	{ "fra", IDLE },	  { "fre", IDLE },	{ "fredag", IDLE },   { "fri", IDLE },
	{ "friday", IDLE },	  { "from", IDLE },	{ "frå", IDLE },      { "från", IDLE },
	{ "hver", LOOSE },	  { "i", IDLE },	{ "in", IDLE },	      { "kursstart", IDLE },
	{ "kvar", LOOSE },	  { "late", LOOSE },	{ "laurdag", IDLE },  { "lördag", IDLE },
	{ "lørdag", IDLE },	  { "man", IDLE },	{ "mandag", IDLE },   { "medio", LOOSE },
	{ "mid", LOOSE },	  { "midten", LOOSE },	{ "mon", IDLE },      { "monday", IDLE },
	{ "mån", IDLE },	  { "måndag", IDLE },	{ "of", IDLE },	      { "on", IDLE },
	{ "ons", IDLE },	  { "onsdag", IDLE },	{ "oppstart", IDLE }, { "primo", LOOSE },
	{ "på", IDLE },		  { "sat", IDLE },	{ "saturday", IDLE }, { "sein", LOOSE },
	{ "sen", LOOSE },	  { "senest", LOOSE },	{ "slutten", LOOSE }, { "start", IDLE },
	{ "startar", IDLE },	  { "starten", LOOSE }, { "starter", IDLE },  { "starts", IDLE },
	{ "sun", IDLE },	  { "sundag", IDLE },	{ "sunday", IDLE },   { "söndag", IDLE },
	{ "søn", IDLE },	  { "søndag", IDLE },	{ "the", IDLE },      { "thu", IDLE },
	{ "thursday", IDLE },	  { "tidleg", LOOSE },	{ "tidlig", LOOSE },  { "tir", IDLE },
	{ "tirsdag", IDLE },	  { "tis", IDLE },	{ "tisdag", IDLE },   { "tor", IDLE },
	{ "tors", IDLE },	  { "torsdag", IDLE },	{ "tue", IDLE },      { "tuesday", IDLE },
	{ "tysdag", IDLE },	  { "ultimo", LOOSE },	{ "varje", LOOSE },   { "wed", IDLE },
	{ "wednesday", IDLE },
};

enum { RANGE, ALSO };
static const struct word between[] = {
	{ "and", ALSO },   { "eller", ALSO }, { "ja", ALSO },	{ "och", ALSO },
	{ "og", ALSO },	   { "or", ALSO },    { "samt", ALSO }, { "til", RANGE },
	{ "till", RANGE }, { "to", RANGE },   { "tom", RANGE }, { "until", RANGE },
};

/* Starts that are at any time, as beginnings of what is written. */
static const char *const open_starts[] = {
	"open",		 "åpent",	   "åpen",	     "løpende",	       "lopende",
	"løpande",	 "fortløpende",	   "fortløpande",    "löpande",	       "fortlöpande",
	"kontinuerlig",	 "fleksib",	   "flexib",	     "når som helst",  "ved behov",
	"etter avtale",	 "etter behov",	   "efter aftale",   "enligt överens", "på forespørsel",
	"på bestilling", "på førespurnad", "by arrangement", "any time",       "anytime",
	"ongoing",	 "on request",	   "rolling",	     "snarest",	       "avtales",
	"selvstudi",	 "sjølvstudi",	   "self-paced",     "self paced",     "hele året",
	"heile året",	 "året rundt",	   "hela året",	     "året runt",      "all year",
	"on demand",	 "as soon as",	   "så snart",
};

#endif
