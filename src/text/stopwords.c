#include "text/text.h"
#include "text/short_word.h"

#include <string.h>

/*
 * Small words that say nothing about a subject, by language, in byte order (short_word.h).
 * clang-format off keeps the lists dense.
 */
/* clang-format off */
static const char words_nb[][SHORT_WORD] = {
	"alle", "alt", "altså", "andre", "anna", "annen", "annet", "at", "av", "bak", "bare",
	"begge", "berre", "blant", "ble", "blei", "bli", "blir", "blitt", "både", "da", "de",
	"deg", "dei", "dem", "den", "denne", "der", "dere", "deres", "dersom", "desse", "det",
	"dette", "di", "din", "disse", "ditt", "dog", "du", "dykk", "dykkar", "då", "eg", "ei",
	"ein", "eit", "eitt", "eller", "en", "enn", "er", "et", "ett", "etter", "for", "fordi",
	"forrige", "fra", "frå", "fyrst", "få", "får", "før", "gjennom", "gjør", "gjøre", "gå",
	"går", "ha", "hadde", "han", "hans", "har", "hele", "hennar", "hennes", "her", "hjå",
	"ho", "honom", "hos", "hun", "hva", "hver", "hvert", "hvilke", "hvilken", "hvis", "hvor",
	"hvordan", "hvorfor", "i", "ikke", "ikkje", "ingen", "inn", "innen", "iss", "ja", "jeg",
	"jo", "kan", "kanskje", "kom", "korleis", "kun", "kunne", "kva", "kvar", "kven", "litt",
	"man", "mange", "me", "med", "meg", "meir", "mellom", "men", "mens", "mer", "mest",
	"min", "mitt", "mot", "mykje", "må", "måtte", "ned", "nei", "no", "noe", "noen", "nok",
	"noko", "nokon", "nokre", "nå", "når", "nærmere", "og", "også", "om", "opp", "oss",
	"over", "på", "rundt", "samme", "samt", "seg", "selv", "si", "siden", "sin", "sine",
	"sitt", "sjølv", "skal", "skulle", "slik", "slike", "som", "så", "sånn", "ta", "til",
	"under", "upp", "ut", "utan", "uten", "utenfor", "var", "vart", "ved", "vere", "vert",
	"verte", "vi", "vil", "ville", "vore", "vår", "våre", "være", "vært", "å", "åt",
};
static const char words_sv[][SHORT_WORD] = {
	"alla", "allt", "alltså", "andra", "annan", "annat", "att", "av", "bakom", "bara",
	"blev", "bli", "blir", "blivit", "både", "de", "dem", "den", "denna", "deras", "dess",
	"dessa", "det", "detta", "dig", "din", "ditt", "du", "där", "då", "efter", "eller", "en",
	"enligt", "er", "ert", "ett", "från", "för", "före", "genom", "gör", "göra", "ha",
	"hade", "han", "hans", "har", "hela", "henne", "hennes", "hon", "honom", "hos", "hur",
	"här", "i", "icke", "in", "inga", "ingen", "inom", "inte", "ja", "jag", "kan", "kanske",
	"kommer", "kunde", "kunna", "man", "med", "mellan", "men", "mer", "mest", "mig", "min",
	"mina", "mitt", "mot", "mycket", "många", "måste", "nej", "ner", "ni", "nog", "nu",
	"när", "någon", "något", "några", "och", "också", "om", "oss", "på", "redan", "samma",
	"samt", "sedan", "sig", "sin", "sina", "sitt", "själv", "ska", "skall", "skulle", "som",
	"säga", "så", "sådan", "sådana", "till", "under", "upp", "ut", "utan", "utanför", "vad",
	"var", "vara", "varför", "varit", "varje", "vars", "vem", "vi", "vid", "vilka", "vilken",
	"vilket", "vill", "vår", "våra", "vårt", "är", "åt", "över",
};
static const char words_da[][SHORT_WORD] = {
	"af", "alle", "alt", "anden", "andet", "andre", "at", "bag", "bare", "begge", "blev",
	"blive", "bliver", "både", "da", "de", "dem", "den", "denne", "der", "deres", "det",
	"dette", "dig", "din", "disse", "dog", "du", "efter", "ej", "eller", "en", "end", "er",
	"et", "for", "fordi", "fra", "få", "før", "gennem", "gå", "gør", "gøre", "ha", "han",
	"hans", "har", "havde", "have", "hele", "hende", "hendes", "her", "hos", "hun", "hvad",
	"hver", "hvert", "hvilken", "hvis", "hvor", "hvordan", "hvorfor", "i", "ikke", "ind",
	"inden", "ingen", "ja", "jeg", "jo", "kan", "kun", "kunne", "lidt", "man", "mange",
	"med", "meget", "mellem", "men", "mens", "mere", "mest", "mig", "min", "mit", "mod",
	"må", "ned", "nej", "nogen", "noget", "nogle", "nok", "nu", "når", "og", "også", "om",
	"op", "os", "over", "på", "samme", "samt", "selv", "sig", "sin", "sine", "sit", "skal",
	"skulle", "som", "så", "sådan", "ud", "uden", "under", "var", "ved", "vi", "vil",
	"ville", "vor", "vores", "være", "været",
};
static const char words_en[][SHORT_WORD] = {
	"a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
	"because", "been", "before", "being", "between", "both", "but", "by", "can", "could",
	"did", "do", "does", "doing", "down", "during", "each", "every", "few", "for", "from",
	"get", "gets", "had", "has", "have", "having", "he", "her", "here", "him", "his", "how",
	"i", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might", "more", "most",
	"much", "must", "my", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or",
	"other", "our", "out", "over", "own", "same", "shall", "she", "should", "so", "some",
	"such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
	"those", "through", "to", "too", "under", "until", "up", "us", "very", "was", "we",
	"were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with",
	"within", "without", "would", "you", "your",
};
static const char words_se[][SHORT_WORD] = {
	"ahkut", "ahte", "alla", "buot", "dahje", "dain", "dal", "dan", "dat", "de", "dego",
	"dei", "diet", "dii", "don", "dušše", "dán", "dát", "eai", "eamp", "eanet", "earret",
	"eat", "fas", "galgá", "gii", "go", "goas", "goit", "gos", "guhte", "gul", "han", "ii",
	"ja", "jagi", "jahki", "jos", "juo", "juohke", "lea", "leaba", "leai", "leat", "ledje",
	"lei", "maid", "mii", "miin", "min", "mo", "moai", "muhto", "mun", "mus", "nai", "nu",
	"nugo", "ollu", "olmmoš", "ovdal", "sii", "sis", "son", "su", "sáhttá", "vai", "vaikko",
	"vel", "vuosttaš",
};
/* clang-format on */

