#include "text/text.h"
#include "base/utf8.h"
#include "text/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Compounds are cut where both sides are words of the catalogue, or of a short list of parts that
 * a catalogue seldom has alone.  A cut is worth the geometric mean of how often its sides occur;
 * the best one wins, and long sides are cut again (MATCHING.md section 6).
 */
enum {
	SHORTEST_COMPOUND = 7, /* letters */
	SHORTEST_PART = 4,
	CUT_AGAIN = 10,	  /* a part of so many letters may be a compound itself */
	LEAST_SEEN = 2,	  /* times */
	BUILT_IN_SEEN = 3 /* as if the catalogue had a listed part so often */
};

/* Parts that make compounds in the trades, three letters too; in byte order. */
/* clang-format off */
static const char *const built_in[] = {
	"adr", "analyse", "anbud", "anlegg", "ansvar", "arbeid", "arbejd", "arbete", "arbets",
	"automasjon", "avfall", "avgift", "avløp", "avtale", "bad", "bakeri", "bank", "barn", "batteri",
	"bedrift", "behandling", "beite", "benk", "betjening", "betong", "bevis", "bil", "blad", "bok",
	"bolig", "brann", "brenner", "bru", "bruk", "bruker", "brønnbåt", "brøyting", "budsjett",
	"buss", "butikk", "bygg", "bygger", "bygging", "båt", "bær", "bøteri", "cnc", "dag", "data",
	"dekk", "demens", "direktiv", "djur", "dreie", "drift", "dyr", "dør", "egg", "eier", "eksamen",
	"eksport", "eldre", "elektriker", "elektro", "emballasje", "energi", "engelsk", "fag",
	"fagarbeider", "fagbrev", "faktura", "fall", "familie", "fangst", "fartøy", "ferie", "fisk",
	"fjell", "fjord", "fjøs", "flis", "flislegging", "fly", "flytting", "fløt", "foredling",
	"formann", "forsikring", "forskrift", "forsvar", "fravær", "fres", "frukt", "furu", "fôr",
	"förare", "företag", "föring", "fødevare", "fører", "føring", "førstehjelp", "gard", "gass",
	"geit", "gjerde", "gjest", "gjær", "gjødsel", "gods", "golv", "gras", "grave",
	"grensesnitt", "gris", "grønnsak", "guide", "gulv", "gård", "hage", "hall", "handel", "havn",
	"helse", "hest", "hjemme", "hogst", "hold", "honning", "hotell", "hus", "hydraulikk",
	"hygiejne", "hygien", "hygiene", "hytte", "hållning", "håndtering", "høvel", "import",
	"industri", "informasjon", "innkjøp", "inntekt", "instruktør", "isolasjon", "jakt", "jern",
	"jord", "kabel", "kaffe", "kalkulasjon", "kalkyle", "kamera", "kart", "kjede", "kjemi",
	"kjemikalie", "kjøkken", "kjøl", "kjøre", "kjøring", "kjøtt", "kledning", "klima", "kokk",
	"kompetanse", "konflikt", "konsesjon", "konstruksjon", "kontrakt", "kontroll", "koordinator",
	"kost", "kostnad", "kraft", "kran", "kund", "kunde", "kunnskap", "kunskap", "kur", "kurs", "kursus",
	"kvalitet", "kvinne", "kvote", "körning", "køyring", "laboratorium", "lag", "lager", "lagring", "lakk",
	"laks", "landbrug", "landbruk", "lantbruk", "last", "lastbil", "lastebil", "lauv", "led", "ledare",
	"ledelse", "leder", "ledning", "legger", "leiar", "leiing", "lengde", "leverandør", "leveranse",
	"levering", "likviditet", "lim", "lindring", "linje", "livsmedel", "logistikk", "luft", "lut",
	"lys", "lån", "låssystem", "lær", "lære", "lærling", "løft", "løn", "lønn", "mal", "maler",
	"maling", "marked", "marknad", "maskin", "masse", "massiv", "mat", "medarbeider", "medisin",
	"mekaniker", "melk", "mengde", "merd", "merking", "mester", "metall", "miljø", "modell", "moms",
	"montering", "mur", "mät", "mätning", "måle", "måling", "möte", "møbel", "møt", "natt", "naust",
	"nett", "nettside", "nettverk", "norsk", "not", "næring", "næringsmiddel", "offiser", "olje",
	"ombud", "omsorg", "operatør", "oppdrett", "opplæring", "opplæringa", "oppmåling",
	"organisasjon", "ost", "overflate", "pakke", "panel", "pasient", "pensjon", "person",
	"personal", "plan", "plank", "planlegging", "plass", "plast", "plate", "pleie", "pleier",
	"pneumatikk", "potet", "pris", "produksjon", "program", "programmering", "programvare",
	"projekt", "prosedyre", "prosess", "prosjekt", "prøve", "prøvetaking", "pumpe", "rapport",
	"regnskab", "regnskap", "rein", "reindrift", "reinsdyr", "reip", "reiseliv", "reiskap",
	"rekneskap", "renhold", "reparasjon", "resept", "rett", "rettleiing", "risiko", "robot", "rom",
	"rute", "rådgiver", "rådgiving", "rådgivning", "rør", "sag", "salg", "samarbeid", "samtale",
	"sau", "selger", "sensor", "sertifikat", "sertifisering", "service", "side", "sikkerhed",
	"sikkerhet", "sikring", "sjef", "sjuk", "sjuke", "sjåfør", "sjø", "sjømat", "skade", "skap",
	"skatt", "skib", "skift", "skifte", "skip", "skjell", "skjema", "skjære", "skjæring", "skog",
	"skogsbruk", "skole", "skötsel", "slakt", "slakte", "slange", "smed", "smerte", "smør",
	"snekker", "snø", "sparing", "spedisjon", "spenning", "sporing", "språk", "stein", "stillas",
	"storfe", "strøm", "styre", "styring", "stål", "støp", "støping", "støv", "støy", "svarv",
	"sveis", "sveiser", "svejs", "svenn", "svets", "svin", "syke", "sykefravær", "system",
	"säkerhet", "sågverk", "såkorn", "tak", "tann", "tapet", "tare", "tau", "tavle", "tegning",
	"teikning", "tekking", "teknik", "teknikk", "teknologi", "teneste", "tetting", "tid", "tilbud",
	"tjeneste", "tjänst", "tog", "toll", "traktor", "transport", "trapp", "tre", "trelast", "truck",
	"trygghet", "tryggleik", "trykk", "trä", "tur", "turnus", "tømmer", "tømrer", "tørk",
	"underhåll", "utbildning", "utdanning", "utleie", "utstyr", "utval", "utvikling", "vakt",
	"vann", "vare", "varme", "vassdrag", "vatn", "ved", "vedlikehald", "vedlikehold", "veg", "vei",
	"veileder", "vekt", "velferd", "ventil", "ventilasjon", "verdi", "verk", "verksemd", "verkstad",
	"verksted", "verktøy", "vern", "verne", "vin", "vind", "vindu", "vinter", "virke", "virksomhed",
	"volum", "vurdering", "vård", "våt", "yrke", "äldre", "økonomi",
};
/* Endings and small words that look like parts and are none. */
static const char *const never[] = {
	"aktig", "ande", "ansk", "asje", "bar", "dom", "else", "elser", "elsen", "ende", "ener", "enes",
	"eren", "eres", "erende", "eringa", "erne", "eten", "heten", "heter", "inga", "ingen", "inger",
	"ingene", "isk", "iske", "iske", "lege", "leik", "lighet", "lige", "ligt", "enligt", "løse",
	"matt", "ment", "messig", "nikk", "ning", "ningen", "ninger", "orna", "ring", "skap", "sjon", "sjonen",
	"sjoner", "som", "somt", "till", "tion", "tioner", "tisk", "under", "over", "etter", "eller",
	"andre", "arna", "erna", "iven", "ster", "stet", "tene", "tere", "tert", "vise",
};
/* What looks like a compound and is none, or none any more: words that begin so are cut
 * behind it. */
