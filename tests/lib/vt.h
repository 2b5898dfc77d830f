#ifndef TESTS_LIB_VT_H
#define TESTS_LIB_VT_H
/*
 * vt - the real program in a real pseudo-terminal, its screen kept by libvterm.
 *
 * Never sleeps: it waits until the screen says something, or fails after a deadline.
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct vt;

/* argv ends with NULL; env: "NAME=value" strings on top of a small fixed environment. */
struct vt *vt_spawn(char *const argv[], char *const env[], int rows, int cols);
void vt_close(struct vt *v); /* kills what still runs */
void vt_send(struct vt *v, const char *bytes);
void vt_sendn(struct vt *v, const char *bytes, size_t n);
/* True when `text` stands on the screen before the deadline (10 s); the screen is printed if not.
 */
bool vt_wait_text(struct vt *v, const char *text);
bool vt_wait_gone(struct vt *v, const char *text);
bool vt_shows(struct vt *v, const char *text); /* now */
/* How many times the screen has changed so far; and wait until it does again. */
size_t vt_changes(struct vt *v);
bool vt_wait_change(struct vt *v, size_t since);
/* Reads on until nothing has come for `ms`. */
void vt_settle(struct vt *v, int ms);
/* The whole screen as UTF-8 rows; valid until the next call. */
const char *vt_screen(struct vt *v);
/* From here on vt_wait_text() also wants the cursor to be visible and on what has the focus. */
void vt_guard_cursor(struct vt *v);
bool vt_cursor_is_visible(struct vt *v);
/* Waits until the cursor is on an input or the selected row, where the screen shows one. */
bool vt_wait_cursor_on_focus(struct vt *v);
/* Is a private mode on (ESC [ ? MODE h), as the bytes written so far say. */
bool vt_is_on(struct vt *v, int mode);
bool vt_wait_on(struct vt *v, int mode);
/* All bytes written so far. */
const char *vt_raw(struct vt *v, size_t *n);
/* Waits until the cursor's row, right of the last line drawn down, is this text and no more. */
bool vt_wait_field(struct vt *v, const char *text);
/* Waits until the program has read what was sent; no screen need change. */
bool vt_wait_taken(struct vt *v);
void vt_resize(struct vt *v, int rows, int cols);
void vt_cursor(struct vt *v, int *row, int *col);
bool vt_in_altscreen(struct vt *v);
/* Is the terminal line back in cooked mode (ICANON and ECHO). */
bool vt_is_cooked(struct vt *v);
pid_t vt_pid(const struct vt *v);
size_t vt_bytes(const struct vt *v);		/* written by the program so far */
bool vt_wait_bytes(struct vt *v, size_t since); /* anything is written, or it ends */
double vt_last_read_ms(const struct vt *v);	/* when the last of them came (CLOCK_MONOTONIC) */
/* Waits for the end: exit code, or 128 + signal; -1 at the deadline. */
int vt_wait_exit(struct vt *v);
/* Waits until it is stopped (SIGTSTP); false at the deadline. */
bool vt_wait_stopped(struct vt *v);
void vt_hangup(struct vt *v); /* closes the terminal's other side */

#endif
