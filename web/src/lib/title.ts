/** An event in words: which message says its act, and with which sides. */
import type { EventRow } from '../api/models'

export interface Act {
  key: string
  hasRecipient: boolean
}

/** Acts that a mode says better than its category. */
const BY_MODE: Record<string, string> = { withdraw: 'withdraw' }

export function actOf(event: Pick<EventRow, 'type' | 'mode' | 'recipient'>): Act {
  const mode = event.type === 'RETREAT' && event.mode ? BY_MODE[event.mode] : undefined
  const hasRecipient = event.recipient.length > 0
  return { key: `act.${mode ?? event.type}.${hasRecipient ? 'ab' : 'a'}`, hasRecipient }
}
