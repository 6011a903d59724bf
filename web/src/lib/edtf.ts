/** EDTF (ISO 8601-2) as khabar writes it, as days on a line. Only what the reader writes: dates, seasons, XX digits, ~ ? %, intervals,
 * open ends. */

export interface Period {
  /** First and last day, YYYY-MM-DD; null where the interval is open or unknown. */
  first: string | null
  last: string | null
}

const DATE = /^(-?\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(?:T.*)?$/

/** How exact a single date is. */
export type Grain = 'year' | 'season' | 'month' | 'day'

/** Months in which EDTF's seasons 21 to 24 begin in the northern half, as in `khabar/edtf.py`; each has three. */
const SEASONS = { 21: 3, 22: 6, 23: 9, 24: 12 } as const
export type Season = keyof typeof SEASONS

const isSeason = (code: number): code is Season => code in SEASONS

export interface PlainDate {
  year: number
  /** EDTF's number of a season, 21 to 24. */
  season: Season | null
  month: number | null
  day: number | null
  grain: Grain
  approximate: boolean
  uncertain: boolean
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** One EDTF date; null for what is not one (an open end, nonsense). */
export function parseDate(text: string): PlainDate | null {
  const marks = /[~?%]/g
  const match = DATE.exec(text.replace(marks, ''))
  if (!match) return null
  const year = Number(match[1])
  const code = match[2] && match[2] !== 'XX' ? Number(match[2]) : null
  const season = code !== null && isSeason(code) ? code : null
  if (season !== null && match[3]) return null
  const month = season === null ? code : null
  const day = month !== null && match[3] && match[3] !== 'XX' ? Number(match[3]) : null
  if (month !== null && (month < 1 || month > 12)) return null
  if (day !== null && month !== null && (day < 1 || day > daysInMonth(year, month))) return null
  return {
    year,
    season,
    month,
    day,
    grain: day !== null ? 'day' : month !== null ? 'month' : season !== null ? 'season' : 'year',
    approximate: /[~%]/.test(text),
    uncertain: /[?%]/.test(text)
  }
}

function bounds(date: PlainDate): [string, string] {
  if (date.season !== null) {
    const begins = SEASONS[date.season]
    const ends = begins + 2
    const [year, month] = ends > 12 ? [date.year + 1, ends - 12] : [date.year, ends]
    return [iso(date.year, begins, 1), iso(year, month, daysInMonth(year, month))]
  }
  const firstMonth = date.month ?? 1
  const lastMonth = date.month ?? 12
  return [
    iso(date.year, firstMonth, date.day ?? 1),
    iso(date.year, lastMonth, date.day ?? daysInMonth(date.year, lastMonth))
  ]
}

/** The days that an EDTF date or interval covers. */
export function period(edtf: string | null | undefined): Period {
  if (!edtf) return { first: null, last: null }
  const [left = '', right] = edtf.split('/')
  const from = parseDate(left)
  if (right === undefined) {
    if (!from) return { first: null, last: null }
    const [first, last] = bounds(from)
    return { first, last }
  }
  const to = parseDate(right)
  return { first: from ? bounds(from)[0] : null, last: to ? bounds(to)[1] : null }
}

/** Whether a person's input is a date that filters take: a day, a month or a year. */
export function isFilterDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && parseDate(text)?.season === null
}

const DAY = 86_400_000

export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY)
}

export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

/** First day of a filter's `from`, last day of its `to`. */
export function firstDay(text: string): string | null {
  return period(text).first
}

export function lastDay(text: string): string | null {
  return period(text).last
}
