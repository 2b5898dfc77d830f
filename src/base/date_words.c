#include "base/date.h"
#include "base/utf8.h"

/* Days and months in full, from Monday and from January. */
struct names {
	const char *lang;
	const char *day[7], *month[12];
	const char *between; /* what stands behind the number of the day */
};

static const struct names names[] = {
	{ "en",
	  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
	  { "January", "February", "March", "April", "May", "June", "July", "August", "September",
	    "October", "November", "December" },
	  "" },
	{ "nb",
	  { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag" },
	  { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
	    "oktober", "november", "desember" },
	  "." },
	{ "nn",
	  { "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag" },
	  { "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
	    "oktober", "november", "desember" },
	  "." },
	{ "sv",
	  { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag" },
	  { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
	    "oktober", "november", "december" },
	  "" },
	{ "se",
	  { "vuossárga", "maŋŋebárga", "gaskavahkku", "duorastat", "bearjadat", "lávvardat",
	    "sotnabeaivi" },
	  { "ođđajagemánnu", "guovvamánnu", "njukčamánnu", "cuoŋománnu", "miessemánnu",
	    "geassemánnu", "suoidnemánnu", "borgemánnu", "čakčamánnu", "golggotmánnu",
	    "skábmamánnu", "juovlamánnu" },
	  "." },
};

static const struct names *names_in(const char *lang)
{
	if (lang && strncmp(lang, "no", 2) == 0) /* Norwegian, without saying which */
		lang = "nb";
	for (size_t i = 0; lang && i < ARRAY_LEN(names); i++)
		if (strncmp(names[i].lang, lang, 2) == 0)
			return &names[i];
	return &names[0];
}

void date_print_words(struct strbuf *b, struct date d, const char *lang)
{
	const struct names *in = names_in(lang);

	strbuf_addf(b, "%s %d%s %s %d", in->day[date_weekday(d) - 1], d.day, in->between,
		    in->month[d.month - 1], d.year);
}

const char *date_month_name(int month, const char *lang)
{
	return names_in(lang)->month[month - 1];
}

const char *date_day_name(int weekday, const char *lang)
{
	return names_in(lang)->day[weekday - 1];
}

/* The typed word begins the name: "fre", "Fredag". */
static bool begins(const char *name, const char *typed)
{
	for (; *typed; typed++, name++)
		if (*name != *typed &&
		    !(*typed >= 'A' && *typed <= 'Z' && (*typed | 32) == *name) &&
		    !(*name >= 'A' && *name <= 'Z' && (*name | 32) == *typed))
			return false;
	return true;
}

bool date_parse_weekday(struct date *out, const char *s, struct date today)
{
	int now = date_weekday(today);

	if (utf8_length(s) < 3)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		for (int day = 1; day <= 7; day++) {
			int ahead = (day - now + 6) % 7 + 1;

			if (!begins(names[i].day[day - 1], s))
				continue;
			*out = date_from_days(date_to_days(today) + ahead);
			return true;
		}
	return false;
}
