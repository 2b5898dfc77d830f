#ifndef LOS_INTERVIEW_INTERNAL_H
#define LOS_INTERVIEW_INTERNAL_H
/*
 * How an interview is laid out.
 *
 * A scope is the form's root or one of its repeats: what stands in it and not in a repeat further
 * in.  A frame is one instance of a scope; it holds its spots side by side, in document order, so
 * that from any spot another of the same frame is found by its slot.  Frames of nested repeats hang
 * in lists.  Repeat instances that repeat_count took away stay in their list, behind the `shown`
 * ones.
 *
 * Nodes given to expressions are the spots themselves; the document node is the interview.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "interview/interview.h"

enum { MAX_COUNTED = 1000, MAX_ANSWER = 1 << 20, MAX_DIGITS = 15 };

struct scope {
	int element;	  /* 0, or the repeat */
	int outer;	  /* the scope around it; -1: it is the root's */
	int list;	  /* its number among the repeats of the outer scope */
	int depth;	  /* 0 for the root's */
	int spots, lists; /* in each frame */
	const int *at;	  /* elements by slot */
	const int *inner; /* scopes by list */
	size_t rules;
	const int *rule; /* rules of its elements, ascending */
};

/* Where the spots of an element stand. */
struct place {
	int scope, slot;
};

/* Somebody's expression reads an element: what must be looked at again when its value changes. */
enum watch_kind { WATCH_CHECK, WATCH_COUNT, WATCH_RULE };
/*
 * Whose reader must look again when an answer in instance p of a repeat changes: those of its own
 * instance only (all zero), of the instances p + from to p + to, or all there are.
 */
struct reach {
	bool all;
	int from, to; /* from <= 0 <= to */
};
struct watch {
	enum watch_kind kind;
	int target; /* element that is checked; number of the counted repeat; rule */
	struct reach reach;
	int next; /* of the same element; -1: none */
};

enum tally_kind { TALLY_ANSWERED, TALLY_DUE, TALLY_ERRORS, TALLY_WARNINGS, TALLY_HIDDEN, TALLIES };
struct tally {
	int n[TALLIES];
};

struct frame;
struct spot {
	const struct element *element;
	struct frame *frame;
	char *value, *remark;	       /* heap; NULL: empty */
	struct tally tally;	       /* of all below it; valid when nothing is stale */
	unsigned char pending, failed; /* sets of 1 << enum form_rule_kind */
	enum answer_state state;
	bool relevant, required, readonly; /* its own rules' results */
	bool acknowledged, stale, untold;
	uint32_t shuffle; /* seed of the order of its choices; 0: not drawn yet */
};

struct instances {
	struct frame **at;
	size_t count, cap, shown;
	bool pending; /* its repeat_count is to be computed */
};

struct frame {
	struct interview *iv;
	const struct scope *scope;
	struct frame *outer; /* NULL: the root's */
	size_t position;     /* in its list, from 0 */
	struct instances *list;
	struct spot *spot;
};

/* What a rule gave. */
struct result {
	bool ok, yes;
	struct strbuf text; /* of a calculation */
};

/* What waits to be computed, lowest order first: rules, and behind them the repeat counts. */
struct pending {
	size_t order;
	void *at; /* struct spot; for counts the struct frame around the repeat */
};

struct list_tree;

struct interview {
	const struct form *form;
	struct interview_env env;
	struct arena *arena;   /* as long as the interview */
	struct arena *scratch; /* one evaluation */
	size_t language;

	struct scope *scope;
	size_t scopes;
	struct place *place; /* by element */
	struct map names;
	size_t *same_name; /* by element: the next with its name, or MAP_NONE */
	int *watched;	   /* by element: its first watch, or -1 */
	struct watch *watch;
	size_t watches, watch_cap;
	struct reach *reach; /* by dependent, from form_dependents() of element 0 on */
	int *counted;	     /* elements of repeats with repeat_count */
	size_t counts;

