/** Loaded before a gateway by `--import`: writes the address of every module that it has loaded into LOADED_MODULES, when it ends. */
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const loaded = new Set<string>()
registerHooks({
  load: (url, context, next) => {
    loaded.add(url)
    return next(url, context)
  },
})
process.once('exit', () => writeFileSync(process.env['LOADED_MODULES'] ?? '', [...loaded].join('\n')))
