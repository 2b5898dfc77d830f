#!/bin/sh
# Every type that XLSForm has, asked in the terminal: typed, chosen, ranked, stepped; right and wrong;
# at three sizes, in two languages, with the power going in the middle.
. "$TOP/tests/lib/cli.sh"
run init
expect_code 0
run form add "$TOP/tests/forms/good/alle-typer.csv"
expect_code 0

# texts, numbers, days and times, each first as it is not written
cat >typed.keys <<'EOF_'
# the markup of a note is read
expect "Welcome"
refute "**all types**"
expect "(https://example.no)"
enter
expect "As in the register."
f10
expect "Look it up if they hesitate."
f10
"Prøve AS" enter enter
"hemmelig"
refute "hemmelig"
expect "••••••••"
enter
"12 34" enter "example.no" enter
"1 234 567,5" enter
expect "! Error: This must be a whole number"
backspace backspace enter shift-tab
expect "> 1 234 567"
enter "12,5" enter
"31.2.2026" enter
expect "! Error: This is not a date; write it as 31.12.2027"
ctrl-w "22.11" enter
expect "The year, as 2027"
"1987" enter
expect "The month and the year, as 12.2027"
"3.2020" enter shift-tab
refute "01.03.2020"
enter
expect "As 14:30, 9 or now"
"25:10" enter
expect "! Error: This is not a time of day"
ctrl-w "730" enter shift-tab
expect "> 07:30"
enter
"31.12.2026 kl 9" enter
expect "How content are they?"
shift-tab
expect "31 Dec 2026 09:00"
ctrl-w ctrl-w ctrl-w ctrl-w "now" enter shift-tab
snapshot moment
# a masked answer is masked wherever answers are shown
ctrl-f "secret"
refute "hemmelig"
escape
ctrl-f "turnover"
expect "1 234 567"
escape
EOF_
run --lang en interview alle-typer --script typed.keys
expect_code 0
expect_out <<'EOF_'
== moment
 Alle typer · Prøve AS                                  11 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Welcome Here are all… │ When is the next meeting?
 ✓ What is the firm cal… │
 ○ Tell a little about … │ > 23 Nov 2026 09:00
 ✓ What is the secret c… │   → Monday 23 November 2026 09:00
 ✓ Telephone             │
 ✓ Web site              │
 ✓ Turnover in kroner    │
 ✓ Share of exports in … │
 ✓ When was the visit?   │
 ✓ In which year was th… │
 ✓ When did they move i… │
 ✓ When do they open in… │
 ● When is the next mee… │
 ○ How content are they? │
 ○ How much of the time? │
 ○ How many stars?       │
 ○ Are they a member?  ↓ │
                         │
 11 answered, 31 left    │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 4,46
EOF_

# numbers on a scale
cat >range.keys <<'EOF_'
ctrl-f "How content" enter
snapshot scale
"11" enter
expect "! Error: This is outside the range, which is 1 to 10"
backspace enter shift-tab
expect "[1]"
expect "Not at all"
right right right right
expect "[5]"
expect "So so"
left -
expect "[3]"
# a digit that can be one step only is the answer; 1 may become 10
"10"
expect "How much of the time?"
right right right
expect "> 10"
"7" enter
expect "! Error: This is outside the range"
ctrl-w "47" enter
expect "! Error: This is between two steps; the nearest is"
shift-tab enter +
snapshot slider
end
expect "> 100"
home
expect "> 0"
enter
"4"
expect "Are they a member?"
shift-tab
snapshot stars
backspace
refute "★"
EOF_
run --lang en interview alle-typer --script range.keys
expect_code 0
expect_out <<'EOF_'
== scale
 Alle typer                                              0 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Welcome Here are all… │ How content are they?
 ○ What is the firm cal… │
 ○ Tell a little about … │ >
 ○ What is the secret c… │    1   2   3   4   5   6   7   8   9   10
 ○ Telephone             │   1: Not at all · 10: Very
 ○ Web site              │
 ○ Turnover in kroner    │
 ○ Share of exports in … │
 ○ When was the visit?   │
 ○ In which year was th… │
 ○ When did they move i… │
 ○ When do they open in… │
 ○ When is the next mee… │
 ● How content are they? │
 ○ How much of the time? │
 ○ How many stars?       │
 ○ Are they a member?  ↓ │
                         │
 0 answered, 42 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ← less  → more  ^G go to  ^F find  F2 remark  F1 help
