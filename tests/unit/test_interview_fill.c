/* Each case: a form, steps, and the answers as they then stand in the submission. */
#include "../lib/filled.h"

static const struct {
	const char *what, *form, *steps, *body;
} cases[] = {
	{ "calculations follow one another",
	  "survey\n,type,name,label,calculation\n,integer,a,A,\n,calculate,b,,${a} * 2\n"
	  ",calculate,c,,${b} + 1\n",
	  "set /data/a 3\n", "<a>3</a><b>6</b><c>7</c>" },
	{ "a calculation may stand before what it reads",
	  "survey\n,type,name,label,calculation\n,calculate,c,,${b} + 1\n,calculate,b,,${a} * 2\n"
	  ",integer,a,A,\n",
	  "set /data/a 3\n", "<c>7</c><b>6</b><a>3</a>" },
	{ "what is not a number is blank",
	  "survey\n,type,name,label,calculation\n,integer,a,A,\n,calculate,b,,${a} + 1\n", "",
	  "<a/><b/>" },
	{ "relevance hides",
	  "survey\n,type,name,label,relevant\n,integer,a,A,\n,text,q,Q,${a} = 1\n",
	  "set /data/a 1\nset /data/q kept\nset /data/a 2\n", "<a>2</a>" },
	{ "relevance keeps what it hid",
	  "survey\n,type,name,label,relevant\n,integer,a,A,\n,text,q,Q,${a} = 1\n",
	  "set /data/a 1\nset /data/q kept\nset /data/a 2\nset /data/a 1\n",
	  "<a>1</a><q>kept</q>" },
	{ "relevance is inherited",
	  "survey\n,type,name,label,relevant\n,integer,a,A,\n,begin_group,g,G,${a} = 1\n"
	  ",begin_group,h,H,\n,text,q,Q,\n,end_group,,,\n,end_group,,,\n,text,z,Z,${q} = 'x'\n",
	  "set /data/a 1\nset /data/g/h/q x\nset /data/z y\nset /data/a 2\n", "<a>2</a>" },
	{ "a hidden answer reads as empty",
	  "survey\n,type,name,label,relevant,calculation\n,integer,a,A,,\n,text,q,Q,${a} = 1,\n"
	  ",calculate,c,,,\"concat('[', ${q}, ']')\"\n",
	  "set /data/a 1\nset /data/q x\nset /data/a 2\n", "<a>2</a><c>[]</c>" },
	{ "and reads again when it comes back",
	  "survey\n,type,name,label,relevant,calculation\n,integer,a,A,,\n,text,q,Q,${a} = 1,\n"
	  ",calculate,c,,,\"concat('[', ${q}, ']')\"\n",
	  "set /data/a 1\nset /data/q x\nset /data/a 2\nset /data/a 1\n",
	  "<a>1</a><q>x</q><c>[x]</c>" },
	{ "each repeat begins with one instance, and one inside it",
	  "survey\n,type,name,label\n,begin_repeat,r,R\n,text,q,Q\n,begin_repeat,s,S\n,text,t,T\n"
	  ",end_repeat,,\n,end_repeat,,\n",
	  "", "<r><q/><s><t/></s></r>" },
	{ "an added outer instance has none inside",
	  "survey\n,type,name,label\n,begin_repeat,r,R\n,text,q,Q\n,begin_repeat,s,S\n,text,t,T\n"
	  ",end_repeat,,\n,end_repeat,,\n",
	  "add /data/r\nset /data/r[2]/q b\nadd /data/r[1]/s\nset /data/r/s[2]/t x\n",
	  "<r><q/><s><t/></s><s><t>x</t></s></r><r><q>b</q></r>" },
	{ "a sum over instances",
	  "survey\n,type,name,label,calculation\n,begin_repeat,r,R,\n,integer,n,N,\n,end_repeat,,,"
	  "\n"
	  ",calculate,c,,sum(${n})\n",
	  "set /data/r/n 2\nadd /data/r\nset /data/r[2]/n 40\n",
	  "<r><n>2</n></r><r><n>40</n></r><c>42</c>" },
	{ "an empty instance counts nothing in a sum, but is counted",
	  "survey\n,type,name,label,calculation\n,begin_repeat,r,R,\n,integer,n,N,\n,end_repeat,,,"
	  "\n"
	  ",calculate,c,,\"concat(sum(${n}), ' ', count(${r}), ' ', count-non-empty(${n}))\"\n",
	  "set /data/r/n 2\nadd /data/r\n", "<r><n>2</n></r><r><n/></r><c>2 2 1</c>" },
	{ "a deleted instance leaves the sum",
	  "survey\n,type,name,label,calculation\n,begin_repeat,r,R,\n,integer,n,N,\n,end_repeat,,,"
	  "\n"
	  ",calculate,c,,\"concat(sum(${n}), ' ', count(${r}))\"\n",
	  "set /data/r/n 2\nadd /data/r\nset /data/r[2]/n 40\ndel /data/r[1]\n",
	  "<r><n>40</n></r><c>40 1</c>" },
	{ "a name is looked for in the same instance first",
	  "survey\n,type,name,label,calculation\n,integer,f,F,\n,begin_repeat,r,R,\n,integer,n,N,\n"
	  ",calculate,m,,${n} * ${f}\n,end_repeat,,,\n",
	  "set /data/f 10\nset /data/r/n 2\nadd /data/r\nset /data/r[2]/n 3\nset /data/f 100\n",
	  "<f>100</f><r><n>2</n><m>200</m></r><r><n>3</n><m>300</m></r>" },
	{ "positions follow deletion",
	  "survey\n,type,name,label,calculation\n,begin_repeat,r,R,\n,text,q,Q,\n"
	  ",calculate,p,,position(..)\n,end_repeat,,,\n",
	  "set /data/r/q a\nadd /data/r\nset /data/r[2]/q b\nadd /data/r\nset /data/r[3]/q c\n"
	  "del /data/r[1]\n",
	  "<r><q>b</q><p>1</p></r><r><q>c</q><p>2</p></r>" },
	{ "indexed-repeat reads one instance",
	  "survey\n,type,name,label,calculation\n,integer,i,I,\n,begin_repeat,r,R,\n,text,q,Q,\n"
	  ",end_repeat,,,\n,calculate,c,,\"indexed-repeat(${q}, ${r}, ${i})\"\n",
	  "set /data/r/q a\nadd /data/r\nset /data/r[2]/q b\nset /data/i 2\n",
	  "<i>2</i><r><q>a</q></r><r><q>b</q></r><c>b</c>" },
	{ "repeat_count with a number",
	  "survey\n,type,name,label,repeat_count\n,begin_repeat,r,R,2\n,text,q,Q,\n,end_repeat,,,"
	  "\n",
	  "set /data/r[2]/q b\n", "<r><q/></r><r><q>b</q></r>" },
	{ "repeat_count follows an answer up",
	  "survey\n,type,name,label,repeat_count\n,integer,n,N,\n,begin_repeat,r,R,${n}\n,text,q,Q,"
	  "\n"
	  ",end_repeat,,,\n",
	  "set /data/n 1\nset /data/r/q a\nset /data/n 2\n", "<n>2</n><r><q>a</q></r><r><q/></r>" },
	{ "and hides what is too much",
	  "survey\n,type,name,label,repeat_count,calculation\n,integer,n,N,,\n"
	  ",begin_repeat,r,R,${n},\n,integer,q,Q,,\n,end_repeat,,,,\n,calculate,c,,,sum(${q})\n",
	  "set /data/n 2\nset /data/r/q 1\nset /data/r[2]/q 2\nset /data/n 1\n",
	  "<n>1</n><r><q>1</q></r><c>1</c>" },
	{ "and brings it back",
	  "survey\n,type,name,label,repeat_count,calculation\n,integer,n,N,,\n"
	  ",begin_repeat,r,R,${n},\n,integer,q,Q,,\n,end_repeat,,,,\n,calculate,c,,,sum(${q})\n",
	  "set /data/n 2\nset /data/r/q 1\nset /data/r[2]/q 2\nset /data/n 0\nset /data/n 3\n",
	  "<n>3</n><r><q>1</q></r><r><q>2</q></r><r><q/></r><c>3</c>" },
	{ "defaults, static and dynamic",
	  "survey\n,type,name,label,default\n,integer,a,A,7\n,text,b,B,\"concat('x', 'y')\"\n"
	  ",date,d,D,today()\n",
	  "", "<a>7</a><b>xy</b><d>2026-11-23</d>" },
	{ "an added instance has its defaults, and they see what stands there",
	  "survey\n,type,name,label,default,calculation\n,integer,a,A,,\n,begin_repeat,r,R,,\n"
	  ",integer,n,N,${a} + 1,\n,calculate,c,,,${n} * 2\n,end_repeat,,,,\n",
	  "set /data/a 4\nadd /data/r\n", "<a>4</a><r><n/><c/></r><r><n>5</n><c>10</c></r>" },
	{ "once() keeps its first value",
	  "survey\n,type,name,label,calculation\n,text,a,A,\n,calculate,c,,once(${a})\n",
	  "set /data/a first\nset /data/a second\n", "<a>second</a><c>first</c>" },
	{ "numbers in one spelling",
	  "survey\n,type,name,label\n,integer,a,A\n,decimal,b,B\n,decimal,c,C\n",
	  "set /data/a  007\nset /data/b 1.50\nset /data/c -0.0\n", "<a>7</a><b>1.5</b><c>0</c>" },
	{ "choices once each, with one space",
	  "survey\n,type,name,label\n,select_multiple l,m,M\nchoices\n,list_name,name,label\n"
	  ",l,a,A\n,l,b,B\n",
	  "set /data/m  b   a b\n", "<m>b a</m>" },
	{ "dates can be reckoned with",
	  "survey\n,type,name,label,calculation\n,date,d,D,\n,date,e,E,${d} + 30\n"
	  ",calculate,c,,${d} < today()\n",
	  "set /data/d 2026-11-01\n", "<d>2026-11-01</d><e>2026-12-01</e><c>true</c>" },
	{ "what XML cannot hold is escaped", "survey\n,type,name,label\n,text,a,A\n",
	  "set /data/a <b> & \"c\"\n", "<a>&lt;b&gt; &amp; &quot;c&quot;</a>" },
	{ "an empty value clears",
	  "survey\n,type,name,label,calculation\n,integer,a,A,\n,calculate,b,,${a} + 1\n",
	  "set /data/a 3\nset /data/a\n", "<a/><b/>" },
	{ "non-answers and remarks",
	  "survey\n,type,name,label,calculation\n,integer,a,A,\n,text,b,B,\n,calculate,c,,${a}\n",
	  "set /data/a 3\nmark /data/a dk\nnote /data/b ring \"Ola\"\n",
	  "<a los:nonresponse=\"dk\"/><b los:remark=\"ring &quot;Ola&quot;\"/><c/>" },
	{ "an answer takes the mark away", "survey\n,type,name,label\n,integer,a,A\n",
	  "mark /data/a refused\nset /data/a 3\n", "<a>3</a>" },
	{ "the name of a choice, in the language",
	  "survey\n,type,name,label::Norsk (nb),label::English (en),calculation\n"
	  ",select_one l,q,Q,Q,\n,calculate,c,,,\"jr:choice-name(${q}, '${q}')\"\nchoices\n"
	  ",list_name,name,label::Norsk (nb),label::English (en)\n,l,a,Tre,Wood\nsettings\n"
	  ",default_language\n,Norsk (nb)\n",
	  "set /data/q a\n", "<q>a</q><c>Tre</c>" },
	{ "the name of a choice follows the language",
	  "survey\n,type,name,label::Norsk (nb),label::English (en),calculation\n"
	  ",select_one l,q,Q,Q,\n,calculate,c,,,\"jr:choice-name(${q}, '${q}')\"\nchoices\n"
	  ",list_name,name,label::Norsk (nb),label::English (en)\n,l,a,Tre,Wood\nsettings\n"
	  ",default_language\n,Norsk (nb)\n",
	  "set /data/q a\nlang en\n", "<q>a</q><c>Wood</c>" },
	{ "columns of a choice list are read through instance()",
	  "survey\n,type,name,label,calculation\n,select_one l,q,Q,\n"
	  ",calculate,c,,instance('l')/root/item[name = "
	  "${q}]/km\nchoices\n,list_name,name,label,km\n"
	  ",l,a,A,10\n,l,b,B,20\n",
	  "set /data/q b\n", "<q>b</q><c>20</c>" },
	{ "comments and blank lines in steps", "survey\n,type,name,label\n,text,a,A\n",
	  "# a comment\n\n  # another\r\nset /data/a x\r\n", "<a>x</a>" },
};

