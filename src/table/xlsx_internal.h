#ifndef LOS_TABLE_XLSX_INTERNAL_H
#define LOS_TABLE_XLSX_INTERNAL_H
/*
 * What the parts of the workbook reader share: the archive within limits (zip.c), the book
 * (xlsx.c), numbers as people see them (xlsx_value.c), rows (xlsx_rows.c).
 */
#include "table/internal.h"
#include "table/xlsx.h"

#include "base/arena.h"
#include "base/map.h"
#include "xml/reader.h"

enum {
	MAX_ENTRIES = 2000,
	MAX_PART = 64 << 20,
	MAX_INFLATED = 128 << 20,
	MAX_RATIO = 200, /* once a part is larger than 1 MB */
	MAX_TEXT = 1 << 20,
	MAX_SHARED_BYTES = 32 << 20,
	MAX_SHARED = 2 << 20, /* texts */
	MAX_SHEETS = 1000,
	MAX_ROWS = 1 << 20,
	MAX_COLUMNS = 1 << 14,
	MAX_SHEET_TEXT = 64 << 20, /* bytes of all cells: a shared text can be used by millions */
};

/* ---- zip.c ---- */

struct archive {
	struct zip *zip;
	const char *name;
	uint64_t packed;   /* bytes of the file */
	uint64_t inflated; /* so far, of all parts */
};
MUST_USE bool archive_open(struct archive *a, const char *name, const char *bytes, size_t n,
			   struct err *e);
void archive_release(struct archive *a);
bool archive_has(const struct archive *a, const char *path);

/* One part being inflated, and its XML being read. */
struct part {
	struct archive *archive;
	struct zip_file *file;
	const char *path;
	uint64_t packed, inflated;
	struct xml_reader *xml;
};
MUST_USE bool part_open(struct part *p, struct archive *a, const char *path, struct err *e);
void part_release(struct part *p);
/* At most n of its bytes; < 0 on an error. */
ptrdiff_t part_read(void *part, char *buf, size_t n, struct err *e);
/* The next event; false at the end, with the reason in e when it has failed. */
bool part_next(struct part *p, struct xml_event *event, struct err *e);

/* ---- xlsx_value.c ---- */

enum number_kind {
	NUMBER_PLAIN,
	NUMBER_DATE,
	NUMBER_TIME,
	NUMBER_ELAPSED,
	/* in tables, but not in forms, which take numbers as they are */
	NUMBER_PERCENT,
	NUMBER_DIGITS, /* and as many zeros as there are digits: 0012 */
};
enum { MOST_DIGITS = 18 };
enum number_kind builtin_format(size_t id);
enum number_kind format_kind(const char *code);
/* A cell's number, as it stands in the file, as people see it. */
void print_number(struct strbuf *out, const char *text, enum number_kind kind, bool since_1904);
/* The text of a date cell (ISO 8601) in the same spelling. */
void print_iso(struct strbuf *out, const char *text);

/* ---- xlsx.c ---- */

struct xlsx {
	struct arena *arena;
	const char *name;
	struct archive archive;
	struct cutter cutter; /* which bytes want cleaning */
	bool since_1904;
	bool as_table; /* percent and leading zeros as they are shown */
	struct book_sheet {
		const char *name, *path;
		bool hidden;
	} * sheet;
	size_t sheets, sheet_cap;
	unsigned char *style; /* enum number_kind of each */
	size_t styles, style_cap;
	struct strbuf text; /* shared texts, each with a NUL byte behind it */
	struct shared_text {
		size_t at; /* where it begins */
		bool unseen;
	} * shared;
	size_t shared_count, shared_cap;
};

/* A text of the workbook: `_x000D_` and such are what they stand for, then as every cell. */
const char *book_text(const struct xlsx *x, struct arena *a, const char *s, bool *unseen);

#endif
