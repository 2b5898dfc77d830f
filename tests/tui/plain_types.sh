#!/bin/sh
# Every type that XLSForm has, asked line by line: as it is typed, and as it is not.
. "$TOP/tests/lib/plain.sh"
run init
expect_code 0
run form add "$TOP/tests/forms/good/alle-typer.csv"
expect_code 0
echo hei >foto.txt
cat >lines <<'EOF_'

Prøve AS
"""
Første linje
andre linje
"""
hemmelig
12 34
\!
1 234,5
1 234 567
12,5
31.2.2026
i går
1987
3.2020
25:10
730
31.12.2026 kl 9
now
11
3
47
45
4
y
2
1
1 3
<
+2 -1
1 9
:again

:goto county
1
:goto which place
1 3
n
y
2
3 1
3 1 2 4
maybe
n
<
y
4006381333931
62,57 11,39
62.57

62.57 11.39; 62.58 11.4
1 1; 2 2; 3 1
/nowhere/x.jpg
foto.txt
!
:na
:find 1 234
1
EOF_
plain lines --lang en interview alle-typer --plain
expect_code 0
expect_out <<'EOF_'
Alle typer

Welcome

Here are all types of questions. Read more on the site (https://example.no).
(Enter goes on; < back, ? help, : commands)
> 

Question 1 of 42
What is the firm called?
As in the register.
(Enter leaves it open; < back, ? help, : commands)
> Prøve AS
Saved.

Question 2 of 42
Tell a little about the firm
(Several lines are typed between two lines with """ alone. Enter leaves it open;
 < back, ? help, : commands)
> """
(Several lines; a line with """ alone ends them)
> Første linje
> andre linje
> """
Saved.

Question 3 of 42
What is the secret code?
(Enter leaves it open; < back, ? help, : commands)
> 
Saved.

Question 4 of 42
Telephone
(Enter leaves it open; < back, ? help, : commands)
> 12 34
Saved.

Question 5 of 42
Web site
(Enter leaves it open; < back, ? help, : commands)
> \!
Saved.

Question 6 of 42
Turnover in kroner
(Enter leaves it open; < back, ? help, : commands)
> 1 234,5
Saved: 1 234.5
Error: This must be a whole number
(Enter goes on all the same; < back, ? help, : commands)
> 1 234 567
Saved.

Question 7 of 42
Share of exports in per cent
(Enter leaves it open; < back, ? help, : commands)
> 12,5
Saved: 12.5

Question 8 of 42
When was the visit?
(As 31.12.2027, 31.12 or +14. Enter leaves it open; < back, ? help, : commands)
> 31.2.2026
Saved.
Error: This is not a date; write it as 31.12.2027
(As 31.12.2027, 31.12 or +14. Enter goes on all the same; < back, ? help, :
 commands)
> i går
Saved: 22 Nov 2026

Question 9 of 42
In which year was the firm founded?
(The year, as 2027. Enter leaves it open; < back, ? help, : commands)
> 1987
Saved.

Question 10 of 42
When did they move in?
(The month and the year, as 12.2027. Enter leaves it open; < back, ? help, :
 commands)
> 3.2020
Saved: Mar 2020

Question 11 of 42
When do they open in the morning?
(As 14:30, 9 or now. Enter leaves it open; < back, ? help, : commands)
> 25:10
Saved.
Error: This is not a time of day; write it as 14:30
(As 14:30, 9 or now. Enter goes on all the same; < back, ? help, : commands)
> 730
Saved: 07:30

Question 12 of 42
When is the next meeting?
(As 31.12.2027 14:30, or now. Enter leaves it open; < back, ? help, : commands)
> 31.12.2026 kl 9
Saved: 31 Dec 2026 09:00

Question 13 of 42
How content are they?
1 = Not at all
5 = So so
10 = Very
(A number from 1 to 10, in steps of 1. Enter leaves it open; < back, ? help, :
 commands)
> now
Saved.
Error: This must be a number, with digits only
(A number from 1 to 10, in steps of 1. Enter goes on all the same; < back, ?
 help, : commands)
> 11
Saved.
Error: This is outside the range, which is 1 to 10
(A number from 1 to 10, in steps of 1. Enter goes on all the same; < back, ?
 help, : commands)
> 3
Saved.

Question 14 of 42
How much of the time?
In per cent
(A number from 0 to 100, in steps of 5. Enter leaves it open; < back, ? help, :
 commands)
> 47
Saved.
Error: This is between two steps; the nearest is 45
(A number from 0 to 100, in steps of 5. Enter goes on all the same; < back, ?
 help, : commands)
> 45
Saved.

Question 15 of 42
How many stars?
(A number from 1 to 5, in steps of 1. Enter leaves it open; < back, ? help, :
 commands)
> 4
Saved.

Question 16 of 42
Are they a member?
 1. Yes
 2. No
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> y
Saved: Yes

Question 17 of 42
Which colour is the house?
 1. Red
 2. Grey
 3. Other
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 2
Saved: Grey

Question 18 of 42
We find the people we need
 1. Disagree
 2. Partly
 3. Agree
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 1
Saved: Disagree

Question 19 of 42
Which trades do they need?
 1. Carpenter
 2. Welder
 3. Cook
 4. Hairdresser
 5. Electrician
(One or more numbers, with blanks between. Enter leaves it open; < back, ? help,
 : commands)
> 1 3
Saved: Carpenter, Cook

Question 20 of 42
Which county?
 1. Innlandet
 2. Trøndelag
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> <

Question 19 of 42
Which trades do they need?
 1. Carpenter
 2. Welder
 3. Cook
 4. Hairdresser
 5. Electrician
Answer: Carpenter, Cook
(One or more numbers, with blanks between. Enter keeps the answer; < back, ?
 help, : commands)
> +2 -1
Saved: Welder, Cook

Question 20 of 42
Which county?
 1. Innlandet
 2. Trøndelag
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 1 9
Error: nothing here is called '1 9'
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> :again

Question 20 of 42
Which county?
 1. Innlandet
 2. Trøndelag
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 

Question 21 of 42
Which municipality?
There is nothing to choose from
(Enter leaves it open; < back, ? help, : commands)
> :goto county

Question 20 of 42
Which county?
 1. Innlandet
 2. Trøndelag
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 1
Saved: Innlandet

Question 21 of 42
Which municipality?
 1. Rendalen
 2. Tynset
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> :goto which place

Question 22 of 42
Which place?
 1. Atna
 2. Folldal
 3. Koppang
 4. Rendalen
 5. Tynset
 6. Tylldalen
 7. Alvdal
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 1 3
Error: nothing here is called '1 3'
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> n
 1. Atna
 2. Koppang
 3. Rendalen
 4. Tynset
 5. Tylldalen
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> y
 1. Tynset
 2. Tylldalen
(A number chooses. Enter leaves it open; < back, ? help, : commands)
> 2
Saved: Tylldalen

Question 23 of 42
What matters most?
What matters most comes first.
 1. The price
 2. The time
 3. The place
 4. The teacher
(All numbers in your order, the first place first. Enter leaves it open; < back,
 ? help, : commands)
> 3 1
Saved: The place, The price
Error: Give everything its place in the order
(All numbers in your order, the first place first. Enter goes on all the same; <
 back, ? help, : commands)
> 3 1 2 4
Saved: The place, The price, The time, The teacher

Question 24 of 42
I have been informed
(y confirms it. Enter leaves it open; < back, ? help, : commands)
> maybe
Saved.
Error: This is not one of the choices
(y confirms it. Enter goes on all the same; < back, ? help, : commands)
> n
Saved.

Question 25 of 42
Bar code of the machine
(Scan the code, or type it. Enter leaves it open; < back, ? help, : commands)
> <

Question 24 of 42
I have been informed
(y confirms it. Enter leaves it open; < back, ? help, : commands)
> y
Saved: OK

Question 25 of 42
Bar code of the machine
(Scan the code, or type it. Enter leaves it open; < back, ? help, : commands)
> 4006381333931
Saved.

Question 26 of 42
Where is the firm?
(Latitude and longitude, as 62.57 11.39. Enter leaves it open; < back, ? help, :
 commands)
> 62,57 11,39
Saved: 62.57 11.39 0 0

Question 27 of 42
Where does the road go?
(Points with a semicolon between, as 62.57 11.39; 62.58 11.4. Enter leaves it
 open; < back, ? help, : commands)
> 62.57
Saved.
Error: This is not a place; write latitude and longitude, as 62.57 11.39
(Points with a semicolon between, as 62.57 11.39; 62.58 11.4. Enter goes on all
 the same; < back, ? help, : commands)
> 

Question 28 of 42
Where is the site?
(The corners with a semicolon between, as 62.57 11.39; 62.58 11.4; …. Enter
 leaves it open; < back, ? help, : commands)
> 62.57 11.39; 62.58 11.4
Saved: 62.57 11.39 0 0;62.58 11.4 0 0;62.57 11.39 0 0
Error: This is not a place; write latitude and longitude, as 62.57 11.39
(The corners with a semicolon between, as 62.57 11.39; 62.58 11.4; …. Enter goes
 on all the same; < back, ? help, : commands)
> 1 1; 2 2; 3 1
Saved: 1 1 0 0;2 2 0 0;3 1 0 0;1 1 0 0

Question 29 of 42
Picture of the machine
(The path of a file, as ~/Pictures/photo.jpg. Enter leaves it open; < back, ?
 help, : commands)
> /nowhere/x.jpg
Error: cannot open '/nowhere/x.jpg': there is no such file or folder
(The path of a file, as ~/Pictures/photo.jpg. Enter leaves it open; < back, ?
 help, : commands)
> foto.txt
Saved: foto.txt (4 bytes, text)

Question 30 of 42
Sound recording
(The path of a file, as ~/Pictures/photo.jpg. Enter leaves it open; < back, ?
 help, : commands)
> !
Saved.

Question 31 of 42
Film
(The path of a file, as ~/Pictures/photo.jpg. Enter leaves it open; < back, ?
 help, : commands)
> :na
Answer: not relevant for them
Saved.

Question 32 of 42
Document
(The path of a file, as ~/Pictures/photo.jpg. Enter leaves it open; < back, ?
 help, : commands)
> :find 1 234

Question 6 of 42
Turnover in kroner
Answer: 1 234 567
(Enter keeps the answer; < back, ? help, : commands)
> 1
Saved.

Question 7 of 42
Share of exports in per cent
Answer: 12.5
(Enter keeps the answer; < back, ? help, : commands)
> 
Saved as a draft. Go on with it: los interview --plain --resume
ID
EOF_

# an answer that cannot be saved does not take the file of the one that is kept along
cat >files.csv <<'EOF_'
survey
,type,name,label
,file,f,File
settings
,form_id,version
,files,1
EOF_
run form add files.csv
expect_code 0
echo one >one.txt
echo two >two.txt
echo one.txt >lines
plain lines interview files --plain
expect_code 0
draft=$(sqlite3 "$LOS_DB" "SELECT interview FROM attachment WHERE name = 'one.txt'")
sqlite3 "$LOS_DB" "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END"
echo two.txt >lines
plain lines interview --resume "$draft" --plain
expect_code 1
has_out "NOT SAVED"
sqlite3 "$LOS_DB" "DROP TRIGGER full; SELECT name FROM attachment WHERE interview = '$draft'" >names
grep -qx one.txt names || complain <names
finish
