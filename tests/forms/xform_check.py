"""usage: xform_check.py [--los LOS] XFORM...            by the rules of ODK Validate and the ODK XForms specification
       xform_check.py [--los LOS] --submission FILE XFORM   what los fill wrote, against the form it was made from
Prints what is wrong, one a line; exit 1 when something is.  With --los each expression is also tried by the program."""
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import xpath

PREFIX = {
    "http://www.w3.org/2002/xforms": "", "http://www.w3.org/1999/xhtml": "h:",
    "http://openrosa.org/javarosa": "jr:", "http://www.opendatakit.org/xforms": "odk:",
    "http://openrosa.org/xforms": "orx:", "http://www.w3.org/2001/xml-events": "ev:",
    "http://www.w3.org/2001/XMLSchema": "xsd:", "urn:los": "los:",
}
TYPES = set("string int boolean decimal date time dateTime geopoint geotrace geoshape binary barcode intent "
            "odk:rank select select1".split())
BIND_ATTRIBUTES = set("nodeset type readonly required relevant constraint calculate saveIncomplete jr:requiredMsg "
                      "jr:constraintMsg jr:preload jr:preloadParams orx:max-pixels odk:location-priority "
                      "odk:location-min-interval odk:location-max-age odk:track-changes odk:identify-user "
                      "odk:track-changes-reasons".split())
EXPRESSIONS = ("readonly", "required", "relevant", "constraint", "calculate")
PRELOADS = {"uid": {None, ""}, "timestamp": {"start", "end"}, "date": {"today"},
            "property": {"deviceid", "username", "email", "phonenumber", "phone number", "subscriberid", "simserial"}}
EVENTS = {"odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed"}
ACTIONS = {"setvalue", "odk:setgeopoint", "odk:recordaudio"}
CONTROLS = {  # the types that it may be bound to
    "input": TYPES - {"binary", "odk:rank"}, "select1": {"string", "select1"}, "select": {"string", "select"},
    "odk:rank": {"odk:rank"}, "upload": {"binary"}, "trigger": {"string"}, "range": {"int", "decimal"}}
CONTROL_ATTRIBUTES = set("ref appearance rows mediatype accept start end step query autoplay accuracyThreshold "
                         "odk:tick-interval odk:placeholder".split())
MEDIA = {"image": "jr://images/", "big-image": "jr://images/", "audio": "jr://audio/", "video": "jr://video/"}
MEDIATYPES = {"image/*", "audio/*", "video/*", "application/*"}
SOURCES = [r"jr://file-csv/[^/]+\.csv", r"jr://file/[^/]+\.(xml|geojson)", r"jr://instance/last-saved"]
VOLATILE = {"now", "today", "random", "uuid", "once", "property", "jr:itext", "pulldata", "instance"}


def named(tag):
    """{uri}local as the specification writes it."""
    if not tag.startswith("{"):
        return tag
    uri, local = tag[1:].split("}")
    return PREFIX.get(uri, "?:") + local


def kids(e, *names):
    return [c for c in e if not names or named(c.tag) in names]


def attributes(e):
    return {named(k): v for k, v in e.attrib.items()}


def has_text(e):
    return bool((e.text or "").strip()) or len(e) > 0


