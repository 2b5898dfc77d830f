/*
 * Fields with a closed list of values: kinds, levels, modes and languages, in the words of schools.
 */
#include "catalog/internal.h"

#include "base/strbuf.h"

#include <string.h>

/* ---- kinds ---- */

static const char *const kind_names[] = {
#define X(id, name) [KIND_##id] = (name),
	CATALOG_KINDS(X)
#undef X
};

const char *course_kind_name(enum course_kind k)
{
	return kind_names[k];
}

/* All sorted by strcmp: a test looks every word up. */
static const struct word kind_words[] = {
	{ "apprentice", KIND_APPRENTICESHIP },
	{ "apprenticeship", KIND_APPRENTICESHIP },
	{ "bacheloroppgave", KIND_STUDENT_PROJECT },
	{ "bacheloroppgåve", KIND_STUDENT_PROJECT },
	{ "bachelorprojekt", KIND_STUDENT_PROJECT },
	{ "course", KIND_COURSE },
	{ "degree project", KIND_STUDENT_PROJECT },
	{ "elevplads", KIND_APPRENTICESHIP },
	{ "emne", KIND_COURSE },
	{ "enkeltemne", KIND_COURSE },
	{ "etterutdanning", KIND_COURSE },
	{ "examensarbete", KIND_STUDENT_PROJECT },
	{ "fagskoleutdanning", KIND_COURSE },
	{ "fortbildning", KIND_COURSE },
	{ "fristående kurs", KIND_COURSE },
	{ "gurs", KIND_COURSE },
	{ "gursa", KIND_COURSE },
	{ "hovedoppgave", KIND_STUDENT_PROJECT },
	{ "hovudoppgåve", KIND_STUDENT_PROJECT },
	{ "kandidatarbete", KIND_STUDENT_PROJECT },
	{ "kurs", KIND_COURSE },
	{ "kursus", KIND_COURSE },
	{ "lärling", KIND_APPRENTICESHIP },
	{ "lärlingsplats", KIND_APPRENTICESHIP },
	{ "lærekontrakt", KIND_APPRENTICESHIP },
	{ "læreplads", KIND_APPRENTICESHIP },
	{ "læreplass", KIND_APPRENTICESHIP },
	{ "lærling", KIND_APPRENTICESHIP },
	{ "lærlingekontrakt", KIND_APPRENTICESHIP },
	{ "lærlingeplass", KIND_APPRENTICESHIP },
	{ "lærlingkontrakt", KIND_APPRENTICESHIP },
	{ "lærlingplass", KIND_APPRENTICESHIP },
	{ "masteroppgave", KIND_STUDENT_PROJECT },
	{ "masteroppgåve", KIND_STUDENT_PROJECT },
	{ "measure", KIND_MEASURE },
	{ "modul", KIND_COURSE },
	{ "nettverkstiltak", KIND_MEASURE },
	{ "nätverksåtgärd", KIND_MEASURE },
	{ "program", KIND_COURSE },
	{ "prosjektoppgave", KIND_STUDENT_PROJECT },
	{ "prosjektoppgåve", KIND_STUDENT_PROJECT },
	{ "rekrutteringstiltak", KIND_MEASURE },
	{ "rekryteringsåtgärd", KIND_MEASURE },
	{ "seminar", KIND_COURSE },
	{ "specialeprojekt", KIND_STUDENT_PROJECT },
	{ "student assignment", KIND_STUDENT_PROJECT },
	{ "student project", KIND_STUDENT_PROJECT },
	{ "student_project", KIND_STUDENT_PROJECT },
	{ "studentarbete", KIND_STUDENT_PROJECT },
	{ "studenterprojekt", KIND_STUDENT_PROJECT },
	{ "studentoppgave", KIND_STUDENT_PROJECT },
	{ "studentoppgåve", KIND_STUDENT_PROJECT },
	{ "studentprojekt", KIND_STUDENT_PROJECT },
	{ "studentprosjekt", KIND_STUDENT_PROJECT },
	{ "studieprogram", KIND_COURSE },
	{ "studium", KIND_COURSE },
	{ "stödåtgärd", KIND_MEASURE },
	{ "støtteordning", KIND_MEASURE },
	{ "støttetiltak", KIND_MEASURE },
	{ "support measure", KIND_MEASURE },
	{ "tilskot", KIND_MEASURE },
	{ "tilskotsordning", KIND_MEASURE },
	{ "tilskud", KIND_MEASURE },
	{ "tilskudd", KIND_MEASURE },
	{ "tilskuddsordning", KIND_MEASURE },
	{ "tiltak", KIND_MEASURE },
	{ "trainee", KIND_TRAINEE },
	{ "trainee place", KIND_TRAINEE },
	{ "trainee position", KIND_TRAINEE },
	{ "traineeplads", KIND_TRAINEE },
	{ "traineeplass", KIND_TRAINEE },
	{ "traineeplats", KIND_TRAINEE },
	{ "traineeprogram", KIND_TRAINEE },
	{ "traineeship", KIND_TRAINEE },
	{ "traineestilling", KIND_TRAINEE },
	{ "traineetjänst", KIND_TRAINEE },
	{ "utbildning", KIND_COURSE },
	{ "utdanning", KIND_COURSE },
	{ "vidareutdanning", KIND_COURSE },
	{ "videreutdanning", KIND_COURSE },
	{ "virkemiddel", KIND_MEASURE },
	{ "webinar", KIND_COURSE },
	{ "workshop", KIND_COURSE },
	{ "åtgärd", KIND_MEASURE },
};

