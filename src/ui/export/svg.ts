/** SVG as text: elements with their attributes, every value escaped. */
import { plainText } from '../../content/text/plain.ts'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element. `inside` is markup already. */
export function element(
  name: string,
  attributes: Attributes,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? short(value) : escaped(value ?? '')}"`,
    )
    .join('')
  return inside.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${inside.join('')}</${name}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Half of a pair, and what XML 1.0 has no place for (§2.2); control characters are told by number. */
const NO_XML =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g

/** Text as it stands in SVG, in an element or in quotes. */
export function escaped(text: string): string {
  return plainText(text)
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}

/** Hundredths of a pixel are enough. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}
