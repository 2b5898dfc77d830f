/*
 * Any bytes as the steps of an interview: the engine refuses or does them, and what it keeps is
 * what a recalculation from scratch gives.
 */
#include "base/err.h"
#include "interview/internal.h"
#include "interview/steps.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char form_text[] =
	"survey\n,type,name,label,relevant,calculation,constraint,repeat_count,choice_filter,"
	"default,trigger,parameters,appearance\n"
	",start,begun\n,end,ended\n,username,user\n,hidden,secret,,,,,,,x\n"
	",integer,a,A,,,. < 9,,,\n,text,t,T ${s},${a} != 3,,,,,\n,date,d,D,,,. > today(),,,\n"
	",select_one l,s,S,,,,,,\n,select_multiple l,m,M,,,,,km < ${a},\n"
	",time,ti,Ti\n,datetime,dt,Dt,,,. > now()\n,date,my,My,,,,,,,,,month-year\n"
	",range,ra,Ra,,,,,,,,start=10 end=-2 step=0.5\n,rank l,rk,Rk,,,,,km > "
	"${a},,,randomize=true\n"
	",geopoint,gp,Gp\n,geotrace,gt,Gt\n,geoshape,gs,Gs\n,barcode,bc,Bc\n,image,im,Im\n"
	",acknowledge,ok,Ok\n,select_one_from_file f.csv,file,File,,,,,kind = ${t}\n"
	",begin_repeat,r,R,${a} != 5,,,,,\n,decimal,x,X,,,,,,${a} + 1\n"
	",calculate,p,,,position(..) * ${x},,,,\n,begin_repeat,q,Q,,,,,,\n,integer,y,Y,,,,,,2\n"
	",calculate,left,,,\"indexed-repeat(${y}, ${q}, position(..) - 1)\"\n"
	",end_repeat,,,,,,,,\n,begin_repeat,k,K,,,,${x},,\n,text,z,Z,,,,,,\n,end_repeat,,,,,,,,\n"
	",calculate,prev,,,\"indexed-repeat(${x}, ${r}, position(..) - 1)\"\n"
	",calculate,same,,,count(${r}) + sum(../../r/x)\n"
	",text,tr,Tr,,\"concat(${x}, '-', ${a})\",,,,,${x}\n"
	",text,ch,Ch,,\"concat(${tr}, ${tr})\",,,,,${tr}\n"
	",end_repeat,,,,,,,,\n,calculate,sum,,,sum(${x}) + count(${y}) + ${a},,,,\n"
	",calculate,first,,,once(${t}),,,,\n"
	",select_one ${tr},who,Who,,,,,${x} > ${a}\n"
	",calculate,whose,,,\"jr:choice-name(${who}, '${who}')\"\n"
	",calculate,when,,,\"format-date-time(${dt}, '%H')\"\n"
	",calculate,pulled,,,\"pulldata('f', 'label', 'name', ${file})\"\n"
	",text,old,Old,,,,,,${last-saved#t}\n"
	"choices\n,list_name,name,label,km\n,l,a,A,1\n,l,b,B,2\n,l,c,C,5\n"
	"settings\n,instance_name\n,\"concat(${a}, ${t})\"\n";

static const char file_text[] = "name,label,kind\na,Alpha,x\nb,Beta,x\nc,Gamma,y\n";

static struct instant now(void *self)
{
	(void)self;
	return (struct instant){ .ms = 1795420800000, .offset_min = 60 };
}

static void fill_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 7, n);
}

static struct form *load(void)
{
	struct arena *a = arena_new();
	struct form_options o = { .file = "fuzz.csv" };
	struct findings f;
	struct form *form;

	findings_init(&f, a);
	form = form_load(form_text, sizeof form_text - 1, &o, &f);
	if (!form || !form_attach(form, 0, file_text, sizeof file_text - 1, &f))
		BUG("the form has errors: %s", f.count ? f.at[0].text : "");
	arena_free(a);
	return form;
}

/* The same bytes as a person types them into every question, and what is shown of it. */
static void type_everywhere(struct interview *iv, struct spot *s, const char *typed,
			    struct arena *a)
{
	if (form_type_asks(spot_element(s)->type)) {
		struct choices c = interview_choices(iv, s, a);

		(void)interview_type(iv, s, typed, a);
		(void)interview_shown(iv, s, a);
		for (size_t i = 0; i < c.count; i++)
			(void)interview_choice_label(iv, s, &c.at[i], a);
	}
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		type_everywhere(iv, k, typed, a);
}

static void expect_settled(struct interview *iv, const struct interview_meta *m)
{
	struct strbuf kept = { 0 }, fresh = { 0 };

	interview_xml(iv, m, &kept);
	push_everything(iv);
	recalculate(iv);
	interview_xml(iv, m, &fresh);
	if (strcmp(strbuf_text(&kept), strbuf_text(&fresh)) != 0)
		BUG("kept %s, from scratch %s", strbuf_text(&kept), strbuf_text(&fresh));
	strbuf_release(&kept);
	strbuf_release(&fresh);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct form *form; /* loaded once, as a form may be shared */
	struct interview_env env = { .clock = { .now = now }, .random = { .fill = fill_random } };
	struct interview_meta m = { .instance_id = "uuid:1" };
	struct interview *iv;
	struct arena *a = arena_new();
	struct check_list checks;
	struct drawn_list drawn;
	struct strbuf json = { 0 };
	struct err e = { 0 };

	if (!form)
		form = load();
	iv = interview_new(form, &env);
	if (steps_run(iv, (const char *)data, n, "fuzz", &e) != (e.code == ERR_NONE))
		BUG("result and error disagree");
	expect_settled(iv, &m);
	type_everywhere(iv, interview_root(iv), arena_strndup(a, (const char *)data, n), a);
	interview_finish(iv);
	expect_settled(iv, &m);
	interview_json(iv, &m, &json);
	interview_check_all(iv, &checks, a);
	interview_draw(iv, &drawn, a);
	(void)interview_progress(iv, interview_root(iv));
	strbuf_release(&json);
	arena_free(a);
	interview_free(iv);
	return 0;
}
