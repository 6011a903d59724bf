/** Numbers and dates in words of the reader's language; no state, so that it can be tested. */
import ar from '../i18n/ar.json'
import en from '../i18n/en.json'
import { parseDate, type PlainDate, type Season } from './edtf'

export type Language = 'ar' | 'en'
export type Digits = 'latn' | 'arab'

export interface Manner {
  language: Language
  digits: Digits
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules>()

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules>(key: string, make: () => T): T {
  let found = formats.get(key) as T | undefined
  if (!found) {
    found = make()
    formats.set(key, found)
  }
  return found
}

/** Eastern digits are for Arabic alone. */
function locale({ language, digits }: Manner): string {
  return `${language === 'ar' ? 'ar-EG' : 'en-GB'}-u-ca-gregory-nu-${language === 'ar' ? digits : 'latn'}`
}

export function number(value: number, manner: Manner, options: Intl.NumberFormatOptions = {}): string {
  const tag = locale(manner)
  return cached(`n${tag}${JSON.stringify(options)}`, () => new Intl.NumberFormat(tag, options)).format(value)
}

export function pluralForm(value: number, language: Language): Intl.LDMLPluralRule {
  return cached(`p${language}`, () => new Intl.PluralRules(language)).select(value)
}

/** Digits of a text that is not a number (a date, a code) as the reader wants them. */
export function digits(text: string, manner: Manner): string {
  if (manner.language !== 'ar' || manner.digits !== 'arab') return text
  return text.replace(/\d/g, (d) => String.fromCharCode(0x0660 + Number(d)))
}

/** A season of a year in words. */
function inSeason(season: Season, year: number, manner: Manner): string {
  const words = manner.language === 'ar' ? ar : en
  return words[`season.${season}`].replace('{year}', number(year, manner, { useGrouping: false }))
}

function plain(date: PlainDate, manner: Manner, weekday: boolean): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' }
  if (date.month !== null) options.month = 'long'
  if (date.day !== null) options.day = 'numeric'
  if (weekday && date.day !== null) options.weekday = 'long'
  const tag = locale(manner)
  const at = new Date(Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1))
  const text =
    date.season !== null
      ? inSeason(date.season, date.year, manner)
      : cached(`d${tag}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(tag, options)).format(at)
  return date.approximate ? `~${text}` : date.uncertain ? `${text}?` : text
}

/** An EDTF date or interval in words; what it cannot read it gives back as it is. */
export function edtf(value: string, manner: Manner, options: { weekday?: boolean } = {}): string {
  const [left = '', right] = value.split('/')
  const one = (text: string): string => {
    if (text === '' || text === '..') return '…'
    const date = parseDate(text)
    return date ? plain(date, manner, options.weekday ?? false) : digits(text, manner)
  }
  return right === undefined ? one(left) : `${one(left)} – ${one(right)}`
}

/** A day without its year, for rows under a heading that has it. */
export function shortDay(day: string, manner: Manner): string {
  const tag = locale(manner)
  const make = () => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  return cached(`s${tag}`, make).format(new Date(`${day}T00:00:00Z`))
}

export function monthYear(day: string, manner: Manner): string {
  const tag = locale(manner)
  const make = () => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', year: 'numeric' })
  return cached(`m${tag}`, make).format(new Date(`${day}T00:00:00Z`))
}

/** A moment in UTC, ISO 8601, as local date and time. */
export function moment(value: string, manner: Manner): string {
  const tag = locale(manner)
  const make = () => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? value : cached(`t${tag}`, make).format(at)
}

export function percent(share: number, manner: Manner): string {
  return number(share, manner, { style: 'percent', maximumFractionDigits: 0 })
}

/** A text in quotation marks; marks within it become single ones. */
export function quoted(text: string): string {
  return `«${text.replaceAll('«', '‹').replaceAll('»', '›')}»`
}
