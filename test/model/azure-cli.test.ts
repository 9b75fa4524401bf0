import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { armId } from '../../lib/model/arm-id';
import { azureCli } from '../../lib/model/azure-cli';

/** The words that a shell makes of a line. */
function wordsOf(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('azureCli', () => {
  it('leaves ordinary names bare, so that a person can read the line', () => {
    const id = armId('/subscriptions/1/resourceGroups/rg-lake/providers/Microsoft.Network/virtualNetworks/vnet');
    expect(azureCli`network vnet show --ids ${id} --name ${'vnet_1.x'}`).toBe(
      `az network vnet show --ids ${id.text} --name vnet_1.x`,
    );
  });

  it('takes a template of several lines for one', () => {
    expect(azureCli`group show
      --name ${'a b'}`).toBe("az group show --name 'a b'");
  });

  it('makes a word of each member of a list', () => {
    expect(azureCli`x --services ${['Microsoft.Storage', 'a;b']}`).toBe("az x --services Microsoft.Storage 'a;b'");
  });

  it.each(['$(reboot)', "it's", '`id`', 'a;b', '-n\nm', '', '=cmd|x', '~', '*', '"', '\\', 'ü', '!!', '#'])(
    'keeps %j one word of the shell',
    (name) => expect(wordsOf(azureCli`--name ${name} --end`)).toEqual(['az', '--name', name, '--end']),
  );

  it('keeps any text one word of the shell', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, (name) => {
        expect(wordsOf(azureCli`${name} end`)).toEqual(['az', name, 'end']);
      }),
      { numRuns: 50 },
    );
  });
});
