/*
 * The column parameters: key=value pairs apart by spaces, commas or semicolons.  Which type takes
 * which keys, and what a value must be, are tables; what is right but means nothing in a terminal
 * is told as a warning.
 */
#include "form/internal.h"

#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* What takes parameters: the types of the form, and two that are none. */
enum {
	AUDIT = FORM_TYPE_COUNT,
	FROM_FILE, /* a select whose choices lie in a file; besides its own type */
};
#define TAKES(type)   (1u << (type))
#define TAKES_SELECTS (TAKES(FORM_SELECT_ONE) | TAKES(FORM_SELECT_MULTIPLE) | TAKES(FORM_RANK))
#define TAKES_AUDIO   (TAKES(FORM_AUDIO) | TAKES(FORM_METADATA))
#define TAKES_LINES   (TAKES(FORM_GEOTRACE) | TAKES(FORM_GEOSHAPE))
#define TAKES_GEO     (TAKES(FORM_GEOPOINT) | TAKES_LINES)

/* id, word, what a value must be, who takes it, does it mean nothing in a terminal */
#define KEYS(X)                                                                                    \
	X(RANDOMIZE, "randomize", TRUE_FALSE, TAKES_SELECTS, false)                                \
	X(SEED, "seed", ANY, TAKES_SELECTS, false)                                                 \
	X(VALUE, "value", NAME, TAKES(FROM_FILE), false)                                           \
	X(LABEL, "label", NAME, TAKES(FROM_FILE), false)                                           \
	X(ROWS, "rows", WHOLE, TAKES(FORM_TEXT), false)                                            \
	X(START, "start", NUMBER, TAKES(FORM_RANGE), false)                                        \
	X(END, "end", NUMBER, TAKES(FORM_RANGE), false)                                            \
	X(STEP, "step", NUMBER, TAKES(FORM_RANGE), false)                                          \
	X(INTERVAL, "tick_interval", NUMBER, TAKES(FORM_RANGE), false)                             \
	X(PLACEHOLDER, "placeholder", NUMBER, TAKES(FORM_RANGE), false)                            \
	X(LABELSET, "tick_labelset", ANY, TAKES(FORM_RANGE), false)                                \
	X(MAX_PIXELS, "max-pixels", WHOLE, TAKES(FORM_IMAGE), true)                                \
	X(APP, "app", ANY, TAKES(FORM_IMAGE), true)                                                \
	X(QUALITY, "quality", QUALITY, TAKES_AUDIO, true)                                          \
	X(CAPTURE, "capture-accuracy", NUMBER, TAKES(FORM_GEOPOINT), true)                         \
	X(WARNING, "warning-accuracy", NUMBER, TAKES(FORM_GEOPOINT), true)                         \
	X(ALLOW_MOCK, "allow-mock-accuracy", TRUE_FALSE, TAKES_GEO, true)                          \
	X(INCREMENTAL, "incremental", YES, TAKES_LINES, true)                                      \
	X(GEOMETRY, "reference-geometry", GEOMETRY, TAKES_GEO, true)                               \
	X(PRIORITY, "location-priority", PRIORITY, TAKES(AUDIT), true)                             \
	X(MIN_INTERVAL, "location-min-interval", NATURAL, TAKES(AUDIT), true)                      \
	X(MAX_AGE, "location-max-age", NATURAL, TAKES(AUDIT), true)                                \
	X(TRACK, "track-changes", TRUE_FALSE, TAKES(AUDIT), false)                                 \
	X(REASONS, "track-changes-reasons", ON_EDIT, TAKES(AUDIT), true)                           \
	X(IDENTIFY, "identify-user", TRUE_FALSE, TAKES(AUDIT), false)

enum key {
#define X(id, word, value, takes, idle) KEY_##id,
	KEYS(X)
#undef X
		KEY_COUNT
};

struct reading {
	struct load *l;
	struct element *e; /* NULL: of audit */
	const struct sheet_row *row;
	const char *type; /* its word */
	unsigned is;	  /* TAKES() of what it is */
	bool failed;
	const char *value[KEY_COUNT]; /* NULL: not there */
};

