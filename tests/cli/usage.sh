# What is refused before anything is done, and results that could not be written.
# shellcheck shell=sh disable=SC1091,SC2034
. "$TOP/tests/lib/cli.sh"
"$LOS" init >init.out || exit 1
printf 'provider;code;title\nX;a;Sveising\n' >c.csv
run import courses c.csv; expect_code 0

run course search --top 0 Sveising; expect_code 2; has_err "--top wants a whole number above 0, not '0'"
run course search --top 99999999999 Sveising; expect_code 2; has_err "--top wants a whole number above 0"
run course search --top 2147483647 Sveising; expect_code 0; lines_out 1
run --color purple firm list; expect_code 2; has_err "--color is auto, always or never, not 'purple'"
run table --delimiter ab c.csv; expect_code 2; has_err "--delimiter wants one character, not 'ab'"
run import courses --delimiter ab c.csv; expect_code 2
run export courses --format json --for-excel; expect_code 2; has_err "--for-excel is for csv, not for json"
run import codes c.csv --map a=b; expect_code 2; has_err "--map is not for codes"
run import needs c.csv --provider P; expect_code 2; has_err "--provider is for courses, not for needs"
run need list --firm 974760673; expect_code 1; has_err "no firm has the organisation number '974760673'"

# half a command is asked for its other half; in the language that is asked for
run plan; expect_code 2; has_err '  los plan add'
run plan --help; expect_code 0; has_out '  los plan add'
run plan nonsense; expect_code 2; has_err "'plan nonsense' is not a command; 'los plan --help' lists them"
run --lang nb nonsense; expect_code 2; has_err "«nonsense» er ikke en kommando"

# a result that is lost is a failure, and is told of
for words in 'export courses' '--help' 'firm list --help' 'firm add 974760673 --name A' 'check'; do
	# shellcheck disable=SC2086
	"$LOS" $words >/dev/full 2>err
	code=$?
	ran="los $words >/dev/full"
	expect_code 1; has_err 'los: cannot write the result:'
done

# a database that could not be made whole is not in the way of the next try
mkdir -p share/data/codes; echo 'kommunenr' >share/data/codes/municipalities.csv
LOS_DATA="$PWD/share" run init --db half.db; expect_code 1; has_err "cannot load the codes that came with the program"
run init --db half.db; expect_code 0
finish
