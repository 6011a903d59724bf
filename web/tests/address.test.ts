import { describe, expect, it } from 'vitest'
import { boxOf, boxText, format, has, parse, query, START, toggled } from '../src/state/address'

describe('the address bar', () => {
  it('reads back what it writes', () => {
    const address = {
      view: 'event' as const,
      subject: 'e12/ab c',
      filters: { party: '@RUS MIL', quad: 'verbal-conflict,material-conflict', from: '2018-05', roots: '2', q: 'درعا "نقاط"' },
      extra: { row: '12', claim: 'c3' },
      language: 'en' as const
    }
    expect(parse(format(address))).toEqual(address)
  })

  it('gives equal addresses to equal states, whatever the order', () => {
    const one = { ...START, filters: { to: '2019', from: '2018' }, extra: { b: '2', a: '1' } }
    const two = { ...START, filters: { from: '2018', to: '2019' }, extra: { a: '1', b: '2' } }
    expect(format(one)).toBe(format(two))
  })

  it('begins with the overview in Arabic', () => {
    expect(parse('')).toEqual(START)
    expect(parse('#/nonsense?lang=xx')).toEqual(START)
  })

  it('leaves out what is no filter value', () => {
    const { filters } = parse('#/overview?from=soon&to=2018-13&roots=many&box=1,2,3&status=denied')
    expect(filters).toEqual({ status: 'denied' })
  })

  it('survives a broken escape', () => {
    expect(parse('#/event/%E0%A4%A').subject).toBe('%E0%A4%A')
  })

  it('repeats several values of one filter for the server', () => {
    expect(query({ quad: 'a,b', party: 'x,y' }, { limit: 5, at: undefined, empty: '' })).toBe('party=x%2Cy&quad=a&quad=b&limit=5')
  })

  it('checks the corners of a box', () => {
    expect(boxOf('35,32,37,34')).toEqual([35, 32, 37, 34])
    expect(boxOf('35,34,37,32')).toBeNull()
    expect(boxOf('35,32,37')).toBeNull()
    expect(boxOf(boxText([35.12345, 32, 37, 34]))).toEqual([35.123, 32, 37, 34])
  })

  it('adds and takes away one of several values', () => {
    expect(toggled(undefined, 'a')).toBe('a')
    expect(toggled('a', 'b')).toBe('a,b')
    expect(toggled('a,b', 'a')).toBe('b')
    expect(toggled('a', 'a')).toBeNull()
    expect(has('ab,c', 'a')).toBe(false)
  })
})