class Form:
    """The parts of an XForm, by path and id."""

    def __init__(self, text):
        self.wrong = []
        self.html = ET.fromstring(text)
        head, body = kids(self.html, "h:head"), kids(self.html, "h:body")
        self.model = (kids(head[0], "model") or [None])[0] if head else None
        if named(self.html.tag) != "h:html" or len(head) != 1 or len(body) != 1 or self.model is None:
            raise SystemExit("this is no XForm")
        self.head, self.body = head[0], body[0]
        self.instances = kids(self.model, "instance")
        self.root = self.instances[0][0] if self.instances and len(self.instances[0]) else None
        if self.root is None:
            raise SystemExit("this XForm has no primary instance")
        self.nodes = {}  # path: the nodes there
        self.collect(self.root, "")
        self.secondary = {attributes(i).get("id"): i for i in self.instances[1:]}
        self.binds = {attributes(b).get("nodeset"): attributes(b) for b in kids(self.model, "bind")}
        self.repeats = [attributes(r).get("nodeset", "") for r in self.body.iter() if named(r.tag) == "repeat"]
        self.itext = []  # (language, {id: <text>})
        for t in self.model.iterfind("{*}itext/{*}translation"):
            self.itext.append((t.get("lang"), {x.get("id"): x for x in t}))

    def collect(self, node, above):
        path = f"{above}/{named(node.tag)}"
        self.nodes.setdefault(path, []).append(node)
        for c in node:
            self.collect(c, path)

    def say(self, text):
        self.wrong.append(text)

    def need(self, holds, text):
        if not holds:
            self.say(text)
        return holds

    def is_leaf(self, path):
        return all(len(n) == 0 for n in self.nodes[path])

    def is_branch(self, path):
        """It has nodes in it; or nothing at all, not even a type."""
        return not self.is_leaf(path) or path not in self.binds or "type" not in self.binds[path]

    def around(self, path):
        """The repeats that a node stands in, outermost first."""
        return sorted(r for r in self.repeats if path.startswith(r + "/"))

    def type_of(self, path):
        return re.sub("^xsd:", "", self.binds.get(path, {}).get("type", "string"))


# ---- instances

def check_structure(f):
    f.need(len(kids(f.head, "h:title")) == 1, "there is not one title")
    f.need(len(kids(f.head, "model")) == 1, "there is not one model")
    f.need([named(c.tag) for c in f.html] == ["h:head", "h:body"], "h:html has other parts than head and body")
    for c in f.model:
        f.need(named(c.tag) in {"itext", "instance", "bind", "submission"} | ACTIONS, f"<{named(c.tag)}> in the model")
    f.need(attributes(f.model).get("odk:xforms-version"), "the model says no version of the specification")


def check_template(f, node, path, template):
    names = [named(c.tag) for c in node]
    for i, c in enumerate(node):
        here, is_template = f"{path}/{names[i]}", "jr:template" in attributes(c)
        if is_template:
            f.need(here in f.repeats, f"{here} has a template and is no repeat")
            f.need(template is not False or not f.around(here), f"{here}: a template in an instance of a repeat")
            f.need(names[:i].count(names[i]) == 0, f"{here}: the template does not come first")
        elif here in f.repeats:
            f.need(template is not True, f"{here}: an instance in a template")
            f.need(f.around(here) or any("jr:template" in attributes(n) for n in f.nodes[here]),
                   f"{here} has no template")
        f.need(names.count(names[i]) == 1 or here in f.repeats, f"{here} stands twice")
        inside = is_template or template if here in f.repeats and not (template and not is_template) else template
        check_template(f, c, here, False if here in f.repeats and not is_template else inside)


def shape(node):
    return [(named(c.tag), shape(c)) for c in node]


def check_primary(f):
    i = f.instances[0]
    f.need(not attributes(i).get("id") and not attributes(i).get("src"), "the primary instance has an id or source")
    f.need(len(i) == 1, "the primary instance has not one root")
    f.need(f.root.get("id"), "the root has no id")
    for path, nodes in f.nodes.items():
        for n in nodes:
            f.need(not len(n) or not (n.text or "").strip(), f"{path} has text and nodes")
            f.need(set(attributes(n)) <= ({"id", "version", "orx:version"} if n is f.root else {"jr:template"}),
                   f"{path} has attributes that nobody knows")
    check_template(f, f.root, "/" + named(f.root.tag), None)
    for r in f.repeats:
        shapes = {str([s for s in shape(n) if f"{r}/{s[0]}" not in f.repeats]) for n in f.nodes.get(r, [])}
        f.need(len(shapes) <= 1, f"{r}: the instances are not alike")
    metas = [c for c in f.root if named(c.tag) in ("orx:meta", "meta")]
    if f.need(len(metas) == 1, "there is not one meta block"):
        f.need(sum(named(c.tag) in ("orx:instanceID", "instanceID") for c in metas[0]) == 1, "there is no instanceID")
        for c in metas[0]:
            f.need(f"/{named(f.root.tag)}/{named(metas[0].tag)}/{named(c.tag)}" in f.binds,
                   f"{named(c.tag)} has no bind")


