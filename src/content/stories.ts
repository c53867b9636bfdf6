/**
 * Stories: scenarios that are read one after the other, each mending what the one before it shows. What is said of the
 * chapters stands in `text/en.chapters.ts`, what may be looked for in them in `dares.ts`, both by the id of the scenario.
 */
export interface Story {
  readonly id: string
  /** Ids of scenarios, in the order of the story. None is in two stories. */
  readonly chapters: readonly string[]
}

export const STORIES: readonly Story[] = [
  {
    id: 'orders',
    chapters: [
      'order-processing-literal',
      'order-processing-compensation',
      'order-processing-retry',
      'dedupe-without-outbox',
      'order-processing-no-outbox',
      'order-processing-reference',
    ],
  },
]

/** Where a scenario stands in its story; null: in none. */
export function chapterOf(
  scenario: string,
): { readonly story: Story; readonly place: number } | null {
  for (const story of STORIES) {
    const place = story.chapters.indexOf(scenario)
    if (place >= 0) return { story, place }
  }
  return null
}
