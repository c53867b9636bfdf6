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
  '0.5.0': {
    'home-loop': '0ec8668b9ad4e862',
    'last-will': '84f4bb5c9a531b82',
    'qos-0': '78d93f3b463e4806',
    'qos-1': '16c95cae407da1c4',
    'qos-2': 'a4128d50208781c1',
    retained: '355f21931ba641f4',
    sessions: '165948d091b1be28',
    'subscribe-overtaken': '606ee6e39a8c8dd6',
    'subscription-lost': '4dd9d6c9b04ae8f2',
    'dedupe-without-outbox': '971473c2f7231404',
    'order-processing-compensation': 'cb0526653777a3c2',
    'order-processing-literal': '19bd365845f03a3a',
    'order-processing-no-outbox': 'd1b7af0fac86b9c4',
    'order-processing-reference': 'a9859459f21837f5',
    'order-processing-retry': '3b8404929801cb2d',
    'poison-message': '80ae3a3460084d32',
    'chat-presence': '3a2273a9cf4de0a3',
    'chat-presence-two-tabs': '105bccb095ee3c3f',
    'smart-home': '37c55f19ee243f19',
    'smart-home-retained-set': 'f10045d2f625ca46',
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
