/** What each panel below the canvas is called, and how it is fetched: the story with the first picture. */
import type { ComponentType } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import { loadJourneys } from '../journeys/load.ts'
import { loadLedger } from '../ledger/load.tsx'
import { loadMessages } from '../messages/load.ts'
import { loadSequence } from '../sequence/load.ts'
import type { PanelId } from '../store/playback.ts'
import { loadReview } from '../review/load.tsx'
import { loadStory } from '../story/load.ts'
import { loadTimeline } from '../timeline/load.ts'
import { loadTopics } from '../topics/load.ts'

export const PANEL_NAMES: Readonly<Record<PanelId, string>> = {
  story: UI.tabStory,
  timeline: UI.tabTimeline,
  sequence: UI.tabSequence,
  messages: UI.tabMessages,
  journeys: UI.tabJourneys,
  ledger: UI.tabLedger,
  topics: UI.tabTopics,
  problems: UI.tabProblems,
}

type Load = () => Promise<ComponentType>

export const LOADS: Readonly<Record<PanelId, Load>> = {
  story: async () => (await loadStory()).Story,
  timeline: async () => (await loadTimeline()).Timeline,
  sequence: async () => (await loadSequence()).Sequence,
  messages: async () => (await loadMessages()).Messages,
  journeys: async () => (await loadJourneys()).Journeys,
  ledger: async () => (await loadLedger()).Ledger,
  topics: async () => (await loadTopics()).Topics,
  problems: async () => (await loadReview()).Problems,
}

/** Fetches them all, while nobody waits. */
export async function loadPanelsBelow(): Promise<void> {
  await Promise.allSettled(Object.values(LOADS).map((load) => load()))
}
