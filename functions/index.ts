import './assess-posture';
import './changes';
import './findings';
import './paths';
import './status';
import './trace';
