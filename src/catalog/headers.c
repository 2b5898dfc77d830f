#include "catalog/internal.h"

/*
 * Header names by field, as schools and the systems they export from write them; sources are DBH-F,
 * EMIL and EMG, the course directory of the United Kingdom, XCRI, schema.org, and what stands above
 * tables in Norwegian, Swedish and Danish catalogues. Of two that a file has, the earlier here is
 * the field's, the other goes behind the description. `=unit` says what its numbers are in.
 */
const char *const course_aliases[COURSE_FIELD_COUNT] = {
	[COURSE_PROVIDER] =
		"provider|provider "
		"name|tilbyder|tilbydar|tilbydernavn|tilbydarnamn|utdanningstilbyder|"
		"kurstilbyder|kurstilbydar|opplæringstilbyder|lærested|lærestad|lærestednavn|"
		"institusjon|institusjonsnavn|institusjonsnamn|skole|skule|skolenavn|skulenamn|"
		"skolens navn|fagskole|fagskolenavn|fagskule|høgskole|universitet|arrangør|"
		"arrangørnavn|kursarrangør|kursholder|kurshaldar|utdanningsinstitusjon|"
		"utbildningsanordnare|utbildningsanordnarens namn|anordnare|anordnarens namn|"
		"kursanordnare|arrangör|kursarrangör|lärosäte|lärosätets namn|skola|skolnamn|"
		"skolenhet|högskola|utbildare|kursgivare|udbyder|udbydernavn|udbyders navn|"
		"kursusudbyder|uddannelsessted|uddannelsesinstitution|institution|institutionsnavn|"
		"kursusarrangør|institution name|school|school name|college|college "
		"name|university|"
		"training provider|course provider|education provider|offered "
		"by|organiser|organizer|"
		"organisation|organization|organisasjon|utdanningssted|opplæringssted|"
		"utdanningsstad|leverandør|leverantör|leverandør av kurset",
	[COURSE_CODE] =
		"code|kode|kurskode|emnekode|kurskod|course code|course ref|course "
		"id|kurs-id|kursnr|"
		"kursnummer|studiekode|studieprogramkode|studieprogkode|utdanningskode|"
		"utdanningsprogramkode|programområdekode|tilbudskode|tilbodskode|tilbuds-id|"
		"utdanningstilbudets kode|utbildningskod|programkod|kod|emne-id|emnenr|emnenummer|"
		"fagkode|modulkode|kursuskode|kursusnummer|kursusnr|kursus-id|fagnummer|"
		"uddannelseskode|amu-kode|amu-nummer|aktivitetskode|your reference|"
		"course reference|course number|programme code|program code|module code|reference|"
		"referanse|ref|identifier|unique identifier|ei id|id",
	[COURSE_TITLE] =
		"title|tittel|titel|kurstittel|kurstitel|kursnavn|kursnamn|navn på kurs|namn på "
		"kurs|"
		"kursets navn|course name|course title|emnenavn|emnenamn|emnetittel|emnenavn "
		"bokmål|"
		"emnenavn bokmal|emnenavn nynorsk|studienavn|studienamn|studieprogramnavn|"
		"studieprognavn|studieprogram|studietilbud|studietilbod|utdanningsnavn|"
		"utdanningsnamn|"
		"utdanningstilbudets "
		"navn|opplæringstilbud|opplæringstilbod|tilbudsnavn|tilbodsnamn|"
		"utbildningsnamn|programnamn|programtitel|kursbenämning|benämning|benevnelse|"
		"nemning|"
		"kursustitel|kursusnavn|kursets titel|uddannelsesnavn|uddannelsens navn|fagnavn|"
		"modulnavn|programme name|program name|programme title|qualification title|"
		"qualification course title|navn|namn|name|kurs|kursus|course|emne|modul|studium|"
		"studie|utdanning|utdanningstilbud|utbildning|uddannelse|programme|program|tilbud|"
		"tilbod|overskrift|rubrik|navn på utdanning|namn på utdanning|navn på "
		"tilbudet|navn på utdanningen|kurs eller emne|opplæring",
	[COURSE_DESCRIPTION] =
		"description|beskrivelse|beskriving|beskrivning|kursbeskrivelse|kursbeskriving|"
		"kursbeskrivning|kursusbeskrivelse|emnebeskrivelse|emnebeskriving|"
		"uddannelsesbeskrivelse|utbildningsbeskrivning|course description|innhold|innhald|"
		"innehåll|indhold|kursinnhold|kursinnhald|kursinnehåll|kursusindhold|faginnhold|"
		"faginnhald|emneinnhold|emneinnhald|course content|content|omtale|kursomtale|"
		"om kurset|om kursen|om studiet|om utdanningen|om utdanninga|"
		"om utbildningen|om uddannelsen|om kursus|about the course|lang beskrivelse|"
		"detaljert beskrivelse|long description|details|kort beskrivelse|"
		"kort beskriving|kort beskrivning|kort omtale|short description|"
		"course "
		"summary|summary|overview|abstract|ingress|innledning|inledning|introduksjon|"
		"introduktion|introduction|sammendrag|samandrag|sammanfattning|sammenfatning|"
		"resume|"
		"resymé|kursplan|emneplan|syllabus|informasjon|information|info|tekst|text|hva|hva "
		"er kurset|om|om tilbudet|om utbildning|kort om kurset|kort om kursen|kort om",
	[COURSE_SUBJECT] =
		"subject|fag|fagområde|fagfelt|fagretning|fagkategori|ämne|ämnesområde|"
		"ämneskategori|"
		"huvudområde|inriktning|emneområde|utdanningsområde|utbildningsområde|"
		"uddannelsesområde|hovedområde|studieretning|studieretting|programområde|"
		"utdanningsprogram|kategori|category|tema|theme|subject area|field of study|"
		"discipline|topic|about|sector|bransje|bransch|branche|område",
	[COURSE_KIND] =
		"kind|tilbudstype|tilbodstype|offer kind|offer type|tilbudskategori|course type|"
		"kurstype|kurstyp|kursustype|utdanningstype|utbildningstyp|uddannelsestype|"
		"education type|type|typ|slag",
	[COURSE_LEVEL] =
		"level|level nqf|nqf|nqf level|nqf niveau|eqf|eqf level|eqf nivå|eqf niveau|nkr|"
		"nkr-nivå|nkr-niveau|seqf|seqf-nivå|nivå|niveau|nivåkode|gradsnivå|studienivå|"
		"studienivåkode|studienivakode|kvalifikasjonsnivå|kvalifikationsnivå|"
		"kvalifikationsniveau|utdanningsnivå|utbildningsnivå|uddannelsesniveau|"
		"education level|educational level|qualification level|academic type|"
		"ei academic type",
	[COURSE_CREDITS] =
		"credits|studiepoeng=sp|antall studiepoeng=sp|stp=stp|sp=sp|fagskolepoeng=fsp|"
		"fagskulepoeng=fsp|antall fagskolepoeng=fsp|fsp=fsp|högskolepoäng=hp|"
		"antal "
		"högskolepoäng=hp|hp=hp|yhp=yhp|yh-poäng=yhp|yrkeshögskolepoäng=yhp|fp=fp|ects="
		"ects|"
		"ects "
		"credits=ects|ects-poeng=ects|ects-poäng=ects|ects-point=ects|høgskolepoeng=sp|"
		"høyskolepoeng=sp|vekttall=vekttall|vekttal=vekttall|gymnasiepoäng=gymnasiepoäng|"
		"studiepoint|"
		"number of credits|credit points|credit value|poeng|poäng|point|antall poeng|"
		"antal poäng|credit|vekting|emnevekting|omfang|omfattning",
	[COURSE_MODE] =
		"mode|delivery mode|delivery method|mode of "
		"delivery|undervisningsform|utdanningsform|studieform|"
		"utbildningsform|uddannelsesform|leveringsform|leveranseform|gjennomføringsform|"
		"gjennomføringsmåte|gjennomføring|course mode|attendance mode|form of study|"
		"ee form of "
		"study|kursform|kursusform|læringsform|afholdelsesform|undervisningsmåte|"
		"undervisningsmåde|format|form",
	[COURSE_LANGUAGE] =
		"language|språk|sprog|undervisningsspråk|undervisningssprak|undervisningssprog|"
		"kursspråk|kurssprog|kursussprog|målform|lang|language of instruction|"
		"teaching language|course language|in language|ee language|available language|"
		"språkkode|språkkod|language code",
	[COURSE_MUNICIPALITY] =
		"municipality|kommune|kommun|kommunenavn|kommunenamn|kommunnamn|kommunenr=number|"
		"kommunenummer=number|kommunnummer=number|kommunekode=number|kommunkod=number|"
		"municipality no=number|municipality number=number|municipality code=number|"
		"ee municipality|sted|stad|studiested|"
		"studiestad|studieort|ort|kurssted|kursstad|kursort|kursussted|undervisningssted|"
		"undervisningsstad|gjennomføringssted|afholdelsessted|poststed|poststad|postort|by|"
		"bynavn|city|town|location|lokasjon|lokation|place|plass|plats|campus|sub "
		"region|hvor|kor|var|hvor holdes kurset|hvor foregår "
		"kurset|where",
	[COURSE_START] =
		"start|start "
		"date|startdato|startdatum|oppstart|oppstartsdato|oppstartdato|kursstart|"
		"kursstartdato|kursusstart|studiestart|semesterstart|startdag|første kursdag|"
		"første dag|course start|first day|starts|begins|begynner|begynder|börjar|fra dato|"
		"fra og med|från datum|från och med|from date|date "
		"from|från|fra|from|begin|"
		"dato|datum|date|start "
		"month|startmåned|startmånad|startsemester|starttermin|termin|"
		"semester|term|startperiode|startperiod|periode|period|når|når begynner kurset|når "
		"starter kurset|kor tid|när|hvornår|when|kursdato|kursdag",
	[COURSE_END] = "end|end "
		       "date|sluttdato|sluttdag|slutdato|slutdatum|kursslutt|kursslut|kursusslut|"
		       "slutt|slut|"
		       "siste kursdag|last day|finish|finish date|ends|til dato|til og med|"
		       "till datum|till och med|to date|date "
		       "to|til|till|to|avslutning|avslutningsdato|avslutt|"
		       "slutttermin|sluttermin",
	[COURSE_DEADLINE] =
		"deadline|frist|søknadsfrist|søknadsfristen|søkefrist|søkjefrist|påmeldingsfrist|"
		"påmelding innen|siste frist|siste påmelding|siste påmeldingsdag|frist for "
		"påmelding|"
		"frist for søknad|søk innen|apply by|apply until|apply before|application deadline|"
		"last application date|application end|application end date|registration deadline|"
		"enrolment deadline|closing date|valid through|offers valid through|"
		"ansökningsfrist|anmälningsfrist|sista ansökningsdag|sista ansökningsdatum|sista "
		"ansökan|"
		"sista anmälningsdag|sista anmälningsdatum|sista anmälan|sista dag för "
		"ansökan|anmälan senast|"
		"ansøgningsfrist|tilmeldingsfrist|sidste tilmelding|sidste tilmeldingsdag|"
		"sidste frist|tilmelding senest",
	[COURSE_PRICE] =
		"price|pris|kurspris|kursuspris|pris per deltaker|pris pr deltaker|pris pr "
		"deltager|"
		"pris inkl mva=included|pris med mva=included|pris inkl moms=included|pris med "
		"moms=included|"
		"price including vat=included|price incl vat=included|pris eks mva=excluded|pris "
		"ekskl mva=excluded|"
		"pris uten mva=excluded|pris utan mva=excluded|pris exkl moms=excluded|pris ekskl "
		"moms=excluded|"
		"pris uden moms=excluded|pris utan moms=excluded|price excluding "
		"vat=excluded|price excl vat=excluded|"
		"kursavgift|kursgebyr|kursusgebyr|kurskostnad|deltakeravgift|deltakaravgift|"
		"deltagaravgift|deltagerbetaling|deltagerpris|deltakerpris|deltakarpris|egenandel|"
		"eigendel|egenbetaling|studieavgift|studentbetaling|studentbetaling hele tilbudet|"
		"skolepenger|skulepengar|avgift|anmälningsavgift|kostnad|cost|costs|course fee|"
		"tuition fee|tuition|fee|fees|total price|totalpris|price amount|offers price|pris "
		"per plass|pris pr plass|pris per person|pris pr person|prisen|hva koster "
		"det|koster|kostar|kursuspris pr deltager",
	[COURSE_SEATS] =
		"seats|seats total|total seats|number of seats|number of places|places|antall "
		"plasser|"
		"antall studieplasser|antall kursplasser|tal på plassar|tal på studieplassar|"
		"antal platser|antal utbildningsplatser|antal pladser|studieplasser|studieplassar|"
		"studieplatser|kursplasser|plasser|plassar|platser|pladser|kapasitet|kapacitet|"
		"capacity|maks deltakere|"
		"maks antall deltakere|maks deltakarar|maks antall|maksimalt antall deltakere|"
		"maks antal deltagere|max deltagere|max antal deltagere|max antal deltagare|"
		"max participants|maximum participants|maximum attendee capacity|class size|"
		"gruppestørrelse|gruppstorlek|holdstørrelse|places available",
	[COURSE_URL] =
		"url|lenke|lenkje|länk|link|nettside|nettadresse|nettstad|nettsted|nettlenke|"
		"webadresse|webbadress|webside|webbsida|webbplats|hjemmeside|heimeside|hemsida|"
		"internetadresse|lenke til kurs|lenke til kurset|kurslenke|kurslänk|kursside|"
		"kursurl|course webpage|course url|course link|webpage|homepage|"
		"web address|web|website|les mer|les meir|läs mer|læs mere|read more|more info|www",
	[COURSE_PROVIDER_ID] =
		"provider id|provider number|provider no|provider ref|provider identifier|"
		"fagskolenummer|institusjonsnummer|institusjonsnr|institusjonskode|lærestedskode|"
		"lærestedsnummer|tilbydernummer|tilbydernr|tilbyder-id|tilbydarnummer|skolenummer|"
		"skulenummer|skolekode|skole-id|organisasjonsnummer|org.nr|organisationsnummer|"
		"skolenhetskod|skolkod|lärosäteskod|anordnar-id|udbydernummer|institutionsnummer|"
		"institutionskode|cvr|cvr-nummer|cvr-nr|ukprn|education provider id|ep id|"
		"institution code|institution id|school code|school id",
	[COURSE_RUN_CODE] =
		"run code|run id|run|instance ref|instance id|instance|event id|event unique "
		"identifier|ee id|presentation "
		"id|"
		"presentation identifier|anmälningskod|tillfälleskod|kurstillfälleskod|"
		"kurstillfälle|kursomgång|gjennomføringskode|gjennomførings-id|"
		"gjennomføringsnummer|"
		"gjennomføringsnr|kursgjennomføring|arrangementsnummer|arrangementsnr|"
		"arrangement-id|undervisningspartikode|partikode|kullkode|klassekode|holdnummer|"
		"holdnr|hold-id|holdkode|course run id|section id|section code|class code",
	[COURSE_CREDIT_UNIT] =
		"credit unit|credits unit|credit type|poengtype|poengenhet|poengeining|"
		"studiepoengtype|vekttype|vektingsenhet|poängtyp|poängenhet|pointtype|"
		"pointenhed",
	[COURSE_SUBJECT_CODE] =
		"subject code|nus=NUS2000|nus-kode=NUS2000|nus2000=NUS2000|nus2000-kode=NUS2000|"
		"isced=ISCED-F|isced-f=ISCED-F|isced "
		"code=ISCED-F|isced-kode=ISCED-F|isced-kod=ISCED-F|"
		"isced-f 2013=ISCED-F|sun=SUN|sun-kod=SUN|sun 2020=SUN|sun 2000=SUN|"
		"sun-inriktning=SUN|ämneskod|fagområdekode|hovedområdekode|ssa=SSA|"
		"sector subject area=SSA|lars qan=LARS|learn aim ref=LARS|learning aim "
		"reference=LARS",
	[COURSE_SUBJECT_SCHEME] = "subject scheme|subject code scheme|kodeverk|fagkodeverk|"
				  "klassifisering|klassifikasjon|klassifikation|klassificering|"
				  "kodsystem|kodesystem|code system|classification",
	[COURSE_KEYWORDS] =
		"keywords|keyword|nøkkelord|nykelord|stikkord|emneord|søkeord|søkjeord|emneknagger|"
		"etiketter|nyckelord|sökord|ämnesord|taggar|nøgleord|stikord|søgeord|emneord/"
		"tags|tags|tag|tagger|"
		"kompetanse|kompetanser|kompetansar|ferdigheter|ferdigheiter|kompetens|kompetenser|"
		"färdigheter|kompetencer|færdigheder|skills|competences|competencies",
	[COURSE_LEARNING_OUTCOMES] =
		"learning outcomes|learning outcome|what you will learn|what you'll learn|"
		"læringsutbytte|læringsutbyte|læringsutbyttebeskrivelse|læringsutbyttebeskrivelser|"
		"læringsmål|kompetansemål|kursmål|utbytte|utbyte|mål|formål|føremål|"
		"dette lærer du|hva lærer du|hva du lærer|kva lærer du|kva du lærer|"
		"lärandemål|läranderesultat|förväntade studieresultat|kursens mål|målbeskrivning|"
		"syfte|det lär du dig|det här lär du "
		"dig|læringsudbytte|kompetencemål|målbeskrivelse|"
		"det lærer du|teaches|objectives|learning objectives|learning goals|aims",
	[COURSE_TARGET_GROUP] =
		"target group|target groups|target audience|audience|who this course is for|"
		"who is this course for|who is it "
		"for|målgruppe|målgrupper|målgrupp|målgrupper/deltakere|"
		"for hvem|hvem er kurset for|hvem passer kurset for|hvem passer det for|"
		"kven passar kurset for|kven er kurset for|passer for|passar for|passar för|"
		"vem passar kursen för|för vem|for whom|intended for",
	[COURSE_ENTRY_REQUIREMENTS] =
		"entry requirements|entry requirement|prerequisites|prerequisite|"
		"course prerequisites|admission requirements|requirements|eligibility|opptakskrav|"
		"inntakskrav|opptaksgrunnlag|forkunnskaper|forkunnskapar|forkunnskapskrav|"
		"krav til forkunnskaper|krav til forkunnskapar|anbefalte forkunnskaper|"
		"obligatoriske forkunnskaper|kompetansekrav|krav|behörighet|behörighetskrav|"
		"särskild behörighet|grundläggande behörighet|förkunskaper|förkunskapskrav|"
		"antagningskrav|tillträdeskrav|adgangskrav|optagelseskrav|optagelseskriterier|"
		"forudsætninger|faglige forudsætninger|competency required",
	[COURSE_PACE] = "pace|pace pct|pace percent|pace of study|study pace|studietakt|studiefart|"
			"studiehastighet|studiehastighed|studieprogresjon|progresjon|studieprosent|"
			"studiebelastning|"
			"studietempo|andel av heltid|heltid/deltid|heltid eller "
			"deltid|fulltid/deltid|deltid|"
			"heltid|tempo|study mode|study load|full time/part time|full or part time|"
			"part time|intensity",
	[COURSE_DURATION] =
		"duration|duration value|varighet|varigheit|kursvarighet|kursvarigheit|varaktighet|"
		"varighed|kursusvarighed|lengde|lengd|kurslengde|kurslengd|längd|kurslängd|længde|"
		"kursuslængde|studietid|studielengde|utdanningstid|utdanningens lengde|"
		"utbildningstid|utbildningslängd|uddannelseslængde|length|course length|time "
		"required|"
		"course workload|workload|arbeidsmengde|arbeidsomfang|timetall=hours|timetal=hours|"
		"antall timer=hours|tal på timar=hours|antal timmar=hours|antal timer=hours|"
		"undervisningstimer=hours|undervisningstimar=hours|undervisningstimmar=hours|"
		"kurstimer=hours|kurstimar=hours|lektioner=hours|timer=hours|timar=hours|timmar="
		"hours|"
		"hours=hours|number of hours=hours|antall dager=days|antall kursdager=days|"
		"tal på dagar=days|antal dagar=days|antal dage=days|number of days=days|"
		"antall uker=weeks|tal på veker=weeks|antal veckor=weeks|antal uger=weeks|"
		"number of weeks=weeks|antall måneder=months|tal på månader=months|"
		"antal månader=months|antal måneder=months|antall semestre=semesters|"
		"antall semester=semesters|tal på semester=semesters|antal terminer=semesters|"
		"antal semestre=semesters|antall år=years|tal på år=years|antal år=years|hvor "
		"lenge|kor lenge|hur länge|hvor længe|how long",
	[COURSE_VENUE] =
		"venue|venue name|lokale|lokaler|lokal|kurslokale|kurslokal|undervisningslokale|"
		"undervisningslokal|adresse|adress|address|besøksadresse|besöksadress|"
		"besøgsadresse|gateadresse|gatuadress|vejadresse|kursadresse|kursadress|"
		"undervisningsadresse|street address|course location|oppmøtested|oppmøtestad|"
		"møtested|mødested|campusnavn|campus name",
	[COURSE_POSTCODE] = "postcode|postal code|zip|zip code|postnr|postnummer|"
			    "postnr/sted|postnr og sted|postnummer og sted|postnr og poststed",
	[COURSE_CURRENCY] = "currency|currency code|price currency|offers price currency|valuta|"
			    "valutakode|valutakod",
	[COURSE_VAT] = "vat|vat included|mva|mva inkludert|moms|moms inkluderet|moms inkluderad|"
		       "momsinkl|value added tax included",
	[COURSE_SEATS_FREE] =
		"seats free|free seats|available seats|seats available|seats left|places left|"
		"remaining places|remaining seats|remaining attendee capacity|vacancies|"
		"available places|ledige plasser|ledige plassar|ledige studieplasser|"
		"antall ledige plasser|antall ledige|ledige|lediga platser|antal lediga platser|"
		"ledige pladser|antal ledige pladser|restplasser|restplassar|restplatser",
	[COURSE_START_TEXT] =
		"start text|starttekst|oppstartstekst|startinfo|startinformasjon|"
		"startinformation|oppstartsinformasjon|om oppstart|flexible start date|"
		"flexible start|fleksibel oppstart|fleksibel start|flexibel start|løpende oppstart|"
		"løpande oppstart|löpande start|løbende start|start until",
	[COURSE_PRICE_TEXT] = "price text|price description|price information|price info|"
			      "cost description|prisinfo|prisinformasjon|prisinformation|pristekst|"
			      "pristext|prisbeskrivelse|prisbeskriving|prisbeskrivning|prismerknad|"
			      "prisuppgift|prisoplysninger|om prisen|om priset",
	[COURSE_UPDATED] =
		"updated|last updated|updated at|modified|date modified|last modified|last changed|"
		"changed|oppdatert|sist oppdatert|sist endret|sist endra|endret|endringsdato|"
		"uppdaterad|senast uppdaterad|senast ändrad|ändrad|opdateret|sidst opdateret|"
		"sidst ændret|ændret",
};

