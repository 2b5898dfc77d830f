#!/usr/bin/env python3
"""Opens pages in headless Chromium and says what is wrong with them.

usage: browser.py [--into FOLDER] PAGE.html...

Of each page: no message on the console, no request for anything but the page itself and its data:
images, nothing that runs or is loaded, no text wider than the page (on the screen, on a telephone
and on paper), every text readable (contrast of WCAG 2.1 AA, 4.5 to 1, or 3 to 1 where it is large, in a
light and a dark room and on paper), every chart named, and A4 when it is printed.  With --into
the paper (.pdf) and a picture (.png) are left in FOLDER, to be looked at.

The browser is driven over a pipe by its own protocol; nothing else is needed.  Exit 0: nothing is
wrong; 1: what is wrong stands on stdout; 77: no browser here.
"""
import base64, json, os, re, shutil, subprocess, sys, tempfile

# Every text with its colour over what lies behind it, and what is wider than the page.
LOOK = r'''
(() => {
  const said = [];
  const rgba = (s) => { const m = s.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = (c) => { const f = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
  const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const behind = (e) => { const layers = [];
    for (let x = e; x; x = x.parentElement) layers.push(rgba(getComputedStyle(x).backgroundColor));
    return layers.reverse().reduce((under, c) => over(c, under), [255, 255, 255, 1]); };
  const under = (e) => {            // the last shape of a chart that was painted where a text stands
    const svg = e.closest('svg'), r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    let colour = behind(svg);
    for (const s of svg.querySelectorAll('rect, circle, path, polygon')) {
      if (e.compareDocumentPosition(s) & Node.DOCUMENT_POSITION_FOLLOWING) break;
      const b = s.getBoundingClientRect(), fill = getComputedStyle(s).fill;
      if (fill !== 'none' && b.left <= x && x <= b.right && b.top <= y && y <= b.bottom) colour = over(rgba(fill), colour);
    }
    return colour;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = new Set();
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.data.trim();
    if (!text || e.closest('title, desc, style')) continue;
    const c = getComputedStyle(e), drawn = e instanceof SVGElement;
    if (c.display === 'none' || c.visibility === 'hidden') continue;
    const back = drawn ? under(e) : behind(e);
    let alpha = 1;
    for (let x = e; x; x = x.parentElement) alpha *= Number(getComputedStyle(x).opacity);
    const own = rgba(drawn ? c.fill : c.color);
    own[3] *= alpha;
    const size = parseFloat(c.fontSize), bold = Number(c.fontWeight) >= 700;
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5, is = ratio(over(own, back), back);
    const key = [c.color, c.fill, back.join()].join();
    if (is < least && !seen.has(key)) said.push(`contrast ${is.toFixed(2)} of "${text.slice(0, 40)}", ${least} is the least`);
    seen.add(key);
  }
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) said.push(`wider than the page: ${page.scrollWidth} of ${page.clientWidth}`);
  for (const svg of document.querySelectorAll('svg')) {
    const title = svg.querySelector(':scope > title');
    if (svg.getAttribute('aria-hidden') !== 'true' && !(svg.getAttribute('role') === 'img' && title && title.textContent.trim()))
      said.push('a chart without role="img" and a title');
    const box = svg.getBoundingClientRect();
    for (const t of svg.querySelectorAll('text')) {
      const r = t.getBoundingClientRect();
      if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2)
        said.push(`cut off in a chart: "${t.textContent.slice(0, 40)}"`);
    }
  }
  if (!document.documentElement.lang) said.push('no language is told');
  if (document.querySelector('script, iframe, object, embed, link, form, base')) said.push('something that runs or loads');
  for (const e of document.querySelectorAll('*'))
    for (const a of e.attributes) if (/^on/.test(a.name)) said.push(`a handler: ${a.name}`);
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  if (new Set(ids).size !== ids.length) said.push('two elements with one id');
  return said;
})()
'''
A4 = (595.28, 841.89)
PAPER = {'width': 673, 'height': 1000, 'deviceScaleFactor': 1, 'mobile': False}  # 178 mm between the margins
ROOMS = [  # width, medium, colour scheme
    ('on a screen', 1280, '', 'light'), ('in a dark room', 1280, '', 'dark'), ('on a telephone', 360, '', 'light'), ('on paper', 673, 'print', 'light'),
]


