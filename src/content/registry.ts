/** Made by scripts/make-registry.mjs from the data files beside it: run it, do not edit this. */
import chatPresence from './scenarios/chat-presence.json' with { type: 'json' }
import chatPresenceTwoTabs from './scenarios/chat-presence-two-tabs.json' with { type: 'json' }
import connectionCosts from './scenarios/connection-costs.json' with { type: 'json' }
import dedupeWithoutOutbox from './scenarios/dedupe-without-outbox.json' with { type: 'json' }
import homeLoop from './scenarios/home-loop.json' with { type: 'json' }
import lastWill from './scenarios/last-will.json' with { type: 'json' }
import lostAndNoticed from './scenarios/lost-and-noticed.json' with { type: 'json' }
import orderProcessingCompensation from './scenarios/order-processing-compensation.json' with { type: 'json' }
import orderProcessingLiteral from './scenarios/order-processing-literal.json' with { type: 'json' }
import orderProcessingNoOutbox from './scenarios/order-processing-no-outbox.json' with { type: 'json' }
import orderProcessingReference from './scenarios/order-processing-reference.json' with { type: 'json' }
import orderProcessingRetry from './scenarios/order-processing-retry.json' with { type: 'json' }
import poisonMessage from './scenarios/poison-message.json' with { type: 'json' }
import qos0 from './scenarios/qos-0.json' with { type: 'json' }
import qos1 from './scenarios/qos-1.json' with { type: 'json' }
import qos2 from './scenarios/qos-2.json' with { type: 'json' }
import retained from './scenarios/retained.json' with { type: 'json' }
import sessions from './scenarios/sessions.json' with { type: 'json' }
import slowReader from './scenarios/slow-reader.json' with { type: 'json' }
import smartHome from './scenarios/smart-home.json' with { type: 'json' }
import smartHomeRetainedSet from './scenarios/smart-home-retained-set.json' with { type: 'json' }
import subscribeOvertaken from './scenarios/subscribe-overtaken.json' with { type: 'json' }
import subscriptionLost from './scenarios/subscription-lost.json' with { type: 'json' }
import dedupeWindow from './beliefs/dedupe-window.json' with { type: 'json' }
import hashLast from './beliefs/hash-last.json' with { type: 'json' }
import lateSubscriber from './beliefs/late-subscriber.json' with { type: 'json' }
import lossIsDelay from './beliefs/loss-is-delay.json' with { type: 'json' }
import noNack from './beliefs/no-nack.json' with { type: 'json' }
import outboxTwice from './beliefs/outbox-twice.json' with { type: 'json' }
import overhead from './beliefs/overhead.json' with { type: 'json' }
import overtaken from './beliefs/overtaken.json' with { type: 'json' }
import pubrecAgain from './beliefs/pubrec-again.json' with { type: 'json' }
import qos2AndACrash from './beliefs/qos-2-and-a-crash.json' with { type: 'json' }
import qos2Everywhere from './beliefs/qos-2-everywhere.json' with { type: 'json' }
import qos2Missing from './beliefs/qos-2-missing.json' with { type: 'json' }
import qos2NotEndToEnd from './beliefs/qos-2-not-end-to-end.json' with { type: 'json' }
import qosPerHop from './beliefs/qos-per-hop.json' with { type: 'json' }
import receiveMaximum from './beliefs/receive-maximum.json' with { type: 'json' }
import refused from './beliefs/refused.json' with { type: 'json' }
import resendTimer from './beliefs/resend-timer.json' with { type: 'json' }
import sharedSubscription from './beliefs/shared-subscription.json' with { type: 'json' }
import subscribeAgain from './beliefs/subscribe-again.json' with { type: 'json' }
import undoBeforeDo from './beliefs/undo-before-do.json' with { type: 'json' }
import undoFails from './beliefs/undo-fails.json' with { type: 'json' }
import willIsNotPresence from './beliefs/will-is-not-presence.json' with { type: 'json' }

