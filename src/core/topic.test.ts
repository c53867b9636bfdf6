import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasWildcard, matches, shareOf, topicFilterFault, topicNameFault } from './topic.ts'

describe('matches', () => {
  test.each([
    // MQTT 5 §4.7.1.2, its own examples
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['sport/#', 'sport', true],
    ['#', 'sport', true],
    ['#', '/', true],
    ['sport/#', 'sports', false],
    // §4.7.1.3
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['+/+', '/finance', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['+/tennis/#', 'sport/tennis', true],
    ['+/#', 'sport', true],
    ['+/+/#', 'sport', false],
    // empty levels count
    ['a//b', 'a//b', true],
    ['a/b', 'a//b', false],
    ['a/+/b', 'a//b', true],
    ['a/', 'a', false],
    ['a', 'a/', false],
    ['/', '/', true],
    ['+', 'a', true],
    ['a', 'ab', false],
    ['ab', 'a', false],
  ])('%s and %s: %s', (filter, topic, verdict) => {
    expect(matches(filter, topic)).toBe(verdict)
  })

  test.each([
    ['#', '$SYS/uptime', false],
    ['+/uptime', '$SYS/uptime', false],
    ['+/#', '$SYS/uptime', false],
    ['$SYS/#', '$SYS/uptime', true],
    ['$SYS/#', '$SYS', true],
    ['$SYS/+', '$SYS/uptime', true],
    ['a/+', 'a/$b', true],
    ['a/#', 'a/$b', true],
  ])('[MQTT5-4.7.2-1] %s and %s: %s', (filter, topic, verdict) => {
    expect(matches(filter, topic)).toBe(verdict)
  })

  test('[MQTT5-4.7.3-4] case and spelling count', () => {
    expect(matches('ACCOUNTS', 'Accounts')).toBe(false)
    expect(matches('caf\u00e9', 'cafe\u0301')).toBe(false)
  })

  /** The words of the standard, level by level: slow and plain. */
  function plainly(filter: string[], topic: string[]): boolean {
    if (topic[0]?.startsWith('$') && (filter[0] === '#' || filter[0] === '+')) return false
    return (
      filter.every(
        (level, i) => level === '#' || (i < topic.length && (level === '+' || level === topic[i])),
      ) &&
      (filter.at(-1) === '#' ? topic.length >= filter.length - 1 : topic.length === filter.length)
    )
  }

  test('agrees with the words of the standard on any filter and topic', () => {
    const level = fc.constantFrom('', 'a', 'b', 'aa', '$s')
    const topics = fc.array(level, { minLength: 1, maxLength: 5 }).filter((l) => l.join('/') !== '')
    const filters = fc
      .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 5 }), fc.boolean())
      .map(([levels, hash]) => (hash ? [...levels, '#'] : levels))
      .filter((l) => l.join('/') !== '')
    fc.assert(
      fc.property(filters, topics, (filter, topic) => {
        expect(matches(filter.join('/'), topic.join('/'))).toBe(plainly(filter, topic))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('topic names', () => {
  test.each([
    ['a/b', null],
    ['/', null],
    [' ', null],
    ['$SYS/x', null],
    ['\ufeffa', null],
    ['', 'empty'],
    ['a\u0000b', 'null'],
    ['a/+', 'wildcard'],
    ['a#', 'wildcard'],
    ['\ud800', 'illFormed'],
    ['\udc00\ud800', 'illFormed'],
    ['\ud83d\ude00', null],
    ['a'.repeat(65_535), null],
    ['a'.repeat(65_536), 'tooLong'],
    ['\u20ac'.repeat(21_845), null],
    ['\u20ac'.repeat(21_846), 'tooLong'],
    ['\ud83d\ude00'.repeat(16_384), 'tooLong'],
  ])('%#', (name, fault) => expect(topicNameFault(name)).toBe(fault))
})

describe('topic filters', () => {
  test.each([
    ['#', null],
    ['+', null],
    ['/+', null],
    ['+/tennis/#', null],
    ['a/b', null],
    ['sport/tennis#', 'hash'],
    ['sport/tennis/#/ranking', 'hash'],
    ['##', 'hash'],
    ['#/', 'hash'],
    ['sport+', 'plus'],
    ['+a', 'plus'],
    ['++', 'plus'],
    ['', 'empty'],
    ['a\u0000', 'null'],
    ['a'.repeat(65_536), 'tooLong'],
    ['$share/g/a/+', null],
    ['$share/g/#', null],
    ['$share/g/a#', 'hash'],
    ['$share//a', 'share'],
    ['$share/g', 'share'],
    ['$share/g/', 'share'],
    ['$share/+/a', 'share'],
    ['$share/a#/a', 'share'],
  ])('%s: %s', (filter, fault) => expect(topicFilterFault(filter)).toBe(fault))

  test('a filter of 200 levels is a filter', () => {
    const deep = Array.from({ length: 200 }, () => 'l').join('/')
    expect(topicFilterFault(`${deep}/+`)).toBeNull()
    expect(matches(`${deep}/+`, `${deep}/x`)).toBe(true)
  })

  test('the parts of a shared filter', () => {
    expect(shareOf('$share/workers/jobs/+')).toEqual({ name: 'workers', filter: 'jobs/+' })
    expect(shareOf('$share/workers//jobs')).toEqual({ name: 'workers', filter: '/jobs' })
    expect(shareOf('jobs')).toBeNull()
    expect(hasWildcard('a/+')).toBe(true)
    expect(hasWildcard('a/b')).toBe(false)
  })
})
