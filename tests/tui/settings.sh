# Settings change at once and are kept; the palette finds any action; help explains keys and signs; clicks.
. "$TOP/tests/lib/cli.sh"
run init --demo
expect_code 0
cat >keys.txt <<'EOF_'
# a choice changes at once; what is free is asked for; Delete takes it out
s
snapshot settings
down enter
expect "Your name, as it stands"
"Nina Pilot" enter
expect "Kept; it holds from the next start"
down enter
expect "light background"
left left
expect "no colours"
down down right
down down down enter
backspace backspace "4" enter
expect "'4' is not allowed for escdelay"
size 40x12
snapshot narrow
size 80x24
home right
expect "Norsk bokmål"
left
expect "English"
escape
# any action: best first, those of other places with where they work
ctrl-p
expect "letters of what you want"
"rem"
expect "remark · Put a remark on this question"
refute "List the firms"
enter
expect "This works elsewhere: Interview"
escape
ctrl-p "sett" enter
expect "Colours"
escape
ctrl-p "zzz"
expect "Nothing is called that"
escape
# help: here, everywhere, signs; letters narrow it
f1
expect "Here"
expect "Everywhere"
expect "n                Begin an interview with a firm"
"warning"
expect "A warning to look at"
refute "Not answered yet"
f1 escape
expect "new interview"
size 40x12
f1
expect "n          Begin an interview with a"
expect "F1 help"
escape
size 80x24
# clicks: a row, the row again, the footer; the wheel walks a list and stops at its end
s
click 7,10
expect "Ring when"
click 7,30
expect "Kept"
wheel-down 7,10
expect "How long questions take"
wheel-down 7,10
expect "How long questions take"
wheel-up 7,10
wheel-up 7,10
wheel-up 7,10
expect "Language of the program"
click 23,40
expect "new interview"
click 23,20
expect "Which firm?"
EOF_
run --lang en --script keys.txt
expect_code 0
expect_err </dev/null
expect_out <<'EOF_'
== settings
 Settings
────────────────────────────────────────────────────────────────────────────────
 Language               English
 Your name              pilot
 Colours                any background
 Plain signs            where needed
 Mouse                  off
 Bell                   off
 Key file               (as it comes)
 Wait after Esc         25
 Record times           on

 Language of the program









────────────────────────────────────────────────────────────────────────────────
 Enter change  ← back  Delete default  Esc back  F1 help
cursor 2,0
== narrow
 Settings
────────────────────────────────────────
 Key file           (as it comes)      ↑
 Wait after Esc     25                 ↓

 Milliseconds that Esc waits for the
 rest of a key; more on a slow line

 '4' is not allowed for escdelay; it
 can be: a whole number, 5-1000
────────────────────────────────────────
 Enter change  ← back  F1 help
cursor 3,0
EOF_
diff -u - "$HOME/.config/los/config" <<'EOF_' >diff || complain <diff
name = Nina Pilot
theme = mono
mouse = on
language = en
bell = on
EOF_

# the same in plain signs: nothing but ASCII and letters
run config ascii always
run config --unset language
cat >ascii.txt <<'EOF_'
f1
expect "v more"
expect "----------"
"not answered"
expect "o                Not answered yet"
refute "○"
refute "─"
EOF_
run --lang en --script ascii.txt
expect_code 0

# keys of one's own: footer, help and palette show them, and the old ones do nothing
printf 'settings = e\nhelp = f12 f1\n' >"$HOME/.config/los/keys"
run config --unset ascii
cat >own.txt <<'EOF_'
expect "F12 help"
s
refute "Settings"
e
expect "Settings"
escape f12
expect "F12, F1"
EOF_
run --lang en --script own.txt
expect_code 0

# a mistake is told on the first screen, and the program is there all the same
echo 'settings = n' >"$HOME/.config/los/keys"
cat >bad.txt <<'EOF_'
expect "keys, line 1, settings: n is the key of 'new-interview' in the same place"
s
expect "Colours"
EOF_
run --lang en --script bad.txt
expect_code 0
finish
