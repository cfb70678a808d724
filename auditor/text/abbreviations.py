"""Abbreviations: which written-out stops belong to a word, and what may follow them inside the sentence."""

from enum import Enum


class Stop(Enum):
    """What the full stop after an abbreviation means."""

    NEVER = "a word always follows: e.g., cf., Mr."
    OPENER = "ends a sentence only before a word that plainly opens one: Inc., Jr., St."
    NUMBER = "ends a sentence unless a number follows: No., Fig., Jan."


_NEVER = """
Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Gen Sen Sens Rep Reps Gov Govs Lt Col Sgt Capt Cmdr Maj Pvt Cpl Adm Brig Rev Hon Pres Supt
Det Insp Msgr Mt Ft Ven Amb Atty Asst Assoc MR MRS MS DR PROF GEN SEN REP GOV LT COL SGT CAPT REV
Mme Mlle Mmes MM Mgr Sra Srta Sres Dña Da Hr Hrn Fr Frl Dipl Ing Sig Dott Avv Frau
e.g eg i.e ie cf viz vs v approx ca incl excl esp resp sog ggf evtl vgl bzw bspw insb inkl exkl z.B z.b d.h D.h Z.B z.T u.U
i.d.R m.E o.g u.g s.o s.u p.ej P.ej p.ex c.-à-d ej geb gest gegr bes mind max min allg eigtl hrsg Hrsg ehem zzgl abzgl
им ул проф акад просп пер см тов einschl ausschl lt gem bzgl betr urspr schätzungsw asst dept
"""
_OPENER = """
Inc Corp Ltd Co Cos Bros Jr Sr Esq LLC Plc PLC INC CORP LTD CO al St Ste Ave Blvd Rd Sq Hwy Pkwy Dept Univ Assn Intl Natl Inst
Calif Fla Mass Conn Mich Minn Wis Ariz Colo Okla Tenn Ala Ark Neb Nev Wash Ore Pa Va Ga La Ky Md Kan Tex Wyo Mont Del Ont
Str Nachf Mio Mrd Mill Tsd Bd Jh Jhd Ges u.a u.ä o.ä a.o Ph.D Ph.d M.D B.A M.A B.Sc M.Sc D.Phil Th.D Ed.D LL.B LL.M M.Phil B.Phil
D.C N.Y L.A
"""
_NUMBER = """
No Nos no nos NO Nr nr Nrn Fig Figs fig figs FIG Vol Vols vol vols pp p P Pp pg Ch ch Chap chap Sec sec Art Arts Abb Tab Eq Eqs
Ref Refs Kap Rn Abs Par Ver ver Op op Ex c n nn S Bl Z Anm Teil Pt pt Ed ed tel Tel ext Ext Nov Jan Feb Mar Apr Jun Jul Aug Sep Sept
Oct Dec Okt Dez Mär janv févr avr juil déc núm Núm pág págs art núms рис стр гл ст
"""
ABBREVIATIONS: dict[str, Stop] = {
    **dict.fromkeys(_NUMBER.split(), Stop.NUMBER),
    **dict.fromkeys(_OPENER.split(), Stop.OPENER),
    **dict.fromkeys(_NEVER.split(), Stop.NEVER),
}

# Capitalised words that open sentences far more often than they begin a name.
OPENERS = frozenset(
    """
A About After Again All Also Although Among An And Another Any Are As At Because Before Both But By Can Could Despite Did Do Does
During Each Even Every Few Finally For From Had Has Have He Her Here His How However I If In Indeed Instead Is It Its Just Last
Later Like Many Maybe Meanwhile More Moreover Most Much My Neither Next No Nobody None Nor Not Nothing Now Of On Once One Only Or Other
Others Our Over Perhaps She Should Since So Some Still Such Than Thanks That The Their Then There Therefore These They This Those Though
Through Thus To Today Together Under Unlike Until Was We Were What When Where Whether Which While Who Why Will With Within Without
Would Yes Yet You Your
Der Die Das Ein Eine Er Sie Es Wir Ich Aber Und Doch Dann Wenn Als Im Am Auch Nach Bei Mit Für Dies Diese Dieser Dieses Sein Ihr
Il Elle Ils Elles Les Un Une Mais Cette Ce Ces Dans Pour Nous Vous
El Ella Ellos Los Las Una Pero Este Esta Esto En Por Con Según
""".split()
)

# After a number and a stop these go on with a date or an ordinal in German: "am 3. Oktober", "im 19. Jahrhundert".
GERMAN_AFTER_ORDINAL = frozenset(
    """
Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts Jahrtausend
Weltkrieg Weltkriegs Weltkrieges Klasse Platz Auflage Jahrestag Geburtstag Lebensjahr Bundesliga Liga Stock Mal Tag Woche Spieltag
""".split()
)

# After "a.m." and "p.m." these go on with the time: "5 p.m. Monday", "8 a.m. Eastern".
AFTER_HOUR = frozenset(
    """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January February March April May
June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Eastern Central Mountain
Pacific Greenwich London Paris Moscow Beijing Tokyo Local
""".split()
)