static void fills_as_the_steps_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct filled f;

		print_message("  %s\n", cases[i].what);
		filled_open(&f, cases[i].form);
		assert_string_equal(filled_steps(&f, cases[i].steps), "");
		assert_string_equal(filled_body(&f), cases[i].body);
		filled_close(&f);
	}
}

#define SMALL                                                                                      \
	"survey\n,type,name,label,calculation,readonly,repeat_count,nonresponse\n,text,a,A,,,,\n"  \
	",calculate,c,,1,,,\n,text,ro,RO,,yes,,\n,note,n,N,,,,\n,begin_repeat,r,R,,,,\n"           \
	",text,q,Q,,,,dk\n,end_repeat,,,,,,\n,begin_repeat,k,K,,,2,\n,text,x,X,,,,\n,end_repeat,," \
	",,,,\n"

/* Each step is refused in these words. */
static const struct {
	const char *steps, *why;
} refusals[] = {
	{ "set /data/zz 1", "'steps' line 1: this interview has no '/data/zz'" },
	{ "\n\nset /other/a 1", "'steps' line 3: this interview has no '/other/a'" },
	{ "set /data/r[2]/q 1", "'steps' line 1: this interview has no '/data/r[2]/q'" },
	{ "set /data/r[0]/q 1", "'steps' line 1: this interview has no '/data/r[0]/q'" },
	{ "set /data/a[1x] 1", "'steps' line 1: this interview has no '/data/a[1x]'" },
	{ "set /data/c 1", "'steps' line 1: '/data/c' is not a question that can be answered" },
	{ "set /data/n 1", "'steps' line 1: '/data/n' is not a question that can be answered" },
	{ "set /data/r 1", "'steps' line 1: '/data/r' is not a question that can be answered" },
	{ "set /data/ro 1", "'steps' line 1: '/data/ro' is read-only" },
	{ "add /data/a", "'steps' line 1: 'a' is not a repeat" },
	{ "add /data/k", "'steps' line 1: the number of 'k' follows from another answer" },
	{ "del /data/k[1]", "'steps' line 1: the number of 'k' follows from another answer" },
	{ "del /data/r", "'steps' line 1: 'del' wants the instance as PATH[n], not '/data/r'" },
	{ "del /data/r[3]", "'steps' line 1: this interview has no '/data/r[3]'" },
	{ "move /data/k[1] 2", "'steps' line 1: the number of 'k' follows from another answer" },
	{ "move /data/r[1] 2", "'steps' line 1: 'r' has no place 2" },
	{ "move /data/r[1] first", "'steps' line 1: 'first' is not a position" },
	{ "lang xx", "'steps' line 1: this form has no language 'xx'" },
	{ "mark /data/a perhaps",
	  "'steps' line 1: a non-answer is dk, refused or na, not 'perhaps'" },
	{ "mark /data/r/q na", "'steps' line 1: 'q' does not allow this non-answer" },
	{ "mark /data/r na", "'steps' line 1: 'r' is not a question" },
	{ "put /data/a 1",
	  "'steps' line 1: 'put' is not a step; set, add, del, move, lang, mark, note are" },
	{ "set", "'steps' line 1: 'set' wants more on its line" },
	{ "set /data/a \xff", "'steps' line 1: the line is not UTF-8 text" },
};

static void refuses_what_cannot_be_done(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
		struct filled f;

		filled_open(&f, SMALL);
		assert_string_equal(filled_steps(&f, refusals[i].steps), refusals[i].why);
		filled_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_as_the_steps_say),
		cmocka_unit_test(refuses_what_cannot_be_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
