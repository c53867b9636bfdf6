/** Fetched when somebody asks for it, or when there is time. */
export const loadTopics = () => import('./Topics.tsx')
