#include "ui/counts.h"

#include "report/document.h"
#include "report/frequencies.h"

/* Without the positions of entries: "/data/behov[2]/tekst" is "/data/behov/tekst". */
static const char *path_in_form(struct arena *a, const char *path)
{
	struct strbuf b = STRBUF_IN(a);

	for (; *path; path++) {
		if (*path == '[')
			path += strcspn(path, "]");
		else
			strbuf_addc(&b, *path);
	}
	return strbuf_text(&b);
}

static bool count(struct frequencies *out, struct ui *ui, const struct frequency_query *q,
		  struct err *e)
{
	struct codes *codes;
	struct findings f;
	struct gather g = { .store = ui->store, .clock = ui->clock, .language = ui->language };
	bool ok;

	if (!store_codes(&codes, ui->store, e))
		return false;
	findings_init(&f, ui->frame);
	g.codes = codes;
	ok = frequencies_count(out, &g, q, &f, ui->frame, e);
	codes_free(codes);
	return ok;
}

void counts_show(struct ui *ui, const char *form, const char *path)
{
	struct frequency_query q = { .form = form, .question = path_in_form(ui->frame, path) };
	struct strbuf b = STRBUF_IN(ui->frame);
	struct reading r = { .title = _("How often each answer was given") };
	struct frequencies x;
	struct err e = { 0 };

	if (!count(&x, ui, &q, &e)) {
		ui_fail(ui, &e);
		return;
	}
	document_print_text(&b, frequencies_document(ui->frame, &x, ui->language),
			    ui->canvas.cols - 4);
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}
