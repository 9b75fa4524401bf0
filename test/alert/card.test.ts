import { teamsBytes, teamsMessage } from '../../lib/alert/teams';
import type { Alert } from '../../lib/model/alert';
import type { Finding } from '../../lib/model/finding';
import { alert, blind, blindFor, hostileTexts, links, notice, reportAlert, workspace } from './alerts';

// The package's own entry point is no module that Node can load.
const { AdaptiveCard, SerializationContext, Version } = jest.requireActual<typeof import('adaptivecards')>(
  'adaptivecards/dist/adaptivecards.js',
);

function cardOf(of: Alert): Record<string, unknown> {
  return JSON.parse(teamsMessage(of, links)).attachments[0].content;
}

/** Everything that Microsoft's own library has against a card of version 1.5. */
function complaints(card: object): readonly string[] {
  const context = new SerializationContext(new Version(1, 5));
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index)?.message ?? '');
  return [...events, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

/** Every object in a card. */
function elementsIn(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(elementsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(elementsIn)];
}

function textsIn(card: object): readonly string[] {
  return elementsIn(card).flatMap(({ text, fallbackText }) =>
    [text, fallbackText].filter((one) => typeof one === 'string'),
  );
}

const many = Array.from({ length: 500 }, (_, index) =>
  notice({ facet: `classic fqdn host-${index}.example.com`, id: `${index}` }),
);
const alerts: readonly (readonly [string, Alert])[] = [
  ['one finding', alert([notice()])],
  ['500 findings', alert(many)],
  ['a digest', alert([...many.slice(0, 40), blind], 'digest')],
  ['a reminder', alert([notice()], 'reminder')],
  ['a flood', alert(many, 'flood')],
  ['blindness', alert([blind], 'blindness')],
  ['a report', reportAlert('A sentence. '.repeat(100))],
  [
    'a finding of the whole estate that nobody did',
    alert([notice({ resource: '/', workspace: '/', facet: '', fix: '' })]),
  ],
];

describe('a card', () => {
  it.each(alerts)('of %s is one that Microsoft knows, and fits', (_, of) => {
    expect(complaints(cardOf(of))).toEqual([]);
    expect(teamsBytes(teamsMessage(of, links))).toBeLessThanOrEqual(24_000);
  });

  it('of a report has what matters and leads to the report', () => {
    const card = cardOf(reportAlert('The estate holds.'));
    expect(textsIn(card)).toEqual([
      'Weekly report 2026-W47',
      'Weekly report 2026-W47',
      'The estate holds.',
      'Two.',
      'Three.',
    ]);
    expect(card.actions).toMatchObject([{ url: 'https://weir.tarnwater.example/reports/2026-W47' }]);
  });

  it('would be found out by the library that validates it', () => {
    expect(complaints({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Nonsense' }] })).not.toEqual([]);
    expect(
      complaints({ type: 'AdaptiveCard', version: '1.5', body: [], actions: [{ type: 'Action.OpenUrl', title: 'x' }] }),
    ).not.toEqual([]);
  });

  it('tells what opened, where, who did it, when, and the command that closes it', () => {
    const texts = textsIn(cardOf(alert([notice()])));
    expect(texts).toContain(
      'dbw-tarn-ops-weu: From snet-ops-host to api[.]weather[.]example[.]com by tcp/443: open and not approved (proven)',
    );
    expect(texts).toContain('by ana@tarnwater.example · Azure Portal · 2026-11-24 10:03 UTC');
    expect(texts).toContain(
      `az network firewall policy rule-collection-group collection rule remove --policy-name afwp-tarn-weu --name 'legacy wheels'`,
    );
  });

  it('leads to the finding, to the workspace in the portal and to the log query', () => {
    const { actions } = cardOf(alert([notice()])) as { actions: { title: string; url: string }[] };
    expect(actions.map(({ title }) => title)).toEqual(['Open finding', 'Azure portal', 'Log query']);
    expect(actions.map(({ url }) => URL.canParse(url))).toEqual([true, true, true]);
    expect(actions[1]?.url).toBe(`https://portal.azure.com/#resource${workspace}`);
  });

  it('says how many findings it leaves out', () => {
    const texts = textsIn(cardOf(alert(many)));
    expect(texts[0]).toContain('and 499 others');
    const [more = ''] = texts.filter((text) => text.endsWith(' more'));
    const shown = new Set(texts.join('\n').match(/host-\d+(?=\[)/g));
    expect(Number(/\d+/.exec(more)) + shown.size).toBe(500);
  });

  it('gives no destination that a client would make a link', () => {
    const texts = textsIn(cardOf(alert([notice()]))).join('\n');
    expect(texts).not.toContain('api.weather.example.com');
    expect(
      textsIn(cardOf(alert([notice({ reason: 'From a to 52.232.16.0/20 and https://evil.example/x: open' })]))).join(),
    ).toContain('52[.]232[.]16[.]0/20 and hxxps://evil[.]example/x');
  });

  it.each(hostileTexts)('takes no harm from names with %s', (_, text) => {
    const foreign: Partial<Finding> = {
      title: text,
      facet: text,
      reason: text,
      fix: text,
      resource: `/subscriptions/s/resourceGroups/${text}`,
      workspace: `/subscriptions/s/resourceGroups/g/providers/p/workspaces/${text}`,
      by: { who: text, how: text, at: '2026-11-24T10:03:00.000Z', correlation: text },
    };
    const of = alert([notice(foreign), notice({ ...foreign, id: 'b' }), blindFor(text)]);
    for (const kind of ['change', 'digest', 'reminder'] as const) {
      const card = cardOf({ ...of, kind });
      expect(complaints(card)).toEqual([]);
      expect(teamsBytes(teamsMessage({ ...of, kind }, links))).toBeLessThanOrEqual(24_000);
      // Foreign text stands in text runs alone, which no client reads as Markdown.
      expect(elementsIn(card).filter(({ type }) => type === 'TextBlock' || type === 'FactSet')).toEqual([]);
      expect(textsIn(card).join('')).not.toMatch(/[\p{Cc}\p{Cf}]|\{\{/u);
      for (const { url } of elementsIn(card))
        expect(url === undefined || /^https:\/\/[a-z.]+\//.test(String(url))).toBe(true);
    }
  });

  it('always fits, even where every finding is as long as can be', () => {
    const long = Array.from({ length: 300 }, (_, index) =>
      notice({
        id: `${index}`,
        title: '😀'.repeat(2000),
        reason: 'ü"'.repeat(9000),
        fix: '\\"'.repeat(9000),
        facet: '漢'.repeat(2000),
      }),
    );
    expect(teamsBytes(teamsMessage(alert(long), links))).toBeLessThanOrEqual(24_000);
    expect(teamsBytes(teamsMessage(alert(long, 'digest'), links))).toBeLessThanOrEqual(24_000);
  });
});