def check_secondary(f):
    ids = [attributes(i).get("id") for i in f.instances[1:]]
    f.need(all(ids), "a secondary instance has no id")
    for i in {i for i in ids if ids.count(i) > 1}:
        f.say(f"two instances are called {i}")
    for name, i in f.secondary.items():
        src = attributes(i).get("src")
        if src:
            f.need(any(re.fullmatch(s, src) for s in SOURCES), f"instance {name}: {src} is no source")
            f.need((name == "__last-saved") == src.endswith("last-saved"), f"instance {name} from {src}")
        else:
            f.need([named(c.tag) for c in i] == ["root"], f"instance {name} has not one root")
        for item in i.iterfind("{*}root/*"):
            columns = [named(c.tag) for c in item]
            f.need(named(item.tag) == "item", f"instance {name} has a <{named(item.tag)}>")
            f.need(len(set(columns)) == len(columns), f"instance {name}: a column twice")
            check_itext_id(f, item.findtext("{*}itextId"), f"instance {name}")


# ---- texts

def check_itext_id(f, name, where):
    if name is None:
        return
    f.need(f.itext, f"{where}: there is no itext")
    for language, texts in f.itext:
        f.need(name in texts, f"{where}: there is no text {name} in {language}")


def check_itext(f):
    tables = kids(f.model, "itext")
    f.need(len(tables) <= 1, "there are several itext")
    f.need(not tables or len(tables[0]), "itext is empty")
    languages = [language for language, _ in f.itext]
    f.need(all(languages), "a translation has no language")
    f.need(len(set(languages)) == len(languages), "a language stands twice")
    translations = list(f.model.iterfind("{*}itext/{*}translation"))
    defaults = [t.get("default") for t in translations if t.get("default") is not None]
    f.need(len(defaults) <= 1 and set(defaults) <= {"true()", ""}, "there are several default languages")
    for t, (language, texts) in zip(translations, f.itext):
        f.need(len(texts) == len(t), f"a text stands twice in {language}")
        f.need(None not in texts, f"a text without id in {language}")
        f.need(set(texts) == set(f.itext[0][1]), f"{language} has not the texts of {languages[0]}")
        for name, text in texts.items():
            check_values(f, name, text)


def check_values(f, name, text):
    forms = [v.get("form") for v in text]
    f.need(forms, f"text {name} has no value")
    f.need(len(set(forms)) == len(forms), f"text {name} has two values of a form")
    for v in text:
        form = v.get("form")
        f.need(named(v.tag) == "value" and has_text(v), f"text {name} has an empty value")
        f.need(form in {None, "guidance", "long", "short", "print"} | set(MEDIA), f"text {name}: form {form}")
        if form in MEDIA:
            f.need(re.fullmatch(MEDIA[form] + ".+", "".join(v.itertext()) + "x" * len(v)), f"text {name}: no {form}")
        owner = name.rsplit(":jr:", 1)[0] if ":jr:" in name else name.rsplit(":", 1)[0]
        check_outputs(f, v, owner if owner in f.nodes else "/" + named(f.root.tag), f"text {name}")


def check_outputs(f, e, context, where):
    for o in e:
        if f.need(named(o.tag) == "output" and o.get("value"), f"{where}: <{named(o.tag)}> in a text"):
            f.expression(o.get("value"), context, f"{where}: output")


