#ifndef LOS_UI_IMPORT_SCREEN_H
#define LOS_UI_IMPORT_SCREEN_H
/*
 * import_screen - the parts of the import screen: choosing a file (screen_import_file.c), what is
 * shown of it (screen_import_draw.c), and the keys (screen_import.c).
 */
#include "os/os.h"
#include "ui/importing.h"
#include "ui/line.h"
#include "ui/list.h"

/* ---- the file ---- */

/* A line that a path is typed in, and below it what the folder has that fits. */
struct picker {
	struct line path;
	struct list list;
	struct os_entry *entry; /* that fit what is typed */
	size_t count;
	struct arena *arena; /* of one folder */
};
void picker_init(struct picker *p);
void picker_release(struct picker *p);
/* True when a file was chosen: *path, in the frame. */
bool picker_key(const char **path, struct picker *p, struct ui *ui, uint32_t k, enum action a);
void picker_paste(struct picker *p, struct ui *ui, const char *text);
/* The folder again: a file may have come. */
void picker_look(struct picker *p, struct ui *ui);
void picker_draw(struct picker *p, struct ui *ui, struct canvas *c, struct area body);

/* ---- what a column holds: screen_import_field.c ---- */

struct field_arg {
	const char *header, *example; /* of the column; example "": none */
	const char *field;	      /* now; "-": not used */
	const char *const *fields;    /* that it may have; NULL-terminated, borrowed */
	bool of_courses;	      /* not of needs or firms: what the words of their names are */
};
extern const struct screen_ops screen_field; /* arg: struct field_arg; result: a field, or "-" */

/* ---- the screen ---- */

enum asked {
	ASKED_NOTHING,
	ASKED_HOW,
	ASKED_PROVIDER,
	ASKED_FIELD,
	ASKED_PROFILE,
	ASKED_NAME,
	ASKED_SAVE,
};

struct import_screen {
	struct importing m;
	struct picker picker;
	struct list list;
	enum asked asked;
	struct filter asking; /* the profile */
	size_t column;
	struct os_clock real; /* for the time that is left */
	struct instant begun;
};

/* What stands in the lines of a file that is looked at. */
enum line_kind {
	LINE_HOW,
	LINE_PROVIDER,
	LINE_UNLISTED,
	LINE_PROFILE,
	LINE_COLUMN,
	LINE_FINDING,
	LINE_SUMMARY,
};
size_t import_lines(const struct import_screen *s);
/* Which of its kind it is too. */
enum line_kind import_line_at(size_t *nth, const struct import_screen *s, size_t row);
bool import_is_busy(const struct import_screen *s);
struct instant import_real_now(struct import_screen *s);

void import_draw_file(struct ui *ui, struct import_screen *s, struct canvas *c, struct area body);

#endif
