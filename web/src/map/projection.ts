/** Web Mercator, as MapLibre has it: degrees to pixels and back for a centre and a zoom. */
import type { Box } from '../state/address'

export interface Camera {
  lon: number
  lat: number
  zoom: number
}

export interface Point {
  x: number
  y: number
}

/** Pixels of the whole world at zoom 0. */
const TILE = 512
const MOST_LAT = 85.0511

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
export const worldX = (lon: number): number => (lon + 180) / 360
export function worldY(lat: number): number {
  const phi = (clamp(lat, -MOST_LAT, MOST_LAT) * Math.PI) / 180
  return (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2
}
export const lonOf = (x: number): number => x * 360 - 180
export const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
export const scaleOf = (zoom: number): number => TILE * 2 ** zoom

export function project(lon: number, lat: number, camera: Camera, width: number, height: number): Point {
  const scale = scaleOf(camera.zoom)
  return {
    x: (worldX(lon) - worldX(camera.lon)) * scale + width / 2,
    y: (worldY(lat) - worldY(camera.lat)) * scale + height / 2
  }
}

export function unproject(x: number, y: number, camera: Camera, width: number, height: number): { lon: number; lat: number } {
  const scale = scaleOf(camera.zoom)
  return {
    lon: lonOf(worldX(camera.lon) + (x - width / 2) / scale),
    lat: latOf(clamp(worldY(camera.lat) + (y - height / 2) / scale, 0, 1))
  }
}

export const LEAST_ZOOM = 0.3
export const MOST_ZOOM = 11

/** Keeps a camera over the world. */
export function settled(camera: Camera): Camera {
  return { lon: clamp(camera.lon, -180, 180), lat: clamp(camera.lat, -80, 80), zoom: clamp(camera.zoom, LEAST_ZOOM, MOST_ZOOM) }
}

/** The camera that shows all of a box with a margin in pixels. */
export function fitting(box: Box, width: number, height: number, margin = 48): Camera {
  const [west, south, east, north] = box
  const x = Math.max(worldX(east) - worldX(west), 1e-6)
  const y = Math.max(worldY(south) - worldY(north), 1e-6)
  const room = (size: number): number => Math.max(size - 2 * margin, 40)
  const zoom = Math.log2(Math.min(room(width) / x, room(height) / y) / TILE)
  return settled({
    lon: lonOf((worldX(west) + worldX(east)) / 2),
    lat: latOf((worldY(south) + worldY(north)) / 2),
    zoom: Math.min(zoom, 8.5)
  })
}

/** What a camera sees. */
export function boxOfCamera(camera: Camera, width: number, height: number): Box {
  const a = unproject(0, height, camera, width, height)
  const b = unproject(width, 0, camera, width, height)
  return [clamp(a.lon, -180, 180), a.lat, clamp(b.lon, -180, 180), b.lat]
}

/** The box around points, leaving out the outermost share on each side when there are many. */
export function boxAround(points: readonly { lon: number; lat: number; weight: number }[], leave = 0.06): Box | null {
  if (!points.length) return null
  const side = (key: 'lon' | 'lat'): [number, number] => {
    const sorted = points.slice().sort((a, b) => a[key] - b[key])
    const all = sorted.reduce((sum, p) => sum + p.weight, 0)
    const cut = sorted.length > 8 ? all * leave : 0
    let seen = 0
    let low = sorted[0]!
    for (const p of sorted) {
      low = p
      seen += p.weight
      if (seen > cut) break
    }
    let high = sorted[sorted.length - 1]!
    seen = 0
    for (const p of sorted.slice().reverse()) {
      high = p
      seen += p.weight
      if (seen > cut) break
    }
    return [low[key], high[key]]
  }
  const [west, east] = side('lon')
  const [south, north] = side('lat')
  return [west, south, east, north]
}
