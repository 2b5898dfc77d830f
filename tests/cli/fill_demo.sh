# The demo interviews are complete: every step can be done and nothing is left to refuse.
# shellcheck shell=sh
. "$TOP/tests/lib/cli.sh"
for steps in "$TOP"/data/demo/interviews/*.steps; do
	form=$(sed -n 's/^# form: //p' "$steps")
	run fill "$TOP/forms/$form.csv" --steps "$steps" --format invalid
	expect_code 0
	expect_out </dev/null
	run fill "$TOP/forms/$form.csv" --steps "$steps"
	expect_code 0
	has_out "<orx:instanceName>"
done
finish
