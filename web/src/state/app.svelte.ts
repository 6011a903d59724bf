/** What the whole page knows: the address, settings kept on this device, the case, and what changed in it. */
import * as address from './address'
import type { Address, FilterName, Filters, View } from './address'
import type { CaseInfo } from '../api/models'
import type { Digits } from '../lib/format'

type Theme = 'auto' | 'light' | 'dark'

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`khabar.${name}`)
  } catch {
    return null
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`khabar.${name}`, value)
  } catch {
    // A browser that keeps nothing: the setting holds until the page is closed.
  }
}

class App {
  #at = $state.raw<Address>(address.parse(location.hash))
  theme = $state<Theme>((kept('theme') as Theme | null) ?? 'auto')
  digits = $state<Digits>(kept('digits') === 'arab' ? 'arab' : 'latn')
  /** Who judges, as entered in the review. */
  author = $state(kept('author') ?? '')
  info = $state.raw<CaseInfo | null>(null)
  /** Grows with every change of the case; what reads it is fetched again. */
  changes = $state(0)
  /** A dialogue over the page. */
  dialog = $state<'legend' | 'keys' | 'settings' | 'export' | null>(null)
  /** What a screen reader is told. */
  said = $state('')

  /** Light or dark, as chosen or as the device has it. */
  get look(): 'light' | 'dark' {
    if (this.theme !== 'auto') return this.theme
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  }

  constructor() {
    window.addEventListener('hashchange', () => (this.#at = address.parse(location.hash)))
  }

  get at(): Address {
    return this.#at
  }

  get filters(): Filters {
    return this.#at.filters
  }

  /** What a view is about; null while another view is on its way in, so that this one does not ask for the other's subject. */
  subjectOf(view: View): string | null {
    return this.#at.view === view ? this.#at.subject : null
  }

  get language(): 'ar' | 'en' {
    return this.#at.language
  }

  get direction(): 'rtl' | 'ltr' {
    return this.language === 'ar' ? 'rtl' : 'ltr'
  }

  /** Goes to another address; `replace` for changes that Back should not undo one by one. */
  go(next: Partial<Address>, options: { replace?: boolean } = {}): void {
    const target = address.format({ ...this.#at, ...next })
    if (target === address.format(this.#at)) return
    if (options.replace) {
      history.replaceState(null, '', target)
    } else {
      history.pushState(null, '', target)
    }
    this.#at = address.parse(target)
  }

  /** The address of a view, for links; filters go along, what only one view knows does not. */
  href(view: View, subject: string | null = null, filters: Filters = this.filters, extra: Record<string, string> = {}): string {
    return address.format({ view, subject, filters, extra, language: this.language })
  }

  filter(changes: Partial<Record<FilterName, string | null>>, options: { replace?: boolean } = {}): void {
    const filters: Filters = { ...this.filters }
    for (const [name, value] of Object.entries(changes) as [FilterName, string | null][]) {
      if (value) filters[name] = value
      else delete filters[name]
    }
    this.go({ filters }, options)
  }

  extra(changes: Record<string, string | null>, options: { replace?: boolean } = { replace: true }): void {
    const extra = { ...this.#at.extra }
    for (const [name, value] of Object.entries(changes)) {
      if (value) extra[name] = value
      else delete extra[name]
    }
    this.go({ extra }, options)
  }

  set(name: 'theme' | 'digits' | 'author', value: string): void {
    if (name === 'theme') this.theme = value as Theme
    else if (name === 'digits') this.digits = value as Digits
    else this.author = value
    keep(name, value)
  }
}

export const app = new App()
