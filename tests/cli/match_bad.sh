# Needs and catalogues that make no sense are answered in sensible words: an empty need, one of 10,000
# words, of only stop words, of only emoji; a course without description, a catalogue of one and of none.
. "$TOP/tests/lib/cli.sh"

nothing='No word of it tells what it is about: write what they need to learn'
python3 - <<'END'
rows = [('E1', ''), ('E2', '   '), ('E3', 'sveising ' + ' '.join(f'ord{i}' for i in range(10000))),
        ('E4', 'og i på det er som til av'), ('E5', '😀🎉👍'), ('E6', 'sveising'), ('E7', '!?… --- ,,,'),
        ('E8', 'hundeoppdrett'), ('E9', 'vi må bli bedre, alle fire')]
with open('needs.csv', 'w') as f:
    f.write('need_id;firm_name;municipality;need_text\n' + ''.join(f'{i};Verket;Tynset;{t}\n' for i, t in rows))
END
run init; expect_code 0
run import needs needs.csv
expect_code 3
has_out '9 rows: 7 new, 0 changed, 0 unchanged, 0 withdrawn, 2 rejected'
has_err 'needs.csv:2:need_text: error: the need has no text'
has_err 'needs.csv:3:need_text: error: the need has no text'

# no catalogue
run match --all
expect_code 1
expect_err <<'END'
los: there are no courses; 'los import courses FILE' takes them in
END
run match --need E6 --course SV-1
expect_code 1; has_err "there are no courses; 'los import courses FILE' takes them in"
run report gaps
expect_code 0
has_out 'No course on this was found'
has_out "$nothing"
has_out '7 needs of 7 have no course that covers them.'
run course search sveising
expect_code 1; has_err "there are no courses; 'los import courses FILE' takes them in"

# a catalogue of one, that tells nothing but its name
printf 'provider;code;title\nTynset fagskole;SV-1;Sveising\n' >one.csv
run import courses one.csv; expect_code 0
for need in E4 E5 E7 E9; do
	run match --need $need
	expect_code 0
	has_out "  gap: $nothing"
done
run match --need E8
has_out '  gap: No course on this was found'
run match --need E6 --explain
expect_code 0
has_out 'good     Sveising'
has_out 'sveising ↔ Sveising (same word)'
run match --need E6 --course SV-1
has_out 'It is offered'
# of ten thousand words the first count
run match --need E3 --explain
expect_code 0
has_out 'possible Sveising'
has_out 'sveising ↔ Sveising (same word)'
run match --all --format json
expect_code 0
python3 -c 'import json; assert len(json.load(open("out"))) == 7' || complain </dev/null
run match --all --format trec; expect_code 0; has_out 'E6 Q0 SV-1 1 '
run match --need E5 --course SV-1; expect_code 0; has_out 'It is not offered: nothing in it is what the need says'
run report gaps --format csv
expect_code 0
has_out 'E5;;no_topic;Verket;Tynset;😀🎉👍;'
run report gaps
has_out 'E5 · Verket, Tynset'
# and what is searched for
for words in '' '😀' 'og i på' '!?…'; do
	run course search "$words"
	expect_code 0; has_err 'no course has these words'
done

# what is left of a course whose texts are empty, or say nothing
printf 'provider;code;title;description;subject\nTynset fagskole;SV-1;Sveising;;\nTynset fagskole;X-1;😀;...;-\nTynset fagskole;X-2;og i på;det er;\n' >few.csv
run import courses few.csv; expect_code 0
run match --need E6; has_out 'good     Sveising'
run match --need E5; has_out "  gap: $nothing"
run match --need E4; has_out "  gap: $nothing"
finish
