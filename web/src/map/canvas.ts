/** The base on a plain canvas, for browsers without WebGL; moved by pointer and wheel like the other. */
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { basemap, type Basemap } from './basemap'
import { baseColours, type Engine, type EngineOptions } from './engine'
import { scaleOf, settled, unproject, worldX, worldY, type Camera } from './projection'

export class CanvasEngine implements Engine {
  readonly gl = false
  readonly #options: EngineOptions
  readonly #canvas = document.createElement('canvas')
  readonly #stop = new AbortController()
  #camera: Camera
  #path: Path2D | null = null
  #frame = 0

  constructor(options: EngineOptions) {
    this.#options = options
    this.#camera = options.camera
    this.#canvas.className = 'base-canvas'
    options.host.append(this.#canvas)
    this.#listen()
    this.resize()
  }

  /** Draws the land, coarse or, where this stays the engine, fine; until then there is only sea. */
  async land(detail: 'coarse' | 'fine'): Promise<void> {
    const base = await basemap(detail)
    if (this.#stop.signal.aborted) return
    this.#path = pathOf(base)
    this.#draw()
  }

  #listen(): void {
    const { host } = this.#options
    const signal = this.#stop.signal
    let held: { x: number; y: number; camera: Camera } | null = null
    host.addEventListener('pointerdown', (e) => {
      if (e.button !== 0) return
      held = { x: e.clientX, y: e.clientY, camera: this.#camera }
      host.setPointerCapture(e.pointerId)
    }, { signal })
    host.addEventListener('pointermove', (e) => {
      if (!held) return
      const { width, height } = this.#size()
      const at = unproject(width / 2 - (e.clientX - held.x), height / 2 - (e.clientY - held.y), held.camera, width, height)
      this.#set({ ...held.camera, ...at })
    }, { signal })
    host.addEventListener('pointerup', () => {
      if (held && held.camera !== this.#camera) this.#options.onDone(this.#camera)
      held = null
    }, { signal })
    host.addEventListener('wheel', (e) => {
      e.preventDefault()
      const { width, height } = this.#size()
      const box = host.getBoundingClientRect()
      const [x, y] = [e.clientX - box.left, e.clientY - box.top]
      const before = unproject(x, y, this.#camera, width, height)
      const zoomed = settled({ ...this.#camera, zoom: this.#camera.zoom - Math.sign(e.deltaY) * 0.35 })
      const after = unproject(x, y, zoomed, width, height)
      this.#set({ lon: zoomed.lon + before.lon - after.lon, lat: zoomed.lat + before.lat - after.lat, zoom: zoomed.zoom })
      this.#options.onDone(this.#camera)
    }, { signal, passive: false })
  }

  #size(): { width: number; height: number } {
    return { width: this.#options.host.clientWidth, height: this.#options.host.clientHeight }
  }

  #set(camera: Camera): void {
    this.#camera = settled(camera)
    this.#draw()
    this.#options.onMove(this.#camera)
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#paint())
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d')
    if (!context) return
    const { sea, land, border } = baseColours(this.#options.host)
    const { width, height } = this.#size()
    const ratio = window.devicePixelRatio || 1
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.fillStyle = sea
    context.fillRect(0, 0, width, height)
    if (!this.#path) return
    const scale = scaleOf(this.#camera.zoom)
    context.translate(width / 2 - worldX(this.#camera.lon) * scale, height / 2 - worldY(this.#camera.lat) * scale)
    context.scale(scale, scale)
    context.fillStyle = land
    context.fill(this.#path)
    context.strokeStyle = border
    context.lineWidth = 0.9 / scale
    context.stroke(this.#path)
  }

  camera(): Camera {
    return this.#camera
  }

  move(camera: Camera): void {
    this.#set(camera)
  }

  drawn(): Promise<void> {
    return Promise.resolve()
  }

  resize(): void {
    const { width, height } = this.#size()
    const ratio = window.devicePixelRatio || 1
    this.#canvas.width = Math.max(1, Math.round(width * ratio))
    this.#canvas.height = Math.max(1, Math.round(height * ratio))
    this.#paint()
  }

  repaint(): void {
    this.#draw()
  }

  destroy(): void {
    this.#stop.abort()
    cancelAnimationFrame(this.#frame)
    this.#canvas.remove()
  }
}

/** All countries as one path in the unit square of the projection. */
function pathOf(base: Basemap): Path2D {
  const path = new Path2D()
  const ring = (points: Position[]): void => {
    points.forEach(([lon = 0, lat = 0], i) => {
      const x = worldX(lon)
      const y = worldY(lat)
      if (i) path.lineTo(x, y)
      else path.moveTo(x, y)
    })
    path.closePath()
  }
  for (const { geometry } of base.countries.features) {
    const shape = geometry as Polygon | MultiPolygon
    const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
    for (const part of parts) part.forEach(ring)
  }
  return path
}
