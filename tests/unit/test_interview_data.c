/* Every type of answer: as typed by people, as kept, as shown, as checked, as expressions see it.
 */
#include "../lib/filled.h"

/* A question of this type, appearance and parameters is answered so. */
static const struct {
	const char *type, *appearance, *parameters, *typed, *kept, *shown, *checks;
} typed[] = {
	{ "integer", "", "", "1 234", "1234", "1234", "" },
	{ "integer", "", "", "2,5", "2.5", "2.5", "/data/q not-whole\n" },
	{ "decimal", "", "", "2,50", "2.5", "2,5", "" },
	{ "decimal", "", "", "lots", "lots", "lots", "/data/q not-a-number\n" },
	{ "text", "", "", "  two  words ", "two  words", "two  words", "" },
	{ "date", "", "", "2.3.27", "2027-03-02", "02.03.2027", "" },
	{ "date", "", "", "31.2.27", "31.2.27", "31.2.27", "/data/q not-a-date\n" },
	{ "date", "year", "", "2027", "2027-01-01", "2027", "" },
	{ "date", "year", "", "24.12.2027", "2027-01-01", "2027", "" },
	{ "date", "year", "", "i dag", "2026-01-01", "2026", "" },
	{ "date", "month-year", "", "3.2027", "2027-03-01", "03.2027", "" },
	{ "date", "month-year", "", "mars 2027", "2027-03-01", "03.2027", "" },
	{ "date", "month-year", "", "2027-11", "2027-11-01", "11.2027", "" },
	{ "date", "month-year", "", "24.12.27", "2027-12-01", "12.2027", "" },
	{ "date", "month-year", "", "13.2027", "13.2027", "13.2027", "/data/q not-a-date\n" },
	{ "time", "", "", "14:30", "14:30:00.000+01:00", "14:30", "" },
	{ "time", "", "", "14.30", "14:30:00.000+01:00", "14:30", "" },
	{ "time", "", "", "1430", "14:30:00.000+01:00", "14:30", "" },
	{ "time", "", "", "930", "09:30:00.000+01:00", "09:30", "" },
	{ "time", "", "", "9", "09:00:00.000+01:00", "09:00", "" },
	{ "time", "", "", "kl. 9.05", "09:05:00.000+01:00", "09:05", "" },
	{ "time", "", "", "2:30 pm", "14:30:00.000+01:00", "14:30", "" },
	{ "time", "", "", "12 am", "00:00:00.000+01:00", "00:00", "" },
	{ "time", "", "", "14:30:15", "14:30:15.000+01:00", "14:30:15", "" },
	{ "time", "", "", "nå", "09:00:00.000+01:00", "09:00", "" },
	{ "time", "", "", "24:00", "24:00", "24:00", "/data/q not-a-time\n" },
	{ "time", "", "", "9:75", "9:75", "9:75", "/data/q not-a-time\n" },
	{ "time", "", "", "noon", "noon", "noon", "/data/q not-a-time\n" },
	{ "time", "", "", "12345678", "12345678", "12345678", "/data/q not-a-time\n" },
	{ "datetime", "", "", "28.11.26 14:30", "2026-11-28T14:30:00.000+01:00", "28.11.2026 14:30",
	  "" },
	{ "datetime", "", "", "i dag kl 14", "2026-11-23T14:00:00.000+01:00", "23.11.2026 14:00",
	  "" },
	{ "datetime", "", "", "2 mars 2027 0815", "2027-03-02T08:15:00.000+01:00",
	  "02.03.2027 08:15", "" },
	{ "datetime", "", "", "now", "2026-11-23T09:00:00.000+01:00", "23.11.2026 09:00", "" },
	{ "datetime", "", "", "2026-11-28T14:30", "2026-11-28T14:30:00.000+01:00",
	  "28.11.2026 14:30", "" },
	{ "datetime", "", "", "2026-11-28T14:30:00.000-05:00", "2026-11-28T14:30:00.000-05:00",
	  "28.11.2026 14:30", "" },
	{ "datetime", "", "", "yesterday", "yesterday", "yesterday", "/data/q not-a-datetime\n" },
	{ "range", "", "start=1 end=10 step=1", "7", "7", "7", "" },
	{ "range", "", "start=1 end=10 step=1", "11", "11", "11", "/data/q out-of-range\n" },
	{ "range", "", "start=1 end=10 step=1", "2,5", "2.5", "2.5", "/data/q not-whole\n" },
	{ "range", "", "start=0 end=1 step=0.1", "0,3", "0.3", "0,3", "" },
	{ "range", "", "start=0 end=1 step=0.1", "0,35", "0.35", "0,35", "/data/q off-step\n" },
	{ "range", "", "start=10 end=0 step=2", "4", "4", "4", "" },
	{ "range", "", "start=10 end=0 step=2", "3", "3", "3", "/data/q off-step\n" },
	{ "range", "", "start=10 end=0 step=2", "12", "12", "12", "/data/q out-of-range\n" },
	{ "rank l", "", "", "3 1 2", "c a b", "Third, First, Second", "" },
	{ "rank l", "", "", "c,a,b", "c a b", "Third, First, Second", "" },
	{ "rank l", "", "", "2 1", "b a", "Second, First", "/data/q not-ranked\n" },
	{ "rank l", "", "", "1 1 2 3", "a b c", "First, Second, Third", "" },
	{ "rank l", "", "", "1 2 4", "1 2 4", "1, 2, 4", "/data/q not-a-choice\n" },
	{ "select_one l", "", "", "second", "b", "Second", "" },
	{ "select_one l", "", "", "z", "z", "z", "/data/q not-a-choice\n" },
	{ "select_multiple l", "", "", "a  c a", "a c", "First, Third", "" },
	{ "acknowledge", "", "", "ja", "OK", "OK", "" },
	{ "barcode", "", "", " 7 038010 ", "7 038010", "7 038010", "" },
	{ "geopoint", "", "", "62.57 11.39", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "62,57 11,39", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "62.57,11.39", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "62.57, 11.39, 628 m", "62.57 11.39 628 0", "62.57 11.39 628 0", "" },
	{ "geopoint", "", "", "62.57 N 11.39 Ø", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "11.39Ø 62.57N", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "S 33.5 W 70.25", "-33.5 -70.25 0 0", "-33.5 -70.25 0 0", "" },
	{ "geopoint", "", "", "62°34'12\"N 11°23'24\"E", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "https://www.google.com/maps/@62.57,11.39,12z", "62.57 11.39 0 0",
	  "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "https://www.openstreetmap.org/#map=12/62.57/-11.39",
	  "62.57 -11.39 0 0", "62.57 -11.39 0 0", "" },
	{ "geopoint", "", "", "https://osm.org/?mlat=62.57&mlon=11.39#map=9/1/2", "62.57 11.39 0 0",
	  "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "geo:62.57,11.39", "62.57 11.39 0 0", "62.57 11.39 0 0", "" },
	{ "geopoint", "", "", "https://example.org/1.5/page", "https://example.org/1.5/page",
	  "https://example.org/1.5/page", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "92 11", "92 11", "92 11", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "62 181", "62 181", "62 181", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "62.57", "62.57", "62.57", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "1 2 3 4 5", "1 2 3 4 5", "1 2 3 4 5", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "N N 62 11", "N N 62 11", "N N 62 11", "/data/q not-a-place\n" },
	{ "geopoint", "", "", "Røros", "Røros", "Røros", "/data/q not-a-place\n" },
	{ "geotrace", "", "", "62 11; 62.5 11.5", "62 11 0 0;62.5 11.5 0 0",
	  "62 11 0 0;62.5 11.5 0 0", "" },
	{ "geotrace", "", "", "62 11", "62 11 0 0", "62 11 0 0", "/data/q not-a-place\n" },
	{ "geoshape", "", "", "62 11;63 11;63 12", "62 11 0 0;63 11 0 0;63 12 0 0;62 11 0 0",
	  "62 11 0 0;63 11 0 0;63 12 0 0;62 11 0 0", "" },
	{ "geoshape", "", "", "62 11;63 11", "62 11 0 0;63 11 0 0;62 11 0 0",
	  "62 11 0 0;63 11 0 0;62 11 0 0", "/data/q not-a-place\n" },
	{ "image", "", "", "hall.jpg", "hall.jpg", "hall.jpg", "" },
};

static const char *form_of(struct arena *a, const char *type, const char *appearance,
			   const char *parameters)
{
	return arena_printf(a,
			    "survey\n,type,name,label::Norsk (nb),appearance,parameters\n"
			    ",%s,q,Q,%s,%s\nchoices\n,list_name,name,label::Norsk (nb)\n"
			    ",l,a,First\n,l,b,Second\n,l,c,Third\n",
			    type, appearance, parameters);
}

static void reads_and_shows_what_people_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		struct arena *a = arena_new();
		struct filled f;
		struct spot *q;

		filled_open(&f,
			    form_of(a, typed[i].type, typed[i].appearance, typed[i].parameters));
		q = filled_spot(&f, "/data/q");
		(void)interview_type(f.iv, q, typed[i].typed, f.arena);
		assert_string_equal(spot_value(q), typed[i].kept);
		assert_string_equal(interview_shown(f.iv, q, f.arena), typed[i].shown);
		assert_string_equal(filled_checks(&f), typed[i].checks);
		filled_close(&f);
		arena_free(a);
	}
}

