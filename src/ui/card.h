#ifndef LOS_UI_CARD_H
#define LOS_UI_CARD_H
/*
 * card - a small form of a few fields, one a line: typed, or chosen with left and right.
 *
 * Zero-initialise, card_add() each field, card_release(); keys and drawing as a screen's own.  What
 * a field offers and hints at may be changed while it is shown.
 */
#include "ui/internal.h"
#include "ui/line.h"

enum { CARD_FIELDS = 16, CARD_CHOICES = 64 };

struct card_choice {
	const char *value, *word; /* what is kept, what is shown */
};
struct card_field {
	const char *label; /* translated */
	const char *hint;  /* translated; NULL or "": none, or how one chooses */
	const struct card_choice *choice;
	size_t choices; /* 0: it is typed */
};
struct card {
	struct card_field field[CARD_FIELDS];
	struct line line[CARD_FIELDS];
	size_t fields, at;
	const char *wrong; /* in words; NULL */
	bool leaving;	   /* Esc would lose what was typed: it is asked for twice */
};

/* One more field; what it points to is borrowed. */
void card_add(struct card *c, struct card_field f, const char *value);
void card_release(struct card *c);
const char *card_value(const struct card *c, size_t field);
void card_set(struct card *c, size_t field, const char *value);
/* Has something been typed or chosen in it? */
bool card_unsaved(const struct card *c);
enum card_result { CARD_MOVED, CARD_SAVE, CARD_LEAVE };
enum card_result card_key(struct card *c, uint32_t k, enum action a);
void card_paste(struct card *c, const char *text);
void card_draw(struct ui *ui, struct card *card, struct canvas *c, struct area body);

#endif
