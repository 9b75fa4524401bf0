/** Some of many, as one page shows them; pages are counted from 1. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** The page with that number, or the last there is. */
export function slice<T>(all: readonly T[], page: number, size: number): Slice<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(Math.max(1, page), pages);
  return { items: all.slice((shown - 1) * size, shown * size), total: all.length, page: shown, pages };
}

interface PagerProps {
  readonly slice: Pick<Slice<unknown>, 'page' | 'pages'>;
  readonly href: (page: number) => string;
}

/** Ways to the pages before and after; nothing where one page holds all. */
export function Pager({ slice: { page, pages }, href }: PagerProps) {
  if (pages === 1) return null;
  return (
    <nav class="pager" aria-label="Pages">
      <span>
        Page {page} of {pages}
      </span>
      <span class="row">
        {page > 1 ? <a href={href(page - 1)}>Previous</a> : null}
        {page < pages ? <a href={href(page + 1)}>Next</a> : null}
      </span>
    </nav>
  );
}
