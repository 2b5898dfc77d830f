/* What columns are called: by whom, in which language, and what their headers say besides. */
#include "catalog/catalog.h"
#include "table/value.h"

#include "base/map.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static struct arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *const *split(size_t *count, const char *line, char separator)
{
	const char **cell = NULL;
	size_t n = 0, cap = 0, len;

	for (const char *p = line;; p += len + 1) {
		const char *end = strchr(p, separator);

		len = end ? (size_t)(end - p) : strlen(p);
		*ARENA_PUSH(arena, cell, n, cap) = arena_strndup(arena, p, len);
		if (!end)
			break;
	}
	*count = n;
	return cell;
}

static struct findings find(struct course_columns *out, const char *const *header, size_t count)
{
	struct findings f;

	findings_init(&f, arena);
	course_columns_find(out, header, count, NULL, NULL, (struct place_in_file){ .file = "x" },
			    &f);
	return f;
}

/* Each column as the fields it is read as: "title", "duration:unit", "+" behind the description. */
static const char *fields_of(const struct course_columns *c, size_t count)
{
	struct strbuf b = STRBUF_IN(arena);

	for (size_t i = 0; i < count; i++) {
		size_t before;

		strbuf_add(&b, i ? ";" : "");
		before = b.len;
		for (int f = 0; f < COURSE_FIELD_COUNT; f++)
			if (c->at[f] == (int)i)
				strbuf_addf(&b, "%s%s%s%s", b.len > before ? "," : "",
					    course_field_name((enum course_field)f),
					    *c->unit[f] ? "=" : "", c->unit[f]);
		if (c->at[COURSE_PRICE] == (int)i && *c->unit[COURSE_VAT])
			strbuf_addf(&b, "=%s", c->unit[COURSE_VAT]);
		if (c->duration_unit_at == (int)i)
			strbuf_add(&b, "duration:unit");
		for (size_t k = 0; k < c->more_count; k++)
			if (c->more[k].at == (int)i)
				strbuf_add(&b, "+");
	}
	return strbuf_text(&b);
}

