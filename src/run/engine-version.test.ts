/**
 * What a run depends on has a version: a link says with which one it was made. A digest that changes needs
 * another `ENGINE_VERSION`, and a line in the changelog that says why.
 */
import { expect, test } from 'vitest'
import { CONTENT } from '../content/registry.ts'
import { designOf } from '../content/scenario.ts'
import { ENGINE_VERSION } from '../core/version.ts'
import { playDesign } from './outcome.ts'

/** Digests of our own designs by the version of the engine that plays them so. */
const DIGESTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.7.0': {
    'home-loop': 'b740e60ca13ea4e3',
    'last-will': '92f36d0597940e37',
    'qos-0': 'f88d2c57f809f2b7',
    'qos-1': '55bac6fa857fbe28',
    'qos-2': '972c2ce2ad484268',
    retained: '9d97d9c141549ea3',
    sessions: 'b694035b94ad857e',
    'subscribe-overtaken': 'ace8fc1278d6b697',
    'subscription-lost': '98dc195d38fc514d',
    'connection-costs': '0b4256da326d6a95',
    'slow-reader': '4a6e2c960d6e5098',
    'lost-and-noticed': 'a874c1c2b2da9002',
    'dedupe-window': 'd349e251abe13a3f',
    'dedupe-without-outbox': 'ad8b0e87eba42e64',
    'order-processing-compensation': 'ff93a500b1523002',
    'order-processing-literal': '90f25bd25c2db749',
    'order-processing-no-outbox': '483d026ecfc0af17',
    'order-processing-reference': '6ee54d0cc3878fad',
    'order-processing-retry': '2e15e56c591cb97b',
    'poison-message': '324e7e6be955cf04',
    'chat-presence': '1284c50b240ac037',
    'chat-presence-two-tabs': '6ab718f09ebfc708',
    'smart-home': '6939ac5156db6bfd',
    'smart-home-retained-set': '888b19ffe3177753',
    'hash-last': '37e856e0ee9d74b3',
    'late-subscriber': '1c7abf57d77c1a4e',
    'loss-is-delay': '8cd2a9ffbab3bc59',
    'no-nack': '236dac0f007f1028',
    'outbox-twice': '3d571b579e67b9ac',
    overhead: '1e6367e55af99290',
    overtaken: 'ffd5027d00f76f50',
    'pubrec-again': '8b81c4fe4597dba5',
    'qos-2-and-a-crash': 'b9e498de6424842b',
    'qos-2-everywhere': 'abedad6bf6444196',
    'qos-2-missing': 'f98c3496b47413ef',
    'qos-2-not-end-to-end': 'ecc9aeb15a74db2c',
    'qos-per-hop': 'b9eaa56b951af3ab',
    'receive-maximum': '1826846bb86a9a0f',
    refused: '8ff08b53a575a9b0',
    'resend-timer': '7ad1c960b0926391',
    'shared-subscription': 'f38ce819ea4d9ebe',
    'subscribe-again': '5cddfbf21d637a5f',
    'undo-before-do': '2317e5f9d54d0fe8',
    'undo-fails': '6079dad315455544',
    'will-is-not-presence': '536715c64a06c018',
  },
}

test('the digests of our own designs are those of this version of the engine', () => {
  const played = Object.fromEntries(
    CONTENT.map((entry) => {
      const result = playDesign(designOf(entry))
      return [entry.id, 'outcome' in result ? result.outcome.digest : result.problem.say]
    }),
  )
  expect({ [ENGINE_VERSION]: played }).toEqual({ [ENGINE_VERSION]: DIGESTS[ENGINE_VERSION] })
})