const char *rule_kind(struct rules_reading *r, enum course_field field, const char *text)
{
	int kind;

	if (strcmp(text, kind_names[KIND_COURSE]) == 0)
		return kind_names[KIND_COURSE];
	if (word_find(&kind, kind_words, ARRAY_LEN(kind_words), text))
		return kind_names[kind];
	return rules_kept(r, field, text,
			  N_("a kind of offer: course, apprenticeship, trainee, student_project or "
			     "measure"));
}

/* ---- modes ---- */

enum { ONSITE = 1, ONLINE = 2, BLENDED = 3 };
static const char *const mode_names[] = { "", "onsite", "online", "blended" };
static const struct word mode_words[] = {
	{ "bedriftsintern", ONSITE },
	{ "bedriftsinternt", ONSITE },
	{ "blanda", BLENDED },
	{ "blandad", BLENDED },
	{ "blandat", BLENDED },
	{ "blandet", BLENDED },
	{ "blended", BLENDED },
	{ "blended learning", BLENDED },
	{ "campus", ONSITE },
	{ "classroom", ONSITE },
	{ "classroom based", ONSITE },
	{ "digital", ONLINE },
	{ "digitalt", ONLINE },
	{ "distance", ONLINE },
	{ "distans", ONLINE },
	{ "distanse", ONLINE },
	{ "distansutbildning", ONLINE },
	{ "e-learning", ONLINE },
	{ "e-læring", ONLINE },
	{ "face to face", ONSITE },
	{ "fjernundervisning", ONLINE },
	{ "fremmøde", ONSITE },
	{ "fysisk", ONSITE },
	{ "fysisk oppmøte", ONSITE },
	{ "företagsintern", ONSITE },
	{ "hybrid", BLENDED },
	{ "in person", ONSITE },
	{ "in-person", ONSITE },
	{ "internkurs", ONSITE },
	{ "klasserom", ONSITE },
	{ "klassrum", ONSITE },
	{ "kombinerad", BLENDED },
	{ "kombinert", BLENDED },
	{ "nett", ONLINE },
	{ "nettbasert", ONLINE },
	{ "nettkurs", ONLINE },
	{ "nettstudie", ONLINE },
	{ "nettstudium", ONLINE },
	{ "nettundervisning", ONLINE },
	{ "normal", ONSITE },
	{ "närstudier", ONSITE },
	{ "närundervisning", ONSITE },
	{ "nätbaserad", ONLINE },
	{ "nätkurs", ONLINE },
	{ "on site", ONSITE },
	{ "on-site", ONSITE },
	{ "online", ONLINE },
	{ "onsite", ONSITE },
	{ "ordinær", ONSITE },
	{ "platsbunden", ONSITE },
	{ "på distans", ONLINE },
	{ "på nett", ONLINE },
	{ "på plats", ONSITE },
	{ "på stedet", ONSITE },
	{ "samling", BLENDED },
	{ "samlingar", BLENDED },
	{ "samlinger", BLENDED },
	{ "samlingsbasert", BLENDED },
	{ "stadbasert", ONSITE },
	{ "stedbasert", ONSITE },
	{ "stedsbasert", ONSITE },
	{ "virtual", ONLINE },
	{ "virtuell", ONLINE },
	{ "webbaserad", ONLINE },
	{ "webinar", ONLINE },
	{ "work based", ONSITE },
};

