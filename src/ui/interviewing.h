#ifndef LOS_UI_INTERVIEWING_H
#define LOS_UI_INTERVIEWING_H
/*
 * interviewing - what the files of the interview screen share.
 *
 * interview_around.c goes from question to question, interview_acts.c does what the actions say,
 * interview_list.c is the list of a repeat's instances, screen_interview.c has keys, drawing and
 * the table that the stack of screens knows.
 */
#include "ui/detail.h"
#include "ui/outline.h"
#include "ui/page.h"
#include "ui/repeats.h"

enum focus { FOCUS_QUESTION, FOCUS_OUTLINE, FOCUS_REPEAT };

struct interview_screen {
	struct session *session;
	struct spot *at; /* the stop that is shown; NULL while a repeat's list is */
	struct question question;
	struct page_view page;
	struct detail detail;
	bool insisted; /* Enter was pressed on a wrong answer: once more goes on */
	enum focus focus;
	struct list outline, instances;
	/* FOCUS_REPEAT: the list of one repeat */
	struct spot *around;
	int repeat;
	const char *removing; /* path of the instance the pilot was asked about; NULL: none */
	/*
	 * The place while the page at the end is on top, which may take back what stands there;
	 * else NULL.  Until it is looked up again `at`, `around` and `question` are not touched.
	 */
	const char *away, *away_around; /* what the entry of `at` stands in; NULL: in none */
	int away_repeat;
	bool remarking;
	bool on_entry; /* FOCUS_OUTLINE: the selected row is an entry of a list */
	bool warned;   /* that leaving now loses what could not be saved */
};

/* ---- going around (interview_around.c) ---- */

struct interview *interview_of(const struct interview_screen *s);
/* Path of the question or of what the repeat's list stands in. */
const char *place_of(const struct interview_screen *s, struct arena *a);
/* Keep what is answered and where the pilot is; it is said when that fails. */
void keep_place(struct ui *ui, struct interview_screen *s);
void show_question(struct ui *ui, struct interview_screen *s, struct spot *spot);
void show_repeat(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat,
		 size_t row);
void go_forward(struct ui *ui, struct interview_screen *s);
void go_backward(struct ui *ui, struct interview_screen *s);
void go_after_repeat(struct ui *ui, struct interview_screen *s);
void go_before_repeat(struct ui *ui, struct interview_screen *s);
void go_to_path(struct ui *ui, struct interview_screen *s, const char *path);
void go_to_completion(struct ui *ui, struct interview_screen *s);
/* From the page at the end: what stands at the place now. */
void come_back(struct interview_screen *s);

/* ---- actions (interview_acts.c) ---- */

/* Give what is typed to the engine; false when a check stands against it. */
bool leave_answer(struct interview_screen *s);
void leave_and_go_on(struct ui *ui, struct interview_screen *s);
void interview_act(struct ui *ui, struct interview_screen *s, enum action a);

/* Close it as a draft; in the outline: back to the question. */
void leave_interview(struct ui *ui, struct interview_screen *s);

/* ---- the list of a repeat (interview_list.c) ---- */

struct spot *instance_around(struct spot *p); /* the entry it stands in; NULL: none */
/* Let the question go that may stand in what goes. */
void forget_question(struct interview_screen *s);
void add_instance(struct ui *ui, struct interview_screen *s, struct spot *around, int repeat);
void add_instance_here(struct ui *ui, struct interview_screen *s);
void ask_remove_instance(struct ui *ui, struct interview_screen *s);
/* True when it was one of those on entries of lists. */
bool entry_action(struct ui *ui, struct interview_screen *s, enum action a);
/* Where what was taken back can be seen. */
void go_to_undone(struct ui *ui, struct interview_screen *s, const struct undone *u);
void remove_instance(struct ui *ui, struct interview_screen *s);
void repeat_list_key(struct ui *ui, struct interview_screen *s, uint32_t key, enum action a);
/* Is one of the entries selected, not what stands below them? */
bool repeat_list_on_entry(const struct interview_screen *s);
void repeat_list_draw(struct interview_screen *s, struct canvas *c, struct area a, bool focus);

#endif
