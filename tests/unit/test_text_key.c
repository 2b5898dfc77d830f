#include "text/text.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* The keys of words: what nb, nn, sv and da write differently, and what only looks alike. */
struct pair {
	enum text_language first_language;
	const char *first;
	enum text_language second_language;
	const char *second;
};

struct keys {
	struct stemmer *stemmer;
	struct arena *arena;
};

static const char *key_of(struct keys *k, enum text_language l, const char *word)
{
	char out[TEXT_KEY_MAX];
	size_t n;
	const char *stem = stemmer_stem(k->stemmer, l, word, strlen(word), &n);

	return arena_strndup(k->arena, out, text_stem_key(out, l, stem, n));
}

static void words_of_neighbours_have_one_key(void **state)
{
	/* clang-format off */
	static const struct pair pairs[] = {
		{ TEXT_NN, "stein", TEXT_SV, "sten" },
		{ TEXT_NN, "røyr", TEXT_NB, "rør" },
		{ TEXT_NN, "høyre", TEXT_NB, "høre" },
		{ TEXT_NN, "laus", TEXT_NB, "løs" },
		{ TEXT_NN, "straum", TEXT_SV, "ström" },
		{ TEXT_SV, "trä", TEXT_NB, "tre" },
		{ TEXT_DA, "kage", TEXT_NB, "kake" },
		{ TEXT_SV, "process", TEXT_NB, "prosess" },
		{ TEXT_SV, "teknik", TEXT_NB, "teknikk" },
		{ TEXT_DA, "kontrol", TEXT_NB, "kontroll" },
		{ TEXT_SV, "schema", TEXT_NB, "skjema" },
		{ TEXT_SV, "gäst", TEXT_NB, "gjest" },
		{ TEXT_SV, "kött", TEXT_NB, "kjøtt" },
		{ TEXT_SV, "höjd", TEXT_NB, "høyde" },
		{ TEXT_DA, "højde", TEXT_NB, "høyde" },
		{ TEXT_NN, "kveite", TEXT_NB, "hvete" },
		{ TEXT_DA, "hvede", TEXT_NB, "hvete" },
		{ TEXT_SV, "säkerhet", TEXT_NN, "sikkerheit" },
		{ TEXT_NN, "ferdigheiter", TEXT_NB, "ferdigheter" },
		{ TEXT_NN, "sveisarar", TEXT_NB, "sveiser" },
		{ TEXT_NN, "maskinane", TEXT_NB, "maskiner" },
		{ TEXT_NN, "byggje", TEXT_NB, "bygge" },
		{ TEXT_NN, "kallast", TEXT_NB, "kalles" },
		{ TEXT_SV, "svetsade", TEXT_NB, "sveise" },
		{ TEXT_SV, "svetsar", TEXT_NB, "sveise" },
		{ TEXT_SV, "felsökning", TEXT_NB, "feilsøking" },
		{ TEXT_NN, "reinsing", TEXT_NB, "rensing" },
		{ TEXT_NB, "lederne", TEXT_NN, "leiarane" },
		{ TEXT_SV, "version", TEXT_NB, "versjon" },
		{ TEXT_NB, "automasjon", TEXT_SV, "automation" },
		{ TEXT_SV, "hälsa", TEXT_NB, "helse" },
		{ TEXT_SV, "fräsning", TEXT_NB, "fresing" },
		{ TEXT_SV, "reparation", TEXT_NN, "reparasjonar" },
		{ TEXT_SV, "ventilation", TEXT_NB, "ventilasjon" },
		{ TEXT_SV, "licens", TEXT_NB, "lisens" },
		{ TEXT_SV, "diskussion", TEXT_NB, "diskusjon" },
		{ TEXT_SV, "upplevelse", TEXT_NB, "opplevelse" },
		{ TEXT_SV, "fjäll", TEXT_NB, "fjell" },
		{ TEXT_SV, "export", TEXT_NB, "eksport" },
		{ TEXT_SV, "organisera", TEXT_NB, "organisere" },
		{ TEXT_DA, "mejeri", TEXT_NB, "meieri" },
		{ TEXT_DA, "aftale", TEXT_NB, "avtale" },
		{ TEXT_DA, "virksomhed", TEXT_NB, "virksomhet" },
		{ TEXT_DA, "selskab", TEXT_NB, "selskap" },
		{ TEXT_SV, "skepp", TEXT_NB, "skip" },
		{ TEXT_NB, "kvalitetene", TEXT_SV, "kvalitet" },
		{ TEXT_SV, "metall", TEXT_DA, "metal" },
		{ TEXT_NN, "utdanningar", TEXT_DA, "uddannelse" },
		{ TEXT_NB, "kurset", TEXT_NN, "kurs" },
		{ TEXT_SV, "kursen", TEXT_NB, "kursene" },
		{ TEXT_SV, "elektriker", TEXT_NN, "elektrikarane" },
		{ TEXT_NB, "håndverkere", TEXT_NN, "handverkarar" },
		{ TEXT_SV, "förpackning", TEXT_NB, "forpakning" },
		{ TEXT_SV, "förhandla", TEXT_NB, "forhandle" },
		{ TEXT_SV, "leverantör", TEXT_NB, "leverandør" },
		{ TEXT_SV, "internationell", TEXT_NB, "internasjonal" },
		{ TEXT_SV, "svetsning", TEXT_NB, "sveising" },
		{ TEXT_SV, "företag", TEXT_NB, "bedrift" },
		{ TEXT_NB, "foretak", TEXT_NB, "bedrift" },
		{ TEXT_NN, "føretak", TEXT_NB, "bedrift" },
		{ TEXT_SV, "verksamhet", TEXT_NB, "virksomhet" },
		{ TEXT_NN, "verksemd", TEXT_NB, "virksomhet" },
		{ TEXT_SV, "anställd", TEXT_NB, "ansatt" },
		{ TEXT_SV, "anställda", TEXT_NB, "ansatte" },
		{ TEXT_NN, "tilsett", TEXT_NB, "ansatt" },
		{ TEXT_NN, "tilsette", TEXT_NB, "ansatte" },
		{ TEXT_SV, "utbildning", TEXT_NB, "utdanning" },
		{ TEXT_SV, "säkerhet", TEXT_NB, "sikkerhet" },
		{ TEXT_NN, "tryggleik", TEXT_NB, "sikkerhet" },
		{ TEXT_SV, "försäljning", TEXT_NB, "salg" },
		{ TEXT_SV, "sälja", TEXT_NB, "selge" },
		{ TEXT_NN, "selje", TEXT_NB, "selge" },
		{ TEXT_SV, "redovisning", TEXT_NB, "regnskap" },
		{ TEXT_NN, "rekneskap", TEXT_NB, "regnskap" },
		{ TEXT_SV, "kunskap", TEXT_NB, "kunnskap" },
		{ TEXT_NN, "rekning", TEXT_NB, "regning" },
		{ TEXT_NN, "rekne", TEXT_NB, "regne" },
		{ TEXT_SV, "räkna", TEXT_NB, "regne" },
		{ TEXT_SV, "underhåll", TEXT_NB, "vedlikehold" },
		{ TEXT_NN, "vedlikehald", TEXT_NB, "vedlikehold" },
		{ TEXT_DA, "vedligeholdelse", TEXT_NB, "vedlikehold" },
		{ TEXT_NN, "reinhald", TEXT_NB, "renhold" },
		{ TEXT_SV, "ritning", TEXT_NB, "tegning" },
		{ TEXT_NN, "teikning", TEXT_NB, "tegning" },
		{ TEXT_NN, "teikne", TEXT_NB, "tegne" },
		{ TEXT_SV, "verktyg", TEXT_NB, "verktøy" },
		{ TEXT_SV, "arbete", TEXT_NB, "arbeid" },
		{ TEXT_DA, "arbejde", TEXT_NB, "arbeid" },
		{ TEXT_SV, "arbetsgivare", TEXT_NB, "arbeidsgiver" },
		{ TEXT_NN, "arbeidsgjevar", TEXT_NB, "arbeidsgiver" },
		{ TEXT_SV, "arbetsmiljö", TEXT_NB, "arbeidsmiljø" },
		{ TEXT_SV, "arbetsledare", TEXT_NB, "arbeidsleder" },
		{ TEXT_SV, "medarbetare", TEXT_NB, "medarbeider" },
		{ TEXT_SV, "samarbete", TEXT_NB, "samarbeid" },
		{ TEXT_DA, "samarbejde", TEXT_NB, "samarbeid" },
		{ TEXT_SV, "kompetens", TEXT_NB, "kompetanse" },
		{ TEXT_SV, "hållbarhet", TEXT_NB, "bærekraft" },
		{ TEXT_NN, "berekraft", TEXT_NB, "bærekraft" },
		{ TEXT_SV, "livsmedel", TEXT_NB, "næringsmiddel" },
		{ TEXT_DA, "fødevare", TEXT_NB, "næringsmiddel" },
		{ TEXT_SV, "snickare", TEXT_NB, "snekker" },
		{ TEXT_NN, "snikkar", TEXT_NB, "snekker" },
		{ TEXT_SV, "snickeri", TEXT_NB, "snekkeri" },
		{ TEXT_SV, "svarvning", TEXT_NB, "dreiing" },
		{ TEXT_SV, "svarva", TEXT_NB, "dreie" },
		{ TEXT_SV, "såg", TEXT_NB, "sag" },
		{ TEXT_SV, "sågverk", TEXT_NB, "sagbruk" },
		{ TEXT_SV, "timmer", TEXT_NB, "tømmer" },
		{ TEXT_SV, "jordbruk", TEXT_NB, "landbruk" },
		{ TEXT_SV, "lantbruk", TEXT_NB, "landbruk" },
		{ TEXT_NN, "jordbruk", TEXT_NB, "landbruk" },
		{ TEXT_DA, "landbrug", TEXT_NB, "landbruk" },
		{ TEXT_SV, "mjölk", TEXT_NB, "melk" },
		{ TEXT_NN, "mjølk", TEXT_NB, "melk" },
		{ TEXT_DA, "mælk", TEXT_NB, "melk" },
		{ TEXT_SV, "bageri", TEXT_NB, "bakeri" },
		{ TEXT_DA, "bageri", TEXT_NB, "bakeri" },
		{ TEXT_DA, "bruge", TEXT_NB, "bruke" },
		{ TEXT_DA, "bog", TEXT_NB, "bok" },
		{ TEXT_DA, "sprog", TEXT_NB, "språk" },
		{ TEXT_SV, "sjuksköterska", TEXT_NB, "sykepleier" },
		{ TEXT_NN, "sjukepleiar", TEXT_NB, "sykepleier" },
		{ TEXT_DA, "sygeplejerske", TEXT_NB, "sykepleier" },
		{ TEXT_NN, "sjuk", TEXT_NB, "syk" },
		{ TEXT_SV, "förskola", TEXT_NB, "barnehage" },
		{ TEXT_SV, "kök", TEXT_NB, "kjøkken" },
		{ TEXT_SV, "kock", TEXT_NB, "kokk" },
		{ TEXT_SV, "fordon", TEXT_NB, "kjøretøy" },
		{ TEXT_SV, "lastbil", TEXT_NB, "lastebil" },
		{ TEXT_SV, "körkort", TEXT_NB, "førerkort" },
		{ TEXT_DA, "kørekort", TEXT_NB, "førerkort" },
		{ TEXT_NN, "førarkort", TEXT_NB, "førerkort" },
		{ TEXT_SV, "inköp", TEXT_NB, "innkjøp" },
		{ TEXT_DA, "indkøb", TEXT_NB, "innkjøp" },
		{ TEXT_DA, "køb", TEXT_NB, "kjøp" },
		{ TEXT_SV, "försäkring", TEXT_NB, "forsikring" },
		{ TEXT_SV, "lagstiftning", TEXT_NB, "lovgivning" },
		{ TEXT_SV, "moms", TEXT_NB, "merverdiavgift" },
		{ TEXT_NB, "moms", TEXT_NB, "merverdiavgift" },
		{ TEXT_NB, "mva", TEXT_NB, "merverdiavgift" },
		{ TEXT_NN, "meirverdiavgift", TEXT_NB, "merverdiavgift" },
		{ TEXT_SV, "lön", TEXT_NB, "lønn" },
		{ TEXT_NN, "løn", TEXT_NB, "lønn" },
		{ TEXT_DA, "løn", TEXT_NB, "lønn" },
		{ TEXT_SV, "budget", TEXT_NB, "budsjett" },
		{ TEXT_SV, "offert", TEXT_NB, "tilbud" },
		{ TEXT_NN, "tilbod", TEXT_NB, "tilbud" },
		{ TEXT_NN, "anbod", TEXT_NB, "anbud" },
		{ TEXT_NN, "forbod", TEXT_NB, "forbud" },
		{ TEXT_NN, "ombod", TEXT_NB, "ombud" },
		{ TEXT_SV, "skyddsombud", TEXT_NB, "verneombud" },
		{ TEXT_NN, "verneombod", TEXT_NB, "verneombud" },
		{ TEXT_NN, "marknad", TEXT_NB, "marked" },
		{ TEXT_SV, "marknad", TEXT_NB, "marked" },
		{ TEXT_SV, "marknadsföring", TEXT_NB, "markedsføring" },
		{ TEXT_NN, "marknadsføring", TEXT_NB, "markedsføring" },
		{ TEXT_SV, "kundservice", TEXT_NB, "kundeservice" },
		{ TEXT_SV, "hemsida", TEXT_NB, "hjemmeside" },
		{ TEXT_SV, "webbplats", TEXT_NB, "nettsted" },
		{ TEXT_NN, "nettstad", TEXT_NB, "nettsted" },
		{ TEXT_SV, "nätverk", TEXT_NB, "nettverk" },
		{ TEXT_SV, "mjukvara", TEXT_NB, "programvare" },
		{ TEXT_SV, "chef", TEXT_NB, "sjef" },
		{ TEXT_SV, "ledare", TEXT_NB, "leder" },
		{ TEXT_NB, "ledere", TEXT_NB, "leder" },
		{ TEXT_NB, "lederne", TEXT_NB, "leder" },
		{ TEXT_NN, "leiar", TEXT_NB, "leder" },
		{ TEXT_NN, "leiarar", TEXT_NB, "leder" },
		{ TEXT_NN, "leiing", TEXT_NB, "ledelse" },
		{ TEXT_SV, "ledarskap", TEXT_NB, "ledelse" },
		{ TEXT_NN, "leiarskap", TEXT_NB, "ledelse" },
		{ TEXT_SV, "projekt", TEXT_NB, "prosjekt" },
		{ TEXT_DA, "affald", TEXT_NB, "avfall" },
		{ TEXT_SV, "återvinning", TEXT_NB, "gjenvinning" },
		{ TEXT_NN, "attvinning", TEXT_NB, "gjenvinning" },
		{ TEXT_SV, "värme", TEXT_NB, "varme" },
		{ TEXT_SV, "avlopp", TEXT_NB, "avløp" },
		{ TEXT_NN, "vatn", TEXT_NB, "vann" },
		{ TEXT_DA, "vand", TEXT_NB, "vann" },
		{ TEXT_SV, "brand", TEXT_NB, "brann" },
		{ TEXT_SV, "brandskydd", TEXT_NB, "brannvern" },
		{ TEXT_SV, "räddning", TEXT_NB, "redning" },
		{ TEXT_SV, "olycka", TEXT_NB, "ulykke" },
		{ TEXT_NN, "ulukke", TEXT_NB, "ulykke" },
		{ TEXT_SV, "skydd", TEXT_NB, "vern" },
		{ TEXT_SV, "byggnad", TEXT_NB, "bygning" },
		{ TEXT_SV, "golv", TEXT_NB, "gulv" },
		{ TEXT_NN, "golv", TEXT_NB, "gulv" },
		{ TEXT_SV, "fönster", TEXT_NB, "vindu" },
		{ TEXT_NN, "vindauge", TEXT_NB, "vindu" },
		{ TEXT_SV, "lyft", TEXT_NB, "løft" },
		{ TEXT_SV, "grävmaskin", TEXT_NB, "gravemaskin" },
		{ TEXT_SV, "trädgård", TEXT_NB, "hage" },
		{ TEXT_SV, "renskötsel", TEXT_NB, "reindrift" },
		{ TEXT_SV, "stängsel", TEXT_NB, "gjerde" },
		{ TEXT_SV, "hantverk", TEXT_NB, "håndverk" },
		{ TEXT_NN, "handverk", TEXT_NB, "håndverk" },
		{ TEXT_DA, "håndværk", TEXT_NB, "håndverk" },
		{ TEXT_SV, "hantering", TEXT_NB, "håndtering" },
		{ TEXT_NN, "handtering", TEXT_NB, "håndtering" },
		{ TEXT_SV, "rekrytering", TEXT_NB, "rekruttering" },
		{ TEXT_SV, "mätteknik", TEXT_NB, "måleteknikk" },
		{ TEXT_SV, "certifiering", TEXT_NB, "sertifisering" },
		{ TEXT_SV, "prov", TEXT_NB, "prøve" },
		{ TEXT_SV, "tillstånd", TEXT_NB, "tillatelse" },
		{ TEXT_SV, "föreskrift", TEXT_NB, "forskrift" },
		{ TEXT_SV, "ägarskifte", TEXT_NB, "eierskifte" },
		{ TEXT_NN, "eigarskifte", TEXT_NB, "eierskifte" },
		{ TEXT_SV, "utveckling", TEXT_NB, "utvikling" },
		{ TEXT_SV, "förbättring", TEXT_NB, "forbedring" },
		{ TEXT_NN, "forbetring", TEXT_NB, "forbedring" },
		{ TEXT_SV, "lönsamhet", TEXT_NB, "lønnsomhet" },
		{ TEXT_NN, "lønsemd", TEXT_NB, "lønnsomhet" },
		{ TEXT_NN, "røynsle", TEXT_NB, "erfaring" },
		{ TEXT_SV, "erfarenhet", TEXT_NB, "erfaring" },
		{ TEXT_NN, "oppgåve", TEXT_NB, "oppgave" },
		{ TEXT_NN, "teneste", TEXT_NB, "tjeneste" },
		{ TEXT_SV, "tjänst", TEXT_NB, "tjeneste" },
		{ TEXT_NN, "skule", TEXT_NB, "skole" },
		{ TEXT_SV, "skola", TEXT_NB, "skole" },
		{ TEXT_NN, "vidareutdanning", TEXT_NB, "videreutdanning" },
		{ TEXT_NN, "bustad", TEXT_NB, "bolig" },
		{ TEXT_SV, "bostad", TEXT_NB, "bolig" },
		{ TEXT_NN, "løysing", TEXT_NB, "løsning" },
		{ TEXT_SV, "lösning", TEXT_NB, "løsning" },
		{ TEXT_NN, "forsking", TEXT_NB, "forskning" },
		{ TEXT_NN, "undervising", TEXT_NB, "undervisning" },
		{ TEXT_NN, "rettleiing", TEXT_NB, "veiledning" },
		{ TEXT_SV, "vägledning", TEXT_NB, "veiledning" },
		{ TEXT_DA, "vejledning", TEXT_NB, "veiledning" },
		{ TEXT_SV, "handledning", TEXT_NB, "veiledning" },
		{ TEXT_NN, "veg", TEXT_NB, "vei" },
		{ TEXT_SV, "väg", TEXT_NB, "vei" },
		{ TEXT_SV, "hamn", TEXT_NB, "havn" },
		{ TEXT_NN, "hamn", TEXT_NB, "havn" },
		{ TEXT_NN, "verkstad", TEXT_NB, "verksted" },
		{ TEXT_SV, "verkstad", TEXT_NB, "verksted" },
		{ TEXT_DA, "værksted", TEXT_NB, "verksted" },
		{ TEXT_NN, "heimeteneste", TEXT_NB, "hjemmetjeneste" },
		{ TEXT_SV, "hemtjänst", TEXT_NB, "hjemmetjeneste" },
		{ TEXT_NN, "sjølvstendig", TEXT_NB, "selvstendig" },
		{ TEXT_SV, "uppföljning", TEXT_NB, "oppfølging" },
		{ TEXT_DA, "opfølgning", TEXT_NB, "oppfølging" },
		{ TEXT_NN, "leige", TEXT_NB, "leie" },
		{ TEXT_NN, "skilnad", TEXT_NB, "forskjell" },
		{ TEXT_SV, "kemikalier", TEXT_NB, "kjemikalier" },
		{ TEXT_SV, "cykel", TEXT_NB, "sykkel" },
		{ TEXT_SV, "fackförening", TEXT_NB, "fagforening" },
		{ TEXT_SV, "gesällbrev", TEXT_NB, "svennebrev" },
		{ TEXT_SV, "yrkeshögskola", TEXT_NB, "fagskole" },
		{ TEXT_NN, "fagskule", TEXT_NB, "fagskole" },
		{ TEXT_SV, "folkhögskola", TEXT_NB, "folkehøgskole" },
		{ TEXT_SV, "högskola", TEXT_NB, "høgskole" },
		{ TEXT_NN, "høgskule", TEXT_NB, "høgskole" },
		{ TEXT_NB, "høyskole", TEXT_NB, "høgskole" },
		{ TEXT_SV, "nybörjare", TEXT_NB, "nybegynner" },
		{ TEXT_NN, "nybyrjar", TEXT_NB, "nybegynner" },
		{ TEXT_SV, "grundkurs", TEXT_NB, "grunnkurs" },
		{ TEXT_SV, "mätning", TEXT_NB, "måling" },
		{ TEXT_SV, "glas", TEXT_NB, "glass" },
		{ TEXT_SV, "plåt", TEXT_NB, "plate" },
		{ TEXT_SV, "färg", TEXT_NB, "farge" },
		{ TEXT_SV, "bröd", TEXT_NB, "brød" },
		{ TEXT_SV, "boende", TEXT_NB, "bolig" },
		{ TEXT_NN, "sveisar", TEXT_NB, "sveiser" },
		{ TEXT_NN, "elektrikar", TEXT_NB, "elektriker" },
		{ TEXT_NB, "lederskap", TEXT_NB, "ledelse" },
		{ TEXT_NB, "dreie", TEXT_NB, "dreiing" },
		{ TEXT_SV, "svarvare", TEXT_NB, "dreier" },
		{ TEXT_EN, "budget", TEXT_NB, "budsjett" },
		{ TEXT_NB, "kvaliteten", TEXT_NB, "kvalitet" },
		{ TEXT_SV, "administrera", TEXT_NB, "administrere" },
		{ TEXT_SV, "kväll", TEXT_NB, "kveld" },
	};
	/* clang-format on */
	struct keys *k = *state;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const struct pair *p = &pairs[i];
		const char *first = key_of(k, p->first_language, p->first);
		const char *second = key_of(k, p->second_language, p->second);

		if (strcmp(first, second) != 0)
			fail_msg("%s is %s, %s is %s", p->first, first, p->second, second);
	}
}

