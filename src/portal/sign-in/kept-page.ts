/**
 * A page that the browser keeps as it was left, for the way back: it is shown again only to the person for whom it was read. It is
 * hidden before it is left, so that it cannot be seen before that is known.
 */
export const guardKeptPage = (isStillSignedIn: () => boolean): void => {
  const { style } = document.documentElement
  addEventListener('pagehide', () => {
    // Neither its layout nor the focus change.
    style.opacity = '0'
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    if (isStillSignedIn()) style.opacity = ''
    else location.reload()
  })
}
