#ifndef LOS_UI_INTERNAL_H
#define LOS_UI_INTERNAL_H
/*
 * What the screens share: the stack of screens, the message line, the ends.
 *
 * A screen is a table of functions over its own plain state.  key() changes state only; draw()
 * writes cells only.  ui_push() puts a screen on top, ui_pop() takes it away and hands `result` to
 * the one below through resume().
 */
#include "base/arena.h"
#include "base/err.h"
#include "report/gather.h"
#include "report/report.h"
#include "store/review.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/ui.h"

enum { UI_MIN_ROWS = 10, UI_MIN_COLS = 40, UI_DEPTH = 12 };

struct ui;

struct screen_ops {
	const char *name;  /* for scripts and logs */
	unsigned contexts; /* set of enum action_context */
	size_t state_size;
	const enum action *footer; /* ends with ACTION_NONE; most useful first */
	/* `arg` is what ui_push() was given; false: the screen is not shown, *e says why. */
	bool (*enter)(struct ui *ui, void *state, const void *arg, struct err *e);
	/* `a` is the key's action here, ACTION_NONE when it has none. */
	void (*key)(struct ui *ui, void *state, uint32_t key, enum action a);
	void (*draw)(struct ui *ui, void *state, struct canvas *c, struct area body);
	/* A screen above has gone; `result` is ui->result. May be NULL. */
	void (*resume)(struct ui *ui, void *state);
	/* Contexts that hold now (they may depend on the focus); NULL: `contexts`. */
	unsigned (*where)(const void *state);
	/* Is it worth a place in the footer now? NULL: all that have a context. */
	bool (*apt)(const void *state, enum action a);
	void (*paste)(struct ui *ui, void *state, const char *text); /* NULL: ignored */
	void (*leave)(struct ui *ui, void *state); /* release what the state holds; may be NULL */
	/*
	 * No key came for 400 ms: called once, then not before the next key.  For what is put off
	 * while somebody types; of screens below the top one too, so nothing is pushed, popped or
	 * said here unless the screen is on top.  May be NULL.
	 */
	void (*idle)(struct ui *ui, void *state);
	/*
	 * Work that takes a while, a few milliseconds of it a call, while no key is waiting; true:
	 * there is more.  Called for the top screen only, after it was drawn.  May be NULL.
	 */
	bool (*work)(struct ui *ui, void *state);
	const char *(*title)(struct ui *ui, const void *state);	 /* top line, left; translated */
	const char *(*status)(struct ui *ui, const void *state); /* top line, right; may be NULL */
	/* Is there something typed that is kept nowhere yet?  NULL: never. */
	bool (*unsaved)(const void *state);
};

struct screen {
	const struct screen_ops *ops;
	void *state;
	struct arena *arena; /* lives as long as the screen */
};

enum message_kind { MESSAGE_INFO, MESSAGE_OK, MESSAGE_WARN, MESSAGE_ERROR };

struct ui {
	struct store *store;
	struct clock clock;
	struct random random;
	const struct ui_options *options;
	const char *language, *author;
	struct keymap keys;
	struct screen screen[UI_DEPTH];
	size_t depth;
	struct arena *frame; /* scratch of one key press and drawing */
	struct canvas canvas;
	char message[256]; /* shown above the footer until the next key */
	enum message_kind message_kind;
	const char *result; /* of the screen that was popped; "" none; lives until the next pop */
	struct arena *result_arena;
	const char *pasted; /* text of a K_PASTE key, valid while it is handled */
	struct {
		int row, col;
	} mouse; /* of a K_CLICK or K_WHEEL_ key */
	bool quit, suspend, redraw;
	bool ring;		/* the bell is due */
	int64_t looked_ms;	/* when the room on the disk was looked at last */
	int room_mb;		/* what is left when it is little; -1: enough */
	bool rested;		/* screen_ops.idle has been called since the last key */
	bool stale;		/* the canvas is to be drawn again */
	bool settings_changed;	/* the terminal is to look at the config again */
	struct matcher matcher; /* index of the catalogue, made when first needed */
	bool unlearned;		/* offers are shown as if nothing had been decided */
	unsigned matchers;	/* how many were made and freed: what was found in them is gone */
};

