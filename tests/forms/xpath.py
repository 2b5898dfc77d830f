"""The expressions of ODK forms, read independently of Los: is the syntax right, are the functions known,
which paths are walked.  parse(text) returns a list of Path; it raises Wrong."""
import re


class Wrong(Exception):
    pass


# name: fewest and most arguments (None: any number)
FUNCTIONS = {
    "abs": (1, 1), "acos": (1, 1), "area": (1, None), "asin": (1, 1), "atan": (1, 1), "atan2": (2, 2),
    "base64-decode": (1, 1), "boolean": (1, 1), "boolean-from-string": (1, 1), "ceiling": (1, 1),
    "checklist": (2, None), "coalesce": (2, 2), "concat": (1, None), "contains": (2, 2), "cos": (1, 1),
    "count": (1, 1), "count-non-empty": (1, 1), "count-selected": (1, 1), "current": (0, 0), "date": (1, 1),
    "date-time": (1, 1), "decimal-date-time": (1, 1), "decimal-time": (1, 1), "depend": (1, None),
    "digest": (2, 3), "distance": (1, None), "enclosed-area": (1, None), "ends-with": (2, 2), "exp": (1, 1),
    "exp10": (1, 1), "extract-signed": (2, 2), "false": (0, 0), "floor": (1, 1), "format-date": (2, 2),
    "format-date-time": (2, 2), "geofence": (2, 2), "id": (1, 1), "if": (3, 3), "indexed-repeat": (3, 11),
    "instance": (1, 1), "int": (1, 1), "intersects": (1, 1), "is-selected": (2, 2), "join": (1, None),
    "jr:choice-name": (2, 2), "jr:itext": (1, 1), "lang": (1, 1), "last": (0, 0), "local-name": (0, 1),
    "log": (1, 1), "log10": (1, 1), "max": (1, None), "min": (1, None), "name": (0, 1),
    "namespace-uri": (0, 1), "normalize-space": (0, 1), "not": (1, 1), "now": (0, 0), "number": (0, 1),
    "once": (1, 1), "pi": (0, 0), "position": (0, 1), "pow": (2, 2), "property": (1, 1), "pulldata": (4, 4),
    "random": (0, 0), "randomize": (1, 2), "regex": (2, 2), "round": (1, 2), "selected": (2, 2),
    "selected-at": (2, 2), "sin": (1, 1), "sqrt": (1, 1), "starts-with": (2, 2), "string": (0, 1),
    "string-length": (0, 1), "substr": (2, 3), "substring": (2, 3), "substring-after": (2, 2),
    "substring-before": (2, 2), "sum": (1, 1), "tan": (1, 1), "today": (0, 0), "translate": (3, 3),
    "true": (0, 0), "uuid": (0, 1), "version": (0, 0), "weighted-checklist": (2, None),
}

NAME = r"[^\W\d][\w.\-]*"
TOKEN = re.compile(
    rf"""\s*(?:(?P<string>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<name>{NAME}(?::(?:{NAME}|\*))?)
    |(?P<sign>\.\.|//|<=|>=|!=|::|[/.@\[\](),=<>+\-*|]))""", re.X)


class Path:
    """start: 'root', 'here', 'current', ('instance', id); steps: names, '.', '..', '*'; within: the Path in a
    predicate of which it stands (cut before that predicate), or None."""

    def __init__(self, start, within):
        self.start, self.within, self.steps = start, within, []

    def cut(self):
        p = Path(self.start, self.within)
        p.steps = list(self.steps)
        return p

    def __repr__(self):
        return f"{self.start}:{'/'.join(self.steps)}"


class Parser:
    def __init__(self, text):
        self.text, self.tokens, self.at, self.paths, self.calls = text, [], 0, [], []
        at = 0
        while text[at:].strip():
            m = TOKEN.match(text, at)
            if not m:
                raise Wrong(f"'{text[at:at + 10]}' is not understood")
            self.tokens.append((m.lastgroup, m.group(m.lastgroup)))
            at = m.end()
        self.tokens.append(("end", ""))

    def peek(self, *texts):
        kind, text = self.tokens[self.at]
        return kind in ("sign", "name") and text in texts

    def take(self, *texts):
        if self.peek(*texts):
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need(self, text):
        if not self.take(text):
            raise Wrong(f"'{text}' is missing before '{self.tokens[self.at][1]}'")

    LEVELS = [("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod")]

    def binary(self, level, within):
        if level == len(self.LEVELS):
            while self.take("-"):
                pass
            self.union(within)
            return
        self.binary(level + 1, within)
        while self.take(*self.LEVELS[level]):
            self.binary(level + 1, within)

    def expression(self, within):
        self.binary(0, within)

    def union(self, within):
        self.primary(within)
        while self.take("|"):
            self.primary(within)

    def primary(self, within):
        kind, text = self.tokens[self.at]
        if kind in ("string", "number"):
            self.at += 1
        elif self.take("("):
            self.expression(within)
            self.need(")")
        elif kind == "name" and self.tokens[self.at + 1] == ("sign", "(") and text not in ("node", "text"):
            self.call(within)
        else:
            self.path(within)

    def call(self, within):
        name = self.tokens[self.at][1]
        self.at += 2
        count, first = 0, self.at
        if not self.peek(")"):
            self.expression(within)
            count = 1
            while self.take(","):
                self.expression(within)
                count += 1
        literal = self.tokens[first] if self.at == first + 1 else (None, None)
        self.need(")")
        if name not in FUNCTIONS:
            raise Wrong(f"there is no function {name}()")
        least, most = FUNCTIONS[name]
        if count < least or (most is not None and count > most):
            raise Wrong(f"{name}() has {count} arguments")
        self.calls.append((name, self.tokens[first][1].strip("'\"") if count else None))
        if name == "instance" and literal[0] == "string":
            self.follow(Path(("instance", literal[1][1:-1]), within), True)
        elif name == "current":
            self.follow(Path("current", within), True)
        elif self.peek("/", "["):
            self.follow(Path("unknown", within), True)

    def follow(self, path, started):
        """Predicates and steps after what has begun."""
        while True:
            while self.take("["):
                self.expression(path.cut())
                self.need("]")
            if started and not self.take("/"):
                break
            self.step(path)
            started = True
        self.paths.append(path)

    def step(self, path):
        kind, text = self.tokens[self.at]
        if self.take(".."):
            path.steps.append("..")
        elif self.take("."):
            path.steps.append(".")
        elif self.take("*"):
            path.steps.append("*")
        elif kind == "name":
            self.at += 1
            if self.take("::"):
                raise Wrong(f"the axis {text} is not allowed")
            path.steps.append(text)
        else:
            raise Wrong(f"a step is missing before '{text}'")

    def path(self, within):
        if self.peek("//"):
            raise Wrong("// is not allowed")
        if self.take("/"):
            path = Path("root", within)
            kind, text = self.tokens[self.at]
            if kind != "name" and text not in ("*", ".", ".."):
                self.paths.append(path)
                return
        else:
            path = Path("here", within)
        self.step(path)
        self.follow(path, True)


def parse(text):
    p = Parser(text)
    p.expression(None)
    if p.tokens[p.at][0] != "end":
        raise Wrong(f"'{p.tokens[p.at][1]}' is too much")
    return p


def strings_path(text):
    """A path in the simple form that ref and nodeset of binds and controls have."""
    return re.fullmatch(rf"(/{NAME}(:{NAME})?)+", text) is not None