/* What has no field, but is told of the course: it stands behind the description. */
const char *const course_side_headers =
	"how you will learn|what you will need to bring|how you will be assessed|where next|"
	"attendance pattern|awarding body|national delivery|arbeidsformer|arbeidsmåter|"
	"arbetsformer|arbejdsformer|undervisningsformer|undervisningsopplegg|vurdering|"
	"vurderingsform|vurderingsformer|eksamen|eksamensform|examination|examinationsform|"
	"prøveform|bedømmelse|assessment|litteratur|pensum|kurslitteratur|literature|qualification|"
	"qualifications|degree|grad|examen|kvalifikasjon|kompetansebevis|kursbevis|kursusbevis|"
	"sertifikat|certifikat|certificate|sertifisering|educational credential awarded|"
	"yrkesmuligheter|yrkesmoglegheiter|jobbmuligheter|karrieremuligheter|karriärmöjligheter|"
	"jobbmöjligheter|karrieremuligheder|career opportunities|videre studier|vidare studium|"
	"fortsatta studier|kurstid|kurstider|klokkeslett|tidspunkt|undervisningstid|tidsplan|"
	"kursdatoer|kursdatoar|kursdatum|kursdager|kursdagar|course schedule|schedule|samlinger|"
	"samlingar|samlingsdatoer|samlingsdager|antall samlinger|antall samlingsdager|"
	"antal träffar|ukedag|vekedag|veckodag|ugedag|weekday|finansiering|finansieringsform|"
	"funding|inkludert|ingår|inkluderet|included|merknad|merknader|merknadar|kommentar|"
	"anmerkning|anmärkning|bemærkninger|notes|comment|comments|remarks|slik søker du|"
	"slik søkjer du|så ansöker du|sådan søger du|how to apply";

