#include "base/finding.h"
#include "base/map.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void findings_init(struct findings *f, struct arena *a)
{
	*f = (struct findings){ .arena = a };
}

static const char *copied(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

/* A hostile file has mistakes by the million: nobody reads them, and they want memory. */
static struct finding *left_out(struct findings *f, enum severity s, const char *file)
{
	if (f->count == FINDINGS_KEPT)
		*ARENA_PUSH(f->arena, f->at, f->count, f->cap) = (struct finding){
			.severity = FINDING_WARNING,
			.code = "too-many-findings",
			.file = copied(f->arena, file),
			.text = arena_printf(f->arena,
					     _("there are more than %d findings; mend these first"),
					     FINDINGS_KEPT),
		};
	if (s == FINDING_ERROR)
		f->errors++;
	f->dropped = (struct finding){ .severity = s };
	return &f->dropped;
}

/* A name of a megabyte is told by its two ends. */
enum { TEXT_HEAD = 1200, TEXT_TAIL = 600 };

static size_t char_start(const char *s, size_t at)
{
	while (at && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static const char *shortened(struct arena *a, const char *text)
{
	size_t n = strlen(text);

	if (n <= TEXT_HEAD + TEXT_TAIL)
		return text;
	return arena_printf(a, "%.*s...%s", (int)char_start(text, TEXT_HEAD), text,
			    text + char_start(text, n - TEXT_TAIL));
}

struct finding *findings_add(struct findings *f, enum severity s, const char *code,
			     struct place_in_file where, const char *fmt, ...)
{
	struct finding *n;
	va_list ap, again;
	char *words;
	int len;

	if (f->count >= FINDINGS_KEPT)
		return left_out(f, s, where.file);
	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	words = arena_alloc(f->arena, (size_t)(len < 0 ? 0 : len) + 1);
	vsnprintf(words, (size_t)(len < 0 ? 0 : len) + 1, fmt, again);
	va_end(again);
	n = ARENA_PUSH(f->arena, f->at, f->count, f->cap);
	*n = (struct finding){
		.severity = s,
		.code = copied(f->arena, code),
		.file = copied(f->arena, where.file),
		.sheet = copied(f->arena, where.sheet),
		.row = where.row,
		.column = copied(f->arena, where.column),
		.text = shortened(f->arena, words),
	};
	if (s == FINDING_ERROR)
		f->errors++;
	return n;
}

/* Where a finding stands among the others; `nth` keeps the order stable. */
struct rank {
	size_t file, sheet, row, nth;
};

static int compare_ranks(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;
	const size_t pairs[][2] = {
		{ x->file, y->file },
		{ x->sheet, y->sheet },
		{ x->row, y->row },
		{ x->nth, y->nth },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1] ? -1 : 1;
	return 0;
}

void findings_sort(struct findings *f)
{
	struct map files = { 0 }, sheets = { 0 };
	struct rank *rank = ARENA_ARRAY(f->arena, struct rank, f->count);
	struct finding *sorted = ARENA_ARRAY(f->arena, struct finding, f->count);

	for (size_t i = 0; i < f->count; i++) {
		const struct finding *x = &f->at[i];

		rank[i] = (struct rank){
			.file = map_put(&files, x->file ? x->file : "", files.count),
			.sheet = map_put(&sheets, x->sheet ? x->sheet : "", sheets.count),
			.row = x->row,
			.nth = i,
		};
	}
	if (f->count)
		qsort(rank, f->count, sizeof *rank, compare_ranks);
	for (size_t i = 0; i < f->count; i++)
		sorted[i] = f->at[rank[i].nth];
	f->at = sorted;
	f->cap = f->count;
	map_release(&files);
	map_release(&sheets);
}

/* A finding is one line: what would break it, in a header or message, becomes a space. */
static void add_on_one_line(struct strbuf *out, const char *s)
{
	for (; *s; s++)
		strbuf_addc(out, *s == '\n' || *s == '\r' || *s == '\t' ? ' ' : *s);
}

void finding_print(struct strbuf *out, const struct finding *f)
{
	add_on_one_line(out, f->file ? f->file : "-");
	if (f->sheet) {
		strbuf_addc(out, ':');
		add_on_one_line(out, f->sheet);
	}
	strbuf_addf(out, ":%zu:", f->row);
	add_on_one_line(out, f->column && *f->column ? f->column : "-");
	strbuf_add(out, f->severity == FINDING_ERROR ? ": error: " : ": warning: ");
	add_on_one_line(out, f->text);
	if (f->caret)
		strbuf_addf(out, "\n%s", f->caret);
}