/* ---- what values must be -------------------------------------------------------------------- */

static bool is_any(const struct reading *r, const char *s)
{
	(void)r;
	return *s != '\0';
}

static bool is_true_false(const struct reading *r, const char *s)
{
	(void)r;
	return ascii_equal(s, "true") || ascii_equal(s, "false");
}

static bool is_yes(const struct reading *r, const char *s)
{
	bool yes;

	(void)r;
	return yes_no(&yes, s) && yes;
}

static bool is_whole(const struct reading *r, const char *s)
{
	int64_t n;

	(void)r;
	return number_parse_int(&n, s);
}

static bool is_natural(const struct reading *r, const char *s)
{
	int64_t n;

	(void)r;
	return number_parse_int(&n, s) && n >= 0;
}

/* "1e3" too: what spreadsheets make of large numbers. */
static bool parse_number(double *out, const char *s)
{
	double mantissa;
	int64_t power = 0;
	size_t n = strcspn(s, "eE");
	char head[64];

	if (n >= sizeof head || !n)
		return false;
	memcpy(head, s, n);
	head[n] = '\0';
	if (!number_parse_decimal(&mantissa, head) ||
	    (s[n] && (!number_parse_int(&power, s + n + 1) || power > 300 || power < -300)))
		return false;
	*out = s[n] ? mantissa * pow(10, (double)power) : mantissa;
	return isfinite(*out);
}

static bool is_number(const struct reading *r, const char *s)
{
	double x;

	(void)r;
	return parse_number(&x, s);
}

static bool is_name_of_column(const struct reading *r, const char *s)
{
	(void)r;
	return name_is_valid(s);
}

static bool is_one_of(const char *s, const char *const *words)
{
	while (*words && !ascii_equal(s, *words))
		words++;
	return *words != NULL;
}

/* A background recording is never made by another app. */
static bool is_quality(const struct reading *r, const char *s)
{
	static const char *const words[] = { "voice-only", "low", "normal", NULL };

	return is_one_of(s, words) || (r->e->type == FORM_AUDIO && ascii_equal(s, "external"));
}

static bool is_priority(const struct reading *r, const char *s)
{
	static const char *const words[] = { "no-power", "low-power", "balanced", "high-accuracy",
					     NULL };

	(void)r;
	return is_one_of(s, words);
}

static bool is_on_edit(const struct reading *r, const char *s)
{
	(void)r;
	return ascii_equal(s, "on-form-edit");
}

/* A list, a file's rows, or ${repeat}. */
static bool is_geometry(const struct reading *r, const char *s)
{
	size_t n = strlen(s);

	if (strncmp(s, "${", 2) == 0 && s[n - 1] == '}')
		return map_getn(&r->l->repeats, s + 2, n - 3) != MAP_NONE;
	return map_get(&r->l->form->lists, s) != MAP_NONE || entities_has_list(r->l, s);
}

/* id, check, what to write instead */
#define DEMANDS(X)                                                                                 \
	X(ANY, is_any, N_("write a value"))                                                        \
	X(TRUE_FALSE, is_true_false, N_("write true or false"))                                    \
	X(YES, is_yes, N_("write true, or leave it out"))                                          \
	X(WHOLE, is_whole, N_("write a whole number"))                                             \
	X(NATURAL, is_natural, N_("write a whole number, 0 or larger"))                            \
	X(NUMBER, is_number, N_("write a number"))                                                 \
	X(NAME, is_name_of_column,                                                                 \
	  N_("write the name of a column: a letter or _, then letters, digits, _, - and ."))       \
	X(QUALITY, is_quality, N_("write voice-only, low or normal"))                              \
	X(PRIORITY, is_priority, N_("write no-power, low-power, balanced or high-accuracy"))       \
	X(ON_EDIT, is_on_edit, N_("write on-form-edit"))                                           \
	X(GEOMETRY, is_geometry, N_("write the name of a list of choices, of a file, or ${repeat}"))

