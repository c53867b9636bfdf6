export function Topics() {
  return null
}
