// Writes src/i18n/countries.json: ISO 3166-1 alpha-3 → numeric code (the basemap's id), Arabic and English name.
// Run `npm run countries` after an update of i18n-iso-countries; the result is committed.
import { writeFileSync } from 'node:fs'
import iso from 'i18n-iso-countries'
import ar from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }

iso.registerLocale(ar)
iso.registerLocale(en)

/** Names as newsrooms write them, where the list has the official form. */
const PLAIN = {
  SYR: ['سوريا', 'Syria'], IRN: ['إيران', 'Iran'], RUS: ['روسيا', 'Russia'], USA: ['الولايات المتحدة', 'United States'],
  TUR: ['تركيا', 'Turkey'], GBR: ['بريطانيا', 'United Kingdom'], ARE: ['الإمارات', 'UAE'], PSE: ['فلسطين', 'Palestine'],
  KOR: ['كوريا الجنوبية', 'South Korea'], PRK: ['كوريا الشمالية', 'North Korea'], TZA: ['تنزانيا', 'Tanzania'],
  VEN: ['فنزويلا', 'Venezuela'], MDA: ['مولدوفا', 'Moldova'], CHN: ['الصين', 'China'], COD: ['الكونغو الديمقراطية', 'DR Congo'],
  LBY: ['ليبيا', 'Libya'], VAT: ['الفاتيكان', 'Vatican'], BOL: ['بوليفيا', 'Bolivia'], LAO: ['لاوس', 'Laos'], SAU: ['السعودية', 'Saudi Arabia'],
  CZE: ['التشيك', 'Czechia'], MKD: ['مقدونيا الشمالية', 'North Macedonia'], FSM: ['ميكرونيسيا', 'Micronesia'], TWN: ['تايوان', 'Taiwan']
}
const rows = { IGO: [0, 'هيئات دولية', 'International bodies'], XKX: [0, 'كوسوفو', 'Kosovo'] }
for (const [alpha3, alpha2] of Object.entries(iso.getAlpha3Codes())) {
  const [arabic, english] = PLAIN[alpha3] ?? [iso.getName(alpha2, 'ar'), iso.getName(alpha2, 'en')]
  rows[alpha3] = [Number(iso.alpha3ToNumeric(alpha3)), arabic ?? alpha3, english ?? alpha3]
}
const sorted = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)))
const lines = Object.entries(sorted).map(([code, row]) => `  ${JSON.stringify(code)}: ${JSON.stringify(row)}`)
writeFileSync(new URL('../src/i18n/countries.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
