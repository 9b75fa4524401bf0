import { measure, type Works } from './apart';
import { benchColdStart } from './cold-start';
import { benchCost } from './cost';
import { benchDetection } from './detection';
import { editWorks } from './edits';
import { serveEvents } from './event-worker';
import { benchEvents } from './events';
import { benchFanOut, fanOutWorks } from './fan-out';
import { rowWorks } from './measure';
import { benchPages } from './pages';
import { benchRows } from './rows';
import { benchTraffic, trafficWorks } from './traffic';
import { benchEdits, benchWaysOut, waysOutWorks } from './ways-out';

const works: Works = { ...rowWorks, ...waysOutWorks, ...editWorks, ...trafficWorks, ...fanOutWorks };

/** What is measured, in this order; `npm run bench -- NAME` measures one of them alone. */
const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  rows: benchRows,
  'ways-out': benchWaysOut,
  edits: benchEdits,
  events: benchEvents,
  traffic: benchTraffic,
  detection: benchDetection,
  'cold-start': benchColdStart,
  'fan-out': benchFanOut,
  cost: benchCost,
  pages: benchPages,
};

async function main(): Promise<void> {
  const [, , name, on, runs] = process.argv;
  if (name === 'event-worker' && on !== undefined) {
    serveEvents(JSON.parse(on));
    return;
  }
  if (name !== undefined && on !== undefined) {
    process.stdout.write(JSON.stringify(await measure(works, name, on, Number(runs ?? 1))));
    return;
  }
  for (const section of name === undefined ? Object.values(sections) : [sectionNamed(name)]) await section();
}

function sectionNamed(name: string): () => void | Promise<void> {
  const section = sections[name];
  if (!section)
    throw new RangeError(`There is no section ${name}; the sections are ${Object.keys(sections).join(', ')}`);
  return section;
}

void main();
