#ifndef TESTS_LIB_SCENE_H
#define TESTS_LIB_SCENE_H
/*
 * scene - what the tests in tests/pty share: a demo database in a folder of its own, the program
 * opened on it, and what has to be true of the terminal while it runs and after.
 *
 * Every terminal opened here is guarded: whenever a text was awaited, the hardware cursor must be
 * visible and on what has the focus (pitfall 13).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <unistd.h>

#include "vt.h"

#define ESC	    "\033"
#define PASTE(text) ESC "[200~" text ESC "[201~"
#define LENGTH(a)   (sizeof(a) / sizeof((a)[0]))

int scene_begin(void **state); /* group fixtures: the database is made once a program */
int scene_end(void **state);
const char *scene_program(void);
const char *scene_folder(void);
char *scene_db(void);
char *scene_db_env(void); /* LOS_DB=... */
/* A command of the shell with %s for the program; its exit code. */
int scene_run(const char *format);

/* Home; `extra` is "NAME=value" or NULL. Not waited for. */
struct vt *scene_home_at(int rows, int cols, char *extra);
struct vt *scene_home(void); /* 24x80, shown */
/* The interview of the form `kort` with a firm of the demo, at its first question. */
struct vt *scene_interview(char *now, char *extra);
void scene_go_to_need(struct vt *v); /* to the text of the need, through the search */
/* The interview that was begun last, opened again. */
struct vt *scene_again(void);
/* Quits by asking, and checks what is left behind. */
void scene_leave(struct vt *v);
/* It ended with this code and left the terminal as it was; closes it. */
void scene_left_in_order(struct vt *v, int code);
void scene_terminal_is_as_before(struct vt *v);
/* In hexadecimal, what the journal of that interview has for the path with this end. */
void scene_answer(char *out, size_t size, const char *path_end);

#endif
