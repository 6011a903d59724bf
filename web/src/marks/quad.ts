/** The grammar of marks, as values: what CSS (styles/marks.css), SVG and canvas all draw from. */
import type { Counts, EventRow, Quad } from '../api/models'

export const QUADS: readonly Quad[] = ['verbal-cooperation', 'material-cooperation', 'verbal-conflict', 'material-conflict']
export const STATUSES = ['occurred', 'future', 'requested', 'hypothetical', 'denied', 'contested'] as const

/** Okabe and Ito's colours, which most colour-blind people tell apart; the same on light and dark. */
export const QUAD_COLOUR: Record<Quad, string> = {
  'verbal-cooperation': '#56b4e9',
  'material-cooperation': '#009e73',
  'verbal-conflict': '#e69f00',
  'material-conflict': '#d55e00'
}
/** A letter beside the colour, for those who see no hue: shape differs by half (cooperation ○, conflict ◇). */
export const isConflict = (quad: Quad): boolean => quad.endsWith('conflict')

const FIELD = {
  'verbal-cooperation': 'verbal_cooperation',
  'material-cooperation': 'material_cooperation',
  'verbal-conflict': 'verbal_conflict',
  'material-conflict': 'material_conflict'
} as const

export function countOf(counts: Counts, quad: Quad): number {
  return counts[FIELD[quad]] ?? 0
}

/** A few reports of one origin never look solid: the stroke says how many origins. */
export function strokeOf(roots: number): number {
  return roots <= 1 ? 1.25 : roots === 2 ? 2 : 2.75
}

export type MarkStatus = EventRow['status']