/* As ODK writes it: other spellings of the same become one. */
static const struct {
	const char *type, *set, *kept, *checks;
} given[] = {
	{ "time", "14:30", "14:30:00.000+01:00", "" },
	{ "time", "14:30:00.000-07:00", "14:30:00.000-07:00", "" },
	{ "time", "14:30Z", "14:30:00.000Z", "" },
	{ "time", "2026-11-28T14:30:00.000+01:00", "14:30:00.000+01:00", "" },
	{ "time", "1430", "1430", "/data/q not-a-time\n" },
	{ "datetime", "2026-11-28T14:30", "2026-11-28T14:30:00.000+01:00", "" },
	{ "datetime", "2026-11-28", "2026-11-28T00:00:00.000+01:00", "" },
	{ "datetime", "28.11.2026 14:30", "28.11.2026 14:30", "/data/q not-a-datetime\n" },
	{ "date", "2026-11-28T14:30:00.000+01:00", "2026-11-28", "" },
	{ "geopoint", "62.570 11.39 628.0 5.0", "62.57 11.39 628 5", "" },
	{ "geopoint", "62.57 11.39 0 -1", "62.57 11.39 0 -1", "/data/q not-a-place\n" },
	{ "geopoint", "62 11;63 12", "62 11 0 0;63 12 0 0", "/data/q not-a-place\n" },
	{ "geotrace", "62 11 0 0; 63 12 0 0;", "62 11 0 0;63 12 0 0", "" },
	{ "geoshape", "62 11;63 11;63 12", "62 11 0 0;63 11 0 0;63 12 0 0",
	  "/data/q not-a-place\n" },
	{ "rank l", "b  a c", "b a c", "" },
};