/* What says the mode in the middle of longer texts; what says both is blended. */
static const struct word mode_parts[] = {
	{ "samling", BLENDED }, { "sammankomst", BLENDED },   { "blend", BLENDED },
	{ "hybrid", BLENDED },	{ "kombin", BLENDED },	      { "nettstudi", ONLINE },
	{ "nettbas", ONLINE },	{ "nettkurs", ONLINE },	      { "nettunder", ONLINE },
	{ "online", ONLINE },	{ "på nett", ONLINE },	      { "via nett", ONLINE },
	{ "nätbas", ONLINE },	{ "webbas", ONLINE },	      { "distan", ONLINE },
	{ "digital", ONLINE },	{ "teams", ONLINE },	      { "zoom", ONLINE },
	{ "stedbas", ONSITE },	{ "stedsbas", ONSITE },	      { "stadbas", ONSITE },
	{ "klasser", ONSITE },	{ "klassrum", ONSITE },	      { "campus", ONSITE },
	{ "oppmøte", ONSITE },	{ "bedriftsintern", ONSITE }, { "on site", ONSITE },
	{ "onsite", ONSITE },	{ "fysisk", ONSITE },	      { "på plats", ONSITE },
};

/* Parts of a list, as in `nett / campus`: each a word of the list above. */
static int mode_of_list(const char *word)
{
	int all = 0, mode;

	for (const char *p = word; *p;) {
		size_t n = strcspn(p, "/,;+&|"), len = n;

		while (len && p[len - 1] == ' ')
			len--;
		if (!word_findn(&mode, mode_words, ARRAY_LEN(mode_words), p, len))
			return 0;
		all |= mode;
		p += n + (p[n] != '\0');
		p += strspn(p, " ");
	}
	return all;
}

static int mode_of_parts(const char *word)
{
	int all = 0;

	for (size_t i = 0; i < ARRAY_LEN(mode_parts); i++)
		if (strstr(word, mode_parts[i].word))
			all |= mode_parts[i].value;
	return all;
}

const char *rule_mode(struct rules_reading *r, enum course_field field, const char *text)
{
	char word[WORD_MAX * 4];
	int mode = 0;

	if (word_find(&mode, mode_words, ARRAY_LEN(mode_words), text))
		return mode_names[mode];
	if (cell_fold(word, sizeof word, text)) {
		mode = mode_of_list(word);
		if (!mode)
			mode = mode_of_parts(word);
	}
	if (mode)
		return mode_names[mode];
	return rules_kept(r, field, text, N_("a way of teaching: onsite, online or blended"));
}

/* ---- languages ---- */

enum { NB, NN, SV, SE, EN, DA, FI, DE, SMA, SMJ, FR, ES, PL, UK, IS };
static const char *const language_codes[] = { "nb",  "nn",  "sv", "se", "en", "da", "fi", "de",
					      "sma", "smj", "fr", "es", "pl", "uk", "is" };
static const struct word language_words[] = {
	{ "bokmål", NB },
	{ "da", DA },
	{ "dan", DA },
	{ "danish", DA },
	{ "dansk", DA },
	{ "danska", DA },
	{ "davvisámegiella", SE },
	{ "de", DE },
	{ "deu", DE },
	{ "deutsch", DE },
	{ "dárogiella", NB },
	{ "en", EN },
	{ "en-gb", EN },
	{ "en-us", EN },
	{ "eng", EN },
	{ "engelsk", EN },
	{ "engelska", EN },
	{ "english", EN },
	{ "es", ES },
	{ "eŋgelasgiella", EN },
	{ "fi", FI },
	{ "fin", FI },
	{ "finnish", FI },
	{ "finsk", FI },
	{ "finska", FI },
	{ "fr", FR },
	{ "fransk", FR },
	{ "franska", FR },
	{ "french", FR },
	{ "ger", DE },
	{ "german", DE },
	{ "is", IS },
	{ "islandsk", IS },
	{ "isländska", IS },
	{ "julevsámegiella", SMJ },
	{ "lulesamisk", SMJ },
	{ "lulesamiska", SMJ },
	{ "nb", NB },
	{ "nb-no", NB },
	{ "nn", NN },
	{ "nn-no", NN },
	{ "nno", NN },
	{ "no", NB },
	{ "nob", NB },
	{ "nor", NB },
	{ "nordsamisk", SE },
	{ "nordsamiska", SE },
	{ "norsk", NB },
	{ "norsk (bokmål)", NB },
	{ "norsk (nynorsk)", NN },
	{ "norsk bokmål", NB },
	{ "norsk nynorsk", NN },
	{ "norska", NB },
	{ "northern sami", SE },
	{ "norwegian", NB },
	{ "nynorsk", NN },
	{ "pl", PL },
	{ "polish", PL },
	{ "polsk", PL },
	{ "polska", PL },
	{ "ruoŧagiella", SV },
	{ "sami", SE },
	{ "samisk", SE },
	{ "samiska", SE },
	{ "se", SE },
	{ "sma", SMA },
	{ "sme", SE },
	{ "smj", SMJ },
	{ "spanish", ES },
	{ "spansk", ES },
	{ "spanska", ES },
	{ "suomi", FI },
	{ "sv", SV },
	{ "sv-se", SV },
	{ "svensk", SV },
	{ "svenska", SV },
	{ "swe", SV },
	{ "swedish", SV },
	{ "sydsamiska", SMA },
	{ "sámegiella", SE },
	{ "sørsamisk", SMA },
	{ "tysk", DE },
	{ "tyska", DE },
	{ "uk", UK },
	{ "ukrainian", UK },
	{ "ukrainsk", UK },
	{ "ukrainska", UK },
};

