metadata description = 'The Key Vault that holds the addresses and keys of channels, for the identity of Weir to read.'

@description('What makes the names of this installation its own.')
param token string

@description('The region of the resources.')
param location string

@description('Tags for the resources.')
param tags object

@description('The object id of the identity that reads the secrets.')
param readerPrincipalId string

@description('The address of a Teams webhook; without it, the secret is left as it is.')
@secure()
param teamsUrl string

@description('Whether only private endpoints reach the vault.')
param privateNetwork bool

var secretsUser = loadJsonContent('../roles.json')['Key Vault Secrets User']

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: 'kv-weir-${token}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // Without purge protection, for what it holds can be made anew and its name is needed to install again.
    softDeleteRetentionInDays: 7
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    // What this deployment writes comes through Azure Resource Manager, which is trusted.
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

resource teams 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(teamsUrl)) {
  parent: vault
  name: 'WEIR-TEAMS-URL'
  properties: {
    value: teamsUrl
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
