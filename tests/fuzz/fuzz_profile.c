/*
 * Any bytes as a profile: findings or not, what is kept can be written, and reads back the same.
 * The first line is a map as on the command line too.
 */
#include "base/utf8.h"
#include "import/profile.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_profile(struct arena *a, const char *text)
{
	struct profile p, again;
	struct findings f, none;
	const char *written;

	findings_init(&f, a);
	findings_init(&none, a);
	profile_parse(&p, a, "p", "p.ini", text, &f);
	if (p.broken != (f.errors > 0))
		BUG("broken without an error, or the other way");
	if (p.broken)
		return;
	written = profile_text(&p, a);
	profile_parse(&again, a, "p", "p.ini", written, &none);
	if (none.count)
		BUG("what is written has a mistake: %s in\n%s", none.at[0].text, written);
	if (strcmp(profile_text(&again, a), written) != 0)
		BUG("what is written reads back otherwise:\n%s\n%s", written,
		    profile_text(&again, a));
}

static void read_map(struct arena *a, const char *line)
{
	struct table_map m, again;
	struct strbuf b = STRBUF_IN(a);
	struct err e = { 0 };

	if (!table_map_parse(&m, a, line, &e))
		return;
	for (size_t i = 0; i < m.count; i++)
		strbuf_addf(&b, "%s%s=%s", i ? "," : "", table_map_escape(a, m.at[i].column),
			    table_map_escape(a, m.at[i].field));
	if (!table_map_parse(&again, a, strbuf_text(&b), &e) || again.count != m.count)
		BUG("a map reads back otherwise: %s", strbuf_text(&b));
	for (size_t i = 0; i < m.count; i++)
		if (strcmp(m.at[i].column, again.at[i].column) != 0 ||
		    strcmp(m.at[i].field, again.at[i].field) != 0)
			BUG("a pair reads back otherwise: %s", strbuf_text(&b));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const char *text = utf8_clean(a, (const char *)data, n);

	read_profile(a, text);
	read_map(a, arena_strndup(a, text, strcspn(text, "\n")));
	arena_free(a);
	return 0;
}