enum demand {
#define X(id, fits, advice) DEMAND_##id,
	DEMANDS(X)
#undef X
};
static const struct {
	bool (*fits)(const struct reading *r, const char *s);
	const char *advice;
} demands[] = {
#define X(id, fits, advice) [DEMAND_##id] = { fits, advice },
	DEMANDS(X)
#undef X
};
static const struct {
	const char *word;
	enum demand demand;
	unsigned takes;
	bool idle;
} keys[] = {
#define X(id, word, value, takes, idle) [KEY_##id] = { word, DEMAND_##value, takes, idle },
	KEYS(X)
#undef X
};

/* ---- findings ------------------------------------------------------------------------------- */

static const char *cell(const struct reading *r, enum column_id id)
{
	return cell_of(r->l, SHEET_SURVEY, r->row, id);
}

static struct place_in_file place(const struct reading *r, enum column_id id)
{
	return form_place(r->l, SHEET_SURVEY, r->row->number,
			  column_header(r->l, SHEET_SURVEY, id));
}

static void tell(struct reading *r, const char *code, const char *text)
{
	r->failed = true;
	findings_add(r->l->findings, FINDING_ERROR, code, place(r, COL_PARAMETERS), "%s", text);
}

static void warn(struct reading *r, const char *text)
{
	findings_add(r->l->findings, FINDING_WARNING, "no-effect", place(r, COL_PARAMETERS), "%s",
		     text);
}

enum { MAX_SHOWN = 60, MAX_ROWS = 100 };

static const char *shown(const struct reading *r, const char *s, size_t n)
{
	return utf8_shorten(r->l->arena, arena_strndup(r->l->arena, s, n), MAX_SHOWN);
}

static void tell_malformed(struct reading *r, const char *s, size_t n)
{
	tell(r, "bad-parameter",
	     arena_printf(r->l->arena, _("'%s' is no parameter; write key=value"), shown(r, s, n)));
}

static void tell_unknown(struct reading *r, const char *key)
{
	struct strbuf b = STRBUF_IN(r->l->arena);

	for (size_t i = 0; i < KEY_COUNT; i++)
		if (keys[i].takes & r->is)
			strbuf_addf(&b, "%s%s", strbuf_text(&b)[0] ? ", " : "", keys[i].word);
	tell(r, "unknown-parameter",
	     arena_printf(r->l->arena, _("%s has no parameter '%s'; it can have: %s"), r->type,
			  shown(r, key, strlen(key)), strbuf_text(&b)));
}

/* ---- pairs ---------------------------------------------------------------------------------- */

static const char apart[] = " \t\r\n,;";
static const char ends[] = " \t\r\n,;=";

static bool takes_any(unsigned is)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (keys[i].takes & is)
			return true;
	return false;
}

static enum key find_key(const struct reading *r, const char *word)
{
	size_t i = 0;

	while (i < KEY_COUNT && (!(keys[i].takes & r->is) || !ascii_equal(word, keys[i].word)))
		i++;
	return (enum key)i;
}

/* A pair; the last of several with the same key counts.  False: no use in reading on. */
static bool take_pair(struct reading *r, const char *word, const char *value)
{
	enum key k = find_key(r, word);

	if (k == KEY_COUNT) {
		if (takes_any(r->is))
			tell_unknown(r, word);
		else
			warn(r, arena_printf(r->l->arena, _("%s has no parameters"), r->type));
		return false;
	}
	r->value[k] = value;
	return true;
}

static void read_pairs(struct reading *r, const char *s)
{
	struct arena *a = r->l->arena;

	for (s += strspn(s, apart); *s; s += strspn(s, apart)) {
		const char *from = s;
		size_t key = strcspn(s, ends);
		size_t value;

		s += key;
		s += strspn(s, apart);
		if (!key || *s != '=') {
			tell_malformed(r, from, key ? key : strcspn(from, apart));
			return;
		}
		s++;
		s += strspn(s, apart);
		value = strcspn(s, ends);
		if (!value) {
			tell_malformed(r, from, (size_t)(s - from) + strcspn(s, apart));
			return;
		}
		if (!take_pair(r, arena_strndup(a, from, key), arena_strndup(a, s, value)))
			return;
		s += value;
	}
}

