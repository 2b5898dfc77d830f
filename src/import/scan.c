#include "import/internal.h"

/* The same bytes from their beginning: a file is opened once more, a stream is in memory. */
static bool open_beside(struct input *in, const struct import *im, struct arena *a, struct err *e)
{
	if (im->input.file)
		return input_open(in, a, im->path, e);
	*in = (struct input){ .path = im->input.path,
			      .bytes = { .text = im->input.bytes.text, .n = im->input.bytes.n },
			      .size = im->input.size };
	return true;
}

bool import_scan(struct import *im, import_see_fn *see, struct err *e)
{
	struct arena *a = arena_new();
	struct input beside = { 0 };
	struct table *t = NULL;
	struct table_row row;
	enum table_step step = TABLE_FAILED;

	if (open_beside(&beside, im, a, e) &&
	    input_table(&t, &beside, a, &im->o.table, im->o.sheet, e)) {
		do {
			struct err broken = { 0 };

			step = table_next(t, &row, &broken);
			if (step == TABLE_ROW)
				see(im, &row);
			if (step == TABLE_FAILED)
				*e = broken;
		} while (step == TABLE_ROW || step == TABLE_BAD);
	}
	table_close(t);
	input_close(&beside);
	arena_free(a);
	return step == TABLE_END;
}
