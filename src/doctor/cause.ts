/** What to do about a cause, by the code that Entra, the system, TLS or a proxy gives it. */

/** The first of these codes that is known decides. */
export const remedyFor = (codes: readonly (string | undefined)[]): string | undefined => {
  for (const code of codes) {
    const found = code === undefined ? undefined : remedies.get(code)
    if (found !== undefined) return found
  }
  return undefined
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes#aadsts-error-codes */
const ofEntra: Readonly<Record<string, string>> = {
  AADSTS7000215: 'Set AZURE_CLIENT_SECRET to the value of a secret of the registration, not to its id.',
  AADSTS7000222: 'The client secret has expired: add a new one to the registration and set AZURE_CLIENT_SECRET.',
  AADSTS7000218: 'Set AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.',
  AADSTS700016: 'Set AZURE_CLIENT_ID to an application of the tenant that AZURE_TENANT_ID names.',
  AADSTS70001: 'The application is disabled or does not exist: look for AZURE_CLIENT_ID among the registrations.',
  AADSTS90002: 'Set AZURE_TENANT_ID to a tenant that exists in this cloud; AZURE_AUTHORITY_HOST names the cloud.',
  AADSTS900023: 'Set AZURE_TENANT_ID to the id of a tenant or to one of its domains.',
  AADSTS700027:
    'The certificate of AZURE_CLIENT_CERTIFICATE_PATH is not one of the registration, or its key is another one: upload it.',
  AADSTS700024: 'The clock of this machine differs from that of Entra: synchronize it.',
  AADSTS700213:
    'The registration has no federated credential for the subject of this workload: compare subject, issuer and audience.',
  AADSTS70021:
    'The registration has no federated credential for the subject of this workload: compare subject, issuer and audience.',
  AADSTS500011: 'GRAPH_BASE_URL is not a resource of this tenant: does AZURE_AUTHORITY_HOST name the same cloud?',
  AADSTS500131:
    'The caller’s token is for another application: AUTH_AUDIENCE and AZURE_CLIENT_ID must name the same registration.',
  AADSTS50013:
    'The caller’s token is not accepted as an assertion: AUTH_ISSUER and AZURE_TENANT_ID must name the same tenant.',
  AADSTS65001: 'An administrator must consent to the permissions of the registration.',
  AADSTS650052:
    'The tenant has no service principal of a resource that the registration asks for: let an administrator consent.',
  AADSTS50076: 'The user must sign in with another factor; the gateway passes the challenge on.',
  AADSTS53003: 'A Conditional Access policy blocks this sign-in.',
  AADSTS90055: 'Entra throttles the tenant: wait.',
}

const network = 'Check the name server, the firewall, HTTPS_PROXY and NO_PROXY.'
const certificate =
  'Something on the way presents its own certificate: set NODE_EXTRA_CA_CERTS to the PEM file of its authority, or NODE_USE_SYSTEM_CA=1.'

const ofSystem: Readonly<Record<string, string>> = {
  ENOTFOUND: `The host has no address. ${network}`,
  EAI_AGAIN: `The name server does not answer. ${network}`,
  ECONNREFUSED: `Nothing listens there. ${network}`,
  ECONNRESET: `The connection was reset. ${network}`,
  ETIMEDOUT: `No connection in time. ${network}`,
  EHOSTUNREACH: `There is no way to the host. ${network}`,
  ENETUNREACH: `There is no way to the network. ${network}`,
  UND_ERR_CONNECT_TIMEOUT: `No connection in time. ${network}`,
  UND_ERR_HEADERS_TIMEOUT: 'A connection was made and no answer came: raise GRAPH_TIMEOUT_MS, or check the proxy.',
  UND_ERR_SOCKET: `The connection was closed. ${network}`,
  PROXY_REFUSED_TUNNEL: 'The proxy lets nothing through to this host: allow it there, or list it in NO_PROXY.',
  TIMEOUT: `No answer in time. ${network}`,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  CERT_HAS_EXPIRED: 'The certificate of the other side has expired, or the clock of this machine is wrong.',
  CERT_NOT_YET_VALID: 'The clock of this machine is behind: synchronize it.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host: check the address and the proxy.',
  CERTIFICATE_FILE_UNREADABLE:
    'AZURE_CLIENT_CERTIFICATE_PATH is not a file that the gateway can read: check the path, the mount and its rights.',
  CERTIFICATE_MISSING: 'The file of AZURE_CLIENT_CERTIFICATE_PATH has no certificate in PEM.',
  CERTIFICATE_KEY_MISSING:
    'The file of AZURE_CLIENT_CERTIFICATE_PATH has no private key: put certificate and key into one PEM file.',
  CERTIFICATE_KEY_UNREADABLE:
    'The private key of AZURE_CLIENT_CERTIFICATE_PATH cannot be read: is AZURE_CLIENT_CERTIFICATE_PASSWORD its password?',
  temporarily_unavailable: 'Entra asks to come back later: wait.',
  CredentialUnavailableError: 'Set the AZURE_… variables of an application, or run where there is a managed identity.',
  AggregateAuthenticationError:
    'Set the AZURE_… variables of an application, or run where there is a managed identity.',
}

const remedies: ReadonlyMap<string, string> = new Map([...Object.entries(ofEntra), ...Object.entries(ofSystem)])
