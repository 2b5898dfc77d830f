#!/bin/sh
# Field-lists as pages, tables as grids, files kept with the interview, pictures that are named.
. "$TOP/tests/lib/cli.sh"
run init
expect_code 0
run form add "$TOP/tests/forms/good/alle-typer.csv"
expect_code 0

# one page: fields below each other, what is relevant comes at once, errors stand at their field
cat >fields.keys <<'EOF_'
ctrl-f "Role" enter
expect "○ Name  –"
refute "Which other role?"
"3"
expect "● Which other role?"
"driver" down
expect "✓ Which other role?  driver"
"12" enter
expect "! Error: Must be above 15"
tab
snapshot fields
"kl 9" shift-tab
expect "✓ When is it best to call?  09:00"
ctrl-w "40" enter
refute "Error"
ctrl-f "Name" enter
"Kari" tab
expect "✓ Name  Kari"
expect "Thanks to Kari."
# another role: the question about it goes again, its answer is kept
up down "1"
refute "Which other role?"
shift-tab "3"
expect "driver"
# don't know, remark and undo work on a page
f3
expect "Answer: they do not know"
ctrl-u
expect "driver"
# a narrow screen has one question at a time, and the page comes back
size 40x12
snapshot narrow
refute "Name"
size 120x40
expect "✓ Name  Kari"
snapshot wide
size 80x24
page-down
expect "● We find people"
page-up
EOF_
run --lang en interview alle-typer --script fields.keys
expect_code 0
expect_out <<'EOF_'
== fields
 Alle typer                                              3 of 43 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ What matters most?  ↑ │ Contact person
 ○ I have been informed  │
 ○ Bar code of the mach… │ ○ Name  –
 ○ Where is the firm?    │ ✓ Role  Other
 ○ Where does the road … │ ✓ Which other role?  driver
 ○ Where is the site?    │ ! Age  12
 ○ Picture of the machi… │   ! Error: Must be above 15
 ○ Sound recording       │ ● When is it best to call?
 ○ Film                  │   >
 ○ Document              │     As 14:30, 9 or now
 ! Contact person        │
   ○ Name                │
   ✓ Role                │
   ✓ Which other role?   │
   ! Age                 │
   ● When is it best to… │
 ○ Assessment          ↓ │
                         │
 3 answered, 40 left     │
 1 error, 0 warnings     │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 10,31
== narrow
 Alle typer      5 of 43 · en · saved ✓
────────────────────────────────────────
 Which other role?
 > driver




 Taken back: the answer to «Which other
 role?»
────────────────────────────────────────
 Enter next  ⇧Tab back  F1 help
cursor 3,9
== wide
 Alle typer                                                                                      5 of 43 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ○ When is the next meetin… │ Contact person                                       │ Norsk bokmål (nb)
 ○ How content are they?    │                                                      │ Hvilken annen rolle?
 ○ How much of the time?    │ ✓ Name  Kari                                         │
 ○ How many stars?          │ ✓ Role  Other                                        │
 ○ Are they a member?       │ ● Which other role?                                  │
 ○ Which colour is the hou… │   > driver                                           │
 ○ We find the people we n… │ ✓ Age  40                                            │
 ○ Which trades do they ne… │ ✓ When is it best to call?  09:00                    │
 ○ Which county?            │   Thanks to Kari.                                    │
 ○ Which municipality?      │                                                      │
 ○ Which place?             │                                                      │
 ○ What matters most?       │                                                      │
 ○ I have been informed     │                                                      │
 ○ Bar code of the machine  │                                                      │
 ○ Where is the firm?       │                                                      │
 ○ Where does the road go?  │                                                      │
 ○ Where is the site?       │                                                      │
 ○ Picture of the machine   │                                                      │
 ○ Sound recording          │                                                      │
 ○ Film                     │                                                      │
 ○ Document                 │                                                      │
 ● Contact person           │                                                      │
   ✓ Name                   │                                                      │
   ✓ Role                   │                                                      │
   ● Which other role?      │                                                      │
   ✓ Age                    │                                                      │
   ✓ When is it best to ca… │                                                      │
   ○ Thanks to Kari.        │                                                      │
 ○ Assessment               │                                                      │
 ○ Open days                │                                                      │
 ○ How many machines?       │                                                      │
 ○ There are 0 machines. T… │                                                      │
                            │                                                      │
 5 answered, 38 left        │                                                      │
 0 errors, 0 warnings       │                                                      │
 Taken back: the answer to «Which other role?»
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  ^D complete  F6 offers  ^L language  F1 help
cursor 7,40
EOF_

