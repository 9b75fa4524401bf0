metadata description = 'Weir: the Functions app that watches what can flow out of a lakehouse, and everything that it stands on.'

targetScope = 'subscription'

@description('The name of this installation; the names of its resources are made of it.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('The region of everything that has one.')
param location string

@description('The resource group that is made here, and in each watched subscription for its events.')
param resourceGroupName string = 'rg-weir-${environmentName}'

@description('The application (client) id of the Entra app registration with which people sign in to the page.')
param signInClientId string

@description('Whether machines may call the API with a function key alone. Then it is the app that refuses who has neither a key nor signed in, and no more App Service before it.')
param keysSuffice bool = false

@description('The ids of the subscriptions to watch; without any, the one that is deployed to.')
param watchedSubscriptions array = []

@description('The ids of those whose changes are followed as they happen; without any, all that are watched. Leave out a subscription that has an Event Grid system topic already: it can have only one.')
param followedSubscriptions array = []

@description('Whether Weir gets a custom role of exactly the reads that it does, in place of Reader.')
param readOnlyWhatIsNeeded bool = false

@description('The resource ids of the Log Analytics workspaces to which the watched firewalls log.')
param firewallLogWorkspaces array = []

@description('The resource id of the Log Analytics workspace that takes the findings; without it, the one that is made for the telemetry of Weir.')
param findingsWorkspaceId string = ''

@description('The region of that workspace.')
param findingsWorkspaceLocation string = location

@description('Whether Microsoft Sentinel is enabled on the workspace of the findings; then analytics rules and hunting queries are deployed there.')
param sentinel bool = false

@description('The address of a Teams Workflows webhook, kept in Key Vault for the app setting WEIR_TEAMS_URL; without it, what the vault holds stays.')
@secure()
param teamsUrl string = ''

@description('The app settings whose values are in Key Vault, under their names with - for _.')
param vaultSettings array = ['WEIR_TEAMS_URL']

@description('Further app settings by name, such as WEIR_POSTURE_SCHEDULE.')
param settings object = {}

@description('The mail addresses that hear when Weir itself does not run or does not see.')
param operators array = []

@description('How many days a report can be neither changed nor deleted.')
@minValue(1)
@maxValue(146000)
param reportRetentionInDays int = 400

@description('How many days the findings are kept in Log Analytics.')
@minValue(30)
@maxValue(730)
param findingRetentionInDays int = 365

@description('How many copies of the state are kept, and where: choose zones or a second region where the location has them.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Whether storage, vault and page are reached through private endpoints only.')
param privateNetwork bool = false

@description('The addresses of the network that is made for them.')
param networkPrefix string = '10.90.0.0/24'

@description('The memory of one instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('The most instances that run at once.')
@minValue(1)
@maxValue(1000)
param mostInstances int = 40

@description('Tags for every resource.')
param tags object = {}

var token = uniqueString(subscription().id, environmentName, location)
var allTags = union(tags, { 'azd-env-name': environmentName })
var ownSubscription = subscription().subscriptionId
var watched = empty(watchedSubscriptions) ? [ownSubscription] : watchedSubscriptions
var followed = empty(followedSubscriptions) ? watched : followedSubscriptions
var findingsPath = split(empty(findingsWorkspaceId) ? '${subscription().id}/resourceGroups/${resourceGroupName}' : findingsWorkspaceId, '/')

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  name: 'weir-identity'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'weir-monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    publisherPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'weir-storage'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    appPrincipalId: identity.outputs.principalId
    reportRetentionInDays: reportRetentionInDays
    privateNetwork: privateNetwork
    sku: storageSku
  }
}

module vault 'modules/vault.bicep' = {
  name: 'weir-vault'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    readerPrincipalId: identity.outputs.principalId
    teamsUrl: teamsUrl
    privateNetwork: privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'weir-network'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    addressPrefix: networkPrefix
  }
}

module findings 'modules/findings.bicep' = {
  name: 'weir-findings'
  scope: resourceGroup(findingsPath[2], findingsPath[4])
  params: {
    workspaceName: empty(findingsWorkspaceId) ? monitoring.outputs.workspaceName : last(findingsPath)
    location: findingsWorkspaceLocation
    publisherPrincipalId: identity.outputs.principalId
    retentionInDays: findingRetentionInDays
  }
}

module sentinelContent 'modules/sentinel.bicep' = if (sentinel) {
  name: 'weir-sentinel'
  scope: resourceGroup(findingsPath[2], findingsPath[4])
  params: {
    workspaceName: findings.outputs.workspaceName
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'weir-workbook'
  scope: group
  params: {
    location: location
    tags: allTags
    workspaceId: findings.outputs.workspaceId
  }
}

module app 'modules/app.bicep' = {
  name: 'weir-app'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    telemetryConnection: monitoring.outputs.telemetryConnection
    vaultUri: vault.outputs.uri
    vaultSettings: vaultSettings
    findingsEndpoint: findings.outputs.endpoint
    findingsRuleId: findings.outputs.ruleId
    settings: settings
    signInClientId: signInClientId
    keysSuffice: keysSuffice
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    instanceMemory: instanceMemory
    mostInstances: mostInstances
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  name: 'weir-endpoints'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    networkId: network!.outputs.networkId
    subnetId: network!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    appId: app.outputs.id
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'weir-alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    telemetryWorkspaceId: monitoring.outputs.workspaceId
    operators: operators
  }
}

module readers 'modules/reader.bicep' = [
  for id in watched: {
    name: 'weir-reader-${uniqueString(id)}'
    scope: subscription(id)
    params: {
      principalId: identity.outputs.principalId
      readOnlyWhatIsNeeded: readOnlyWhatIsNeeded
    }
  }
]

module logReaders 'modules/log-reader.bicep' = [
  for id in firewallLogWorkspaces: {
    name: 'weir-log-reader-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      workspaceName: last(split(id, '/'))
      principalId: identity.outputs.principalId
    }
  }
]

module events 'modules/events.bicep' = [
  for id in followed: {
    name: 'weir-events-${uniqueString(id)}'
    scope: subscription(id)
    params: {
      resourceGroupName: resourceGroupName
      location: location
      tags: allTags
      storageId: storage.outputs.id
      queueName: storage.outputs.eventsQueue
      deadLetterContainer: storage.outputs.deadLetterContainer
      actionGroupId: alerts.outputs.actionGroupId
    }
  }
]

@description('Where the page is.')
output pageUrl string = app.outputs.url

@description('The Functions app, for its name in commands.')
output appName string = app.outputs.name

@description('The resource group of everything but what stands in watched subscriptions.')
output resourceGroupName string = group.name

@description('The application id of the identity of Weir, for the Databricks account.')
output identityClientId string = identity.outputs.clientId

@description('The object id of the identity of Weir, for further role assignments.')
output identityPrincipalId string = identity.outputs.principalId

@description('The vault that holds the addresses of channels.')
output vaultName string = vault.outputs.name
