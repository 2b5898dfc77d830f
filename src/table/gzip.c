#include "table/gzip.h"

#include "base/macros.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
	PACKED_CHUNK = 64 * 1024,
	INFLATED_CHUNK = 16 * PACKED_CHUNK, /* at most, at a time */
	GZIP_WINDOW = 16 + MAX_WBITS,	    /* zlib's word for a gzip header */
	MAX_RATIO = 400,		    /* text that says something packs to a tenth */
};
static const uint64_t max_inflated = (uint64_t)8 << 30;
static const uint64_t judged_from = (uint64_t)64 << 20; /* less is harmless at any ratio */

struct gzip {
	struct table_source from;
	z_stream stream;
	uint64_t packed, inflated;
	bool between; /* at the end of a packed file: another may follow */
	bool source_ended, done;
	unsigned char in[PACKED_CHUNK];
};

bool gzip_claims(const char *bytes, size_t n)
{
	return n >= 2 && memcmp(bytes, "\037\213", 2) == 0;
}

struct gzip *gzip_new(struct table_source from)
{
	struct gzip *g = heap_alloc(1, sizeof *g);

	g->from = from;
	if (inflateInit2(&g->stream, GZIP_WINDOW) != Z_OK)
		out_of_memory();
	return g;
}

void gzip_free(struct gzip *g)
{
	if (!g)
		return;
	inflateEnd(&g->stream);
	free(g);
}

/* ---- what can be wrong ---- */

static bool cut_short(const struct gzip *g, struct err *e)
{
	return err_set(e, ERR_PARSE,
		       _("'%s' ends in the middle: it was not copied or downloaded whole; fetch it "
			 "again"),
		       g->from.name);
}

static bool damaged(const struct gzip *g, struct err *e)
{
	return err_set(
		e, ERR_PARSE,
		_("'%s' is damaged, after %llu unpacked bytes; fetch it again, or ask for it "
		  "unpacked"),
		g->from.name, (unsigned long long)g->inflated);
}

static bool is_reasonable(const struct gzip *g, struct err *e)
{
	if (g->inflated <= max_inflated &&
	    (g->inflated <= judged_from || g->inflated / MAX_RATIO <= g->packed))
		return true;
	return err_set(e, ERR_LIMIT,
		       _("'%s' is packed beyond all reason and is not read further; unpack it and "
			 "look at what it holds"),
		       g->from.name);
}

/* ---- reading ---- */

static bool more_packed(struct gzip *g, struct err *e)
{
	ptrdiff_t got;

	if (g->stream.avail_in || g->source_ended)
		return true;
	got = g->from.read(g->from.self, (char *)g->in, sizeof g->in, e);
	if (got < 0)
		return false;
	g->source_ended = got == 0;
	g->packed += (uint64_t)got;
	g->stream.next_in = g->in;
	g->stream.avail_in = (uInt)got;
	return true;
}

/* Behind a packed file stand another, zeros that fill a block, or nothing. */
static bool next_file(struct gzip *g, struct err *e)
{
	while (g->stream.avail_in && !*g->stream.next_in) {
		g->stream.next_in++;
		g->stream.avail_in--;
	}
	if (!g->stream.avail_in) {
		g->done = g->source_ended;
		return true;
	}
	g->between = false;
	return inflateReset(&g->stream) == Z_OK || damaged(g, e);
}

static bool inflate_some(struct gzip *g, struct err *e)
{
	size_t before = g->stream.avail_out;
	int said;

	if (!g->stream.avail_in)
		return cut_short(g, e);
	said = inflate(&g->stream, Z_NO_FLUSH);
	g->inflated += before - g->stream.avail_out;
	if (said == Z_MEM_ERROR)
		out_of_memory();
	g->between = said == Z_STREAM_END;
	return said == Z_OK || said == Z_STREAM_END || said == Z_BUF_ERROR || damaged(g, e);
}

static ptrdiff_t read_inflated(void *self, char *buf, size_t n, struct err *e)
{
	struct gzip *g = self;
	size_t room = n < INFLATED_CHUNK ? n : INFLATED_CHUNK;

	g->stream.next_out = (unsigned char *)buf;
	g->stream.avail_out = (uInt)room;
	while (!g->done && g->stream.avail_out == room)
		if (!more_packed(g, e) || !(g->between ? next_file(g, e) : inflate_some(g, e)) ||
		    !is_reasonable(g, e))
			return -1;
	return (ptrdiff_t)(room - g->stream.avail_out);
}

struct table_source gzip_source(struct gzip *g)
{
	return (struct table_source){ .read = read_inflated, .self = g, .name = g->from.name };
}
