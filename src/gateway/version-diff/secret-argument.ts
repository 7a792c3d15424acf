/** Which arguments of a task a difference must not show: a rule over names and values, as Microsoft documents no secret one. */

/** @param values the argument's values in both versions: one that looks like a credential withholds the other too */
export const isSecretArgument = (name: string, values: readonly (string | null | undefined)[]): boolean =>
  secretName.test(name.replaceAll(/[\s_-]/g, '')) || values.some((value) => value != null && looksSecret(value))

const secretName =
  /password|passwd|passphrase|passcode|pwd|secret|token|credential|authorization|signature|connectionstring|(api|access|account|auth|function|private|shared|signing|subscription)key/i

/** Each pattern is linear: values come from the tenant, in any length. */
const looksSecret = (value: string): boolean => patterns.some((pattern) => pattern.test(value))

const patterns: readonly RegExp[] = [
  // A user's name with a password before the host.
  /:\/\/[^\s/@:]{0,256}:[^\s/@]{1,256}@/,
  // A signature or a key in the query of an address, as that of a Logic App or of a shared access signature.
  /[?&](sig|signature|code|key|apikey|api[-_]key|token|access_token|sas|secret|password|pwd)=[^\s&]/i,
  /(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=[^\s;]/i,
  // A JSON Web Token.
  /eyJ[\w-]{8,256}\.[\w-]{2}/,
  /\b(Bearer|Basic) [\w.~+/-]{8}/i,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
]
