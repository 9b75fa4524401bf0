import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../lib/controls';
import { describeCatalogue } from '../lib/controls/catalogue';

/** Prints the catalogue beside the controls; a law test fails when the file and the controls disagree. */
writeFileSync(join(__dirname, '../lib/controls/README.md'), describeCatalogue(controls));
