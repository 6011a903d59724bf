/** Marks and names over the base, on one canvas for both engines; the browser shapes the Arabic. */
import { project, type Camera, type Point } from './projection'

export interface MapMark {
  key: string
  lon: number
  lat: number
  /** Radius in pixels. */
  radius: number
  /** Shares of the ring by colour, adding up to 1. */
  ring: { colour: string; share: number }[]
  /** How the ring is drawn: solid, dotted for what is asked for, hollow for what has ended. */
  manner: 'solid' | 'dotted' | 'hollow'
  /** In the middle, when there is room. */
  count?: string
  label: string
}

export interface Colours {
  ink: string
  halo: string
  surface: string
  quiet: string
}

export interface CountryName {
  lon: number
  lat: number
  width: number
  name: string
}

export interface Scene {
  camera: Camera
  width: number
  height: number
  marks: readonly MapMark[]
  countries: readonly CountryName[]
  colours: Colours
  chosen: string | null
  /** A place to point at, such as that of the row under the pointer. */
  pointed: { lon: number; lat: number } | null
}

interface Rect {
  x: number
  y: number
  w: number
  h: number
}

const FONT = "'Plex Arabic', sans-serif"
const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** Names of this many places are tried; more would only cover each other. */
const NAMES = 120

export function draw(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, camera } = scene
  context.clearRect(0, 0, width, height)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const taken: Rect[] = []
  const seen = scene.marks
    .map((mark) => ({ mark, at: project(mark.lon, mark.lat, camera, width, height) }))
    .filter(({ at, mark }) => at.x > -mark.radius && at.y > -mark.radius && at.x < width + mark.radius && at.y < height + mark.radius)
  for (const { mark, at } of seen) taken.push({ x: at.x - mark.radius, y: at.y - mark.radius, w: 2 * mark.radius, h: 2 * mark.radius })
  countries(context, scene, taken)
  // Small ones on top of large ones, so that none is hidden.
  for (const { mark, at } of seen) ring(context, mark, at, scene)
  for (const { mark, at } of seen.slice(0, NAMES)) name(context, mark, at, scene, taken)
  if (scene.pointed) pointer(context, project(scene.pointed.lon, scene.pointed.lat, camera, width, height), scene.colours)
}

function countries(context: CanvasRenderingContext2D, scene: Scene, taken: Rect[]): void {
  const { camera, width, height, colours } = scene
  context.font = `600 12px ${FONT}`
  context.fillStyle = colours.quiet
  for (const country of scene.countries) {
    const room = (country.width / 360) * 512 * 2 ** camera.zoom
    const wide = context.measureText(country.name).width
    if (room < wide * 1.1) continue
    const at = project(country.lon, country.lat, camera, width, height)
    const rect = { x: at.x - wide / 2, y: at.y - 9, w: wide, h: 18 }
    if (taken.some((other) => overlaps(rect, other))) continue
    context.fillText(country.name, at.x, at.y)
  }
}

function ring(context: CanvasRenderingContext2D, mark: MapMark, at: Point, scene: Scene): void {
  const { colours } = scene
  const chosen = mark.key === scene.chosen
  const wide = Math.max(2.5, Math.min(7, mark.radius * 0.45))
  context.beginPath()
  context.arc(at.x, at.y, mark.radius, 0, 2 * Math.PI)
  context.fillStyle = colours.surface
  context.globalAlpha = mark.manner === 'hollow' ? 0.55 : 0.92
  context.fill()
  context.globalAlpha = 1
  context.lineWidth = mark.manner === 'hollow' ? 1.5 : wide
  context.setLineDash(mark.manner === 'dotted' ? [2.5, 3] : [])
  let from = -Math.PI / 2
  for (const part of mark.ring) {
    const to = from + part.share * 2 * Math.PI
    context.beginPath()
    context.arc(at.x, at.y, mark.radius - context.lineWidth / 2, from, to)
    context.strokeStyle = part.colour
    context.stroke()
    from = to
  }
  context.setLineDash([])
  if (chosen) {
    context.beginPath()
    context.arc(at.x, at.y, mark.radius + 2.5, 0, 2 * Math.PI)
    context.lineWidth = 2
    context.strokeStyle = colours.ink
    context.stroke()
  }
  if (mark.count && mark.radius >= 11) {
    context.font = `600 ${mark.radius >= 16 ? 12 : 10}px ${FONT}`
    context.fillStyle = colours.ink
    context.fillText(mark.count, at.x, at.y + 0.5)
  }
}

function name(context: CanvasRenderingContext2D, mark: MapMark, at: Point, scene: Scene, taken: Rect[]): void {
  context.font = `400 12px ${FONT}`
  const wide = context.measureText(mark.label).width
  const gap = mark.radius + 3
  const spots: Rect[] = [
    { x: at.x - wide / 2, y: at.y + gap, w: wide, h: 15 },
    { x: at.x - wide / 2, y: at.y - gap - 15, w: wide, h: 15 },
    { x: at.x + gap, y: at.y - 7, w: wide, h: 15 },
    { x: at.x - gap - wide, y: at.y - 7, w: wide, h: 15 }
  ]
  const spot = spots.find((rect) => !taken.some((other) => overlaps(rect, other)))
  if (!spot) return
  taken.push(spot)
  context.lineWidth = 3.5
  context.lineJoin = 'round'
  context.strokeStyle = scene.colours.halo
  context.strokeText(mark.label, spot.x + wide / 2, spot.y + 8)
  context.fillStyle = scene.colours.ink
  context.fillText(mark.label, spot.x + wide / 2, spot.y + 8)
}

function pointer(context: CanvasRenderingContext2D, at: Point, colours: Colours): void {
  for (const [radius, wide, colour] of [[15, 4, colours.halo], [15, 2, colours.ink]] as const) {
    context.beginPath()
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI)
    context.lineWidth = wide
    context.strokeStyle = colour
    context.stroke()
  }
}

/** The mark under a point, the topmost first. */
export function hit(marks: readonly MapMark[], x: number, y: number, camera: Camera, width: number, height: number): MapMark | null {
  for (let i = marks.length - 1; i >= 0; i -= 1) {
    const mark = marks[i]!
    const at = project(mark.lon, mark.lat, camera, width, height)
    if ((at.x - x) ** 2 + (at.y - y) ** 2 <= (mark.radius + 3) ** 2) return mark
  }
  return null
}

/** Area grows with the count, so that twice as many look twice as large. */
export function radiusOf(count: number, most: number): number {
  const largest = 23
  return 4.5 + (largest - 4.5) * Math.sqrt(count / Math.max(most, 12))
}
