#ifndef LOS_UI_WORDBOOK_H
#define LOS_UI_WORDBOOK_H
/*
 * wordbook - the thesaurus as an adviser looks through it and adds to it.
 *
 * What others made is not changed: added words stand in a row of their own (CONCEPT_ADDED).  All is
 * read into one arena and read again after each change; every change is written at once and can be
 * taken back.
 */
#include "catalog/thesaurus.h"
#include "ui/internal.h"

struct known_concept {
	const struct concept *base, *added; /* added: NULL when nothing is */
	const char *label;		    /* in the language of the screens, or what there is */
	const char *folded;		    /* all its words, to search in */
	bool own;			    /* a centre made it, or added to it */
};

struct wordbook {
	struct arena *arena; /* of all that is read */
	struct known_concept *all;
	size_t count;
	struct concept_change { /* the last one last */
		const char *id;
		const struct concept *before; /* NULL: there was none */
		const char *words;	      /* that were added or withdrawn */
	} * undo;
	size_t undos, undo_cap;
	struct arena *kept; /* of the changes */
	bool changed;	    /* since it was opened */
};

MUST_USE bool wordbook_open(struct wordbook *t, struct ui *ui, struct err *e);
void wordbook_close(struct wordbook *t);
const struct known_concept *wordbook_find(const struct wordbook *t, const char *id); /* or NULL */
/* What stands in `field`, others' words first. */
const char *concept_words(struct arena *a, const struct known_concept *k, size_t field);
bool concept_word_is_own(struct arena *a, const struct known_concept *k, size_t field,
			 const char *word);
/* The field of the names in a language; Bokmål for one that the thesaurus does not have. */
size_t concept_language(const char *code);
/* Words are kept, or withdrawn; `k` is gone after it, as the thesaurus is read again. */
MUST_USE bool wordbook_add(struct wordbook *t, struct ui *ui, const struct known_concept *k,
			   size_t field, const char *words, struct err *e);
MUST_USE bool wordbook_withdraw(struct wordbook *t, struct ui *ui, const struct known_concept *k,
				size_t field, const char *words, struct err *e);
/* A concept of one's own; its id lives in `kept`. */
MUST_USE bool wordbook_new(const char **id, struct wordbook *t, struct ui *ui, const char *label,
			   const char *broader, size_t language, struct err *e);
/* Takes the last change back; *words: what it was about, NULL when there is none. */
MUST_USE bool wordbook_undo(const char **words, struct wordbook *t, struct ui *ui, struct err *e);
/* What was typed as words of a concept: without blanks around it and what separates words there. */
const char *concept_typed(struct arena *a, const char *text);
/* What speaks against adding these words; "" when nothing does. In the frame. */
const char *wordbook_doubt(const struct wordbook *t, struct ui *ui, const struct known_concept *k,
			   size_t field, const char *words);

struct thesaurus_arg {
	const char *need, *language, *nace; /* text of a need, NULL: none */
	const struct course *course;	    /* or NULL */
	size_t number;			    /* the course's, in the index */
	bool pick;			    /* only to choose one: the result is its id */
};
extern const struct screen_ops screen_thesaurus; /* arg: struct thesaurus_arg, or NULL */
struct concept_arg {
	struct wordbook *of;
	const char *id;
	const char *need; /* whose words it lacks; or NULL */
	size_t language;  /* field of the names */
};
extern const struct screen_ops screen_concept; /* arg: struct concept_arg */

#endif
