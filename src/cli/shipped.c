#include "cli/shipped.h"
#include "base/hash.h"
#include "base/map.h"
#include "os/os.h"
#include "store/thesaurus.h"
#include "table/table.h"

#include <string.h>

enum { LARGEST_FILE = 16 << 20 };
static const char setting[] = "thesaurus.shipped"; /* the digest of the files taken in */

struct shipped {
	struct store *store;
	struct arena *a;
	const char *const *name;
	struct table_bytes *bytes;
	const char **path;
	size_t files;
	struct map had; /* concepts that are there, but not from here */
	struct map now;
};

static bool read_files(struct shipped *s, const char **digest, struct err *e)
{
	const char *folder = os_share_path(s->a, "data/thesaurus");
	unsigned char sum[SHA256_SIZE];
	struct sha256 h;

	if (!os_list(&s->name, &s->files, s->a, folder, ".csv", e))
		return false;
	s->bytes = ARENA_ARRAY(s->a, struct table_bytes, s->files);
	s->path = ARENA_ARRAY(s->a, const char *, s->files);
	sha256_init(&h);
	for (size_t i = 0; i < s->files; i++) {
		struct table_bytes *b = &s->bytes[i];

		s->path[i] = arena_printf(s->a, "%s/%s", folder, s->name[i]);
		if (!os_read_file(&b->text, &b->n, s->a, s->path[i], LARGEST_FILE, e))
			return false;
		sha256_add(&h, b->text, b->n);
	}
	sha256_done(sum, &h);
	*digest = hash_hex(s->a, sum, sizeof sum);
	return true;
}

static bool put_concept(struct shipped *s, const struct concept_columns *c,
			const struct table_row *row, const char *path, struct err *e)
{
	struct place_in_file where = { .file = path, .row = row->line };
	struct concept concept;
	struct findings f;

	findings_init(&f, s->a);
	if (!concept_from_record(&concept, s->a, c, row->cell, row->count, where, &f))
		return err_set(e, ERR_PARSE, "'%s' %zu: %s", path, row->line,
			       f.count ? f.at[0].text : "");
	concept_keep_known(&concept, NULL);
	concept.field[CONCEPT_SOURCE] = CONCEPT_SHIPPED;
	map_put(&s->now, concept.field[CONCEPT_ID], 0);
	return map_get(&s->had, concept.field[CONCEPT_ID]) != MAP_NONE ||
	       store_concept_put(s->store, &concept, e);
}

static bool put_file(struct shipped *s, size_t i, struct err *e)
{
	struct table_options options = { .delimiter = ';', .encoding = TABLE_UTF8 };
	struct place_in_file where = { .file = s->path[i], .row = 1 };
	struct concept_columns columns;
	const struct table_row *header;
	struct table *t = NULL;
	struct table_row row;
	struct findings f;
	enum table_step step = TABLE_END;
	bool ok = true;

	findings_init(&f, s->a);
	if (!table_open(&t, table_source_bytes(&s->bytes[i], s->path[i]), &options, e))
		return false;
	header = table_header(t);
	ok = concept_columns_find(&columns, header->cell, header->count, &(struct table_map){ 0 },
				  NULL, where, &f) ||
	     err_set(e, ERR_PARSE, _("'%s' is no thesaurus"), s->path[i]);
	while (ok && (step = table_next(t, &row, e)) == TABLE_ROW)
		ok = put_concept(s, &columns, &row, s->path[i], e);
	table_close(t);
	return ok && step == TABLE_END;
}

/* What a centre made its own stays; what was shipped and is not any more goes. */
static bool put_all(struct shipped *s, const char *digest, struct err *e)
{
	const char **all, **old;
	size_t count, olds;
	struct map shipped = { 0 };
	bool ok = store_concepts(&all, &count, s->store, s->a, NULL, e) &&
		  store_concepts(&old, &olds, s->store, s->a, CONCEPT_SHIPPED, e);

	for (size_t i = 0; ok && i < olds; i++)
		map_put(&shipped, old[i], i);
	for (size_t i = 0; ok && i < count; i++)
		if (map_get(&shipped, all[i]) == MAP_NONE)
			map_put(&s->had, all[i], i);
	for (size_t i = 0; ok && i < s->files; i++)
		ok = put_file(s, i, e);
	for (size_t i = 0; ok && i < olds; i++)
		ok = map_get(&s->now, old[i]) != MAP_NONE ||
		     store_concept_delete(s->store, old[i], e);
	map_release(&shipped);
	return ok && store_setting_put(s->store, setting, digest, e);
}

bool shipped_thesaurus(struct store *store, struct arena *a, struct err *e)
{
	struct shipped s = { .store = store, .a = a };
	const char *digest, *kept;
	bool ok = read_files(&s, &digest, e) && store_setting(&kept, store, a, setting, e);

	if (ok && (!kept || strcmp(kept, digest) != 0))
		ok = store_begin(store, e) && store_end(store, put_all(&s, digest, e), e);
	map_release(&s.had);
	map_release(&s.now);
	return ok || err_context(e, _("cannot load the thesaurus that came with the program"));
}
