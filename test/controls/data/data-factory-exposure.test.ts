import { dataFactoryExposure } from '../../../lib/controls/data/data-factory-exposure';
import { describeExposure } from '../exposure-cases';

describeExposure(dataFactoryExposure, 'factories/adf-tarn-weu');
