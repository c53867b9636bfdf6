/** The story panel is fetched beside the first picture, not before it. */
export const loadStory = () => import('./Story.tsx')