/* Put a screen on top; on failure the message line says why. */
bool ui_push(struct ui *ui, const struct screen_ops *ops, const void *arg);
void ui_pop(struct ui *ui, const char *result); /* NULL: nothing chosen */
struct screen *ui_top(struct ui *ui);
struct arena *ui_arena(struct ui *ui); /* of the top screen */
void ui_say(struct ui *ui, enum message_kind k, const char *fmt, ...) PRINTF_LIKE(3, 4);
void ui_fail(struct ui *ui, const struct err *e); /* the error as message */
/* A file that is not there yet; false: why not is said. */
bool ui_save_new(struct ui *ui, const char *path, const struct strbuf *text);
struct date ui_today(struct ui *ui);
/* A day as the screens write it, which can be typed back; "" for none. */
const char *ui_day(struct ui *ui, struct arena *a, struct date d);
/* One key through the top screen, with the actions that work everywhere done here. */
void ui_key(struct ui *ui, uint32_t key);
/* Look how much room the disk has: now, or when that was long ago. */
void ui_look_at_room(struct ui *ui, bool now);
/* Is a screen waiting for a pause? */
bool ui_awaits_pause(const struct ui *ui);
void ui_idle(struct ui *ui); /* there is one: screen_ops.idle */
/* Do an action on the top screen as if its key were pressed. */
void ui_do(struct ui *ui, enum action a);
/* A piece of the top screen's work; false: nothing was left to do. */
bool ui_work(struct ui *ui);
void ui_draw(struct ui *ui); /* the whole canvas: title line, body, message, footer */

/* A framed box in the middle of the body, emptied; returns its inside. */
struct area ui_box(struct canvas *c, struct area body, int rows, int cols);
/* A small question over the screen: text, answers by letter. Result: the chosen answer's word. */
struct ask {
	const char *title, *text;
	struct ask_answer {
		uint32_t key;
		const char *word;  /* result */
		const char *label; /* translated */
	} answer[8];		   /* ends with key 0 */
	size_t first;		   /* the answer that a bare Enter gives */
};
extern const struct screen_ops screen_ask; /* arg: struct ask (copied, texts and all) */
/* One line of text over the screen. Result: the text, NULL when left with Esc. */
struct prompt {
	const char *title, *text, *value;
	bool multiline;
};
extern const struct screen_ops screen_prompt; /* arg: struct prompt */
/* A long text to read (help, report): arg struct reading. */
struct reading {
	const char *title, *text;
};
extern const struct screen_ops screen_read;
extern const struct screen_ops screen_help; /* arg: const unsigned *contexts */
extern const struct screen_ops
	screen_palette; /* arg: const unsigned *contexts; result: action name */

extern const struct screen_ops screen_home;    /* arg: NULL */
extern const struct screen_ops screen_courses; /* arg: NULL */
extern const struct screen_ops screen_reports; /* arg: NULL */
extern const struct screen_ops screen_import;  /* arg: NULL */
extern const struct screen_ops screen_firms;   /* arg: NULL, or "pick": result is an orgnr */
#define FIRM_CHANGED "change:" /* before an orgnr: a firm that is there is changed */
extern const struct screen_ops screen_firm_new; /* arg: NULL or what was typed; result: the orgnr */
extern const struct screen_ops screen_firm;	/* arg: an orgnr */
extern const struct screen_ops
	screen_contact; /* arg: struct contact; id "": a new one.  Result: its id */
/* arg: struct contact_log; id "": a new entry.  Result: its id. */
extern const struct screen_ops screen_contact_log;
extern const struct screen_ops screen_plan; /* arg: NULL */
struct activity;
/* arg: struct activity; id "": a new one, with what is known of it.  Result: its id. */
extern const struct screen_ops screen_activity;
/* Proposes it at once, or asks why it is late; what comes of it is said. */
void activity_propose(struct ui *ui, const struct activity *x);
extern const struct screen_ops screen_settings; /* arg: NULL */
extern const struct screen_ops screen_forms;	/* arg: NULL; result: a form's id */
struct interview_arg {
	const char *form, *orgnr, *resume; /* resume: an interview's id, or NULL for a new one */
};
extern const struct screen_ops screen_interview; /* arg: struct interview_arg */
/* Tells of interviews that were cut off; arg: struct interview_arg, what to open after it. */
extern const struct screen_ops screen_crash;
bool crash_is_waiting(struct ui *ui);		  /* is there something to tell */
extern const struct screen_ops screen_completion; /* arg: struct session * */
/* Answers that are not asked for now, and what decides that; arg: struct session *; result: a path
 */