def check_text_ref(f, text, where):
    m = re.fullmatch(r"jr:itext\('([^']+)'\)", text)
    if f.need(m, f"{where}: {text} is no reference to a text"):
        check_itext_id(f, m.group(1), where)


# ---- binds and actions

def check_binds(f):
    sets = [attributes(b).get("nodeset") for b in kids(f.model, "bind")]
    for n in {s for s in sets if sets.count(s) > 1}:
        f.say(f"two binds for {n}")
    for path, b in f.binds.items():
        if not f.need(path in f.nodes, f"bind: there is no node {path}"):
            continue
        f.need(set(b) <= BIND_ATTRIBUTES, f"bind {path}: unknown attribute {set(b) - BIND_ATTRIBUTES}")
        f.need(f.type_of(path) in TYPES, f"bind {path}: type {b.get('type')}")
        f.need(not b.get("type") or f.is_leaf(path), f"bind {path}: a group has a type")
        for a in EXPRESSIONS:
            if a in b:
                f.expression(b[a], path, f"bind {path} {a}")
        for a in ("jr:requiredMsg", "jr:constraintMsg"):
            if b.get(a, "").startswith("jr:"):
                check_text_ref(f, b[a], f"bind {path} {a}")
        if "jr:preload" in b or "jr:preloadParams" in b:
            f.need(b.get("jr:preloadParams") in PRELOADS.get(b.get("jr:preload"), ()), f"bind {path}: no such preload")
            f.need("calculate" not in b, f"bind {path}: a preload and a calculation")
    uids = [b for b in f.binds.values() if b.get("jr:preload") == "uid" or "uuid()" in b.get("calculate", "")]
    f.need(uids, "nothing fills instanceID")


def check_action(f, e, inside, control):
    a, name = attributes(e), named(e.tag)
    events = set(a.get("event", "").split())
    where = f"{name} of {a.get('ref')}"
    f.need(events and events <= EVENTS, f"{where}: event {a.get('event')}")
    f.need("xforms-value-changed" not in events or control, f"{where}: no control changes")
    f.need(control or "odk-new-repeat" not in events or inside, f"{where}: a new instance of no repeat")
    if f.need(a.get("ref") in f.nodes and f.is_leaf(a["ref"]), f"{where}: there is no such node"):
        if "odk-new-repeat" in events:
            f.need(f.around(a["ref"]) and f.around(a["ref"])[-1] == inside, f"{where}: stands in another repeat")
        elif not control:
            f.need(not f.around(a["ref"]), f"{where}: stands in a repeat")
        if name == "setvalue" and "value" in a:
            f.expression(a["value"], a["ref"], where)
        if name == "odk:setgeopoint":
            f.need(f.type_of(a["ref"]) == "geopoint", f"{where}: is no geopoint")


# ---- body

def check_label(f, e, where, needed):
    labels, hints = kids(e, "label"), kids(e, "hint")
    f.need(len(labels) == 1 or (not needed and not labels), f"{where} has {len(labels)} labels")
    f.need(len(hints) <= 1, f"{where} has several hints")
    context = e.get("ref") or "/" + named(f.root.tag)
    for t in labels + hints:
        if t.get("ref"):
            check_text_ref(f, t.get("ref"), where)
        else:
            f.need(has_text(t) or e.get("appearance") == "label", f"{where}: an empty {named(t.tag)}")
            check_outputs(f, t, context, where)


