/** Places the nodes of a network; the same network always gives the same picture. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { Network } from '../api/models'

export interface NetNode extends SimulationNodeDatum {
  key: string
  radius: number
  total: number
}

export interface NetEdge {
  a: string
  b: string
  total: number
  score: number
}

/** Both directions of a pair as one edge, its score weighted by events. */
export function undirected(network: Network): NetEdge[] {
  const byPair = new Map<string, NetEdge>()
  for (const edge of network.edges) {
    if (edge.a === edge.b) continue
    const [a, b] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a]
    const total = edge.counts.total ?? 0
    const known = byPair.get(`${a}\n${b}`)
    if (!known) byPair.set(`${a}\n${b}`, { a, b, total, score: edge.score })
    else {
      const sum = known.total + total
      known.score = sum ? (known.score * known.total + edge.score * total) / sum : 0
      known.total = sum
    }
  }
  return [...byPair.values()].sort((x, y) => y.total - x.total)
}

const TICKS = 240
/** On a frame less wide than this the circles are smaller. */
const ROOMY = 700
/** What the largest circle and the name under it, with the tails of its letters, take below its centre. */
const UNDER = 42
/** Lines that are drawn for each actor and of the whole network at least. */
const EACH = 2
const WHOLE = 40

/** The edges with most events of the network, and of each actor, in the order given (most events first). */
export function strongest(edges: readonly NetEdge[]): NetEdge[] {
  const drawn = new Map<string, number>()
  return edges.filter((edge, rank) => {
    const few = [edge.a, edge.b].some((key) => (drawn.get(key) ?? 0) < EACH)
    if (rank >= WHOLE && !few) return false
    for (const key of [edge.a, edge.b]) drawn.set(key, (drawn.get(key) ?? 0) + 1)
    return true
  })
}

export function place(network: Network, edges: NetEdge[], width: number, height: number): Map<string, NetNode> {
  const most = Math.max(1, ...network.nodes.map((n) => n.counts.total ?? 0))
  const nodes: NetNode[] = network.nodes.map((n) => ({
    key: n.actor.key,
    total: n.counts.total ?? 0,
    radius: 5 + 15 * Math.min(1, width / ROOMY) * Math.sqrt((n.counts.total ?? 0) / most)
  }))
  const links = edges.map((e) => ({ source: e.a, target: e.b, weight: e.total }))
  const heaviest = Math.max(1, ...links.map((l) => l.weight))
  const simulation = forceSimulation(nodes)
    .force('link', forceLink<NetNode, { source: string; target: string; weight: number }>(links).id((n) => n.key).distance(95).strength((l) => 0.08 + 0.5 * (l.weight / heaviest)))
    .force('charge', forceManyBody().strength(-340))
    .force('x', forceX(width / 2).strength(0.06))
    .force('y', forceY(height / 2).strength((0.06 * width) / Math.max(1, height)))
    .force('collide', forceCollide<NetNode>((n) => n.radius + 17))
    .stop()
  simulation.tick(TICKS)
  // The whole frame is used: a knot in its middle could not be read.
  spread(nodes, 'x', 58, width - 58)
  spread(nodes, 'y', 24, height - UNDER)
  return new Map(nodes.map((n) => [n.key, n]))
}

/** How far a label that is centred on `at` must move to stand between the edges of a frame; one as wide as the frame is centred in it. */
export function nudge(at: number, wide: number, frame: number, margin = 4): number {
  const half = Math.min(wide, frame - 2 * margin) / 2
  return Math.min(Math.max(at, margin + half), frame - margin - half) - at
}

/** A name as it would be drawn: `x` its middle, `under` and `over` the feet that it may have, the first free one first. */
export interface Drawn {
  key: string
  x: number
  under: number
  over: number
  wide: number
}

/** What a line of a name takes in height, and how much of it stands below its foot. */
const LINE = 14
const TAIL = 4

/**
 * Names that can be drawn without covering each other or the circle of another node, with the foot of each: of two that meet the one that
 * comes first is kept.
 */
export function legible(names: readonly Drawn[], circles: readonly Pick<NetNode, 'key' | 'x' | 'y' | 'radius'>[] = []): Map<string, number> {
  const kept: { x: number; foot: number; wide: number }[] = []
  const found = new Map<string, number>()
  const isFree = (name: Drawn, foot: number): boolean => {
    const onName = kept.some((k) => Math.abs(k.foot - foot) < LINE && Math.abs(k.x - name.x) < (k.wide + name.wide) / 2)
    const middle = foot + TAIL - LINE / 2
    const onCircle = circles.some(
      (c) => c.key !== name.key && Math.abs((c.y ?? 0) - middle) < c.radius + LINE / 2 && Math.abs((c.x ?? 0) - name.x) < c.radius + name.wide / 2
    )
    return !onName && !onCircle
  }
  for (const name of names) {
    const foot = [name.under, name.over].find((one) => isFree(name, one))
    if (foot === undefined) continue
    kept.push({ x: name.x, foot, wide: name.wide })
    found.set(name.key, foot)
  }
  return found
}

/** Stretch or press one coordinate of all nodes so that they reach from one edge to the other. */
function spread(nodes: NetNode[], axis: 'x' | 'y', low: number, high: number): void {
  const at = nodes.map((node) => node[axis] ?? 0)
  const [least, most] = [Math.min(...at), Math.max(...at)]
  for (const node of nodes) node[axis] = most > least ? low + (((node[axis] ?? 0) - least) * (high - low)) / (most - least) : (low + high) / 2
}
