/** Names of the keys that stand in the address: what an answer told once is remembered, the rest is asked for. */
import * as api from '../api/calls'
import type { FilterName } from './address'

interface Named {
  label: string | null
  name: string | null
}

const known = $state<Record<string, Named>>({})
const asked = new Set<string>()

export const NAMED: readonly FilterName[] = ['actor', 'recipient', 'party', 'place', 'source']

export function remember(key: string, label: string | null, name: string | null): void {
  if (!known[key]) known[key] = { label, name }
}

/** The names of a key, or null; asks the server once for a key that nothing told. */
export function named(key: string): Named | null {
  return known[key] ?? null
}

export async function learn(key: string): Promise<void> {
  if (known[key] || asked.has(key)) return
  asked.add(key)
  try {
    const { items } = await api.suggest(key)
    const found = items.find((item) => item.value === key)
    if (found) remember(key, found.label, found.name)
  } catch {
    // The key itself is shown instead.
  }
}
