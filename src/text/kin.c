#include "text/text.h"
#include "base/macros.h"
#include "text/short_word.h"

#include <string.h>

/*
 * Keys of words that the neighbours have for the same thing in any trade, and the one that stands
 * for all: what no rule of fold.c makes alike.  Everyday words and trades' terms belong to the
 * thesaurus.  In byte order; tests/unit/test_text_key.c has the words themselves.
 */
/* clang-format off */
static const struct kin { char key[SHORT_WORD], same[SHORT_WORD]; } kin[] = {
	{ "anbod", "anbud" }, { "anstelld", "ansat" }, { "arbedsgev", "arbedsgiv" },
	{ "arbet", "arbed" }, { "arbetsgiv", "arbedsgiv" }, { "arbetsled", "arbedsled" },
	{ "arbetsmiljø", "arbedsmiljø" }, { "attvin", "genvin" }, { "avfald", "avfal" },
	{ "avlop", "avløp" }, { "bageri", "bakeri" }, { "boend", "bol" }, { "bog", "bok" },
	{ "bost", "bol" }, { "brand", "brann" }, { "brandskyd", "brannvern" }, { "brug", "bruk" },
	{ "budg", "budsjet" }, { "budget", "budsjet" }, { "bustad", "bol" }, { "byggn", "bygn" },
	{ "chef", "sjef" }, { "dreie", "drei" }, { "dreier", "drei" }, { "egarskift", "eierskift" },
	{ "erfaren", "erfar" }, { "fagskul", "fagskol" }, { "fakkføren", "fagforen" },
	{ "ferg", "farg" }, { "folkhøgskol", "folkehøgskol" }, { "forarkort", "forerkort" },
	{ "forbetr", "forbedr" }, { "forbettr", "forbedr" }, { "forbod", "forbud" },
	{ "fordon", "køretøy" }, { "foreskrift", "forskrift" }, { "foretag", "bedrift" },
	{ "foretak", "bedrift" }, { "forpak", "forpakn" }, { "forsekr", "forsikr" },
	{ "forselj", "salg" }, { "forsk", "forskn" }, { "forskol", "barnehag" },
	{ "fødevar", "neringsmiddel" }, { "fønst", "vindu" }, { "gesellbrev", "svennebrev" },
	{ "glas", "glass" }, { "golv", "gulv" }, { "grevmaskin", "gravemaskin" },
	{ "grundkur", "grunnkur" }, { "hamn", "havn" }, { "handled", "veledn" }, { "handt", "håndt" },
	{ "handverk", "håndverk" }, { "hant", "håndt" }, { "hantverk", "håndverk" },
	{ "hemetenest", "hjemmetjenest" }, { "hemsid", "hjemmesid" }, { "hemtjenst", "hjemmetjenest" },
	{ "hållbar", "berekraft" }, { "høgskul", "høgskol" }, { "høskol", "høgskol" },
	{ "inkøb", "inkøp" }, { "internasjonel", "internasjonal" }, { "jordbruk", "landbruk" },
	{ "kag", "kak" }, { "kompet", "kompetans" }, { "kundservik", "kundeservik" },
	{ "kunskap", "kunnskap" }, { "kved", "kvet" }, { "kvell", "kveld" }, { "køb", "køp" },
	{ "køk", "køkk" }, { "kørekort", "forerkort" }, { "kørkort", "forerkort" },
	{ "lagstift", "lovgivn" }, { "landbrug", "landbruk" }, { "lantbruk", "landbruk" },
	{ "lastbil", "lastebil" }, { "ledarskap", "led" }, { "leder", "led" }, { "ledern", "led" },
	{ "lederskap", "led" }, { "leiar", "led" }, { "leiarskap", "led" }, { "leig", "leie" },
	{ "leiing", "led" }, { "leverantør", "leverandør" }, { "lic", "lis" },
	{ "livsmedel", "neringsmiddel" }, { "lyft", "løft" }, { "løn", "lønn" },
	{ "lønsam", "lønnsom" }, { "lønsemd", "lønnsom" }, { "løs", "løsn" }, { "markn", "marked" },
	{ "marknad", "marked" }, { "marknadsfør", "markedsfør" }, { "medarbet", "medarbed" },
	{ "met", "mål" }, { "metteknik", "måleteknik" }, { "mjukvar", "programvar" },
	{ "mjølk", "melk" }, { "mom", "merverdiavgift" }, { "mva", "merverdiavgift" },
	{ "nasjonel", "nasjonal" }, { "nettstad", "nettsted" }, { "netverk", "nettverk" },
	{ "nybyrj", "nybegyn" }, { "nybørj", "nybegyn" }, { "offert", "tilbud" }, { "olykk", "ulykk" },
	{ "ombod", "ombud" }, { "opfølj", "opfølg" }, { "opgåv", "opgav" }, { "plåt", "plat" },
	{ "projekt", "prosjekt" }, { "prov", "prøv" }, { "redd", "redn" }, { "redovis", "regnskap" },
	{ "regionel", "regional" }, { "rekn", "regn" }, { "rekneskap", "regnskap" },
	{ "rekryt", "rekrut" }, { "renhald", "renhold" }, { "renskøtsel", "rendrift" },
	{ "rettlei", "veledn" }, { "ritn", "tegn" }, { "rønsl", "erfar" }, { "samarbet", "samarbed" },
	{ "sek", "sikk" }, { "selj", "selg" }, { "sertifier", "sertifis" }, { "sjuk", "syk" },
	{ "sjukeplei", "sykeplei" }, { "sjukskøtersk", "sykeplei" }, { "sjølvstend", "selvstend" },
	{ "skepp", "skip" }, { "skilnad", "forskel" }, { "skul", "skol" }, { "skydd", "vern" },
	{ "skyddsombud", "verneombud" }, { "snikk", "snekk" }, { "snikkeri", "snekkeri" },
	{ "sprog", "språk" }, { "stengsel", "gerd" }, { "svarv", "drei" }, { "svets", "sves" },
	{ "sygepleiersk", "sykeplei" }, { "sykel", "sykkel" }, { "såg", "sag" },
	{ "sågverk", "sagbruk" }, { "tekn", "tegn" }, { "tenest", "tjenest" }, { "tilbod", "tilbud" },
	{ "tillstånd", "tillat" }, { "tilset", "ansat" }, { "timm", "tømm" }, { "tjenst", "tjenest" },
	{ "tredgård", "hag" }, { "trygglek", "sikk" }, { "ulukk", "ulykk" },
	{ "underhål", "vedlikehold" }, { "undervis", "undervisn" }, { "utbild", "utdan" },
	{ "utvekkl", "utvikl" }, { "vand", "vann" }, { "vatn", "vann" }, { "vebbplat", "nettsted" },
	{ "vedligehold", "vedlikehold" }, { "vedlikehald", "vedlikehold" }, { "veg", "vei" },
	{ "vegled", "veledn" }, { "veled", "veledn" }, { "verksam", "virksom" },
	{ "verksemd", "virksom" }, { "verkst", "verksted" }, { "verkstad", "verksted" },
	{ "verktyg", "verktøy" }, { "verm", "varm" }, { "verneombod", "verneombud" },
	{ "vidareutdan", "videreutdan" }, { "vindøg", "vindu" }, { "yrkeshøgskol", "fagskol" },
	{ "återvin", "genvin" },
};
/* clang-format on */

