import { digest } from '../model/digest';
import { type KeptText, type ReportManifest, reportFiles } from '../model/weekly-report';
import { type InputTexts, namesOf, renderFrom } from './write-report';

/** What became of one text that a manifest names. */
export interface TextCheck {
  /** Such as `records` or `report.html`. */
  readonly name: string;
  readonly sha256: string;
  readonly outcome: 'same' | 'missing' | 'changed' | 'derived-otherwise' | 'not-derived';
}

/** The texts of a report as somebody fetched them, whatever they are now. */
export interface FetchedReport {
  readonly manifest: ReportManifest;
  readonly inputs: InputTexts;
  readonly files: Readonly<Partial<Record<keyof typeof reportFiles, string>>>;
}

/**
 * Checks a report against its manifest: whether each text is what it was, and whether the report follows again to the byte. Nothing
 * is derived from inputs of which one is not what it was. Pure.
 */
export function checkReport({ manifest, inputs, files }: FetchedReport): readonly TextCheck[] {
  const checkedInputs = Object.entries(manifest.inputs).map(([name, kept]) =>
    checkText(name, kept, inputs[name as keyof InputTexts]),
  );
  const isWhole = checkedInputs.every(({ outcome }) => outcome === 'same');
  const derived = isWhole ? namesOf(renderFrom(inputs).files) : undefined;
  const checkedFiles = Object.entries(manifest.files).map(([key, kept]): TextCheck => {
    const file = key as keyof typeof reportFiles;
    const check = checkText(reportFiles[file].name, kept, files[file]);
    if (check.outcome !== 'same') return check;
    if (!derived) return { ...check, outcome: 'not-derived' };
    return derived[file]?.sha256 === kept.sha256 ? check : { ...check, outcome: 'derived-otherwise' };
  });
  return [...checkedInputs, ...checkedFiles];
}

function checkText(name: string, { sha256 }: KeptText, text: string | undefined): TextCheck {
  if (text === undefined) return { name, sha256, outcome: 'missing' };
  return { name, sha256, outcome: digest(text) === sha256 ? 'same' : 'changed' };
}
