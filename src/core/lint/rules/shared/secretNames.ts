/** Ends of variable and parameter names that hold a secret. `token` and `key` alone mean too many other things. */
const secret =
  /(?:passwords?|passwd|passphrase|pwd|secret|clientsecret|apikey|api_key|accesskey|sharedkey|accesstoken|authtoken|bearertoken|sastoken|apitoken|enrol?lmentpin|devicepin|userpin)$|^(?:pin|pass|pw)$|pin$(?<=[a-z]pin|_pin)/i;

/** Names that end alike and hold none. */
const harmless =
  /(?:shop|spin|pip|mapp|ship|typ|min|max|no|has|is|require[sd]?|allow|use|show|set|get|reset|change|new|need|old|skip|test|missing|invalid|expired?)_?pin$|(?:^|_)(?:is|has|use|no|require[sd]?|allow|show|reset|change|skip|should|expire[sd]?|never|min|max)[a-z_]*$/i;

/** True for the name of a variable, parameter or property that holds a secret. */
export function isSecretName(name: string): boolean {
  // A setting of the local security policy, which is 0 or 1.
  if (/^cleartextpassword$/i.test(name)) {
    return false;
  }
  const own = /^pin$|[a-z0-9_](?:PIN|Pin)$/;
  const plain = name.replace(/^env:/i, '');
  if (/pin$/i.test(plain)) {
    return (/^pin$/i.test(plain) || own.test(plain)) && !harmless.test(plain);
  }
  return secret.test(plain) && !harmless.test(plain);
}

/** Texts that stand where a secret will be put, and texts that are no secret at all. */
const placeholder =
  /^$|^(.)\1*$|^<.*>$|^\[.*\]$|^%.*%$|^\{.*\}$|^\$|your|example|^my_?api_?key|^passwordfor|change[_-]?me|placeholder|insert|enter|replace|todo|fixme|dummy|^\*+\w+\*+$|^(?:password|secret|pin|none|null|true|false|string|n\/a|\*+)$|\.(?:txt|xml|json|csv|key|pfx|cer|dat|tsv)$|\.\.\.|\u2026|[.-]$|^[A-Za-z]:\\|^\\\\|^https?:|^HK(?:LM|CU)|\s/i;

/**
 * Names of what belongs there, with which people fill a gap: `API_PASSWORD`, `my_password`, `PlainTextPassword`. Letters only,
 * as `Password1` and `P@ssw0rd` are what people do use.
 */
const namesSecret =
  /^[a-z_-]*(?:password|passwd|passphrase|secret|(?:api|access|shared)[_-]?key|token|_pin)(?:[_-]?(?:here|value|name|id))?$/i;

/** `xxxxxxxx-xxxx-…`, zeros for an identifier, marks that a build or Orchestrator replaces, the name of a command with its module, and results of a test. */
const blank = /^[x*#0-]+$|^\\?`?d\.T\.~|^__.*__$|^#.*#$|^@@.*@@$|^[\w.]+\\\w+-\w+$|^(?:pass|fail)(?:ed)?$/i;

/** A pattern with which a script looks for secrets. */
const pattern = /\\[bdswS]|\(\?[a-z:=!<]|\[\^/;

/** True for a literal that may well be a secret: long enough, and neither a placeholder nor a path, address or sentence. */
export function looksLikeSecret(value: string): boolean {
  return (
    value.length >= 4 &&
    value.length <= 200 &&
    ![placeholder, namesSecret, blank, pattern].some((one) => one.test(value))
  );
}
