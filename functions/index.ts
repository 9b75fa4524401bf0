import './act';
import './assess-posture';
import './deliver-alerts';
import './findings';
import './paths';
import './status';
import './trace';
import './watch-traffic';