static bool is_code(const char *p, size_t n)
{
	return (n == 2 || n == 3) && strspn(p, "abcdefghijklmnopqrstuvwxyz") >= n;
}

/* The end of the next language in a list of them: `norsk/engelsk`, `nb, en`, `norsk og engelsk`. */
static size_t language_ends(const char *p, size_t *next)
{
	static const char *const joints[] = { " og ", " och ",	" and ", " eller ",
					      " or ", " samt ", " med ", " (eller " };
	size_t n = strcspn(p, ",;/|+&");

	*next = n + (p[n] != '\0');
	for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
		const char *at = strstr(p, joints[i]);

		if (at && (size_t)(at - p) < n) {
			n = (size_t)(at - p);
			*next = n + strlen(joints[i]);
		}
	}
	return n;
}

/* Codes with ", " between them; NULL: one is not known. */
static const char *languages_of(struct arena *a, const char *word)
{
	struct strbuf b = STRBUF_IN(a);
	size_t next, n;
	int language;

	for (const char *p = word; *p; p += next) {
		p += strspn(p, " ");
		n = language_ends(p, &next);
		while (n && p[n - 1] == ' ')
			n--;
		if (b.len)
			strbuf_add(&b, ", ");
		if (word_findn(&language, language_words, ARRAY_LEN(language_words), p, n))
			strbuf_add(&b, language_codes[language]);
		else if (is_code(p, n))
			strbuf_addn(&b, p, n);
		else
			return NULL;
	}
	return b.len ? strbuf_text(&b) : NULL;
}

/* A code of ISO 639, or several with ", " between them. */
const char *rule_language(struct rules_reading *r, enum course_field field, const char *text)
{
	char word[WORD_MAX];
	const char *list;
	int language;

	if (word_find(&language, language_words, ARRAY_LEN(language_words), text))
		return language_codes[language];
	if (strspn(text, "abcdefghijklmnopqrstuvwxyz") == strlen(text) && strlen(text) <= 3)
		return text;
	list = cell_word(word, text) ? languages_of(r->arena, word) : NULL;
	if (list)
		return rules_copied(r, list, text);
	return rules_kept(r, field, text, N_("a language, such as nb, nn, sv, se or en"));
}

/* ---- levels ---- */

/*
 * Names of degrees and schools as NKR/EQF levels, found at the beginning of a text, the longer
 * before the shorter. Vg1 and vg2 alone are basic competence, level 3; Swedish `kandidat` is a
 * bachelor, Danish `kandidatuddannelse` a master. The levels of the United Kingdom's framework are
 * counted otherwise (its 3 is 4 here): a profile maps them.
 */