/* Header rows as kinds of providers write them, and what each column is. */
static const struct {
	const char *what, *header, *fields;
} rows[] = {
	{ "canonical",
	  "provider;code;title;description;subject;kind;level;credits;mode;language;municipality;"
	  "start;end;deadline;price;seats;url;provider_id;run_code;credit_unit;subject_code;"
	  "subject_scheme;keywords;learning_outcomes;target_group;entry_requirements;pace;duration;"
	  "venue;postcode;currency;vat;seats_free;start_text;price_text;updated",
	  "provider;code;title;description;subject;kind;level;credits;mode;language;municipality;"
	  "start;end;deadline;price;seats;url;provider_id;run_code;credit_unit;subject_code;"
	  "subject_scheme;keywords;learning_outcomes;target_group;entry_requirements;pace;duration;"
	  "venue;postcode;currency;vat;seats_free;start_text;price_text;updated" },
	{ "recommended in our own guide to schools",
	  "provider_id;provider_name;course_ref;title;description;learning_outcomes;target_group;"
	  "entry_requirements;level_nqf;education_type;credits;credit_unit;subject_code;"
	  "subject_scheme;keywords;instance_ref;delivery_mode;study_mode;language;start_date;"
	  "start_text;end_date;apply_by;duration_value;duration_unit;price;currency;vat_included;"
	  "seats_total;seats_free;venue;postcode;municipality_no;url;updated",
	  "provider_id;provider;code;title;description;learning_outcomes;target_group;"
	  "entry_requirements;level;kind;credits;credit_unit;subject_code;subject_scheme;keywords;"
	  "run_code;mode;pace;language;start;start_text;end;deadline;duration;duration:unit;price;"
	  "currency;vat;seats;seats_free;venue;postcode;municipality;url;updated" },
	{ "vocational colleges, DBH-F",
	  "Fagskolenummer;Studiested;Semester;Utdanningstilbudets kode;Utdanningstilbudets navn;"
	  "Studiepoeng;Andel av heltid;Utdanningsform;Antall samlingsdager;Studentbetaling hele "
	  "tilbudet;Finansieringsform;Startdato;Sluttdato;NUS-kode;Type",
	  "provider,provider_id;municipality;start_text;code;title;credits=sp;pace;mode;+;price;+;"
	  "start;end;subject_code=NUS2000;kind" },
	{ "course directory of the United Kingdom",
	  "LARS_QAN;WHO_THIS_COURSE_IS_FOR;ENTRY_REQUIREMENTS;WHAT_YOU_WILL_LEARN;"
	  "HOW_YOU_WILL_LEARN;WHAT_YOU_WILL_NEED_TO_BRING;HOW_YOU_WILL_BE_ASSESSED;WHERE_NEXT;"
	  "COURSE_NAME;YOUR_REFERENCE;DELIVERY_MODE;START_DATE;FLEXIBLE_START_DATE;VENUE_NAME;"
	  "NATIONAL_DELIVERY;SUB_REGION;COURSE_WEBPAGE;COST;COST_DESCRIPTION;DURATION;"
	  "DURATION_UNIT;STUDY_MODE;ATTENDANCE_PATTERN;COURSE_TYPE;SECTOR;EDUCATION_LEVEL;"
	  "AWARDING_BODY;UKPRN",
	  "subject_code=LARS;target_group;entry_requirements;learning_outcomes;+;+;+;+;title;code;"
	  "mode;start;start_text;venue;+;municipality;url;price;price_text;duration;duration:unit;"
	  "pace;+;kind;subject;level;+;provider,provider_id" },
	{ "schema.org",
	  "provider;courseCode;name;description;about;educationalLevel;coursePrerequisites;"
	  "numberOfCredits;inLanguage;teaches;url;courseMode;courseWorkload;startDate;endDate;"
	  "location;price;priceCurrency;maximumAttendeeCapacity;remainingAttendeeCapacity;"
	  "validThrough;audience;keywords;dateModified;educationalCredentialAwarded",
	  "provider;code;title;description;subject;level;entry_requirements;credits;language;"
	  "learning_outcomes;url;mode;duration;start;end;municipality;price;currency;seats;"
	  "seats_free;deadline;target_group;keywords;updated;+" },
	{ "XCRI",
	  "provider;identifier;title;subject;description;url;start;startUntil;end;duration;"
	  "studyMode;attendanceMode;attendancePattern;languageOfInstruction;venue;"
	  "placesAvailable;cost;entryRequirements;applyUntil",
	  "provider;code;title;subject;description;url;start;start_text;end;duration;pace;mode;+;"
	  "language;venue;seats;price;entry_requirements;deadline" },
	{ "EMIL and SUSA",
	  "EP id;Anordnare;EI id;Titel;Beskrivning;EIAcademicType;Högskolepoäng;EE id;EELanguage;"
	  "EEMunicipality;EEFormOfStudy;Studietakt;Startdatum;Slutdatum;Särskild behörighet;"
	  "SUN-kod;lastApplicationDate",
	  "provider_id;provider;code;title;description;level;credits=hp;run_code;language;"
	  "municipality;mode;pace;start;end;entry_requirements;subject_code=SUN;deadline" },
	{ "Antagning",
	  "Lärosäte;Anmälningskod;Kursnamn;Högskolepoäng;Studietakt;Undervisningsform;"
	  "Undervisningstid;Studieort;Termin;Undervisningsspråk;Sista anmälningsdag;"
	  "Grundläggande behörighet;Studieavgift (SEK)",
	  "provider;run_code;title;credits=hp;pace;mode;+;municipality;start;language;deadline;"
	  "entry_requirements;price=SEK" },
	{ "yrkeshögskola",
	  "Utbildningsanordnare;Utbildningsnamn;Yrkeshögskolepoäng;Studieform;Kommun;"
	  "Utbildningsområde;"
	  "Starttermin;Antal platser;Om utbildningen;Förkunskaper;Webbplats",
	  "provider;title;credits=yhp;mode;municipality;subject;start;seats;description;"
	  "entry_requirements;url" },
	{ "FS",
	  "INSTITUSJONSNR;EMNEKODE;EMNENAVN_BOKMAL;STUDIENIVAKODE;VEKTING;UNDERVISNINGSSPRAK;"
	  "LÆRINGSUTBYTTE;FORKUNNSKAPSKRAV;VURDERINGSFORM;PENSUM",
	  "provider,provider_id;code;title;level;credits;language;learning_outcomes;"
	  "entry_requirements;+;+" },
	{ "courses for adults in Visma",
	  "Skole;Kursnr;Kursnavn;Kurstype;Kurssted;Adresse;Postnr;Poststed;Startdato;Sluttdato;"
	  "Antall timer;Maks antall deltakere;Ledige plasser;Påmeldingsfrist;Pris (kr);Målgruppe;"
	  "Stikkord;Lenke",
	  "provider;code;title;kind;municipality;venue;postcode;+;start;end;duration=hours;seats;"
	  "seats_free;deadline;price;target_group;keywords;url" },
	{ "nynorsk",
	  "Tilbydar;Kode;Tittel;Omtale;Innhald;Læringsutbyte;Fagskulepoeng;Undervisningsform;"
	  "Stad;Oppstart;Søknadsfrist;Tal på plassar;Tal på timar;Opptakskrav;Pris utan mva",
	  "provider;code;title;+;description;learning_outcomes;credits=fsp;mode;municipality;"
	  "start;deadline;seats;duration=hours;entry_requirements;price=excluded" },
	{ "UddannelsesGuiden",
	  "Udbyder;Kursuskode;Kursustitel;Beskrivelse;Niveau;ECTS-point;Undervisningsform;Sprog;"
	  "Sted;"
	  "Postnummer;Startdato;Slutdato;Ansøgningsfrist;Varighed (uger);Deltagerbetaling (DKK);"
	  "Ledige pladser;Adgangskrav;Målgruppe;Læringsudbytte;Hjemmeside",
	  "provider;code;title;description;level;credits=ects;mode;language;municipality;postcode;"
	  "start;end;deadline;duration=weeks;price=DKK;seats_free;entry_requirements;target_group;"
	  "learning_outcomes;url" },
	{ "Danish AMU",
	  "Uddannelsessted;AMU-nummer;Kursusnavn;Kursusindhold;Branche;Varighed dage;Holdnummer;"
	  "Begynder;Tilmeldingsfrist;Pris uden moms;Max deltagere;Sidst opdateret",
	  "provider;code;title;description;subject;duration=days;run_code;start;deadline;"
	  "price=excluded;seats;updated" },
	{ "English, with units",
	  "School;Course title;Credits (ECTS);Length in weeks;Price [EUR];Course fee, EUR incl. "
	  "VAT",
	  "provider;title;credits=ects;duration=weeks;price=EUR;+" },
	{ "omfang is credits, or time",
	  "Skole;Kurs;Omfang (timer);Pris i NOK inkl. mva;Kommune;Sted;Kommunenr",
	  "provider;title;duration=hours;price=NOK=included;municipality;venue;" },
	{ "two names in one, years, questions",
	  "Tilbyder / skole;Kurs/emne;Sted/kommune;Når?;Hvor lenge?;Søknadsfrist 2027;Pris per "
	  "person;"
	  "Nivå/grad (NKR);Studiepoeng/ECTS;Lenke/nettside;Annet/mer",
	  "provider;title;municipality;start;duration;deadline;price;level;credits=sp;url;" },
	{ "several texts",
	  "Skole;Tittel;Innhold;Ingress;Om kurset;Fagområde;Bransje;Kurskode;Id;Rom",
	  "provider;title;description;+;+;subject;+;code;;" },
};

