/*
 * The line editor beside a model that is only code points and a number: 100,000 random edits of
 * letters of all kinds, combining marks, wide characters, emoji of several code points and flags.
 * After each: the same text, the cursor at the same place and at a cluster's edge, and on the
 * canvas every cluster in its column with the cursor behind what stands before it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/line.h"

enum { EDITS = 100000, LONGEST = 160, WIDE = 2 * LONGEST + 4 };

struct model {
	uint32_t rune[2 * LONGEST];
	size_t n, at; /* in code points */
	uint32_t killed[2 * LONGEST];
	size_t kills;
	bool multiline;
};

static uint64_t draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* ---- the model ---- */

static bool is_edge(const struct model *m, size_t at)
{
	utf8proc_int32_t state = 0;
	bool edge = true;

	if (at == 0 || at >= m->n)
		return true;
	/* from the beginning, since flags are pairs */
	for (size_t i = 1; i <= at; i++)
		edge = utf8proc_grapheme_break_stateful((utf8proc_int32_t)m->rune[i - 1],
							(utf8proc_int32_t)m->rune[i], &state);
	return edge;
}

static size_t after(const struct model *m, size_t at)
{
	if (at >= m->n)
		return m->n;
	do
		at++;
	while (!is_edge(m, at));
	return at;
}

static size_t before(const struct model *m, size_t at)
{
	if (at == 0)
		return 0;
	do
		at--;
	while (!is_edge(m, at));
	return at;
}

static void take(struct model *m, size_t from, size_t to)
{
	memmove(m->rune + from, m->rune + to, (m->n - to) * sizeof *m->rune);
	m->n -= to - from;
	m->at = from;
	while (!is_edge(m, m->at))
		m->at++;
}

static void put(struct model *m, const uint32_t *rune, size_t n)
{
	memmove(m->rune + m->at + n, m->rune + m->at, (m->n - m->at) * sizeof *m->rune);
	memcpy(m->rune + m->at, rune, n * sizeof *rune);
	m->n += n;
	m->at += n;
	while (!is_edge(m, m->at))
		m->at++;
}

static void kill_runes(struct model *m, size_t from, size_t to)
{
	if (from == to)
		return;
	m->kills = to - from;
	memcpy(m->killed, m->rune + from, m->kills * sizeof *m->rune);
	take(m, from, to);
}

static bool gap(const struct model *m, size_t at)
{
	return m->rune[at] == ' ' || m->rune[at] == '\n';
}

static size_t word_before(const struct model *m)
{
	size_t at = m->at;

	while (at > 0 && gap(m, before(m, at)))
		at = before(m, at);
	while (at > 0 && !gap(m, before(m, at)))
		at = before(m, at);
	return at;
}

static size_t word_after(const struct model *m)
{
	size_t at = m->at;

	while (at < m->n && gap(m, at))
		at = after(m, at);
	while (at < m->n && !gap(m, at))
		at = after(m, at);
	return at;
}

static size_t row_begin(const struct model *m)
{
	size_t at = m->at;

	while (at > 0 && m->rune[at - 1] != '\n')
		at--;
	return at;
}

static size_t row_end(const struct model *m)
{
	size_t at = m->at;

	while (at < m->n && m->rune[at] != '\n')
		at++;
	return at;
}

/* What each key does, told a second time. */
static void model_key(struct model *m, uint32_t key)
{
	switch (key) {
	case K_LEFT:
		m->at = before(m, m->at);
		break;
	case K_RIGHT:
		m->at = after(m, m->at);
		break;
	case K_HOME:
		m->at = row_begin(m);
		break;
	case K_END:
		m->at = row_end(m);
		break;
	case K_CTRL | K_LEFT:
		m->at = word_before(m);
		break;
	case K_ALT | 'f':
		m->at = word_after(m);
		break;
	case K_BACKSPACE:
		take(m, before(m, m->at), m->at);
		break;
	case K_DELETE:
		take(m, m->at, after(m, m->at));
		break;
	case K_CTRL | 'w':
		kill_runes(m, word_before(m), m->at);
		break;
	case K_CTRL | 'k':
		kill_runes(m, m->at, row_end(m) > m->at ? row_end(m) : after(m, m->at));
		break;
	case K_CTRL | 'y':
		put(m, m->killed, m->kills);
		break;
	default:
		put(m, &key, 1);
	}
}

/* ---- comparing ---- */

static size_t print_runes(char *out, const uint32_t *rune, size_t n)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		len += utf8_encode(out + len, rune[i]);
	out[len] = '\0';
	return len;
}

static void expect_same(const struct model *m, const struct line *l, int edit)
{
	char text[8 * LONGEST], head[8 * LONGEST];
	size_t len = print_runes(text, m->rune, m->n);
	size_t at = print_runes(head, m->rune, m->at);

	if (strcmp(text, line_text(l)) != 0)
		fail_msg("edit %d: '%s', expected '%s'", edit, line_text(l), text);
	if (l->at != at || !is_edge(m, m->at) || len != l->text.len)
		fail_msg("edit %d: the cursor is at %zu of %zu, expected at %zu of %zu", edit,
			 l->at, l->text.len, at, len);
}

