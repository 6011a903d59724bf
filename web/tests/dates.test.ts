import { describe, expect, it } from 'vitest'
import { bars, endOf, startOf, widest } from '../src/lib/bins'
import { dayNumber, dayOf, isFilterDate, parseDate, period } from '../src/lib/edtf'
import { drawn, extent, holdsOn, reach, stretch } from '../src/lib/presence'

describe('EDTF', () => {
  it.each([
    ['2019-09-14', '2019-09-14', '2019-09-14'],
    ['2019-02', '2019-02-01', '2019-02-28'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2019', '2019-01-01', '2019-12-31'],
    ['2019-09-XX', '2019-09-01', '2019-09-30'],
    ['2019-21', '2019-03-01', '2019-05-31'],
    ['2019-24', '2019-12-01', '2020-02-29'],
    ['2019-05~/2019-06', '2019-05-01', '2019-06-30'],
    ['2019-05-03/..', '2019-05-03', null],
    ['/2019-05-03', null, '2019-05-03'],
    ['2019-09-14T10:00', '2019-09-14', '2019-09-14']
  ])('%s covers %s to %s', (edtf, first, last) => {
    expect(period(edtf)).toEqual({ first, last })
  })

  it('says what it cannot read', () => {
    for (const bad of ['2019-25', '2019-21-03', '2019-02-30', 'soon', '']) expect(parseDate(bad)).toBeNull()
    expect(period(null)).toEqual({ first: null, last: null })
  })

  it('knows which dates a filter takes', () => {
    expect(['2018', '2018-05', '2018-05-31'].every(isFilterDate)).toBe(true)
    expect(['2018-5', '2018-02-30', '2018-21', '2018~', '18'].some(isFilterDate)).toBe(false)
  })

  it('counts days there and back', () => {
    expect(dayOf(dayNumber('2016-02-29') + 1)).toBe('2016-03-01')
  })
})

describe('bars of a timeline', () => {
  it('takes the finest that leave room', () => {
    expect(widest('2018-05', '2018-05')).toBe('day')
    expect(widest('2018', '2019')).toBe('week')
    expect(widest('2015', '2024')).toBe('month')
    expect(widest('1980', '2024')).toBe('year')
    expect(widest(null, '2024')).toBe('month')
  })

  it('begins weeks on Monday, before 1970 too', () => {
    expect(startOf('2018-05-13', 'week')).toBe('2018-05-07')
    expect(startOf('2018-05-07', 'week')).toBe('2018-05-07')
    expect(startOf('1969-12-31', 'week')).toBe('1969-12-29')
  })

  it('has no gap and no overlap', () => {
    for (const by of ['day', 'week', 'month', 'year'] as const) {
      const starts = bars('2019-11-20', '2020-03-05', by)
      for (let i = 1; i < starts.length; i += 1) expect(dayNumber(starts[i]!)).toBe(dayNumber(endOf(starts[i - 1]!, by)) + 1)
      expect(starts[0]! <= '2019-11-20' && endOf(starts[starts.length - 1]!, by) >= '2020-03-05').toBe(true)
    }
  })

  it('does not hang on a wrong date', () => {
    expect(bars('0001-01-01', '9999-01-01', 'day').length).toBe(4000)
  })
})

describe('presence', () => {
  it('holds through an open end and not without any date', () => {
    const day = dayNumber('2018-05-10')
    expect(holdsOn(stretch('2018-05', null), day)).toBe(true)
    expect(holdsOn(stretch(null, '2018-05-09'), day)).toBe(false)
    expect(holdsOn(stretch(null, null), day)).toBe(false)
    expect(holdsOn(stretch('2018-05-11', '2018-06'), day)).toBe(false)
  })

  it('reaches a year beyond the reports where an end is open', () => {
    const held = { first: null, last: null, by: null, seen_first: '2018-05-10', seen_last: '2018-05-20' }
    const days = ['2017-05-01', '2017-05-15', '2018-05-15', '2019-05-15', '2019-06-01'].map(dayNumber)
    expect(days.map((day) => holdsOn(reach(held), day))).toEqual([false, true, true, true, false])
    expect(days.map((day) => holdsOn(reach({ ...held, last: '2018-05-20' }), day))).toEqual([false, true, true, false, false])
    expect(reach({ first: null, last: null, by: null, seen_first: null, seen_last: null })).toEqual({ first: null, last: null })
  })

  it('draws at least the days that are told', () => {
    expect(drawn({ first: null, last: null, seen_first: '2018-05-10', seen_last: '2018-05-20' })).toEqual(stretch('2018-05-10', '2018-05-20'))
    expect(drawn({ first: '2015', last: null, seen_first: '2015-01-01', seen_last: '2018-05-20' })).toEqual(stretch('2015', '2018-05-20'))
  })

  it('knows the first and last day that is named', () => {
    expect(extent([stretch('2018', null), stretch(null, '2020-03')])).toEqual({ first: dayNumber('2018-01-01'), last: dayNumber('2020-03-31') })
    expect(extent([stretch(null, null)])).toBeNull()
  })
})