def check_itemset(f, s, path):
    where = f"choices of {path}"
    nodes = s.get("nodeset", "")
    value, label = (kids(s, n)[0].get("ref") if kids(s, n) else None for n in ("value", "label"))
    parsed = f.expression(nodes, path, where)
    f.need(value and label, f"{where}: no value or label")
    if not parsed or not value or not label:
        return
    m = re.search(r"instance\(['\"](.+?)['\"]\)/root/item", nodes)
    if m and m.group(1) in f.secondary and not f.secondary[m.group(1)].get("src"):
        for item in f.secondary[m.group(1)].iterfind("{*}root/{*}item"):
            columns = {named(c.tag) for c in item if has_text(c)}
            want = "itextId" if label == "jr:itext(itextId)" else label
            if not f.need({value, want} <= columns, f"{where}: a choice has no {value} or {want}"):
                break
    elif not m:
        repeat = [r for r in f.repeats if f.resolve(parsed.paths[-1], path) == r]
        f.need(repeat, f"{where}: {nodes} is no list")
        for r in repeat:
            f.need(f"{r}/{value}" in f.nodes and f"{r}/{label}" in f.nodes, f"{where}: no {value} in {r}")


def check_control(f, e, repeat, group):
    name, path = named(e.tag), e.get("ref", "")
    where = f"{name} {path}"
    if not f.need(path in f.nodes and f.is_leaf(path), f"{where}: there is no such node"):
        return
    f.need(set(attributes(e)) <= CONTROL_ATTRIBUTES, f"{where}: unknown attribute")
    f.need((f.around(path) or [""])[-1] == repeat, f"{where}: stands in another repeat than its node")
    f.need(path.startswith(group + "/"), f"{where}: stands in the group of other nodes")
    f.need(f.type_of(path) in CONTROLS[name], f"{where}: the node is of type {f.type_of(path)}")
    check_label(f, e, where, True)
    itemsets, items = kids(e, "itemset"), kids(e, "item")
    if name in ("select", "select1", "odk:rank"):
        f.need(len(itemsets) == 1 or (items and not itemsets), f"{where} has no choices")
    for s in itemsets:
        check_itemset(f, s, path)
    if name == "upload":
        f.need(e.get("mediatype") in MEDIATYPES or e.get("accept"), f"{where}: mediatype {e.get('mediatype')}")
    if name == "range":
        check_range(f, e, where)
    for c in e:
        if named(c.tag) in ACTIONS:
            check_action(f, c, repeat, True)
        else:
            f.need(named(c.tag) in ("label", "hint", "itemset", "item"), f"{where}: <{named(c.tag)}> in it")


def check_range(f, e, where):
    try:
        start, end, step = (float(e.get(a)) for a in ("start", "end", "step"))
    except (TypeError, ValueError):
        f.say(f"{where}: start, end or step is no number")
        return
    f.need(step != 0 and abs(step) <= abs(end - start), f"{where}: step {step}")
    whole = f.type_of(e.get("ref")) != "int" or all(x == int(x) for x in (start, end, step))
    f.need(whole, f"{where}: whole numbers in steps that are none")


def check_repeat(f, e, repeat, group):
    path = e.get("nodeset", "")
    where, a = f"repeat {path}", attributes(e)
    if not f.need(path in f.nodes and f.is_branch(path), f"{where}: there is no such node"):
        return
    f.need((f.around(path) or [""])[-1] == repeat, f"{where}: stands in another repeat than its node")
    f.need(not kids(e, "label"), f"{where}: a label in the repeat")
    f.need(group == path, f"{where}: no group of its own around it")
    f.need(set(a) <= {"nodeset", "appearance", "jr:count", "jr:noAddRemove"}, f"{where}: unknown attribute")
    if "jr:count" in a:
        f.need(a["jr:count"] in f.nodes and f.is_leaf(a["jr:count"]), f"{where}: {a['jr:count']} is no node")
    f.need(a.get("jr:noAddRemove", "true()") in ("true()", "false()"), f"{where}: noAddRemove")
    check_body(f, e, path, path)


