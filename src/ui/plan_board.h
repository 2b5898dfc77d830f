#ifndef LOS_UI_PLAN_BOARD_H
#define LOS_UI_PLAN_BOARD_H
/*
 * plan_board - the activity plan as its screen knows it: a column for each state, and a list by
 * challenge and area.  plan_board.c loads and finds, plan_draw.c draws, screen_plan.c acts.
 */
#include "report/plan.h"
#include "ui/internal.h"
#include "ui/list.h"

enum plan_row_kind { ROW_CHALLENGE, ROW_AREA, ROW_ACTIVITY };
struct plan_row {
	enum plan_row_kind kind;
	const char *text;	   /* of a heading */
	const char *challenge;	   /* id that it is, or stands under; "" none */
	const struct activity *of; /* of an activity */
};
struct plan_column {
	struct list list;
	const struct activity **at;
	size_t count;
};
struct plan_board {
	struct arena *arena; /* of the plan */
	struct plan plan;
	bool listing; /* by challenge; else the board */
	struct plan_column column[ACTIVITY_STATES];
	int at; /* the column with the focus */
	struct plan_row *row;
	size_t rows;
	struct list list;
	int asked;   /* for the result of a screen above */
	char id[16]; /* of the activity that is asked about */
};

/* Anew from the store; the selection stays with `id`, NULL: with what it is on. */
void plan_board_load(struct ui *ui, struct plan_board *s, const char *id);
const struct activity *plan_board_selected(const struct plan_board *s); /* NULL: none is */
/* The challenge that the selection is in, to propose under; "" none. */
const char *plan_board_challenge(const struct plan_board *s);
bool plan_board_key(struct plan_board *s, uint32_t key); /* moves */
/* All of an activity, and who changed it, to be read. */
const char *plan_board_text(struct ui *ui, const struct plan_board *s, const struct activity *x,
			    bool facts);
void plan_board_draw(struct ui *ui, struct plan_board *s, struct canvas *c, struct area body);

#endif
