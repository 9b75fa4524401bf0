metadata description = 'Takes the findings of Weir into a Log Analytics workspace with Microsoft Sentinel: table, data collection rule, analytics rules, hunting queries.'

@description('The name of the Log Analytics workspace, in the resource group of this deployment. Sentinel is enabled on it.')
param workspaceName string

@description('The region of the workspace; a data collection rule must be in it.')
param location string = resourceGroup().location

@description('The object id of the identity that Weir runs as.')
param publisherPrincipalId string

@description('How many days the workspace keeps findings.')
@minValue(30)
@maxValue(730)
param retentionInDays int = 365

var columns = loadJsonContent('sentinel/columns.json')
var tableName = 'WeirFindings_CL'

// The built-in role Monitoring Metrics Publisher.
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

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
    query: loadTextContent('sentinel/rules/way-out-opened.kql')
    tactics: ['Exfiltration']
    techniques: ['T1048', 'T1537', 'T1567']
    entityMappings: entityMappings
  }
  {
    name: 'guard-weakened'
    displayName: 'Weir: a guard against exfiltration is weakened'
    description: 'A route, rule, endpoint or setting that keeps data in the lakehouse does not do so any more.'
    severity: 'Medium'
    query: loadTextContent('sentinel/rules/guard-weakened.kql')
    tactics: ['DefenseEvasion']
    techniques: ['T1562']
    entityMappings: entityMappings
  }
  {
    name: 'weir-blind'
    displayName: 'Weir: a part of the estate cannot be seen'
    description: 'A permission, a log or Weir itself is missing, and controls cannot judge.'
    severity: 'Medium'
    query: loadTextContent('sentinel/rules/weir-blind.kql')
    tactics: ['DefenseEvasion']
    techniques: ['T1562']
    entityMappings: null
  }
]

var hunts = [
  {
    name: 'way-out-used'
    displayName: 'Weir: requests through a way out that is not approved'
    query: loadTextContent('sentinel/hunting/way-out-used.kql')
    tactics: 'Exfiltration'
  }
  {
    name: 'refused-after-change'
    displayName: 'Weir: refusals within a day of a change that weakened a guard'
    query: loadTextContent('sentinel/hunting/refused-after-change.kql')
    tactics: 'Exfiltration,DefenseEvasion'
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource table 'Microsoft.OperationalInsights/workspaces/tables@2022-10-01' = {
  parent: workspace
  name: tableName
  properties: {
    plan: 'Analytics'
    retentionInDays: retentionInDays
    schema: {
      name: tableName
      columns: columns
    }
  }
}

resource collectionRule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: 'dcr-weir-findings'
  location: location
  // Only a rule of this kind has an ingestion endpoint of its own, and it cannot become one later.
  kind: 'Direct'
  properties: {
    streamDeclarations: {
      'Custom-${tableName}': {
        columns: columns
      }
    }
    destinations: {
      logAnalytics: [
        {
          name: 'workspace'
          workspaceResourceId: workspace.id
        }
      ]
    }
    dataFlows: [
      {
        streams: ['Custom-${tableName}']
        destinations: ['workspace']
        transformKql: 'source'
        outputStream: 'Custom-${tableName}'
      }
    ]
  }
  dependsOn: [table]
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(collectionRule.id, publisherPrincipalId, metricsPublisher)
  scope: collectionRule
  properties: {
    principalId: publisherPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
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
    dependsOn: [table]
  }
]

resource huntingQueries 'Microsoft.OperationalInsights/workspaces/savedSearches@2020-08-01' = [
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

@description('For the setting endpoint of the channel in weir.config.json.')
output endpoint string = collectionRule.properties.endpoints.logsIngestion

@description('For the setting ruleId of the channel in weir.config.json.')
output ruleId string = collectionRule.properties.immutableId
