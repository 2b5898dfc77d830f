/*
 * The dialect of a file from its first records: the delimiter that cuts them evenly and brings out
 * known header words; and which record is the header.
 */
#include "table/internal.h"

#include "base/map.h"
#include "table/value.h"

#include <string.h>

enum { SAMPLE_RECORDS = 64, HEADER_WITHIN = 20, FEWEST_HITS = 2 };

struct sniffing {
	const struct table_options *o;
	const struct sample *s;
	struct map known;
	struct arena *scratch;
};

/* What one candidate makes of the sample. */
struct tally {
	struct cutter cutter;
	size_t width[SAMPLE_RECORDS], filled[SAMPLE_RECORDS], hits[SAMPLE_RECORDS];
	size_t count, broken;
	size_t cells, torn; /* cells that say something; those that a wrong delimiter leaves */
	size_t mode, like_mode, not_blank;
	double score;
};

static void learn_headers(struct sniffing *f)
{
	for (const char *const *h = f->o->known_headers; h && *h; h++)
		map_put(&f->known, header_key(f->scratch, *h), 1);
}

static bool is_known(struct sniffing *f, const char *cell)
{
	const char *key = header_key(f->scratch, cell);

	return *key && map_get(&f->known, key) != MAP_NONE;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* As in 7,5 and "a, b" and kr 500,- */
static bool comma_fits(const char *p, size_t n, size_t i)
{
	return i + 1 == n || p[i + 1] == ' ' || p[i + 1] == '-' ||
	       (i && is_digit(p[i - 1]) && is_digit(p[i + 1]));
}

/* A cell as it comes of a wrong delimiter: what stands between cells in other files is in it. */
static bool is_torn(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] == ';' || p[i] == '\t' || p[i] == '|' ||
		    (p[i] == ',' && !comma_fits(p, n, i)))
			return true;
	return false;
}

static void count_cells(struct sniffing *f, struct tally *t, const struct record *r,
			const char *text, struct cells *cells)
{
	size_t i = t->count;

	for (size_t k = 0; k < r->count; k++) {
		const struct span *s = &r->span[k];

		t->filled[i] += s->n > 0;
		t->torn += s->kind != SPAN_QUOTED && is_torn(text + s->at, s->n);
	}
	t->cells += t->filled[i];
	if (i >= HEADER_WITHIN || !f->known.count || r->count < 2)
		return;
	cells_fill(cells, r, &t->cutter, text);
	for (size_t k = 0; k < r->count; k++)
		t->hits[i] += is_known(f, cells->cell[k]);
}

/* The next record of the sample; false when there is no more. A line that cannot be cut is left. */
static bool sample_record(struct record *r, struct tally *t, const struct sample *s, size_t at)
{
	for (;;) {
		switch (cut_record(r, &t->cutter, s->text + at, s->n - at, s->all, false)) {
		case CUT_RECORD:
			if (!r->escaped || t->cutter.backslash)
				return true;
			t->cutter.backslash = true;
			break;
		case CUT_UNCLOSED:
			if (r->escaped && !t->cutter.backslash) {
				t->cutter.backslash = true;
				break;
			}
			t->broken++;
			return cut_record(r, &t->cutter, s->text + at, s->n - at, s->all, true) ==
			       CUT_RECORD;
		case CUT_MORE:
			return false;
		}
	}
}

static void tally_records(struct sniffing *f, struct tally *t)
{
	struct record r = { 0 };
	struct cells cells;
	size_t at = 0;

	cells_init(&cells);
	while (t->count < SAMPLE_RECORDS && at < f->s->n && sample_record(&r, t, f->s, at)) {
		t->width[t->count] = record_is_blank(&r, f->s->text + at) ? 0 : r.count;
		count_cells(f, t, &r, f->s->text + at, &cells);
		t->count++;
		at += r.next;
	}
	cells_release(&cells);
	record_release(&r);
}

/* The width that most records have; of two as frequent the first, but never one cell if more. */
static void find_mode(struct tally *t)
{
	for (size_t i = 0; i < t->count; i++) {
		size_t same = 0;

		if (!t->width[i])
			continue;
		for (size_t k = 0; k < t->count; k++)
			same += t->width[k] == t->width[i];
		t->not_blank++;
		if (same > t->like_mode || (same == t->like_mode && t->mode < 2)) {
			t->like_mode = same;
			t->mode = t->width[i];
		}
	}
}

