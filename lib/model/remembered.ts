/** A pure function of texts that remembers its newest answer: settings are the same from one invocation to the next. */
export function rememberedByText<Texts extends readonly string[], Answer>(
  compute: (...texts: Texts) => Answer,
): (...texts: Texts) => Answer {
  let memory: { readonly texts: Texts; readonly answer: Answer } | undefined;
  return (...texts) => {
    if (memory?.texts.every((text, index) => text === texts[index])) return memory.answer;
    memory = { texts, answer: compute(...texts) };
    return memory.answer;
  };
}

/**
 * A pure function that remembers its newest answer for each first argument: controls ask the same of the same estate, one
 * after the other. Nothing is kept longer than the argument itself lives.
 */
export function remembered<First extends object, Rest extends readonly unknown[], Answer>(
  compute: (first: First, ...rest: Rest) => Answer,
): (first: First, ...rest: Rest) => Answer {
  const memory = new WeakMap<First, { readonly rest: Rest; readonly answer: Answer }>();
  return (first, ...rest) => {
    const known = memory.get(first);
    if (known?.rest.every((argument, index) => Object.is(argument, rest[index]))) return known.answer;
    const answer = compute(first, ...rest);
    memory.set(first, { rest, answer });
    return answer;
  };
}

/** A pure function that remembers its answer for every argument, for as long as the function itself is kept. */
export function rememberedEach<Argument, Answer>(
  compute: (argument: Argument) => Answer,
): (argument: Argument) => Answer {
  // A WeakMap would cost more than most answers do: every collection of garbage goes through all of its entries.
  const answers = new Map<Argument, Answer>();
  return (argument) => {
    const known = answers.get(argument);
    if (known !== undefined) return known;
    const answer = compute(argument);
    answers.set(argument, answer);
    return answer;
  };
}

/** The same function, which computes when it is first asked, and never again; it lets go of what it computed from. */
export function once<T>(compute: () => T): () => T {
  let state: { readonly compute: () => T } | { readonly value: T } = { compute };
  return () => {
    if ('compute' in state) state = { value: state.compute() };
    return state.value;
  };
}

/** The same function, which computes again only where the memory was needed for something else meanwhile. */
export function whileSpared<T extends object>(compute: () => T): () => T {
  let held: WeakRef<T> | undefined;
  return () => {
    const value = held?.deref() ?? compute();
    held = new WeakRef(value);
    return value;
  };
}
