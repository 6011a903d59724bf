/** The address bar: view, filters and selection as text, and back. Pure; `app.svelte.ts` holds the live value. */
import { isFilterDate } from '../lib/edtf'

/** Filters of the server that every list takes, in the order in which chips stand. */
export const FILTERS = [
  'q', 'party', 'actor', 'recipient', 'type', 'mode', 'quad', 'status', 'place', 'source', 'from', 'to', 'roots', 'box', 'ids'
] as const
export type FilterName = (typeof FILTERS)[number]
/** Filters that take several values, any of which may hold: a comma between them in the address, repeated for the server. */
export const MANY: readonly FilterName[] = ['type', 'mode', 'quad', 'status', 'ids']
export type Filters = Partial<Record<FilterName, string>>

export const VIEWS = [
  'overview', 'event', 'article', 'actors', 'places', 'demands', 'sources', 'review', 'brief', 'search'
] as const
export type View = (typeof VIEWS)[number]

export interface Address {
  view: View
  /** What the view is about: an event's or article's id, an actor's or place's key. */
  subject: string | null
  filters: Filters
  /** What only one view knows: selected row, tab, date of a slider. */
  extra: Record<string, string>
  language: 'ar' | 'en'
}

export const START: Address = { view: 'overview', subject: null, filters: {}, extra: {}, language: 'ar' }

const isFilter = (name: string): name is FilterName => (FILTERS as readonly string[]).includes(name)
const isView = (name: string): name is View => (VIEWS as readonly string[]).includes(name)

function acceptable(name: FilterName, value: string): boolean {
  if (value === '' || value.length > 500) return false
  if (name === 'from' || name === 'to') return isFilterDate(value)
  if (name === 'roots') return /^\d{1,3}$/.test(value)
  if (name === 'box') return boxOf(value) !== null
  return true
}

/** west, south, east, north in degrees. */
export type Box = [number, number, number, number]

export function boxOf(value: string | undefined): Box | null {
  if (!value) return null
  const parts = value.split(',').map(Number)
  if (parts.length !== 4 || parts.some((n) => !Number.isFinite(n))) return null
  const [west, south, east, north] = parts as Box
  return Math.abs(south) <= 90 && Math.abs(north) <= 90 && south <= north ? [west, south, east, north] : null
}

export function boxText(box: Box): string {
  return box.map((n) => n.toFixed(3)).join(',')
}

/** Reads what stands after `#`; what it does not know it leaves out. */
export function parse(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?')
  const [first = '', ...rest] = path.split('/')
  const view = isView(first) ? first : 'overview'
  const address: Address = { view, subject: null, filters: {}, extra: {}, language: 'ar' }
  if (rest.length && rest[0] !== '') address.subject = decode(rest.join('/'))
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'lang') address.language = value === 'en' ? 'en' : 'ar'
    else if (!isFilter(name)) address.extra[name] = value
    else if (acceptable(name, value)) address.filters[name] = value
  }
  return address
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The same, as it stands after `#`: filters in a fixed order, so that equal states have equal addresses. */
export function format(address: Address): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) {
    const value = address.filters[name]
    if (value) query.set(name, value)
  }
  for (const name of Object.keys(address.extra).sort()) {
    const value = address.extra[name]
    if (value) query.set(name, value)
  }
  if (address.language === 'en') query.set('lang', 'en')
  const subject = address.subject ? `/${encodeURIComponent(address.subject)}` : ''
  const text = query.toString()
  return `#/${address.view}${subject}${text ? `?${text}` : ''}`
}

/** The filters as query of the server. */
export function query(filters: Filters, more: Record<string, string | number | undefined> = {}): string {
  const parts = new URLSearchParams()
  for (const name of FILTERS) {
    const value = filters[name]
    if (!value) continue
    for (const one of MANY.includes(name) ? value.split(',') : [value]) parts.append(name, one)
  }
  for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== '') parts.set(name, String(value))
  return parts.toString()
}

/** A filter of several values with one more, or without it when it was there. */
export function toggled(value: string | undefined, one: string): string | null {
  const values = value ? value.split(',') : []
  const next = values.includes(one) ? values.filter((v) => v !== one) : [...values, one]
  return next.length ? next.join(',') : null
}

export function has(value: string | undefined, one: string): boolean {
  return value !== undefined && value.split(',').includes(one)
}
