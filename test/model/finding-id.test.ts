import { armId } from '../../lib/model/arm-id';
import { findingId, isFindingId } from '../../lib/model/finding-id';

const resource = armId('/subscriptions/S/resourceGroups/Lake');

describe('findingId', () => {
  it('is for ever', () => {
    // printf '["DEP-101","/subscriptions/s/resourcegroups/lake",null]' | sha256sum | cut -c1-32
    expect(findingId('DEP-101', resource)).toBe('72bb080ffdd20c7aa644afbdeaebedd3');
  });

  it('does not know the casing of a resource', () => {
    expect(findingId('DEP-101', armId(resource.text.toUpperCase()), 'f')).toBe(findingId('DEP-101', resource, 'f'));
  });

  it('tells control, resource and facet apart', () => {
    const ids = [
      findingId('DEP-101', resource),
      findingId('DEP-102', resource),
      findingId('DEP-101', armId(`${resource.text}2`)),
      findingId('DEP-101', resource, ''),
      findingId('DEP-101', resource, 'f'),
      findingId('DEP-101', resource, 'F'),
      findingId('DEP-101', resource, '\ud83d'),
      findingId('DEP-101', resource, '\ud83e'),
      findingId('DEP-101","', resource),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isFindingId)).toBe(true);
  });
});

describe('isFindingId', () => {
  it.each(['', 'abc', 'A'.repeat(32), 'g'.repeat(32), `${'a'.repeat(32)}\n`, 'a'.repeat(33)])('refuses %j', (text) => {
    expect(isFindingId(text)).toBe(false);
  });
});