# a table: numbers choose and go on, arrows move, Space toggles; too narrow, it is a list
cat >table.keys <<'EOF_'
ctrl-f "We find people" enter
snapshot empty
"3"
expect "✓ We find people"
right right space
snapshot some
left space
down
expect "● We have time to learn"
up up
expect "● We find people"
delete
expect "● We find people"
tab
expect "○ We find people"
size 40x12
expect "1 ( ) Disagree"
size 80x24
tab "2"
# a heading of its own and boxes
expect "When is it open?"
space right right space enter
space
snapshot boxes
die
EOF_
run --lang en interview alle-typer --seed 4 --script table.keys
expect_code 137
expect_out <<'EOF_'
== empty
 Alle typer                                              0 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Which trades do they… │ Assessment
 ○ Which county?         │
 ○ Which municipality?   │                          Disagree Partly   Agree
 ○ Which place?          │ ● We find people         ( )      ( )      ( )
 ○ What matters most?    │ ○ The courses suit us    ( )      ( )      ( )
 ○ I have been informed  │ ○ We have time to learn  ( )      ( )      ( )
 ○ Bar code of the mach… │
 ○ Where is the firm?    │
 ○ Where does the road … │
 ○ Where is the site?    │
 ○ Picture of the machi… │
 ○ Sound recording       │
 ○ Film                  │
 ○ Document              │
 ○ Contact person        │
 ● Assessment            │
   ● We find people    ↓ │
                         │
 0 answered, 42 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 5,53
== some
 Alle typer                                              2 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Which county?       ↑ │ Assessment
 ○ Which municipality?   │
 ○ Which place?          │                          Disagree Partly   Agree
 ○ What matters most?    │ ✓ We find people         ( )      ( )      (•)
 ○ I have been informed  │ ● The courses suit us    ( )      ( )      (•)
 ○ Bar code of the mach… │ ○ We have time to learn  ( )      ( )      ( )
 ○ Where is the firm?    │
 ○ Where does the road … │
 ○ Where is the site?    │
 ○ Picture of the machi… │
 ○ Sound recording       │
 ○ Film                  │
 ○ Document              │
 ○ Contact person        │
 ● Assessment            │
   ✓ We find people      │
   ● The courses suit us │
                         │
 2 answered, 40 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 6,71
== boxes
 Alle typer                                              4 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Which municipality? ↑ │ Open days
 ○ Which place?          │
 ○ What matters most?    │   When is it open?
 ○ I have been informed  │                 Monday     Wednesday  Friday
 ○ Bar code of the mach… │ ✓ The shop      [x]        [ ]        [x]
 ○ Where is the firm?    │ ● The workshop  [x]        [ ]        [ ]
 ○ Where does the road … │
 ○ Where is the site?    │
 ○ Picture of the machi… │
 ○ Sound recording       │
 ○ Film                  │
 ○ Document              │
 ○ Contact person        │
 ○ Assessment            │
 ● Open days             │
   ✓ The shop            │
   ● The workshop      ↓ │
                         │
 4 answered, 38 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 7,44
EOF_
cat >again.keys <<'EOF_'
enter
expect "● The workshop"
snapshot again
EOF_
run --lang en --script again.keys
expect_code 0
expect_out <<'EOF_'
== again
 Alle typer                                              4 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ Which place?        ↑ │ Open days
 ○ What matters most?    │
 ○ I have been informed  │   When is it open?
 ○ Bar code of the mach… │                 Monday     Wednesday  Friday
 ○ Where is the firm?    │ ✓ The shop      [x]        [ ]        [x]
 ○ Where does the road … │ ● The workshop  [x]        [ ]        [ ]
 ○ Where is the site?    │
 ○ Picture of the machi… │
 ○ Sound recording       │
 ○ Film                  │
 ○ Document              │
 ○ Contact person        │
 ○ Assessment            │
 ● Open days             │
   ✓ The shop            │
   ● The workshop      ↓ │
                         │
 4 answered, 38 left     │
 0 errors, 0 warnings    │
 Taken up where it was left
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 7,44
EOF_

# as many instances as were said: none is offered to be added
cat >count.keys <<'EOF_'
ctrl-f "How many machines" enter
"2" enter
expect "Machine: 1 of 2"
refute "add one more"
ctrl-n
expect "How many there are of these follows from another answer"
ctrl-x
expect "How many there are of these follows from another answer"
"Høvel" enter right enter
expect "Machine: 2 of 2"
"Sag" enter "12" enter
expect "There are 2 machines. Thank you!"
ctrl-n
expect "This question does not stand in a list"
EOF_
run --lang en interview alle-typer --script count.keys
expect_code 0