cursor 4,29
== slider
 Alle typer                                              2 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Welcome Here are all… │ How much of the time?
 ○ What is the firm cal… │ In per cent
 ○ Tell a little about … │
 ○ What is the secret c… │ > 50
 ○ Telephone             │   0 ───────────────●────────────── 100
 ○ Web site              │
 ○ Turnover in kroner    │
 ○ Share of exports in … │
 ○ When was the visit?   │
 ○ In which year was th… │
 ○ When did they move i… │
 ○ When do they open in… │
 ○ When is the next mee… │
 ✓ How content are they? │
 ● How much of the time? │
 ○ How many stars?       │
 ○ Are they a member?  ↓ │
                         │
 2 answered, 40 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ← less  → more  ^G go to  ^F find  F2 remark  F1 help
cursor 5,31
== stars
 Alle typer                                              3 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Welcome Here are all… │ How many stars?
 ○ What is the firm cal… │
 ○ Tell a little about … │ > 4
 ○ What is the secret c… │   ★ ★ ★ ★ ☆
 ○ Telephone             │
 ○ Web site              │
 ○ Turnover in kroner    │
 ○ Share of exports in … │
 ○ When was the visit?   │
 ○ In which year was th… │
 ○ When did they move i… │
 ○ When do they open in… │
 ○ When is the next mee… │
 ✓ How content are they? │
 ✓ How much of the time? │
 ● How many stars?       │
 ○ Are they a member?  ↓ │
                         │
 3 answered, 39 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ← less  → more  ^G go to  ^F find  F2 remark  F1 help
cursor 4,30
EOF_

# choices side by side, quick, filtered, with a text of one's own
cat >choices.keys <<'EOF_'
ctrl-f "a member" enter
# quick: Space goes on as a number does
down space
expect "Which colour is the house?"
"3"
expect "Specify other"
"lilla" enter
expect "We find the people we need"
snapshot likert
right right space
expect "(•) Agree"
enter
expect "Which trades do they need?"
right space down space
snapshot columns
size 40x12
expect "2 [x] Welder"
size 80x24
enter
expect "2 of 2"
"inn"
expect "1 of 2"
backspace backspace backspace "trø" enter
expect "Which municipality?"
expect "Røros"
refute "Tynset"
"1"
# the rows of a file
expect "Which place?"
"ty"
expect "2 of 7"
down enter
expect "What matters most?"
shift-tab
expect "(•) Tylldalen"
EOF_
run --lang en interview alle-typer --script choices.keys
expect_code 0
expect_out <<'EOF_'
== likert
 Alle typer                                              3 of 43 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ What is the secret c… │ We find the people we need
 ○ Telephone             │
 ○ Web site              │ 1 ( ) Disagree  2 ( ) Partly    3 ( ) Agree
 ○ Turnover in kroner    │
 ○ Share of exports in … │
 ○ When was the visit?   │
 ○ In which year was th… │
 ○ When did they move i… │
 ○ When do they open in… │
 ○ When is the next mee… │
 ○ How content are they? │
 ○ How much of the time? │
 ○ How many stars?       │
 ✓ Are they a member?    │
 ✓ Which colour is the … │
 ✓ Specify other.        │
 ● We find the people w… │
                         │
 3 answered, 40 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 4,27
== columns
 Alle typer                                              5 of 43 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Telephone           ↑ │ Which trades do they need?
 ○ Web site              │
 ○ Turnover in kroner    │ 1 [ ] Carpenter    2 [x] Welder
 ○ Share of exports in … │ 3 [ ] Cook         4 [x] Hairdresser
 ○ When was the visit?   │ 5 [ ] Electrician
 ○ In which year was th… │
 ○ When did they move i… │
 ○ When do they open in… │
 ○ When is the next mee… │
 ○ How content are they? │
 ○ How much of the time? │
 ○ How many stars?       │
 ✓ Are they a member?    │
 ✓ Which colour is the … │
 ✓ Specify other.        │
 ✓ We find the people w… │
 ● Which trades do they… │
                         │
 5 answered, 38 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 5,46
