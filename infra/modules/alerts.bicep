metadata description = 'Alerts on Weir itself, for a monitor that stands still looks like one that has nothing to say.'

@description('What makes the names of this installation its own.')
param token string

@description('The region of the resources.')
param location string

@description('Tags for the resources.')
param tags object

@description('The workspace that Weir logs to.')
param telemetryWorkspaceId string

@description('The mail addresses that hear of it.')
param operators array

var rules = [
  {
    name: 'no-run'
    displayName: 'Weir: no full run for two hours'
    description: 'Its timer, its storage account or its identity is broken, or a run takes too long: see the failures of assess-posture.'
    query: loadTextContent('../alerts/no-run.kql')
    severity: 1
    window: 'PT2H'
  }
  {
    name: 'blind'
    displayName: 'Weir: a part of the estate cannot be seen'
    description: 'A permission or a log is missing: weir doctor says which, and what grants it.'
    query: loadTextContent('../alerts/blind.kql')
    severity: 2
    window: 'PT2H'
  }
  {
    name: 'dead-letters'
    displayName: 'Weir: changes or parts of a run were given up'
    description: 'They are under events in GET /api/status, with the reason.'
    query: loadTextContent('../alerts/dead-letters.kql')
    severity: 2
    window: 'PT30M'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-weir-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'weir'
    enabled: true
    emailReceivers: [
      for (address, index) in operators: {
        name: 'operator-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'weir-${rule.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.displayName
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [telemetryWorkspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: rule.window
      // The tables of a new workspace come with the first row.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [people.id]
      }
    }
  }
]

output actionGroupId string = people.id