# files: filled in with Tab, refused with a reason, kept, told apart, taken away
mkdir -p bilder/maskiner
printf '\377\330\377\340%s' "$(seq 300)" >bilder/foto.jpg
printf 'en annen' >bilder/maskiner/foto.jpg
mkfifo bilder/ror
cat >files.keys <<'EOF_'
ctrl-f "Picture of" enter
expect "The path of a file"
"bil" tab
expect "> bilder/"
tab
expect "foto.jpg  maskiner/  ror"
"nei.jpg" enter
expect "! Error: cannot open"
ctrl-w "bilder/ror" enter
expect "no ordinary"
ctrl-w "bilder/maskiner" enter
expect "bilder/maskiner': it is a"
ctrl-w "bilder/f" tab
expect "> bilder/foto.jpg"
enter
expect "Sound recording"
shift-tab
expect "foto.jpg (1 kB, JPEG picture)"
enter
# another file of the same name
"bilder/maskiner/foto.jpg" enter shift-tab
expect "foto-2.jpg (8 bytes, text)"
snapshot kept
# the same file once more is no other; dropped on the terminal it comes in quotes
paste "'bilder/maskiner/foto.jpg'\n"
enter shift-tab
expect "foto-2.jpg (8 bytes, text)"
delete
refute "foto-2.jpg"
ctrl-u
expect "foto-2.jpg (8 bytes, text)"
delete
escape
EOF_
run --lang en interview alle-typer --seed 3 --script files.keys
expect_code 0
expect_out <<'EOF_'
== kept
 Alle typer                                              2 of 42 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ How many stars?     ↑ │ Sound recording
 ○ Are they a member?    │
 ○ Which colour is the … │ foto-2.jpg (8 bytes, text)
 ○ We find the people w… │ >
 ○ Which trades do they… │   Another file takes its place; Delete removes it
 ○ Which county?         │
 ○ Which municipality?   │
 ○ Which place?          │
 ○ What matters most?    │
 ○ I have been informed  │
 ○ Bar code of the mach… │
 ○ Where is the firm?    │
 ○ Where does the road … │
 ○ Where is the site?    │
 ✓ Picture of the machi… │
 ● Sound recording       │
 ○ Film                ↓ │
                         │
 2 answered, 40 left     │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  Tab fill in  ^G go to  ^F find  F2 remark  F1 help
cursor 5,29
EOF_
# what no answer names is gone
[ "$(sqlite3 test.db 'SELECT group_concat(name) FROM attachment')" = foto.jpg ] || echo "not only foto.jpg is kept" | complain

# pictures are named: of a question, of one without a label, of choices without labels
cat >media.csv <<'EOF_'
survey
,type,name,label::Norsk (nb),label::English (en),image::Norsk (nb),image::English (en)
,note,bare,,,plakat.png,poster.png
,select_one hus,hus,Hvilket hus?,Which house?,kart.png,map.png
,text,slutt,Noe mer?,Anything else?,,
choices
,list_name,name,label::Norsk (nb),label::English (en),image::Norsk (nb),image::English (en)
,hus,laave,,,laave.png,barn.png
,hus,fjos,Fjøs,Cowshed,,
settings
,form_title,form_id,version,default_language
,Bilder,bilder,1,Norsk (nb)
EOF_
run form add media.csv
cat >media.keys <<'EOF_'
expect "[picture: poster.png]"
refute "bare"
enter
snapshot media
"1"
ctrl-f "house"
expect "barn.png"
EOF_
run --lang en interview bilder --script media.keys
expect_code 0
expect_out <<'EOF_'
== media
 Bilder                                                   0 of 2 · en · saved ✓
────────────────────────────────────────────────────────────────────────────────
 ○ [picture: poster.png] │ Which house?
 ● Which house?          │ [picture: map.png]
 ○ Anything else?        │
                         │ 1 ( ) [picture: barn.png]
                         │ 2 ( ) Cowshed
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
                         │
 0 answered, 2 left      │
 0 errors, 0 warnings    │
────────────────────────────────────────────────────────────────────────────────
 Enter next  ⇧Tab back  ^G go to  ^F find  F2 remark  F3 don't know  F1 help
cursor 5,27
EOF_
finish
