#ifndef LOS_IMPORT_INPUT_H
#define LOS_IMPORT_INPUT_H
/*
 * input - a file to read tables from, and what its dialect is called.
 */
#include "base/arena.h"
#include "base/hash.h"
#include "table/table.h"

struct os_file;

struct input {
	struct os_file *file;
	struct table_bytes bytes;	   /* standard input or a pipe, whole */
	uint64_t size;			   /* 0: not known */
	unsigned char sha256[SHA256_SIZE]; /* after input_digest() */
};
/* "-" is standard input. What can be read only once is read whole at once. */
MUST_USE bool input_open(struct input *in, struct arena *a, const char *path, struct err *e);
/* Of all its bytes: a file is read once more. */
MUST_USE bool input_digest(struct input *in, const char *path, struct err *e);
void input_close(struct input *in);
struct table_source input_source(struct input *in, const char *path);

/* "UTF-8", "Windows-1252"; and back from these and other spellings (NULL leaves *out alone). */
const char *encoding_name(enum table_encoding encoding);
MUST_USE bool encoding_by_name(enum table_encoding *out, const char *name, struct err *e);
/* A character as it is called in messages: `;`, `tab`. */
const char *delimiter_name(struct arena *a, char c);

#endif