static void false_friends_are_kept_apart(void **state)
{
	/* clang-format off */
	static const struct pair pairs[] = {
		{ TEXT_SV, "rolig", TEXT_NB, "rolig" },
		{ TEXT_SV, "lag", TEXT_NB, "lag" },
		{ TEXT_SV, "by", TEXT_NB, "by" },
		{ TEXT_SV, "anledning", TEXT_NB, "anledning" },
		{ TEXT_SV, "semester", TEXT_NB, "semester" },
		{ TEXT_SV, "affär", TEXT_NB, "affære" },
		{ TEXT_SV, "vask", TEXT_NB, "vask" },
		{ TEXT_SV, "tag", TEXT_DA, "tag" },
		{ TEXT_NB, "seil", TEXT_NB, "sel" },
		{ TEXT_NB, "seil", TEXT_SV, "säl" },
		{ TEXT_NN, "løype", TEXT_NB, "løp" },
		{ TEXT_NB, "streik", TEXT_NB, "strek" },
		{ TEXT_NB, "leie", TEXT_NB, "le" },
		{ TEXT_NB, "lege", TEXT_NB, "leige" },
		{ TEXT_NB, "speil", TEXT_SV, "spel" },
		{ TEXT_NB, "haug", TEXT_NN, "høg" },
		{ TEXT_NB, "mat", TEXT_NB, "mål" },
		{ TEXT_NB, "mal", TEXT_NB, "mål" },
		{ TEXT_NB, "maling", TEXT_NB, "måling" },
		{ TEXT_NB, "støy", TEXT_NB, "stø" },
		{ TEXT_NB, "sag", TEXT_NB, "sak" },
		{ TEXT_NB, "bok", TEXT_NB, "bukk" },
		{ TEXT_NB, "hus", TEXT_NB, "hås" },
		{ TEXT_NB, "lås", TEXT_NB, "les" },
		{ TEXT_NB, "bygg", TEXT_NB, "by" },
		{ TEXT_NB, "kurs", TEXT_NB, "krus" },
		{ TEXT_NB, "skip", TEXT_NB, "skap" },
		{ TEXT_NB, "lønn", TEXT_NB, "lån" },
		{ TEXT_NB, "bank", TEXT_NB, "benk" },
		{ TEXT_NB, "tak", TEXT_NB, "takk" },
		{ TEXT_NB, "tall", TEXT_NB, "tale" },
		{ TEXT_NB, "vei", TEXT_NB, "vev" },
		{ TEXT_NB, "fly", TEXT_NB, "flyt" },
		{ TEXT_NB, "gass", TEXT_NB, "glass" },
		{ TEXT_NB, "måte", TEXT_NB, "mat" },
		{ TEXT_NB, "rett", TEXT_NB, "rytt" },
		{ TEXT_NB, "nett", TEXT_NB, "natt" },
		{ TEXT_NB, "hest", TEXT_NB, "høst" },
		{ TEXT_NB, "kraft", TEXT_NB, "kreft" },
		{ TEXT_NB, "dreiing", TEXT_NB, "dreng" },
		{ TEXT_NB, "søm", TEXT_NB, "sum" },
		{ TEXT_NB, "sveis", TEXT_NB, "svis" },
		{ TEXT_NB, "data", TEXT_NB, "dato" },
		{ TEXT_NB, "grense", TEXT_NB, "grein" },
		{ TEXT_NB, "lakk", TEXT_NB, "lake" },
		{ TEXT_NB, "løve", TEXT_NB, "løyve" },
		{ TEXT_NB, "lager", TEXT_NB, "laks" },
		{ TEXT_NB, "drift", TEXT_NB, "drøft" },
		{ TEXT_NB, "varme", TEXT_NB, "vare" },
		{ TEXT_NB, "marked", TEXT_NB, "mark" },
		{ TEXT_NB, "kran", TEXT_NB, "krav" },
		{ TEXT_NB, "laug", TEXT_NB, "løk" },
		{ TEXT_SV, "måla", TEXT_NB, "måltid" },
		{ TEXT_NB, "leire", TEXT_NB, "lære" },
		{ TEXT_NB, "nøyd", TEXT_NB, "nød" },
		{ TEXT_NB, "renne", TEXT_NB, "rens" },
		{ TEXT_NB, "maur", TEXT_NB, "mør" },
		{ TEXT_NB, "taushet", TEXT_NB, "tøs" },
	};
	/* clang-format on */
	struct keys *k = *state;

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const struct pair *p = &pairs[i];
		const char *first = key_of(k, p->first_language, p->first);

		if (strcmp(first, key_of(k, p->second_language, p->second)) == 0)
			fail_msg("%s and %s are both %s", p->first, p->second, first);
	}
}

