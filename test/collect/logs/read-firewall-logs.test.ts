import type { LogReading } from '../../../lib/collect/read-firewall-logs';
import type { Evidence } from '../../../lib/model/evidence';
import type { FirewallRow } from '../../../local/azure/firewall-log';
import { denial, firewall, hour, type LogStage, noon, onLogStage } from './log-stage';

function binsOf(reading: Evidence<LogReading>) {
  if (!reading.known) throw new Error(reading.because);
  return reading.value.bins;
}

const at = '2026-11-24T11:00:00.000Z';
const whole = {
  at,
  subnets: ['container', 'host'].map((subnet) => ({ workspace: '/subscriptions/1/ops', subnet })),
  heard: [{ firewall: firewall.toLowerCase(), table: 'AZFWNetworkRule', rows: 2 }],
  flows: [
    {
      workspace: '/subscriptions/1/ops',
      subnet: 'container',
      firewall: firewall.toLowerCase(),
      denyClass: 'default-deny',
      destination: '203.0.113.9',
      port: 22,
      count: 2,
      nodes: ['10.20.1.7'],
    },
  ],
  spreads: [],
  names: [],
};
const twoDenials = [denial(), denial({ sourcePort: 40_001 })];

describe('reading firewall logs', () => {
  it('gives the bins that rows touched, keyed by subnet and not by node', () =>
    onLogStage(twoDenials, async ({ read }) => expect(binsOf(await read())).toEqual([whole])));

  it('gives nothing where nothing arrived', () =>
    onLogStage(twoDenials, async ({ read, asked }) => {
      expect(binsOf(await read({ since: noon - hour / 2 }))).toEqual([]);
      expect(asked()).toEqual(['touched']);
    }));

  it('reads a touched bin whole, with what arrived long before the window', () =>
    onLogStage([denial(), denial({ sourcePort: 40_001, arrived: '2026-11-24T11:55:00.000Z' })], async ({ read }) =>
      expect(binsOf(await read({ since: noon - hour / 4 }))).toEqual([whole]),
    ));

  it.each<readonly [string, readonly FirewallRow[]]>([
    ['40 hours late', twoDenials.map((row) => ({ ...row, arrived: '2026-11-24T12:00:00.000Z' }))],
    ['twice', [...twoDenials, ...twoDenials.map((row) => ({ ...row, arrived: '2026-11-24T11:20:00.000Z' }))]],
    ['out of order', twoDenials.toReversed()],
  ])('gives the same bins for rows that come %s', (_title, rows) =>
    onLogStage(rows, async ({ read }) => expect(binsOf(await read())).toEqual([whole])),
  );

  it('finds a row that comes 40 hours late in the bin where it belongs', () =>
    onLogStage([denial({ time: '2026-11-22T20:10:00.000Z', arrived: '2026-11-24T11:59:00.000Z' })], async ({ read }) =>
      expect(binsOf(await read()).map((bin) => bin.at)).toEqual(['2026-11-22T20:00:00.000Z']),
    ));

  it('reads each table for what it tells', () =>
    onLogStage(
      [
        denial({ table: 'AZFWApplicationRule', denyClass: 'no-server-name', destination: '', port: 443 }),
        denial({
          table: 'AZFWThreatIntel',
          denyClass: 'threat-intelligence',
          destination: 'bad.example',
          threat: 'Bot',
        }),
        denial({ table: 'AZFWIdpsSignature', denyClass: 'intrusion', threat: '2008983 User agent' }),
        denial({ table: 'AZFWNatRule', denyClass: 'allowed' }),
      ],
      async ({ read }) => {
        const [bin] = binsOf(await read());
        expect(bin?.heard.map(({ table }) => table)).toEqual([
          'AZFWApplicationRule',
          'AZFWIdpsSignature',
          'AZFWNatRule',
          'AZFWThreatIntel',
        ]);
        expect(bin?.flows.map(({ denyClass, destination, threat }) => [denyClass, destination, threat])).toEqual([
          ['allowed', '203.0.113.9', undefined],
          ['intrusion', '203.0.113.9', '2008983 User agent'],
          ['no-server-name', '', undefined],
          ['threat-intelligence', 'bad.example', 'Bot'],
        ]);
      },
    ));

  it('tells a sweep by its node, and the names that were asked for by their domain', () => {
    const ports = Array.from({ length: 30 }, (_, port) => denial({ port, sourcePort: 1000 + port }));
    const names = ['aGVsbG8.t.example', 'd29ybGQ.t.example'].map((destination) => {
      const { denyClass: _denyClass, ...row } = denial({ table: 'AZFWDnsQuery', destination, queryType: 'TXT' });
      return row;
    });
    return onLogStage([...ports, ...names], async ({ read }) => {
      const [bin] = binsOf(await read());
      expect(bin?.spreads).toMatchObject([{ source: '10.20.1.7', destinations: 1, ports: 30, count: 30 }]);
      expect(bin?.names).toMatchObject([{ domain: 't.example', queries: 2, names: 2, characters: 14, carriers: 2 }]);
    });
  });

  it('reads the legacy log, and says how much of it nobody could read', () => {
    const sentence = (message: string) => denial({ table: 'AzureDiagnostics', source: '', message });
    const rows = [
      sentence('HTTPS request from 10.20.0.9:50116 to evil.example:443. Action: Deny. No rule matched. Proceeding'),
      sentence('HTTPS request from 10.99.0.9:50116 to evil.example:443. Action: Deny. No rule matched. Proceeding'),
      sentence('What Azure writes tomorrow'),
    ].map(({ denyClass: _denyClass, ...row }) => row);
    return onLogStage(rows, async ({ read }) => {
      const [bin] = binsOf(await read());
      expect(bin?.legacy).toEqual({ parsed: 2, unparsed: 1 });
      expect(bin?.flows).toMatchObject([{ subnet: 'host', denyClass: 'default-deny', destination: 'evil.example' }]);
    });
  });

  it('carries hostile names through as they are', () => {
    const hostile = ["=cmd|'/c calc'!A1", '<img src=x onerror=alert(1)>', 'a"b\n\r\u0000;drop', 'x'.repeat(4096)];
    const rows = hostile.map((destination) => denial({ table: 'AZFWApplicationRule', destination }));
    return onLogStage(rows, async ({ read }) => {
      const [bin] = binsOf(await read());
      expect(bin?.flows.map(({ destination }) => destination).sort()).toEqual(hostile.toSorted());
    });
  });
});

