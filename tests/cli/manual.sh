# The manual page names every command and every option that --help names, and no others; the README
# shows no command that is not there.
. "$TOP/tests/lib/cli.sh"
run --help
expect_code 0
sed -n 's/^  los \([a-z][a-z-]*\( [a-z][a-z-]*\)*\).*/\1/p' out | sed 's/^\(import\|export\) .*/\1/' | sort -u >commands
sed -n 's/^  \(--[a-z-]*\).*/\1/p' out >wanted
while read -r command; do
	# shellcheck disable=SC2086 # words
	run $command --help
	sed -n 's/^  \(--[a-z-]*\).*/\1/p' out >>wanted
	grep -q "^\.SS los $command" "$TOP/data/man/los.1" || echo "not in the manual: los $command" >>missing
done <commands
grep '^\.SS los ' "$TOP/data/man/los.1" | while read -r _ _ first second third _; do
	grep -qxF -e "$first" -e "$first $second" -e "$first $second $third" commands ||
		echo "in the manual, not in --help: $first $second"
done >>missing
sed -n 's/^\\fB\(\\-\\-[a-z\\-]*\)\\fR.*/\1/p' "$TOP/data/man/los.1" | tr -d '\\' | sort -u >told
sort -u wanted | diff - told >>missing
sed -n 's/^    los \([a-z][a-z]*\) *\([a-z-]*\) *\([a-z]*\).*/\1 \2 \3/p' "$TOP/README.md" | sort -u | while read -r first second third; do
	grep -qxF -e "$first" -e "$first $second" -e "$first $second $third" commands ||
		echo "in the README, not in --help: los $first $second $third"
done >>missing
[ ! -s missing ] || complain <missing
finish
