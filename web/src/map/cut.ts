/** Polygons cut where the map ends: Natural Earth's run across 180° east, and would be drawn as lines across the whole world. */
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson'

const lonOf = (p: Position): number => p[0] ?? 0
const latOf = (p: Position): number => p[1] ?? 0

/** A ring without jumps: longitudes go on beyond 180°; one that goes round a pole is closed along it. */
function unwrapped(ring: readonly Position[]): Position[] {
  const out: Position[] = []
  let shift = 0
  let before = ring.length ? lonOf(ring[0]!) : 0
  for (const p of ring) {
    while (lonOf(p) + shift - before > 180) shift -= 360
    while (before - lonOf(p) - shift > 180) shift += 360
    before = lonOf(p) + shift
    out.push([before, latOf(p)])
  }
  const first = out[0]
  if (!first || Math.abs(before - lonOf(first)) < 180) return out
  const pole = latOf(first) < 0 ? -90 : 90
  return [...out, [before, pole], [lonOf(first), pole], first]
}

/** The part of a ring on one side of a meridian, closed along it. */
function side(ring: readonly Position[], meridian: number, east: boolean): Position[] {
  const within = (p: Position): boolean => (east ? lonOf(p) >= meridian : lonOf(p) <= meridian)
  const out: Position[] = []
  ring.forEach((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!
    if (within(p) !== within(before)) {
      const share = (meridian - lonOf(before)) / (lonOf(p) - lonOf(before))
      out.push([meridian, latOf(before) + share * (latOf(p) - latOf(before))])
    }
    if (within(p)) out.push(p)
  })
  const first = out[0]
  const last = out[out.length - 1]
  return first && last && (lonOf(first) !== lonOf(last) || latOf(first) !== latOf(last)) ? [...out, first] : out
}

/** A ring as the rings that lie within the map. */
export function cut(ring: readonly Position[]): Position[][] {
  const whole = unwrapped(ring)
  if (whole.every((p) => Math.abs(lonOf(p)) <= 180)) return [whole]
  return [-360, 0, 360].flatMap((world) => {
    const part = side(side(whole, world - 180, true), world + 180, false)
    return part.length > 3 ? [part.map((p) => [lonOf(p) - world, latOf(p)])] : []
  })
}

/** Polygons within the map; all else as it is. */
export function cutAll(geometry: Geometry): Geometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry
  const parts = geometry.type === 'Polygon' ? [(geometry as Polygon).coordinates] : (geometry as MultiPolygon).coordinates
  return {
    type: 'MultiPolygon',
    coordinates: parts.flatMap(([outer = [], ...holes]) => {
      const pieces = cut(outer)
      // What is cut has no lakes worth drawing.
      return pieces.length === 1 ? [[pieces[0]!, ...holes]] : pieces.map((piece) => [piece])
    })
  }
}
