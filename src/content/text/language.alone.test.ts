import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import type { Speech } from './language.ts'
import { decimalText, groupedText, speak, spokenLanguage, worded } from './language.ts'

const PIRATE: Speech = {
  language: 'de',
  marks: { decimal: ',', group: '.', money: '# €' },
  parts: { keys: { KEY_TEXTS: { play: 'Arr' } } },
}

afterEach(() => speak(null))

test('every part of the catalogue says under which name it can be had in another language', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^en\.[\w-]+\.ts$/.test(file))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    const part = file.slice('en.'.length, -'.ts'.length)
    const constants = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name)
    const names = [...source.matchAll(/^export const (\w+) = worded(?:<\w+>)?\('([\w.-]+)', /gm)]
    expect([file, names.map(([, exported]) => exported)]).toEqual([file, constants])
    for (const [, exported, name] of names) expect(name).toBe(`${part}.${exported}`)
  }
})

test('words are those of the language that is spoken when they are made, else English', () => {
  const english = worded('keys.KEY_TEXTS', { play: 'Play' } as const)
  speak(PIRATE)
  expect(spokenLanguage()).toBe('de')
  expect(english.play).toBe('Play')
  expect(worded('keys.KEY_TEXTS', { play: 'Play' } as const).play).toBe('Arr')
  expect(worded('nobody.KNOWS', { play: 'Play' } as const).play).toBe('Play')
})

test('a part that is loaded later has the words of the language', async () => {
  vi.resetModules()
  const fresh = await import('./language.ts')
  fresh.speak(PIRATE)
  expect((await import('./en.keys.ts')).KEY_TEXTS.play).toBe('Arr')
})

test('numbers have the signs of the language', async () => {
  expect([groupedText('1234567.25'), decimalText('0.5')]).toEqual(['1,234,567.25', '0.5'])
  speak(PIRATE)
  expect([groupedText('1234567.25'), decimalText('0.5')]).toEqual(['1.234.567,25', '0,5'])
  const { numberText } = await import('./say.ts')
  const { durationText } = await import('./duration.ts')
  const { lengthText, momentText } = await import('./moments.ts')
  expect(numberText(-1234.5)).toBe('-1.234,5')
  expect([durationText(1500), durationText(90_000)]).toEqual(['1,5 s', '1 min 30 s'])
  expect(lengthText(8162)).toBe('8,162 ms')
  // The clock is the same everywhere.
  expect(momentText(3_120_450)).toBe('3.120.450')
})

test('German words come with nothing that has English ones', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /^de\.(?!test).*ts$/.test(file))
  for (const file of files) {
    const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
    const imports = [...source.matchAll(/^import (?!type ).* from '(.*)'$/gm)]
    const wrong = imports
      .map(([, from]) => from!)
      .filter((from) => !/\.\/(de\.|language)/.test(from))
    expect([file, wrong]).toEqual([file, []])
  }
})
