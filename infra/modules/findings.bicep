metadata description = 'The table that takes the findings of Weir, and the rule by which its identity may write there.'

@description('The Log Analytics workspace, in the resource group of this deployment.')
param workspaceName string

@description('The region of the workspace; a data collection rule must be in it.')
param location string = resourceGroup().location

@description('The object id of the identity that Weir runs as.')
param publisherPrincipalId string

@description('How many days the workspace keeps findings.')
@minValue(30)
@maxValue(730)
param retentionInDays int = 365

var columns = loadJsonContent('../sentinel/columns.json')
var metricsPublisher = loadJsonContent('../roles.json')['Monitoring Metrics Publisher']
var tableName = 'WeirFindings_CL'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource table 'Microsoft.OperationalInsights/workspaces/tables@2025-07-01' = {
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

resource collectionRule 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
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

@description('The workspace of the findings.')
output workspaceId string = workspace.id

@description('The name of the workspace.')
output workspaceName string = workspace.name

@description('The app setting WEIR_FINDINGS_ENDPOINT, or endpoint of a channel in weir.config.json.')
output endpoint string = collectionRule.properties.endpoints.logsIngestion

@description('The app setting WEIR_FINDINGS_RULE, or ruleId of a channel in weir.config.json.')
output ruleId string = collectionRule.properties.immutableId
