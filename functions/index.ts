import './assess-posture';
import './findings';
import './status';
