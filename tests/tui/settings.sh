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
snapshot found
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
snapshot help
"warning"
expect "A warning to look at"
refute "Not answered yet"
f1 escape
expect "new interview"
size 40x12
f1
snapshot small
escape
size 80x24
# clicks: a row, the row again, the footer; the wheel walks a list and stops at its end
b
expect "91 firms"
click 8,10
click 21,78
wheel-down 10,10
wheel-up 10,10
snapshot clicked
click 23,40
expect "offers"
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
 Key file           (as it comes)
 Wait after Esc     25

 Milliseconds that Esc waits for the
 rest of a key; more on a slow line

 '4' is not allowed for escdelay; it
 can be: a whole number, 5-1000
────────────────────────────────────────
 Enter change  ← back  F1 help
cursor 3,0
== found
 Los                                                   pilot · en · all saved ✓
────────────────────────────────────────────────────────────────────────────────
 Drafts (2)                                 Figures for 2026
 ●┌──────────────────────────────────────────────────────────────────────────┐▆
 !│ > rem                                                                    │
  │ remark · Put a remark on this question                         Interview │
 W│ remove · Remove this entry of the list, after a quest…         Interview │
 →│ remove · Remove the selected entry, after a question           Interview │
 →│                                                                          │
 →│                                                                          │
  │                                                                          │
 F│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │3
 ✓│                                                                          │
 ✓│                                                                          │6
 ✓└──────────────────────────────────────────────────────────────────────────┘
 ✓ Plassjebuvve Reinkjøtt       1 Oct 2026  20 rows: 20 new, 0 changed, 0
────────────────────────────────────────────────────────────────────────────────
 F1 help
cursor 4,9
== help
 Help                                                                    ↓ more
────────────────────────────────────────────────────────────────────────────────
 >   letters of what you look for

 Here
  Enter            Open what is selected
  n                Begin an interview with a firm
  b, f             List the firms
  o                See all needs and the courses offered
  Delete           Throw a draft away, after a question
  s                Language, colours, mouse, keys and your name
 Everywhere
  ^S               Save; every answer is saved by itself when it is left
  F1, Alt-H        Show all keys that work here
  ^P               Find any action by its name
  Esc              Leave this screen
  ^R               Draw the screen again
  ^Z               Put the program in the background
  ^C, ^Q           Leave the program, after a question
 What the signs mean
  ✓                Done: everything here is answered, finished or saved
  ●                Here you are; on lists, a draft that waits for you
────────────────────────────────────────────────────────────────────────────────
 Esc back  F1 help
cursor 2,3
== small
 Help                            ↓ more
────────────────────────────────────────
 >   letters of what you look for

 Here
  Enter      Open what is selected
  n          Begin an interview with a
             firm
  b, f       List the firms
  o          See all needs and the
────────────────────────────────────────
 Esc back  F1 help
cursor 2,3
== clicked
 Firms
────────────────────────────────────────────────────────────────────────────────
 >                                                                     91 firms

 Breheimen Opplevelser AS            Skjåk                    2 needs 375301881
 Brødrene Lisetbakk Bygg AS          Steinkjer                        370319863
 Bygdeslakteren Inderøy AS           Inderøy                          370749248
 Byggvarehuset Otta Bru AS           Sel                              345288295
 Dovrestua Laftebygg AS              Dovre                            340376552
 Duodjeverkstedet Snåase             Snåsa                            310905186
 Elvdal Landbruksmekanikk            Åmot                             358750184
 Femundvika Camping DA               Engerdal                         383066743
 Fjellbjørk Tredreieri               Folldal                          398237544
 Fjellfrakt Nord-Østerdal AS         Tynset                           311536508
 Fosen Slipp og Mekaniske AS         Indre Fosen              2 needs 313732991
 Fosna Betong og Forskaling AS       Indre Fosen                      394685283
 Frohavsfilet AS                     Åfjord                           389207853
 Fronsbygg Tre og Rehab AS           Nord-Fron                2 needs 351754664
 Furukollen Høvleri AS               Nordre Land                      389906085
 Furutangen Kjøkken AS               Sel                              393392878
 Gaulstad Taktekking AS              Melhus                           317289871
 Gjestgiveriet på Koppangsmoen AS    Stor-Elvdal                draft 350373446
────────────────────────────────────────────────────────────────────────────────
 Enter open  ^N new firm  ^O needs and offers  Esc back  F1 help
cursor 18,0
EOF_
diff -u - "$HOME/.config/los/config" <<'EOF_' >diff || complain <diff
name = Nina Pilot
theme = mono
mouse = on
language = en
EOF_

# the same in plain signs: nothing but ASCII and letters
run config ascii always
run config --unset language
cat >ascii.txt <<'EOF_'
f1
page-down
snapshot signs
EOF_
run --lang en --script ascii.txt
expect_out <<'EOF_'
== signs
 Help                                                                    v more
--------------------------------------------------------------------------------
 >   letters of what you look for

  *                Here you are; on lists, a draft that waits for you
  !                An error that has to be mended before the interview is
                   complete
  ~                A warning to look at; it can be confirmed
  o                Not answered yet
  -                Not asked now, because of other answers
 Where text is typed
  < >  ^B ^F       Move; Ctrl with an arrow moves by words
  Home End         To the beginning or end; ^A and ^E do the same
  ^W  ^K  ^Y       Take a word, take the rest of the line, put it back
  ^J               Begin a new line, where the answer may have several
 In lists
  ^ v              Move; PgUp and PgDn by pages, Home and End to the ends
  1 2 3            A number picks from a short list
  a b c            Letters narrow a long list
 Firms
  Enter            Open what is selected
  ^N               Register a firm
--------------------------------------------------------------------------------
 Esc back  F1 help
cursor 2,3
EOF_

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