static const char *const whole[] = {
	"adress", "antikvar", "arbeidsgev", "arbeidsgiv", "arbeidsgjev", "arbeidstak", "argument",
	"arrangement", "barnehag", "berekraft", "bærekraft", "deadline", "elektroly", "facebook",
	"feedback", "fikstur", "forbehald", "forbehold", "fortset", "fortsatt", "gravferd", "grunnlag",
	"hverandre", "hverdag", "konflikt", "konkurr", "konsentr", "konstru", "kontroll", "kvarandre", "kvardag",
	"landbruk", "leigetak", "leietak", "leverandør", "likestill", "matrise", "midlertid",
	"prøvetak", "reinhald", "rekrutt", "renhold", "rettleiing", "sertifis", "taushet", "teieplikt",
	"tillegg", "tystnadsplikt", "vedheft", "vedlegg", "vedlikehald", "vedlikehold", "vedtak",
	"vedtekt", "vegleiing", "veiled", "verksted", "verkstad", "ødelegg",
};
/* First parts that end so take a linking s: arbeids-lag, and no arbeid-slag; others take none. */
static const char *const linking[] = {
	"aktivitet", "alder", "anbod", "anbud", "anlegg", "ansvar", "arbeid", "avfall", "avløp", "avvik",
	"barmark", "bedrift", "beslag", "bruk", "bryllup", "dag", "dom", "drift", "eiendom", "eksamen",
	"else", "fravær", "fråvær", "gård", "gard", "hald", "handel", "heit", "het", "hjelp", "hold",
	"håndverk", "handverk", "ing", "innkjøp", "kjøp", "kontrakt", "kostnad", "kraft", "kur", "kveld",
	"leik", "liv", "lønn", "løn", "marked", "marknad", "mottak", "museum", "nad", "nettverk", "oppdrag",
	"oppdrett", "opptak", "sal", "salg", "samsvar", "sjon", "skap", "skip", "sted", "tet", "tid",
	"tilbod", "tilbud", "tilstand", "tiltak", "tilsyn", "tion", "ungdom", "utmark",
	"utslepp", "utslipp", "utstyr", "velferd", "verksemd", "våtrom", "yrke",
};
/* clang-format on */

