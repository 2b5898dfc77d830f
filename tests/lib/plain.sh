# Sourced by the scripts that ask line by line.
# shellcheck shell=sh
. "$TOP/tests/lib/cli.sh"
# The pipe is the pilot's keyboard: plain LINES-FILE COMMAND...
plain() {
	lines=$1
	shift
	# shellcheck disable=SC2034 # complain reads it
	ran="los $*"
	"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 "$@" <"$lines" >out 2>err
	# shellcheck disable=SC2034 # expect_code reads it
	code=$?
	# shellcheck disable=SC2034 # for who takes it up again
	id=$(grep -x '[0-9a-f]\{8\}-[0-9a-f-]\{27\}' out) # of the draft that is left
	sed -i 's/^[0-9a-f]\{8\}-[0-9a-f-]\{27\}$/ID/' out # what chance gives
}
