#ifndef LOS_UI_PLAIN_H
#define LOS_UI_PLAIN_H
/*
 * plain - the interview as lines that scroll: for screen readers, dumb terminals, slow lines and
 * scripts.
 *
 * The same engine and the same session as the screens; only what is read and written differs: one
 * line in, plain lines out, no cursor movement, no colours, no drawing.  Numbers choose, Enter
 * keeps what stands, `<` goes back, `!` empties, `?` helps, `:` begins a command.  The end of the
 * input leaves a draft.
 */
#include "ui/internal.h"

enum plain_read { PLAIN_LINE, PLAIN_TOO_LONG, PLAIN_END, PLAIN_SIGNAL };
enum { PLAIN_MAX_LINE = (1 << 20) + 4096 };

/* Where lines come from and go to: a terminal, a pipe, a script, a test. */
struct plain_io {
	/*
	 * The next line without its end, as it came (any bytes); a line that is too long is passed
	 * over.  `secret`: it is not to be seen while it is typed.
	 */
	enum plain_read (*read)(struct plain_io *io, struct strbuf *line, bool secret);
	/* False: nobody listens any more. */
	bool (*write)(struct plain_io *io, const char *text, size_t n);
	int (*columns)(struct plain_io *io);
	bool echo;  /* nobody sees what is typed: it is written behind the prompt */
	int signal; /* what PLAIN_SIGNAL was */
};

/* From o->script, or standard input; ERR_BUSY "signal N" as term_run() has it. */
MUST_USE bool plain_run(struct ui *ui, const struct ui_options *o, struct err *e);
/* The same with the ends given. */
MUST_USE bool plain_run_io(struct ui *ui, struct plain_io *io, const struct ui_options *o,
			   struct err *e);

#endif
