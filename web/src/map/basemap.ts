/** Natural Earth's countries (npm world-atlas), fetched from our own server: coarse first, fine when the map comes near. */
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { cutAll } from './cut'
import coarse from 'world-atlas/countries-110m.json?url'
import fine from 'world-atlas/countries-50m.json?url'

export interface Basemap {
  countries: FeatureCollection<Geometry, { name: string }>
  borders: Geometry
  /** Where the name of each country stands, with how wide it is in degrees. */
  labels: { id: number; lon: number; lat: number; width: number }[]
}

const loaded = new Map<string, Promise<Basemap>>()

export function basemap(detail: 'coarse' | 'fine'): Promise<Basemap> {
  const url = detail === 'coarse' ? coarse : fine
  let found = loaded.get(url)
  if (!found) {
    found = fetch(url)
      .then((response) => response.json() as Promise<Topology>)
      .then(read)
    loaded.set(url, found)
    found.catch(() => loaded.delete(url))
  }
  return found
}

function read(topology: Topology): Basemap {
  const object = topology.objects['countries'] as GeometryCollection<{ name: string }>
  const whole = feature(topology, object)
  const countries = { ...whole, features: whole.features.map((f) => ({ ...f, geometry: cutAll(f.geometry) })) }
  const borders = mesh(topology, object, (a, b) => a !== b)
  const labels = countries.features.flatMap((f) => label(f) ?? [])
  return { countries, borders, labels }
}

function ringArea(ring: Position[]): number {
  let area = 0
  for (let i = 0; i < ring.length - 1; i += 1) {
    const [x1 = 0, y1 = 0] = ring[i]!
    const [x2 = 0, y2 = 0] = ring[i + 1]!
    area += x1 * y2 - x2 * y1
  }
  return Math.abs(area / 2)
}

/** The middle of the largest part of a country: good enough for a name. */
function label(country: Feature<Geometry, { name: string }>): Basemap['labels'][number] | null {
  const geometry = country.geometry as Polygon | MultiPolygon
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((part) => part[0]!)
  const ring = rings.reduce((best, one) => (ringArea(one) > ringArea(best) ? one : best), rings[0]!)
  if (!ring || country.id === undefined) return null
  const lons = ring.map((p) => p[0] ?? 0)
  const lats = ring.map((p) => p[1] ?? 0)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  if (east - west > 180) return { id: Number(country.id), lon: lons.reduce((a, b) => a + b, 0) / lons.length, lat: (Math.min(...lats) + Math.max(...lats)) / 2, width: 60 }
  return { id: Number(country.id), lon: centroid(ring, 0), lat: centroid(ring, 1), width: east - west }
}

function centroid(ring: Position[], axis: 0 | 1): number {
  let sum = 0
  let twice = 0
  for (let i = 0; i < ring.length - 1; i += 1) {
    const a = ring[i]!
    const b = ring[i + 1]!
    const cross = (a[0] ?? 0) * (b[1] ?? 0) - (b[0] ?? 0) * (a[1] ?? 0)
    twice += cross
    sum += ((a[axis] ?? 0) + (b[axis] ?? 0)) * cross
  }
  return twice === 0 ? (ring[0]?.[axis] ?? 0) : sum / (3 * twice)
}
