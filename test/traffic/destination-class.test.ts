import { classifyDestination } from '../../lib/traffic/destination-class';

describe('the class of a destination', () => {
  it.each([
    ['transfer.sh', 'file-sharing'],
    ['www.Dropbox.com.', 'file-sharing'],
    ['gist.github.com', 'code-hosting'],
    ['stpartner.blob.core.windows.net', 'cloud-storage'],
    ['databricks-datasets-oregon.s3.amazonaws.com', 'sample-data'],
    ['exfil.s3.amazonaws.com', 'cloud-storage'],
    ['login.microsoftonline.com', 'azure-platform'],
    ['download.microsoft.com', 'driver-download'],
    ['adb-1.2.azuredatabricks.net', 'databricks'],
    ['0.pool.ntp.org', 'time-server'],
    ['nottransfer.sh', 'other'],
    ['transfer.sh.evil.example', 'other'],
    ['203.0.113.9', 'other'],
    ['', 'other'],
    ['a"b\n<i>', 'other'],
  ])('of %j is %s', (name, kind) => expect(classifyDestination(name, 443)).toBe(kind));

  it('is a time server wherever somebody asks for the time', () =>
    expect(classifyDestination('203.0.113.9', 123)).toBe('time-server'));
});
