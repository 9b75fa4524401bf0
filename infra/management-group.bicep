metadata description = 'Lets Weir read every subscription of a management group, those to come as well; in place of one assignment each.'

targetScope = 'managementGroup'

@description('The object id of the identity of Weir.')
param principalId string

var reader = loadJsonContent('roles.json').Reader

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(managementGroup().id, principalId, reader)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tenantResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}
