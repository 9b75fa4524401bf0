/** Whether the text is what an operator wrote, in any letter case; `*` at the end stands for anything that follows. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}
