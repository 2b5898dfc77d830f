#include "cli/batches.h"

#include "base/json.h"
#include "base/number.h"

const char *batch_when(struct app *app, int64_t ms)
{
	struct strbuf b = STRBUF_IN(app->arena);
	struct clock clock = os_clock_view(&app->clock);
	struct instant t = instant_of_ms(ms, &clock);

	date_print_iso(&b, date_of_instant(t));
	strbuf_addc(&b, ' ');
	instant_print_daytime(&b, t);
	return strbuf_text(&b);
}

bool batch_number(int64_t *out, const char *word)
{
	if (number_parse_int(out, word) && *out > 0)
		return true;
	cli_usage(_("'%s' is no batch; 'los import log' lists their numbers"), word);
	return false;
}

static void put_other(struct json *j, const char *key, int64_t id)
{
	json_key(j, key);
	if (id)
		json_int(j, id);
	else
		json_null(j);
}

void json_batch(struct json *j, struct app *app, const struct batch *b)
{
	const struct import_totals *t = &b->totals;
	const struct {
		const char *key;
		size_t n;
	} counts[] = {
		{ "rows", t->rows },	     { "added", t->added },
		{ "changed", t->changed },   { "unchanged", t->unchanged },
		{ "withdrawn", t->removed }, { "rejected", t->rejected },
	};

	json_put_int(j, "batch", b->id);
	json_put_text(j, "when", batch_when(app, b->at_ms));
	json_put_text(j, "who", b->author);
	json_put_text(j, "kind", b->kind);
	json_put_text(j, "file", b->file);
	json_put_int(j, "size", b->size);
	json_put_text(j, "sha256", hash_hex(app->arena, b->sha256, SHA256_SIZE));
	json_put_text(j, "read_as", b->read_as);
	json_put_text(j, "map", b->map);
	json_put_text(j, "profile", b->profile);
	json_key(j, "providers");
	json_array(j);
	for (size_t i = 0; i < b->providers; i++)
		json_text(j, b->provider[i]);
	json_end(j);
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		json_put_int(j, counts[i].key, (int64_t)counts[i].n);
	put_other(j, "undoes", b->undoes);
	put_other(j, "undone_by", b->undone_by);
}
