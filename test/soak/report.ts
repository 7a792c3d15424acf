/** What a soak has counted, one line each. */
export const report = (numbers: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(numbers)) console.log(`${name.padEnd(56)} ${JSON.stringify(value)}`)
}
