# Every step of the demo interviews can be done, and nothing is left to refuse but in the drafts.
# shellcheck shell=sh
. "$TOP/tests/lib/cli.sh"
for steps in "$TOP"/data/demo/interviews/*.steps; do
	form=$(sed -n 's/^# form: //p' "$steps")
	run fill "$TOP/forms/$form.csv" --steps "$steps"
	expect_code 0
	has_out "<orx:instanceName>"
	run fill "$TOP/forms/$form.csv" --steps "$steps" --format invalid
	expect_code 0
	grep -q '^# state: draft' "$steps" || expect_out </dev/null
done
finish
