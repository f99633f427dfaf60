const scopes = /^(?:global|local|private|script|using|variable):/;

/**
 * Name of a variable as the model keeps it: lower case, no `$` or `@`, no braces, no scope. Drives such as `env:` stay.
 * @param written for example `$script:Run`, `${env:TEMP}`, `@arguments`
 */
export function variableName(written: string): string {
  const name = written
    .replace(/^[$@]/, '')
    .replace(/^\{([\s\S]*)\}$/, '$1')
    .toLowerCase();
  return name.replace(scopes, '');
}
