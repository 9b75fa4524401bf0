import { listed, resourceManager } from '../../../lib/collect/arm';
import { clouds } from '../../../lib/model/cloud';
import { credential, serving } from './collecting';

const armWith = (answers: Readonly<Record<string, unknown>>) =>
  resourceManager({ credential, cloud: clouds.public, httpClient: serving(answers) });

describe('resourceManager', () => {
  it('follows a list to its last page', async () => {
    const arm = armWith({
      '/hubs?api-version=1': { value: [{ id: 'a' }], nextLink: 'https://management.azure.com/hubs?page=2' },
      '/hubs?page=2': { value: [{ id: 'b' }] },
    });
    expect(listed(await arm.pages('/hubs', '1'))).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it.each([
    'https://management.azure.com.example.org/hubs',
    'http://management.azure.com/hubs',
    'https://example.org/hubs',
  ])('does not carry its token to %s', async (nextLink) => {
    const arm = armWith({ '/hubs?api-version=1': { value: [], nextLink }, '/hubs': { value: [] } });
    await expect(arm.pages('/hubs', '1')).rejects.toThrow('the next page lies outside of https://management.azure.com');
  });

  it.each([
    ['{', 'occurred while parsing'],
    ['[]', 'the answer is no JSON object'],
  ])('throws for the answer %s', async (answer, because) => {
    await expect(armWith({ '/a?api-version=1': answer }).get('/a', '1')).rejects.toThrow(because);
  });
});

describe('listed', () => {
  it.each([[{}], [{ value: null }], [{ value: {} }], [{ value: ['text'] }]])(
    'throws for %j, which is not an empty list',
    (page) => {
      expect(() => listed([page])).toThrow('the answer has no list "value"');
    },
  );
});
