import { describe, expect, it } from 'vitest'
import type { Isnad, Network } from '../src/api/models'
import { legible, nudge, place, strongest, undirected } from '../src/lib/force'
import { layout } from '../src/lib/isnad'
import { cut, cutAll } from '../src/map/cut'
import { boxAround, boxOfCamera, fitting, project, unproject } from '../src/map/projection'

const node = (id: string, kind: 'article' | 'source' | 'root') =>
  ({ id, kind, source_kind: 'outlet', label: id, name: null, country: null, article: null, published: null, is_copy: false, status: null }) as Isnad['nodes'][number]
const edge = (teller: string, told_by: string) => ({ teller, told_by, kind: 'cites' as const })

describe('the isnad', () => {
  it('has articles first and origins last, every edge running forward', () => {
    const plan = layout({
      nodes: [node('a', 'article'), node('b', 'article'), node('agency', 'source'), node('root', 'root'), node('own', 'root')],
      edges: [edge('a', 'agency'), edge('agency', 'root'), edge('b', 'root'), edge('b', 'own')]
    })
    const column = new Map(plan.nodes.map((n) => [n.node.id, n.column]))
    expect(column.get('root')).toBe(column.get('own'))
    expect(column.get('root')).toBe(plan.columns - 1)
    for (const e of plan.edges) expect(e.from.column).toBeLessThan(e.to.column)
  })

  it('leads long edges between the nodes of the columns that they cross', () => {
    const plan = layout({
      nodes: [node('copy', 'article'), node('cited', 'article'), node('first', 'article'), node('root', 'root')],
      edges: [edge('copy', 'first'), edge('first', 'root'), edge('cited', 'root')]
    })
    const long = plan.edges.find((e) => e.from.node.id === 'cited')!
    const middle = plan.nodes.find((n) => n.node.id === 'first')!
    expect(long.via).toHaveLength(1)
    expect(Math.abs(long.via[0]!.row - middle.row)).toBeGreaterThanOrEqual(1)
  })

  it('ends on a circle', () => {
    expect(layout({ nodes: [node('a', 'article'), node('b', 'article')], edges: [edge('a', 'b'), edge('b', 'a')] }).nodes).toHaveLength(2)
  })
})

describe('the network', () => {
  const counts = (total: number) => ({ verbal_cooperation: total, material_cooperation: 0, verbal_conflict: 0, material_conflict: 0, total })
  const actor = (key: string) => ({ key, label: key, name: key, country: null, sector: null, ref: null })
  const network = {
    total: 3,
    nodes: ['a', 'b', 'c'].map((key) => ({ actor: actor(key), counts: counts(4) })),
    edges: [
      { a: 'b', b: 'a', counts: counts(1), cooperation: 1, conflict: 0, score: -5 },
      { a: 'a', b: 'b', counts: counts(3), cooperation: 3, conflict: 0, score: 3 },
      { a: 'c', b: 'c', counts: counts(1), cooperation: 1, conflict: 0, score: 1 }
    ]
  } as Network

  it('weighs both directions of a pair by their events', () => {
    expect(undirected(network)).toEqual([{ a: 'a', b: 'b', total: 4, score: 1 }])
  })

  it('always gives the same picture, inside its frame', () => {
    const draw = () => [...place(network, undirected(network), 600, 400).values()].map((n) => [Math.round(n.x ?? -1), Math.round(n.y ?? -1)])
    expect(draw()).toEqual(draw())
    for (const [x, y] of draw()) expect(x! > 0 && x! < 600 && y! > 0 && y! < 400).toBe(true)
  })
})

