#!/bin/sh
# usage: xlsx.sh       (LOS: the program, TOP: the tree)
# A form is the same as a workbook: each form in forms/ and good/ shows and fills the same, from the
# file and from the database; each in bad/ is told the same mistakes.
set -u
unset LC_ALL LC_MESSAGES LANG
export LANGUAGE=en
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
python=/usr/bin/python3 # where Debian's openpyxl is
[ -x "$python" ] || python=python3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/csv" "$work/xlsx" "$work/lists" && cd "$work" || exit 1
failed=0
complain() {
	failed=$((failed + 1))
	echo "$*"
}
same() { # WHAT A B
	diff -u "$2" "$3" >differences || { complain "$1 differs as a workbook"; head -n 20 differences; }
}
# What the program makes of NAME as KIND, kept in KIND/NAME.*.
use() {
	form=$1/$2.$1
	id=$("$LOS" --db "$1.db" form add "$form") || complain "$form: not added"
	"$LOS" --db "$1.db" form show "$id" --format json >"$1/$2.show" || complain "$form: not shown"
	for from in "$id" "$form"; do
		echo '# nothing is answered' | "$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 --db "$1.db" \
			fill "$from" --steps - || complain "$from: not filled"
	done >"$1/$2.fill"
	[ -s "$1/$2.fill" ] || complain "$form: nothing filled"
	[ -s "$1/$2.show" ] || complain "$form: nothing shown"
}
"$LOS" --db csv.db init >/dev/null
"$LOS" --db xlsx.db init >/dev/null
for form in "$TOP"/forms/*.csv "$TOP"/tests/forms/good/*.csv; do
	# others are lists that forms ask from: they lie beside either kind
	if grep -qi '^[^,;	]*survey' "$form"; then cp "$form" csv/; else cp "$form" lists/; fi
done
for folder in "$TOP"/tests/forms/bad/*/; do
	name=$(basename "$folder")
	case $name in
	# mistakes that only a CSV file can have
	34-not-utf8 | 35-nul-byte | 36-utf16 | 38-unclosed-quote | 39-survey-without-sheet-name | \
		40-rows-without-sheet | 41-empty) continue ;;
	45-blank-rows) continue ;; # its sheets recur
	esac
	cp "$folder/form.csv" "csv/bad-$name.csv"
done
set --
for form in csv/*.csv; do
	name=$(basename "$form" .csv)
	set -- "$@" "$form" "xlsx/$name.xlsx"
done
[ $# -gt 90 ] || complain "only $(($# / 2)) forms found"
"$python" "$TOP/tests/lib/to_xlsx.py" "$@" || exit 1
cp lists/*.csv csv/
cp lists/*.csv xlsx/
for form in csv/*.csv; do
	name=$(basename "$form" .csv)
	[ -f "xlsx/$name.xlsx" ] || continue
	for kind in csv xlsx; do
		"$LOS" form check "$kind/$name.$kind" >"$kind/$name.out" 2>&1
		echo "exit $?" >>"$kind/$name.out"
	done
	# rows of a workbook have its name before them, and the advice for a file without survey is another
	sed "s/^csv\(.*\)\.csv:/xlsx\1.xlsx:/
		s/; a row with 'survey' in the first column must come before its header/; the sheet with the questions must have that name/" \
		"csv/$name.out" >want
	same "$name: form check" want "xlsx/$name.out"
	case $name in bad-*) continue ;; esac
	use csv "$name"
	use xlsx "$name"
	same "$name: form show" "csv/$name.show" "xlsx/$name.show"
	same "$name: fill" "csv/$name.fill" "xlsx/$name.fill"
done
# by a person's path: the shipped CSV opened in a spreadsheet and saved as a workbook, of one sheet
for form in "$TOP"/forms/*.csv; do
	name=$(basename "$form" .csv)
	"$python" "$TOP/tests/lib/to_xlsx.py" --opened "$form" "$name.xlsx" || complain "$name: not saved"
	"$LOS" form check "$name.xlsx" >out 2>&1 || complain "$name: opened and saved, it has errors"
	[ -s out ] && { complain "$name: opened and saved, it has findings"; cat out; }
	cp "$form" .
	for kind in csv xlsx; do
		echo 'lang en' | "$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 fill "$name.$kind" --steps - >"$kind.fill"
		"$LOS" form guide "$name.$kind" >"$kind.guide"
	done
	[ -s csv.guide ] || complain "$name: no guide"
	same "$name: fill, opened and saved" csv.fill xlsx.fill
	same "$name: guide, opened and saved" csv.guide xlsx.guide
done
exit $((failed > 0))
