"""usage: xform_bite.py XFORM...
       xform_bite.py --los LOS --submission FILE XFORM
Breaks good XForms in every way that xform_check.py must notice, and says which broken ones it took for good.  Each
way must fit at least one of the forms, and be refused in all that it fits."""
import copy
import sys
import xml.etree.ElementTree as ET

import xform_check
from xform_check import CONTROLS, PREFIX, kids, named

XF = "{http://www.w3.org/2002/xforms}"
JR = "{http://openrosa.org/javarosa}"
WAYS = []
for _uri, _prefix in PREFIX.items():
    ET.register_namespace(_prefix.rstrip(":"), _uri)


def way(function):
    """A way to break a form: gets a Form, gives False when it does not fit."""
    WAYS.append(function)
    return function


def first(f, tag, where=lambda e: True):
    return next((e for e in f.html.iter() if named(e.tag) == tag and where(e)), None)


def control(f, *names, where=lambda e: True):
    return next((e for e in f.body.iter() if named(e.tag) in (names or CONTROLS) and where(e)), None)


def parent(f, child):
    return next(p for p in f.html.iter() if child in list(p))


def attribute_way(name, find, attribute, value):
    """The attribute of what `find` finds gets another value (a function of the old one, None: is taken away)."""
    def breaks(f):
        e = find(f)
        if e is None or (callable(value) and attribute not in e.attrib):
            return False
        if value is None:
            return e.attrib.pop(attribute, None) is not None
        e.set(attribute, value(e.get(attribute)) if callable(value) else value)
        return True
    breaks.__name__ = name
    WAYS.append(breaks)


def a_bind(attribute=None):
    return lambda f: first(f, "bind", lambda b: attribute is None or attribute in b.attrib)


def a(tag, attribute=None):
    return lambda f: first(f, tag, lambda e: attribute is None or attribute in e.attrib)


attribute_way("bind of a node that is not there", a_bind(), "nodeset", lambda v: v + "x")
attribute_way("bind with a relative path", a_bind(), "nodeset", lambda v: v.split("/", 2)[2])
attribute_way("unknown type", a_bind("type"), "type", "number")
attribute_way("unknown attribute of a bind", a_bind(), "colour", "red")
for _name in xform_check.EXPRESSIONS:
    attribute_way(f"{_name} that cannot be read", a_bind(_name), _name, lambda v: v + " +")
    attribute_way(f"{_name} with an unknown function", a_bind(_name), _name, lambda v: f"fun({v})")
    attribute_way(f"{_name} with a path to nowhere", a_bind(_name), _name, lambda v: f"({v}) = /nowhere/at/all")
    attribute_way(f"{_name} with a relative path to nowhere", a_bind(_name), _name, lambda v: f"({v}) = ../nowhere_")
    attribute_way(f"{_name} with an unknown instance", a_bind(_name), _name,
                  lambda v: f"count(instance('no_list')/root/item[name = ({v})]) > 0")
    attribute_way(f"{_name} with too many arguments", a_bind(_name), _name, lambda v: f"string-length({v}, 2)")
    attribute_way(f"{_name} with ${{}}", a_bind(_name), _name, lambda v: f"({v}) = ${{a}}")
attribute_way("unknown preload", a_bind(JR + "preload"), JR + "preload", "moon")
attribute_way("unknown preload parameter", a_bind(JR + "preloadParams"), JR + "preloadParams", "moon")
attribute_way("message in no language", a_bind(JR + "constraintMsg"), JR + "constraintMsg", "jr:itext('nothing')")
attribute_way("control of a node that is not there", control, "ref", lambda v: v + "x")
attribute_way("control without a node", control, "ref", None)
attribute_way("label of a text that is not there", a("label", "ref"), "ref", "jr:itext('nothing')")
attribute_way("label that refers to nothing", a("label", "ref"), "ref", "itext('x')")
attribute_way("output of a path to nowhere", a("output"), "value", lambda v: v + "x")
attribute_way("output that cannot be read", a("output"), "value", lambda v: v + "/")
attribute_way("choices of an unknown list", a("itemset"), "nodeset", lambda v: v.replace("instance('", "instance('no_"))
attribute_way("choices that cannot be read", a("itemset"), "nodeset", lambda v: v + "[")
attribute_way("filter with a path to nowhere", a("itemset"), "nodeset", lambda v: v.rstrip("]") + "[name = /no/node]")
attribute_way("choices without that value", lambda f: first(f, "value", lambda e: "ref" in e.attrib), "ref", "nothing")
attribute_way("action at an unknown event", a("setvalue"), "event", "moonrise")
attribute_way("action on a node that is not there", a("setvalue"), "ref", lambda v: v + "x")
attribute_way("action with a path to nowhere", a("setvalue", "value"), "value", lambda v: "/nowhere")
attribute_way("position into no geopoint", a("odk:setgeopoint"), "ref",
              lambda v: "/" + v.split("/")[1] + "/orx:meta/orx:instanceID")
