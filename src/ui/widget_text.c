#include "base/utf8.h"
#include "ui/widget.h"

/* What is typed in a line: texts, numbers, times, places. */

static bool is_masked(const struct question *q)
{
	return spot_element(q->spot)->appearance & APPEARANCE_MASKED;
}

/* Kinds that are shown in another spelling than they are kept in. */
static bool has_local_spelling(const struct element *e)
{
	static const bool local[DATA_COUNT] = {
		[DATA_DATE] = true, [DATA_TIME] = true,	   [DATA_DATETIME] = true,
		[DATA_INT] = true,  [DATA_DECIMAL] = true,
	};

	return local[e->data];
}

static const char *editable_value(struct question *q)
{
	if (spot_state(q->spot) != ANSWER_GIVEN)
		return "";
	/* what is masked is typed as it is, and drawn as dots */
	if (has_local_spelling(spot_element(q->spot)) && !is_masked(q))
		return spot_shown(session_interview(q->session), q->spot, q->arena);
	return spot_value(q->spot);
}

static void show(struct question *q)
{
	const struct element *e = spot_element(q->spot);

	q->line.multiline = (e->appearance & APPEARANCE_MULTILINE) || e->rows > 1;
	line_set(&q->line, editable_value(q));
}

static bool key(struct question *q, uint32_t k, enum action a, bool *done)
{
	(void)a;
	(void)done;
	if (q->line.multiline) {
		if (k == (K_CTRL | 'j') || k == (K_CTRL | 'o') || k == (K_ALT | K_ENTER)) {
			line_insert(&q->line, "\n");
			return true;
		}
		if (k == K_UP || k == K_DOWN)
			return line_move_row(&q->line, k == K_UP ? -1 : 1);
	}
	if (!line_key(&q->line, k))
		return false;
	if (q->line.changed)
		q->checked = false;
	return true;
}

static void paste(struct question *q, const char *text)
{
	line_insert(&q->line, text);
	q->checked = false;
}

void widget_type(struct question *q)
{
	struct interview *iv = session_interview(q->session);

	session_remember(q->session, q->spot);
	q->check = interview_type(iv, q->spot, line_text(&q->line), q->arena);
	q->line.changed = false;
}

static void commit(struct question *q)
{
	widget_type(q);
	/* what was understood is shown: 930 becomes 09:30 */
	if (q->check.kind == CHECK_OK && has_local_spelling(spot_element(q->spot)))
		line_set(&q->line, editable_value(q));
}

/* ---- drawing ---- */

/* How an answer of a kind is written, where that is not plain. */
const char *how_to_write(const struct element *e)
{
	static const char *const hints[DATA_COUNT] = {
		[DATA_DATE] = N_("As 31.12.2027, 31.12 or +14"),
		[DATA_TIME] = N_("As 14:30, 9 or now"),
		[DATA_DATETIME] = N_("As 31.12.2027 14:30, or now"),
		[DATA_BARCODE] = N_("Scan the code, or type it"),
		[DATA_GEOPOINT] = N_("Latitude and longitude, as 62.57 11.39"),
		[DATA_GEOTRACE] = N_("Points with a semicolon between, as 62.57 11.39; 62.58 11.4"),
		[DATA_GEOSHAPE] = N_(
			"The corners with a semicolon between, as 62.57 11.39; 62.58 11.4; …"),
	};

	if (e->data == DATA_DATE && e->appearance & APPEARANCE_YEAR)
		return _("The year, as 2027");
	if (e->data == DATA_DATE && e->appearance & APPEARANCE_MONTH_YEAR)
		return _("The month and the year, as 12.2027");
	return hints[e->data] ? _(hints[e->data]) : NULL;
}

/* The same line with a dot for each character. */
static void draw_masked(struct question *q, struct canvas *c, struct area a)
{
	struct line dots = { .top = 0 };
	const char *text = line_text(&q->line);
	size_t before = 0;

	line_init(&dots, "", false);
	for (size_t i = 0; text[i]; i += utf8_cluster(text + i)) {
		before += i < q->line.at;
		line_insert(&dots, c->ascii ? "*" : "•");
	}
	dots.at = before * (c->ascii ? 1 : strlen("•"));
	line_draw(&dots, c, a, STYLE_INPUT, true);
	line_release(&dots);
}

void widget_draw_line(struct question *q, struct canvas *c, struct area a)
{
	struct area field = area_cols(area_rows(a, 0, 1), 2, -1);

	canvas_put(c, a, 0, 0, STYLE_ACCENT, ">");
	if (is_masked(q))
		draw_masked(q, c, field);
	else
		line_draw(&q->line, c, field, STYLE_INPUT, true);
}

