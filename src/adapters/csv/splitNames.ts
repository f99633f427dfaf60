/** Names in one cell are separated by semicolons. */
export function splitNames(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
