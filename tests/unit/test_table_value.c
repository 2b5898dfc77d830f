/* Cells as people write them: dates, terms, amounts, headers. */
#include "table/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

/* A cell, what it is, its start and its end; '+' before the start: it says more than that. */
static const struct {
	const char *cell;
	enum cell_date want;
	const char *start, *end;
} dates[] = {
	{ "2027-01-15", CELL_DATE, "2027-01-15", "" },
	{ "2027-01-15T09:00:00+01:00", CELL_DATE, "2027-01-15", "" },
	{ "2027-01-15 09:00", CELL_DATE, "2027-01-15", "" },
	{ "15.1.2027", CELL_DATE, "2027-01-15", "" },
	{ "15.01.27", CELL_DATE, "2027-01-15", "" },
	{ "15/01/2027", CELL_DATE, "2027-01-15", "" },
	{ "15/1 2027", CELL_DATE, "2027-01-15", "" },
	{ "15. 1. 2027", CELL_DATE, "2027-01-15", "" },
	{ "15.01.2027 09:30", CELL_DATE, "2027-01-15", "" },
	{ "15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "15 jan 27", CELL_DATE, "2027-01-15", "" },
	{ "15. jan. 2027", CELL_DATE, "2027-01-15", "" },
	{ "15-01-2027", CELL_DATE, "2027-01-15", "" },
	{ "15-1-2027", CELL_DATE, "2027-01-15", "" },
	{ "2027/01/15", CELL_DATE, "2027-01-15", "" },
	{ "2027/1/15", CELL_DATE, "2027-01-15", "" },
	{ "2027.01.15", CELL_DATE, "2027-01-15", "" },
	{ "20270115", CELL_DATE, "2027-01-15", "" },
	{ "January 15, 2027", CELL_DATE, "2027-01-15", "" },
	{ "Jan 15 2027", CELL_DATE, "2027-01-15", "" },
	{ "january 15th, 2027", CELL_DATE, "2027-01-15", "" },
	{ "15th of January 2027", CELL_DATE, "2027-01-15", "" },
	{ "15th January 2027", CELL_DATE, "2027-01-15", "" },
	{ "1/15/2027", CELL_DATE, "2027-01-15", "" },
	{ "01/15/2027", CELL_DATE, "2027-01-15", "" },
	{ "mandag 15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "Mån 15 januari 2027", CELL_DATE, "2027-01-15", "" },
	{ "man. 15.01.2027", CELL_DATE, "2027-01-15", "" },
	{ "fredag den 15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "d. 15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "den 15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "15.01.2027 kl. 9", CELL_DATE, "2027-01-15", "" },
	{ "15.01.2027 kl 09.00-15.00", CELL_DATE, "2027-01-15", "" },
	{ "15. januar 2027 klokken 18", CELL_DATE, "2027-01-15", "" },
	{ "15.01.2027 09:00-15:00", CELL_DATE, "2027-01-15", "" },
	{ "Oppstart 15.01.2027", CELL_DATE, "2027-01-15", "" },
	{ "Start: 15. januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "fra 15.01.2027", CELL_DATE, "2027-01-15", "" },
	{ "f.o.m. 15.01.2027", CELL_DATE, "2027-01-15", "" },
	{ "15.01.2027.", CELL_DATE, "2027-01-15", "" },
	{ "15 januar 2027", CELL_DATE, "2027-01-15", "" },
	{ "15. ođđajagemánnu 2027", CELL_DATE, "2027-01-15", "" },
	{ "15/1-27", CELL_DATE, "2027-01-15", "" },
	{ "15/1-2027", CELL_DATE, "2027-01-15", "" },
	{ "15-JAN-2027", CELL_DATE, "2027-01-15", "" },
	{ "15-jan-27", CELL_DATE, "2027-01-15", "" },
	{ "15.01. 2027", CELL_DATE, "2027-01-15", "" },
	{ "01-02-13", CELL_DATE, "2013-02-01", "" },
	{ "1 Mars 27", CELL_DATE, "2027-03-01", "" },
	{ "1. marts 2027", CELL_DATE, "2027-03-01", "" },
	{ "1 mars 2027", CELL_DATE, "2027-03-01", "" },
	{ "1. Njukčamánnu 2027", CELL_DATE, "2027-03-01", "" },
	{ "March 1, 2027", CELL_DATE, "2027-03-01", "" },
	{ "17. mai 2027", CELL_DATE, "2027-05-17", "" },
	{ "17 maj 2027", CELL_DATE, "2027-05-17", "" },
	{ "17. May 2027", CELL_DATE, "2027-05-17", "" },
	{ "17.05.2027", CELL_DATE, "2027-05-17", "" },
	{ "Mandag 17. mai 2027 kl. 10:00", CELL_DATE, "2027-05-17", "" },
	{ "29.02.2028", CELL_DATE, "2028-02-29", "" },
	{ "2028-02-29", CELL_DATE, "2028-02-29", "" },
	{ "10/10/2027", CELL_DATE, "2027-10-10", "" },
	{ "46037", CELL_DATE_SERIAL, "2026-01-15", "" },
	{ "46037.5", CELL_DATE_SERIAL, "2026-01-15", "" },
	{ "46037,25", CELL_DATE_SERIAL, "2026-01-15", "" },
	{ "31.02.2027", CELL_DATE_WRONG, "", "" },
	{ "2027-02-30", CELL_DATE_WRONG, "", "" },
	{ "13/25/2027", CELL_DATE_WRONG, "", "" },
	{ "29.02.2027", CELL_DATE_WRONG, "", "" },
	{ "32.01.2027", CELL_DATE_WRONG, "", "" },
	{ "31. juni 2027", CELL_DATE_WRONG, "", "" },
	{ "20270231", CELL_DATE_WRONG, "", "" },
	{ "15.13.2027", CELL_DATE_WRONG, "", "" },
	{ "2027-13-01", CELL_DATE_WRONG, "", "" },
	{ "0.1.2027", CELL_DATE_WRONG, "", "" },
	{ "05/06/2027", CELL_DATE_AMBIGUOUS, "", "" },
	{ "5/6/27", CELL_DATE_AMBIGUOUS, "", "" },
	{ "05/06 2027", CELL_DATE_AMBIGUOUS, "", "" },
	{ "1/12/2027", CELL_DATE_AMBIGUOUS, "", "" },
	{ "HT2027", CELL_DATE_TERM, "2027-H", "" },
	{ "ht 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "HT27", CELL_DATE_TERM, "2027-H", "" },
	{ "ht-27", CELL_DATE_TERM, "2027-H", "" },
	{ "HT'27", CELL_DATE_TERM, "2027-H", "" },
	{ "2027H", CELL_DATE_TERM, "2027-H", "" },
	{ "2027 H", CELL_DATE_TERM, "2027-H", "" },
	{ "2027-H", CELL_DATE_TERM, "2027-H", "" },
	{ "2027HT", CELL_DATE_TERM, "2027-H", "" },
	{ "2027/HT", CELL_DATE_TERM, "2027-H", "" },
	{ "H27", CELL_DATE_TERM, "2027-H", "" },
	{ "H 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "h-2027", CELL_DATE_TERM, "2027-H", "" },
	{ "27H", CELL_DATE_TERM, "2027-H", "" },
	{ "høsten 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "Høst 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "hosten 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "høst-27", CELL_DATE_TERM, "2027-H", "" },
	{ "HAUSTEN 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "haust 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "hösten 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "höst-27", CELL_DATE_TERM, "2027-H", "" },
	{ "hösttermin 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "Höstterminen 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "efterår 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "efteråret 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "autumn 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "fall 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "høstsemesteret 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "2027 høst", CELL_DATE_TERM, "2027-H", "" },
	{ "čakča 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "start høsten 2027", CELL_DATE_TERM, "2027-H", "" },
	{ "VT2027", CELL_DATE_TERM, "2027-V", "" },
	{ "VT 27", CELL_DATE_TERM, "2027-V", "" },
	{ "2027V", CELL_DATE_TERM, "2027-V", "" },
	{ "V27", CELL_DATE_TERM, "2027-V", "" },
	{ "våren 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "vår-27", CELL_DATE_TERM, "2027-V", "" },
	{ "VÅREN 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "vår 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "spring 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "forår 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "vårterminen 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "vårsemester 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "giđđa 2027", CELL_DATE_TERM, "2027-V", "" },
	{ "27V", CELL_DATE_TERM, "2027-V", "" },
	{ "HT2026", CELL_DATE_TERM, "2026-H", "" },
	{ "2011H", CELL_DATE_TERM, "2011-H", "" },
	{ "H25", CELL_DATE_TERM, "2025-H", "" },
	{ "sommeren 2027", CELL_DATE_TERM, "2027-S", "" },
	{ "sommar 2027", CELL_DATE_TERM, "2027-S", "" },
	{ "summer 2027", CELL_DATE_TERM, "2027-S", "" },
	{ "2027-S", CELL_DATE_TERM, "2027-S", "" },
	{ "vinteren 2027", CELL_DATE_TERM, "+2027-Q1", "" },
	{ "Winter 2027", CELL_DATE_TERM, "+2027-Q1", "" },
	{ "Q3 2027", CELL_DATE_TERM, "2027-Q3", "" },
	{ "2027-Q3", CELL_DATE_TERM, "2027-Q3", "" },
	{ "2027Q3", CELL_DATE_TERM, "2027-Q3", "" },
	{ "3. kvartal 2027", CELL_DATE_TERM, "2027-Q3", "" },
	{ "kvartal 3 2027", CELL_DATE_TERM, "2027-Q3", "" },
	{ "kv3 2027", CELL_DATE_TERM, "2027-Q3", "" },
	{ "uke 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "uke 34, 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "Uke 34/2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "veke 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "vecka 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "v.34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "v 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "uge 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "week 34 2027", CELL_DATE_TERM, "2027-W34", "" },
	{ "2027-W34", CELL_DATE_TERM, "2027-W34", "" },
	{ "2027W34", CELL_DATE_TERM, "2027-W34", "" },
	{ "uke 34", CELL_DATE_TERM, "any-W34", "" },
	{ "vecka 34", CELL_DATE_TERM, "any-W34", "" },
	{ "jan 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "januar 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "Januari 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "january 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "jan-27", CELL_DATE_TERM, "2027-01", "" },
	{ "jan. 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "2027-01", CELL_DATE_TERM, "2027-01", "" },
	{ "01/2027", CELL_DATE_TERM, "2027-01", "" },
	{ "1/2027", CELL_DATE_TERM, "2027-01", "" },
	{ "01.2027", CELL_DATE_TERM, "2027-01", "" },
	{ "2027 januar", CELL_DATE_TERM, "2027-01", "" },
	{ "ođđajagemánnu 2027", CELL_DATE_TERM, "2027-01", "" },
	{ "august 2027", CELL_DATE_TERM, "2027-08", "" },
	{ "8/2027", CELL_DATE_TERM, "2027-08", "" },
	{ "2027/08", CELL_DATE_TERM, "2027-08", "" },
	{ "aug 27", CELL_DATE_TERM, "2027-08", "" },
	{ "august", CELL_DATE_TERM, "any-08", "" },
	{ "Augusti", CELL_DATE_TERM, "any-08", "" },
	{ "aug", CELL_DATE_TERM, "any-08", "" },
	{ "any-08", CELL_DATE_TERM, "any-08", "" },
	{ "i august", CELL_DATE_TERM, "any-08", "" },
	{ "høst", CELL_DATE_TERM, "any-H", "" },
	{ "høsten", CELL_DATE_TERM, "any-H", "" },
	{ "any-H", CELL_DATE_TERM, "any-H", "" },
	{ "Autumn", CELL_DATE_TERM, "any-H", "" },
	{ "HT", CELL_DATE_TERM, "any-H", "" },
	{ "hver høst", CELL_DATE_TERM, "+any-H", "" },
	{ "varje höst", CELL_DATE_TERM, "+any-H", "" },
	{ "every autumn", CELL_DATE_TERM, "+any-H", "" },
	{ "2027", CELL_DATE_TERM, "2027", "" },
	{ "medio januar 2027", CELL_DATE_TERM, "+2027-01", "" },
	{ "ca. januar 2027", CELL_DATE_TERM, "+2027-01", "" },
	{ "tidlig i januar 2027", CELL_DATE_TERM, "+2027-01", "" },
	{ "ca. 15. januar 2027", CELL_DATE, "+2027-01-15", "" },
	{ "15.01.2027 (hvis nok påmeldte)", CELL_DATE, "+2027-01-15", "" },
	{ "15. januar 2027, Hamar", CELL_DATE, "+2027-01-15", "" },
	{ "senest 15.01.2027", CELL_DATE, "+2027-01-15", "" },
	{ "open", CELL_DATE_TERM, "open", "" },
	{ "Løpende opptak", CELL_DATE_TERM, "+open", "" },
	{ "løpende", CELL_DATE_TERM, "+open", "" },
	{ "fortløpende", CELL_DATE_TERM, "+open", "" },
	{ "Fortlöpande", CELL_DATE_TERM, "+open", "" },
	{ "löpande", CELL_DATE_TERM, "+open", "" },
	{ "kontinuerlig", CELL_DATE_TERM, "+open", "" },
	{ "Fleksibel oppstart", CELL_DATE_TERM, "+open", "" },
	{ "flexible", CELL_DATE_TERM, "+open", "" },
	{ "Flexible start", CELL_DATE_TERM, "+open", "" },
	{ "ongoing", CELL_DATE_TERM, "+open", "" },
	{ "snarest", CELL_DATE_TERM, "+open", "" },
	{ "etter avtale", CELL_DATE_TERM, "+open", "" },
	{ "Etter behov", CELL_DATE_TERM, "+open", "" },
	{ "når som helst", CELL_DATE_TERM, "+open", "" },
	{ "Oppstart: løpende", CELL_DATE_TERM, "+open", "" },
	{ "Opptak løpende", CELL_DATE_TERM, "+open", "" },
	{ "Start etter avtale", CELL_DATE_TERM, "+open", "" },
	{ "rolling admission", CELL_DATE_TERM, "+open", "" },
	{ "Hele året", CELL_DATE_TERM, "+open", "" },
	{ "by arrangement", CELL_DATE_TERM, "+open", "" },
	{ "selvstudium", CELL_DATE_TERM, "+open", "" },
	{ "Løpende fra 1. august", CELL_DATE_TERM, "+open", "" },
	{ "01.02.2027 - 15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "01.02.2027–15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "01.02.2027-15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "01.02 - 15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "1. februar - 15. juni 2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "1. februar til 15. juni 2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "1 februari till 15 juni 2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "2027-02-01 - 2027-06-15", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "2027-02-01 to 2027-06-15", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "01.02.2027 t.o.m. 15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "fra 1. februar 2027 til og med 15. juni 2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "1/2-15/6 2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "01.02.–15.06.2027", CELL_DATE, "2027-02-01", "2027-06-15" },
	{ "15.-17. mars 2027", CELL_DATE, "2027-03-15", "2027-03-17" },
	{ "15.–17.03.2027", CELL_DATE, "2027-03-15", "2027-03-17" },
	{ "15-17 mars 2027", CELL_DATE, "2027-03-15", "2027-03-17" },
	{ "15. - 17. mars 2027", CELL_DATE, "2027-03-15", "2027-03-17" },
	{ "15. til 17. mars 2027", CELL_DATE, "2027-03-15", "2027-03-17" },
	{ "15.11 - 15.02.2027", CELL_DATE, "2026-11-15", "2027-02-15" },
	{ "15. november - 15. februar 2027", CELL_DATE, "2026-11-15", "2027-02-15" },
	{ "HT2027-VT2028", CELL_DATE_TERM, "2027-H", "2028-V" },
	{ "HT2027 - VT2028", CELL_DATE_TERM, "2027-H", "2028-V" },
	{ "høsten 2027 - våren 2028", CELL_DATE_TERM, "2027-H", "2028-V" },
	{ "januar - mars 2027", CELL_DATE_TERM, "2027-01", "2027-03" },
	{ "jan-mars 2027", CELL_DATE_TERM, "2027-01", "2027-03" },
	{ "januar til mars 2027", CELL_DATE_TERM, "2027-01", "2027-03" },
	{ "uke 34-36 2027", CELL_DATE_TERM, "2027-W34", "2027-W36" },
	{ "uke 34–36, 2027", CELL_DATE_TERM, "2027-W34", "2027-W36" },
	{ "uke 34 - uke 36 2027", CELL_DATE_TERM, "2027-W34", "2027-W36" },
	{ "15.01.2027, 12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027; 12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027 og 12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15. januar og 12. mars 2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027\n12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027 | 12.03.2027 | 01.06.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027 12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15. og 22. januar 2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15/1, 12/3 2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "2027-01-15, 2027-03-12", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "15.01.2027 samt 12.03.2027", CELL_DATE_SEVERAL, "+2027-01-15", "" },
	{ "HT2027/VT2028", CELL_DATE_SEVERAL, "+2027-H", "" },
	{ "HT27, VT28", CELL_DATE_SEVERAL, "+2027-H", "" },
	{ "høsten 2027 og våren 2028", CELL_DATE_SEVERAL, "+2027-H", "" },
	{ "høst og vår 2027", CELL_DATE_SEVERAL, "+2027-H", "" },
	{ "høst/vår", CELL_DATE_SEVERAL, "+any-H", "" },
	{ "høst og vår", CELL_DATE_SEVERAL, "+any-H", "" },
	{ "snart", CELL_DATE_NONE, "", "" },
	{ "7", CELL_DATE_NONE, "", "" },
	{ "", CELL_DATE_NONE, "", "" },
	{ "20", CELL_DATE_NONE, "", "" },
	{ "15.", CELL_DATE_NONE, "", "" },
	{ "15.03", CELL_DATE_NONE, "", "" },
	{ "15. mars", CELL_DATE_NONE, "", "" },
	{ "-", CELL_DATE_NONE, "", "" },
	{ "x", CELL_DATE_NONE, "", "" },
	{ "1234", CELL_DATE_NONE, "", "" },
	{ "12345", CELL_DATE_NONE, "", "" },
	{ "123456789", CELL_DATE_NONE, "", "" },
	{ "2027-", CELL_DATE_NONE, "", "" },
	{ "2027-01-", CELL_DATE_NONE, "", "" },
	{ "2027-01-15-", CELL_DATE_NONE, "", "" },
	{ "15.01.2027.05", CELL_DATE_NONE, "", "" },
	{ "kl. 9", CELL_DATE_NONE, "", "" },
	{ "mandag", CELL_DATE_NONE, "", "" },
	{ "uke", CELL_DATE_NONE, "", "" },
	{ "v", CELL_DATE_NONE, "", "" },
	{ "v. 36", CELL_DATE_NONE, "", "" },
	{ "v.26", CELL_DATE_NONE, "", "" },
	{ "v 36", CELL_DATE_NONE, "", "" },
	{ "V12", CELL_DATE_NONE, "", "" },
	{ "V 32", CELL_DATE_TERM, "2032-V", "" },
	{ "V2036", CELL_DATE_TERM, "2036-V", "" },
	{ "h", CELL_DATE_NONE, "", "" },
	{ "v26x", CELL_DATE_NONE, "", "" },
	{ "HT2027X", CELL_DATE_NONE, "", "" },
	{ "Sveising 2", CELL_DATE_NONE, "", "" },
	{ "2027 kurs 3", CELL_DATE_NONE, "", "" },
	{ "10 000", CELL_DATE_NONE, "", "" },
	{ "3 400,-", CELL_DATE_NONE, "", "" },
	{ "1.2.3.4", CELL_DATE_NONE, "", "" },
	{ "15.01.2027 rom 204", CELL_DATE_NONE, "", "" },
	{ "any", CELL_DATE_NONE, "", "" },
	{ "any-", CELL_DATE_NONE, "", "" },
	{ "any-01-15", CELL_DATE_NONE, "", "" },
	{ "1899", CELL_DATE_NONE, "", "" },
	{ "9999-99-99x", CELL_DATE_NONE, "", "" },
	{ "uke 99", CELL_DATE_NONE, "", "" },
	{ "Q9 2027", CELL_DATE_NONE, "", "" },
	{ "..//--", CELL_DATE_NONE, "", "" },
	{ "2026/2027", CELL_DATE_NONE, "", "" },
};

static void reads_dates_as_they_are_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		const char *start = dates[i].start;
		bool more = *start == '+';
		struct cell_when when;

		if (cell_when(&when, dates[i].cell, ORDER_UNKNOWN) != dates[i].want ||
		    strcmp(when.start, start + more) != 0 || strcmp(when.end, dates[i].end) != 0)
			fail_msg("'%s' is %d, '%s' to '%s'", dates[i].cell,
				 cell_when(&when, dates[i].cell, ORDER_UNKNOWN), when.start,
				 when.end);
		if (*start && when.whole == more)
			fail_msg("'%s' is%s all told", dates[i].cell, more ? "" : " not");
	}
}

static void what_is_read_reads_back_as_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		const char *start = dates[i].start + (*dates[i].start == '+');
		struct cell_when when;

		if (!*start)
			continue;
		cell_when(&when, start, ORDER_UNKNOWN);
		assert_string_equal(when.start, start);
		assert_true(when.whole);
	}
}

static void one_day_is_a_day_and_no_other_is(void **state)
{
	struct date d = { 0 };

	(void)state;
	assert_int_equal(cell_date(&d, "15. januar 2027"), CELL_DATE);
	assert_int_equal(date_to_days(d), date_to_days((struct date){ 2027, 1, 15 }));
	assert_int_equal(cell_date(&d, "46037"), CELL_DATE_SERIAL);
	assert_int_equal(date_to_days(d), date_to_days((struct date){ 2026, 1, 15 }));
	assert_int_equal(cell_date(&d, "HT2027"), CELL_DATE_TERM);
	assert_int_equal(cell_date(&d, "01.02.2027 - 15.06.2027"), CELL_DATE_SEVERAL);
	assert_int_equal(cell_date(&d, "ca. 15. januar 2027"), CELL_DATE_NONE);
	assert_int_equal(cell_date(&d, "31.02.2027"), CELL_DATE_WRONG);
	assert_int_equal(cell_date(&d, "05/06/2027"), CELL_DATE_AMBIGUOUS);
}

static void the_file_says_whether_the_month_stands_first(void **state)
{
	static const struct {
		const char *cell, *day, *month;
		enum day_order shows;
	} cases[] = {
		{ "05/06/2027", "2027-06-05", "2027-05-06", ORDER_UNKNOWN },
		{ "13/06/2027", "2027-06-13", "2027-06-13", ORDER_DAY },
		{ "06/13/2027", "2027-06-13", "2027-06-13", ORDER_MONTH },
		{ "5/6/27 - 20/6/27", "2027-06-05", "", ORDER_DAY },
		{ "06/06/2027", "2027-06-06", "2027-06-06", ORDER_UNKNOWN },
		{ "05.06.2027", "2027-06-05", "2027-06-05", ORDER_UNKNOWN },
		{ "13/25/2027", "", "", ORDER_UNKNOWN },
		{ "HT2027/VT2028", "2027-H", "2027-H", ORDER_UNKNOWN },
		{ "8/2027", "2027-08", "2027-08", ORDER_UNKNOWN },
		{ "2026/27", "", "", ORDER_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cell_when when;

		assert_int_equal(cell_day_order(cases[i].cell), cases[i].shows);
		cell_when(&when, cases[i].cell, ORDER_DAY);
		assert_string_equal(when.start, cases[i].day);
		if (!*cases[i].month)
			continue;
		cell_when(&when, cases[i].cell, ORDER_MONTH);
		assert_string_equal(when.start, cases[i].month);
	}
}

static void a_term_allows_the_days_it_holds(void **state)
{
	static const struct date today = { 2026, 11, 30 };
	static const struct {
		const char *when;
		struct date first, last;
	} cases[] = {
		{ "2027-01-15", { 2027, 1, 15 }, { 2027, 1, 15 } },
		{ "2027", { 2027, 1, 1 }, { 2027, 12, 31 } },
		{ "2027-02", { 2027, 2, 1 }, { 2027, 2, 28 } },
		{ "2027-12", { 2027, 12, 1 }, { 2027, 12, 31 } },
		{ "2027-H", { 2027, 8, 1 }, { 2027, 12, 31 } },
		{ "2027-V", { 2027, 1, 1 }, { 2027, 6, 30 } },
		{ "2027-S", { 2027, 6, 1 }, { 2027, 8, 31 } },
		{ "2027-Q1", { 2027, 1, 1 }, { 2027, 3, 31 } },
		{ "2027-W01", { 2027, 1, 4 }, { 2027, 1, 10 } },
		{ "2026-W01", { 2025, 12, 29 }, { 2026, 1, 4 } },
		{ "any-08", { 2027, 8, 1 }, { 2027, 8, 31 } },
		{ "any-H", { 2026, 8, 1 }, { 2026, 12, 31 } },
		{ "any-11", { 2026, 11, 1 }, { 2026, 11, 30 } },
		{ "open", { 0, 0, 0 }, { 0, 0, 0 } },
		{ "HT2027", { 0, 0, 0 }, { 0, 0, 0 } },
		{ "2027-H2", { 0, 0, 0 }, { 0, 0, 0 } },
		{ "2027-13", { 0, 0, 0 }, { 0, 0, 0 } },
		{ "2027-W54", { 0, 0, 0 }, { 0, 0, 0 } },
		{ "", { 0, 0, 0 }, { 0, 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct date first = { 0 }, last = { 0 };
		bool is = cases[i].first.year != 0;

		if (when_window(&first, &last, cases[i].when, today) != is)
			fail_msg("'%s' is%s a time", cases[i].when, is ? " not" : "");
		if (!is)
			continue;
		assert_int_equal(date_to_days(first), date_to_days(cases[i].first));
		assert_int_equal(date_to_days(last), date_to_days(cases[i].last));
	}
	assert_false(when_window(&(struct date){ 0 }, &(struct date){ 0 }, "any-08",
				 (struct date){ 0 }));
}

/* How an amount reads where the decimal sign is not known, is a comma, is a point. */
static void reads_amounts_and_never_guesses(void **state)
{
	static const char two_ways[] = "?";
	static const struct {
		const char *cell, *unknown, *comma, *point, *before, *after;
	} cases[] = {
		{ "7,5", "7.5", "7.5", "7.5", "", "" },
		{ "7.5", "7.5", "7.5", "7.5", "", "" },
		{ "7.50", "7.5", "7.5", "7.5", "", "" },
		{ "007", "7", "7", "7", "", "" },
		{ "0", "0", "0", "0", "", "" },
		{ "0,0", "0", "0", "0", "", "" },
		{ "-0", "0", "0", "0", "", "" },
		{ "-5", "-5", "-5", "-5", "", "" },
		{ "+5", "5", "5", "5", "", "" },
		{ "−5", "-5", "-5", "-5", "", "" },
		{ "1 316 303,34", "1316303.34", "1316303.34", "1316303.34", "", "" },
		{ "1 316 303,34", "1316303.34", "1316303.34", "1316303.34", "", "" },
		{ "1 316 303,34", "1316303.34", "1316303.34", "1316303.34", "", "" },
		{ "1 316 303", "1316303", "1316303", "1316303", "", "" },
		{ "3 400", "3400", "3400", "3400", "", "" },
		{ "3'400", "3400", "3400", "3400", "", "" },
		{ "3’400,50", "3400.5", "3400.5", "3400.5", "", "" },
		{ "1'234'567", "1234567", "1234567", "1234567", "", "" },
		{ "3.400,00", "3400", "3400", "3400", "", "" },
		{ "3,400.00", "3400", "3400", "3400", "", "" },
		{ "1.316.303,34", "1316303.34", "1316303.34", "1316303.34", "", "" },
		{ "1,316,303.34", "1316303.34", "1316303.34", "1316303.34", "", "" },
		{ "1.316.303", "1316303", "1316303", "1316303", "", "" },
		{ "1,316,303", "1316303", "1316303", "1316303", "", "" },
		{ "0,125", "0.125", "0.125", "0.125", "", "" },
		{ "0.125", "0.125", "0.125", "0.125", "", "" },
		{ "1234.500", "1234.5", "1234.5", "1234.5", "", "" },
		{ "12345,678", "12345.678", "12345.678", "12345.678", "", "" },
		{ "1 316,303", "1316.303", "1316.303", "1316.303", "", "" },
		{ "12,3456", "12.3456", "12.3456", "12.3456", "", "" },
		{ "7,50", "7.5", "7.5", "7.5", "", "" },
		{ " 12 ", "12", "12", "12", "", "" },
		{ "10 000 000", "10000000", "10000000", "10000000", "", "" },
		{ "100", "100", "100", "100", "", "" },
		{ "0.5", "0.5", "0.5", "0.5", "", "" },
		{ "00,5", "0.5", "0.5", "0.5", "", "" },
		{ "3 400,00", "3400", "3400", "3400", "", "" },
		{ "12.500", two_ways, "12500", "12.5", "", "" },
		{ "1,234", two_ways, "1.234", "1234", "", "" },
		{ "3.400", two_ways, "3400", "3.4", "", "" },
		{ "999,999", two_ways, "999.999", "999999", "", "" },
		{ "kr 12.500", two_ways, "12500", "12.5", "kr", "" },
		{ "kr 3 400,-", "3400", "3400", "3400", "kr", "" },
		{ "Kr. 3.400,-", "3400", "3400", "3400", "kr.", "" },
		{ "3 400,-", "3400", "3400", "3400", "", "" },
		{ "3400,–", "3400", "3400", "3400", "", "" },
		{ "3.400.-", "3400", "3400", "3400", "", "" },
		{ "NOK 3400", "3400", "3400", "3400", "nok", "" },
		{ "3400 NOK", "3400", "3400", "3400", "", "nok" },
		{ "3400kr", "3400", "3400", "3400", "", "kr" },
		{ "kr3400", "3400", "3400", "3400", "kr", "" },
		{ "kr: 3400", "3400", "3400", "3400", "kr", "" },
		{ "SEK 3 400", "3400", "3400", "3400", "sek", "" },
		{ "€ 340", "340", "340", "340", "€", "" },
		{ "£340.50", "340.5", "340.5", "340.5", "£", "" },
		{ "3 400 kr eks. mva", "3400", "3400", "3400", "", "kr eks. mva" },
		{ "fra 3 400", "3400", "3400", "3400", "fra", "" },
		{ "7,5 sp", "7.5", "7.5", "7.5", "", "sp" },
		{ "10,0 ECTS", "10", "10", "10", "", "ects" },
		{ "ca 20 plasser", "20", "20", "20", "ca", "plasser" },
		{ "50 %", "50", "50", "50", "", "%" },
		{ "1,5 år", "1.5", "1.5", "1.5", "", "år" },
		{ "-50,00 kr", "-50", "-50", "-50", "", "kr" },
		{ "pris -5", "-5", "-5", "-5", "pris", "" },
		{ "", "", "", "", "", "" },
		{ "kr", "", "", "", "", "" },
		{ "-", "", "", "", "", "" },
		{ ",-", "", "", "", "", "" },
		{ "12 34", "", "", "", "", "" },
		{ "3400-4500", "", "", "", "", "" },
		{ "3 400 - 4 500", "", "", "", "", "" },
		{ "3400–4500", "", "", "", "", "" },
		{ "2027 300", "", "", "", "", "" },
		{ "1.2.3", "", "", "", "", "" },
		{ "1,316,30", "", "", "", "", "" },
		{ "1.31.303", "", "", "", "", "" },
		{ "1.316,303.4", "", "", "", "", "" },
		{ "3'40", "", "", "", "", "" },
		{ "12345678901234567890123456789012345", "", "", "", "", "" },
		{ "1 2 3", "", "", "", "", "" },
		{ "7,5 (av 30)", "", "", "", "", "" },
		{ "2 x 3", "", "", "", "", "" },
		{ "1e5", "", "", "", "", "" },
		{ "1 316 303 34", "", "", "", "", "" },
		{ ".", "", "", "", "", "" },
		{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "", "",
		  "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *want[] = { cases[i].unknown, cases[i].comma, cases[i].point };

		for (int known = DECIMAL_UNKNOWN; known <= DECIMAL_POINT; known++) {
			struct cell_amount a;
			enum cell_number got = cell_amount(&a, cases[i].cell,
							   (enum decimal_sign)known);
			const char *w = want[known];

			if (w == two_ways ? got != CELL_NUMBER_AMBIGUOUS
					  : (got == CELL_NUMBER) != (*w != 0))
				fail_msg("'%s' is %d with sign %d", cases[i].cell, got, known);
			if (got != CELL_NUMBER)
				continue;
			assert_string_equal(a.number, w);
			assert_string_equal(a.before, cases[i].before);
			assert_string_equal(a.after, cases[i].after);
		}
	}
}

static void numbers_show_which_sign_is_the_decimal_one(void **state)
{
	static const struct {
		const char *cell;
		enum decimal_sign shows;
	} cases[] = {
		{ "7,5", DECIMAL_COMMA },	   { "7.5", DECIMAL_POINT },
		{ "kr 3.400,00", DECIMAL_COMMA },  { "3,400.00", DECIMAL_POINT },
		{ "1.316.303", DECIMAL_COMMA },	   { "1,316,303", DECIMAL_POINT },
		{ "3.400,-", DECIMAL_COMMA },	   { "3,400.-", DECIMAL_POINT },
		{ "1 316 303,34", DECIMAL_COMMA }, { "0.125", DECIMAL_POINT },
		{ "12.500", DECIMAL_UNKNOWN },	   { "1,234", DECIMAL_UNKNOWN },
		{ "3400,-", DECIMAL_UNKNOWN },	   { "3400", DECIMAL_UNKNOWN },
		{ "3 400", DECIMAL_UNKNOWN },	   { "1.2.3", DECIMAL_UNKNOWN },
		{ "15.01.2027", DECIMAL_UNKNOWN }, { "kr.", DECIMAL_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (cell_decimal_sign(cases[i].cell) != cases[i].shows)
			fail_msg("'%s' shows %d", cases[i].cell, cell_decimal_sign(cases[i].cell));
}

static void units_are_those_that_are_asked_for(void **state)
{
	static const char *const units[] = { "kr", "sp", NULL };
	double x = 0;

	(void)state;
	assert_int_equal(cell_number(&x, "kr 3 400,-", units), CELL_NUMBER);
	assert_true(fabs(x - 3400) < 1e-9);
	assert_int_equal(cell_number(&x, "3400 kr inkl. mva", units), CELL_NUMBER);
	assert_int_equal(cell_number(&x, "12.500", units), CELL_NUMBER_AMBIGUOUS);
	assert_int_equal(cell_number(&x, "fra 3400", units), CELL_NUMBER_NONE);
	assert_int_equal(cell_number(&x, "3400 krone", units), CELL_NUMBER_NONE);
	assert_int_equal(cell_number(&x, "3400 kr", NULL), CELL_NUMBER_NONE);
}

static void folds_what_spreadsheets_put_between_words(void **state)
{
	static const struct {
		const char *cell, *word;
	} cases[] = {
		{ "  På\t Nett \n", "på nett" },
		{ "\xC2\xA0 a\xE2\x80\x89"
		  "b\xE2\x80\xAF",
		  "a b" },
		{ "ÅRSSTUDIUM", "årsstudium" },
		{ "Čakča Đ Ŋ Š Ž", "čakča đ ŋ š ž" },
		{ "a – b—c−d", "a - b-c-d" },
		{ "", "" },
		{ " ", "" },
	};
	char word[WORD_MAX];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(cell_word(word, cases[i].cell));
		assert_string_equal(word, cases[i].word);
	}
	assert_false(cell_fold(word, 4, "fire"));
	assert_true(cell_fold(word, 5, "fire"));
}

static void compares_headers_by_their_letters(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(header_key(a, "Course_Code"), "coursecode");
	assert_string_equal(header_key(a, " Pris (kr)"), "pris");
	assert_string_equal(header_key(a, "NIVÅ:"), "nivå");
	assert_string_equal(header_key(a, "---"), "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_dates_as_they_are_written),
		cmocka_unit_test(what_is_read_reads_back_as_itself),
		cmocka_unit_test(one_day_is_a_day_and_no_other_is),
		cmocka_unit_test(the_file_says_whether_the_month_stands_first),
		cmocka_unit_test(a_term_allows_the_days_it_holds),
		cmocka_unit_test(reads_amounts_and_never_guesses),
		cmocka_unit_test(numbers_show_which_sign_is_the_decimal_one),
		cmocka_unit_test(units_are_those_that_are_asked_for),
		cmocka_unit_test(folds_what_spreadsheets_put_between_words),
		cmocka_unit_test(compares_headers_by_their_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
