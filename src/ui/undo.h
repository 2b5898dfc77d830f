#ifndef LOS_UI_UNDO_H
#define LOS_UI_UNDO_H
/*
 * undo - what puts the last changes of an open interview back (session_undo.c); session.c owns it.
 */
#include "ui/internal.h"

struct undo;

struct undo *undo_new(void);
void undo_free(struct undo *u); /* NULL is fine */
struct undo *session_undone(struct session *s);

#endif
