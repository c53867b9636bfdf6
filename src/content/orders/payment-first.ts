/**
 * The other way that holds: payment first, as the guide lists it, and its refund where the stock runs out. It is the
 * literal design with compensation and retries, and laid over it what every handler needs: an outbox, dedupe in the
 * transaction, a key for each effect, and a letter from whoever gives up.
 */
import type { DesignNode } from '../../design/design.ts'
import type { Behaviour, Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { literalNodes } from './literal.ts'
import { OUTBOX, SESSION } from './parts.ts'

export function paymentFirstNodes(): readonly DesignNode[] {
  return [...literalNodes({ compensates: true, retries: true }).map(sound), DEAD_LETTERS]
}

const DEAD_LETTERS: DesignNode = {
  id: 'dlq',
  kind: 'dead-letter-queue',
  title: 'shop/dlq/+',
  at: { x: 32, y: 352 },
  config: { session: SESSION, filter: 'shop/dlq/+', qos: 1, limit: 1_000 },
}

function sound(node: DesignNode): DesignNode {
  if (node.kind !== 'service' || node.config.behaviour === undefined) return node
  const { behaviour } = node.config
  return { ...node, config: { ...node.config, behaviour: soundBehaviour(behaviour) } }
}

function soundBehaviour(behaviour: Behaviour): Behaviour {
  return { ...behaviour, outbox: OUTBOX, handlers: behaviour.handlers.map(soundHandler) }
}

function soundHandler(handler: Handler): Handler {
  return {
    ...handler,
    dedupe: { by: 'e.id', mode: 'inTx' },
    onGiveUp: 'dlq',
    dlq: 'shop/dlq',
    do: handler.do.map(soundStep),
  }
}

function soundStep(step: Step): Step {
  switch (step.do) {
    case 'emit':
      return { ...step, via: 'outbox' }
    case 'effect': {
      const { onBusinessError } = step
      const idemKey = `'${step.effect}-' + ${step.key}`
      if (onBusinessError === undefined) return { ...step, idemKey }
      return { ...step, idemKey, onBusinessError: onBusinessError.map(soundStep) }
    }
    case 'if':
      return {
        ...step,
        steps: step.steps.map(soundStep),
        ...(step.else === undefined ? {} : { else: step.else.map(soundStep) }),
      }
    default:
      return step
  }
}