enum { WHOLE_HEAD = 4, WHOLE_PLACES = 1024 }; /* bytes; bits */

struct splitter {
	struct lexicon word;
	const uint32_t *times; /* by word */
	uint32_t *seen;	       /* the same, where they are its own */
	size_t count, cap;
	size_t barred;			    /* so many, the first of them, are no parts */
	uint64_t wholes[WHOLE_PLACES / 64]; /* by how a word begins: whether one of `whole` does */
	struct lexicon_sieve sieve;	    /* of `word`; none before it is sealed */
	uint64_t *heads;       /* how its words begin, likewise; none where they are another's */
	size_t heads_mask;     /* of 64 bits each, less one */
	struct splitter *kept; /* while it is sealed: what stays */
	uint32_t sealed;       /* words looked at */
	bool borrows;	       /* its words are another's */
};

static uint32_t learn(struct splitter *s, const char *word, size_t n, uint32_t times)
{
	uint32_t i = lexicon_add(&s->word, word, n);

	if (i == s->count)
		*HEAP_PUSH(s->seen, s->count, s->cap) = 0;
	s->times = s->seen;
	if (i < s->barred)
		return SPLITTER_NONE;
	s->seen[i] += times;
	return i;
}

static uint32_t whole_place(const char *word)
{
	uint32_t first;

	memcpy(&first, word, WHOLE_HEAD);
	return first * UINT32_C(0x9E3779B1) / (UINT32_MAX / WHOLE_PLACES + 1);
}