def check_body(f, parent, repeat, group):
    for e in parent:
        name = named(e.tag)
        if name in CONTROLS:
            check_control(f, e, repeat, group)
        elif name == "repeat":
            check_repeat(f, e, repeat, group)
        elif name == "group":
            path = e.get("ref", group)
            f.need(path in f.nodes and f.is_branch(path), f"group {path}: there is no such node")
            f.need(path == group or path.startswith(group + "/"), f"group {path}: stands in the group of other nodes")
            f.need(set(attributes(e)) <= {"ref", "appearance"}, f"group {path}: unknown attribute")
            check_label(f, e, f"group {path}", False)
            check_body(f, e, repeat, path)
        elif name in ACTIONS:
            check_action(f, e, repeat, False)
        else:
            f.need(name in ("label", "hint"), f"<{name}> in the body")


def check_controls_once(f):
    refs = [e.get("ref") for e in f.body.iter() if named(e.tag) in CONTROLS]
    for r in {r for r in refs if refs.count(r) > 1}:
        f.say(f"{r} is asked twice")


# ---- expressions

def resolve(f, p, context):
    """The path of the node that a Path leads to from a context node; None when it leads out of the form;
    ('item', id) in a secondary instance; '*' when it may be anything."""
    if isinstance(p.start, tuple):
        if p.start[1] == "__last-saved":
            return "/" + "/".join(p.steps)
        return ("item", p.start[1])
    if p.start == "unknown":
        return "*"
    at = "" if p.start == "root" else context
    if p.start == "here" and p.within is not None:
        at = resolve(f, p.within, context)
    if isinstance(at, tuple) or at in (None, "*"):
        return at
    for s in p.steps:
        if s == "*":
            return "*"
        at = at.rsplit("/", 1)[0] if s == ".." else at if s == "." else f"{at}/{s}"
    return at


def check_path(f, p, context, where):
    to = resolve(f, p, context)
    if isinstance(to, tuple):
        f.need(to[1] in f.secondary, f"{where}: there is no instance {to[1]}")
        f.need(p.within is not None or p.steps[:1] == ["root"], f"{where}: {p} begins at no root")
    elif to not in (None, "*", "") and p.start == "here" and p.within is None:
        f.need(to in f.nodes, f"{where}: {p} leads to no node")
    elif to not in (None, "*", ""):
        f.need(to in f.nodes, f"{where}: there is no node {to}")


def expression(f, text, context, where):
    f.asked.append((text, context, where))
    try:
        parsed = xpath.parse(text)
    except xpath.Wrong as wrong:
        f.say(f"{where}: {wrong}: {text}")
        return None
    for p in parsed.paths:
        check_path(f, p, context, where)
    for name, literal in parsed.calls:
        if name == "pulldata":
            f.need(literal in f.secondary, f"{where}: there is no file {literal}")
    return parsed


Form.expression, Form.resolve = expression, resolve


def evaluate(los, rows, lang="en"):
    """los eval for (expression, context, document): (True, value) or (False, reason)."""
    def escaped(s):
        return s.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    lines = "".join("\t".join(map(escaped, r)) + "\n" for r in rows)
    out = subprocess.run([los, "--lang", lang, "eval", "--batch"], input=lines, capture_output=True, text=True, check=False).stdout
    found = [line.split("\t", 1) for line in out.splitlines()]
    if len(found) != len(rows):
        return [(False, "los eval gave up")] * len(rows)
    return [(kind == "ok", text) for kind, text in found]


def language(f):
    """The code of the default language."""
    default = [t.get("lang") for t in f.model.iterfind("{*}itext/{*}translation") if t.get("default")]
    code = re.search(r"\((\w+)\)$", default[0]) if default else None
    return code.group(1) if code else "en"


