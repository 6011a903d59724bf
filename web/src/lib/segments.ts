/** Cuts a text at the borders of its spans, so that overlapping spans can be drawn on stretches that do not overlap. */

export interface Layer<T> {
  /** UTF-16 positions, end excluded. */
  start: number
  end: number
  what: T
}

export interface Segment<T> {
  start: number
  end: number
  over: T[]
}

/** Segments of `from`–`to` in order, each with all that covers it; layers that are empty or outside are left out. */
export function segments<T>(from: number, to: number, layers: readonly Layer<T>[]): Segment<T>[] {
  const inside = layers.filter((l) => l.start < l.end && l.start < to && l.end > from)
  const cuts = new Set([from, to])
  for (const layer of inside) {
    cuts.add(Math.max(from, layer.start))
    cuts.add(Math.min(to, layer.end))
  }
  const points = [...cuts].sort((a, b) => a - b)
  const sorted = inside.slice().sort((a, b) => a.start - b.start)
  const out: Segment<T>[] = []
  let open: Layer<T>[] = []
  let next = 0
  for (let i = 0; i < points.length - 1; i += 1) {
    const [start, end] = [points[i]!, points[i + 1]!]
    open = open.filter((l) => l.end > start)
    while (next < sorted.length && sorted[next]!.start <= start) {
      const layer = sorted[next]!
      if (layer.end > start) open.push(layer)
      next += 1
    }
    out.push({ start, end, over: open.map((l) => l.what) })
  }
  return out
}

/** Paragraphs as stretches of the text, without their line ends; empty lines are left out. */
export function paragraphs(text: string, from: number, to: number): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  const line = /[^\r\n\u2028\u2029]+/g
  line.lastIndex = from
  for (let match = line.exec(text); match && match.index < to; match = line.exec(text)) {
    const end = Math.min(to, match.index + match[0].length)
    if (text.slice(match.index, end).trim()) out.push({ start: match.index, end })
  }
  return out
}