class Browser:
    def __init__(self, program, home):
        to_it, our_end = os.pipe()
        our_ear, from_it = os.pipe()
        options = ['--headless', '--remote-debugging-pipe', '--disable-gpu', '--no-first-run', '--disable-background-networking',
                   '--disable-component-update', '--disable-sync', '--disable-extensions', '--hide-scrollbars', '--disable-dev-shm-usage',
                   '--user-data-dir=' + home]
        if os.geteuid() == 0:
            options.append('--no-sandbox')

        def ends():  # it reads from 3 and writes to 4
            a, b = os.dup(to_it), os.dup(from_it)
            os.dup2(a, 3)
            os.dup2(b, 4)
        self.process = subprocess.Popen([program] + options, preexec_fn=ends, close_fds=False, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, HOME=home))
        os.close(to_it)
        os.close(from_it)
        self.out, self.inn, self.number, self.events = os.fdopen(our_end, 'wb'), os.fdopen(our_ear, 'rb'), 0, []
        self.kept = b''

    def read(self):
        while b'\0' not in self.kept:
            piece = self.inn.read1(1 << 20)
            if not piece:
                raise EOFError('the browser is gone')
            self.kept += piece
        message, self.kept = self.kept.split(b'\0', 1)
        return json.loads(message)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if session:
            message['sessionId'] = session
        self.out.write(json.dumps(message).encode() + b'\0')
        self.out.flush()
        while True:
            answer = self.read()
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(method + ': ' + answer['error']['message'])
                return answer['result']
            self.events.append(answer)

    def wait(self, method, session):
        while not any(e.get('method') == method and e.get('sessionId') == session for e in self.events):
            self.events.append(self.read())

    def close(self):
        try:
            self.ask('Browser.close')
        except (EOFError, OSError):
            pass
        self.process.wait()


def console(event):
    kind, p = event.get('method'), event.get('params', {})
    if kind == 'Runtime.consoleAPICalled':
        return ' '.join(str(a.get('value', '')) for a in p['args'])
    if kind == 'Runtime.exceptionThrown':
        return p['exceptionDetails']['text']
    if kind == 'Log.entryAdded':
        return p['entry']['text']
    return None


def paper_sizes(pdf):
    return [tuple(float(x) for x in m.split()[2:]) for m in
            (b.decode() for b in re.findall(rb'/MediaBox\s*\[([^\]]*)\]', pdf))]


def look_at(browser, path, into):
    said = []
    target = browser.ask('Target.createTarget', url='about:blank')['targetId']
    s = browser.ask('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
    for domain in ('Page', 'Runtime', 'Log', 'Network'):
        browser.ask(domain + '.enable', s)
    browser.events.clear()
    url = 'file://' + os.path.abspath(path)
    browser.ask('Page.navigate', s, url=url)
    browser.wait('Page.loadEventFired', s)
    for where, width, medium, room in ROOMS:
        browser.ask('Emulation.setDeviceMetricsOverride', s, **dict(PAPER, width=width))
        browser.ask('Emulation.setEmulatedMedia', s, media=medium, features=[{'name': 'prefers-color-scheme', 'value': room}])
        seen = browser.ask('Runtime.evaluate', s, expression=LOOK, returnByValue=True)
        if 'exceptionDetails' in seen:
            raise RuntimeError(seen['exceptionDetails']['exception']['description'])
        said += [f'{where}: {x}' for x in seen['result']['value']]
    browser.ask('Emulation.setEmulatedMedia', s, media='', features=[{'name': 'prefers-color-scheme', 'value': 'light'}])
    browser.ask('Emulation.setDeviceMetricsOverride', s, **dict(PAPER, width=1000))
    pdf = base64.b64decode(browser.ask('Page.printToPDF', s, preferCSSPageSize=True, printBackground=False)['data'])
    sizes = paper_sizes(pdf)
    if not sizes or any(abs(w - A4[0]) > 1 or abs(h - A4[1]) > 1 for w, h in sizes):
        said.append(f'printed it is not A4: {sizes[:1]}')
    for e in browser.events:
        text = console(e)
        if text is not None:
            said.append('the console says: ' + text)
        asked = e['params']['request']['url'] if e.get('method') == 'Network.requestWillBeSent' else url
        if asked != url and not asked.startswith('data:'):
            said.append('it asks for ' + asked)
    if into:
        name = os.path.join(into, os.path.splitext(os.path.basename(path))[0])
        with open(name + '.pdf', 'wb') as f:
            f.write(pdf)
        picture = browser.ask('Page.captureScreenshot', s, format='png', captureBeyondViewport=True)['data']
        with open(name + '.png', 'wb') as f:
            f.write(base64.b64decode(picture))
    browser.ask('Target.closeTarget', targetId=target)
    return said


def main(arguments):
    into = None
    if arguments[:1] == ['--into']:
        into, arguments = arguments[1], arguments[2:]
        os.makedirs(into, exist_ok=True)
    program = shutil.which('chromium') or shutil.which('chromium-browser')
    if not program:
        print('SKIP no headless Chromium here (Debian: chromium)')
        return 77
    bad = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(program, home)
        try:
            for path in arguments:
                for problem in look_at(browser, path, into):
                    bad = True
                    print(f'{os.path.basename(path)}: {problem}')
        finally:
            browser.close()
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