static void keeps_one_spelling(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
		struct arena *a = arena_new();
		struct filled f;
		struct spot *q;

		filled_open(&f, form_of(a, given[i].type, "", ""));
		q = filled_spot(&f, "/data/q");
		(void)interview_set(f.iv, q, given[i].set, f.arena);
		assert_string_equal(spot_value(q), given[i].kept);
		assert_string_equal(filled_checks(&f), given[i].checks);
		filled_close(&f);
		arena_free(a);
	}
}

/* What a calculation of this type, or of text, keeps of an expression over the answer. */
static const struct {
	const char *type, *answer, *data, *calculation, *kept;
} seen[] = {
	{ "time", "14:30", "string", "\"format-date-time(${q}, '%H.%M')\"", "14.30" },
	{ "time", "12:00", "decimal", "decimal-time(${q})", "0.5" },
	{ "time", "14:30", "time", "${q}", "14:30:00.000+01:00" },
	{ "datetime", "2026-11-28T14:30", "string", "\"format-date-time(${q}, '%d %H:%M')\"",
	  "28 14:30" },
	{ "datetime", "2026-11-28T14:30", "date", "${q}", "2026-11-28" },
	{ "datetime", "2026-11-28T14:30", "string", "${q} > today()", "true" },
	{ "datetime", "2026-11-28T08:30:00.000-05:00", "string",
	  "\"format-date-time(${q}, '%H:%M')\"", "14:30" },
	{ "date", "2026-11-28", "dateTime", "${q}", "2026-11-28T00:00:00.000+01:00" },
	{ "date", "2026-11-28", "date", "${q} + 1", "2026-11-29" },
	{ "date", "2026-11-28", "int", "${q}", "20785" },
	{ "decimal", "2.75", "int", "${q}", "2" },
	{ "decimal", "2.75", "decimal", "${q} * 2", "5.5" },
	{ "decimal", "2.75", "string", "${q}", "2.75" },
	{ "integer", "3", "dateTime", "${q} div 2", "1970-01-02T13:00:00.000+01:00" },
	{ "integer", "3", "int", "${q} = 3", "1" },
	{ "text", "x", "int", "${q} * 2", "" },
	{ "geopoint", "62.57 11.39", "string", "${q}", "62.57 11.39 0 0" },
};