/* Before all others: they keep their places, and are never seen. */
static void bar_parts(struct splitter *s)
{
	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		learn(s, never[i], strlen(never[i]), 0);
	s->barred = s->count;
}

static void note_wholes(struct splitter *s)
{
	for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
		uint32_t place = whole_place(whole[i]);

		s->wholes[place / 64] |= UINT64_C(1) << place % 64;
	}
}

struct splitter *splitter_new(void)
{
	struct splitter *s = heap_alloc(1, sizeof *s);

	bar_parts(s);
	for (size_t i = 0; i < ARRAY_LEN(built_in); i++)
		learn(s, built_in[i], strlen(built_in[i]), BUILT_IN_SEEN);
	note_wholes(s);
	return s;
}

const struct lexicon *splitter_words(const struct splitter *s)
{
	return &s->word;
}

const uint32_t *splitter_times(const struct splitter *s)
{
	return s->times;
}

struct splitter *splitter_of(const struct lexicon *words, const uint32_t *times)
{
	struct splitter *s = heap_alloc(1, sizeof *s);

	s->word = *words;
	s->count = words->count;
	s->times = times;
	s->borrows = true;
	lexicon_sieve_make(&s->sieve, words);
	note_wholes(s);
	return s;
}

void splitter_free(struct splitter *s)
{
	if (!s)
		return;
	if (s->kept) {
		lexicon_release(&s->kept->word);
		free(s->kept->seen);
		free(s->kept);
	}
	if (!s->borrows)
		lexicon_release(&s->word);
	lexicon_sieve_release(&s->sieve);
	free(s->heads);
	free(s->seen);
	free(s);
}

static bool is_all_letters(const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i] >= '0' && word[i] <= '9')
			return false;
	return true;
}

static size_t letters(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

uint32_t splitter_learn(struct splitter *s, const char *word, size_t n, uint32_t times)
{
	if (letters(word, n) < SHORTEST_PART || !is_all_letters(word, n))
		return SPLITTER_NONE;
	return learn(s, word, n, times);
}

void splitter_learn_again(struct splitter *s, uint32_t number)
{
	if (number != SPLITTER_NONE)
		s->seen[number]++;
}

/* The first four bytes of a word and its length, in a number of which every bit counts. */
static uint64_t head_of(const char *p, size_t n)
{
	uint32_t first = 0;

	if (n >= sizeof first)
		memcpy(&first, p, sizeof first);
	else
		memcpy(&first, p, n);
	return ((uint64_t)first << 8 | n) * UINT64_C(0x9E3779B97F4A7C15);
}

static size_t head_place(const struct splitter *s, uint64_t head)
{
	return head >> 32 & s->heads_mask;
}

static uint64_t head_bit(uint64_t head)
{
	return UINT64_C(1) << (head >> 26 & 63);
}

/*
 * Most of what is asked for is no word, and most of that told by its beginning, for less than the
 * hash takes that the sieve is asked with.
 */
static void note_heads(struct splitter *s)
{
	enum { WORDS_A_PLACE = 4 };
	size_t places = 1;

	while (places * WORDS_A_PLACE < s->word.count)
		places *= 2;
	s->heads = heap_alloc(places, sizeof *s->heads);
	s->heads_mask = places - 1;
	for (uint32_t i = 0; i < s->word.count; i++) {
		size_t n;
		const char *word = lexicon_text(&s->word, i, &n);
		uint64_t head = head_of(word, n);

		s->heads[head_place(s, head)] |= head_bit(head);
	}
}

static bool may_begin(const struct splitter *s, const char *p, size_t n)
{
	uint64_t head = head_of(p, n);

	return !s->heads || s->heads[head_place(s, head)] & head_bit(head);
}

bool splitter_seal(struct splitter *s, size_t words)
{
	struct splitter *kept = s->kept;

	if (!kept)
		kept = s->kept = heap_alloc(1, sizeof *kept);
	for (; words > 0 && s->sealed < s->count; s->sealed++, words--) {
		size_t n;
		const char *word = lexicon_text(&s->word, s->sealed, &n);

		if (s->seen[s->sealed] >= LEAST_SEEN)
			learn(kept, word, n, s->seen[s->sealed]);
	}
	if (s->sealed < s->count)
		return true;
	memcpy(kept->wholes, s->wholes, sizeof kept->wholes);
	lexicon_sieve_make(&kept->sieve, &kept->word);
	note_heads(kept);
	lexicon_release(&s->word);
	free(s->seen);
	*s = *kept;
	free(kept);
	return false;
}

/* How often a possible part was seen; 0 when it may not be one. */
static double part_weight(const struct splitter *s, const char *p, size_t n)
{
	uint32_t hash, i;

	if (n < 3 || !may_begin(s, p, n))
		return 0;
	hash = lexicon_hash(p, n);
	if (s->sieve.bits && !lexicon_sieve_passes(&s->sieve, hash))
		return 0;
	i = lexicon_find_hashed(&s->word, hash, p, n);
	return i == LEXICON_NONE || s->times[i] < LEAST_SEEN ? 0 : s->times[i];
}

static bool takes_s(const char *p, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(linking); i++) {
		size_t len = strlen(linking[i]);

		if (n >= len && p[n - 1] == linking[i][len - 1] &&
		    memcmp(p + n - len, linking[i], len) == 0)
			return true;
	}
	return false;
}