def small_document(f, root, items):
    """An XForm with only what expressions read: `root`, and so many items of each list."""
    html = ET.Element("h:html", {"xmlns:h": "http://www.w3.org/1999/xhtml"})
    model = ET.SubElement(ET.SubElement(html, "h:head"), "model")
    ET.SubElement(model, "instance").append(plain(root))
    for name, i in f.secondary.items():
        to = ET.SubElement(ET.SubElement(model, "instance", id=name), "root")
        if name == "__last-saved":
            to.tag = named(f.root.tag)
        for item in list(i.iterfind("{*}root/{*}item"))[:items]:
            to.append(plain(item))
    asked = [text for text, _, _ in f.asked] + [b.get("calculate", "") for b in f.binds.values()]
    if any("jr:choice-name" in text or "jr:itext" in text for text in asked):
        model.extend(plain(t) for t in kids(f.model, "itext"))
        body = ET.SubElement(html, "h:body")
        body.extend(plain(c) for c in f.body.iter() if named(c.tag) in ("select", "select1"))
    return ET.tostring(html, encoding="unicode")


def plain(e):
    """A copy without namespaces and templates, one instance of each repeat at least."""
    out = ET.Element(named(e.tag).replace("orx:", ""), {k: v for k, v in e.attrib.items() if not k.startswith("{")})
    out.text = e.text if len(e) == 0 else None
    for c in e:
        same = [x for x in e if x.tag == c.tag and "jr:template" not in attributes(x)]
        if "jr:template" not in attributes(c) or not same:
            out.append(plain(c))
    return out


def rows_of(f):
    """Its expressions as evaluate() takes them."""
    document = small_document(f, f.root, 3)
    return [(text, context.replace("orx:", ""), document) for text, context, _ in f.asked]


def try_all(forms, los):
    """The expressions of many forms at once."""
    asked = [(f, *about) for f in forms for about in f.asked]
    results = evaluate(los, [row for f in forms for row in rows_of(f)])
    for (ok, reason), (f, text, context, where) in zip(results, asked):
        f.need(ok, f"{where}: los eval says: {reason}: {text} at {context}")


def examine(text):
    """The Form, with all in f.wrong that is wrong without evaluating; None and the reason when it is none."""
    try:
        f = Form(text)
    except ET.ParseError as e:
        return None, f"not well-formed: {e}"
    except SystemExit as e:
        return None, str(e)
    f.asked = []
    for part in (check_structure, check_primary, check_secondary, check_itext, check_binds, check_controls_once):
        part(f)
    for e in kids(f.model, *ACTIONS):
        check_action(f, e, "", False)
    check_body(f, f.body, "", "/" + named(f.root.tag))
    return f, None


def check(text):
    """All that is wrong with an XForm, without evaluating anything."""
    f, why = examine(text)
    return f.wrong if f else [why]


# ---- submissions

def numbered(node, above=""):
    """(path with [n], path without, node) of all nodes below, and itself."""
    out = [(above, re.sub(r"\[\d+\]", "", above), node)]
    seen = {}
    for c in node:
        n = named(c.tag)
        seen[n] = seen.get(n, 0) + 1
        out += numbered(c, f"{above}/{n}[{seen[n]}]")
    return out


def is_generated(f, path):
    """Nodes that the form has only as an XForm: counts of repeats, heads of tables, the log of a telephone."""
    counts = {attributes(e).get("jr:count") for e in f.body.iter() if named(e.tag) == "repeat"}
    heads = {e.get("ref") for e in f.body.iter() if named(e.tag) in CONTROLS and e.get("appearance") == "label"}
    made = (path in counts or path in heads) and f.binds.get(path, {}).get("readonly") == "true()"
    return made or path.endswith("/orx:meta/orx:audit")


def check_order(f, node, path):
    """Children known and in the form's order; gives (parent, name) of those that are missing."""
    models = f.nodes[path]
    order = []
    for c in models[-1]:
        if named(c.tag) not in order:
            order.append(named(c.tag))
    names = [named(c.tag) for c in node]
    missing = [n for n in order if n not in names and f"{path}/{n}" not in f.repeats
               and not is_generated(f, f"{path}/{n}")]
    for n in names:
        f.need(n in order, f"{path}/{n} is not in the form")
        f.need(names.count(n) == 1 or f"{path}/{n}" in f.repeats, f"{path}/{n} stands twice")
    known = [n for n in names if n in order]
    f.need(known == sorted(known, key=order.index), f"{path}: another order than in the form")
    out = [(node, n) for n in missing]
    for c in node:
        if f"{path}/{named(c.tag)}" in f.nodes:
            out += check_order(f, c, f"{path}/{named(c.tag)}")
    return out


