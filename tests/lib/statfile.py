#!/usr/bin/env python3
"""What libreadstat reads in a file for SPSS (.sav) or Stata (.dta), through its own library.

read(path) -> (variables, rows): a variable has name, label, labels (of values; of missing ones too) and
missing (ranges); a value is a number, a text, None (missing, nobody knows why) or Missing(which).
"""
import collections, ctypes, ctypes.util

Missing = collections.namedtuple('Missing', 'which')  # the number of a user-missing value, or a letter
STRING, STRING_REF = 0, 6  # readstat_type_t: READSTAT_TYPE_STRING..., the numbers between


class Value(ctypes.Structure):
    """readstat_value_t: eight bytes of a union, its type, the letter of a missing value, two bits."""
    _fields_ = [('v', ctypes.c_int64), ('type', ctypes.c_int), ('tag', ctypes.c_char), ('bits', ctypes.c_ubyte * 3)]


P, I, S = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
ON_VARIABLE = ctypes.CFUNCTYPE(I, I, P, S, P)
ON_VALUE = ctypes.CFUNCTYPE(I, I, P, Value, P)
ON_LABEL = ctypes.CFUNCTYPE(I, S, Value, S, P)


def library():
    lib = ctypes.CDLL(ctypes.util.find_library('readstat') or 'libreadstat.so.1')
    for name, result, arguments in (
            ('readstat_parser_init', P, []), ('readstat_parser_free', None, [P]), ('readstat_error_message', S, [I]),
            ('readstat_set_variable_handler', I, [P, ON_VARIABLE]), ('readstat_set_value_handler', I, [P, ON_VALUE]),
            ('readstat_set_value_label_handler', I, [P, ON_LABEL]), ('readstat_parse_sav', I, [P, S, P]), ('readstat_parse_dta', I, [P, S, P]),
            ('readstat_variable_get_name', S, [P]), ('readstat_variable_get_label', S, [P]), ('readstat_variable_get_index', I, [P]),
            ('readstat_variable_get_format', S, [P]),
            ('readstat_variable_get_missing_ranges_count', I, [P]), ('readstat_variable_get_missing_range_lo', Value, [P, I]),
            ('readstat_variable_get_missing_range_hi', Value, [P, I]), ('readstat_double_value', ctypes.c_double, [Value]),
            ('readstat_string_value', S, [Value]), ('readstat_value_type', I, [Value]), ('readstat_value_tag', ctypes.c_char, [Value]),
            ('readstat_value_is_system_missing', I, [Value]), ('readstat_value_is_tagged_missing', I, [Value]),
            ('readstat_value_is_defined_missing', I, [Value, P])):
        f = getattr(lib, name)
        f.restype, f.argtypes = result, arguments
    return lib


def text(raw):
    return raw.decode('utf-8') if raw else ''


def read(path):
    lib, variables, rows, sets = library(), [], [], collections.defaultdict(dict)

    def told(value, variable):
        if lib.readstat_value_type(value) in (STRING, STRING_REF):
            return text(lib.readstat_string_value(value))
        if lib.readstat_value_is_tagged_missing(value):
            return Missing(lib.readstat_value_tag(value).decode())
        if lib.readstat_value_is_system_missing(value):
            return None
        number = lib.readstat_double_value(value)
        return Missing(number) if variable and lib.readstat_value_is_defined_missing(value, variable) else number

    def on_variable(_, v, labels, __):
        ranges = [(lib.readstat_double_value(lib.readstat_variable_get_missing_range_lo(v, k)),
                   lib.readstat_double_value(lib.readstat_variable_get_missing_range_hi(v, k)))
                  for k in range(lib.readstat_variable_get_missing_ranges_count(v))]
        variables.append({'name': text(lib.readstat_variable_get_name(v)), 'label': text(lib.readstat_variable_get_label(v)),
                          'format': text(lib.readstat_variable_get_format(v)), 'labels': text(labels), 'missing': ranges})
        return 0

    def on_value(n, v, value, _):
        while len(rows) <= n:
            rows.append([])
        rows[n].append(told(value, v))
        return 0

    def on_label(name, value, label, _):
        key = told(value, None)
        sets[text(name)][key.which if isinstance(key, Missing) else key] = text(label)
        return 0

    parser, handlers = lib.readstat_parser_init(), (ON_VARIABLE(on_variable), ON_VALUE(on_value), ON_LABEL(on_label))
    lib.readstat_set_variable_handler(parser, handlers[0])
    lib.readstat_set_value_handler(parser, handlers[1])
    lib.readstat_set_value_label_handler(parser, handlers[2])
    parse = lib.readstat_parse_sav if path.endswith('.sav') else lib.readstat_parse_dta
    failed = parse(parser, path.encode(), None)
    lib.readstat_parser_free(parser)
    if failed:
        raise ValueError(f'{path}: {text(lib.readstat_error_message(failed))}')
    for v in variables:
        v['labels'] = dict(sets[v['labels']]) if v['labels'] else {}
    return variables, rows