static void check_values(struct reading *r)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		const char *value = r->value[i];

		if (!value)
			continue;
		if (!demands[keys[i].demand].fits(r, value))
			tell(r, "bad-parameter",
			     arena_printf(r->l->arena, _("'%s=%s' will not do: %s"), keys[i].word,
					  shown(r, value, strlen(value)),
					  _(demands[keys[i].demand].advice)));
		else if (keys[i].idle)
			warn(r, arena_printf(r->l->arena, _("%s has no effect in a terminal"),
					     keys[i].word));
	}
}

/* ---- selects -------------------------------------------------------------------------------- */

static void read_seed(struct reading *r)
{
	struct site s = element_site(r->l, r->e->index, COL_PARAMETERS);
	const char *seed = r->value[KEY_SEED];
	size_t n = strlen(seed);
	double x;

	if (!r->value[KEY_RANDOMIZE])
		tell(r, "bad-parameter", _("seed needs randomize=true beside it"));
	else if (parse_number(&x, seed) || (strncmp(seed, "${", 2) == 0 && seed[n - 1] == '}'))
		r->e->seed = compile(r->l, &s, seed);
	else
		tell(r, "bad-parameter",
		     arena_printf(r->l->arena, _("seed must be a number or ${question}, not '%s'"),
				  shown(r, seed, n)));
}

static void read_select(struct reading *r)
{
	struct origin *o = &r->l->origin[r->e->index];

	o->value_name = r->value[KEY_VALUE];
	o->label_name = r->value[KEY_LABEL];
	r->e->randomize = r->value[KEY_RANDOMIZE] && ascii_equal(r->value[KEY_RANDOMIZE], "true");
	if (r->value[KEY_SEED])
		read_seed(r);
}

/* ---- range ---------------------------------------------------------------------------------- */

static bool is_multiple(double x, double of)
{
	double q = x / of;

	return fabs(q - round(q)) <= 1e-9 * fmax(1, fabs(q));
}

static bool is_within(const struct form_range *g, double x)
{
	return x >= fmin(g->start, g->end) && x <= fmax(g->start, g->end);
}

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = words; *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		if (len == n && strncmp(s, word, n) == 0)
			return true;
		s += len;
	}
	return false;
}

/* Ticks and their labels are of the plain slider only, horizontal or vertical. */
static void check_appearance(struct reading *r)
{
	const char *s = cell(r, COL_APPEARANCE);
	bool ticks = r->value[KEY_INTERVAL] || r->value[KEY_PLACEHOLDER] || r->value[KEY_LABELSET];

	for (s += strspn(s, " "); ticks && *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		const char *word = shown(r, s, n);

		if (strcmp(word, "vertical") != 0 && strcmp(word, "no-ticks") != 0) {
			tell(r, "bad-range",
			     arena_printf(r->l->arena,
					  _("tick_interval, tick_labelset and placeholder go with "
					    "the appearances vertical and no-ticks only, not "
					    "with '%s'"),
					  word));
			return;
		}
		s += n;
	}
}

/* A distance between values of the range: neither nothing nor more than all of it. */
static void check_distance(struct reading *r, const struct form_range *g, const char *word,
			   double x)
{
	if (x == 0)
		tell(r, "bad-range", arena_printf(r->l->arena, _("%s must not be 0"), word));
	else if (x > fabs(g->end - g->start))
		tell(r, "bad-range",
		     arena_printf(r->l->arena, _("%s is larger than from start to end"), word));
}

static void check_placeholder(struct reading *r, const struct form_range *g, double x)
{
	if (!is_multiple(x - g->start, g->step))
		tell(r, "bad-range",
		     _("placeholder must be start and a number of times step, as an answer is"));
	else if (!is_within(g, x))
		tell(r, "bad-range", _("placeholder must lie between start and end"));
}

/* What is wrong with a choice that labels a tick; NULL: nothing. */
static const char *label_fault(const struct form_range *g, const char *name)
{
	double x;

	if (!parse_number(&x, name))
		return _("it is no number");
	if (!is_within(g, x))
		return _("it does not lie between start and end");
	if (g->tick_interval != 0 && !is_multiple(x - g->start, g->tick_interval))
		return _("no tick stands there; ticks stand at start and then every "
			 "tick_interval");
	if (!is_multiple(x - g->start, g->step))
		return _("it is no answer; answers are start and then every step");
	return NULL;
}

