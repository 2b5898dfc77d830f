#ifndef LOS_UI_CARD_H
#define LOS_UI_CARD_H
/*
 * card - a small form of a few fields, one a line: typed, or chosen with left and right.
 *
 * card_init() with a table of fields, card_release(); keys and drawing as a screen's own.
 */
#include "ui/internal.h"
#include "ui/line.h"

enum { CARD_FIELDS = 8, CARD_CHOICES = 32 };

struct card_choice {
	const char *value, *word; /* what is kept, what is shown */
};
struct card_field {
	const char *label; /* translated */
	const char *hint;  /* translated; "" none */
	const struct card_choice *choice;
	size_t choices; /* 0: it is typed */
};
struct card {
	struct card_field field[CARD_FIELDS];
	struct line line[CARD_FIELDS];
	size_t fields, at;
	const char *wrong; /* in words; NULL */
};

/* One more field; what it points to is borrowed. */
void card_add(struct card *c, struct card_field f, const char *value);
void card_release(struct card *c);
const char *card_value(const struct card *c, size_t field);
enum card_result { CARD_MOVED, CARD_SAVE, CARD_LEAVE };
enum card_result card_key(struct card *c, uint32_t k, enum action a);
void card_paste(struct card *c, const char *text);
void card_draw(struct ui *ui, struct card *card, struct canvas *c, struct area body);

#endif
