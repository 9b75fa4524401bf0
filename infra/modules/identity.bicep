metadata description = 'The identity that Weir runs as, which outlives the app: what is granted to it stays when the app is made anew.'

@description('What makes the names of this installation its own.')
param token string

@description('The region of the resources.')
param location string

@description('Tags for the resources.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-weir-${token}'
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
