import type { Verdict } from '../model/verdict';
import { type Group, groupByControl } from './order';
import type { Scan } from './scan';
import { summarise } from './summary';
import { Badge, SeverityBadge } from './views/badge';
import { standaloneDocument } from './views/document';
import { Command, Panel, Stats, Title } from './views/parts';
import { Moment, Named, ResourceName } from './views/words';
import { count, printable } from './words';

/** The scan as one self-contained page: no script, nothing fetched. */
export function scanHtml({ takenAt, resources, verdicts, gaps }: Scan): string {
  const { pass, fail, unknown, notApplicable } = summarise(verdicts);
  const exempt = verdicts.filter(({ exemption }) => exemption);
  return standaloneDocument(
    `Weir: ${fail} failed`,
    <>
      <Title title={`${count(fail, 'verdict')} failed`}>
        <p class="quiet">
          Taken <Moment at={takenAt} /> from {count(resources, 'resource')}.
        </p>
      </Title>
      <Stats
        stats={[
          { label: 'failed', value: fail, tone: fail > 0 ? 'bad' : 'good' },
          { label: 'unknown', value: unknown, tone: unknown > 0 ? 'warn' : undefined },
          { label: 'passed', value: pass },
          { label: 'not applicable', value: notApplicable },
        ]}
      />
      {groupByControl(verdicts, 'fail').map(groupPanel)}
      {groupByControl(verdicts, 'unknown').map(groupPanel)}
      {exempt.length > 0 ? <Panel title="Exempt">{listOf(exempt.map(exemptItem))}</Panel> : null}
      {gaps.length > 0 ? (
        <Panel title="Not read">
          {listOf(
            gaps.map(({ part, scope, because }) => (
              <>
                {printable(part)} of <ResourceName id={scope} />: {printable(because)}
              </>
            )),
          )}
        </Panel>
      ) : null}
    </>,
  );
}

function groupPanel({ control, title, severity, status, verdicts }: Group) {
  const badge = status === 'fail' ? <SeverityBadge severity={severity} /> : <Badge tone="warn">unknown</Badge>;
  return (
    <Panel
      title={title}
      aside={
        <>
          {badge} {control}
        </>
      }
    >
      {listOf(verdicts.map(item))}
    </Panel>
  );
}

function listOf(items: readonly preact.ComponentChildren[]) {
  return (
    <ul class="plain lines">
      {items.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  );
}

function item({ resource, facet, reason, fix }: Verdict) {
  return (
    <div class="stack">
      <div class="row">
        <strong>
          <ResourceName id={resource.text} />
        </strong>
        {facet === undefined ? null : <Named text={facet} />}
      </div>
      <code class="small quiet">{printable(resource.text)}</code>
      {reason === undefined ? null : <p>{printable(reason)}</p>}
      {fix === undefined ? null : <Command text={fix} />}
    </div>
  );
}

function exemptItem({ control, resource, facet, exemption }: Verdict) {
  return (
    <>
      {control} <ResourceName id={resource.text} /> {facet === undefined ? null : <Named text={facet} />}
      <p class="quiet">
        {printable(exemption?.owner ?? '')} until {exemption?.expires}: {printable(exemption?.reason ?? '')}
      </p>
    </>
  );
}
