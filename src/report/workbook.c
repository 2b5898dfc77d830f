#include "report/workbook.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

enum { SHEET_NAME_MOST = 31, NUMBER_ROOM = 3 };

const char *workbook_sheet_name(struct map *taken, struct arena *a, const char *wanted)
{
	struct strbuf s = STRBUF_IN(a);
	const char *base, *name;

	for (size_t n; (n = utf8_cluster(wanted)) && utf8_length(strbuf_text(&s)) < SHEET_NAME_MOST;
	     wanted += n)
		if (n == 1 && strchr("[]:*?/\\'\n\t", *wanted))
			strbuf_addc(&s, '_');
		else
			strbuf_addn(&s, wanted, n);
	while (utf8_length(strbuf_text(&s)) > SHEET_NAME_MOST - NUMBER_ROOM)
		strbuf_cut(&s, utf8_cluster_before(s.text, s.len));
	base = name = s.len ? strbuf_text(&s) : "_";
	for (size_t i = 2; map_get(taken, utf8_lower(a, name)) != MAP_NONE; i++)
		name = arena_printf(a, "%s %zu", base, i);
	map_put(taken, utf8_lower(a, name), 0);
	return name;
}

const char *workbook_text(bool *cut, struct arena *a, const char *text)
{
	size_t n = 0, letters = 0;

	*cut = strlen(text) > WORKBOOK_TEXT_MOST && utf8_length(text) > WORKBOOK_TEXT_MOST;
	if (!*cut)
		return text;
	for (size_t step; (step = utf8_cluster(text + n)); n += step) {
		letters += utf8_length(arena_strndup(a, text + n, step));
		if (letters > WORKBOOK_TEXT_MOST)
			break;
	}
	return arena_strndup(a, text, n);
}
