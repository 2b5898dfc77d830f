#ifndef TESTS_LIB_EVERY_TYPE_H
#define TESTS_LIB_EVERY_TYPE_H
/*
 * A form with every type, repeats in repeats, triggers and rules that read each other, and the file
 * that it names (f.csv): for targets that do anything to an interview.
 */
static const char every_type_form[] =
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
	"settings\n,form_id,version,instance_name\n,every,1,\"concat(${a}, ${t})\"\n";

static const char every_type_file[] = "name,label,kind\na,Alpha,x\nb,Beta,x\nc,Gamma,y\n";

#endif