extern const struct screen_ops screen_hidden;
enum offers_show { OFFERS_ALL, OFFERS_GAPS, OFFERS_UNDECIDED, OFFERS_FOLLOW_UP };
struct offers_arg {
	const char *orgnr;	 /* "": all firms */
	struct session *session; /* not NULL: the needs of the interview that is open */
	const char *need;      /* begin at this need, or at the first of this interview; or NULL */
	enum offers_show show; /* only needs like these */
};
extern const struct screen_ops screen_offers;  /* arg: struct offers_arg */
extern const struct screen_ops screen_cohorts; /* arg: NULL, or a need's id to begin at */
struct find_arg {
	struct session *session;
	const char *from; /* path of the question the pilot is at */
};
extern const struct screen_ops screen_find; /* arg: struct find_arg; result: a path */

/* ---- review ---- */

extern const struct screen_ops screen_interviews; /* arg: NULL */
extern const struct screen_ops screen_review;	  /* arg: an interview's id */
/* As its state wants: a draft goes on, what was sent back to this pilot is mended, else it is read.
 */
void review_open(struct ui *ui, const struct interview_row *r);
/* False: it cannot be opened, and it was said why. */
bool review_go_on(struct ui *ui, const struct interview_row *r);
struct comment_arg {
	struct session *session;
	const struct spot *spot;
};
extern const struct screen_ops screen_comment; /* arg: struct comment_arg */
/* What the centre and the pilot said of a question, while that is not closed; 0: nothing. */
size_t session_thread(struct comment **out, struct session *s, const struct spot *spot);
bool session_owes_answer(struct session *s, const struct spot *spot); /* the centre waits for it */
/* Draws it; returns the rows. */
int comments_draw(struct session *s, const struct spot *spot, struct canvas *c, struct area a,
		  int row);

/* ---- the interview that is open ---- */

/*
 * An interview with its place in the store: every change is journalled before the engine's call
 * returns.  What could not be written is kept and tried again with the next change; `unsaved`
 * counts it and the screens say so.
 */
struct session;
MUST_USE bool session_open(struct session **out, struct ui *ui, const struct interview_arg *arg,
			   struct err *e);
void session_close(struct session *s); /* NULL is fine */
struct interview *session_interview(struct session *s);
struct arena *session_frame(const struct session *s); /* scratch of this key press */
struct store *session_store(const struct session *s);
struct ui *session_ui(const struct session *s);
struct date session_today(const struct session *s);
const char *session_language(const struct session *s); /* code of the form's language now */
const char *session_id(const struct session *s);
const char *session_orgnr(const struct session *s);
const char *session_resumed_at(const struct session *s); /* path; "" for a new one */
size_t session_unsaved(const struct session *s);
const char *session_trouble(const struct session *s); /* why, "" when all is saved */
/* Try again what is not saved, and keep where the pilot is; `leaving`: it is not cut off. */
bool session_save(struct session *s, const char *at_path, bool leaving);
/*
 * Text that is typed and no answer yet: kept in a pause, so that a cut does not lose it.  Kept
 * until its question is answered or left.
 */
void session_keep_typing(struct session *s, const struct spot *spot, const char *text);
/*
 * What was half-typed when the program was cut off: NULL when it was not at this question, or is no
 * longer waiting; else the text, and in `*since` when it was typed ("14:32").
 */
