#include "cli/subject.h"

bool subject_orgnr(char out[ORGNR_SIZE], const char *word)
{
	char expected;
	enum orgnr_fault fault = orgnr_check(out, &expected, word);

	if (fault == ORGNR_OK || fault == ORGNR_CHECK_DIGIT) /* files may have kept a wrong one */
		return true;
	cli_usage(_("'%s' is not an organisation number; 'los firm list' shows those that are "
		    "known"),
		  word);
	return false;
}