static void columns_are_found_by_what_providers_call_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct course_columns c;
		size_t count;
		const char *const *header = split(&count, rows[i].header, ';');

		find(&c, header, count);
		if (strcmp(fields_of(&c, count), rows[i].fields) != 0)
			print_error("%s\n", rows[i].what);
		assert_string_equal(fields_of(&c, count), rows[i].fields);
	}
}

/* Every field that a school may fill in, by one of its names in each language. */
static const struct {
	enum course_field field;
	const char *nb, *nn, *sv, *da, *en;
} named[] = {
	{ COURSE_PROVIDER, "Tilbyder", "Tilbydar", "Anordnare", "Udbyder", "Provider" },
	{ COURSE_CODE, "Kurskode", "Emnekode", "Kurskod", "Kursuskode", "Course code" },
	{ COURSE_TITLE, "Kurstittel", "Kursnamn", "Kurstitel", "Kursustitel", "Course title" },
	{ COURSE_DESCRIPTION, "Beskrivelse", "Beskriving", "Beskrivning", "Kursusbeskrivelse",
	  "Description" },
	{ COURSE_SUBJECT, "Fagområde", "Fagområde", "Ämnesområde", "Fagområde", "Subject" },
	{ COURSE_KIND, "Tilbudstype", "Tilbodstype", "Kurstyp", "Kursustype", "Course type" },
	{ COURSE_LEVEL, "Nivå", "Nivå", "Nivå", "Niveau", "Level" },
	{ COURSE_CREDITS, "Studiepoeng", "Fagskulepoeng", "Högskolepoäng", "ECTS-point",
	  "Credits" },
	{ COURSE_MODE, "Undervisningsform", "Gjennomføringsform", "Studieform", "Kursusform",
	  "Delivery mode" },
	{ COURSE_LANGUAGE, "Språk", "Undervisningsspråk", "Undervisningsspråk", "Sprog",
	  "Language" },
	{ COURSE_MUNICIPALITY, "Kommune", "Stad", "Kommun", "By", "Municipality" },
	{ COURSE_START, "Startdato", "Oppstart", "Startdatum", "Kursusstart", "Start date" },
	{ COURSE_END, "Sluttdato", "Slutt", "Slutdatum", "Slutdato", "End date" },
	{ COURSE_DEADLINE, "Søknadsfrist", "Søkjefrist", "Sista ansökningsdag", "Ansøgningsfrist",
	  "Application deadline" },
	{ COURSE_PRICE, "Pris", "Kurspris", "Kursavgift", "Deltagerbetaling", "Price" },
	{ COURSE_SEATS, "Antall plasser", "Tal på plassar", "Antal platser", "Antal pladser",
	  "Seats" },
	{ COURSE_URL, "Nettside", "Nettstad", "Webbplats", "Hjemmeside", "Website" },
	{ COURSE_PROVIDER_ID, "Organisasjonsnummer", "Tilbydarnummer", "Organisationsnummer",
	  "CVR-nummer", "Provider ID" },
	{ COURSE_RUN_CODE, "Gjennomføringskode", "Arrangementsnummer", "Anmälningskod",
	  "Holdnummer", "Course run ID" },
	{ COURSE_CREDIT_UNIT, "Poengtype", "Poengeining", "Poängtyp", "Pointtype", "Credit unit" },
	{ COURSE_SUBJECT_CODE, "NUS-kode", "NUS2000", "SUN-kod", "ISCED-kode", "Subject code" },
	{ COURSE_SUBJECT_SCHEME, "Kodeverk", "Klassifisering", "Kodsystem", "Klassifikation",
	  "Subject scheme" },
	{ COURSE_KEYWORDS, "Nøkkelord", "Nykelord", "Nyckelord", "Nøgleord", "Keywords" },
	{ COURSE_LEARNING_OUTCOMES, "Læringsutbytte", "Læringsutbyte", "Lärandemål",
	  "Læringsudbytte", "Learning outcomes" },
	{ COURSE_TARGET_GROUP, "Målgruppe", "Målgruppe", "Målgrupp", "Målgruppe", "Target group" },
	{ COURSE_ENTRY_REQUIREMENTS, "Opptakskrav", "Forkunnskapar", "Behörighet", "Adgangskrav",
	  "Entry requirements" },
	{ COURSE_PACE, "Studieprogresjon", "Deltid", "Studietakt", "Studiehastighed",
	  "Pace of study" },
	{ COURSE_DURATION, "Varighet", "Varigheit", "Kurslängd", "Varighed", "Duration" },
	{ COURSE_VENUE, "Kurslokale", "Undervisningslokal", "Kursadress", "Mødested", "Venue" },
	{ COURSE_POSTCODE, "Postnummer", "Postnr.", "Postnummer", "Postnr", "Postal code" },
	{ COURSE_CURRENCY, "Valuta", "Valuta", "Valuta", "Valuta", "Currency" },
	{ COURSE_VAT, "Mva inkludert", "Mva", "Moms", "Moms inkluderet", "VAT included" },
	{ COURSE_SEATS_FREE, "Ledige plasser", "Ledige plassar", "Lediga platser", "Ledige pladser",
	  "Seats left" },
	{ COURSE_START_TEXT, "Oppstartsinformasjon", "Startinformasjon", "Startinformation",
	  "Løbende start", "Start text" },
	{ COURSE_PRICE_TEXT, "Prisinformasjon", "Prisbeskriving", "Prisuppgift", "Prisoplysninger",
	  "Price description" },
	{ COURSE_UPDATED, "Sist oppdatert", "Sist endra", "Senast ändrad", "Sidst opdateret",
	  "Last updated" },
};

