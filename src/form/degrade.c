/*
 * What XLSForm has and a terminal has not: it is taken, and each row that loses something is told
 * what becomes of it.
 */
#include "form/internal.h"

#include <string.h>

#define NO_MAP	     N_("there is no map here: a position is typed as latitude and longitude")
#define NO_SCANNER   N_("there is no camera here: the code is typed, or read by a scanner that types")
#define NO_RECORDING N_("nothing can be recorded here: the path of a file is asked for")
#define NO_DEVICE    N_("only a telephone knows this: it stays empty")
#define NO_CAMERA    N_("nothing can be photographed or drawn here")
#define NO_CHART     N_("there is no map or picture to point at")
#define NO_CALENDAR  N_("dates are those of the Gregorian calendar")
#define NO_APP	     N_("no other app is started, the answer is typed")

static const char *const types[FORM_TYPE_COUNT] = {
	[FORM_BARCODE] = NO_SCANNER, [FORM_GEOPOINT] = NO_MAP,	  [FORM_GEOTRACE] = NO_MAP,
	[FORM_GEOSHAPE] = NO_MAP,    [FORM_IMAGE] = NO_RECORDING, [FORM_AUDIO] = NO_RECORDING,
	[FORM_VIDEO] = NO_RECORDING,
};

static const bool empty[PRELOAD_COUNT] = {
	[PRELOAD_NONE] = true,
	[PRELOAD_SUBSCRIBERID] = true,
	[PRELOAD_SIMSERIAL] = true,
	[PRELOAD_START_GEOPOINT] = true,
	[PRELOAD_BACKGROUND_GEOPOINT] = true,
	[PRELOAD_BACKGROUND_AUDIO] = true,
};

/* A word that ends with a colon stands for all that begin so. */
static const struct {
	const char *word, *text;
} appearances[] = {
	{ "new", NO_CAMERA },	       { "new-front", NO_CAMERA },
	{ "front", NO_CAMERA },	       { "selfie", NO_CAMERA },
	{ "annotate", NO_CAMERA },     { "draw", NO_CAMERA },
	{ "signature", NO_CAMERA },    { "bearing", NO_CAMERA },
	{ "map", NO_CHART },	       { "maps", NO_CHART },
	{ "placement-map", NO_CHART }, { "image-map", NO_CHART },
	{ "ethiopian", NO_CALENDAR },  { "coptic", NO_CALENDAR },
	{ "islamic", NO_CALENDAR },    { "bikram-sambat", NO_CALENDAR },
	{ "myanmar", NO_CALENDAR },    { "persian", NO_CALENDAR },
	{ "buddhist", NO_CALENDAR },   { "ex:", NO_APP },
	{ "printer:", NO_APP },
};

static bool is_word(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);

	return word[len - 1] == ':' ? n > len && strncmp(s, word, len) == 0
				    : n == len && strncmp(s, word, len) == 0;
}

static void check_appearance(struct load *l, const struct element *e)
{
	for (const char *s = e->appearance_text; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		for (size_t i = 0; i < ARRAY_LEN(appearances); i++)
			if (is_word(s, n, appearances[i].word))
				findings_add(l->findings, FINDING_WARNING, "no-effect",
					     element_place(l, e->index, COL_APPEARANCE),
					     _("the appearance '%.*s' has no effect: %s"), (int)n,
					     s, _(appearances[i].text));
		s += n;
	}
}

void degrade_check(struct load *l, const struct element *e)
{
	const char *text = types[e->type];

	if (e->type == FORM_METADATA && empty[e->preload])
		text = NO_DEVICE;
	if (text)
		findings_add(l->findings, FINDING_WARNING, "degraded",
			     element_place(l, e->index, COL_TYPE), "%s", _(text));
	check_appearance(l, e);
}
