import type { SignInPrompt } from '../adapters/entra/deviceCode';

/** Tells somebody at the terminal where to sign in. The code is no secret of the tenant, but whoever enters it signs this process in. */
export function signInText({ sourceId, url, code }: SignInPrompt): string {
  return `To sign in for the source "${sourceId}", open ${url} in a browser and enter the code ${code}.\n`;
}
