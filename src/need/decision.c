#include "need/decision.h"

#include <string.h>

const char *verdict_name(enum verdict v)
{
	static const char *const names[] = {
		[VERDICT_NONE] = "",
		[VERDICT_INTERESTED] = "interested",
		[VERDICT_MAYBE] = "maybe",
		[VERDICT_REJECTED] = "rejected",
	};

	return names[v];
}

enum verdict verdict_named(const char *name)
{
	enum verdict v = VERDICT_INTERESTED;

	while (v < VERDICT_REJECTED && strcmp(verdict_name(v), name) != 0)
		v++;
	return v;
}

const char *why_not_name(enum why_not w)
{
	static const char *const names[WHY_COUNT] = {
		[WHY_NOT_TOLD] = "",	     [WHY_CONTENT] = "content", [WHY_LEVEL] = "level",
		[WHY_PLACE] = "place",	     [WHY_TIME] = "time",	[WHY_PRICE] = "price",
		[WHY_LANGUAGE] = "language",
	};

	return names[w];
}

enum why_not why_not_named(const char *name)
{
	for (int w = WHY_CONTENT; name && w < WHY_COUNT; w++)
		if (strcmp(why_not_name((enum why_not)w), name) == 0)
			return (enum why_not)w;
	return WHY_NOT_TOLD;
}
