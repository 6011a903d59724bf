/** Lists in sentences: "أ وب", "أ، وب، وج"; "a and b", "a, b, and c". The brief's Python has the same rules. */
import type { Language } from './format'

/** What stands before the item of a place in a list of so many: with commas between three or more. */
export function joint(place: number, count: number, language: Language): string {
  const commas = count > 2
  if (place === 0) return ''
  if (language === 'ar') return commas ? '، و' : ' و'
  if (place < count - 1) return ', '
  return commas ? ', and ' : ' and '
}

export function listed(items: readonly string[], language: Language): string {
  return items.map((item, i) => joint(i, items.length, language) + item).join('')
}

/** Clauses or numbers one after another: no list of a sentence, so only with commas. */
export function row(items: readonly string[], language: Language): string {
  return items.join(language === 'ar' ? '، ' : ', ')
}
