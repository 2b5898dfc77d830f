#!/bin/sh
# Without a command: drafts by number, a new interview with a firm that is searched for, completion,
# offers with their reasons, and back to the menu; in another language with that language's commands.
. "$TOP/tests/lib/plain.sh"
run init --demo
expect_code 0

cat >lines <<'EOF_'
x
n
2
limtre
<
n
2
zzz
limtre
1
:complete
1
lære mer om tørking av trelast
60
y
1.10.2027
+
regne anbud


:list
3
:del
y
:undo
:del
y

y



q
EOF_
plain lines --plain
expect_code 0
# a wrong number is told, and the menu comes again
has_out "Error: there is no number 'x' here"
has_out " 1. Høgåsen Massivtre AS, kort: 5 of 8 answered"
has_out "(A number goes on with that draft, Enter with the first; n begins a new"
has_out " 1. Glåmbuen Limtre AS, 385133588"
has_out "No firm has that in its name."
has_out "Answer: 385133588"
# completion: what is wrong has numbers that lead to it
has_out "2 errors to mend:"
has_out " 1. Need 1: What would you like to be better at?: Write what it is about"
has_out "Is it right all the same? (y/N, Enter is no)"
# an entry goes when it is agreed to, comes back with undo, and goes again
has_out "Remove this entry? All its answers go with it. (y/N, Enter is no)"
has_out "Back with its answers: the entry «Need» 2"
has_out "No errors"
has_out "(Enter completes the interview; < back, :quit leaves it as a draft)"
has_out "The interview is complete."
has_out "Need 1: lære mer om tørking av trelast"
has_out "    trelast ↔ trelast (same word)"
has_out "starts 23 Aug 2027, wished by 1 Oct 2027"
[ "$(grep -c '^Drafts:$' out)" -eq 4 ] || echo "the menu does not come back" | complain
# the interview is what the store has, as from the screens
run export interviews --form kort --with-contacts
expect_code 0
has_out "<tekst>lære mer om tørking av trelast</tekst><antall>60</antall><foer>2027-10-01</foer></behov><antall_behov>1<"

# a draft is gone on with at its question; the end of the input leaves it there
printf '1\n' >lines
plain lines --plain
expect_code 0
has_out "Taken up where it was left"
has_out "Saved as a draft. Go on with it: los interview --plain --resume"

# in Bokmål, with its commands, their beginnings, and the English ones as well
cat >lines <<'EOF_'

:mer slik de sa
x
:liste

:remark

:angre
:avslutt
EOF_
plain lines --lang nb interview kort --plain
expect_code 0
has_out "Spørsmål 1 av 8"
has_out "Ni siffer uten mellomrom."
has_out "(Enter lar det stå åpent; < tilbake, ? hjelp, : kommandoer)"
has_out "Feil: Uten organisasjonsnummer kan vi ikke knytte svarene til bedriften."
has_out "Lagret."
has_out "Merknad: «slik de sa»"
has_out " 1. Bedriften: "
has_out "Lagret som utkast."

# an entry that is taken back at the end is gone from what is to be mended there
cat >lines <<'EOF_'
:goto better at
:add
:complete
:undo

:quit
EOF_
plain lines interview kort --firm 385133588 --plain
expect_code 0
has_out "Taken back: the new entry «Need» 2"
[ "$(grep -c "^Completion" out)" -eq 2 ] || complain <out

# what was cut off is told of when another one is begun, and where it can be gone on with
cut=$(sqlite3 "$LOS_DB" "SELECT id FROM interview WHERE state = 'draft' LIMIT 1")
sqlite3 "$LOS_DB" "UPDATE interview SET left_at_n = -1 WHERE id = '$cut'"
printf ':quit\n' >lines
plain lines interview kort --firm 385133588 --plain
expect_code 0
has_out "An interview was cut off: Gjestgiveriet på Koppangsmoen AS, kompetansebehov: 25"
# shellcheck disable=SC2154 # plain() sets it
echo "$id" | grep -q "^$cut$" || complain <out
finish
