#include "cli/tables.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_FINDINGS = 200 };

/* ---- dialect ---- */

/* One ASCII character, or its name. */
static bool one_character(char *out, const char *text, const char *option, struct err *e)
{
	if (!text)
		return true;
	if (ascii_equal(text, "tab") || strcmp(text, "\\t") == 0)
		*out = '\t';
	else if (text[0] && !text[1] && (text[0] == '\t' || (text[0] >= ' ' && text[0] < 127)))
		*out = text[0];
	else
		return err_set(e, ERR_PARSE, _("--%s wants one character, not '%s'"), option, text);
	return true;
}

bool dialect_options(struct table_options *out, const struct dialect_args *d, struct err *e)
{
	char *end;

	if (!one_character(&out->delimiter, d->delimiter, "delimiter", e) ||
	    !one_character(&out->quote, d->quote, "quote", e) ||
	    !encoding_by_name(&out->encoding, d->encoding, e))
		return false;
	if (!d->header_row)
		return true;
	out->header_row = strtoul(d->header_row, &end, 10);
	if (*end || end == d->header_row || *d->header_row == '-')
		return err_set(e, ERR_PARSE, _("--header-row wants a number, not '%s'"),
			       d->header_row);
	out->no_header = out->header_row == 0;
	return true;
}

/* ---- findings ---- */

static void count_hidden(struct sayer *s, const char *code)
{
	size_t kind = map_put(&s->kinds, code, s->kind_count);

	if (kind == s->kind_count)
		*HEAP_PUSH(s->kind, s->kind_count, s->kind_cap) = (struct hidden_kind){
			.code = map_key(&s->kinds, code, strlen(code)),
		};
	s->kind[kind].count++;
	s->hidden++;
}

void say_findings(struct sayer *s, const struct findings *f)
{
	struct strbuf b = { 0 };

	for (size_t i = 0; i < f->count; i++) {
		bool error = f->at[i].severity == FINDING_ERROR;

		s->errors += error;
		s->warnings += !error;
		if (s->shown == SHOWN_FINDINGS) {
			count_hidden(s, f->at[i].code);
			continue;
		}
		s->shown++;
		finding_print(&b, &f->at[i]);
		strbuf_addc(&b, '\n');
	}
	fputs(strbuf_text(&b), stderr);
	strbuf_release(&b);
}

static int by_count(const void *a, const void *b)
{
	const struct hidden_kind *x = a, *y = b;

	return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->code, y->code);
}

void say_rest(struct sayer *s, const char *path)
{
	if (s->hidden) {
		fprintf(stderr, _("%s: %zu more findings are not shown, by kind:\n"), path,
			s->hidden);
		qsort(s->kind, s->kind_count, sizeof *s->kind, by_count);
		for (size_t i = 0; i < s->kind_count; i++)
			fprintf(stderr, "  %7zu  %s\n", s->kind[i].count, s->kind[i].code);
	}
	map_release(&s->kinds);
	free(s->kind);
	*s = (struct sayer){ 0 };
}
