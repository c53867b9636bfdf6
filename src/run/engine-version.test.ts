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
  '0.3.0': {
    'home-loop': '0ec8668b9ad4e862',
    'last-will': 'b8a0e15340f7bf3c',
    'qos-0': '78d93f3b463e4806',
    'qos-1': '16c95cae407da1c4',
    'qos-2': 'a4128d50208781c1',
    retained: '355f21931ba641f4',
    sessions: '9ac1187c50fe2881',
    'subscribe-overtaken': '4c6d697ce88bfb3c',
    'subscription-lost': '47826c37323219f3',
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
