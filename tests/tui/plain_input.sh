#!/bin/sh
# Input that no person would type, input that ends, and drafts: nothing is lost, nothing is obeyed.
. "$TOP/tests/lib/plain.sh"
id= # plain gives it
run init
expect_code 0
run form add "$TOP/forms/kort.csv"
expect_code 0
run form add "$TOP/tests/forms/good/alle-typer.csv"
expect_code 0

# bytes that are no text, and what a terminal would obey: cleaned, not obeyed, and the rest is kept
printf '385133588\n\033[2J\033]0;x\007Bj\370rk\0og \342\200\256S\303\270nn\n:quit\n' >lines
plain lines interview kort --plain
expect_code 0
has_out "> [2J]0;xBj�rkog Sønn"
LC_ALL=C tr -d '\n\40-\377' <out >control
[ ! -s control ] || echo "control characters are written" | complain

# the end of the input in the middle of a question leaves a draft, which is taken up there
printf '385133588\nSagbruket AS' >lines
plain lines interview kort --plain
expect_code 0
has_out "Saved as a draft. Go on with it: los interview --plain --resume"
# the last line counts, though nothing ends it
has_out "In which municipality are you based?"
printf '<\n<\n' >lines
plain lines interview --plain --resume "$id"
expect_code 0
has_out "Taken up where it was left"
has_out "Answer: Sagbruket AS"
has_out "Answer: 385133588"

# a line of a million characters is an answer; a longer one is refused, and nothing of it is kept
{
	printf '385133588\n'
	head -c 1000000 /dev/zero | tr '\0' y
	printf '\n<\n'
	head -c 1100000 /dev/zero | tr '\0' z
	printf '\n:goto called\n:quit\n'
} >lines
plain lines interview kort --plain
expect_code 0
has_out "Error: this line is too long"
grep -q zzz out && echo "the long line is there" | complain
# what is shown of it is no more than a person reads
[ "$(grep -c '^y\{80\}$' out)" -eq 100 ] || tail -n 5 out | complain
has_out "... 1000000 characters in all"

# the same lines from a script, with a NUL in one
printf '385133588\nA\0B AS\n:goto called\n' >lines
run interview kort --plain --script lines
expect_code 0
has_out "Answer: AB AS"

# what cannot be found is said
: >empty
plain empty interview nowhere --plain
expect_code 1
plain empty interview --plain
expect_code 2
plain empty interview --plain --resume nobody
expect_code 1

# a disk that takes no more: nothing is called saved that is not
{
	printf '385133588\n'
	head -c 1000000 /dev/zero | tr '\0' y
	printf '\n:quit\nn\n:quit\ny\n'
} >lines
{
	ulimit -f 1800
	"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 1 interview kort --plain <lines 2>err
	echo "exit $?"
} | cat >full
grep -q "NOT SAVED: the answer is not saved" full || tail -n 20 full | complain
grep -q "Leave, and lose what is not saved?" full || tail -n 20 full | complain
grep -qx 'exit 0' full || tail -n 1 full | complain
# the end of the input is no consent: who sent the answers hears that they are not kept
limited() { # what it writes goes through a pipe, which has no limit
	{
		ulimit -f 1800
		"$LOS" --now 2026-11-23T09:00:00+01:00 --seed 2 interview kort --plain <"$1" 2>err
		echo "exit $?"
	} | cat
}
head -n 2 lines >unasked
limited unasked >full
grep -qx 'exit 1' full || tail -n 1 full | complain
grep -q "the interview was left with answers that are not saved: the answer is not saved" err || complain <err
# saved or not, never both
printf '385133588\n%s\n:save\n:quit\ny\n' "$(sed -n 2p lines)" >save
limited save | sed -n '/> :save/,/^(Type/p' >said
grep -q "NOT SAVED" said || complain <said
if grep "^Saved" said; then complain <said; fi

# without a terminal and without being asked to, there are no screens and no lines
TERM=dumb "$LOS" interview kort <empty >out 2>err
grep -q "no terminal here" err || complain <err
finish
