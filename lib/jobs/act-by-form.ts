import { type ActTools, actOnFinding } from './act-on-finding';
import {
  type AccessSettings,
  admitActor,
  admitReader,
  type Caller,
  type RequestHeaders,
  signedInName,
} from './admit-caller';
import { approveChange, readApproval } from './approve-change';
import { checkForm, type GuardTools } from './guard-form';
import type { HttpAnswer } from './http-answer';
import type { ChangesTools } from './list-changes';
import { Problem } from './problem';
import { readWish } from './read-wish';
import { pageAnswer } from './serve-page';

/** What acting by a form works with. */
export type FormTools = ActTools & ChangesTools & GuardTools;

/** A form as it was sent. */
export interface SentForm {
  readonly headers: RequestHeaders;
  readonly params: Readonly<Record<string, string>>;
  text(): Promise<string>;
}

const longestForm = 16 * 1024;

/** A form: where it is sent, and what it does; gives the page that shows it done. */
interface Form {
  readonly route: string;
  readonly perform: (fields: string, caller: Caller, params: SentForm['params'], tools: FormTools) => Promise<string>;
}

/** The forms by their names. */
export const formsByName: Readonly<Record<string, Form>> = {
  'act-on-finding': {
    route: 'findings/{id}/{act}',
    perform: async (fields, caller, { id = '', act = '' }, tools) => {
      await actOnFinding(id, readWish(act, fields, signedInName(caller)), tools);
      return `/findings/${id}`;
    },
  },
  'approve-change': {
    route: 'drift/{id}/approve',
    perform: async (fields, caller, { id = '' }, tools) => {
      await approveChange(readApproval(id, fields, signedInName(caller)), tools);
      return '/drift';
    },
  },
};

/** Does what a person wants by a form, where the person may act and the form is ours, and leads to the page that shows it. */
export async function actByForm(
  name: string,
  sent: SentForm,
  access: AccessSettings,
  tools: () => Promise<FormTools>,
): Promise<HttpAnswer> {
  return pageAnswer(async () => {
    // The routes of forms ask for no function key, so that whoever acts must be known first.
    admitReader(sent.headers, access);
    const caller = admitActor(sent.headers, access);
    const fields = Object.fromEntries(new URLSearchParams(await formText(sent)));
    const ready = await tools();
    await checkForm(fields, caller, ready);
    const form = formsByName[name];
    if (!form) throw new Problem(404, 'Not found', 'there is no such form');
    const location = await form.perform(JSON.stringify(fields), caller, sent.params, ready);
    return { status: 303, headers: { location } };
  });
}

async function formText(sent: SentForm): Promise<string> {
  const type = sent.headers.get('content-type') ?? 'nothing';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new Problem(415, 'Unsupported media type', `the content-type is ${type}; a form is expected`);
  const form = await sent.text();
  if (form.length > longestForm)
    throw new Problem(413, 'Content too large', `the form is larger than ${longestForm} bytes`);
  return form;
}