	struct frame *root;
	struct tree tree;
	struct expr_env expr;
	struct spot *context; /* of the evaluation that runs */

	bool *shared;		    /* by rule: the same in all instances of its repeat */
	size_t shared_rule;	    /* whose result this is: the last one computed */
	const struct frame *around; /* its instances are those in here */
	struct result result;

	struct pending *heap;
	size_t pendings, pending_cap;
	size_t rule_spots; /* rules times frames: bounds the work */
	struct spot **stale;
	size_t stales, stale_cap;
	struct spot **untold; /* values that chance or the clock gave, not yet told */
	size_t untolds, untold_cap;

	struct map list_keys; /* by pointer to the form_list */
	struct list_tree **lists;
	size_t list_count, list_cap;
	const struct expr **filter; /* by element, made when first asked for */
	const struct form_list *filtered;
	struct spot **fired; /* triggered calculations to be made, the last one first */
	size_t fireds, fired_cap;
	int text_depth; /* texts within texts that are being filled in */
	bool restoring, opening;
	bool unsettled; /* something was told since `settled` was */
	char *visited;	/* path of the spot that is shown; NULL: none */
};

/* ---- scope.c: frames ---- */
typedef void frame_fn(struct frame *f, void *to);
void scopes_build(struct interview *iv);
struct frame *frame_new(struct interview *iv, int scope, struct frame *outer);
void frame_free(struct frame *f); /* with all inside it */
/* The nearest frame from f outwards in whose scope `element` stands. */
struct frame *frame_around(struct frame *f, int element);
/* All present frames of `scope` in and below f. */
void frames_below(struct frame *f, int scope, frame_fn *visit, void *to);
struct spot *frame_spot(const struct frame *f, int element);
struct instances *frame_list(const struct frame *f, int repeat);
int child_named(const struct interview *iv, int parent, const char *name, size_t n);
bool element_asks(const struct element *e);
bool element_holds(const struct element *e); /* a value: not a group, repeat or note */
bool spot_is_present(const struct spot *s);  /* not in an instance that repeat_count hides */

/* ---- tree.c: what expressions see ---- */
extern const struct tree_ops interview_tree_ops;
void tree_question(void *self, int question, struct node context,
		   void (*add)(void *to, struct node n), void *to);
bool tree_one_node(struct node *out, void *self, int question, struct node context);
struct node spot_node(const struct spot *s);
/* Evaluate with `s` as the context; results live in `a`. */
MUST_USE bool evaluate(struct value *out, struct interview *iv, const struct expr *x,
		       struct spot *s, const struct value *self, struct arena *a, struct err *e);

/* ---- lists.c: choices as documents ---- */
#define FILTERED_LIST "__filtered" /* as an instance: iv->filtered */
const struct tree *list_instance(void *self, const char *id);
void lists_release(struct interview *iv);
/* All rows of the element's list, and which of them node n is or stands in. */
const struct choice *list_choices(struct interview *iv, const struct element *e);
size_t list_row(struct node n);
/* The first row that an answer calls so; MAP_NONE: there is none. */
size_t list_find(struct interview *iv, const struct element *e, const char *name, size_t n);

/* ---- choices.c: what can be chosen ---- */
/* Does it have choices: of a list, or the answers to another question? */
bool element_chooses(const struct element *e);
/* The choice of this name as the question at s has it, whatever the filter. */
bool find_choice(struct choice *out, struct interview *iv, const struct spot *s, const char *name,
		 size_t n, struct arena *a);
/* In the form's order, also where they are shown in another. */
MUST_USE bool filtered_choices(struct choices *out, struct interview *iv, struct spot *s,
			       struct arena *a, struct err *e);
const char *choice_name(void *self, const char *value, const char *path, struct node context,
			struct arena *a);