/* Without ticks only the two ends can have a label. */
static void check_ends(struct reading *r, const struct form_range *g)
{
	bool start = false, end = false, other = false;

	if (!has_word(cell(r, COL_APPEARANCE), "no-ticks"))
		return;
	for (size_t i = 0; i < g->labels->count; i++) {
		double x = 0;

		(void)parse_number(&x, g->labels->choice[i].name);
		start = start || x == g->start;
		end = end || x == g->end;
		other = other || (x != g->start && x != g->end);
	}
	if (other || !start || !end)
		tell(r, "bad-range",
		     _("with no-ticks the tick_labelset must have start and end, and nothing "
		       "else"));
}

static void read_labels(struct reading *r, struct form_range *g)
{
	g->labels = form_list_find(r->l->form, r->value[KEY_LABELSET]);
	if (!g->labels || g->labels->kind != LIST_CHOICES) {
		tell(r, "unknown-list",
		     arena_printf(
			     r->l->arena,
			     _("there is no list '%s' in the sheet choices for "
			       "tick_labelset"),
			     shown(r, r->value[KEY_LABELSET], strlen(r->value[KEY_LABELSET]))));
		return;
	}
	for (size_t i = 0; i < g->labels->count; i++) {
		const char *name = g->labels->choice[i].name;
		const char *fault = label_fault(g, name);

		if (fault) {
			tell(r, "bad-range",
			     arena_printf(r->l->arena,
					  _("'%s' in the tick_labelset '%s' will not do: %s"),
					  shown(r, name, strlen(name)), g->labels->name, fault));
			return;
		}
	}
	check_ends(r, g);
}

static double number_or(const struct reading *r, enum key k, double otherwise)
{
	double x = otherwise;

	if (r->value[k])
		(void)parse_number(&x, r->value[k]);
	return x;
}

static bool all_whole(const struct form_range *g, double placeholder)
{
	const double all[] = { g->start, g->end, g->step, g->tick_interval, placeholder };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i] != trunc(all[i]))
			return false;
	return true;
}

static void check_range(struct reading *r, struct form_range *g, double placeholder)
{
	check_appearance(r);
	check_distance(r, g, keys[KEY_STEP].word, g->step);
	if (r->value[KEY_INTERVAL])
		check_distance(r, g, keys[KEY_INTERVAL].word, g->tick_interval);
	if (r->failed)
		return;
	if (!is_multiple(g->tick_interval, g->step))
		tell(r, "bad-range", _("tick_interval must be a number of times step"));
	if (r->value[KEY_PLACEHOLDER])
		check_placeholder(r, g, placeholder);
	if (r->value[KEY_LABELSET])
		read_labels(r, g);
}

static void read_range(struct reading *r)
{
	struct form_range *g = ARENA_NEW(r->l->arena, struct form_range);
	double placeholder;

	g->start = number_or(r, KEY_START, 1);
	g->end = number_or(r, KEY_END, 10);
	g->step = number_or(r, KEY_STEP, 1);
	g->tick_interval = number_or(r, KEY_INTERVAL, 0);
	g->placeholder = r->value[KEY_PLACEHOLDER];
	placeholder = number_or(r, KEY_PLACEHOLDER, 0);
	g->rating = has_word(cell(r, COL_APPEARANCE), "rating");
	if (!r->failed)
		check_range(r, g, placeholder);
	r->e->data = all_whole(g, placeholder) ? DATA_INT : DATA_DECIMAL;
	r->e->range = g;
}

/* ---- others --------------------------------------------------------------------------------- */

static void read_rows(struct reading *r)
{
	int64_t rows;

	if (r->failed || !number_parse_int(&rows, r->value[KEY_ROWS]))
		return;
	if (rows < 1)
		warn(r, _("a text shows one row at least"));
	else
		r->e->rows = rows > MAX_ROWS ? MAX_ROWS : (int)rows;
}