/* All on one row that is wide enough: each cluster where those before it end. */
static void expect_drawn(const struct model *m, struct line *l, struct canvas *c, int edit)
{
	char part[8 * LONGEST];
	int col = 0;

	canvas_clear(c);
	line_draw(l, c, canvas_area(c), STYLE_NORMAL, true);
	for (size_t i = 0; i < m->n; i = after(m, i)) {
		size_t n = print_runes(part, m->rune + i, after(m, i) - i);
		int width = utf8_cluster_width(part, n);

		if (i == m->at && c->cursor_col != col)
			fail_msg("edit %d: the cursor is in column %d, expected in %d", edit,
				 c->cursor_col, col);
		if (width && n < CELL_BYTES && strcmp(c->cell[col].text, part) != 0)
			fail_msg("edit %d: column %d shows '%s', expected '%s'", edit, col,
				 c->cell[col].text, part);
		col += width;
	}
	if (m->at == m->n)
		assert_int_equal(c->cursor_col, col);
}

/* In a narrow box: the cursor is in it, on the cluster it stands before. */
static void expect_in_box(const struct model *m, struct line *l, struct canvas *c, int edit)
{
	const struct cell *under;
	char part[8 * LONGEST];
	size_t n = print_runes(part, m->rune + m->at, after(m, m->at) - m->at);

	canvas_clear(c);
	line_draw(l, c, canvas_area(c), STYLE_NORMAL, true);
	assert_in_range(c->cursor_row, 0, c->rows - 1);
	assert_in_range(c->cursor_col, 0, c->cols - 1);
	under = &c->cell[c->cursor_row * c->cols + c->cursor_col];
	if (m->at < m->n && m->rune[m->at] != '\n' && m->rune[m->at] != ' ' &&
	    utf8_cluster_width(part, n) > 0 && n < CELL_BYTES && strcmp(under->text, part) != 0)
		fail_msg("edit %d: the cursor is on '%s', expected on '%s'", edit, under->text,
			 part);
}

/* ---- edits ---- */

static const uint32_t letters[] = {
	'a',	'b',	 'n',	  ' ',	   ' ',	    0xE5,    0xE6,    0xF8,    0x10D,  0x111,
	0x14B,	0x161,	 0x167,	  0x17E,   0x301,   0x30C,   0x323,   0x30A,   0x6F22, 0x5B57,
	0xD55C, 0x1112,	 0x1161,  0x11AB,  0x1F44D, 0x1F3FD, 0x1F469, 0x1F467, 0x200D, 0x2764,
	0xFE0F, 0x1F1F3, 0x1F1F4, 0x1F1F8, 0x1F1EA, 0x1F468, 0x1F4BB, '.',     '9',    0x0E33,
};

static const uint32_t keys[] = {
	K_LEFT,		 K_LEFT,       K_RIGHT,	     K_HOME,	  K_END,
	K_CTRL | K_LEFT, K_ALT | 'f',  K_BACKSPACE,  K_BACKSPACE, K_DELETE,
	K_CTRL | 'w',	 K_CTRL | 'k', K_CTRL | 'y',
};

static uint32_t some_key(const struct model *m, uint64_t *seed)
{
	uint32_t key;

	if (m->n > LONGEST / 2)
		return K_BACKSPACE;
	if (draw(seed) % 3)
		return letters[draw(seed) % ARRAY_LEN(letters)];
	key = keys[draw(seed) % ARRAY_LEN(keys)];
	return key == (K_CTRL | 'y') && m->n + m->kills > LONGEST ? (uint32_t)K_LEFT : key;
}

/* What is pasted comes at once: a cluster in pieces would show if it were not taken whole. */
static void paste(struct model *m, struct line *l, uint64_t *seed)
{
	uint32_t rune[5];
	char text[32];

	for (size_t i = 0; i < ARRAY_LEN(rune); i++)
		rune[i] = letters[draw(seed) % ARRAY_LEN(letters)];
	if (m->multiline)
		rune[2] = '\n';
	print_runes(text, rune, ARRAY_LEN(rune));
	line_insert(l, text);
	put(m, rune, ARRAY_LEN(rune));
}

static void edit_at_random(bool multiline, uint64_t seed, struct canvas *c,
			   void (*look)(const struct model *m, struct line *l, struct canvas *c,
					int edit))
{
	static struct model m;
	struct line l;

	m = (struct model){ .multiline = multiline };
	line_init(&l, "", multiline);
	for (int i = 0; i < EDITS / 2; i++) {
		if (draw(&seed) % 16 == 0 && m.n < LONGEST / 2) {
			paste(&m, &l, &seed);
		} else {
			uint32_t key = some_key(&m, &seed);

			assert_true(line_key(&l, key));
			model_key(&m, key);
		}
		expect_same(&m, &l, i);
		if (i % 7 == 0)
			look(&m, &l, c, i);
	}
	line_release(&l);
}

static void keeps_every_character_on_one_line(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 1, WIDE);
	edit_at_random(false, 20261128, &c, expect_drawn);
	canvas_release(&c);
}

static void keeps_every_character_in_a_box(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 4, 17);
	edit_at_random(true, 4711, &c, expect_in_box);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_every_character_on_one_line),
		cmocka_unit_test(keeps_every_character_in_a_box),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
