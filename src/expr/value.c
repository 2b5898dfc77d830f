#include "expr/internal.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>

struct value value_of_string(const char *s)
{
	return (struct value){ .kind = VALUE_STRING, .string = s };
}

struct value value_of_number(double x)
{
	return (struct value){ .kind = VALUE_NUMBER, .number = x };
}

struct value value_of_boolean(bool b)
{
	return (struct value){ .kind = VALUE_BOOLEAN, .boolean = b };
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* [-]digits[.digits] with . or , and white space around; nothing else is a number. */
double text_number(const char *s)
{
	enum { LONGEST = 512 };
	char copy[LONGEST];
	size_t n = 0, digits = 0;

	while (is_space(*s))
		s++;
	if (*s == '-')
		copy[n++] = *s++;
	for (bool point = false; n < LONGEST - 1; s++, n++) {
		if (*s >= '0' && *s <= '9')
			digits++;
		else if ((*s != '.' && *s != ',') || point)
			break;
		else
			point = true;
		copy[n] = *s;
		if (*s == ',')
			copy[n] = '.';
	}
	while (is_space(*s))
		s++;
	if (*s || digits == 0)
		return NAN;
	copy[n] = '\0';
	return strtod(copy, NULL);
}

static void first_node(struct value *v, struct arena *a)
{
	struct node n;

	if (v->kind != VALUE_NODES)
		return;
	if (v->nodes.count == 0) {
		*v = value_of_string("");
		return;
	}
	n = v->nodes.at[0];
	n.tree->ops->value(v, n, a);
}

const char *value_string(const struct value *v, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct value own = *v;

	first_node(&own, a);
	switch (own.kind) {
	case VALUE_STRING:
		return own.string;
	case VALUE_NUMBER:
		number_print(&b, own.number);
		break;
	case VALUE_BOOLEAN:
		return own.boolean ? "true" : "false";
	case VALUE_DATE:
		date_print_iso(&b, date_from_days((int64_t)own.number));
		break;
	case VALUE_DATETIME:
		instant_print_iso(&b, own.instant);
		break;
	case VALUE_NODES:
		break;
	}
	return strbuf_text(&b);
}

double value_number(const struct value *v, struct arena *a)
{
	struct value own = *v;

	first_node(&own, a);
	switch (own.kind) {
	case VALUE_STRING:
		return text_number(own.string);
	case VALUE_NUMBER:
		return own.number;
	case VALUE_BOOLEAN:
		return own.boolean;
	case VALUE_DATE:
	case VALUE_DATETIME:
		return date_days(&own);
	case VALUE_NODES:
		break;
	}
	return NAN;
}

bool value_boolean(const struct value *v, struct arena *a)
{
	const double nothing = 1e-12; /* JavaRosa's */
	struct value own = *v;

	first_node(&own, a);
	switch (own.kind) {
	case VALUE_STRING:
		return own.string[0] != '\0';
	case VALUE_NUMBER:
		return !isnan(own.number) && fabs(own.number) > nothing;
	case VALUE_BOOLEAN:
		return own.boolean;
	case VALUE_DATE:
	case VALUE_DATETIME:
		return true;
	case VALUE_NODES:
		break;
	}
	return false;
}

bool value_is_empty(const struct value *v, struct arena *a)
{
	struct value own = *v;

	first_node(&own, a);
	return own.kind == VALUE_STRING && own.string[0] == '\0';
}
