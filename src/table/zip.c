/*
 * libzip, opened when it is first needed, behind limits.  What an archive says about its sizes can
 * lie, so bytes are counted while they are inflated.
 */
#include "base/library.h"
#include "table/xlsx_internal.h"

#include <zip.h>

#define ZIP_USED(F)                                                                                \
	F(zip_discard)                                                                             \
	F(zip_error_code_zip)                                                                      \
	F(zip_error_fini)                                                                          \
	F(zip_error_init)                                                                          \
	F(zip_error_strerror)                                                                      \
	F(zip_fclose)                                                                              \
	F(zip_file_get_error)                                                                      \
	F(zip_fopen_index)                                                                         \
	F(zip_fread)                                                                               \
	F(zip_get_error)                                                                           \
	F(zip_get_num_entries)                                                                     \
	F(zip_name_locate)                                                                         \
	F(zip_open_from_source)                                                                    \
	F(zip_source_buffer_create)                                                                \
	F(zip_source_free)                                                                         \
	F(zip_stat_index)

static struct {
#define F(name) LIBRARY_SLOT(name);
	ZIP_USED(F)
#undef F
} libzip; /* empty until libzip_open() was true */

static bool libzip_open(struct err *e)
{
	static const char *const names[] = {
#define F(name) #name,
		ZIP_USED(F)
#undef F
	};

	return libzip.zip_fread || library_open(&libzip, names, ARRAY_LEN(names), LIBZIP_FILE, e);
}

static bool damaged(const struct archive *a, const char *why, struct err *e)
{
	return err_set(e, ERR_PARSE,
		       _("'%s' is damaged or was not copied whole (%s); fetch it again, or open it "
			 "in Excel or LibreOffice and save it as .xlsx"),
		       a->name, why);
}

static bool bomb(const struct archive *a, const char *path, struct err *e)
{
	return err_set(e, ERR_LIMIT,
		       _("'%s' is packed beyond all reason (%s) and is not read; copy its sheets "
			 "into a new workbook"),
		       a->name, path);
}

bool archive_open(struct archive *a, const char *name, const char *bytes, size_t n, struct err *e)
{
	zip_error_t error;
	zip_source_t *source;

	*a = (struct archive){ .name = name, .packed = n };
	if (!libzip_open(e))
		return false;
	libzip.zip_error_init(&error);
	source = libzip.zip_source_buffer_create(bytes, n, 0, &error);
	if (!source)
		out_of_memory();
	a->zip = libzip.zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
	if (!a->zip) {
		damaged(a, libzip.zip_error_strerror(&error), e);
		libzip.zip_source_free(source);
		libzip.zip_error_fini(&error);
		return false;
	}
	libzip.zip_error_fini(&error);
	if (libzip.zip_get_num_entries(a->zip, 0) > MAX_ENTRIES) {
		archive_release(a);
		return err_set(e, ERR_LIMIT,
			       _("'%s' holds more than %d files, which no workbook does; copy its "
				 "sheets into a new workbook"),
			       name, MAX_ENTRIES);
	}
	return true;
}

void archive_release(struct archive *a)
{
	if (a->zip)
		libzip.zip_discard(a->zip);
	a->zip = NULL;
}

static zip_int64_t locate(const struct archive *a, const char *path)
{
	return libzip.zip_name_locate(a->zip, path, ZIP_FL_NOCASE);
}

bool archive_has(const struct archive *a, const char *path)
{
	return locate(a, path) >= 0;
}

/* ---- a part ---- */

static bool cannot_open(const struct archive *a, struct err *e)
{
	zip_error_t *error = libzip.zip_get_error(a->zip);
	int code = libzip.zip_error_code_zip(error);

	if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)
		return err_set(e, ERR_REFUSED,
			       _("'%s' is protected by a password; save it without one"), a->name);
	return damaged(a, libzip.zip_error_strerror(error), e);
}

bool part_open(struct part *p, struct archive *a, const char *path, struct err *e)
{
	zip_int64_t at = locate(a, path);
	zip_stat_t stat;

	*p = (struct part){ .archive = a, .path = path };
	if (at < 0 || libzip.zip_stat_index(a->zip, (zip_uint64_t)at, 0, &stat) != 0)
		return damaged(a, path, e);
	if (stat.size > MAX_PART || stat.comp_size > a->packed)
		return bomb(a, path, e);
	/* the others are in no workbook, and want memory as the file says */
	if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
		return damaged(a, _("a packing that workbooks do not use"), e);
	p->packed = stat.comp_size;
	p->file = libzip.zip_fopen_index(a->zip, (zip_uint64_t)at, 0);
	if (!p->file)
		return cannot_open(a, e);
	p->xml = xml_reader_open((struct xml_source){ part_read, p, a->name }, MAX_PART);
	return true;
}

void part_release(struct part *p)
{
	xml_reader_close(p->xml);
	if (p->file)
		libzip.zip_fclose(p->file);
	*p = (struct part){ 0 };
}

ptrdiff_t part_read(void *part, char *buf, size_t n, struct err *e)
{
	struct part *p = part;
	zip_int64_t got = libzip.zip_fread(p->file, buf, n);

	if (got < 0) {
		damaged(p->archive, libzip.zip_error_strerror(libzip.zip_file_get_error(p->file)),
			e);
		return -1;
	}
	p->inflated += (uint64_t)got;
	p->archive->inflated += (uint64_t)got;
	if (p->inflated > MAX_PART || p->archive->inflated > MAX_INFLATED ||
	    (p->inflated > 1 << 20 && p->inflated / MAX_RATIO > p->packed)) {
		bomb(p->archive, p->path, e);
		return -1;
	}
	return (ptrdiff_t)got;
}

bool part_next(struct part *p, struct xml_event *event, struct err *e)
{
	enum xml_step step = xml_reader_next(p->xml, event, e);

	if (step == XML_FAILED && e->code != ERR_LIMIT)
		err_context(e, "%s", p->path);
	return step < XML_DONE;
}
