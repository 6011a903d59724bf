import { describe, expect, it } from 'vitest'
import ar from '../src/i18n/ar.json'
import countries from '../src/i18n/countries.json'
import en from '../src/i18n/en.json'
import openapi from '../openapi.json'
import { digits, edtf, number, pluralForm, quoted } from '../src/lib/format'

type Message = string | Record<string, string>
const messages: Record<'ar' | 'en', Record<string, Message>> = { ar, en }
const params = (message: Message): string[] =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort()

describe('messages', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(ar))
  })

  it.each(Object.keys(ar))('%s says the same things', (key) => {
    const [arabic, english] = [messages.ar[key]!, messages.en[key]!]
    // A form for one or two need not name the number.
    expect(params(arabic)).toEqual(params(english))
    expect(typeof arabic).toBe(typeof english)
    for (const one of [arabic, english]) for (const text of typeof one === 'string' ? [one] : Object.values(one)) expect(text.trim()).not.toBe('')
  })

  it('have every plural form that their language has', () => {
    for (const [language, forms] of [['ar', ['one', 'two', 'few', 'many', 'other']], ['en', ['one', 'other']]] as const) {
      for (const message of Object.values(messages[language])) {
        if (typeof message !== 'string') expect(Object.keys(message).sort()).toEqual([...forms].sort())
      }
    }
  })

  it('have words for every code that the server may send', () => {
    const schemas = JSON.parse(JSON.stringify(openapi)).components.schemas as Record<string, { properties?: Record<string, { enum?: string[] }> }>
    const codes = (schema: string, field: string): string[] => schemas[schema]?.properties?.[field]?.enum ?? []
    const wanted: [string, string[]][] = [
      ['type', codes('EventRow', 'type')], ['quad', codes('EventRow', 'quad')], ['status', codes('EventRow', 'status')],
      ['kind', codes('Root', 'kind')], ['link', codes('Link', 'kind')], ['slot', codes('Value', 'slot')], ['copy', codes('Copy', 'kind')],
      ['mention', codes('Mention', 'kind')], ['change', codes('PresenceReport', 'change')], ['outcome', codes('Demand', 'outcome')]
    ]
    for (const [kind, values] of wanted) {
      expect(values.length, kind).toBeGreaterThan(1)
      for (const value of values) expect(Object.keys(ar), `${kind}.${value}`).toContain(`${kind}.${value}`)
    }
  })

  it('name every country in both languages', () => {
    for (const row of Object.values(countries)) expect([typeof row[0], typeof row[1], typeof row[2]]).toEqual(['number', 'string', 'string'])
  })
})

describe('numbers and dates', () => {
  const ar1 = { language: 'ar', digits: 'latn' } as const
  const ar2 = { language: 'ar', digits: 'arab' } as const
  const en1 = { language: 'en', digits: 'arab' } as const

  it('use Western digits unless asked, and never Eastern ones in English', () => {
    expect(number(1234, ar1)).toMatch(/1.?234/)
    expect(number(12, ar2)).toBe('١٢')
    expect(number(12, en1)).toBe('12')
    expect(digits('2018-05', ar2)).toBe('٢٠١٨-٠٥')
  })

  it('say a date as exactly as it is known', () => {
    expect(edtf('2019-09-14', en1)).toBe('14 September 2019')
    expect(edtf('2019-09', en1)).toBe('September 2019')
    expect(edtf('2019~', en1)).toBe('~2019')
    expect(edtf('2019-05/..', en1)).toBe('May 2019 – …')
    expect(edtf('2019-09-14', ar1)).toBe('14 سبتمبر 2019')
    expect(edtf('2019-21', en1)).toBe('spring 2019')
    expect(edtf('2019-23~', ar1)).toBe('~خريف 2019')
    expect(edtf('2019-25', en1)).toBe('2019-25')
  })

  it('set quotes within quotes in single marks', () => {
    expect(quoted('قال: «نعم»')).toBe('«قال: ‹نعم›»')
  })

  it('count as Arabic does', () => {
    expect([1, 2, 3, 11, 100].map((n) => pluralForm(n, 'ar'))).toEqual(['one', 'two', 'few', 'many', 'other'])
  })
})