def check_relevance(f, sub, missing, los):
    """What is there must be relevant, what is missing must not be."""
    added = {ET.SubElement(parent, "{http://openrosa.org/xforms}" + name[4:] if name.startswith("orx:") else name)
             for parent, name in missing}
    document = small_document(f, sub, 100000)
    rows, about = [], []
    for place, path, node in numbered(sub, "/" + named(sub.tag)):
        text = f.binds.get(path, {}).get("relevant")
        if text:
            rows.append((f"boolean({text})", place.replace("orx:", ""), document))
            about.append((place, node in added))
        else:
            f.need(node not in added, f"{place} is missing")
    for (ok, value), (text, _, _), (place, is_missing) in zip(evaluate(los, rows), rows, about):
        f.need(ok and value == ("false" if is_missing else "true"),
               f"{place} is {'missing' if is_missing else 'there'}, and {text} gives '{value}'")


def is_steady(text):
    """It gives the same at any time, from the document alone."""
    return not VOLATILE & {name for name, _ in xpath.parse(text).calls}


def check_values_again(f, sub, document, los):
    """What the form computes, computed again over the document."""
    rows = []
    for place, path, node in numbered(sub, "/" + named(sub.tag)):
        text = f.binds.get(path, {}).get("calculate")
        if text and is_steady(text):
            rows.append((text, place.replace("orx:", ""), document, node.text or ""))
    for (ok, value), (text, place, _, had) in zip(evaluate(los, [r[:3] for r in rows], language(f)), rows):
        same = value == had or (value == "NaN" and had == "")
        f.need(ok and same, f"{place} is '{had}', and {text} gives '{value}'")
    return len(rows)


def check_submission(text, form_text, los):
    f = Form(form_text)
    f.asked = []
    sub = ET.fromstring(text)
    f.need(named(sub.tag) == named(f.root.tag), f"the root is {named(sub.tag)}")
    for a in ("id", "version"):
        f.need(sub.get(a, "") == f.root.get(a, ""), f"{a} is {sub.get(a)}")
    metas = kids(sub, "orx:meta")
    if f.need(len(metas) == 1, "there is not one orx:meta"):
        f.need(re.fullmatch(r"uuid:[0-9a-f-]{36}", metas[0].findtext("{*}instanceID") or ""), "no instanceID")
    for place, path, node in numbered(sub, "/" + named(sub.tag)):
        f.need("jr:template" not in attributes(node), f"{place} is a template")
    missing = check_order(f, sub, "/" + named(f.root.tag))
    computed = check_values_again(f, sub, small_document(f, sub, 100000), los) if not f.wrong else 0
    if not f.wrong:
        check_relevance(f, sub, missing, los)
    return f.wrong, computed


def main(argv):
    los = None
    if argv[:1] == ["--los"]:
        los, argv = argv[1], argv[2:]
    bad = 0
    if argv[:1] == ["--submission"]:
        with open(argv[1], encoding="utf-8") as sub, open(argv[2], encoding="utf-8") as form:
            wrong, computed = check_submission(sub.read(), form.read(), los)
        for w in wrong:
            print(f"{argv[1]}: {w}")
        print(f"{computed} values computed again")
        return 1 if wrong else 0
    forms = []
    for path in argv:
        with open(path, encoding="utf-8") as file:
            f, why = examine(file.read())
        forms += [(path, f)] if f else []
        bad = bad or why is not None
        print(f"{path}: {why}\n" if why else "", end="")
    if los:
        try_all([f for _, f in forms], los)
    for path, f in forms:
        for w in f.wrong:
            print(f"{path}: {w}")
            bad = 1
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
