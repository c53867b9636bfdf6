/** What axe finds on a page. */
import type { JSHandle, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import axe from 'axe-core'

type Found = readonly (readonly [rule: string, html: readonly string[]])[]

/** On the page it is a name of all scripts. */
type Axed = typeof globalThis & { axe?: typeof axe }

/**
 * The violations in the parts of the page that are there. axe is brought onto the page once, and tells nothing but what
 * is wrong: gathering what is right takes as long again.
 */
export async function axeFinds(page: Page, ...parts: readonly string[]): Promise<Found> {
  const there: string[] = []
  for (const part of parts) if ((await page.locator(part).count()) > 0) there.push(part)
  expect(there.length).toBeGreaterThan(0)
  return look(page, await page.evaluateHandle(partsOf, there), null)
}

function partsOf(parts: readonly string[]): Element[] {
  return parts.flatMap((part) => [...document.querySelectorAll(part)])
}

async function look(
  page: Page,
  parts: JSHandle<Element[]>,
  rules: readonly string[] | null,
): Promise<Found> {
  if (!(await page.evaluate(() => (globalThis as Axed).axe !== undefined)))
    await page.evaluate(axe.source)
  return parts.evaluate(async (include, values) => {
    if (include.length === 0) return []
    const { violations } = await (globalThis as Axed).axe!.run(
      { include },
      {
        resultTypes: ['violations'],
        preload: false,
        ...(values === null ? {} : { runOnly: { type: 'rule' as const, values: [...values] } }),
      },
    )
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)] as const)
  }, rules)
}

/** How a page may be shown: what colours it has depends on it, and nothing else that axe looks at. */
const COLOURS = {
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'more contrast': { forcedColors: 'none', contrast: 'more' },
} as const

const AT_FIRST = { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' } as const

/**
 * The violations of the whole page in light colours, and in others. What was looked at before on this page, with all that
 * is in it and around it as it is now, is not looked at again.
 */
export async function axeFindsNews(
  page: Page,
  others: readonly (keyof typeof COLOURS)[],
): Promise<readonly (readonly [how: string, found: Found])[]> {
  const news = await page.evaluateHandle(partsNotSeen)
  const all: (readonly [string, Found])[] = [['light', await look(page, news, null)]]
  for (const how of others) {
    await page.emulateMedia(COLOURS[how])
    all.push([how, await look(page, news, ['color-contrast'])])
  }
  await page.emulateMedia(AT_FIRST)
  return all
}

/**
 * On the page: the least parts that hold all that was not seen before. A part is as it was where its tag, its text, what
 * kinds of parts it has, all in them, and all tags around it are.
 */
function partsNotSeen(): Element[] {
  const page = globalThis as { seenByAxe?: Set<number> }
  page.seenByAxe ??= new Set()
  const seen = page.seenByAxe
  const now: number[] = []
  const mixed = (start: number, text: string): number => {
    let sum = start
    for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
    return sum
  }
  const own = (element: Element): string => {
    const texts = [...element.childNodes].map((one) => (one instanceof Text ? one.data : ''))
    const kinds = new Set([...element.children].map((one) => `${one.tagName}${one.role ?? ''}`))
    const tag = [...element.attributes].map(({ name, value }) => `${name}=${value}`)
    return [element.tagName, ...tag, ...texts, ...kinds].join(' ')
  }
  /** What it is and what is in it, where `around` is around it. Parts that are new in something old are `news`. */
  const visit = (element: Element, around: number): { all: number; news: Element[] } => {
    const itself = mixed(around, own(element))
    const inside = [...element.children].map((one) => visit(one, itself))
    const all = inside.reduce((sum, { all: part }) => mixed(sum, `${part}`), itself)
    now.push(itself, all)
    if (seen.has(all)) return { all, news: [] }
    const news = seen.has(itself) ? inside.flatMap((one) => one.news) : [element]
    return { all, news }
  }
  const { news } = visit(document.documentElement, 0)
  for (const one of now) seen.add(one)
  return news
}
