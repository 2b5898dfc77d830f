#!/bin/sh
# Every screen in every language at three sizes, as it is kept in tests/tui/golden (BLESS=1 rewrites these files: read each
# line of the difference).  The messages carry marks without width (tests/lib/mark.py), which tell what is cut off at 80
# columns; a pseudo-language tells what was never marked for translation, and what becomes of longer words.
. "$TOP/tests/lib/cli.sh"
for tool in xgettext msgen msgfmt python3; do command -v "$tool" >/dev/null || { echo "SKIP no $tool"; exit 77; }; done
golden=$TOP/tests/tui/golden
tools=$TOP/tests/lib
unset LANGUAGE
export USER=pilot

# A folder of scripts: `shot NAME` is a snapshot at 80x24 and 40x12, `wide NAME` at 120x40 too.  Letters are actions and
# questions are found by their names, so that nothing depends on the language.
mkdir shots
cat >shots/home <<'EOF_'
wide home
f1
shot help
escape ctrl-p
shot palette
escape b
wide firms
ctrl-n
shot new-firm
escape escape n
shot which-firm
escape
ctrl-c
shot leave
EOF_
cat >shots/offers <<'EOF_'
o
wide offers
escape
b "hegglia" ctrl-o
wide offers-of-a-firm
tab x
shot why-not
escape f
shot filters
EOF_
cat >shots/firm <<'EOF_'
b "fosen" enter
wide firm
EOF_
cat >shots/report <<'EOF_'
o r
wide firm-report
EOF_
cat >shots/interviews <<'EOF_'
v
wide interviews
"lierne" enter
wide review
h
shot history
EOF_
cat >shots/courses <<'EOF_'
k
wide courses
"cnc"
wide courses-found
enter
shot course
EOF_
cat >shots/reports <<'EOF_'
r
shot reports
down down
wide report-of-offers
EOF_
cat >shots/cohorts <<'EOF_'
l
wide cohorts
enter
wide cohort
m
shot cohort-map
escape escape f
shot cohort-filters
EOF_
cat >shots/plan <<'EOF_'
t
wide plan
tab
wide plan-list
right enter
shot activity
escape x
shot cancel-activity
escape n down
wide new-activity
EOF_
cat >shots/import <<'EOF_'
i
shot which-file
"kurs.csv" enter
wide import
down down down down down down down down down down
shot finding
enter
shot imported
EOF_
cat >shots/settings <<'EOF_'
s
wide settings
EOF_
cat >shots/interview <<'EOF_'
wide text
ctrl-f "kommune"
shot find
enter
shot page
ctrl-f "naering" enter "limt"
wide long-list
ctrl-f "etablert" enter "x" enter
shot number-wrong
ctrl-w ctrl-f "om_bruken" enter
shot note
ctrl-f "endringer" enter
shot multiple
ctrl-f "mangel" enter
shot choice
f3 ctrl-f "mangel" enter
shot dont-know
ctrl-f "foer" enter
shot date
ctrl-t
wide calendar
escape
ctrl-f "tekst" enter "regne anbud" enter
shot areas
ctrl-n
shot repeat-two
ctrl-x
shot remove
escape
f2
shot remark
escape
f9
shot other-language
ctrl-g
wide outline
enter
f6
wide interview-offers
escape
ctrl-d
wide completion
EOF_
cat >shots/types <<'EOF_'
ctrl-f "fornoyd" enter
shot range
ctrl-f "viktigst" enter
shot rank
ctrl-f "v_folk" enter
wide table
ctrl-f "d_butikk" enter
shot grid
ctrl-f "apner" enter
shot time
ctrl-f "plass" enter
shot place
ctrl-f "foto" enter
shot file
ctrl-f "informert" enter
shot acknowledge
ctrl-f "maskin_nr" enter
shot repeat-list
EOF_
cat >shots/crash <<'EOF_'
shot cut-off
EOF_
{
	echo 'Tilbyder;Kode;Tittel;Pris;Start;Ansvarlig;Undervisningsform'
	echo 'Skolen;1;Sveising;kr 3 400,-;15.1.2027;Kari;Stedbasert'
	echo 'Skolen;2;;gratis;HT2027;Ola;Nettbasert'
	echo 'Skolen;3;Drone;12.500;46037;;moro'
} >kurs.csv
touch -d 2026-11-20T08:00:00Z kurs.csv
printf 'ctrl-f "tekst" enter "halv setning"\nidle\ndie\n' >die.keys

# The checks themselves: a text that lost its end, and a word that nobody translated, are found
ran="the checks of this script"
printf '== x@80x24\n S\314\262ave every answ…\n F1\n' >seen
python3 "$tools/screens.py" cut seen >told && complain <told
printf '== x@80x24\n Untranslated\n F1\n' >seen
python3 "$tools/screens.py" plain seen >told && complain <told
printf '== x@80x24\n ‹Ťŕàńśĺàťéď›\n F1\n' >seen
python3 "$tools/screens.py" plain seen >told || complain <told

