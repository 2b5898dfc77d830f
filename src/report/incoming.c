#include "report/incoming.h"
#include "base/map.h"
#include "base/utf8.h"
#include "catalog/catalog.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_LABELS = 4096, MONTH = 8, TERM = 6 };

/* Counts by label, in the order in which these were first seen. */
struct tally {
	struct map at;
	struct counted {
		const char *label; /* the map's */
		size_t value;
	} * one;
	size_t labels, cap, others;
};

struct incoming {
	size_t rows;
	struct tally of[INCOMING_COUNT];
};

struct incoming *incoming_new(void)
{
	return heap_alloc(1, sizeof(struct incoming));
}

void incoming_free(struct incoming *in)
{
	for (size_t i = 0; in && i < INCOMING_COUNT; i++) {
		map_release(&in->of[i].at);
		free(in->of[i].one);
	}
	free(in);
}

static void count(struct tally *t, const char *label, size_t rows)
{
	size_t at = map_get(&t->at, label);

	if (at == MAP_NONE && t->labels == MOST_LABELS) {
		t->others += rows;
		return;
	}
	if (at == MAP_NONE) {
		at = map_put(&t->at, label, t->labels);
		*HEAP_PUSH(t->one, t->labels, t->cap) = (struct counted){
			.label = map_key(&t->at, label, strlen(label)),
		};
	}
	t->one[at].value += rows;
}

/* "2027-03" for a day in it, "2027-H" for a term (catalog.h), "~" for what is told in words, ""
 * when nothing is. */
static void month_of(char out[MONTH], const char *start)
{
	size_t n = strspn(start, "0123456789-");
	bool is_day = n >= MONTH - 1 && start[4] == '-';
	bool is_term = n == TERM - 1 && start[n] && strchr("HVS", start[n]) && !start[n + 1];

	snprintf(out, MONTH, "%s", is_day || is_term ? start : *start ? "~" : "");
}

void incoming_add(struct incoming *in, const struct course_record *r)
{
	const char *start = r->field[COURSE_START];
	char month[MONTH];

	in->rows++;
	count(&in->of[INCOMING_PROVIDERS], r->field[COURSE_PROVIDER], 1);
	count(&in->of[INCOMING_LEVELS], r->field[COURSE_LEVEL], 1);
	count(&in->of[INCOMING_MODES], r->field[COURSE_MODE], 1);
	month_of(month, *start ? start : *r->field[COURSE_START_TEXT] ? "~" : "");
	count(&in->of[INCOMING_MONTHS], month, 1);
}

void incoming_join(struct incoming *in, const struct incoming *from)
{
	in->rows += from->rows;
	for (size_t k = 0; k < INCOMING_COUNT; k++) {
		const struct tally *t = &from->of[k];

		for (size_t i = 0; i < t->labels; i++)
			count(&in->of[k], t->one[i].label, t->one[i].value);
		in->of[k].others += t->others;
	}
}

size_t incoming_rows(const struct incoming *in)
{
	return in->rows;
}

/* ---- as figures ---- */

static const char *provider_words(struct arena *a, const char *label)
{
	(void)a;
	return label;
}

static const char *level_words(struct arena *a, const char *label)
{
	return label[0] >= '1' && label[0] <= '8' && !label[1]
		       ? arena_printf(a, _("level %d"), label[0] - '0')
		       : label;
}

static const char *mode_words(struct arena *a, const char *label)
{
	(void)a;
	return report_code(label);
}

static const char *month_words(struct arena *a, const char *label)
{
	if (strlen(label) == TERM)
		return arena_printf(a,
				    label[5] == 'H'   ? _("autumn %.4s")
				    : label[5] == 'V' ? _("spring %.4s")
						      : _("summer %.4s"),
				    label);
	return strcmp(label, "~") == 0
		       ? _("told in words")
		       : arena_printf(a, "%s %.4s", report_month((int)strtol(label + 5, NULL, 10)),
				      label);
}

static const struct {
	const char *title;
	const char *(*words)(struct arena *a, const char *label);
	bool in_order; /* of the labels; else most first */
} kinds[INCOMING_COUNT] = {
	[INCOMING_PROVIDERS] = { N_("What came in, by provider"), provider_words, false },
	[INCOMING_LEVELS] = { N_("What came in, by level"), level_words, true },
	[INCOMING_MODES] = { N_("What came in, by way of teaching"), mode_words, false },
	[INCOMING_MONTHS] = { N_("What came in, by month of start"), month_words, true },
};

/* What is not told stands last. */
static int by_label(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (!*x->label != !*y->label)
		return *x->label ? -1 : 1;
	return strcmp(x->label, y->label);
}

static int most_first(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (!*x->label != !*y->label)
		return *x->label ? -1 : 1;
	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return utf8_collate(x->label, y->label);
}

static struct counted *sorted(const struct tally *t, bool in_order, struct arena *a)
{
	struct counted *out = ARENA_ARRAY(a, struct counted, t->labels + 1);

	for (size_t i = 0; i < t->labels; i++)
		out[i] = t->one[i];
	if (t->labels > 1)
		qsort(out, t->labels, sizeof *out, in_order ? by_label : most_first);
	return out;
}

void incoming_figures(struct figures *out, enum incoming_kind k, const struct incoming *in,
		      size_t most, struct arena *a)
{
	const struct tally *t = &in->of[k];
	const struct counted *one = sorted(t, kinds[k].in_order, a);
	size_t shown = t->labels > most ? most - 1 : t->labels, rest = t->others;

	*out = (struct figures){ .title = _(kinds[k].title), .about = "" };
	out->at = ARENA_ARRAY(a, struct figure, shown + 1);
	for (size_t i = 0; i < t->labels; i++) {
		const char *words = *one[i].label ? kinds[k].words(a, one[i].label) : _("not told");

		if (i < shown)
			out->at[out->count++] = (struct figure){ .label = words,
								 .value = one[i].value,
								 .note = "" };
		else
			rest += one[i].value;
	}
	if (rest)
		out->at[out->count++] =
			(struct figure){ .label = _("the others"), .value = rest, .note = "" };
	for (size_t i = 0; i < out->count; i++)
		out->max = out->at[i].value > out->max ? out->at[i].value : out->max;
}
