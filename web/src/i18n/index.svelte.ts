/** Words of the page in the reader's language. Messages are data (ar.json, en.json); a test holds their keys equal. */
import ar from './ar.json'
import en from './en.json'
import countries from './countries.json'
import * as format from '../lib/format'
import * as lists from '../lib/lists'
import { actOf, askOf } from '../lib/title'
import type { Content, EventRow } from '../api/models'
import { app } from '../state/app.svelte'

export type MessageKey = keyof typeof ar
type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>
type Params = Record<string, string | number>

const messages: Record<'ar' | 'en', Record<string, Message>> = { ar, en }
const COUNTRIES = countries as unknown as Record<string, [number, string, string]>

export function manner(): format.Manner {
  return { language: app.language, digits: app.digits }
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? format.number(value, manner()) : value
  })
}

function say(key: string, params: Params): string | null {
  const message = messages[app.language][key]
  if (message === undefined) return null
  if (typeof message === 'string') return fill(message, params)
  const form = format.pluralForm(Number(params.n ?? 0), app.language)
  return fill(message[form] ?? message.other ?? '', params)
}

/** A message of the page; `n` chooses among plural forms. */
export function t(key: MessageKey, params: Params = {}): string {
  return say(key, params) ?? key
}

/** The words of a code (`type`, `status`, `sector` …); a code without words is shown as it is. */
export function code(kind: string, value: string | null | undefined): string {
  return value ? (say(`${kind}.${value}`, {}) ?? value) : ''
}

export function country(value: string | null | undefined): string {
  if (!value) return ''
  const row = COUNTRIES[value]
  return row ? row[app.language === 'ar' ? 1 : 2] : value
}

/** Country names by the numeric code of the basemap. */
export function countryByNumber(): Map<number, { ar: string; en: string }> {
  return new Map(Object.values(COUNTRIES).map(([id, arabic, english]) => [id, { ar: arabic, en: english }]))
}

export const num = (value: number, options?: Intl.NumberFormatOptions): string => format.number(value, manner(), options)
export const date = (value: string | null | undefined, options?: { weekday?: boolean }): string =>
  value ? format.edtf(value, manner(), options) : ''
export const moment = (value: string): string => format.moment(value, manner())
export const shortDay = (day: string): string => format.shortDay(day, manner())
export const monthYear = (day: string): string => format.monthYear(day, manner())
export const percent = (share: number): string => format.percent(share, manner())

/** When an event was, or, where no date is given, when it was told. */
export function whenOf(event: Pick<EventRow, 'date' | 'first'>, options?: { weekday?: boolean }): string {
  if (event.date) return date(event.date, options)
  return event.first ? t('list.toldOn', { when: date(event.first) }) : t('list.undated')
}

interface Named {
  label?: string | null
  name?: string | null
  text?: string
  country?: string | null
  sector?: string | null
  key?: string
  value?: string
}

/** What someone or something is called: Arabic label or English name, whichever the language wants and the case has. */
export function nameOf(what: Named | null | undefined): string {
  if (!what) return ''
  const names = app.language === 'ar' ? [what.label, what.text, what.name] : [what.name, what.label, what.text]
  // The linker writes ? for who is not known.
  // A country stands for several parties: its army, its government.
  const sector = what.sector ?? /^@[A-Z]{3} ([A-Z]{3})$/.exec(what.key ?? what.value ?? '')?.[1]
  // Who has no English name but a country and a sector is called by these, not by Arabic words.
  if (app.language === 'en' && !what.name && what.country && sector) return `${country(what.country)} (${code('sector', sector)})`
  const found = names.find((n) => n && n !== '?')
  if (found) return sector && found === country(what.country) ? `${found} (${code('sector', sector)})` : found
  return [country(what.country), code('sector', what.sector)].filter(Boolean).join(' · ') || t('list.unknown')
}

/** What a request asks for, in words, with its place or that of the request. */
function asked(event: Pick<EventRow, 'type' | 'place'>, content: Content | null | undefined): string | null {
  if (event.type !== 'REQUEST' || !content) return null
  const { key, place } = askOf(content)
  const what = say(key, {})
  const where = content.place ?? event.place
  return what && where ? t(`ask.${place}`, { what, place: nameOf(where) }) : what
}

/** An event in words: its status where it did not simply happen, who does what to whom, where; of a request also what is asked for. */
export function titleOf(event: Pick<EventRow, 'type' | 'mode' | 'status' | 'actor' | 'recipient' | 'place'>, content?: Content | null): string {
  const names = (list: EventRow['actor']): string => listed(list.map((one) => nameOf(one)))
  const what = asked(event, content)
  const sides = { a: names(event.actor) || t('act.someone'), b: names(event.recipient) }
  const act = (what ? say(`${actOf(event).key}.what`, { ...sides, what }) : say(actOf(event).key, sides)) ?? event.type
  const whole = event.place && !what ? t('act.at', { act, place: nameOf(event.place) }) : act
  // What has not happened, or is denied, never reads as if it had.
  return say(`title.${event.status}`, { act: whole }) ?? whole
}

/** Several things in a sentence, as the language lists them; of more than `most` the first and "others". */
export function listed(words: readonly string[], most = Infinity): string {
  const shown = words.length > most ? [...words.slice(0, most), t('list.others')] : words
  return lists.listed(shown, app.language)
}
/** Clauses or numbers in a row, with commas only. */
export const inRow = (words: readonly string[]): string => lists.row(words, app.language)
/** What stands before one of several names that have elements of their own. */
export const joint = (place: number, count: number): string => lists.joint(place, count, app.language)

const LONGEST_TITLE = 44

/** The name of an outlet in the reader's language, by whatever name an answer gives it. */
export function outletOf(given: string | null | undefined): string {
  if (!given) return ''
  const house = app.info?.houses.find((one) => one.given === given)
  return house ? nameOf(house) : given
}

/** What a report is called after who tells it: the outlet, or the article's title where none is known. */
export function tellerOf(report: { outlet: string | null; title: string | null; article: string }): string {
  if (report.outlet) return outletOf(report.outlet)
  const title = report.title ?? report.article
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title
}