describe('what is not a whole answer', () => {
  const outcomes = async ({ read }: LogStage) => {
    const reading = await read();
    return reading.known ? reading.value : reading.because;
  };
  const logs = 'api.loganalytics';

  it.each([
    ['a 403', { status: 403 }, '403 AuthorizationFailed'],
    ['a 504', { status: 504 }, '504 GatewayTimeout'],
    ['a 204 of a workspace without data', { status: 204 }, '204 '],
    ['a partial answer', { truncate: true }, 'the answer is partial: PartialError'],
    ['a 429 that does not end', { status: 429 }, '429 TooManyRequests'],
  ])('is nothing at all after %s', (_title, fault, because) =>
    onLogStage(twoDenials, async (stage) => {
      stage.azure.faults.add({ host: logs, ...fault });
      expect(await outcomes(stage)).toContain(because);
    }),
  );

  it('is asked again after a 429 that ends', () =>
    onLogStage(twoDenials, async (stage) => {
      stage.azure.faults.add({ host: logs, status: 429, retryAfterSeconds: 7, times: 2 });
      expect(await outcomes(stage)).toMatchObject({ bins: [whole] });
      expect(stage.naps).toEqual([7000, 7000]);
    }));

  it('is asked again in smaller pieces where it was too much', () => {
    const hours = [1, 2, 3, 4].map((ago) => new Date(noon - ago * hour).toISOString());
    const rows = hours.flatMap((time) => [denial({ time }), denial({ time, port: 23 })]);
    return onLogStage(rows, async (stage) => {
      const together = await stage.read();
      stage.azure.firewallLog.mostRows = 5;
      expect(await stage.read()).toEqual(together);
      expect(binsOf(together)).toHaveLength(4);
      expect(stage.asked().filter((name) => name === 'heard')).toHaveLength(4);
    });
  });

  it('is asked for a shorter time where even the touched bins were too much, and says how far it came', () =>
    onLogStage(twoDenials, async (stage) => {
      stage.azure.faults.add({ host: logs, truncate: true, times: 1 });
      expect(await outcomes(stage)).toEqual({ bins: [], until: noon - hour });
    }));

  it('is nothing where no table of a firewall is there', () =>
    onLogStage(twoDenials, async (stage) => {
      for (const table of Object.keys(stage.azure.firewallLog.plans)) delete stage.azure.firewallLog.plans[table];
      expect(await outcomes(stage)).toContain('400 BadArgumentError');
    }));

  it('leaves out a table whose plan cannot be asked, and reads the others', () =>
    onLogStage([denial(), denial({ table: 'AZFWThreatIntel', denyClass: 'threat-intelligence' })], async (stage) => {
      stage.azure.firewallLog.plans.AZFWNetworkRule = 'Basic';
      expect(await outcomes(stage)).toMatchObject({ bins: [{ heard: [{ table: 'AZFWThreatIntel' }] }] });
    }));

  it('is nothing where the log workspace cannot be looked at', () =>
    onLogStage(twoDenials, async (stage) => {
      stage.azure.faults.add({ path: 'OperationalInsights', status: 403 });
      expect(await outcomes(stage)).toBe('403 AuthorizationFailed');
    }));
});
