/** Lays out an isnad: articles on one side, the origins on the other, whoever tells between them. */
import type { Isnad, IsnadNode } from '../api/models'

export interface PlacedNode {
  node: IsnadNode
  /** 0 for articles; the origins stand in the last column. */
  column: number
  row: number
}

/** A point that an edge passes through. */
export interface Spot {
  column: number
  row: number
}

export interface PlacedEdge {
  from: PlacedNode
  to: PlacedNode
  /** Where a long edge crosses the columns between, clear of their nodes. */
  via: Spot[]
  kind: Isnad['edges'][number]['kind']
}

export interface Layout {
  nodes: PlacedNode[]
  edges: PlacedEdge[]
  columns: number
  rows: number
}

/** How many steps a node is from the farthest article that rests on it. */
function depths(isnad: Isnad): Map<string, number> {
  const into = new Map<string, string[]>()
  for (const edge of isnad.edges) into.set(edge.told_by, [...(into.get(edge.told_by) ?? []), edge.teller])
  const depth = new Map<string, number>()
  const find = (id: string, seen: ReadonlySet<string>): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    // A graph without circles is promised; a circle must not hang the page.
    if (seen.has(id)) return 0
    const below = (into.get(id) ?? []).map((teller) => find(teller, new Set([...seen, id])) + 1)
    const found = Math.max(0, ...below)
    depth.set(id, found)
    return found
  }
  for (const node of isnad.nodes) find(node.id, new Set())
  return depth
}

/** What takes a row of a column: a node, or a long edge on its way. */
interface Slot extends Spot {
  order: number
}

export function layout(isnad: Isnad): Layout {
  const depth = depths(isnad)
  const deepest = Math.max(1, ...depth.values())
  const order = rowsOf(isnad, isnad.nodes.filter((n) => n.kind === 'root').map((n) => n.id))
  const columnOf = (node: IsnadNode): number => (node.kind === 'root' ? deepest : Math.min(depth.get(node.id) ?? 0, deepest - 1))
  const nodes = isnad.nodes.map((node) => ({ node, column: columnOf(node), row: 0, order: order.get(node.id) ?? 0 }))
  const placed = new Map(nodes.map((n) => [n.node.id, n]))
  const slots: Slot[] = [...nodes]
  const edges = isnad.edges.flatMap((edge): PlacedEdge[] => {
    const from = placed.get(edge.teller)
    const to = placed.get(edge.told_by)
    if (!from || !to) return []
    const via: Slot[] = []
    for (let column = from.column + 1; column < to.column; column += 1) via.push({ column, row: 0, order: from.order + 0.5 })
    slots.push(...via)
    return [{ from, to, via, kind: edge.kind }]
  })
  return { nodes, edges, columns: deepest + 1, rows: spread(slots) }
}

/** Gives every slot its row, short columns spread over the height of the longest; gives the number of rows. */
function spread(slots: Slot[]): number {
  const columns = new Map<number, Slot[]>()
  for (const slot of slots) columns.set(slot.column, [...(columns.get(slot.column) ?? []), slot])
  const rows = Math.max(1, ...[...columns.values()].map((column) => column.length))
  for (const column of columns.values()) {
    column.sort((a, b) => a.order - b.order)
    column.forEach((slot, i) => (slot.row = ((i + 0.5) / column.length) * rows - 0.5))
  }
  return rows
}

/** An order from the roots down, so that what rests on one root stands together. */
function rowsOf(isnad: Isnad, roots: string[]): Map<string, number> {
  const tellers = new Map<string, string[]>()
  for (const edge of isnad.edges) tellers.set(edge.told_by, [...(tellers.get(edge.told_by) ?? []), edge.teller])
  const order = new Map<string, number>()
  const walk = (id: string): void => {
    if (order.has(id)) return
    order.set(id, order.size)
    for (const teller of tellers.get(id) ?? []) walk(teller)
  }
  roots.forEach(walk)
  for (const node of isnad.nodes) walk(node.id)
  return order
}
