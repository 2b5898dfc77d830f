#ifndef LOS_TABLE_TABLE_H
#define LOS_TABLE_TABLE_H
/*
 * table - files of rows and columns: CSV in every dialect as rows of UTF-8 text; .xlsx: see xlsx.h.
 *
 * Streaming: table_open() reads enough to find encoding, delimiter, quote and header; table_next()
 * gives one record at a time.  Cells are cleaned (utf8_clean, NBSP kept as space) and valid until
 * the next call.  Records are cut here (quote state, physical line, byte offset, size cap) and
 * given to libcsv one by one, so line numbers are true, rejects are byte-exact and the record after
 * a broken one survives (DESIGN section 6, Reading CSV).
 */
#include "base/err.h"
#include "base/finding.h"

#include <stddef.h>
#include <stdint.h>

/* Where bytes come from: up to n bytes into buf; 0 at the end, <0 on an error (e is set). */
struct table_source {
	ptrdiff_t (*read)(void *self, char *buf, size_t n, struct err *e);
	void *self;
	const char *name; /* for messages */
};
/* A source over bytes in memory, which must outlive it. */
struct table_bytes {
	const char *text;
	size_t n, at;
};
struct table_source table_source_bytes(struct table_bytes *b, const char *name);

enum table_encoding {
	TABLE_AUTO,
	TABLE_UTF8,
	TABLE_WINDOWS_1252,
	TABLE_LATIN1,
	TABLE_UTF16LE,
	TABLE_UTF16BE
};

struct table_options {
	char delimiter; /* 0: find out */
	char quote;	/* 0: '"' */
	enum table_encoding encoding;
	/*
	 * 1-based record; 0: find out.  Without known_headers a first record that looks as all
	 * others is none: then the file has no header.
	 */
	size_t header_row;
	bool no_header; /* every record is data (one-file CSV forms, los table) */
	bool keep_blank_rows;
	/* Header words that tell a header row from a title above it, compared by
	 * header_key(); NULL-terminated, may be NULL.
	 */
	const char *const *known_headers;
	size_t max_cell; /* bytes; 0: 1 MiB */
	size_t chunk;	 /* bytes read at once, of which the first tell the dialect; 0: 256 KiB */
	bool keep_original; /* table_reject() is wanted */
};

struct table_dialect {
	enum table_encoding encoding;
	bool bom, backslash; /* backslash: \" is used for a quote */
	char delimiter, quote;
	size_t header_line; /* physical line of the header; 0 when there is none */
	size_t skipped;	    /* records above the header */
	size_t odd_bytes;   /* so far: not valid in UTF-8, read as Windows-1252 */
	size_t twice;	    /* so far: cells whose letters were made UTF-8 twice (Ã¸ for ø) */
	size_t odd_line, twice_line; /* of the first of each; 0: not known */
};

struct table_row {
	size_t line;  /* physical line of its first byte, header counts */
	size_t count; /* cells */
	const char *const *cell;
	const char *raw; /* the record as UTF-8, without its line end */
	size_t raw_len;
	uint64_t offset; /* bytes read up to the end of this record, for progress */
};

struct table;

MUST_USE bool table_open(struct table **out, struct table_source source,
			 const struct table_options *options, struct err *e);
void table_close(struct table *t); /* NULL is fine */
const struct table_dialect *table_dialect(const struct table *t);
/* The header's cells; count 0 when there is none. Valid until table_close(). */
const struct table_row *table_header(const struct table *t);

enum table_step { TABLE_ROW, TABLE_END, TABLE_BAD, TABLE_FAILED };
/*
 * TABLE_BAD: this record is broken (unclosed quote, NUL byte, cell too large): row->line is the
 * line of the fault, raw is set, *e says what; go on calling.  TABLE_FAILED: the source failed,
 * stop.
 */
enum table_step table_next(struct table *t, struct table_row *row, struct err *e);

/*
 * Rejected rows as their file has them, byte for byte (encoding, quotes, line ends), with two more
 * columns behind: los_line and los_reason.  So its writer can mend and send them again.  The header
 * first ("" without one); then of the row that table_next() gave last, also one that is broken.
 */
struct strbuf;
void table_reject_header(struct strbuf *out, struct table *t);
void table_reject(struct strbuf *out, struct table *t, const struct table_row *row,
		  const char *reason);

/* Writing one CSV record as Los writes it: `;`, quotes where needed, \n. */
struct strbuf;
enum table_write {
	TABLE_RAW,
	TABLE_NEUTRAL
}; /* neutral: formulas get a ' before them (TRUST.md 5.3) */
void table_write_cell(struct strbuf *out, const char *cell, bool first, enum table_write how);
bool table_is_formula(const char *cell); /* a spreadsheet would take it for one */
void table_write_end(struct strbuf *out);

#endif
