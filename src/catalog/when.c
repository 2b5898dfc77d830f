/*
 * Terms in words: what `start` holds when it is no day.
 */
#include "catalog/catalog.h"

#include "base/macros.h"
#include "table/value.h"

#include <string.h>

const char *when_words(struct arena *a, const char *when)
{
	static const struct {
		const char *sign, *name, *every;
	} terms[] = {
		{ "-H", N_("autumn"), N_("every autumn") },
		{ "-V", N_("spring"), N_("every spring") },
		{ "-S", N_("summer"), N_("every summer") },
	};
	bool any = strncmp(when, "any-", 4) == 0;
	size_t year = any ? 3 : strspn(when, "0123456789");

	if (strcmp(when, "open") == 0)
		return _("at any time");
	if (year != (any ? 3 : 4))
		return when;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		if (strcmp(when + year, terms[i].sign) == 0)
			return any ? _(terms[i].every)
				   : arena_printf(a, "%s %.4s", _(terms[i].name), when);
	if (!any && when[4] == '-' && when[5] == 'W')
		return arena_printf(a, _("week %s of %.4s"), when + 6, when);
	return when;
}

bool run_window(struct date *first, struct date *last, const struct run *r, struct date today)
{
	return r->when && when_window(first, last, r->when, today);
}
