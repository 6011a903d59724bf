/** How wide the bars of a timeline are, and every bar of a period, empty ones too. */
import { dayNumber, dayOf, firstDay, iso, lastDay } from './edtf'

export type Bin = 'day' | 'week' | 'month' | 'year'

/** Bars that a timeline holds before they get too thin to point at. */
const MOST = 160

/** The finest bars that still leave room, for a period of the address bar or of the case. */
export function widest(from: string | null, to: string | null): Bin {
  const first = from ? firstDay(from) : null
  const last = to ? lastDay(to) : null
  if (!first || !last) return 'month'
  const days = dayNumber(last) - dayNumber(first) + 1
  if (days <= MOST) return 'day'
  if (days <= MOST * 7) return 'week'
  return days <= MOST * 31 ? 'month' : 'year'
}

/** The days that a timeline draws: the case's usual ones, or the chosen period with some room on both sides. */
export function drawn(from: string | undefined, to: string | undefined, usual: { first: string | null; last: string | null }): { first: string; last: string } | null {
  const first = from ? firstDay(from) : null
  const last = to ? lastDay(to) : null
  if (first && last) {
    const room = Math.max(3, Math.round((dayNumber(last) - dayNumber(first)) * 0.15))
    return { first: dayOf(dayNumber(first) - room), last: dayOf(dayNumber(last) + room) }
  }
  return usual.first && usual.last ? { first: usual.first, last: usual.last } : null
}

/** First day of the bar that a day falls into; weeks begin on Monday as the server's do. */
export function startOf(day: string, by: Bin): string {
  if (by === 'year') return `${day.slice(0, 4)}-01-01`
  if (by === 'month') return `${day.slice(0, 7)}-01`
  if (by === 'day') return day
  const number = dayNumber(day)
  // 1970-01-01 was a Thursday.
  return dayOf(number - ((((number + 3) % 7) + 7) % 7))
}

export function nextStart(start: string, by: Bin): string {
  if (by === 'day') return dayOf(dayNumber(start) + 1)
  if (by === 'week') return dayOf(dayNumber(start) + 7)
  const year = Number(start.slice(0, 4))
  const month = Number(start.slice(5, 7))
  if (by === 'year') return iso(year + 1, 1, 1)
  return month === 12 ? iso(year + 1, 1, 1) : iso(year, month + 1, 1)
}

/** The last day of the bar that begins on `start`. */
export function endOf(start: string, by: Bin): string {
  return dayOf(dayNumber(nextStart(start, by)) - 1)
}

/** All bars from one day to another; at most 4,000, so that a wrong date cannot hang the page. */
export function bars(first: string, last: string, by: Bin): string[] {
  const out: string[] = []
  for (let at = startOf(first, by); at <= last && out.length < 4000; at = nextStart(at, by)) out.push(at)
  return out
}