static void every_field_has_a_name_in_every_language(void **state)
{
	(void)state;
	assert_int_equal(ARRAY_LEN(named), COURSE_FIELD_COUNT);
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		const char *const *name = &named[i].nb;

		for (size_t l = 0; l < 5; l++) {
			struct course_columns c;

			find(&c, &name[l], 1);
			if (c.at[named[i].field] != 0)
				print_error("%s\n", name[l]);
			assert_int_equal(c.at[named[i].field], 0);
		}
	}
}

/* Else it would depend on the order of the list which field a column is. */
static void no_name_is_two_fields(void **state)
{
	const char *const *known = course_known_headers(arena);
	struct map seen = { 0 };
	size_t twice = 0, count = 0;

	(void)state;
	for (; known[count]; count++)
		if (map_put(&seen, header_key(arena, known[count]), count) != count) {
			print_error("'%s' is listed twice\n", known[count]);
			twice++;
		}
	map_release(&seen);
	assert_int_equal(twice, 0);
	assert_true(count > 600);
}

/* ---- what stands behind the description, and what the header says of numbers ---- */

static const struct {
	const char *header, *cells;
	enum course_field field;
	const char *kept;
} records[] = {
	{ "skole;kurs;innhold;ingress;HOW_YOU_WILL_LEARN;bransje;fag",
	  "S;T;Om sveis;Kort; ;Industri;X", COURSE_DESCRIPTION,
	  "Om sveis\n\ningress: Kort\n\nbransje: Industri" },
	{ "skole;kurs;HOW_YOU_WILL_LEARN;VIDERE_STUDIER", "S;T;In class;", COURSE_DESCRIPTION,
	  "How you will learn: In class" },
	{ "skole;kurs;beskrivelse;omtale", "S;T;Det samme;Det samme", COURSE_DESCRIPTION,
	  "Det samme" },
	{ "skole;kurs;beskrivelse;omtale", "S;T;Bare en", COURSE_DESCRIPTION, "Bare en" },
	{ "skole;kurs;fagskolepoeng", "S;T;7,5", COURSE_CREDIT_UNIT, "fsp" },
	{ "skole;kurs;Credits (ECTS)", "S;T;5", COURSE_CREDIT_UNIT, "ects" },
	{ "skole;kurs;credits", "S;T;5", COURSE_CREDIT_UNIT, "" },
	{ "skole;kurs;studiepoeng", "S;T;", COURSE_CREDIT_UNIT, "" },
	{ "skole;kurs;studiepoeng;poengtype", "S;T;5;yhp", COURSE_CREDIT_UNIT, "yhp" },
	{ "skole;kurs;Pris (NOK)", "S;T;900", COURSE_CURRENCY, "NOK" },
	{ "skole;kurs;Pris (kr)", "S;T;900", COURSE_CURRENCY, "" },
	{ "skole;kurs;Pris eks. mva", "S;T;900", COURSE_VAT, "excluded" },
	{ "skole;kurs;Pris (inkl. mva)", "S;T;", COURSE_VAT, "" },
	{ "skole;kurs;NUS-kode", "S;T;0541", COURSE_SUBJECT_SCHEME, "NUS2000" },
	{ "skole;kurs;Varighet (timer)", "S;T;40", COURSE_DURATION, "40 hours" },
	{ "skole;kurs;START_DATE;FLEXIBLE_START_DATE", "S;T;;Yes", COURSE_START, "open" },
	{ "skole;kurs;START_DATE;FLEXIBLE_START_DATE", "S;T;;Yes", COURSE_START_TEXT, "" },
	{ "skole;kurs;START_DATE;FLEXIBLE_START_DATE", "S;T;2027-01-10;true", COURSE_START,
	  "2027-01-10" },
	{ "skole;kurs;Fleksibel oppstart", "S;T;Nei", COURSE_START, "" },
	{ "skole;kurs;Oppstartsinformasjon", "S;T;etter avtale", COURSE_START_TEXT,
	  "etter avtale" },
	{ "skole;kurs;duration;duration_unit", "S;T;6;weeks", COURSE_DURATION, "6 weeks" },
};

static void headers_speak_for_their_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(records); i++) {
		struct course_columns c;
		struct course_record r;
		struct findings f;
		size_t count, cells;
		const char *const *header = split(&count, records[i].header, ';');
		const char *const *cell = split(&cells, records[i].cells, ';');

		find(&c, header, count);
		findings_init(&f, arena);
		assert_true(course_from_record(&r, arena, &c, cell, cells, NULL, "x", 2, &f));
		assert_string_equal(r.field[records[i].field], records[i].kept);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_found_by_what_providers_call_them),
		cmocka_unit_test(every_field_has_a_name_in_every_language),
		cmocka_unit_test(no_name_is_two_fields),
		cmocka_unit_test(headers_speak_for_their_cells),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
