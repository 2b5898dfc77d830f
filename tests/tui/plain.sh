#!/bin/sh
# The interview line by line: what is asked, how it is answered, and what is said of it.
. "$TOP/tests/lib/plain.sh"
run init --demo
expect_code 0

# numbers, beginnings of names, letters that search, wrong answers, a warning, a list, commands
cat >lines <<'EOF_'

<

a
2
rør
lære mer om tørking
60
n
:remark som de sa
5
1.2.2020
+14
+

:dk
!

y
Kari
12


:list

:quit
EOF_
plain lines --lang en interview kort --firm 385133588 --plain
expect_code 0
expect_out <<'EOF_'
Kort samtale på telefon

The firm

Question 1 of 8
Organisation number
Nine digits without spaces. Look it up before you call, if you can.
Answer: 385133588
(Enter keeps the answer; < back, ? help, : commands)
> 

Question 2 of 8
What is the firm called?
Answer: Glåmbuen Limtre AS
(Enter keeps the answer; < back, ? help, : commands)
> <

Question 1 of 8
Organisation number
Nine digits without spaces. Look it up before you call, if you can.
Answer: 385133588
(Enter keeps the answer; < back, ? help, : commands)
> 

Question 2 of 8
What is the firm called?
Answer: Glåmbuen Limtre AS
(Enter keeps the answer; < back, ? help, : commands)
> a
Saved.

Question 3 of 8
In which municipality are you based?
Type the first letters.
84 choices
Answer: Våler
(Type some letters of what you look for. Enter keeps the answer; < back, ? help,
 : commands)
> 2
 1. Alvdal
 2. Elverum
 3. Engerdal
 4. Folldal
 5. Lesja
 6. Løten
 7. Rendalen
 8. Stor-Elvdal
 9. Tolga
10. Trysil
11. Tynset
12. Vestre Slidre
13. Østre Toten
14. Åmot
15. Holtålen
... and 10 more; type more letters
(A number chooses, letters search. Enter keeps the answer; < back, ? help, :
 commands)
> rør
Saved: Røros – Rosse

Need: 1 of 1. Question 4 of 8
What would you like to be better at?
Write it the way it is said. If several things come up, add another need.
(Several lines are typed between two lines with """ alone. Enter leaves it open;
 < back, ? help, : commands)
> lære mer om tørking
Saved.

Need: 1 of 1. Question 5 of 8
How many people does it concern?
Answer: 1
(Enter keeps the answer; < back, ? help, : commands)
> 60
Saved.
Check: More than 50 participants from one firm is a lot. Is the number right?
Is it right all the same? (y/N, Enter is no)
> n
(Enter goes on all the same; < back, ? help, : commands)
> :remark som de sa
Saved.
(Enter goes on all the same; < back, ? help, : commands)
> 5
Saved.

Need: 1 of 1. Question 6 of 8
By when must the training have started?
Skip this if there is no hurry.
(As 31.12.2027, 31.12 or +14. Enter leaves it open; < back, ? help, : commands)
> 1.2.2020
Saved: 1 Feb 2020
Error: This date has already passed. Choose today or a later date.
(As 31.12.2027, 31.12 or +14. Enter goes on all the same; < back, ? help, :
 commands)
> +14
Saved: 7 Dec 2026

Need: 1 so far
 1. lære mer om tørking
(Enter goes on, + adds one more; a number opens that one, -2 removes number 2; <
 back, ? help, : commands)
> +

Need: 2 of 2. Question 7 of 11
What would you like to be better at?
Write it the way it is said. If several things come up, add another need.
(Several lines are typed between two lines with """ alone. Enter leaves it open;
 < back, ? help, : commands)
> 
Error: Write what it is about, or delete the need.
(Several lines are typed between two lines with """ alone. Enter goes on all the
 same; < back, ? help, : commands)
> :dk
Error: 'tekst' does not allow this non-answer
(Several lines are typed between two lines with """ alone. Enter goes on all the
 same; < back, ? help, : commands)
> !
Saved.
Error: Write what it is about, or delete the need.
(Several lines are typed between two lines with """ alone. Enter goes on all the
 same; < back, ? help, : commands)
> 

Need: 2 of 2. Question 8 of 11
How many people does it concern?
Answer: 1
(Enter keeps the answer; < back, ? help, : commands)
> y
Saved.
Error: This must be a number, with digits only
(Enter goes on all the same; < back, ? help, : commands)
> Kari
Saved.
Error: This must be a number, with digits only
(Enter goes on all the same; < back, ? help, : commands)
> 12
Saved.

Need: 2 of 2. Question 9 of 11
By when must the training have started?
Skip this if there is no hurry.
(As 31.12.2027, 31.12 or +14. Enter leaves it open; < back, ? help, : commands)
> 

Need: 2 so far
 1. lære mer om tørking
 2. (nothing yet)
(Enter goes on, + adds one more; a number opens that one, -2 removes number 2; <
 back, ? help, : commands)
> 

Appointment

Question 10 of 11
Said on the phone: the answers are used to find training, names are stored only
after a yes, and everything can be deleted
Say as well: the program notes when answers are written and changed, to find
mistakes; it can be switched off.
(y confirms it. Enter leaves it open; < back, ? help, : commands)
> :list
 1. The firm: answered
 2. 1 lære mer om tørking: answered
 3. 2 Need: not answered yet
 4. Appointment: here
 5.   Said on the phone: the answers are used to find training, names are stored
    only after a yes, and everything can be deleted: here
 6.   When shall we visit?: not answered yet
(A number goes there; Enter goes back)
> 
(y confirms it. Enter leaves it open; < back, ? help, : commands)
> :quit
Saved as a draft. Go on with it: los interview --plain --resume
ID
EOF_

# a new entry that is taken back leaves the pilot at its list
cat >lines <<'EOF_'
:goto better at
lære mer om tørking
5

+
noe annet
:undo
:undo
:quit
EOF_
plain lines --lang en interview kort --firm 385133588 --plain
expect_code 0
grep -A5 'the new entry' out >some
mv some out
expect_out <<'EOF_'
Taken back: the new entry «Need» 2

Need: 1 so far
 1. lære mer om tørking
(Enter adds one more, 0 goes on; a number opens that one, -2 removes number 2; <
 back, ? help, : commands)
EOF_
finish
