/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */
import chatPresence from './scenarios/chat-presence.json' with { type: 'json' }
import chatPresenceTwoTabs from './scenarios/chat-presence-two-tabs.json' with { type: 'json' }
import dedupeWithoutOutbox from './scenarios/dedupe-without-outbox.json' with { type: 'json' }
import hashLast from './scenarios/hash-last.json' with { type: 'json' }
import homeLoop from './scenarios/home-loop.json' with { type: 'json' }
import lastWill from './scenarios/last-will.json' with { type: 'json' }
import lateSubscriber from './scenarios/late-subscriber.json' with { type: 'json' }
import lossIsDelay from './scenarios/loss-is-delay.json' with { type: 'json' }
import noNack from './scenarios/no-nack.json' with { type: 'json' }
import orderProcessingCompensation from './scenarios/order-processing-compensation.json' with { type: 'json' }
import orderProcessingLiteral from './scenarios/order-processing-literal.json' with { type: 'json' }
import orderProcessingNoOutbox from './scenarios/order-processing-no-outbox.json' with { type: 'json' }
import orderProcessingReference from './scenarios/order-processing-reference.json' with { type: 'json' }
import orderProcessingRetry from './scenarios/order-processing-retry.json' with { type: 'json' }
import outboxTwice from './scenarios/outbox-twice.json' with { type: 'json' }
import overhead from './scenarios/overhead.json' with { type: 'json' }
import overtaken from './scenarios/overtaken.json' with { type: 'json' }
import poisonMessage from './scenarios/poison-message.json' with { type: 'json' }
import pubrecAgain from './scenarios/pubrec-again.json' with { type: 'json' }
import qos0 from './scenarios/qos-0.json' with { type: 'json' }
import qos1 from './scenarios/qos-1.json' with { type: 'json' }
import qos2 from './scenarios/qos-2.json' with { type: 'json' }
import qos2AndACrash from './scenarios/qos-2-and-a-crash.json' with { type: 'json' }
import qos2Everywhere from './scenarios/qos-2-everywhere.json' with { type: 'json' }
import qos2Missing from './scenarios/qos-2-missing.json' with { type: 'json' }
import qos2NotEndToEnd from './scenarios/qos-2-not-end-to-end.json' with { type: 'json' }
import qosPerHop from './scenarios/qos-per-hop.json' with { type: 'json' }
import receiveMaximum from './scenarios/receive-maximum.json' with { type: 'json' }
import resendTimer from './scenarios/resend-timer.json' with { type: 'json' }
import retained from './scenarios/retained.json' with { type: 'json' }
import sessions from './scenarios/sessions.json' with { type: 'json' }
import sharedSubscription from './scenarios/shared-subscription.json' with { type: 'json' }
import smartHome from './scenarios/smart-home.json' with { type: 'json' }
import smartHomeRetainedSet from './scenarios/smart-home-retained-set.json' with { type: 'json' }
import subscribeAgain from './scenarios/subscribe-again.json' with { type: 'json' }
import subscribeOvertaken from './scenarios/subscribe-overtaken.json' with { type: 'json' }
import subscriptionLost from './scenarios/subscription-lost.json' with { type: 'json' }
import undoBeforeDo from './scenarios/undo-before-do.json' with { type: 'json' }
import willIsNotPresence from './scenarios/will-is-not-presence.json' with { type: 'json' }

/** One piece of content. `document` is a design as a file holds it: it goes through `parseDesign`. */
export interface ContentEntry {
  readonly id: string
  readonly title: string
  readonly kind: 'scenario'
  readonly document: unknown
}

