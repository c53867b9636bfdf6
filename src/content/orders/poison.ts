/**
 * A poison message, its letter, the fix and its second chance. A voucher is worth more than the order it pays for: the
 * gateway takes no amount below zero, however often it is asked. Payment handles four orders side by side, so that the
 * one that is tried again and again is in nobody's way; it ends as a letter, the others are paid. Then a version is
 * deployed that charges nothing where there is nothing to charge, and the letter is sent again.
 */
import type { DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Behaviour, Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import type { Waiver } from '../../design/waivers.ts'
import { RETRY } from './parts.ts'
import { referenceNodes } from './reference.ts'

const ORDERS = 12

/** What the fourth order costs. */
const BELOW_ZERO = -300
const CENTS = [2_490, 4_990, 1_290, BELOW_ZERO, 7_800, 990, 3_450, 5_900, 1_990, 2_250, 8_400, 640]

const REFUSES: Step = {
  do: 'fail',
  class: 'poison',
  error: 'amount below zero',
  when: 'd.cents < 0',
}

/** Who writes a handler does not know what will never go well: everything is tried again. */
const RETRIES = { ...RETRY, on: ['transient', 'timeout', 'poison'] } as const

function paymentOf(node: DesignNode): Behaviour {
  if (node.kind !== 'service' || node.config.behaviour === undefined)
    throw new Error('broken promise: payment has a behaviour')
  return node.config.behaviour
}

/** Payment as it is at first. */
function broken(behaviour: Behaviour): Behaviour {
  return withHandlers(behaviour, (handler) => ({
    ...handler,
    retry: RETRIES,
    do: [REFUSES, ...handler.do],
  }))
}

/** Payment as it is mended. */
function mended(behaviour: Behaviour): Behaviour {
  return withHandlers(behaviour, (handler) => ({
    ...handler,
    retry: RETRIES,
    do: handler.do.map((step) =>
      step.do === 'effect' ? { ...step, args: { cents: 'max(d.cents, 0)' } } : step,
    ),
  }))
}

function withHandlers(behaviour: Behaviour, change: (handler: Handler) => Handler): Behaviour {
  return {
    ...behaviour,
    concurrency: 4,
    laneBy: 'k',
    handlers: behaviour.handlers.map(change),
  }
}

export function poisonNodes(): readonly DesignNode[] {
  return referenceNodes().map((node): DesignNode => {
    if (node.kind === 'publisher') {
      const { vary, ...rest } = node.config
      const config = { ...rest, count: ORDERS, vary: { ...vary, cents: { cycle: CENTS } } }
      return { ...node, config }
    }
    if (node.kind !== 'service' || node.id !== 'payment') return node
    return { ...node, config: { ...node.config, behaviour: broken(paymentOf(node)) } }
  })
}

export function fixedPayment(): Behaviour {
  return mended(paymentOf(referenceNodes().find(({ id }) => id === 'payment')!))
}

/** All orders but one are paid by then, and that one is a letter. */
export const FIX_AT_MS = 40_000

export const POISON_RETRIED: Waiver = {
  rule: 'R-27',
  node: 'payment',
  reason: 'It is shown here what comes of it: six tries, and then a letter.',
}

export function fixAndRedrive(): readonly ScriptEntry[] {
  return [
    { at: FIX_AT_MS, do: 'deploy', node: 'payment', behaviour: fixedPayment() },
    { at: FIX_AT_MS + 10_000, do: 'redrive', node: 'dlq' },
  ]
}
