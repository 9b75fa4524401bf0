/** When the timers fire, as NCRONTAB in UTC; each can be moved by an app setting. */
export const schedules = {
  assessPosture: process.env.WEIR_POSTURE_SCHEDULE ?? '0 0 * * * *',
  deliverAlerts: process.env.WEIR_DELIVERY_SCHEDULE ?? '30 * * * * *',
  checkAccess: process.env.WEIR_ACCESS_SCHEDULE ?? '0 20 */6 * * *',
  purgeRecords: process.env.WEIR_PURGE_SCHEDULE ?? '0 40 3 * * *',
  writeReport: process.env.WEIR_REPORT_SCHEDULE ?? '0 15 * * * *',
  watchTraffic: process.env.WEIR_TRAFFIC_SCHEDULE ?? '0 5-59/10 * * * *',
};