static void a_key_is_never_too_long(void **state)
{
	static const char *const pieces[] = { "x", "ä", "tion", "qu", "ck", "öj", "skj", "ä" };
	char word[TEXT_WORD_MAX], out[TEXT_KEY_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		size_t len = strlen(pieces[i]);

		for (size_t n = 0; n < sizeof word; n++)
			word[n] = pieces[i][n % len];
		for (size_t n = 0; n <= sizeof word; n++)
			assert_true(text_key(out, word, n) <= TEXT_KEY_MAX);
	}
}

static int set_up(void **state)
{
	struct keys *k = heap_alloc(1, sizeof *k);

	k->stemmer = stemmer_new();
	k->arena = arena_new();
	*state = k;
	return 0;
}

/* Many more than are remembered, all told twice, so that some come from the memory and some not. */
static void a_key_is_the_same_however_often(void **state)
{
	static const enum text_language languages[] = { TEXT_NB, TEXT_SV, TEXT_EN, TEXT_CODE };
	static const char *const ends[] = { "", "en", "heiten", "ingar",
					    "sprengningsarbeidslederen" };
	struct keys *k = *state;

	for (size_t i = 0; i < 20000; i++) {
		enum text_language l = languages[i % ARRAY_LEN(languages)];
		const char *word = arena_printf(k->arena, "rolig%zu%s", i / 8 % 2000,
						ends[i / 4 % ARRAY_LEN(ends)]);
		const char *expected = key_of(k, l, word);

		for (size_t again = 0; again < 2; again++) {
			size_t n;
			const char *key = stemmer_key(k->stemmer, l, word, strlen(word), &n);

			assert_int_equal(n, strlen(expected));
			assert_memory_equal(key, expected, n);
		}
	}
}

static int tear_down(void **state)
{
	struct keys *k = *state;

	stemmer_free(k->stemmer);
	arena_free(k->arena);
	free(k);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_neighbours_have_one_key),
		cmocka_unit_test(false_friends_are_kept_apart),
		cmocka_unit_test(a_key_is_never_too_long),
		cmocka_unit_test(a_key_is_the_same_however_often),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