/* ---- watch.c, reach.c, shared.c ---- */
void watches_build(struct interview *iv);
void reaches_build(struct interview *iv);
void shared_build(struct interview *iv);
/* How the expression of `owner` reads `element`. */
struct reach reach_of(const struct interview *iv, const struct expr *x, int owner, int element);
/*
 * The element that a path of x leads to, instances left aside, and how far up it climbed; -1:
 * none, or not a plain path.
 */
int path_leads_to(const struct interview *iv, const struct expr *x, const struct expr_path *p,
		  int owner, int *top);

/* ---- recalc.c ---- */
void push_rules(struct frame *f); /* of its own elements; not of frames inside it */
void push_everything(struct interview *iv);
void push_language(struct interview *iv);
void recalculate(struct interview *iv);
/* The value that others see of s may have changed. */
void notify(struct spot *s);
/* The same for s and all below it: they came, went, or changed their relevance together. */
void notify_below(struct spot *s);
/* The spots below a deleted or hidden instance are gone for those outside it. */
void notify_gone(struct frame *f);
void fill_defaults(struct frame *f, bool dynamic); /* of this frame only */
void push_moved(struct frame *f);
/* A new last instance; its defaults are not filled in, its rules not pushed. */
struct frame *add_frame(struct instances *list, struct frame *outer, int scope);

/* ---- trigger.c ---- */
/* The value of s has changed: what it triggers is to be made. */
void fire_triggers(struct spot *s);
void run_fired(struct interview *iv, struct spot *s);

/* ---- metadata.c ---- */
void fill_metadata(struct spot *s, struct arena *a);
void fill_ends(struct interview *iv);
const char *interview_property(void *self, const char *name);
void last_saved_question(void *self, int question, void (*add)(void *to, struct node n), void *to);

/* ---- answer.c ---- */
char *heap_text(const char *s); /* a copy; NULL for "" */
/* As a person gives it: kept, told, and everything recalculated. */
void put_answer(struct spot *s, const char *value, enum answer_state state);
void spot_put(struct spot *s, const char *value, enum answer_state state);
void remember_untold(struct spot *s);
void tell(struct interview *iv, const struct change *c);
void tell_untold(struct interview *iv);

/* ---- event.c ---- */
/* The action is over, and what it changed is told. */
void settled(struct interview *iv);
void happened(struct interview *iv, enum event_kind kind, const struct spot *s, const char *old,
	      const char *new);
/* What stands at s, as events have it: NULL nothing, "[dk]" a non-answer. */
const char *event_value(const struct spot *s);

/* ---- data.c, geo.c, typed.c ---- */
struct instant local_now(const struct interview *iv);
struct date local_today(const struct interview *iv);
const char *instant_text(struct instant t, struct arena *a);
/* Several tokens with blanks between them: select_multiple, rank. */
bool element_is_list(const struct element *e);
/* The value as it is kept: numbers, times and lists in one spelling, texts in NFC. */
const char *normal_value(const struct interview *iv, const struct element *e, const char *value,
			 struct arena *a);
enum check_kind value_fault(const struct element *e, const char *value);
bool significant_fit(const char *number); /* at most 15 digits */
/* The answer as a value of the question's data type; empty text when there is none. */
void typed_answer(struct value *out, const struct spot *s);
/* The text that an element keeps of a value. */
const char *answer_text(const struct interview *iv, const struct element *e, const struct value *v,
			struct arena *a);
bool is_place(enum form_data d, const char *value);
const char *normal_place(const char *s, struct arena *a);
const char *typed_place(enum form_data d, const char *typed, struct arena *a);
const char *typed_value(struct interview *iv, const struct spot *s, const char *typed,
			struct arena *a);

/* ---- check.c, tally.c ---- */
struct check check_spot(struct interview *iv, struct spot *s, bool words, struct arena *a);
void make_stale(struct spot *s);
void frame_forget(struct frame *f); /* it is about to be freed: out of every list and sum */

#endif
