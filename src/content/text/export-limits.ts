/** How much of a run a file for another tool holds. */

/** Nobody reads a longer sequence: of more packets the last ones are told. */
export const MERMAID_PACKETS_MAX = 200
/** Mermaid draws no text of more than 50,000 characters (its `maxTextSize`); what is left is for the head. */
export const MERMAID_CHARS_MAX = 40_000
/** Records of a table. Nobody reads more of them, and pages that show Markdown stand still. */
export const MARKDOWN_MAX = 20_000
/** A spreadsheet has a million lines; the page must not stand still for as long as they take. */
export const CSV_MAX = 100_000
