/** What lets a form through: a token that only a page of ours can hold, and the name of who is signed in. */
export interface FormGuard {
  readonly token: string;
  /** Undefined where nobody is signed in, and then the form asks for a name. */
  readonly name?: string;
}

interface ActFormProps {
  readonly action: string;
  readonly title: string;
  readonly guard: FormGuard;
  readonly hasUntil?: boolean;
  /** Fields that nobody fills in. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** A form by which a person acts, with the reason that stays. */
export function ActForm({ action, title, guard, hasUntil = false, hidden = {} }: ActFormProps) {
  return (
    <details class="act">
      <summary>{title}</summary>
      <form method="post" action={action}>
        {Object.entries({ ...hidden, token: guard.token }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label>
          Why
          <textarea name="why" required maxLength={2000} />
        </label>
        {hasUntil ? (
          <label>
            Until
            <input type="date" name="until" required />
          </label>
        ) : null}
        {guard.name === undefined ? (
          <label>
            Your name
            <input name="by" required maxLength={200} autocomplete="name" />
          </label>
        ) : (
          <p class="small quiet">as {guard.name}</p>
        )}
        <button type="submit" class="primary">
          {title}
        </button>
      </form>
    </details>
  );
}
