#include "report/figures.h"

#include <string.h>

/* The areas that forms sort needs into (data/codes/areas.csv). */
static const struct {
	const char *code, *word;
} areas[] = {
	{ "leadership", N_("Leadership and staff") },
	{ "finance", N_("Finance and accounting") },
	{ "sales", N_("Sales and marketing") },
	{ "service", N_("Customer service and hosting") },
	{ "project", N_("Project work and planning") },
	{ "hse", N_("Health, safety and environment at work") },
	{ "law", N_("Law, contracts and tenders") },
	{ "digital_basic", N_("Basic digital skills") },
	{ "office", N_("Office software") },
	{ "automation", N_("Automation and machines") },
	{ "it_security", N_("IT and cyber-security") },
	{ "data_ai", N_("Data and artificial intelligence") },
	{ "trade", N_("The trade itself: craft and production") },
	{ "drawing", N_("Drawing, CAD and BIM") },
	{ "maintenance", N_("Maintenance and electrical work") },
	{ "transport", N_("Driving, machine operation and transport") },
	{ "food", N_("Food and hygiene") },
	{ "health", N_("Health and care") },
	{ "teaching", N_("Teaching and guiding others") },
	{ "environment", N_("Environment, climate and reporting") },
	{ "energy", N_("Energy") },
	{ "language", N_("Languages") },
	{ "basic_skills", N_("Reading, writing and arithmetic") },
	{ "innovation", N_("Innovation and product development") },
	{ "cooperation", N_("Cooperation and communication") },
	{ "traditional", N_("Duodji, reindeer husbandry and other traditional knowledge") },
	{ "other", N_("Something else") },
};

const char *report_area(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(areas); i++)
		if (strcmp(areas[i].code, code) == 0)
			return _(areas[i].word);
	return *code ? code : _("not told");
}

/* When a local day begins. */
static int64_t day_begins(struct date d, const struct clock *clock)
{
	int64_t local = date_to_days(d) * 86400;
	int offset = clock->offset_at ? clock->offset_at(clock->self, local) : 0;

	return (local - (int64_t)offset * 60) * 1000;
}

bool figures_months(size_t out[12], struct store *s, const struct clock *clock, int year,
		    struct err *e)
{
	for (int m = 0; m < 12; m++) {
		struct date from = { year, m + 1, 1 };
		struct date to = m == 11 ? (struct date){ year + 1, 1, 1 }
					 : (struct date){ year, m + 2, 1 };

		if (!store_interviews_between(&out[m], s, day_begins(from, clock),
					      day_begins(to, clock), e))
			return false;
	}
	return true;
}
