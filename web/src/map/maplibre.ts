/** The base drawn by MapLibre, in the build that needs no inline code: its worker is a file of ours. No tiles, no glyphs, no sprites. */
import type { Map as GlMap, StyleSpecification } from 'maplibre-gl'
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import { idle } from '../lib/later'
import { basemap, type Basemap } from './basemap'
import { baseColours, type Engine, type EngineOptions } from './engine'
import { LEAST_ZOOM, MOST_ZOOM, type Camera } from './projection'

/** Milliseconds after which a map that never comes to rest is shown as it is. */
const LONGEST = 5000

maplibre.setWorkerUrl(new URL(workerUrl, document.baseURI).href)

function style(base: Basemap, host: HTMLElement): StyleSpecification {
  const { sea, land, border } = baseColours(host)
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: base.countries },
      borders: { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: base.borders } }
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': sea } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': land, 'fill-outline-color': border } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': border, 'line-width': 1.1 } }
    ]
  }
}

export class MapLibreEngine implements Engine {
  readonly gl = true
  readonly #map: GlMap
  readonly #host: HTMLElement
  #left = false

  private constructor(map: GlMap, options: EngineOptions) {
    this.#map = map
    this.#host = options.host
    map.on('move', () => options.onMove(this.camera()))
    map.on('moveend', (event) => {
      if ((event as { originalEvent?: unknown }).originalEvent) options.onDone(this.camera())
    })
    void this.#refine()
  }

  static async make(options: EngineOptions): Promise<MapLibreEngine> {
    const base = await basemap('coarse')
    const { camera, host } = options
    if (!host.isConnected) throw new Error('the map was closed')
    const map = new maplibre.Map({
      container: host,
      style: style(base, host),
      center: [camera.lon, camera.lat],
      zoom: camera.zoom,
      minZoom: LEAST_ZOOM,
      maxZoom: MOST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0
    })
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
    // The panel is the thing that the keyboard reaches.
    map.getCanvas().tabIndex = -1
    await new Promise<void>((done, failed) => {
      map.once('load', () => done())
      map.once('error', (event) => failed(event.error))
    })
    return new MapLibreEngine(map, options)
  }

  /** The fine coast lines once the map stands. */
  async #refine(): Promise<void> {
    await idle(5000)
    const base = await basemap('fine')
    if (this.#left) return
    const set = () => {
      const countries = this.#map.getSource('countries') as { setData?: (data: unknown) => void } | undefined
      const borders = this.#map.getSource('borders') as { setData?: (data: unknown) => void } | undefined
      countries?.setData?.(base.countries)
      borders?.setData?.({ type: 'Feature', properties: {}, geometry: base.borders })
    }
    if (this.#map.isStyleLoaded()) set()
    else this.#map.once('load', set)
  }

  camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return { lon: lng, lat, zoom: this.#map.getZoom() }
  }

  move(camera: Camera, animate = false): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const target = { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom }
    if (animate && !still) this.#map.easeTo({ ...target, duration: 350 })
    else this.#map.jumpTo(target)
  }

  drawn(): Promise<void> {
    return new Promise((done) => {
      this.#map.once('idle', () => done())
      this.#map.triggerRepaint()
      setTimeout(done, LONGEST)
    })
  }

  resize(): void {
    this.#map.resize()
  }

  repaint(): void {
    if (this.#left) return
    const { sea, land, border } = baseColours(this.#host)
    const paint = () => {
      this.#map.setPaintProperty('sea', 'background-color', sea)
      this.#map.setPaintProperty('land', 'fill-color', land)
      this.#map.setPaintProperty('land', 'fill-outline-color', border)
      this.#map.setPaintProperty('borders', 'line-color', border)
    }
    if (this.#map.isStyleLoaded()) paint()
    else this.#map.once('load', paint)
  }

  destroy(): void {
    this.#left = true
    this.#map.remove()
  }
}
