/** Fetched when somebody asks for it, or when there is time. */
export const loadJourneys = () => import('./Journeys.tsx')
