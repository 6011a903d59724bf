/** What draws land and sea and moves the camera: MapLibre where the browser has WebGL, a plain canvas elsewhere and until it has come. */
import type { Camera } from './projection'

export interface Engine {
  /** Whether it is drawn by the graphics card. */
  readonly gl: boolean
  camera(): Camera
  move(camera: Camera, animate?: boolean): void
  /** Kept when it has drawn all of what its camera sees. */
  drawn(): Promise<void>
  resize(): void
  /** Colours changed (light, dark). */
  repaint(): void
  destroy(): void
}

export interface EngineOptions {
  host: HTMLElement
  camera: Camera
  /** On every change of the camera. */
  onMove: (camera: Camera) => void
  /** When a person has let go of the map: it was moved by hand. */
  onDone: (camera: Camera) => void
}

export function hasWebgl(): boolean {
  try {
    const canvas = document.createElement('canvas')
    return canvas.getContext('webgl2') !== null
  } catch {
    return false
  }
}

/** MapLibre is a megabyte: it is fetched only when it can run; null where it cannot, and the page goes on with the plain canvas. */
export async function makeEngine(options: EngineOptions): Promise<Engine | null> {
  if (!hasWebgl()) return null
  try {
    const { MapLibreEngine } = await import('./maplibre')
    return await MapLibreEngine.make(options)
  } catch {
    // WebGL is there in name only: a blocked or broken driver.
    return null
  }
}

/** The colours of the base, from the style sheet, so that light and dark have one source. */
export function baseColours(host: HTMLElement): { sea: string; land: string; border: string; ink: string; halo: string } {
  const style = getComputedStyle(host)
  const value = (name: string): string => style.getPropertyValue(name).trim()
  return { sea: value('--sea'), land: value('--land'), border: value('--border'), ink: value('--ink-2'), halo: value('--land') }
}
