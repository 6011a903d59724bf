import { describe, expect, it } from 'vitest'
import { CodePoints } from '../src/lib/codepoints'
import { paragraphs, segments } from '../src/lib/segments'

describe('code points', () => {
  it('are UTF-16 positions where nothing is paired', () => {
    const points = new CodePoints('طلبت القوات')
    expect(points.at(4)).toBe(4)
    expect(points.slice(0, 4)).toBe('طلبت')
  })

  it('step over pairs', () => {
    const text = 'a😀b😀c'
    const points = new CodePoints(text)
    expect(points.slice(1, 2)).toBe('😀')
    expect(points.slice(2, 3)).toBe('b')
    expect(points.slice(4, 5)).toBe('c')
    expect(Array.from(text).map((c, i) => points.slice(i, i + 1) === c)).toEqual([true, true, true, true, true])
  })
})

describe('segments', () => {
  it('cover the text once, in order, with all that lies over each', () => {
    const cut = segments(0, 10, [{ start: 2, end: 6, what: 'a' }, { start: 4, end: 8, what: 'b' }])
    expect(cut.map((s) => [s.start, s.end, s.over.join('')])).toEqual([[0, 2, ''], [2, 4, 'a'], [4, 6, 'ab'], [6, 8, 'b'], [8, 10, '']])
  })

  it('cut what reaches beyond and leave out what is outside or empty', () => {
    const cut = segments(5, 8, [{ start: 0, end: 6, what: 'a' }, { start: 9, end: 12, what: 'b' }, { start: 6, end: 6, what: 'c' }])
    expect(cut.map((s) => [s.start, s.end, s.over.join('')])).toEqual([[5, 6, 'a'], [6, 8, '']])
  })

  it('give back the whole text', () => {
    const text = 'سطر أول\n\nسطر ثان\r\nثالث'
    expect(paragraphs(text, 0, text.length).map((p) => text.slice(p.start, p.end))).toEqual(['سطر أول', 'سطر ثان', 'ثالث'])
    expect(paragraphs(text, 4, 12).map((p) => text.slice(p.start, p.end))).toEqual(['أول', 'سطر'])
  })
})