# A demonstration with a form of every type of question, and one whose program was cut off
databases() { # NAME FORM
	LOS_DB=$PWD/$1.db run init --demo
	expect_code 0
	LOS_DB=$PWD/$1.db run form add "$2"
	expect_code 0
	cp "$1.db" test.db
	run interview kort --firm 385133588 --script die.keys
	for f in test.db*; do mv "$f" "$1-cut${f#test}"; done
}
databases five "$TOP/tests/forms/good/alle-typer.csv"

# The scripts with their snapshots written out
mkdir keys
for script in shots/*; do
	while IFS= read -r line; do
		case $line in
		shot\ *) sizes="80x24 40x12" ;;
		wide\ *) sizes="80x24 120x40 40x12" ;;
		*) sizes= ;;
		esac
		[ -n "$sizes" ] || printf '%s\n' "$line"
		for size in $sizes; do printf 'size %s\nsnapshot %s@%s\n' "$size" "${line#* }" "$size"; done
		[ -z "$sizes" ] || echo "size 80x24"
	done <"$script" >"keys/${script#*/}"
done

# screens LANGUAGE DATABASE: all of them in turn, each on a fresh copy; `seen` has the snapshots
screens() {
	export LOS_DATA="$PWD/share" LANGUAGE="$1"
	: >seen
	for keys in keys/*; do
		rm -f test.db*
		for f in "$2".db*; do cp "$f" "test${f#"$2"}"; done
		case ${keys#*/} in
		interview) run interview kompetansebehov --firm 385133588 --script "$keys" ;;
		types) run interview alle-typer --script "$keys" ;;
		crash)
			for f in "$2"-cut.db*; do cp "$f" "test${f#"$2"-cut}"; done
			run --script "$keys"
			;;
		*) run --script "$keys" ;;
		esac
		expect_code 0
		cat out >>seen
	done
	unset LANGUAGE LOS_DATA
}
catalogue() { # LANGUAGE FILE: the messages that screens() shows in the language
	mkdir -p "share/locale/$1/LC_MESSAGES"
	msgfmt --check-format -o "share/locale/$1/LC_MESSAGES/los.mo" "$2" 2>told || complain <told
}

mkdir -p share kept
ln -sfn "$TOP/data" share/data
(cd "$TOP" && xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --flag=_:1:pass-c-format -L C -o - src/*/*.[ch]) >los.pot 2>/dev/null
msgen los.pot >en.po 2>/dev/null

for language in nb nn sv se en; do
	po=$TOP/data/po/$language.po
	[ "$language" != en ] || po=en.po
	python3 "$tools/mark.py" ends "$po" >marked.po
	catalogue "$language" marked.po
	screens "$language" five
	python3 "$tools/screens.py" split seen kept "$language"
	ran="texts that are cut off in $language"
	# a finding of an import is told whole when it is selected
	python3 "$tools/screens.py" cut seen '^ [!~] [^ ]+ [0-9]+  ' >told || complain <told
done

# the pseudo-language, with forms in Bokmål only, so that an English word on a screen is the program's
mkdir share/forms
for form in "$TOP"/forms/*.csv; do python3 "$tools/screens.py" bokmaal "$form" >"share/forms/${form##*/}"; done
python3 "$tools/screens.py" bokmaal "$TOP/tests/forms/good/alle-typer.csv" >alle-typer.csv
cp "$TOP/tests/forms/good/steder.csv" .
touch -d 2026-11-20T08:00:00Z alle-typer.csv steder.csv
LOS_DATA=$PWD/share databases one "$PWD/alle-typer.csv"
python3 "$tools/mark.py" pseudo los.pot >qps.po
catalogue qps qps.po
screens qps one
python3 "$tools/screens.py" split seen kept qps
ran="texts of the program that are not translated"
printf '%s\n' ./*/ >folders # the file picker names them
cut -d';' -f4 "$TOP"/data/thesaurus/*.csv | cut -d'|' -f1 >labels # a cohort without a course is called so
python3 "$tools/screens.py" plain seen folders shots/* kurs.csv share/forms/*.csv alle-typer.csv steder.csv \
	"$TOP"/data/codes/municipalities.csv "$TOP"/data/demo/*.csv "$TOP"/data/demo/*/* labels >told || complain <told

if [ -n "${BLESS:-}" ]; then
	mkdir -p "$golden"
	cp kept/*.txt "$golden"
else
	# shellcheck disable=SC2034 # complain tells it
	ran="screens that differ; BLESS=1 keeps them as they are now"
	diff -ru "$golden" kept >told || complain <told
fi
finish
