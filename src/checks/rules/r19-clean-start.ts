/** QoS 1 asks the broker to keep what the session then forgets. */
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { targetOf } from '../../design/connect.ts'
import type { Change } from '../mend.ts'
import { at, mend } from '../mend.ts'
import type { Rule } from '../rule.ts'
import type { Client, Subject } from '../subject.ts'
import { nameOf } from '../subject.ts'

const HOUR_MS = 3_600_000

export const cleanStart: Rule = {
  id: 'R-19',
  severity: 'error',
  *find(subject) {
    for (const client of listening(subject)) {
      const { node, session } = client
      const fault = forgets(client)
      const away = longestAway(subject, client)
      if (fault !== null)
        yield {
          place: at(node, `session.${fault === 'cleanStart' ? 'cleanStart' : 'sessionExpiryMs'}`),
          because: phrase(`review.R-19.${fault}`, { node: nameOf(node) }),
          edit: mend(node, ...kept(session)),
        }
      else if (session.sessionExpiryMs !== 'never' && session.sessionExpiryMs < away)
        yield {
          place: at(node, 'session.sessionExpiryMs'),
          because: phrase('review.R-19.short', {
            node: nameOf(node),
            expiry: session.sessionExpiryMs,
            away,
          }),
          edit: mend(node, ['session.sessionExpiryMs', Math.max(HOUR_MS, away * 2)]),
        }
    }
  },
  run: {
    evs: ['drop'],
    begin(subject, textOf) {
      const lost = new Map<string, { n: number; record: RecordIndex }>()
      return {
        see(row, index) {
          if (row.ev !== 'drop') return
          if (row.reason !== 'cleanStart' && row.reason !== 'sessionExpired') return
          const client = textOf(row.to)
          const known = lost.get(client)
          if (known === undefined) lost.set(client, { n: 1, record: index })
          else known.n++
        },
        *found() {
          for (const client of listening(subject)) {
            const { node, session } = client
            const seen = lost.get(session.clientId ?? node.id)
            if (seen === undefined) continue
            const path = forgets(client) === 'cleanStart' ? 'cleanStart' : 'sessionExpiryMs'
            const because = phrase('review.R-19.shown', { node: nameOf(node), ...seen })
            yield { place: at(node, `session.${path}`), because, record: seen.record }
          }
        },
      }
    },
  },
}

/** Clients with a subscription of QoS 1 or 2. */
function listening({ clients, subscribed }: Subject): readonly Client[] {
  return clients.filter(({ node }) => subscribed.some((one) => one.node === node && one.qos > 0))
}

function forgets({ session }: Client): 'cleanStart' | 'expiry' | null {
  if (session.cleanStart) return 'cleanStart'
  return session.sessionExpiryMs === 0 ? 'expiry' : null
}

function kept({ cleanStart: clean, sessionExpiryMs }: Client['session']): readonly Change[] {
  return [
    ...(clean ? [['session.cleanStart', false] as const] : []),
    ...(sessionExpiryMs === 0 ? [['session.sessionExpiryMs', HOUR_MS] as const] : []),
  ]
}

/** The longest that the script keeps it away, in ms. */
function longestAway({ design: { script, links } }: Subject, { node: { id } }: Client): number {
  const own = new Set([
    id,
    ...links.filter(({ a, b }) => a === id || b === id).map((one) => one.id),
  ])
  return Math.max(
    0,
    ...script.map((entry) =>
      'forMs' in entry && own.has(targetOf(entry).id) ? (entry.forMs ?? 0) : 0,
    ),
  )
}
