#include "cli/internal.h"

/* Every command, in the order of `los --help`; each stands in its own cmd_*.c file. */
/* clang-format off */
#define COMMANDS(X) \
	X(init) \
	X(interview) \
	X(interview_list) \
	X(interview_show) \
	X(interview_check) \
	X(interview_approve) \
	X(interview_reject) \
	X(interview_reopen) \
	X(table) \
	X(import) \
	X(import_log) \
	X(import_diff) \
	X(import_undo) \
	X(export) \
	X(match) \
	X(match_learned) \
	X(match_forget) \
	X(course_search) \
	X(course_show) \
	X(firm_list) \
	X(firm_show) \
	X(firm_add) \
	X(firm_duplicates) \
	X(firm_merge) \
	X(contact_list) \
	X(contact_show) \
	X(contact_add) \
	X(contact_set) \
	X(contact_withdraw) \
	X(contact_remove) \
	X(contact_log) \
	X(contact_correct) \
	X(contact_done) \
	X(contact_due) \
	X(need_list) \
	X(need_show) \
	X(need_decide) \
	X(plan_list) \
	X(plan_add) \
	X(plan_show) \
	X(plan_set) \
	X(plan_approve) \
	X(plan_start) \
	X(plan_done) \
	X(plan_cancel) \
	X(plan_reopen) \
	X(plan_history) \
	X(plan_challenge_add) \
	X(plan_challenge_set) \
	X(plan_challenge_list) \
	X(plan_check_in_open) \
	X(plan_check_in_close) \
	X(plan_check_in_list) \
	X(plan_grant_add) \
	X(plan_grant_set) \
	X(plan_grant_list) \
	X(plan_grant_spend) \
	X(form_check) \
	X(form_add) \
	X(form_list) \
	X(form_show) \
	X(form_guide) \
	X(form_export) \
	X(form_diff) \
	X(report) \
	X(report_gaps) \
	X(report_cohorts) \
	X(report_demand) \
	X(report_coverage) \
	X(report_frequencies) \
	X(report_plan) \
	X(report_overview) \
	X(report_week) \
	X(subject_export) \
	X(subject_correct) \
	X(subject_block) \
	X(subject_unblock) \
	X(subject_erase) \
	X(subject_log) \
	X(purge) \
	X(check) \
	X(backup) \
	X(restore) \
	X(config) \
	X(eval) \
	X(fill)

/* clang-format on */

#define X(id) extern const struct command cmd_##id;
COMMANDS(X)
#undef X

const struct command *const cli_commands[] = {
#define X(id) &cmd_##id,
	COMMANDS(X)
#undef X
		NULL,
};
const size_t cli_command_count = ARRAY_LEN(cli_commands) - 1;