describe('the map', () => {
  const camera = { lon: 37, lat: 34.5, zoom: 6 }
  it('finds back where a point is', () => {
    const at = project(36.3, 33.5, camera, 800, 500)
    const back = unproject(at.x, at.y, camera, 800, 500)
    expect(back.lon).toBeCloseTo(36.3, 6)
    expect(back.lat).toBeCloseTo(33.5, 6)
  })

  it('shows all of a box', () => {
    const [west, south, east, north] = boxOfCamera(fitting([35, 32, 42, 37], 800, 500), 800, 500)
    expect(west < 35 && south < 32 && east > 42 && north > 37).toBe(true)
  })

  it('leaves out the farthest few of many', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ lon: 36 + i / 100, lat: 33 + i / 100, weight: 1 }))
    const box = boxAround([...many, { lon: 150, lat: -30, weight: 1 }])!
    expect(box[2]).toBeLessThan(40)
    expect(boxAround([])).toBeNull()
  })
})

describe('the edge of the map', () => {
  const lons = (ring: number[][]) => ring.map(([lon = 0]) => lon)

  it('leaves what lies within it as it is', () => {
    const square = [[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]]
    expect(cut(square)).toEqual([square])
  })

  it('cuts what runs across 180 degrees into a part on each side', () => {
    const parts = cut([[170, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]])
    expect(parts).toHaveLength(2)
    for (const part of parts) {
      expect(Math.max(...lons(part)) - Math.min(...lons(part))).toBeCloseTo(10)
      expect(part[0]).toEqual(part[part.length - 1])
    }
  })

  it('closes what goes round a pole along the pole, without a line across the world', () => {
    const shape = cutAll({ type: 'Polygon', coordinates: [[[-120, -70], [0, -70], [120, -70], [-120, -70]]] })
    const rings = shape.type === 'MultiPolygon' ? shape.coordinates.map((part) => part[0]!) : []
    expect(rings.length).toBeGreaterThan(0)
    const width = rings.reduce((sum, ring) => sum + Math.max(...lons(ring)) - Math.min(...lons(ring)), 0)
    expect(width).toBeCloseTo(360)
    expect(rings.flat().some(([, lat]) => lat === -90)).toBe(true)
    expect(rings.flat().every(([lon = 0]) => Math.abs(lon) <= 180)).toBe(true)
  })
})

describe('a crowded network', () => {
  it('draws the strongest lines, and for every actor at least two', () => {
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`)
    const edges = names.flatMap((a, i) => names.slice(i + 1).map((b, j) => ({ a, b, total: 1000 - 20 * i - j, score: 0 })))
    const drawn = strongest(edges)
    expect(drawn.length).toBeLessThan(edges.length)
    expect(drawn.slice(0, 40)).toEqual(edges.slice(0, 40))
    for (const name of names) expect(drawn.filter((e) => e.a === name || e.b === name).length).toBeGreaterThanOrEqual(2)
  })
})

describe('labels of the network', () => {
  it('stand inside the frame', () => {
    for (const at of [0, 30, 58, 200, 342, 400]) {
      for (const wide of [20, 120, 180]) {
        const middle = at + nudge(at, wide, 400)
        expect(middle - wide / 2).toBeGreaterThanOrEqual(4)
        expect(middle + wide / 2).toBeLessThanOrEqual(396)
      }
    }
    expect(nudge(200, 100, 400)).toBe(0)
    expect(200 + nudge(200, 900, 400)).toBe(200)
  })

  it('moves a name that would cover one before it over its node, or leaves it out', () => {
    const name = (key: string, x: number, under: number) => ({ key, x, under, over: under - 30, wide: 80 })
    expect([...legible([name('first', 100, 100), name('beside', 160, 105), name('far', 200, 100)])]).toEqual([['first', 100], ['beside', 75], ['far', 100]])
    expect([...legible([name('first', 100, 100), name('second', 120, 70), name('third', 110, 88)])]).toEqual([['first', 100], ['second', 70]])
  })

  it('keeps names off the circles of others', () => {
    const names = [{ key: 'a', x: 100, under: 100, over: 60, wide: 80 }]
    const circle = (key: string, y: number) => ({ key, x: 120, y, radius: 10 })
    expect([...legible(names, [circle('a', 97)])]).toEqual([['a', 100]])
    expect([...legible(names, [circle('b', 97)])]).toEqual([['a', 60]])
    expect([...legible(names, [circle('b', 97), circle('c', 57)])]).toEqual([])
  })
})
