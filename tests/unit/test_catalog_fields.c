/* What schools write in one cell, what is kept of it, and what is warned of. */
#include "catalog/catalog.h"

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

/* A cell of a field, what becomes of it, the warning, and what it says of another field. */
static const struct {
	enum course_field field;
	const char *cell, *kept, *warned;
	enum course_field other;
	const char *there;
} cells[] = {
	{ COURSE_TITLE, "  Sveising\n trinn  1 ", "Sveising trinn 1", NULL, COURSE_TITLE, NULL },
	{ COURSE_TITLE, "Drift &amp; vedlikehold", "Drift & vedlikehold", NULL, COURSE_TITLE,
	  NULL },
	{ COURSE_TITLE, "<b>Drift</b> &amp; vedlikehold", "Drift & vedlikehold", NULL, COURSE_TITLE,
	  NULL },
	{ COURSE_TITLE, "Drift&nbsp;&amp;&nbsp;vedlikehold", "Drift & vedlikehold", NULL,
	  COURSE_TITLE, NULL },
	{ COURSE_TITLE, "Drift &amp;amp; vedlikehold", "Drift & vedlikehold", NULL, COURSE_TITLE,
	  NULL },
	{ COURSE_TITLE, "R&D for alle", "R&D for alle", NULL, COURSE_TITLE, NULL },
	{ COURSE_TITLE, "C<T> og a < b", "C<T> og a < b", NULL, COURSE_TITLE, NULL },
	{ COURSE_CODE, "0012", "0012", NULL, COURSE_CODE, NULL },
	{ COURSE_CODE, "A&amp;B", "A&amp;B", NULL, COURSE_CODE, NULL },
	{ COURSE_DESCRIPTION, " En\n\nto ", "En\n\nto", NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "<p>En</p><p>To</p><ul><li>a</li><li>b</li></ul><p>Tre</p>",
	  "En\n\nTo\n\n- a\n- b\n\nTre", NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION,
	  "<p>En</p>\n<p>To</p>\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n<p>Tre",
	  "En\n\nTo\n\n- a\n- b\n\nTre", NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "<P>En<P>To<UL><LI>a<LI>b</UL>Tre", "En\n\nTo\n\n- a\n- b\n\nTre",
	  NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "En<br>to<br/><br />tre", "En\nto\n\ntre", NULL, COURSE_DESCRIPTION,
	  NULL },
	{ COURSE_DESCRIPTION, "En<br>\nto<br><br>tre", "En\nto\n\ntre", NULL, COURSE_DESCRIPTION,
	  NULL },
	{ COURSE_DESCRIPTION, "Linje 1\nLinje 2 &ndash; <b>fet</b>", "Linje 1\nLinje 2 – fet", NULL,
	  COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "<a href=\"https://x.no/?a=1&amp;b=2\">Les mer</a> her",
	  "Les mer her", NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "<style>p{}</style><p>Synlig</p><script>alert('x')</script>",
	  "Synlig", NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "bl&aring;b&aelig;r &#8211; 20&nbsp;%", "blåbær – 20 %", NULL,
	  COURSE_DESCRIPTION, NULL },
	{ COURSE_DESCRIPTION, "Pris: <5 år> & mer", "Pris: <5 år> & mer", NULL, COURSE_DESCRIPTION,
	  NULL },
	{ COURSE_DESCRIPTION,
	  "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d",
	  NULL, COURSE_DESCRIPTION, NULL },
	{ COURSE_KIND, "Kurs", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "course", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "KURSUS", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "Studium", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "utbildning", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "gursa", "course", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "LÆRLING", "apprenticeship", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "Lärlingsplats", "apprenticeship", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "læreplass", "apprenticeship", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "studentprosjekt", "student_project", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "Masteroppgave", "student_project", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "examensarbete", "student_project", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "åtgärd", "measure", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "Tiltak", "measure", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "Trainee", "trainee", NULL, COURSE_KIND, NULL },
	{ COURSE_KIND, "moro", "moro",
	  "'moro' is not understood as a kind of offer: course, apprenticeship, trainee, "
	  "student_project or measure; kept as written",
	  COURSE_KIND, NULL },
	{ COURSE_LEVEL, "grunnskole", "2", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Ungdomsskole", "2", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Grundskola", "2", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "vg1", "3", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Vg2", "3", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "VG 1", "3", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "4", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "4A", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "4B", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "4 A", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "vg3", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "VGS", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "videregående", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Vidaregåande skule", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Fagbrev", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "fagbrev/svennebrev", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "svennebrev", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "gymnasial", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "NKR nivå 4A", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "NKR 4B", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "upper secondary", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "4B (studieforberedende)", "4", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5.1", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5,2", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5.2", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "NKR nivå 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Nivå 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "nivå 5.1", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Fagskole", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "fagskule", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "fagskolegrad", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Høyere yrkesfaglig utdanning", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "høgare yrkesfagleg", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Yrkeshögskola", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "yrkeshögskoleexamen", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "NQF 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "EQF 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "SeQF 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "eqf-5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Level 5", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5 - fagskole", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5: Fagskole", "5", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "6", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "6.1", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "6.2", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "NQF 6", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "bachelor", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Bachelorgrad", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Årsstudium", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "årseining", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "høgskolekandidat", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Kandidatexamen", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "grundnivå", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "lavere grad", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Bachelor (nivå 6)", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Kvalificerad yrkeshögskoleexamen", "6", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "7", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Nivå 7", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "master", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Mastergrad", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "magister", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "avancerad nivå", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "høyere grad", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "kandidatuddannelse", "7", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "8", "8", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "Ph.d.", "8", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "phd", "8", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "doktorgrad", "8", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "forskarnivå", "8", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "9", "9", "'9' is not understood as a level from 1 to 8; kept as written",
	  COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "0", "0", "'0' is not understood as a level from 1 to 8; kept as written",
	  COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5-6", "5-6",
	  "'5-6' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "5 og 6", "5 og 6",
	  "'5 og 6' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL,
	  NULL },
	{ COURSE_LEVEL, "4C", "4C",
	  "'4C' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "ekspert", "ekspert",
	  "'ekspert' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL,
	  NULL },
	{ COURSE_LEVEL, "trinn 4", "trinn 4",
	  "'trinn 4' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL,
	  NULL },
	{ COURSE_LEVEL, "10", "10",
	  "'10' is not understood as a level from 1 to 8; kept as written", COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "-", "", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "–", "", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "n/a", "", NULL, COURSE_LEVEL, NULL },
	{ COURSE_LEVEL, "ukjent", "", NULL, COURSE_LEVEL, NULL },
	{ COURSE_CREDITS, "7,5", "7.5", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "7.5", "7.5", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "7,50", "7.5", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "7.50", "7.5", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "10", "10", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "10.0", "10", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "10,00", "10", NULL, COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "7,5 sp", "7.5", NULL, COURSE_CREDIT_UNIT, "sp" },
	{ COURSE_CREDITS, "7.50 stp", "7.5", NULL, COURSE_CREDIT_UNIT, "sp" },
	{ COURSE_CREDITS, "7,5 studiepoeng", "7.5", NULL, COURSE_CREDIT_UNIT, "sp" },
	{ COURSE_CREDITS, "7,5 stp.", "7.5", NULL, COURSE_CREDIT_UNIT, "sp" },
	{ COURSE_CREDITS, "sp 7,5", "7.5", NULL, COURSE_CREDIT_UNIT, "sp" },
	{ COURSE_CREDITS, "7,5 fp", "7.5", NULL, COURSE_CREDIT_UNIT, "fsp" },
	{ COURSE_CREDITS, "7,5 fsp", "7.5", NULL, COURSE_CREDIT_UNIT, "fsp" },
	{ COURSE_CREDITS, "7,5 fagskolepoeng", "7.5", NULL, COURSE_CREDIT_UNIT, "fsp" },
	{ COURSE_CREDITS, "7,5 fagskulepoeng", "7.5", NULL, COURSE_CREDIT_UNIT, "fsp" },
	{ COURSE_CREDITS, "7,5 hp", "7.5", NULL, COURSE_CREDIT_UNIT, "hp" },
	{ COURSE_CREDITS, "7,5 högskolepoäng", "7.5", NULL, COURSE_CREDIT_UNIT, "hp" },
	{ COURSE_CREDITS, "7,5 yhp", "7.5", NULL, COURSE_CREDIT_UNIT, "yhp" },
	{ COURSE_CREDITS, "7,5 YH-poäng", "7.5", NULL, COURSE_CREDIT_UNIT, "yhp" },
	{ COURSE_CREDITS, "7,5 ECTS", "7.5", NULL, COURSE_CREDIT_UNIT, "ects" },
	{ COURSE_CREDITS, "7,5 ECTS-poeng", "7.5", NULL, COURSE_CREDIT_UNIT, "ects" },
	{ COURSE_CREDITS, "7,5 poeng", "7.5", NULL, COURSE_CREDIT_UNIT, "" },
	{ COURSE_CREDITS, "7,5 poäng", "7.5", NULL, COURSE_CREDIT_UNIT, "" },
	{ COURSE_CREDITS, "7,5 credits", "7.5", NULL, COURSE_CREDIT_UNIT, "" },
	{ COURSE_CREDITS, "40 timer", "", NULL, COURSE_DURATION, "40 hours" },
	{ COURSE_CREDITS, "40 hours", "", NULL, COURSE_DURATION, "40 hours" },
	{ COURSE_CREDITS, "40 t", "", NULL, COURSE_DURATION, "40 hours" },
	{ COURSE_CREDITS, "40t", "", NULL, COURSE_DURATION, "40 hours" },
	{ COURSE_CREDITS, "2 uker", "", NULL, COURSE_DURATION, "2 weeks" },
	{ COURSE_CREDITS, "2 veckor", "", NULL, COURSE_DURATION, "2 weeks" },
	{ COURSE_CREDITS, "50 %", "", NULL, COURSE_PACE, "50" },
	{ COURSE_CREDITS, "50%", "", NULL, COURSE_PACE, "50" },
	{ COURSE_CREDITS, "mange", "mange", "'mange' is not understood as credits; kept as written",
	  COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "-5", "-5", "'-5' is not understood as credits; kept as written",
	  COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "30-60", "30-60", "'30-60' is not understood as credits; kept as written",
	  COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "2 x 30", "2 x 30",
	  "'2 x 30' is not understood as credits; kept as written", COURSE_CREDITS, NULL },
	{ COURSE_CREDITS, "7,5 epler", "7,5 epler",
	  "'7,5 epler' is not understood as credits; kept as written", COURSE_CREDITS, NULL },
	{ COURSE_CREDIT_UNIT, "stp", "sp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "Studiepoeng", "sp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "SP", "sp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "fagskolepoeng", "fsp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "FP", "fsp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "timer", "hours", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "YHP", "yhp", NULL, COURSE_CREDIT_UNIT, NULL },
	{ COURSE_CREDIT_UNIT, "epler", "epler",
	  "'epler' is not understood as a unit of credits: sp, fsp, hp, yhp or ects; kept as "
	  "written",
	  COURSE_CREDIT_UNIT, NULL },
	{ COURSE_MODE, "online", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Nettbasert", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Distans", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "på nett", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Nettundervisning", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "digitalt", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "distansutbildning", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "fjernundervisning", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Online via Zoom", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "E-LEARNING", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "på distans", "online", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "blended", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "nettstudium med samlinger på Hamar", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "samlingsbasert", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Samling", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "samlinger", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "blandad", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Blandet", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "kombinert", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "hybrid", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "nett / campus", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Nett, stedbasert", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Distans och campus", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "online+onsite", "blended", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "onsite", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "på plats", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Classroom based", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "stedbasert", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Stadbasert", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Bedriftsintern", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "bedriftsinternt kurs", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "campus", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Klasserom", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "Campus Hamar", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "fremmøde", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "in person", "onsite", NULL, COURSE_MODE, NULL },
	{ COURSE_MODE, "kvelder", "kvelder",
	  "'kvelder' is not understood as a way of teaching: onsite, online or blended; kept as "
	  "written",
	  COURSE_MODE, NULL },
	{ COURSE_MODE, "kveld", "kveld",
	  "'kveld' is not understood as a way of teaching: onsite, online or blended; kept as "
	  "written",
	  COURSE_MODE, NULL },
	{ COURSE_MODE, "torsdager", "torsdager",
	  "'torsdager' is not understood as a way of teaching: onsite, online or blended; kept as "
	  "written",
	  COURSE_MODE, NULL },
	{ COURSE_MODE, "deltid", "deltid",
	  "'deltid' is not understood as a way of teaching: onsite, online or blended; kept as "
	  "written",
	  COURSE_MODE, NULL },
	{ COURSE_LANGUAGE, "nb", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Bokmål", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norsk", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "NORSK (BOKMÅL)", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Norwegian", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "no", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norska", "nb", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Nynorsk", "nn", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "nn-NO", "nn", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Svenska", "sv", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "svensk", "sv", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "SWE", "sv", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "nordsamisk", "se", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Samisk", "se", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "sámegiella", "se", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "sørsamisk", "sma", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "lulesamisk", "smj", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Dansk", "da", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "dan", "da", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "engelsk", "en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "English", "en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "eng", "en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norsk og engelsk", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Norsk/engelsk", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "nb, en", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "nb,en", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "NO;EN", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norska och engelska", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Norwegian and English", "nb, en", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "bokmål, nynorsk og engelsk", "nb, nn, en", NULL, COURSE_LANGUAGE,
	  NULL },
	{ COURSE_LANGUAGE, "fra", "fra", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "ukrainsk", "uk", NULL, COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "Klingon", "Klingon",
	  "'Klingon' is not understood as a language, such as nb, nn, sv, se or en; kept as "
	  "written",
	  COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norsk og klingon", "norsk og klingon",
	  "'norsk og klingon' is not understood as a language, such as nb, nn, sv, se or en; kept "
	  "as written",
	  COURSE_LANGUAGE, NULL },
	{ COURSE_LANGUAGE, "norsk med engelsk pensum", "norsk med engelsk pensum",
	  "'norsk med engelsk pensum' is not understood as a language, such as nb, nn, sv, se or "
	  "en; kept as written",
	  COURSE_LANGUAGE, NULL },
	{ COURSE_MUNICIPALITY, "301", "0301", NULL, COURSE_MUNICIPALITY, NULL },
	{ COURSE_MUNICIPALITY, "0301", "0301", NULL, COURSE_MUNICIPALITY, NULL },
	{ COURSE_MUNICIPALITY, "Våler (Innlandet)", "Våler (Innlandet)", NULL, COURSE_MUNICIPALITY,
	  NULL },
	{ COURSE_POSTCODE, "1", "0001", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_POSTCODE, "0001", "0001", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_POSTCODE, "N-0001", "0001", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_POSTCODE, "2317", "2317", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_POSTCODE, "NO-2317", "2317", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_POSTCODE, "123 45", "123 45", NULL, COURSE_POSTCODE, NULL },
	{ COURSE_START, "15.1.2027", "2027-01-15", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "2027-01-15", "2027-01-15", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "2027-01-15T08:00:00", "2027-01-15", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "15. januar 2027", "2027-01-15", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "HT2027", "2027-H", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "høsten 2027", "2027-H", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "H27", "2027-H", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "2027H", "2027-H", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "2027-H", "2027-H", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "VT2027", "2027-V", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "våren 2027", "2027-V", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "open", "open", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "Løpende opptak", "open", NULL, COURSE_START_TEXT, "Løpende opptak" },
	{ COURSE_START, "fortlöpande", "open", NULL, COURSE_START_TEXT, "fortlöpande" },
	{ COURSE_START, "ongoing", "open", NULL, COURSE_START_TEXT, "ongoing" },
	{ COURSE_START, "snarest", "open", NULL, COURSE_START_TEXT, "snarest" },
	{ COURSE_START, "Etter avtale", "open", NULL, COURSE_START_TEXT, "Etter avtale" },
	{ COURSE_START, "Flexible start", "open", NULL, COURSE_START_TEXT, "Flexible start" },
	{ COURSE_START, "vinteren 2027", "2027-Q1", NULL, COURSE_START_TEXT, "vinteren 2027" },
	{ COURSE_START, "august", "any-08", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "01.02.2027 - 15.06.2027", "2027-02-01", NULL, COURSE_END, "2027-06-15" },
	{ COURSE_START, "1.2.-15.6.2027", "2027-02-01", NULL, COURSE_END, "2027-06-15" },
	{ COURSE_START, "46037", "2026-01-15",
	  "46037 is a spreadsheet's number for a day, read as 2026-01-15", COURSE_START, NULL },
	{ COURSE_START, "31.02.2027", "", "there is no day '31.02.2027'; kept as written",
	  COURSE_START_TEXT, "31.02.2027" },
	{ COURSE_START, "05/06/2027", "",
	  "'05/06/2027' can be read in two ways (the day or the month first), and no other cell of "
	  "the file says which; kept as written",
	  COURSE_START_TEXT, "05/06/2027" },
	{ COURSE_START, "15.01.2027, 12.03.2027", "2027-01-15",
	  "several starts stand in one cell; 2027-01-15 is read and all are kept as text; a row "
	  "for each lets all of them be found",
	  COURSE_START_TEXT, "15.01.2027, 12.03.2027" },
	{ COURSE_START, "snart", "",
	  "'snart' is not understood as a date or a term; kept as written", COURSE_START_TEXT,
	  "snart" },
	{ COURSE_START, "-", "", NULL, COURSE_START_TEXT, "" },
	{ COURSE_START, "?", "", NULL, COURSE_START_TEXT, "" },
	{ COURSE_END, "15.06.2027", "2027-06-15", NULL, COURSE_END, NULL },
	{ COURSE_END, "01.02.2027 - 15.06.2027", "2027-06-15", NULL, COURSE_END, NULL },
	{ COURSE_END, "VT2027", "2027-V", NULL, COURSE_END, NULL },
	{ COURSE_DEADLINE, "15. april 2027", "2027-04-15", NULL, COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "15.4.27", "2027-04-15", NULL, COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "1. februar - 15. april 2027", "2027-04-15", NULL, COURSE_DEADLINE,
	  NULL },
	{ COURSE_DEADLINE, "Løpende", "open", NULL, COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "fortløpende opptak", "open", NULL, COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "15. april 2027 (ordinært)", "2027-04-15",
	  "'15. april 2027 (ordinært)' is read as 2027-04-15; what is said besides is not kept",
	  COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "31.02.2027", "31.02.2027",
	  "there is no day '31.02.2027'; kept as written", COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "snart", "snart",
	  "'snart' is not understood as a date or a term; kept as written", COURSE_DEADLINE, NULL },
	{ COURSE_DEADLINE, "15.01.2027 og 12.03.2027", "15.01.2027 og 12.03.2027",
	  "'15.01.2027 og 12.03.2027' is not understood as a date or a term; kept as written",
	  COURSE_DEADLINE, NULL },
	{ COURSE_UPDATED, "2026-09-01T10:00:00Z", "2026-09-01", NULL, COURSE_UPDATED, NULL },
	{ COURSE_UPDATED, "01.09.2026", "2026-09-01", NULL, COURSE_UPDATED, NULL },
	{ COURSE_PRICE, "3400", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "kr 3 400,-", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Kr. 3.400,-", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3 400", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3.400,00", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3,400.00", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3'400", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3400 kr", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3 400 kroner", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "NOK 3400", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3400 NOK", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3 400,00 kr", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3400,-", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "kr 3400 per person", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3400 kr pr. deltaker", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Pris: 3400 kr", "3400", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3 400 kr", "3400", NULL, COURSE_CURRENCY, "" },
	{ COURSE_PRICE, "3400 SEK", "3400", NULL, COURSE_CURRENCY, "SEK" },
	{ COURSE_PRICE, "SEK 3 400", "3400", NULL, COURSE_CURRENCY, "SEK" },
	{ COURSE_PRICE, "3 400 svenske kroner", "3400", NULL, COURSE_CURRENCY, "SEK" },
	{ COURSE_PRICE, "€ 3400", "3400", NULL, COURSE_CURRENCY, "EUR" },
	{ COURSE_PRICE, "3400 euro", "3400", NULL, COURSE_CURRENCY, "EUR" },
	{ COURSE_PRICE, "EUR 3.400,00", "3400", NULL, COURSE_CURRENCY, "EUR" },
	{ COURSE_PRICE, "DKK 3400", "3400", NULL, COURSE_CURRENCY, "DKK" },
	{ COURSE_PRICE, "£3400", "3400", NULL, COURSE_CURRENCY, "GBP" },
	{ COURSE_PRICE, "£3,400.00", "3400", NULL, COURSE_CURRENCY, "GBP" },
	{ COURSE_PRICE, "$3400", "3400", NULL, COURSE_CURRENCY, "USD" },
	{ COURSE_PRICE, "3 400 kr eks. mva", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3400 ekskl. mva", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3400 kr + mva", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "kr 3400 exkl. moms", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3400 uten mva", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3400 kr eks mva.", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3400 ex. VAT", "3400", NULL, COURSE_VAT, "excluded" },
	{ COURSE_PRICE, "3 400 kr inkl. mva", "3400", NULL, COURSE_VAT, "included" },
	{ COURSE_PRICE, "3400 inkl mva", "3400", NULL, COURSE_VAT, "included" },
	{ COURSE_PRICE, "kr 3400,- inkl. moms", "3400", NULL, COURSE_VAT, "included" },
	{ COURSE_PRICE, "3400 med mva", "3400", NULL, COURSE_VAT, "included" },
	{ COURSE_PRICE, "3400 momsfritt", "3400", NULL, COURSE_VAT, "included" },
	{ COURSE_PRICE, "0", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Gratis", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "free", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Kostnadsfritt", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "ingen avgift", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "0,-", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "kr 0", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Ingen kursavgift", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "Free of charge", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "uten kostnad", "0", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "3400 kr inkl. lunsj", "3400", NULL, COURSE_PRICE_TEXT,
	  "3400 kr inkl. lunsj" },
	{ COURSE_PRICE, "3 400,- (betales ved kursstart)", "3400", NULL, COURSE_PRICE_TEXT,
	  "3 400,- (betales ved kursstart)" },
	{ COURSE_PRICE, "NOK 3400 medlem", "3400", NULL, COURSE_PRICE_TEXT, "NOK 3400 medlem" },
	{ COURSE_PRICE, "fra 3 400", "",
	  "'fra 3 400' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "fra 3 400" },
	{ COURSE_PRICE, "fra kr 3 400,-", "",
	  "'fra kr 3 400,-' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "fra kr 3 400,-" },
	{ COURSE_PRICE, "3400-4500", "",
	  "'3400-4500' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "3400-4500" },
	{ COURSE_PRICE, "3 400 - 4 500 kr", "",
	  "'3 400 - 4 500 kr' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "3 400 - 4 500 kr" },
	{ COURSE_PRICE, "ca. 3400", "", "'ca. 3400' is not understood as a price; kept as written",
	  COURSE_PRICE_TEXT, "ca. 3400" },
	{ COURSE_PRICE, "etter avtale", "",
	  "'etter avtale' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "etter avtale" },
	{ COURSE_PRICE, "3400 kr per semester", "",
	  "'3400 kr per semester' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "3400 kr per semester" },
	{ COURSE_PRICE, "200 kr pr. time", "",
	  "'200 kr pr. time' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "200 kr pr. time" },
	{ COURSE_PRICE, "12 personer", "",
	  "'12 personer' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "12 personer" },
	{ COURSE_PRICE, "Gratis for medlemmer", "",
	  "'Gratis for medlemmer' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "Gratis for medlemmer" },
	{ COURSE_PRICE, "-5", "", "'-5' is not understood as a price; kept as written",
	  COURSE_PRICE_TEXT, "-5" },
	{ COURSE_PRICE, "2 x 3400", "", "'2 x 3400' is not understood as a price; kept as written",
	  COURSE_PRICE_TEXT, "2 x 3400" },
	{ COURSE_PRICE, "500 kr per studiepoeng", "",
	  "'500 kr per studiepoeng' is not understood as a price; kept as written",
	  COURSE_PRICE_TEXT, "500 kr per studiepoeng" },
	{ COURSE_PRICE, "maks 3400 kr", "",
	  "'maks 3400 kr' is not understood as a price; kept as written", COURSE_PRICE_TEXT,
	  "maks 3400 kr" },
	{ COURSE_PRICE, "12.500", "",
	  "'12.500' can be read in two ways (thousands or decimals), and no other cell of the file "
	  "says which; kept as written",
	  COURSE_PRICE_TEXT, "12.500" },
	{ COURSE_PRICE, "kr 12.500", "",
	  "'kr 12.500' can be read in two ways (thousands or decimals), and no other cell of the "
	  "file says which; kept as written",
	  COURSE_PRICE_TEXT, "kr 12.500" },
	{ COURSE_PRICE, "1,234", "",
	  "'1,234' can be read in two ways (thousands or decimals), and no other cell of the file "
	  "says which; kept as written",
	  COURSE_PRICE_TEXT, "1,234" },
	{ COURSE_PRICE, "-", "", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "–", "", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_PRICE, "n/a", "", NULL, COURSE_PRICE_TEXT, "" },
	{ COURSE_CURRENCY, "NOK", "NOK", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "nok", "NOK", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "kr", "NOK", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "Norske kroner", "NOK", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "€", "EUR", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "eur", "EUR", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "Euro", "EUR", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "CHF", "CHF", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "£", "GBP", NULL, COURSE_CURRENCY, NULL },
	{ COURSE_CURRENCY, "gull", "gull",
	  "'gull' is not understood as a currency, such as NOK, SEK or EUR; kept as written",
	  COURSE_CURRENCY, NULL },
	{ COURSE_VAT, "included", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "inkl. mva", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "ja", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "inkl", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "med mva", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "TRUE", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "mvafritt", "included", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "excluded", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "eks. mva", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "nei", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "exkl. moms", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "uten mva", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "+ mva", "excluded", NULL, COURSE_VAT, NULL },
	{ COURSE_VAT, "25 %", "25 %",
	  "'25 %' is not understood as value added tax: included or excluded; kept as written",
	  COURSE_VAT, NULL },
	{ COURSE_VAT, "kanskje", "kanskje",
	  "'kanskje' is not understood as value added tax: included or excluded; kept as written",
	  COURSE_VAT, NULL },
	{ COURSE_SEATS, "20", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "20 plasser", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "20 platser", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "maks 20", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "Maks. 20 deltakere", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "inntil 20", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "opptil 20 personer", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "20,0", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "upp till 20", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "up to 20 participants", "20", NULL, COURSE_SEATS_FREE, "" },
	{ COURSE_SEATS, "ubegrenset", "unlimited", NULL, COURSE_SEATS, NULL },
	{ COURSE_SEATS, "Ubegrensa", "unlimited", NULL, COURSE_SEATS, NULL },
	{ COURSE_SEATS, "obegränsat", "unlimited", NULL, COURSE_SEATS, NULL },
	{ COURSE_SEATS, "unlimited", "unlimited", NULL, COURSE_SEATS, NULL },
	{ COURSE_SEATS, "3 ledige", "", NULL, COURSE_SEATS_FREE, "3" },
	{ COURSE_SEATS, "3 ledige plasser", "", NULL, COURSE_SEATS_FREE, "3" },
	{ COURSE_SEATS, "3 seats left", "", NULL, COURSE_SEATS_FREE, "3" },
	{ COURSE_SEATS, "Fulltegnet", "", NULL, COURSE_SEATS_FREE, "0" },
	{ COURSE_SEATS, "fullbokat", "", NULL, COURSE_SEATS_FREE, "0" },
	{ COURSE_SEATS_FREE, "3", "3", NULL, COURSE_SEATS_FREE, NULL },
	{ COURSE_SEATS_FREE, "3 ledige", "3", NULL, COURSE_SEATS_FREE, NULL },
	{ COURSE_SEATS_FREE, "3 plasser igjen", "3", NULL, COURSE_SEATS_FREE, NULL },
	{ COURSE_SEATS_FREE, "fulltegnet", "0", NULL, COURSE_SEATS_FREE, NULL },
	{ COURSE_SEATS, "mange", "mange",
	  "'mange' is not understood as a number of seats; kept as written", COURSE_SEATS, NULL },
	{ COURSE_SEATS, "12-16", "12-16",
	  "'12-16' is not understood as a number of seats; kept as written", COURSE_SEATS, NULL },
	{ COURSE_SEATS, "ca 20", "ca 20",
	  "'ca 20' is not understood as a number of seats; kept as written", COURSE_SEATS, NULL },
	{ COURSE_SEATS, "minst 8", "minst 8",
	  "'minst 8' is not understood as a number of seats; kept as written", COURSE_SEATS, NULL },
	{ COURSE_SEATS, "-3", "-3", "'-3' is not understood as a number of seats; kept as written",
	  COURSE_SEATS, NULL },
	{ COURSE_SEATS, "20,5", "20,5",
	  "'20,5' is not understood as a number of seats; kept as written", COURSE_SEATS, NULL },
	{ COURSE_DURATION, "40 timer", "40 hours", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "40 hours", "40 hours", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "40 timar", "40 hours", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "40t", "40 hours", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "40 timmar", "40 hours", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 dager", "2 days", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 dagar", "2 days", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "to dager", "2 days", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "två dagar", "2 days", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 days", "2 days", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "1,5 år", "1.5 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "1.5 years", "1.5 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "ett år", "1 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "1 år", "1 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "one year", "1 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "et halvt år", "0.5 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "halvt år", "0.5 years", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 semester", "2 semesters", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 semestre", "2 semesters", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "to semestre", "2 semesters", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 terminer", "2 semesters", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "10 uker", "10 weeks", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "10 veker", "10 weeks", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "10 veckor", "10 weeks", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "3 måneder", "3 months", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "3 mnd", "3 months", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "3 månader", "3 months", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "tre måneder", "3 months", NULL, COURSE_DURATION, NULL },
	{ COURSE_DURATION, "40", "40",
	  "'40' is not understood as a time with its unit (hours, days, weeks, months, semesters, "
	  "years); kept as written",
	  COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2-3 dager", "2-3 dager",
	  "'2-3 dager' is not understood as a time with its unit (hours, days, weeks, months, "
	  "semesters, years); kept as written",
	  COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 dager à 6 timer", "2 dager à 6 timer",
	  "'2 dager à 6 timer' is not understood as a time with its unit (hours, days, weeks, "
	  "months, semesters, years); kept as written",
	  COURSE_DURATION, NULL },
	{ COURSE_DURATION, "en stund", "en stund",
	  "'en stund' is not understood as a time with its unit (hours, days, weeks, months, "
	  "semesters, years); kept as written",
	  COURSE_DURATION, NULL },
	{ COURSE_DURATION, "2 år deltid", "2 år deltid",
	  "'2 år deltid' is not understood as a time with its unit (hours, days, weeks, months, "
	  "semesters, years); kept as written",
	  COURSE_DURATION, NULL },
	{ COURSE_PACE, "50", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "50 %", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "50%", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "0,5", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "0.50", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "halvfart", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "50 prosent", "50", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "100", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "100%", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "heltid", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "Heltid", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "1", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "1,00", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "full-time", "100", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "25", "25", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "0,25", "25", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "kvartsfart", "25", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "deltid", "part-time", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "part time", "part-time", NULL, COURSE_PACE, NULL },
	{ COURSE_PACE, "150", "150",
	  "'150' is not understood as a percentage of full time; kept as written", COURSE_PACE,
	  NULL },
	{ COURSE_PACE, "0", "0",
	  "'0' is not understood as a percentage of full time; kept as written", COURSE_PACE,
	  NULL },
	{ COURSE_PACE, "rolig", "rolig",
	  "'rolig' is not understood as a percentage of full time; kept as written", COURSE_PACE,
	  NULL },
	{ COURSE_PACE, "50-100 %", "50-100 %",
	  "'50-100 %' is not understood as a percentage of full time; kept as written", COURSE_PACE,
	  NULL },
	{ COURSE_URL, "https://x.no", "https://x.no", NULL, COURSE_URL, NULL },
	{ COURSE_URL, "x.no", "https://x.no", NULL, COURSE_URL, NULL },
	{ COURSE_URL, "www.skole.no/kurs?id=1", "https://www.skole.no/kurs?id=1", NULL, COURSE_URL,
	  NULL },
	{ COURSE_URL, "http://x.no:80/", "http://x.no:80/", NULL, COURSE_URL, NULL },
	{ COURSE_URL, "se nettsiden", "se nettsiden",
	  "'se nettsiden' is not understood as an address on the web; kept as written", COURSE_URL,
	  NULL },
	{ COURSE_URL, "post@skole.no", "post@skole.no",
	  "'post@skole.no' is not understood as an address on the web; kept as written", COURSE_URL,
	  NULL },
	{ COURSE_URL, "kommer", "kommer",
	  "'kommer' is not understood as an address on the web; kept as written", COURSE_URL,
	  NULL },
	{ COURSE_URL, "1.5", "1.5",
	  "'1.5' is not understood as an address on the web; kept as written", COURSE_URL, NULL },
	{ COURSE_SUBJECT_CODE, "549902", "549902", NULL, COURSE_SUBJECT_SCHEME, "NUS2000" },
	{ COURSE_SUBJECT_CODE, "0541", "0541", NULL, COURSE_SUBJECT_SCHEME, "ISCED-F" },
	{ COURSE_SUBJECT_CODE, "523a", "523a", NULL, COURSE_SUBJECT_SCHEME, "SUN" },
	{ COURSE_SUBJECT_CODE, "X1", "X1", NULL, COURSE_SUBJECT_SCHEME, "" },
	{ COURSE_SUBJECT_SCHEME, "NUS", "NUS2000", NULL, COURSE_SUBJECT_SCHEME, NULL },
	{ COURSE_SUBJECT_SCHEME, "nus 2000", "NUS2000", NULL, COURSE_SUBJECT_SCHEME, NULL },
	{ COURSE_SUBJECT_SCHEME, "NUS2000", "NUS2000", NULL, COURSE_SUBJECT_SCHEME, NULL },
	{ COURSE_SUBJECT_SCHEME, "ISCED-F 2013", "ISCED-F", NULL, COURSE_SUBJECT_SCHEME, NULL },
	{ COURSE_SUBJECT_SCHEME, "egen", "egen", NULL, COURSE_SUBJECT_SCHEME, NULL },
	{ COURSE_VENUE, "Rom 3,\nStorgata 1", "Rom 3, Storgata 1", NULL, COURSE_VENUE, NULL },
};

/* All columns there are, in the order of the fields; only title, provider and code are filled. */
static void begin(struct course_columns *c, const char *cell[COURSE_FIELD_COUNT])
{
	*c = (struct course_columns){ .duration_unit_at = -1 };
	for (size_t k = 0; k < COURSE_FIELD_COUNT; k++) {
		c->at[k] = (int)k;
		c->name[k] = course_field_name((enum course_field)k);
		cell[k] = "";
	}
	cell[COURSE_PROVIDER] = "P";
	cell[COURSE_CODE] = "C";
	cell[COURSE_TITLE] = "T";
}

static void take(struct course_record *r, struct findings *f, const struct course_columns *c,
		 const char *const *cell)
{
	findings_init(f, arena);
	assert_true(course_from_record(r, arena, c, cell, COURSE_FIELD_COUNT, NULL, "x.csv", 2, f));
	assert_int_equal(f->errors, 0);
}

static void each_cell_is_read_or_told_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		const char *cell[COURSE_FIELD_COUNT], *got, *there;
		struct course_columns c;
		struct course_record r;
		struct findings f;
		const char *said;

		begin(&c, cell);
		cell[cells[i].field] = cells[i].cell;
		take(&r, &f, &c, cell);
		got = r.field[cells[i].field];
		there = r.field[cells[i].other];
		said = f.count ? f.at[0].text : "";
		if (strcmp(got, cells[i].kept) != 0)
			fail_msg("%s '%s' is kept as '%s'", course_field_name(cells[i].field),
				 cells[i].cell, got);
		if (cells[i].there && strcmp(there, cells[i].there) != 0)
			fail_msg("'%s' makes %s '%s'", cells[i].cell,
				 course_field_name(cells[i].other), there);
		if (strcmp(said, cells[i].warned ? cells[i].warned : "") != 0 || f.count > 1)
			fail_msg("of %s '%s' it says: %s", course_field_name(cells[i].field),
				 cells[i].cell, said);
	}
}

/* What was read, written out and read again, is the same in every field. */
static void what_is_kept_reads_back_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		const char *cell[COURSE_FIELD_COUNT];
		struct course_columns c;
		struct course_record r, again;
		struct findings f;

		begin(&c, cell);
		cell[cells[i].field] = cells[i].cell;
		take(&r, &f, &c, cell);
		take(&again, &f, &c, r.field);
		for (size_t k = 0; k < COURSE_FIELD_COUNT; k++)
			if (strcmp(again.field[k], r.field[k]) != 0)
				fail_msg("of '%s' %s '%s' becomes '%s'", cells[i].cell,
					 course_field_name((enum course_field)k), r.field[k],
					 again.field[k]);
	}
}

/* A cell whose neighbour is given already: nothing is lost, and nothing is overwritten. */
static void what_the_file_gives_itself_goes_before(void **state)
{
	static const struct {
		enum course_field field, other;
		const char *cell, *given, *kept;
	} cases[] = {
		{ COURSE_START, COURSE_START_TEXT, "snart", "ring oss", "snart" },
		{ COURSE_START, COURSE_START_TEXT, "løpende", "ring oss", "open" },
		{ COURSE_PRICE, COURSE_PRICE_TEXT, "fra 3 400", "se nettside", "fra 3 400" },
		{ COURSE_PRICE, COURSE_CURRENCY, "3400 SEK", "EUR", "3400" },
		{ COURSE_CREDITS, COURSE_CREDIT_UNIT, "7,5 hp", "sp", "7.5" },
		{ COURSE_CREDITS, COURSE_DURATION, "40 timer", "5 days", "40 hours" },
		{ COURSE_START, COURSE_END, "1.2.2027 - 3.2.2027", "2027-04-01", "2027-02-01" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *cell[COURSE_FIELD_COUNT];
		struct course_columns c;
		struct course_record r;
		struct findings f;

		begin(&c, cell);
		cell[cases[i].field] = cases[i].cell;
		cell[cases[i].other] = cases[i].given;
		take(&r, &f, &c, cell);
		assert_string_equal(r.field[cases[i].field], cases[i].kept);
		assert_string_equal(r.field[cases[i].other], cases[i].given);
	}
}

/* What decides of a cell with two readings: its column, else the file, else nothing. */
static void the_file_decides_what_can_be_read_in_two_ways(void **state)
{
	static const struct {
		enum course_field field, seen;
		const char *cell, *shown, *other_shown, *kept;
	} cases[] = {
		{ COURSE_PRICE, COURSE_PRICE, "12.500", "3 400,50", "", "12500" },
		{ COURSE_PRICE, COURSE_CREDITS, "12.500", "7,5", "", "12500" },
		{ COURSE_PRICE, COURSE_CREDITS, "12,500", "7.5", "", "12500" },
		{ COURSE_PRICE, COURSE_CREDITS, "12.500", "7.5", "", "" },
		{ COURSE_PRICE, COURSE_CREDITS, "12.500", "7.5", "7,5", "" },
		{ COURSE_PRICE, COURSE_PRICE, "12.500", "3.400,00", "7.5", "12500" },
		{ COURSE_PRICE, COURSE_CODE, "12.500", "7,5", "", "" },
		{ COURSE_CREDITS, COURSE_CREDITS, "7.500", "2.5", "", "7.5" },
		{ COURSE_CREDITS, COURSE_CREDITS, "7,500", "2,5", "", "7.5" },
		{ COURSE_START, COURSE_START, "05/06/2027", "13/06/2027", "", "2027-06-05" },
		{ COURSE_START, COURSE_END, "05/06/2027", "06/13/2027", "", "2027-05-06" },
		{ COURSE_START, COURSE_END, "05/06/2027", "06/13/2027", "13/06/2027", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *cell[COURSE_FIELD_COUNT];
		struct course_columns c;
		struct course_record r;
		struct findings f;
		bool decided = *cases[i].kept != '\0';

		begin(&c, cell);
		cell[cases[i].seen] = cases[i].shown;
		course_evidence_add(&c, cell, COURSE_FIELD_COUNT);
		cell[cases[i].seen] = cases[i].other_shown;
		if (cases[i].field == cases[i].seen) {
			cell[cases[i].seen] = "";
			cell[COURSE_CREDITS] = cases[i].other_shown;
		}
		course_evidence_add(&c, cell, COURSE_FIELD_COUNT);
		begin(&(struct course_columns){ 0 }, cell);
		cell[cases[i].field] = cases[i].cell;
		take(&r, &f, &c, cell);
		if (strcmp(r.field[cases[i].field], cases[i].kept) != 0)
			fail_msg("case %zu is '%s'", i, r.field[cases[i].field]);
		assert_int_equal(f.count, !decided);
		if (!decided)
			assert_string_equal(f.at[0].code, COURSE_TWO_WAYS);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_cell_is_read_or_told_of, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_kept_reads_back_the_same, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_the_file_gives_itself_goes_before, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(the_file_decides_what_can_be_read_in_two_ways,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
