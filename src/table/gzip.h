#ifndef LOS_TABLE_GZIP_H
#define LOS_TABLE_GZIP_H
/*
 * gzip - a compressed file (.gz) as the bytes it holds, inflated as they are asked for.
 *
 * What comes out is counted: a file that holds unreasonably much is refused, wherever it says how
 * much that is.  Several packed files one after the other are one, as gzip itself has it.
 */
#include "table/table.h"

struct gzip;

bool gzip_claims(const char *bytes, size_t n);
/* `from` gives the packed bytes, and must outlive this. */
struct gzip *gzip_new(struct table_source from);
void gzip_free(struct gzip *g); /* NULL is fine */
struct table_source gzip_source(struct gzip *g);

#endif