attribute_way("repeat of a node that is not there", a("repeat"), "nodeset", lambda v: v + "x")
attribute_way("group of a node that is not there", a("group"), "ref", lambda v: v + "x")
attribute_way("count that is no path", a("repeat", JR + "count"), JR + "count", "3")
attribute_way("count of a node that is not there", a("repeat", JR + "count"), JR + "count", lambda v: v + "x")
attribute_way("unknown kind of file", a("upload"), "mediatype", "smell/*")
attribute_way("range without a step", a("range"), "step", "0")
attribute_way("range without an end", a("range"), "end", None)
attribute_way("instance without id", lambda f: f.instances[1] if len(f.instances) > 1 else None, "id", None)
attribute_way("unknown source", a("instance", "src"), "src", "https://example.org/x.csv")
attribute_way("primary instance with an id", lambda f: f.instances[0], "id", "primary")
attribute_way("form without id", lambda f: f.root, "id", None)
attribute_way("language without a name", a("translation"), "lang", None)
attribute_way("unknown form of a text", lambda f: first(f, "value", lambda e: "form" in e.attrib), "form", "loud")
attribute_way("version of the specification missing", a("model"), "{http://www.opendatakit.org/xforms}xforms-version",
              None)


@way
def two_instances_of_one_id(f):
    if len(f.instances) < 3:
        return False
    f.instances[1].set("id", f.instances[2].get("id"))


@way
def two_binds_for_a_node(f):
    f.model.append(copy.deepcopy(a_bind()(f)))


@way
def two_texts_of_an_id(f):
    t = first(f, "translation")
    return False if t is None else t.append(copy.deepcopy(t[0]))


@way
def text_missing_in_a_language(f):
    t = first(f, "translation")
    return False if t is None else t.remove(t[0])


@way
def two_default_languages(f):
    found = [t for t in f.model.iterfind("{*}itext/{*}translation")]
    if len(found) < 2:
        return False
    for t in found:
        t.set("default", "true()")


@way
def the_same_language_twice(f):
    t = first(f, "translation")
    return False if t is None else first(f, "itext").append(copy.deepcopy(t))


@way
def picture_in_no_place(f):
    v = first(f, "value", lambda e: e.get("form") == "image")
    if v is None:
        return False
    v.text = "picture.png"


@way
def control_without_label(f):
    c = control(f)
    c.remove(kids(c, "label")[0])


@way
def label_without_text(f):
    e = next((e for e in f.body.iter() if named(e.tag) == "label" and (e.text or "").strip()), None)
    if e is None:
        return False
    e.text = ""
    for c in list(e):
        e.remove(c)


@way
def two_labels(f):
    c = control(f)
    c.insert(0, copy.deepcopy(kids(c, "label")[0]))


@way
def question_asked_twice(f):
    c = control(f)
    parent(f, c).append(copy.deepcopy(c))


@way
def question_outside_its_repeat(f):
    r = first(f, "repeat", lambda e: control_in(e) is not None)
    if r is None:
        return False
    c = control_in(r)
    r.remove(c)
    f.body.append(c)


def control_in(e):
    return next((c for c in e if named(c.tag) in CONTROLS), None)


@way
def question_of_another_place_in_a_repeat(f):
    r, c = first(f, "repeat"), control_in(f.body)
    if r is None or c is None:
        return False
    f.body.remove(c)
    r.append(c)


@way
def repeat_without_template(f):
    for e in f.root.iter():
        for c in list(e):
            if JR + "template" in c.attrib:
                if sum(x.tag == c.tag for x in e) == 1:
                    return False
                e.remove(c)
                return True
    return False


@way
def template_of_no_repeat(f):
    f.root[0].set(JR + "template", "")


@way
def repeat_without_group(f):
    r = first(f, "repeat")
    if r is None:
        return False
    g = parent(f, r)
    above = parent(f, g)
    above.insert(list(above).index(g), r)
    above.remove(g)


@way
def label_in_a_repeat(f):
    r = first(f, "repeat")
    if r is None:
        return False
    ET.SubElement(r, XF + "label").text = "x"


@way
def node_twice(f):
    f.root.insert(0, copy.deepcopy(next(c for c in f.root if len(c) == 0)))


@way
def text_beside_nodes(f):
    f.root.text = "words"


@way
def no_meta_block(f):
    f.root.remove(f.root[-1])


@way
def no_instance_id(f):
    f.root[-1].remove(f.root[-1][0])


@way
def nothing_fills_instance_id(f):
    b = first(f, "bind", lambda e: e.get(JR + "preload") == "uid")
    f.model.remove(b)


@way
def two_roots(f):
    f.instances[0].append(copy.deepcopy(f.root))


@way
def no_title(f):
    f.head.remove(kids(f.head, "h:title")[0])


@way
def unknown_element_in_the_body(f):
    ET.SubElement(f.body, XF + "slider")


@way
def unknown_element_in_the_model(f):
    ET.SubElement(f.model, XF + "rule")


