/** Intervals of presence on a line of days. */
import type { Presence } from '../api/models'
import { dayNumber, period } from './edtf'

/** What the claims of an interval tell last: that they left, hold, came, or were asked to leave. */
export function lastChange(one: Pick<Presence, 'began' | 'during' | 'ended' | 'asked'>): 'holds' | 'enters' | 'leaves' | 'asked-to-leave' {
  if (one.ended.length) return 'leaves'
  if (one.asked.length) return 'asked-to-leave'
  return one.began.length && !one.during.length ? 'enters' : 'holds'
}

export interface Stretch {
  /** Days since 1970; null where the end is open or unknown. */
  first: number | null
  last: number | null
}

export function stretch(first: string | null, last: string | null): Stretch {
  const from = period(first).first
  const to = period(last).last
  return { first: from ? dayNumber(from) : null, last: to ? dayNumber(to) : null }
}

/** Whether it holds on a day; an open end holds, a presence without any date never does. */
export function holdsOn(one: Stretch, day: number): boolean {
  if (one.first === null && one.last === null) return false
  return (one.first === null || one.first <= day) && (one.last === null || one.last >= day)
}

/** First and last day that any interval names. */
export function extent(all: readonly Stretch[]): { first: number; last: number } | null {
  let first = Infinity
  let last = -Infinity
  for (const one of all) {
    for (const day of [one.first, one.last]) {
      if (day === null) continue
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
  }
  return first <= last ? { first, last } : null
}
