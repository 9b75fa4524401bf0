import { type ArmId, nameOf, resourceGroupOf, subscriptionOf } from './arm-id';
import { remembered } from './remembered';

/**
 * An Azure CLI line, written as a template in as many lines as it takes. Each value is one word of a POSIX shell, whatever
 * it holds, and each list a word for each member: azureCli`group show --name ${name}`.
 */
export function azureCli(
  words: TemplateStringsArray,
  ...values: readonly (ArmId | string | readonly string[])[]
): string {
  const [first, ...rest] = onOneLine(words);
  return rest.reduce((line, word, index) => line + quote(values[index] ?? '') + word, `az ${first}`);
}

/** The words of one template are the same at every call. */
const onOneLine = remembered((words: TemplateStringsArray) => words.map((word) => word.replace(/\s+/g, ' ')));

function quote(value: ArmId | string | readonly string[]): string {
  if (typeof value === 'string') return quoteWord(value);
  return 'text' in value ? quoteWord(value.text) : value.map(quoteWord).join(' ');
}

function quoteWord(text: string): string {
  return /^[\w./:@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The words by which a command that takes no ids finds a resource; its name goes by the option given. */
export function placeOf(id: ArmId, nameOption = '--name'): readonly string[] {
  const group = nameOf(resourceGroupOf(id) ?? id);
  return ['--subscription', subscriptionOf(id) ?? '', '--resource-group', group, nameOption, nameOf(id)];
}
