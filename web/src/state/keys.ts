/** Keys that work on every page; a view adds its own. */
import { app } from './app.svelte'
import type { View } from './address'

/** Views in the order of the bar: 1 to 7 open them. */
export const BAR: readonly View[] = ['overview', 'actors', 'places', 'demands', 'sources', 'review', 'brief']

/** Whether a key is being typed into something. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

export function plainKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event) && document.querySelector('dialog[open]') === null
}

/** Arabic keyboards give other characters for the same key: the key's place decides for letters. */
export function keyOf(event: KeyboardEvent): string {
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key
}

export function shortcut(event: KeyboardEvent): void {
  if (!plainKey(event)) return
  const key = keyOf(event)
  const view = /^[1-7]$/.test(key) ? BAR[Number(key) - 1] : undefined
  if (view) app.go({ view, subject: null, extra: {} })
  else if (key === '/') document.getElementById('search')?.focus()
  else if (key === '?' || key === '؟') app.dialog = 'keys'
  else if (key === 'l') app.dialog = 'legend'
  else if (key === 't') app.go({ language: app.language === 'ar' ? 'en' : 'ar' }, { replace: true })
  else return
  event.preventDefault()
}
