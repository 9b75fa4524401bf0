import { armId, nameOf } from '../../model/arm-id';
import type { Author } from '../../model/author';
import type { Baseline } from '../../model/baseline';
import type { Effect } from '../../model/change';
import type { Gap } from '../../model/evidence';
import type { ChangeDocument } from '../changes-document';
import { count, printable } from '../words';
import { Badge, EffectBadge } from './badge';
import { Changes } from './change-list';
import { Choice } from './findings';
import { ActForm, type FormGuard } from './forms';
import { Pager, type Slice } from './pager';
import { Facts, Panel, Stats, Title } from './parts';
import { Moment, Named, ResourceName } from './words';

/** What can be chosen of changes. */
export const effectChoices = ['', 'widens', 'unknown', 'neutral', 'narrows'] as const;

/** Changes that were made together, or that nobody is known to have made. */
export interface Deployment {
  readonly by?: Author;
  readonly changes: readonly ChangeDocument[];
}

/** What the page of drift shows. */
export interface DriftPage {
  readonly baseline: Omit<Baseline, 'approved'> & { readonly id: string };
  /** The digest of the snapshot that is compared with the baseline. */
  readonly present: string;
  readonly takenAt: string;
  readonly effects: Readonly<Record<Effect, number>>;
  readonly choice: { readonly effect: (typeof effectChoices)[number]; readonly author: string };
  /** For the list to choose from, sorted. */
  readonly authors: readonly string[];
  /** The latest first, those of unknown authors last. */
  readonly deployments: Slice<Deployment>;
  readonly unseen: readonly Gap[];
  readonly guard: FormGuard;
}

export function DriftView({ data }: { readonly data: DriftPage }) {
  const { effects, choice, authors, deployments, unseen, guard, present } = data;
  const total = effects.widens + effects.unknown + effects.neutral + effects.narrows;
  return (
    <>
      <Title
        title={total === 0 ? 'Nothing changed since the baseline' : `${count(total, 'change')} since the baseline`}
      />
      <div class="columns lead">
        <section class="panel" aria-label="Changes by effect">
          <Stats
            stats={[
              { label: 'widen the ways out', value: effects.widens, tone: effects.widens > 0 ? 'bad' : undefined },
              { label: 'of unknown effect', value: effects.unknown, tone: effects.unknown > 0 ? 'warn' : undefined },
              { label: 'neutral', value: effects.neutral },
              { label: 'narrow them', value: effects.narrows, tone: effects.narrows > 0 ? 'good' : undefined },
            ]}
          />
        </section>
        <Panel title="The baseline">
          <BaselineFacts {...data} />
        </Panel>
      </div>
      <section class="panel" aria-label="Changes">
        <form class="filter" method="get" action="/drift" data-live>
          <Choice name="effect" words={effectChoices} chosen={choice.effect} />
          <Choice name="author" words={['', ...authors]} chosen={choice.author} />
          <button type="submit">Show</button>
        </form>
        {deployments.items.length === 0 ? <p class="empty">No change is like this.</p> : null}
        <ol class="timeline">
          {deployments.items.map((deployment) => (
            <li>
              <DeploymentView deployment={deployment} guard={guard} present={present} />
            </li>
          ))}
        </ol>
        <Pager
          slice={deployments}
          href={(page) =>
            `/drift?${new URLSearchParams({ effect: choice.effect, author: choice.author, page: `${page}` })}`
          }
        />
      </section>
      {unseen.length > 0 ? (
        <Panel title="Not compared" aside="What could not be read is neither changed nor unchanged.">
          <ul class="small">
            {unseen.slice(0, 50).map(({ part, scope, because }) => (
              <li>
                {printable(part)} of <ResourceName id={scope} />: <Named text={because} most={200} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function BaselineFacts({ baseline, present, guard }: DriftPage) {
  return (
    <>
      <Facts
        facts={{
          Taken: <Moment at={baseline.takenAt} />,
          Standing:
            baseline.standing === 'initial' ? (
              <Badge tone="warn">nobody reviewed it</Badge>
            ) : (
              <>
                approved by <Named text={baseline.by} />, <Moment at={baseline.at} />:{' '}
                <Named text={baseline.why} most={200} />
              </>
            ),
        }}
      />
      <ActForm
        action="/drift/baseline/approve"
        title="Approve the estate as it is now"
        guard={guard}
        hidden={{ present }}
      />
    </>
  );
}

interface DeploymentProps {
  readonly deployment: Deployment;
  readonly guard: FormGuard;
  readonly present: string;
}

function DeploymentView({ deployment: { by, changes }, guard, present }: DeploymentProps) {
  const [worst] = ['widens', 'unknown', 'narrows', 'neutral'].filter((effect) =>
    changes.some((one) => one.effect === effect),
  );
  const names = [...new Set(changes.map(({ resource }) => nameOf(armId(resource))))];
  return (
    <>
      <div class="row">
        <h2>{by ? <Named text={by.who} /> : 'Author unknown'}</h2>
        {by ? (
          <span class="quiet">
            <Moment at={by.at} /> by <Named text={by.how} />
          </span>
        ) : null}
        <EffectBadge effect={worst as Effect} />
      </div>
      <details open={changes.length <= 3}>
        <summary>
          {count(changes.length, 'change')} to <Named text={names.join(', ')} />
        </summary>
        <Changes
          changes={changes}
          act={({ id }) => (
            <ActForm action={`/drift/${id}/approve`} title="Approve this change" guard={guard} hidden={{ present }} />
          )}
        />
      </details>
    </>
  );
}
