metadata description = 'The Functions app on Flex Consumption, which calls everything with its identity and has people sign in.'

@description('What makes the names of this installation its own.')
param token string

@description('The region of the resources.')
param location string

@description('Tags for the resources.')
param tags object

@description('The identity that Weir runs as.')
param identityId string

@description('The client id of that identity.')
param identityClientId string

@description('The storage account of Weir.')
param storageName string

@description('The address of the container that the package is deployed to.')
param packageContainer string

@description('The connection string of Application Insights, which holds no secret.')
param telemetryConnection string

@description('The address of the vault.')
param vaultUri string

@description('The app settings whose values are in the vault.')
param vaultSettings array

@description('Where findings are sent for Log Analytics.')
param findingsEndpoint string

@description('The immutable id of the rule that takes them.')
param findingsRuleId string

@description('Further app settings by name.')
param settings object

@description('The client id of the app registration for signing in.')
param signInClientId string

@description('Whether machines may call the API with a function key alone, without signing in.')
param keysSuffice bool

@description('The subnet to call from, in private mode; empty otherwise.')
param subnetId string

@description('The memory of one instance in MB.')
param instanceMemory int

@description('The most instances that run at once.')
param mostInstances int

var storageSuffix = environment().suffixes.storage
var isPrivate = !empty(subnetId)
var referred = toObject(
  vaultSettings,
  name => name,
  name => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${replace(name, '_', '-')})'
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-weir-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-weir-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'weir' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: isPrivate ? subnetId : null
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'node'
        version: '22'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: mostInstances
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryConnection
      AZURE_CLIENT_ID: identityClientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      // The root is Weir's own page, not the one that the host shows there.
      AzureWebJobsDisableHomepage: 'true'
      // Weir reads the name of the account, the host its addresses, which also hold in other clouds than the public one.
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${storageSuffix}'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${storageSuffix}'
      AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${storageSuffix}'
      WEIR_FINDINGS_ENDPOINT: findingsEndpoint
      WEIR_FINDINGS_RULE: findingsRuleId
    },
    referred,
    settings
  )
}

resource authentication 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    globalValidation: {
      requireAuthentication: !keysSuffice
      unauthenticatedClientAction: keysSuffice ? 'AllowAnonymous' : 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signInClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [signInClientId, 'api://${signInClientId}']
        }
      }
    }
    login: {
      tokenStore: {
        enabled: false
      }
    }
    httpSettings: {
      requireHttps: true
    }
  }
  // A site takes one change at a time.
  dependsOn: [appSettings]
}

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
