"""What a turn of a chat is made of: who speaks, to whom, and the text that one made for the other.

A model's answer begins and ends in its own voice, and what stands between goes for the article. No list has all the ways to put that,
but each of them names the speaker, the one who ordered, and a text or the work on it; the languages of the rules share one pattern each.
"""

from auditor import Pattern

# Kinds, parts and qualities of a text, as they are ordered.
TEXT = Pattern(
    r"\b(?:versions?|drafts?|angle|tone|ending|opening|conclusion|hook|call to action|cta|intro|introduction|(?:sub)?headlines?|titles?|"
    r"standfirst|outline|summary|captions?|rewrite|paragraphs?|sections?|sentences|bullet points?|format|wording|style|thread|posts?|"
    r"sidebar|teaser|length|(?:summary|comparison) (?:table|chart)|table of|checklist|infographic|carousel|diagram|worked example|"
    r"step-by-step|walk-?through|key (?:points|figures|takeaways)|faqs?|sources|(?:pull )?quotes?|tagline|hashtags|keywords?|"
    r"meta description|article|essay|copy|jargon|[0-9]{2,4}[- ]words?|reading level|b[12] level|direction|your edits|"
    r"shorter|longer|punchier|simpler|snappier|warmer|lighter|lyrical|"
    r"more (?:formal|casual|detailed|details?|concise|examples|playful|lyrical|technical|humorous|conversational)"
    r"|fassung(?:en)?|tonfall|den ton|(?:den|der|des|dem) texte?s?|überschrift(?:en)?|titel|zusammenfassung|stichpunkte|"
    r"(?:vergleichs|übersichts)tabelle|entwurf|artikel|blogartikel|beitrag|absatz|einstieg|kürzer|formeller|sachlich\w{0,4}"
    r"|le ton|ton (?:plus|neutre)|(?:le|du|au) texte|l'article|titres?|un résumé|plus courte?|paragraphe|les citations"
    r"|el tono|(?:el|del|en) texto|versión|versiones|titular(?:es)?|título|resumen|entradilla|más (?:breve|corto|formal)|párrafo|"
    r"nota de prensa|infografía|artículo|formato|ortografía"
    r"|o tom|o texto|versão|versões|resumo|mais (?:curt[oa]|formal)|títulos?|legendas?|parágrafo|artigo|redes sociais"
    r"|il tono|il testo|versione|titolo|riassunto|più (?:breve|formale))\b"
)
# What is done to a text by one who does not write it for himself.
WORK = Pattern(
    r"\b(?:trim|tweak|rework|correct(?:ed|ing)|revis|shorten|expand|rewrit|rewrot|polish|adapt|adjust|refin|tighten|soften|condens|"
    r"tailor|rephras|reword|"
    r"paraphras|simplif|restructur|reformat|proofread|optimi[sz]|summari[sz]|turn(?:ed)? (?:this|it|that|them|these|the|your)\b|"
    r"put (?:this|it|that|one|them) together|flesh(?:ed)? (?:this|it|that)\b"
    r"|kürz|gekürz|anpass|angepasst|umformulier|formulier|ergänz|zuspitz|überarbeit|umschreib|raccourci|reformul|retravaill|remani|"
    r"développer|abrég|reescri|redactar|redactad|ampliar|ampliara|acort|corregi|añad[ai]|resumi|encurt|reescrev|reformul|acrescent|revis|"
    r"riscriv|accorci|rived)\w{0,6}"
)

# What else is made, by names and stems that the languages share: files, code, and what is done to them.
FILES = Pattern(
    r"\b(?:impl[eé]ment|g[eé]n[eéè]r(?:ier|ar|er|e\b|i\b)|ger(?:e|ar|o)\b|export(?:ier|ar|er|e\b)|"
    r"s[kc]ript|squelett|skeleton|template|vorlage|plantilla|readme|markdown|pdf\b|faq\b|csv\b|json\b|"
    r"yaml\b|docker|github|sql\b|endpoint|notebook|workflow|проект|скрипт|шаблон|сгенерир|сформир|адаптир|перепи[сш]|сократи)"
    r"|整理|生成|改写|润色|继续|下一步|进一步|代码|文档|表格|脚本|示意图|版本|方案|配置"
)

