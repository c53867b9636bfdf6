/** Puts the application on the page. `main.tsx` fetches it once it is clear which language is spoken. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { install } from './handle.ts'
// Styles are imported for what they do.
// oxlint-disable-next-line import/no-unassigned-import
import './styles/base.css'

export function start(): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('broken promise: the page has a root')
  install()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