const char *session_half_typed(struct session *s, const struct spot *spot, const char **since);
/* Call before an answer is changed by the pilot, so that it can be taken back. */
void session_remember(struct session *s, const struct spot *spot);
/* What the pilot does besides answering, each so that it can be taken back. */
void session_remark(struct session *s, struct spot *spot, const char *text);
void session_acknowledge(struct session *s, struct spot *spot, bool on);
struct spot *session_add(struct session *s, struct spot *around, int repeat, struct err *e);
MUST_USE bool session_delete(struct session *s, struct spot *instance, struct err *e);
MUST_USE bool session_move(struct session *s, struct spot *instance, size_t position,
			   struct err *e);
/* The last change that was taken back: what it was, where, and what to say (in the frame). */
struct undone {
	enum change_kind kind;
	const char *path; /* of an entry that is gone now for CHANGE_ADD */
	const char *words;
	const char *around; /* of an entry: what its repeat stands in, and where in it */
	int repeat;
	size_t position;
};
/* Take back the last change; false when there is none. */
bool session_undo(struct session *s, struct undone *out);
MUST_USE bool session_finish(struct session *s, struct err *e);
/* "✓ 42 saved" and the like, truthful. */
const char *session_status(struct session *s, struct arena *a);

/* Keep a copy of a file; its name here lives in the frame. */
MUST_USE bool session_attach(const char **name, struct session *s, const struct spot *spot,
			     const char *path, struct err *e);
/* Drop the files that no answer names any more. */
MUST_USE bool session_sweep(struct session *s, struct err *e);
/* spot_shown() with what the store knows: "foto.jpg (120 kB, JPEG picture)". */
const char *session_shown(struct session *s, const struct spot *spot, struct arena *a);

/* What a failed check says to the pilot, in words. */
const char *check_words(struct arena *a, const struct check *c);

/* ---- what may tell of a person (personal.c): a hint, said once and never in the way ---- */

/* What to say of it; "" nothing. */
const char *personal_words(enum personal kind);
/*
 * Of the answer at `spot`, or of `typed` in its place; NULL: nothing, or it was said of this text
 * in this session.  session_personal_told(): it was said of the answer.
 */
const char *session_personal(struct session *s, const struct spot *spot, const char *typed);
void session_personal_told(struct session *s, const struct spot *spot);
/* Of the answer, else of the remark. */
enum personal spot_personal(const struct spot *s, struct arena *a);
/* Of the remark; it is said now. */
const char *session_remark_personal(struct session *s, const struct spot *spot);
/* The same as a message. */
void say_of_remark(struct ui *ui, struct session *s, const struct spot *spot);
struct map *session_told(struct session *s); /* which texts it was said of */

/* ---- offers ---- */
/* A piece of getting ready for it; nothing more: the index and what decisions teach are there. */
MUST_USE bool ui_match_step(bool *more, struct ui *ui, struct err *e);
/* What a decision that was just written, or taken back, teaches. */
MUST_USE bool ui_learn(struct ui *ui, const char *need, const char *provider, const char *code,
		       struct err *e);
MUST_USE bool ui_match(struct match_result *out, struct ui *ui, const struct need *n, size_t top,
		       struct arena *a, struct err *e);
/* What decisions teach; NULL: nothing, or it is switched off. */
const struct learned *ui_learned(const struct ui *ui);
/* `o` without the day and the codes, which are the program's. */
MUST_USE bool ui_match_as(struct match_result *out, struct ui *ui, const struct need *n,
			  const struct match_options *o, struct arena *a, struct err *e);
/* The same with what its filters choose from. */
MUST_USE bool ui_rank(struct match_ranking **r, struct match_result *out, struct ui *ui,
		      const struct need *n, const struct match_options *o, struct arena *a,
		      struct err *e);
/* One course alone; it is in the index. */
MUST_USE bool ui_match_one(struct match_standing *out, struct ui *ui, const struct need *n,
			   const struct match_options *o, size_t course, struct arena *a,
			   struct err *e);
/* The course an offer speaks of. */
const struct course *ui_offer_course(struct ui *ui, const struct offer *o);
/* The firm's report as text. */
MUST_USE bool ui_firm_report(struct strbuf *out, struct ui *ui, const char *orgnr, int columns,
			     struct err *e);
void ui_match_free(struct ui *ui);

#endif
