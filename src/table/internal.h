#ifndef LOS_TABLE_INTERNAL_H
#define LOS_TABLE_INTERNAL_H
/*
 * What the parts of the reader share: bytes become UTF-8 (decode.c), UTF-8 is cut into records
 * (cut.c), a sample of records tells the dialect (sniff.c), and records become cells (cells.c).
 */
#include "table/table.h"

#include "base/arena.h"

#include <csv.h>

/* ---- decode.c ---- */

/* Growing bytes on the heap: may hold NUL bytes, ends with one that is not counted. */
struct bytes {
	char *p;
	size_t n, cap;
};
void bytes_reserve(struct bytes *b, size_t more);
void bytes_add(struct bytes *b, const char *p, size_t n);
void bytes_drop(struct bytes *b, size_t n); /* from the front */

/* What the first bytes say: encoding (unless told), length of the BOM. */
struct guess {
	enum table_encoding encoding;
	size_t bom;
};
struct guess guess_encoding(const char *p, size_t n, enum table_encoding told);
/* What a file is that is no table ("a spreadsheet or zip archive"), translated; NULL: may be one.
 */
const char *not_a_table(const char *p, size_t n);
/*
 * Append p[0..n) to `out` as UTF-8, as far as characters are whole (all of it when `last`); returns
 * the bytes used. Bytes that are not UTF-8, and C1 controls, are read as Windows-1252 and counted.
 */
size_t decode(struct bytes *out, size_t *odd, enum table_encoding encoding, const char *p, size_t n,
	      bool last);

/* How many bytes of p[0..n) make the first `text` bytes of what decode() makes of them. */
size_t decoded_from(enum table_encoding encoding, const char *p, size_t n, size_t text);
/* The other way; what the encoding has not is a question mark. */
void encode(struct bytes *out, enum table_encoding encoding, const char *p, size_t n);

/* ---- cut.c ---- */

enum byte_class {
	BYTE_PLAIN,
	BYTE_UNCLEAN, /* may need utf8_clean(): controls, and lead bytes of all but Latin letters */
	BYTE_DELIMITER,
	BYTE_QUOTE,
	BYTE_LF,
	BYTE_CR,
	BYTE_NUL,
};

/* How records are cut, and what is known so far about the file. */
struct cutter {
	unsigned char class[256];
	char delimiter, quote;
	bool backslash; /* \" is a quote */
	size_t max_cell;
};
void cutter_set(struct cutter *c, char delimiter, char quote, bool cr_only);

enum span_kind {
	SPAN_BARE,
	SPAN_QUOTED,  /* between quotes, which the span leaves out */
	SPAN_LITERAL, /* begins with a quote that is only a letter */
};
struct span {
	size_t at, n;
	enum span_kind kind;
};

enum cut_result { CUT_RECORD, CUT_MORE, CUT_UNCLOSED };

/* One record as it was cut; offsets count from its first byte. */
struct record {
	struct span *span;
	size_t count, cap;
	size_t end, next; /* without and with the line end */
	size_t lines;	  /* line ends passed, its own included */
	size_t longest;	  /* bytes of its longest cell */
	size_t nul_at, nul_line;
	size_t quote_at, quote_line; /* the opening quote last seen */
	bool open;		     /* it has not been closed yet */
	bool closers;		     /* a quote was seen that could close a cell */
	bool quoted;		     /* there is a quote: libcsv has a say */
	bool loose;		     /* and libcsv would not read it as it stands */
	bool unclean, nul;
	bool escaped;	/* \" where only an escape can be meant */
	bool ambiguous; /* \" at the end of a cell: escape, or backslash and closing quote */
};
void record_release(struct record *r);

/*
 * Cut one record from text[0..n); `all`: nothing comes after it. With `rescue` the record is one
 * physical line, and a quote that does not close in its cell is a letter of it.
 */
enum cut_result cut_record(struct record *r, const struct cutter *c, const char *text, size_t n,
			   bool all, bool rescue);
