import type { ComponentChildren } from 'preact';
import { armId, typeOf } from '../../model/arm-id';
import { describeDestination, inWords, shortName } from '../../model/describe-path';
import type { ChangeDocument } from '../changes-document';
import { printable } from '../words';
import { EffectBadge, SeverityBadge } from './badge';
import { Facts } from './parts';
import { Facet, Listed, Moment, Named, ResourceName } from './words';

/** Changes with what was before and after; `act` gives what a person can do about one. */
export function Changes({
  changes,
  act = () => null,
}: {
  readonly changes: readonly ChangeDocument[];
  readonly act?: (change: ChangeDocument) => ComponentChildren;
}) {
  return (
    <ul class="plain lines">
      {changes.map((change) => (
        <li class="stack" id={`change-${change.id}`}>
          <Heading {...change} />
          <Facts
            facts={{
              Before: <code>{inShort(change.before)}</code>,
              After: <code>{inShort(change.after)}</code>,
              Opens: destinations(change.opens),
              Closes: destinations(change.closes),
              By: change.by ? (
                <>
                  <Named text={change.by.who} /> by <Named text={change.by.how} />, <Moment at={change.by.at} />
                </>
              ) : (
                <span class="quiet">unknown</span>
              ),
            }}
          />
          {act(change)}
        </li>
      ))}
    </ul>
  );
}

function Heading({ kind, resource, facet, effect, severity }: ChangeDocument) {
  const type = typeOf(armId(resource)).split('/').at(-1);
  return (
    <div class="row">
      <EffectBadge effect={effect} />
      {effect === 'widens' ? <SeverityBadge severity={severity} /> : null}
      <h3>
        {inWords(kind)}: <ResourceName id={resource} />
      </h3>
      <span class="quiet small">
        {type}
        {facet === undefined ? null : (
          <>
            {' · '}
            <Facet text={facet} />
          </>
        )}
      </span>
    </div>
  );
}

function destinations(to: ChangeDocument['opens']) {
  if (to.length === 0) return undefined;
  const named = to.slice(0, 12).map((one) => <Named text={describeDestination(one)} />);
  return <Listed>{to.length > named.length ? [...named, `and ${to.length - named.length} others`] : named}</Listed>;
}

const longest = 400;

/** A value as JSON in which ids are names; the whole is in `GET /api/changes`. */
function inShort(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = printable(JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? shortName(one) : one)));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