# What an order asks of a text, beside its kind.
_CRAFT = Pattern(
    r"\b(?:voice|brief|fluff|filler|readability|flow|clarity|pacing|seo|transitions?|passive|active voice|concise|grammar|spelling|typos?|"
    r"bullet points?|(?:sub)?headings|redundan\w{2,4}|repetitions?|word (?:count|limit)|b[12]|neutral|factual|beginner-friendly|"
    r"(?:plain|british|american) english|(?:facts|quotes)|structure|placeholders?|seo|wortwahl|markennamen|füllwörter|wörtern|zitate|mots|"
    r"neutre|répétitions|palabras|fluidez|palavras|linguagem|repetições|fluência|parole)\b"
)
# The one who ordered, by what he gave or said; "your garden" and "you can see" are any reader.
ORDERED = Pattern(
    r"\b(?:you(?: have|'ve)? (?:asked[:.,;]|asked (?!about|after|if|whether|who|why|what|when|where|how)[a-z]|requested|pasted|shared|"
    r"sent|provided|gave|given|supplied|uploaded|attached|set|specified|described|"
    r"listed|wanted|said|mentioned|outlined)|(?:as|per) (?:requested|instructed|specified)|(?:copy and )?paste (?:it|this|them)\b|"
    r"your (?:\w{3,14} ){0,2}?(?:notes|drafts?|"
    r"(?:source |original )?text|article|"
    r"outline|input|(?:interview )?transcript|bullet points|requests?|instructions|brief|prompt|blog post|essay|edits|"
    r"feedback|guidelines|requirements|structure|specifications?)|"
    r"(?:dein|ihr)e?[mnrs]? (?:\w{3,14} )?(?:text|artikel|entwurf|blogartikel|notizen|vorgaben|angaben|wünsche|beitrag)|"
    r"(?:votre|vos|ton|tes) (?:\w{3,14} )?(?:texte|article|brouillon|document|notes|consignes|demande|billet)|"
    r"(?:tu|tus|su|sus) (?:texto|artículo|borrador|notas|indicaciones|petición|entrada)|(?:como|que) (?:pediste|solicitaste)|"
    r"(?:seu|sua|teu|tua) (?:texto|artigo|rascunho|notas|pedido|instruções)|(?:conforme|como) (?:pedido|solicitado))\b"
)
# Who speaks of his own doing.
SELF = Pattern(r"\b(?:i|i've|i'll|i'd|i'm|ich|je|j'ai|he \w{2,12}[ai]do)\b")

# "Understood.", "Gerne,": the answer to an order, in the first words.
ANSWERS = Pattern(
    r"[*_¡]{0,3}(?:(?:absolutely|sure(?: thing)?|got it|understood|no problem|no worries|of course|certainly|definitely|great|"
    r"good (?:catch|"
    r"point|call)|okay|ok|alright|all right|perfect|noted|happy to(?: help)?|glad to(?: help)?|my (?:apologies|mistake|bad)|apologies|"
    r"sorry about that|(?:many )?thanks|thank you|fair (?:point|enough)|will do|gern(?:e)?|klar|alles klar|verstanden|natürlich|"
    r"selbstverständlich|bien sûr|d'accord|entendu|avec plaisir|parfait|compris|claro(?: que sí)?|por supuesto|entendido|perfecto|"
    r"de acuerdo|con gusto|perfeito|com certeza|certo|combinado|certamente|volentieri|va bene|perfetto|ho capito)"
    r"(?: (?:for|on|about|-) [^,.!:\x1e]{3,60})?[*_]{0,2} ?[,.!:;-]|you(?:'re| are) (?:absolutely |quite |completely )?right\b|"
    r"tem razão|tienes? razón|vous avez raison|(?:du hast|sie haben) recht\b)"
)


def crafts(said: str) -> int:
    """How many different words of the craft stand in a passage: kinds and qualities of a text, and work on it."""
    return len({each[0] for words in (TEXT, WORK, _CRAFT) for each in words.finditer(said)})
