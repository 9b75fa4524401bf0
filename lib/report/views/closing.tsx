import { count, printable } from '../words';
import { Badge } from './badge';
import { Command, Panel } from './parts';
import { Named } from './words';

/** One thing that would close ways out, and its price. */
export interface Proposal {
  readonly title: string;
  readonly command: string;
  readonly closes: readonly string[];
  readonly breaks: readonly string[];
}

interface ClosingProps {
  /** The command that closes it with the real names, or else words. */
  readonly fix: string | undefined;
  readonly isCommand: boolean;
  readonly proposals: readonly Proposal[];
}

/** What would close a finding, what else that closes, and what it would break. */
export function Closing({ fix = 'No way to close it is known.', isCommand, proposals }: ClosingProps) {
  return (
    <Panel title="How to close it" aside="Weir proposes and changes nothing.">
      {isCommand ? <Command text={fix} /> : <p>{fix}</p>}
      {proposals.map(({ title, command, closes, breaks }) => (
        <div class="stack">
          <h3>{printable(title)}</h3>
          <Command text={command} />
          <p class="row small">
            <Badge tone="good">closes {count(closes.length, 'way')} out</Badge>
            {breaks.length > 0 ? <Badge tone="bad">breaks {breaks.length}</Badge> : <Badge>breaks nothing known</Badge>}
          </p>
          <Consequences closes={closes} breaks={breaks} />
        </div>
      ))}
    </Panel>
  );
}

const mostNamed = 30;

function Consequences({ closes, breaks }: { readonly closes: readonly string[]; readonly breaks: readonly string[] }) {
  return (
    <details>
      <summary>What it closes and breaks</summary>
      <ul class="small">
        {breaks.slice(0, mostNamed).map((way) => (
          <li>
            <span class="bad strong">breaks</span> <Named text={way} most={200} />
          </li>
        ))}
        {closes.slice(0, mostNamed).map((way) => (
          <li>
            closes <Named text={way} most={200} />
          </li>
        ))}
      </ul>
    </details>
  );
}
