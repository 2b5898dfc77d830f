#include "report/suppress.h"

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * A table with totals is a network: a cell carries its count from its row to its column, the total
 * of a row from the source to the row, that of a column from the column to the sink, and the grand
 * total from the sink back to the source.  What one can find out about the hidden counts is how
 * much can be sent around through them.  So for each count that is at risk we send as much as it
 * must be able to grow around the cheapest ways, and hide what they lead through.
 *
 * Hidden counts are known to be at least 1, since a nought is always shown: a way backwards through
 * one takes at most all but one of it.
 */

struct net {
	const struct suppress_table *t;
	size_t width, arcs, nodes;
	int64_t *change; /* by arc: what was sent through it */
	int64_t *cost;	 /* by node: of the cheapest way there; -1: none yet */
	size_t *by;	 /* by node: the arc that leads there */
	size_t *queue;
	bool *queued;
};

enum { CELL_COST = 1000, TOTAL_COST = 1000000, GRAND_COST = 1000000000 };

static size_t source(const struct net *n)
{
	return n->nodes - 2;
}

static size_t sink(const struct net *n)
{
	return n->nodes - 1;
}

static size_t tail(const struct net *n, size_t arc)
{
	size_t row = arc / n->width, column = arc % n->width;

	if (row < n->t->rows)
		return column < n->t->columns ? row : source(n);
	return column < n->t->columns ? n->t->rows + column : sink(n);
}

static size_t head(const struct net *n, size_t arc)
{
	size_t row = arc / n->width, column = arc % n->width;

	if (column < n->t->columns)
		return row < n->t->rows ? n->t->rows + column : sink(n);
	return row < n->t->rows ? row : source(n);
}

/* What is lost when it is hidden. */
static int64_t cost_of(const struct net *n, size_t arc)
{
	size_t row = arc / n->width, column = arc % n->width;
	int64_t count = (int64_t)(n->t->count[arc] < CELL_COST ? n->t->count[arc] : CELL_COST);

	if (n->t->hidden[arc])
		return 0;
	if (row < n->t->rows && column < n->t->columns)
		return CELL_COST + count;
	return row == n->t->rows && column == n->t->columns ? GRAND_COST : TOTAL_COST + count;
}

/* How much can go backwards through it. */
static int64_t room_back(const struct net *n, size_t arc)
{
	return (int64_t)n->t->count[arc] + n->change[arc] - 1;
}

/* The queue is a ring with room for all nodes and a gap. */
static size_t after(const struct net *n, size_t at)
{
	return at == n->nodes ? 0 : at + 1;
}

static void reach(struct net *n, size_t node, size_t arc, int64_t cost, size_t *end)
{
	if (n->cost[node] >= 0 && n->cost[node] <= cost)
		return;
	n->cost[node] = cost;
	n->by[node] = arc;
	if (n->queued[node])
		return;
	n->queued[node] = true;
	n->queue[*end] = node;
	*end = after(n, *end);
}

static void try_arc(struct net *n, size_t from, size_t arc, size_t risk, size_t *end)
{
	int64_t cost = n->cost[from] + cost_of(n, arc);

	if (arc == risk || n->t->count[arc] == 0)
		return;
	if (tail(n, arc) == from)
		reach(n, head(n, arc), arc, cost, end);
	else if (head(n, arc) == from && room_back(n, arc) > 0)
		reach(n, tail(n, arc), arc, cost, end);
}

/* All arcs that begin or end there. */
static void try_node(struct net *n, size_t node, size_t risk, size_t *end)
{
	size_t rows = n->t->rows, columns = n->t->columns;

	if (node < rows) {
		for (size_t j = 0; j <= columns; j++)
			try_arc(n, node, node * n->width + j, risk, end);
	} else if (node < rows + columns) {
		for (size_t i = 0; i <= rows; i++)
			try_arc(n, node, i * n->width + node - rows, risk, end);
	} else {
		for (size_t i = 0; i <= rows; i++)
			try_arc(n, node, i * n->width + columns, risk, end);
		for (size_t j = 0; j < columns; j++)
			try_arc(n, node, rows * n->width + j, risk, end);
	}
}