export const CONTENT: readonly ContentEntry[] = [
  { id: 'chat-presence', title: chatPresence.name, kind: 'scenario', document: chatPresence },
  {
    id: 'chat-presence-two-tabs',
    title: chatPresenceTwoTabs.name,
    kind: 'scenario',
    document: chatPresenceTwoTabs,
  },
  {
    id: 'dedupe-without-outbox',
    title: dedupeWithoutOutbox.name,
    kind: 'scenario',
    document: dedupeWithoutOutbox,
  },
  { id: 'hash-last', title: hashLast.name, kind: 'scenario', document: hashLast },
  { id: 'home-loop', title: homeLoop.name, kind: 'scenario', document: homeLoop },
  { id: 'last-will', title: lastWill.name, kind: 'scenario', document: lastWill },
  { id: 'late-subscriber', title: lateSubscriber.name, kind: 'scenario', document: lateSubscriber },
  { id: 'loss-is-delay', title: lossIsDelay.name, kind: 'scenario', document: lossIsDelay },
  { id: 'no-nack', title: noNack.name, kind: 'scenario', document: noNack },
  {
    id: 'order-processing-compensation',
    title: orderProcessingCompensation.name,
    kind: 'scenario',
    document: orderProcessingCompensation,
  },
  {
    id: 'order-processing-literal',
    title: orderProcessingLiteral.name,
    kind: 'scenario',
    document: orderProcessingLiteral,
  },
  {
    id: 'order-processing-no-outbox',
    title: orderProcessingNoOutbox.name,
    kind: 'scenario',
    document: orderProcessingNoOutbox,
  },
  {
    id: 'order-processing-reference',
    title: orderProcessingReference.name,
    kind: 'scenario',
    document: orderProcessingReference,
  },
  {
    id: 'order-processing-retry',
    title: orderProcessingRetry.name,
    kind: 'scenario',
    document: orderProcessingRetry,
  },
  { id: 'outbox-twice', title: outboxTwice.name, kind: 'scenario', document: outboxTwice },
  { id: 'overhead', title: overhead.name, kind: 'scenario', document: overhead },
  { id: 'overtaken', title: overtaken.name, kind: 'scenario', document: overtaken },
  { id: 'poison-message', title: poisonMessage.name, kind: 'scenario', document: poisonMessage },
  { id: 'pubrec-again', title: pubrecAgain.name, kind: 'scenario', document: pubrecAgain },
  { id: 'qos-0', title: qos0.name, kind: 'scenario', document: qos0 },
  { id: 'qos-1', title: qos1.name, kind: 'scenario', document: qos1 },
  { id: 'qos-2', title: qos2.name, kind: 'scenario', document: qos2 },
  { id: 'qos-2-and-a-crash', title: qos2AndACrash.name, kind: 'scenario', document: qos2AndACrash },
  {
    id: 'qos-2-everywhere',
    title: qos2Everywhere.name,
    kind: 'scenario',
    document: qos2Everywhere,
  },
  { id: 'qos-2-missing', title: qos2Missing.name, kind: 'scenario', document: qos2Missing },
  {
    id: 'qos-2-not-end-to-end',
    title: qos2NotEndToEnd.name,
    kind: 'scenario',
    document: qos2NotEndToEnd,
  },
  { id: 'qos-per-hop', title: qosPerHop.name, kind: 'scenario', document: qosPerHop },
  { id: 'receive-maximum', title: receiveMaximum.name, kind: 'scenario', document: receiveMaximum },
  { id: 'resend-timer', title: resendTimer.name, kind: 'scenario', document: resendTimer },
  { id: 'retained', title: retained.name, kind: 'scenario', document: retained },
  { id: 'sessions', title: sessions.name, kind: 'scenario', document: sessions },
  {
    id: 'shared-subscription',
    title: sharedSubscription.name,
    kind: 'scenario',
    document: sharedSubscription,
  },
  { id: 'smart-home', title: smartHome.name, kind: 'scenario', document: smartHome },
  {
    id: 'smart-home-retained-set',
    title: smartHomeRetainedSet.name,
    kind: 'scenario',
    document: smartHomeRetainedSet,
  },
  { id: 'subscribe-again', title: subscribeAgain.name, kind: 'scenario', document: subscribeAgain },
  {
    id: 'subscribe-overtaken',
    title: subscribeOvertaken.name,
    kind: 'scenario',
    document: subscribeOvertaken,
  },
  {
    id: 'subscription-lost',
    title: subscriptionLost.name,
    kind: 'scenario',
    document: subscriptionLost,
  },
  { id: 'undo-before-do', title: undoBeforeDo.name, kind: 'scenario', document: undoBeforeDo },
  {
    id: 'will-is-not-presence',
    title: willIsNotPresence.name,
    kind: 'scenario',
    document: willIsNotPresence,
  },
]