/* The share of commas that stand between two digits, as in 7,5. */
static double decimal_commas(const struct sample *s)
{
	size_t commas = 0, decimal = 0;

	for (size_t i = 1; i + 1 < s->n; i++) {
		if (s->text[i] != ',')
			continue;
		commas++;
		decimal += is_digit(s->text[i - 1]) && is_digit(s->text[i + 1]);
	}
	return commas ? (double)decimal / (double)commas : 0;
}

/* The first record with known words, else 0. */
static size_t known_header(const struct tally *t, size_t first)
{
	for (size_t i = first; i < t->count; i++)
		if (t->hits[i] >= FEWEST_HITS)
			return i + 1;
	return 0;
}

/* As wide as the others and at least half filled; else the first that is not blank. */
static size_t likely_header(const struct tally *t, size_t first)
{
	for (size_t i = first; i < t->count && i < HEADER_WITHIN + first; i++)
		if (t->width[i] == t->mode && t->filled[i] * 2 >= t->width[i])
			return i + 1;
	for (size_t i = first; i < t->count; i++)
		if (t->width[i])
			return i + 1;
	return 0;
}

static void score(struct sniffing *f, struct tally *t)
{
	size_t header = known_header(t, 0);
	double even;

	if (!t->not_blank || t->mode < 2) {
		t->score = 0;
		return;
	}
	even = ((double)t->like_mode - (double)t->broken) / (double)t->not_blank;
	if (t->cutter.delimiter == ',' && decimal_commas(f->s) > 0.7)
		even *= 0.6;
	even *= 1 - 0.5 * (double)t->torn / (double)(t->cells ? t->cells : 1);
	t->score = 0.01 + even + (double)(t->mode < 20 ? t->mode : 20) / 400.0;
	if (header)
		t->score += 1 + (double)t->hits[header - 1] / 10.0;
}

/* Excel's own first line that names the delimiter. */
static char sep_line(const struct sample *s)
{
	if (s->n >= 6 && strncmp(s->text, "sep=", 4) == 0 && strchr("\r\n", s->text[5]))
		return s->text[4];
	return '\0';
}

/* Line ends outside quotes: with LF, and CR alone. */
struct line_ends {
	size_t lf, cr;
};

static struct line_ends count_line_ends(const struct sample *s, char quote)
{
	struct line_ends ends = { 0 };
	bool quoted = false;

	for (size_t i = 0; i < s->n; i++) {
		quoted ^= s->text[i] == quote;
		ends.lf += !quoted && s->text[i] == '\n';
		ends.cr += !quoted && s->text[i] == '\r' && i + 1 < s->n && s->text[i + 1] != '\n';
	}
	return ends;
}

/* As files of old Macs are written; newlines in their cells are LF. */
static bool only_cr(const struct sample *s, const struct line_ends *ends)
{
	bool without_lf = memchr(s->text, '\r', s->n) && !memchr(s->text, '\n', s->n);

	return without_lf || (ends->cr && !ends->lf);
}

static void try_delimiter(struct sniffing *f, struct tally *best, char delimiter, bool cr)
{
	struct tally t = { 0 };

	cutter_set(&t.cutter, delimiter, f->o->quote ? f->o->quote : '"', cr);
	tally_records(f, &t);
	find_mode(&t);
	score(f, &t);
	if (!best->cutter.delimiter || t.score > best->score)
		*best = t;
}

static void try_all(struct sniffing *f, struct tally *best, char told, bool cr)
{
	static const char candidates[] = ";\t,|";

	if (told)
		try_delimiter(f, best, told, cr);
	else
		for (const char *c = candidates; *c; c++)
			try_delimiter(f, best, *c, cr);
}

/* ---- no header ---- */

enum { JUDGED_COLUMNS = 64, FEWEST_ROWS = 3, SHORTEST_NUMBER = 3 };

/* A column of which the first cell and the others look alike, or not. */
struct likeness {
	size_t length; /* of the first cell, when it is a number, else 0 */
	bool number, same_length;
};

static bool is_number(const char *s)
{
	return s[strcspn(s, "0123456789")] && !s[strspn(s, "0123456789.,-+:/ ")];
}

