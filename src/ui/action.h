#ifndef LOS_UI_ACTION_H
#define LOS_UI_ACTION_H
/*
 * action - everything a key can do, in one table: footer, help, palette and manual come from it.
 *
 * Where text is typed letters are text, so actions there are Ctrl, function or Alt keys; in lists
 * letters are actions.  Every function key has an Alt twin, since terminals steal some.
 */
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

enum action_context {
	IN_ANY = 1 << 0,
	IN_HOME = 1 << 1,
	IN_FIRMS = 1 << 2,
	IN_FIRM = 1 << 3, /* one firm */
	IN_INTERVIEW = 1 << 4,
	IN_COMMENT = 1 << 5, /* a comment of the centre is answered */
	IN_COMPLETION = 1 << 6,
	IN_INTERVIEWS = 1 << 7,
	IN_REVIEW = 1 << 8,
	IN_UNJUDGED = 1 << 9,	/* a finished interview without a verdict is read */
	IN_JUDGED = 1 << 10,	/* one with a verdict */
	IN_SENT_BACK = 1 << 11, /* one that is rejected */
	IN_OFFERS = 1 << 12,
	IN_COURSES = 1 << 13,
	IN_REPORTS = 1 << 14,
	IN_IMPORT = 1 << 15, /* a file that is shown before it is taken in */
	IN_SETTINGS = 1 << 16,
	IN_LIST = 1 << 17,
	IN_TYPING = 1 << 18, /* a list below a line that letters go to */
	IN_CHOICES = 1 << 19,
	IN_RANGE = 1 << 20, /* a number on a scale */
	IN_RANK = 1 << 21,
	IN_FILE = 1 << 22,     /* a file's path is typed */
	IN_DATE = 1 << 23,     /* a day is typed */
	IN_REPEATS = 1 << 24,  /* the entries of a list: of a repeat, or in the outline */
	IN_FINDING = 1 << 25,  /* a finding of the file is selected */
	IN_IMPORTED = 1 << 26, /* a file that is taken in */
	IN_THESAURUS = 1 << 27,
	IN_CONCEPT = 1 << 28, /* one of its concepts */
	IN_WHY_NOT = 1 << 29, /* one course against a need */
	IN_COHORTS = 1 << 30,
};
#define IN_PLAN (1U << 31) /* the last one that there is room for, and no int */

