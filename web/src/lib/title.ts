/** An event in words: which message says its act, and with which sides. */
import type { Content, EventRow } from '../api/models'

/** Acts that a mode says better than its category. */
const BY_MODE: Record<string, string> = { withdraw: 'withdraw' }

/** What a request asks for: the message of the act, and how its place is joined to it. */
export function askOf(content: Pick<Content, 'type' | 'mode'>): { key: string; place: 'from' | 'at' } {
  const leaving = content.type === 'RETREAT'
  return { key: `ask.${(leaving && content.mode ? BY_MODE[content.mode] : undefined) ?? content.type}`, place: leaving ? 'from' : 'at' }
}

export interface Act {
  key: string
  hasRecipient: boolean
}

export function actOf(event: Pick<EventRow, 'type' | 'mode' | 'recipient'>): Act {
  const mode = event.type === 'RETREAT' && event.mode ? BY_MODE[event.mode] : undefined
  const hasRecipient = event.recipient.length > 0
  return { key: `act.${mode ?? event.type}.${hasRecipient ? 'ab' : 'a'}`, hasRecipient }
}