/* The key stands in place; returns its length. */
static size_t same_word(char key[TEXT_KEY_MAX], size_t n)
{
	size_t row = short_word_find(kin, ARRAY_LEN(kin), sizeof *kin, key, n);

	if (row == SHORT_WORD_NONE)
		return n;
	n = strnlen(kin[row].same, SHORT_WORD);
	memcpy(key, kin[row].same, n);
	return n;
}

/*
 * Spelled alike and something else: rolig is calm in Norway and funny in Sweden, a lag there a law.
 * By language, the key and what stands for it.
 */
static const struct {
	enum text_language l;
	const char *key, *instead;
} false_friends[] = {
	{ TEXT_SV, "avfer", "sv:avfer" },   /* affär: shop */
	{ TEXT_SV, "by", "sv:by" },	    /* village, not town */
	{ TEXT_SV, "lag", "sv:lag" },	    /* law, not team or layer */
	{ TEXT_SV, "ledn", "led" },	    /* ledning: management before it is a wire */
	{ TEXT_SV, "rol", "sv:rol" },	    /* rolig: funny, not calm */
	{ TEXT_SV, "rum", "rom" },	    /* room */
	{ TEXT_SV, "semest", "sv:semest" }, /* holiday, not half a year */
	{ TEXT_SV, "tag", "sv:tag" },	    /* grip; in Danish a roof */
	{ TEXT_SV, "vask", "sv:vask" },	    /* sink, not washing */
	{ TEXT_DA, "tag", "tak" },
};

size_t text_stem_key(char out[TEXT_KEY_MAX], enum text_language l, const char *stem, size_t n)
{
	n = same_word(out, text_key(out, stem, n));
	for (size_t i = 0; i < ARRAY_LEN(false_friends); i++) {
		const char *key = false_friends[i].key;

		if (false_friends[i].l != l || strlen(key) != n || memcmp(key, out, n) != 0)
			continue;
		n = strlen(false_friends[i].instead);
		memcpy(out, false_friends[i].instead, n);
		break;
	}
	return n;
}
