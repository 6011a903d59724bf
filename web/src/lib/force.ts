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

export function place(network: Network, edges: NetEdge[], width: number, height: number): Map<string, NetNode> {
  const most = Math.max(1, ...network.nodes.map((n) => n.counts.total ?? 0))
  const nodes: NetNode[] = network.nodes.map((n) => ({
    key: n.actor.key,
    total: n.counts.total ?? 0,
    radius: 5 + 15 * Math.sqrt((n.counts.total ?? 0) / most)
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
  const margin = 34
  for (const node of nodes) {
    node.x = Math.min(width - margin - 24, Math.max(margin + 24, node.x ?? 0))
    node.y = Math.min(height - margin, Math.max(margin - 10, node.y ?? 0))
  }
  return new Map(nodes.map((n) => [n.key, n]))
}
