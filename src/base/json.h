#ifndef LOS_BASE_JSON_H
#define LOS_BASE_JSON_H
/*
 * json - writes JSON (RFC 8259), compact or indented; commas are its own business.
 *
 *	struct json j = { .out = &buf, .indent = 2 };
 *	json_object(&j);
 *	json_key(&j, "name"); json_text(&j, "Ane");
 *	json_end(&j);
 */
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
	struct strbuf *out;
	int indent; /* 0: one line */
	int depth;
	bool has_item, after_key;
	uint64_t arrays; /* bit per depth: is it an array */
};

void json_object(struct json *j);
void json_array(struct json *j);
void json_end(struct json *j); /* closes the innermost object or array */
void json_key(struct json *j, const char *name);
void json_text(struct json *j, const char *s); /* NULL writes null */
void json_number(struct json *j, double x);    /* NaN and infinities write null */
void json_int(struct json *j, int64_t x);
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
/* A member of an object: key and value. */
void json_put_text(struct json *j, const char *key, const char *s);
void json_put_int(struct json *j, const char *key, int64_t x);
void json_put_bool(struct json *j, const char *key, bool b);
void json_raw(struct json *j, const char *text); /* a value that is JSON already */

#endif