static const struct word level_words[] = {
	{ "grunnskole", 2 },
	{ "grunnskule", 2 },
	{ "grundskol", 2 },
	{ "ungdomsskole", 2 },
	{ "ungdomsskule", 2 },
	{ "folkeskole", 2 },
	{ "lower secondary", 2 },
	{ "vuođđoskuvla", 2 },
	{ "vg1", 3 },
	{ "vg2", 3 },
	{ "vg 1", 3 },
	{ "vg 2", 3 },
	{ "grunnkompetanse", 3 },
	{ "vg3", 4 },
	{ "vg 3", 4 },
	{ "vgs", 4 },
	{ "vgo", 4 },
	{ "videreg", 4 },
	{ "vidareg", 4 },
	{ "fagbrev", 4 },
	{ "fagprøve", 4 },
	{ "svennebrev", 4 },
	{ "sveinebrev", 4 },
	{ "yrkesbevis", 4 },
	{ "yrkeskompetanse", 4 },
	{ "studiekompetanse", 4 },
	{ "gymnasi", 4 },
	{ "gymnasial", 4 },
	{ "erhvervsuddannelse", 4 },
	{ "upper secondary", 4 },
	{ "joatkkaskuvla", 4 },
	{ "fágareive", 4 },
	{ "fagskole", 5 },
	{ "fagskule", 5 },
	{ "fágaskuvla", 5 },
	{ "høyere yrkesfag", 5 },
	{ "høgare yrkesfag", 5 },
	{ "høyere fagskole", 5 },
	{ "høgare fagskule", 5 },
	{ "kvalificerad yrkeshögskol", 6 },
	{ "yrkeshögskol", 5 },
	{ "yh-", 5 },
	{ "yh ", 5 },
	{ "erhvervsakademi", 5 },
	{ "higher vocational", 5 },
	{ "vocational college", 5 },
	{ "bachelor", 6 },
	{ "årsstudi", 6 },
	{ "årseining", 6 },
	{ "årsenhet", 6 },
	{ "høgskolekandidat", 6 },
	{ "høyskolekandidat", 6 },
	{ "kandidatuddannelse", 7 },
	{ "kandidat", 6 },
	{ "högskoleexamen", 6 },
	{ "grundnivå", 6 },
	{ "lavere grad", 6 },
	{ "lågare grad", 6 },
	{ "professionsbachelor", 6 },
	{ "undergraduate", 6 },
	{ "høyere grad", 7 },
	{ "høgare grad", 7 },
	{ "master", 7 },
	{ "avancerad nivå", 7 },
	{ "magister", 7 },
	{ "hovedfag", 7 },
	{ "sivilingeniør", 7 },
	{ "civilingenjör", 7 },
	{ "doktor", 8 },
	{ "ph.d", 8 },
	{ "phd", 8 },
	{ "ph d", 8 },
	{ "forskarnivå", 8 },
	{ "forskarutbildning", 8 },
};

static int level_of_word(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(level_words); i++)
		if (strncmp(word, level_words[i].word, strlen(level_words[i].word)) == 0)
			return level_words[i].value;
	return LEVEL_UNKNOWN;
}

/* Words that say that a level follows; several may stand behind each other. */
static const char *behind_level_words(const char *p)
{
	static const char *const before[] = { "nqf",   "eqf",  "nkr",	 "seqf",
					      "level", "nivå", "niveau", "kvalifikasjonsnivå" };

	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		size_t n = strlen(before[i]);

		if (strncmp(p, before[i], n) != 0)
			continue;
		p += n;
		p += strspn(p, " :.-");
		i = (size_t)-1;
	}
	return p;
}

/* Behind the digit: nothing, `A`, `.1`, and a name that says the same or is in parentheses. */
static bool is_end_of_level(const char *p, int level)
{
	if ((*p == '.' || *p == ',') && p[1] >= '0' && p[1] <= '9')
		p += 2;
	p += strspn(p, " ");
	if ((*p == 'a' || *p == 'b') && (!p[1] || strchr(" -:(", p[1])))
		p++;
	p += strspn(p, " -:,");
	return !*p || *p == '(' || level_of_word(p) == level;
}

/* `5`, `5.1`, `4A`, `NQF 6`, `NKR nivå 5`, `5 - fagskole`, `bachelor`, `Bachelor (nivå 6)`. */
static int level_of(const char *text)
{
	char word[WORD_MAX];
	const char *p;
	int level;

	if (!cell_word(word, text))
		return LEVEL_UNKNOWN;
	p = behind_level_words(word);
	if (*p < '1' || *p > '8')
		return level_of_word(p);
	level = *p - '0';
	return is_end_of_level(p + 1, level) ? level : LEVEL_UNKNOWN;
}

const char *rule_level(struct rules_reading *r, enum course_field field, const char *text)
{
	static const char *const digits[] = { "", "1", "2", "3", "4", "5", "6", "7", "8" };
	int level;

	if (text[0] >= '1' && text[0] <= '8' && !text[1])
		return text;
	level = level_of(text);
	if (level == LEVEL_UNKNOWN)
		return rules_kept(r, field, text, N_("a level from 1 to 8"));
	return digits[level];
}
