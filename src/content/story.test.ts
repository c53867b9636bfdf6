/**
 * The files of scenarios that are written by functions are what those write. `WRITE_CONTENT=1 npx vitest run src/content`
 * writes them anew; then `npm run format` and `node scripts/make-registry.mjs`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDesign } from '../design/parse.ts'
import { HOME_STORY } from './home/story.ts'
import { MYTHS } from './myths/story.ts'
import { NETWORK_STORY } from './network/story.ts'
import { ORDER_STORY } from './orders/story.ts'
import { PRESENCE_STORY } from './presence/story.ts'

const fileOf = (id: string): URL => {
  const folder = Object.hasOwn(MYTHS, id) ? 'beliefs' : 'scenarios'
  return new URL(`./${folder}/${id}.json`, import.meta.url)
}

test.each(
  Object.entries({ ...ORDER_STORY, ...PRESENCE_STORY, ...HOME_STORY, ...NETWORK_STORY, ...MYTHS }),
)('%s', (id, document) => {
  const json = JSON.stringify(document, null, 2)
  if (process.env['WRITE_CONTENT'] === '1') writeFileSync(fileOf(id), `${json}\n`)
  expect(existsSync(fileOf(id))).toBe(true)
  expect(JSON.parse(readFileSync(fileOf(id), 'utf8'))).toEqual(JSON.parse(json))
  expect(parseDesign(json).problems).toEqual([])
})
