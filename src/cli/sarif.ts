/** SARIF 2.1.0, as build servers read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0 */
import { ENGINE_VERSION } from '../core/version.ts'

export interface SarifRule {
  readonly id: string
  readonly title: string
  readonly help?: string
}

export interface SarifResult {
  readonly rule: string
  readonly level: 'error' | 'warning' | 'note'
  readonly text: string
  /** What it is about, inside of the design: `payment/behaviour.handlers.0`. */
  readonly about?: string
  /** It is known, and why it is fine. */
  readonly waived?: string
  readonly properties?: object
}

/** `name`: as it was typed; a file has a place that editors can open. */
export function sarifText(
  name: string,
  design: string,
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
  /** Of the whole run of the tool. */
  properties?: object,
): string {
  const isFile = !name.includes('#') && /[./\\]/.test(name)
  const uri = encodeURI(name.replaceAll('\\', '/'))
  const run = {
    tool: {
      driver: {
        name: 'Eventloom',
        version: ENGINE_VERSION,
        rules: rules.map(({ id, title, help }) => ({
          id,
          shortDescription: { text: title },
          ...(help === undefined ? {} : { help: { text: help } }),
        })),
      },
    },
    results: results.map(({ rule, level, text, about, waived, properties: more = {} }) => ({
      ruleId: rule,
      level,
      message: { text },
      locations: [
        {
          ...(isFile ? { physicalLocation: { artifactLocation: { uri } } } : {}),
          logicalLocations: [{ fullyQualifiedName: about === undefined ? design : about }],
        },
      ],
      ...(waived === undefined
        ? {}
        : { suppressions: [{ kind: 'inSource', justification: waived }] }),
      properties: more,
    })),
    ...(properties === undefined ? {} : { properties }),
  }
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json'
  return `${JSON.stringify({ $schema, version: '2.1.0', runs: [run] }, null, 2)}\n`
}
