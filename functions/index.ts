import './assess-posture';
import './findings';
import './paths';
import './status';
import './trace';
import './watch-traffic';
