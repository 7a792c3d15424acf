/** What a browser keeps for the page. Where it is set to keep nothing, or has no room, it is kept as long as the page is open. */

export type Kept = {
  readonly get: (name: string) => string | null
  readonly set: (name: string, value: string) => void
  readonly remove: (name: string) => void
}

/** @param room of the browser's window: it lasts as long as the tab, or longer */
export const keptIn = (room: 'sessionStorage' | 'localStorage'): Kept => {
  const inPage = new Map<string, string>()
  return {
    get: (name) => inPage.get(name) ?? tried(() => window[room].getItem(name)),
    set: (name, value) => {
      inPage.set(name, value)
      tried(() => window[room].setItem(name, value))
    },
    remove: (name) => {
      inPage.delete(name)
      tried(() => window[room].removeItem(name))
    },
  }
}

/** Even to name the room can be forbidden. */
const tried = <T>(act: () => T): T | null => {
  try {
    return act()
  } catch {
    return null
  }
}