@way
def select_without_choices(f):
    s = control(f, "select1")
    if s is None or not kids(s, "itemset"):
        return False
    s.remove(kids(s, "itemset")[0])


@way
def control_of_a_group(f):
    g = first(f, "group")
    if g is None:
        return False
    control(f).set("ref", g.get("ref"))


@way
def upload_of_a_text(f):
    c = control(f, "upload")
    if c is None:
        return False
    first(f, "bind", lambda b: b.get("nodeset") == c.get("ref")).set("type", "string")


@way
def new_instance_outside_a_repeat(f):
    s = first(f, "setvalue", lambda e: "odk-new-repeat" in e.get("event", ""))
    if s is None:
        return False
    parent(f, s).remove(s)
    f.model.append(s)


@way
def change_of_no_control(f):
    s = first(f, "setvalue", lambda e: e.get("event") == "xforms-value-changed")
    if s is None:
        return False
    parent(f, s).remove(s)
    f.model.append(s)


@way
def choice_with_an_empty_name(f):
    item = first(f, "item")
    if item is None:
        return False
    next(c for c in item if named(c.tag) == "name").text = " "


@way
def choice_without_label(f):
    item = first(f, "item")
    if item is None:
        return False
    item.remove(next(c for c in item if named(c.tag) in ("label", "itextId")))


# ---- submissions

def leaf(sub, where=lambda e: True):
    return next((e for e in sub.iter() if len(e) == 0 and (e.text or "").strip() and where(e)), None)


def holder(sub, child):
    return next(p for p in sub.iter() if child in list(p))


def another_value(form, sub):
    """Of something that is computed."""
    root = "/" + sub.tag
    for e in list(sub):
        if xform_check.is_steady(form.binds.get(f"{root}/{e.tag}", {}).get("calculate", "now()")):
            e.text = (e.text or "") + "1"
            return True
    return False


def move_to_the_end(form, sub):
    e = sub[0]
    sub.remove(e)
    sub.append(e)
    return True


def irrelevant(form, sub):
    """A node comes back that is not relevant, in its place."""
    missing = xform_check.check_order(form, sub, "/" + named(sub.tag))
    if not missing:
        return False
    parent_, name = missing[0]
    path = next(path for _, path, e in xform_check.numbered(sub, "/" + named(sub.tag)) if e is parent_)
    order = [named(c.tag) for c in form.nodes[path][-1]]
    at = sum(order.index(named(c.tag)) < order.index(name) for c in parent_)
    parent_.insert(at, ET.Element(name))
    return True


SUBMISSION_WAYS = {
    "something that is not relevant": irrelevant,
    "another form": lambda form, sub: sub.set("id", "another"),
    "another version": lambda form, sub: sub.set("version", "0.1"),
    "another root": lambda form, sub: setattr(sub, "tag", "another"),
    "an unknown node": lambda form, sub: ET.SubElement(sub, "unknown_node"),
    "a node twice": lambda form, sub: sub.insert(0, copy.deepcopy(sub[0])),
    "another order": move_to_the_end,
    "a node missing": lambda form, sub: sub.remove(leaf(sub)) if leaf(sub) in list(sub) else holder(
        sub, leaf(sub)).remove(leaf(sub)),
    "no meta block": lambda form, sub: sub.remove(sub[-1]),
    "no instanceID": lambda form, sub: sub[-1].remove(sub[-1][0]),
    "a meta block of no namespace": lambda form, sub: setattr(sub[-1], "tag", "meta"),
    "another value": another_value,
}


def bite_submission(los, path, form_path):
    bad = False
    with open(path, encoding="utf-8") as file, open(form_path, encoding="utf-8") as form_file:
        text, form_text = file.read(), form_file.read()
    for name, breaks in SUBMISSION_WAYS.items():
        sub = ET.fromstring(text)
        form = xform_check.Form(form_text)
        form.asked = []
        if breaks(form, sub) is False:
            continue
        wrong, _ = xform_check.check_submission(ET.tostring(sub, encoding="unicode"), form_text, los)
        if not wrong:
            print(f"{path}: {name}: taken for good")
            bad = True
    return bad


def main(paths):
    if paths[:1] == ["--los"]:
        return bite_submission(paths[1], paths[3], paths[4])
    fits = {w.__name__: 0 for w in WAYS}
    bad = len(WAYS) != len(fits)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if xform_check.check(text):
            print(f"{path} is not good to begin with")
            bad = True
        for w in WAYS:
            f = xform_check.Form(text)
            if w(f) is False:
                continue
            fits[w.__name__] += 1
            if not xform_check.check(ET.tostring(f.html, encoding="unicode")):
                print(f"{path}: {w.__name__}: taken for good")
                bad = True
        for cut in (len(text) // 2, len(text) - 3):
            if not xform_check.check(text[:cut]):
                print(f"{path}: cut off: taken for good")
                bad = True
    for name, count in fits.items():
        if not count:
            print(f"{name}: fits no form")
            bad = True
    print(f"{len(WAYS)} ways to break a form, {sum(fits.values())} broken forms")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
