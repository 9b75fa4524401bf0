import { defang } from '../../lib/net/defang';

describe('defang', () => {
  it.each([
    ['https://api.example.com/x?y=1', 'hxxps://api[.]example[.]com/x?y=1'],
    ['HTTP://8.8.8.8:80', 'hxxp://8[.]8[.]8[.]8:80'],
    ['to *.blob.core.windows.net by tcp/443.', 'to *[.]blob[.]core[.]windows[.]net by tcp/443.'],
    ['10.0.0.0/8, 52.232.16.0/20 and 172.32.0.1', '10.0.0.0/8, 52[.]232[.]16[.]0/20 and 172[.]32[.]0[.]1'],
    ['ends in api.example.com. Then more', 'ends in api[.]example[.]com. Then more'],
  ])('leaves no link in %s', (text, expected) => {
    expect(defang(text)).toBe(expected);
  });

  it.each([
    'Microsoft.Databricks/workspaces',
    'networkAcls.defaultAction is Allow',
    'Storage.WestEurope',
    'ana@example.org',
    'end. begin',
    'version 1.5',
  ])('leaves %s as it is', (text) => {
    expect(defang(text)).toBe(text);
  });
});
