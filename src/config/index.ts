/** The door of this room: environment and command line as one checked Config, or one error that names all that is wrong. */
export { type Command, help, parseCommandLine } from './command-line.ts'
export { type Config, mutationsIn, prefixIn, readConfig, stateUrlIn } from './config.ts'
export { ConfigError } from './config-error.ts'
