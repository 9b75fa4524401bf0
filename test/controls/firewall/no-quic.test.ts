import { noQuic } from '../../../lib/controls/firewall/no-quic';
import { allow, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const by = (ipProtocols: readonly string[], port = '443') =>
  allow({ ipProtocols, destinationAddresses: ['52.1.2.3'], destinationPorts: [port] });

describeControl(noQuic, [
  ['UDP beside TCP fails', by(['TCP', 'UDP']), failing],
  ['every protocol fails', by(['Any']), failing],
  ['a range that holds the port fails', by(['UDP'], '400-500'), failing],
  ['UDP on another port passes', by(['UDP'], '123'), []],
  ['TCP passes', by(['TCP']), []],
  ['a rule that denies passes', denied(by(['UDP'])), []],
  ...ruleCases,
]);
