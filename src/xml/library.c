#include "xml/internal.h"

struct libxml libxml;

bool libxml_open(struct err *e)
{
	static const char *const names[] = {
#define F(name) #name,
		XML_USED(F)
#undef F
	};

	return libxml.xmlFreeDoc || library_open(&libxml, names, ARRAY_LEN(names), LIBXML_FILE, e);
}
