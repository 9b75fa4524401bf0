import { runChaos } from '../../local/chaos/run';
import { useStorage } from '../store/storage';

const { connectionString } = useStorage();

describe('alerts in chaos', () => {
  it('all arrive, in order, and again only where nobody heard or wrote down the answer', async () => {
    const figures = await runChaos({ connectionString, findings: 50, seed: 7, failing: 30, killing: 6 });
    for (const channel of [figures.teams, figures.sentinel]) {
      expect(channel).toMatchObject({ missing: 0, outOfOrder: 0, again: { unexplained: 0 } });
    }
    expect(figures).toMatchObject({ findings: 50, dead: 0 });
    // It was chaos: workers died, calls failed, alerts came twice.
    expect(figures.killed).toBeGreaterThan(2);
    expect(figures.teams.calls.taken).toBeLessThan(figures.teams.arrived + figures.teams.again.unwritten + 1);
    expect(figures.teams.again.unheard + figures.teams.again.unwritten).toBeGreaterThan(0);
  });
});
