import { describe, expect, it } from 'vitest'
import { joint, listed, row } from '../src/lib/lists'

describe('lists', () => {
  it('join by the rules of each language', () => {
    expect(listed([], 'ar')).toBe('')
    expect(listed(['روسيا'], 'ar')).toBe('روسيا')
    expect(listed(['روسيا', 'إيران'], 'ar')).toBe('روسيا وإيران')
    expect(listed(['روسيا', 'إيران', 'تركيا'], 'ar')).toBe('روسيا، وإيران، وتركيا')
    expect(listed(['Russia', 'Iran'], 'en')).toBe('Russia and Iran')
    expect(listed(['Russia', 'Iran', 'Turkey'], 'en')).toBe('Russia, Iran, and Turkey')
  })

  it('give the joints alone, for names in elements of their own', () => {
    expect([0, 1, 2].map((i) => joint(i, 3, 'en'))).toEqual(['', ', ', ', and '])
    expect([0, 1].map((i) => joint(i, 2, 'ar'))).toEqual(['', ' و'])
  })

  it('never mix the commas of two languages', () => {
    for (const made of [listed(['أ', 'ب', 'ج', 'د'], 'ar'), row(['أ', 'ب'], 'ar')]) expect(made).not.toContain(',')
    for (const made of [listed(['a', 'b', 'c', 'd'], 'en'), row(['a', 'b'], 'en')]) expect(made).not.toMatch(/[،و]/)
  })
})
