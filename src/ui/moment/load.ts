/** Links are made and read by code that comes when one is. */
export const loadShare = () => import('./Share.tsx')
export const loadOpenLink = () => import('./open-link.ts')
export const loadLinkReport = () => import('./LinkReport.tsx')
