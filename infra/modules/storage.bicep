metadata description = 'The storage account of Weir: findings in tables, estates and reports in blobs, work in queues. Nobody has a key to it.'

@description('What makes the names of this installation its own.')
param token string

@description('The region of the resources.')
param location string

@description('Tags for the resources.')
param tags object

@description('The object id of the identity that Weir runs as.')
param appPrincipalId string

@description('How many days a report can be neither changed nor deleted.')
param reportRetentionInDays int

@description('Whether only private endpoints and trusted services of Azure reach the account.')
param privateNetwork bool

@description('How many copies of the data are kept, and where.')
param sku string

var roles = loadJsonContent('../roles.json')

// Weir makes what is missing of these itself; here they are made so that the first event finds its queue.
var containers = ['app-package', 'weir-alerts', 'weir-doctor', 'weir-estates', 'weir-values']
var queues = [
  'weir-changes'
  'weir-changes-poison'
  'weir-deliver-alerts'
  'weir-neighbourhoods'
  'weir-neighbourhoods-poison'
]
var tables = ['alerts', 'authors', 'doctor', 'findings', 'inbox', 'logbins', 'parts', 'runs', 'watermarks']

// What the Functions host and the stores of Weir need on their own account, and on no other.
var appRoles = [
  roles['Storage Blob Data Owner']
  roles['Storage Queue Data Contributor']
  roles['Storage Table Data Contributor']
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'stweir${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Event Grid has no way through a private endpoint: it delivers as a trusted service, with its identity.
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in containers: {
    parent: blobs
    name: container
  }
]

resource reports 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'reports'
}

// Azure makes the policy unlocked; locking it, so that nobody can shorten it, is for a person to decide.
resource reportRetention 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01' = {
  parent: reports
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: reportRetentionInDays
    allowProtectedAppendWrites: false
  }
}

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'event-dead-letters'
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource workQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource events 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = {
  parent: queueService
  name: 'weir-events'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource stateTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource appAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    name: guid(account.id, appPrincipalId, role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output id string = account.id
output name string = account.name
output packageContainer string = '${account.properties.primaryEndpoints.blob}${containers[0]}'
output eventsQueue string = events.name
output deadLetterContainer string = deadLetters.name