/* 2026 stands above a column of numbers, too. */
static bool is_year(const char *s)
{
	return strlen(s) == 4 && (strncmp(s, "19", 2) == 0 || strncmp(s, "20", 2) == 0);
}

static void compare_cells(struct likeness *column, const char *const *cell, size_t count,
			  bool first)
{
	for (size_t i = 0; i < count && i < JUDGED_COLUMNS; i++) {
		struct likeness *l = &column[i];

		if (first)
			*l = (struct likeness){ is_number(cell[i]) && !is_year(cell[i])
							? strlen(cell[i])
							: 0,
						true, true };
		l->number &= is_number(cell[i]) || (first && *cell[i]);
		l->same_length &= strlen(cell[i]) == l->length;
	}
}

/*
 * Is the first record one as the others?  When above numbers of one length stands one more of it,
 * as for postal codes, and nowhere a word above numbers.
 */
static bool first_is_data(const struct sample *s, const struct tally *best)
{
	struct likeness column[JUDGED_COLUMNS] = { 0 };
	struct tally t = { .cutter = best->cutter };
	struct record r = { 0 };
	struct cells cells;
	size_t at = 0, rows = 0, width = 0;
	bool data = false, words = false;

	cells_init(&cells);
	while (rows < SAMPLE_RECORDS && at < s->n && sample_record(&r, &t, s, at)) {
		cells_fill(&cells, &r, &t.cutter, s->text + at);
		if (rows == 0)
			width = r.count;
		if (r.count == width)
			compare_cells(column, cells.cell, r.count, rows++ == 0);
		at += r.next;
	}
	for (size_t i = 0; i < width && i < JUDGED_COLUMNS; i++) {
		data |= column[i].same_length && column[i].length >= SHORTEST_NUMBER;
		words |= column[i].number && !column[i].length;
	}
	cells_release(&cells);
	record_release(&r);
	return rows >= FEWEST_ROWS && data && !words;
}

static void find_header(struct found *out, struct sniffing *f, const struct tally *best)
{
	const struct table_options *o = f->o;

	if (o->header_row)
		out->header = o->header_row;
	else if (!o->no_header)
		out->header = known_header(best, out->first);
	if (out->header || o->no_header)
		return;
	out->header = likely_header(best, out->first);
	out->headerless = out->header == 1 && !f->known.count && first_is_data(f->s, best);
	if (out->headerless)
		out->header = 0;
}

void sniff(struct found *out, const struct table_options *o, const struct sample *s)
{
	struct sniffing f = { .o = o, .s = s, .scratch = arena_new() };
	struct tally best = { 0 };
	char told = o->delimiter ? o->delimiter : sep_line(s);
	struct line_ends ends = count_line_ends(s, o->quote ? o->quote : '"');
	bool cr = only_cr(s, &ends);

	*out = (struct found){ .first = sep_line(s) ? 1 : 0 };
	learn_headers(&f);
	try_all(&f, &best, told, cr);
	if (!cr && ends.cr)
		try_all(&f, &best, told, true);
	out->cr_only = best.cutter.class['\r'] == BYTE_LF;
	out->delimiter = best.cutter.delimiter;
	out->backslash = best.cutter.backslash;
	out->width = best.mode;
	find_header(out, &f, &best);
	map_release(&f.known);
	arena_free(f.scratch);
}

static void tally_row(struct sniffing *f, struct tally *t, const struct table_row *row)
{
	size_t i = t->count++;

	for (size_t k = 0; k < row->count; k++) {
		const char *cell = row->cell[k];

		t->filled[i] += cell[strspn(cell, " \t\n")] != '\0';
		t->hits[i] += i < HEADER_WITHIN && is_known(f, cell);
	}
	t->width[i] = t->filled[i] ? row->count : 0;
}

size_t sniff_rows(const struct table_options *o, const struct table_row *row, size_t count)
{
	struct sniffing f = { .o = o, .scratch = arena_new() };
	struct tally t = { 0 };
	size_t header;

	learn_headers(&f);
	for (size_t i = 0; i < count && i < SAMPLE_RECORDS; i++)
		tally_row(&f, &t, &row[i]);
	find_mode(&t);
	header = known_header(&t, 0);
	if (!header)
		header = likely_header(&t, 0);
	map_release(&f.known);
	arena_free(f.scratch);
	return header;
}
