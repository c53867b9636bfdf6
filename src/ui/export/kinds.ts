/** What can be exported, and what comes of it. */
import type { Phrase } from '../../core/codes.ts'

export const KINDS = ['svg', 'png', 'mermaid', 'markdown', 'csv'] as const
export type ExportKind = (typeof KINDS)[number]

/** What is said of it; or why there is no file. */
export type Exported =
  | { readonly ok: true; readonly said: Phrase }
  | { readonly ok: false; readonly because: Phrase }
