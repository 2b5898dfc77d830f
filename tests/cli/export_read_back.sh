# Files for SPSS and Stata, read back by libreadstat: the same variables with their words, and in each cell what the table of words says, also
# why something is not there.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
# one interview more, in which things were not answered
run export interviews --form kort --format csv --with-contacts -o kort.csv; expect_code 0
/usr/bin/python3 - <<'END'
import csv
with open('kort.csv', encoding='utf-8', newline='') as f:
    head, row = list(csv.reader(f, delimiter=';'))[:2]
row[0] = '99999999-9999-4999-8999-999999999999'
for column, reason in (('behov[1]/antall', 'refused'), ('behov[1]/foer', 'na'), ('avtale/besoek', 'dk')):
    row[head.index(column)] = reason
with open('more.csv', 'w', encoding='utf-8', newline='') as f:
    csv.writer(f, delimiter=';').writerows([head, row])
END
run import interviews more.csv --form kort; expect_code 0; has_out '1 new'
for form in kompetansebehov kort treindustri; do
	for format in sav dta; do
		run export interviews --form $form --format $format -o $form.$format; expect_code 0
	done
	run export interviews --form $form --shape wide -o $form.names.csv; expect_code 0
	run export interviews --form $form --shape wide --labels -o $form.words.csv; expect_code 0
done
ran='what libreadstat reads'
PYTHONPATH=$TOP/tests/lib /usr/bin/python3 - >out 2>&1 <<'END'
import csv, datetime, sys
import statfile

EPOCH = {'sav': (datetime.datetime(1582, 10, 14), 1), 'dta': (datetime.datetime(1960, 1, 1), 86400)}
kinds = dict.fromkeys(('number', 'word', 'text', 'day', 'unknown'), 0)
reasons = set()


def words(v, value, suffix):
    """The cell as a person reads it."""
    which = value.which if isinstance(value, statfile.Missing) else value
    if isinstance(value, statfile.Missing):
        reasons.add(v['labels'].get(which))
        if not v['missing'] and suffix == 'sav' or v['missing'] and not any(a <= which <= b for a, b in v['missing']):
            sys.exit(f'{v["name"]}: {which} is missing, and not in {v["missing"]}')
        return '' if v['labels'][which] == 'No answer' else v['labels'][which]  # an empty cell
    if which in v['labels']:
        kinds['word'] += 1
        return v['labels'][which]
    if which is None or which == '':
        kinds['unknown'] += 1
        return ''
    if isinstance(which, float) and ('DATE' in v['format'] or v['format'].startswith('%td')):
        kinds['day'] += 1
        start, unit = EPOCH[suffix]
        return (start + datetime.timedelta(seconds=which * unit)).date().isoformat()
    kinds['number' if isinstance(which, float) else 'text'] += 1
    return f'{which:.10g}' if isinstance(which, float) else which


def table(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.reader(f, delimiter=';'))


for form in ('kompetansebehov', 'kort', 'treindustri'):
    names, told = table(form + '.names.csv'), table(form + '.words.csv')
    for suffix in ('sav', 'dta'):
        variables, rows = statfile.read(f'{form}.{suffix}')
        if len(rows) != len(told) - 1:
            print(f'{form}.{suffix}: {len(rows)} rows, not {len(told) - 1}')
        column = {v['name']: k for k, v in enumerate(variables)}
        for c, (name, label) in enumerate(zip(names[0], told[0])):
            if name not in column:
                print(f'{form}.{suffix} has no {name}')
                continue
            k = column[name]
            if variables[k]['label'] != label[:len(variables[k]['label'])] or not variables[k]['label']:
                print(f'{form}.{suffix}: {name} is called {variables[k]["label"]!r}, not {label!r}')
            why = column.get(name + '_why')
            for n, row in enumerate(rows):
                seen = words(variables[k], row[k], suffix)
                if seen == '' and why is not None and row[why] not in (None, ''):
                    seen = words(variables[why], row[why], suffix)
                want = told[n + 1][c]
                want = want[1:] if want[:1] == "'" else want
                if seen.rstrip() != want.rstrip():
                    print(f'{form}.{suffix}, row {n + 1}, {name}: {seen!r}, not {want!r}')
print(*(k for k, n in kinds.items() if n))
print(*sorted(reasons), sep=', ')
END
expect_out <<'END'
number word text day unknown
Don't know, No answer, Not applicable, Not asked, Refused
END
finish
