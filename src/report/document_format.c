#include "os/os.h"
#include "report/internal.h"

#include <string.h>
#include <strings.h>

/* The one table of formats, by which every report is printed. */

enum { TEXT_COLUMNS = 80 };

const struct document_format document_formats[DOC_FORMATS] = {
	[DOC_AS_TEXT] = { "text", ".txt", false },  [DOC_AS_CSV] = { "csv", ".csv", false },
	[DOC_AS_JSON] = { "json", ".json", false }, [DOC_AS_HTML] = { "html", ".html", false },
	[DOC_AS_XLSX] = { "xlsx", ".xlsx", true },
};

bool document_format_named(enum doc_format *out, const char *name, struct err *e)
{
	for (size_t i = 0; i < DOC_FORMATS; i++)
		if (strcmp(document_formats[i].name, name) == 0) {
			*out = (enum doc_format)i;
			return true;
		}
	return err_set(e, ERR_REFUSED, _("--format is text, csv, json, html or xlsx, not '%s'"),
		       name);
}

static bool ends_with(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);

	return n > m && strcasecmp(path + n - m, suffix) == 0;
}

bool document_format_of(enum doc_format *out, const char *path, struct err *e)
{
	for (size_t i = 0; i < DOC_FORMATS; i++)
		if (ends_with(path, document_formats[i].suffix)) {
			*out = (enum doc_format)i;
			return true;
		}
	if (ends_with(path, ".htm")) {
		*out = DOC_AS_HTML;
		return true;
	}
	return err_set(e, ERR_REFUSED,
		       _("the name of the file says how it is written: it ends with .txt, .csv, "
			 ".json, .html or .xlsx"));
}

void document_print(struct strbuf *out, const struct document *d, enum doc_format f,
		    const struct document_options *o)
{
	switch (f) {
	case DOC_AS_TEXT:
		document_print_text(out, d, TEXT_COLUMNS);
		break;
	case DOC_AS_CSV:
		strbuf_add(out, o->for_excel ? "\xEF\xBB\xBF" : "");
		document_print_csv(out, d);
		break;
	case DOC_AS_JSON:
		document_print_json(out, d);
		break;
	case DOC_AS_HTML:
		document_print_html(out, d);
		break;
	case DOC_AS_XLSX:
	case DOC_FORMATS:
		BUG("the format %d is not a text", (int)f);
	}
}

static bool write_book(const char *path, const struct document *d, const struct document_options *o,
		       struct err *e)
{
	struct os_out *out;

	if (strcmp(path, "-") == 0)
		return err_set(e, ERR_REFUSED,
			       _("%s is written to a file: say which with --output"),
			       document_formats[DOC_AS_XLSX].name);
	if (!os_out_open(&out, path, e))
		return false;
	if (document_write_xlsx(os_out_path(out), path, d, o, e))
		return os_out_done(out, e);
	os_out_drop(out);
	return false;
}

bool document_write(const char *path, const struct document *d, enum doc_format f,
		    const struct document_options *o, struct err *e)
{
	struct strbuf b = { 0 };
	bool ok;

	if (document_formats[f].needs_file)
		return write_book(path, d, o, e);
	document_print(&b, d, f, o);
	ok = os_write_file(path, strbuf_text(&b), b.len, e);
	strbuf_release(&b);
	return ok;
}
