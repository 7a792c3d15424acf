#!/usr/bin/env node
/** The entry: says so if Node is too old, before anything is loaded that such a Node cannot even read. */
const leastNode = 24

if (Number.parseInt(process.versions.node, 10) >= leastNode) await import('./command.ts')
else {
  process.stderr.write(`The gateway needs Node ${leastNode} or newer; this is ${process.version}.\n`)
  process.exitCode = 1
}

export {}