bool record_is_blank(const struct record *r, const char *text);

/* ---- sniff.c ---- */

struct sample {
	const char *text;
	size_t n;
	bool all; /* the sample is the whole file */
};
struct found {
	char delimiter;
	bool backslash;
	bool cr_only;	 /* CR alone ends a line, too */
	bool headerless; /* the first record is one as the others */
	size_t width;	 /* cells that most records have */
	size_t header;	 /* 1-based record of the header; 0: none */
	size_t first;	 /* records to leave out before all others: Excel's "sep=;" */
};
void sniff(struct found *out, const struct table_options *o, const struct sample *s);
/* Which of the first rows of a sheet is its header, counted from 1; 0: none. */
size_t sniff_rows(const struct table_options *o, const struct table_row *row, size_t count);

/* ---- original.c ---- */

enum { REJECT_COLUMNS = 2 };
/* The file's own bytes of the window of text, when rejected rows are wanted as they were. */
struct original {
	bool wanted;
	enum table_encoding encoding;
	struct bytes bytes;	  /* those that the text was decoded from */
	size_t text_at, bytes_at; /* a place in the text, and where it is in `bytes` */
	size_t from, to;	  /* the record given last, without its line end, in the text */
	bool lost;		  /* of a line without end not all was kept */
	bool again;		  /* the file is one of rejected rows itself */
	bool sep_line;		  /* Excel's own first line was there */
	struct bytes header, line_end, encoded;
};
struct rejected {
	const struct table_row *row;
	const char *reason;
	size_t columns; /* of the header */
	size_t end;	/* of the record with its line end, in the text */
};
extern const char *const reject_columns[REJECT_COLUMNS];
void original_release(struct original *o);
void original_take(struct original *o, const char *p, size_t n);
void original_drop(struct original *o, size_t text); /* so much text from the front is done */
void original_keep_header(struct original *o, const struct table_row *header, size_t end);
struct strbuf;
void original_header(struct strbuf *out, struct original *o, const struct table_dialect *d);
void original_row(struct strbuf *out, struct original *o, const struct table_dialect *d,
		  const struct record *r, const struct rejected *it);

/* ---- sheet.c ---- */

/* A sheet's rows with their empty cells, as wide as the header at least. */
struct xlsx;
struct sheet_rows;
MUST_USE bool sheet_rows_open(struct sheet_rows **out, struct xlsx *x, size_t sheet, struct err *e);
void sheet_rows_close(struct sheet_rows *s); /* NULL is fine */
enum table_step sheet_rows_next(struct sheet_rows *s, struct table_row *row, struct err *e);
/* A workbook's rows come as CSV: UTF-8 that a spreadsheet knows for such, `;`. */
void sheet_reject_header(struct strbuf *out, const struct table_row *header);
void sheet_reject(struct strbuf *out, const struct table_row *header, const struct table_row *row,
		  const char *reason);
/* Leave out the rows above the header, whose width counts from now on; how many there were. */
MUST_USE bool sheet_rows_skip(size_t *skipped, struct sheet_rows *s, const struct table_options *o,
			      struct err *e);

/* ---- cells.c ---- */

struct cells {
	struct arena *scratch; /* cleaned cells of this record */
	struct bytes text;     /* copy of the record, cells NUL-terminated in it */
	struct bytes rewritten;
	const char **cell;
	size_t cap;
	struct csv_parser parser;
	size_t twice; /* cells seen whose letters were made UTF-8 twice */
};
void cells_init(struct cells *c);
void cells_release(struct cells *c);
/* Cells of a record; valid until the next call. */
void cells_fill(struct cells *c, const struct record *r, const struct cutter *how,
		const char *text);
/* Are there letters that were made UTF-8 twice: Ã¸ for ø? */
bool is_utf8_twice(const char *s);
/* One text, cleaned as cells are: itself, or a copy. */
const char *cell_clean(struct arena *a, const struct cutter *how, const char *s);

#endif