/** One piece of content. `document` is a design as a file holds it: it goes through `parseDesign`. */
export interface ContentEntry {
  readonly id: string
  readonly title: string
  readonly kind: 'scenario' | 'belief'
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
    id: 'connection-costs',
    title: connectionCosts.name,
    kind: 'scenario',
    document: connectionCosts,
  },
  {
    id: 'dedupe-without-outbox',
    title: dedupeWithoutOutbox.name,
    kind: 'scenario',
    document: dedupeWithoutOutbox,
  },
  { id: 'home-loop', title: homeLoop.name, kind: 'scenario', document: homeLoop },
  { id: 'last-will', title: lastWill.name, kind: 'scenario', document: lastWill },
  {
    id: 'lost-and-noticed',
    title: lostAndNoticed.name,
    kind: 'scenario',
    document: lostAndNoticed,
  },
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
  { id: 'poison-message', title: poisonMessage.name, kind: 'scenario', document: poisonMessage },
  { id: 'qos-0', title: qos0.name, kind: 'scenario', document: qos0 },
  { id: 'qos-1', title: qos1.name, kind: 'scenario', document: qos1 },
  { id: 'qos-2', title: qos2.name, kind: 'scenario', document: qos2 },
  { id: 'retained', title: retained.name, kind: 'scenario', document: retained },
  { id: 'sessions', title: sessions.name, kind: 'scenario', document: sessions },
  { id: 'slow-reader', title: slowReader.name, kind: 'scenario', document: slowReader },
  { id: 'smart-home', title: smartHome.name, kind: 'scenario', document: smartHome },
  {
    id: 'smart-home-retained-set',
    title: smartHomeRetainedSet.name,
    kind: 'scenario',
    document: smartHomeRetainedSet,
  },
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
  { id: 'dedupe-window', title: dedupeWindow.name, kind: 'belief', document: dedupeWindow },
  { id: 'hash-last', title: hashLast.name, kind: 'belief', document: hashLast },
  { id: 'late-subscriber', title: lateSubscriber.name, kind: 'belief', document: lateSubscriber },
  { id: 'loss-is-delay', title: lossIsDelay.name, kind: 'belief', document: lossIsDelay },
  { id: 'no-nack', title: noNack.name, kind: 'belief', document: noNack },
  { id: 'outbox-twice', title: outboxTwice.name, kind: 'belief', document: outboxTwice },
  { id: 'overhead', title: overhead.name, kind: 'belief', document: overhead },
  { id: 'overtaken', title: overtaken.name, kind: 'belief', document: overtaken },
  { id: 'pubrec-again', title: pubrecAgain.name, kind: 'belief', document: pubrecAgain },
  { id: 'qos-2-and-a-crash', title: qos2AndACrash.name, kind: 'belief', document: qos2AndACrash },
  { id: 'qos-2-everywhere', title: qos2Everywhere.name, kind: 'belief', document: qos2Everywhere },
  { id: 'qos-2-missing', title: qos2Missing.name, kind: 'belief', document: qos2Missing },
  {
    id: 'qos-2-not-end-to-end',
    title: qos2NotEndToEnd.name,
    kind: 'belief',
    document: qos2NotEndToEnd,
  },
  { id: 'qos-per-hop', title: qosPerHop.name, kind: 'belief', document: qosPerHop },
  { id: 'receive-maximum', title: receiveMaximum.name, kind: 'belief', document: receiveMaximum },
  { id: 'refused', title: refused.name, kind: 'belief', document: refused },
  { id: 'resend-timer', title: resendTimer.name, kind: 'belief', document: resendTimer },
  {
    id: 'shared-subscription',
    title: sharedSubscription.name,
    kind: 'belief',
    document: sharedSubscription,
  },
  { id: 'subscribe-again', title: subscribeAgain.name, kind: 'belief', document: subscribeAgain },
  { id: 'undo-before-do', title: undoBeforeDo.name, kind: 'belief', document: undoBeforeDo },
  { id: 'undo-fails', title: undoFails.name, kind: 'belief', document: undoFails },
  {
    id: 'will-is-not-presence',
    title: willIsNotPresence.name,
    kind: 'belief',
    document: willIsNotPresence,
  },
]
