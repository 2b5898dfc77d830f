#ifndef LOS_IMPORT_INPUT_H
#define LOS_IMPORT_INPUT_H
/*
 * input - a file to read tables from, whatever it is packed in, and what its dialect is called.
 */
#include "base/arena.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "table/table.h"

struct os_file;
struct gzip;
struct xlsx;

/* What was looked at before it is known what reads it, then the rest. */
struct input_head {
	struct table_source from;
	char p[8];
	size_t n, at;
};

struct input {
	struct os_file *file;
	struct table_bytes bytes; /* standard input or a pipe, whole */
	const char *path;
	uint64_t size, taken;		   /* bytes of the file (0: not known), and read of it */
	unsigned char sha256[SHA256_SIZE]; /* after input_digest() */
	struct input_head head, inflated;
	struct gzip *gzip;
	struct strbuf packed; /* a workbook's bytes */
	struct xlsx *book;
	const char *sheet; /* of the workbook, that is read; NULL: it is no workbook */
};
/* "-" is standard input. What can be read only once is read whole at once. */
MUST_USE bool input_open(struct input *in, struct arena *a, const char *path, struct err *e);
/*
 * The table in it, which may be packed (.gz) or a workbook's sheet: the first, or `sheet`.  Close
 * the table before the input.
 */
MUST_USE bool input_table(struct table **out, struct input *in, struct arena *a,
			  const struct table_options *o, const char *sheet, struct err *e);
/* From the beginning again, whatever was read of it. */
MUST_USE bool input_again(struct input *in, struct arena *a, struct err *e);
/* How far a row's `offset` is in the file, of `size` bytes. */
uint64_t input_done(const struct input *in, uint64_t offset);
/* Of all its bytes: a file is read once more. */
MUST_USE bool input_digest(struct input *in, struct err *e);
void input_close(struct input *in);

/* "UTF-8", "Windows-1252"; and back from these and other spellings (NULL leaves *out alone). */
const char *encoding_name(enum table_encoding encoding);
MUST_USE bool encoding_by_name(enum table_encoding *out, const char *name, struct err *e);
/* A character as it is called in messages: `;`, `tab`. */
const char *delimiter_name(struct arena *a, char c);

#endif
