/**
 * The two-letter codes of ISO 639-1 that ICU knows by name, and a few that Mastodon adds. A post may be marked with any
 * other code of BCP 47 as well; this is what apps offer in a list.
 */
const codes =
  'aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt pt-BR qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zh-CN zh-HK zh-TW zu ast ckb gsw kab sco tok'.split(
    ' ',
  )

let named: { code: string; name: string }[] | undefined

/** The languages with their own names where ICU has them, otherwise their English ones. */
export function languageNames(): { code: string; name: string }[] {
  named ??= codes.map((code) => ({ code, name: nameOf(code) }))
  return named
}

function nameOf(code: string): string {
  const own = new Intl.DisplayNames([code, 'en'], { type: 'language' })
  return own.of(code) ?? code
}
