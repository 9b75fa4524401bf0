import './assess-posture';
import './changes';
import './findings';
import './follow-changes';
import './paths';
import './receive-events';
import './status';
import './trace';