/* The name of an Android app: words of letters, digits and _, with dots between, none first. */
static bool is_package(const char *s)
{
	size_t dots = 0;

	for (;; dots++) {
		size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789_");

		if (!n || strchr("0123456789_", *s))
			return false;
		s += n;
		if (*s != '.')
			return !*s && dots;
		s++;
	}
}

static void check_app(struct reading *r)
{
	const char *appearance = cell(r, COL_APPEARANCE);

	if (*appearance && strcmp(appearance, "annotate") != 0)
		return;
	if (!is_package(r->value[KEY_APP]))
		tell(r, "bad-parameter",
		     arena_printf(r->l->arena,
				  _("app must be the name of an Android app like org.example.app, "
				    "not '%s'"),
				  shown(r, r->value[KEY_APP], strlen(r->value[KEY_APP]))));
}

/* Where the interview was made: all three, or none. */
static void check_location(struct reading *r)
{
	const char *least = r->value[KEY_MIN_INTERVAL], *most = r->value[KEY_MAX_AGE];
	bool priority = r->value[KEY_PRIORITY] != NULL;
	int64_t from, to;

	if (!priority && !least && !most)
		return;
	if (!priority || !least || !most)
		tell(r, "bad-parameter",
		     _("location-priority, location-min-interval and location-max-age go "
		       "together; write all three or none"));
	else if (number_parse_int(&from, least) && number_parse_int(&to, most) && to < from)
		tell(r, "bad-parameter",
		     _("location-max-age must not be less than location-min-interval"));
}

/* ---- all ------------------------------------------------------------------------------------ */

static const char *type_word(const struct element *e)
{
	return e->type == FORM_METADATA ? form_preload(e->preload)->word : form_type_name(e->type);
}

/* A question that only calculates takes what its type says, not what a calculate takes. */
static enum form_type type_of(const struct load *l, const struct element *e)
{
	return e->type == FORM_CALCULATE ? l->origin[e->index].type.type : e->type;
}

static bool is_from_file(const struct load *l, const struct element *e)
{
	return form_type_selects(e->type) && l->origin[e->index].type.source == SOURCE_FILE;
}

void parameters_read(struct load *l, struct element *e)
{
	struct reading r = { .l = l, .e = e, .row = l->origin[e->index].row };

	if (!*cell(&r, COL_PARAMETERS) && e->type != FORM_RANGE)
		return;
	r.is = TAKES(type_of(l, e));
	if (e->type == FORM_METADATA && e->preload != PRELOAD_BACKGROUND_AUDIO)
		r.is = 0;
	if (is_from_file(l, e))
		r.is |= TAKES(FROM_FILE);
	r.type = type_word(e);
	read_pairs(&r, cell(&r, COL_PARAMETERS));
	check_values(&r);
	if (e->type == FORM_RANGE)
		read_range(&r);
	else if (form_type_selects(e->type))
		read_select(&r);
	if (r.value[KEY_ROWS])
		read_rows(&r);
	if (r.value[KEY_APP])
		check_app(&r);
}

bool audit_check(struct load *l, const struct sheet_row *row, const char **text)
{
	struct reading r = { .l = l, .row = row, .type = "audit", .is = TAKES(AUDIT) };
	const char *name = cell(&r, COL_NAME);

	if (*name && strcmp(name, "audit") != 0) {
		r.failed = true;
		findings_add(l->findings, FINDING_ERROR, "bad-name", place(&r, COL_NAME),
			     _("the name of an audit is always 'audit'; leave it empty"));
	}
	read_pairs(&r, cell(&r, COL_PARAMETERS));
	check_values(&r);
	check_location(&r);
	*text = cell(&r, COL_PARAMETERS);
	return !r.failed;
}

bool form_audit_says(const struct form *form, const char *key, const char *value)
{
	const char *s = form->audit ? form->audit : "";

	for (s += strspn(s, apart); *s; s += strspn(s, ends)) {
		size_t n = strcspn(s, ends);
		bool is = n == strlen(key) && memcmp(s, key, n) == 0;

		s += n;
		s += strspn(s, ends);
		n = strcspn(s, ends);
		if (is)
			return n == strlen(value) && memcmp(s, value, n) == 0;
		s += n;
	}
	return false;
}
