import { describe, expect, it } from 'vitest'
import type { Presence } from '../src/api/models'
import { lastChange } from '../src/lib/presence'

type Told = Presence['began'][number]
const told = (event: string | null) => ({ event }) as Told
const none: Told[] = []

describe('lastChange', () => {
  it('is a coming only where an event tells one', () => {
    expect(lastChange({ began: [told('e1')], during: none, ended: none, asked: none })).toBe('enters')
    expect(lastChange({ began: [told(null)], during: none, ended: none, asked: none })).toBe('holds')
    expect(lastChange({ began: [told('e1')], during: [told(null)], ended: none, asked: none })).toBe('holds')
  })
  it('says what was told last', () => {
    expect(lastChange({ began: [told('e1')], during: none, ended: none, asked: [told('e2')] })).toBe('asked-to-leave')
    expect(lastChange({ began: [told('e1')], during: none, ended: [told('e3')], asked: [told('e2')] })).toBe('leaves')
  })
})
