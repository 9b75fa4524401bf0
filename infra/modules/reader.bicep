metadata description = 'Lets Weir read one subscription, and write nothing there.'

targetScope = 'subscription'

@description('The object id of the identity that reads.')
param principalId string

@description('Whether it gets a custom role of exactly the reads that Weir does, in place of Reader.')
param readOnlyWhatIsNeeded bool

var here = subscription().id
var reader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  loadJsonContent('../roles.json').Reader
)

resource observer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (readOnlyWhatIsNeeded) {
  name: guid(here, 'weir-observer')
  properties: {
    // The name of a role is unique in its tenant.
    roleName: 'Weir observer of ${subscription().subscriptionId}'
    description: 'Reads what the controls of Weir judge.'
    type: 'CustomRole'
    assignableScopes: [here]
    permissions: [
      {
        actions: loadJsonContent('../observer-actions.json')
      }
    ]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(here, principalId, readOnlyWhatIsNeeded ? 'weir-observer' : 'reader')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: readOnlyWhatIsNeeded ? observer.id : reader
  }
}