/* id, name in the key file, keys, contexts, footer word, help. The order is that of the help. */
#define ACTIONS(X)                                                                                 \
	X(NEXT, "next", "enter", IN_INTERVIEW, N_("next"), N_("Leave the answer and go on"))       \
	X(BACK, "back", "shift-tab", IN_INTERVIEW | IN_COMPLETION, N_("back"),                     \
	  N_("Go to the previous question; works from an invalid answer too"))                     \
	X(JUMP, "jump", "ctrl-g", IN_INTERVIEW, N_("go to"),                                       \
	  N_("Choose a question in the outline"))                                                  \
	X(FIND, "find", "ctrl-f", IN_INTERVIEW, N_("find"),                                        \
	  N_("Search in questions, names and answers"))                                            \
	X(REMARK, "remark", "f2 alt-m", IN_INTERVIEW | IN_COMPLETION, N_("remark"),                \
	  N_("Put a remark on this question"))                                                     \
	X(DONT_KNOW, "dont-know", "f3 alt-d", IN_INTERVIEW, N_("don't know"),                      \
	  N_("Record that they do not know"))                                                      \
	X(REFUSED, "refused", "f4 alt-r", IN_INTERVIEW, N_("won't say"),                           \
	  N_("Record that they would rather not answer"))                                          \
	X(NOT_APPLICABLE, "not-applicable", "f5 alt-n", IN_INTERVIEW, N_("not relevant"),          \
	  N_("Record that the question does not apply to them"))                                   \
	X(CHOOSE, "choose", "space", IN_CHOICES, N_("choose"),                                     \
	  N_("Choose, or take away; a number does the same, letters search in a long list"))       \
	X(LESS, "less", "left -", IN_RANGE, N_("less"), N_("One step down the scale"))             \
	X(MORE, "more", "right +", IN_RANGE, N_("more"), N_("One step up the scale"))              \
	X(GIVE_PLACE, "give-place", "space", IN_RANK, N_("next place"),                            \
	  N_("Give this the next place, or take it away; a number does the same"))                 \
	X(PLACE_UP, "place-up", "alt-up u", IN_RANK, N_("up"), N_("Move this a place up"))         \
	X(PLACE_DOWN, "place-down", "alt-down d", IN_RANK, N_("down"),                             \
	  N_("Move this a place down"))                                                            \
	X(TAKE_PLACE, "take-place", "backspace delete", IN_RANK, N_("take away"),                  \
	  N_("Take a place away again"))                                                           \
	X(COMPLETE_PATH, "complete-path", "tab", IN_FILE, N_("fill in"),                           \
	  N_("Fill in the rest of a file's or folder's name"))                                     \
	X(CALENDAR, "calendar", "ctrl-t", IN_DATE, N_("month"),                                    \
	  N_("Open or close a month to choose a day from"))                                        \
	X(OFFERS, "offers", "f6 alt-o", IN_INTERVIEW | IN_COMPLETION, N_("offers"),                \
	  N_("See the courses that may answer the need"))                                          \
	X(UNANSWERED, "unanswered", "f7 alt-u", IN_INTERVIEW, N_("unanswered"),                    \
	  N_("Go to the next unanswered question"))                                                \
	X(ERROR, "error", "f8 alt-e", IN_INTERVIEW, N_("error"),                                   \
	  N_("Go to the next error, warning or comment"))                                          \
	X(LANGUAGE, "language", "ctrl-l", IN_INTERVIEW, N_("language"),                            \
	  N_("Show the form in its next language"))                                                \
	X(PEEK, "peek", "f9 alt-p", IN_INTERVIEW, N_("other language"),                            \
	  N_("Show this question in the form's next language as well"))                            \
	X(EXPLAIN, "explain", "f10 alt-g", IN_INTERVIEW, N_("guidance"),                           \
	  N_("Show the guidance for the interviewer"))                                             \
	X(ADD, "add", "ctrl-n", IN_INTERVIEW, N_("add"), N_("Add one more to this list"))          \
	X(REMOVE, "remove", "ctrl-x", IN_INTERVIEW, N_("remove"),                                  \
	  N_("Remove this entry of the list, after a question"))                                   \
	X(ANSWER_COMMENT, "answer-comment", "f11 alt-c", IN_INTERVIEW, N_("answer comment"),       \
	  N_("Answer what the centre says of this question"))                                      \
	X(HIDDEN, "hidden", "alt-s", IN_INTERVIEW, N_("hidden"),                                   \
	  N_("Show the answers that are hidden now, and what decides it"))                         \
	X(SEND, "send", "enter", IN_COMMENT, N_("send"),                                           \
	  N_("Keep the answer; without one the question is marked as mended"))                     \
	X(ENTRY_REMOVE, "remove-entry", "delete", IN_REPEATS, N_("remove"),                        \
	  N_("Remove the selected entry, after a question"))                                       \
	X(ENTRY_UP, "entry-up", "alt-up u", IN_REPEATS, N_("up"), N_("Move the entry up"))         \
	X(ENTRY_DOWN, "entry-down", "alt-down d", IN_REPEATS, N_("down"),                          \
	  N_("Move the entry down"))                                                               \
	X(UNDO, "undo", "ctrl-u", IN_INTERVIEW | IN_COMPLETION | IN_THESAURUS, N_("undo"),         \
	  N_("Take back the last change"))                                                         \
	X(COMPLETE, "complete", "ctrl-d", IN_INTERVIEW | IN_COMPLETION, N_("complete"),            \
	  N_("Check everything and complete the interview"))                                       \
	X(SAVE, "save", "ctrl-s", IN_ANY, N_("save"),                                              \
	  N_("Save; every answer is saved by itself when it is left"))                             \
	X(OPEN, "open", "enter", IN_LIST | IN_HOME | IN_FIRMS | IN_COMPLETION | IN_TYPING,         \
	  N_("open"), N_("Open what is selected"))                                                 \
	X(ACKNOWLEDGE, "acknowledge", "space", IN_COMPLETION, N_("confirm"),                       \
	  N_("Confirm that the answer is right in spite of the warning"))                          \
	X(NEW_INTERVIEW, "new-interview", "n", IN_HOME | IN_FIRM, N_("new interview"),             \
	  N_("Begin an interview with a firm"))                                                    \
	X(FIRMS, "firms", "b f", IN_HOME, N_("firms"), N_("List the firms"))                       \
	X(NEW_FIRM, "new-firm", "ctrl-n", IN_FIRMS, N_("new firm"), N_("Register a firm"))         \
	X(FIRM_OFFERS, "firm-offers", "ctrl-o", IN_FIRMS, N_("needs and offers"),                  \
	  N_("See the firm's needs and the courses offered"))                                      \
	X(NEEDS, "needs", "o", IN_HOME | IN_FIRM, N_("needs and offers"),                          \
	  N_("See all needs and the courses offered"))                                             \
	X(NOTE_CONTACT, "note-contact", "c", IN_FIRM, N_("note contact"),                          \
	  N_("Note a call, a visit or a mail, and what comes next"))                               \
	X(NEW_PERSON, "new-person", "p", IN_FIRM, N_("new person"),                                \
	  N_("Put in a contact person of the firm"))                                               \
	X(REMOVE_PERSON, "remove-person", "delete", IN_FIRM, N_("remove"),                         \
	  N_("Remove the selected person, or what was noted, after a question"))                   \
	X(CONTACT_DONE, "contact-done", "d", IN_HOME | IN_FIRM, N_("done"),                        \
	  N_("Mark the call or appointment as done"))                                              \
	X(COURSES, "courses", "k c", IN_HOME, N_("courses"), N_("Search in all courses"))          \
	X(REPORTS, "reports", "r", IN_HOME, N_("reports"), N_("See figures, charts and reports"))  \
	X(COHORTS, "cohorts", "l", IN_HOME | IN_REPORTS | IN_OFFERS, N_("cohorts"),                \
	  N_("See which firms fill a class together"))                                             \
	X(PLAN, "plan", "t", IN_HOME, N_("plan"),                                                  \
	  N_("See the activity plan, by state or challenge"))                                      \
	X(PROPOSE, "propose", "t", IN_OFFERS | IN_COHORTS, N_("activity"),                         \
	  N_("Propose an activity of the plan that comes of this"))                                \
	X(NEW_ACTIVITY, "new-activity", "n", IN_PLAN, N_("propose"), N_("Propose an activity"))    \
	X(STEP_ON, "step-on", "m", IN_PLAN, N_("move on"),                                         \
	  N_("Move the activity on: approve it, start it, mark it as done"))                       \
	X(STEP_BACK, "step-back", "b", IN_PLAN, N_("reopen"),                                      \
	  N_("Reopen the activity: take it one step back, and say why"))                           \
	X(CANCEL_ACTIVITY, "cancel-activity", "x", IN_PLAN, N_("cancel"),                          \
	  N_("Cancel the activity, and say why; it stays in the plan"))                            \
	X(PLAN_VIEW, "plan-view", "tab", IN_PLAN, N_("board/list"),                                \
	  N_("Show the plan by state, or by challenge"))                                           \
	X(COHORT_MAP, "cohort-map", "m", IN_COHORTS, N_("map"),                                    \
	  N_("Show on a map where the people of a cohort come from"))                              \
	X(REQUEST, "request", "r", IN_COHORTS, N_("request"),                                      \
	  N_("Read the request to a provider: it names no firm"))                                  \
	X(SAVE_REQUEST, "save-request", "w", IN_COHORTS, N_("write request"),                      \
	  N_("Write the request to a provider to a file"))                                         \
	X(IMPORT, "import", "i", IN_HOME, N_("import"),                                            \
	  N_("Take in courses, needs or firms from a file"))                                       \
	X(NARROW, "narrow", "ctrl-f", IN_COURSES, N_("show only"),                                 \
	  N_("Show only courses of a level, place, provider..."))                                  \
	X(EXPIRED, "expired", "ctrl-o", IN_COURSES, N_("expired"),                                 \
	  N_("Show the courses that have expired too, or hide them again"))                        \
	X(FILTER, "filter", "f", IN_OFFERS | IN_REPORTS | IN_COHORTS, N_("show only"),             \
	  N_("Show only what is at a place, of a level, in a period..."))                          \
	X(CLEAR_FILTER, "clear-filter", "delete", IN_OFFERS | IN_COHORTS, NULL,                    \
	  N_("Take all filters away"))                                                             \
	X(IMPORT_NOW, "import-now", "enter", IN_IMPORT, N_("import"),                              \
	  N_("Take the file in as it is shown"))                                                   \
	X(CHANGE, "change", "e", IN_IMPORT | IN_FIRM | IN_PLAN, N_("change"),                      \
	  N_("Change what is selected"))                                                           \
	X(SAVE_REPORT, "save-report", "w", IN_REPORTS | IN_PLAN, N_("save"),                       \
	  N_("Save the figures to a file: a page, a table or text"))                               \
	X(TAKE_IN, "take-in", "i", IN_FINDING, N_("import"),                                       \
	  N_("Take the file in as it is shown"))                                                   \
	X(SHOW_ROW, "show-row", "enter", IN_FINDING, N_("show"),                                   \
	  N_("Show the row that a finding is of, or all findings of a kind"))                      \
	X(TRY, "try", "t", IN_IMPORT | IN_FINDING, N_("try only"),                                 \
	  N_("Look through the file again, and change nothing"))                                   \
	X(FIRST_ROWS, "first-rows", "v", IN_IMPORT | IN_FINDING, N_("first rows"),                 \
	  N_("Show the first rows of the file as they are written"))                               \
	X(SAVE_PROFILE, "save-profile", "p", IN_IMPORT | IN_FINDING | IN_IMPORTED,                 \
	  N_("save as profile"),                                                                   \
	  N_("Keep how the file is read under a name, for the next one like it"))                  \
	X(UNDO_IMPORT, "undo-import", "u", IN_IMPORTED, N_("undo"),                                \
	  N_("Take back what this import did"))                                                    \
	X(SAVE_REJECTED, "save-rejected", "a", IN_IMPORT | IN_FINDING | IN_IMPORTED,               \
	  N_("save rejected"), N_("Save the rejected rows to a file, to be mended and imported"))  \
	X(INTERESTED, "interested", "j", IN_OFFERS, N_("interested"),                              \
	  N_("The firm is interested in this offer"))                                              \
	X(MAYBE, "maybe", "m", IN_OFFERS, N_("maybe"), N_("The firm may be interested"))           \
	X(REJECT, "reject", "x", IN_OFFERS, N_("not for us"),                                      \
	  N_("The offer does not suit; say why"))                                                  \
	X(UNDECIDE, "undecide", "u", IN_OFFERS, N_("undo"), N_("Take the last decision back"))     \
	X(COMPARE, "compare", "v", IN_OFFERS, N_("compare"), N_("Show two offers side by side"))   \
	X(WHY, "why", "enter", IN_OFFERS, N_("why"),                                               \
	  N_("Show all of why an offer fits, and what is taught there"))                           \
	X(WHY_NOT, "why-not", "w", IN_OFFERS, N_("why not"),                                       \
	  N_("Find a course by its words, and see why it was not offered"))                        \
	X(LEFT_OUT, "left-out", "o", IN_OFFERS | IN_COHORTS, N_("left out"),                       \
	  N_("Show what is not listed, weak hits too, and why"))                                   \
	X(LEARNING, "learning", "d", IN_OFFERS, N_("learning"),                                    \
	  N_("Show the offers as if nothing had been decided, or with what decisions teach"))      \
	X(SWITCH_PANE, "switch-pane", "tab", IN_OFFERS, N_("needs/offers"),                        \
	  N_("Move between the needs and the offers"))                                             \
	X(REPORT, "report", "r", IN_OFFERS | IN_FIRM | IN_PLAN, N_("report"),                      \
	  N_("Show the report of the firm, or of the plan"))                                       \
	X(THESAURUS, "thesaurus", "g", IN_HOME | IN_OFFERS | IN_WHY_NOT, N_("thesaurus"),          \
	  N_("See what words belong together, and add what people say"))                           \
	X(NEW_CONCEPT, "new-concept", "ctrl-n", IN_THESAURUS, N_("new concept"),                   \
	  N_("Begin a concept of your own"))                                                       \
	X(ADD_WORDS, "add-words", "a insert", IN_CONCEPT, N_("add words"),                         \
	  N_("Add what people say who need it, so that it meets next time"))                       \
	X(ADD_NAME, "add-name", "n", IN_CONCEPT, N_("school term"),                                \
	  N_("Add what schools call it"))                                                          \
	X(WITHDRAW, "withdraw", "delete", IN_CONCEPT, N_("withdraw"),                              \
	  N_("Withdraw words of your own (marked +)"))                                             \
	X(UNDO_WORDS, "undo-words", "u ctrl-u", IN_CONCEPT, N_("undo"),                            \
	  N_("Take back the last change of words"))                                                \
	X(NEXT_WORDS, "next-words", "right tab", IN_CONCEPT, N_("language"),                       \
	  N_("Show the words in the next language"))                                               \
	X(WORDS_BEFORE, "words-before", "left shift-tab", IN_CONCEPT, NULL,                        \
	  N_("Show the words in the language before"))                                             \
	X(INTERVIEWS, "interviews", "v", IN_HOME, N_("interviews"),                                \
	  N_("List the interviews, finished ones too"))                                            \
	X(NEXT_STATE, "next-state", "tab", IN_INTERVIEWS, N_("other state"),                       \
	  N_("Show the interviews in the next state"))                                             \
	X(STATE_BEFORE, "state-before", "shift-tab", IN_INTERVIEWS, NULL,                          \
	  N_("Show the interviews in the state before"))                                           \
	X(READ, "read", "ctrl-o", IN_INTERVIEWS, N_("read"),                                       \
	  N_("Read it without changing it; comments are put there"))                               \
	X(NEXT_POINT, "next-point", "n", IN_REVIEW, N_("next"),                                    \
	  N_("Go to the next warning, remark or comment"))                                         \
	X(POINT_BEFORE, "point-before", "p", IN_REVIEW, NULL,                                      \
	  N_("Go to the warning, remark or comment before"))                                       \
	X(NEXT_SECTION, "next-section", "right", IN_REVIEW, NULL, N_("Go to the next section"))    \
	X(SECTION_BEFORE, "section-before", "left", IN_REVIEW, NULL,                               \
	  N_("Go to the section before"))                                                          \
	X(COMMENT, "comment", "c", IN_REVIEW, N_("comment"),                                       \
	  N_("Put a comment to the pilot on this question"))                                       \
	X(CLOSE_COMMENT, "close-comment", "k", IN_REVIEW, N_("close comment"),                     \
	  N_("Close the comments on this question"))                                               \
	X(APPROVE, "approve", "a", IN_UNJUDGED | IN_SENT_BACK, N_("approve"),                      \
	  N_("Approve the interview"))                                                             \
	X(SEND_BACK, "send-back", "x", IN_UNJUDGED, N_("send back"),                               \
	  N_("Send it back to the pilot, and say why"))                                            \
	X(REOPEN, "reopen", "o", IN_JUDGED, N_("reopen"),                                          \
	  N_("Take an approval or a rejection back"))                                              \
	X(MEND, "mend", "m", IN_SENT_BACK, N_("mend"), N_("Open what was sent back, to mend it"))  \
	X(HISTORY, "history", "h", IN_REVIEW | IN_PLAN, N_("history"),                             \
	  N_("Show who did what with it, and when"))                                               \
	X(FREQUENCIES, "frequencies", "f", IN_REVIEW, N_("frequencies"),                           \
	  N_("Show how often each answer to this question was given"))                             \
	X(REVIEW_LANGUAGE, "review-language", "l", IN_REVIEW, NULL,                                \
	  N_("Show the form in its next language"))                                                \
	X(DISCARD, "discard", "delete", IN_HOME | IN_INTERVIEWS, N_("discard"),                    \
	  N_("Throw a draft away, after a question"))                                              \
	X(SETTINGS, "settings", "s", IN_HOME, N_("settings"),                                      \
	  N_("Language, colours, mouse, keys and your name"))                                      \
	X(NEXT_VALUE, "next-value", "enter space right", IN_SETTINGS, N_("change"),                \
	  N_("Take the next value, or write one"))                                                 \
	X(VALUE_BEFORE, "value-before", "left", IN_SETTINGS, N_("back"),                           \
	  N_("Take the value before"))                                                             \
	X(RESET, "reset", "delete", IN_SETTINGS, N_("default"),                                    \
	  N_("Take the setting out, so that its default holds"))                                   \
	X(HELP, "help", "f1 alt-h", IN_ANY, N_("help"), N_("Show all keys that work here"))        \
	X(HELP_LETTER, "help-letter", "?",                                                         \
	  IN_HOME | IN_OFFERS | IN_COMPLETION | IN_LIST | IN_IMPORT | IN_FINDING | IN_IMPORTED |   \
		  IN_REPORTS | IN_FIRM | IN_CONCEPT | IN_WHY_NOT,                                  \
	  NULL, N_("Show all keys that work here"))                                                \
	X(PALETTE, "palette", "ctrl-p", IN_ANY, N_("actions"), N_("Find any action by its name"))  \
	X(LEAVE, "leave", "escape", IN_ANY, N_("back"), N_("Leave this screen"))                   \
	X(REDRAW, "redraw", "ctrl-r", IN_ANY, NULL, N_("Draw the screen again"))                   \
	X(SUSPEND, "suspend", "ctrl-z", IN_ANY, NULL, N_("Put the program in the background"))     \
	X(QUIT, "quit", "ctrl-c ctrl-q", IN_ANY, N_("quit"),                                       \
	  N_("Leave the program, after a question"))

enum action {
	ACTION_NONE,
#define X(id, name, keys, where, word, help) ACTION_##id,
	ACTIONS(X)
#undef X
		ACTION_COUNT
};

const char *action_default_keys(enum action a); /* "f2 alt-m"; which hold: keymap.h */
enum action action_find(const char *name);	/* ACTION_NONE: there is none */
const char *action_name(enum action a);
const char *action_word(enum action a);		  /* translated; NULL: not for the footer */
const char *action_help(enum action a);		  /* translated */
bool action_in(enum action a, unsigned contexts); /* also when it works everywhere */
bool action_in_some(enum action a, unsigned contexts);
bool actions_meet(enum action a, enum action b); /* both work in some place */

/* Where actions work, in words: "Interview". The order is that of the help. */
struct action_place {
	unsigned contexts;
	const char *name; /* to be translated */
};
size_t action_place_count(void);
const struct action_place *action_place(size_t i);
/* "Home, Firms" */
const char *action_places(struct arena *a, enum action act);

#endif
