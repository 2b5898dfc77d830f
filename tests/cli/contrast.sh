# Colours of printed pages and charts can be told apart by everybody: texts 4.5 to 1, lines and outlines 3 to 1 (WCAG 2.1 AA, 1.4.3 and 1.4.11),
# computed from the colours that stand in the page and in the source of its charts.  What lies over what is looked at in browser.sh.
. "$TOP/tests/lib/cli.sh"
run init --demo; expect_code 0
run report firm 371222502 --format html -o page.html; expect_code 0
ran='colours of pages'
/usr/bin/python3 - "$TOP" >out 2>&1 <<'END'
import re, sys

page = open('page.html', encoding='utf-8').read()
charts = open(sys.argv[1] + '/src/report/svg.c', encoding='utf-8').read()
style = re.search(r'<style>(.*?)</style>', page, re.S)[1]


def light(colour):
    digits = colour.lstrip('#')
    digits = ''.join(2 * d for d in digits) if len(digits) == 3 else digits
    part = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    part = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in part]
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2]


def ratio(a, b):
    a, b = sorted((light(a), light(b)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def hold(what, colour, on, least):
    if ratio(colour, on) < least:
        print(f'{what}: {colour} on {on} is {ratio(colour, on):.2f} to 1, not {least}')


assert 4.47 < ratio('#777', '#fff') < 4.49 and round(ratio('#000', '#ffffff')) == 21
rules = [(re.sub(r'.*[{}]', '', s).strip(), d) for s, d in re.findall(r'([^{}]*)\{([^{}]*)\}', style)]
paper = next(re.search(r'background: (#\w+)', d)[1] for s, d in rules if s == 'body')
grounds = {paper} | set(re.findall(r'background(?:-color)?: (#\w+)', style))
texts = 0
for selector, declarations in rules:
    own = re.search(r'background(?:-color)?: (#\w+)', declarations)
    for colour in re.findall(r'(?:^|[ ;])color: (#\w+)', declarations):
        texts += 1
        for ground in [own[1]] if own else grounds:
            hold(selector, colour, ground, 4.5)
# a chart: its words are one colour; a shape is told by its outline, so its filling may be as light as it likes
hold('words of charts', re.search(r'fill=\\"(#\w+)\\">\\n', charts)[1], paper, 4.5)
for name in ('dark', 'grey'):
    hold('outlines of charts', re.search(name + r'\[\] = "(#\w+)"', charts)[1], paper, 3)
fills = re.findall(r'"(#\w{6})"', re.search(r'fills\[.*?\};', charts, re.S)[0])
for a, b in zip(fills, fills[1:]):
    hold("neighbours in a bar, without colours", a, b, 1.4)
print('many' if texts >= 8 and len(fills) >= 6 else f'{texts} texts, {len(fills)} fillings')
END
expect_out <<'END'
many
END
finish