static void expressions_see_and_give_typed_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		struct arena *a = arena_new();
		struct filled f;

		filled_open(&f, arena_printf(a,
					     "survey\n,type,name,label,calculation,bind::type\n"
					     ",%s,q,Q,,\n,calculate,c,,%s,%s\n",
					     seen[i].type, seen[i].calculation, seen[i].data));
		(void)interview_set(f.iv, filled_spot(&f, "/data/q"), seen[i].answer, f.arena);
		assert_string_equal(spot_value(filled_spot(&f, "/data/c")), seen[i].kept);
		filled_close(&f);
		arena_free(a);
	}
}

static void a_range_says_its_bounds_and_the_nearest_step(void **state)
{
	struct filled f;
	struct spot *q;
	struct check c;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,parameters\n"
			",range,q,Q,start=0.5 end=3 step=0.5\n");
	q = filled_spot(&f, "/data/q");
	c = interview_set(f.iv, q, "4", f.arena);
	assert_int_equal(c.kind, CHECK_OUT_OF_RANGE);
	assert_string_equal(c.detail, "0.5 to 3");
	c = interview_set(f.iv, q, "2.7", f.arena);
	assert_int_equal(c.kind, CHECK_OFF_STEP);
	assert_string_equal(c.detail, "2.5");
	filled_close(&f);
}

static void json_has_numbers_and_lists(void **state)
{
	struct strbuf b = { 0 };
	struct filled f;

	(void)state;
	filled_open(&f, "survey\n,type,name,label,calculation,bind::type,parameters\n"
			",range,r,R,,,start=1 end=5 step=1\n,rank l,k,K,,,\n"
			",calculate,c,,2 + ${r},int,\n,calculate,s,,2 + ${r},,\n,hidden,h,,,,\n"
			"choices\n,list_name,name,label\n,l,a,A\n,l,b,B\n");
	assert_string_equal(filled_steps(&f, "set /data/r 4\nset /data/k b a\n"), "");
	interview_json(f.iv, &(struct interview_meta){ .instance_id = "uuid:1" }, &b);
	assert_string_equal(strbuf_text(&b),
			    "{\n  \"r\": 4,\n  \"k\": [\n    \"b\",\n    \"a\"\n  ],\n"
			    "  \"c\": 6,\n  \"s\": \"6\",\n  \"h\": null,\n"
			    "  \"orx:meta\": {\n    \"instanceID\": \"uuid:1\"\n  }\n}");
	strbuf_release(&b);
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_shows_what_people_type),
		cmocka_unit_test(keeps_one_spelling),
		cmocka_unit_test(expressions_see_and_give_typed_values),
		cmocka_unit_test(a_range_says_its_bounds_and_the_nearest_step),
		cmocka_unit_test(json_has_numbers_and_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