/*
 * An s between two parts is either's: where it can be both, the first part says which.  The second
 * one is the rest of `n` bytes.
 */
static bool is_link(const struct splitter *s, const char *p, size_t at, size_t n)
{
	return part_weight(s, p + at - 1, n - at + 1) <= 0 || takes_s(p, at - 1);
}

static bool lacks_link(const struct splitter *s, const char *p, size_t at, size_t n)
{
	return p[at] == 's' && part_weight(s, p + at + 1, n - at - 1) > 0 && takes_s(p, at);
}

/* A first part may carry a linking s or e: sveise-sertifikat, sikkerhets-kurs. */
static double first_weight(size_t *len, const struct splitter *s, const char *p, size_t at,
			   size_t n)
{
	double weight = lacks_link(s, p, at, n) ? 0 : part_weight(s, p, at);
	bool linked = p[at - 1] == 's' ? is_link(s, p, at, n) : p[at - 1] == 'e';

	*len = at;
	if (weight <= 0 && at > 3 && linked) {
		weight = 0.8 * part_weight(s, p, at - 1);
		*len = at - 1;
	}
	return weight;
}

/* The bytes that are not cut at the beginning of a word. */
static size_t whole_bytes(const struct splitter *s, const char *word, size_t n)
{
	uint32_t place = n < WHOLE_HEAD ? 0 : whole_place(word);

	if (n < WHOLE_HEAD || !(s->wholes[place / 64] >> place % 64 & 1))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		if (n >= strlen(whole[i]) && memcmp(word, whole[i], strlen(whole[i])) == 0)
			return strlen(whole[i]);
	return 0;
}

struct cut {
	size_t first_len, second_at;
	double worth;
	bool may_end; /* an end of it is a part */
};

static struct cut best_cut(const struct splitter *s, const char *word, size_t n)
{
	struct cut best = { 0 };
	size_t uncut = whole_bytes(s, word, n);

	for (size_t i = uncut > 2 ? uncut : 2; i + 2 <= n; i++) {
		struct cut c = { .second_at = i };
		double second;

		if (((unsigned char)word[i] & 0xC0) == 0x80)
			continue;
		second = part_weight(s, word + i, n - i);
		if (second <= 0)
			continue;
		best.may_end = c.may_end = true;
		c.worth = sqrt(first_weight(&c.first_len, s, word, i, n) * second);
		if (c.worth > best.worth) /* equal: the longer last part, found first, stays */
			best = c;
	}
	return best;
}

static size_t split_into(const struct splitter *s, const char *word, struct word_part all,
			 struct word_part *out, size_t room);

