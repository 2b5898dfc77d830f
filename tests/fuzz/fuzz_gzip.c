/*
 * Any bytes are a packed file or are refused with a reason, whatever pieces they come in and are
 * asked for; the pieces make no difference.
 */
#include "table/gzip.h"

#include "base/strbuf.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { MOST = 1 << 20 };

struct drip {
	const uint8_t *data;
	size_t n, at, piece;
};

static ptrdiff_t give(void *self, char *buf, size_t n, struct err *e)
{
	struct drip *d = self;
	size_t left = d->n - d->at;

	(void)e;
	if (n > d->piece)
		n = d->piece;
	if (n > left)
		n = left;
	if (n)
		memcpy(buf, d->data + d->at, n);
	d->at += n;
	return (ptrdiff_t)n;
}

/* What comes out; false: until it was refused. */
static bool unpack(struct strbuf *out, const uint8_t *data, size_t n, size_t piece)
{
	struct drip d = { data, n, 0, piece };
	struct gzip *g = gzip_new((struct table_source){ give, &d, "fuzz.gz" });
	struct table_source from = gzip_source(g);
	struct err e = { 0 };
	char buf[4096];
	ptrdiff_t got;

	while ((got = from.read(from.self, buf, piece < sizeof buf ? piece : sizeof buf, &e)) > 0 &&
	       out->len < MOST)
		strbuf_addn(out, buf, (size_t)got);
	if ((got < 0) != (e.code != ERR_NONE))
		BUG("result and error disagree");
	gzip_free(g);
	return got >= 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct strbuf whole = { 0 }, pieces = { 0 };

	bool good = unpack(&whole, data, n, SIZE_MAX), same = unpack(&pieces, data, n, 7);
	size_t len = whole.len < pieces.len ? whole.len : pieces.len;

	if (len < MOST && (good != same || (good && whole.len != pieces.len)))
		BUG("in pieces it is refused otherwise");
	if (len && memcmp(whole.text, pieces.text, len) != 0)
		BUG("in pieces it is another");
	strbuf_release(&whole);
	strbuf_release(&pieces);
	return 0;
}
