#ifndef LOS_CLI_REPORT_DOCUMENT_H
#define LOS_CLI_REPORT_DOCUMENT_H
/*
 * report_document - how every report command says its format, and writes its document.
 */
#include "cli/internal.h"
#include "report/document.h"

/* NULL: text.  False: said on stderr what there is. */
bool report_format_read(enum doc_format *out, const char *name);
/* To the file `output`, NULL and "-": stdout.  An exit code; a workbook wants a file. */
int report_document(struct app *app, const struct document *d, enum doc_format f,
		    const char *output, bool for_excel);

#endif