/* A part of a cut: itself a compound when it is long, else one part. */
static size_t add_part(const struct splitter *s, const char *word, struct word_part part,
		       struct word_part *out, size_t room)
{
	size_t count = 0;

	if (letters(word + part.at, part.len) >= CUT_AGAIN)
		count = split_into(s, word, part, out, room);
	if (count == 0)
		out[count++] = part;
	return count;
}

/* Lim-tre-produksjon: the first two are no word together, but they can be cut. */
static size_t split_first(const struct splitter *s, const char *word, struct word_part all,
			  struct word_part *out, size_t room)
{
	size_t uncut = whole_bytes(s, word + all.at, all.len);

	for (size_t i = uncut > SHORTEST_PART ? uncut : SHORTEST_PART;
	     i + SHORTEST_PART <= all.len && room > 2; i++) {
		const char *second = word + all.at + i;
		size_t count;

		if (((unsigned char)*second & 0xC0) == 0x80 ||
		    part_weight(s, second, all.len - i) <= 0)
			continue;
		count = split_into(s, word, (struct word_part){ all.at, i }, out, room - 1);
		if (count == 0)
			continue;
		out[count++] = (struct word_part){ all.at + i, all.len - i };
		return count;
	}
	return 0;
}

static size_t split_into(const struct splitter *s, const char *word, struct word_part all,
			 struct word_part *out, size_t room)
{
	struct word_part first, second;
	struct cut cut;
	size_t count;

	if (room < 2 || letters(word + all.at, all.len) < SHORTEST_PART + 2)
		return 0;
	cut = best_cut(s, word + all.at, all.len);
	if (cut.worth <= 0)
		return cut.may_end ? split_first(s, word, all, out, room) : 0;
	first = (struct word_part){ all.at, cut.first_len };
	second = (struct word_part){ all.at + cut.second_at, all.len - cut.second_at };
	count = add_part(s, word, first, out, room - 1);
	return count + add_part(s, word, second, out + count, room - count);
}

/* What stands before a head may be unknown, but is as long as a word, and can be said. */
static bool may_be_word(const char *p, size_t n)
{
	static const char *const vowels[] = {
		"a", "e", "i", "o", "u", "y", "å", "ø", "æ", "ä", "ö"
	};

	for (size_t v = 0; v < ARRAY_LEN(vowels) && letters(p, n) >= SHORTEST_PART; v++)
		if (memmem(p, n, vowels[v], strlen(vowels[v])))
			return true;
	return false;
}

size_t splitter_head(const struct splitter *s, const char *word, size_t n,
		     struct word_part out[TEXT_PARTS_MAX])
{
	if (n > TEXT_WORD_MAX || letters(word, n) < SHORTEST_COMPOUND || !is_all_letters(word, n))
		return 0;
	for (size_t i = 1; i < n; i++) {
		if (((unsigned char)word[i] & 0xC0) == 0x80 || !may_be_word(word, i) ||
		    part_weight(s, word + i, n - i) <= 0)
			continue;
		*out = (struct word_part){ i, n - i };
		return 1;
	}
	return 0;
}

size_t splitter_split(const struct splitter *s, const char *word, size_t n,
		      struct word_part out[TEXT_PARTS_MAX])
{
	if (n > TEXT_WORD_MAX || letters(word, n) < SHORTEST_COMPOUND || !is_all_letters(word, n))
		return 0;
	return split_into(s, word, (struct word_part){ 0, n }, out, TEXT_PARTS_MAX);
}

/* A stem may have lost of its end what it is cut by. */
size_t splitter_cut(const char **cut, struct word_part out[TEXT_PARTS_MAX], splitter_fn *how,
		    const struct splitter *s, const char *stem, size_t len, const char *word,
		    size_t n)
{
	size_t count = how(s, stem, len, out);

	*cut = stem;
	if (count == 0 && len < n) {
		*cut = word;
		count = how(s, word, n, out);
	}
	return count;
}
