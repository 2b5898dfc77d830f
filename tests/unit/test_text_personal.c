#include "text/personal.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

/* What tells of a person in a free text, and above all what does not. Numbers are made up. */
static const struct {
	const char *text;
	enum personal kind;
} cases[] = {
	{ "", PERSONAL_NONE },
	/* national numbers: of a test person (+80 in the month), a D-number, one that no day has */
	{ "Kari, 01815010260", PERSONAL_NUMBER },
	{ "018150 10260", PERSONAL_NUMBER },
	{ "(41815010092)", PERSONAL_NUMBER },
	{ "01815010261", PERSONAL_NONE },
	{ "01815010360", PERSONAL_NONE },
	{ "99459010110", PERSONAL_NONE },
	{ "31458210015", PERSONAL_NUMBER },
	{ "ring 91234567, hun er 01815010260", PERSONAL_NUMBER },
	{ "01815010260, Kari", PERSONAL_NUMBER },
	{ "\xC2\xAB"
	  "01815010260\xC2\xBB",
	  PERSONAL_NUMBER },
	{ "\xC3\xA6"
	  "01815010260",
	  PERSONAL_NONE },
	{ "1234.56.78903", PERSONAL_NONE }, /* an account */
	{ "018150102601", PERSONAL_NONE },
	{ "A01815010260", PERSONAL_NONE },
	{ "0181501026", PERSONAL_NONE },
	/* telephone */
	{ "ring 912 34 567 etter ferien", PERSONAL_PHONE },
	{ "22 33 44 55", PERSONAL_PHONE },
	{ "91234567.", PERSONAL_PHONE },
	{ "ring 912 34 567, spør etter Kari", PERSONAL_PHONE },
	{ "tlf.:\xC2\xA0"
	  "912 34 567",
	  PERSONAL_PHONE },
	{ "mobil \xE2\x80\x93"
	  "91234567",
	  PERSONAL_PHONE },
	{ "91234567,-", PERSONAL_NONE },
	{ "+47 62 40 00 00", PERSONAL_PHONE },
	{ "+46-70-123 45 67", PERSONAL_PHONE },
	{ "tel 070-123 45 67", PERSONAL_PHONE },
	{ "912\xC2\xA0"
	  "34\xC2\xA0"
	  "567",
	  PERSONAL_PHONE },
	{ "25 000 000 kroner", PERSONAL_NONE },
	{ "20 000 000", PERSONAL_NONE },
	{ "org.nr. 385 133 588", PERSONAL_NONE },
	{ "385133588", PERSONAL_NONE },
	{ "20261201", PERSONAL_NONE },
	{ "2026 2027", PERSONAL_NONE },
	{ "12 10 20 26", PERSONAL_NONE },
	{ "NS-EN 1090-2", PERSONAL_NONE },
	{ "91234567,50", PERSONAL_NONE },
	{ "+5 personer", PERSONAL_NONE },
	{ "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", PERSONAL_NONE },
	/* mail */
	{ "skriv til kari.nordmann@firma.no", PERSONAL_MAIL },
	{ "KARI@FIRMA.NO", PERSONAL_MAIL },
	{ "@firma", PERSONAL_NONE },
	{ "3 stk @ 200,-", PERSONAL_NONE },
	{ "kari@firma", PERSONAL_NONE },
	/* health */
	{ "Den ene snekkeren er sykmeldt", PERSONAL_HEALTH },
	{ "ho er SJUKMELD no", PERSONAL_HEALTH },
	{ "han är sjukskriven", PERSONAL_HEALTH },
	{ "Máret lea buohcci", PERSONAL_HEALTH },
	{ "our welder has cancer", PERSONAL_HEALTH },
	{ "the welder is on sick-leave", PERSONAL_HEALTH },
	{ "lederen har fått  kreft.", PERSONAL_HEALTH },
	{ "han ä\xCC\x88r", PERSONAL_NONE },
	{ "Hon a\xCC\x88r utbra\xCC\x88nd", PERSONAL_HEALTH },
	{ "frisøren er gravid", PERSONAL_HEALTH },
	{ "gravid frisør og kjemikalier", PERSONAL_NONE },
	{ "psykisk syk bruker, ung ufør, deprimert kollega", PERSONAL_NONE },
	{ "sykmeldt vikar", PERSONAL_NONE },
	{ "vikar for sykmeldt", PERSONAL_NONE },
	{ "oppfølging av sykmeldte og sykefravær", PERSONAL_NONE },
	{ "HMS-kurs og førstehjelp", PERSONAL_NONE },
	{ "sykehus som kunde", PERSONAL_NONE },
	{ "kurs i demensomsorg og psykisk helse", PERSONAL_NONE },
	{ "sickness absence and return to work", PERSONAL_NONE },
	{ "fotpleie for kunder med diabetes", PERSONAL_NONE },
	{ "utbrente lamper", PERSONAL_NONE },
	{ "diabetikere", PERSONAL_NONE },
	{ "buohccivissui", PERSONAL_NONE },
	/* union */
	{ "han er fagorganisert", PERSONAL_UNION },
	{ "hon är medlem i facket", PERSONAL_UNION },
	{ "a union member", PERSONAL_UNION },
	{ "kurs for tillitsvalgte", PERSONAL_NONE },
	{ "tariffavtale med Fellesforbundet", PERSONAL_NONE },
	{ "unionen", PERSONAL_NONE },
	/* belief */
	{ "Lærlingen er muslim", PERSONAL_BELIEF },
	{ "Jehovas vitne", PERSONAL_BELIEF },
	{ "a Jehovah's Witness", PERSONAL_BELIEF },
	{ "halalslakt og kirkebygg", PERSONAL_NONE },
	{ "kristen barnehage", PERSONAL_NONE },
};

static void tells_of_persons_and_not_of_work(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		enum personal found = text_personal(cases[i].text, a);

		if (found != cases[i].kind)
			fail_msg("'%s' is %d, not %d", cases[i].text, found, cases[i].kind);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_of_persons_and_not_of_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
