/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */

/** One piece of content without its document, which is fetched when it is opened. */
export interface ListedContent {
  readonly id: string
  readonly load: () => Promise<{ readonly default: unknown }>
}

export const LISTED: readonly ListedContent[] = [
  {
    id: 'chat-presence',
    load: () => import('./scenarios/chat-presence.json', { with: { type: 'json' } }),
  },
  {
    id: 'chat-presence-two-tabs',
    load: () => import('./scenarios/chat-presence-two-tabs.json', { with: { type: 'json' } }),
  },
  {
    id: 'connection-costs',
    load: () => import('./scenarios/connection-costs.json', { with: { type: 'json' } }),
  },
  {
    id: 'dedupe-without-outbox',
    load: () => import('./scenarios/dedupe-without-outbox.json', { with: { type: 'json' } }),
  },
  { id: 'home-loop', load: () => import('./scenarios/home-loop.json', { with: { type: 'json' } }) },
  { id: 'last-will', load: () => import('./scenarios/last-will.json', { with: { type: 'json' } }) },
  {
    id: 'lost-and-noticed',
    load: () => import('./scenarios/lost-and-noticed.json', { with: { type: 'json' } }),
  },
  {
    id: 'order-processing-compensation',
    load: () =>
      import('./scenarios/order-processing-compensation.json', { with: { type: 'json' } }),
  },
  {
    id: 'order-processing-literal',
    load: () => import('./scenarios/order-processing-literal.json', { with: { type: 'json' } }),
  },
  {
    id: 'order-processing-no-outbox',
    load: () => import('./scenarios/order-processing-no-outbox.json', { with: { type: 'json' } }),
  },
  {
    id: 'order-processing-reference',
    load: () => import('./scenarios/order-processing-reference.json', { with: { type: 'json' } }),
  },
  {
    id: 'order-processing-retry',
    load: () => import('./scenarios/order-processing-retry.json', { with: { type: 'json' } }),
  },
  {
    id: 'poison-message',
    load: () => import('./scenarios/poison-message.json', { with: { type: 'json' } }),
  },
  { id: 'qos-0', load: () => import('./scenarios/qos-0.json', { with: { type: 'json' } }) },
  { id: 'qos-1', load: () => import('./scenarios/qos-1.json', { with: { type: 'json' } }) },
  { id: 'qos-2', load: () => import('./scenarios/qos-2.json', { with: { type: 'json' } }) },
  { id: 'retained', load: () => import('./scenarios/retained.json', { with: { type: 'json' } }) },
  { id: 'sessions', load: () => import('./scenarios/sessions.json', { with: { type: 'json' } }) },
  {
    id: 'slow-reader',
    load: () => import('./scenarios/slow-reader.json', { with: { type: 'json' } }),
  },
  {
    id: 'smart-home',
    load: () => import('./scenarios/smart-home.json', { with: { type: 'json' } }),
  },
  {
    id: 'smart-home-retained-set',
    load: () => import('./scenarios/smart-home-retained-set.json', { with: { type: 'json' } }),
  },
  {
    id: 'subscribe-overtaken',
    load: () => import('./scenarios/subscribe-overtaken.json', { with: { type: 'json' } }),
  },
  {
    id: 'subscription-lost',
    load: () => import('./scenarios/subscription-lost.json', { with: { type: 'json' } }),
  },
  {
    id: 'dedupe-window',
    load: () => import('./beliefs/dedupe-window.json', { with: { type: 'json' } }),
  },
  { id: 'hash-last', load: () => import('./beliefs/hash-last.json', { with: { type: 'json' } }) },
  {
    id: 'late-subscriber',
    load: () => import('./beliefs/late-subscriber.json', { with: { type: 'json' } }),
  },
  {
    id: 'loss-is-delay',
    load: () => import('./beliefs/loss-is-delay.json', { with: { type: 'json' } }),
  },
  { id: 'no-nack', load: () => import('./beliefs/no-nack.json', { with: { type: 'json' } }) },
  {
    id: 'outbox-twice',
    load: () => import('./beliefs/outbox-twice.json', { with: { type: 'json' } }),
  },
  { id: 'overhead', load: () => import('./beliefs/overhead.json', { with: { type: 'json' } }) },
  { id: 'overtaken', load: () => import('./beliefs/overtaken.json', { with: { type: 'json' } }) },
  {
    id: 'pubrec-again',
    load: () => import('./beliefs/pubrec-again.json', { with: { type: 'json' } }),
  },
  {
    id: 'qos-2-and-a-crash',
    load: () => import('./beliefs/qos-2-and-a-crash.json', { with: { type: 'json' } }),
  },
  {
    id: 'qos-2-everywhere',
    load: () => import('./beliefs/qos-2-everywhere.json', { with: { type: 'json' } }),
  },
  {
    id: 'qos-2-missing',
    load: () => import('./beliefs/qos-2-missing.json', { with: { type: 'json' } }),
  },
  {
    id: 'qos-2-not-end-to-end',
    load: () => import('./beliefs/qos-2-not-end-to-end.json', { with: { type: 'json' } }),
  },
  {
    id: 'qos-per-hop',
    load: () => import('./beliefs/qos-per-hop.json', { with: { type: 'json' } }),
  },
  {
    id: 'receive-maximum',
    load: () => import('./beliefs/receive-maximum.json', { with: { type: 'json' } }),
  },
  { id: 'refused', load: () => import('./beliefs/refused.json', { with: { type: 'json' } }) },
  {
    id: 'resend-timer',
    load: () => import('./beliefs/resend-timer.json', { with: { type: 'json' } }),
  },
  {
    id: 'shared-subscription',
    load: () => import('./beliefs/shared-subscription.json', { with: { type: 'json' } }),
  },
  {
    id: 'subscribe-again',
    load: () => import('./beliefs/subscribe-again.json', { with: { type: 'json' } }),
  },
  {
    id: 'undo-before-do',
    load: () => import('./beliefs/undo-before-do.json', { with: { type: 'json' } }),
  },
  { id: 'undo-fails', load: () => import('./beliefs/undo-fails.json', { with: { type: 'json' } }) },
  {
    id: 'will-is-not-presence',
    load: () => import('./beliefs/will-is-not-presence.json', { with: { type: 'json' } }),
  },
]