/* The cheapest way from the head of `risk` to its tail; false: there is none. */
static bool find_way(struct net *n, size_t risk)
{
	size_t begin = 0, end = 0;

	for (size_t i = 0; i < n->nodes; i++) {
		n->cost[i] = -1;
		n->queued[i] = false;
	}
	reach(n, head(n, risk), risk, 0, &end);
	while (begin != end) {
		size_t node = n->queue[begin];

		begin = after(n, begin);
		n->queued[node] = false;
		try_node(n, node, risk, &end);
	}
	return n->cost[tail(n, risk)] >= 0;
}

/* Was it gone through from its head to its tail, to get to `node`? */
static bool is_backwards(const struct net *n, size_t arc, size_t node)
{
	return tail(n, arc) == node;
}

/* As much of `most` as the way can take; hides what it leads through. */
static int64_t send(struct net *n, size_t risk, int64_t most)
{
	for (size_t node = tail(n, risk); node != head(n, risk);) {
		size_t arc = n->by[node];

		if (is_backwards(n, arc, node) && room_back(n, arc) < most)
			most = room_back(n, arc);
		node = is_backwards(n, arc, node) ? head(n, arc) : tail(n, arc);
	}
	for (size_t node = tail(n, risk); node != head(n, risk);) {
		size_t arc = n->by[node];

		n->t->hidden[arc] = true;
		n->change[arc] += is_backwards(n, arc, node) ? -most : most;
		node = is_backwards(n, arc, node) ? head(n, arc) : tail(n, arc);
	}
	return most;
}

/* It must be able to be five, and another than it is. */
static void protect(struct net *n, size_t risk)
{
	int64_t count = (int64_t)n->t->count[risk];
	int64_t need = count < SUPPRESS_UNDER ? SUPPRESS_UNDER - count : 1;

	for (size_t i = 0; i < n->arcs; i++)
		n->change[i] = 0;
	while (need > 0) {
		if (!find_way(n, risk))
			BUG("no way around a count"); /* the totals are always one */
		need -= send(n, risk, need);
	}
}

static void check_sums(const struct suppress_table *t)
{
	size_t width = t->columns + 1;

	for (size_t i = 0; i <= t->rows; i++) {
		size_t sum = 0;

		for (size_t j = 0; j < t->columns; j++)
			sum += t->count[i * width + j];
		if (sum != t->count[i * width + t->columns])
			BUG("the row %zu of a table does not add up", i);
	}
}

static bool at_risk(const struct suppress_table *t, size_t i)
{
	return t->count[i] > 0 && (t->units[i] < SUPPRESS_UNDER || t->hidden[i]);
}

void suppress(const struct suppress_table *t)
{
	struct arena *a = arena_new();
	struct net n = { .t = t, .width = t->columns + 1 };
	bool *risk;

	check_sums(t);
	n.arcs = (t->rows + 1) * n.width;
	n.nodes = t->rows + t->columns + 2;
	n.change = ARENA_ARRAY(a, int64_t, n.arcs);
	n.cost = ARENA_ARRAY(a, int64_t, n.nodes);
	n.by = ARENA_ARRAY(a, size_t, n.nodes);
	n.queue = ARENA_ARRAY(a, size_t, n.nodes + 1);
	n.queued = ARENA_ARRAY(a, bool, n.nodes);
	risk = ARENA_ARRAY(a, bool, n.arcs);
	for (size_t i = 0; i < n.arcs; i++)
		risk[i] = at_risk(t, i);
	for (size_t i = 0; i < n.arcs; i++)
		t->hidden[i] = risk[i];
	for (size_t i = 0; i < n.arcs; i++)
		if (risk[i])
			protect(&n, i);
	arena_free(a);
}

/* ---- rows that are told as one --------------------------------------------------------------- */

/* The smallest that is not joined yet; `rows`: none is left. */
static size_t smallest(const struct suppress_rows *r, const bool *joined)
{
	size_t found = r->rows;

	for (size_t i = 0; i < r->rows; i++)
		if (!joined[i] && r->units[i] != SUPPRESS_APART &&
		    (found == r->rows || r->units[i] < r->units[found]))
			found = i;
	return found;
}

void suppress_join(bool *joined, const struct suppress_rows *r)
{
	bool any = false;
	size_t i;

	while ((i = smallest(r, joined)) < r->rows &&
	       (r->units[i] < SUPPRESS_UNDER ||
		(any && r->together(r->self, joined) < SUPPRESS_UNDER)))
		any = joined[i] = true;
}
