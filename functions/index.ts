import './assess-posture';
import './denied-egress';
import './findings';
import './paths';
import './status';
import './trace';
import './watch-traffic';