int widget_draw_hint(struct question *q, struct canvas *c, struct area a, int row, const char *text)
{
	(void)q;
	if (!text || row >= a.rows)
		return 0;
	return canvas_wrap(c, a, row, 2, STYLE_DIM, text);
}

static int draw_box(struct question *q, struct canvas *c, struct area a)
{
	int wanted = spot_element(q->spot)->rows > 1 ? spot_element(q->spot)->rows + 2 : 6;
	int rows = a.rows >= wanted + 2 ? wanted : a.rows > 4 ? a.rows - 2 : a.rows;
	struct area box = area_rows(a, 0, rows);

	if (rows < 3) {
		line_draw(&q->line, c, box, STYLE_INPUT, true);
		return rows;
	}
	canvas_frame(c, box);
	/* on the frame itself: there is no room to lose */
	canvas_put_right(c, box, rows - 1, 2, STYLE_DIM, _(" ^O: new line "));
	line_draw(&q->line, c, area_rows(area_cols(box, 1, box.cols - 2), 1, rows - 2),
		  STYLE_NORMAL, true);
	return rows;
}

/* ---- what is understood, while it is typed ---- */

static const char *day_words(const struct question *q, struct date d, struct arena *a)
{
	const struct element *e = spot_element(q->spot);
	const char *lang = session_language(q->session);
	struct strbuf b = STRBUF_IN(a);

	if (e->appearance & APPEARANCE_YEAR)
		strbuf_addf(&b, "%d", d.year);
	else if (e->appearance & APPEARANCE_MONTH_YEAR)
		strbuf_addf(&b, "%s %d", date_month_name(d.month, lang), d.year);
	else
		date_print_words(&b, d, lang);
	return strbuf_text(&b);
}

/* "62.57 11.39 0 0": the two that people know. */
static const char *place_words(const char *kept, struct arena *a)
{
	size_t lat = strcspn(kept, " "), lon = kept[lat] ? strcspn(kept + lat + 1, " ") : 0;

	if (!lon || kept[strspn(kept, "0123456789.- ")])
		return NULL;
	return arena_printf(a, _("latitude %.*s, longitude %.*s"), (int)lat, kept, (int)lon,
			    kept + lat + 1);
}

/* What the typed text will be kept as, in words; NULL: nothing to say (yet). */
static const char *understood(struct question *q)
{
	struct arena *a = widget_frame(q);
	const char *typed = line_text(&q->line);
	enum form_data data = spot_element(q->spot)->data;
	const char *kept;
	struct date d;

	if (!*typed || is_masked(q) ||
	    (data != DATA_DATE && data != DATA_TIME && data != DATA_DATETIME &&
	     data != DATA_GEOPOINT))
		return NULL;
	kept = interview_read(session_interview(q->session), q->spot, typed, a);
	if (data == DATA_GEOPOINT)
		return place_words(kept, a);
	if (data == DATA_TIME)
		return strlen(kept) > 5 && kept[2] == ':' ? arena_strndup(a, kept, 5) : NULL;
	if (!date_parse_iso(&d, arena_strndup(a, kept, strcspn(kept, "T"))))
		return NULL;
	if (data == DATA_DATE)
		return day_words(q, d, a);
	return strlen(kept) < 16 ? NULL : arena_printf(a, "%s %.5s", day_words(q, d, a), kept + 11);
}

/* Beside the text where there is room, else in the place of the hint below it. */
static int draw_understood(struct question *q, struct canvas *c, struct area a, const char *words)
{
	enum { LEAST = 14, MARGIN = 3 };
	int typed = 2 + utf8_width(line_text(&q->line)) + MARGIN;
	int col = typed < LEAST ? LEAST : typed;
	const char *text = arena_printf(widget_frame(q), c->ascii ? "= %s" : "→ %s", words);

	if (col + utf8_width(text) > a.cols)
		return 1 + canvas_wrap(c, a, 1, 2, STYLE_ACCENT, text);
	canvas_put(c, a, 0, col, STYLE_ACCENT, text);
	return 1 + widget_draw_hint(q, c, a, 1, how_to_write(spot_element(q->spot)));
}

static int draw(struct question *q, struct canvas *c, struct area a)
{
	const char *words = q->line.multiline ? NULL : understood(q);

	if (q->line.multiline)
		return draw_box(q, c, a);
	widget_draw_line(q, c, a);
	if (words)
		return draw_understood(q, c, a, words);
	return 1 + widget_draw_hint(q, c, a, 1, how_to_write(spot_element(q->spot)));
}

const struct widget widget_text = {
	.show = show,
	.key = key,
	.paste = paste,
	.commit = commit,
	.draw = draw,
};
