metadata description = 'What Microsoft Sentinel makes of the findings of Weir: analytics rules and hunting queries.'

@description('The Log Analytics workspace with Sentinel and the table of the findings, in the resource group of this deployment.')
param workspaceName string

var entityMappings = [
  { entityType: 'Account', fieldMappings: [{ identifier: 'FullName', columnName: 'ChangedBy' }] }
  { entityType: 'AzureResource', fieldMappings: [{ identifier: 'ResourceId', columnName: 'AzureResourceId' }] }
  { entityType: 'DNS', fieldMappings: [{ identifier: 'DomainName', columnName: 'DestinationName' }] }
  { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'DestinationAddress' }] }
]

// Sentinel still speaks of techniques as ATT&CK had them before version 19.
var rules = [
  {
    name: 'way-out-opened'
    displayName: 'Weir: a way out of the lakehouse is open and not approved'
    description: 'Compute of Azure Databricks can send data to a destination that the egress policy does not approve.'
    severity: 'High'
    query: loadTextContent('../sentinel/rules/way-out-opened.kql')
    tactics: ['Exfiltration']
    techniques: ['T1048', 'T1537', 'T1567']
    entityMappings: entityMappings
  }
  {
    name: 'guard-weakened'
    displayName: 'Weir: a guard against exfiltration is weakened'
    description: 'A route, rule, endpoint or setting that keeps data in the lakehouse does not do so any more.'
    severity: 'Medium'
    query: loadTextContent('../sentinel/rules/guard-weakened.kql')
    tactics: ['DefenseEvasion']
    techniques: ['T1562']
    entityMappings: entityMappings
  }
  {
    name: 'weir-blind'
    displayName: 'Weir: a part of the estate cannot be seen'
    description: 'A permission, a log or Weir itself is missing, and controls cannot judge.'
    severity: 'Medium'
    query: loadTextContent('../sentinel/rules/weir-blind.kql')
    tactics: ['DefenseEvasion']
    techniques: ['T1562']
    entityMappings: null
  }
]

var hunts = [
  {
    name: 'way-out-used'
    displayName: 'Weir: requests through a way out that is not approved'
    query: loadTextContent('../sentinel/hunting/way-out-used.kql')
    tactics: 'Exfiltration'
  }
  {
    name: 'refused-after-change'
    displayName: 'Weir: refusals within a day of a change that weakened a guard'
    query: loadTextContent('../sentinel/hunting/refused-after-change.kql')
    tactics: 'Exfiltration,DefenseEvasion'
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource analyticsRules 'Microsoft.SecurityInsights/alertRules@2025-09-01' = [
  for rule in rules: {
    name: guid(workspace.id, rule.name)
    scope: workspace
    kind: 'Scheduled'
    properties: {
      displayName: rule.displayName
      description: rule.description
      enabled: true
      severity: rule.severity
      query: rule.query
      queryFrequency: 'PT5M'
      // Longer than a channel may have been down, because a row bears the time of its step and not of its arrival.
      queryPeriod: 'P1D'
      triggerOperator: 'GreaterThan'
      triggerThreshold: 0
      suppressionEnabled: false
      suppressionDuration: 'PT1H'
      tactics: rule.tactics
      techniques: rule.techniques
      entityMappings: rule.entityMappings
      customDetails: {
        Control: 'Control'
        FindingId: 'FindingId'
        Workspace: 'WorkspaceId'
        Destination: 'Facet'
        Correlation: 'CorrelationId'
      }
      alertDetailsOverride: {
        alertDisplayNameFormat: '{{AlertName}}'
        alertDescriptionFormat: '{{Description}}'
        alertSeverityColumnName: 'AlertSeverity'
      }
      eventGroupingSettings: {
        aggregationKind: 'AlertPerResult'
      }
      incidentConfiguration: {
        createIncident: true
        groupingConfiguration: {
          enabled: true
          reopenClosedIncident: false
          lookbackDuration: 'PT5H'
          matchingMethod: 'Selected'
          groupByEntities: []
          groupByAlertDetails: []
          groupByCustomDetails: ['Correlation']
        }
      }
    }
  }
]

resource huntingQueries 'Microsoft.OperationalInsights/workspaces/savedSearches@2025-07-01' = [
  for hunt in hunts: {
    parent: workspace
    name: guid(workspace.id, hunt.name)
    properties: {
      category: 'Hunting Queries'
      displayName: hunt.displayName
      query: hunt.query
      version: 2
      tags: [
        {
          name: 'tactics'
          value: hunt.tactics
        }
      ]
    }
  }
]
