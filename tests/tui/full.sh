#!/bin/sh
# When the disk takes no more the screen says NOT SAVED, and leaving is not taken lightly.
. "$TOP/tests/lib/cli.sh"
run init --demo
{
	printf 'ctrl-f "better at" enter\npaste "'
	head -c 1000000 /dev/zero | tr '\0' y
	printf '"\nenter\nexpect "NOT SAVED !"\nexpect "NOT SAVED: the answer is not saved"\n'
	printf 'escape\nexpect "Esc again leaves and loses it"\nescape\nexpect "Drafts"\nrefute "Kept as a draft"\n'
} >full.keys
# in blocks of 512 bytes; the database itself is smaller, its journal is not
(
	ulimit -f 1800
	"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 4 interview kort --firm 385133588 --script full.keys >out 2>err
)
# shellcheck disable=SC2034 # expect_code reads them
code=$? ran="los interview with a small limit on files"
expect_code 0
finish
