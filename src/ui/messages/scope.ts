/** What is selected, as a part of the records. */
import { MESSAGES } from '../../content/text/en.messages.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Selection } from '../canvas/props.ts'
import type { Cast } from '../story.ts'
import { messageName, titleOfNode, titleOfWire } from '../story.ts'
import type { Scope } from './filter.ts'

/** Of a packet its message; of a packet without one its wire. null: nothing that the run has. */
export function scopeOf(cast: Cast, selection: Selection | null): Scope | null {
  switch (selection?.kind) {
    case 'node': {
      const node = cast.opened.nodes.findIndex(({ id }) => id === selection.id)
      return node < 0 ? null : { kind: 'node', node }
    }
    case 'link': {
      const wire = cast.opened.links.findIndex(({ id }) => id === selection.id)
      return wire < 0 ? null : { kind: 'wire', wire }
    }
    case 'packet':
      return scopeOfPacket(cast, selection.record)
    case 'mark':
    case 'unread':
    case undefined:
      return null
  }
}

function scopeOfPacket(cast: Cast, record: RecordIndex): Scope | null {
  if (record >= cast.trace.length) return null
  const row = cast.trace.row(record)
  if (row.ev !== 'packet') return null
  return row.about >= 0 ? { kind: 'message', about: row.about } : { kind: 'wire', wire: row.wire }
}

export function nameOfScope(cast: Cast, scope: Scope): string {
  switch (scope.kind) {
    case 'node':
      return titleOfNode(cast, scope.node)
    case 'wire':
      return titleOfWire(cast, scope.wire)
    case 'message':
      return messageName(cast, scope.about) || MESSAGES.head.message
  }
}
