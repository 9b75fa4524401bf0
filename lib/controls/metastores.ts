import { everything } from '../model/arm-id';
import type { Metastore, Serverless } from '../model/databricks';
import { type Judgement, notApplicable, unknown } from '../model/verdict';

/** Judges every metastore of the account, which Azure does not know: the estate stands for it, and its name is the facet. */
export function* judgeMetastores(
  { metastores }: Serverless,
  judge: (metastore: Metastore) => Judgement,
): Iterable<Judgement> {
  if (!metastores) yield unknown(everything, 'the metastores of the Databricks account were not read');
  else if (metastores.length === 0) yield notApplicable(everything, 'the Databricks account has no metastore');
  else for (const metastore of metastores) yield { ...judge(metastore), facet: metastore.name };
}
