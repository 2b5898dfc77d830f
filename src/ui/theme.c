#include "ui/theme.h"

#include <string.h>

static const char *const names[THEME_COUNT] = {
	[THEME_DEFAULT] = "default", [THEME_LIGHT] = "light",
	[THEME_DARK] = "dark",	     [THEME_HIGH_CONTRAST] = "high-contrast",
	[THEME_MONO] = "mono",
};

enum { NONE = 0, BOLD = LOOK_BOLD, UNDERLINED = LOOK_UNDERLINE, DIM = LOOK_DIM };

/* clang-format off */
static const struct look looks[THEME_COUNT][STYLE_COUNT] = {
	[THEME_DEFAULT] = {
		[STYLE_NORMAL]   = { OWN, OWN, NONE },
		[STYLE_DIM]      = { OWN, OWN, DIM },
		[STYLE_BOLD]     = { OWN, OWN, BOLD },
		[STYLE_TITLE]    = { OWN, OWN, BOLD },
		[STYLE_ACCENT]   = { MAGENTA, OWN, NONE },
		[STYLE_ERROR]    = { RED, OWN, BOLD },
		[STYLE_WARN]     = { BLACK, YELLOW, NONE },
		[STYLE_OK]       = { OWN, OWN, BOLD },
		[STYLE_SELECTED] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_INPUT]    = { OWN, OWN, UNDERLINED },
		[STYLE_KEY]      = { OWN, OWN, BOLD },
	},
	[THEME_LIGHT] = {
		[STYLE_NORMAL]   = { OWN, OWN, NONE },
		[STYLE_DIM]      = { OWN, OWN, DIM },
		[STYLE_BOLD]     = { OWN, OWN, BOLD },
		[STYLE_TITLE]    = { BLUE, OWN, BOLD },
		[STYLE_ACCENT]   = { BLUE, OWN, NONE },
		[STYLE_ERROR]    = { RED, OWN, BOLD },
		[STYLE_WARN]     = { MAGENTA, OWN, BOLD },
		[STYLE_OK]       = { BLUE, OWN, BOLD },
		[STYLE_SELECTED] = { BLUE, OWN, LOOK_REVERSE | BOLD },
		[STYLE_INPUT]    = { OWN, OWN, UNDERLINED },
		[STYLE_KEY]      = { OWN, OWN, BOLD },
	},
	[THEME_DARK] = {
		[STYLE_NORMAL]   = { OWN, OWN, NONE },
		[STYLE_DIM]      = { OWN, OWN, DIM },
		[STYLE_BOLD]     = { OWN, OWN, BOLD },
		[STYLE_TITLE]    = { CYAN, OWN, BOLD },
		[STYLE_ACCENT]   = { CYAN, OWN, NONE },
		[STYLE_ERROR]    = { RED, OWN, BOLD },
		[STYLE_WARN]     = { YELLOW, OWN, NONE },
		[STYLE_OK]       = { GREEN, OWN, NONE },
		[STYLE_SELECTED] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_INPUT]    = { OWN, OWN, UNDERLINED },
		[STYLE_KEY]      = { OWN, OWN, BOLD },
	},
	[THEME_HIGH_CONTRAST] = {
		[STYLE_NORMAL]   = { WHITE, BLACK, BOLD },
		[STYLE_DIM]      = { WHITE, BLACK, BOLD },
		[STYLE_BOLD]     = { YELLOW, BLACK, BOLD },
		[STYLE_TITLE]    = { YELLOW, BLACK, BOLD },
		[STYLE_ACCENT]   = { CYAN, BLACK, BOLD },
		[STYLE_ERROR]    = { WHITE, RED, BOLD },
		[STYLE_WARN]     = { BLACK, YELLOW, NONE },
		[STYLE_OK]       = { GREEN, BLACK, BOLD },
		[STYLE_SELECTED] = { WHITE, BLACK, LOOK_REVERSE },
		[STYLE_INPUT]    = { YELLOW, BLACK, BOLD | UNDERLINED },
		[STYLE_KEY]      = { YELLOW, BLACK, BOLD },
	},
	[THEME_MONO] = {
		[STYLE_NORMAL]   = { OWN, OWN, NONE },
		[STYLE_DIM]      = { OWN, OWN, NONE },
		[STYLE_BOLD]     = { OWN, OWN, BOLD },
		[STYLE_TITLE]    = { OWN, OWN, BOLD },
		[STYLE_ACCENT]   = { OWN, OWN, NONE },
		[STYLE_ERROR]    = { OWN, OWN, BOLD },
		[STYLE_WARN]     = { OWN, OWN, BOLD },
		[STYLE_OK]       = { OWN, OWN, NONE },
		[STYLE_SELECTED] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_INPUT]    = { OWN, OWN, UNDERLINED },
		[STYLE_KEY]      = { OWN, OWN, BOLD },
	},
};
/* clang-format on */

enum theme theme_find(const char *name)
{
	for (int t = 0; t < THEME_COUNT; t++)
		if (strcmp(names[t], name) == 0)
			return (enum theme)t;
	return THEME_DEFAULT;
}

struct look theme_look(enum theme t, enum style s)
{
	return looks[t][s];
}
