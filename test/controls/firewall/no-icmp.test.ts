import { noIcmp } from '../../../lib/controls/firewall/no-icmp';
import { allow, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const by = (ipProtocol: string, port: string) =>
  allow({ ipProtocols: [ipProtocol], destinationAddresses: ['52.1.2.3'], destinationPorts: [port] });

describeControl(noIcmp, [
  ['ICMP fails', by('ICMP', '*'), failing],
  ['every protocol on every port fails', by('Any', '*'), failing],
  ['every protocol on a port is TCP and UDP, and passes', by('Any', '123'), []],
  ['a rule that denies passes', denied(by('ICMP', '*')), []],
  ...ruleCases,
]);
