/** Addresses and places: each leads back to the other. */
import { expect, test } from 'vitest'
import { hashOf, routeOf } from './route.ts'
import type { Route } from './route.ts'

test.each<Route>([
  { place: 'home' },
  { place: 'studio', id: 'qos-1' },
  { place: 'studio', id: 'qos-1', record: 0 },
  { place: 'studio', id: 'resend-timer', record: 33 },
  { place: 'link', hash: '#1.abc' },
  { place: 'own', id: 'k3' },
  { place: 'new' },
  { place: 'not-modelled' },
  { place: 'practise' },
])('%j is read from its own address', (route) => {
  expect(routeOf(hashOf(route))).toEqual(route)
})

test.each([
  '#/studio/qos-1/',
  '#/studio/qos-1/x',
  '#/studio/qos-1/-1',
  '#/studio/qos-1/1234567890',
])('%s is no address of ours: Home', (hash) => {
  expect(routeOf(hash)).toEqual({ place: 'home' })
})
