/** Intervals of presence on a line of days. */
import type { Presence } from '../api/models'
import { dayNumber, period } from './edtf'

/** What the claims of an interval tell last: that they left, hold, came, or were asked to leave. */
export function lastChange(one: Pick<Presence, 'began' | 'during' | 'ended' | 'asked'>): 'holds' | 'enters' | 'leaves' | 'asked-to-leave' {
  if (one.ended.length) return 'leaves'
  if (one.asked.length) return 'asked-to-leave'
  // A state ("there since March") gives a beginning too, and nobody came in it: no event tells it.
  return one.began.some((cite) => cite.event !== null) && !one.during.length ? 'enters' : 'holds'
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

/** Days for which somebody is taken to have been there before the first and after the last report; as on the server. */
export const ASSUMED = 365

/** What is drawn: from the beginning, else the first day told, to the end, else the last day told. */
export function drawn(one: Pick<Presence, 'first' | 'last' | 'seen_first' | 'seen_last'>): Stretch {
  return stretch(one.first ?? one.seen_first, one.last ?? one.seen_last)
}

/** When they are taken to be there: an open end reaches a year beyond the reports. */
export function reach(one: Pick<Presence, 'first' | 'last' | 'by' | 'seen_first' | 'seen_last'>): Stretch {
  const told = stretch(one.first, one.last ?? one.by)
  const seen = stretch(one.seen_first, one.seen_last)
  const [from, to] = [seen.first ?? told.last, seen.last ?? told.first]
  return { first: told.first ?? (from === null ? null : from - ASSUMED), last: told.last ?? (to === null ? null : to + ASSUMED) }
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