const char *const course_duration_unit_headers =
	"duration unit|varighetsenhet|varighet enhet|varigheitseining|enhet for varighet|"
	"varaktighetsenhet|varighedsenhed|tidsenhet|tidseining|tidsenhed|unit of time";

/* ---- what numbers are in ---- */

/* Folded words of a header, in parentheses or at its end. */
const struct header_unit course_units[] = {
	{ COURSE_CREDITS, "sp", "sp" },
	{ COURSE_CREDITS, "studiepoeng", "sp" },
	{ COURSE_CREDITS, "stp", "stp" },
	{ COURSE_CREDITS, "fsp", "fsp" },
	{ COURSE_CREDITS, "fagskolepoeng", "fsp" },
	{ COURSE_CREDITS, "fagskulepoeng", "fsp" },
	{ COURSE_CREDITS, "hp", "hp" },
	{ COURSE_CREDITS, "högskolepoäng", "hp" },
	{ COURSE_CREDITS, "yhp", "yhp" },
	{ COURSE_CREDITS, "fp", "fp" },
	{ COURSE_CREDITS, "ects", "ects" },
	{ COURSE_DURATION, "timer", "hours" },
	{ COURSE_DURATION, "timar", "hours" },
	{ COURSE_DURATION, "timmar", "hours" },
	{ COURSE_DURATION, "hours", "hours" },
	{ COURSE_DURATION, "dager", "days" },
	{ COURSE_DURATION, "dagar", "days" },
	{ COURSE_DURATION, "dage", "days" },
	{ COURSE_DURATION, "days", "days" },
	{ COURSE_DURATION, "uker", "weeks" },
	{ COURSE_DURATION, "veker", "weeks" },
	{ COURSE_DURATION, "veckor", "weeks" },
	{ COURSE_DURATION, "uger", "weeks" },
	{ COURSE_DURATION, "weeks", "weeks" },
	{ COURSE_DURATION, "måneder", "months" },
	{ COURSE_DURATION, "månader", "months" },
	{ COURSE_DURATION, "mnd", "months" },
	{ COURSE_DURATION, "months", "months" },
	{ COURSE_DURATION, "semestre", "semesters" },
	{ COURSE_DURATION, "semester", "semesters" },
	{ COURSE_DURATION, "semesters", "semesters" },
	{ COURSE_DURATION, "terminer", "semesters" },
	{ COURSE_DURATION, "år", "years" },
	{ COURSE_DURATION, "years", "years" },
	{ COURSE_PRICE, "kr", "" },
	{ COURSE_PRICE, "kroner", "" },
	{ COURSE_PRICE, "kronor", "" },
	{ COURSE_PRICE, "nok", "NOK" },
	{ COURSE_PRICE, "sek", "SEK" },
	{ COURSE_PRICE, "dkk", "DKK" },
	{ COURSE_PRICE, "isk", "ISK" },
	{ COURSE_PRICE, "eur", "EUR" },
	{ COURSE_PRICE, "euro", "EUR" },
	{ COURSE_PRICE, "gbp", "GBP" },
	{ COURSE_PRICE, "usd", "USD" },
	{ COURSE_VAT, "inkl", "included" },
	{ COURSE_VAT, "incl", "included" },
	{ COURSE_VAT, "inklusive", "included" },
	{ COURSE_VAT, "including", "included" },
	{ COURSE_VAT, "eks", "excluded" },
	{ COURSE_VAT, "ekskl", "excluded" },
	{ COURSE_VAT, "eksklusive", "excluded" },
	{ COURSE_VAT, "exkl", "excluded" },
	{ COURSE_VAT, "exklusive", "excluded" },
	{ COURSE_VAT, "excl", "excluded" },
	{ COURSE_VAT, "excluding", "excluded" },
	{ COURSE_VAT, "mva", "" },
	{ COURSE_VAT, "moms", "" },
	{ COURSE_VAT, "vat", "" },
	{ COURSE_PACE, "prosent", "" },
	{ COURSE_PACE, "procent", "" },
	{ COURSE_PACE, "percent", "" },
	{ COURSE_PACE, "pct", "" },
};
const size_t course_unit_count = ARRAY_LEN(course_units);