static const struct {
	const char (*word)[SHORT_WORD];
	size_t count;
} lists[TEXT_LANGUAGE_COUNT] = {
	[TEXT_NB] = { words_nb, ARRAY_LEN(words_nb) },
	[TEXT_NN] = { words_nb, ARRAY_LEN(words_nb) },
	[TEXT_SV] = { words_sv, ARRAY_LEN(words_sv) },
	[TEXT_DA] = { words_da, ARRAY_LEN(words_da) },
	[TEXT_EN] = { words_en, ARRAY_LEN(words_en) },
	[TEXT_SE] = { words_se, ARRAY_LEN(words_se) },
};

bool text_is_stopword(enum text_language l, const char *word, size_t n)
{
	return short_word_find(lists[l].word, lists[l].count, sizeof *lists[l].word, word, n) !=
	       SHORT_WORD_NONE;
}

/* Two to five Latin letters, all of them capitals. */
static bool is_in_capitals(const char *s, size_t len)
{
	enum { MOST_BYTES = 6 };

	for (size_t i = 0; i < len; i++) {
		bool northern = (unsigned char)s[i] == 0xC3 && i + 1 < len &&
				(unsigned char)s[i + 1] < 0x9F;

		if (northern)
			i++;
		else if (s[i] < 'A' || s[i] > 'Z')
			return false;
	}
	return len >= 2 && len <= MOST_BYTES;
}

/* Where all is written in capitals, they tell nothing. */
static bool has_small_letters(const char *s)
{
	for (; *s; s++)
		if (*s >= 'a' && *s <= 'z')
			return true;
	return false;
}

enum text_language text_token_language(enum text_language l, const char *word, size_t n,
				       const char *text, size_t at, size_t len)
{
	if (!is_in_capitals(text + at, len) || !text_is_stopword(l, word, n))
		return l;
	return has_small_letters(text) || strlen(text) == len ? TEXT_CODE : l;
}

struct guess {
	size_t points[TEXT_LANGUAGE_COUNT];
};

/* Of the languages here no other has these letters but in names. */
static bool has_swedish_letter(const char *word, size_t n)
{
	return memmem(word, n, "ä", strlen("ä")) || memmem(word, n, "ö", strlen("ö"));
}

static void count_word(void *to, const char *word, size_t n, size_t at, size_t len)
{
	struct guess *g = to;

	(void)at;
	(void)len;
	for (size_t l = 0; l < TEXT_LANGUAGE_COUNT; l++)
		if (text_is_stopword((enum text_language)l, word, n))
			g->points[l] += n > 2 ? 2 : 1; /* `it` and `i` are soon met */
	if (has_swedish_letter(word, n))
		g->points[TEXT_SV] += 2;
}

enum text_language text_guess_language(const char *s, enum text_language otherwise,
				       struct arena *scratch)
{
	struct guess g = { 0 };
	enum text_language best = otherwise;

	text_tokens(s, count_word, &g, scratch);
	g.points[otherwise]++; /* one short word is no proof */
	for (size_t l = 0; l < TEXT_LANGUAGE_COUNT; l++)
		if (g.points[l] > g.points[best])
			best = (enum text_language)l;
	return best;
}
