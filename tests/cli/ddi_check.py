"""usage: ddi_check.py FILE     Holds a codebook to the rules of DDI-Codebook 2.5 that its schema states.

The orders and the attributes used are facts of codebook.xsd as it was published on 2012-01-17, compared with it
type by type (children of one kind may stand in any order in qstn; here they may not).

Well-formed, in the namespace, the elements that must be there, children in the order of the schema's
sequences, attributes that the schema has with values it allows, identifiers unique and referred to
rightly.  Prints each fault and exits 1, or a line of figures.
"""
import sys
import xml.etree.ElementTree as ET

NS = "{ddi:codebook:2_5}"
TEXT = "#text"
# element: its children in their order; + must be there; TEXT: only text
ORDER = {
    "codeBook": "docDscr stdyDscr+ fileDscr dataDscr otherMat",
    "stdyDscr": "citation+ studyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat notes",
    "citation": "titlStmt+ rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl+ subTitl altTitl parTitl IDNo",
    "prodStmt": "producer copyright prodDate prodPlac software fundAg grantNo",
    "verStmt": "version verResp notes",
    "stdyInfo": "studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation",
    "sumDscr": "timePrd collDate nation geogCover geogUnit geoBndBox boundPoly anlyUnit universe dataKind",
    "fileDscr": "fileTxt locMap notes",
    "fileTxt": "fileName fileCitation fileCont fileStrc dimensns fileType format filePlac "
    "dataChck ProcStat dataMsng software verStmt",
    "dimensns": "caseQnty varQnty logRecL recPrCas recNumTot",
    "dataDscr": "varGrp nCubeGrp var nCube notes",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod universe "
    "TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat geoMap "
    "catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "catgry": "catValu labl txt catStat mrow",
}
for leaf in ("titl prodDate software version anlyUnit dataKind fileName fileCont caseQnty varQnty labl security "
             "qstnLit catValu varFormat notes").split():
    ORDER[leaf] = TEXT
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ATTRIBUTES = {
    "codeBook": {"version": {"2.5"}, XML_LANG: None},
    "prodDate": {"date": None},
    "version": {"date": None, "type": None},
    "fileDscr": {"ID": None},
    "var": {"ID": None, "name": None, "files": None, "intrvl": {"contin", "discrete"},
            "representationType": {"text", "numeric", "code", "datetime", "other"}},
    "catgry": {"missing": {"Y", "N"}},
    "varFormat": {"type": {"character", "numeric"}, "category": {"date", "time", "currency", "other"}},
    "notes": {"type": None},
}
ONCE = {"var": "imputation security embargo respUnit anlysUnit TotlResp derivation varFormat",
        "citation": "titlStmt rspStmt prodStmt", "titlStmt": "titl", "catgry": "catValu"}
faults = []


def fault(path, text):
    faults.append("%s: %s" % (path, text))


def check(element, path):
    if not element.tag.startswith(NS):
        return fault(path, "not in the namespace")
    name = element.tag[len(NS):]
    path = path + "/" + name
    order = ORDER.get(name)
    if order is None:
        return fault(path, "not an element that is known here")
    allowed = ATTRIBUTES.get(name, {})
    for key, value in element.attrib.items():
        if key not in allowed:
            fault(path, "has no attribute %s" % key)
        elif allowed[key] and value not in allowed[key]:
            fault(path, "%s may not be '%s'" % (key, value))
    children = [c.tag.replace(NS, "") for c in element]
    if order == TEXT:
        if children:
            fault(path, "has children: %s" % children)
        return None
    if (element.text or "").strip():
        fault(path, "has text")
    words = order.split()
    plain = [w.rstrip("+") for w in words]
    for word in words:
        if word.endswith("+") and word[:-1] not in children:
            fault(path, "has no %s" % word[:-1])
    at = 0
    for child in children:
        if child not in plain:
            fault(path, "may not have a %s" % child)
        elif plain.index(child) < at:
            fault(path, "has %s after %s" % (child, plain[at]))
        else:
            at = plain.index(child)
    for word in ONCE.get(name, "").split():
        if children.count(word) > 1:
            fault(path, "has several %s" % word)
    for child in element:
        check(child, path)
    return None


root = ET.parse(sys.argv[1]).getroot()
if root.tag != NS + "codeBook":
    fault("/", "the root is %s" % root.tag)
check(root, "")
if root.get("version") != "2.5":
    fault("/codeBook", "version is not 2.5")
files = [f.get("ID") for f in root.iter(NS + "fileDscr")]
ids = files + [v.get("ID") for v in root.iter(NS + "var")]
if None in ids or len(ids) != len(set(ids)):
    fault("/codeBook", "identifiers are missing or not unique")
names = set()
for v in root.iter(NS + "var"):
    if not v.get("name") or v.get("files") not in files:
        fault("var", "%s has no name, or a file that is not described" % v.get("ID"))
    if (v.get("files"), v.get("name").lower()) in names:
        fault("var", "two are called %s" % v.get("name"))
    names.add((v.get("files"), v.get("name").lower()))
    values = [c.findtext(NS + "catValu") for c in v.iter(NS + "catgry")]
    if len(values) != len(set(values)):
        fault("var", "%s has a value twice" % v.get("name"))
for f in faults:
    print(f)
print("%d files, %d variables, %d categories" % (len(files), len(names), len(list(root.iter(NS + "catgry")))))
sys.exit(1 if faults else 0)