EOF_

# a ranking, the power going in the middle of it, and taken up again
cat >rank.keys <<'EOF_'
ctrl-f "matters most" enter
"3"
refute "Error"
"1"
expect "2 have no place yet"
enter
expect "! Error: Give everything its place in the order"
die
EOF_
run --lang en interview alle-typer --seed 5 --script rank.keys
expect_code 137
cat >rank2.keys <<'EOF_'
enter
snapshot ranked
# the first place for the price
u
expect "1  1.  The price"
expect "3  2.  The place"
alt-down
expect "1  2.  The price"
down space down down space
expect "All have their place"
d
snapshot all
space
expect "1 has no place yet"
backspace
expect "2 have no place yet"
size 40x12
snapshot narrow
size 120x40
expect "2 have no place yet"
EOF_
run --lang en --script rank2.keys
expect_code 0
expect_out <<'EOF_'
== ranked
 Alle typer                                              1 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ When was the visit? ↑ │ What matters most?
 ○ In which year was th… │ What matters most comes first.
 ○ When did they move i… │
 ○ When do they open in… │ 1  2.  The price
 ○ When is the next mee… │ 2  –   The time
 ○ How content are they? │ 3  1.  The place
 ○ How much of the time? │ 4  –   The teacher
 ○ How many stars?       │   2 have no place yet
 ○ Are they a member?    │
 ○ Which colour is the … │ ! Error: Give everything its place in the order
 ○ We find the people w… │
 ○ Which trades do they… │
 ○ Which county?         │
 ○ Which municipality?   │
 ○ Which place?          │
 ! What matters most?  ↓ │
                         │
 1 answered, 41 left     │
 1 error, 0 warnings     │
 Taken up where it was left
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  Space next place  Alt-↑ up  Alt-↓ down  F1 help
cursor 5,27
== all
 Alle typer                                              1 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ When was the visit? ↑ │ What matters most?
 ○ In which year was th… │ What matters most comes first.
 ○ When did they move i… │
 ○ When do they open in… │ 1  2.  The price
 ○ When is the next mee… │ 2  3.  The time
 ○ How content are they? │ 3  1.  The place
 ○ How much of the time? │ 4  4.  The teacher
 ○ How many stars?       │   All have their place
 ○ Are they a member?    │
 ○ Which colour is the … │
 ○ We find the people w… │
 ○ Which trades do they… │
 ○ Which county?         │
 ○ Which municipality?   │
 ○ Which place?          │
 ● What matters most?    │
 ○ I have been informed↓ │
                         │
 1 answered, 41 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  Space next place  Alt-↑ up  Alt-↓ down  F1 help
cursor 8,27
== narrow
 Alle typer      1 of 42 · en · saved ✓
────────────────────────────────────────
 What matters most?
 What matters most comes first.
 1  2.  The price
 2  –   The time
 3  1.  The place
 4  –   The teacher
   2 have no place yet

────────────────────────────────────────
 Enter next  ⇧Tab back  F1 help
cursor 7,1
EOF_

# a time half typed when the power goes: the question is found again
cat >cut.keys <<'EOF_'
ctrl-f "åpner de" enter
"14:3"
die
EOF_
run --lang nb interview alle-typer --seed 6 --script cut.keys
expect_code 137
cat >cut2.keys <<'EOF_'
enter
expect "Når åpner de om morgenen?"
"14.30" enter shift-tab
expect "14:30"
EOF_
run --lang nb --script cut2.keys
expect_code 0

# places, and what a scanner types
cat >place.keys <<'EOF_'
ctrl-f "Bar code" enter
"7038010000000" enter
expect "Latitude and longitude, as 62.57 11.39"
"Røros" enter
expect "! Error: This is not a place"
ctrl-w "62,57 11,39" enter shift-tab
expect "> 62.57 11.39"
enter
"62.57 11.39; 62.58 11.40" enter
expect "The corners with a semicolon between"
"62.57 11.39; 62.58 11.40; 62.58 11.39" enter
expect "Picture of the machine"
EOF_
run --lang en interview alle-typer --script place.keys
expect_code 0
finish
