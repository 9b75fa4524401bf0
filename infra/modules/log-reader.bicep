metadata description = 'Lets Weir query one Log Analytics workspace.'

@description('The name of the workspace.')
param workspaceName string

@description('The object id of the identity that queries.')
param principalId string

var logReader = loadJsonContent('../roles.json')['Log Analytics Reader']

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(workspace.id, principalId, logReader)
  scope: workspace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', logReader)
  }
}
